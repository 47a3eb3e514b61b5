"""What a sealed result brings into the points ledger: its lines, what the total made of them, and the links.

Everything follows from the sealed result alone, so that `check` can compare a seal with what it booked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import filled
from partydesk.core.store.change import Change
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.result import Cited, Line, LinkResult, Result
from partydesk.office.evaluation.scoring.rules import rounded
from partydesk.office.points import actions as points

if TYPE_CHECKING:
    from partydesk.office.context import Office

ADJUSTMENT = points.ADJUSTMENT
_LEDGER = "points"
_PER_RECORD = ("count", "bonus")
_NOTHING = Decimal(0)


@declared(frozen=True)
class Booking:
    """One entry that a sealed result brings; `code` is its line's (empty for a link), `cited` the record behind it."""

    code: str
    dimension: str
    text: str
    points: Decimal
    standard: str
    scheme: str
    cited: Cited | None = None


def book(office: Office, change: Change, row: Mapping[str, Any], seal: tuple[int, str], who: str) -> None:
    """Books what the sealed evaluation `row` hands on, within the change that seals it, citing its version.

    All of it belongs to the last day of the period: a ratio has no day of its own, and the day of a record may be
    put right after the seal, which alone must say what was booked.
    """
    result, (version, number) = snapshot.from_text(row["snapshot"]), seal
    day, seal_cited = Period.parse(row["period"]).end.isoformat(), ("sealed_versions", version, number)
    dimension = office.setting("points.link_dimension")
    for each in (*_links(result, dimension), *lines_of(result)):
        points.book(office, change, points.Entry(
            subject=queries.subject_key(row), day=day, dimension=each.dimension, points=each.points, text=each.text,
            kind=points.BY_RULE if each.code else points.LINKED, who=who, standard=each.standard, scheme=each.scheme,
            why=N_("评价定稿，封签 {number}").format(number=number), source=each.cited or seal_cited, seal=version,
            line=each.code,
        ))  # fmt: skip


def _links(result: Result, dimension: str) -> Iterator[Booking]:
    """What the total hands on at a factor (挂钩)."""
    period = Period.parse(result.period)
    for each in result.links:
        if each.points:
            text = N_("{title} {period}").format(title=result.title, period=period.title)
            yield Booking("", dimension, text, each.points, _share(each), each.title)


def _share(each: LinkResult) -> str:
    return N_("定稿总分 × {share}").format(share=each.arithmetic.rpartition(" ")[2])


def lines_of(result: Result) -> Iterator[Booking]:
    """The lines of a result that is booked, and as one entry what rescaling and caps made of their sum.

    Lines that rest on the ledger itself stand in it already and are not booked again.
    """
    if not result.books or result.total is None:
        return
    for dimension in result.dimensions:
        for line in dimension.lines:
            if line.score and not _from_ledger(line):
                yield from _entries(line, dimension.title, result.title)
    if adjusted := result.total - counted(result):
        said = result.arithmetic or N_("总分 {total}").format(total=result.total)
        text = N_("{title}：折算与上限").format(title=result.title)
        yield Booking(ADJUSTMENT, ADJUSTMENT, text, adjusted, said, result.title)


def _from_ledger(line: Line) -> bool:
    return any(ledger == _LEDGER for ledger, _, _ in line.records)


def _entries(line: Line, dimension: str, scheme: str) -> Iterator[Booking]:
    """One entry for each counted record until the line's points are used up, else one for the line."""
    score = line.score or _NOTHING
    if line.rule in _PER_RECORD and line.each * len(line.records) >= score > 0:
        booked, standard = _NOTHING, line.standard or line.arithmetic
        for n, cited in enumerate(line.records, 1):
            reached = min(rounded(line.each * n), score)
            if reached > booked:
                yield Booking(line.code, dimension, line.text, reached - booked, standard, scheme, cited)
            booked = reached
        return
    alone = line.records[0] if len(line.records) == 1 else None
    yield Booking(line.code, dimension, line.content, score, line.arithmetic or line.standard, scheme, alone)


def counted(result: Result) -> Decimal:
    """What the ledger makes of the lines: their sums by dimension, each held at its cap."""
    parts = ((each.title, each.full, {line.rule for line in each.lines}) for each in result.dimensions)
    limits = _caps(parts, result.bonus_cap)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for each in result.dimensions:
        sums[each.title] += each.score or _NOTHING
    return sum((points.held(earned, limits[title]) for title, earned in sums.items()), _NOTHING)


def points_caps(office: Office, ledger: str, quarter: str) -> dict[str, Decimal | None]:
    """The dimensions of the points ledger with their caps: of the scheme in force that books for a ledger."""
    found: dict[str, Decimal | None] = {}
    for scheme in schemes.all_in_force(office, Period.parse(quarter)):
        if scheme.books and scheme.ledger == ledger:
            found |= caps_of(scheme)
    return found


def caps_of(scheme: Scheme) -> dict[str, Decimal | None]:
    """The most that each dimension counts in a period: its full score, with bonuses as far as these may go.

    A dimension with neither, such as one of deductions, has no cap.
    """
    parts = ((each.title, each.full, {line.rule for line in each.indicators}) for each in scheme.dimensions)
    return _caps(parts, scheme.bonus_cap)


def _caps(dimensions: Iterable[tuple[str, Decimal, Collection[str]]], bonus_cap: Decimal) -> dict[str, Decimal | None]:
    found: dict[str, Decimal | None] = {}
    for title, full, rules in dimensions:
        most = (found.get(title) or _NOTHING) + full + (bonus_cap if "bonus" in rules else _NOTHING)
        found[title] = most or None
    return found


def unlike_the_seals(office: Office) -> list[str]:
    """Seal numbers whose entries in the points ledger are not what the seal says; none in a sound store.

    A seal that stands has its entries standing, a reopened one has none.
    """
    rows = office.read("points", filled("seal_id"), columns=("seal_id", "line", "points", "state"))
    standing: dict[int, list[tuple[str, Decimal]]] = {}
    for row in rows:
        found = standing.setdefault(row["seal_id"], [])
        if row["state"] == points.STANDING:
            found.append((row["line"] or "", row["points"]))
    return [
        seal["seal_number"]
        for seal in _seals(office)
        if sorted(standing.get(seal["id"], [])) != sorted(_expected(seal))
    ]


def _seals(office: Office) -> list[dict[str, Any]]:
    columns = ("seal_number", "snapshot", "content_hash", "reopened_on")
    return office.read("sealed_versions", columns=columns, binned=None)


def _expected(seal: Mapping[str, Any]) -> list[tuple[str, Decimal]]:
    if seal["reopened_on"] or not queries.current(seal):
        return []
    result = snapshot.from_text(seal["snapshot"])
    return [(each.code, each.points) for each in (*_links(result, ""), *lines_of(result))]
