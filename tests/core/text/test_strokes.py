import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.strokes import stroke_key

from .samples import sample


def by_strokes(names):
    return sorted(names, key=stroke_key)


def test_fewer_strokes_come_first():
    assert by_strokes(["魏明", "张明", "丁明", "王明", "刘明", "马明"]) == [
        "丁明",
        "马明",
        "王明",
        "刘明",
        "张明",
        "魏明",
    ]


def test_equal_strokes_follow_the_order_of_strokes():
    assert by_strokes(["孔", "文", "牛", "毛", "方", "王", "尹"]) == ["王", "牛", "毛", "文", "方", "尹", "孔"]


def test_one_surname_stays_together_and_a_shorter_name_comes_first():
    assert by_strokes(["王丽", "李一", "王", "王一鸣", "王一"]) == ["王", "王一", "王一鸣", "王丽", "李一"]


@pytest.mark.parametrize(("char", "strokes"), [("一", "01"), ("单", "08"), ("䶮", "09"), ("𬱖", "11"), ("㛃", "09")])
def test_the_key_begins_with_the_number_of_strokes(char, strokes):
    assert stroke_key(char).startswith(strokes)


def test_latin_comes_first_and_characters_without_data_come_last():
    assert by_strokes(["\U0003134a", "龘", "一", "Ab", "·"]) == ["Ab", "·", "一", "龘", "\U0003134a"]


@given(st.text())
def test_any_text_has_an_ascii_key(text):
    assert stroke_key(text).isascii()
    assert bool(stroke_key(text)) == bool(text)


def test_each_level_of_the_official_table_is_in_its_own_order():
    table = sample("names/tgh8105/characters.txt").read_text(encoding="utf-8").split()
    for level in (table[:3500], table[3500:6500], table[6500:]):
        assert by_strokes(level) == level
