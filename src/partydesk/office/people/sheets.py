"""员工信息登记表, one page a person, and the 花名册 (FORMS)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.blocks import Cell, Col, head, label
from partydesk.core.documents.model import Content, Document
from partydesk.core.spec.query import among
from partydesk.core.spec.values import mask
from partydesk.core.text.words import N_
from partydesk.office.attachments import content
from partydesk.office.choices import MEMBERS, WHERE_IN_SERVICE
from partydesk.office.family import Ask
from partydesk.office.paper import day, lines_or_blank, said, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_NAMED = ("team_id.name", "contact_id.name")
_HEADS = (
    Col(N_("序号"), 11, "center"),
    Col(N_("工号"), 19),
    Col(N_("姓名"), 26),
    Col(N_("性别"), 11, "center"),
    Col(N_("出生年月"), 18, "center"),
    Col(N_("民族"), 18),
    Col(N_("文化程度"), 18, "center"),
    Col(N_("政治面貌"), 24),
    Col(N_("班组"), 20),
    Col(N_("岗位"), 28),
    Col(N_("职称"), 16),
    Col(N_("入职时间"), 23, "center"),
    Col(N_("电话"), 24, "center"),
    Col(N_("备注"), 14),
)
_ROSTER = (
    "staff_no", "name", "sex", "birth_date", "nation", "education", "political_status", "team_id.name", "post",
    "title", "hired_on", "phone", "state", "remark",
)  # fmt: skip


def people_for(office: Office, ask: Ask, columns: Sequence[str]) -> list[dict[str, Any]]:
    """The people asked for, else all in service, by team and pinyin; nobody for a blank form."""
    if ask.blank:
        return []
    where = WHERE_IN_SERVICE if ask.ids is None else (among("id", ask.ids),)
    return office.read("employees", *where, columns=columns, sort=("team_id.name", "pinyin"))


def employee_roster(office: Office, ask: Ask) -> list[Document]:
    """The 花名册 across the page; telephone numbers masked, as in every list."""
    rows = people_for(office, ask, _ROSTER)
    phone = office.registry.field("employees", "phone")
    lines = [
        [
            str(place), said(row["staff_no"]), row["name"], said(row["sex"]), (row["birth_date"] or "")[:7],
            said(row["nation"]), said(row["education"]), said(row["political_status"]), said(row["team_id.name"]),
            said(row["post"]), said(row["title"]), said(row["hired_on"]), mask(phone, row["phone"]),
            said(row["remark"]) if row["state"] == "在职" else row["state"],
        ]
        for place, row in enumerate(rows, 1)
    ]  # fmt: skip
    made = Document(N_("员工花名册"), landscape=True).table(_HEADS, lines_or_blank(_HEADS, lines))
    made = made.notes(N_("共 {n} 人。").format(n=len(rows))) if rows else made
    return [stamped(office, made.signatures(N_("制表"), N_("审核"), N_("日期")))]


def employee_form(office: Office, ask: Ask) -> list[Document]:
    """One person a page, in full; one blank form where there is nobody."""
    stored = tuple(each.key for each in office.registry["employees"].stored)
    people = people_for(office, ask, (*stored, *_NAMED))
    if not people:
        return [_page(office, dict.fromkeys((*stored, *_NAMED)), {}, None)]
    ids = [row["id"] for row in people]
    rows = {key: _by_person(office, key, ids) for key in ("family_members", "work_history", "skills")}
    return [
        _page(office, row, {key: found[row["id"]] for key, found in rows.items()}, _photo(office, row))
        for row in people
    ]


def _by_person(office: Office, ledger: str, ids: Iterable[int]) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in office.read(ledger, among("person_id", tuple(ids)), sort=office.registry[ledger].order):
        found[row["person_id"]].append(row)
    return found


def _photo(office: Office, row: Mapping[str, Any]) -> bytes | None:
    return content(office, row["photo_id"]) if row["photo_id"] else None


def _page(
    office: Office, row: Mapping[str, Any], children: Mapping[str, Sequence[Mapping[str, Any]]], photo: bytes | None
) -> Document:
    made = (
        Document(N_("员工信息登记表"))
        .grid(_WIDTHS, [*_identity(row, photo), *_post(row)])
        .grid((10, 24, 16, 24, 57, 34), _family(children.get("family_members", ())))
        .grid((10, 46, 62, 47), _work(children.get("work_history", ())))
        .grid((10, 58, 30, 30, 37), _skills(children.get("skills", ())))
        .fields([(N_("联系党员"), said(row["contact_id.name"])), (N_("备注"), said(row["remark"]))], per_line=2)
        .signatures(N_("填表人"), N_("审核人"), N_("日期"))
    )
    return stamped(office, made, serial=said(row["staff_no"]), name=said(row["name"]))


_WIDTHS = (21.5, 25, 19, 30, 19, 24.5, 26)
"""Three pairs of label and value, the second for a whole date, and the photo (35 × 45 mm on paper, here 26 wide)."""


def _pair(title: str, text: str | None, span: int = 1) -> tuple[Cell, Cell]:
    return label(title), Cell(said(text), colspan=span)


def _identity(row: Mapping[str, Any], photo: bytes | None) -> list[tuple[Content, ...]]:
    picture = Cell("" if photo else N_("照　片"), "note", rowspan=5, align="center", picture=photo)
    health = said(row["health"])
    joined = day(row["joined_party_on"]) if row["political_status"] in (*MEMBERS, None) else "—"
    return [
        (*_pair(N_("姓名"), row["name"]), *_pair(N_("性别"), row["sex"]),
         *_pair(N_("出生年月"), day((row["birth_date"] or "")[:7])), picture),
        (*_pair(N_("民族"), row["nation"]), *_pair(N_("籍贯"), row["origin"]), *_pair(N_("户籍"), row["household"])),
        (*_pair(N_("身份证号"), row["id_number"], 3), *_pair(N_("文化程度"), row["education"])),
        (*_pair(N_("毕业院校"), row["school"], 3), *_pair(N_("婚姻状况"), row["marriage"])),
        (*_pair(N_("政治面貌"), row["political_status"]), *_pair(N_("入党时间"), joined),
         *_pair(N_("健康状况"), health)),
        (*_pair(N_("现住址"), row["address"], 3), *_pair(N_("电话"), row["phone"], 2)),
        (*_pair(N_("紧急联系人"), row["emergency_contact"], 3),
         *_pair(N_("紧急电话"), row["emergency_phone"], 2)),
    ]  # fmt: skip


def _post(row: Mapping[str, Any]) -> list[tuple[Content, ...]]:
    span = " 至 ".join(day(row[key]) or "　　" for key in ("contract_from", "contract_to"))
    contract = span if row["contract_from"] or row["contract_to"] else ""
    return [
        (*_pair(N_("工号"), row["staff_no"]), *_pair(N_("班组"), row["team_id.name"]),
         *_pair(N_("岗位/工种"), row["post"], 2)),
        (*_pair(N_("职称/技能\n等级"), row["title"]), *_pair(N_("入职时间"), day(row["hired_on"])),
         *_pair(N_("用工形式"), row["employment"], 2)),
        (*_pair(N_("合同起止"), contract, 6),),
    ]  # fmt: skip


def _family(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Content, ...]]:
    heads = (N_("姓名"), N_("关系"), N_("出生年月"), N_("单位或学校"), N_("电话"))
    lines = [
        (row["name"], said(row["kinship"]), said(row["birth_date"])[:7], said(row["workplace"]), said(row["phone"]))
        for row in rows
    ]
    return _block(N_("家\n庭\n成\n员"), heads, lines, 4)


def _work(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Content, ...]]:
    lines = [
        (f"{said(row['from_on'])} — {said(row['to_on']) or N_('至今')}", row["place"], said(row["post"]))
        for row in rows
    ]
    return _block(N_("工作\n经历"), (N_("起止"), N_("单位或班组"), N_("岗位或职务")), lines, 3)


def _skills(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Content, ...]]:
    heads = (N_("名称"), N_("等级"), N_("取得日期"), N_("证书编号"))
    lines = [(row["name"], said(row["level"]), said(row["gained_on"]), said(row["certificate"])) for row in rows]
    return _block(N_("技能\n奖惩"), heads, lines, 3)


def _block(title: str, heads: Sequence[str], lines: Sequence[Sequence[str]], least: int) -> list[tuple[Content, ...]]:
    """Rows under their headings with the title along the left; at least so many, to write more by hand."""
    whole = [*lines, *([[""] * len(heads)] * (least - len(lines)))]
    first = (label(title, rowspan=len(whole) + 1), *(head(each) for each in heads))
    return [first, *(tuple(line) for line in whole)]
