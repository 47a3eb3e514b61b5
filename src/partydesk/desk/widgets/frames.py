"""What holds a page together: cards, the title line, tabs, empty states."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from partydesk.desk.theme import follow, look, scaled
from partydesk.desk.theme.icons import pixmap
from partydesk.desk.widgets.buttons import ActionButton
from partydesk.desk.widgets.labels import ElidedLabel, label


class Card(QFrame):
    """A framed area with an optional title and a note at its right; put widgets into `body`.

    `act=True` draws the red frame of the most likely next act. `flush=True` leaves no margin round
    the body, for tables.
    """

    def __init__(
        self,
        title: str = "",
        note: str = "",
        *,
        act: bool = False,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("frame", "act" if act else "card")
        self.title = label(title, "heading")
        self.note = label(note, "small")
        self.head = QWidget(self)  # shown without a parent it would be a window for a moment
        row = QHBoxLayout(self.head)
        scaled(row, (16, 10, 16, 6) if flush else (0, 0, 0, 4), 8)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.note)
        self.head.setVisible(bool(title or note))
        whole = QVBoxLayout(self)
        scaled(whole, (1, 1, 1, 1) if flush else (16, 12, 16, 12), 0)
        whole.addWidget(self.head)
        self.body = QVBoxLayout()
        scaled(self.body, spacing=0 if flush else 8)
        whole.addLayout(self.body, 1)


class TitleLine(QWidget):
    """The top of a page: title, muted figures beside it, a line below, at most three actions."""

    def __init__(self, title: str, figures: str = "", below: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "title")
        self.figures = ElidedLabel(figures, "muted")
        self.below = ElidedLabel(below, "muted", parent=self)
        words = QVBoxLayout()
        scaled(words, spacing=2)
        first = QHBoxLayout()
        scaled(first, spacing=8)
        first.addWidget(self.title)
        first.addWidget(self.figures, 1, Qt.AlignmentFlag.AlignBottom)
        words.addLayout(first)
        words.addWidget(self.below)
        self.below.setVisible(bool(below))
        self._actions = QHBoxLayout()
        scaled(self._actions, spacing=8)
        self._row = QHBoxLayout(self)
        scaled(self._row, spacing=8)
        self._row.addLayout(words, 1)
        self._row.addLayout(self._actions)
        follow(self, self._align)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, title: str | None = None, figures: str | None = None, below: str | None = None) -> None:
        """Changes what is given."""
        for text, place in ((title, self.title), (figures, self.figures), (below, self.below)):
            if text is not None:
                place.setText(text)
        if below is not None:
            self.below.setVisible(bool(below))

    def add_action(
        self, text: str, slot: Callable[[], object], *, primary: bool = False, hint: str = ""
    ) -> ActionButton:
        """Adds a button at the right; `hint` shows the shortcut, as `Ctrl N`. At most three."""
        assert self._actions.count() < 3, "a title line carries at most three actions"
        made = ActionButton(text, slot, kind="primary" if primary else "", hint=hint)
        self._actions.addWidget(made, alignment=Qt.AlignmentFlag.AlignBottom)
        self._fold()
        return made

    def minimumSizeHint(self) -> QSize:
        """As narrow as the title or the actions alone: they may stand on two lines."""
        width = max(self.title.sizeHint().width(), self._actions.sizeHint().width())
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Puts the actions below the title where both do not fit on one line."""
        wanted = self.title.sizeHint().width() + self._actions.sizeHint().width() + self._row.spacing() * 3
        fits = self.width() >= wanted
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._actions.setAlignment(Qt.AlignmentFlag.AlignLeft if not fits else Qt.AlignmentFlag(0))

    def _align(self) -> None:
        self.figures.setContentsMargins(0, 0, 0, look().px(3))  # on the base line of the larger title
        self._fold()


class SegmentedTabs(QTabBar):
    """Underlined tabs over one stack (`附件 2` carries its count); arrows move, `currentChanged` tells."""

    def __init__(self, titles: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        for title in titles:
            self.addTab(title)

    def set_count(self, index: int, title: str, count: int | None) -> None:
        """Writes `title count`, or the title alone for none."""
        self.setTabText(index, f"{title} {count}" if count else title)


class EmptyState(QWidget):
    """Says why there is nothing and what to do next, with one button for it."""

    def __init__(
        self,
        title: str,
        hint: str = "",
        action: str = "",
        slot: Callable[[], object] | None = None,
        *,
        icon: str = "archive",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self.title = label(title, "heading")
        self.hint = label(hint, "muted")
        self.hint.setWordWrap(True)
        whole = QVBoxLayout(self)
        scaled(whole, (24, 32, 24, 32), 8)
        whole.addStretch(1)
        for part in (self._picture, self.title, self.hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            whole.addWidget(part)
        self.hint.setVisible(bool(hint))
        if action:
            made = ActionButton(action, slot, kind="primary")
            whole.addWidget(made, alignment=Qt.AlignmentFlag.AlignCenter)
        whole.addStretch(2)
        follow(self, self._draw)

    def add_action(self, text: str, slot: Callable[[], object], hint: str = "") -> ActionButton:
        """Adds another way on below the first."""
        made = ActionButton(text, slot, hint=hint)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(whole.count() - 1, made, alignment=Qt.AlignmentFlag.AlignCenter)
        return made

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon, look().colour("muted"), look().px(36)))


def scrolled(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Lets `content` scroll upwards where the window is low; its width follows the room."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(content)
    return area


def scroller_of(widget: QWidget | None) -> QScrollArea | None:
    """The nearest area that scrolls a widget; None where nothing does."""
    while widget is not None and not isinstance(widget, QScrollArea):
        widget = widget.parentWidget()
    return widget


def rule(parent: QWidget | None = None) -> QFrame:
    """A hairline across."""
    made = QFrame(parent)
    made.setProperty("frame", "line")
    return made
