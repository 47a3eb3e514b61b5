"""The members of the year in the order of names: what was said of each, what the total suggests, what is decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from partydesk.desk.screens.today.row_list import PAD, ROW, RowHead, RowList, RowPainter, Rows, write
from partydesk.desk.theme import look, scaled
from partydesk.desk.widgets import paint_chip
from partydesk.desk.words import shown
from partydesk.office.evaluation.member_review.overview import Seat
from partydesk.office.evaluation.member_review.tallies import GRADES
from partydesk.office.evaluation.queries import REVIEWED, SEALED

_WIDTHS = (78, 92, 70, 76, 132, 178, 60, 78, 88, 78)
_GROWING, _DROPPED, _LEAST = (4, 5), (1, 2), 84
_TONES = dict(zip(GRADES, ("green", "blue", "amber", "red"), strict=True))


def _tr(text: str) -> str:
    return QCoreApplication.translate("member_review", text)


def spans(width: int) -> list[tuple[int, int]]:
    """The columns; what room is left goes to the ballots. Where it lacks, some columns go."""
    wide = [look().px(each) for each in _WIDTHS]
    for column in _DROPPED:
        if sum(wide) > width:
            wide[column] = 0
    for column in reversed(_GROWING):
        wide[column] -= max(0, min(sum(wide) - width, wide[column] - look().px(_LEAST)))
    spare = max(0, width - sum(wide))
    for column in _GROWING:
        wide[column] += spare // len(_GROWING)
    return [(sum(wide[:n]), each) for n, each in enumerate(wide)]


def said(seat: Seat) -> str:
    """A row in words, for screen readers and tool tips."""
    parts = (
        seat.name, shown(seat.status), _tr("自评 %s") % shown(seat.self_grade or "—"),
        _tr("互评 %s") % shown(seat.mutual), _tr("测评 %s") % shown(seat.masses),
        _tr("建议 %s") % shown(seat.suggested or "—"), _tr("评定 %s") % shown(seat.grade or "—"),
        shown(seat.standing.why),
    )  # fmt: skip
    return "；".join(each for each in parts if each)


def _state(seat: Seat) -> tuple[str, str]:
    """Word and tone of where the evaluation stands; what is owed by number, the page names it below."""
    standing = seat.standing
    if standing.state == SEALED or (standing.state == REVIEWED and not standing.why):
        return shown(standing.state), "green" if standing.state == SEALED else "blue"
    if standing.why:
        return _tr("缺 %d 项") % len(standing.why.split("、")), "amber"
    return shown(standing.state), "plain"


class RollList(RowList):
    """Scrolls by itself. `graded(grade)` on the keys 1 to 4, `withdrawn` on Delete, both for the row in hand."""

    graded = Signal(str)
    withdrawn = Signal()

    def __init__(self) -> None:
        self.rows = Rows(said)
        super().__init__(self.rows, _tr("参评党员"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setItemDelegate(RowPainter(self, spans, self._cells, always=True))

    def fit(self) -> None:
        """Keeps the room that the page gives."""
        self.doItemsLayout()

    @property
    def seat(self) -> Seat | None:
        """The member in hand."""
        index = self.currentIndex()
        found: Seat | None = index.data(ROW) if index.isValid() else None
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(GRADES) and self.seat is not None:
            self.graded.emit(GRADES[number])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.seat is not None:
            self.withdrawn.emit()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _cells(painter: QPainter, places: list[QRect], seat: Seat, current: bool) -> None:
        total = seat.standing.total
        own = seat.self_grade if seat.handed_in else _tr("未交")
        texts = (
            (seat.name, "text"), (seat.group, "muted"), (shown(seat.status), "muted"),
            (shown(own), "text" if seat.handed_in else "amber"), (shown(seat.mutual), "text"),
            (shown(seat.masses), "text"), ("—" if total is None else f"{total:.2f}", "text"),
            (shown(seat.suggested) or "—", "muted"),
        )  # fmt: skip
        for place, (text, colour) in zip(places, texts, strict=False):
            write(painter, place, text, colour, 13, bold=place is places[0])
        pad = look().px(PAD)
        if seat.grade:
            paint_chip(painter, places[-2].adjusted(pad, 0, 0, 0), shown(seat.grade), _TONES.get(seat.grade, "plain"))
        else:
            write(painter, places[-2], _tr("未评定"), "muted", 13)
        word, tone = _state(seat)
        paint_chip(painter, places[-1].adjusted(pad, 0, 0, 0), word, tone)


class Roll(QWidget):
    """The list under its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.list = RollList()
        titles = (
            _tr("姓名"), _tr("党小组"), _tr("身份"), _tr("自评"), _tr("互评"), _tr("测评"), _tr("总分"), _tr("建议"),
            _tr("评定"), _tr("状态"),
        )  # fmt: skip
        column = QVBoxLayout(self)
        scaled(column)
        column.addWidget(RowHead(titles, lambda width: spans(self.list.viewport().width())))
        column.addWidget(self.list, 1)

    def show_seats(self, seats: Sequence[Seat], person: int | None, row: int) -> None:
        """Shows these; the person in hand stays, else the row does."""
        self.list.rows.show_rows(seats)
        found = next((n for n, each in enumerate(seats) if each.person_id == person), row)
        if seats:
            self.list.pick(max(0, found))
