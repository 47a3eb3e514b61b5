"""Long texts, many indicators, many records and names that look like markup: printed faithfully, no page lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest

from partydesk import bootstrap
from partydesk.core.documents import Document
from partydesk.core.documents.render import render
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation.schemes.versions import in_force
from partydesk.office.evaluation.scoring.result import DimensionResult, Line, Person, Result
from partydesk.office.evaluation.sheets.by_scheme import blank_form
from partydesk.office.evaluation.sheets.cited import Citations
from partydesk.office.evaluation.sheets.instructor import sheet

Q3 = Period.parse("2026Q3")
NAMES = ("<b>", "A&B", "张三</para>", "䶮𬱖㛃", "阿不都·热合曼", "制丝车间班组" * 33)


def pages_of(*documents: Document) -> list[str]:
    """The text of each page without blanks."""
    out = BytesIO()
    render(documents, out)
    pdf = pypdfium2.PdfDocument(out.getvalue())
    said = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    return said


def result(lines: int = 4, records: int = 1, name: str = "甲", content: str = "指标") -> Result:
    found = tuple(
        Line(
            f"A{n}", "指标", "标准", "count", Decimal(2), Decimal("1.50"), f"{content}#{n:02}#", "3 × 0.5 = 1.50",
            tuple(("tasks", k, f"2026-{2 * k:04}") for k in range(1, records + 1)),
        )
        for n in range(lines)
    )  # fmt: skip
    dimension, total = DimensionResult("维度", Decimal(2 * lines), found), Decimal("1.50") * lines
    person = Person("employees", 1, name, teams=(name,))
    return Result("instructor_quarter", "评价", 1, Q3.key, person, Decimal(2 * lines), (dimension,), total)


def whole(pages: list[str]) -> None:
    """Every page counts itself, and the last one is signed."""
    for n, page in enumerate(pages, 1):
        assert f"第{n}页共{len(pages)}页" in page
    assert "党支部意见" in pages[-1]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_printed_as_it_is(demo: Office, name: str) -> None:
    pages = pages_of(sheet(demo, result(name=name), Q3, None))
    whole(pages)
    assert sum(page.count(name[-2:]) for page in pages) >= 2 * name.count(name[-2:])  # the person's and the team's


@pytest.mark.parametrize("lines", [0, 1, 24, 60])
def test_any_number_of_indicators_is_printed_with_its_total(demo: Office, lines: int) -> None:
    pages = pages_of(sheet(demo, result(lines), Q3, None))
    whole(pages)
    assert all("".join(pages).count(f"指标#{n:02}#") == 1 for n in range(lines))
    assert f"{Decimal('1.50') * lines:.2f}" in "".join(pages)


def test_an_indicator_of_five_thousand_characters_loses_none(demo: Office) -> None:
    pages = pages_of(sheet(demo, result(content="<b>𬱖&完" * 715), Q3, None))
    whole(pages)
    assert sum(page.count("𬱖") for page in pages) == sum(page.count("完") for page in pages) == 4 * 715


def test_three_hundred_records_stand_below_the_table_and_every_number_is_there(demo: Office) -> None:
    pages = pages_of(sheet(demo, result(2, records=300), Q3, None))
    whole(pages)
    said = "".join(pages)
    assert len(pages) <= 3
    assert "共300条，见表下（1）" in said
    assert "共300条，见表下（2）" in said
    assert all(said.count(f"{2 * k:04}、") >= 2 for k in range(1, 300))


def test_few_records_stand_in_their_column() -> None:
    citations = Citations(bootstrap.registry())
    assert citations.cell((("tasks", 1, "2026-101"),)).text == "任务 2026-101"
    assert citations.cell(()).text == "—"
    empty = Document("表")
    assert citations.under(empty) == empty


@pytest.mark.parametrize("many", [24, 60])
def test_a_blank_form_of_long_standards_has_every_indicator(demo: Office, many: int) -> None:
    scheme = in_force(demo, "team_points", Q3)
    first = scheme.dimensions[0]
    told = tuple(
        replace(first.indicators[0], code=f"Z{n}", text=f"指标<i>{n:02}</i>", standard="标准&" * 60)
        for n in range(many)
    )
    pages = pages_of(blank_form(demo, replace(scheme, dimensions=(replace(first, indicators=told),)), Q3))
    said = "".join(pages)
    assert all(f"指标<i>{n:02}</i>" in said for n in range(many))
    assert said.count("标准&") == 60 * many
    assert "支部书记" in pages[-1]
    assert "合计" in pages[-1]
