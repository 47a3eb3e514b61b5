"""The right column: what stands behind the indicator in hand, and the form where it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.screens.evaluation import behind, hand_marks
from partydesk.desk.screens.evaluation.ballots import BallotsPanel
from partydesk.desk.screens.evaluation.reading import View
from partydesk.desk.screens.evaluation.records import RecordList
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation.reviews.actions import MARK
from partydesk.office.evaluation.schemes.scheme import BRANCH
from partydesk.office.evaluation.scoring.result import Line


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
        self.records.opened.connect(self._open)
        self.marks = hand_marks.HandMarks()
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
        column.addWidget(self.marks)
        column.addLayout(self._form_place)
        column.addWidget(self.correct, alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.ballots, self.records, self.foot):
            column.addWidget(part)
        column.addStretch(1)

    def _open(self, card: behind.RecordCard) -> None:
        if behind.has_page(self._office, card.ledger):
            self.record_asked.emit(card.ledger, card.row_id)

    def show_nothing(self) -> None:
        """Nobody is in hand."""
        self._place = None
        self._drop_form()
        for part in (self.title, self.standard, self.said, self.foot):
            part.setText("")
        self.marks.hide()
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
        self.marks.setVisible(False)
        if kind == "ballot":
            self.records.show_cards([])
            self.ballots.show_view(view, period, line)
        elif kind == "manual":
            self.records.show_cards([])
            kept = hand_marks.marks_of(self._office, view, period, code)
            self.marks.show_line(line, kept, version=view.version is not None)
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
        if view.locked and not line.records:
            said = self.tr("定稿时本项没有评定。") if kind == "manual" else self.tr("定稿时没有计入本项的记录。")
        elif kind == "records" and not line.records:
            said = self.tr("本期还没有计入的记录：先登记，再计算。")
        elif kind == "review" and not line.records:
            said = self.tr("还没有复盘，本项记 0 分。在中间写三问，或“由记录填入”，再由书记评分。")
        elif kind == "manual" and not line.records:
            said = self.tr("本项由人评定：写明谁评的、为什么。")
        self.said.setText(said)
        self.said.setVisible(bool(said))
        words = ""
        if kind in ("records", "review") and line.records:
            words = self.tr("回车打开记录，退格键回到这一行；分数只由记录得出，改记录即重算。")
            if view.locked:
                words = self.tr("回车打开记录，退格键回到这一行；已定稿，分数不再变动。")
        elif kind == "manual" and view.locked:
            words = self.tr("人工评分，已定稿：要改先重开。")
        self.foot.setText(words)

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
            kept = hand_marks.marks_of(self._office, view, period, line.code)
            optional, given = line.rule != "manual", BRANCH in kept
            self.correct.setText(self.tr("更正评分") if given else self.tr("填写评分"))
            self._offer(given or optional, lambda: self._mark_by_hand(view, period, line, kept))

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

    def _mark_by_hand(self, view: View, period: Period, line: Line, kept: hand_marks.Marks) -> None:
        action = hand_marks.mark_action(self._office, view, period, line, kept)
        self._take(ActForm(self._shell, action)).show_for(view.result.subject.id)

    def _take(self, form: ActForm) -> ActForm:
        self.act = form
        form.note.setText("")
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
