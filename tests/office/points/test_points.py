"""Booking and reversing: nothing is changed, deleted or undone; sums come out whatever the order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.store.chain import log_faults
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation.schemes import drafts as scheme_drafts
from partydesk.office.evaluation.schemes.ledger import SCHEME
from partydesk.office.points import actions, queries
from partydesk.office.settings import write_setting

Q3, Q4 = Period.parse("2026Q3"), Period.parse("2026Q4")


def person(office: Office, name: str = "周敏", status: str = "正式党员") -> int:
    done = office.add("employees", {"name": name, "state": "在职", "political_status": status})
    return next(row for ledger, row in done if ledger == "employees")


def by_hand(office: Office, member: int, points: str, **values: Any) -> int:
    """A manual entry of a member, as the form of 记积分 hands it over; returns its id."""
    whole = {"person_id": member, "day": "2026-11-02", "dimension": "加分", "points": Decimal(points), "text": "献血",
             "who": "赵海燕", "why": "支委会决定", **values}  # fmt: skip
    return next(row for ledger, row in office.add("points", whole) if ledger == "points")


def team(office: Office, name: str = "甲班") -> int:
    return next(row for _, row in office.add("units", {"name": name, "kind": "班组"}))


def test_a_manual_entry_says_who_why_and_on_what_evidence(office: Office) -> None:
    who = person(office)
    row = office.one("points", by_hand(office, who, "2.50", evidence="会议记录 3 号"))
    assert (row["number"], row["kind"], row["state"], row["period"]) == ("2026-00001", "人工", "有效", "2026Q4")
    assert (row["who"], row["why"], row["evidence"], row["points"]) == (
        "赵海燕",
        "支委会决定",
        "会议记录 3 号",
        Decimal("2.50"),
    )
    assert row["booked_on"] == "2026-11-20"
    for left_out in ("who", "why", "text", "dimension", "day"):
        with pytest.raises(KnownError, match="还缺"):
            by_hand(office, who, "1", **{left_out: None})


def test_the_act_on_a_person_or_a_team_books_for_them(office: Office) -> None:
    typed = {
        "day": "2026-11-02",
        "dimension": "规定动作",
        "points": Decimal(3),
        "text": "夜校",
        "who": "赵",
        "why": "好",
    }
    who, shift = person(office), team(office)
    for ledger, row_id in (("employees", who), ("units", shift)):
        act = next(each for each in office.registry[ledger].row_actions if each.key == "book_points")
        assert act.enabled is not None
        assert act.enabled(office.one(ledger, row_id), office.today) is None
        act.perform(office, row_id, dict(typed))
    assert [(row["person_id"], row["team_id"]) for row in office.read("points", sort=("id",))] == [
        (who, None),
        (None, shift),
    ]


def test_ordinary_employees_and_other_units_have_no_points(office: Office) -> None:
    worker, member, shift = person(office, "职工", "群众"), person(office), team(office)
    workshop = next(row for _, row in office.add("units", {"name": "一车间", "kind": "车间"}))
    for wrong, said in (
        ({"person_id": worker}, "党员才记"),
        ({"person_id": None, "team_id": workshop}, "班组才记"),
        ({"person_id": None}, "两者选一"),
        ({"team_id": shift}, "两者选一"),
        ({"day": "2026-11-21"}, "不能晚于今天"),
        ({"points": Decimal(0)}, "0 分"),
    ):
        with pytest.raises(KnownError, match=said):
            by_hand(office, **{"member": member, "points": "1", **_renamed(wrong)})
    assert office.count("points") == 0


def _renamed(wrong: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if key == "points" else value for key, value in wrong.items()}


def test_nothing_is_changed_deleted_or_undone(office: Office) -> None:
    entry = by_hand(office, person(office), "2")
    before = office.one("points", entry)
    for act in (
        lambda: office.edit("points", entry, {"points": Decimal(3)}),
        lambda: office.bin("points", [entry]),
        lambda: office.erase("points", [entry]),
        lambda: office.restore("points", [entry]),
        office.store.undo,
    ):
        with pytest.raises(KnownError):
            act()
    with pytest.raises(KnownError, match="只增不改"), office.change("绕过") as change:
        change.update("points", entry, text="改写")
    assert office.store.undoable() == ""
    assert office.one("points", entry) == before


def test_an_entry_makes_any_change_it_is_part_of_final(office: Office) -> None:
    who = person(office)
    with office.change("办一件事") as change:
        change.update("employees", who, post="班长")
        actions.book(office, change, actions.Entry(
            ("employees", who), "2026-11-02", "加分", Decimal(1), "好事", "规则", "程序", "规则"))  # fmt: skip
    assert office.store.undoable() == ""


def test_a_reversal_takes_the_points_back_on_the_same_day_and_only_once(office: Office) -> None:
    who = person(office)
    entry = by_hand(office, who, "2.50", day="2026-09-30")
    with pytest.raises(KnownError, match="原因"):
        actions.reverse(office, entry, " ")
    actions.reverse(office, entry, "重复登记", "钟国栋")
    rows = office.read("points", sort=("id",))
    assert [(row["points"], row["state"], row["day"]) for row in rows] == [
        (Decimal("2.50"), "已冲正", "2026-09-30"),
        (Decimal("-2.50"), "冲正", "2026-09-30"),
    ]
    assert (rows[1]["reverses_id"], rows[1]["why"], rows[1]["who"]) == (entry, "重复登记", "钟国栋")
    assert queries.total(office, Q3, "employees", who).booked == 0
    for each, said in ((entry, "已经冲正"), (rows[1]["id"], "不能再冲正")):
        with pytest.raises(KnownError, match=said):
            actions.reverse(office, each, "再来")
        act = office.registry["points"].row_actions[0]
        assert act.enabled is not None
        assert act.enabled(office.one("points", each), office.today)
    assert office.store.stale() == []


def test_points_go_with_the_person_they_are_about_and_with_nobody_else(office: Office) -> None:
    who, other = person(office), person(office, "李敏")
    actions.reverse(office, by_hand(office, who, "2", text="罕见的内容甲乙丙"), "重复")
    kept = by_hand(office, other, "3")
    shift = team(office)
    office.add("points", {"team_id": shift, "day": "2026-11-02", "dimension": "加分", "points": Decimal(1),
                          "text": "班组", "who": "赵", "why": "好"})  # fmt: skip
    office.bin("employees", [who])
    office.erase("employees", [who])
    assert [row["person_id"] for row in office.read("points", sort=("id",))] == [other, None]
    assert office.one("points", kept)["points"] == 3
    assert "罕见的内容甲乙丙".encode() not in office.store.path.read_bytes()
    office.bin("units", [shift])
    with pytest.raises(KnownError, match="还有别的记录"):
        office.erase("units", [shift])
    assert log_faults(office.store.connection) == []


def test_months_make_the_quarter_and_quarters_the_year_until_a_cap_holds(office: Office) -> None:
    who, shift = person(office), team(office)
    for day, points in (("2026-07-01", "6"), ("2026-09-30", "7"), ("2026-10-01", "4"), ("2026-11-02", "-1")):
        by_hand(office, who, points, day=day)
        by_hand(office, who, points, day=day, person_id=None, team_id=shift)
    by_hand(office, who, "5", day="2026-08-01", dimension="自选动作")

    def counted(key: str, ledger: str = "employees", subject: int = who) -> Decimal:
        return queries.totals(office, Period.parse(key), ledger)[subject].counted

    assert [counted(each) for each in ("2026-07", "2026-08", "2026-09")] == [6, 5, 7]
    assert counted("2026Q3") == 15
    assert counted("2026Q4") == 3
    assert counted("2026") == 18
    found = queries.total(office, Q3, "employees", who)
    assert (found.booked, found.dimensions) == (18, {"加分": 10, "自选动作": 5})
    assert [counted(each, "units", shift) for each in ("2026Q3", "2026")] == [13, 16]


def test_caps_are_those_of_the_scheme_that_is_in_force_in_the_quarter(office: Office) -> None:
    who = person(office)
    for day in ("2026-09-30", "2026-10-01"):
        by_hand(office, who, "16.50", day=day)
    assert queries.totals(office, Period.parse("2026"))[who].counted == 20
    draft, _ = scheme_drafts.begin_next(office, SCHEME, "member_points")
    scheme_drafts.save(office, draft, {**scheme_drafts.table_of_draft(office, draft), "bonus_cap": 15})
    scheme_drafts.start(office, draft, Q4)
    assert queries.totals(office, Q3)[who].counted == 10
    assert queries.totals(office, Q4)[who].counted == 15
    assert queries.totals(office, Period.parse("2026"))[who].counted == 25
    assert queries.total(office, Period.parse("2026"), "employees", who).counted == 25


def test_persons_are_ranked_only_where_the_office_asks_for_it(office: Office) -> None:
    first, second, third = (person(office, name) for name in ("甲", "乙", "丙"))
    for who, points in ((first, "3"), (second, "5"), (third, "3")):
        by_hand(office, who, points)
    assert queries.ranking(office, Q4, "employees") == []
    write_setting(office, office.settings["points.ranking"], True)
    assert queries.ranking(office, Q4, "employees") == [(1, second, 5), (2, first, 3), (2, third, 3)]
    one, two = team(office), team(office, "乙班")
    for shift, points in ((one, "1"), (two, "2")):
        by_hand(office, 0, points, person_id=None, team_id=shift)
    write_setting(office, office.settings["points.ranking"], False)
    assert queries.ranking(office, Q4) == [(1, two, 2), (2, one, 1)]


def test_the_line_above_the_list_tells_the_quarter(office: Office) -> None:
    who = person(office)
    by_hand(office, who, "3")
    actions.reverse(office, by_hand(office, who, "4"), "重复")
    assert office.count("points", is_("state", "有效")) == 1
    assert queries.figures_line(office) == "2026年第4季度：有效 1 笔 · 党员 1 人，计 3.00 分 · 班组 0 个，计 0.00 分"


def test_an_entry_names_the_record_behind_it_by_kind_and_number_else_itself(office: Office) -> None:
    row = {"source_ledger": "tasks", "source": "292", "number": "2026-00001"}
    assert queries.ground(office, row) == "任务 292"
    assert queries.ground(office, {**row, "source": None}).endswith(" 2026-00001")
