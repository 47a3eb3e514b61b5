"""The top of the page: the year, how far it is, whom to show, and the room left at the top, always in sight."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.screens.print_centre.stepper import PeriodStepper
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Chip, ChipButton, TitleLine, label
from partydesk.desk.words import shown
from partydesk.office.evaluation.grades.share import Cap, spoken
from partydesk.office.evaluation.member_review.overview import Overview, Seat
from partydesk.office.evaluation.queries import SEALED

FILTERS: Mapping[str, Callable[[Seat], bool]] = {
    "all": lambda seat: True,
    "undecided": lambda seat: not seat.grade,
    "owing": lambda seat: not seat.handed_in,
}
"""Whom each chip shows."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("member_review", text)


class Head(QWidget):
    """`moved` when another year is taken, `taken` when another filter is."""

    moved = Signal()
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.key = "all"
        self.line = TitleLine(_tr("民主评议"), " ", " ")
        self.year = PeriodStepper()
        self.year.moved.connect(self.moved)
        self.counter, self.counted = Chip(" "), label("", "muted")
        self.chips = {key: ChipButton(" ", parent=self) for key in FILTERS}
        row = QHBoxLayout()
        scaled(row, spacing=8)
        row.addWidget(self.year)
        for key, each in self.chips.items():
            row.addWidget(each)
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            each.clicked.connect(lambda _=False, key=key: self.take(key))
        row.addStretch(1)
        row.addWidget(self.counted)
        row.addWidget(self.counter)
        column = QVBoxLayout(self)
        scaled(column, spacing=10)
        column.addWidget(self.line)
        column.addLayout(row)

    def take(self, key: str) -> None:
        """Shows other members; the filter in force again shows all."""
        self.key = "all" if key == self.key else key
        self.taken.emit()

    def show_overview(self, seen: Overview) -> None:
        """Says how far the year is."""
        seats = seen.seats
        decided = sum(bool(each.grade) for each in seats)
        sealed = sum(each.standing.state == SEALED for each in seats)
        figures = _tr("参评 {n} 名 · 已评定 {k} · 已定稿 {s}").format(n=len(seats), k=decided, s=sealed)
        self.line.say(_tr("%s民主评议") % seen.year.title, figures if seats else "", self._course(seen))
        self.year.show_period(seen.year)
        words = {"all": _tr("全部"), "undecided": _tr("未评定"), "owing": _tr("未交自评")}
        for key, each in self.chips.items():
            each.setText(f"{words[key]} {sum(map(FILTERS[key], seats))}")
            each.setProperty("tone", "blue" if key == self.key else "plain")
            each.style().polish(each)
            each.setVisible(bool(seats))
        self._show_cap(next(iter(seen.caps), None))

    @staticmethod
    def _course(seen: Overview) -> str:
        if not seen.seats:
            return ""
        parts = [_tr("自评 {a}/{b}").format(a=sum(each.handed_in for each in seen.seats), b=len(seen.seats))]
        parts += [
            _tr("{kind} {a}/{b} 批已录").format(kind=shown(kind), a=done, b=all_) for kind, done, all_ in seen.counted
        ]
        if seen.excused:
            parts.append(_tr("不参评 %d 名") % seen.excused)
        return "　".join(parts)

    def _show_cap(self, cap: Cap | None) -> None:
        self.counter.setVisible(cap is not None)
        self.counted.setText("")
        if cap is None:
            return
        text = _tr("{grade} {given} / 最多 {most}").format(grade=shown(cap.grade), given=cap.given, most=cap.most)
        self.counter.show_as(text, "red" if cap.full else "green")
        rated = _tr("参评正式党员 {n} 名的{share}").format(n=cap.rated, share=shown(spoken(cap.share)))
        self.counted.setText(_tr("名额已满 · %s") % rated if cap.full else rated)
