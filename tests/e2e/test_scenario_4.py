"""Scenario 4, the quarter's evaluation, from tasks, review and ballots to the seal, the points and the sheets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.e2e.branch import Desk, add, bare, do

from partydesk.core import resources
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.schemes.parse import parse_scheme

Q3, SCHEME = Period.parse("2026Q3"), "instructor_quarter"
MONTHS = ("2026-07", "2026-08", "2026-09")


def people(office: Office) -> dict[str, int]:
    """王 at 甲 and 乙, 李 at 丙, and employees who vote."""
    branch = add(office, "units", name="制丝车间党支部", kind="党支部", leader="钟国栋")
    ids = {name: add(office, "units", name=name, kind="班组", parent_id=branch) for name in ("甲班", "乙班", "丙班")}
    for name in ("王䶮", "李敏"):
        ids[name] = add(
            office, "employees", name=name, staff_no=f"YL-{name}", political_status="正式党员", post="工艺员"
        )
    for team, count in (("甲班", 8), ("乙班", 4), ("丙班", 6)):
        for n in range(count):
            add(office, "employees", name=f"职工{team[0]}{n}", team_id=ids[team])
    for name, team in (("王䶮", "甲班"), ("王䶮", "乙班"), ("李敏", "丙班")):
        add(office, "postings", person_id=ids[name], team_id=ids[team], from_on="2026-01-05")
    return ids


def work(desk: Desk, ids: dict[str, int]) -> None:
    """Three guides of 4 team items and a personal one: 27 tasks for 王, 15 for 李; all but three of 王's are done."""
    for month in MONTHS:
        with desk.on(f"{month}-01") as office:
            guide = add(office, "guides", month=month)
            for n in range(4):
                add(office, "guide_items", guide_id=guide, title=f"{month[5:]}月事项{n}", due_day=20)
            add(office, "guide_items", guide_id=guide, title=f"{month[5:]}月小结", due_day=25, scope="每人")
            do(office, "guides", "issue", guide)
        with desk.on(f"{month}-18") as office:
            undone = next(row["id"] for row in of(office, ids["王䶮"], month) if row["team_id"] == ids["乙班"])
            for row in (*of(office, ids["王䶮"], month), *of(office, ids["李敏"], month)):
                if row["id"] != undone:
                    do(office, "tasks", "tick", row["id"])
    with desk.on("2026-08-15") as office:
        for name, count in (("王䶮", 4), ("李敏", 3)):
            for n in range(count):
                add(office, "tasks", instructor_id=ids[name], title=f"一线工作{n}", done_on=f"2026-08-1{n}")


def of(office: Office, person: int, month: str) -> list[dict[str, Any]]:
    return office.read("tasks", is_("instructor_id", person), is_("month", month), is_("kind", "规定"), sort=("id",))


