"""Scenario 3, closing a problem: from the talk that raised it to the raiser's word, and the quarter's figures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.e2e.branch import Desk, add, bare, do, made

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.problems import queries, rules

NAMES = ("吴䶮", "郑宏斌", "林㛃", "钟国栋")


def people(office: Office) -> dict[str, int]:
    """A raiser, the instructor who answers, a colleague, the secretary."""
    add(office, "units", name="制丝车间党支部", kind="党支部", leader="钟国栋")
    team = add(office, "units", name="维修班", kind="班组")
    ids = {name: add(office, "employees", name=name, team_id=team, staff_no=f"YL{n}") for n, name in enumerate(NAMES)}
    office.edit("employees", ids["郑宏斌"], {"political_status": "正式党员"})
    add(office, "postings", person_id=ids["郑宏斌"], team_id=team, from_on="2026-01-05")
    return ids | {"维修班": team}


def light(office: Office, problem: int, day: int) -> str:
    return rules.light(office.one("problems", problem), date(2026, 11, day)).tone


def state(office: Office, problem: int) -> str:
    return str(office.one("problems", problem, "state")["state"])


def raised_in_a_talk(desk: Desk) -> tuple[int, dict[str, int]]:
    """A talk on 2 November raises it, due on the 12th."""
    with desk.on("2026-11-02") as office:
        ids = people(office)
        values = {"person_id": ids["吴䶮"], "talker_id": ids["郑宏斌"], "talked_on": "2026-11-02",
                  "demands": "更衣室热水不足", "to_problem": True}  # fmt: skip
        problem = made(office.add("talks", values), "problems")
        found = office.one("problems", problem)
        assert (found["due_on"], found["raiser_id"], found["state"]) == ("2026-11-12", ids["吴䶮"], "待办")
        assert found["responsible_id"] == ids["郑宏斌"]
        assert [light(office, problem, day) for day in (8, 9, 12, 13)] == ["green", "amber", "amber", "red"]
    return problem, ids


def test_only_the_raisers_word_closes_a_problem(desk: Desk) -> None:
    problem, ids = raised_in_a_talk(desk)
    with desk.on("2026-11-03") as office:
        do(office, "problems", "start", problem, measures="清洗热水器")
        with pytest.raises(KnownError):
            do(office, "problems", "acknowledge", problem, mark=5)
    with desk.on("2026-11-11") as office:
        do(office, "problems", "submit", problem, result="已清洗")
        assert state(office, problem) == "待认可"
        do(office, "problems", "acknowledge", problem, mark=2, opinion="还是不热")
        assert state(office, problem) == "退回办理"
    with desk.on("2026-11-12") as office:
        do(office, "problems", "resume", problem, measures="加装一台", due_on="2026-11-18")
    with desk.on("2026-11-15") as office:
        do(office, "problems", "submit", problem, result="加装一台，水温 45 度")
        with pytest.raises(KnownError, match="没有满意度不能销号"):
            do(office, "problems", "acknowledge", problem)
        with pytest.raises(KnownError, match="状态不能直接填写"):
            office.edit("problems", problem, {"state": "已销号"})
    with desk.on("2026-11-16") as office:
        do(office, "problems", "acknowledge", problem, mark=5, opinion="水热了")
        found = office.one("problems", problem)
        assert (found["state"], found["days"], found["mark"]) == ("已销号", 14, 5)
        assert found["acknowledged_by"] == "吴䶮"
    six_problems(desk, ids)
    slip = desk.printed("closing_slip", "--for", "2026-001")
    for part in ("更衣室热水不足", "还是不热", "加装一台", "水热了", "吴䶮", "2026年11月16日"):
        assert bare(part) in slip
    desk.is_sound()


def closed(desk: Desk, day: str, mark: int, values: dict[str, Any], **signer: Any) -> None:
    """Raised on the 2nd, started on the 3rd, handed in and acknowledged on a day."""
    with desk.on("2026-11-02") as office:
        problem = add(office, "problems", raised_on="2026-11-02", due_on="2026-11-12", **values)
    with desk.on("2026-11-03") as office:
        do(office, "problems", "start", problem)
    with desk.on(day) as office:
        do(office, "problems", "submit", problem, result="办好了")
        do(office, "problems", "acknowledge", problem, mark=mark, **signer)


def six_problems(desk: Desk, ids: dict[str, int]) -> None:
    """Of six raised: three 已销号, one 待认可, one overdue, one 无法办理."""
    by_name = {"raiser_id": ids["吴䶮"], "responsible_id": ids["郑宏斌"]}
    anonymous = {"raiser_kind": "匿名", "team_id": ids["维修班"], "responsible_id": ids["郑宏斌"]}
    closed(desk, "2026-11-07", 4, {"title": "叉车充电区照明", **by_name})
    closed(desk, "2026-11-10", 4, {"title": "夜班菜凉", **anonymous}, witness_id=ids["林㛃"])
    with desk.on("2026-11-02") as office:
        due = {"raised_on": "2026-11-02", "due_on": "2026-11-12"}
        waiting, _, hopeless = (
            add(office, "problems", title=title, **due, **by_name) for title in ("通风", "噪声", "停车位")
        )
        do(office, "problems", "start", waiting)
    with desk.on("2026-11-11") as office:
        do(office, "problems", "submit", waiting, result="加装风机")
        do(office, "problems", "give_up", hopeless, reason="场地不在本厂", told_on="2026-11-10", day="2026-11-11",
           secretary="钟国栋", opinion="同意")  # fmt: skip
    with desk.on("2026-11-20") as office:
        now = queries.figures(office, Period.parse("2026Q4"))
        assert (now.raised, now.closed, sorted(now.days), sorted(now.marks)) == (6, 3, [5, 8, 14], [4, 4, 5])
        assert (f"{now.dealt_rate:.1%}", f"{now.closed_rate:.0%}") == ("83.3%", "50%")
        assert (round(now.satisfaction, 2), now.median_days) == (4.33, 8)
        assert queries.line(office) == "2 件未办结 · 1 件逾期 · 1 件待认可"
        figures = {each.title: each.value for each in office.figures()}
        assert (figures["问题销号率"], figures["职工认可满意度"]) == ("50%", "4.3")
    witnessed = desk.printed("closing_slip", "--for", "2026-003")
    assert "林㛃" in witnessed
    assert "吴䶮" not in witnessed


def test_an_anonymous_problem_is_not_closed_without_a_witness(desk: Desk) -> None:
    with desk.on("2026-11-02") as office:
        ids = people(office)
        values = {"raiser_kind": "匿名", "team_id": ids["维修班"], "responsible_id": ids["郑宏斌"]}
        problem = add(office, "problems", title="夜班菜凉", **values)
        do(office, "problems", "start", problem)
        do(office, "problems", "submit", problem, result="改用保温箱")
        with pytest.raises(KnownError, match="见证人"):
            do(office, "problems", "acknowledge", problem, mark=4)
        with pytest.raises(KnownError, match="责任人不能认可"):
            do(office, "problems", "acknowledge", problem, mark=4, witness_id=ids["郑宏斌"])
        assert state(office, problem) == "待认可"
