"""Projects over the real store: numbers, days in order, whom they count for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office

YEAR, Q3 = Period.parse("2026"), Period.parse("2026Q3")


@pytest.fixture
def people(office: Office) -> tuple[int, int, int, int]:
    """A team and three of its people: who leads, who joins, who does neither."""
    with office.change("测试") as change:
        team = change.add("units", name="甲班", kind="班组")
        ids = [
            change.add("employees", name=name, team_id=team, state="在职", political_status="群众")
            for name in ("王明", "李刚", "赵敏")
        ]
    return team, ids[0], ids[1], ids[2]


def begun(office: Office, people: tuple[int, int, int, int], **values: Any) -> int:
    _, leader, member, _ = people
    whole = {"title": "缩短换牌时间", "kind": "QC", "leader_id": leader, "member_ids": (member,),
             "started_on": "2026-02-01", **values}  # fmt: skip
    changed = office.add("projects", whole)
    return max(row_id for ledger, row_id in changed if ledger == "projects")


def test_it_gets_a_number_of_its_year_and_the_team_of_its_leader(office: Office, people: Any) -> None:
    row = office.one("projects", begun(office, people))
    assert (row["number"], row["team_id"], row["state"]) == ("2026-X01", people[0], "实施中")
    begun(office, people, number="2026-X02")
    assert office.one("projects", begun(office, people))["number"] == "2026-X03"
    with pytest.raises(KnownError, match="2026-X02 已经用过"):
        begun(office, people, number="2026-X02")


def test_the_leader_is_not_a_member_too(office: Office, people: Any) -> None:
    row = office.one("projects", begun(office, people, member_ids=(people[1], people[2])))
    assert row["member_ids"] == (people[2],)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"due_on": "2026-01-01"}, "计划完成早于立项"),
        ({"finished_on": "2026-01-01"}, "结项日期早于立项"),
        ({"spread_on": "2026-05-01"}, "结项以后才登记推广"),
        ({"finished_on": "2026-03-01", "awarded_on": "2026-04-01"}, "获奖要写级别"),
        ({"finished_on": "2026-03-01", "stopped_on": "2026-04-01"}, "不能既结项又终止"),
        ({"notice_from": "2026-03-02", "notice_to": "2026-03-01"}, "公示止早于公示起"),
    ],
)
def test_days_out_of_order_are_refused(office: Office, people: Any, values: dict[str, Any], why: str) -> None:
    with pytest.raises(KnownError, match=why):
        begun(office, people, **values)
    assert office.count("projects") == 0


def test_it_counts_for_leader_members_and_team_once_it_is_finished(office: Office, people: Any) -> None:
    team, leader, member, other = people
    project = begun(office, people)

    def counts(period: Period = YEAR) -> dict[str, list[float]]:
        return {
            key: [office.evidence(f"projects.{key}", who, period).count for who in (leader, member, other)]
            for key in ("led", "joined", "done", "effective", "spread", "awarded")
        }

    assert all(not any(found) for found in counts().values())
    office.edit("projects", project, {"finished_on": "2026-08-01", "before": Decimal(41), "after": Decimal(26),
                                      "better": "越低越好"})  # fmt: skip
    assert counts() == {"led": [1, 0, 0], "joined": [0, 1, 0], "done": [1, 1, 0], "effective": [1, 1, 0],
                        "spread": [0, 0, 0], "awarded": [0, 0, 0]}  # fmt: skip
    office.edit("projects", project, {"spread_on": "2026-10-01", "spread_to": "乙班", "awarded_on": "2026-10-05",
                                      "award_level": "厂级"})  # fmt: skip
    assert counts()["spread"] == [1, 1, 0]
    assert counts(Q3)["spread"] == counts()["awarded"] == [0, 0, 0]
    office.edit("projects", project, {"award_level": "公司级"})
    assert counts()["awarded"] == [1, 1, 0]
    found = office.evidence("projects.team_done", team, Q3)
    assert (found.count, found.records) == (1, (("projects", project, "2026-X01"),))


def test_those_who_take_part_are_rated_by_their_projects_of_the_year(office: Office, people: Any) -> None:
    project = begun(office, people, started_on="2025-02-01")
    assert office.fact("taking_part_in_projects", YEAR) == {people[1], people[2]}
    office.edit("projects", project, {"finished_on": "2025-11-01"})
    assert office.fact("taking_part_in_projects", YEAR) == set()
    office.edit("projects", project, {"spread_on": "2026-01-05", "spread_to": "乙班"})
    assert office.fact("taking_part_in_projects", YEAR) == {people[1], people[2]}


def test_a_running_project_is_due_and_finishing_it_is_the_next_act(office: Office, people: Any) -> None:
    project = begun(office, people, due_on="2026-11-10")
    (item,) = [each for each in office.due() if each.ledger == "projects"]
    assert (item.due_on, item.row_id, item.action) == ("2026-11-10", project, "finish")
    finish = next(each for each in office.registry["projects"].row_actions if each.key == "finish")
    finish.perform(office, project, {"finished_on": "2026-11-15"})
    assert not [each for each in office.due() if each.ledger == "projects"]
    office.store.undo()
    assert office.one("projects", project)["state"] == "实施中"
