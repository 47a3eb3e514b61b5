"""The people of the branch: who they are, where they work, who looks after whom."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from partydesk.core import resources
from partydesk.core.spec.query import is_
from partydesk.core.text.idcard import check_digit
from partydesk.demo.stage import Stage, iso, table
from partydesk.office.organisation import actions

_LEVELS = ("初级工", "中级工", "高级工", "技师")
_ORIGINS = ("云岭县青石镇", "云岭县河口乡", "临江市东城区", "临江市西山区", "青河县城关镇", "南坪县白马镇", "外省")
_STREETS = ("云岭路", "制造一街", "河滨南路", "青石巷", "工人新村", "梧桐街", "东城花园")
_WIVES = ("高洁", "许敏", "蒋琳", "罗燕", "沈佳", "蔡红", "温静", "谭小兰")
_HUSBANDS = ("田勇", "范志刚", "邓涛", "彭飞", "陆伟", "侯国平", "段军")
_GIVEN = ("子涵", "一诺", "浩宇", "思齐", "梓萱", "睿", "晨曦", "嘉禾", "沐阳", "悦然")
_ELDERS = ("德福", "长根", "有才", "贵生", "玉山", "正清")
_WORK = ("家政服务", "个体经营", "小学教师", "超市营业员", "物业公司", "务农", "县医院护士", "待业")
_SCHOOLS = {"本科": ("省理工学院", "临江大学"), "大专": ("临江职业技术学院", "省工业专科学校"),
            "技校": ("云岭技工学校", "临江高级技工学校"), "中专": ("青河县中等专业学校",)}  # fmt: skip
_PARTY = ("正式党员", "预备党员")


@cache
def listed() -> tuple[Mapping[str, str], ...]:
    """The 120 people as the shipped table has them."""
    text = resources.path("demo/people.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def newcomers() -> dict[str, int]:
    """Those who join in the course of the year, with how many days ago."""
    return {each["who"]: each["days_ago"] for each in table("events")["events"] if each["kind"] == "入职"}


def enter_units(stage: Stage) -> None:
    """The tree of units."""
    with stage.office.change("登记组织") as change:
        for each in table("branch")["units"]:
            values = {key: value for key, value in each.items() if key != "parent"}
            parent = stage.units.get(each.get("parent", ""))
            stage.units[each["name"]] = change.add("units", parent_id=parent, **values)
        for team, group in table("branch")["groups"].items():
            goals = table("branch")["goals"][team]
            change.update("units", stage.units[team], led_by_id=stage.units[group], goals=goals)


def enter_people(stage: Stage) -> None:
    """The roster as it was imported on the first day, then families, skills and former posts."""
    late = newcomers()
    there = [(n, row) for n, row in enumerate(listed(), 1) if row["name"] not in late]
    values = [person(stage, n, row) for n, row in there]
    with stage.office.change(f"导入花名册（{len(values)} 行）") as change:
        ids = change.add_many("employees", values)
    stage.people |= {row["name"]: row_id for (_, row), row_id in zip(there, ids, strict=True)}
    with stage.office.change("补录家庭成员、技能和工作经历") as change:
        for row_id, each in zip(ids, values, strict=True):
            change.add_many("family_members", _relatives(stage, row_id, each))
            change.add_many("skills", _skills(stage, row_id, each))
            change.add_many("work_history", _former(stage, row_id, each))


def person(stage: Stage, number: int, row: Mapping[str, str]) -> dict[str, Any]:
    """One employee: everything that a complete roster has."""
    name, team, branch, dice = row["name"], row["team"], table("branch"), stage.dice
    status = next((key for key, names in branch["politics"].items() if name in names), None)
    born = _born(stage, name, status)
    hired = date(born.year + dice.randint(19, 24), dice.randint(1, 12), dice.randint(1, 28))
    if ago := newcomers().get(name):
        hired = stage.diary.ago(ago)
        born = date(hired.year - 24, born.month, born.day)
    age = stage.diary.today.year - born.year
    member = status in _PARTY
    education = dice.choice(("大专", "本科", "本科", "技校") if age < 38 else ("高中", "中专", "技校", "大专"))
    renewed = hired.replace(year=max(hired.year, stage.diary.today.year - dice.randint(0, 3)), day=1)
    return {
        "staff_no": f"YL{number + 3000:05d}", "name": name, "sex": row["sex"], "nation": row["nation"],
        "birth_date": iso(born), "id_number": _id_number(stage, born, row["sex"]),
        "political_status": status or ("共青团员" if age < 28 else "群众"),
        "joined_party_on": _joined(stage, status, hired),
        "education": education, "school": dice.choice(_SCHOOLS.get(education, (None,))),
        "contract_from": iso(renewed), "contract_to": iso(renewed.replace(year=renewed.year + 5) - timedelta(days=1)),
        "marriage": "已婚" if age > 28 else "未婚", "phone": f"1990000{1000 + number * 7:04d}",
        "origin": dice.choice(_ORIGINS), "household": dice.choice(_ORIGINS[:-1]),
        "address": f"{dice.choice(_STREETS)}{dice.randint(2, 180)}号{dice.randint(1, 12)}栋{dice.randint(101, 1604)}室",
        "emergency_contact": dice.choice(_WIVES + _HUSBANDS), "emergency_phone": f"1990000{9000 - number * 7:04d}",
        "team_id": stage.units[team], "group_id": stage.units[branch["groups"][team]] if member else None,
        "post": row["post"], "duty": branch["duties"].get(name),
        "title": dice.choice(_LEVELS[:2] if age < 32 else _LEVELS), "hired_on": iso(hired),
        "employment": "合同制" if member or dice.random() < 0.82 else "劳务派遣",
        "state": branch["states"].get(name, "在职"),
    }  # fmt: skip


def _born(stage: Stage, name: str, status: str | None) -> date:
    """A birthday that leaves nobody past retirement, except those who retire this year."""
    retiring = {table("branch")["retired"]["member"]} | {
        each["who"] for each in table("concerns")["concerns"] if "retired_ago" in each
    }
    dice, year = stage.dice, stage.diary.today.year
    age = 60 if name in retiring else dice.randint(33, 54) if status in _PARTY else dice.randint(23, 54)
    return date(year - age, dice.randint(1, 12), dice.randint(1, 28))


def _joined(stage: Stage, status: str | None, hired: date) -> str | None:
    if status == "预备党员":
        return iso(stage.diary.today - timedelta(days=220))
    years = stage.dice.randint(3, 12)
    if status != "正式党员":
        return None
    return iso(min(date(hired.year + years, 7, 1), date(stage.diary.today.year - 2, 7, 1)))


def _id_number(stage: Stage, born: date, sex: str) -> str:
    """A number of a region that does not exist, with a valid check digit."""
    order = stage.dice.randrange(1, 500) * 2 - (sex == "男")
    first = f"9999{stage.dice.randint(1, 9):02d}{born:%Y%m%d}{order:03d}"
    return first + check_digit(first)


def _relatives(stage: Stage, row_id: int, each: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    dice, year = stage.dice, int(each["birth_date"][:4])
    base = {"person_id": row_id}
    surname = each["name"][0] if "·" not in each["name"] and len(each["name"]) < 4 else ""
    if each["marriage"] == "已婚":
        yield base | {
            "name": dice.choice(_WIVES if each["sex"] == "男" else _HUSBANDS), "kinship": "配偶",
            "sex": "女" if each["sex"] == "男" else "男",
            "birth_date": f"{year + dice.randint(-3, 3)}-{dice.randint(1, 12):02d}", "workplace": dice.choice(_WORK),
            "phone": f"19900008{dice.randint(100, 999)}", "political_status": "群众",
        }  # fmt: skip
        girl, child_born = dice.random() < 0.5, min(year + dice.randint(24, 30), stage.diary.today.year - 1)
        yield base | {
            "name": surname + dice.choice(_GIVEN), "kinship": "女儿" if girl else "儿子", "sex": "女" if girl else "男",
            "birth_date": f"{child_born}-{dice.randint(1, 12):02d}",
            "workplace": _school(stage.diary.today.year - child_born),
        }  # fmt: skip
    if surname and dice.random() < 0.5:
        yield base | {
            "name": surname + dice.choice(_ELDERS),
            "kinship": "父亲", "sex": "男", "birth_date": f"{year - 26}-{dice.randint(1, 12):02d}",
            "workplace": dice.choice(("退休", "务农")),
        }  # fmt: skip


def _school(age: int) -> str:
    steps = ((3, "未入学"), (6, "云岭幼儿园"), (12, "云岭一小"), (18, "县第三中学"), (23, "大学在读"))
    return next((place for until, place in steps if age <= until), "已工作")


def _skills(stage: Stage, row_id: int, each: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    dice, hired = stage.dice, int(each["hired_on"][:4])
    gained = min(hired + 2 + 3 * _LEVELS.index(each["title"]) + dice.randint(0, 4), stage.diary.today.year - 1)
    if dice.random() < 0.7:
        yield {
            "person_id": row_id, "name": each["post"].removesuffix("操作工") + "岗位技能等级", "level": each["title"],
            "gained_on": f"{gained}-{dice.randint(1, 12):02d}", "certificate": f"9999{dice.randint(100000, 999999)}",
        }  # fmt: skip
    if dice.random() < 0.3:
        award = dice.choice(("厂级先进个人", "质量标兵", "QC 成果二等奖", "安全之星", "岗位练兵第一名"))
        yield {"person_id": row_id, "name": award, "level": "其他", "gained_on": f"{gained}"
               f"-{dice.randint(1, 12):02d}"}  # fmt: skip


def _former(stage: Stage, row_id: int, each: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if stage.dice.random() < 0.4 and int(each["hired_on"][:4]) < stage.diary.today.year - 8:
        hired = each["hired_on"][:7]
        moved = f"{int(hired[:4]) + stage.dice.randint(3, 6)}-03"
        yield {"person_id": row_id, "from_on": hired, "to_on": moved, "place": "卷包车间", "post": "操作工"}
        yield {"person_id": row_id, "from_on": moved, "place": "制丝车间", "post": each["post"]}


def post_instructors(stage: Stage) -> None:
    """The postings that run when the year begins; they began a quarter earlier."""
    began = (stage.diary.first - timedelta(days=80)).replace(day=1)
    for each in table("branch")["postings"]:
        values = {
            "person_id": stage.people[each["person"]],
            "team_id": stage.units[each["team"]],
            "from_on": iso(began),
        }
        actions.post(stage.office, values | {"basis": each["basis"]})


def assign_contacts(stage: Stage) -> None:
    """Every member looks after a few people, of the own team where there are enough members."""
    members = [name for name in table("branch")["politics"]["正式党员"] if name != table("branch")["retired"]["member"]]
    retiring = table("branch")["retired"]["member"]
    team_of = {row["name"]: row["team"] for row in listed()}
    others = [name for name in stage.people if name not in {n for s in _PARTY for n in table("branch")["politics"][s]}]
    others.sort(key=lambda name: stage.teams.index(team_of[name]))
    of = {retiring: [name for name in others if team_of[name] == team_of[retiring]][:5]}
    rest = [name for name in others if name not in of[retiring]]
    members.sort(key=lambda name: stage.teams.index(team_of[name]))
    for n, name in enumerate(rest):
        of.setdefault(members[n * len(members) // len(rest)], []).append(name)
    for member, names in of.items():
        actions.assign_contact(stage.office, [stage.people[name] for name in names], stage.people[member])


def promise_duties(stage: Stage) -> None:
    """The three lists of each instructor."""
    people = {each["person"]: each["team"] for each in table("branch")["postings"]}
    people[table("branch")["handover"]["successor"]] = "制丝丙班"
    for name, team in people.items():
        with stage.office.change("登记三张清单") as change:
            rows = [
                {"owner_id": stage.people[name], "public": True,
                 "team_id": stage.units[team] if each["kind"] != "义务" else None, **each}
                for each in table("duties")["duties"]
            ]  # fmt: skip
            change.add_many("duties", rows)


def join(stage: Stage, name: str) -> None:
    """A newcomer is put on the roster; a contact member follows after some days, unless it was just now."""
    number, row = next((n, row) for n, row in enumerate(listed(), 1) if row["name"] == name)
    done = stage.office.add("employees", person(stage, number, row))
    stage.people[name] = max(row_id for ledger, row_id in done if ledger == "employees")
    later = stage.office.today + timedelta(days=12)
    if newcomers()[name] > 30:
        contact = stage.people[table("branch")["politics"]["正式党员"][-6]]
        act = lambda: actions.assign_contact(stage.office, [stage.people[name]], contact)  # noqa: E731
        stage.diary.on(stage.diary.worked(later), act)


def leave(stage: Stage, name: str, state: str) -> None:
    """Somebody retires or leaves on this day."""
    stage.office.edit("employees", stage.people[name], {"state": state, "left_on": stage.day})


def pass_on_contacts(stage: Stage, member: str, heir: str) -> None:
    """The people of a member who left get a new contact member, but for the last one."""
    rows = stage.office.read("contacts", is_("member_id", stage.people[member]), columns=("employee_id",), sort=("id",))
    actions.assign_contact(stage.office, [row["employee_id"] for row in rows][:-1], stage.people[heir])


def hand_over(stage: Stage) -> None:
    """One instructor's team passes to a successor."""
    found = table("branch")["handover"]
    posting = stage.office.read("postings", is_("person_id", stage.people[found["person"]]), columns=("id",))[0]["id"]
    values = {"last_day": stage.day, "successor_id": stage.people[found["successor"]], "basis": found["basis"]}
    actions.hand_over(stage.office, posting, values)
