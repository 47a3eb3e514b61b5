"""What a probe says before it ends: the moment, and the memory held."""

import os
import time
from pathlib import Path


def tell() -> None:
    """Prints the moment (seconds since the epoch) and the resident memory in megabytes, and ends the process."""
    moment = time.time()
    status = Path("/proc/self/status").read_text()
    held = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    os.write(1, f"{moment} {held / 1024}\n".encode())
    os._exit(0)
