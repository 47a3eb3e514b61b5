"""Step 2, 对应列: which row is the header, and where each column goes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.screens.importing.columns_table import ColumnsTable
from partydesk.desk.screens.importing.head_table import HeadTable
from partydesk.desk.screens.importing.session import ImportSession
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import Card, label
from partydesk.desk.words import shown
from partydesk.office.exchange.mapping import exchanged


class ColumnsStep(QWidget):
    """Edits the columns of a session. Emits `sheet_asked(index)` and `wrong(text)`."""

    sheet_asked = Signal(int)
    wrong = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session: ImportSession | None = None
        self.sheets, self.remember = QComboBox(), QLineEdit()
        self.sheets.setAccessibleName(self.tr("工作表"))
        self.remember.setAccessibleName(self.tr("记住为"))
        self.remember.setPlaceholderText(self.tr("起个名字，下次自动用上"))
        self.where, self.advice = label("", "muted"), label("", "small")
        self.head, self.columns = HeadTable(), ColumnsTable()
        self._lay_out()
        self.sheets.activated.connect(lambda place: self.sheet_asked.emit(self.sheets.itemData(place)))
        self.head.header_asked.connect(self.take_header)
        self.columns.facts.assigned.connect(self._assign)
        self.remember.textEdited.connect(self._name)

    def show_session(self, session: ImportSession) -> None:
        """Shows a session that has been read."""
        self.session = session
        self.sheets.clear()
        for index, (name, visible) in enumerate(session.sheets):
            self.sheets.addItem(name if visible else self.tr("%s（隐藏）") % name, index)
        self.sheets.setCurrentIndex(session.sheet)
        self.sheets.setEnabled(len(session.sheets) > 1)
        self.remember.setText(session.remember_as)
        self._show()
        (self.columns if session.header else self.head).setFocus()

    def take_header(self, row: int) -> None:
        """Takes a row (from 1) as the header."""
        assert self.session is not None
        header = self.session.header
        if header is not None and row in header.rows:
            return
        try:
            self.session.choose_header(row)
        except KnownError as error:
            self.wrong.emit(str(error))
            return
        self.wrong.emit("")
        self._show()

    def _assign(self, index: int, field: str | None) -> None:
        assert self.session is not None
        self.session.assign(index, field)
        header = self.session.header
        self.head.rows.mark_matched(header.matched if header else frozenset())
        self._show_columns()

    def _name(self, text: str) -> None:
        if self.session is not None:
            self.session.remember_as = text

    def _show(self) -> None:
        assert self.session is not None
        header = self.session.header
        self.head.show_rows(self.session.head, header)
        if header is None:
            self.where.setText(self.tr("没有认出表头：请点一下表头所在的那一行"))
        else:
            rows = "、".join(str(each) for each in header.rows)
            self.where.setText(self.tr("表头在第 %s 行；不对就点另一行（或方向键加回车）") % rows)
        self._show_columns()
        if self.columns.facts.rowCount():
            self.columns.selectRow(0)

    def _show_columns(self) -> None:
        session = self.session
        assert session is not None
        facts = session.facts()
        self.columns.facts.show_facts(facts, exchanged(session.ledger), session.mapping_name)
        taken = sum(each.field is not None for each in facts)
        self.card.note.setText(self.tr("%d 列中 %d 列导入，%d 列不导入") % (len(facts), taken, len(facts) - taken))
        rest = session.rest()
        words = (
            self.tr("%s的表头通常要有%s：缺了就难认出已有的记录。") % (shown(session.ledger.title), rest)
            if rest
            else ""
        )
        self.advice.setText(words)
        self.advice.setVisible(bool(words) and session.header is not None)
        set_word(self.advice, "role", "error" if words else "small")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        scaled(top, spacing=8)
        top.addWidget(label(self.tr("工作表"), "muted"))
        top.addWidget(self.sheets)
        top.addWidget(self.where, 1)
        top.addWidget(label(self.tr("记住为"), "muted"))
        top.addWidget(self.remember)
        preview = Card(flush=True)
        preview.body.addWidget(self.head)
        self.card = Card(self.tr("各列导入到哪里"), " ", flush=True)
        self.card.body.addWidget(self.columns)
        whole = QVBoxLayout(self)
        scaled(whole, spacing=10)
        whole.addLayout(top)
        whole.addWidget(preview, 2)
        whole.addWidget(self.advice)
        whole.addWidget(self.card, 3)
        self.advice.setWordWrap(True)

        def fit() -> None:
            self.sheets.setMinimumWidth(look().px(140))
            self.remember.setFixedWidth(look().px(200))

        follow(self, fit)
