"""Where a table begins in a sheet: the header under titles and notes, and which rows are no data."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from partydesk.core.exchange.table import Cell, Row, is_blank
from partydesk.core.text.normal import header_key

RowKind = Literal["data", "blank", "total", "note", "title", "header"]

_SEARCHED_ROWS = 60
_HINTS = re.compile(r"必填项?|选填项?|非必填|必须填写|可选|(?:必填|选填)[,，、/和或]?(?:必填|选填)?")
_TOTAL = re.compile(r"(?:本页|本表|累计|总)?(?:合计|总计|小计|共计|总人数|累计)(?:人数|[:：]?\d*人?)?|共\d+[人名]")
_NOTE = re.compile(
    r"(?:[【\[(]?(?:备注|注意|注|说明|填表说明|填报说明|填写说明)|(?:填表|填报|制表|审核|审批|复核|经办|联系|负责)人?"
    r"|(?:填表|填报|制表|报送)(?:单位|日期|时间)|(?:单位|部门|支部)?负责人|签字|签章|盖章|领导|日期|联系电话)"
)
_NOTE_MARK = re.compile(r"[:：】\])]|\d|[(签盖]|$")
_TO_SIGN = re.compile(r"[^:：]{2,12}[:：][\s年月日]*")
_SENTENCE = re.compile(r"[。；;！!，,]|^[\d一二三四五六七八九十]+[、.．]\D")
_DOUBTFUL = re.compile(r"[计共数注:：。【]|^\s*$")
# A heading over several columns that speaks of somebody else: its 姓名 is not the employee's name.
_OTHER_PERSON = re.compile(r"家庭|家属|亲属|配偶|爱人|子女|父亲|母亲|父母|成员|联系人|介绍人|关系人|帮扶|责任人")


@dataclass(frozen=True)
class HeaderColumn:
    """One column: its index from 0, its heading as written, and the field it was matched with."""

    index: int
    title: str
    field: str | None


@dataclass(frozen=True)
class Header:
    """The header found: its row numbers (from 1), its columns that have a heading, the row after it."""

    rows: tuple[int, ...]
    columns: tuple[HeaderColumn, ...]
    first_data_row: int

    @property
    def fields(self) -> frozenset[str]:
        """The fields that some column was matched with."""
        return frozenset(column.field for column in self.columns if column.field)

    @cached_property
    def matched(self) -> frozenset[int]:
        """The indexes of the columns that have a field."""
        return frozenset(column.index for column in self.columns if column.field)

    @cached_property
    def titles(self) -> dict[int, str]:
        """The heading by column index."""
        return {column.index: column.title for column in self.columns}


def find_header(
    rows: Sequence[Row], known: Mapping[str, str], required: Callable[[frozenset[str]], bool]
) -> Header | None:
    """The first header among `rows` (the sheet's first 60 or so) whose fields satisfy `required`.

    `known` maps `header_key(heading)` of every heading and synonym to its field. The header may lie
    over two rows (家庭成员 above 姓名 reads 家庭成员姓名). A field goes to its first column only.
    None when no row qualifies.
    """
    rows = rows[:_SEARCHED_ROWS]
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else []
        columns: list[HeaderColumn] = []
        height = 1
        if _is_second_line(row, below, known):
            columns, height = _columns(_joined(row, below), known), 2
        if height == 1 or not required(_fields(columns)):
            columns, height = _columns(_single(row), known), 1
        if required(_fields(columns)):
            return _header(rows, place, height, columns)
    return None


def _header(rows: Sequence[Row], place: int, height: int, columns: list[HeaderColumn]) -> Header:
    first = place + height
    while first < len(rows) and _is_hint(rows[first]):
        first += 1
    return Header(tuple(range(place + 1, place + 1 + height)), tuple(columns), first + 1)


def _fields(columns: Sequence[HeaderColumn]) -> frozenset[str]:
    return frozenset(column.field for column in columns if column.field)


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _single(row: Row) -> list[tuple[str, tuple[str, ...]]]:
    """Title and the keys to look up, column by column."""
    return [(_text(cell), (header_key(_text(cell)),)) for cell in row]


def _joined(top: Row, bottom: Row) -> list[tuple[str, tuple[str, ...]]]:
    """The same for a header of two rows: an upper heading reaches right over the lower ones."""
    columns: list[tuple[str, tuple[str, ...]]] = []
    group = ""
    for index in range(max(len(top), len(bottom))):
        upper = _text(top[index]) if index < len(top) else ""
        lower = _text(bottom[index]) if index < len(bottom) else ""
        group = upper if upper or not lower else group
        if not lower or not group:
            columns.append((upper or lower, (header_key(upper or lower),)))
            continue
        keys = [header_key(group + lower)]
        if not _OTHER_PERSON.search(group):
            keys.append(header_key(lower))
        columns.append((f"{group} {lower}", tuple(keys)))
    return columns


def _columns(headings: list[tuple[str, tuple[str, ...]]], known: Mapping[str, str]) -> list[HeaderColumn]:
    columns: list[HeaderColumn] = []
    taken: set[str] = set()
    for index, (title, keys) in enumerate(headings):
        if not title:
            continue
        field = next((known[key] for key in keys if key in known), None)
        if field in taken:
            field = None
        elif field:
            taken.add(field)
        columns.append(HeaderColumn(index, title, field))
    return columns


def _is_second_line(top: Row, bottom: Row, known: Mapping[str, str]) -> bool:
    """Whether `bottom` goes on with the header `top`, and is not its hint row or its first data.

    No heading known by itself has anything below it, nothing below is a number or a date, and the
    upper row is more than one title over the whole table.
    """
    if any(isinstance(cell, int | float | date) for cell in bottom) or is_blank(bottom):
        return False
    headings = [_text(cell) for cell in top]
    below = [_text(cell) for cell in bottom] + [""] * len(headings)
    if sum(1 for heading in headings if heading) < 2 or _is_hint(bottom):
        return False
    if any(header_key(heading) in known and below[i] for i, heading in enumerate(headings) if heading):
        return False
    stands_alone = any(header_key(heading) in known for heading in headings if heading)
    keys = Counter(header_key(text) for text in below if text)
    joined = {key for _title, lookup in _joined(top, bottom) for key in lookup[:1]}
    # Two cells above a plain header (a title and its date) are no upper line of it.
    return stands_alone or max(keys.values()) > 1 or any(k in known and k not in keys for k in joined)


def _is_hint(row: Row) -> bool:
    cells = [header_key(_text(cell)) for cell in row if _text(cell)]
    return bool(cells) and all(_HINTS.fullmatch(cell) for cell in cells)


def row_kind(row: Row, header: Header) -> RowKind:
    """What a row below the header is; only "data" is read.

    A form line that holds a running number and nothing else is blank. 合计, 小计 are totals; 注,
    说明, 填表人 … are notes; a single text across the table (制丝甲班) is a title; "header" repeats
    the header.
    """
    if _is_plainly_data(row, header):
        return "data"
    cells = [(index, _text(cell)) for index, cell in enumerate(row) if _text(cell)]
    if not cells:
        return "blank"
    filled = [text for index, text in cells if index in header.matched]
    if not filled and all(text.isdigit() for _index, text in cells):
        return "blank"
    if _repeats(cells, header):
        return "header"
    if _is_total(cells):
        return "total"
    if _is_note(cells):
        return "note"
    if not filled:
        return "title" if len(cells) == 1 else "note"
    return "data"


def _is_plainly_data(row: Row, header: Header) -> bool:
    """A cheap look that settles nearly every row of a large file; False means look closer."""
    start = [cell for index, cell in enumerate(row[:4]) if cell is not None and cell != header.titles.get(index)]
    if len(start) < 3 or any(isinstance(cell, str) and _DOUBTFUL.search(cell) for cell in start):
        return False
    return len(row) - row.count(None) > 6


def _repeats(cells: list[tuple[int, str]], header: Header) -> bool:
    same = sum(1 for index, text in cells if header.titles.get(index) == text)
    return same >= 2 and same * 2 > len(cells)


def _is_total(cells: list[tuple[int, str]]) -> bool:
    return any(len(text) <= 12 and _TOTAL.fullmatch(re.sub(r"\s", "", text)) is not None for _index, text in cells[:3])


def _is_note(cells: list[tuple[int, str]]) -> bool:
    if all(_TO_SIGN.fullmatch(text) for _index, text in cells):
        return True  # 负责人：  填表人：  申请时间：  年  月  日
    first = re.sub(r"\s", "", cells[0][1])
    found = _NOTE.match(first)
    if found and _NOTE_MARK.match(first, found.end()):
        return len(cells) <= 2 or first.endswith((":", "：")) or "：" in first or ":" in first
    return len(cells) == 1 and (len(first) > 20 or _SENTENCE.search(first) is not None)
