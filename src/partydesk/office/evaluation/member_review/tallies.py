"""What was counted from a batch of 互评 or 测评, and all that was said of one member: pure functions (DOMAIN 8)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.counting import undamaged
from partydesk.office.evaluation.ballots.tally import BallotForm, Scale, Tally

GRADES = (N_("优秀"), N_("合格"), N_("基本合格"), N_("不合格"))
"""The four boxes of a ballot, the best first."""
_LINE = re.compile(r"(\d{1,3})\D.*[:：](.*)")


@declared(frozen=True)
class Counted:
    """The totals of one batch: the members as they stood on the ballot, the scale, how often each mark was given."""

    members: tuple[int, ...]
    scale: Scale
    tally: Tally


@declared(frozen=True)
class Said:
    """What one batch says of one member: its counts as typed, and how often each mark was given (None: not counted)."""

    id: int
    number: str
    issued: int
    returned: int
    valid: int
    closed: bool
    marks: tuple[int, ...] | None
    worths: tuple[int, ...]


@declared(frozen=True)
class Opinion:
    """All batches of one kind with one member on the ballot; `least` marks are needed to show anything."""

    batches: tuple[Said, ...]
    least: int

    @property
    def given(self) -> int:
        """Marks given to this member."""
        return sum(sum(each.marks or ()) for each in self.batches)

    @property
    def open(self) -> int:
        """Batches whose totals are not typed."""
        return sum(not each.closed for each in self.batches)

    @property
    def enough(self) -> bool:
        """Whether figures may be shown: every batch is counted, else the last could be told by subtraction, each has
        enough valid ballots, and enough of them marked this member."""
        closed = bool(self.batches) and not self.open
        return closed and self.given >= self.least and all(each.valid >= self.least for each in self.batches)

    def marks(self) -> tuple[int, ...]:
        """How often each grade was given, the best first; empty while nothing may be shown."""
        found = [each.marks for each in self.batches if each.marks]
        return tuple(sum(column) for column in zip(*found, strict=True)) if self.enough else ()

    def earned(self) -> tuple[int, int]:
        """The worth of the marks and the most they could be worth; zeros while nothing may be shown."""
        if not self.enough:
            return 0, 0
        earned = sum(sum(n * worth for n, worth in zip(each.marks or (), each.worths, strict=False)) for each in
                     self.batches)  # fmt: skip
        return earned, sum(sum(each.marks or ()) * max(each.worths) for each in self.batches)

    def shares(self) -> str:
        """Such as 优秀 12、合格 3; the grades that nobody gave are left out. Empty while nothing may be shown."""
        marks = zip(GRADES, self.marks(), strict=False)
        return "、".join(f"{grade} {number}" for grade, number in marks if number)


def form_of(members: Sequence[str], worths: Sequence[int]) -> BallotForm:
    """The ballot: a member a line, a grade a box; valid from half the members on.

    Raises:
        KnownError: the worths do not fall from grade to grade.
    """
    listed = tuple(worths)
    if len(listed) != len(GRADES) or sorted(listed, reverse=True) != list(listed) or not listed[0]:
        raise KnownError(N_("四个等次的分值应由高到低，如 100、80、60、0：请在“设置”里核对。"))
    return BallotForm(tuple(members), Scale(GRADES, listed), max(1, (len(members) + 1) // 2))


def typed_counts(form: BallotForm, valid: int, returned: int, text: str) -> Tally:
    """Totals typed a member a line, `1 张三：10 5 1 0`; what is short of the valid ballots was left blank.

    Raises:
        KnownError: a line is missing or unreadable, or gives more marks than there are valid ballots.
    """
    found: dict[int, tuple[int, ...]] = {}
    for line in filter(None, (each.strip() for each in text.splitlines())):
        number, counts = _read_line(form, line)
        if number in found:
            raise KnownError(N_("第 {n} 号填了两行：请核对。").format(n=number))
        found[number] = counts
    for n, name in enumerate(form.items, 1):
        if n not in found:
            raise KnownError(N_("还缺第 {n} 号 {name} 的票数。").format(n=n, name=name))
        if sum(found[n]) > valid:
            raise KnownError(N_("{name} 得票合计 {a}，多于有效票 {b} 张：请核对。").format(
                name=name, a=sum(found[n]), b=valid))  # fmt: skip
    counts_of = tuple(found[n] for n in range(1, len(form.items) + 1))
    return Tally(counts_of, tuple(valid - sum(each) for each in counts_of), returned - valid)


def _read_line(form: BallotForm, line: str) -> tuple[int, tuple[int, ...]]:
    matched = _LINE.fullmatch(line)
    numbers = re.findall(r"\d+", matched[2]) if matched else []
    grades = form.scale.words
    if matched is None or len(numbers) != len(grades) or any(len(each) > 4 for each in numbers):
        raise KnownError(
            N_("“{line}”读不懂：请写成“1 张三：10 5 1 0”，依次为{grades}的票数。").format(
                line=line[:40], grades="、".join(grades)
            )
        )
    if not 1 <= int(matched[1]) <= len(form.items):
        raise KnownError(N_("票上没有第 {n} 号：请核对。").format(n=int(matched[1])))
    return int(matched[1]), tuple(int(each) for each in numbers)


def to_text(counted: Counted, salt: str) -> str:
    """Totals as the store keeps them; the salt keeps the logged digest from being guessed back."""
    tally = counted.tally
    return json.dumps({
        "salt": salt, "members": counted.members, "words": counted.scale.words, "worths": counted.scale.worths,
        "counts": tally.counts, "blanks": tally.blanks, "invalid": tally.invalid,
    }, ensure_ascii=False)  # fmt: skip


def from_text(text: str | None) -> Counted | None:
    """The totals that `to_text` wrote; None where there are none.

    Raises:
        KnownError: the text was damaged.
    """
    if not text:
        return None
    with undamaged():
        table: Mapping[str, Any] = json.loads(text)
        tally = Tally(tuple(tuple(each) for each in table["counts"]), tuple(table["blanks"]), table["invalid"])
        return Counted(tuple(table["members"]), Scale(tuple(table["words"]), tuple(table["worths"])), tally)
