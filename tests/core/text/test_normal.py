import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.normal import half_width, header_key, is_blank_word, plain


@pytest.mark.parametrize(
    "text",
    ["身份证号码", " 身份证 号码 ", "身份证\n号码", "*身份证号码", "※身份证号码", "身份证号码（18位）",
     "身份证号码(必填)", "身份证号码【文本】", "身份证号码[18 位]", "身份证号码［文本］", "身份证号码：",
     "身份证\u3000号码＊"],
)  # fmt: skip
def test_headers_that_mean_the_same_compare_as_equal(text):
    assert header_key(text) == "身份证号码"


def test_a_header_of_nothing_but_brackets_keeps_its_word():
    assert header_key("【姓名】") == "姓名"
    assert header_key("（　）") == ""


def test_full_width_letters_are_half_width_in_headers():
    assert header_key("ＩＤ号") == "ID号"


def test_unprintable_characters_are_taken_out():
    assert plain("a\x00b\ud800c\u202ed\u200be\ufefff\x1b") == "abcdef"
    assert plain("一\r\n二\r三\u2028四\t五") == "一\n二\n三\n四\t五"


@given(st.text(st.characters(), max_size=30))
def test_plain_text_can_be_encoded_and_stays_plain(text):
    assert plain(text).encode("utf-8").decode("utf-8") == plain(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize("text", ["", " ", "无", " 无\n", "/", "-", "—", "——", "－", "空", "暂无", "\u3000"])
def test_words_for_nothing(text):
    assert is_blank_word(text)


@pytest.mark.parametrize("text", ["0", "无锡", "1-2", "王", "否"])
def test_other_words_are_something(text):
    assert not is_blank_word(text)


def test_a_whole_number_loses_its_decimal_point():
    assert half_width(19900000001.0) == "19900000001"
    assert half_width(" ’１２" + '3"') == "123"
    assert half_width(1.5) == "1.5"
