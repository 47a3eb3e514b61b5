import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.names import clean_name


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (" 张 淑　芬\xa0", "张淑芬"),
        ("廖艳俊\t", "廖艳俊"),
        ("张\r\n三", "张三"),
        ("买买提•吐尔逊", "买买提·吐尔逊"),
        ("古丽．阿依", "古丽·阿依"),
        ("古丽・阿依", "古丽·阿依"),
        ("古丽‧阿依", "古丽·阿依"),
        ("古丽.阿依", "古丽·阿依"),
        ("阿不都 · 热合曼", "阿不都·热合曼"),
        ("刘欣䶮", "刘欣䶮"),
        ("王 𬱖", "王𬱖"),
        ("John  A. Smith ", "John A. Smith"),
        ("张\u200b三\u202e", "张三"),
        ("", ""),
    ],
)
def test_only_blanks_and_dots_are_changed(raw, name):
    assert clean_name(raw) == name


def test_rare_and_compatibility_characters_are_never_replaced():
    kept = "𠅤㛃\ufa0e\ue863ａ"
    assert clean_name(kept) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(raw):
    assert clean_name(clean_name(raw)) == clean_name(raw)
