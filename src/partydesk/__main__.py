"""The one entry: the window, or a verb of the command line."""

import sys
import warnings
from collections.abc import Callable


def main() -> int:
    """Runs the program with the arguments of the command line; returns the exit code."""
    if sys.argv[1:2] and sys.argv[1].startswith("--"):
        errand = _errand(sys.argv[1])
        if errand is not None:
            return errand()
    if not sys.warnoptions:
        # A warning is for whoever works on the program; on stderr there is one line for whoever uses it.
        warnings.simplefilter("ignore")
    from partydesk.verbs.main import run

    return run(sys.argv[1:])


def _errand(flag: str) -> Callable[[], int] | None:
    """What the installed program is to do as a child process: it has no interpreter to start but itself."""
    from partydesk.core.exchange.child import CHILD_FLAG, child_main
    from partydesk.desk import probe

    return {CHILD_FLAG: child_main, probe.PROBE_FLAG: probe.main}.get(flag)


if __name__ == "__main__":
    sys.exit(main())
