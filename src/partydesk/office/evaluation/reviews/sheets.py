"""季度复盘表 (FORMS, proposed form): the three questions, target and result, signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Cell, Document, label
from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.reviews.actions import full_mark
from partydesk.office.evaluation.scoring.rules import plain
from partydesk.office.evaluation.scoring.subjects import postings_by_person
from partydesk.office.evaluation.sheets.instructor import span_of
from partydesk.office.family import Ask
from partydesk.office.paper import day, serial_of, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office


def quarter_review(office: Office, ask: Ask) -> list[Document]:
    """The reviews of the quarter, or those named by `ask.ids`, by name; one blank form where there are none."""
    period = ask.period or office.quarter
    if not ask.blank:
        where = is_("quarter", period.key) if ask.ids is None else among("id", ask.ids)
        rows = office.read("reviews", where, sort=("person_id.pinyin",))
        if rows:
            people = office.many("employees", (row["person_id"] for row in rows), "name", "group_id.name", "post")
            teams = {key: _teams(office, Period.parse(key)) for key in {row["quarter"] for row in rows}}
            return [_sheet(office, row, people[row["person_id"]], teams[row["quarter"]]) for row in rows]
    return [_form(office, {}, {}, period, "")]


def _teams(office: Office, period: Period) -> dict[int, list[str]]:
    """The teams that each instructor is posted to in a period, by name, each once."""
    return {
        person: list(dict.fromkeys(row["team_id.name"] for row in rows))
        for person, rows in postings_by_person(office, period).items()
    }


def _sheet(
    office: Office, row: Mapping[str, Any], person: Mapping[str, Any], teams: Mapping[int, Sequence[str]]
) -> Document:
    posted = "、".join(teams.get(row["person_id"], ()))
    return _form(office, row, person, Period.parse(row["quarter"]), posted)


def _form(office: Office, row: Mapping[str, Any], person: Mapping[str, Any], period: Period, teams: str) -> Document:
    def said(key: str) -> str:
        return row.get(key) or ""

    rate = row.get("attainment")
    document = Document(N_("党建指导员季度复盘表"), subtitle=span_of(period)).fields(
        [(N_("指导员"), person.get("name") or ""), (N_("班组"), teams), (N_("交稿日期"), day(row.get("handed_in_on")))]
    )
    document = document.box(N_("我是谁"), said("who_am_i"), height_mm=22.0)
    document = document.box(N_("我做了\n什么"), said("what_i_did"), height_mm=45.0)
    document = document.box(N_("我还能\n做什么"), said("what_more"), height_mm=26.0)
    document = document.grid(
        (18.5, 48.5, 18.5, 48.5, 15.5, 15.5),
        ((label(N_("目标")), Cell(said("goal"), top=True, blank_height_mm=20.0),
          label(N_("实际")), Cell(said("actual"), top=True, blank_height_mm=20.0),
          label(N_("达成率")), "" if rate is None else f"{plain(rate)}%"),),
    )  # fmt: skip
    for title, key in ((N_("经验"), "experience"), (N_("不足"), "shortfall"), (N_("改进"), "improvement")):
        document = document.box(title, said(key), height_mm=18.0)
    document = document.opinions(N_("本人"), _secretary(office, row, period), texts=("", said("comments")))
    serial = serial_of(office, "quarter_review", period, row["id"]) if row else ""
    return stamped(office, document, serial=serial, name=person.get("name") or N_("季度复盘表"))


def _secretary(office: Office, row: Mapping[str, Any], period: Period) -> str:
    mark, full = row.get("mark"), plain(full_mark(office, period.key))
    if mark is None:
        return N_("党支部书记（满分 {full}，评定　　　分）").format(full=full)
    return N_("党支部书记（满分 {full}，评定 {mark} 分，{who}）").format(
        full=full, mark=plain(mark), who=row.get("marked_by") or ""
    )
