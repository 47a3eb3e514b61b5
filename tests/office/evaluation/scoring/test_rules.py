"""Scores and totals: exact, never above the full score, the same in any order."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shipped import scheme as load

from partydesk.office.evaluation.schemes.parse import parse_scheme
from partydesk.office.evaluation.schemes.scheme import Dimension, Indicator, RuleName, Scheme
from partydesk.office.evaluation.scoring.result import Person, Result, result_of_scheme
from partydesk.office.evaluation.scoring.rules import rounded, score
from partydesk.office.evaluation.scoring.snapshot import from_text, to_text
from partydesk.office.evaluation.sheets.cited import drawn_together
from partydesk.office.family import Evidence

WANG = Person("employees", 1, "王明")


def indicator(rule: RuleName, full: int = 0, **values: Any) -> Indicator:
    numbers = {key: Decimal(str(value)) for key, value in values.items()}
    return Indicator("X", "指标", rule, Decimal(full), "source", **{"cap": Decimal(full), "unit": "件", **numbers})


def scheme_of(*indicators: Indicator, bonus_cap: int = 0) -> Scheme:
    full = sum((each.full for each in indicators), Decimal(0))
    parts = tuple(replace(each, code=f"X{n}") for n, each in enumerate(indicators))
    return Scheme(
        "s", "方案", 1, "instructor", "quarter", "S", full, (Dimension("维度", full, parts),), Decimal(bonus_cap)
    )


def result(scheme: Scheme, *found: Evidence) -> Result:
    by_code = {each.code: evidence for each, evidence in zip(scheme.indicators, found, strict=True)}
    return result_of_scheme(scheme, WANG, "2026Q3", by_code)


def ballots(valid: int, earned: int, **extra: Any) -> Evidence:
    facts = {"issued": 30, "returned": 20, "valid": valid, "least": 5, "statements": 10, "mean": "9.00", **extra}
    enough = valid >= 5 and not facts.get("open_batches")
    return Evidence(earned if enough else 0, expected=float(valid * 100) if enough else None, extra=facts)


@pytest.mark.parametrize(("value", "expected"), [("0.005", "0.01"), ("0.015", "0.02"), ("2.674999", "2.67")])
def test_rounding_is_half_up(value: str, expected: str) -> None:
    assert rounded(Decimal(value)) == Decimal(expected)


def test_a_ratio_shows_its_arithmetic_and_who_was_in_time() -> None:
    came = score(indicator("ratio", 30), Evidence(24, expected=27, extra={"on_time": 22}))
    assert (came.score, came.arithmetic) == (Decimal("26.67"), "24 ÷ 27 × 30 = 26.67")
    assert "按时 22，按时率 81.5%" in came.content


def test_a_ratio_of_more_than_all_is_held_at_the_full_score() -> None:
    came = score(indicator("ratio", 30), Evidence(30, expected=27))
    assert came.score == 30
    assert "上限 30" in came.arithmetic


def test_nothing_expected_leaves_a_ratio_out() -> None:
    assert score(indicator("ratio", 30), Evidence(0, expected=0)).score is None


def test_a_count_is_held_at_its_cap() -> None:
    assert score(indicator("count", 10, points=2), Evidence(4)).arithmetic == "4 × 2 = 8.00"
    came = score(indicator("count", 10, points=2), Evidence(7))
    assert (came.score, came.arithmetic) == (Decimal(10), "7 × 2，上限 10 = 10.00")


def test_ballots_below_five_show_only_that_they_are_too_few() -> None:
    came = score(indicator("ballot", 40), ballots(4, 360))
    assert came.score is None
    assert (came.remark, came.missing, came.blocks) == ("票数不足", "缺反评 1 票", False)
    assert "360" not in came.content + came.arithmetic


def test_an_open_batch_shows_no_figure_and_keeps_the_seal_away() -> None:
    came = score(indicator("ballot", 40), ballots(9, 810, open_batches=1))
    assert (came.score, came.blocks) == (None, True)
    assert "810" not in came.content + came.arithmetic


def test_a_link_takes_a_sealed_total_at_its_factor() -> None:
    rated = indicator("link", 10, factor="0.1")
    assert score(rated, Evidence(88.67, (("evaluations", 1, "Q3"),))).score == Decimal("8.87")
    assert score(rated, Evidence(0)).blocks


def test_bonus_and_deductions_stand_outside_and_are_capped() -> None:
    scheme = scheme_of(
        indicator("manual", 100), indicator("bonus", points=3, cap=9), indicator("deduct", points=2, cap=4), bonus_cap=5
    )
    found = result(scheme, Evidence(90), Evidence(3), Evidence(5))
    assert found.total == Decimal(91)
    assert found.arithmetic == "90.00 + 5.00（加分 9.00，上限 5） − 4.00 = 91.00"


def test_the_sum_names_only_what_was_added_or_deducted_and_where_it_ends() -> None:
    scheme = scheme_of(
        indicator("manual", 100), indicator("bonus", points=3, cap=9), indicator("deduct", points=2, cap=4), bonus_cap=9
    )
    assert result(scheme, Evidence(90), Evidence(3), Evidence(0)).arithmetic == "90.00 + 9.00 = 99.00"
    assert result(scheme, Evidence(90), Evidence(0), Evidence(1)).arithmetic == "90.00 − 2.00 = 88.00"
    assert result(scheme, Evidence(90), Evidence(0), Evidence(0)).arithmetic == ""
    assert result(scheme, Evidence(1), Evidence(0), Evidence(2)).arithmetic == "1.00 − 4.00，最低 0 分 = 0.00"


def test_points_counted_as_points_have_no_rate() -> None:
    rated = replace(indicator("bonus", points=1, cap=10), unit="分")
    assert score(rated, Evidence(9.15)).content == "指标：9.15 分（上限 10）"
    assert "每分 2 分" in score(replace(rated, points=Decimal(2)), Evidence(2)).content


def test_a_veto_leaves_the_arithmetic_and_bars_the_grade() -> None:
    text = """key = "s"\ntitle = "t"\nversion = 1\nsubject = "team"\nperiod = "year"\nserial = "S"\nfull = 10
