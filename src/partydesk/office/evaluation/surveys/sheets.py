"""征求意见问卷/满意度调查 (blank, anonymous) and its 汇总表 (FORMS; DOMAIN 8, Ballots)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Col, Document
from partydesk.core.documents.blocks import Box, Scale
from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period, chinese_date
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.counting import Totals, from_text
from partydesk.office.evaluation.surveys.forms import SATISFACTION, SurveyForm, form_of
from partydesk.office.family import Ask
from partydesk.office.paper import HAND_MM, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_SURVEY = (
    "number", "title", "kind", "quarter", "unit_id.name", "issued_on", "due_on", "scale", "own_items", "own_questions",
    "issued", "returned", "valid", "scrutineer", "teller", "conclusions", "problem_ids", "questionnaire", "digest",
    "totals", "excerpts",
)  # fmt: skip
_NUMBER, _TEXT, _SHARE = 12.0, 61.0, 20.0
"""Widths of the result's columns in millimetres; the marks share the rest of the line."""

_LINE = 165.0
_TENTH = Decimal("0.1")


def survey_blank(office: Office, ask: Ask) -> list[Document]:
    """As many papers as were issued, for the surveys named or all open ones of the quarter; else one blank form.

    A paper names survey and number, and nothing of who fills it in.
    """
    rows = [] if ask.blank else _rows(office, ask)
    rows = [row for row in rows if not row["digest"]] or rows
    if not rows:
        return [_paper(office, _nothing(office, ask))]
    return [sheet for row in rows for sheet in [_paper(office, row)] * row["issued"]]


def _rows(office: Office, ask: Ask) -> list[dict[str, Any]]:
    period = ask.period or office.quarter
    where = is_("quarter", period.key) if ask.ids is None else among("id", ask.ids)
    return office.read("surveys", where, columns=_SURVEY, sort=("number",))


def _nothing(office: Office, ask: Ask) -> dict[str, Any]:
    """A survey of which nothing is filled in."""
    period = ask.period or office.quarter
    return {**dict.fromkeys(_SURVEY), "title": SATISFACTION, "kind": SATISFACTION, "quarter": period.key}


def _paper(office: Office, row: Mapping[str, Any]) -> Document:
    form = form_of(office, row)
    number = row["number"] or ""
    document = Document(row["title"], subtitle=Period.parse(row["quarter"]).title).fields(
        [(N_("问卷编号"), number), (N_("面向"), _whom(row)), (N_("收回截止"), _day(row["due_on"]))]
    )
    document = document.add(Box(N_("填写说明"), form.how_to, 16.0))
    document = document.add(Scale(form.ballot.items, title=N_("项目"), words=form.ballot.scale.words))
    for n, question in enumerate(form.questions, 1):
        document = document.paragraph(f"{n}. {question}").add(Box(N_("意见"), "", 24.0))
    return stamped(office, document.stamped(mark=N_("不记名")), name=number or row["title"])


def _whom(row: Mapping[str, Any]) -> str:
    """Whom a survey asks; the whole branch where it names nobody."""
    return row["unit_id.name"] or (N_("全支部") if row["number"] else "")


def survey_summary(office: Office, ask: Ask) -> list[Document]:
    """One sheet a survey of the quarter (or of those named); figures and opinions only from enough valid papers on."""
    rows = [] if ask.blank else _rows(office, ask)
    least = office.setting("evaluation.least_ballots")
    return [_summary(office, row, least) for row in rows or [_nothing(office, ask)]]


