"""The look in force: theme and 字号, changed live without a restart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout

from partydesk.desk.theme import fonts, style
from partydesk.desk.theme.tokens import DARK, LIGHT, Tokens

SCALES = (100, 110, 125, 150, 175)
"""The steps of 字号 in percent."""

_KEPT = "partydesk_look"


class Look(QObject):
    """Theme (`light`, `dark` or `system`) and scale in percent; `changed` after every switch.

    There is one per application, reached by `look()`. Painted widgets read it in `paintEvent`
    and `sizeHint`; layouts keep up through `scaled`.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.theme = "light"
        self.scale = 100
        self.tokens: Tokens = LIGHT
        self._family = fonts.install()
        self._put_on()

    def apply(self, theme: str | None = None, scale: int | None = None) -> None:
        """Switches what is given and leaves the rest; an unknown scale falls to the nearest step."""
        before = (self.tokens, self.scale)
        self.theme = theme or self.theme
        if scale is not None:
            self.scale = min(SCALES, key=lambda step: abs(step - scale))
        self.tokens = _tokens_of(self.theme)
        if (self.tokens, self.scale) != before:
            self._put_on()

    def _put_on(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setFont(self.font())
        app.setPalette(style.palette(self.tokens))
        app.setStyleSheet(style.sheet(self.tokens, self.px))
        self.changed.emit()

    def px(self, size: float) -> int:
        """A size of the 100 % drawing in pixels of now."""
        return round(size * self.scale / 100)

    def font(self, size: float = 14, bold: bool = False) -> QFont:
        """The window's font at `size` pixels of the 100 % drawing, figures tabular."""
        return fonts.font(self._family, self.px(size), bold)

    def colour(self, name: str) -> QColor:
        """A token as a colour, by its name."""
        return QColor(getattr(self.tokens, name))

    def ink(self, tone: str) -> QColor:
        """The text colour of a tone."""
        return QColor(self.tokens.ink(tone))

    def ground(self, tone: str) -> QColor:
        """The ground colour of a tone."""
        return QColor(self.tokens.ground(tone))


def look() -> Look:
    """The look of the running application, made on first use."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "a QApplication comes first"
    found: Look | None = getattr(app, _KEPT, None)
    if found is None:
        found = Look(app)
        setattr(app, _KEPT, found)
    return found


def scaled(
    layout: QLayout,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
    spacing: int = 0,
) -> None:
    """Gives a layout margins (left, top, right, bottom) and spacing that follow 字号."""
    current = look()

    def fit() -> None:
        layout.setContentsMargins(*(current.px(side) for side in margins))
        layout.setSpacing(current.px(spacing))

    follow(layout, fit)


def follow(owner: QObject, fit: Callable[[], None]) -> None:
    """Calls `fit()` now and after each change of the look, as long as `owner` lives."""
    fit()
    look().changed.connect(_Follower(owner, fit).run)


class _Follower(QObject):
    """Dies with its owner, and Qt drops the connection with it."""

    def __init__(self, owner: QObject, fit: Callable[[], None]) -> None:
        super().__init__(owner)
        self._fit = fit

    def run(self) -> None:
        self._fit()


def _tokens_of(theme: str) -> Tokens:
    if theme == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if theme == "dark" else LIGHT
