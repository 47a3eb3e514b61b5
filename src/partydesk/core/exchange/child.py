"""The process that reads one spreadsheet and hands its rows over a pipe, caged in memory.

It is started by `reader` and may die without harm. Requests come as lines on stdin: `rows I` for all
rows of sheet I, `head I N` for its first N. Answers are frames: four bytes of length, then a pickled
pair `(kind, content)` with kind `sheets`, `rows`, `end` or `refused`.
"""

import io
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from partydesk.core.errors import KnownError
from partydesk.core.exchange.container import PASSWORD
from partydesk.core.exchange.limits import limit_memory
from partydesk.core.exchange.sheetscan import (
    COLUMN_LIMIT,
    DAMAGED,
    ROW_LIMIT,
    too_many_columns,
    too_many_rows,
)
from partydesk.core.exchange.table import Cell, Row
from partydesk.core.text.words import N_

CHILD_FLAG = "--read-spreadsheet"
"""First argument by which a frozen program, started again, becomes this process."""

FRAME_ROWS = 2_000
TOO_HEAVY = N_("文件内容过大，内存不足：请删除多余的工作表和列，或分成几个文件后再导入。")
_EXACT = 2**53


def child_main(arguments: list[str] | None = None) -> int:
    """Serves one file until stdin closes. `arguments`: the path of the file. Returns the exit code."""
    (path,) = (arguments if arguments is not None else sys.argv[1:])[-1:]
    limit_memory()
    # Whatever a library prints must not fall between the frames.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _serve(path, answers)
    except KnownError as refusal:
        _send(answers, "refused", str(refusal))
    except MemoryError:
        _send(answers, "refused", TOO_HEAVY)
    except BrokenPipeError:
        return 1
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        # The reader panics on broken files with an exception that is no Exception.
        line = PASSWORD if type(error).__name__ == "PasswordError" else DAMAGED
        _send(answers, "refused", line)
    return 0


def _serve(path: str, answers: BinaryIO) -> None:
    book = _Book(path)
    _send(answers, "sheets", book.sheets)
    # The sheet that will be asked for is parsed while the parent still scans the container.
    if visible := [index for index, (_name, shown) in enumerate(book.sheets) if shown]:
        book.load(visible[0])
    for line in sys.stdin:
        verb, index, *count = line.split()
        rows = book.rows(int(index))
        if verb == "head":
            rows = islice(rows, int(count[0]))
        while frame := list(islice(rows, FRAME_ROWS)):
            _send(answers, "rows", frame)
        _send(answers, "end", None)


def _send(answers: BinaryIO, kind: str, content: object) -> None:
    frame = pickle.dumps((kind, content), protocol=5)
    answers.write(len(frame).to_bytes(4, "little"))
    answers.write(frame)
    answers.flush()


class _Book:
    """The open workbook; the sheet read last is kept, since its head is asked for before its rows."""

    def __init__(self, path: str) -> None:
        from python_calamine import CalamineWorkbook, SheetVisibleEnum

        self._book = CalamineWorkbook.from_filelike(io.BytesIO(Path(path).read_bytes()))
        self.sheets = [(sheet.name, sheet.visible == SheetVisibleEnum.Visible) for sheet in self._book.sheets_metadata]
        self._index = -1
        self._sheet: Any = None

    def load(self, index: int) -> None:
        """Parses a sheet, unless it is the one that was parsed last."""
        if index != self._index:
            self._sheet = None
            self._sheet = self._book.get_sheet_by_index(index)
            self._index = index

    def rows(self, index: int) -> Iterator[Row]:
        """All rows of a sheet from its first line on, blank ones too, from column A on."""
        self.load(index)
        sheet = self._sheet
        if sheet.start is None:
            return
        if sheet.end[0] >= ROW_LIMIT:
            raise too_many_rows()
        if sheet.end[1] >= COLUMN_LIMIT:
            raise too_many_columns()
        # The reader counts blank rows above the table, but not blank columns beside it.
        margin: Row = [None] * sheet.start[1]
        for cells in sheet.iter_rows():
            yield margin + [
                (cell or None) if type(cell) is str else _CONVERT.get(type(cell), _same)(cell) for cell in cells
            ]


def _same(value: Cell) -> Cell:
    return value


def _number(value: float) -> Cell:
    return int(value) if value.is_integer() and abs(value) <= _EXACT else value


def _clock(value: time) -> str:
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")


def _duration(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


_CONVERT: dict[type, Callable[[Any], Cell]] = {
    float: _number,
    date: _same,
    time: _clock,
    timedelta: _duration,
}

if __name__ == "__main__":
    sys.exit(child_main())
