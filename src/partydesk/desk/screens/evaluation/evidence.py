"""The right column: what stands behind the indicator in hand, and the form where it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.core.spec.ledger import RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.screens.evaluation import behind, reading
from partydesk.desk.screens.evaluation.ballots import BallotsPanel
from partydesk.desk.screens.evaluation.reading import View
from partydesk.desk.screens.evaluation.records import RecordList
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.result import Line
from partydesk.office.evaluation.review_actions import MARK


@dataclass(frozen=True)
class _Place:
    """Which form stands open: whose, of which quarter, for which indicator."""

    subject: int
    period: str
    code: str


class EvidencePanel(QWidget):
    """Shows one indicator of one evaluation. `acting(bool)`: whether a form with a button of its own stands open;
    `record_asked(ledger, id)` to look at one of its records."""

    acting = Signal(bool)
    record_asked = Signal(str, int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._place: _Place | None = None
        self.act: ActForm | None = None
        self.title, self.standard = label("", "heading"), label("", "small")
        self.said, self.foot = label("", "muted"), label("", "small")
        for part in (self.title, self.standard, self.said, self.foot):
            part.setWordWrap(True)
        self.records = RecordList()
        self.records.opened.connect(lambda card: self.record_asked.emit(card.ledger, card.row_id))
        self.ballots = BallotsPanel(shell)
        self.ballots.acting.connect(self.acting)
        self.correct = link_button(self.tr("更正评分"), self._correct)
        self.correct.setAutoDefault(True)
        self._reopen: Callable[[], object] = lambda: None
        self._form_place = QVBoxLayout()
        scaled(self._form_place)
        column = QVBoxLayout(self)
        scaled(column, (18, 16, 18, 16), 8)
        for part in (self.title, self.standard, self.said):
            column.addWidget(part)
        column.addLayout(self._form_place)
        column.addWidget(self.correct, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.ballots, self.records, self.foot):
            column.addWidget(part)
        column.addStretch(1)

    def show_nothing(self) -> None:
        """Nobody is in hand."""
        self._place = None
        self._drop_form()
        for part in (self.title, self.standard, self.said, self.foot):
            part.setText("")
        self.ballots.hide()
        self.correct.hide()
        self.records.show_cards([])

    def show_line(self, view: View, period: Period, code: str) -> None:
        """Shows the records of an indicator; a form that is being typed in stays as it is."""
        line = next(each for dimension in view.result.dimensions for each in dimension.lines if each.code == code)
        kind = behind.kind_of(self._office, view.result, code)
        place = _Place(view.result.subject.id, period.key, code)
        same, self._place = place == self._place, place
        self._head(line)
        self.ballots.setVisible(kind == "ballot")
        if kind == "ballot":
            self.records.show_cards([])
            self.ballots.show_view(view, period, line)
        else:
            self.records.show_cards(behind.record_cards(self._office, line.records, view.result.subject.name))
        self._foot(view, line, kind)
        if same and self.act is not None and self.act.unfinished and not view.locked:
            return
        self._drop_form()
        self.correct.hide()
        if not view.locked:
            self._offer_form(view, period, line, kind)
        self.acting.emit(self.act is not None or self.ballots.typing)

    def _head(self, line: Line) -> None:
        self.title.setText(shown(line.text))
        self.standard.setText(shown(line.standard))
        self.standard.setVisible(bool(line.standard))

    def _foot(self, view: View, line: Line, kind: str) -> None:
        said = ""
        if kind == "records" and not line.records:
            said = self.tr("本期还没有计入的记录：先登记，再计算。")
        elif kind == "review" and not line.records:
            said = self.tr("还没有复盘，本项记 0 分。在中间写三问，或“由记录填入”，再由书记评分。")
        elif kind == "manual" and not line.records:
            said = self.tr("本项由人评定：写明谁评的、为什么。")
        self.said.setText(said)
        self.said.setVisible(bool(said))
        words = self.tr("回车打开记录；分数只由记录得出，改记录即重算。") if line.records else ""
        if view.locked and kind != "ballot":
            words = self.tr("回车打开记录；已定稿，分数不再变动。")
        self.foot.setText(words if kind != "ballot" else "")

    # -- forms

    def _offer_form(self, view: View, period: Period, line: Line, kind: str) -> None:
        """Opens the form of a mark that is still owed; one that was given waits behind 更正评分."""
        subject = view.result.subject
        if kind == "review":
            where = (is_("person_id", subject.id), is_("quarter", period.key))
            rows = self._office.read("reviews", *where, columns=("mark",))
            if rows:
                self.correct.setText(self.tr("更正评分"))
                self._offer(rows[0]["mark"] is not None, lambda: self._mark_review(rows[0]["id"]))
        elif kind == "manual":
            where = (is_("scheme", view.result.scheme), is_("period", period.key), is_("indicator", line.code),
                     is_("person_id" if subject.ledger == "employees" else "unit_id", subject.id))  # fmt: skip
            marks = self._office.read("manual_marks", *where)
            optional = line.rule != "manual"
            self.correct.setText(self.tr("更正评分") if marks else self.tr("填写评分"))
            self._offer(bool(marks) or optional, lambda: self._mark_by_hand(view, period, line, marks))

    def _offer(self, given: bool, open_: Callable[[], object]) -> None:
        """Opens the form at once, or leaves it behind a link where a mark is given or need not be."""
        self._reopen = open_
        self.correct.setVisible(given)
        if not given:
            open_()

    def _correct(self) -> None:
        self.correct.hide()
        self._reopen()
        self.acting.emit(True)
        if self.act is not None:
            self.act.form.start()

    def _mark_review(self, review: int) -> None:
        self._take(ActForm(self._shell, MARK)).show_for(review)

    def _mark_by_hand(self, view: View, period: Period, line: Line, kept: list[dict[str, Any]]) -> None:
        office, subject = self._office, view.result.subject
        ledger = office.registry["manual_marks"]
        fields = tuple(ledger.field(key) for key in ("points", "who", "why"))

        def perform(_office: Any, _row: int, values: dict[str, Any]) -> Any:
            return actions.set_mark(
                office, view.result.scheme, period, (subject.ledger, subject.id), line.code,
                Decimal(values["points"]), values["who"], values["why"],
            )  # fmt: skip

        most = behind.indicator_of(self._office, view.result, line.code).most
        action = RowAction(
            "set_mark", ledger.title, perform, sections=(Section(ledger.title, fields),),
            start=lambda _office, _row: kept[0] if kept else {},
            hint=lambda _office, _row, _values: self._range(line, most),
        )  # fmt: skip
        self._take(ActForm(self._shell, action)).show_for(subject.id)

    def _range(self, line: Line, most: Decimal) -> str:
        """What may be typed."""
        if line.rule == "veto":
            return self.tr("得分填 1 表示有此情形（一票否决），0 表示无；可撤销，保存后再计算。")
        words = self.tr("满分 %s") if line.full else self.tr("最多 %s 分")
        return words % reading.whole(most) + self.tr("；可撤销，保存后再计算。")

    def _take(self, form: ActForm) -> ActForm:
        self.act = form
        form.note.setText("")
        form.save_button.setAutoDefault(True)
        self._form_place.addWidget(form)
        return form

    def _drop_form(self) -> None:
        if self.act is not None:
            self.act.hide()
            self._form_place.removeWidget(self.act)
            self.act.deleteLater()
            self.act = None

    def enter(self) -> None:
        """Puts the keyboard where the next act is: the first record, else the form."""
        if self.ballots.isVisibleTo(self):
            self.ballots.enter()
        elif self.act is not None:
            self.act.form.start()
        elif not self.correct.isHidden():
            self.correct.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.records.rows.rowCount():
            self.records.setFocus(Qt.FocusReason.TabFocusReason)
