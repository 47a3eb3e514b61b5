"""关联: the records that point at this one, by kind and with their number, and those that it names itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from partydesk.core.spec.ledger import Ledger
from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.inspector.naming import named
from partydesk.desk.inspector.tab import Tab
from partydesk.desk.shell.contract import Shell
from partydesk.desk.widgets import label
from partydesk.desk.words import shown
from partydesk.office.links import links


class LinksTab(Tab):
    """`list_asked(ledger, field, id)` for records that point here, `opened(ledger, id)` for one named here."""

    list_asked = Signal(str, str, int)
    opened = Signal(str, int)

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(shell, ledger, parent)
        self._named, self._pointing, self._unscored = Course(), Course(), Course()
        self._heads = tuple(
            label(text, "heading")
            for text in (self.tr("本条提到的"), self.tr("提到本条的"), self.tr("定稿在先，没有计入本条的评价"))
        )
        for head, course in zip(self._heads, (self._named, self._pointing, self._unscored), strict=True):
            self.column.addWidget(head)
            self.column.addWidget(course)
        self._nothing = label(self.tr("没有关联的记录。"), "muted")
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)

    def fill(self) -> None:
        office = self.shell.office
        pointed = named(office, self.ledger, self.row_id, self.opened.emit)
        found = [
            Entry(
                self.tr("%d 条") % link.count,
                shown(link.ledger.title),
                self.tr("在“%s”一栏") % shown(link.field.title),
                lambda link=link: self.list_asked.emit(link.ledger.key, link.field.key, self.row_id),
            )
            for link in links(office, self.ledger.key, self.row_id)
        ]
        self._named.show_all(pointed)
        self._pointing.show_all(found)
        late = [Entry(self.tr("未计分"), line) for line in office.fact("unscored", self.ledger.key, self.row_id)]
        self._unscored.show_all(late)
        for head, entries in zip(self._heads, (pointed, found, late), strict=True):
            head.setVisible(bool(entries))
        self._nothing.setVisible(not pointed and not found)
