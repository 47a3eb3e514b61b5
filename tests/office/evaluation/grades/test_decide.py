"""Deciding grades: who and why, within the share; sealing one too many is refused with both numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.office.evaluation.member_review.year import YEAR, counted, give, ids, review_of

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.grades.caps import caps
from partydesk.office.evaluation.grades.decide import decide, withdraw
from partydesk.office.evaluation.member_review import actions as reviews
from partydesk.office.evaluation.member_review.queries import SCHEME, progress
from partydesk.office.evaluation.schemes import versions as schemes

CAP = "优秀最多 4 名（参评正式党员 12 名的三分之一），已评 4 名"


def test_the_cap_counts_full_members_who_take_part(office: Office) -> None:
    branch = counted(office)
    (cap,) = caps(office, schemes.in_force(office, SCHEME, YEAR), YEAR)
    assert (cap.rated, cap.most, cap.given) == (12, 4, 0)
    reviews.excuse(office, review_of(office, branch.members[1])["id"], {"excused": "长期病休"})
    (cap,) = caps(office, schemes.in_force(office, SCHEME, YEAR), YEAR)
    assert (cap.rated, cap.most) == (11, 3)


def test_one_more_than_the_cap_is_refused_with_both_numbers(office: Office) -> None:
    keys = counted(office).keys
    give(office, keys[1:5], "优秀")
    with pytest.raises(KnownError, match=CAP):
        give(office, [keys[5]], "优秀")
    assert office.count("decided_grades") == 4
    give(office, [keys[4]], "合格")
    give(office, [keys[5]], "优秀")
    assert office.store.stale() == []


def test_a_probationary_members_grade_takes_room_too(office: Office) -> None:
    keys = counted(office).keys
    give(office, keys[:4], "优秀")
    with pytest.raises(KnownError, match=CAP):
        give(office, [keys[7]], "优秀")


def test_swapping_within_one_act_keeps_the_cap(office: Office) -> None:
    keys = counted(office).keys
    give(office, keys[1:5], "优秀")
    grades = {keys[1]: "合格", keys[6]: "优秀"}
    decide(office, SCHEME, YEAR, grades, "支委会", "复议")
    assert review_of(office, keys[6][1])["decided_grade"] == "优秀"


def test_the_decision_says_who_and_why_and_undo_takes_it_back(office: Office) -> None:
    keys = counted(office).keys
    with pytest.raises(KnownError, match="谁评定"):
        decide(office, SCHEME, YEAR, {keys[1]: "合格"}, "支委会", "  ")
    with pytest.raises(KnownError, match="谁评定"):
        decide(office, SCHEME, YEAR, {keys[1]: "合格"}, "", "同意")
    give(office, [keys[1]], "合格")
    row = review_of(office, keys[1][1])
    assert (row["decided_grade"], row["decided_by"], row["branch_opinion"]) == ("合格", "支委会", "评为合格")
    office.store.undo()
    assert review_of(office, keys[1][1])["decided_grade"] is None
    assert office.store.stale() == []


def test_a_withdrawn_grade_makes_room(office: Office) -> None:
    keys = counted(office).keys
    give(office, keys[1:5], "优秀")
    withdraw(office, SCHEME, YEAR, [keys[1]])
    assert review_of(office, keys[1][1])["decided_grade"] is None
    give(office, [keys[5]], "优秀")
    with pytest.raises(KnownError, match="还没有评定"):
        withdraw(office, SCHEME, YEAR, [keys[1]])


def test_a_veto_bars_the_best_grade(office: Office) -> None:
    keys = counted(office).keys
    actions.set_mark(office, SCHEME, YEAR, keys[1], "V1", Decimal(1), "郑书记", "党内警告")
    with pytest.raises(KnownError, match=r"一票否决.*优秀"):
        give(office, [keys[1]], "优秀")
    give(office, [keys[1]], "合格")


def test_who_is_not_rated_gets_no_grade(office: Office) -> None:
    branch = counted(office)
    reviews.excuse(office, review_of(office, branch.members[1])["id"], {"excused": "长期病休"})
    with pytest.raises(KnownError, match="不参加"):
        give(office, [branch.keys[1]], "合格")
    with pytest.raises(KnownError, match="不用评定"):
        decide(office, "branch_stars", YEAR, {("units", branch.unit): "五星"}, "党总支", "同意")


def test_nothing_is_sealed_without_a_grade(office: Office) -> None:
    counted(office)
    actions.compute(office, SCHEME, YEAR)
    actions.review(office, ids(office), "孙组织委员")
    with pytest.raises(KnownError, match="未评定等次"):
        actions.seal(office, ids(office), "郑书记")


def test_sealing_one_too_many_is_refused_when_somebody_drops_out(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys[1:5], "优秀")
    give(office, [branch.keys[0], *branch.keys[6:]], "合格")
    dropped = review_of(office, branch.members[5])["id"]
    reviews.excuse(office, dropped, {"excused": "组织关系转出"})
    actions.compute(office, SCHEME, YEAR)
    best = [row["id"] for row in office.read("evaluations", is_("person_id", branch.members[1]))]
    actions.review(office, best, "孙组织委员")
    with pytest.raises(KnownError, match="优秀最多 3 名（参评正式党员 11 名的三分之一），已评 4 名"):
        actions.seal(office, best, "郑书记")
    give(office, [branch.keys[2]], "合格")
    actions.seal(office, best, "郑书记")


def test_a_sealed_year_is_whole_and_its_grades_stay(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys[1:5], "优秀")
    give(office, [branch.keys[0], *branch.keys[5:]], "合格")
    actions.review(office, ids(office), "孙组织委员")
    actions.seal(office, ids(office), "郑书记")
    assert progress(office, YEAR) == (13, 13, 13)
    result = queries.result_of(office, ids(office)[1])
    assert (result.grade, result.suggested, result.decision) == ("优秀", "优秀", "支委会：评为优秀")
    assert queries.broken_seals(office) == []
    with pytest.raises(KnownError, match="已定稿"):
        give(office, [branch.keys[1]], "合格")
    with pytest.raises(KnownError, match="已定稿"):
        withdraw(office, SCHEME, YEAR, [branch.keys[1]])


def test_years_do_not_mix(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys[1:5], "优秀")
    reviews.prepare_year(office, Period.parse("2025"))
    (cap,) = caps(office, schemes.in_force(office, SCHEME, Period.parse("2025")), Period.parse("2025"))
    assert (cap.most, cap.given) == (4, 0)
