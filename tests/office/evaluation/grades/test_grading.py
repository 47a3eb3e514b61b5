"""Grades by thresholds and grades decided by people; what a scheme file may say of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.shipped import scheme as load

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.grades.grading import Decision, Graded, grade_named, graded
from partydesk.office.evaluation.schemes.parse import parse_scheme

SCHEME = load("democratic_review")
BY = Decision("优秀", "支委会", "表现突出", "2026-01-06")
FILE = """
key = "x"
title = "试行"
version = 1
subject = "member"
period = "year"
serial = "X"
full = 10
{head}
{grades}
[[dimensions]]
title = "维度"
full = 10
[[dimensions.indicators]]
code = "A"
text = "项"
full = 10
rule = "manual"
"""


@pytest.mark.parametrize(
    ("total", "name"), [(100, "优秀"), (90, "优秀"), (89, "合格"), (60, "基本合格"), (0, "不合格")]
)
def test_the_total_only_suggests_where_people_decide(total: int, name: str) -> None:
    assert graded(SCHEME, Decimal(total), False) == Graded(suggested=name, missing="未评定等次")
    decided = graded(SCHEME, Decimal(total), False, BY)
    assert (decided.grade, decided.suggested, decided.decision, decided.missing) == (
        "优秀",
        name,
        "支委会：表现突出",
        "",
    )


def test_a_veto_bars_the_limited_grade_only() -> None:
    assert graded(SCHEME, Decimal(95), True).suggested == "合格"
    assert graded(SCHEME, Decimal(95), True, BY).missing == "一票否决，不能评为优秀"
    lower = Decision("合格", "支委会", "同意", "2026-01-06")
    assert graded(SCHEME, Decimal(95), True, lower) == Graded("合格", "合格", "支委会：同意")


def test_without_a_total_there_is_no_grade() -> None:
    assert graded(SCHEME, None, False, BY) == Graded()


def test_thresholds_stay_as_they_were() -> None:
    stars = load("branch_stars")
    assert graded(stars, Decimal(90), False) == Graded("五星")
    assert graded(stars, Decimal(95), True) == Graded("一票否决，不评等次")
    assert graded(stars, Decimal(10), False) == Graded("")


def test_an_unknown_grade_is_refused_with_those_there_are() -> None:
    with pytest.raises(KnownError, match=r"“良好”不是等次，只能评 优秀、合格、基本合格、不合格"):
        grade_named(SCHEME, "良好")


@pytest.mark.parametrize(
    ("head", "grades", "why"),
    [
        ("decided = true", '[[grades]]\nname="优秀"\nleast=9\nshare="4/3"', "1/3"),
        ("decided = true", '[[grades]]\nname="优秀"\nleast=9\nshare="三成"', "1/3"),
        ("", '[[grades]]\nname="优秀"\nleast=9\nshare="1/3"', "由人评定"),
        ("decided = true", '[[grades]]\nname="优秀"\nleast=9\nshare="1/3"', "不限名额"),
        ("decided = true", "", "不限名额"),
        ("decided = 1", '[[grades]]\nname="优秀"\nleast=9', "true 或 false"),
    ],
)
def test_a_scheme_that_can_not_be_decided_is_refused(head: str, grades: str, why: str) -> None:
    with pytest.raises(KnownError, match=why):
        parse_scheme(FILE.format(head=head, grades=grades), "x.toml")


def test_a_share_and_a_decision_are_read() -> None:
    grades = '[[grades]]\nname="合格"\nleast=6\n[[grades]]\nname="优秀"\nleast=9\nshare="1/3"'
    found = parse_scheme(FILE.format(head="decided = true", grades=grades), "x.toml")
    assert found.decided
    assert [(each.name, each.share) for each in found.grades] == [("优秀", "1/3"), ("合格", "")]
