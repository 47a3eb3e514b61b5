"""Typed texts and cells become values, or a problem in the user's words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.spec import fields as f
from partydesk.core.spec.values import Reader, Reading, mask, missing, show

TODAY = date(2026, 11, 20)
READER = Reader(
    codes=lambda name: {"sex": ("男", "女")}[name],
    find=lambda ledger, text, where: {"甲班": [7], "王": [1, 2]}.get(text, []),
    today=TODAY,
)


@pytest.mark.parametrize(
    ("field", "raw", "said"),
    [
        (f.Amount("a", "甲", least=0), "-5", "不能小于 0，请核对。"),
        (f.Integer("a", "甲", least=None, most=9), "10", "不能大于 9，请核对。"),
        (f.Integer("a", "甲", least=1, most=9), "10", "应在 1～9 之间，请核对。"),
    ],
)
def test_a_number_out_of_range_is_told_the_end_it_passed(field: f.Field, raw: str, said: str) -> None:
    assert READER.read(field, raw) == Reading(None, "number_out_of_range", said)


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        (f.Text("a", "甲"), "  两  个 ", "两 个"),
        (f.Text("a", "甲"), 20260001.0, "20260001"),
        (f.LongText("a", "甲"), "一\n二 ", "一\n二"),
        (f.Integer("a", "甲"), "1,200", 1200),
        (f.Integer("a", "甲"), 3.0, 3),
        (f.Amount("a", "甲"), "12.5元", Decimal("12.50")),
        (f.Amount("a", "甲"), 0.1 + 0.2, Decimal("0.30")),
        (f.Date("a", "甲", month_ok=True), "1990.05", "1990-05"),
        (f.Date("a", "甲"), date(2026, 11, 20), "2026-11-20"),
        (f.Month("a", "甲"), "2026年11月", "2026-11"),
        (f.Choice("a", "甲", codes="sex"), "女", "女"),
        (f.Choice("a", "甲", of=("正式党员",), aliases={"党员": "正式党员"}), "党员", "正式党员"),
        (f.Reference("a", "甲", to="units"), "甲班", 7),
        (f.Reference("a", "甲", to="units"), 12, 12),
        (f.References("a", "甲", to="units"), "甲班、甲班", (7,)),
        (f.References("a", "甲", to="units"), [3, 4], (3, 4)),
        (f.YesNo("a", "甲"), "是", True),
        (f.YesNo("a", "甲"), "否", False),
        (f.Phone("a", "甲"), 19900000001.0, "19900000001"),
        (f.Rating("a", "甲"), "5", 5),
    ],
)
def test_what_was_meant_is_read(field: f.Field, raw: Any, value: Any) -> None:
    reading = READER.read(field, raw)
    assert (reading.value, reading.problem) == (value, "")


@pytest.mark.parametrize(
    ("field", "raw", "problem"),
    [
        (f.Text("a", "甲", max_length=2), "一二三", "too_long"),
        (f.Integer("a", "甲"), "很多", "number_unreadable"),
        (f.Integer("a", "甲"), "1.5", "number_unreadable"),
        (f.Integer("a", "甲", least=1, most=9), "10", "number_out_of_range"),
        (f.Amount("a", "甲"), "-1", "number_out_of_range"),
        (f.Amount("a", "甲"), "NaN", "number_unreadable"),
        (f.Amount("a", "甲"), "1e40", "number_out_of_range"),
        (f.Date("a", "甲"), "2026-02-30", "date_impossible"),
        (f.Date("a", "甲", past_only=True), "2026-11-21", "date_future"),
        (f.Choice("a", "甲", codes="sex"), "别的", "choice_unknown"),
        (f.Reference("a", "甲", to="units"), "没有", "reference_unknown"),
        (f.Reference("a", "甲", to="units"), "王", "reference_ambiguous"),
        (f.References("a", "甲", to="units"), "甲班、没有", "reference_unknown"),
        (f.YesNo("a", "甲"), "也许", "choice_unknown"),
        (f.IdNumber("a", "甲"), 4.2e17, "id_digits_lost"),
        (f.Phone("a", "甲"), "12", "phone_malformed"),
        (f.Rating("a", "甲"), "6", "number_out_of_range"),
        (f.Text("a", "甲", check=lambda value: "不可以"), "x", "value_refused"),
    ],
)
def test_what_can_not_be_taken_is_refused_in_words(field: f.Field, raw: Any, problem: str) -> None:
    reading = READER.read(field, raw)
    assert (reading.value, reading.problem, reading.refused) == (None, problem, True)
    assert reading.message


def test_a_wrong_check_digit_is_kept_and_noted() -> None:
    reading = READER.read(f.IdNumber("a", "甲"), "999952198903240866")
    assert reading.value == "999952198903240866"
    assert (reading.problem, reading.refused) == ("id_checksum", False)


@pytest.mark.parametrize("raw", [None, "", "  ", "无", "—"])
def test_an_empty_cell_is_not_known(raw: Any) -> None:
    assert READER.read(f.Integer("a", "甲"), raw).value is None


def test_the_message_names_what_was_typed() -> None:
    assert "2018.1" in READER.read(f.Date("a", "甲", month_ok=True), 2018.1).message


ALL_KINDS = (
    f.Text("a", "甲"), f.LongText("a", "甲"), f.Integer("a", "甲"), f.Amount("a", "甲"), f.Date("a", "甲"),
    f.Month("a", "甲"), f.Choice("a", "甲", codes="sex"), f.Reference("a", "甲", to="units"),
    f.References("a", "甲", to="units"), f.YesNo("a", "甲"), f.IdNumber("a", "甲"), f.Phone("a", "甲"),
    f.Rating("a", "甲"),
)  # fmt: skip


@given(field=st.sampled_from(ALL_KINDS), raw=st.one_of(st.text(), st.floats(), st.integers(), st.dates()))
def test_nothing_that_may_be_typed_is_a_bug(field: f.Field, raw: Any) -> None:
    reading = READER.read(field, raw)
    assert bool(reading.problem) == bool(reading.message)
    if reading.value is not None:
        assert isinstance(show(field, reading.value), str)


@given(cents=st.integers(0, 10**11))
def test_an_amount_is_exact(cents: int) -> None:
    amount = Decimal(cents).scaleb(-2)
    assert READER.read(f.Amount("a", "甲"), str(amount)).value == amount


def test_values_are_shown_and_masked() -> None:
    assert show(f.Amount("a", "甲"), Decimal("1234.5")) == "1,234.50"
    assert show(f.YesNo("a", "甲"), False) == "否"
    assert show(None, None) == ""
    assert "198903" not in mask(f.IdNumber("a", "甲"), "999952198903240865")
    assert mask(f.Phone("a", "甲"), "19900000001").endswith("0001")
    assert "病" not in mask(f.LongText("a", "甲"), "病情")
    assert mask(f.LongText("a", "甲"), None) == ""


def test_required_fields_that_hold_nothing_are_named() -> None:
    fields = (f.Text("a", "甲", required=True), f.Text("b", "乙", required=True), f.Text("c", "丙"))
    assert [each.key for each in missing(fields, {"a": "x", "b": ""})] == ["b"]


@pytest.mark.parametrize("field", [f.Amount("a", "甲"), f.Integer("a", "甲"), f.Rating("a", "甲")])
@pytest.mark.parametrize("raw", ["1e999999999", "9" * 5000, "-1e400", "1e-999999999", "10²", "½", "长" * 5000])
def test_no_number_is_so_large_or_odd_that_it_is_not_refused_in_one_short_line(field: f.Field, raw: str) -> None:
    found = READER.read(field, raw)
    assert found.problem
    assert len(found.message) < 60


@pytest.mark.parametrize(
    ("raw", "value"), [("１２．５", "12.50"), ("－３", "-3.00"), ("-0", "0.00"), ("１，０００", "1000.00")]
)
def test_figures_as_wide_as_characters_are_read_and_no_zero_is_negative(raw: str, value: str) -> None:
    assert str(READER.read(f.Amount("a", "甲", least=None), raw).value) == value
