"""党建指导员季度评价表: every indicator with its arithmetic and the numbers of its records (FORMS)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Cell, Document, head, label, number
from partydesk.core.documents.blocks import Row
from partydesk.core.text.dates import Period, chinese_date
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.queries import INSTRUCTOR, SEALED, current
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.scoring.compute import Key, draft_results
from partydesk.office.evaluation.scoring.result import DimensionResult, Line, Result, ShownResult
from partydesk.office.evaluation.scoring.snapshot import from_text, hash_tail
from partydesk.office.evaluation.scoring.typed import UNMARKED
from partydesk.office.evaluation.sheets.cited import Citations, booked_links
from partydesk.office.family import Ask
from partydesk.office.paper import stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_HEAD = (18.5, 22.5, 18.5, 34.0, 18.5, 53.0)
_SCORES = (18.5, 83.5, 13.0, 16.0, 34.0)


def instructor_quarter(office: Office, ask: Ask) -> Iterable[Document]:
    """One sheet for each instructor of the quarter (or `ask.ids`), by name; sealed ones as they were sealed."""
    period = ask.period or office.quarter
    if not ask.blank:
        rows = queries.evaluations_of(office, INSTRUCTOR, period)
        found = results(office, INSTRUCTOR, period, rows, ask.ids)
        if first := next(found, None):
            every = chain((first,), found)
            return (sheet(office, each, period, rows.get((each.subject.ledger, each.subject.id))) for each in every)
    return [blank_form(office, schemes.in_force(office, INSTRUCTOR, period), period)]


def results(
    office: Office,
    scheme: str,
    period: Period,
    rows: Mapping[tuple[str, int], Mapping[str, Any]],
    ids: Sequence[int] | None = None,
) -> Iterator[Result]:
    """Stored results where there are any, else computed from the records as they are now; by name.

    Stored ones are read one after another, so that a large batch is never whole in memory. `ids` narrows them to
    these subjects: nothing is computed for others.
    """
    wanted = None if ids is None else frozenset(ids)
    kept = {key: row["snapshot"] for key, row in rows.items() if (wanted is None or key[1] in wanted) and current(row)}
    fresh = {
        (each.subject.ledger, each.subject.id): each for each in _drafts(office, scheme, period, kept.keys(), wanted)
    }
    people = office.many("employees", (key[1] for key in (*kept, *fresh) if key[0] == "employees"), "pinyin")

    def found(key: Key) -> Result:
        return fresh[key] if key in fresh else from_text(kept[key])

    def place(key: Key) -> tuple[str, int]:
        known = people.get(key[1]) if key[0] == "employees" else None
        return (known and known["pinyin"]) or found(key).subject.name, key[1]

    return map(found, sorted((*kept, *fresh), key=place))


def _drafts(
    office: Office, scheme: str, period: Period, kept: Set[Key], wanted: frozenset[int] | None
) -> Iterable[Result]:
    if wanted is None:
        return draft_results(office, scheme, period, skip=kept)
    ledger = schemes.in_force(office, scheme, period).ledger
    only = {(ledger, row_id) for row_id in wanted}.difference(kept)
    return draft_results(office, scheme, period, only=only) if only else ()


def sheet(office: Office, result: Result, period: Period, row: Mapping[str, Any] | None) -> Document:
    document = Document(result.title + N_("表"), subtitle=span_of(period))
    document = document.grid(_HEAD, _head_rows(result))
    citations = Citations(office.registry)
    rows = [row for dimension in result.dimensions for row in _dimension_rows(citations, dimension)]
    document = citations.under(document.grid(_SCORES, (_SCORE_HEAD, *rows, total_row(result)), head_rows=1))
    if result.links or result.shown_back:
        document = document.box(N_("两挂钩"), _links(office, result, row), height_mm=8.0)
    document = document.box(N_("我做了\n什么"), result.did, height_mm=30.0)
    document = document.box(N_("改进方向"), result.better, height_mm=18.0)
    document = document.opinions(N_("本人意见"), N_("班组意见"), N_("党支部意见"), texts=("", "", result.comment))
    document = document.notes(
        N_("注：每一分均可在程序中点开所依据的记录；反评有效票不足规定张数时不显示均分，其余折算为百分制。")
    )
    serial = row["serial"] if row else ""
    return stamped(office, document, serial=serial or "", seal=seal_line(row), name=result.subject.name)


def span_of(period: Period) -> str:
    """The period with its days, as under the heading: 2026年第4季度（10月1日—12月31日）."""
    first, last = period.start, period.end
    return N_("{title}（{a}月{b}日—{c}月{d}日）").format(
        title=period.title, a=first.month, b=first.day, c=last.month, d=last.day
    )


def seal_line(row: Mapping[str, Any] | None) -> str:
    """What stands at the foot: seal number and hash tail of a sealed one, else that it is not sealed.

    A version that was reopened since says so: it is no longer the one that counts.
    """
    if row and row["state"] == SEALED:
        since = N_("，已重开") if row.get("reopened_on") else ""
        return N_("定稿封签 {number} · {tail}（{day}{since}）").format(
            number=row["seal_number"], tail=hash_tail(row["content_hash"]), day=row["sealed_on"], since=since
        )
    return N_("未定稿（{state}）").format(state=row["state"] if row and current(row) else queries.DRAFT)


def _head_rows(result: Result) -> tuple[tuple[Cell | str, ...], ...]:
    who = result.subject
    since = chinese_date(who.since) if who.since else "—"
    scheme = N_("{title} v{n}").format(title=result.title, n=result.version)
    return (
        (
            label(N_("姓名")),
            who.name,
            label(N_("党小组")),
            who.group or "—",
            label(N_("指导班组")),
            "、".join(who.teams),
        ),
        (label(N_("岗位")), who.post or "—", label(N_("派驻起始")), since, label(N_("评价方案")), scheme),
    )


_SCORE_HEAD = tuple(head(text) for text in (N_("维度"), N_("评价内容与计算"), N_("满分"), N_("得分"), N_("依据")))


def _dimension_rows(citations: Citations, dimension: DimensionResult) -> list[Row]:
    rows: list[Row] = []
    for n, line in enumerate(dimension.lines):
        first = (label(dimension.title, rowspan=len(dimension.lines)),) if n == 0 else ()
        rows.append((*first, *_line_cells(citations, line)))
    return rows


def _line_cells(citations: Citations, line: Line) -> Row:
    return (
        Cell(line.content, muted_line=line.arithmetic),
        full_score(line.full),
        number(N_("不计") if line.score is None else f"{line.score:.2f}"),
        citations.cell(line.records),
    )


@lru_cache(maxsize=1_000)
def full_score(full: Decimal) -> Cell:
    """The column 满分, made once for a batch; a dash where nothing is earned."""
    return Cell(whole(full) if full else "—", "figure")


def whole(value: Decimal) -> str:
    """A full score without needless zeros."""
    return f"{value.normalize():f}"


def total_row(result: Result, span: int = 2, *, gap: int = 0) -> Row:
    """合计 over `span` columns, the full score, `gap` empty columns, the total, and what is said of it."""
    total = "—" if result.total is None else f"{result.total:.2f}"
    remarks = (each for each in result.remarks if each not in result.grade)
    said = "；".join(filter(None, (*remarks, _unmarked(result), result.grade, _against(result))))
    return (
        Cell(N_("合　计"), "label", colspan=span),
        number(whole(result.full)),
        *(Cell() for _ in range(gap)),
        number(total, bold=True),
        Cell(said or "—", size=9.0, muted_line=_steps(result.arithmetic)),
    )


def is_unmarked(line: Line) -> bool:
    """An item that a person marks, and nobody has yet: a nought would read as a mark given."""
    return line.rule == "manual" and line.arithmetic == UNMARKED.format(code=line.code)


def _unmarked(result: Result) -> str:
    """How many marks the total still lacks."""
    lacking = sum(is_unmarked(line) for each in result.dimensions for line in each.lines)
    return N_("{n} 项待评").format(n=lacking) if lacking else ""


def _steps(arithmetic: str) -> str:
    """How the total came about: 折算 where parts were left out, else a sum with what is added and deducted."""
    if not arithmetic:
        return ""
    return (N_("折算 {steps}") if "÷" in arithmetic else N_("合计 {steps}")).format(steps=arithmetic)


def _against(result: Result) -> str:
    if result.previous is None:
        return ""
    said = (N_("上季 {n:.2f}") if "Q" in result.period else N_("上年 {n:.2f}")).format(n=result.previous)
    if result.total is None or result.total == result.previous:
        return said
    arrow = "↑" if result.total > result.previous else "↓"
    return f"{said} {arrow}{abs(result.total - result.previous):.2f}"


def _links(office: Office, result: Result, row: Mapping[str, Any] | None) -> str:
    """What is handed on; of a sealed one with the entries of the points ledger, the reversing ones too."""
    if row is not None and row["state"] == SEALED:
        booked = booked_links(office, row.get("evaluation_id") or row["id"], row["seal_number"])
        tail = N_("，已记账 {entries}").format(entries="、".join(booked)) if booked else ""
    else:
        tail = N_("，定稿后生效")
    handed = "；".join(f"{each.title} +{each.points:.2f}（{each.arithmetic}{tail}）" for each in result.links)
    return "\n".join(filter(None, (handed, "；".join(_shown(each) for each in result.shown_back))))


def _shown(each: ShownResult) -> str:
    """Such as `班组积分 甲班 86.50（第 2 名）`; one that is not sealed says so."""
    if each.total is None:
        return N_("{title} {team} 未定稿").format(title=each.title, team=each.team)
    place = N_("（第 {n} 名）").format(n=each.rank) if each.rank else ""
    return f"{each.title} {each.team} {each.total:.2f}{place}"


def blank_form(office: Office, scheme: Scheme, period: Period) -> Document:
    """The form to be filled by hand: the scheme's indicators with their standards."""
    names: Sequence[str] = (N_("姓名"), N_("党小组"), N_("指导班组"), N_("岗位"), N_("派驻起始"), N_("评价方案"))
    values = ("",) * 5 + (N_("{title} v{n}").format(title=scheme.title, n=scheme.version),)
    cells = [part for name, value in zip(names, values, strict=True) for part in (label(name), Cell(value))]
    rows: list[Row] = []
    for dimension in scheme.dimensions:
        for n, each in enumerate(dimension.indicators):
            first = (label(dimension.title, rowspan=len(dimension.indicators)),) if n == 0 else ()
            rows.append(
                (*first, Cell(each.text, muted_line=each.standard), number(whole(each.full)), number(""), Cell())
            )
    total = (Cell(N_("合　计"), "label", colspan=2), number(whole(scheme.full)), number(""), Cell())
    document = Document(scheme.title + N_("表"), subtitle=span_of(period)).grid(_HEAD, (cells[:6], cells[6:]))
    document = document.grid(_SCORES, (_SCORE_HEAD, *rows, total), head_rows=1)
    document = document.box(N_("两挂钩"), height_mm=9.0).box(N_("我做了\n什么"), height_mm=30.0)
    document = document.box(N_("改进方向"), height_mm=18.0)
    document = document.opinions(N_("本人意见"), N_("班组意见"), N_("党支部意见"))
    return stamped(office, document, name=scheme.title)
