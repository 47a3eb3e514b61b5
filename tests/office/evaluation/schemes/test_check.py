"""The live check finds what reading refuses, and nothing else; a draft survives being written and read."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation.schemes import check, drafts
from partydesk.office.evaluation.schemes import edit as draft_edit
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.findings import table_of
from partydesk.office.evaluation.schemes.ledger import BALLOT, SCHEME
from partydesk.office.evaluation.schemes.parse import parse_scheme, read_scheme
from partydesk.office.evaluation.schemes.questionnaire import parse_questionnaire, read_questionnaire
from partydesk.office.evaluation.schemes.scheme import shipped, shipped_schemes

TEXTS = st.text(max_size=30)
NUMBERS = st.one_of(st.integers(-5, 1200), st.decimals(-2, 1100, places=2, allow_nan=False), TEXTS)
WORDS = st.one_of(st.sampled_from(tuple(draft_edit.RULES)), TEXTS)
INDICATOR = st.fixed_dictionaries(
    {"code": st.one_of(st.sampled_from(("A1", "A2", "B1")), TEXTS), "text": TEXTS, "rule": WORDS},
    optional={
        "full": NUMBERS, "cap": NUMBERS, "points": NUMBERS, "factor": NUMBERS, "standard": TEXTS, "unit": TEXTS,
        "source": st.one_of(st.sampled_from(("tasks.prescribed", "visits.done", "ballots.reverse", "a")), TEXTS),
    },
)  # fmt: skip
DIMENSION = st.fixed_dictionaries({"title": TEXTS, "full": NUMBERS, "indicators": st.lists(INDICATOR, max_size=4)})
TABLE = st.fixed_dictionaries(
    {"key": TEXTS, "title": TEXTS, "version": st.integers(-1, 5), "serial": TEXTS, "full": NUMBERS,
     "subject": st.one_of(st.sampled_from(tuple(draft_edit.SUBJECTS)), TEXTS),
     "period": st.one_of(st.sampled_from(tuple(draft_edit.PERIODS)), TEXTS),
     "dimensions": st.lists(DIMENSION, max_size=3)},
    optional={"bonus_cap": NUMBERS, "grades": st.lists(st.fixed_dictionaries({"least": NUMBERS, "name": TEXTS}))},
)  # fmt: skip
ANYTHING = st.recursive(
    st.one_of(st.booleans(), st.integers(), TEXTS, st.decimals(allow_nan=False, allow_infinity=False)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)
KEYS = ("key", "title", "version", "subject", "period", "serial", "full", "dimensions", "grades", "links", "bonus_cap")
OUTRIGHT = st.dictionaries(st.one_of(st.sampled_from(KEYS), TEXTS), ANYTHING, max_size=8)
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def post_duty() -> dict[str, Any]:
    return table_of(shipped_schemes()["post_duty", 1][1], "岗位")


def said(office: Office, table: dict[str, Any]) -> list[str]:
    return [each.line for each in check.check_scheme(office, table)]


@QUIET
@given(st.one_of(TABLE, OUTRIGHT))
def test_a_draft_is_read_as_it_was_written(table: dict[str, Any]) -> None:
    assert table_of(drafts.written(table), "草案") == table


@QUIET
@given(st.one_of(TABLE, OUTRIGHT))
def test_reading_refuses_what_the_check_finds_and_nothing_else(table: dict[str, Any]) -> None:
    scheme, found = read_scheme(table)
    errors = [each for each in found if each.severity == "error"]
    text = drafts.written(table)
    if not errors:
        assert parse_scheme(text, "草案") == scheme
        return
    with pytest.raises(KnownError) as caught:
        parse_scheme(text, "草案")
    assert errors[0].why in str(caught.value)


@QUIET
@given(table=st.one_of(TABLE, OUTRIGHT))
def test_the_check_never_raises_and_every_finding_leads_to_a_place(office: Office, table: dict[str, Any]) -> None:
    for each in check.check_scheme(office, table):
        assert each.why
        if each.dimension is not None:
            part = table["dimensions"][each.dimension]
            assert each.indicator is None or part["indicators"][each.indicator] is not None
    assert check.sums(table)[-1].title == ""


@QUIET
@given(
    st.one_of(OUTRIGHT, st.dictionaries(st.sampled_from(("title", "statements", "low", "high", "how_to")), ANYTHING))
)
def test_a_ballot_is_refused_by_reading_as_by_the_check(table: dict[str, Any]) -> None:
    form, found = read_questionnaire(table)
    if not found:
        assert parse_questionnaire(drafts.written(table), "票") == form
        return
    with pytest.raises(KnownError):
        parse_questionnaire(drafts.written(table), "票")


@pytest.mark.parametrize("scheme", shipped(), ids=lambda each: each.key)
def test_nothing_is_wrong_with_what_ships_and_a_copy_of_it_reads_the_same(office: Office, scheme: Any) -> None:
    table = drafts.table_of_version(office, SCHEME, scheme.key, scheme.version)
    assert [each for each in check.check_scheme(office, table) if each.severity == "error"] == []
    assert parse_scheme(drafts.written(table), scheme.key) == scheme


def test_ballots_that_ship_read_the_same_when_copied(office: Office) -> None:
    for each in schemes.ballot_versions(office):
        table = drafts.table_of_version(office, BALLOT, each.key, each.version)
        assert check.check_ballot(table) == []
        assert parse_questionnaire(drafts.written(table), each.key) == each.read()


def test_weights_of_95_are_named_with_both_sums(office: Office) -> None:
    table = post_duty()
    table["dimensions"][0]["full"] = 25
    assert any("合计 30，应等于维度满分 25" in each for each in said(office, table))
    assert "各维度满分合计 95，应等于方案满分 100：请调整权重。" in said(office, table)
    assert [(each.total, each.full) for each in check.sums(table)][-1] == (95, 100)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"source": "nobody.knows"}, "没有数据来源“nobody.knows”"),
        ({"source": "tasks.team_prescribed"}, "没有数据来源“tasks.team_prescribed”"),
        ({"rule": "ratio", "source": "visits.done"}, "“走访慰问”给不出这种计分办法要的数"),
        ({"rule": "ballot", "source": "tasks.prescribed"}, "谁也得不到分"),
        ({"rule": "count", "source": "visits.done"}, "每件 0 分，谁也得不到分"),
        ({"rule": "count", "source": "visits.done", "points": 3, "cap": 2}, "上限 2 不到一件的 3 分"),
        ({"rule": "link", "source": "team_points", "factor": 1}, "挂钩谁也得不到分"),
        ({"rule": "link", "source": "instructor_quarter"}, "挂钩系数是 0"),
        ({"rule": "link", "source": "gone", "factor": 1}, "挂钩的方案“gone”不存在"),
        ({"cap": 0}, "上限是 0，谁也得不到分"),
        ({"full": 1001}, "应在 0～1000 之间"),
        ({"full": "六"}, "要填数字"),
        ({"code": "A2"}, "编号 A2 用了两次"),
        ({"text": "长" * 5001}, "最多 5000 字，现在 5001 字"),
        ({"code": "A" * 21}, "最多 20 字，现在 21 字"),
        ({"unit": "件" * 13}, "最多 12 字，现在 13 字"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_named_at_its_place(
    office: Office, change: dict[str, Any], expected: str
) -> None:
    table = post_duty()
    table["dimensions"][0]["indicators"][0].update(change)
    found = next(each for each in check.check_scheme(office, table) if expected in each.line)
    assert (found.dimension, found.indicator) == ((0, 1) if "两次" in expected else (0, 0))
    assert found.field in ("source", "full", "cap", "points", "factor", "code", "text", "unit")


def test_links_around_a_circle_are_named_with_the_way(office: Office) -> None:
    table = table_of(shipped_schemes()["instructor_quarter", 1][1], "指导员")
    first = table["dimensions"][0]["indicators"][0]
    member = drafts.table_of_version(office, SCHEME, "member_points", 1)
    member["dimensions"][0]["indicators"][0].update({"rule": "link", "source": "instructor_quarter", "factor": 1})
    draft, _ = drafts.begin_next(office, SCHEME, "member_points")
    drafts.save(office, draft, member)
    drafts.start(office, draft, office.quarter)
    first.update({"rule": "link", "source": "member_points", "factor": 1})
    assert any(
        "绕成了圈：instructor_quarter → member_points → instructor_quarter" in each for each in said(office, table)
    )


def test_a_successor_rates_the_same_and_serials_tell_schemes_apart(office: Office) -> None:
    table = post_duty()
    table.update(subject="team", serial="B-Z", title="长" * 61)
    assert any("只能用字母、数字和汉字" in each for each in said(office, table))
    assert any("“名称”最多 60 字，现在 61 字" in each for each in said(office, table))
    table.update(serial="BZ")
    lines = said(office, table)
    assert any("后一版不能改评价对象和周期" in each for each in lines)
    assert any("编号字头 BZ 已由《班组积分评价》使用" in each for each in lines)


@pytest.mark.parametrize("text", ["<b>粗</b>", "A&B", "张三</para>", "长" * 5000, "𠮷龘", "第一行\n第二行"])
def test_hostile_and_long_texts_are_fine(office: Office, text: str) -> None:
    table = post_duty()
    table["dimensions"][0]["indicators"][0]["text"] = text
    table["title"] = text[:60]
    assert said(office, table) == []
    assert parse_scheme(drafts.written(table), "x").indicators[0].text == text


SPOTS = st.one_of(st.none(), st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 5))))
ACTS = st.sampled_from(("add", "dimension", "double", "remove", "up", "down"))


def act(table: dict[str, Any], name: str, spot: Any) -> Any:
    doers = {
        "add": draft_edit.add_indicator, "dimension": draft_edit.add_dimension, "double": draft_edit.double,
        "remove": draft_edit.remove, "up": lambda t, s: draft_edit.move(t, s, -1),
        "down": lambda t, s: draft_edit.move(t, s, 1),
    }  # fmt: skip
    return doers[name](table, spot)


@given(st.lists(ACTS, max_size=25), SPOTS)
def test_whatever_is_added_moved_doubled_or_removed_the_place_in_hand_is_there(names: list[str], first: Any) -> None:
    table = post_duty()
    spot = first if first is None or first[1] is None or first[1] < 4 else (first[0], 0)
    for name in names:
        before = copy.deepcopy(table)
        spot = act(table, name, spot)
        assert isinstance(draft_edit.at(table, spot), dict)
        codes = [one["code"] for each in table["dimensions"] for one in each["indicators"]]
        assert len(codes) == len(set(codes))
        if name in ("up", "down"):
            assert sorted(codes) == sorted(one["code"] for each in before["dimensions"] for one in each["indicators"])
    assert table_of(drafts.written(table), "草案") == table


@given(st.sampled_from(("full", "points", "cap", "text", "grades", "links", "title")), st.text(max_size=40))
def test_what_is_typed_is_kept_as_it_is_shown_again(key: str, text: str) -> None:
    part: dict[str, Any] = {}
    draft_edit.put(part, key, text)
    once = draft_edit.shown(part, key)
    again: dict[str, Any] = {}
    draft_edit.put(again, key, once)
    assert again == part


def test_typed_values_are_numbers_rows_and_lines() -> None:
    table: dict[str, Any] = {"cap": 5}
    typed = {"full": "１２.５０", "cap": "", "grades": "90 五星\n60 优秀 1/3", "links": "0.10 党员积分"}
    for key, text in typed.items():
        draft_edit.put(table, key, text)
    assert table.pop("grades") == [{"least": 90, "name": "五星"}, {"least": 60, "name": "优秀", "share": "1/3"}]
    assert table == {"full": Decimal("12.50"), "links": [{"factor": Decimal("0.10"), "title": "党员积分"}]}
    assert draft_edit.shown({"grades": [{"least": 60, "name": "优秀", "share": "1/3"}]}, "grades") == "60 优秀 1/3"


@pytest.mark.parametrize("typed", ["1e-999999999", "1e999999999", "0.0000000001", "NaN", "-inf", "٣٫٥"])
def test_a_number_that_can_not_be_written_out_stays_as_typed(office: Office, typed: str) -> None:
    table = post_duty()
    draft_edit.put(table, "full", typed)
    assert draft_edit.shown(table, "full") == typed
    assert any("满分" in each for each in said(office, table))


def test_two_schemes_of_members_do_not_both_go_into_the_points_ledger(office: Office) -> None:
    booked = {**table_of(shipped_schemes()["member_points", 1][1], "积分"), "version": 2}
    twice = {**post_duty(), "books": True}
    assert [line for line in said(office, twice) if "记两次" in line] == [
        "《党员积分评价》已记入积分台账，两个方案会把同一件事记两次：请改为不记入。"
    ]
    assert not any("记两次" in line for line in said(office, booked))
