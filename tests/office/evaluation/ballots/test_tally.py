"""A tally counts marks, whatever the order of the ballots, and takes nothing that the paper could not hold."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.ballots.tally import (
    Ballot,
    BallotForm,
    check_lines,
    differences,
    is_valid,
    keys_of,
    named,
    numbers,
    tally,
)

TEN = BallotForm(tuple("一二三四五六七八九十"), numbers(1, 10), least_marked=8)
GRADES = named("优秀", "合格", "基本合格", "不合格")


def ballots(form: BallotForm) -> st.SearchStrategy[list[Ballot]]:
    mark = st.none() | st.integers(0, len(form.scale.words) - 1)
    return st.lists(st.lists(mark, min_size=len(form.items), max_size=len(form.items)), max_size=30)


@given(ballots(TEN), st.randoms(use_true_random=False), st.integers(0, 5))
def test_the_order_of_the_ballots_leaves_no_trace(typed: list[Ballot], chance: random.Random, void: int) -> None:
    mixed = list(typed)
    chance.shuffle(mixed)
    assert tally(TEN, mixed, void) == tally(TEN, typed, void)


@given(ballots(TEN), st.integers(0, 5))
def test_every_ballot_is_counted_once(typed: list[Ballot], void: int) -> None:
    found = tally(TEN, typed, void)
    good = [ballot for ballot in typed if is_valid(TEN, ballot)]
    assert found.returned == len(typed) + void
    assert found.valid == len(good)
    for item in range(10):
        assert sum(found.counts[item]) + found.blanks[item] == len(good)
        marks = [ballot[item] for ballot in good]
        assert found.sums(TEN.scale)[item] == sum(mark + 1 for mark in marks if mark is not None)
        assert found.blanks[item] == marks.count(None)


def test_words_are_worth_most_where_they_stand_first() -> None:
    form = BallotForm(("甲", "乙"), GRADES)
    found = tally(form, [(0, 1), (0, None), (3, 2)])
    assert found.counts == ((2, 0, 0, 1), (0, 1, 1, 0))
    assert found.blanks == (0, 1)
    assert found.sums(GRADES) == (9, 5)
    assert (GRADES.low, GRADES.high) == (1, 4)


def test_a_ballot_with_seven_of_ten_marks_is_invalid_and_one_with_eight_counts() -> None:
    found = tally(TEN, [(*[9] * 7, None, None, None), (*[9] * 8, None, None)])
    assert (found.valid, found.invalid) == (1, 1)


@pytest.mark.parametrize("ballot", [[9] * 11, [9] * 9, []])
def test_a_ballot_with_too_many_or_too_few_places_is_refused(ballot: list[int]) -> None:
    with pytest.raises(KnownError, match="应有 10 项"):
        tally(TEN, [ballot])


@pytest.mark.parametrize("mark", [-1, 10, 99])
def test_a_mark_that_the_scale_has_not_is_refused(mark: int) -> None:
    with pytest.raises(KnownError, match="第 3 项"):
        tally(TEN, [[9, 9, mark, *[9] * 7]])


def test_a_sum_of_the_paper_tally_sheet_that_differs_is_named() -> None:
    found = tally(TEN, [[9] * 10, [4] * 10])
    assert check_lines(TEN, found) == (("合计", (15,) * 10),)
    assert differences(TEN, found, {(0, 0): 15, (0, 1): 14, (0, 9): 15}) == [(0, 1)]


def test_words_are_compared_mark_by_mark() -> None:
    form = BallotForm(("甲", "乙"), GRADES)
    found = tally(form, [(0, 1), (0, None), (3, 2)])
    assert check_lines(form, found)[0] == ("优秀", (2, 0))
    assert differences(form, found, {(0, 0): 2, (3, 0): 0, (1, 1): 2}) == [(1, 1), (3, 0)]


def test_no_ballots_give_an_empty_tally() -> None:
    found = tally(TEN, [], void=2)
    assert (found.valid, found.returned) == (0, 2)


def test_digits_type_marks_by_their_worth_and_0_types_10() -> None:
    keys = keys_of(numbers(1, 10))
    assert [keys[key] for key in "1234567890"] == list(range(10))
    assert keys_of(numbers(0, 5)) == {str(n): n for n in range(6)}


def test_words_are_typed_by_their_place() -> None:
    assert keys_of(GRADES) == {"1": 0, "2": 1, "3": 2, "4": 3}


def test_a_scale_of_a_hundred_marks_is_not_typed_by_keys() -> None:
    with pytest.raises(KnownError, match="录入汇总"):
        keys_of(numbers(1, 100))
