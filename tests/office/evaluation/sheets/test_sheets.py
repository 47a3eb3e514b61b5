"""The sheets: every line, its arithmetic and its numbers; nothing that small batches must not give away."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.office.evaluation.branch import Q3, SCHEME, add_batch, found_branch, scenario, sealed
from tests.shipped import scheme as load

from partydesk.core.documents import Document
from partydesk.core.documents.render import render
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.ballots import actions as ballot_actions
from partydesk.office.evaluation.ballots.sheets import ballot_blank, ballot_summary
from partydesk.office.evaluation.reviews.sheets import quarter_review
from partydesk.office.evaluation.scoring.snapshot import hash_tail
from partydesk.office.evaluation.sheets.instructor import instructor_quarter
from partydesk.office.family import Ask


def printed(documents: list[Document]) -> str:
    out = BytesIO()
    assert render(documents, out).missing == ()
    pages = [page.extract_text() for page in PdfReader(out).pages]
    return "".join("".join(pages).split())


def test_a_sealed_sheet_shows_every_point_with_its_records(office: Office) -> None:
    branch = scenario(office)
    evaluation = sealed(office, branch.wang)
    row = office.one("evaluations", evaluation)
    said = printed(instructor_quarter(office, Ask(Q3, (branch.wang,))))
    for expected in (
        "王明", "甲班、乙班", "24÷27×30=26.67", "4×2=8.00", "810÷900×40=36.00", "均分9.00", "88.67", "任务1–24",
        "2026Q3-B1、2", "党员积分+8.87", "本人意见", row["serial"], row["seal_number"], hash_tail(row["content_hash"]),
    ):  # fmt: skip
        assert "".join(expected.split()) in said, expected
    assert "9.20" not in said


def test_a_sealed_sheet_prints_as_it_was_sealed(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    before = printed(instructor_quarter(office, Ask(Q3, (branch.wang,))))
    office.edit("employees", branch.wang, {"name": "王改名", "post": "班长"})
    assert printed(instructor_quarter(office, Ask(Q3, (branch.wang,)))) == before


def test_few_ballots_are_said_and_the_rescaling_is_shown(office: Office) -> None:
    branch = scenario(office)
    said = printed(instructor_quarter(office, Ask(Q3, (branch.li,))))
    for expected in ("票数不足", "51.00÷60×100=85.00", "不计", "未定稿（草稿）"):
        assert expected in said
    assert "360" not in said


def test_everyone_of_the_quarter_prints_in_one_file_computed_or_not(office: Office) -> None:
    scenario(office)
    before = [each.name for each in instructor_quarter(office, Ask(Q3))]
    assert sorted(before) == ["李刚", "王明", "赵敏"]
    actions.compute(office, SCHEME, Q3)
    assert [each.name for each in instructor_quarter(office, Ask(Q3))] == before


@pytest.mark.parametrize("build", [instructor_quarter, quarter_review, ballot_blank, ballot_summary])
def test_with_nobody_to_print_there_is_one_blank_form(office: Office, build: object) -> None:
    assert callable(build)
    for ask in (Ask(Q3), Ask(), Ask(Q3, blank=True)):
        documents = build(office, ask)
        assert len(documents) == 1
        assert printed(documents)


def test_names_and_texts_print_as_they_are(office: Office) -> None:
    branch = scenario(office)
    office.edit("employees", branch.wang, {"name": "张三</para>䶮"})
    review = office.read("reviews")[0]["id"]
    office.edit("reviews", review, {"what_i_did": "<b>A&B</b>\n" + "很长的话" * 1200, "attainment": 116})
    said = printed([*instructor_quarter(office, Ask(Q3)), *quarter_review(office, Ask(Q3))])
    assert "张三</para>䶮" in said
    assert "<b>A&B</b>" in said
    assert said.count("很长的话") == 2 * 1200


def test_an_indicator_of_5000_characters_is_printed_whole(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    branch = scenario(office)
    shipped = load(SCHEME)
    first = shipped.dimensions[0]
    long = replace(first, indicators=(replace(first.indicators[0], text="冗" * 5000),))
    scheme = replace(shipped, dimensions=(long, *shipped.dimensions[1:]))
    monkeypatch.setattr("partydesk.office.evaluation.schemes.versions.in_force", lambda *which: scheme)
    said = printed(instructor_quarter(office, Ask(Q3, (branch.wang,))))
    assert said.count("冗") == 5000
    assert "88.67" in said


def test_a_ballot_says_nothing_of_the_voter_and_there_are_as_many_as_issued(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (3, 0, 0), None)
    documents = ballot_blank(office, Ask(Q3, (batch,)))
    assert len(documents) == 3
    assert len(set(documents)) == 1
    said = printed(documents[:1])
    for expected in ("2026Q3-B1", "王明", "甲班", "不记名", "您认为他（她）做得最好的一件事是什么"):
        assert expected in said
    assert "职工" not in said.replace("对待职工", "").replace("关心有困难的职工", "")


def test_counted_batches_are_not_printed_again_unless_nothing_else_is_left(office: Office) -> None:
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    assert len(ballot_blank(office, Ask(Q3))) == 8
    add_batch(office, branch.wang, branch.teams["乙班"], (4, 0, 0), None)
    assert len(ballot_blank(office, Ask(Q3))) == 4


def test_the_summary_hides_teams_while_one_batch_is_small(office: Office) -> None:
    branch = scenario(office)
    said = printed(ballot_summary(office, Ask(Q3, (branch.wang,))))
    assert "90.00" in said
    assert "9.20" not in said
    assert "8.60" not in said


def test_a_statement_that_stands_as_before_is_no_gain(office: Office) -> None:
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552, period="2026Q2")
    said = printed(ballot_summary(office, Ask(Q3, (branch.wang,))))
    assert "9.179.170.00" in said
    assert "+0.00" not in said


def test_the_summary_shows_teams_once_every_batch_is_large(office: Office) -> None:
    branch = found_branch(office)
    add_batch(office, branch.wang, branch.teams["甲班"], (8, 7, 6), 552)
    add_batch(office, branch.wang, branch.teams["乙班"], (8, 7, 5), 430)
    said = printed(ballot_summary(office, Ask(Q3)))
    assert "9.20" in said
    assert "8.60" in said


def test_the_summary_of_few_ballots_says_only_that(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.li, branch.teams["丙班"], (6, 0, 0), None)
    waiting = printed(ballot_summary(office, Ask(Q3)))
    assert "未录完" in waiting
    assert "收回有效" in waiting.replace("\n", "").replace(" ", "")
    sums = {f"s{n}": 36 for n in range(1, 11)}
    ballot_actions.enter_totals(office, batch, {"returned": 5, "valid": 4, **sums, "excerpts": "多来夜班"})
    said = printed(ballot_summary(office, Ask(Q3)))
    assert "票数不足" in said
    assert "9.00" not in said
    assert "多来夜班" not in said


def test_the_summary_compares_with_the_quarter_before(office: Office) -> None:
    branch = found_branch(office)
    for quarter, value in (("2026Q2", 48), ("2026Q3", 54)):
        changed = office.add(
            "ballot_batches",
            {"person_id": branch.li, "team_id": branch.teams["丙班"], "quarter": quarter, "issued": 8},
        )
        batch = next(row for ledger, row in changed if ledger == "ballot_batches")
        sums = {f"s{n}": value for n in range(1, 11)}
        ballot_actions.enter_totals(office, batch, {"returned": 7, "valid": 6, **sums})
    said = printed(ballot_summary(office, Ask(Q3)))
    assert "9.008.00+1.00" in said


def test_the_latest_quarter_with_records_is_printed_by_default(office: Office) -> None:
    latest = office.sheets["instructor_quarter"].latest
    assert latest is not None
    assert latest(office) is None
    scenario(office)
    assert latest(office) == Q3
    actions.compute(office, SCHEME, Q3.previous())
    assert latest(office) == Q3.previous()
