"""The rule table that a new store starts with (*template*: 五必访, 六必谈); the office edits it as a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.core.text.words import N_
from partydesk.office.care.codes import CALENDAR_DAYS, CONTACT, INSTRUCTOR, SECRETARY, TALK, VISIT

if TYPE_CHECKING:
    from partydesk.office.context import Office

FIVE_VISITS = (
    ("住院", N_("住院慰问"), CONTACT, 3),
    ("丧事", N_("丧事慰问"), CONTACT, 3),
    ("家庭变故", N_("家庭变故慰问"), SECRETARY, 3),
    ("结婚", N_("新婚祝贺"), CONTACT, 15),
    ("生育", N_("生育祝贺"), CONTACT, 30),
)
"""五必访 as (event, title, role, days); the days are ours."""

SIX_TALKS = (
    ("入职", N_("入职必谈"), INSTRUCTOR, 15),
    ("调岗", N_("岗位调整后必谈"), INSTRUCTOR, 7),
    ("受奖", N_("受奖后必谈"), INSTRUCTOR, 7),
    ("受处分", N_("受处分后必谈"), SECRETARY, 3),
    ("矛盾纠纷", N_("矛盾纠纷必谈"), INSTRUCTOR, 3),
    ("退休", N_("退休必谈"), SECRETARY, 15),
)
"""六必谈, in the same form."""


def seed(office: Office) -> None:
    """Writes the template rules into a store that has none; a second call changes nothing."""
    if office.read("obligation_rules", columns=("id",), limit=1, binned=None):
        return
    with office.change(N_("建立应访应谈规则"), final=True) as change:
        for duty, rules in ((VISIT, FIVE_VISITS), (TALK, SIX_TALKS)):
            for event, title, role, days in rules:
                change.add(
                    "obligation_rules", event_kind=event, duty=duty, title=title, role=role, days=days,
                    counting=CALENDAR_DAYS,
                )  # fmt: skip
