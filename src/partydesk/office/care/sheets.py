"""谈心谈话记录表, filled and blank (FORMS: time, place, people and posts, subject, content, follow-up)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.model import Document
from partydesk.core.spec.query import among, between
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.paper import day, said, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_COLUMNS = (
    "talker_id.name", "talker_id.duty", "person_id.name", "person_id.post", "person_id.team_id.name", "talked_on",
    "place", "kind", "reason", "situation", "demands", "reply", "follow_up", "follow_up_on",
)  # fmt: skip


def talk_form(office: Office, ask: Ask) -> list[Document]:
    """One page a talk: those asked for, else those of the period; one blank form where there is none."""
    rows = [] if ask.blank else _talks(office, ask)
    return [_form(office, row) for row in rows or [dict.fromkeys(_COLUMNS)]]


def _talks(office: Office, ask: Ask) -> list[dict[str, Any]]:
    if ask.ids is not None:
        return office.read("talks", among("id", ask.ids), columns=_COLUMNS, sort=("talked_on",))
    span = (ask.period.start.isoformat(), ask.period.end.isoformat()) if ask.period else (None, None)
    return office.read("talks", between("talked_on", *span), columns=_COLUMNS, sort=("talked_on",))


def _form(office: Office, row: Mapping[str, Any]) -> Document:
    whom = said(row["person_id.name"])
    made = (
        Document(N_("谈心谈话记录表"))
        .fields(
            [
                (N_("谈话人"), _with_post(row["talker_id.name"], row["talker_id.duty"])),
                (N_("谈话对象"), _with_post(row["person_id.name"], row["person_id.post"])),
                (N_("班组"), said(row["person_id.team_id.name"])),
                (N_("时间"), day(row["talked_on"])),
                (N_("地点"), said(row["place"])),
                (N_("类型"), said(row["kind"])),
                (N_("事由"), said(row["reason"])),
            ]
        )
        .box(N_("思想\n工作\n生活\n状况"), said(row["situation"]), height_mm=58)
        .box(N_("困难诉求"), said(row["demands"]), height_mm=42)
        .box(N_("答复与\n建议"), said(row["reply"]), height_mm=42)
        .box(N_("后续安排"), said(row["follow_up"]), height_mm=32)
        .fields([(N_("回访日期"), day(row["follow_up_on"]))], per_line=1)
        .signatures(N_("谈话人签字"), N_("谈话对象签字"), N_("日期"))
    )
    return stamped(office, made, name=f"{whom} {said(row['talked_on'])}".strip())


def _with_post(name: str | None, post: str | None) -> str:
    return f"{name}（{post}）" if name and post else said(name)
