"""月度工作指引 and 任务完成情况表 on paper (FORMS)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.blocks import Cell, Col, head, number
from partydesk.core.documents.model import Document
from partydesk.core.spec.query import among, between, is_
from partydesk.core.text.dates import Period, short_date
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.instructors import codes as c
from partydesk.office.instructors.rules import Tally, due_on, tally
from partydesk.office.paper import lines_or_blank, said, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_GUIDE = (
    Col(N_("类别"), 24, "center"),
    Col(N_("事项"), 36),
    Col(N_("标准"), 34),
    Col(N_("时限"), 15, "center"),
    Col(N_("佐证"), 20, "center"),
    Col(N_("责任人"), 24, "center"),
    Col(N_("完成"), 13, "center"),
    Col(N_("未完成原因"), 26),
)
_ITEM = ("guide_id", "theme", "title", "standard", "due_day", "evidence", "scope", "responsible_id.name")


def work_guide(office: Office, ask: Ask) -> list[Document]:
    """月度工作指引: of the guides named, else of the month asked for; with how far the tasks are."""
    where = among("id", ask.ids) if ask.ids is not None else is_("month", (ask.period or office.month).key)
    guides = [] if ask.blank else office.read("guides", where, columns=("month", "title", "preface"), sort=("month",))
    if not guides:
        return [_guide_sheet(office, {}, lines_or_blank(_GUIDE, ()))]
    return [_guide_sheet(office, guide, _guide_rows(office, guide)) for guide in guides]


def _guide_sheet(office: Office, guide: Mapping[str, Any], rows: Sequence[Sequence[str]]) -> Document:
    month = Period.parse(guide["month"]).title if guide else N_("　　　　年　　月")
    sheet = Document(N_("月度工作指引"), month, name=f"{N_('月度工作指引')} {month}" if guide else "")
    if guide.get("preface"):
        sheet = sheet.paragraph(guide["preface"])
    sheet = sheet.table(_GUIDE, rows, row_height_mm=10.0)
    return stamped(office, sheet.signatures(N_("支部书记"), N_("日期")))


def _guide_rows(office: Office, guide: Mapping[str, Any]) -> list[list[str]]:
    items = office.read("guide_items", is_("guide_id", guide["id"]), columns=_ITEM, sort=("theme", "due_day"))
    themes = {theme: place for place, theme in enumerate(office.codes("guide_theme"))}
    items.sort(key=lambda row: themes.get(row["theme"], len(themes)))
    tasks = office.read(
        "tasks", among("guide_item_id", [row["id"] for row in items]),
        columns=("guide_item_id", "counted", "on_time", "reason", "instructor_id.name"),
    )  # fmt: skip
    by_item: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for task in tasks:
        by_item[task["guide_item_id"]].append(task)
    return [_guide_row(row, by_item[row["id"]], guide["month"], office) for row in items]


def _guide_row(row: Mapping[str, Any], tasks: Sequence[Mapping[str, Any]], month: str, office: Office) -> list[str]:
    who = {c.PER_PERSON: N_("每名指导员"), c.BRANCH: row["responsible_id.name"] or N_("党支部")}
    found = tally(tasks)
    reasons = [f"{task['instructor_id.name'] or ''}：{task['reason']}" for task in tasks if task["reason"]]
    return [
        said(row["theme"]),
        row["title"],
        said(row["standard"]),
        short_date(due_on(month, row["due_day"]), office.today),
        said(row["evidence"]),
        who.get(row["scope"], N_("各班组指导员")),
        f"{found.actual}/{found.expected}" if tasks else "",
        "\n".join(reasons),
    ]


_LIST = (
    Col(N_("序号"), 10, "center"),
    Col(N_("指导员"), 20, "center"),
    Col(N_("班组"), 24, "center"),
    Col(N_("类型"), 13, "center"),
    Col(N_("连接"), 20, "center"),
    Col(N_("事项"), 56),
    Col(N_("时限"), 17, "center"),
    Col(N_("完成日期"), 21, "center"),
    Col(N_("佐证/未完成原因"), 46),
    Col(N_("依据编号"), 17, "center"),
)
_TASK = (
    "kind", "title", "connection", "due_on", "done_on", "state", "counted", "on_time", "evidence", "reason",
    "instructor_id", "instructor_id.name", "instructor_id.pinyin", "team_id.name",
)  # fmt: skip


def task_completion(office: Office, ask: Ask) -> list[Document]:
    """任务完成情况表 of a period, all instructors or those named, A4 landscape.

    Above instructor × connection: 规定 应/实/率, 自选 件数; below the tasks with date and evidence number.
    """
    period = ask.period or office.month
    connections = office.codes("connection")
    tasks = [] if ask.blank else _tasks(office, period, ask.ids)
    sheet = Document(N_("任务完成情况表"), "" if ask.blank else period.title, landscape=True)
    sheet = sheet.grid(_totals_widths(connections), _totals(tasks, connections), head_rows=2, size=9.0)
    sheet = sheet.paragraph(N_("任务明细"), "heading")
    rows = [_task_row(n, row, office) for n, row in enumerate(tasks, 1)] or [[""] * len(_LIST)] * 7
    sheet = sheet.table(_LIST, rows, size=8.5)
    sheet = sheet.notes(
        N_("应：应完成；实：已完成（季度内补做的计入）；率：完成率。按时率另列。依据编号即任务在程序中的编号。")
    )
    return [stamped(office, sheet.signatures(N_("填表人"), N_("审核人"), N_("日期")))]


def _tasks(office: Office, period: Period, people: Sequence[int] | None) -> list[dict[str, Any]]:
    """Prescribed tasks due in the period and self-chosen ones done in it, by instructor, then by day."""
    first, last = period.start.isoformat()[:7], period.end.isoformat()[:7]
    where = [between("month", first, last)]
    if people is not None:
        where.append(among("instructor_id", people))
    rows = office.read("tasks", *where, columns=_TASK, sort=("instructor_id.pinyin", "instructor_id", "due_on"))
    return [row for row in rows if row["kind"] == c.PRESCRIBED or row["state"] == c.DONE]


def _totals_widths(connections: Sequence[str]) -> tuple[float, ...]:
    return (20.0, *[8.5, 8.5, 16.0, 10.0] * len(connections), 9.0, 9.0, 16.0, 16.0, 10.0)


def _totals(tasks: Sequence[Mapping[str, Any]], connections: Sequence[str]) -> list[list[Cell | str]]:
    """A line for each instructor and one for all; two rows of headings."""
    top: list[Cell | str] = [head(N_("指导员"), rowspan=2)]
    top += [head(each, colspan=4) for each in connections]
    top.append(head(N_("合计"), colspan=5))
    under = [N_("应"), N_("实"), N_("率"), N_("自选")] * len(connections)
    low: list[Cell | str] = [head(each) for each in (*under, N_("应"), N_("实"), N_("率"), N_("按时率"), N_("自选"))]
    people: dict[int | None, list[Mapping[str, Any]]] = defaultdict(list)
    for row in tasks:
        people[row["instructor_id"]].append(row)
    lines = [_totals_line(rows[0]["instructor_id.name"] or N_("待指定"), rows, connections) for rows in people.values()]
    if not lines:
        empty: list[Cell | str] = [""] * (1 + 4 * len(connections) + 5)
        return [top, low, empty, empty, empty]
    return [top, low, *lines, _totals_line(N_("合计"), tasks, connections)]


def _totals_line(name: str, rows: Sequence[Mapping[str, Any]], connections: Sequence[str]) -> list[Cell | str]:
    line: list[Cell | str] = [number(name)]
    for connection in connections:
        found, own = _split([row for row in rows if row["connection"] == connection])
        line += _figures(found, own)
    found, own = _split(rows)
    cells = _figures(found, own)
    return [*line, *cells[:3], number(_share(found.on_time_rate)), cells[3]]


def _split(rows: Sequence[Mapping[str, Any]]) -> tuple[Tally, int]:
    prescribed = [row for row in rows if row["kind"] == c.PRESCRIBED]
    return tally(prescribed), len(rows) - len(prescribed)


def _figures(found: Tally, own: int) -> list[Cell | str]:
    return [number(str(found.expected)), number(str(found.actual)), number(_share(found.rate)), number(str(own))]


def _share(rate: float | None) -> str:
    return "—" if rate is None else f"{rate:.1%}".replace(".0%", "%")


def _task_row(position: int, row: Mapping[str, Any], office: Office) -> list[str]:
    today = office.today
    return [
        str(position),
        row["instructor_id.name"] or N_("待指定"),
        said(row["team_id.name"]),
        said(row["kind"]),
        said(row["connection"]),
        row["title"],
        short_date(row["due_on"], today) if row["due_on"] else "",
        (short_date(row["done_on"], today) if row["done_on"] else said(row["state"]))
        + (N_("（迟）") if row["on_time"] is False else ""),
        said(row["evidence"] or row["reason"]),
        str(row["id"]) if row["state"] == c.DONE else "",
    ]
