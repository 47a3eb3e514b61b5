"""民主评议登记表 and 民主评议测评票 (FORMS): one sheet a member, one ballot a voter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Cell, Document, head, label, number
from partydesk.core.documents.blocks import Box, Row, tick
from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries as evaluations
from partydesk.office.evaluation.member_review import batch_actions
from partydesk.office.evaluation.member_review.queries import ITEMS, KINDS, SCHEME, SELF_REVIEW, roll, sealed_people
from partydesk.office.evaluation.member_review.tallies import GRADES
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring.result import Line, Result
from partydesk.office.evaluation.sheets import instructor as sheets
from partydesk.office.evaluation.sheets.cited import Citations
from partydesk.office.family import Ask
from partydesk.office.paper import day, said, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_TITLE = N_("民主评议党员登记表")
_HEAD = ("sex", "birth_date", "joined_party_on", "group_id.name", "team_id.name", "post")
_ROW = ("person_id", "status", "superior_opinion")
_SELF = (18.5, 22.0, 124.5)
_WIDE = (18.5, 146.5)
_SCORES = (18.5, 83.5, 13.0, 16.0, 34.0)
_BALLOT = (14.0, 39.0, 28.0, 28.0, 28.0, 28.0)
_HALF = (12.0, 22.5, 12.0, 12.0, 12.0, 12.0)
_THIRD = (8.0, 17.0, 7.5, 7.5, 7.5, 7.5)
_BLANK_LINES = 15
_BLOCKS = ((20, (_BALLOT,)), (42, (_HALF,) * 2))
"""Up to how many members stand in one block and in two, so that a ballot is one page; more stand in three."""


def registration(office: Office, ask: Ask) -> Iterable[Document]:
    """民主评议登记表: one for each member of the year (or `ask.ids`), by name; sealed ones as they were sealed."""
    year = ask.period or Period.of(office.today, "year")
    if not ask.blank:
        rows = evaluations.evaluations_of(office, SCHEME, year)
        people = roll(office, year.key).keys() | sealed_people(office, year.key)  # not those who have dropped out
        every = sheets.results(office, SCHEME, year, rows, ask.ids)
        found = (each for each in every if not people or each.subject.id in people)
        if first := next(found, None):
            members = chain((first,), found)
            return (sheet(office, each, year, rows.get((each.subject.ledger, each.subject.id))) for each in members)
    return [_blank(office, year)]


def sheet(office: Office, result: Result, year: Period, row: Mapping[str, Any] | None) -> Document:
    """The form of one member, with serial and seal."""
    person = office.one("employees", result.subject.id, *_HEAD)
    where = (is_("person_id", result.subject.id), is_("year", year.key))
    review = next(iter(office.read("member_reviews", *where, columns=_ROW)), {})
    spoken = _spoken(result.did)
    document = _top(year, result.subject.name, person, said(review.get("status")))
    document = document.grid(_SELF, _self_rows(spoken))
    citations = Citations(office.registry)
    lines = [_line(citations, line, each.title) for each in result.dimensions for line in each.lines]
    document = citations.under(document.grid(_SCORES, (_SCORE_HEAD, *lines, sheets.total_row(result)), head_rows=1))
    document = document.grid(_WIDE, (_decision(result),))
    document = document.box(N_("党小组\n意见"), result.better, height_mm=12.0)
    opinions = ("", result.comment, said(review.get("superior_opinion")))
    document = document.opinions(*_SIGNERS, texts=opinions, height_mm=23.0)
    document = document.notes(_NOTE)
    serial = (row["serial"] if row else "") or ""
    return stamped(office, document, serial=serial, seal=sheets.seal_line(row), name=result.subject.name)


_SIGNERS = (N_("本人"), N_("党支部意见"), N_("上级党组织意见"))
_NOTE = N_("注：总分只作建议，等次由支部评定；优秀不超过参评正式党员的三分之一。票数不足规定张数的不显示得票。")
_SCORE_HEAD = tuple(head(text) for text in (N_("项目"), N_("评议情况与计算"), N_("满分"), N_("得分"), N_("依据")))


def _top(year: Period, name: str, person: Mapping[str, Any], status: str) -> Document:
    return Document(_TITLE, subtitle=N_("{year}度").format(year=year.title)).fields(
        [
            (N_("姓名"), name), (N_("性别"), said(person.get("sex"))),
            (N_("出生年月"), day((person.get("birth_date") or "")[:7])),
            (N_("党小组"), said(person.get("group_id.name"))), (N_("班组"), said(person.get("team_id.name"))),
            (N_("入党时间"), day(person.get("joined_party_on"))),
            (N_("党员身份"), status), (N_("岗位"), said(person.get("post"))),
        ]
    )  # fmt: skip


def _spoken(text: str) -> dict[str, str]:
    """The self-review by item, from the text that the result carries; a line without an item goes on with the last."""
    found: dict[str, str] = {}
    key = "self_text"
    for line in text.splitlines():
        name = next((name for name, title in SELF_REVIEW if line.startswith(f"{title}：") and name not in found), "")
        if name:
            key, line = name, line.partition("：")[2]
        found[key] = f"{found[key]}\n{line}" if key in found else line
    return found


def _self_rows(spoken: Mapping[str, str], *, blank: bool = False) -> list[Row]:
    """The six items; who has written all in one has one cell."""
    by_item = blank or any(spoken.get(key) for key, _ in ITEMS)
    rows: list[Row] = []
    for key, title in ITEMS if by_item else ():
        rows.append((label(title), Cell(spoken.get(key, ""), top=True, blank_height_mm=9.5)))
    if spoken.get("self_text") or not by_item:
        rows.append((label(N_("总的自评")), Cell(spoken.get("self_text", ""), top=True, blank_height_mm=24.0)))
    grade = spoken.get("self_grade", "")
    rows.append((label(N_("自评等次")), Cell(tick(GRADES, (grade,)))))
    rows[0] = (label(N_("个人\n自评"), rowspan=len(rows)), *rows[0])
    return rows


def _line(citations: Citations, line: Line, title: str) -> Row:
    score = N_("不计") if line.score is None else f"{line.score:.2f}"
    if line.rule == "veto":
        score = N_("有") if line.records else N_("无")
    if sheets.is_unmarked(line):
        score = N_("待评")
    return (
        label(title),
        Cell(line.content, muted_line=line.arithmetic),
        number(sheets.whole(line.full) if line.full else "—"),
        number(score),
        citations.cell(line.records),
    )


def _decision(result: Result) -> Row:
    suggested = N_("按总分建议：{grade}").format(grade=result.suggested) if result.suggested else ""
    by = N_("评定：{who}").format(who=result.decision.partition("：")[0]) if result.decision else ""
    return label(N_("支部评定\n等次")), Cell(
        tick(GRADES, (result.grade,)), muted_line="；".join(filter(None, (suggested, by)))
    )


def _blank(office: Office, year: Period) -> Document:
    """The form to be filled by hand."""
    scheme = schemes.in_force(office, SCHEME, year)
    rows: list[Row] = [
        (label(dimension.title), Cell(each.text, muted_line=each.standard),
         number(sheets.whole(each.full) if each.full else "—"), number(""), Cell())
        for dimension in scheme.dimensions
        for each in dimension.indicators
    ]  # fmt: skip
    total = (Cell(N_("合　计"), "label", colspan=2), number(sheets.whole(scheme.full)), number(""), Cell())
    document = _top(year, "", {}, "").grid(_SELF, _self_rows({}, blank=True))
    document = document.grid(_SCORES, (_SCORE_HEAD, *rows, total), head_rows=1)
    document = document.grid(_WIDE, ((label(N_("支部评定\n等次")), Cell(tick(GRADES))),))
    document = document.box(N_("党小组\n意见"), height_mm=12.0)
    document = document.opinions(*_SIGNERS, height_mm=23.0).notes(_NOTE)
    return stamped(office, document, name=_TITLE)


def ballot(office: Office, ask: Ask) -> list[Document]:
    """民主评议测评票: as many as were issued, for the batches named or all open ones of the year, else all of it.

    A ballot names who is rated, unit, year and batch, and nothing of the voter; one without a batch is blank.
    """
    year = ask.period or Period.of(office.today, "year")
    columns = ("number", "kind", "year", "unit_id.name", "member_ids", "issued", "digest")
    if not ask.blank:
        where = is_("year", year.key) if ask.ids is None else among("id", ask.ids)
        rows = office.read("review_batches", where, columns=columns, sort=("number",))
        rows = [row for row in rows if not row["digest"]] or rows
        if rows:
            return [page for row in rows for page in [_ballot(office, row)] * row["issued"]]
    return [_ballot(office, {"year": year.key})]


def _ballot(office: Office, row: Mapping[str, Any]) -> Document:
    members = row.get("member_ids") or ()
    names: Sequence[str] = batch_actions.form(office, members).items if members else ("",) * _BLANK_LINES
    number_ = row.get("number") or ""
    kind = row.get("kind") or N_("测评")
    title = N_("民主评议党员{kind}票").format(kind=kind)
    document = Document(title, subtitle=N_("{year}度").format(year=Period.parse(row["year"]).title)).fields(
        [(N_("类别"), tick(KINDS, (row.get("kind") or "",))), (N_("单位"), row.get("unit_id.name") or ""),
         (N_("批次号"), number_)]
    )  # fmt: skip
    blocks = next((found for most, found in _BLOCKS if len(names) <= most), (_THIRD,) * 3)
    document = document.add(Box(N_("填票说明"), _HOW_TO, 14.0))
    size = 9.0 if len(blocks) > 2 else 10.0
    document = document.grid(sum(blocks, ()), _ballot_rows(names, len(blocks)), head_rows=1, size=size)
    return stamped(office, document.stamped(mark=N_("不记名")), name=number_ or title)


_HOW_TO = N_(
    "请对照理想信念、政治理论、组织纪律、廉洁自律、联系群众、模范作用六个方面，在每位党员后最符合的一格内打“√”。"
    "每人只打一格，不了解的可不打；至少评一半的人为有效票。本票不记名，请勿书写姓名、工号或其他记号。"
)


def _ballot_rows(names: Sequence[str], blocks: int) -> list[Row]:
    """A member a line; those of a whole branch stand in two or three blocks side by side."""
    folded = [each.replace("合格", "\n合格").strip() if blocks > 1 else each for each in GRADES]
    titles = (N_("序号"), N_("被评党员")) if blocks < 3 else (N_("序\n号"), N_("被评\n党员"))
    one = (*(head(each) for each in titles), *(head(each) for each in folded))
    height = -(-len(names) // blocks)
    cells = [_ballot_cells(n, name) for n, name in enumerate(names, 1)]
    cells += [(Cell(),) * len(one)] * (height * blocks - len(names))
    return [one * blocks, *(tuple(cell for part in cells[n::height] for cell in part) for n in range(height))]


def _ballot_cells(n: int, name: str) -> Row:
    boxes = (Cell("□", "number", size=14.0, name=f"{n}.{mark}") for mark in range(1, len(GRADES) + 1))
    return number(str(n)), Cell(name, align="center", blank_height_mm=9.0), *boxes
