"""Settings as typed: shapes, numbers, lists, mappings, refusals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office import typed_settings as typed
from partydesk.office.family import Setting

DAYS = Setting("a.days", "天数", 7)
SHARE = Setting("a.share", "比例", 0.8)
INTERVALS = Setting("a.intervals", "间隔", {"一级": 7, "二级": 30})
NAMES = Setting("a.names", "名单", ["甲", "乙"])


def test_each_setting_that_ships_has_an_editor(office):
    assert "other" not in {typed.shape(each) for each in office.settings.values()}


def test_the_shape_follows_the_default():
    shapes = [typed.shape(Setting("a.b", "", value)) for value in (True, 3, 0.5, "甲", ["甲"], {"甲": 1}, {"甲": [1]})]
    assert shapes == ["yes_no", "number", "number", "text", "list", "mapping", "other"]


@given(st.integers(0, 10**8))
def test_any_whole_number_is_read_as_it_was_typed(number):
    assert typed.read_one(DAYS, f" {number} ") == number


def test_full_width_digits_are_digits():
    assert typed.read_one(DAYS, "１４") == 14


@pytest.mark.parametrize("text", ["", "  ", "七", "-3", "1e9", "nan", "2.5", "1,000"])
def test_what_is_no_whole_number_is_refused_with_the_title(text):
    with pytest.raises(KnownError, match="天数"):
        typed.read_one(DAYS, text)


def test_a_share_may_have_decimals():
    assert typed.read_one(SHARE, "0.85") == 0.85


def test_a_list_is_one_entry_a_line():
    assert typed.read_list(NAMES, "甲\n\n 丙 \n") == ["甲", "丙"]


@pytest.mark.parametrize("lines", ["", "\n \n", "甲\n甲"])
def test_an_empty_list_and_one_with_an_entry_twice_are_refused(lines):
    with pytest.raises(KnownError):
        typed.read_list(NAMES, lines)


def test_a_mapping_wants_every_word_of_its_default_and_takes_further_ones():
    assert typed.read_mapping(INTERVALS, {"一级": "5", "二级": "20", "四级": "", "五级": "9"}) == {
        "一级": 5, "二级": 20, "五级": 9,
    }  # fmt: skip
    with pytest.raises(KnownError, match="二级"):
        typed.read_mapping(INTERVALS, {"一级": "5", "二级": ""})


def test_a_mapping_by_the_words_of_a_list_offers_the_words_that_the_office_added(office):
    from partydesk.office import wording

    wording.add(office, "concern_level", "四级")
    setting = office.settings["concern.intervals"]
    assert typed.rows(office, setting, office.setting(setting.key)) == ["一级", "二级", "三级", "四级"]
