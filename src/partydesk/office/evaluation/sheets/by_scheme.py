"""岗位尽责评价表, 班组积分评价表, 支部星级评估表: one way to print a scheme, a form for each paper (FORMS)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.documents import Cell, Document, head, label, number
from partydesk.core.documents.blocks import Row
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.member_review.queries import SCHEME as DEMOCRATIC
from partydesk.office.evaluation.member_review.sheets import sheet as registration_of
from partydesk.office.evaluation.queries import INSTRUCTOR, SEALED
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import COLUMNS, OWN, Indicator, Scheme
from partydesk.office.evaluation.scoring.result import DimensionResult, Line, Person, Result
from partydesk.office.evaluation.sheets import instructor as sheets
from partydesk.office.evaluation.sheets.cited import Citations
from partydesk.office.family import Ask
from partydesk.office.paper import stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

Pairs = Sequence[tuple[str, str]]
_WIDTHS = (18.5, 83.5, 13.0, 16.0, 34.0)
_THREE_WIDTHS = (12.0, 73.0, 10.0, 11.0, 13.0, 11.0, 13.0, 22.0)
_FULL, _SCORE, _CITED = N_("满分"), N_("得分"), N_("依据")


@declared(frozen=True)
class Form:
    """What a paper form has of its own.

    Attributes:
        heads: the fields above the table.
        opinions: who signs.
        below: boxes between the table and the signatures: title and text.
    """

    title: str
    heads: Callable[[Result], Pairs]
    opinions: tuple[str, ...]
    below: Callable[[Office, Result, Period], Pairs] = field(default=lambda office, result, period: ())
    note: str = N_("注：每一分均可在程序中点开所依据的记录；人工评定的项目写明评定人和理由。")


def post_duty(office: Office, ask: Ask) -> Iterable[Document]:
    """岗位尽责评价表: one for each member of the quarter (or `ask.ids`), by name."""
    return printed(office, ask, "post_duty", ask.period or office.quarter)


def team_points(office: Office, ask: Ask) -> Iterable[Document]:
    """班组积分评价表: one for each team of the quarter (or `ask.ids`)."""
    return printed(office, ask, "team_points", ask.period or office.quarter)


def branch_stars(office: Office, ask: Ask) -> Iterable[Document]:
    """支部星级评估表: one for each branch of the year (or `ask.ids`)."""
    return printed(office, ask, "branch_stars", ask.period or Period.of(office.today, "year"))


def innovation_points(office: Office, ask: Ask) -> Iterable[Document]:
    """创新积分评价表: one for each who takes part in the year's projects (or `ask.ids`), by name."""
    return printed(office, ask, "innovation_points", ask.period or Period.of(office.today, "year"))


def outstanding_team(office: Office, ask: Ask) -> Iterable[Document]:
    """优秀班组评选表: one for each team of the year (or `ask.ids`)."""
    return printed(office, ask, "outstanding_team", ask.period or Period.of(office.today, "year"))


def outstanding_leader(office: Office, ask: Ask) -> Iterable[Document]:
    """优秀班组长评选表: one for each leader of a team (or `ask.ids`)."""
    return printed(office, ask, "outstanding_leader", ask.period or Period.of(office.today, "year"))


def member_evaluation(office: Office, ask: Ask) -> Iterable[Document]:
    """党员积分评价明细表: one for each member of the quarter (or `ask.ids`), by name."""
    return printed(office, ask, "member_points", ask.period or office.quarter)


def sheet_key(scheme: str, ledger: str = "employees") -> str:
    """The key of the sheet on which a scheme that rates subjects of a ledger is printed."""
    if scheme.startswith(OWN):
        return "own_people" if ledger == "employees" else "own_units"
    return "member_evaluation" if scheme == "member_points" else scheme


def sealed_sheets(office: Office, version: int) -> list[Document]:
    """The sheet of a sealed version as it was sealed, after a reopening too.

    Raises:
        KnownError: its text no longer matches its seal.
    """
    seal = office.one("sealed_versions", version)
    row = office.one("evaluations", seal["evaluation_id"])
    found, period = queries.sealed_result(office, version), Period.parse(row["period"])
    kept = {**row, **seal, "state": SEALED}
    if own := _OWN_FORMS.get(found.scheme):
        return [own(office, found, period, kept)]
    return [_sheet(office, found, period, kept)]


