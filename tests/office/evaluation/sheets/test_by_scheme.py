"""岗位尽责评价表, 班组积分评价表 and 支部星级评估表 print what was computed, and a sealed version as it was sealed."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from tests.shipped import scheme as load

from partydesk.core.documents import Document
from partydesk.core.documents.render import render
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.scoring.compute import draft_results
from partydesk.office.evaluation.scoring.result import Result
from partydesk.office.evaluation.sheets.by_scheme import branch_stars, post_duty, sealed_sheets, team_points
from partydesk.office.family import Ask

Q3, YEAR = Period.parse("2026Q3"), Period.parse("2026")
BUILDERS = {"post_duty": (post_duty, Q3), "team_points": (team_points, Q3), "branch_stars": (branch_stars, YEAR)}
EACH = pytest.mark.parametrize("key", BUILDERS)


def text_of(documents: list[Document]) -> str:
    out = BytesIO()
    render(documents, out)
    pages = pypdfium2.PdfDocument(out.getvalue())
    said = "".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    return "".join(said.split())


def marked(office: Office, key: str) -> Result:
    """The first whom the scheme rates, with every manual mark at a point below its full score."""
    period = BUILDERS[key][1]
    who = next(draft_results(office, key, period)).subject
    stored = queries.evaluations_of(office, key, period).get((who.ledger, who.id))
    if stored and stored["state"] == queries.SEALED:
        actions.reopen(office, stored["id"], "补评")
    for each in load(key).indicators:
        if each.rule == "manual":
            actions.set_mark(office, key, period, (who.ledger, who.id), each.code, each.most - 1, "郑书记", "按记录")
    actions.compute(office, key, period, {who.id})
    return next(draft_results(office, key, period, only={(who.ledger, who.id)}))


@EACH
def test_every_indicator_stands_on_the_sheet_with_its_score_and_the_total(demo: Office, key: str) -> None:
    result = marked(demo, key)
    build, period = BUILDERS[key]
    said = text_of(build(demo, Ask(period, (result.subject.id,))))
    assert result.subject.name in said
    assert f"{result.total:.2f}" in said
    for line in (line for dimension in result.dimensions for line in dimension.lines):
        assert "".join(line.content.split()) in said
        assert "".join(line.standard.split()) in said


@EACH
def test_the_blank_form_has_every_indicator_and_no_score(demo: Office, key: str) -> None:
    build, period = BUILDERS[key]
    (form,) = build(demo, Ask(period, blank=True))
    said = text_of([form])
    assert all("".join(each.text.split()) in said for each in load(key).indicators)
    assert "0.00" not in said
    assert "未定稿" not in said


@EACH
def test_a_sealed_version_prints_as_it_was_sealed_after_a_reopening(demo: Office, key: str) -> None:
    result = marked(demo, key)
    who, period = result.subject, BUILDERS[key][1]
    row = queries.evaluations_of(demo, key, period)[who.ledger, who.id]
    actions.review(demo, [row["id"]], "孙组织委员")
    actions.seal(demo, [row["id"]], "郑书记")
    actions.reopen(demo, row["id"], "更正评分")
    manual = next(each for each in load(key).indicators if each.rule == "manual")
    actions.set_mark(demo, key, period, (who.ledger, who.id), manual.code, Decimal(0), "郑书记", "更正")
    actions.compute(demo, key, period, {who.id})
    version = demo.read("sealed_versions", sort=("-id",), columns=("seal_number",), limit=1)[0]
    said = text_of(sealed_sheets(demo, version["id"]))
    assert version["seal_number"] in said
    assert "，已重开）" in said
    assert f"{result.total:.2f}" in said
    assert demo.one("evaluations", row["id"])["total"] < result.total


def test_what_nobody_has_marked_is_awaited_and_counted_beside_the_total(demo: Office) -> None:
    items = [each for each in load("branch_stars").indicators if each.rule == "manual"]
    who = next(draft_results(demo, "branch_stars", YEAR)).subject
    actions.set_mark(demo, "branch_stars", YEAR, ("units", who.id), items[0].code, Decimal(0), "党总支", "缺记录")
    said = text_of(branch_stars(demo, Ask(YEAR, (who.id,))))
    assert said.count("待评") == len(items)  # all but the one, and the count itself
    assert f"{len(items) - 1}项待评" in said
    marked(demo, "branch_stars")
    assert "待评" not in text_of(branch_stars(demo, Ask(YEAR, (who.id,))))


def test_a_veto_stands_on_the_sheet_and_bars_the_stars(demo: Office) -> None:
    who = marked(demo, "branch_stars").subject
    actions.set_mark(demo, "branch_stars", YEAR, ("units", who.id), "B1", Decimal(1), "党总支", "责任状未签")
    said = text_of(branch_stars(demo, Ask(YEAR, (who.id,))))
    assert "一票否决，不评等次" not in said  # the stored result stands until it is computed again
    actions.compute(demo, "branch_stars", YEAR)
    said = text_of(branch_stars(demo, Ask(YEAR, (who.id,))))
    assert "一票否决，不评等次" in said
    assert "责任状未签" in said


def test_what_the_instructor_did_for_the_team_stands_below_its_points(demo: Office) -> None:
    team = demo.fact("postings_in", Q3)[0]
    said = text_of(team_points(demo, Ask(Q3, (team["team_id"],))))
    assert "作用发挥" in said
    assert team["person_id.name"] in said
