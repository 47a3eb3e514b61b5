"""民主评议: everyone of a year, decided one by one with one key each, then 复核 and 定稿 as every evaluation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.doing import do
from partydesk.desk.screens.evaluation.acts import ActPlace
from partydesk.desk.screens.evaluation.many import ManyActs, ready
from partydesk.desk.screens.evaluation.refused_card import RefusedCard
from partydesk.desk.screens.member_review.deciding import DecidingBar
from partydesk.desk.screens.member_review.head import FILTERS, Head
from partydesk.desk.screens.member_review.roll_list import Roll
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import ActionButton, Card, EmptyState, label
from partydesk.desk.words import shown
from partydesk.office.evaluation.grades.decide import decide, withdraw
from partydesk.office.evaluation.member_review import actions, batch_actions
from partydesk.office.evaluation.member_review.overview import Seat, overview
from partydesk.office.evaluation.member_review.queries import SCHEME, latest_year
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.family import Ask

_ACTS = ("batches", "compute", "review", "seal", "publish", "summary")


class MemberReviewPage(QWidget):
    """`apply(year="2026")` opens a year."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self.head, self.deciding, self.roll = Head(), DecidingBar(), Roll()
        self.acts, self.refused = ActPlace(shell), RefusedCard()
        self.many = ManyActs(shell, self.acts, self.refused)
        self.head.line.add_action(self.tr("互评、测评票"), lambda: shell.go("review_batches"))
        self.register = self.head.line.add_action(self.tr("自评和意见"), self.open_registration, hint="F2")
        self.head.line.add_action(self.tr("登记表"), lambda: self._preview("democratic_review"), hint="Ctrl P")
        self.foot, self.buttons = self._made_foot()
        self._empty = EmptyState(
            self.tr("这一年的民主评议还没有开始"),
            self.tr("按“准备本年”，在册党员一次列齐；再建互评、测评批次，打印测评票，录入后在这里评定等次。"),
            self.tr("准备本年"), self._prepare, icon="democratic",
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.year = latest_year(self._office) or Period.of(self._office.today, "year")
        self.reload()

    def _made_foot(self) -> tuple[QWidget, dict[str, ActionButton]]:
        words = {
            "batches": self.tr("建立批次"), "compute": self.tr("重新计算"), "review": self.tr("复核"),
            "seal": self.tr("定稿"), "publish": self.tr("公布"), "summary": self.tr("汇总表"),
        }  # fmt: skip
        foot = QWidget()
        row = QHBoxLayout(foot)
        scaled(row, spacing=8)
        self.owed = label("", "muted")
        row.addWidget(self.owed, 1)
        made = {key: ActionButton(words[key], lambda key=key: self._do(key)) for key in _ACTS}
        for each in made.values():
            row.addWidget(each)
        return foot, made

    def _lay_out(self) -> None:
        framed = Card(flush=True)
        framed.body.addWidget(self.roll)
        inner = QWidget()
        column = QVBoxLayout(inner)
        scaled(column, spacing=10)
        for part in (self.acts, self.refused, self.deciding):
            column.addWidget(part)
        column.addWidget(framed, 1)
        column.addWidget(self.foot)
        self._stack = QStackedWidget()
        self._stack.addWidget(inner)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        scaled(whole, (20, 14, 20, 14), 10)
        whole.addWidget(self.head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.head.moved.connect(lambda: self._take_year(self.head.year.period))
        self.head.taken.connect(self._show)
        for part in (self.roll.list, self.deciding):
            part.graded.connect(self.decide)
            part.withdrawn.connect(self.withdraw)
        self.roll.list.selectionModel().currentChanged.connect(lambda now, before: self._let())
        self.roll.list.chosen.connect(self._open)
        self.refused.picked.connect(self._pick)

    # -- what the shell calls

    def apply(self, year: str = "", **_: Any) -> None:
        """Opens a year."""
        if year:
            self._take_year(Period.parse(year))

    def refresh(self, changed: Any) -> None:
        """Everything here is derived from the records."""
        self.reload()

    def actions(self) -> dict[str, Callable[[], object]]:
        """Ctrl+F goes to the members, Ctrl+P shows the form of the one in hand, F2 opens what was handed in."""
        found: dict[str, Callable[[], object]] = {"find": self.roll.list.setFocus}
        if self.roll.list.seat is not None:
            found["edit"] = self.open_registration
            found["print"] = lambda: self._preview("democratic_review", one=True)
        return found

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """The year under way, the one before, and one without any."""
        before = self.year.previous()
        return {
            "under way": lambda: self._take_year(self.year),
            "finished": lambda: self._take_year(before),
            "no data": lambda: self._take_year(Period.parse("2001")),
        }

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.roll.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- reading

    def reload(self) -> None:
        """Reads the year anew; the member in hand stays."""
        self.seen = overview(self._office, self.year)
        self._stack.setCurrentIndex(0 if self.seen.seats else 1)
        self._show()

    def _show(self) -> None:
        self.head.show_overview(self.seen)
        seats = [each for each in self.seen.seats if FILTERS[self.head.key](each)]
        now, row = self.roll.list.seat, self.roll.list.currentIndex().row()
        self.roll.show_seats(seats, now.person_id if now else None, row)
        self._let()
        self._show_acts()

    def _let(self) -> None:
        seat = self.roll.list.seat
        able = seat is not None and seat.standing.state != SEALED
        self.register.setEnabled(seat is not None)
        self.deciding.let(able, able and bool(seat and seat.grade))
        self.owed.setText(f"{seat.name}：{shown(seat.standing.why)}" if seat and seat.standing.why else "")

    def _show_acts(self) -> None:
        seats = self.seen.seats
        counts = ready([each.standing for each in seats])
        made = sum(all_ for _, _, all_ in self.seen.counted)
        sealed = sum(each.standing.state == SEALED for each in seats)
        unpublished = sum(each.standing.state == SEALED and not each.published for each in seats)
        able = {
            "batches": not made, "compute": counts["compute"], "review": counts["review"], "seal": counts["seal"],
            "publish": unpublished, "summary": len(seats),
        }  # fmt: skip
        for key, button in self.buttons.items():
            button.setEnabled(bool(able[key]))
        self.buttons["batches"].setVisible(not made)
        self.deciding.setVisible(sealed < len(seats))
        undecided = any(not each.grade for each in seats)
        step = "batches" if not made else "" if undecided else "seal" if counts["seal"] else "review"
        for key, button in self.buttons.items():
            set_word(button, "kind", "primary" if key == step and able[key] else "")

    def _take_year(self, year: Period | None) -> None:
        if year is not None:
            self.acts.close_form()
            self.refused.hide()
            self.deciding.message.say("")
            self.year, self.head.key = year, "all"
            self.reload()

    def _pick(self, person: int) -> None:
        self.roll.show_seats(self.roll.list.rows.rows, person, 0)

    # -- acts

    def decide(self, grade: str) -> None:
        """Gives the member in hand a grade and goes on to the next who has none."""
        seat = self.roll.list.seat
        if seat is None:
            return
        who, why = self.deciding.who.text(), self.deciding.opinion_for(grade)
        self.deciding.message.say("")
        said = self.tr("{name} 评定为{grade}").format(name=seat.name, grade=shown(grade))
        changed = do(
            self._shell, lambda: decide(self._office, SCHEME, self.year, {seat.standing.key: grade}, who, why), said,
            self.deciding.message.say,
        )  # fmt: skip
        if changed is not None:
            self._to_next(seat)

    def withdraw(self) -> None:
        """Takes the grade of the member in hand back."""
        seat = self.roll.list.seat
        if seat is not None:
            self.deciding.message.say("")
            do(self._shell, lambda: withdraw(self._office, SCHEME, self.year, {seat.standing.key}),
               self.tr("已撤销 %s 的评定") % seat.name, self.deciding.message.say)  # fmt: skip

    def _to_next(self, seat: Seat) -> None:
        rows: list[Seat] = self.roll.list.rows.rows
        at = next((n for n, each in enumerate(rows) if each.person_id == seat.person_id), -1)
        waiting = [n for n, each in enumerate(rows) if not each.grade and n > at]
        if at >= 0:
            self.roll.list.pick(waiting[0] if waiting else at)

    def _prepare(self) -> None:
        do(self._shell, lambda: actions.prepare_year(self._office, self.year),
           self.tr("已准备%s民主评议") % self.year.title)  # fmt: skip

    def _do(self, key: str) -> None:
        people = [each.standing for each in self.seen.seats]
        if key == "compute":
            self.many.compute(schemes.in_force(self._office, SCHEME, self.year), self.year, people)
        elif key in ("review", "seal"):
            self.many.ask(key, people)
        elif key == "summary":
            self._preview("review_summary")
        elif key == "batches":
            do(self._shell, lambda: batch_actions.prepare_batches(self._office, self.year),
               self.tr("已建立互评、测评批次，可以打印测评票"))  # fmt: skip
        else:
            day = self._office.today.isoformat()
            number = sum(each.standing.state == SEALED and not each.published for each in self.seen.seats)
            do(self._shell, lambda: actions.publish(self._office, self.year, day),
               self.tr("已登记公布日期（%d 名）") % number)  # fmt: skip

    def open_registration(self) -> None:
        """自评和意见: the registration of the member in hand, with the form of the self-review while it is owed."""
        if (seat := self.roll.list.seat) is not None:
            act = {} if seat.handed_in else {"action": "hand_in"}
            self._shell.open_record("member_reviews", seat.review_id, **act)

    def _open(self, seat: Seat) -> None:
        """Enter leads to the evaluation with its arithmetic."""
        self._shell.go("evaluation", open=seat.standing.evaluation_id, scheme=SCHEME, period=self.year.key)

    def _preview(self, sheet: str, *, one: bool = False) -> None:
        from partydesk.desk.paper.preview import preview_sheet

        seat = self.roll.list.seat
        preview_sheet(self._shell, sheet, Ask(self.year, (seat.person_id,) if one and seat else None))
