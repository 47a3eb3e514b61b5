"""The program itself on a store, through its own entry; it ends when the first rows are on the screen.

The window is watched only from the moment its page is built, so that the watching costs nothing before.
"""

import sys

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from bench.start_probes.telling import tell
from partydesk.__main__ import main
from partydesk.desk import app


class Watch(QObject):
    """Lets the window paint once, then tells."""

    def eventFilter(self, watched, event):
        if event.type() not in (QEvent.Type.UpdateRequest, QEvent.Type.Expose):
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        tell()
        return True


def watched(begin):
    """`Desk.begin` with the watch set once the store's first page stands."""

    def begin_and_watch(self, store):
        begin(self, store)
        self.watch = Watch()
        self.window.installEventFilter(self.watch)

    return begin_and_watch


if __name__ == "__main__":
    app.Desk.begin = watched(app.Desk.begin)
    sys.exit(main())
