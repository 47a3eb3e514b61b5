"""录入测评票: one batch of paper ballots, typed without the mouse and saved as sums."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import empty
from partydesk.desk.doing import do
from partydesk.desk.ledger.confirm import Confirm
from partydesk.desk.screens.ballots.grid import BallotGrid
from partydesk.desk.screens.ballots.head import Head
from partydesk.desk.screens.ballots.side import Side
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import Card, EmptyState, TitleLine
from partydesk.desk.words import shown
from partydesk.office.evaluation.ballots.keeping import keep, next_paper, paper_of
from partydesk.office.evaluation.ballots.papers import BallotTyping, Paper, Typed
from partydesk.office.evaluation.ballots.tally import keys_of


class BallotPage(QWidget):
    """`apply(ledger="ballot_batches", open=id, back=page)` begins a batch; 返回 and saving go back to where one was."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell, self._office = shell, shell.office
        self.paper: Paper | None = None
        self._back = ""
        self.title = TitleLine(self.tr("录入测评票"))
        self.title.add_action(self.tr("返回"), self.leave, hint="Esc")
        self.head, self.grid, self.side = Head(), BallotGrid(), Side()
        self.empty = EmptyState(
            self.tr("还没有选批次"),
            self.tr("在“反评批次”选一批，点“逐张录入”；评价工作台的批次卡和今日的提醒也能打开。"),
            self.tr("看反评批次"), lambda: self._shell.go("ballot_batches"), icon="ballot",
        )  # fmt: skip
        self._lay_out()
        self.head.returned.connect(self._take_returned)
        self.head.entered.connect(self._to_grid)
        self.grid.changed.connect(self._tell)
        self.grid.refused.connect(self._refuse)
        self.grid.passed.connect(self.side.enter)
        self.side.saved.connect(self.save)
        for keys in ("Ctrl+S", "Ctrl+Return"):
            QShortcut(
                QKeySequence(keys), self, activated=self.save, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
        self._show()

    def _lay_out(self) -> None:
        card = Card(flush=True)
        card.body.addWidget(self.grid, 1)
        left = QVBoxLayout()
        scaled(left, spacing=8)
        left.addWidget(self.head)
        left.addWidget(card, 1)
        self.work = QWidget()
        row = QHBoxLayout(self.work)
        scaled(row, spacing=12)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        column = QVBoxLayout(self)
        scaled(column, (20, 16, 20, 12), 10)
        for part, stretch in ((self.title, 0), (self.work, 1), (self.empty, 1)):
            column.addWidget(part, stretch)

    # -- what the shell calls

    def apply(self, ledger: str = "", open: int | None = None, back: str = "", **_: Any) -> None:
        """Begins a batch; one that is being typed stays until it is saved or given up."""
        if not ledger or open is None:
            return
        here = self.paper
        if here is not None and (here.ledger, here.id) == (ledger, open) and self.holding():
            return
        if words := self.holding():
            Confirm(self, self.tr("上一批还没有保存"), words, self.tr("丢弃，录另一批"),
                    lambda: self._begin(ledger, open, back)).open()  # fmt: skip
            return
        self._begin(ledger, open, back)

    def holding(self) -> str:
        """What leaving would lose, in words; empty where nothing would be lost."""
        typing = self.grid.typing
        if typing is None or not (typing.begun or self.side.begun):
            return ""
        return self.tr("已录的 %d 张测评票只在内存里：为了不留下单张票的痕迹，没录完的批次不存盘。离开就要重录。") % (
            typing.typed + (1 if typing.ballots[-1].marks and not typing.full else 0)
        )

    def let_go(self) -> None:
        """Throws away what is typed."""
        self.paper = None
        self.grid.take(None)
        self.side.begin(())
        self._show()

    def gallery_states(self) -> dict[str, Callable[[], object]]:
        """A batch half typed, and one whose tally sheet differs."""
        return {"typing": lambda: self._gallery(full=False), "differs": lambda: self._gallery(full=True)}

    # -- typing

    def _begin(self, ledger: str, row_id: int, back: str) -> None:
        self.let_go()
        self._back = back
        try:
            paper = paper_of(self._office, ledger, row_id)
            typing = BallotTyping(paper.form)
        except KnownError as error:
            self._shell.toast(str(error), "red")
            return
        self.paper = paper
        self.title.say(figures=shown(paper.title))
        self.grid.take(typing)
        self.side.begin(paper.questions)
        self.head.begin(paper.issued, typing)
        self._show()
        self.head.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        self.work.setVisible(self.paper is not None)
        self.empty.setVisible(self.paper is None)
        if self.paper is None:
            self.title.say(figures="")

    def _take_returned(self, number: int | None) -> None:
        typing = self.grid.typing
        if typing is not None:
            typing.returned = number
            self.grid.to_ballots()
            self._tell()

    def _to_grid(self) -> None:
        typing = self.grid.typing
        if typing is not None and typing.full:
            self.grid.to_figures()
        else:
            self.grid.to_ballots()
        self.grid.setFocus(Qt.FocusReason.TabFocusReason)
        self._tell()

    def _tell(self) -> None:
        if self.paper is not None and self.grid.typing is not None:
            self.side.message.say("")
            self.head.tell(self.paper.issued, self.grid.typing, figures=self.grid.figure is not None)
            self.grid.setAccessibleDescription(self.head.item.text())

    def _refuse(self, text: str) -> None:
        self._tell()
        self.head.say(shown(text))

    # -- keeping

    def save(self) -> None:
        """Hands the tally on and forgets the ballots; a refusal stands above the button."""
        paper, typing = self.paper, self.grid.typing
        if paper is None or typing is None:
            return
        side = self.side

        def verb() -> Any:
            typed = Typed(
                typing.finished(), side.comments.toPlainText(),
                side.scrutineer.text().strip() or None, side.teller.text().strip() or None,
            )  # fmt: skip
            return keep(self._office, paper, typed)

        said = self.tr("已录入 %d 张（不能撤销，可重新录入更正）") % typing.typed
        changed = do(self._shell, verb, said, lambda text: side.message.say(shown(text)))
        if changed is not None:
            self.let_go()
            self._go_back(paper)
            self._offer_next(paper, said)

    def _offer_next(self, paper: Paper, said: str) -> None:
        """Whoever counts has a pile of batches: the next one is a click away."""
        if (found := next_paper(self._office, paper)) is not None:
            row_id, number = found
            again = {"ledger": paper.ledger, "open": row_id, "back": self._back}
            self._shell.toast(
                said, action=self.tr("录下一批 %s") % number, slot=lambda: self._shell.go("ballot_typing", **again)
            )

    def leave(self) -> None:
        """Back to where one came from; the window asks when something would be lost."""
        if self.paper is not None:
            self._go_back(self.paper)
        else:
            self._shell.go(self._back or "ballot_batches")

    def _go_back(self, paper: Paper) -> None:
        if self._back:
            self._shell.go(self._back)
        else:
            self._shell.open_record(paper.ledger, paper.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def _gallery(self, *, full: bool) -> None:
        """Six papers of a survey that is out; `full` with a tally sheet that differs."""
        rows = self._office.read("surveys", empty("digest"), columns=("id",), sort=("id",), limit=1)
        if not rows:
            return
        self.let_go()
        self._begin("surveys", rows[0]["id"], "")
        typing = self.grid.typing
        if typing is None:
            return
        self.head.back.setText("6")
        typing.returned = 6
        keys = list(keys_of(typing.form.scale))
        for n in range(6 if full else 4):
            for item in range(len(typing.form.items)):
                typing.press(keys[(n * 3 + item) % 5 % len(keys)])
        typing.by_hand = {(0, 0): typing.counted.counts[0][0], (0, 1): 0} if full else {}
        self._to_grid()
