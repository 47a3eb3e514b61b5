"""未计分: records that came, or went, after the evaluation that would count them was sealed (DOMAIN 8, Sealed period).

They are told beside the seal and count once the evaluation is reopened and sealed again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.query import AnyOf, among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.queries import SEALED, current, subject_key
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.compute import Key, drafts
from partydesk.office.evaluation.scoring.draft import Draft
from partydesk.office.evaluation.scoring.result import Cited, Line, Person, Result
from partydesk.office.evaluation.scoring.scores import Scores
from partydesk.office.links import outgoing

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ROW = ("person_id", "unit_id", "scheme", "title", "version", "period", "seal_number", "snapshot", "content_hash")


@declared(frozen=True)
class LateLine:
    """An indicator whose records are no longer those that were sealed; `now` is what they would earn."""

    code: str
    text: str
    score: Decimal | None
    now: Decimal | None
    added: tuple[Cited, ...]
    gone: tuple[Cited, ...]


@declared(frozen=True)
class Late:
    """What a sealed evaluation leaves out: only lines that differ; `now` is the total that would result.

    No total is told where ballots are among what came late: with the sealed one it would give a small batch away.
    """

    evaluation_id: int
    subject: Person
    total: Decimal | None
    now: Decimal | None
    lines: tuple[LateLine, ...]

    @property
    def count(self) -> int:
        """How many records came or went."""
        return sum(len(each.added) + len(each.gone) for each in self.lines)

    @property
    def said(self) -> str:
        """In one line: how many records, and what the total would be after a reopening."""
        added = len({record for each in self.lines for record in each.added})
        gone = len({record for each in self.lines for record in each.gone})
        parts = [N_("新增 {n} 条").format(n=added) if added else "", N_("撤下 {n} 条").format(n=gone) if gone else ""]
        counted = "、".join(filter(None, parts)) or N_("记录有改动")
        if self.now is None or self.total is None:
            return N_("未计分：{counted}；重开后计入").format(counted=counted)
        if self.now == self.total:
            return N_("未计分：{counted}；重开后总分仍为 {total:.2f}").format(counted=counted, total=self.total)
        return N_("未计分：{counted}；重开后总分 {total:.2f} → {now:.2f}").format(
            counted=counted, total=self.total, now=self.now
        )


def late(office: Office, scheme_key: str, period: Period, only: Collection[int] | None = None) -> dict[Key, Late]:
    """What the sealed evaluations of a scheme and period (or `only` these, by their ids) leave out, by subject."""
    where = (is_("scheme", scheme_key), is_("period", period.key), is_("state", SEALED))
    these = () if only is None else (among("id", sorted(only)),)
    rows = office.read("evaluations", *where, *these, columns=_ROW)
    found: dict[Key, Late] = {}
    for row, draft in _again(office, rows):
        if snapshot.draft_of(row["snapshot"]) != draft.digest() and (missed := _missed(row, draft)):
            found[draft.key] = missed
    return found


def late_of(office: Office, evaluation_id: int) -> Late | None:
    """What one sealed evaluation leaves out; None for nothing, or where it is not sealed."""
    row = office.one("evaluations", evaluation_id, "scheme", "period")
    found = late(office, row["scheme"], Period.parse(row["period"]), (evaluation_id,))
    return next(iter(found.values()), None)


def _again(office: Office, rows: Collection[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], Draft]]:
    """The sealed rows with what they would be computed from today, by the version that they were sealed by."""
    by_version: dict[tuple[str, int, str], dict[Key, Mapping[str, Any]]] = defaultdict(dict)
    for row in rows:
        if current(row):
            by_version[row["scheme"], row["version"], row["period"]][subject_key(row)] = row
    for (key, version, period), sealed in by_version.items():
        scheme = schemes.version_of(office, key, version)
        for draft in drafts(office, scheme, Period.parse(period), only=sealed.keys()):
            yield sealed[draft.key], draft


def _missed(row: Mapping[str, Any], draft: Draft) -> Late | None:
    kept, now = snapshot.from_text(row["snapshot"]), draft.result(Scores())
    before, after = _lines(kept), _lines(now)
    pairs = [(before[code], after[code]) for code in before if code in after]
    moved = [(old, new) for old, new in pairs if (old.records, old.score) != (new.records, new.score)]
    if not moved:
        return None
    hidden = any(old.rule == "ballot" for old, _ in moved)
    lines = tuple(_late_line(old, new) for old, new in moved)
    return Late(row["id"], kept.subject, kept.total, None if hidden else now.total, lines)


def _lines(result: Result) -> dict[str, Line]:
    return {line.code: line for dimension in result.dimensions for line in dimension.lines}


def _late_line(old: Line, new: Line) -> LateLine:
    had, has = set(old.records), set(new.records)
    now = None if old.rule == "ballot" else new.score
    return LateLine(old.code, old.text, old.score, now, tuple(sorted(has - had)), tuple(sorted(had - has)))


def unscored(office: Office, ledger: str, row_id: int) -> tuple[str, ...]:
    """The sealed evaluations that would count a record and were sealed without it, a line each; none for most records.

    Asked for are the evaluations of those whom the record names, in periods that a day of it lies in.
    """
    said = []
    for row, draft in _again(office, _candidates(office, ledger, row_id)):
        if any((one, other) == (ledger, row_id) for each in draft.evidence.values() for one, other, _ in each.records):
            said.append(
                N_("{period} {title} {name}（定稿 {number}）").format(
                    period=Period.parse(row["period"]).title, title=row["title"], name=draft.subject.name,
                    number=row["seal_number"],
                )
            )  # fmt: skip
    return tuple(said)


def _candidates(office: Office, ledger: str, row_id: int) -> list[dict[str, Any]]:
    """Sealed evaluations of whom a record names, in a period of one of its days, that don't cite it though a source
    of its family counts in them."""
    declared_as, row = office.registry[ledger], office.one(ledger, row_id)
    named = [(to, one) for _, to, one in outgoing(office, declared_as, row)]
    people = [one for to, one in named if to == "employees"]
    units = [one for to, one in named if to == "units"]
    days = [row[each.key] for each in declared_as.stored if isinstance(each, f.Date) and row.get(each.key)]
    written = [row[key] for key in ("quarter", "period") if row.get(key)]
    if not (people or units) or not (days or written):
        return []
    whom = AnyOf((among("person_id", people), among("unit_id", units)))
    rows = office.read("evaluations", is_("state", SEALED), whom, columns=_ROW)
    rows = [row for row in rows if row["period"] in written or any(_holds(row["period"], day) for day in days)]
    citing = f'["{ledger}",{row_id},'
    return [row for row in rows if citing not in (row["snapshot"] or "") and _counts_in(office, ledger, row)]


def _counts_in(office: Office, ledger: str, row: Mapping[str, Any]) -> bool:
    families = (each for each in office.families if any(one.key == ledger for one in each.ledgers))
    sources = {each.key for family in families for each in family.evidence}
    scheme = schemes.version_of(office, row["scheme"], row["version"])
    return any(each.source in sources for each in scheme.indicators)


def _holds(period: str, day: str) -> bool:
    try:
        found = Period.parse(period)
    except KnownError:
        return False
    return found.start.isoformat() <= day <= found.end.isoformat()
