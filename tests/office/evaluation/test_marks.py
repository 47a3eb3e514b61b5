"""Marks typed by hand: read from text, held in range, kept as one change in three columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office.evaluation.branch import Q3, evaluation_of, found_branch
from tests.shipped import scheme as load

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.store.log import recent
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, marks, queries
from partydesk.office.evaluation.marks import Mark, read_points, refusal
from partydesk.office.evaluation.schemes.scheme import BRANCH, COLUMNS, GROUP, SELF, Indicator

DUTY = "post_duty"
POINTS = st.decimals(-50, 50, places=3, allow_nan=False)


def of(rule: str = "manual", cap: str = "6") -> Indicator:
    return Indicator("X", "某项", rule, Decimal(0), cap=Decimal(cap))  # type: ignore[arg-type]


def by_hand(office: Office) -> list[Indicator]:
    return [each for each in load(DUTY).indicators if each.by_hand]


@given(POINTS)
def test_what_stands_lies_in_range_with_two_places(points: Decimal) -> None:
    stands = not refusal(of(), points)
    assert stands == (0 <= points <= 6 and points == points.quantize(Decimal("0.01")))


@given(st.decimals(0, 6, places=2))
def test_points_are_read_as_they_are_written(points: Decimal) -> None:
    assert read_points(of(), f" {points} ") == points


@given(st.text(max_size=12))
def test_any_text_is_points_in_range_nothing_or_refused(text: str) -> None:
    try:
        points = read_points(of(), text)
    except KnownError:
        return
    assert points is None or 0 <= points <= 6


@pytest.mark.parametrize(
    ("text", "points"),
    [("４．５", "4.5"), ("3。5", "3.5"), ("", None), ("  ", None), ("-0", "0"), ("\u200b5", "5"), ("5.10", "5.1")],
)
def test_full_width_figures_and_empty_cells_are_understood(text: str, points: str | None) -> None:
    assert read_points(of(), text) == (None if points is None else Decimal(points))


@pytest.mark.parametrize(
    "text", ["NaN", "sNaN", "Infinity", "1e9", "六", "-1", "6.001", *("1e999999999", "1e-999999999", "2²", "0\n6")]
)
def test_what_is_no_score_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(KnownError) as refused:
        read_points(of(), text)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 40


@pytest.mark.parametrize(("text", "points"), [("有", 1), ("无", 0), ("1", 1), ("0", 0)])
def test_a_veto_is_said_as_a_word_or_a_figure(text: str, points: int) -> None:
    assert read_points(of("veto"), text) == points
    with pytest.raises(KnownError):
        read_points(of("veto"), "0.5")


def test_a_grid_is_one_change_and_one_step_of_undo(office: Office) -> None:
    branch = found_branch(office)
    people = [("employees", branch.wang), ("employees", branch.li)]
    given_ = [Mark(who, each.code, each.most) for who in people for each in by_hand(office)]
    marks.set_marks(office, DUTY, Q3, given_, "支委会", "集体评定")
    assert len(marks.kept_marks(office, DUTY, Q3)) == len(given_)
    office.store.undo()
    assert marks.kept_marks(office, DUTY, Q3) == {}
    assert office.store.stale() == []


def test_a_cell_with_its_own_reason_keeps_it_and_the_others_have_that_of_the_batch(office: Office) -> None:
    who = ("employees", found_branch(office).wang)
    given_ = [Mark(who, "A1", Decimal(5), why="一项未达标"), Mark(who, "A2", Decimal(4))]
    marks.set_marks(office, DUTY, Q3, given_, "支委会", "集体评定")
    kept = marks.kept_marks(office, DUTY, Q3)
    assert kept[(*who, "A1", BRANCH)]["why"] == "一项未达标"
    assert kept[(*who, "A2", BRANCH)]["why"] == "集体评定"


def test_typed_again_it_is_corrected_and_typed_empty_it_is_taken_back(office: Office) -> None:
    who = ("employees", found_branch(office).wang)
    place = (*who, "A1", BRANCH)
    for points in (Decimal(5), Decimal("4.5")):
        marks.set_marks(office, DUTY, Q3, [Mark(who, "A1", points)], "支委会", "评定")
        assert marks.kept_marks(office, DUTY, Q3)[place]["points"] == points
    assert office.count("manual_marks", is_("indicator", "A1")) == 1
    marks.set_marks(office, DUTY, Q3, [Mark(who, "A1", None)], "", "")
    assert place not in marks.kept_marks(office, DUTY, Q3)


WRONG = {
    "too many points": Mark(("employees", 1), "A1", Decimal(7)),
    "a line that records score": Mark(("employees", 1), "A3", Decimal(1)),
    "no such line": Mark(("employees", 1), "ZZ", Decimal(1)),
    "no such column": Mark(("employees", 1), "A1", Decimal(1), "总支"),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_one_wrong_mark_keeps_the_whole_grid_out(office: Office, wrong: Mark) -> None:
    who = ("employees", found_branch(office).wang)
    with pytest.raises(KnownError):
        marks.set_marks(office, DUTY, Q3, [Mark(who, "A2", Decimal(1)), wrong], "支委会", "评定")
    assert marks.kept_marks(office, DUTY, Q3) == {}


@pytest.mark.parametrize(("who", "why"), [("", "评定"), ("支委会", ""), (" ", " ")])
def test_who_and_why_are_asked(office: Office, who: str, why: str) -> None:
    rated = ("employees", found_branch(office).wang)
    with pytest.raises(KnownError, match="谁评的"):
        marks.set_marks(office, DUTY, Q3, [Mark(rated, "A1", Decimal(1))], who, why)


def test_of_three_columns_only_the_branch_counts_and_all_stand_in_the_line(office: Office) -> None:
    branch = found_branch(office)
    who = ("employees", branch.wang)
    for column, points in zip(COLUMNS, (6, 5, 4), strict=True):
        marks.set_marks(office, DUTY, Q3, [Mark(who, "A1", Decimal(points), column)], "某人", "评定")
    actions.compute(office, DUTY, Q3, {branch.wang})
    result = queries.result_of(office, evaluation_of(office, branch.wang)["id"])
    line = result.dimensions[0].lines[0]
    assert (line.self_points, line.group_points, line.score) == (6, 5, 4)
    assert result.columns == "three"


def test_a_self_mark_alone_leaves_the_line_owed(office: Office) -> None:
    branch = found_branch(office)
    who = ("employees", branch.wang)
    marks.set_marks(office, DUTY, Q3, [Mark(who, "A1", Decimal(6), SELF)], "本人", "自评")
    marks.set_marks(office, DUTY, Q3, [Mark(who, "A1", Decimal(5), GROUP)], "组长", "评议")
    actions.compute(office, DUTY, Q3, {branch.wang})
    result = queries.result_of(office, evaluation_of(office, branch.wang)["id"])
    line = result.dimensions[0].lines[0]
    assert "A1 未评分" in result.missing
    assert (line.self_points, line.group_points, line.score, line.records) == (6, 5, 0, ())


def test_a_scheme_of_one_column_takes_only_the_branch(office: Office) -> None:
    team = ("units", found_branch(office).teams["甲班"])
    code = next(each.code for each in load("team_points").indicators if each.rule == "manual")
    with pytest.raises(KnownError, match="没有“自评”栏"):
        marks.set_marks(office, "team_points", Q3, [Mark(team, code, Decimal(1), SELF)], "某人", "评定")


def test_whoever_is_sealed_keeps_the_marks_as_they_are(office: Office) -> None:
    branch = found_branch(office)
    who = ("employees", branch.wang)
    full = [Mark(who, each.code, each.most) for each in by_hand(office)]
    marks.set_marks(office, DUTY, Q3, full, "支委会", "评定")
    actions.compute(office, DUTY, Q3, {branch.wang})
    row = evaluation_of(office, branch.wang)["id"]
    actions.review(office, [row], "孙")
    actions.seal(office, [row], "郑")
    with pytest.raises(KnownError, match="已定稿"):
        marks.set_marks(office, DUTY, Q3, [Mark(("employees", branch.li), "A1", Decimal(1)), full[0]], "某人", "评定")
    assert (("employees", branch.li, "A1", BRANCH)) not in marks.kept_marks(office, DUTY, Q3)


def test_a_place_never_has_two_marks_whatever_is_undone_by_its_number(office: Office) -> None:
    key = ("employees", found_branch(office).wang)
    marks.set_marks(office, DUTY, Q3, [Mark(key, "A1", Decimal(6))], "郑书记", "按考核")
    marks.set_marks(office, DUTY, Q3, [Mark(key, "A1", None)], "", "")
    taken_back = recent(office.store.connection, 1)[0].id
    marks.set_marks(office, DUTY, Q3, [Mark(key, "A1", Decimal(1))], "郑书记", "重评")
    with pytest.raises(KnownError):
        office.store.undo(taken_back)
    rows = office.read("manual_marks", is_("person_id", key[1]), binned=None)
    assert [(row["points"], row["why"]) for row in rows] == [(Decimal(1), "重评")]
    office.store.undo()
    assert office.read("manual_marks", is_("person_id", key[1])) == []