_OWN_FORMS = {INSTRUCTOR: sheets.sheet, DEMOCRATIC: registration_of}
"""Schemes whose paper form is not the common one."""


def printed(office: Office, ask: Ask, key: str, period: Period) -> Iterable[Document]:
    """The sheets of a scheme in a period, for everyone or `ask.ids`; else its blank form."""
    if not ask.blank:
        rows = queries.evaluations_of(office, key, period)
        found = sheets.results(office, key, period, rows, ask.ids)
        if first := next(found, None):
            every = chain((first,), found)
            return (_sheet(office, each, period, rows.get((each.subject.ledger, each.subject.id))) for each in every)
    return [blank_form(office, schemes.in_force(office, key, period), period)]


def blank_form(office: Office, scheme: Scheme, period: Period) -> Document:
    """The form of a scheme to be filled by hand, be it a draft."""
    return _sheet(office, _empty(scheme, period), period, None, blank=True)


def _empty(scheme: Scheme, period: Period) -> Result:
    """A result of nobody: the form to be filled by hand."""
    dimensions = tuple(
        DimensionResult(each.title, each.full, tuple(_empty_line(one) for one in each.indicators))
        for each in scheme.dimensions
    )
    return Result(
        scheme.key, scheme.title, scheme.version, period.key, Person(scheme.ledger, 0, ""), scheme.full, dimensions,
        None, columns=scheme.columns,
    )  # fmt: skip


def _empty_line(each: Indicator) -> Line:
    return Line(each.code, each.text, each.standard, each.rule, each.full, None, each.text, "")


def _sheet(
    office: Office, result: Result, period: Period, row: Mapping[str, Any] | None, *, blank: bool = False
) -> Document:
    form = FORMS.get(result.scheme) or _OWN[result.subject.ledger]
    title = form.title or result.title + N_("表")
    document = Document(title, subtitle=sheets.span_of(period))
    document = document.fields(form.heads(result), per_line=3)
    three = result.columns == "three"
    widths = _THREE_WIDTHS if three else _WIDTHS
    # 24 indicators with three columns are to stand on both sides of one leaf.
    citations = Citations(office.registry)
    rows = _rows(citations, result, three=three, blank=blank)
    document = citations.under(document.grid(widths, rows, head_rows=1, size=9.0 if three else 10.0))
    for title, text in form.below(office, result, period):
        document = document.box(title, text, height_mm=14.0)
    document = document.opinions(*form.opinions).notes(form.note)
    if blank:
        return stamped(office, document, name=title)
    serial = (row["serial"] if row else "") or ""
    return stamped(office, document, serial=serial, seal=sheets.seal_line(row), name=result.subject.name)


def _rows(citations: Citations, result: Result, *, three: bool, blank: bool) -> list[Row]:
    """The lines of the form; `three` puts 自评, 党小组 and 支部, which counts (DOMAIN 8), before the score."""
    marks = COLUMNS if three else ()
    titles = (N_("维度"), N_("指标与计分标准"), _FULL, *marks, _SCORE, _CITED)
    rows: list[Row] = [tuple(head(each) for each in titles)]
    for dimension in result.dimensions:
        for n, line in enumerate(dimension.lines):
            first = (label(dimension.title, rowspan=len(dimension.lines)),) if n == 0 else ()
            rows.append((*first, *_cells(citations, line, three=three, blank=blank)))
    total = sheets.total_row(result, gap=len(marks))
    rows.append((*total[:-2], number(""), Cell()) if blank else total)
    return rows


def _cells(citations: Citations, line: Line, *, three: bool, blank: bool) -> Row:
    came = "" if line.rule in ("manual", "veto") or line.arithmetic == line.standard else line.arithmetic
    muted = "　".join(filter(None, (line.standard, came)))
    score = "" if blank else _score(line)
    typed = "" if blank or line.rule != "manual" or not line.records else score
    marks = (_mark(line.self_points), _mark(line.group_points), _number(typed)) if three else ()
    return (
        Cell(line.content, muted_line=muted),
        sheets.full_score(line.full),
        *marks,
        _number(score),
        Cell(size=9.0) if blank else citations.cell(line.records),
    )


