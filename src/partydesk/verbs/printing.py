"""`print`: any listed sheet to a PDF."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Reference
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_
from partydesk.office.context import Office
from partydesk.office.family import Ask, Sheet
from partydesk.office.printing import documents, sheet_of, work_of
from partydesk.office.prints.actions import save, saved
from partydesk.verbs.main import DONE
from partydesk.verbs.parser import parse
from partydesk.verbs.paths import apart
from partydesk.verbs.saying import complain, complain_of_missing, tell

_RECORD = re.compile("[0-9]{1,12}")
_UNITS = {"month": (N_("月"), "2026-11"), "quarter": (N_("季度"), "2026Q3"), "year": (N_("年"), "2026")}


def run(verb: str, arguments: Sequence[str]) -> int:
    """Prints the sheet; returns the exit code."""
    values = parse(verb, arguments)
    store = Path(values.store)
    out = apart(Path(values.out), store)
    if out.suffix.lower() != ".pdf":
        raise KnownError(N_("“{name}”不是 PDF 文件名：请以 .pdf 结尾。").format(name=out.name))
    with bootstrap.opened(store) as office:
        sheet = sheet_of(office, values.sheet)
        _print(office, sheet, _ask(office, sheet, values), out)
    return DONE


def _ask(office: Office, sheet: Sheet, values: Namespace) -> Ask:
    key = getattr(values, "for")
    return Ask(period=_period(sheet, values.period), ids=_ids(office, sheet, key) if key else None)


def _period(sheet: Sheet, text: str) -> Period | None:
    """The period asked for; None where the sheet's usual one is to be taken, or it has none."""
    if not text:
        return None
    period = Period.typed(text)
    if not sheet.unit:
        complain(N_("提示：{title}不分期间，--period 没有用到。").format(title=sheet.title))
        return None
    if period.kind != sheet.unit:
        unit, example = _UNITS[sheet.unit]
        raise KnownError(
            N_("{title}按{unit}打印：--period 请写成 {example}。").format(title=sheet.title, unit=unit, example=example)
        )
    return period


def _ids(office: Office, sheet: Sheet, key: str) -> tuple[int, ...]:
    """The records of the sheet's ledger that a key names: its own number, a 工号, or the record's id."""
    if not sheet.of:
        raise KnownError(N_("{title}是全支部一张：请去掉 --for。").format(title=sheet.title))
    key, ledger = plain(key), office.registry[sheet.of]
    found = _by_key(office, ledger, key)
    if found:
        return tuple(found)
    persons = _by_key(office, office.registry["employees"], key) if "employees" in office.registry else []
    if persons and (path := _person_field(ledger)):
        rows = office.read(ledger.key, is_(path, persons[0]), columns=("id",))
        return tuple(row["id"] for row in rows)
    if _RECORD.fullmatch(key) and office.many(ledger.key, [int(key)], "id"):
        return (int(key),)
    raise KnownError(N_("{title}里没有“{key}”：--for 请写工号或记录编号。").format(title=ledger.title, key=key))


def _by_key(office: Office, ledger: Ledger, key: str) -> list[int]:
    """The records whose own key is just this."""
    for group in ledger.natural_keys:
        if len(group) == 1 and not isinstance(ledger.field(group[0]), Reference):
            rows = office.read(ledger.key, is_(group[0], key), columns=("id",))
            if rows:
                return [row["id"] for row in rows]
    return []


def _person_field(ledger: Ledger) -> str:
    """The field that says whom a record is about."""
    fields = [each for each in ledger.stored if isinstance(each, Reference) and each.to == "employees"]
    named = [each.key for each in fields if each.key == "person_id"] + [each.key for each in fields if each.required]
    return named[0] if named else ""


def _print(office: Office, sheet: Sheet, ask: Ask, out: Path) -> None:
    from partydesk.core.documents.render import render

    made = BytesIO()
    done = render(documents(office, sheet.key, ask), made)
    save(office, made.getvalue(), out, work_of(office, sheet.key, ask), saved(done, out))
    complain_of_missing(done.missing)
    tell(N_("已打印 {pages} 页到 {path}").format(pages=done.pages, path=out))
