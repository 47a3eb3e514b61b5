"""Text tables: CSV and TSV files in UTF-8 or GB 18030, and rows pasted from Excel or WPS."""

import codecs
import csv
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from partydesk.core.errors import KnownError
from partydesk.core.exchange.sheetscan import COLUMN_LIMIT, ROW_LIMIT, too_many_columns, too_many_rows
from partydesk.core.exchange.table import Closing, Row, Sheet
from partydesk.core.files import file_error
from partydesk.core.text.words import N_

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
_DELIMITERS = ",\t;"
_END = "\x1eend of file\x1e"
_GUARDED = re.compile(r"'[=+\-@]")

_BINARY = N_("这不是文本表格（含有二进制内容）：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
_ENCODING = N_("无法识别文字编码：请用 WPS 或 Excel 打开后另存为 .xlsx，或用记事本另存为 UTF-8 编码，再导入。")
_QUOTE = N_("第 {row} 条记录的双引号没有配对：请检查这一行，或用 WPS 另存为 .xlsx 后再导入。")
_LONG_CELL = N_("第 {row} 条记录有一格过长（可能是双引号没有配对）：请检查这一行后再导入。")
_PASTED = N_("粘贴的内容")


class TextBook(Closing):
    """A text file as a book of one sheet. Row number = number of the record, the header included."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = path
        try:
            self._encoding = find_encoding(path)
            with open(path, encoding=self._encoding, newline="") as stream:
                self._delimiter = find_delimiter(stream.read(_SAMPLE))
        except OSError as error:
            raise file_error(error, path) from error
        self.sheets: tuple[tuple[str, bool], ...] = ((os.path.basename(path), True),)

    def head(self, index: int, count: int = 60) -> list[Row]:
        """The first `count` records."""
        return list(islice(self.rows(index), count))

    def rows(self, index: int) -> Iterator[Row]:
        """All records, streamed. Raises KnownError at the record that cannot be read."""
        with open(self._path, encoding=self._encoding, newline="") as stream:
            yield from _records(stream, self._delimiter)

    def close(self) -> None:
        """Nothing to end: the file is open only while rows are taken."""


def find_encoding(path: str | os.PathLike[str]) -> str:
    """The encoding: a byte-order mark, else strict UTF-8, else GB 18030; decodes the whole file.

    No guessing by frequency: guessers call short GBK files cp949 (PLATFORM "Spreadsheets").
    """
    with open(path, "rb") as stream:
        start = stream.read(4)
    candidates = [name for mark, name in _BOMS if start.startswith(mark)] or ["utf-8", "gb18030"]
    for encoding in candidates:
        if _decodes(path, encoding):
            return encoding
    raise KnownError(_ENCODING)


def find_delimiter(sample: str) -> str:
    """The delimiter (comma, tab or semicolon) that cuts most records into the same number of cells."""
    scores = {delimiter: _evenness(sample, delimiter) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=lambda delimiter: scores[delimiter])


def read_pasted(text: str) -> Sheet:
    """Rows copied in Excel or WPS: cells by tabs, cells of several lines in double quotes.

    A lone double quote is a character of its cell: then the text is cut at line ends and tabs only.
    Raises KnownError beyond 200,000 rows or 500 columns.
    """
    text = text.replace("\0", "").removeprefix("\ufeff")
    delimiter = "\t" if "\t" in text else find_delimiter(text[:_SAMPLE])
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    try:
        rows = list(_records(lines, delimiter))
    except KnownError:
        if delimiter != "\t" or '"' not in text:
            raise
        rows = [[_value(cell) for cell in line.split("\t")] for line in re.split(r"\r\n|\r|\n", text)]
    while rows and not any(rows[-1]):
        rows.pop()
    return Sheet(_PASTED, True, rows)


def _decodes(path: str | os.PathLike[str], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with open(path, "rb") as stream:
            while chunk := stream.read(_CHUNK):
                if "\0" in decoder.decode(chunk):
                    raise KnownError(_BINARY)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _evenness(sample: str, delimiter: str) -> int:
    try:
        records = list(csv.reader(sample.splitlines(keepends=True), delimiter=delimiter))
    except csv.Error:
        return 0
    widths = Counter(len(record) for record in records if len(record) > 1)
    if not widths:
        return 0
    width, count = widths.most_common(1)[0]
    return count * (width - 1)


def _records(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Every record; a last line of our own tells whether a quoted cell was left open at the end."""
    number = 0

    reader = csv.reader(chain(lines, (_END,)), delimiter=delimiter)
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise KnownError(_LONG_CELL.format(row=number + 1)) from error
        if record == [_END]:
            return
        number += 1
        if record is None or (record and record[-1].endswith(_END)):
            raise KnownError(_QUOTE.format(row=number))
        if number > ROW_LIMIT:
            raise too_many_rows()
        if len(record) > COLUMN_LIMIT:
            raise too_many_columns()
        yield [_value(cell) for cell in record]


def _value(cell: str) -> str | None:
    """The text of a cell without what Excel or this program put around it to keep it text."""
    if cell[:2] == '="' and cell[-1] == '"' and len(cell) > 2:
        cell = cell[2:-1]
    elif cell[:1] == "'" and _GUARDED.match(cell):
        cell = cell[1:]
    return cell or None
