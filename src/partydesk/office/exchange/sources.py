"""Where rows come from: a workbook, a text table, rows pasted from Excel or WPS, a JSON export."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.exchange.csvfile import TextBook, read_pasted
from partydesk.core.exchange.reader import HEAD_ROWS, Book, open_workbook
from partydesk.core.exchange.table import Cell, Closing, Row, Sheet
from partydesk.core.files import file_error
from partydesk.core.text.words import N_

_JSON_LIMIT = 256 << 20

_TOO_LARGE = N_("文件太大（超过 256 MB）：请分成几个文件后再导入。")
_NOT_A_LIST = N_("文件内容不是记录的列表：请用本程序导出的 .json，或改用 .xlsx、.csv。")
_BROKEN = N_("文件不是完整的 JSON：请重新导出后再导入。")
_NESTED = N_("第 {row} 条记录的“{key}”里还有下级内容，不能导入：请改用 .xlsx 或 .csv。")


class RowsBook(Closing):
    """Rows in memory as a book of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._rows = sheet.rows
        self.sheets: tuple[tuple[str, bool], ...] = ((sheet.name, True),)

    def head(self, index: int, count: int = HEAD_ROWS) -> list[Row]:
        """The first `count` rows."""
        return self._rows[:count]

    def rows(self, index: int) -> Iterator[Row]:
        """All rows."""
        return iter(self._rows)

    def close(self) -> None:
        """Nothing is open."""


class JsonBook(RowsBook):
    """A JSON export as a book of one sheet: row 1 holds the keys, row 2 the first record."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._records = _records(Path(path))
        self._keys = list(dict.fromkeys(key for record in self._records for key in record))
        self.sheets: tuple[tuple[str, bool], ...] = ((Path(path).name, True),)

    def head(self, index: int, count: int = HEAD_ROWS) -> list[Row]:
        """The first `count` rows."""
        return list(islice(self.rows(index), count))

    def rows(self, index: int) -> Iterator[Row]:
        """The row of keys, then the records."""
        yield list(self._keys)
        for number, record in enumerate(self._records, 2):
            yield [_cell(record.get(key), number, key) for key in self._keys]


def _records(path: Path) -> list[dict[str, Any]]:
    try:
        if path.stat().st_size > _JSON_LIMIT:
            raise KnownError(_TOO_LARGE)
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as error:
        raise file_error(error, path) from error
    except (ValueError, RecursionError) as error:
        raise KnownError(_BROKEN) from error
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise KnownError(_NOT_A_LIST)
    return found


def _refuse_constant(name: str) -> None:
    """NaN and Infinity are Python's own: no JSON file has them."""
    raise ValueError(name)


def _cell(value: Any, row: int, key: str) -> Cell:
    if isinstance(value, list | dict):
        raise KnownError(_NESTED.format(row=row - 1, key=key))
    plain: Cell = None if value == "" else value
    return plain


def open_source(path: str | os.PathLike[str]) -> Book:
    """Opens a file to import from.

    Raises:
        KnownError: it can't or must not be read.
    """
    if Path(path).suffix.lower() == ".json":
        return JsonBook(path)
    return open_workbook(path)


def pasted_source(text: str) -> Book:
    """Rows copied in Excel or WPS.

    Raises:
        KnownError: there are too many rows or columns.
    """
    return RowsBook(read_pasted(text))


def keeps_types(book: Book) -> bool:
    """Whether a text in the source was typed as text; CSV and the clipboard turn numbers into text."""
    return not isinstance(book, TextBook) and type(book) is not RowsBook


def as_text(cell: Cell) -> str:
    """A raw cell as a person would read it in the spreadsheet."""
    if cell is None:
        return ""
    return cell.isoformat(*([" "] if hasattr(cell, "hour") else [])) if isinstance(cell, date) else str(cell)
