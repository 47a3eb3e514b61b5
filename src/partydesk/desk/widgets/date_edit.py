"""A date that is typed as one writes it, or picked from a calendar."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDate, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from partydesk.core.text.dates import DateReading, parse_date
from partydesk.desk.theme import follow, look
from partydesk.desk.theme.icons import icon
from partydesk.desk.theme.style import set_word

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCalendarWidget

_PROBLEMS = {
    "date_ambiguous": QT_TRANSLATE_NOOP("DateEdit", "看不准是哪一天：请写全，如 2026-11-20"),
    "date_impossible": QT_TRANSLATE_NOOP("DateEdit", "没有这一天：请核对月和日"),
    "date_unreadable": QT_TRANSLATE_NOOP("DateEdit", "认不出的日期：请写成 2026-11-20"),
}


class DateEdit(QLineEdit):
    """Takes 2026-11-20, 2026.11.20, 20261120 and, where `month_ok`, 1990.05.

    `value()` is what `parse_date` read (None while empty or wrong) and `problem()` its refusal.
    `committed` when the reading changed and the field is left or Enter is pressed. ↓ opens the calendar.
    """

    committed = Signal()

    def __init__(self, month_ok: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month_ok = month_ok
        self._said: str | None = None
        self.setPlaceholderText(self.tr("如 2026-11-20"))
        self._button = QToolButton(self)
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.setToolTip(self.tr("打开日历（↓）"))
        self._button.setAccessibleName(self.tr("打开日历"))
        self._button.clicked.connect(self.open_calendar)
        self.editingFinished.connect(self._commit)
        self.textEdited.connect(lambda: set_word(self, "state", ""))
        follow(self, self._fit)

    def value(self) -> str | None:
        """The date as ISO text in its precision, `2026-11-20` or `1990-05`, or None."""
        return self._reading().value

    def problem(self) -> str:
        """Why the text is no date; empty where it is one, or where nothing is typed."""
        return self.tr(_PROBLEMS[code]) if (code := self._reading().problem) else ""

    def set_value(self, value: date | str | None) -> None:
        """Shows a date, or ISO text to the day or the month; nothing for None."""
        self.setText("" if value is None else str(value))
        self._said = self.text() or None
        set_word(self, "state", "")

    def open_calendar(self) -> None:
        """Shows a month to pick from, at the date typed so far."""
        from PySide6.QtWidgets import QWidgetAction

        calendar = _calendar(self)
        shown = QDate.fromString(f"{self.value() or ''}-01"[:10], Qt.DateFormat.ISODate)
        if shown.isValid():
            calendar.setSelectedDate(shown)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.activated.connect(lambda day: self._picked(day, menu))
        calendar.clicked.connect(lambda day: self._picked(day, menu))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = look().px(18)
        self._button.setIcon(icon("calendar"))
        self._button.setIconSize(QSize(side, side))
        box = QRect(0, 0, side + look().px(8), side + look().px(8))
        box.moveCenter(self.rect().center())
        box.moveRight(self.width() - look().px(4))
        self._button.setGeometry(box)
        self.setTextMargins(0, 0, box.width(), 0)

    def _picked(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self._commit()

    def _reading(self) -> DateReading:
        return parse_date(self.text(), month_ok=self._month_ok)

    def _commit(self) -> None:
        wrong = self.problem()
        set_word(self, "state", "error" if wrong else "")
        self.setToolTip(wrong)
        value = self.value()
        if wrong or value == self._said:
            return
        self.set_value(value)
        self.committed.emit()


def _calendar(parent: QWidget) -> QCalendarWidget:
    """A month in the window's own colours."""
    from PySide6.QtGui import QTextCharFormat
    from PySide6.QtWidgets import QCalendarWidget

    made = QCalendarWidget(parent)
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setFixedSize(look().px(300), look().px(260))
    for name, picture in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        made.findChild(QToolButton, name).setIcon(icon(picture))
    weekend = QTextCharFormat()
    weekend.setForeground(look().colour("muted"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(day, weekend)
    return made
