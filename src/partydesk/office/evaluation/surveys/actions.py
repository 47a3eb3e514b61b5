"""What is done with surveys: issued with a number, counted in one final change, problems drawn from them (S1 3.1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.choices import TEAM_KINDS
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.evaluation.ballots.keeping import counts_asked, counts_known, kept_values
from partydesk.office.evaluation.ballots.papers import Paper, Typed
from partydesk.office.evaluation.periods import with_quarter
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.surveys.counted import read_counts
from partydesk.office.evaluation.surveys.forms import OWN, form_of, shipped_form
from partydesk.office.numbering import next_free, refuse_taken

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ASKED = ("kind", "quarter", "unit_id", "scale", "own_items", "own_questions", "issued", "returned", "valid")
"""What the counted figures rest on."""


def check_survey(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """发出 ≥ 收回 ≥ 有效; a number once; items that can be printed; what was counted stays as it was asked.

    Raises:
        KnownError: as said.
    """
    whole = with_quarter(values, old, office.today)
    ballots.check_counts(whole.get("issued"), whole.get("returned"), whole.get("valid"))
    if whole.get("due_on") and whole.get("issued_on") and whole["due_on"] < whole["issued_on"]:
        raise KnownError(N_("收回截止日早于发放日期：请核对。"))
    refuse_taken(office, "surveys", whole)
    if old and old["digest"] and any(old[key] != whole[key] for key in _ASKED):
        raise KnownError(N_("这份问卷已录入汇总，项目和票数不能单独改：票数用“录入汇总”更正，项目请另建一份。"))
    if old and old["kind"] != whole["kind"]:
        values["questionnaire"] = whole["questionnaire"] = (
            None  # the versions of one questionnaire say nothing of another
        )
    form = form_of(office, whole)
    if old and form.version:
        values["questionnaire"] = form.version


def issue_survey(office: Office, values: dict[str, Any]) -> Changed:
    """A new survey with its number, such as 2026Q4-W1, and the version of its questionnaire.

    Raises:
        KnownError: see `check_survey`.
    """
    check_survey(office, values, None)
    with office.change(N_("新增问卷调查")) as change:
        if values["kind"] != OWN:
            form = shipped_form(office, values)
            schemes.use(office, change, form)
            values = {**values, "questionnaire": form.version}
        quarter = values["quarter"]
        number = values.get("number") or next_free(office, "surveys", f"survey.{quarter}", quarter + "-W{}")
        change.add("surveys", **{**values, "number": number})
    return change.done


def paper(office: Office, survey: int) -> Paper:
    """A survey as the typing page needs it."""
    row = office.one("surveys", survey)
    form = form_of(office, row)
    title = " · ".join(each for each in (row["number"], row["title"]) if each)
    return Paper("surveys", survey, title, form.ballot, row["issued"], form.questions)


def keep_ballots(office: Office, survey: int, typed: Typed) -> Changed:
    """Takes the tally of a survey's papers: counts of marks in one final change, nothing of a single paper.

    Of too few valid papers only 发出, 收回 and 有效 are kept: a survey is pooled with nothing, so that the rest would
    never be shown.

    Raises:
        KnownError: 发出 ≥ 收回 ≥ 有效 does not hold.
    """
    row = office.one("surveys", survey)
    counted = typed.tally
    ballots.check_counts(row["issued"], counted.returned, counted.valid)
    form = form_of(office, row)
    if counted.valid >= office.setting("evaluation.least_ballots"):
        kept = kept_values(ballots.totals_of(form.ballot, form.version, counted), typed.comments)
    else:
        kept = kept_values(None, "")
    with office.change(N_("录入问卷"), final=True) as change:
        change.update(
            "surveys", survey, returned=counted.returned, valid=counted.valid, **kept,
            scrutineer=typed.scrutineer, teller=typed.teller,
        )  # fmt: skip
    return change.done


def enter_counts(office: Office, survey: int, values: dict[str, Any]) -> Changed:
    """Takes a paper tally sheet: how often each mark was given to each item, a line an item.

    Raises:
        KnownError: a line is missing or its figures can't be; see `read_counts`.
    """
    form = form_of(office, office.one("surveys", survey))
    counted = read_counts(form.ballot, values["returned"], values["valid"], values.get("counts") or "")
    typed = Typed(counted, values.get("comments") or "", values.get("scrutineer"), values.get("teller"))
    return keep_ballots(office, survey, typed)


def draw_problem(office: Office, survey: int, values: dict[str, Any]) -> Changed:
    """A problem that the answers show: it enters the problem list, named by nobody, and is cited here.

    Raises:
        KnownError: see the problems' own rules.
    """
    row = office.one("surveys", survey, "problem_ids", "unit_id", "unit_id.kind", "digest")
    if not row["digest"]:
        raise KnownError(N_("问卷还没有录入汇总：录入后再登记问题。"))
    team = row["unit_id"] if row["unit_id.kind"] in TEAM_KINDS else None
    asked = {"source": N_("征求意见问卷"), "raiser_kind": N_("匿名"), "team_id": team}
    with office.change(N_("登记问卷反映的问题")) as change:
        problem = office.fact("raise_problem", change, {**asked, **values})
        change.update("surveys", survey, problem_ids=(*(row["problem_ids"] or ()), problem))
    return change.done


def _start(office: Office, survey: int) -> dict[str, Any]:
    return counts_known(office, "surveys", survey)


def _hint(office: Office, survey: int, values: dict[str, Any]) -> str:
    form = form_of(office, office.one("surveys", survey)).ballot
    order = " ".join(form.scale.words)
    said = N_("共 {n} 项，每行依次填 {order} 的票数，如“12 5 2 0”").format(n=len(form.items), order=order)
    return "；".join([said, N_("保存后不能撤销，可重新录入更正。")])


ENTER_COUNTS = RowAction(
    "enter_counts",
    N_("录入汇总"),
    enter_counts,
    sections=(
        Section(
            N_("计票单"),
            (
                *counts_asked(N_("占比按有效票算。")),
                f.LongText("counts", N_("各项各档票数"), help=N_("一行一项，各档用空格隔开。")),
                f.LongText("comments", N_("意见"), help=N_("每行一条，保存时打乱次序。")),
            ),
        ),
    ),
    start=_start,
    hint=_hint,
    primary=True,
)  # fmt: skip


def _uncounted(row: Row, today: Any) -> str | None:
    return None if row["digest"] else N_("问卷还没有录入汇总。")


DRAW_PROBLEM = RowAction(
    "draw_problem",
    N_("登记问题"),
    draw_problem,
    sections=(
        Section(
            N_("反映的问题"),
            (
                f.Text("title", N_("问题"), max_length=500, required=True, why=N_("清单和销号单上都印它。")),
                f.LongText("detail", N_("详细情况")),
                f.Choice("category", N_("分类"), codes="problem_category"),
                f.Choice("urgency", N_("紧急程度"), codes="problem_urgency"),
                f.Reference("responsible_id", N_("责任人"), to="employees"),
                f.Date("due_on", N_("时限"), help=N_("留空按紧急程度推算。")),
            ),
        ),
    ),
    enabled=_uncounted,
    needs=("digest",),
    primary=True,
)
