"""What is counted of 互评 and 测评: typed lines, scales, and what may be shown of one member."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.ballots.tally import Tally
from partydesk.office.evaluation.member_review.tallies import (
    GRADES,
    Counted,
    Opinion,
    Said,
    form_of,
    from_text,
    to_text,
    typed_counts,
)

WORTHS = (100, 80, 60, 0)
FORM = form_of(("张三", "李四"), WORTHS)
MARKS = st.tuples(*[st.integers(0, 60)] * 4)


def said(marks: tuple[int, ...] | None, *, valid: int | None = None, closed: bool = True) -> Said:
    number = sum(marks or ()) if valid is None else valid
    return Said(1, "2026-HP1", number + 1, number, number, closed, marks, WORTHS if marks else ())


@given(st.lists(MARKS, min_size=2, max_size=2))
def test_typed_lines_are_counted_and_the_rest_was_left_blank(marks: list[tuple[int, ...]]) -> None:
    valid = max(1, *map(sum, marks))
    lines = "\n".join(f"{n} 某人：{' '.join(map(str, each))}" for n, each in enumerate(marks, 1))
    found = typed_counts(FORM, valid, valid + 3, lines)
    assert found.counts == tuple(marks)
    assert (found.valid, found.returned) == (valid, valid + 3)
    assert [sum(each) + blank for each, blank in zip(found.counts, found.blanks, strict=True)] == [valid, valid]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("1 张三：5 0 0 0", "还缺第 2 号 李四"),
        ("1 张三：5 0 0\n2 李四：5 0 0 0", "读不懂"),
        ("张三 5 0 0 0\n2 李四：5 0 0 0", "读不懂"),
        ("1 张三：5 0 0 0\n1 李四：5 0 0 0", "两行"),
        ("1 张三：5 0 0 0\n9 李四：5 0 0 0", "没有第 9 号"),
        ("1 张三：5 1 0 0\n2 李四：5 0 0 0", "张三 得票合计 6，多于有效票 5 张"),
        ("1 张三：99999 0 0 0\n2 李四：5 0 0 0", "读不懂"),
        ("", "还缺第 1 号 张三"),
    ],
)
def test_lines_that_do_not_fit_are_refused(lines: str, why: str) -> None:
    with pytest.raises(KnownError, match=why):
        typed_counts(FORM, 5, 5, lines)


@given(MARKS)
def test_the_marks_are_weighed_by_their_worth(marks: tuple[int, ...]) -> None:
    opinion = Opinion((said(marks, valid=max(5, sum(marks))),), 5)
    if sum(marks) < 5:
        assert (opinion.marks(), opinion.earned(), opinion.shares()) == ((), (0, 0), "")
        return
    assert opinion.earned() == (100 * marks[0] + 80 * marks[1] + 60 * marks[2], 100 * sum(marks))
    assert opinion.marks() == marks
    assert all(
        (f"{grade} {n}" in opinion.shares().split("、")) == bool(n) for grade, n in zip(GRADES, marks, strict=True)
    )


def test_nothing_is_shown_below_five_marks_or_while_a_batch_is_open() -> None:
    assert not Opinion((), 5).enough
    assert not Opinion((said((4, 0, 0, 0)),), 5).enough
    assert not Opinion((said((4, 0, 0, 0), valid=9),), 5).enough
    assert Opinion((said((4, 1, 0, 0)),), 5).enough
    assert not Opinion((said((9, 1, 0, 0)), said(None, closed=False)), 5).enough


def test_a_small_batch_hides_the_pool_since_the_large_one_is_known_from_another_member() -> None:
    assert not Opinion((said((9, 1, 0, 0)), said((3, 0, 0, 0))), 5).enough


@pytest.mark.parametrize("worths", [(100, 80, 60), (60, 80, 100, 0), (0, 0, 0, 0), (100, 80, 60, 70)])
def test_worths_that_do_not_fall_are_refused(worths: tuple[int, ...]) -> None:
    with pytest.raises(KnownError, match="由高到低"):
        form_of(("张三",), worths)


@given(st.lists(MARKS, min_size=1, max_size=8))
def test_totals_read_back_as_they_were_written(marks: list[tuple[int, ...]]) -> None:
    counted = Counted(tuple(range(1, len(marks) + 1)), FORM.scale, Tally(tuple(marks), (0,) * len(marks), 2))
    assert from_text(to_text(counted, "salt")) == counted
    assert from_text(None) is None


def test_a_ballot_is_valid_from_half_its_members_on() -> None:
    assert [form_of(("甲",) * n, WORTHS).least_marked for n in (1, 2, 7, 8)] == [1, 1, 4, 4]
