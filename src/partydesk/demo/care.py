"""Talks, notes, life events, and the visits they lead to."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from partydesk.core.text.dates import Period
from partydesk.demo import cast
from partydesk.demo.stage import SECRETARY, Stage, iso, made, table
from partydesk.office.care import actions
from partydesk.office.concern.actions import record_visit

_TALK_OF = {"调岗": "岗位变动", "受奖": "表扬奖励", "受处分": "批评帮助", "矛盾纠纷": "矛盾调解", "入职": "入职谈话",
            "退休": "离退休谈话"}  # fmt: skip
_VISIT_OF = {"住院": "住院慰问", "丧事": "丧事慰问", "结婚": "喜事祝贺", "生育": "喜事祝贺", "家庭变故": "困难慰问"}
_OPEN_KINDS = ("日常谈心", "困难帮扶")
_TALKS, _VISITS = 7, 3
"""A month, beside those that events and roster ask for."""


def plan(stage: Stage) -> None:
    """Writes the year's events, talks, visits and notes down."""
    events = table("events")["events"]
    stage.kept_apart |= {each["who"] for each in events} | {each["who"] for each in table("concerns")["concerns"]}
    for each in events:
        stage.diary.on(stage.diary.ago(each["days_ago"]), lambda each=each: _event(stage, each))  # type: ignore[misc]
    month = Period.of(stage.diary.first, "month")
    while month.start <= stage.diary.last:
        _plan_month(stage, month)
        month = month.next()
    for name, ago in (("毕若曦", 24), ("区兆明", 96)):
        stage.diary.on(stage.diary.ago(ago), lambda name=name: _visit_far_away(stage, name))  # type: ignore[misc]
    notes = table("dynamics")["dynamics"]
    for n, each in enumerate(notes * 2):
        day = stage.diary.ago(330 - n * 320 // (2 * len(notes)))
        stage.diary.on(day, lambda each=each: _note(stage, each))  # type: ignore[misc]


def _plan_month(stage: Stage, month: Period) -> None:
    talks = [each for each in table("talks")["talks"] if each["kind"] in _OPEN_KINDS]
    for n, each in enumerate(stage.dice.sample(talks, _TALKS)):
        team = stage.teams[n % len(stage.teams)]
        stage.diary.on(_some_day(stage, month), lambda each=each, team=team: _talk(stage, team, each))  # type: ignore[misc]
    for each in stage.dice.sample(_visits_of(month), _VISITS):
        team = stage.dice.choice(stage.teams)
        stage.diary.on(_some_day(stage, month), lambda each=each, team=team: _visit(stage, team, each))  # type: ignore[misc]


def _visits_of(month: Period) -> list[dict[str, Any]]:
    """Visits that need no occasion; those of the spring festival in its months only."""
    kinds = ("日常走访", "困难慰问", *(("节日慰问",) if month.start.month < 3 else ()))
    return [each for each in table("visits")["visits"] if each["kind"] in kinds and each["way"] != "视频"]


def _some_day(stage: Stage, month: Period) -> Any:
    return stage.diary.worked(month.start + timedelta(days=stage.dice.randint(1, 27)))


def _talk(stage: Stage, team: str, each: dict[str, Any]) -> None:
    """A talk without an occasion of its own; now and then the secretary talks."""
    person = stage.somebody(team)[0]
    talker = stage.people[SECRETARY] if stage.dice.random() < 0.2 else stage.instructor(team)
    record_talk(stage, person, talker, each)


def record_talk(stage: Stage, person: int, talker: int, each: dict[str, Any]) -> None:
    """Records a talk by its text; what was promised is looked after on its day."""
    values = {key: value for key, value in each.items() if key != "follow_days" and value}
    place = stage.dice.choice(table("talks")["places"])
    back = stage.office.today + timedelta(days=each.get("follow_days", 0))
    if back > stage.office.today:
        values["follow_up_on"] = iso(back)
        if back < stage.diary.today - timedelta(days=2):
            stage.diary.on(
                stage.diary.worked(back - timedelta(days=1)), lambda: _look_again(stage, person, talker, each)
            )
    values |= {"person_id": person, "talker_id": talker, "talked_on": stage.day, "place": place}
    actions.record_talk(stage.office, values)


def _look_again(stage: Stage, person: int, visitor: int, each: dict[str, Any]) -> None:
    found = table("visits")["follow"]
    said = {"result": stage.dice.choice(found["results"]), "opinion": stage.dice.choice(found["opinions"])}
    values = {"kind": "日常走访", "way": "岗位", "reason": each["follow_up"], **said}
    if stage.office.one("employees", visitor, "state")["state"] == "在职":
        record_visit(stage.office, values | {"person_id": person, "visitor_id": visitor, "visited_on": stage.day})


def _visit(stage: Stage, team: str, each: dict[str, Any]) -> None:
    visit_by_text(stage, stage.somebody(team)[0], stage.instructor(team), each)


def _visit_far_away(stage: Stage, name: str) -> None:
    """Whoever is lent to another place is called on by video."""
    text = next(each for each in table("visits")["visits"] if each["way"] == "视频")
    visit_by_text(stage, stage.people[name], stage.people[SECRETARY], text)


def visit_by_text(stage: Stage, person: int, visitor: int, each: dict[str, Any]) -> None:
    """Records a visit by its text."""
    values = {key: value for key, value in each.items() if value} | {"reason": each["kind"]}
    if money := each.get("gift_money"):
        values |= {"gift_money": Decimal(money), "handled_by_id": visitor}
    record_visit(stage.office, values | {"person_id": person, "visitor_id": visitor, "visited_on": stage.day})


def _note(stage: Stage, each: dict[str, Any]) -> None:
    """A need is noted; where a visit was promised it follows in time."""
    team = stage.dice.choice(stage.teams)
    person, by = stage.somebody(team)[0], stage.instructor(team)
    values = {"person_id": person, "noted_on": stage.day, "topic": each["topic"], "content": each["content"],
              "noted_by_id": by}  # fmt: skip
    if days := each.get("visit_days"):
        back = stage.office.today + timedelta(days=days)
        values["visit_by"] = iso(back)
        stage.diary.on(stage.diary.worked(back - timedelta(days=2)),
                       lambda: _look_again(stage, person, by, {"follow_up": each["content"]}))  # fmt: skip
    actions.record_dynamic(stage.office, values)


def _event(stage: Stage, each: dict[str, Any]) -> None:
    """A life event; what it obliges to is done after `done` days, waived, or left owing."""
    if each["kind"] == "入职":
        cast.join(stage, each["who"])
    person = stage.people[each["who"]]
    values = {"person_id": person, "kind": each["kind"], "happened_on": stage.day, "detail": each["detail"],
              "told_by": each["told_by"]}  # fmt: skip
    owed = made(actions.record_event(stage.office, values), "obligations")
    if "done" in each:
        day = stage.diary.worked(stage.office.today + timedelta(days=each["done"]))
        stage.diary.on(day, lambda: fulfil(stage, owed, each["kind"]))
    if "waived" in each:
        stage.diary.on(stage.diary.worked(stage.office.today + timedelta(days=2)),
                       lambda: actions.waive(stage.office, owed, {"reason": each["waived"]}))  # fmt: skip


def fulfil(stage: Stage, owed: int, kind: str) -> None:
    """The talk or visit that an event obliges to."""
    row = stage.office.one("obligations", owed, "person_id", "responsible_id", "duty", "state")
    if row["state"] != "待办" or row["responsible_id"] == row["person_id"]:
        return
    if row["duty"] == "谈话":
        texts = [each for each in table("talks")["talks"] if each["kind"] == _TALK_OF[kind]]
        record_talk(stage, row["person_id"], row["responsible_id"], stage.dice.choice(texts))
    else:
        texts = [each for each in table("visits")["visits"] if each["kind"] == _VISIT_OF[kind]]
        which = {"结婚": 0, "生育": -1}.get(kind)
        chosen = stage.dice.choice(texts) if which is None else texts[which]
        visit_by_text(stage, row["person_id"], row["responsible_id"], chosen)


def retire(stage: Stage, name: str) -> None:
    """Somebody retires: the event asks for a talk, which is held, and the roster follows."""
    values = {"person_id": stage.people[name], "kind": "退休", "happened_on": stage.day, "told_by": "人事"}
    owed = made(actions.record_event(stage.office, values), "obligations")
    cast.leave(stage, name, "退休")
    stage.diary.on(stage.diary.worked(stage.office.today + timedelta(days=6)), lambda: fulfil(stage, owed, "退休"))
