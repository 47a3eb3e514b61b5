"""本人信息表: everything kept about one person by source, who has seen it, a correction slip (DOMAIN 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.documents.blocks import Cell, Col, Grid, Row, head, label
from partydesk.core.documents.model import Document
from partydesk.core.spec.fields import Field, Reference, References
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.query import is_
from partydesk.core.text.words import N_
from partydesk.office.attachments import attachments_of
from partydesk.office.cells import full_label, in_words
from partydesk.office.family import Ask
from partydesk.office.paper import stamped
from partydesk.office.people.sheets import people_for
from partydesk.office.prints.actions import EVERYONE

if TYPE_CHECKING:
    from partydesk.office.context import Office

SUBJECTS = ("person_id", "employee_id", "raiser_id")
"""Fields that say whom a record is about, as against who wrote it or is responsible for it."""

_SEEN = (Col(N_("时间"), 34, "center"), Col(N_("经手人"), 26), Col(N_("内容"), 50), Col(N_("用途"), 55))
_CORRECTION_ROWS = 3
_WIDTHS = (27, 55.5, 27, 55.5)


def own_copy(office: Office, ask: Ask) -> list[Document]:
    """One copy a person, in full; a blank one where there is nobody."""
    people = people_for(office, ask, ("name", "staff_no"))
    if not people:
        return [_slip(stamped(office, Document(N_("本人信息表"))))]
    return [_copy(office, person) for person in people]


def _copy(office: Office, person: Mapping[str, Any]) -> Document:
    made = Document(N_("本人信息表"), subtitle=N_("党支部保存的关于您的全部信息"))
    seen: list[tuple[str, int]] = []
    for ledger, rows in _sources(office, person["id"]):
        for row in rows:
            made = made.add(_record(office, ledger, row))
            seen.append((ledger.key, row["id"]))
        seen.append((ledger.key, EVERYONE))
    made = made.paragraph(N_("谁看过、给过谁"), "heading")
    lines = sorted((line for key, row_id in seen for line in _readers(office, key, row_id)), reverse=True)
    made = made.table(_SEEN, lines) if lines else made.paragraph(N_("没有人查看过遮盖的内容，也没有打印给别人。"))
    return stamped(office, _slip(made), serial=person["staff_no"] or "", name=person["name"])


def _sources(office: Office, person: int) -> Iterator[tuple[Ledger, list[dict[str, Any]]]]:
    """The ledgers that hold something about a person, themselves first; what lies in the recycle bin too."""
    own = office.registry["employees"]
    yield own, [office.one("employees", person)]
    for ledger in office.registry:
        keys = [key for key in SUBJECTS if _about_people(ledger, key)]
        if rows := [row for key in keys for row in office.read(ledger.key, is_(key, person), binned=None)]:
            yield ledger, rows


def _about_people(ledger: Ledger, key: str) -> bool:
    found = ledger.field(key) if ledger.has(key) else None
    return isinstance(found, Reference) and found.to == "employees"


def _record(office: Office, ledger: Ledger, row: Mapping[str, Any]) -> Grid:
    """One record under its source, two fields to a line, long texts on a line of their own."""
    said = [
        (each.title, _words(office, each, row[each.key]))
        for each in ledger.stored
        if each.listed and each.key not in SUBJECTS and row[each.key] not in (None, "", ())
    ]
    short = [pair for pair in said if _short(pair[1])]
    cells = [(label(title), Cell(text)) for title, text in short]
    rows: list[Row] = [left + right for left, right in zip(cells[::2], cells[1::2], strict=False)]
    if len(cells) % 2:
        rows.append((cells[-1][0], Cell(short[-1][1], colspan=3)))
    long = [pair for pair in said if not _short(pair[1])]
    if files := "、".join(each["name"] for each in attachments_of(office, ledger.key, row["id"])):
        long.append((N_("附件"), files))
    rows += [(label(title), Cell(text, colspan=3)) for title, text in long]
    _, which = full_label(office, ledger, row["id"])
    source = N_("来源：{title}　{which}").format(title=ledger.title, which=which).strip()
    return Grid(_WIDTHS, ((head(source, colspan=4),), *rows), head_rows=1)


def _short(text: str) -> bool:
    return len(text) <= 16 and "\n" not in text


def _words(office: Office, field: Field, value: Any) -> str:
    """A value in full; several records by what tells them apart, since their short name is the person's own."""
    if isinstance(field, References):
        other = office.registry[field.to]
        return "、".join(full_label(office, other, each)[1] for each in value)
    return in_words(office, field, value, full=True)


def _readers(office: Office, ledger: str, row_id: int) -> Iterator[list[str]]:
    """Who looked at masked values of a record or printed it in full, and why."""
    for line in office.store.history(ledger, row_id):
        if line.op == "note":
            seen, facts = line.change, line.new or {}
            why = facts.get("purpose") or (N_("印给全部人员") if row_id == EVERYONE else "")
            yield [seen.at.replace("T", " ")[:16], seen.actor, seen.title, str(why)]


def _slip(made: Document) -> Document:
    """The slip on which the person writes what is wrong."""
    heads = (head(N_("序号")), head(N_("哪一项")), head(N_("现在写的是")), head(N_("应当改为")))
    rows = [(label(str(n)), Cell(), Cell(), Cell()) for n in range(1, _CORRECTION_ROWS + 1)]
    return (
        made.paragraph(N_("更正单"), "heading")
        .grid((12, 40, 56, 57), [heads, *rows], row_height_mm=9, head_rows=1)
        .notes(N_("您有权查阅、复制、更正关于自己的信息。填好后交党支部，更正会留痕。"))
        .signatures(N_("本人签字"), N_("日期"), N_("经办人"))
    )
