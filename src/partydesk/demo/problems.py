"""The problem list: raised in talks, visits and otherwise, moved along its course, acknowledged."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.demo.stage import SECRETARY, Stage, iso, made, table
from partydesk.office.attachments import attach
from partydesk.office.care.actions import record_talk
from partydesk.office.concern.actions import record_visit
from partydesk.office.problems import actions

_SAID = ("title", "detail", "source", "category", "urgency", "measures")


def plan(stage: Stage) -> None:
    """Writes the raising of each problem down; the rest of its course follows from it."""
    for each in table("problems")["problems"]:
        stage.diary.on(stage.diary.ago(each["raised"]), lambda each=each: _begin(stage, each))  # type: ignore[misc]


def _begin(stage: Stage, each: dict[str, Any]) -> None:
    problem = _raise(stage, each)
    if each.get("state") == "待办":
        return
    diary, raised = stage.diary, stage.office.today
    at_once = each.get("urgency") == "立刻办"
    diary.on(
        diary.worked(raised + timedelta(days=0 if at_once else 1)),
        lambda: actions.start(stage.office, problem, {"measures": each.get("measures")}),
    )
    span = each.get("took", 12)
    for n, text in enumerate(each.get("progress", ()), 2):
        day = diary.worked(raised + timedelta(days=max(1, n * span // 5)))
        diary.on(day, lambda text=text: actions.record_progress(stage.office, problem, {"text": text}))  # type: ignore[misc]
    if "given_up" in each:
        diary.on(diary.ago(each["told"]), lambda: _give_up(stage, problem, each))
    elif each.get("state") != "办理中":
        diary.on(_submitted(stage, each, raised), lambda: _submit(stage, problem, each))


def _raise(stage: Stage, each: dict[str, Any]) -> int:
    """Raises it where it came up; a talk or a visit makes its problem itself."""
    person = stage.somebody(each["team"])[0]
    if each.get("recurrence"):
        return _recur(stage, each)
    if "raiser" not in each and each["source"] in ("谈心谈话", "走访"):
        problem = _from_care(stage, each, person)
        values = {"detail": each.get("detail"), "category": each["category"], "urgency": each["urgency"],
                  "measures": each.get("measures")}  # fmt: skip
        stage.office.edit("problems", problem, values | _due(stage, each))
        return problem
    values = {key: each[key] for key in _SAID if key in each} | _due(stage, each)
    values |= {"team_id": stage.units[each["team"]], "responsible_id": stage.instructor(each["team"]),
               "raised_on": stage.day, "raiser_kind": each.get("raiser", "职工")}  # fmt: skip
    if values["raiser_kind"] == "职工":
        values["raiser_id"] = person
    if "raiser_name" in each:
        values["raiser_name"] = each["raiser_name"]
    return made(stage.office.add("problems", values), "problems")


def _due(stage: Stage, each: dict[str, Any]) -> dict[str, str]:
    days = stage.office.setting("problems.days")[each["urgency"]]
    due = stage.diary.today + timedelta(days=each["due_in"]) if "due_in" in each else None
    return {"due_on": iso(max(due or stage.office.today + timedelta(days=days), stage.office.today))}


def _from_care(stage: Stage, each: dict[str, Any], person: int) -> int:
    who, office = stage.instructor(each["team"]), stage.office
    common = {"person_id": person, "demands": each["title"], "to_problem": True}
    if each["source"] == "谈心谈话":
        text = {"kind": "日常谈心", "reason": "听取意见", "reply": "列入问题清单，办结后当面答复。",
                "situation": stage.dice.choice(table("talks")["situations"]),
                "place": stage.dice.choice(table("talks")["places"])}  # fmt: skip
        done = record_talk(office, common | text | {"talker_id": who, "talked_on": stage.day})
    else:
        text = {"kind": "日常走访", "way": "岗位", "reason": "走访听取意见", "result": "列入问题清单，限期答复。"}
        done = record_visit(office, common | text | {"visitor_id": who, "visited_on": stage.day})
    return made(done, "problems")


def _recur(stage: Stage, each: dict[str, Any]) -> int:
    """The same trouble again: a new problem linked to the closed one."""
    old = stage.office.read("problems", is_("title", each["title"]), is_("state", "已销号"), columns=("id",), limit=1)
    values = {"raised_on": stage.day, "detail": "再次出现同样情况。", "responsible_id": stage.instructor(each["team"])}
    return made(actions.recur(stage.office, old[0]["id"], values | _due(stage, each)), "problems")


def _submitted(stage: Stage, each: dict[str, Any], raised: date) -> date:
    if "submitted" in each:
        return stage.diary.ago(each["submitted"])
    return stage.diary.worked(raised + timedelta(days=each["took"]))


def _submit(stage: Stage, problem: int, each: dict[str, Any]) -> None:
    """Handed in for acknowledgement; the answer comes soon after, unless it is still awaited."""
    actions.submit(
        stage.office, problem, {"result": each.get("first_result", each["result"]), "evidence": each.get("evidence")}
    )
    if "file" in each and "returned" not in each:
        attach(stage.office, "problems", problem, each["file"], each["content"].encode("utf-8-sig"))
    diary, day = stage.diary, stage.office.today
    if each.get("state") == "待认可":
        return
    if each.get("state") == "退回办理":
        diary.on(diary.ago(each["returned"]), lambda: _acknowledge(stage, problem, each, 2))
    elif "returned" in each:
        diary.on(day, lambda: _return(stage, problem, each))
    else:
        diary.on(diary.worked(day + timedelta(days=stage.dice.randint(0, 2))),
                 lambda: _acknowledge(stage, problem, each, each["mark"]))  # fmt: skip


def _return(stage: Stage, problem: int, each: dict[str, Any]) -> None:
    """Not satisfied: a new measure and date, then the acknowledgement after all."""
    _acknowledge(stage, problem, {**each, "opinion": "粉尘还是大，没有解决。"}, 2)
    again = stage.office.today + timedelta(days=each["returned"])
    actions.resume(stage.office, problem, {"measures": each["again"], "due_on": iso(again + timedelta(days=5))})
    done = {key: value for key, value in each.items() if key not in ("returned", "first_result")}
    stage.diary.on(stage.diary.worked(again), lambda: _submit(stage, problem, done))


def _acknowledge(stage: Stage, problem: int, each: dict[str, Any], mark: int) -> None:
    """By the raiser; by a witness, or three who were helped, where nobody raised it by name."""
    values: dict[str, Any] = {"mark": mark, "opinion": each.get("opinion")}
    kind = each.get("raiser", "职工")
    if kind in ("匿名", "集体"):
        values["witness_id"] = stage.somebody(each["team"])[0]
    if kind == "支部":
        values["beneficiary_ids"] = tuple(stage.somebody(each["team"], 3))
    actions.acknowledge(stage.office, problem, values)
    if practice := each.get("practice") if mark > 2 else None:
        actions.write_up(stage.office, problem, {"practice": practice})


def _give_up(stage: Stage, problem: int, each: dict[str, Any]) -> None:
    actions.give_up(stage.office, problem, {
        "reason": each["given_up"], "secretary": SECRETARY, "day": stage.day, "told_on": stage.day,
        "opinion": "同意，请继续向上反映，并向提出人做好说明。",
    })  # fmt: skip
