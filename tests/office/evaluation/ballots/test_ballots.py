"""Typed totals of ballots: what can't be is refused, and small numbers give nothing away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office.evaluation.branch import found_branch
from tests.shipped import ballot

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation.ballots.counting import (
    Batch,
    Pool,
    Totals,
    check_counts,
    from_text,
    mean,
    read_totals,
    to_text,
)
from partydesk.office.evaluation.member_review import tallies

FORM = ballot()


def batch(valid: int, total: int, *, closed: bool = True) -> Batch:
    sums = tuple(total // 10 + (n < total % 10) for n in range(10))
    totals = Totals(sums, (valid,) * 10, 10, 1) if closed and valid else None
    return Batch(1, "2026Q3-B1", "甲班", valid + 2, valid, valid, totals, closed)


@pytest.mark.parametrize("counts", [(5, 6, None), (5, 5, 6), (5, None, 1), (5, 4, 5)])
def test_more_back_than_issued_or_valid_is_refused(counts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(KnownError, match="多于"):
        check_counts(*counts)


@pytest.mark.parametrize("counts", [(5, None, None), (5, 5, 5), (5, 4, 0), (None, None, None)])
def test_counts_that_may_be_are_taken(counts: tuple[int | None, int | None, int | None]) -> None:
    check_counts(*counts)


@given(valid=st.integers(1, 200), data=st.data())
def test_each_sum_lies_between_1_and_10_times_its_ballots(valid: int, data: st.DataObject) -> None:
    sums = data.draw(st.lists(st.integers(valid, valid * 10), min_size=10, max_size=10))
    found = read_totals(FORM, valid, sums)
    assert found is not None
    assert found.sums == tuple(sums)
    assert FORM.low <= mean([found]) <= FORM.high
    wrong = data.draw(st.integers(0, 9))
    for value in (valid - 1, valid * 10 + 1):
        with pytest.raises(KnownError, match=f"第 {wrong + 1} 项"):
            read_totals(FORM, valid, [*sums[:wrong], value, *sums[wrong + 1 :]])


def test_a_missing_sum_is_named() -> None:
    with pytest.raises(KnownError, match="第 4 项"):
        read_totals(FORM, 6, [50, 50, 50, None, 50, 50, 50, 50, 50, 50])


def test_statements_left_blank_count_with_the_marks_they_got() -> None:
    found = read_totals(FORM, 6, [40, *[60] * 9], "1:2")
    assert found is not None
    assert found.marks == (4, *[6] * 9)
    assert mean([found]) == 10
    with pytest.raises(KnownError, match="第 1 项"):
        read_totals(FORM, 6, [41, *[60] * 9], "1:2")


@pytest.mark.parametrize("blanks", ["第一项", "11:1", "0:1", "1:6", "1:5 2:5 3:5"])
def test_blanks_that_can_not_be_are_refused(blanks: str) -> None:
    with pytest.raises(KnownError, match="空白"):
        read_totals(FORM, 6, [60] * 10, blanks)


def test_no_valid_ballot_has_no_totals() -> None:
    assert read_totals(FORM, 0, []) is None


def test_pooled_figures_need_five_ballots_and_every_batch_counted() -> None:
    assert Pool((batch(6, 552), batch(3, 258)), 5).enough
    assert not Pool((batch(4, 360),), 5).enough
    assert not Pool((batch(6, 552), batch(3, 258, closed=False)), 5).enough
    assert not Pool((batch(4, 360),), 5).statement_means()
    assert not Pool((), 5).enough


def test_figures_per_team_need_five_ballots_in_every_batch() -> None:
    assert Pool((batch(6, 552), batch(5, 430)), 5).per_team
    assert not Pool((batch(6, 552), batch(3, 258)), 5).per_team
    assert not Pool((batch(6, 552), batch(0, 0)), 5).per_team


def test_the_pool_weighs_ballots_not_batches() -> None:
    assert Pool((batch(6, 552), batch(3, 258)), 5).earned() == (810, 900)


@given(st.lists(st.integers(0, 900), min_size=1, max_size=10))
def test_totals_read_back_as_they_were_written(sums: list[int]) -> None:
    totals = Totals(tuple(sums), (9,) * len(sums), 10, 3)
    assert from_text(to_text(totals, "salt")) == totals


@pytest.mark.parametrize("cut", [1, 12, 40, 70])
@pytest.mark.parametrize("read", [from_text, tallies.from_text])
def test_damaged_totals_are_refused_with_the_way_out(read: Callable[[str], object], cut: int) -> None:
    text = to_text(Totals((50,) * 10, (9,) * 10, 10, 3), "salt")
    for damaged in (text[:cut], "[]", "{}", "7", text.replace("[", "{", 1)):
        with pytest.raises(KnownError, match="从备份恢复"):
            read(damaged)


def test_a_number_stands_once_and_the_program_steps_over_typed_ones(office: Office) -> None:
    people = found_branch(office)
    first = {"person_id": people.wang, "quarter": "2026Q3", "issued": 8}
    office.add("ballot_batches", {**first, "team_id": people.teams["甲班"], "number": "2026Q3-B1"})
    with pytest.raises(KnownError, match="2026Q3-B1 已经用过"):
        office.add("ballot_batches", {**first, "team_id": people.teams["乙班"], "number": "2026Q3-B1"})
    office.add("ballot_batches", {**first, "team_id": people.teams["乙班"]})
    assert [row["number"] for row in office.read("ballot_batches", sort=("id",))] == ["2026Q3-B1", "2026Q3-B2"]
