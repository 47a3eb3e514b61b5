"""Buttons that show their shortcut."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from partydesk.desk.theme import look
from partydesk.desk.theme.style import set_word

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class PressButton(QPushButton):
    """A button that Enter presses where it has the keyboard, and only there.

    Qt's own buttons answer to Enter in dialogs alone, and there for a line that has the keyboard too.
    """

    def __init__(
        self, text: str = "", slot: Callable[[], object] | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        if slot is not None:
            self.clicked.connect(lambda: slot())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
            return
        super().keyPressEvent(event)


class ActionButton(PressButton):
    """A button of `kind` "" or `primary` (the one red button of a page) with its shortcut inside."""

    def __init__(
        self,
        text: str,
        slot: Callable[[], object] | None = None,
        *,
        kind: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, slot, parent=parent)
        self._hint: QLabel | None = None
        self.setProperty("kind", kind)
        self.setAccessibleName(text)
        if hint:
            self._make_hint(hint, kind)
            self.setProperty("hinted", "yes")
            self.setToolTip(f"{text}（{hint.replace(' ', '+')}）")

    def show_kind(self, kind: str) -> None:
        """Becomes the red button, or a plain one."""
        set_word(self, "kind", kind)
        if self._hint is not None and kind != self._hint_kind:
            old = self._hint
            self._make_hint(old.text(), kind)  # anew: a label keeps the size that it had in its old role
            self._hint.show()
            old.hide()
            old.deleteLater()
            self.updateGeometry()
            self._place_hint()

    def _make_hint(self, text: str, kind: str) -> None:
        self._hint, self._hint_kind = QLabel(text, self), kind
        self._hint.setProperty("role", "hint on red" if kind == "primary" else "hint")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        wanted = super().sizeHint()
        return QSize(wanted.width() + self._room(), wanted.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def _place_hint(self) -> None:
        if self._hint is not None:
            size = self._hint.sizeHint()
            left = self.width() - size.width() - look().px(10)
            self._hint.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())

    def _room(self) -> int:
        return self._hint.sizeHint().width() + look().px(4) if self._hint is not None else 0


def link_button(text: str, slot: Callable[[], object], parent: QWidget | None = None) -> QPushButton:
    """Blue text that leads to records."""
    made = PressButton(text, slot, parent=parent)
    made.setProperty("kind", "link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def quiet_button(text: str, slot: Callable[[], object] | None = None, parent: QWidget | None = None) -> QPushButton:
    """Muted text without a box, for what is seldom pressed."""
    made = PressButton(text, slot, parent=parent)
    made.setProperty("kind", "quiet")
    return made
