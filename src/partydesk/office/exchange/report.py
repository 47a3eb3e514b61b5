"""What an import tells: the report for scripts, and the sheet of refusals that can be corrected and imported."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

from partydesk.core.exchange.writer import OutColumn, write_table
from partydesk.core.files import replace_file
from partydesk.core.text.words import N_
from partydesk.office.exchange.plan import Note, Plan
from partydesk.office.exchange.sources import as_text

_COLUMNS = (N_("更正·行"), N_("更正·列"), N_("更正·原内容"), N_("更正·原因"), N_("更正·怎么改"))
_WIDTHS = (8, 14, 22, 40, 40)


def report(plan: Plan) -> dict[str, Any]:
    """The report as section 7 of the command line asks for it."""
    return {
        "rows_in": plan.rows_in,
        "accepted": plan.accepted,
        "refused": plan.refused,
        "skipped": plan.skipped,
        "notes": [_noted(note) for note in plan.notes],
    }


def refusal_report(message: str) -> dict[str, Any]:
    """The report of a file that was refused as a whole."""
    note = _noted(Note(None, None, "file_refused", message, True))
    return {"rows_in": 0, "accepted": 0, "refused": 0, "skipped": 0, "notes": [note]}


def _noted(note: Note) -> dict[str, Any]:
    return {"row": note.row, "column": note.column, "kind": note.kind, "message": note.message}


def write_report(content: dict[str, Any], path: str | os.PathLike[str]) -> None:
    """Writes a report as JSON.

    Raises:
        KnownError: the file can't be written.
    """
    with replace_file(path) as stream:
        stream.write(json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n")


def write_refusals(plan: Plan, path: str | os.PathLike[str]) -> int:
    """Writes the rows with something refused as a table to be corrected and imported again; returns how many.

    One line a row: where, what, why, what to do, then the row's own columns under their headings.
    """
    shown = [column for column in plan.header.columns]
    heads = [OutColumn(title, width) for title, width in zip(_COLUMNS, _WIDTHS, strict=True)]
    heads += [OutColumn(_heading(plan, column.field, column.title), 14) for column in shown]
    lines = list(_lines(plan, [column.index for column in shown]))
    write_table(path, heads, lines)
    return len(lines)


def _heading(plan: Plan, field: str | None, title: str) -> str:
    """A heading that the next import knows again, also where a mapping was chosen by hand."""
    return plan.ledger.field(field).title if field else title


def _lines(plan: Plan, indexes: list[int]) -> Iterator[list[str]]:
    by_row: dict[int, list[Note]] = {}
    for note in plan.notes:
        if note.refused and note.row is not None:
            by_row.setdefault(note.row, []).append(note)
    place = {column.title: column.index for column in reversed(plan.header.columns)}
    for number, notes in sorted(by_row.items()):
        raw = plan.raws.get(number, [])
        cells = [as_text(raw[index]) if index < len(raw) else "" for index in range(max(indexes, default=0) + 1)]
        what = "；".join(cells[place[note.column]] for note in notes if note.column in place)
        split = [note.message.partition("：") for note in notes]
        yield [
            str(number),
            "；".join(note.column or "" for note in notes),
            what,
            "；".join(why for why, _mark, _do in split),
            "；".join(do or why for why, _mark, do in split),
            *(cells[index] for index in indexes),
        ]
