"""Typed totals of a ballot batch and the pool of an instructor's batches: pure functions (DOMAIN 8, Ballots)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.tally import BallotForm, Tally
from partydesk.office.evaluation.schemes.questionnaire import Questionnaire
from partydesk.office.evaluation.scoring.rules import rounded

_BLANK = re.compile(r"(\d{1,2})\s*[:：=]\s*(\d{1,4})")


@declared(frozen=True)
class Totals:
    """What was counted from a batch's valid ballots: per statement the sum of marks and how many gave one.

    `high` is the highest mark of the questionnaire used, `version` its version. `counts` says how often each mark
    was given to each statement; it is empty where only sums were typed.
    """

    sums: tuple[int, ...]
    marks: tuple[int, ...]
    high: int
    version: int
    counts: tuple[tuple[int, ...], ...] = ()


@declared(frozen=True)
class Batch:
    """One batch as scoring needs it; `closed` once its totals are typed (None where no ballot was valid)."""

    id: int
    number: str
    team: str
    issued: int
    returned: int
    valid: int
    totals: Totals | None
    closed: bool


@declared(frozen=True)
class Pool:
    """All batches of one instructor in one quarter; `least` valid ballots are needed to show anything."""

    batches: tuple[Batch, ...]
    least: int

    @property
    def counted(self) -> tuple[Batch, ...]:
        """The batches whose totals are typed."""
        return tuple(each for each in self.batches if each.totals is not None)

    @property
    def valid(self) -> int:
        """Valid ballots of the counted batches."""
        return sum(each.valid for each in self.counted)

    @property
    def enough(self) -> bool:
        """Whether pooled figures may be shown: every batch is counted (a small one that came in later could
        be told by subtraction) and the valid ballots suffice."""
        return all(each.closed for each in self.batches) and self.valid >= self.least

    @property
    def per_team(self) -> bool:
        """Whether figures of single teams may be shown: only when every batch has enough valid ballots,
        else subtraction reveals the small one."""
        return self.enough and all(each.valid >= self.least for each in self.batches)

    def earned(self) -> tuple[int, int]:
        """Marks given and the most that could have been given, over all counted ballots."""
        totals = [each.totals for each in self.counted if each.totals]
        return sum(sum(each.sums) for each in totals), sum(sum(each.marks) * each.high for each in totals)

    def statement_means(self) -> list[Decimal | None]:
        """The mean mark of each statement, None for one that nobody marked; empty below the least number of ballots
        or with mixed versions."""
        totals = [each.totals for each in self.counted if each.totals]
        if not self._one_version:
            return []
        sums = [sum(column) for column in zip(*(each.sums for each in totals), strict=True)]
        marks = [sum(column) for column in zip(*(each.marks for each in totals), strict=True)]
        return [rounded(Decimal(one) / number) if number else None for one, number in zip(sums, marks, strict=True)]

    def distribution(self) -> list[tuple[int, ...]]:
        """How often each mark was given to each statement; empty below the least number of ballots, with mixed
        versions, or where sums alone were typed for one of the batches (else the others would show by themselves)."""
        totals = [each.totals for each in self.counted if each.totals]
        if not self._one_version or not all(each.counts for each in totals):
            return []
        by_statement = zip(*(each.counts for each in totals), strict=True)
        return [tuple(sum(column) for column in zip(*each, strict=True)) for each in by_statement]

    @property
    def _one_version(self) -> bool:
        return self.enough and len({each.totals.version for each in self.counted if each.totals}) == 1


def mean(totals: Sequence[Totals]) -> Decimal:
    """The mean mark over all statements, two places."""
    return rounded(Decimal(sum(sum(each.sums) for each in totals)) / sum(sum(each.marks) for each in totals))


def check_counts(issued: int | None, returned: int | None, valid: int | None) -> None:
    """发出 ≥ 收回 ≥ 有效; what is not known yet is not compared.

    Raises:
        KnownError: names both figures.
    """
    if returned is not None and issued is not None and returned > issued:
        raise KnownError(N_("收回 {a} 张多于发出 {b} 张：请核对票数。").format(a=returned, b=issued))
    if valid is not None and valid > (returned or 0):
        raise KnownError(N_("有效 {a} 张多于收回 {b} 张：请核对票数。").format(a=valid, b=returned or 0))


def read_totals(form: Questionnaire, valid: int, sums: Sequence[int | None], blanks: str = "") -> Totals | None:
    """Checked totals; None for a batch without a valid ballot.

    `blanks` lists statements left unmarked on valid ballots: "3:1 7:2" is one blank at the third, two at the
    seventh. Each sum lies between lowest and highest mark × its marks.

    Raises:
        KnownError: a sum is missing, out of range, or there are too many blanks.
    """
    if valid == 0:
        return None
    empty = _blanks(form, valid, blanks)
    marks = tuple(valid - empty.get(n, 0) for n in range(1, len(form.statements) + 1))
    found = []
    for n, given in enumerate(marks, 1):
        value = sums[n - 1] if n <= len(sums) else None
        if value is None:
            raise KnownError(N_("第 {n} 项还没有合计：请补填。").format(n=n))
        if not form.low * given <= value <= form.high * given:
            raise KnownError(
                N_("第 {n} 项合计 {value} 不对：{given} 票的合计应在 {low}～{high} 之间。").format(
                    n=n, value=value, given=given, low=form.low * given, high=form.high * given
                )
            )
        found.append(value)
    if any(value is not None for value in sums[len(form.statements) :]):
        raise KnownError(N_("这一版测评票只有 {n} 项：请清空多出的合计。").format(n=len(form.statements)))
    return Totals(tuple(found), marks, form.high, form.version)


def totals_of(form: BallotForm, version: int, counted: Tally) -> Totals | None:
    """The totals of typed ballots; None where none was valid."""
    if counted.valid == 0:
        return None
    return Totals(counted.sums(form.scale), counted.marks(), form.scale.high, version, counted.counts)


def _blanks(form: Questionnaire, valid: int, text: str) -> dict[int, int]:
    found = {int(n): int(count) for n, count in _BLANK.findall(text)}
    if _BLANK.sub("", text).strip(" ,，;；、"):
        raise KnownError(N_("空白项写成“3:1 7:2”：第 3 项空 1 票，第 7 项空 2 票。"))
    spare = len(form.statements) - form.least_marked
    if any(not 1 <= n <= len(form.statements) or count >= valid for n, count in found.items()):
        raise KnownError(N_("空白项的序号或票数超出范围：请核对。"))
    if sum(found.values()) > spare * valid:
        raise KnownError(N_("空白太多：有效票每张最多空 {n} 项，请核对有效票数。").format(n=spare))
    return found


def to_text(totals: Totals, salt: str) -> str:
    """Totals as the store keeps them; the salt keeps the logged digest from being guessed back."""
    return json.dumps({"salt": salt, "sums": totals.sums, "marks": totals.marks, "high": totals.high,
                       "version": totals.version, "counts": totals.counts})  # fmt: skip


def from_text(text: str | None) -> Totals | None:
    """The totals that `to_text` wrote; None where there are none.

    Raises:
        KnownError: the text was damaged.
    """
    if not text:
        return None
    with undamaged():
        table: Mapping[str, Any] = json.loads(text)
        counts = tuple(tuple(each) for each in table.get("counts", ()))  # none in what was kept before there were any
        return Totals(tuple(table["sums"]), tuple(table["marks"]), table["high"], table["version"], counts)


@contextmanager
def undamaged() -> Iterator[None]:
    """Refuses the kept totals of ballots that the block can't read: it names the way out."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise KnownError(N_("已录入的票数汇总读不出，文件可能被改动：请运行“检查”，并从备份恢复。")) from error


def digest(text: str) -> str:
    """All that the log keeps of totals and open answers (hex SHA-256)."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
