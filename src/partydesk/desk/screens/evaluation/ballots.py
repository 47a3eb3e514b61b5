"""Reverse evaluation on the desk: batches with their counts, pooled means, blank ballots; it ends at the batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.desk.doing import do
from partydesk.desk.screens.evaluation.reading import View, points
from partydesk.desk.screens.evaluation.totals_form import TotalsForm
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, Card, Chip, MessageLine, label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.ballots.counting import Pool
from partydesk.office.evaluation.ballots.ledger import batch_mark
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring.result import Line
from partydesk.office.family import Ask

_BATCH = ("number", "team_id.name", "issued", "returned", "valid", "digest", "questionnaire")


class BatchCard(Card):
    """One batch: 发出, 收回, 有效, and what is to be done with it. `enter_asked`, `type_asked`, `print_asked` (id)."""

    enter_asked = Signal(int)
    type_asked = Signal(int)
    print_asked = Signal(int)

    def __init__(self, row: Mapping[str, Any], mark: Any, locked: bool) -> None:
        super().__init__(row["number"] or "—")
        self.head.layout().addWidget(Chip(shown(mark.text), mark.tone))
        self.body.addWidget(label(row["team_id.name"] or "—"))
        said = (
            self.tr("发出 %d") % row["issued"],
            self.tr("收回 %s") % _number(row["returned"]),
            self.tr("有效 %s") % _number(row["valid"]),
        )
        self.body.addWidget(label(" · ".join(said), "small"))
        acts = QHBoxLayout()
        scaled(acts, spacing=8)
        self.enter = link_button(
            self.tr("更正汇总") if row["digest"] else self.tr("录入汇总"), lambda: self.enter_asked.emit(row["id"])
        )
        self.enter.setVisible(not locked)
        self.enter.setAutoDefault(True)
        self.type = link_button(self.tr("逐张录入"), lambda: self.type_asked.emit(row["id"]))
        self.type.setVisible(not locked)
        for each in (self.enter, self.type):
            acts.addWidget(each)
        acts.addWidget(link_button(self.tr("打印空白票"), lambda: self.print_asked.emit(row["id"])))
        acts.addStretch(1)
        self.body.addLayout(acts)


def _number(value: int | None) -> str:
    return "—" if value is None else str(value)


class BallotsPanel(QWidget):
    """The batches of one instructor in a quarter; typing totals takes the panel's place until it is done.

    `acting(bool)` tells whether totals are being typed.
    """

    acting = Signal(bool)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self._person, self._period = 0, self._office.quarter
        self.form = TotalsForm(shell)
        self.form.closed.connect(self._back)
        self.list = QWidget()
        self._column = QVBoxLayout(self.list)
        scaled(self._column, spacing=8)
        whole = QVBoxLayout(self)
        scaled(whole)
        whole.addWidget(self.list)
        whole.addWidget(self.form)
        self.form.hide()
        self.cards: list[BatchCard] = []

    def show_view(self, view: View, period: Period, line: Line) -> None:
        """Shows the batches; totals that are being typed stay as they are."""
        person = view.result.subject.id
        if (person, period) != (self._person, self._period) or view.locked:
            self._back()
        self._person, self._period = person, period
        where = (is_("person_id", person), is_("quarter", period.key))
        rows = self._office.read("ballot_batches", *where, columns=_BATCH, sort=("id",))
        if view.version is not None:
            said = {record[1] for record in line.records}
            rows = [row for row in rows if row["id"] in said]
        self._show_batches(rows, view)

    def enter(self) -> None:
        """Puts the keyboard onto the first batch that is still open, else onto the first."""
        waiting = [card.enter for card in self.cards if not card.enter.isHidden()]
        if waiting:
            waiting[0].setFocus(Qt.FocusReason.TabFocusReason)

    def begin(self, batch: int) -> None:
        """Opens the form for the totals of a batch."""
        self.list.hide()
        self.form.show()
        self.form.begin(batch)
        self.acting.emit(True)

    @property
    def typing(self) -> bool:
        """Whether totals are being typed."""
        return self.isVisibleTo(self.parentWidget()) and not self.form.isHidden()

    # -- inside

    def _back(self) -> None:
        if not self.form.isHidden():
            self.form.hide()
            self.list.show()
            self.acting.emit(False)

    def _show_batches(self, rows: Sequence[Mapping[str, Any]], view: View) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        for row in rows:
            card = BatchCard(row, batch_mark(dict(row), self._office.today), view.locked)
            card.enter_asked.connect(self.begin)
            card.type_asked.connect(self._type)
            card.print_asked.connect(self._print_blank)
            self.cards.append(card)
            self._column.addWidget(card)
        if not rows:
            self._say(self.tr("本季还没有批次：建好后打印空白票，发给班组。"), "muted")
        self._add_acts(bool(rows), view.locked)
        if rows and view.version is None:
            self._show_pool(rows)
        self._say(self._rules(), "small")

    def _add_acts(self, some: bool, locked: bool) -> None:
        self.message = MessageLine()
        row = QWidget()
        acts = QHBoxLayout(row)
        scaled(acts, spacing=8)
        if not locked:
            prepare = ActionButton(self.tr("为全季建批次"), self._prepare)
            prepare.setToolTip(self.tr("为本季每位指导员的每个班组建一批，每位投票人一张；已有的不重建"))
            acts.addWidget(prepare)
        if some:
            acts.addWidget(ActionButton(self.tr("汇总表"), self._print_summary))
        acts.addStretch(1)
        self._column.addWidget(row)
        self._column.addWidget(self.message)

    def _show_pool(self, rows: Sequence[Mapping[str, Any]]) -> None:
        pool = queries.pool_of(self._office, self._person, self._period)
        self._say(self._pool_words(pool), "heading")
        means = pool.statement_means()
        form = schemes.questionnaire(self._office, version=rows[0]["questionnaire"])
        for n, mean in enumerate(means, 1):
            line = QWidget()
            across = QHBoxLayout(line)
            scaled(across, spacing=8)
            words = label(f"{n}. {form.statements[n - 1]}", "small")
            words.setWordWrap(True)
            across.addWidget(words, 1)
            across.addWidget(label(points(mean)), alignment=Qt.AlignmentFlag.AlignTop)
            self._column.addWidget(line)
        if pool.enough and not pool.per_team and len(rows) > 1:
            self._say(self.tr("有批次不足 %d 张，不分班组显示：否则相减就会露出小批。") % pool.least, "small")

    def _pool_words(self, pool: Pool) -> str:
        waiting = sum(not each.closed for each in pool.batches)
        if waiting:
            return self.tr("还有 %d 批未录入，录完才显示均分") % waiting
        if not pool.enough:
            return self.tr("票数不足")
        earned, possible = pool.earned()
        return self.tr("合并 {valid} 张有效票：{earned} ÷ {possible}").format(
            valid=pool.valid, earned=earned, possible=possible
        )

    def _rules(self) -> str:
        form = schemes.questionnaire(self._office, period=self._period)
        least = self._office.setting("evaluation.least_ballots")
        return self.tr(
            "一位指导员、一个班组、一个季度为一批；投票人是该班组在职员工，票上不写投票人。"
            "发出 ≥ 收回 ≥ 有效；{all} 项中至少评 {marked} 项的为有效票。"
            "几个班组的有效票合并计算；合计不足 {least} 张只显示“票数不足”，其余各项折算为百分制。"
            "到批次为止，不能再往下查；单张票不进日志、历史和撤销。"
        ).format(all=len(form.statements), marked=form.least_marked, least=least)

    def _say(self, text: str, role: str) -> None:
        line = label(text, role)
        line.setWordWrap(True)
        self._column.addWidget(line)

    def _prepare(self) -> None:
        do(
            self._shell,
            lambda: ballot_actions.prepare_batches(self._office, self._period),
            self.tr("已为%s建好反评批次") % self._period.title,
            lambda text: self.message.say(text),
        )

    def _type(self, batch: int) -> None:
        self._shell.go("ballot_typing", ledger="ballot_batches", open=batch, back="evaluation")

    def _print_blank(self, batch: int) -> None:
        self._preview("ballot_blank", Ask(self._period, (batch,)))

    def _print_summary(self) -> None:
        self._preview("ballot_summary", Ask(self._period, (self._person,)))

    def _preview(self, key: str, ask: Ask) -> None:
        from partydesk.desk.paper.preview import preview_sheet

        preview_sheet(self._shell, key, ask)
