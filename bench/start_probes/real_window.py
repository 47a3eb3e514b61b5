"""The program itself on a store, through its own entry; it ends when the first rows are on the screen.

The window is watched only from the moment its page is built, so that the watching costs nothing before.
"""

import sys

from bench.start_probes.telling import Watch
from partydesk.__main__ import main
from partydesk.desk import app


def watched(begin):
    """`Desk.begin` with the watch set once the store's first page stands."""

    def begin_and_watch(self, store):
        begin(self, store)
        assert self.window.pages.page is not None
        self.watch = Watch(self.window)

    return begin_and_watch


if __name__ == "__main__":
    app.Desk.begin = watched(app.Desk.begin)
    sys.exit(main())
