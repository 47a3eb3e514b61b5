"""督办单 (FORMS): the demand, the reply, the check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.model import Document
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.paper import day, said, stamped
from partydesk.office.supervision.queries import open_or

if TYPE_CHECKING:
    from partydesk.office.context import Office


def supervision_slip(office: Office, ask: Ask) -> list[Document]:
    """One slip for each matter asked for, else for those that are not closed; one blank form where there is none."""
    rows = [] if ask.blank else open_or(office, ask.ids)
    return [_slip(office, row) for row in rows or [{}]]


def _slip(office: Office, row: Mapping[str, Any]) -> Document:
    listed = row.get("negative")
    document = Document(N_("督办单")).fields(
        [
            (N_("编号"), said(row.get("number"))),
            (N_("方式"), said(row.get("kind"))),
            (N_("级别"), said(row.get("level"))),
        ]
    )
    document = document.box(N_("事项"), said(row.get("title")), height_mm=16.0).fields(
        [
            (N_("来源"), said(row.get("source"))),
            (N_("责任单位"), said(row.get("unit_id.name"))),
            (N_("责任领导"), said(row.get("leader_id.name"))),
        ]
    )
    document = document.box(N_("要求"), said(row.get("demand")), height_mm=24.0).fields(
        [
            (N_("时限"), day(row.get("due_on"))),
            (N_("交办人"), said(row.get("issuer"))),
            (N_("交办日期"), day(row.get("issued_on"))),
        ]
    )
    document = document.box(N_("质询记录"), said(row.get("session")), height_mm=24.0)
    document = document.box(N_("办理回复"), said(row.get("reply")), height_mm=40.0)
    document = document.box(N_("核查结论"), said(row.get("verdict")), height_mm=28.0)
    document = document.checks(N_("负面清单"), (N_("列入"), N_("不列入")),
                               () if listed is None else (N_("列入") if listed else N_("不列入"),))  # fmt: skip
    document = document.opinions(N_("责任单位"), N_("交办人核查"))
    return stamped(office, document, serial=said(row.get("number")), name=said(row.get("title")))
