"""Lines break where Chinese typesetting lets them, and no character is lost."""

from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.documents.wrap import CLOSING, OPENING, units, wrap


class Widths(dict[str, float]):
    """Chinese characters 2 wide, all others 1."""

    def __missing__(self, char: str) -> float:
        return 2.0 if ord(char) >= 0x2E80 else 1.0


WIDTHS = Widths()
ANY = st.text(st.sampled_from("党建指导员，。（）《》“”abcXYZ129.-/ 　…—"), max_size=80)


def width(line: str) -> float:
    return sum(WIDTHS[char] for char in line)


@given(ANY, st.integers(2, 40))
def test_the_lines_together_are_the_text(text: str, room: int):
    assert "".join(wrap(text, WIDTHS, room)) == text


@given(ANY, st.integers(2, 40))
def test_no_line_is_wider_than_its_room(text: str, room: int):
    assert all(width(line.rstrip(" ")) <= room for line in wrap(text, WIDTHS, room))


@given(st.text(st.sampled_from("党建指导员，。（）"), max_size=60), st.integers(24, 40))
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(text: str, room: int):
    if max(map(width, units(text))) > room:
        return
    lines = wrap(text, WIDTHS, room)
    assert not any(line[0] in CLOSING for line in lines[1:])
    assert not any(line[-1] in OPENING for line in lines[:-1])


def test_words_and_numbers_stay_whole_where_a_line_holds_them():
    assert wrap("编号GY00001号", WIDTHS, 8) == ["编号", "GY00001", "号"]


def test_a_word_longer_than_a_line_is_broken():
    assert wrap("号ABCDEFGHIJ", WIDTHS, 6) == ["号ABCD", "EFGHIJ"]


def test_line_ends_of_the_text_are_kept_with_empty_lines():
    assert wrap("一\n\n二", WIDTHS, 10) == ["一", "", "二"]


def test_blanks_at_a_break_hang_at_the_end_of_the_line():
    assert wrap("ab   cd", WIDTHS, 3) == ["ab   ", "cd"]
