"""责任清单 and its public version on paper (三张清单, S4 A; FORMS)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.blocks import Cell, Col
from partydesk.core.documents.model import Document
from partydesk.core.spec.query import among
from partydesk.core.text.words import N_
from partydesk.office.family import Ask
from partydesk.office.instructors import codes as c
from partydesk.office.paper import lines_or_blank, said, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_DUTY = (
    Col(N_("序号"), 12, "center"),
    Col(N_("职责"), 44),
    Col(N_("依据"), 28),
    Col(N_("对应连接"), 18, "center"),
    Col(N_("频次"), 14, "center"),
    Col(N_("标准"), 40),
    Col(N_("服务班组"), 20, "center"),
)
_PUBLIC = (
    Col(N_("序号"), 12, "center"),
    Col(N_("职责"), 46),
    Col(N_("频次"), 16, "center"),
    Col(N_("标准"), 46),
    Col(N_("群众意见"), 50),
)
_LINE = (
    "owner_id", "owner_id.name", "kind", "aspect", "item", "basis", "connection", "frequency", "standard",
    "team_id.name", "public", "comments",
)  # fmt: skip


def duty_list(office: Office, ask: Ask) -> list[Document]:
    """责任清单 with 义务 and 服务 below it (三张清单), one sheet an owner; `ids` are lines of the owners meant."""
    return _lists(office, ask, N_("责任清单"), _DUTY, _duty_row)


def duty_list_public(office: Office, ask: Ask) -> list[Document]:
    """The public version (公开版): public lines only, with room for what the masses say to each."""
    return _lists(office, ask, N_("三张清单（公开版）"), _PUBLIC, _public_row)


def _duty_row(row: Mapping[str, Any]) -> list[str]:
    item = f"{row['aspect']}：{row['item']}" if row["aspect"] else row["item"]
    words = (row["basis"], row["connection"], row["frequency"], row["standard"], row["team_id.name"])
    return [item, *(said(each) for each in words)]


def _public_row(row: Mapping[str, Any]) -> list[str]:
    return [row["item"], said(row["frequency"]), said(row["standard"]), said(row["comments"])]


def _lists(
    office: Office, ask: Ask, title: str, columns: Sequence[Col], show: Callable[[Mapping[str, Any]], list[str]]
) -> list[Document]:
    rows = [] if ask.blank else _duties(office, ask.ids)
    if columns is _PUBLIC:
        rows = [row for row in rows if row["public"] is not False]
    owners: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        owners[row["owner_id"]].append(row)
    if not owners:
        blank = Document(title).table(columns, lines_or_blank(columns, ()), row_height_mm=10.0)
        return [stamped(office, blank.signatures(N_("承诺人"), N_("日期")))]
    return [_owner_sheet(office, title, columns, lines, show) for lines in owners.values()]


def _owner_sheet(
    office: Office, title: str, columns: Sequence[Col], lines: Sequence[Mapping[str, Any]],
    show: Callable[[Mapping[str, Any]], list[str]],
) -> Document:  # fmt: skip
    owner = lines[0]["owner_id.name"]
    body: list[Sequence[str | Cell]] = []
    for kind in c.DUTY_KINDS:
        mine = [row for row in lines if row["kind"] == kind]
        if mine:
            body.append([Cell(N_("{kind}清单").format(kind=kind), "value", len(columns), bold=True)])
            body += [[str(n), *show(row)] for n, row in enumerate(mine, 1)]
    sheet = Document(title, owner, name=f"{title} {owner}").table(columns, body, row_height_mm=9.0)
    return stamped(office, sheet.signatures(N_("承诺人"), N_("日期")))


def _duties(office: Office, ids: Sequence[int] | None) -> list[dict[str, Any]]:
    where = []
    if ids is not None:
        where = [
            among("owner_id", sorted({row["owner_id"] for row in office.many("duties", ids, "owner_id").values()}))
        ]
    return office.read("duties", *where, columns=_LINE, sort=("owner_id.pinyin", "owner_id", "id"))
