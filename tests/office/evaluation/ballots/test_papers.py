"""Ballots are typed one key a mark, corrected in place, and leave as a tally only when everything agrees."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.evaluation.ballots.papers import BallotTyping
from partydesk.office.evaluation.ballots.tally import BallotForm, named, numbers, tally

TEN = BallotForm(tuple("一二三四五六七八九十"), numbers(1, 10), least_marked=8)
THREE = BallotForm(("甲", "乙", "丙"), named("好", "一般", "差"), least_marked=2)


def typed(form: BallotForm, returned: int, keys: str) -> BallotTyping:
    found = BallotTyping(form, returned)
    for key in keys:
        assert found.press(key)
    return found


def test_a_batch_is_typed_without_a_key_but_the_marks() -> None:
    found = typed(TEN, 2, "9876543210" + "0123456789")
    assert (found.typed, found.full) == (2, True)
    done = found.finished()
    assert (done.valid, done.invalid) == (2, 0)
    assert done.sums(TEN.scale) == (19, 9, 9, 9, 9, 9, 9, 9, 9, 19)


def test_zero_is_ten_and_a_space_or_a_dash_is_a_blank() -> None:
    found = typed(TEN, 1, "0 -0000000")
    assert found.finished().blanks == (0, 1, 1, 0, 0, 0, 0, 0, 0, 0)
    assert found.finished().sums(TEN.scale)[0] == 10


def test_a_key_that_is_no_mark_changes_nothing() -> None:
    found = typed(THREE, 1, "12")
    assert not any(found.press(key) for key in ("4", "0", "9", "a", "x", "", "12"))
    assert (found.row, found.item, found.ballots[0].marks) == (0, 2, [0, 1])


def test_backspace_steps_back_over_the_edge_of_a_ballot() -> None:
    found = typed(THREE, 5, "1111")
    for _ in range(3):
        found.back()
    assert (found.row, found.item, found.ballots[0].marks) == (0, 1, [0])
    assert len(found.ballots) == 1
    found.back()
    found.back()
    assert not found.begun


def test_a_mark_typed_over_another_replaces_it() -> None:
    found = typed(THREE, 2, "111222")
    assert found.move(-1, -2)
    found.press("3")
    assert found.counted == tally(THREE, [(2, 0, 0), (1, 1, 1)])


def test_enter_leaves_the_rest_blank_and_too_few_marks_are_invalid() -> None:
    found = typed(THREE, 1, "1")
    found.finish()
    assert (found.standing(found.ballots[0]), found.finished().invalid) == ("few", 1)
    with pytest.raises(KnownError, match="按 X 作废"):
        BallotTyping(THREE, 1).finish()


def test_a_ballot_laid_aside_is_returned_but_not_valid_and_can_be_taken_up_again() -> None:
    found = typed(THREE, 2, "111")
    found.lay_aside()
    assert (found.typed, found.counted.valid, found.counted.invalid) == (2, 1, 1)
    found.move(0, 0)
    found.lay_aside()
    assert (found.typed, found.counted.invalid) == (1, 0)
    with pytest.raises(KnownError, match="已录 1 张，收回 2 张"):
        found.finished()


def test_more_ballots_than_came_back_are_not_begun() -> None:
    found = typed(THREE, 1, "111")
    assert len(found.ballots) == 1
    found.returned = 2
    found.to_open()
    found.press("2")
    found.returned = 1
    with pytest.raises(KnownError, match="已录满"):
        found.press("2")
    with pytest.raises(KnownError, match="第 2 张还没录完"):
        found.finished()


def test_a_ballot_can_be_dropped() -> None:
    found = typed(THREE, 3, "111222")
    found.move(-2, 0)
    found.drop()
    assert found.counted == tally(THREE, [(1, 1, 1)])
    assert found.row == 0


def test_without_the_number_returned_nothing_is_handed_on() -> None:
    found = BallotTyping(THREE)
    found.press("1")
    found.finish()
    with pytest.raises(KnownError, match="收回张数"):
        found.finished()


def test_the_paper_tally_sheet_must_agree_or_be_cleared() -> None:
    found = typed(TEN, 2, "9" * 20)
    for key in "19":
        found.type_figure((0, 3), key)
    assert found.by_hand == {(0, 3): 19}
    with pytest.raises(KnownError, match="第 4 项“合计”计票单是 19，逐张录入是 18"):
        found.finished()
    found.type_figure((0, 3), "")
    found.type_figure((0, 3), "8")
    assert found.finished().valid == 2
    for _ in range(2):
        found.type_figure((0, 3), "")
    assert not found.by_hand


def test_the_tally_sheet_of_words_has_a_line_for_each() -> None:
    found = typed(THREE, 2, "111122")
    found.type_figure((1, 0), "1")
    assert found.differences() == [(1, 0)]
    with pytest.raises(KnownError, match="第 1 项“一般”计票单是 1，逐张录入是 0"):
        found.finished()


ACTS = st.sampled_from(["1", "2", "3", " ", "-", "back", "finish", "aside", "drop", "up", "down", "left", "right"])


@given(st.lists(ACTS, max_size=120), st.integers(0, 6) | st.none())
def test_whatever_is_pressed_the_running_tally_is_that_of_the_whole_ballots(acts: list[str], back: int | None) -> None:
    found = BallotTyping(THREE, back)
    verbs = {"back": found.back, "finish": found.finish, "aside": found.lay_aside, "drop": found.drop}
    moves = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
    for act in acts:
        with suppress(KnownError):
            if act in verbs:
                verbs[act]()
            elif act in moves:
                found.move(*moves[act])
            else:
                found.press(act)
        whole = [each.marks for each in found.ballots if found.standing(each) in ("valid", "few")]
        assert found.counted == tally(THREE, whole, sum(each.void for each in found.ballots))
        assert 0 <= found.row < len(found.ballots)
        assert 0 <= found.item < 3
        assert found.item <= len(found.ballots[found.row].marks)
        assert back is None or found.typed <= back
