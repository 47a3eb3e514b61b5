"""What a survey asks: a questionnaire that ships, or items of its own; pure but for reading the version in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.tally import BallotForm, named
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.questionnaire import Questionnaire

if TYPE_CHECKING:
    from partydesk.office.context import Office

OPINIONS, SATISFACTION, OWN = "征求意见问卷", "满意度调查", "自拟问卷"
KINDS = (OPINIONS, SATISFACTION, OWN)
SHIPPED = {OPINIONS: "opinions", SATISFACTION: "satisfaction"}

GOOD, CONTENT = "好、较好、一般、差", "满意、基本满意、不满意"
SCALES = (GOOD, CONTENT)
"""The marks that items of one's own may have (FORMS), the best first."""

MOST_ITEMS, MOST_LETTERS = 20, 100
_HOW_TO = N_("请在每项后与您看法相符的一格内打“√”，每项只打一格。本问卷不记名，请勿书写姓名、工号或其他记号。")


@declared(frozen=True)
class SurveyForm:
    """What is printed and counted; `version` is that of the questionnaire that ships, 0 for items of one's own."""

    ballot: BallotForm
    questions: tuple[str, ...]
    how_to: str
    version: int


def form_of(office: Office, row: Mapping[str, Any]) -> SurveyForm:
    """The form of a survey, in the version that it was issued with.

    Raises:
        KnownError: the items of its own do not fit; see `own_form`.
    """
    if row["kind"] == OWN:
        return own_form(row)
    found = shipped_form(office, row)
    return SurveyForm(found.ballot, found.questions, found.how_to, found.version)


def shipped_form(office: Office, row: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire behind a survey that has no items of its own."""
    period = Period.parse(row["quarter"])
    return schemes.questionnaire(office, SHIPPED[row["kind"]], row.get("questionnaire"), period)


def own_form(row: Mapping[str, Any]) -> SurveyForm:
    """Items of one's own, one a line, half of them marked make a valid paper.

    Raises:
        KnownError: there are none, too many, one twice or one too long for its line.
    """
    items = _lines(row.get("own_items"))
    if not items:
        raise KnownError(N_("自拟问卷要写调查项目：每行一项。"))
    if len(items) > MOST_ITEMS:
        raise KnownError(N_("调查项目有 {n} 项，最多 {most} 项：请合并。").format(n=len(items), most=MOST_ITEMS))
    if len(set(items)) < len(items):
        raise KnownError(N_("调查项目有重复的一行：请删去一行。"))
    if long := next((n for n, each in enumerate(items, 1) if len(each) > MOST_LETTERS), 0):
        raise KnownError(N_("第 {n} 项超过 {most} 字：请写短些。").format(n=long, most=MOST_LETTERS))
    ballot = BallotForm(items, named(*(row.get("scale") or GOOD).split("、")), (len(items) + 1) // 2)
    return SurveyForm(ballot, _lines(row.get("own_questions")), _HOW_TO, 0)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())
