"""The guide of a month as its page needs it; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period, short_date
from partydesk.core.text.words import N_
from partydesk.office.instructors import codes as c
from partydesk.office.instructors.actions import to_issue


@dataclass(frozen=True)
class GuideState:
    """A month's guide, how many items it has, and what issuing it now would do.

    `guide` is empty where the month has none; `before` is the guide of the month before, by its id.
    """

    guide: dict[str, Any]
    items: int
    new_tasks: int
    people: int
    moved: int
    before: int | None
    after: bool

    @property
    def issued(self) -> bool:
        """Whether it has been issued (已印发)."""
        return bool(self.guide) and self.guide["state"] == c.ISSUED

    @property
    def waits(self) -> bool:
        """Whether issuing would do something."""
        return bool(self.guide) and bool(self.items) and (not self.issued or bool(self.new_tasks + self.moved))


def guide_state(office: Any, month: Period) -> GuideState:
    """Reads the guide of a month."""
    found = office.read("guides", is_("month", month.key), columns=("month", "title", "preface", "state", "issued_on"))
    guide = found[0] if found else {}
    plan = to_issue(office, guide["id"]) if guide else None
    before = office.read("guides", is_("month", month.previous().key), columns=("id",))
    return GuideState(
        guide,
        office.count("guide_items", is_("guide_id", guide["id"])) if guide else 0,
        len(plan.new) if plan else 0,
        len({slot.instructor_id for slot in plan.new if slot.instructor_id}) if plan else 0,
        len(plan.moves) if plan else 0,
        before[0]["id"] if before else None,
        bool(office.count("guides", is_("month", month.next().key))),
    )


def state_words(state: GuideState, office: Any) -> tuple[str, str]:
    """The chip of a guide, and its tone."""
    if not state.guide:
        return "", "plain"
    if not state.issued:
        return N_("草稿"), "amber"
    return N_("已印发 {day}").format(day=short_date(state.guide["issued_on"], office.today)), "green"


def issue_words(state: GuideState) -> str:
    """What issuing now would do, in one line; empty where it would do nothing."""
    if not state.guide or (state.issued and not state.waits):
        return ""
    if not state.items:
        return N_("草稿还没有事项：在“指引事项”里添加，再印发。")
    tasks = N_("将为 {people} 位指导员生成 {tasks} 项任务").format(people=state.people, tasks=state.new_tasks)
    if not state.issued:
        return N_("草稿：印发{tasks}。").format(tasks=tasks)
    parts = [tasks] if state.new_tasks else []
    if state.moved:
        parts.append(N_("把 {n} 项未完成的任务交给现任指导员").format(n=state.moved))
    return N_("有新增事项或派驻变动：补发{what}，已完成的不动。").format(what="，".join(parts))
