"""A paper tally sheet of a survey is read line by line, and what can't be is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.ballots.tally import BallotForm, named, tally
from partydesk.office.evaluation.surveys.counted import read_counts

FORM = BallotForm(("甲", "乙", "丙"), named("好", "较好", "一般", "差"), least_marked=2)


def test_a_line_an_item_with_the_counts_in_the_order_of_the_marks() -> None:
    found = read_counts(FORM, 8, 6, "3 2 1 0\n1，1，1，1\n\n6/0/0/0\n")
    assert found.counts == ((3, 2, 1, 0), (1, 1, 1, 1), (6, 0, 0, 0))
    assert (found.blanks, found.valid, found.invalid) == ((0, 2, 0), 6, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("3 2 1 0\n6 0 0 0", "应有 3 行，填了 2 行"),
        ("3 2 1 0\n6 0 0\n6 0 0 0", "第 2 项应填 4 个数"),
        ("3 2 1 0\n6 0 0 好\n6 0 0 0", "第 2 项应填 4 个数"),
        ("3 2 1 0\n6 0 0 -1\n6 0 0 0", "第 2 项应填 4 个数"),
        ("3 2 1 1\n6 0 0 0\n6 0 0 0", "第 1 项各档相加 7 张，多于有效 6 张"),
        ("0 0 0 0\n1 0 0 0\n6 0 0 0", "未评的太多"),
    ],
)
def test_figures_that_can_not_be_are_named(text: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        read_counts(FORM, 8, 6, text)


def test_without_a_valid_paper_nothing_is_asked() -> None:
    found = read_counts(FORM, 2, 0, "")
    assert (found.valid, found.invalid) == (0, 2)


@given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=40), st.integers(0, 4))
def test_a_sheet_of_figures_says_the_same_as_its_papers(papers: list[list[int]], aside: int) -> None:
    typed = tally(FORM, papers, aside)
    text = "\n".join(" ".join(map(str, line)) for line in typed.counts)
    assert read_counts(FORM, typed.returned, typed.valid, text) == typed
