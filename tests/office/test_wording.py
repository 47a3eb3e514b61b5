"""Code lists: words added, put in order, hidden, renamed together with the records that use them."""

import pytest

from partydesk.core.errors import KnownError
from partydesk.office import wording

LIST = "employment"


@pytest.fixture
def person(office):
    wording.add(office, LIST, "灵活用工")
    added = office.add("employees", {"name": "王建国", "staff_no": "GY002", "employment": "灵活用工"})
    return next(row_id for ledger, row_id in added if ledger == "employees")


def test_a_new_word_stands_at_the_end_and_is_undone_in_one_step(office):
    before = office.codes(LIST)
    wording.add(office, LIST, " 灵活  用工 ")
    assert office.codes(LIST) == (*before, "灵活 用工")
    office.store.undo()
    assert office.codes(LIST) == before


@pytest.mark.parametrize("word", ["", "  ", "合同制", "长" * 21])
def test_an_empty_a_known_and_an_endless_word_are_refused(office, word):
    with pytest.raises(KnownError):
        wording.add(office, LIST, word)


def test_words_move_up_and_down_and_stop_at_the_ends(office):
    first, second, *rest = office.codes(LIST)
    wording.move(office, LIST, second, -1)
    assert office.codes(LIST) == (second, first, *rest)
    assert wording.move(office, LIST, second, -1) == frozenset()


def test_a_word_that_ships_is_hidden_and_shown_again(office):
    wording.drop(office, LIST, "实习")
    assert "实习" not in office.codes(LIST)
    assert wording.hidden(office, LIST) == ("实习",)
    wording.add(office, LIST, "实习")
    assert wording.hidden(office, LIST) == ()


def test_an_own_word_in_use_does_not_go_and_the_refusal_counts_the_records(office, person):
    with pytest.raises(KnownError, match="1 条记录"):
        wording.drop(office, LIST, "灵活用工")
    office.bin("employees", [person])
    with pytest.raises(KnownError, match="1 条记录"):
        wording.drop(office, LIST, "灵活用工")


def test_an_own_word_is_renamed_with_its_records_as_one_change(office, person):
    wording.rename(office, LIST, "灵活用工", "小时工")
    assert office.one("employees", person)["employment"] == "小时工"
    assert "小时工" in office.codes(LIST)
    office.store.undo()
    assert office.one("employees", person)["employment"] == "灵活用工"
    assert "灵活用工" in office.codes(LIST)


def test_the_figures_kept_by_a_word_follow_its_new_name(office):
    from partydesk.office.settings import write_setting

    wording.add(office, "concern_level", "四级")
    setting = office.settings["concern.intervals"]
    write_setting(office, setting, {**setting.default, "四级": 180})
    wording.rename(office, "concern_level", "四级", "一般")
    assert office.setting(setting.key) == {**setting.default, "一般": 180}


def test_a_word_that_ships_is_not_renamed_since_rules_speak_of_it(office):
    with pytest.raises(KnownError, match="隐藏"):
        wording.rename(office, LIST, "合同制", "合同工")


def test_the_last_word_stays(office):
    for word in office.codes("dynamic_topic")[:-1]:
        wording.drop(office, "dynamic_topic", word)
    with pytest.raises(KnownError, match="至少"):
        wording.drop(office, "dynamic_topic", office.codes("dynamic_topic")[0])


def test_the_default_list_keeps_own_words_that_records_use(office, person):
    wording.add(office, LIST, "临时")
    wording.drop(office, LIST, "实习")
    wording.reset(office, LIST)
    assert office.codes(LIST) == (*office.code_lists[LIST], "灵活用工")


def test_usage_counts_every_record_of_every_ledger_that_uses_the_list(office, person):
    assert wording.usage(office, LIST)["灵活用工"] == wording.used(office, LIST, "灵活用工") == 1


def test_a_list_is_called_after_the_field_that_uses_it(office):
    assert wording.title_of(office, LIST) == "用工形式"
    assert "员工" in wording.place_of(office, LIST)
