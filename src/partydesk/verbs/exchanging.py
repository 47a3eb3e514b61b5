"""`import` and `export`: ledgers from and to files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.context import Office
from partydesk.office.exchange.plan import Note, Plan
from partydesk.verbs.main import DONE
from partydesk.verbs.parser import parse
from partydesk.verbs.paths import apart
from partydesk.verbs.saying import tell

_MOST_LINES = 20


def run(verb: str, arguments: Sequence[str]) -> int:
    """Does the verb; returns the exit code."""
    values = parse(verb, arguments)
    return _import(values) if verb == "import" else _export(values)


def _known_ledger(key: str) -> str:
    registry = bootstrap.registry()
    if key not in registry or registry[key].hidden:
        raise KnownError(N_("没有台账“{key}”：用 partydesk ledgers 看有哪些。").format(key=key))
    return key


def _import(values: Namespace) -> int:
    from partydesk.office.exchange.report import refusal_report, report, write_report

    store, file = Path(values.store), Path(values.file)
    target = apart(Path(values.report), store, file) if values.report else None
    try:
        plan = _imported(store, file, _known_ledger(values.ledger), values.dry_run)
    except KnownError as refusal:
        if target:
            write_report(refusal_report(str(refusal)), target)
        raise
    if target:
        write_report(report(plan), target)
    if plan.rows_in and plan.refused == plan.rows_in:
        raise KnownError(_all_refused(file, plan))
    _tell(plan, values.dry_run)
    return DONE


def _imported(store: Path, file: Path, ledger: str, dry_run: bool) -> Plan:
    with bootstrap.opened(store) as office:
        try:
            return _planned(office, file, ledger, dry_run)
        except KnownError as refusal:
            line = str(refusal)
            raise KnownError(line if file.name in line else f"{file.name}：{line}") from refusal


def _planned(office: Office, file: Path, ledger: str, dry_run: bool) -> Plan:
    from partydesk.office.exchange.importing import Import

    with Import.from_file(office, file, ledger) as running:
        plan = running.plan()
        if plan.accepted and not dry_run:
            running.apply()
        return plan


def _all_refused(file: Path, plan: Plan) -> str:
    first = next(note for note in plan.notes if note.refused)
    text = N_("{file}：{n} 行都没有收。第 {row} 行{column}：{message}")
    return text.format(
        file=file.name, n=plan.rows_in, row=first.row, column=f"“{first.column}”" if first.column else "",
        message=first.message,
    )  # fmt: skip


def _tell(plan: Plan, dry_run: bool) -> None:
    counts = N_("读入 {rows_in} 行 = 收下 {accepted} + 未收 {refused} + 跳过 {skipped}")
    tell(counts.format(rows_in=plan.rows_in, accepted=plan.accepted, refused=plan.refused, skipped=plan.skipped))
    if not plan.rows_in:
        tell(N_("表头下面没有数据行。"))
    refused = [note for note in plan.notes if note.refused]
    for note in refused[:_MOST_LINES]:
        tell(_line(note))
    if len(refused) > _MOST_LINES:
        tell(N_("……另有 {n} 处，用 --report 看全部").format(n=len(refused) - _MOST_LINES))
    if dry_run:
        tell(N_("这是试读，没有写入。"))


def _line(note: Note) -> str:
    return N_("第 {row} 行 {column} {message}").format(row=note.row, column=note.column or "", message=note.message)


def _export(values: Namespace) -> int:
    from partydesk.office.exchange.exporting import export_ledger

    store = Path(values.store)
    ledger, out = _known_ledger(values.ledger), apart(Path(values.out), store)
    with bootstrap.opened(store) as office:
        count = export_ledger(office, ledger, out, full=values.full)
    tell(N_("已导出 {n} 条到 {path}").format(n=count, path=out))
    return DONE
