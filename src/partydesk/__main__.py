"""The one entry: the window, or a verb of the command line."""

import multiprocessing
import sys


def main() -> int:
    """Runs the program with the arguments of the command line; returns the exit code."""
    multiprocessing.freeze_support()
    # The installed program has no interpreter to start: its child processes are itself, started again.
    from partydesk.core.exchange.child import CHILD_FLAG, child_main
    from partydesk.desk import probe

    if sys.argv[1:2] == [CHILD_FLAG]:
        return child_main()
    if sys.argv[1:2] == [probe.PROBE_FLAG]:
        return probe.main()
    from partydesk.verbs.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
