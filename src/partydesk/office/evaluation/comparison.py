"""Two results side by side: this period and the last, or two sealed versions; what changed, line by line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.evaluation.queries import current
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.result import Cited, DimensionResult, Line, Result

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Compared:
    """One indicator or dimension, or the total: points now and then, None where there are none or they stay untold.

    `code` is empty but for indicators; `cited` is how many records stand behind each. Within one period `came` and
    `gone` are the records cited only now or only then, and `other` says that it was put otherwise.
    """

    title: str
    now: Decimal | None
    then: Decimal | None
    code: str = ""
    came: tuple[Cited, ...] = ()
    gone: tuple[Cited, ...] = ()
    other: bool = False
    cited: tuple[int, int] = (0, 0)

    @property
    def step(self) -> Decimal | None:
        """What it rose by; None where one of the two is not known."""
        return None if self.now is None or self.then is None else self.now - self.then

    @property
    def changed(self) -> bool:
        """Whether anything about it is different."""
        return self.now != self.then or bool(self.came or self.gone) or self.other


@declared(frozen=True)
class Comparison:
    """Each dimension with its indicators; without these where the scheme's version differs (`same` is False).

    `untold` says that figures of before are left out, since subtraction would tell a few ballots.
    """

    same: bool
    dimensions: tuple[tuple[Compared, tuple[Compared, ...]], ...]
    total: Compared
    untold: bool = False


def compare(now: Result, then: Result, untold: Collection[str] = ()) -> Comparison:
    """Compares two results of a scheme: by indicator in the same version, else by the titles of dimensions.

    Of the indicators `untold` (`few_ballots`), their dimensions and the total no figure of before is told.
    """
    same = (now.scheme, now.version) == (then.scheme, then.version)
    before = {each.title: each for each in then.dimensions}
    again = now.period == then.period
    found = [
        (
            _dimension(each.title, each, before.get(each.title), untold),
            _lines(each, before.get(each.title), untold, again=again) if same else (),
        )
        for each in now.dimensions
    ]
    left = [each for each in then.dimensions if each.title not in {one.title for one in now.dimensions}]
    found += [(_dimension(each.title, None, each, untold), ()) for each in left]
    total = Compared("", now.total, None if untold else then.total, other=now.arithmetic != then.arithmetic)
    return Comparison(same, tuple(found), total, bool(untold))


def few_ballots(office: Office, now: Result, then: Result) -> frozenset[str]:
    """The indicators of one period whose ballots differ by fewer than may be shown (DOMAIN 8, Ballots).

    A small batch that came between two seals, or a few ballots counted otherwise, could else be told by subtraction.
    """
    if now.period != then.period:
        return frozenset()
    same = (now.scheme, now.version) == (then.scheme, then.version)
    after, before = _ballots(now), _ballots(then)
    pairs = [([each], [one for one in before if one.code == each.code]) for each in after]
    differing = (pair for pair in (pairs if same else [(after, before)]) if _few(office, *pair))
    return frozenset(line.code for pair in differing for side in pair for line in side)


def _ballots(result: Result) -> list[Line]:
    return [line for dimension in result.dimensions for line in dimension.lines if line.rule == "ballot"]


def _few(office: Office, after: Sequence[Line], before: Sequence[Line]) -> bool:
    """Whether both sides have a figure and what lies between them is fewer ballots than may be shown.

    The same batches with another figure were counted anew: that may be a single ballot.
    """
    if not any(each.score is not None for each in after) or not any(each.score is not None for each in before):
        return False
    has, had = ({record for each in side for record in each.records} for side in (after, before))
    if has == had:
        return {(each.content, each.arithmetic) for each in after} != {(one.content, one.arithmetic) for one in before}
    least = office.setting("evaluation.least_ballots")
    return any(side and sum(_valid(office, side)) < least for side in (has - had, had - has))


def _valid(office: Office, batches: Iterable[Cited]) -> Iterator[int]:
    for ledger, row_id, _ in batches:
        yield (office.many(ledger, [row_id], "valid").get(row_id) or {}).get("valid") or 0


def _dimension(
    title: str, now: DimensionResult | None, then: DimensionResult | None, untold: Collection[str]
) -> Compared:
    hidden = any(line.code in untold for side in (now, then) if side for line in side.lines)
    return Compared(title, now.score if now else None, then.score if then and not hidden else None)


def _lines(
    now: DimensionResult, then: DimensionResult | None, untold: Collection[str], *, again: bool
) -> tuple[Compared, ...]:
    before = {each.code: each for each in then.lines} if then else {}
    return tuple(_line(each, before.get(each.code), each.code in untold, again=again) for each in now.lines)


def _line(now: Line, then: Line | None, hidden: bool, *, again: bool) -> Compared:
    """`again`: both are of one period, so that their records can be the same."""
    cited: Sequence[Cited] = then.records if then else ()
    return Compared(
        title=now.text,
        now=now.score,
        then=then.score if then and not hidden else None,
        code=now.code,
        came=tuple(each for each in now.records if each not in cited) if again else (),
        gone=tuple(each for each in cited if each not in now.records) if again else (),
        other=again and then is not None and (now.content, now.arithmetic) != (then.content, then.arithmetic),
        cited=(len(now.records), len(cited)),
    )


def stored_result(office: Office, scheme_key: str, subject: tuple[str, int], period: Period) -> Result | None:
    """The stored result of somebody in a period; None where nothing was computed."""
    ledger, row_id = subject
    rows = office.read(
        "evaluations", is_("scheme", scheme_key), is_("period", period.key),
        is_("person_id" if ledger == "employees" else "unit_id", row_id), columns=("snapshot", "content_hash"),
    )  # fmt: skip
    return snapshot.from_text(rows[0]["snapshot"]) if rows and current(rows[0]) else None
