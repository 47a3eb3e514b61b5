"""季度复盘 on the evaluation desk: the three questions, kept as one leaves them; the second from the records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period, short_date
from partydesk.desk.doing import do
from partydesk.desk.form.editor import LongTextEditor
from partydesk.desk.screens.evaluation.reading import View
from partydesk.desk.shell.contract import Shell
from partydesk.desk.theme import scaled
from partydesk.desk.widgets import ActionButton, Card, Chip, MessageLine, label, link_button
from partydesk.desk.words import shown
from partydesk.office.evaluation.queries import INSTRUCTOR
from partydesk.office.evaluation.reviews import actions as review_actions
from partydesk.office.evaluation.reviews.ledger import review_mark

QUESTIONS = ("who_am_i", "what_i_did", "what_more")


class ReviewCard(Card):
    """Shows the review of one instructor and quarter; the first text typed begins it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(" ", " ")
        self._shell, self._office = shell, shell.office
        self._person, self._period = 0, ""
        self._row: Mapping[str, Any] | None = None
        self.title.setText(self.tr("季度复盘 · 三问"))
        self.chip = Chip("")
        self.head.layout().insertWidget(1, self.chip)
        self.message = MessageLine()
        ledger = self._office.registry["reviews"]
        self.editors = {key: LongTextEditor(self._office, ledger.field(key)) for key in QUESTIONS}
        self._heads = {key: label(shown(editor.field.title), "small") for key, editor in self.editors.items()}
        for key, editor in self.editors.items():
            self.body.addWidget(self._heads[key])
            self.body.addWidget(editor)
            editor.committed.connect(lambda key=key: self._keep(key))
        self.fill = ActionButton(self.tr("由记录填入“我做了什么”"), self._fill)
        self.hand_in = ActionButton(self.tr("今天交稿"), self._hand_in)
        self.open = link_button(self.tr("打开整份复盘"), self._open)
        foot = QHBoxLayout()
        scaled(foot, spacing=8)
        for part in (self.fill, self.hand_in, self.open):
            foot.addWidget(part)
        foot.addStretch(1)
        self.body.addWidget(self.message)
        self.body.addLayout(foot)

    def show_view(self, view: View, period: Period) -> None:
        """Shows the review behind an evaluation; hidden for a version that was sealed and for teams."""
        subject = view.result.subject
        same = (subject.id, period.key) == (self._person, self._period)
        self._person, self._period = subject.id, period.key
        where = (is_("person_id", self._person), is_("quarter", self._period))
        self._row = next(iter(self._office.read("reviews", *where)), None)
        row = self._row or {}
        for key, editor in self.editors.items():
            if not (same and editor.text.hasFocus()):
                editor.put(row.get(key))
            editor.text.setReadOnly(view.locked)
            for part in (self._heads[key], editor):
                part.setVisible(not view.locked or bool(row.get(key)))
        theirs = view.version is None and view.result.scheme == INSTRUCTOR
        self.setVisible(theirs and (not view.locked or self._row is not None))
        self._tell(view.locked)

    def _tell(self, locked: bool) -> None:
        row = self._row
        mark = review_mark(row, self._office.today) if row else None
        self.chip.show_as(shown(mark.text) if mark else self.tr("还没有写"), mark.tone if mark else "amber")
        handed = row["handed_in_on"] if row else None
        said = self.tr("%s 交稿") % short_date(handed, self._office.today) if handed else ""
        self.note.setText(self.tr("已定稿，要改先重开") if locked else said or self.tr("写完离开即保存，可撤销"))
        self.message.say("")
        self.fill.setVisible(not locked)
        self.hand_in.setVisible(not locked and row is not None and not handed)
        self.open.setVisible(row is not None)

    def _keep(self, key: str) -> None:
        """Keeps a text as soon as it is left."""
        editor = self.editors[key]
        text = editor.raw().strip() or None
        if text == (self._row[key] if self._row else None):
            return
        said = self.tr("已保存：%s") % shown(editor.field.title)
        do(self._shell, lambda: self._save({key: text}), said, self.message.say)

    def _save(self, values: dict[str, Any]) -> Any:
        if self._row is not None:
            return self._office.edit("reviews", self._row["id"], values)
        return self._office.add("reviews", {"person_id": self._person, "quarter": self._period, **values})

    def _fill(self) -> None:
        do(self._shell, self._filled, self.tr("已由记录填入，可再修改"), self.message.say)

    def _filled(self) -> Any:
        """One change, also where the review begins with it."""
        with self._office.change(self.tr("复盘填入记录")) as change:
            made = self._save({}) if self._row is None else ()
            row_id = self._row["id"] if self._row else next(row for ledger, row in made if ledger == "reviews")
            review_actions.fill_review(self._office, row_id)
        return change.done

    def _hand_in(self) -> None:
        if self._row is not None:
            row_id, today = self._row["id"], self._office.today.isoformat()
            do(
                self._shell,
                lambda: review_actions.hand_in(self._office, row_id, {"handed_in_on": today}),
                self.tr("已登记今天交稿"),
                self.message.say,
            )

    def _open(self) -> None:
        if self._row is not None:
            self._shell.open_record("reviews", self._row["id"])