_number = lru_cache(maxsize=1_000)(number)


@lru_cache(maxsize=1_000)
def _mark(points: Decimal | None) -> Cell:
    """What was typed beside the branch's mark; nothing where nobody did."""
    return number("" if points is None else f"{points:.2f}")


def _score(line: Line) -> str:
    if line.rule == "veto":
        return N_("有") if line.applies else N_("无")
    if sheets.is_unmarked(line):
        return N_("待评")
    return N_("不计") if line.score is None else f"{line.score:.2f}"


def _scheme(result: Result) -> tuple[str, str]:
    return N_("评价方案"), N_("{title} v{n}").format(title=result.title, n=result.version)


def _member(result: Result) -> Pairs:
    who = result.subject
    return (
        (N_("姓名"), who.name), (N_("党小组"), who.group), (N_("班组"), "、".join(who.teams)),
        (N_("岗位"), who.post), _scheme(result),
    )  # fmt: skip


def _team(result: Result) -> Pairs:
    return (N_("班组"), result.subject.name), _scheme(result)


def _branch(result: Result) -> Pairs:
    return (N_("支部"), result.subject.name), (N_("星级"), result.grade), _scheme(result)


def _instructors_part(office: Office, result: Result, period: Period) -> Pairs:
    """指导员作用发挥: who is posted to the team, and what the lines say that rest on the instructor's tasks."""
    names = dict.fromkeys(
        row["person_id.name"] for row in office.fact("postings_in", period) if row["team_id"] == result.subject.id
    )
    lines = (line for dimension in result.dimensions for line in dimension.lines)
    said = [line.content for line in lines if any(ledger == "tasks" for ledger, _, _ in line.records)]
    text = "：".join(filter(None, ("、".join(names), "；".join(said))))
    return ((N_("指导员\n作用发挥"), text),)


def _proposal(office: Office, result: Result, period: Period) -> Pairs:
    """主要事迹 and 群众意见, from the award that the subject is proposed for."""
    row = office.fact("award_of", result.subject.ledger, result.subject.id, period.key) or {}
    return (N_("主要事迹"), row.get("deeds") or ""), (N_("群众意见"), row.get("opinions") or "")


_MEMBER_SIGNS = (N_("本人"), N_("党小组长"), N_("支部书记"))
_OWN: Mapping[str, Form] = {
    "employees": Form("", _member, _MEMBER_SIGNS),
    "units": Form("", _team, (N_("党支部"), N_("党总支"))),
}
"""By the ledger of whom they rate, the forms of the schemes that the office made itself, under their own titles."""
FORMS: Mapping[str, Form] = {
    "member_points": Form(N_("党员积分评价明细表"), _member, _MEMBER_SIGNS),
    "post_duty": Form(N_("岗位尽责评价表"), _member, _MEMBER_SIGNS,
                      note=N_("注：自评、党小组、支部三栏以支部为准；由记录计分的项目按记录得分。")),
    "team_points": Form(N_("班组积分评价表"), _team, (N_("班组长"), N_("指导员"), N_("支部书记")),
                        below=_instructors_part),
    "branch_stars": Form(N_("支部星级评估表"), _branch, (N_("党支部"), N_("党总支")),
                         note=N_("注：必备项有一项为“有”的不评星级；其余按总分所达到的分数线定星，分数线见评价方案。")),
    "innovation_points": Form(N_("创新积分评价表"), _member, (N_("本人"), N_("班组长"), N_("支部书记")),
                              note=N_("注：得分都来自创新项目台账，依据栏是项目编号；本表不评价个人看法。")),
    "outstanding_team": Form(N_("优秀班组评选表"), _team, (N_("党支部"), N_("党总支")), below=_proposal),
    "outstanding_leader": Form(N_("优秀班组长评选表"), _member, (N_("党支部"), N_("党总支")), below=_proposal),
}  # fmt: skip
