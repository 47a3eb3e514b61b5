"""办理: the most likely next act with its form, the other acts, and below them the course of events."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from partydesk.core.spec.fields import Reference
from partydesk.core.spec.ledger import Ledger, RowAction
from partydesk.core.text.dates import short_date
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.inspector.child_dialog import ChildDialog
from partydesk.desk.inspector.course import events, has_page
from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.inspector.naming import named
from partydesk.desk.inspector.tab import Tab
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import follow, look
from partydesk.desk.widgets import FlowLayout, MessageLine, PressButton, label, link_button, quiet_button
from partydesk.desk.words import shown
from partydesk.office.links import outgoing


class ActsTab(Tab):
    """`acted(Changed)` after an act was performed; `opened(ledger, id)` for an event that is opened."""

    acted = Signal(object)
    opened = Signal(str, int)
    new_asked = Signal(str, dict)

    def __init__(self, shell: Shell, ledger: Ledger, parent: QWidget | None = None) -> None:
        super().__init__(shell, ledger, parent)
        self._cards: dict[str, ActForm] = {}
        self._unfinished: dict[tuple[str, int], dict[str, Any]] = {}
        self.buttons: dict[str, PressButton] = {}
        self._refusals: dict[str, str] = {}
        self._chosen = ""
        self._row: dict[str, Any] = {}
        self.known: frozenset[str] = frozenset()
        self.reason = MessageLine()
        self._ways, ways = _row()
        self._others, flow = _row()
        for action in ledger.row_actions:
            button = PressButton(shown(action.title), lambda key=action.key: self.choose(key, begin=True))
            if action.shortcut:
                button.setToolTip(f"{shown(action.title)}（{action.shortcut}）")
            self.buttons[action.key] = button
            (ways if action.page else flow).addWidget(button)
        self.refused = quiet_button(self.tr("现在不能办 ▾"), self._ask_refused)
        flow.addWidget(self.refused)
        self._heading = label(self.tr("经过"), "heading")
        self._course = Course()
        self._nothing = label(self.tr("还没有记录。"), "muted")
        self._more, links = _row(12)
        self._add_more(links)
        self._grounds_head, self._grounds = label(self.tr("依据"), "heading"), Course()
        for part in (self._ways, self._others, self.reason, self._grounds_head, self._grounds, self._heading,
                     self._course, self._nothing, self._more):  # fmt: skip
            self.column.addWidget(part)
        self.column.addStretch(1)

    @property
    def card(self) -> ActForm | None:
        """The act that is open."""
        return self._cards.get(self._chosen)

    def show_record(self, row_id: int) -> None:
        self._put_by()
        super().show_record(row_id)

    def _put_by(self) -> None:
        card = self.card
        if card is not None and self.row_id:
            kept = card.unfinished
            if kept:
                self._unfinished[self._chosen, self.row_id] = kept
            else:
                self._unfinished.pop((self._chosen, self.row_id), None)

    def fill(self) -> None:
        office = self.shell.office
        paths = tuple(path for action in self.ledger.row_actions for path in action.needs)
        self._row = office.many(self.ledger.key, [self.row_id], *(paths or ("id",))).get(self.row_id, {})
        self._refusals = {each.key: refusal for each in self.ledger.row_actions if (refusal := self._refusal(each))}
        primaries = [each.key for each in self.ledger.row_actions if each.primary]
        self.choose(next((key for key in primaries if key not in self._refusals), "".join(primaries[:1])))
        self.tell()

    def _refusal(self, action: RowAction) -> str:
        if action.enabled is None or not self._row:
            return ""
        return shown(action.enabled(self._row, self.shell.office.today) or "")

    def choose(self, key: str, begin: bool = False) -> None:
        """Opens an act; with `begin` the keyboard goes into its form."""
        action = next((each for each in self.ledger.row_actions if each.key == key), None)
        refusal = self._refusals.get(key, "")
        if action is not None and action.page and not refusal:
            self.shell.go(action.page, ledger=self.ledger.key, open=self.row_id)
            return
        if key != self._chosen:
            self._put_by()
        self._chosen = "" if action is None or refusal else key
        self.reason.say(refusal, wrong=False)
        if self._chosen and action is not None:
            card = self._card_of(action)
            card.show_for(self.row_id, self._unfinished.get((key, self.row_id)))
        for each, card in self._cards.items():
            card.setVisible(each == self._chosen)
        offered = [each for each in self.buttons if each != self._chosen and each not in self._refusals]
        for each, button in self.buttons.items():
            button.setVisible(each in offered)
        self.refused.setVisible(bool(self._refusals))
        elsewhere = {action.key for action in self.ledger.row_actions if action.page}
        self._ways.setVisible(not elsewhere.isdisjoint(offered))
        self._others.setVisible(bool(self._refusals) or not elsewhere.issuperset(offered))
        if begin:
            self.begin()

    def _ask_refused(self) -> None:
        menu = self.refused_menu()
        menu.popup(self.refused.mapToGlobal(self.refused.rect().bottomLeft()))

    def refused_menu(self) -> QMenu:
        """The acts that this record does not allow now, each with its reason."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.ledger.row_actions:
            if action.key in self._refusals:
                line = f"{shown(action.title)}：{self._refusals[action.key]}"
                menu.addAction(line.replace("&", "&&")).setEnabled(False)
        return menu

    def _card_of(self, action: RowAction) -> ActForm:
        if action.key not in self._cards:
            card = self._cards[action.key] = ActForm(self.shell, action)
            card.done.connect(self.acted)
            self.column.insertWidget(1, card)  # below the ways that lead to a page of their own
        return self._cards[action.key]

    def begin(self) -> None:
        card = self.card
        if card is None:
            return
        if card.form.rows:
            card.form.start()
        else:
            card.save_button.setFocus()

    def tell(self) -> None:
        """What the record rests on and the course of events, below the act."""
        office = self.shell.office
        found = events(office, self.ledger, self.row_id, self.known)
        self._course.show_all(
            [
                Entry(
                    short_date(event.day, office.today) if event.day else "—",
                    event.text,
                    event.below,
                    self._opener(event.ledger, event.row_id),
                )
                for event in found
            ]
        )
        keys = [key for key, _ in self.ledger.cites]
        grounds = named(office, self.ledger, self.row_id, self.opened.emit, keys) if keys else []
        self._grounds.show_all(grounds)
        self._grounds_head.setVisible(bool(grounds))
        self._heading.setVisible(bool(self.ledger.children))
        self._nothing.setVisible(bool(self.ledger.children) and not found)

    def _opener(self, key: str, row_id: int) -> Callable[[], object] | None:
        """How a child record is opened: on its page, in its dialog where it has none, not at all where it is fixed."""
        child = self.shell.office.registry[key]
        if has_page(child):
            return lambda: self.opened.emit(key, row_id)
        if child.editable and child.parent:
            return lambda: self._open_row(child, row_id)
        return self._beyond(child, row_id)

    def _beyond(self, child: Ledger, row_id: int) -> Callable[[], object] | None:
        """A row between two records leads from this one to the other, as from a print to an evaluation."""
        row = self.shell.office.many(child.key, [row_id]).get(row_id, {})
        for _, key, other in outgoing(self.shell.office, child, row):
            if key != self.ledger.key and has_page(self.shell.office.registry[key]):
                return lambda key=key, other=other: self.opened.emit(key, other)
        return None

    def _open_row(self, child: Ledger, row_id: int | None) -> None:
        ChildDialog(self.shell, child, self, row_id, self.row_id).open()

    def _add_more(self, links: FlowLayout) -> None:
        """A link for each child ledger that no act adds to, to a new record of it that names this one."""
        registry = self.shell.office.registry
        acted = {action.adds for action in self.ledger.row_actions}
        for key, back in self.ledger.children:
            child = registry[key]
            if key not in acted and child.editable and (has_page(child) or child.parent == back):
                words = self.tr("新增%s") % shown(child.one)
                links.addWidget(link_button(words, lambda key=key, back=back: self._ask_new(key, back)))

    def _ask_new(self, key: str, back: str) -> None:
        child = self.shell.office.registry[key]
        if not has_page(child):
            self._open_row(child, None)
            return
        one = isinstance(child.field(back), Reference)
        self.new_asked.emit(key, {back: self.row_id if one else [self.row_id]})


def _row(gap: int = 8) -> tuple[QWidget, FlowLayout]:
    """An empty row that wraps, for buttons `gap` pixels apart."""
    made = QWidget()
    flow = FlowLayout(made)
    flow.setContentsMargins(0, 0, 0, 0)
    follow(flow, lambda: flow.setSpacing(look().px(gap)))
    return made, flow
