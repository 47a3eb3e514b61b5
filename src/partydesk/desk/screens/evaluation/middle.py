"""The middle column: one evaluation with its arithmetic, its next step, its review and its seals."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.text.dates import Period
from partydesk.desk.screens.evaluation import behind, reading
from partydesk.desk.screens.evaluation.acts import ActPlace
from partydesk.desk.screens.evaluation.cards import LinksCard, SealsCard, TrendCard
from partydesk.desk.screens.evaluation.compare_card import CompareCard
from partydesk.desk.screens.evaluation.late_card import LateCard
from partydesk.desk.screens.evaluation.reading import TONES, View, points, whole
from partydesk.desk.screens.evaluation.refused_card import RefusedCard
from partydesk.desk.screens.evaluation.review_card import ReviewCard
from partydesk.desk.screens.evaluation.score_table import ScoreRow, ScoreTable
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import Banner, Card, Part, StackBar, TitleLine, label
from partydesk.desk.words import shown
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes.scheme import GROUP, SELF
from partydesk.office.evaluation.scoring.result import Line


class Middle(QWidget):
    """`asked(key)` for preview, reopen and the steps of a life; `code_chosen`, `entered` from the table;
    `version_asked(id)` for a sealed version, 0 for what is in force now."""

    asked = Signal(str)
    code_chosen = Signal(str)
    entered = Signal()
    version_asked = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._office = shell.office
        self.view: View | None = None
        self.head = TitleLine(" ", below=" ")
        self.preview = self.head.add_action(self.tr("预览"), lambda: self.asked.emit("preview"), hint="Ctrl P")
        self.reopen = self.head.add_action(self.tr("重开"), lambda: self.asked.emit("reopen"))
        self.step = self.head.add_action(" ", self._step, primary=True)
        self.acts = ActPlace(shell)
        self.refused = RefusedCard()
        self.banner = Banner("", "amber")
        self.back = self.banner.add_action(self.tr("回到现在"), lambda: self.version_asked.emit(0))
        self.fill = self.banner.add_action(self.tr("去补"), self._fill)
        self.late = LateCard(shell.office)
        self.late.reopen_asked.connect(lambda: self.asked.emit("reopen"))
        self.bar = StackBar()
        self.table = ScoreTable()
        self._busy: set[str] = set()
        self.links, self.trend, self.seals = LinksCard(), TrendCard(), SealsCard()
        self.review, self.compare = ReviewCard(shell), CompareCard(shell.office)
        self.comment = Card(self.tr("评语"))
        self._comment = label("")
        self._comment.setWordWrap(True)
        self.comment.body.addWidget(self._comment)
        self._lay_out()
        self.acts.asking.connect(lambda on: self.mark_busy("acts", on))
        self.acts.answered.connect(self._go_on)
        self.step.setAutoDefault(True)
        self.table.chosen.connect(self.code_chosen)
        self.table.entered.connect(self.entered)
        self.seals.asked.connect(self.version_asked)

    def _lay_out(self) -> None:
        framed = Card(flush=True)
        framed.body.addWidget(self.table.head)
        framed.body.addWidget(self.table)
        pair = QHBoxLayout()
        scaled(pair, spacing=12)
        pair.addWidget(self.links, 1)
        pair.addWidget(self.trend, 1)
        self.below_table = QVBoxLayout()
        scaled(self.below_table)
        column = QVBoxLayout(self)
        scaled(column, (20, 14, 20, 16), 12)
        for part in (self.refused, self.head, self.acts, self.banner, self.late, self.bar, framed):
            column.addWidget(part)
        column.addLayout(self.below_table)
        column.addLayout(pair)
        for part in (self.compare, self.review, self.comment, self.seals):
            column.addWidget(part)
        column.addStretch(1)

    def show_view(self, view: View, period: Period) -> None:
        """Shows somebody else, or the same evaluation as it is now."""
        self.view = view
        result = view.result
        total = points(result.total)
        title = f"{result.subject.name} · {total}" if view.stored else f"{result.subject.name} · {self.tr('草稿')}"
        self.head.say(title, reading.against(result) if view.stored else "", reading.course(self._office, view))
        self._show_buttons(view)
        said = reading.warning(view)
        self.banner.say(said, "blue" if view.version is not None else "amber")
        self.banner.setVisible(bool(said))
        self.back.setVisible(view.version is not None)
        self.fill.setVisible(bool(reading.first_owed(view)))
        self.late.show_late(view.late)
        self._show_scores(view)
        self.links.show_view(view)
        totals = queries.recent_totals(self._office, result.scheme, result.subject.ledger, result.subject.id, period)
        self.trend.show_totals(totals)
        self.review.show_view(view, period)
        self._comment.setText(result.comment)
        self.comment.setVisible(bool(result.comment))
        versions = reading.versions_of(self._office, view)
        self.seals.show_versions(versions, view.version["id"] if view.version is not None else None)
        self.compare.show_view(view, versions, period)

    def mark_busy(self, place: str, on: bool) -> None:
        """While a form is open somewhere, its button is the one red one."""
        (self._busy.add if on else self._busy.discard)(place)
        set_word(self.step, "kind", "" if self._busy else "primary")

    def _go_on(self) -> None:
        """The keyboard goes to the next step, where there is one, else to the lines."""
        (self.table if self.step.isHidden() else self.step).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_buttons(self, view: View) -> None:
        words = {"compute": self.tr("重新计算") if view.stored else self.tr("计算"), "review": self.tr("复核"),
                 "seal": self.tr("定稿")}  # fmt: skip
        self.step.setVisible(bool(view.step))
        if view.step:
            self.step.setText(words[view.step])
            self.step.setAccessibleName(words[view.step])
        self.reopen.setVisible(view.sealed and view.version is None)
        self.head.updateGeometry()

    def _show_scores(self, view: View) -> None:
        result = view.result
        parts = []
        for dimension, tone in zip(result.dimensions, _tones(len(result.dimensions)), strict=True):
            words = f"{shown(dimension.title)} {points(dimension.score)} / {whole(dimension.full)}"
            if dimension.score:
                parts.append(Part(float(dimension.score), tone, words))
        self.bar.show_parts(parts, float(result.full))
        self.table.show_rows([*self._rows(view), self._total_row(view)])

    def _rows(self, view: View) -> list[ScoreRow]:
        result = view.result
        return [
            ScoreRow(
                line.code, shown(dimension.title) if n == 0 else "", tone if n == 0 else "",
                f"{line.code} {shown(line.content)}", _came(line), whole(line.full) if line.full else "—",
                self._score(line), behind.link_words(self._office, line),
            )
            for dimension, tone in zip(result.dimensions, _tones(len(result.dimensions)), strict=True)
            for n, line in enumerate(dimension.lines)
        ]  # fmt: skip

    def _score(self, line: Line) -> str:
        if line.rule == "veto":
            return self.tr("否决") if line.applies else "—"
        return self.tr("不计") if line.score is None else points(line.score)

    def _total_row(self, view: View) -> ScoreRow:
        result = view.result
        steps = self.tr("折算 %s") % result.arithmetic
        said = "；".join(shown(each) for each in (*result.remarks, result.grade) if each)
        before = f"{reading.before(result)} {points(result.previous)}" if result.previous is not None else ""
        return ScoreRow("", self.tr("合计"), "", said, steps if result.arithmetic else "", whole(result.full),
                        points(result.total), before)  # fmt: skip

    def _fill(self) -> None:
        """To the first indicator that something is owed to, with the keyboard where it is given."""
        if self.view is not None:
            self.table.choose(reading.first_owed(self.view))
            self.entered.emit()

    def _step(self) -> None:
        if self.view is not None and self.view.step:
            self.asked.emit(self.view.step)


def _tones(count: int) -> list[str]:
    return [TONES[n % len(TONES)] for n in range(count)]


def _came(line: Line) -> str:
    """How the points came about; 自评 and 党小组 stand beside and do not count."""
    beside = [(SELF, line.self_points), (GROUP, line.group_points)]
    said = [f"{column} {points(given)}" for column, given in beside if given is not None]
    return " · ".join((*said, line.arithmetic))
