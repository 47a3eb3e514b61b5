"""The share that a grade may have: floor of a fraction of those rated, said with both numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.grades.share import Cap, is_share, most_of, spoken


@given(rated=st.integers(0, 5000), part=st.integers(1, 20), more=st.integers(0, 20))
def test_the_cap_is_the_greatest_number_within_the_share(rated: int, part: int, more: int) -> None:
    share, fraction = f"{part}/{part + more}", Fraction(part, part + more)
    most = most_of(share, rated)
    assert most <= rated * fraction < most + 1


@pytest.mark.parametrize(("rated", "most"), [(0, 0), (2, 0), (3, 1), (26, 8), (27, 9), (29, 9)])
def test_a_third_of_the_full_members_is_rounded_down(rated: int, most: int) -> None:
    assert most_of("1/3", rated) == most


@given(rated=st.integers(0, 200), given_=st.integers(0, 80), more=st.integers(-5, 80))
def test_one_more_than_the_cap_is_refused_and_one_less_is_not(rated: int, given_: int, more: int) -> None:
    cap = Cap("优秀", "1/3", rated, most_of("1/3", rated), given_)
    if more > 0 and 3 * (given_ + more) > rated:
        with pytest.raises(KnownError, match=f"最多 {rated // 3} 名.*{rated} 名的三分之一.*已评 {given_} 名"):
            cap.refuse_more(more)
    else:
        cap.refuse_more(more)


def test_full_and_broken_are_told_apart() -> None:
    assert [(cap.full, cap.broken) for n in (8, 9, 10) for cap in [Cap("优秀", "1/3", 27, 9, n)]] == [
        (False, False), (True, False), (True, True),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["1/3", "2/5", "10/12", "1/1"])
def test_fractions_up_to_one_are_shares(text: str) -> None:
    assert is_share(text)


@pytest.mark.parametrize("text", ["", "0/3", "1/0", "4/3", "0.33", "33%", "1/3 ", "-1/3", "1/300"])
def test_anything_else_is_not(text: str) -> None:
    assert not is_share(text)


def test_small_fractions_are_spoken() -> None:
    assert [spoken(each) for each in ("1/3", "2/5", "3/20")] == ["三分之一", "五分之二", "3/20"]
