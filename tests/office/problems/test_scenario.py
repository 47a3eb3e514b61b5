"""Scenario 3: closing a problem, over the real store."""

from __future__ import annotations

from datetime import date

import pytest
from tests.office.problems import desk
from tests.office.problems.desk import on

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.problems import actions, queries, rules

QUARTER = Period.parse("2026Q4")


def light(office: Office, problem: int, day: int) -> str:
    return rules.light(office.one("problems", problem), date(2026, 11, day)).tone


def test_closing_a_problem(office: Office) -> None:
    who = desk.people(office)
    with office.change("登记谈话") as change:
        first = office.fact(
            "raise_problem",
            change,
            {"title": "更衣室热水不足", "source": "谈心谈话", "raiser_id": who.raiser,
             "responsible_id": who.responsible, "raised_on": "2026-11-02", "due_on": "2026-11-12"},
        )  # fmt: skip
    assert [light(office, first, day) for day in (8, 9, 12, 13)] == ["green", "amber", "amber", "red"]
    actions.start(on(office, "2026-11-03"), first, {})
    with pytest.raises(KnownError, match="现在是“办理中”"):
        actions.acknowledge(on(office, "2026-11-11"), first, {"mark": 5})
    actions.submit(on(office, "2026-11-11"), first, {"result": "换了热水器"})
    assert desk.state(office, first) == "待认可"
    actions.acknowledge(on(office, "2026-11-11"), first, {"mark": 2, "opinion": "还是不热"})
    assert desk.state(office, first) == "退回办理"
    actions.resume(on(office, "2026-11-12"), first, {"measures": "加装一台", "due_on": "2026-11-18"})
    actions.submit(on(office, "2026-11-15"), first, {"result": "加装一台，水温 45 度"})
    with pytest.raises(KnownError, match="没有满意度不能销号"):
        actions.acknowledge(office, first, {})
    actions.acknowledge(on(office, "2026-11-16"), first, {"mark": 5})
    found = office.one("problems", first)
    assert (found["state"], found["days"], found["mark"], found["closed_on"]) == ("已销号", 14, 5, "2026-11-16")

    desk.closed(office, who, "2026-11-07", 4, title="叉车充电区照明")
    desk.closed(
        office, who, "2026-11-10", 4, title="食堂排队", raiser_id=None, raiser_kind="匿名", team_id=who.team,
        witness_id=who.colleague,
    )  # fmt: skip
    desk.submitted(office, who, title="通风")
    late = desk.raised(office, who, title="噪声")
    given_up = desk.raised(office, who, title="停车位", category="矛盾调解")
    actions.give_up(office, given_up, {"reason": "场地不在本厂", "secretary": "钟书记", "opinion": "同意",
                                       "told_on": "2026-11-10", "day": "2026-11-11"})  # fmt: skip

    now = queries.figures(office, QUARTER)
    assert (now.raised, now.dealt, now.closed, now.marks, sorted(now.days)) == (6, 5, 3, (5, 4, 4), [5, 8, 14])
    assert now.dealt_rate == pytest.approx(0.833, abs=0.0005)
    assert now.closed_rate == 0.5
    assert now.satisfaction == pytest.approx(4.33, abs=0.005)
    assert (now.median_days, now.resolved_rate) == (8, 0)
    assert queries.figures(office, QUARTER.previous()).raised == 0
    assert queries.figures_line(office, QUARTER.previous()) == ""
    assert queries.figures_line(office, QUARTER) == (
        "2026年第4季度提出 6 件：办结率 83.3%，销号率 50.0%，满意度 4.33，销号中位天数 8，矛盾化解率 0.0%。"
    )
    assert queries.days_by_month(office) == [(f"2026-{month:02d}", None) for month in range(6, 11)] + [("2026-11", 8)]
    assert queries.line(office) == "2 件未办结 · 1 件逾期 · 1 件待认可"
    assert [(figure.value, figure.note) for figure in queries.home_figures(office)] == [
        ("50%", "3/6 件"),
        ("4.3", "/ 5（3 件）"),
    ]
    owed = [(item.title, item.due_on, item.origin, item.action) for item in queries.due(office)]
    assert ("限期办：噪声", "2026-11-12", "问题 2026-005", "start") in owed
    assert ("销号确认：通风", "2026-11-12", "问题 2026-004", "acknowledge") in owed
    assert len(owed) == 2
    overdue = [preset for preset in office.registry["problems"].filters if getattr(preset, "key", "") == "overdue"]
    assert [row["id"] for row in office.read("problems", *overdue[0].where(office.today))] == [late]

    evidence = office.evidence("problems.closed", who.responsible, QUARTER)
    assert evidence.count == 3
    assert {number for _, _, number in evidence.records} == {"2026-001", "2026-002", "2026-003"}
    assert office.evidence("problems.closed", who.raiser, QUARTER).count == 0
    assert office.store.stale() == []
