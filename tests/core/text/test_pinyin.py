import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from partydesk.core.text.pinyin import mixed_form, name_initials, name_pinyin, name_syllables, search_forms
from partydesk.core.text.surnames import COMPOUND, IN_NAMES, RARE, READINGS, split_surname

from .samples import sample

common = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@pytest.mark.parametrize(
    ("name", "full", "initials", "mixed"),
    [
        ("张淑芬", "zhangshufen", "zsf", "zhangsf"),
        ("刘欣䶮", "liuxinyan", "lxy", "liuxy"),
        ("马㛃", "majie", "mj", "maj"),
        ("王𬱖", "wangdi", "wd", "wangd"),
        ("尉迟恭", "yuchigong", "ycg", "yuchig"),
        ("吕朝阳", "lvzhaoyang", "lzy", "lvzy"),
        ("阿不都·热合曼", "abudureheman", "abdrhm", "abudurhm"),
        ("欧阳", "ouyang", "oy", "ouy"),
        ("John Smith", "johnsmith", "js", "johns"),
        ("", "", "", ""),
        ("12·", "", "", ""),
    ],
)
def test_a_name_has_a_full_a_short_and_a_mixed_form(name, full, initials, mixed):
    assert (name_pinyin(name), name_initials(name), mixed_form(name)) == (full, initials, mixed)


@pytest.mark.parametrize(
    ("surnames", "reading"),
    [
        ("单", "shan"), ("仇", "qiu"), ("曾", "zeng"), ("解", "xie"), ("查", "zha"), ("朴", "piao"),
        ("区", "ou"), ("盖", "ge"), ("覃", "qin"), ("乐", "yue"), ("翟", "zhai"), ("缪", "miao"),
        ("员", "yun"), ("召", "shao"), ("佴", "nai"), ("重种", "chong"), ("乜", "nie"), ("黑", "he"),
        ("折", "she"), ("那", "na"), ("能", "nai"), ("冼洗", "xian"), ("纪", "ji"), ("燕", "yan"),
        ("宁", "ning"), ("訾", "zi"), ("逄", "pang"), ("臧", "zang"), ("牟", "mou"),
    ],
)  # fmt: skip
def test_a_surname_is_read_as_a_surname(surnames, reading):
    for surname in surnames:
        assert name_syllables(f"{surname}明") == [reading, "ming"]


@pytest.mark.parametrize(
    ("surname", "reading"),
    [("尉迟", "yuchi"), ("万俟", "moqi"), ("长孙", "zhangsun"), ("澹台", "tantai"), ("令狐", "linghu"),
     ("鲜于", "xianyu"), ("单于", "chanyu"), ("宰父", "zaifu"), ("亓官", "qiguan")],
)  # fmt: skip
def test_a_compound_surname_is_read_as_one(surname, reading):
    assert name_pinyin(f"{surname}明") == f"{reading}ming"
    assert mixed_form(f"{surname}明") == f"{reading}m"


def test_a_compound_surname_leaves_a_given_name():
    assert split_surname("欧阳涛艳") == ("欧阳", "涛艳")
    assert split_surname("东方") == ("东", "方")


def test_a_character_is_read_as_usual_where_it_is_no_surname():
    assert name_syllables("王解") == ["wang", "jie"]
    assert name_syllables("王都") == ["wang", "du"]


@pytest.mark.parametrize(
    ("name", "forms"),
    [("覃琳文", {"qinlinwen", "qlw", "qinlw", "tanlinwen", "tlw"}), ("单于强", {"chanyuq", "shanyuqiang", "syq"}),
     ("隗明", {"kuiming", "weiming"}), ("张淑芬", {"zhangshufen", "zsf", "zhangsf"})],
)  # fmt: skip
def test_search_finds_a_surname_by_each_of_its_readings(name, forms):
    assert forms <= set(search_forms(name))


def test_search_forms_come_without_repetition_or_empty_ones():
    assert search_forms("张淑芬") == ("zhangshufen", "zsf", "zhangsf")
    assert search_forms("") == ()


@given(st.text(common, min_size=1, max_size=3))
def test_a_given_name_reads_as_the_library_reads_it(given_name):
    if IN_NAMES.keys().isdisjoint(given_name):
        slow = lazy_pinyin(given_name, errors="ignore")
        assert name_syllables(f"张{given_name}") == ["zhang", *slow]


@given(st.text())
def test_forms_of_any_text_can_be_typed(text):
    for form in search_forms(text):
        assert form == form.strip()
        assert form


def test_our_readings_are_plain_letters_for_each_character():
    for surname, reading in COMPOUND.items():
        assert len(reading.split()) == len(surname)
    for reading in (*READINGS.values(), *RARE.values(), *COMPOUND.values()):
        assert reading.replace(" ", "").isascii()


def test_surnames_are_read_as_a_published_list_reads_them():
    for line in sample("names/overtrue_surname_readings.txt").read_text(encoding="utf-8").splitlines():
        surname, toned = line.split(": ")
        letters = unicodedata.normalize("NFD", toned.replace("ü", "v"))
        plain = "".join(char for char in letters if not unicodedata.combining(char))
        expected = "chan yu" if surname == "单于" else plain
        assert name_syllables(f"{surname}明")[:-1] == expected.split(), surname


def test_every_character_of_the_official_table_is_read():
    for char in sample("names/tgh8105/characters.txt").read_text(encoding="utf-8").split():
        assert name_pinyin(f"王{char}").removeprefix("wang"), char
