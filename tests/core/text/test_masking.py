from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.text.masking import mask_id, mask_phone, mask_text


def test_the_middle_is_hidden():
    assert mask_id("99991119840708064X") == "999***********064X"
    assert mask_id("110101900101001") == "110********1001"
    assert mask_phone("19900000001") == "199****0001"
    assert mask_phone("027-62345678") == "027*****5678"


def test_a_short_number_is_hidden_altogether():
    assert mask_phone("62345678") == "********"
    assert mask_id("") == ""


def test_hidden_text_says_so_and_no_more():
    assert mask_text("慢性病") == "已遮盖"
    assert mask_text("") == ""


@given(st.text(alphabet="0123456789"))
def test_a_mask_keeps_the_length_and_never_shows_more_than_seven(value):
    masked = mask_id(value)
    assert len(masked) == len(value)
    assert sum(char != "*" for char in masked) <= 7
