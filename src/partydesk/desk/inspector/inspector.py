"""The panel at the right of a ledger: head and tabs, opened on the most likely next act."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.form.record_form import RecordForm
from partydesk.desk.inspector.acts_tab import ActsTab
from partydesk.desk.inspector.files_tab import FilesTab
from partydesk.desk.inspector.head import Head
from partydesk.desk.inspector.history_tab import HistoryTab
from partydesk.desk.inspector.links_tab import LinksTab
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import SegmentedTabs
from partydesk.desk.words import shown
from partydesk.office.attachments import attachments_of

_SETTLES = 60
"""Milliseconds that a record must stay in hand before its tabs are read: holding ↓ stays smooth."""


class Inspector(QFrame):
    """Shows one record, or the form of a new one.

    `closed` on Esc, `put_away` on ×; `acted` after an act was performed; `added(id)` after a new record was kept;
    `opened(ledger, id)`, `list_asked(ledger,
    field, id)` and `new_asked(ledger, start)` lead to other pages.
    """

    closed = Signal()
    put_away = Signal()
    acted = Signal()
    added = Signal(int)
    opened = Signal(str, int)
    list_asked = Signal(str, str, int)
    new_asked = Signal(str, dict)

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._ledger = shell, ledger
        self.row_id = 0
        self._passing = False
        self._stale: set[str] = set()
        self._pages: dict[str, QWidget] = {}
        self.setProperty("frame", "inspector")
        self.head = Head(shell, ledger)
        self.tabs = SegmentedTabs()
        self.stack = QStackedWidget()
        self._makers = self._declare()
        for title in self._titles.values():
            self.tabs.addTab(title)
        column = QVBoxLayout(self)
        scaled(column, (18, 14, 14, 0), 8)
        for part in (self.head, self.tabs):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self._later = QTimer(self, singleShot=True, interval=_SETTLES)
        self._later.timeout.connect(self._fill)
        self.tabs.currentChanged.connect(lambda place: self._fill())
        self.head.edit_asked.connect(self.edit)
        self.head.closed.connect(self.put_away)

    def _declare(self) -> dict[str, Callable[[], QWidget]]:
        """The tabs that this ledger has, in their order."""
        acts = bool(self._ledger.row_actions or self._ledger.children)
        primaries = [each for each in self._ledger.row_actions if each.primary]
        first = (
            shown(primaries[0].title)
            if len(primaries) == 1
            else self.tr("办理")
            if self._ledger.row_actions
            else self.tr("经过")
        )
        self._titles = {
            **({"acts": first} if acts else {}),
            "form": self.tr("建档信息"),
            "links": self.tr("关联"),
            "files": self.tr("附件"),
            "history": self.tr("变更记录"),
        }
        return {
            "acts": self._make_acts,
            "form": self._make_form,
            "links": self._make_links,
            "files": self._make_files,
            "history": lambda: HistoryTab(self._shell, self._ledger),
        }

    def _make_acts(self) -> QWidget:
        made = ActsTab(self._shell, self._ledger)
        made.acted.connect(lambda changed: self.acted.emit())
        made.opened.connect(self.opened)
        made.new_asked.connect(self.new_asked)
        return made

    def _make_form(self) -> QWidget:
        made = RecordForm(self._shell, self._ledger)
        made.added.connect(self.added)
        return made

    def _make_links(self) -> QWidget:
        made = LinksTab(self._shell, self._ledger)
        made.opened.connect(self.opened)
        made.list_asked.connect(self.list_asked)
        return made

    def _make_files(self) -> QWidget:
        made = FilesTab(self._shell, self._ledger)
        made.counted.connect(self._count_files)
        return made

    # What is shown

    @property
    def key(self) -> str:
        """The tab that is open."""
        return list(self._titles)[max(self.tabs.currentIndex(), 0)]

    @property
    def page(self) -> Any:
        """The widget of the tab that is open."""
        return self.page_of(self.key)

    def page_of(self, key: str) -> Any:
        """The widget of a tab, built when it is first asked for."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self.stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_record(self, row_id: int, at_once: bool = True) -> None:
        """Shows a record; the head now, its tabs when it has stayed in hand for a moment."""
        if self._passing and row_id != self.row_id:
            self._passing = False
            self.tabs.setCurrentIndex(0)
        self.row_id = row_id
        self._stale = set(self._titles)
        if not self.head.show_record(row_id):
            self.row_id = 0
            self.hide()
            return
        self.tabs.show()
        if at_once:
            self._fill()
        else:
            self._later.start()

    def _fill(self) -> None:
        self._later.stop()
        if not self.row_id:
            return
        page = self.page
        if self.key in self._stale:
            self._stale.discard(self.key)
            if isinstance(page, ActsTab):
                page.known = self._known()
            page.show_record(self.row_id)
            if self.key != "files":
                self._count_files(len(attachments_of(self._shell.office, self._ledger.key, self.row_id)))
        self.stack.setCurrentWidget(page)

    def _known(self) -> frozenset[str]:
        words = self.head.words
        return frozenset([words.name, *words.rest.split(" · ")])

    def _count_files(self, count: int) -> None:
        self.tabs.set_count(list(self._titles).index("files"), self._titles["files"], count)

    def begin_new(self, start: dict[str, Any] | None = None) -> None:
        """The form of a new record."""
        self._later.stop()
        self.row_id = 0
        self.head.say(
            self.tr("新增%s") % shown(self._ledger.one), self.tr("Ctrl+S 保存；没写完也可以先离开，回来接着写。")
        )
        self.tabs.hide()
        form = self.page_of("form")
        self.stack.setCurrentWidget(form)
        form.begin(start)

    @property
    def is_new(self) -> bool:
        """Whether a new record is being made."""
        return not self.row_id and isinstance(self.stack.currentWidget(), RecordForm)

    def open_tab(self, key: str) -> None:
        """Opens a tab by its key; a tab that the ledger does not have leaves things as they are."""
        if key in self._titles:
            self.tabs.setCurrentIndex(list(self._titles).index(key))
            self._fill()

    def look_at(self, key: str) -> None:
        """Opens a tab for this record only: the next one is shown by its next act again."""
        self.open_tab(key)
        self._passing = True

    def act(self, action: str = "") -> None:
        """Puts the keyboard into the next act, or into the one named; into the form where there is none."""
        if not self.row_id:
            return
        self.open_tab("acts")
        page = self.page
        if isinstance(page, ActsTab):
            if action:
                page.choose(action, begin=True)
            else:
                page.begin()
        else:
            self.edit()

    def edit(self) -> None:
        """Opens the form with the keyboard in it."""
        if self.row_id:
            self.open_tab("form")
            self.page.form.start()

    def refresh(self, changed: Any) -> None:
        """Reads anew what a change may have touched; the form keeps what it is saving itself."""
        if not self.row_id:
            return
        office = self._shell.office
        row = office.many(self._ledger.key, [self.row_id], "binned_at").get(self.row_id)
        if row is None or row["binned_at"]:
            self.row_id = 0
            self.closed.emit()
            return
        self.head.show_record(self.row_id)
        self._stale = set(self._titles)
        form = self._pages.get("form")
        if isinstance(form, RecordForm) and self.key == "form":
            self._stale.discard("form")
            if not form.saving:
                form.reread()
        elif isinstance(self.page, ActsTab):
            self._stale.discard("acts")
            self.page.show_record(self.row_id)
        else:
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.row_id and self.key in self._stale:
            self._later.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
