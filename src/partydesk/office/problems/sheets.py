"""问题清单 and 销号单 on paper (FORMS)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.blocks import Cell, Col, Signatures, head, label, number, tick
from partydesk.core.documents.model import Document
from partydesk.core.spec.query import among
from partydesk.core.text.dates import Period, short_date
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.paper import day, said, stamped
from partydesk.office.problems import codes as c
from partydesk.office.problems import rules
from partydesk.office.problems.queries import figures_line, on_list, raiser

if TYPE_CHECKING:
    from partydesk.office.context import Office

_COLUMNS = (
    Col(N_("序号"), 9, "center"),
    Col(N_("问题描述"), 44),
    Col(N_("来源"), 17, "center"),
    Col(N_("提出日期"), 16, "center"),
    Col(N_("提出人/班组"), 22, "center"),
    Col(N_("责任人"), 16, "center"),
    Col(N_("协办"), 18, "center"),
    Col(N_("措施"), 34),
    Col(N_("时限"), 16, "center"),
    Col(N_("进度"), 34),
    Col(N_("灯色"), 11, "center"),
    Col(N_("佐证"), 20),
)

_ROW = (
    "number", "title", "detail", "source", "raised_on", "raiser_kind", "raiser_id.name", "raiser_name", "team_id.name",
    "responsible_id.name", "helper_ids", "measures", "due_on", "progress", "state", "amber_on", "evidence", "closed_on",
)  # fmt: skip


def problem_list(office: Office, ask: Ask) -> list[Document]:
    """问题清单, A4 landscape, of a month: 新增, 推进, 已销号; with `ids`, just those problems."""
    period = ask.period or office.month
    groups = {} if ask.blank else _groups(office, period, ask.ids)
    sheet = Document(N_("问题清单"), period.title, landscape=True)
    rows = _grouped(office, groups) if any(groups.values()) else [[str(n)] + [""] * 11 for n in range(1, 13)]
    sheet = sheet.table(_COLUMNS, rows, size=8.5, row_height_mm=9.0)
    if any(groups.values()) and ask.ids is None and (line := figures_line(office, period)):
        sheet = sheet.notes(line)
    sheet = sheet.notes(N_("灯色：绿 在时限内；黄 临近时限；红 逾期。销号以提出人认可为准。"))
    return [stamped(office, sheet.signatures(N_("制表"), N_("审核"), N_("日期")))]


def _groups(office: Office, period: Period, ids: Sequence[int] | None) -> dict[str, list[dict[str, Any]]]:
    first = period.start.isoformat()
    if ids is not None:
        rows = list(office.many("problems", ids, *_ROW).values())
    else:
        rows = office.read("problems", on_list(period), columns=_ROW)
    rows.sort(key=lambda row: (row["raised_on"], row["id"]))
    groups: dict[str, list[dict[str, Any]]] = {N_("新增"): [], N_("推进"): [], N_("已销号"): [], N_("无法办理"): []}
    for row in rows:
        groups[_group(row, first)].append(row)
    return groups


def _group(row: Mapping[str, Any], first: str) -> str:
    if row["state"] in (c.CLOSED, c.CANNOT):
        return N_("已销号") if row["state"] == c.CLOSED else N_("无法办理")
    return N_("新增") if row["raised_on"] >= first else N_("推进")


def _grouped(office: Office, groups: Mapping[str, Sequence[dict[str, Any]]]) -> list[Sequence[str | Cell]]:
    """Rows with a line above each group; the running number goes through."""
    helpers = office.labels(
        "employees", {each for rows in groups.values() for row in rows for each in row["helper_ids"]}
    )
    found: list[Sequence[str | Cell]] = []
    done = 0
    for title, rows in groups.items():
        if not rows and title == N_("无法办理"):
            continue
        said_count = N_("{title}（{n} 件）").format(title=title, n=len(rows))
        found.append([Cell(said_count, "value", len(_COLUMNS), bold=True)])
        for row in rows:
            done += 1
            names = "、".join(helpers[each] for each in row["helper_ids"] if each in helpers)
            found.append(_line(done, row, names, office.today))
    return found


def _line(position: int, row: Mapping[str, Any], helpers: str, today: date) -> list[str]:
    who = "\n".join(dict.fromkeys(part for part in (raiser(dict(row)), row["team_id.name"]) if part))
    what = row["title"] + (f"\n{row['detail']}" if row["detail"] else "")
    return [
        str(position),
        what,
        said(row["source"]),
        short_date(row["raised_on"], today),
        who,
        said(row["responsible_id.name"]),
        helpers,
        said(row["measures"]),
        short_date(row["due_on"], today) if row["due_on"] else "",
        "\n".join(part for part in (row["state"], row["progress"]) if part),
        rules.colour(row, today),
        said(row["evidence"]),
    ]


_SLIP = (*_ROW, "category", "urgency", "result", "mark", "acknowledged_by", "recurrence_of.number", "returns")
_BLANK_STEPS = 5


def closing_slip(office: Office, ask: Ask) -> list[Document]:
    """销号单, one a problem, all that wait for or have their acknowledgement where none is named; or one blank."""
    if ask.blank:
        return [_slip(office, None, [], "")]
    if ask.ids is None:
        rows = office.read("problems", among("state", (c.SUBMITTED, c.CLOSED)), columns=_SLIP, sort=("raised_on",))
    else:
        rows = list(office.many("problems", ask.ids, *_SLIP).values())
    if not rows:
        return [_slip(office, None, [], "")]
    steps = _steps(office, [row["id"] for row in rows])
    helpers = office.labels("employees", {each for row in rows for each in row["helper_ids"]})
    return [
        _slip(office, row, steps[row["id"]], "、".join(helpers[each] for each in row["helper_ids"] if each in helpers))
        for row in rows
    ]


def _steps(office: Office, problems: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {each: [] for each in problems}
    columns = ("problem_id", "day", "kind", "text", "mark", "signer")
    for row in office.store.of("problem_progress", "problem_id", problems, columns=columns, sort=("id",)):
        found[row["problem_id"]].append(row)
    return found


def _slip(office: Office, row: Mapping[str, Any] | None, steps: Sequence[Mapping[str, Any]], helpers: str) -> Document:
    facts = row or {}
    sheet = Document(N_("问题销号单")).grid((24, 58, 24, 58), _head_rows(facts, helpers))
    sheet = sheet.grid((27, 24, 113), _course(steps), head_rows=1)
    outcome = Cell(said(facts.get("result")), blank_height_mm=20, top=True)
    sheet = sheet.grid((24, 140), [(label(N_("办理结果")), outcome), (label(N_("佐证")), said(facts.get("evidence")))])
    sheet = sheet.grid((24, 140), _acknowledgement(row, steps))
    notes = N_(
        "提出人匿名、集体或已不在的，由本班组一名职工见证；支部自办的实事由 {n} 名受益职工认可。1～2 分退回办理。"
    )
    sheet = sheet.notes(notes.format(n=office.setting(c.BENEFICIARIES.key))).add(
        Signatures((N_("责任人"), N_("复核人"), N_("日期")))
    )
    serial = said(facts.get("number"))
    return stamped(office, sheet, serial=serial, name=f"{N_('销号单')} {serial}".strip())


def _head_rows(facts: Mapping[str, Any], helpers: str) -> list[tuple[Cell | str, ...]]:
    what = said(facts.get("title")) + (f"\n{facts['detail']}" if facts.get("detail") else "")
    again = facts.get("recurrence_of.number")
    source = said(facts.get("source")) + (N_("（复发于 {number}）").format(number=again) if again else "")
    return [
        (label(N_("问题")), Cell(what, colspan=3, blank_height_mm=16)),
        (label(N_("来源")), source, label(N_("提出日期")), number(day(facts.get("raised_on")))),
        (label(N_("提出人")), raiser(dict(facts)) if facts else "", label(N_("班组")), said(facts.get("team_id.name"))),
        (label(N_("分类")), said(facts.get("category")), label(N_("紧急程度")), said(facts.get("urgency"))),
        (label(N_("责任人")), said(facts.get("responsible_id.name")), label(N_("协办")), helpers),
        (label(N_("承诺时限")), number(day(facts.get("due_on"))), label(N_("措施")), said(facts.get("measures"))),
    ]


def _course(steps: Sequence[Mapping[str, Any]]) -> list[tuple[Cell | str, ...]]:
    """办理过程, dated; empty lines where there is nothing yet, to be written by hand."""
    listed: list[tuple[str, str, str]] = [
        (step["day"], step["kind"], _step_text(step)) for step in steps
    ] or [("", "", "")] * _BLANK_STEPS  # fmt: skip
    rows: list[tuple[Cell | str, ...]] = [(head(N_("日期")), head(N_("步骤")), head(N_("办理过程")))]
    return rows + [(number(on), number(kind), text) for on, kind, text in listed]


def _step_text(step: Mapping[str, Any]) -> str:
    parts = [said(step["text"])]
    if step["mark"]:
        parts.append(N_("满意度 {mark}").format(mark=step["mark"]))
    if step["signer"]:
        parts.append(step["signer"])
    return "　".join(part for part in parts if part)


def _acknowledgement(row: Mapping[str, Any] | None, steps: Sequence[Mapping[str, Any]]) -> list[tuple[Cell | str, ...]]:
    closed = row is not None and row["state"] == c.CLOSED
    last = next((step for step in reversed(steps) if step["kind"] == c.ACKNOWLEDGED), None) if closed else None
    marks = [str(mark) for mark in range(1, 6)]
    chosen = [str(last["mark"])] if last else []
    opinion = said(last["text"]) if last else ""
    signer = N_("签字　　　　　　　　　　年　　月　　日")
    if row and last:
        signer = N_("{who}　　签字　　　　　　{on}").format(who=row["acknowledged_by"], on=day(row["closed_on"]))
    return [
        (label(N_("提出人认可意见")), Cell(opinion, blank_height_mm=24, top=True, foot_line=signer)),
        (label(N_("满意度")), Cell(tick(marks, chosen) + N_("　（5 很满意，1 很不满意）"))),
    ]
