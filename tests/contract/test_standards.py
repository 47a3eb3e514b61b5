"""What the standard of an indicator says in figures is what its rule does: points, caps, weights, least ballots."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from partydesk import bootstrap
from partydesk.office.evaluation.schemes.questionnaire import shipped_ballots
from partydesk.office.evaluation.schemes.scheme import Indicator, shipped

EACH = [(scheme.key, each) for scheme in shipped() for each in scheme.indicators]
_NUMBER = r"(\d+(?:\.\d+)?)"
_PER = re.compile(rf"每(\w) ?{_NUMBER} 分")
_MOST = re.compile(rf"最多扣? ?{_NUMBER} 分")
_TIMES = re.compile(rf"× {_NUMBER}")
_TAKEN = re.compile(rf"扣 {_NUMBER} 分")
_GIVEN = re.compile(rf"(?<!扣 )(?<!\d){_NUMBER} 分")
_FORMS = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_ITEMS = re.compile(rf"([两三四五六])项，每项 {_NUMBER} 分")


def of(*rules: str) -> pytest.MarkDecorator:
    found = [(key, each) for key, each in EACH if each.rule in rules]
    return pytest.mark.parametrize("each", [one for _, one in found], ids=[f"{key}-{one.code}" for key, one in found])


def figures(pattern: re.Pattern[str], text: str) -> list[Decimal]:
    return [Decimal(each) for each in pattern.findall(text)]


def default(key: str) -> object:
    return next(one.default for family in bootstrap.FAMILIES for one in family.settings if one.key == key)


@of("count")
def test_a_counted_record_earns_what_the_standard_says_up_to_what_it_says(each: Indicator) -> None:
    assert [(unit, Decimal(points)) for unit, points in _PER.findall(each.standard)] == [(each.unit, each.points)]
    assert figures(_MOST, each.standard) == [each.cap]


@of("bonus")
def test_a_bonus_is_capped_at_what_the_standard_says(each: Indicator) -> None:
    assert figures(_MOST, each.standard) == [each.cap]
    assert all((unit, Decimal(points)) == (each.unit, each.points) for unit, points in _PER.findall(each.standard))


@of("deduct")
def test_a_deduction_takes_what_the_standard_says(each: Indicator) -> None:
    taken = re.findall(rf"每(\w)扣 {_NUMBER} 分", each.standard)
    assert all((unit, Decimal(points)) == (each.unit, each.points) for unit, points in taken)
    assert all(most == each.cap for most in figures(_MOST, each.standard))


@of("ratio")
def test_a_ratio_is_measured_against_the_weight_that_the_standard_says(each: Indicator) -> None:
    assert figures(_TIMES, each.standard) == [each.full]


@of("ballot")
def test_ballots_weigh_and_suffice_as_the_standard_says(each: Indicator) -> None:
    assert all(weight == each.full for weight in figures(_TIMES, each.standard))
    assert all(
        int(least) == default("evaluation.least_ballots") for least in re.findall(r"不足 (\d+) 张", each.standard)
    )
    worths = [int(worth) for worth in re.findall(r"(?:优秀|合格) (\d+)", each.standard)]
    assert not worths or worths == default("member_review.worths")


@of("manual")
def test_the_best_that_a_standard_names_is_the_full_score(each: Indicator) -> None:
    if (items := _ITEMS.search(each.standard)) is not None:
        assert _FORMS[items[1]] * Decimal(items[2]) == each.full
        return
    best = [*figures(_GIVEN, each.standard), *figures(_TIMES, each.standard)]
    taken = figures(_TAKEN, each.standard)
    assert best or taken, each.standard
    assert not best or max(best) == each.full
    assert all(one < each.full for one in taken)


@of("manual")
def test_what_is_not_reached_earns_less_step_by_step(each: Indicator) -> None:
    rungs = [] if _ITEMS.search(each.standard) else figures(_GIVEN, each.standard)
    assert rungs == sorted(rungs, reverse=True)


@of("veto")
def test_a_veto_names_no_points(each: Indicator) -> None:
    assert not figures(_GIVEN, each.standard)


def test_a_ballot_says_on_paper_what_makes_it_valid() -> None:
    for form, _ in shipped_ballots().values():
        assert re.findall(r"至少评 (\d+) 项", form.how_to) == [str(form.least_marked)], form.key
        if not form.marks:
            assert re.findall(r"(\d+) 分(?:最低|最高)", form.how_to) == [str(form.low), str(form.high)], form.key
