"""季末成册: what is offered for a quarter, what is bound of it, and the note that values in full leave."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from partydesk.core.documents.render import Rendered, render_book
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office import book
from partydesk.office.context import Office
from partydesk.office.evaluation.queries import SEALED

Q3 = Period.parse("2026Q3")


def bound(office: Office, *keys: str, period: Period = Q3) -> tuple[Rendered, list[str], PdfReader]:
    out = BytesIO()
    done = render_book(book.quarter_book(office, period, keys), out)
    reader = PdfReader(BytesIO(out.getvalue()))
    return done, ["".join(page.extract_text().split()) for page in reader.pages], reader


def titles(outline: list[Any]) -> list[Any]:
    return [titles(each) if isinstance(each, list) else each.title for each in outline]


def test_what_the_quarter_has_is_offered_with_its_counts(demo: Office) -> None:
    offers = {each.key: each for each in book.offered(demo, Q3)}
    assert {"instructor_quarter", "quarter_review", "ballot_summary", "quarter_summary", "key_concern_roster"} <= set(
        offers
    )
    assert {"problem_list", "work_guide", "task_completion", "visit_form"} <= set(offers)
    assert offers["work_guide"].said == "3 份"
    assert offers["key_concern_roster"].said == f"{offers['key_concern_roster'].count} 条"
    assert offers["instructor_quarter"].count == demo.count("evaluations", *_of("instructor_quarter"))
    assert "ballot_blank" not in offers


def _of(scheme: str) -> tuple[Any, ...]:
    from partydesk.core.spec.query import Clause, is_

    return is_("scheme", scheme), is_("period", Q3.key), Clause("state", "!=", "草稿")


def test_sheets_with_values_in_full_are_not_ticked(demo: Office) -> None:
    offers = book.offered(demo, Q3)
    assert any(each.full for each in offers)
    assert not any(each.ticked for each in offers if each.full)
    assert any(each.ticked for each in offers)


def test_parts_stand_together_and_sums_before_single_sheets(demo: Office) -> None:
    parts = [each.part for each in book.offered(demo, Q3)]
    assert parts == sorted(parts, key=parts.index)
    assert [each.key for each in book.offered(demo, Q3)].index("quarter_summary") == 0


def test_an_empty_quarter_offers_nothing_and_is_refused(office: Office) -> None:
    assert book.offered(office, Q3) == []
    with pytest.raises(KnownError, match="换一个季度"):
        book.quarter_book(office, Q3, ["instructor_quarter", "key_concern_roster"])


def test_a_sheet_that_is_not_for_a_book_is_refused(demo: Office) -> None:
    with pytest.raises(KnownError, match="不进册"):
        book.quarter_book(demo, Q3, ["ballot_blank"])
    with pytest.raises(KnownError, match="没有名为"):
        book.quarter_book(demo, Q3, ["nope"])


def test_everything_that_is_ticked_is_bound_with_nobody_left_out(demo: Office) -> None:
    offers = [each for each in book.offered(demo, Q3) if each.ticked]
    done, pages, reader = bound(demo, *(each.key for each in offers))
    assert done.missing == ()
    assert len(pages) == done.pages
    whole = "".join(pages)
    names = {row["person_id.name"] or row["unit_id.name"] for row in demo.read(
        "evaluations", *_of("instructor_quarter"), columns=("person_id.name", "unit_id.name"))}  # fmt: skip
    front = "".join(page for page, label in zip(pages, reader.page_labels, strict=True) if label.startswith("目录"))
    assert all(name in front for name in names)
    for each in offers:
        assert "".join(each.title.split()) in front
    assert "党建工作季度资料册" in pages[0]
    assert demo.fact("branch")["name"] in pages[0]
    assert demo.fact("branch")["leader"] in pages[0]
    assert "未定稿" in whole or SEALED in whole


def test_a_sheet_of_the_month_is_bound_for_each_of_the_three_months(demo: Office) -> None:
    _, _, reader = bound(demo, "work_guide", "problem_list")
    months = [f"2026年{n}月" for n in (7, 8, 9)]
    guides = titles(reader.outline)[3]
    assert guides[0] == "月度工作指引"
    assert [title.split()[-1] for title in guides[1]] == months
    assert titles(reader.outline)[2::2] == ["一、指导员", "二、问题"]
    assert titles(reader.outline)[5] == ["问题清单", months]


def test_a_sheet_of_the_year_is_bound_with_the_fourth_quarter_only(demo: Office) -> None:
    def keys(text: str) -> set[str]:
        return {each.key for each in book.offered(demo, Period.parse(text))}

    with demo.change("测试") as change:
        branch = demo.fact("branch")["id"]
        change.add(
            "evaluations", scheme="branch_stars", title="支部星级评估", unit_id=branch, period="2026", state="已计算"
        )
    assert {"branch_stars", "year_summary"} <= keys("2026Q4")
    assert keys("2026Q3") & {"branch_stars", "year_summary"} == set()


def test_sealed_evaluations_are_bound_as_they_were_sealed(demo: Office) -> None:
    rows = demo.read("evaluations", *_of("instructor_quarter"), columns=("state", "seal_number", "person_id"))
    sealed = [row for row in rows if row["state"] == SEALED]
    assert sealed
    with demo.change("改任务") as change:
        task = demo.read("tasks", columns=("id",), limit=1)[0]["id"]
        change.update("tasks", task, title="后来改的名字")
    _, pages, _ = bound(demo, "instructor_quarter")
    whole = "".join(pages)
    assert all(f"定稿封签{row['seal_number']}" in whole for row in sealed)


def test_the_log_is_told_for_whom_values_in_full_are_bound(demo: Office) -> None:
    work = book.work(demo, Q3, ["visit_form", "key_concern_roster"])
    asked = {key: ask for key, ask in work.parts}
    (offer,) = [each for each in book.offered(demo, Q3) if each.key == "visit_form"]
    assert asked["visit_form"].ids is not None
    assert len(asked["visit_form"].ids) == offer.count
    assert asked["key_concern_roster"].ids is None
    assert work.period == Q3


def test_sheets_are_made_a_few_at_a_time(demo: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "_AT_ONCE", 2)
    few, _, one = bound(demo, "instructor_quarter", "quarter_review")
    monkeypatch.setattr(book, "_AT_ONCE", 500)
    many, _, other = bound(demo, "instructor_quarter", "quarter_review")
    assert (few.documents, few.pages) == (many.documents, many.pages)
    assert titles(one.outline) == titles(other.outline)
