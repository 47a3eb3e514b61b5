"""Steps of a problem: each only from where it belongs, none to 已销号 but the acknowledgement."""

from __future__ import annotations

import pytest
from tests.office.problems import desk
from tests.office.problems.desk import People

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.problems import actions


@pytest.fixture
def who(office: Office) -> People:
    """The people of the tests."""
    return desk.people(office)


def test_a_problem_is_numbered_and_completed(office: Office, who: People) -> None:
    first = desk.raised(office, who, due_on=None)
    second = desk.raised(office, who, due_on=None, urgency="立刻办")
    found = office.one("problems", first)
    assert (found["number"], found["team_id"], found["raiser_kind"]) == ("2026-001", who.team, "职工")
    assert (found["due_on"], found["state"]) == ("2026-11-12", "待办")
    assert office.one("problems", second, "number", "due_on") == {
        "id": second, "number": "2026-002", "due_on": "2026-11-03",
    }  # fmt: skip


def test_a_number_brought_along_is_kept_and_stepped_over(office: Office, who: People) -> None:
    desk.raised(office, who, number="2026-001")
    assert office.one("problems", desk.raised(office, who), "number")["number"] == "2026-002"
    with pytest.raises(KnownError, match="已经用过"):
        desk.raised(office, who, number="2026-001")


def test_state_is_not_typed(office: Office, who: People) -> None:
    problem = desk.raised(office, who)
    for key, value in (("state", "已销号"), ("mark", 5), ("closed_on", "2026-11-20")):
        with pytest.raises(KnownError, match="不能直接填写"):
            office.edit("problems", problem, {key: value})
    assert desk.state(office, problem) == "待办"


