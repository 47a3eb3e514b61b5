import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.phones import PhoneReading, read_phone


@pytest.mark.parametrize(
    "raw",
    [
        19900000001,
        19900000001.0,
        "19900000001",
        "19900000001.0",
        "199-0000-0001",
        "199 0000 0001",
        "+86 199-0000-0001",
        "8619900000001",
        "0086 19900000001",
        "(+86)19900000001",
        "１９９－００００－０００１",
        "\t19900000001\xa0",
        "'19900000001",
    ],
)
def test_a_mobile_becomes_eleven_digits(raw):
    assert read_phone(raw) == PhoneReading("19900000001")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("027-62345678", "027-62345678"),
        ("(027)62345678", "027-62345678"),
        ("027—62345678", "027-62345678"),
        ("０２７－６２３４５６７８", "027-62345678"),
        ("010 62345678", "010-62345678"),
        ("0713-6234567", "0713-6234567"),
        ("+86 027-62345678", "027-62345678"),
        ("62345678", "62345678"),
        (6234567.0, "6234567"),
    ],
)
def test_a_landline_keeps_its_area_code_before_a_dash(raw, value):
    assert read_phone(raw) == PhoneReading(value)


@pytest.mark.parametrize("raw", ["1.99E+10", 1.5, "1990000000", "12900000001", "199000000012", "见备注", "1", 1.0])
def test_what_is_no_telephone_number_is_refused(raw):
    assert read_phone(raw) == PhoneReading(None, "phone_malformed")


@pytest.mark.parametrize("raw", [None, "", "无", "/", "——"])
def test_nothing_is_nothing(raw):
    assert read_phone(raw) == PhoneReading(None)


@given(st.integers(13_000_000_000, 19_999_999_999))
def test_every_mobile_reads_alike_as_number_and_as_text(number):
    assert read_phone(float(number)) == read_phone(str(number)) == PhoneReading(str(number))
