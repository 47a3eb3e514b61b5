"""A streaming look through the XML of a worksheet, before any reader builds a table from it.

Readers keep one row of two that carry the same number, and reserve memory up to the farthest cell:
both are refused here, at the price of one pass of regular expressions.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import IO

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

ROW_LIMIT = 200_000
COLUMN_LIMIT = 500

_CHUNK = 1 << 20
_TAG_LIMIT = 8 << 20
_TOO_MANY_ROWS = N_("表格超过 {limit} 行：请删除末尾的空白行或分成几个文件后再导入。")
_TOO_MANY_COLUMNS = N_("表格超过 {limit} 列：请删除右侧多余的列，另存后再导入。")
_ROW_ORDER = N_("第 {row} 行的行号重复或次序颠倒，文件已损坏：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
_CELL_ORDER = N_("第 {row} 行的单元格编号重复或错位，文件已损坏：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
DAMAGED = N_("文件已损坏，无法读取：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
_DTD = N_("文件里有不安全的内容（DTD），已拒绝读取：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")

_WORKSHEET = re.compile(rb"<(?:\w+:)?worksheet\b")
_PLAIN_ROW = re.compile(rb"<row\b([^>]*)>")
_ANY_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["']\s*(\d+)\s*["']""")
_REFERENCE = re.compile(rb""" r=["']([A-Za-z]+\d+)["']""")
_LETTERS = bytes(range(65, 91)) + bytes(range(97, 123))
# Columns beyond 500 (SF). A cell that only carries a format holds nothing and is no reason to refuse.
_FAR_CELL = re.compile(rb"""\sr=["'](?:[A-Za-z]{3,}|[Ss][G-Zg-z]|[T-Zt-z][A-Za-z])\d+["'][^>]*(?<!/)>(?!</)""")
_FILLED = re.compile(rb"""\sr=["'][A-Za-z]+\d+["'][^>]*(?<!/)>(?!</)""")
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>")
_ODS_CELL = re.compile(rb"<table:table-cell\b([^>]*)>")
_ODS_ROWS_REPEATED = re.compile(rb"""number-rows-repeated=["'](\d+)""")
_ODS_COLUMNS_REPEATED = re.compile(rb"""number-columns-repeated=["'](\d+)""")


def too_many_rows() -> KnownError:
    """The refusal of a table longer than the limit."""
    return KnownError(_TOO_MANY_ROWS.format(limit=ROW_LIMIT))


def too_many_columns() -> KnownError:
    """The refusal of a table wider than the limit."""
    return KnownError(_TOO_MANY_COLUMNS.format(limit=COLUMN_LIMIT))


def scan_part(stream: IO[bytes]) -> int:
    """Reads one XML part to its end; returns its real length in bytes.

    Raises KnownError for a DTD, rows or cells beyond the limits, and row numbers that repeat.
    """
    length = 0
    scanner: _RowScanner | None = None
    for first, buffer in _whole_tags(stream):
        length += len(buffer)
        if b"<!DOCTYPE" in buffer or b"<!ENTITY" in buffer:
            raise KnownError(_DTD)
        if first:
            if b"\0" in buffer:
                raise KnownError(DAMAGED)
            scanner = _scanner_for(buffer)
        if scanner is not None:
            scanner.feed(buffer)
    if scanner is not None:
        scanner.close()
    return length


def _whole_tags(stream: IO[bytes]) -> Iterator[tuple[bool, bytes]]:
    """Chunks cut behind a `>`, so that no tag is torn; the first one is marked."""
    rest, first = b"", True
    while chunk := stream.read(_CHUNK):
        cut = chunk.rfind(b">") + 1
        if not cut:
            rest += chunk
            if len(rest) > _TAG_LIMIT:
                raise KnownError(DAMAGED)
            continue
        yield first, rest + chunk[:cut]
        rest, first = chunk[cut:], False
    if rest:
        yield first, rest


def _scanner_for(start: bytes) -> "_RowScanner | None":
    if b"office:document-content" in start:
        return _OdsScanner(_ODS_ROW)
    if found := _WORKSHEET.search(start):
        return _RowScanner(_PLAIN_ROW if b":" not in found[0] else _ANY_ROW)
    return None


class _RowScanner:
    """Checks row after row of an xlsx sheet; a row may be torn over two chunks, so one is kept back."""

    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self._pattern = pattern
        self._number = 0
        self._kept = b""

    def feed(self, buffer: bytes) -> None:
        """Checks every row of the buffer but the last, which may go on in the next one."""
        buffer = self._kept + buffer
        rows = list(self._pattern.finditer(buffer))
        if not rows:
            self._kept = buffer if self._kept else b""
            if len(self._kept) > _TAG_LIMIT:
                raise KnownError(DAMAGED)
            return
        for row, following in pairwise(rows):
            self.check(row[1], buffer[row.end() : following.start()])
        self._kept = buffer[rows[-1].start() :]

    def close(self) -> None:
        """Checks the row that was kept back."""
        if row := self._pattern.match(self._kept):
            self.check(row[1], self._kept[row.end() :])

    def check(self, attributes: bytes, body: bytes) -> None:
        """One row: its number goes up, its cells name that number, each column once."""
        stated = _ROW_NUMBER.search(attributes)
        number = int(stated[1][:9]) if stated else self._number + 1
        if number <= self._number:
            raise KnownError(_ROW_ORDER.format(row=number))
        self._number = number
        cells = _REFERENCE.findall(body)
        if number > ROW_LIMIT and (_FILLED.search(body) or (not cells and b"<c" in body)):
            raise too_many_rows()
        if not cells:
            if body.count(b"<c ") + body.count(b"<c>") > COLUMN_LIMIT:
                raise too_many_columns()
            return
        # Joined and stripped of its letters, a sound row reads "7,7,7": compared at the speed of C.
        joined = b",".join(cells)
        digits = joined.translate(None, _LETTERS)
        if digits != b",".join([b"%d" % number] * len(cells)) or len(set(cells)) != len(cells):
            raise KnownError(_CELL_ORDER.format(row=number))
        if len(joined) - len(digits) > len(cells) and _FAR_CELL.search(body):
            raise too_many_columns()


class _OdsScanner(_RowScanner):
    """The same for an ods sheet, where one element may stand for a million rows."""

    def check(self, attributes: bytes, body: bytes) -> None:
        """One row element: what it repeats and holds stays inside the limits."""
        if b"value-type" not in body:
            return
        repeated = _ODS_ROWS_REPEATED.search(attributes)
        self._number += int(repeated[1][:9]) if repeated else 1
        if self._number > ROW_LIMIT:
            raise too_many_rows()
        if b"number-columns-repeated" not in body:
            return
        for cell in _ODS_CELL.finditer(body):
            wide = _ODS_COLUMNS_REPEATED.search(cell[1])
            if wide and int(wide[1][:9]) > COLUMN_LIMIT and b"value-type" in cell[1]:
                raise too_many_columns()
