"""What a democratic review owes, what it tells the home page and other schemes."""

from __future__ import annotations

from datetime import datetime

from tests.office.evaluation.member_review.year import YEAR, counted, found_branch, give, ids, prepared

from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.member_review.actions import prepare_year
from partydesk.office.evaluation.member_review.due import due_items, figures
from partydesk.office.evaluation.reviews.actions import did_from_records


def seal_all(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys[1:5], "优秀")
    give(office, [branch.keys[0], *branch.keys[5:]], "合格")
    actions.review(office, ids(office), "孙组织委员")
    actions.seal(office, ids(office), "郑书记")


def test_towards_the_end_of_the_year_the_roll_is_owed_once(office: Office) -> None:
    found_branch(office)
    assert due_items(office) == [], "an office that has not begun on the reviews here is not reminded of them"
    prepare_year(Office(office.store, office.families, lambda: datetime(2025, 11, 4, 9)), Period.parse("2025"))
    item = next(each for each in due_items(office) if each.title.startswith("准备"))
    assert (item.title, item.due_on, item.responsible) == ("准备2026年民主评议", "2026-12-31", "郑书记")


def test_earlier_in_the_year_nothing_is_owed(office: Office) -> None:
    found_branch(office)
    spring = Office(office.store, office.families, lambda: datetime(2026, 5, 4, 9))
    assert due_items(spring) == []


def test_self_reviews_ballots_and_grades_are_owed(office: Office) -> None:
    prepared(office)
    titles = [item.title for item in due_items(office)]
    assert titles.count("交2026年民主评议自评") == 13
    assert {"录入互评票 2026-HP1", "录入互评票 2026-HP2", "录入测评票 2026-CP1"} <= set(titles)
    assert titles[-1] == "2026年民主评议评定和定稿（还有 13 名）"
    for item in due_items(office):
        ledger = office.registry[item.ledger]
        assert item.action in ("", *(each.key for each in ledger.row_actions))


def test_a_sealed_year_owes_nothing(office: Office) -> None:
    seal_all(office)
    assert due_items(office) == []
    (figure,) = figures(office)
    assert (figure.value, figure.tone) == ("13/13", "green")


def test_others_see_who_was_excellent_last(office: Office) -> None:
    seal_all(office)
    people = [row["person_id"] for row in office.read("member_reviews")]
    found = {
        who: each for who, each in office.evidences("member_review.excellent", people, Period.parse("2027Q2")).items()
        if each.count
    }  # fmt: skip
    assert len(found) == 4
    assert all(each.records[0][0] == "member_reviews" for each in found.values())
    assert not any(each.count for each in office.evidences("member_review.excellent", people, YEAR.previous()).values())


def test_ballots_are_no_work_that_an_instructor_has_done(office: Office) -> None:
    branch = counted(office)
    assert did_from_records(office, branch.members[1], "2026Q4") == ""
