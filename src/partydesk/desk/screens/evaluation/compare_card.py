"""对比: the result on show beside the last period's, or beside another sealed version, line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from partydesk.core.errors import KnownError
from partydesk.desk.screens.evaluation.reading import View, points
from partydesk.desk.screens.today.row_list import RowHead, RowList, RowPainter, Rows, write
from partydesk.desk.theme import look
from partydesk.desk.widgets import Card, ChoiceBox, label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.comparison import Compared, Comparison, compare, few_ballots, stored_result
from partydesk.office.evaluation.scoring.result import Result

_FIXED = (74, 74, 78, 112)
"""Widths of 本次, 对比, 差, 依据 in the 100 % drawing; the title takes the rest."""


@dataclass(frozen=True)
class _Row:
    """One line, ready to draw; `tone` of the difference."""

    title: str
    now: str
    then: str
    step: str
    tone: str
    records: str
    code: str = ""


def _spans(width: int) -> list[tuple[int, int]]:
    wide = [look().px(each) for each in _FIXED]
    edges, left = [], 0
    for each in (max(width - sum(wide), look().px(90)), *wide):
        edges.append((left, each))
        left += each
    return edges


def _cells(painter: QPainter, places: list[QRect], row: _Row, current: bool) -> None:
    bold = not row.code
    write(painter, places[0], row.title, "text", 14 if bold else 12, bold=bold)
    for place, text, colour in zip(
        places[1:4], (row.now, row.then, row.step), ("text", "muted", row.tone or "muted"), strict=True
    ):
        font = look().font(14, bold)
        painter.setFont(font)
        painter.setPen(look().colour(colour))
        room = place.adjusted(0, 0, -look().px(6), 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    write(painter, places[4], row.records, "muted", 12)


class _Heads(RowHead):
    """The headings; figures stand at the right of their columns."""

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(look().colour("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
            for n, (title, (left, wide)) in enumerate(zip(self._titles, self._spans(self.width()), strict=True)):
                room = QRect(left, 0, wide, self.height())
                if n in (1, 2, 3):
                    painter.setFont(look().font(12))
                    painter.setPen(look().colour("muted"))
                    flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    painter.drawText(room.adjusted(0, 0, -look().px(6), 0), int(flags), title)
                else:
                    write(painter, room, title, "muted", 12)


class _Picker(ChoiceBox):
    def minimumSizeHint(self) -> QSize:
        """Gives way where the column is narrow; its list shows the words in full."""
        return QSize(look().px(110), super().minimumSizeHint().height())


class CompareCard(Card):
    """Hidden where there is nothing to compare with; `picked(code)` of an indicator."""

    picked = Signal(str)

    def __init__(self, office: Any) -> None:
        super().__init__(" ", " ")
        self._office = office
        self.title.setText(self.tr("对比"))
        self._loads: list[Callable[[], Result]] = []
        self._result: Result | None = None
        self._whole = False
        self._reading: int | None = None
        self.against = _Picker()
        self.against.setAccessibleName(self.tr("与哪一份对比"))
        self.against.activated.connect(lambda: self._show())
        self.all = link_button(" ", self._toggle)
        self.head.layout().addWidget(self.against)
        self.head.layout().addWidget(self.all)
        self.rows = Rows(lambda row: " ".join((row.title, row.now, row.then, row.step, row.records)))
        self.table = RowList(self.rows, self.tr("逐项对比"))
        self.table.setItemDelegate(RowPainter(self.table, _spans, _cells))
        self.table.chosen.connect(lambda row: self.picked.emit(row.code) if row.code else None)
        self.heads = _Heads(self._titles(), _spans)
        self.said = label("", "small")
        self.said.setWordWrap(True)
        for part in (self.said, self.heads, self.table):
            self.body.addWidget(part)

    def _titles(self) -> tuple[str, ...]:
        return self.tr("项目"), self.tr("本次"), self.tr("对比"), self.tr("差"), self.tr("依据")

    def show_view(self, view: View, versions: Sequence[dict[str, Any]], period: Any) -> None:
        """Offers the last period, the sealed versions and what stands now; the first of them is compared with."""
        self._result = view.result
        reading = view.version["id"] if view.version is not None else None
        same, self._reading = reading == self._reading, reading
        kept, offers = self.against.currentText() if same else "", self._offers(view, versions, period)
        self._loads = [load for _, load in offers]
        self.against.clear()
        self.against.addItems([words for words, _ in offers])
        self.against.setCurrentIndex(max(self.against.findText(kept), 0))
        self.setVisible(bool(offers))
        if offers:
            self._show()

    def _offers(
        self, view: View, versions: Sequence[dict[str, Any]], period: Any
    ) -> list[tuple[str, Callable[[], Result]]]:
        found: list[tuple[str, Callable[[], Result]]] = []
        last = period.previous()
        before = stored_result(self._office, view.result.scheme, view.standing.key, last)
        reading = view.version["id"] if view.version is not None else None
        for each in versions:
            in_force = view.row is not None and view.sealed and each["seal_number"] == view.row["seal_number"]
            if each["id"] != reading and not (reading is None and in_force):
                words = self.tr("封签 {number}").format(number=each["seal_number"])
                found.append((words, lambda row=each["id"]: queries.sealed_result(self._office, row)))
        if reading is not None and view.row is not None and not view.sealed:
            row_id = view.row["id"]
            found.insert(0, (self.tr("现在的计算"), lambda: queries.result_of(self._office, row_id)))
        if before is not None:
            place = len(found) if reading is not None else 0
            found.insert(place, (self.tr("上期 %s") % last.title, lambda: before))
        return found

    def _toggle(self) -> None:
        self._whole = not self._whole
        self._show()

    def _show(self) -> None:
        assert self._result is not None
        try:
            then = self._loads[self.against.currentIndex()]()
        except KnownError as error:
            self.said.setText(str(error))
            self.said.show()
            self.rows.show_rows([])
            return
        made = compare(self._result, then, few_ballots(self._office, self._result, then))
        self._say(made, then)
        lines = sum(len(each) for _, each in made.dimensions)
        changed = sum(each.changed for _, some in made.dimensions for each in some)
        self.note.setText(self.tr("{n} 项中 {m} 项有变化").format(n=lines, m=changed) if made.same else "")
        self.all.setText(self.tr("只看变化") if self._whole else self.tr("看全部"))
        self.all.setVisible(made.same)
        self.rows.show_rows(self._rows(made))

    def _say(self, made: Comparison, then: Result) -> None:
        """Why figures are missing: another version of the scheme, or so few ballots that a difference tells them."""
        assert self._result is not None
        said = []
        if not made.same:
            words = self.tr("方案版本不同（v{now} 与 v{then}），只按维度名称对比。")
            said.append(words.format(now=self._result.version, then=then.version))
        if made.untold:
            words = self.tr("两次只差不足 {n} 张测评票，相减会透露个人打分：这一项、所在维度和总分不作对比。")
            said.append(words.format(n=self._office.setting("evaluation.least_ballots")))
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))

    def _rows(self, made: Comparison) -> list[_Row]:
        found = [self._row(made.total, self.tr("总分"))]
        for dimension, lines in made.dimensions:
            found.append(self._row(dimension, shown(dimension.title)))
            found += [
                self._row(each, f"{each.code} {shown(each.title)}") for each in lines if self._whole or each.changed
            ]
        return found

    def _row(self, each: Compared, title: str) -> _Row:
        step = each.step
        words = "" if step is None else "0" if not step else f"{'↑' if step > 0 else '↓'} {abs(step):.2f}"
        tone = "" if not step else "green" if step > Decimal(0) else "red"
        records = " ".join(filter(None, (
            self.tr("增 %d 条") % len(each.came) if each.came else "",
            self.tr("减 %d 条") % len(each.gone) if each.gone else "",
        )))  # fmt: skip
        if not records and each.other and each.code:
            records = self.tr("说明不同")
        if not records and each.code and any(each.cited):
            records = self.tr("{n} / {m} 条").format(n=each.cited[0], m=each.cited[1])
        return _Row(title, points(each.now), points(each.then), words, tone, records, each.code)
