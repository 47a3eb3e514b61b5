"""Which pages, how many copies, in which order: a line of the preview and of the print centre."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from partydesk.core.errors import KnownError
from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets import label
from partydesk.office.prints.ranges import in_words, pages_of, spans_of

MOST_COPIES = 99
_ANY = 999_999


@dataclass(frozen=True)
class Wish:
    """What is to be printed of the pages.

    Attributes:
        pages: a page range as typed; empty for all.
        collated: copy after copy (逐份), else each page as often as there are copies.
    """

    pages: str = ""
    copies: int = 1
    collated: bool = True

    def chosen(self, count: int) -> tuple[int, ...]:
        """The pages (from 0) of `count`.

        Raises:
            KnownError: the range names pages that are not there.
        """
        return pages_of(self.pages, count)


class PrintOptions(QWidget):
    """Emits `changed` after each choice; says under way what is wrong with a page range, beside it or `below`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, below: bool = False) -> None:
        super().__init__(parent)
        self._count = 0
        self.pages = QLineEdit(placeholderText=self.tr("全部"))
        self.pages.setAccessibleName(self.tr("页码"))
        self.pages.setToolTip(self.tr("如 1-3,5；7- 表示到最后一页"))
        self.copies = QSpinBox(minimum=1, maximum=MOST_COPIES)
        self.copies.setAccessibleName(self.tr("份数"))
        self.collated = QCheckBox(self.tr("逐份"))
        self.collated.setToolTip(self.tr("一份印完再印下一份；不勾选则每页连印几张"))
        self.collated.setChecked(True)
        self.said = label("", "small")
        whole, row = QVBoxLayout(self), QHBoxLayout()
        scaled(whole, spacing=4)
        scaled(row, spacing=6)
        for part in (
            label(self.tr("页码"), "muted"), self.pages, label(self.tr("份数"), "muted"), self.copies, self.collated,
        ):  # fmt: skip
            row.addWidget(part)
        whole.addLayout(row)
        (whole if below else row).addWidget(self.said)
        row.addStretch(1)
        self.pages.textChanged.connect(self._tell)
        self.copies.valueChanged.connect(self._tell)
        self.collated.toggled.connect(self._tell)
        follow(self, self._fit)
        self._tell()

    @property
    def wish(self) -> Wish:
        """What is chosen now."""
        return Wish(self.pages.text(), self.copies.value(), self.collated.isChecked())

    def show_wish(self, wish: Wish) -> None:
        """Shows another choice."""
        self.pages.setText(wish.pages)
        self.copies.setValue(wish.copies)
        self.collated.setChecked(wish.collated)

    def of(self, count: int) -> None:
        """Tells how many pages there are; 0: not known yet."""
        self._count = count
        self._tell()

    @property
    def right(self) -> bool:
        """Whether the page range can be taken."""
        return self.said.property("role") != "error"

    def _tell(self) -> None:
        self.collated.setVisible(self.copies.value() > 1)
        try:
            spans_of(self.pages.text(), self._count or _ANY)
        except KnownError as error:
            self._say(str(error), "error")
        else:
            pages = self.wish.chosen(self._count) if self.pages.text().strip() and self._count else ()
            self._say(self.tr("第 %s 页，共 %d 页") % (in_words(pages), len(pages)) if pages else "", "small")
        self.changed.emit()

    def _say(self, text: str, role: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        set_word(self.said, "role", role)

    def _fit(self) -> None:
        self.pages.setFixedWidth(look().px(110))
        self.copies.setFixedWidth(look().px(64))
