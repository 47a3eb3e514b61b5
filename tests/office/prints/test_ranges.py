"""Page ranges as people write them, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.prints.ranges import in_words, pages_of, spans_of


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", (0, 1, 2, 3, 4, 5, 6, 7)),
        ("1-3,5", (0, 1, 2, 4)),
        ("１－３，５", (0, 1, 2, 4)),
        ("7-", (6, 7)),
        ("-2", (0, 1)),
        ("5、1 到 2", (4, 0, 1)),
        ("2-3；3-4，", (1, 2, 3)),
        ("8", (7,)),
    ],
)
def test_a_range_is_read_as_it_is_written(text: str, pages: tuple[int, ...]) -> None:
    assert pages_of(text, 8) == pages


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9", "没有第 9 页：一共 8 页"),
        ("0", "没有第 0 页"),
        ("3-1", "写成 1-3"),
        ("甲", "看不懂"),
        ("1--3", "看不懂"),
        ("-", "看不懂"),
        ("9999999", "看不懂"),
    ],
)
def test_what_can_not_be_taken_is_said_in_words(text: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        pages_of(text, 8)


@given(st.lists(st.integers(0, 400), unique=True, min_size=1))
def test_a_range_in_words_reads_back_as_it_was(pages: list[int]) -> None:
    assert pages_of(in_words(pages), 401) == tuple(pages)


@given(st.text(max_size=20))
def test_any_text_is_a_range_or_is_refused_in_words(text: str) -> None:
    try:
        pages = pages_of(text, 12)
    except KnownError:
        return
    assert pages
    assert set(pages) <= set(range(12))


def test_a_range_of_pages_that_are_not_counted_yet_is_read_without_counting_them() -> None:
    assert spans_of("", 999_999_999) == [range(999_999_999)]
    assert spans_of("2-3，7-", 999_999_999) == [range(1, 3), range(6, 999_999_999)]