def _summary(office: Office, row: Mapping[str, Any], least: int) -> Document:
    form = form_of(office, row)
    valid, known = row["valid"] or 0, bool(row["number"])
    hidden = "" if not known else _hidden(row, least)
    totals = from_text(row["totals"]) if known and not hidden else None
    document = Document(N_("问卷调查汇总表"), subtitle=Period.parse(row["quarter"]).title).fields(
        [
            (N_("题目"), row["title"] if known else ""),
            (N_("面向"), _whom(row)),
            (N_("问卷编号"), row["number"] or ""),
            (N_("发出"), _count(row["issued"])),
            (N_("收回"), _count(row["returned"])),
            (N_("有效"), _count(row["valid"])),
            (N_("发放日期"), _day(row["issued_on"])),
            (N_("收回率"), _share(row["returned"] or 0, row["issued"]) if row["digest"] else ""),
            (N_("有效率"), _share(valid, row["returned"]) if row["digest"] else ""),
        ]
    )
    height = 7.0 if known else HAND_MM
    document = document.table(_columns(form), _items(form, totals, valid, hidden), row_height_mm=height)
    document = document.box(N_("意见摘编"), _opinions(row, hidden), height_mm=26.0)
    document = document.box(N_("分析结论"), row["conclusions"] or "", height_mm=20.0)
    document = document.box(N_("登记问题"), _problems(office, row), height_mm=12.0)
    signers = [
        f"{word} {row[key] or ''}".strip() for word, key in ((N_("监票人"), "scrutineer"), (N_("计票人"), "teller"))
    ]
    document = document.signatures(*signers, N_("日期")).notes(_note(form, least))
    return stamped(office, document, serial=row["number"] or "", name=row["number"] or N_("问卷调查汇总表"))


def _day(day: str | None) -> str:
    return chinese_date(day) if day else ""


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _hidden(row: Mapping[str, Any], least: int) -> str:
    """Why no figure is shown; empty where figures are."""
    if not row["digest"]:
        return N_("未录入")
    return "" if row["totals"] and row["valid"] >= least else N_("票数不足")


def _columns(form: SurveyForm) -> tuple[Col, ...]:
    words = form.ballot.scale.words
    each = (_LINE - _NUMBER - _TEXT - 2 * _SHARE) / len(words)
    marks = tuple(Col(word, each, "center") for word in words)
    return (Col(N_("序号"), _NUMBER, "center"), Col(N_("项目"), _TEXT), *marks, Col(N_("未评"), _SHARE, "center"),
            Col(_upper(form), _SHARE, "center"))  # fmt: skip


def _upper(form: SurveyForm) -> str:
    """The head of the share of the two best marks."""
    return "、".join(form.ballot.scale.words[:2])


def _items(form: SurveyForm, totals: Totals | None, valid: int, hidden: str) -> list[tuple[str, ...]]:
    width = len(form.ballot.scale.words)
    if totals is None:
        return [(str(n), text, *[hidden and "—"] * (width + 1), hidden) for n, text in enumerate(form.ballot.items, 1)]
    found = []
    for n, (text, counts) in enumerate(zip(form.ballot.items, totals.counts, strict=True), 1):
        given = sum(counts)
        cells = [f"{each}\n{_share(each, given)}" for each in counts]
        found.append((str(n), text, *cells, str(valid - given), _share(sum(counts[:2]), given)))
    return found


def _share(part: int, whole: int | None) -> str:
    """Per cent to one place; a dash of nothing."""
    if not whole:
        return "—"
    return f"{(Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP)}%"


def _opinions(row: Mapping[str, Any], hidden: str) -> str:
    if not row["number"]:
        return ""
    if hidden:
        return N_("{why}，不作摘编。").format(why=hidden)
    lines = (row["excerpts"] or "").splitlines()
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1)) or N_("无")


def _problems(office: Office, row: Mapping[str, Any]) -> str:
    ids: Sequence[int] = row["problem_ids"] or ()
    found = office.many("problems", ids, "number", "title") if ids else {}
    return "\n".join(f"{each['number']} {each['title']}" for each in found.values())


def _note(form: SurveyForm, least: int) -> str:
    return N_("注：占比以评了该项的有效票为基数；有效票不足 {n} 张只注明“票数不足”，不显示分布和意见。").format(n=least)