def test_an_acknowledgement_cannot_be_typed_as_progress(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    row = {"problem_id": problem, "day": "2026-11-20", "text": "好"}
    with pytest.raises(KnownError, match="只记进展"):
        office.add("problem_progress", row | {"kind": "认可", "mark": 5})
    office.add("problem_progress", row)
    step = office.read("problem_progress")[-1]["id"]
    with pytest.raises(KnownError, match="不能改"):
        office.edit("problem_progress", step, {"kind": "认可"})
    assert desk.state(office, problem) == "待认可"


@pytest.mark.parametrize("mark", [None, 0, 6])
def test_closing_without_an_acknowledgement_is_refused(office: Office, who: People, mark: int | None) -> None:
    problem = desk.submitted(office, who)
    with pytest.raises(KnownError, match="没有满意度不能销号"):
        actions.acknowledge(office, problem, {"mark": mark})
    assert desk.state(office, problem) == "待认可"


def test_only_what_was_handed_in_is_acknowledged(office: Office, who: People) -> None:
    problem = desk.raised(office, who)
    with pytest.raises(KnownError, match="现在是“待办”"):
        actions.acknowledge(office, problem, {"mark": 5})


def test_a_returned_problem_rests_until_a_new_measure_and_date(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    actions.acknowledge(office, problem, {"day": "2026-11-11", "mark": 2})
    with pytest.raises(KnownError, match="现在是“退回办理”"):
        actions.submit(office, problem, {"result": "再试"})
    for values, line in (({"due_on": "2026-11-25"}, "新的措施"), ({"measures": "加装一台"}, "新的时限")):
        with pytest.raises(KnownError, match=line):
            actions.resume(office, problem, values)
    actions.resume(office, problem, {"measures": "加装一台", "due_on": "2026-11-25"})
    found = office.one("problems", problem, "state", "due_on", "measures", "returns", "mark")
    assert (found["state"], found["due_on"], found["measures"]) == ("办理中", "2026-11-25", "加装一台")
    assert (found["returns"], found["mark"]) == (1, None)


def test_sending_back_needs_no_mark(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    actions.send_back(office, problem, {"text": "只修了一半"})
    assert desk.state(office, problem) == "退回办理"


def test_work_starts_with_somebody_responsible(office: Office, who: People) -> None:
    problem = desk.raised(office, who, responsible_id=None)
    with pytest.raises(KnownError, match="责任人"):
        actions.start(office, problem, {})
    actions.start(office, problem, {"responsible_id": who.responsible})
    assert desk.state(office, problem) == "办理中"


@pytest.mark.parametrize("lacking", ["reason", "secretary", "opinion", "told_on", "day"])
def test_giving_up_needs_the_secretary_and_an_explanation(office: Office, who: People, lacking: str) -> None:
    problem = desk.raised(office, who)
    whole = {"reason": "厂房产权不在本厂", "secretary": "钟书记", "opinion": "同意", "told_on": "2026-11-10",
             "day": "2026-11-11"}  # fmt: skip
    with pytest.raises(KnownError):
        actions.give_up(office, problem, {key: value for key, value in whole.items() if key != lacking})
    actions.give_up(office, problem, whole)
    step = office.read("problem_progress")[-1]
    assert (desk.state(office, problem), step["signer"]) == ("无法办理", "钟书记")
    assert "已向提出人说明" in step["text"]


def test_steps_keep_their_order_in_time(office: Office, who: People) -> None:
    problem = desk.raised(office, who)
    with pytest.raises(KnownError, match="早于上一步"):
        actions.start(office, problem, {"day": "2026-11-01"})
    with pytest.raises(KnownError, match="还没有到"):
        actions.start(office, problem, {"day": "2026-11-21"})


def test_a_closed_problem_is_final_and_recurs_as_a_new_one(office: Office, who: People) -> None:
    problem = desk.closed(office, who, "2026-11-05", 5)
    with pytest.raises(KnownError, match="复发"):
        office.edit("problems", problem, {"title": "别的事"})
    with pytest.raises(KnownError, match="复发"):
        office.add("problem_progress", {"problem_id": problem, "day": "2026-11-06", "text": "又坏了"})
    actions.recur(office, problem, {"raised_on": "2026-11-18"})
    again = office.read("problems", sort=("id",))[-1]
    assert (again["recurrence_of"], again["title"], again["state"]) == (problem, "更衣室热水不足", "待办")
    assert (again["number"], again["due_on"]) == ("2026-002", "2026-11-28")
    assert desk.state(office, problem) == "已销号"


def test_a_good_practice_is_written_once_the_problem_is_closed(office: Office, who: People) -> None:
    problem = desk.submitted(office, who)
    with pytest.raises(KnownError, match="销号之后"):
        office.edit("problems", problem, {"practice": "每周查一次"})
    actions.acknowledge(office, problem, {"mark": 4})
    actions.write_up(office, problem, {"practice": "每周查一次热水器"})
    assert [row["id"] for row in office.read("problems", search="每周查一次")] == [problem]


def test_contradictions_are_refused(office: Office, who: People) -> None:
    for values, line in (
        ({"raiser_kind": "匿名"}, "匿名"),
        ({"raiser_kind": "职工", "raiser_id": None}, "没有选提出人"),
        ({"raiser_kind": "用户", "raiser_id": None}, "用户的姓名"),
        ({"due_on": "2026-11-01"}, "早于提出日期"),
        ({"raised_on": "2026-11-21", "due_on": None}, "还没有到"),
        ({"title": " "}, "什么问题|还缺"),
    ):
        with pytest.raises(KnownError, match=line):
            desk.raised(office, who, **values)
    assert office.count("problems") == 0


def test_every_step_is_one_change_and_can_be_taken_back(office: Office, who: People) -> None:
    problem = desk.closed(office, who, "2026-11-16", 5)
    assert office.store.undoable() == "认可销号 2026-001"
    seen = []
    for _ in range(3):
        office.store.undo()
        assert office.store.stale() == []
        seen.append(desk.state(office, problem))
    assert seen == ["待认可", "办理中", "待办"]
    office.store.redo()
    assert desk.state(office, problem) == "办理中"
    assert office.store.stale() == []


def test_a_new_amber_setting_moves_every_light(office: Office, who: People) -> None:
    from partydesk.office.problems.codes import AMBER_DAYS
    from partydesk.office.settings import write_setting

    problem = desk.raised(office, who)
    write_setting(office, AMBER_DAYS, 5)
    assert office.one("problems", problem, "amber_on")["amber_on"] == "2026-11-07"
    assert office.store.stale() == []


def test_a_talk_may_raise_a_problem_in_its_own_change(office: Office, who: People) -> None:
    with office.change("登记谈话") as change:
        problem = office.fact(
            "raise_problem", change, {"title": "岗位太吵", "source": "谈心谈话", "raiser_id": who.raiser}
        )
    assert desk.state(office, problem) == "待办"
    office.store.undo()
    assert office.count("problems") == 0


def test_raiser_and_kind_follow_each_other_field_by_field(office: Office, who: People) -> None:
    problem = desk.raised(office, who)

    def said() -> tuple[str, int | None]:
        found = office.one("problems", problem, "raiser_kind", "raiser_id")
        return found["raiser_kind"], found["raiser_id"]

    office.edit("problems", problem, {"raiser_kind": "匿名"})
    assert said() == ("匿名", None)
    office.edit("problems", problem, {"raiser_id": who.colleague})
    assert said() == ("职工", who.colleague)
    office.edit("problems", problem, {"raiser_id": None})
    assert said() == ("集体", None)
    office.edit("problems", problem, {"team_id": None, "raiser_kind": None})
    assert said() == ("匿名", None)
