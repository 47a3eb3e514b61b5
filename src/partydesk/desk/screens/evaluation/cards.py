"""Cards below the table: the two links, the last four quarters, the sealed versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.screens.evaluation.reading import View, points
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Card, Chip, LineChart, label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation.scoring.result import ShownResult
from partydesk.office.evaluation.scoring.snapshot import hash_tail


class LinksCard(Card):
    """两挂钩: what the sealed total hands on, with its arithmetic and the entries it was booked by, and what the teams'
    points say back. `asked(evaluation id)` of a team's."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.title.setText(self.tr("两挂钩"))
        self._place, self.booked = QWidget(), label("", "small")
        self.booked.setWordWrap(True)
        self.body.addWidget(self._place)
        self.body.addWidget(self.booked)
        self.body.addStretch(1)

    def show_view(self, view: View) -> None:
        """Hidden where nothing is handed on or shown back."""
        self.setVisible(bool(view.result.links or view.result.shown_back))
        self.note.setText(self.tr("按定稿总分") if view.sealed else self.tr("定稿时记账"))
        self.booked.setText(self.tr("积分台账：%s") % "、".join(view.booked))
        self.booked.setHidden(not view.booked)
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        scaled(column, spacing=6)
        for each in view.result.links:
            row = QHBoxLayout()
            scaled(row, spacing=8)
            row.addWidget(label(shown(each.title)))
            row.addWidget(Chip(f"+{each.points:.2f}", "green"))
            row.addWidget(label(each.arithmetic, "small"), 1, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(row)
        for back in view.result.shown_back:
            column.addLayout(self._back_row(back))
        self.body.replaceWidget(self._place, fresh)
        self._place.hide()
        self._place.deleteLater()
        self._place = fresh

    def _back_row(self, back: ShownResult) -> QHBoxLayout:
        """A team's sealed points; pressing it opens the team's evaluation."""
        row = QHBoxLayout()
        scaled(row, spacing=8)
        row.addWidget(label(shown(back.title)))
        if back.evaluation is None:
            row.addWidget(label(self.tr("{team} 未定稿").format(team=back.team), "small"), 1)
            return row
        row.addWidget(Chip(points(back.total), "blue"))
        words = back.team if back.rank is None else self.tr("{team} 第 {n} 名").format(team=back.team, n=back.rank)
        row.addWidget(link_button(words, lambda: self.asked.emit(back.evaluation)), 1, Qt.AlignmentFlag.AlignLeft)
        return row


class TrendCard(Card):
    """近四季 or 近四年: the totals up to this period."""

    def __init__(self) -> None:
        super().__init__(" ")
        self.chart = LineChart(every=True, written="{:.2f}")
        self._none = label("", "muted")
        self._none.setWordWrap(True)
        self.body.addWidget(self.chart)
        self.body.addWidget(self._none)
        self.body.addStretch(1)

    def show_totals(self, totals: Sequence[tuple[str, Decimal | None]]) -> None:
        """Draws (period key, total or None), the oldest first."""
        known = [total for _, total in totals if total is not None]
        quarters = all("Q" in key for key, _ in totals)
        self.title.setText(self.tr("近四季") if quarters else self.tr("近四年"))
        self.chart.show_points([(key[-2:] if quarters else key, _float(total)) for key, total in totals])
        self.chart.setVisible(len(known) > 1)
        few = self.tr("只有一期有分数，还没有可比的。") if known else self.tr("还没有可比的分数：计算后从本期画起。")
        self._none.setText(few)
        self._none.setVisible(len(known) < 2)


def _float(total: Decimal | None) -> float | None:
    return None if total is None else float(total)


class SealsCard(Card):
    """定稿版本: every seal there ever was, readable; `asked(version id)`, 0 for what is in force now."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self.title.setText(self.tr("定稿版本"))
        self.note.setText(self.tr("重开后原版本仍可查阅"))
        self.course = Course()
        self.body.addWidget(self.course)

    def show_versions(self, versions: Sequence[Mapping[str, Any]], reading: int | None) -> None:
        """Shows the seals, the latest first; hidden where there is none. `reading` is the one being read."""
        self.setVisible(bool(versions))
        self.course.show_all([self._entry(each, each["id"] == reading) for each in versions])

    def _entry(self, seal: Mapping[str, Any], reading: bool) -> Entry:
        text = self.tr("封签 {number} · 校验码 {tail} · {total} 分").format(
            number=seal["seal_number"], tail=hash_tail(seal["content_hash"]), total=points(seal["total"])
        )
        below = self.tr("定稿 %s") % (seal["sealed_by"] or "")
        if seal["reopened_on"]:
            below += self.tr("；{day} 由{who}重开：{why}").format(
                day=seal["reopened_on"], who=seal["reopened_by"], why=seal["reopened_why"]
            )
        if reading:
            return Entry(seal["sealed_on"], text, self.tr("正在查阅；回车回到现在的评价"), lambda: self.asked.emit(0))
        return Entry(seal["sealed_on"], text, below, lambda row=seal["id"]: self.asked.emit(row))
