"""民主评议汇总表: counts by grade, the cap's arithmetic, everyone in the order of names; nobody is ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Cell, Col, Document
from partydesk.core.spec.query import filled, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries as evaluations
from partydesk.office.evaluation.grades.caps import caps
from partydesk.office.evaluation.grades.share import Cap
from partydesk.office.evaluation.member_review import queries
from partydesk.office.evaluation.member_review.overview import said as said_of
from partydesk.office.evaluation.member_review.queries import FULL_MEMBER, MASSES, MUTUAL, SCHEME
from partydesk.office.evaluation.member_review.tallies import GRADES
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.family import Ask
from partydesk.office.paper import day, lines_or_blank, said, serial_of, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_TITLE = N_("民主评议党员汇总表")
_PEOPLE = (Col(N_("序号"), 11, "center"), Col(N_("姓名"), 20, "center"), Col(N_("党小组"), 26, "center"),
           Col(N_("身份"), 20, "center"), Col(N_("自评"), 18, "center"), Col(N_("互评"), 46), Col(N_("测评"), 46),
           Col(N_("总分"), 17, "center"), Col(N_("建议等次"), 20, "center"),
           Col(N_("评定等次"), 20, "center"))  # fmt: skip
_BATCHES = (Col(N_("批次号"), 34, "center"), Col(N_("类别"), 22, "center"), Col(N_("单位"), 70),
            Col(N_("发出"), 20, "center"), Col(N_("收回"), 20, "center"), Col(N_("有效"), 20, "center"),
            Col(N_("状态"), 26, "center"))  # fmt: skip
_BLANK_LINES = 9


def summary(office: Office, ask: Ask) -> list[Document]:
    """One sheet for the year."""
    year = ask.period or Period.of(office.today, "year")
    people = {} if ask.blank else queries.roll(office, year.key)
    document = Document(_TITLE, subtitle=N_("{year}度").format(year=year.title), landscape=True)
    limits = caps(office, schemes.in_force(office, SCHEME, year), year) if people else ()
    document = document.fields(_figures(office, year, people, limits), per_line=4, label_width=22.0)
    document = document.table(_PEOPLE, lines_or_blank(_PEOPLE, _rows(office, year, people), _BLANK_LINES))
    if batches := [] if ask.blank else _batches(office, year):
        document = document.table(_BATCHES, batches)
    least = office.setting("evaluation.least_ballots")
    notes = (
        *(each.words() for each in limits),
        N_("互评、测评有效票不足 {n} 张的不显示得票；人员按姓名拼音排列，不排名次").format(n=least),
    )
    document = document.signatures(N_("填表人"), N_("党支部书记"), N_("日期")).notes(
        N_("注：{said}。").format(said="；".join(notes))
    )
    serial = serial_of(office, "review_summary", year) if people else ""
    return [stamped(office, document, serial=serial, name=_TITLE)]


def _figures(
    office: Office, year: Period, people: Mapping[int, Mapping[str, Any]], limits: Sequence[Cap]
) -> list[tuple[str, str]]:
    given = Counter(row["decided_grade"] for row in people.values())
    full = sum(row["status"] == FULL_MEMBER for row in people.values())
    away = _away(office, year) if people else ""
    published = {row["published_on"] for row in people.values() if row["published_on"]}

    def number(value: int) -> str:
        return N_("{n} 名").format(n=value) if people else ""

    return [
        (N_("参评党员"), number(len(people))), (N_("正式党员"), number(full)),
        (N_("优秀名额"), _room(limits)), (N_("未评定"), number(given[None])),
        *((grade, number(given[grade])) for grade in GRADES),
        (N_("公布日期"), day(max(published, default=None))), (N_("不参评"), away or (N_("无") if people else "")),
    ]  # fmt: skip


def _away(office: Office, year: Period) -> str:
    """Who does not take part, and why."""
    columns = ("person_id.name", "excused")
    rows = office.read("member_reviews", is_("year", year.key), filled("excused"), columns=columns,
                       sort=("person_id.pinyin",))  # fmt: skip
    return "、".join(f"{row['person_id.name']}（{row['excused']}）" for row in rows)


def _room(limits: Sequence[Cap]) -> str:
    """The cap's arithmetic: 27 × 1/3 → 9 名."""
    return "；".join(
        N_("{rated} × {share} → {most} 名").format(rated=each.rated, share=each.share, most=each.most)
        for each in limits
    )


def _rows(office: Office, year: Period, people: Mapping[int, Mapping[str, Any]]) -> list[list[Cell | str]]:
    names = office.many("employees", people, "name", "group_id.name")
    mutual, masses = (queries.opinions(office, year.key, kind, people) for kind in (MUTUAL, MASSES))
    totals = evaluations.totals_of(office, SCHEME, year, "employees", people)
    suggested = queries.suggestions(office, year)
    found: list[list[Cell | str]] = []
    for n, (person, row) in enumerate(people.items(), 1):
        total = totals.get(("employees", person))
        who = names[person]
        found.append([
            str(n), who["name"], said(who["group_id.name"]), said(row["status"]), said(row["self_grade"]),
            said_of(mutual[person]), said_of(masses[person]), "" if total is None else f"{total:.2f}",
            suggested.get(person, ""), Cell(said(row["decided_grade"]), bold=True, align="center"),
        ])  # fmt: skip
    return found


def _batches(office: Office, year: Period) -> list[list[str]]:
    columns = ("number", "kind", "unit_id.name", "issued", "returned", "valid", "digest")
    return [
        [row["number"], row["kind"], row["unit_id.name"], str(row["issued"]), said(row["returned"]), said(row["valid"]),
         N_("已录入") if row["digest"] else N_("待录入")]
        for row in office.read("review_batches", is_("year", year.key), columns=columns, sort=("number",))
    ]  # fmt: skip
