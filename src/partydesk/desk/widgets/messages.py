"""What the program says back: a line under a field, a banner on a page, a toast over the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import pixmap
from partydesk.desk.theme.style import set_word
from partydesk.desk.widgets.buttons import link_button, quiet_button
from partydesk.desk.widgets.labels import label

_SIGNS = {"red": "warning", "amber": "warning", "green": "check", "blue": "info", "plain": "info"}


class MessageLine(QLabel):
    """One small line under what it is about; takes no room while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.say("")

    def say(self, text: str, wrong: bool = True) -> None:
        """Shows `text`, in red where it is a refusal; nothing hides the line."""
        self.setText(text)
        set_word(self, "role", "error" if wrong else "small")
        self.setVisible(bool(text))


class Banner(QFrame):
    """A line across the page with a sign, words and what can be done about it."""

    def __init__(self, text: str, tone: str = "blue", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = QLabel()
        self._words = label(text)
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        scaled(self._row, (12, 6, 8, 6), 8)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._tone = tone
        self.setProperty("tone", tone)
        follow(self, self._draw)

    def say(self, text: str, tone: str) -> None:
        """Changes words and tone."""
        self._words.setText(text)
        self._tone = tone
        set_word(self, "tone", tone)
        self._draw()

    def add_action(self, text: str, slot: Callable[[], object]) -> QPushButton:
        """Adds a link at the right."""
        made = link_button(text, slot)
        self._row.addWidget(made)
        return made

    def text(self) -> str:
        return self._words.text()

    def _draw(self) -> None:
        self._sign.setPixmap(pixmap(_SIGNS[self._tone], look().ink(self._tone), look().px(18)))


class Toast(Banner):
    """A banner over the foot of the window; goes by itself unless it tells of a refusal (red)."""

    STAYS = 6000
    """Milliseconds."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("", "plain", window)
        self._undo = self.add_action("", self._act)
        self._slot: Callable[[], object] | None = None
        close = quiet_button("×", self.hide)
        close.setAccessibleName(self.tr("关闭"))
        self._row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=self.STAYS)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def show_text(
        self, text: str, tone: str = "green", action: str = "", slot: Callable[[], object] | None = None
    ) -> None:
        """Shows `text`; `action` with `slot` puts a link beside it, as 撤销."""
        self.say(text, tone)
        self._undo.setText(action)
        self._undo.setVisible(bool(action))
        self._slot = slot
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        self._timer.stop() if tone == "red" else self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _act(self) -> None:
        self.hide()
        if self._slot is not None:
            self._slot()

    def _place(self) -> None:
        window = self.parentWidget()
        room = window.width() - look().px(48)
        beside = self.sizeHint().width() - self._words.sizeHint().width()
        whole = self._words.fontMetrics().horizontalAdvance(self._words.text()) + beside + look().px(4)
        width = min(max(whole, look().px(280)), room, look().px(720))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry((window.width() - width) // 2, window.height() - height - look().px(44), width, height)