def count_ballots(office: Office, person: int, team: int, counts: tuple[int, int, int], mean: int) -> None:
    """A batch as counted on paper: `mean` of 100 over the valid ballots, spread over the ten statements."""
    issued, returned, valid = counts
    batch = add(office, "ballot_batches", person_id=person, team_id=team, quarter=Q3.key, issued=issued)
    total = mean * valid
    sums = {f"s{n}": total // 10 + (n <= total % 10) for n in range(1, 11)}
    do(office, "ballot_batches", "enter_totals", batch, returned=returned, valid=valid, **sums)


@pytest.fixture
def branch(desk: Desk) -> dict[str, int]:
    """Everything before the first computation."""
    with desk.on("2026-06-30") as office:
        ids = people(office)
    work(desk, ids)
    with desk.on("2026-09-30") as office:
        count_ballots(office, ids["王䶮"], ids["甲班"], (8, 7, 6), 92)
        count_ballots(office, ids["王䶮"], ids["乙班"], (4, 3, 3), 86)
        count_ballots(office, ids["李敏"], ids["丙班"], (6, 5, 4), 90)
        for name, mark in (("王䶮", 18), ("李敏", 15)):
            review = add(office, "reviews", person_id=ids[name], quarter=Q3.key, who_am_i="联络员", what_more="跟夜班")
            do(office, "reviews", "fill_review", review)
            do(office, "reviews", "hand_in", review)
            do(office, "reviews", "mark_review", review, mark=mark, marked_by="钟国栋")
    return ids


def evaluation(office: Office, person: int) -> dict[str, Any]:
    return office.read("evaluations", is_("person_id", person), is_("period", Q3.key))[0]


def seal(office: Office, person: int) -> int:
    actions.compute(office, SCHEME, Q3)
    row: int = evaluation(office, person)["id"]
    do(office, "evaluations", "review", row, by="赵海燕")
    do(office, "evaluations", "seal", row, by="钟国栋")
    return row


def test_the_total_its_arithmetic_and_the_links_stand_on_the_sheet(desk: Desk, branch: dict[str, int]) -> None:
    with desk.on("2026-10-10") as office:
        seal(office, branch["王䶮"])
    sheet = desk.printed("instructor_quarter", "--period", "2026Q3", "--for", "YL-王䶮")
    for part in ("24 ÷ 27 × 30 = 26.67", "810 ÷ 900 × 40 = 36.00", "百分制 90.00", "4 × 2 = 8.00", "评定 18 分",
                 "88.67", "党员积分 +8.87", "定稿封签 2026-0001", "发出 12，收回 10，有效 9"):  # fmt: skip
        assert bare(part) in sheet
    summary = desk.printed("ballot_summary", "--period", "2026Q3", "--for", "YL-王䶮")
    assert "90.00" in summary
    for hidden in ("9.20", "92.00", "8.60", "86.00"):
        assert hidden not in sheet + summary
    desk.is_sound()


def test_few_ballots_rescale_the_other_parts(desk: Desk, branch: dict[str, int]) -> None:
    with desk.on("2026-10-10") as office:
        actions.compute(office, SCHEME, Q3)
        row = evaluation(office, branch["李敏"])
        assert str(row["total"]) == "85.00"
        assert "票数不足" in row["note"]
    sheet = desk.printed("instructor_quarter", "--for", "YL-李敏")
    for part in ("51.00 ÷ 60 × 100 = 85.00", "票数不足"):
        assert bare(part) in sheet
    assert "9.00" not in desk.printed("ballot_summary", "--for", "YL-李敏")


def test_a_reopened_seal_stays_readable_and_the_new_one_counts(desk: Desk, branch: dict[str, int]) -> None:
    with desk.on("2026-10-10") as office:
        row = seal(office, branch["王䶮"])
        actions_of_own = office.read(
            "tasks", is_("instructor_id", branch["王䶮"]), is_("kind", "自选"), columns=("id",)
        )
        with pytest.raises(KnownError, match="没有可以撤销的操作"):
            office.store.undo()
        do(office, "evaluations", "reopen", row, why="一件自选动作重复登记", by="钟国栋")
        office.bin("tasks", [actions_of_own[0]["id"]])
    with desk.on("2026-10-12") as office:
        assert seal(office, branch["王䶮"]) == row
        assert str(evaluation(office, branch["王䶮"])["total"]) == "86.67"
        versions = office.read("sealed_versions", is_("evaluation_id", row), sort=("seal_number",))
        assert [str(queries.sealed_result(office, each["id"]).total) for each in versions] == ["88.67", "86.67"]
        assert [each["reopened_why"] for each in versions] == ["一件自选动作重复登记", None]
        assert queries.broken_seals(office) == []
        ledger = office.read("points", is_("person_id", branch["王䶮"]), sort=("id",))
        assert [f"{each['points']:+}" for each in ledger] == ["+8.87", "-8.87", "+8.67"]
        assert office.fact("points_totals", Q3)[branch["王䶮"]].counted == Decimal("8.67")
    points = desk.printed("member_points", "--period", "2026Q3", "--for", "YL-王䶮")
    for part in ("+8.87", "-8.87", "+8.67", "定稿版本 2026-0001", "定稿版本 2026-0002"):
        assert bare(part) in points
    assert points.count("8.67") == 2, "the entry and the total"
    assert "排名" not in points
    sheet = desk.printed("instructor_quarter", "--period", "2026Q3", "--for", "YL-王䶮")
    assert bare("已记账 2026-00003 +8.67") in sheet
    assert "86.67" in sheet
    assert bare("定稿封签 2026-0002") in sheet
    desk.is_sound()


def test_a_scheme_whose_weights_total_95_is_refused_with_the_sum() -> None:
    text = resources.path("schemes/instructor_quarter.toml").read_text(encoding="utf-8")
    lighter = text.replace("full = 20", "full = 15")
    assert lighter != text
    with pytest.raises(KnownError, match="95"):
        parse_scheme(lighter, "轻.toml")
