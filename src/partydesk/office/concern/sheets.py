"""重点关注人群台账 and 走访慰问登记表 (FORMS)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.blocks import Col
from partydesk.core.documents.model import Document
from partydesk.core.spec.query import among, between, is_
from partydesk.core.text.words import N_
from partydesk.office.cells import in_words
from partydesk.office.concern.rules import WATCHED
from partydesk.office.family import Ask, days_until
from partydesk.office.paper import day, lines_or_blank, said, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ROSTER_HEADS = (
    Col(N_("序号"), 12, "center"),
    Col(N_("姓名"), 22),
    Col(N_("班组"), 21),
    Col(N_("关注类别"), 19),
    Col(N_("关注原因"), 20),
    Col(N_("责任人"), 16),
    Col(N_("级别"), 11, "center"),
    Col(N_("建档日期"), 22, "center"),
    Col(N_("最近回访"), 22, "center"),
    Col(N_("下次回访"), 22, "center"),
    Col(N_("措施"), 42),
    Col(N_("状态"), 15, "center"),
    Col(N_("备注"), 17),
)
_ROSTER = (
    "person_id.name", "person_id.team_id.name", "category", "reason", "responsible_id.name", "level", "opened_on",
    "last_visit_on", "next_visit_on", "measures", "remark", "state", "person_id.state",
)  # fmt: skip


def key_concern_roster(office: Office, ask: Ask) -> list[Document]:
    """The rows under watch by next visit, sensitive values masked; those asked for, whatever their state."""
    rows = []
    if not ask.blank:
        where = is_("state", WATCHED) if ask.ids is None else among("id", ask.ids)
        rows = office.read("concerns", where, columns=_ROSTER, sort=("next_visit_on", "person_id.pinyin"))
    lines = [_roster_line(office, place, row) for place, row in enumerate(rows, 1)]
    made = Document(N_("重点关注人群台账"), landscape=True).table(_ROSTER_HEADS, lines_or_blank(_ROSTER_HEADS, lines))
    return [stamped(office, made.signatures(N_("制表"), N_("审核"), N_("日期")))]


def _roster_line(office: Office, place: int, row: Mapping[str, Any]) -> list[str]:
    reason = in_words(office, office.registry.field("concerns", "reason"), row["reason"])
    last, due = row["last_visit_on"] or "", row["next_visit_on"]
    late = N_("逾期 {n} 天").format(n=-days_until(due, office.today)) if due and due < office.today.isoformat() else ""
    state = row["person_id.state"] if row["person_id.state"] != "在职" else ""
    return [
        str(place), row["person_id.name"], said(row["person_id.team_id.name"]), row["category"], reason,
        said(row["responsible_id.name"]), row["level"], row["opened_on"], last, due or "—", said(row["measures"]),
        row["state"], "；".join(each for each in (late, state, row["remark"]) if each),
    ]  # fmt: skip


_VISIT = (
    "number", "person_id.name", "person_id.team_id.name", "reason", "kind", "visited_on", "way", "visitor_id.name",
    "companions", "home", "demands", "gift_money", "gift_goods", "handled_by_id.name", "result", "opinion", "next_on",
    "concern_ids",
)  # fmt: skip


def visit_form(office: Office, ask: Ask) -> list[Document]:
    """One page a visit: those asked for, else those of the period; one blank form where there is none."""
    rows = [] if ask.blank else _visits(office, ask)
    if not rows:
        return [_visit_page(office, dict.fromkeys(_VISIT), "")]
    served = office.many(
        "concerns", {each for row in rows for each in row["concern_ids"]}, "last_visit_on", "next_visit_on"
    )
    return [_visit_page(office, row, _next_of(row, served)) for row in rows]


def _visits(office: Office, ask: Ask) -> list[dict[str, Any]]:
    if ask.ids is not None:
        return office.read("visits", among("id", ask.ids), columns=_VISIT, sort=("visited_on",))
    span = (ask.period.start.isoformat(), ask.period.end.isoformat()) if ask.period else (None, None)
    return office.read("visits", between("visited_on", *span), columns=_VISIT, sort=("visited_on",))


def _next_of(row: Mapping[str, Any], served: Mapping[int, Mapping[str, Any]]) -> str:
    """The day typed, else the nearest that follows from this visit; a later visit's own sheet says what follows it."""
    if row["next_on"]:
        return str(row["next_on"])
    rows = [served[each] for each in row["concern_ids"] if each in served]
    days = [each["next_visit_on"] for each in rows if each["last_visit_on"] == row["visited_on"]]
    return min((each for each in days if each), default="")


def _visit_page(office: Office, row: Mapping[str, Any], next_on: str) -> Document:
    money = office.registry.field("visits", "gift_money")
    visitors = "、".join(each for each in (row["visitor_id.name"], row["companions"]) if each)
    made = (
        Document(N_("走访慰问登记表"))
        .fields(
            [
                (N_("走访对象"), said(row["person_id.name"])),
                (N_("班组"), said(row["person_id.team_id.name"])),
                (N_("事由"), said(row["reason"])),
                (N_("类型"), "，".join(filter(None, (row["kind"], row["way"])))),
                (N_("日期"), day(row["visited_on"])),
                (N_("走访人"), visitors),
            ]
        )
        .box(N_("家庭情况"), said(row["home"]), height_mm=54)
        .box(N_("诉求"), said(row["demands"]), height_mm=42)
        .fields(
            [
                (N_("慰问金"), in_words(office, money, row["gift_money"])),
                (N_("慰问品"), said(row["gift_goods"])),
                (N_("经办人"), said(row["handled_by_id.name"])),
            ]
        )
        .box(N_("结果"), said(row["result"]), height_mm=42)
        .box(N_("受访人\n意见"), said(row["opinion"]), height_mm=28)
        .fields([(N_("下次回访"), day(next_on))], per_line=1)
        .signatures(N_("受访人签字"), N_("走访人签字"), N_("日期"))
    )
    name = f"{said(row['person_id.name'])} {said(row['visited_on'])}".strip()
    return stamped(office, made, serial=said(row["number"]), name=name)
