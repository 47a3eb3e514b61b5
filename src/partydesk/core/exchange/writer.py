"""Tables out: .xlsx, .csv and .json of what the user sees, whole or not at all."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from math import isfinite
from pathlib import Path
from typing import BinaryIO, Literal

from partydesk.core.errors import KnownError
from partydesk.core.exchange.xlsxout import write_xlsx
from partydesk.core.files import replace_file
from partydesk.core.text.words import N_

Value = str | int | float | bool | date | datetime | None

_BATCH = 1_000
_UNKNOWN_SUFFIX = N_("不能导出为“{suffix}”：请把文件名改为以 .xlsx、.csv 或 .json 结尾。")
_YES, _NO = N_("是"), N_("否")


@dataclass(frozen=True)
class OutColumn:
    """A column to be written.

    `width` counts half-width characters (a Chinese one takes two). Kind "text" keeps every value as
    text (numbers of persons, phones, dates); "number" writes numbers as such. `key` names the value
    in JSON; the title does where it is empty.
    """

    title: str
    width: float = 12
    kind: Literal["text", "number"] = "text"
    key: str = ""


def write_table(
    path: str | os.PathLike[str],
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Value]],
    *,
    title: str = "",
    notes: Sequence[str] = (),
    ready: Callable[[], object] | None = None,
) -> None:
    """Writes the table to `path`, its format by the suffix: .xlsx, .csv (UTF-8 with BOM) or .json.

    Dates are written as 2026-11-20; blank is an empty cell, in JSON null. No text becomes a formula.
    `title` and `notes` stand above the header of an .xlsx only. Raises KnownError for a full disk,
    an open or locked file, a cell over 32,767 characters; the old file is then as it was. `ready` is
    called when all is written and before the file takes its name; what it raises leaves the old file too.
    """
    suffix = Path(path).suffix.lower()
    writers: dict[str, Callable[[BinaryIO], None]] = {
        ".xlsx": lambda stream: _write_xlsx(stream, columns, rows, title, notes),
        ".csv": lambda stream: _write_csv(stream, columns, rows),
        ".json": lambda stream: _write_json(stream, columns, rows),
    }
    if suffix not in writers:
        raise KnownError(_UNKNOWN_SUFFIX.format(suffix=suffix))
    with replace_file(path) as stream:
        writers[suffix](stream)
        if ready is not None:
            stream.flush()
            ready()


def _text(value: Value) -> str:
    """A value as the text of a cell."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_xlsx(
    stream: BinaryIO,
    columns: Sequence[OutColumn],
    rows: Iterable[Sequence[Value]],
    title: str,
    notes: Sequence[str],
) -> None:
    numeric = [column.kind == "number" for column in columns]
    titles = [column.title for column in columns]
    body: Iterable[list[str | int | float]]
    if any(numeric):
        body = ([_cell(value, number) for value, number in zip(row, numeric, strict=True)] for row in rows)
    else:
        body = ([value if type(value) is str else _text(value) for value in row] for row in rows)
    lines = ([title] if title else []) + list(notes)
    write_xlsx(stream, titles, [column.width for column in columns], body, lines)


def _cell(value: Value, number: bool) -> str | int | float:
    if number and isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return value
    return _text(value)


def _write_csv(stream: BinaryIO, columns: Sequence[OutColumn], rows: Iterable[Sequence[Value]]) -> None:
    numeric = [column.kind == "number" for column in columns]
    lines: Iterator[list[str]] = chain(
        [[column.title for column in columns]],
        ([_text(v) if number else _guarded(_text(v)) for v, number in zip(row, numeric, strict=True)] for row in rows),
    )
    stream.write(b"\xef\xbb\xbf")
    while batch := list(islice(lines, _BATCH)):
        text = io.StringIO(newline="")
        csv.writer(text).writerows(batch)
        stream.write(text.getvalue().encode("utf-8", "replace"))


def _guarded(text: str) -> str:
    """CSV has no types: an apostrophe keeps a text from being a formula; the import takes it off."""
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text


def _write_json(stream: BinaryIO, columns: Sequence[OutColumn], rows: Iterable[Sequence[Value]]) -> None:
    keys = [column.key or column.title for column in columns]
    mark = "[\n"
    for row in rows:
        record = {key: _plain(value) for key, value in zip(keys, row, strict=True)}
        text = mark + json.dumps(record, ensure_ascii=False)
        stream.write(text.encode("utf-8", "replace"))
        mark = ",\n"
    stream.write(b"[]\n" if mark == "[\n" else b"\n]\n")


def _plain(value: Value) -> str | int | float | bool | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, bool | int | float) else _text(value)
