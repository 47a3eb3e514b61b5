"""The shapes that every reader hands over, whatever the file was."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import date, datetime
from types import TracebackType
from typing import Self

from partydesk.core.declared import declared

Cell = str | int | float | bool | date | datetime | None
"""A raw cell. An `int` is a whole number that the file held exactly; a `float` has a fraction, or is
beyond 2**53 and has lost digits. Blank is None. Times of day and durations come as text."""

Row = list[Cell]
"""One row; its number is its place: the first row is number 1, blank rows count."""


@declared(frozen=True)
class Sheet:
    """A sheet with its rows, numbered as the spreadsheet shows them (`rows[0]` is row 1)."""

    name: str
    visible: bool
    rows: list[Row]


class Closing(ABC):
    """What is closed at the end of a `with` block."""

    @abstractmethod
    def close(self) -> None:
        """Ends whatever is open; a second time does nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def is_blank(row: Iterable[Cell]) -> bool:
    """Whether a row holds nothing but blanks (no-break and full-width ones too)."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)
