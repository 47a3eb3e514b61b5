"""Who is erased takes every evaluation along: results, seals, marks, grades, ballots, points, papers (DOMAIN 6)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.office.evaluation.branch import Q3, SCHEME, Branch, scenario, sealed, sealed_scheme

from partydesk.core.spec.query import is_
from partydesk.core.store.chain import log_faults
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.erasing import goes_along
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.grades.decide import decide
from partydesk.office.evaluation.member_review import actions as member_reviews
from partydesk.office.family import Ask
from partydesk.office.points.actions import book_by_hand, reverse
from partydesk.office.printing import work_of
from partydesk.office.prints import actions as prints
from partydesk.office.prints.actions import Outcome
from partydesk.office.prints.scans import archive, look
from partydesk.office.safety import kept_faults

NAME = "龚鸷鷟"
YEAR = Period.parse("2026")
OWN = ("evaluations", "manual_marks", "decided_grades", "reviews", "member_reviews", "ballot_batches", "points")


def rated_all_round(office: Office, folder: Path) -> Branch:
    """王, by a rare name, with everything that an office rates, seals, books, prints and files of one person."""
    branch = scenario(office)
    who = branch.wang
    office.edit("employees", who, {"name": NAME})
    first = sealed(office, who)
    actions.reopen(office, first, f"{NAME}补交了材料")
    sealed(office, who)
    sealed_scheme(office, "member_points", ("employees", who))
    given = {"day": "2026-09-30", "dimension": "加分", "points": Decimal(2), "text": f"{NAME}抢修", "who": "郑书记"}
    booked = book_by_hand(office, {**given, "person_id": who, "why": "带头"})
    reverse(office, max(row for ledger, row in booked if ledger == "points"), "记错")
    member_reviews.prepare_year(office, YEAR)
    decide(office, "democratic_review", YEAR, {("employees", who): "合格"}, "支委会", f"{NAME}表现稳定")
    printed(office, who, folder)
    return branch


def printed(office: Office, who: int, folder: Path) -> None:
    row = office.read("evaluations", is_("scheme", SCHEME), is_("person_id", who))[0]
    file = folder / f"{NAME}.pdf"
    stamps = ((row["serial"], f"定稿封签 {row['seal_number']}"),)
    prints.save(office, b"%PDF", file, work_of(office, SCHEME, Ask(Q3, (who,))),
                Outcome("存为 PDF", 1, 1, file.name, stamps=stamps))  # fmt: skip
    paper = folder / f"{row['serial']} {NAME}.pdf"
    paper.write_bytes(b"%PDF-1.7\n" + NAME.encode() + b"\n%%EOF\n")
    archive(office, [look(office, paper)])


def erased(office: Office, who: int) -> None:
    """What an office itself keeps of the work goes first; the rest goes with the person."""
    for ledger, column in (("tasks", "instructor_id"), ("postings", "person_id")):
        ids = [row["id"] for row in office.read(ledger, is_(column, who), columns=("id",))]
        office.bin(ledger, ids)
        office.erase(ledger, ids)
    office.bin("employees", [who])
    office.erase("employees", [who])


def test_who_is_erased_takes_every_evaluation_along(office: Office, tmp_path: Path) -> None:
    branch = rated_all_round(office, tmp_path)
    assert NAME.encode() in office.store.path.read_bytes()
    for ledger in OWN:
        assert office.read(ledger, is_("person_id", branch.wang), columns=("id",)), ledger
    told = dict(goes_along(office, "employees", [branch.wang]))
    assert (told["评价"], told["反评批次"], told["季度复盘"]) == (3, 2, 1)
    assert told["积分台账"] == len(office.read("points", is_("person_id", branch.wang), columns=("id",)))
    assert goes_along(office, "units", list(branch.teams.values())) == []
    erased(office, branch.wang)
    assert NAME.encode() not in office.store.path.read_bytes()
    for ledger in OWN:
        assert office.read(ledger, is_("person_id", branch.wang), columns=("id",), binned=None) == []


def test_what_stays_after_an_erasure_is_sound(office: Office, tmp_path: Path) -> None:
    branch = rated_all_round(office, tmp_path)
    others = sealed_scheme(office, "member_points", ("employees", branch.li))
    seals = len(office.read("sealed_versions", columns=("id",)))
    erased(office, branch.wang)
    assert log_faults(office.store.connection) == []
    assert kept_faults(office) == []
    left = office.read("sealed_versions", columns=("evaluation_id",))
    assert [row["evaluation_id"] for row in left] == [others]
    assert seals == 4