[[dimensions]]\ntitle = "d"\nfull = 10
[[dimensions.indicators]]\ncode = "X0"\ntext = "分"\nrule = "manual"\nfull = 10
[[dimensions.indicators]]\ncode = "X1"\ntext = "安全事故"\nrule = "veto"\nsource = "v"
[[grades]]\nleast = 5\nname = "优秀"\n"""
    scheme = parse_scheme(text, "x.toml")
    clean, vetoed = (result(scheme, Evidence(9), Evidence(n)) for n in (0, 1))
    assert (clean.grade, clean.vetoed) == ("优秀", False)
    assert (vetoed.total, vetoed.vetoed) == (clean.total, True)
    assert vetoed.grade == "一票否决，不评等次"


EVIDENCE = st.tuples(
    st.integers(0, 60), st.integers(0, 60), st.integers(0, 30), st.integers(0, 20), st.integers(0, 40), st.randoms()
)


@given(EVIDENCE)
def test_the_total_is_the_sum_of_its_lines_or_their_rescaled_sum_and_never_above_100(drawn: Any) -> None:
    expected, done, chosen, mark, valid, rng = drawn
    scheme = load("instructor_quarter")
    found = result(
        scheme, Evidence(min(done, expected), expected=expected), Evidence(chosen), Evidence(mark),
        ballots(valid, rng.randint(valid * 10, valid * 100)),
    )  # fmt: skip
    lines = [line for each in found.dimensions for line in each.lines if line.score is not None]
    room = sum(line.full for line in lines)
    earned = sum((line.score or 0 for line in lines), Decimal(0))
    assert found.total is not None
    assert 0 <= found.total <= 100
    assert found.total == (earned if room == 100 else rounded(earned * 100 / room))


@given(
    st.lists(st.tuples(st.sampled_from(["tasks", "problems"]), st.integers(1, 500)), unique=True, max_size=30),
    st.randoms(),
)
def test_any_order_of_evidence_gives_the_same_result(records: list[tuple[str, int]], rng: random.Random) -> None:
    scheme = scheme_of(indicator("count", 10, points=2))
    cited = [(ledger, row, f"2026-{row}") for ledger, row in records]
    shuffled = cited[:]
    rng.shuffle(shuffled)
    one, other = (result(scheme, Evidence(len(each), tuple(each))) for each in (cited, shuffled))
    assert one == other
    assert to_text(one, "salt") == to_text(other, "salt")


@given(EVIDENCE)
def test_a_result_reads_back_as_it_was_written(drawn: Any) -> None:
    expected, done, chosen, mark, valid, _ = drawn
    found = result(
        load("instructor_quarter"), Evidence(done, (("tasks", 3, "周三 走访"),), expected=expected), Evidence(chosen),
        Evidence(mark, note="<b>&"), ballots(valid, valid * 77),
    )  # fmt: skip
    assert from_text(to_text(found, "salt")) == found


def test_runs_of_numbers_are_drawn_together() -> None:
    names = ["2026-101", "2026-102", "2026-103", "2026-108", "2025-9", "课"]
    assert drawn_together(names) == ["2025-9", "2026-101–103", "108", "课"]


@given(st.lists(st.integers(1, 60), unique=True))
def test_drawn_together_names_every_number_once(numbers: list[int]) -> None:
    read: list[int] = []
    for part in drawn_together([str(each) for each in numbers]):
        first, _, last = part.partition("–")
        read += range(int(first), int(last or first) + 1)
    assert read == sorted(numbers)
