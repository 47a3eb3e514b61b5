"""A questionnaire may have marks in words; what does not fit together is refused with the file's name."""

from __future__ import annotations

import pytest

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.schemes.questionnaire import parse_questionnaire, shipped_ballots

TEXT = """
key = "q"
title = "问卷"
version = 1
low = 1
high = 3
least_marked = 1
how_to = "打钩"
marks = ["满意", "基本满意", "不满意"]
statements = ["食堂", "班车"]
"""


def test_marks_in_words_are_worth_most_where_they_stand_first() -> None:
    form = parse_questionnaire(TEXT, "q.toml").ballot
    assert form.scale.words == ("满意", "基本满意", "不满意")
    assert form.scale.worths == (3, 2, 1)
    assert form.items == ("食堂", "班车")


def test_without_words_the_marks_are_numbers() -> None:
    form = parse_questionnaire(TEXT.replace('marks = ["满意", "基本满意", "不满意"]', ""), "q.toml").ballot
    assert form.scale.words == ("1", "2", "3")
    assert form.scale.numeric


@pytest.mark.parametrize(
    "change",
    [('"不满意"]', '"不满意", "不了解"]'), ('"不满意"]', '"满意"]'), ("low = 1", "low = 0"), ("high = 3", "high = 10")],
)
def test_words_that_do_not_fit_the_marks_are_refused(change: tuple[str, str]) -> None:
    with pytest.raises(KnownError, match=r"q\.toml.*评价词"):
        parse_questionnaire(TEXT.replace(*change), "q.toml")


def test_every_questionnaire_that_ships_can_be_typed_with_one_key_a_mark() -> None:
    found = {key for key, _ in shipped_ballots()}
    assert {"reverse", "satisfaction", "opinions"} <= found
    assert all(len(form.ballot.scale.words) <= 10 for form, _ in shipped_ballots().values())
