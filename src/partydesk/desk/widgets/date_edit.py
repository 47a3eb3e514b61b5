"""A date that is typed as one writes it, or picked from a calendar."""

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from partydesk.core.text.dates import parse_date
from partydesk.desk.theme import follow
from partydesk.desk.theme.icons import icon
from partydesk.desk.theme.style import set_word


class DateEdit(QLineEdit):
    """Takes 2026-11-20, 2026.11.20, 20261120 and, where `month_ok`, 1990.05.

    `value()` is what `parse_date` read (None while empty or wrong) and `problem()` its refusal.
    `committed` when the reading changed and the field is left or Enter is pressed. ↓ opens the calendar.
    """

    committed = Signal()

    def __init__(self, month_ok: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._month_ok = month_ok
        self._said: object = None
        self.setPlaceholderText(self.tr("如 2026-11-20"))
        self._button = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._button.setToolTip(self.tr("打开日历（↓）"))
        self._button.triggered.connect(self.open_calendar)
        self.editingFinished.connect(self._commit)
        self.textEdited.connect(lambda: set_word(self, "state", ""))
        follow(self, lambda: self._button.setIcon(icon("calendar")))

    def value(self) -> object:
        """The date in its precision, or None."""
        return None if self.problem() else self._reading().value

    def problem(self) -> str:
        """Why the text is no date; empty where it is one, or where nothing is typed."""
        return self._reading().problem or "" if self.text().strip() else ""

    def set_value(self, value: object) -> None:
        """Shows a date (its `str` is ISO, to the day or the month), or nothing for None."""
        self.setText("" if value is None else str(value))
        self._said = value
        set_word(self, "state", "")

    def open_calendar(self) -> None:
        """Shows a month to pick from, at the date typed so far."""
        calendar = QCalendarWidget(self)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        shown = QDate.fromString(str(self.value()), Qt.DateFormat.ISODate)
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

    def _picked(self, day: QDate, menu: QMenu) -> None:
        menu.close()
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self._commit()

    def _reading(self):
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
