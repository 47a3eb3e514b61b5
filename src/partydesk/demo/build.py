"""The demo branch (演示支部): the acts of a year, written into the diary and played."""

from __future__ import annotations

from partydesk.core.text.words import N_
from partydesk.demo import care, cast, concerns, member_reviews, months, problems, projects, quarters, scoring, surveys
from partydesk.demo.diary import Diary
from partydesk.demo.stage import Stage, table
from partydesk.office.context import Office


def play(office: Office, diary: Diary) -> None:
    """Fills an empty office, whose clock is the diary's, with the year that ended yesterday."""
    stage = Stage(office, diary)
    for act in (cast.enter_units, cast.enter_people, cast.post_instructors, cast.assign_contacts, cast.promise_duties):
        diary.on(diary.first, lambda act=act: act(stage))  # type: ignore[misc]
    care.plan(stage)
    concerns.plan(stage)
    problems.plan(stage)
    months.plan(stage)
    projects.plan(stage)
    quarters.plan(stage)
    scoring.plan(stage)
    member_reviews.plan(stage)
    surveys.plan(stage)
    _plan_changes(stage)
    diary.play()


def _plan_changes(stage: Stage) -> None:
    """Who leaves, who takes over, and some looks into the files."""
    branch, diary = table("branch"), stage.diary
    for name, ago in branch["left"].items():
        diary.on(diary.ago(ago), lambda name=name: cast.leave(stage, name, "离职"))  # type: ignore[misc]
    retired = branch["retired"]
    diary.on(diary.ago(retired["days_ago"]), lambda: care.retire(stage, retired["member"]))
    diary.on(
        diary.ago(retired["days_ago"] - 4), lambda: cast.pass_on_contacts(stage, retired["member"], retired["heir"])
    )
    diary.on(diary.ago(branch["handover"]["days_ago"]), lambda: cast.hand_over(stage))
    diary.on(diary.ago(40), lambda: _look(stage, "杜天佑", N_("办理医疗互助")))
    diary.on(diary.ago(17), lambda: _look(stage, "梅翠萍", N_("核对金秋助学申请")))


def _look(stage: Stage, name: str, purpose: str) -> None:
    stage.office.reveal("employees", stage.people[name], "id_number", purpose)
