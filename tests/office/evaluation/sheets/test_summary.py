"""评价汇总表 says what is stored: everyone by name, averages that add up, nothing that a draft or a pool hides."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.office.evaluation.branch import Q3, SCHEME, Branch, add_batch, add_review, add_tasks, found_branch

from partydesk.core.documents import Bars, Charts, Document, Grid, Lines
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring.rules import rounded
from partydesk.office.evaluation.sheets.summaries import quarter_summary, year_summary
from partydesk.office.family import Ask


@pytest.fixture
def branch(office: Office) -> Branch:
    """王 with enough ballots, 李 with too few; 赵 posted too late to be scored."""
    made = found_branch(office)
    for person, done, team, valid in ((made.wang, 22, "甲班", 10), (made.li, 24, "丙班", 4)):
        add_tasks(office, person, done=done, expected=24, chosen=3)
        add_review(office, person, 18)
        add_batch(office, person, made.teams[team], (12, 10, valid), valid * 90)
    return made


def sheets(office: Office, **asked: object) -> list[Document]:
    return quarter_summary(office, Ask(Q3, **asked))  # type: ignore[arg-type]


def rows(document: Document) -> dict[str, list[str]]:
    """The lines of the table by name, without their number; texts as they stand."""
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return {
        row[1 - (row[0].colspan > 1)].text: [cell.text for cell in row[2 - (row[0].colspan > 1) :]] for row in grid.rows
    }


def heads(document: Document) -> list[str]:
    """The titles of the columns."""
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    return [cell.text for cell in grid.rows[0]]


def charts(document: Document) -> tuple[Bars, Lines]:
    (block,) = (each for each in document.blocks if isinstance(each, Charts))
    bars, lines = block.charts
    assert isinstance(bars, Bars)
    assert isinstance(lines, Lines)
    return bars, lines


def test_before_anything_is_computed_it_is_the_blank_form(office: Office, branch: Branch) -> None:
    (document,) = sheets(office)
    assert not any(isinstance(block, Charts) for block in document.blocks)
    assert "王明" not in str(document)


def test_everyone_rated_stands_on_it_by_pinyin_also_those_without_a_result(office: Office, branch: Branch) -> None:
    actions.compute(office, SCHEME, Q3, {branch.wang, branch.li})
    (document,) = sheets(office)
    assert list(rows(document))[1:] == ["李刚", "王明", "赵敏", "平　均"]
    assert document.subtitle == "2026年第3季度　应评 3 人，已计算 2 人，已定稿 0 人"
    assert rows(document)["赵敏"][-1] == "草稿"
    assert set(rows(document)["赵敏"][1:-1]) == {"—"}
    assert "名次" not in heads(document)


def test_figures_are_those_of_the_stored_results_and_the_averages_of_what_counts(
    office: Office, branch: Branch
) -> None:
    actions.compute(office, SCHEME, Q3, {branch.wang, branch.li})
    stored = queries.evaluations_of(office, SCHEME, Q3)
    wang, li = (queries.result_of(office, stored["employees", who]["id"]) for who in (branch.wang, branch.li))
    said = rows(sheets(office)[0])
    for name, result in (("王明", wang), ("李刚", li)):
        scores = ["不计" if each.score is None else f"{each.score:.2f}" for each in result.dimensions]
        assert said[name][1 : 1 + len(scores)] == scores
        assert said[name][1 + len(scores)] == f"{result.total:.2f}"
    assert said["李刚"].count("不计") == 1
    assert wang.total is not None
    assert li.total is not None
    assert f"{rounded((wang.total + li.total) / 2):.2f}" in said["平　均"]
    (ballots,) = [n for n, each in enumerate(li.dimensions) if each.score is None]
    assert said["平　均"][ballots] == f"{wang.dimensions[ballots].score:.2f}"


def test_the_charts_show_the_same_averages_against_their_full_scores(office: Office, branch: Branch) -> None:
    actions.compute(office, SCHEME, Q3, {branch.wang, branch.li})
    (document,) = sheets(office)
    bars, lines = charts(document)
    means = [Decimal(each) for each in rows(document)["平　均"][: len(bars.labels)]]
    fulls = [each.full for each in queries.result_of(office, _ids(office)[0]).dimensions if each.full]
    assert list(bars.series[0].values) == [mean / full * 100 for mean, full in zip(means, fulls, strict=True)]
    assert lines.labels == ("2025Q4", "2026Q1", "2026Q2", "2026Q3")
    assert lines.series[0].values[:3] == (None, None, None)


def _ids(office: Office) -> list[int]:
    return [row["id"] for row in office.read("evaluations", columns=("id",), sort=("person_id.pinyin",))]


def test_of_one_alone_the_course_is_theirs(office: Office, branch: Branch) -> None:
    actions.compute(office, SCHEME, Q3, {branch.wang, branch.li})
    li, _ = _ids(office)
    (document,) = sheets(office, ids=(li,))
    assert list(rows(document))[1:] == ["李刚", "平　均"]
    assert charts(document)[1].series[0].values[-1] == queries.result_of(office, li).total


def test_a_computation_that_was_undone_leaves_no_figure(office: Office, branch: Branch) -> None:
    actions.compute(office, SCHEME, Q3, {branch.wang, branch.li})
    add_review(office, branch.zhao, 3)
    with office.change("补录") as change:
        change.add(
            "tasks", kind="自选", instructor_id=branch.wang, title="又一件", state="已完成", done_on="2026-08-16"
        )
    actions.compute(office, SCHEME, Q3, {branch.wang})
    office.store.undo()
    said = rows(sheets(office)[0])["王明"]
    assert said[-1] == "草稿"
    assert set(said[1:-1]) == {"—"}


def test_a_sealed_one_carries_its_seal_number_until_it_is_reopened(office: Office, branch: Branch) -> None:
    actions.compute(office, SCHEME, Q3, {branch.wang})
    (row_id,) = _ids(office)
    actions.review(office, [row_id], "支部书记")
    actions.seal(office, [row_id], "支部书记")
    number = office.one("evaluations", row_id)["seal_number"]
    assert rows(sheets(office)[0])["王明"][-1] == number
    actions.reopen(office, row_id, "补正")
    assert number not in rows(sheets(office)[0])["王明"]


def test_each_scheme_of_the_period_has_its_sheet_and_teams_have_places(demo: Office) -> None:
    documents = quarter_summary(demo, Ask(Period.parse("2026Q3")))
    kept = {row["title"] for row in demo.read("evaluations", columns=("title", "period")) if row["period"] == "2026Q3"}
    assert {each.name for each in documents} == kept
    assert documents[0].name == "党建指导员季度评价"
    (teams,) = [each for each in documents if "名次" in heads(each)]
    place, total = heads(teams).index("名次") - 2, heads(teams).index("总分") - 2
    placed = {int(row[place]): Decimal(row[total]) for name, row in list(rows(teams).items())[1:-1]}
    assert sorted(placed) == sorted(placed, key=placed.__getitem__, reverse=True)
    assert 1 in placed


def test_a_sheet_of_the_year_is_of_the_schemes_of_the_year(demo: Office) -> None:
    found = year_summary(demo, Ask(Period.parse("2026"), blank=True))
    assert len(found) == 1
    assert "党建指导员季度评价" not in found[0].title


def test_a_vetoed_team_has_no_place_and_a_dimension_of_vetoes_no_column(demo: Office) -> None:
    period = Period.parse("2026Q3")
    rows_of = demo.read(
        "evaluations", is_("scheme", "team_points"), is_("period", period.key), columns=("id", "unit_id")
    )
    scheme = schemes.in_force(demo, "team_points", period)
    veto = next(each for each in scheme.indicators if each.rule == "veto")
    team = rows_of[0]
    if demo.one("evaluations", team["id"])["state"] == queries.SEALED:
        actions.reopen(demo, team["id"], "补记否决")
    actions.set_mark(
        demo, "team_points", period, ("units", team["unit_id"]), veto.code, Decimal(1), "郑书记", "安全事故"
    )
    actions.compute(demo, "team_points", period, {team["unit_id"]})
    (document,) = quarter_summary(demo, Ask(period, tuple(row["id"] for row in rows_of)))
    said = rows(document)[demo.one("units", team["unit_id"])["name"]]
    place = heads(document).index("名次") - 2
    assert said[place] == "—"
    assert "1" in {row[place] for row in rows(document).values()}
    barred = [each.title for each in scheme.dimensions if all(line.rule == "veto" for line in each.indicators)]
    assert set(barred).isdisjoint(heads(document))
