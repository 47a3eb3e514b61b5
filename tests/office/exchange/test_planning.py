"""Section 7's rules of reading, kind by kind, and the sum that always holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.exchange.importing import Import

HEAD = ["工号", "姓名", "性别", "出生年月", "身份证号码", "政治面貌", "班组", "手机号码"]


def row(no, name="王伟", sex="男", birth="1990-05", id_number="", status="群众", team="甲班", phone=""):
    return [no, name, sex, birth, id_number, status, team, phone]


def kinds(plan, number=None):
    return [note.kind for note in plan.notes if number in (None, note.row)]


def note(plan, kind):
    (found,) = [each for each in plan.notes if each.kind == kind]
    return found


def value(plan, key, index=0):
    place = [each.key for each in plan.fields].index(key)
    return plan.rows[index].values[place]


def counted(plan):
    return plan.rows_in, plan.accepted, plan.refused, plan.skipped


def test_a_plain_roster_is_taken_whole(planned):
    plan = planned([HEAD, row("A1"), row("A2", "李芳")])
    assert counted(plan) == (2, 2, 0, 0)
    assert [each.state for each in plan.rows] == ["new", "new"]


def test_a_column_without_a_field_is_noted_under_its_heading(planned):
    plan = planned([[*HEAD, "序号"], [*row("A1"), "1"]])
    assert (note(plan, "column_ignored").column, note(plan, "column_ignored").row) == ("序号", 1)


def test_total_note_and_blank_rows_are_noted_and_not_counted(planned):
    rows = [row("A1"), [None] * 8, row("A2"), ["合计", "2人", *[None] * 6], ["注：一式两份。", *[None] * 7]]
    plan = planned([HEAD, *rows])
    assert plan.rows_in == 2
    assert [each.row for each in plan.notes if each.kind == "not_data"] == [1, 3, 5, 6]


@pytest.mark.parametrize(
    ("cell", "kind", "kept"),
    [
        (2018.1, "date_ambiguous", None),
        ("78.4.20", "date_ambiguous", None),
        ("1992.13.5", "date_impossible", None),
        ("2027-01-01", "date_future", None),
    ],
)
def test_a_date_that_can_be_read_two_ways_or_not_at_all_is_left_empty(planned, cell, kind, kept):
    plan = planned([HEAD, row("A1", birth=cell)])
    assert note(plan, kind).column == "出生年月"
    assert value(plan, "birth_date") is kept
    assert counted(plan) == (1, 1, 0, 0)


def test_a_month_stays_a_month_and_nothing_is_filled_in_from_the_id(planned):
    plan = planned([HEAD, row("A1", birth="1990.05", id_number="999912199005030019"), row("A2", birth="")])
    assert value(plan, "birth_date") == "1990-05"
    assert value(plan, "birth_date", 1) is None


@pytest.mark.parametrize("cell", [999912198104010421, "9.99912198104010E+17"])
def test_an_id_number_that_lost_its_digits_is_left_empty(planned, cell):
    plan = planned([HEAD, row("A1", id_number=cell)])
    assert note(plan, "id_digits_lost").refused
    assert value(plan, "id_number") is None


def test_an_id_number_with_a_wrong_check_digit_is_kept_and_noted(planned):
    plan = planned([HEAD, row("A1", id_number="９９９９１２１９８１０４０１０４２９")])
    assert not note(plan, "id_checksum").refused
    assert value(plan, "id_number") == "999912198104010429"


@pytest.mark.parametrize(
    ("word", "kept"), [("党员", "正式党员"), ("中共党员", "正式党员"), ("团员", "共青团员"), ("无", None), ("—", None)]
)
def test_words_of_political_status_are_understood(planned, word, kept):
    plan = planned([HEAD, row("A1", status=word)])
    assert value(plan, "political_status") == kept
    assert "choice_unknown" not in kinds(plan)


def test_another_word_leaves_the_field_empty(planned):
    plan = planned([HEAD, row("A1", status="保密")])
    assert note(plan, "choice_unknown").column == "政治面貌"
    assert value(plan, "political_status") is None


@pytest.mark.parametrize(
    ("name", "kept"),
    [("王 伟", "王伟"), ("买买提•吐尔逊", "买买提·吐尔逊"), ("古丽．阿依", "古丽·阿依"), ("王𬱖", "王𬱖")],
)
def test_names_lose_inner_blanks_and_get_one_kind_of_dot(planned, name, kept):
    assert value(planned([HEAD, row("A1", name)]), "name") == kept


@pytest.mark.parametrize("phone", ["199-0000-0001", "199 0000 0001", 19900000001, "+86 19900000001"])
def test_mobiles_become_eleven_digits(planned, phone):
    assert value(planned([HEAD, row("A1", phone=phone)]), "phone") == "19900000001"


def test_a_row_without_a_name_is_refused(planned):
    plan = planned([HEAD, row("A1", ""), row("A2")])
    assert counted(plan) == (2, 1, 1, 0)
    assert note(plan, "required_missing").row == 2


def test_a_staff_number_seen_earlier_is_refused_naming_both_rows(planned):
    plan = planned([HEAD, row("A1"), row("A2", "李芳"), row("A1", "重复志")])
    assert counted(plan) == (3, 2, 1, 0)
    assert "第 2 行" in note(plan, "duplicate_no").message
    assert "第 4 行" in note(plan, "duplicate_no").message


def test_a_second_row_with_the_same_id_number_is_taken_and_noted(planned):
    plan = planned([HEAD, row("A1", id_number="999912198104010421"), row("A2", id_number="999912198104010421")])
    assert counted(plan) == (2, 2, 0, 0)
    assert "第 2 行" in note(plan, "duplicate_key").message


def test_without_staff_numbers_an_id_number_that_comes_twice_is_only_noted(planned):
    plan = planned([["姓名", "身份证号"], ["王伟", "999912198104010421"], ["李芳", "999912198104010421"]])
    assert counted(plan) == (2, 2, 0, 0)
    assert kinds(plan, 3) == ["duplicate_key"]


def test_two_teams_of_one_name_are_both_taken(planned):
    plan = planned([["名称", "类别"], ["甲班", "班组"], ["甲班", "班组"]], "组织.csv", "units")
    assert counted(plan) == (2, 2, 0, 0)


def test_an_unknown_team_is_noted_once(planned):
    plan = planned([HEAD, row("A1"), row("A2"), row("A3", team="乙班")])
    made = [(each.row, each.column) for each in plan.notes if each.kind == "team_created"]
    assert made == [(2, "班组"), (4, "班组")]


def test_a_team_that_only_a_refused_or_deselected_row_names_is_not_made(planned):
    plan = planned([HEAD, row("A1", "", team="丙班"), row("A2", team="丁班")])
    plan.select(3, False)
    assert "team_created" not in kinds(plan)
    assert counted(plan) == (2, 0, 1, 1)


def test_readings_list_every_cell_whose_text_changes(planned):
    plan = planned([HEAD, row("A1", "王 伟", birth="1990.05", status="党员")])
    assert {(each.column, each.raw, each.value) for each in plan.readings} == {
        ("姓名", "王 伟", "王伟"), ("出生年月", "1990.05", "1990-05"), ("政治面貌", "党员", "正式党员"),
    }  # fmt: skip


def test_a_year_and_month_in_csv_may_have_lost_its_zero(planned):
    plan = planned([HEAD, row("A1", birth="2018.1")], "花名册.csv")
    assert "date_ambiguous" in kinds(plan)


def test_a_sheet_without_the_needed_headings_is_refused_with_their_names(office, sheet):
    with (
        pytest.raises(KnownError, match="“姓名”和“工号”或“身份证号”"),
        Import.from_file(office, sheet([["姓名", "电话"], ["王伟", "1"]])) as running,
    ):
        running.plan()


def test_the_wizard_may_take_a_header_without_a_key(office, sheet):
    with Import.from_file(office, sheet([["姓名", "班组"], ["王伟", "甲班"]]), strict=False) as running:
        assert counted(running.plan()) == (1, 1, 0, 0)


def test_an_english_heading_is_known_too(planned):
    plan = planned([["staff_no", "name", "team"], ["A1", "王伟", "甲班"]])
    assert [each.key for each in plan.fields] == ["staff_no", "name", "team_id"]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(["合计", "无", "A1", "王伟", "1990.05", "党员", "甲班", "{raw}", "已遮盖", "1*****9"]),
    st.integers(0, 10**11),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=12))
def test_rows_in_are_accepted_refused_and_skipped_whatever_the_cells_say(office, rows):
    def text(cell):
        return "" if cell is None else str(cell).replace("\t", " ").replace('"', "”").replace("\n", " ")

    pasted = "\n".join("\t".join(map(text, cells)) for cells in [HEAD, *rows])
    with Import.from_text(office, pasted) as running:
        plan = running.plan()
    assert plan.rows_in == plan.accepted + plan.refused + plan.skipped
    assert all(each.message for each in plan.notes)
