"""Step 1, 选文件: the ledger, the file by hand, by mouse or from the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import pixmap
from partydesk.desk.widgets import ActionButton, Card, label, scrolled
from partydesk.desk.words import shown
from partydesk.office.exchange import mapping


class ChoosingStep(QWidget):
    """Emits `chosen(source)` with a Path or the pasted text, `wrong(text)` where there is nothing to take."""

    chosen = Signal(object)
    wrong = Signal(str)

    def __init__(self, office: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.ledgers, self.mappings = QComboBox(), QComboBox()
        self.ledgers.setAccessibleName(self.tr("导入到"))
        self.mappings.setAccessibleName(self.tr("对应关系"))
        for ledger in office.registry.listed:
            if ledger.editable and ledger.group:
                self.ledgers.addItem(shown(ledger.title), ledger.key)
        self.choose_button = ActionButton(self.tr("选择文件…"), self.choose, kind="primary", hint="Ctrl O")
        self.paste_button = ActionButton(self.tr("粘贴"), self.paste, hint="Ctrl V")
        self.needed, self.known = label("", "muted"), label("", "small")
        for words in (self.needed, self.known):
            words.setWordWrap(True)
        self._lay_out()
        self.ledgers.currentIndexChanged.connect(self.show_mappings)
        self.show_mappings()

    @property
    def ledger(self) -> str:
        """The key of the ledger to import into."""
        return str(self.ledgers.currentData())

    @property
    def mapping_name(self) -> str:
        """The remembered mapping to use; empty for the one that fits."""
        return str(self.mappings.currentData() or "")

    def choose_ledger(self, key: str) -> None:
        """Takes a ledger, where it is one to import into."""
        place = self.ledgers.findData(key)
        if place >= 0:
            self.ledgers.setCurrentIndex(place)

    def show_mappings(self) -> None:
        """Offers what is remembered for the ledger, and tells what its files must hold."""
        ledger = self._office.registry[self.ledger]
        names = list(mapping.remembered(self._office, ledger))
        self.mappings.clear()
        self.mappings.addItem(self.tr("自动识别"), "")
        for name in names:
            self.mappings.addItem(name, name)
        self.mappings.setEnabled(bool(names))
        needed = mapping.needed_titles(ledger)
        self.needed.setText(self.tr("表头要有%s；标题行、说明行、合计行会自动跳过。") % needed)
        titles = "、".join(shown(each.title) for each in mapping.exchanged(ledger))
        self.known.setText(self.tr("认得的列：%s") % titles)

    def choose(self) -> None:
        """Asks for a file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = self.tr("表格 (*.xlsx *.xls *.ods *.csv *.txt *.json);;所有文件 (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("选择要导入的表格"), folder, kinds)
        if name:
            self.chosen.emit(Path(name))

    def paste(self) -> None:
        """Takes the rows on the clipboard; a file copied there is opened."""
        clip = QGuiApplication.clipboard()
        held = clip.mimeData()
        files = [url.toLocalFile() for url in held.urls() if url.isLocalFile()] if held is not None else []
        if files:
            self.chosen.emit(Path(files[0]))
        elif clip.text().strip():
            self.chosen.emit(clip.text())
        else:
            self.wrong.emit(self.tr("剪贴板里没有表格：请在 Excel 或 WPS 里选中表头和数据，按 Ctrl+C 后再来粘贴。"))

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        scaled(choices, spacing=8)
        for words, box in ((self.tr("导入到"), self.ledgers), (self.tr("对应关系"), self.mappings)):
            choices.addWidget(label(words, "muted"))
            choices.addWidget(box)
            choices.addSpacing(16)
        choices.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        scaled(column, spacing=12)
        column.addLayout(choices)
        column.addWidget(self._drop_card())
        column.addWidget(self._about_card())
        column.addStretch(1)
        whole = QVBoxLayout(self)
        scaled(whole)
        whole.addWidget(scrolled(content))
        follow(self, lambda: [box.setMinimumWidth(look().px(200)) for box in (self.ledgers, self.mappings)])

    def _drop_card(self) -> Card:
        card, picture = Card(), QLabel()
        follow(picture, lambda: picture.setPixmap(pixmap("import", look().colour("muted"), look().px(36))))
        buttons = QHBoxLayout()
        scaled(buttons, spacing=8)
        buttons.addStretch(1)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.paste_button)
        buttons.addStretch(1)
        card.body.addStretch(1)
        for part in (
            picture,
            label(self.tr("把表格拖到这里"), "heading"),
            label(self.tr(".xlsx .xls .ods .csv，或从 Excel、WPS 复制的行（连同表头）"), "muted"),
        ):
            card.body.addWidget(part, alignment=Qt.AlignmentFlag.AlignCenter)
        card.body.addLayout(buttons)
        card.body.addStretch(1)
        follow(card, lambda: card.setMinimumHeight(look().px(210)))
        return card

    def _about_card(self) -> Card:
        card = Card(self.tr("什么样的表都可以"), self.tr("导入前逐行核对；导入后一步可撤销"))
        for part in (
            self.needed,
            label(self.tr("列的顺序、多余的列、两行表头都不要紧；已有的记录会认出来，先看不同再更新。"), "muted"),
            self.known,
        ):
            part.setWordWrap(True)
            card.body.addWidget(part)
        return card
