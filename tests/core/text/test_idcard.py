from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.idcard import IdReading, check_digit, read_id

TODAY = date(2026, 11, 20)


@st.composite
def numbers(draw):
    born = draw(st.dates(date(1900, 1, 1), TODAY))
    region, order = draw(st.integers(110000, 999999)), draw(st.integers(0, 999))
    first17 = f"{region}{born:%Y%m%d}{order:03}"
    return first17 + check_digit(first17)


def test_the_check_digit_is_that_of_the_standards_example():
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


@given(numbers())
def test_every_valid_number_is_read_without_a_remark(number):
    assert read_id(number, today=TODAY) == IdReading(number)


@given(numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_changed_digit_is_noticed_and_kept(number, place, shift):
    changed = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    reading = read_id(changed, today=TODAY)
    assert reading.value == changed
    assert "id_checksum" in reading.problems


@pytest.mark.parametrize(
    "raw",
    [
        "99991119840708064x",
        " 99991119840708064X ",
        "９９９９１１１９８４０７０８０６４Ｘ",
        "'99991119840708064X",
        "999911 19840708 064x",
    ],
)
def test_a_number_becomes_half_width_with_a_capital_x(raw):
    assert read_id(raw, today=TODAY) == IdReading("99991119840708064X")


@pytest.mark.parametrize("raw", [9.9994119870727e17, 999941198707270000, "9.99E+17", "9.99941e17", 110101900101001])
def test_a_number_cell_has_lost_its_digits(raw):
    assert read_id(raw, today=TODAY) == IdReading(None, ("id_digits_lost",))


@pytest.mark.parametrize(
    "raw", ["1234567890", "99991119840708064Y", "9999111984070806X4", "身份证", "9999111984070806400"]
)
def test_what_is_no_number_is_not_kept(raw):
    assert read_id(raw, today=TODAY) == IdReading(None, ("id_malformed",))


@pytest.mark.parametrize("first17", ["99991119840230064", "99991120261121064", "99991100000101064"])
def test_a_birth_date_that_cannot_be_is_kept_and_noted(first17):
    number = first17 + check_digit(first17)
    assert read_id(number, today=TODAY) == IdReading(number, ("id_date",))


def test_an_old_number_of_fifteen_digits_is_taken_as_it_is():
    assert read_id("110101900101001", today=TODAY) == IdReading("110101900101001")
    assert read_id("110101901301001", today=TODAY).problems == ("id_date",)


@pytest.mark.parametrize("raw", [None, "", " ", "无", "/", "—"])
def test_nothing_is_nothing(raw):
    assert read_id(raw, today=TODAY) == IdReading(None)


@given(st.one_of(st.text(), st.floats(), st.integers()))
def test_any_cell_is_read_or_refused(raw):
    reading = read_id(raw, today=TODAY)
    assert reading.value is None or len(reading.value) in (15, 18)
