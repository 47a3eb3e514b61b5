"""What stands behind an indicator: its kind, how many records, and the records as cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from partydesk.core.spec.fields import Date
from partydesk.core.spec.ledger import Ledger
from partydesk.core.text.dates import short_date
from partydesk.desk.words import shown
from partydesk.office.cells import cell_words
from partydesk.office.evaluation.reviews.actions import SOURCE as REVIEW_SOURCE
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Indicator
from partydesk.office.evaluation.scoring.result import Cited, Line, Result
from partydesk.office.evaluation.scoring.sources import REVERSE

Kind = Literal["records", "review", "ballot", "manual"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def kind_of(office: Any, result: Result, code: str) -> Kind:
    """What stands behind an indicator, as the panel beside the table shows it: batches of 反评 are made and counted
    there, those of other ballots are opened as records."""
    indicator = indicator_of(office, result, code)
    if indicator.source == REVERSE:
        return "ballot"
    if indicator.source == REVIEW_SOURCE:
        return "review"
    return "manual" if indicator.by_hand else "records"


def indicator_of(office: Any, result: Result, code: str) -> Indicator:
    """The indicator of a result's own version of its scheme."""
    scheme = schemes.version_of(office, result.scheme, result.version)
    return next(each for each in scheme.indicators if each.code == code)


def link_words(office: Any, line: Line) -> str:
    """How many records of which kind a line rests on: 24 条任务."""
    ledgers = {ledger for ledger, _, _ in line.records}
    if not ledgers:
        return ""
    name = _tr("记录")
    if len(ledgers) == 1:
        name = short_title(office.registry[ledgers.pop()])
    return _tr("{n} 条{name}").format(n=len(line.records), name=name)


def short_title(ledger: Ledger) -> str:
    """任务 rather than 自选动作, as the sheets have it."""
    return min(shown(ledger.one), shown(ledger.title), key=len)


def has_page(office: Any, ledger: str) -> bool:
    """Whether records of a ledger can be opened: marks typed by hand and child rows stand where they belong."""
    declared_as = office.registry[ledger]
    return not declared_as.hidden and not declared_as.parent


@dataclass(frozen=True)
class RecordCard:
    """A record behind a score: how it is opened, its number and name, its latest day and what else is known."""

    ledger: str
    row_id: int
    title: str
    detail: str


def record_cards(office: Any, records: Sequence[Cited], but: str) -> list[RecordCard]:
    """The records in the order of the sheet; `but` (the one rated) is not said again. Gone ones keep their number."""
    by_ledger: dict[str, list[int]] = {}
    for ledger, row_id, _ in records:
        by_ledger.setdefault(ledger, []).append(row_id)
    rows = {key: _rows(office, key, ids) for key, ids in by_ledger.items()}
    return [_card(office, cited, rows[cited[0]].get(cited[1]), but) for cited in records]


def _rows(office: Any, key: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    ledger = office.registry[key]
    needed = [path for each in ledger.columns for path in (each.path, *each.needs)]
    found: dict[int, dict[str, Any]] = office.many(key, ids, *dict.fromkeys((*ledger.label, *needed)))
    return found


def _card(office: Any, cited: Cited, row: Mapping[str, Any] | None, but: str) -> RecordCard:
    key, row_id, number = cited
    if row is None:
        return RecordCard(key, row_id, number, _tr("记录已删除"))
    ledger = office.registry[key]
    title = f"{short_title(ledger)} {number} · {office.label(key, row_id)}"
    words, days = [], []
    for each in ledger.columns:
        value = row.get(each.path)
        if isinstance(office.registry.field(key, each.path), Date) and each.mark is None:
            days += [value] if value else []
        elif each.shown:
            words.append(cell_words(office, ledger, each, row))
    said = [short_date(max(days), office.today) if days else "", *words]
    detail = " · ".join(word for word in dict.fromkeys(said) if word and word != but and word not in title)
    return RecordCard(key, row_id, title, detail)
