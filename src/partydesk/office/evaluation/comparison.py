"""Two results side by side: this period and the last, or two sealed versions; what changed, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.evaluation import snapshot
from partydesk.office.evaluation.queries import current
from partydesk.office.evaluation.result import Cited, DimensionResult, Line, Result

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Compared:
    """One indicator or dimension, or the total: points now and then, None where there are none.

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
    """Each dimension with its indicators; without these where the scheme's version differs (`same` is False)."""

    same: bool
    dimensions: tuple[tuple[Compared, tuple[Compared, ...]], ...]
    total: Compared


def compare(now: Result, then: Result) -> Comparison:
    """Compares two results of a scheme: by indicator in the same version, else by the titles of dimensions."""
    same = (now.scheme, now.version) == (then.scheme, then.version)
    before = {each.title: each for each in then.dimensions}
    again = now.period == then.period
    found = [
        (
            _dimension(each.title, each, before.get(each.title)),
            _lines(each, before.get(each.title), again=again) if same else (),
        )
        for each in now.dimensions
    ]
    left = [each for each in then.dimensions if each.title not in {one.title for one in now.dimensions}]
    found += [(_dimension(each.title, None, each), ()) for each in left]
    total = Compared("", now.total, then.total, other=now.arithmetic != then.arithmetic)
    return Comparison(same, tuple(found), total)


def _dimension(title: str, now: DimensionResult | None, then: DimensionResult | None) -> Compared:
    return Compared(title, now.score if now else None, then.score if then else None)


def _lines(now: DimensionResult, then: DimensionResult | None, *, again: bool) -> tuple[Compared, ...]:
    before = {each.code: each for each in then.lines} if then else {}
    return tuple(_line(each, before.get(each.code), again=again) for each in now.lines)


def _line(now: Line, then: Line | None, *, again: bool) -> Compared:
    """`again`: both are of one period, so that their records can be the same."""
    cited: Sequence[Cited] = then.records if then else ()
    return Compared(
        title=now.text,
        now=now.score,
        then=then.score if then else None,
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
