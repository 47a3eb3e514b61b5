"""A year's democratic review from the roll to the published grade."""

from __future__ import annotations

import pytest
from tests.office.evaluation.member_review.year import YEAR, counted, found_branch, give, ids, prepared, review_of

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.member_review import actions as reviews
from partydesk.office.evaluation.member_review.ledger import MEMBER_REVIEWS
from partydesk.office.evaluation.member_review.queries import SCHEME, roll

SELF = {"ideals": "坚定", "theory": "读完必读篇目", "self_grade": "合格", "handed_in_on": "2026-11-13"}


def test_the_year_is_prepared_for_everyone_in_one_act(office: Office) -> None:
    branch = found_branch(office)
    reviews.prepare_year(office, YEAR)
    assert set(roll(office, "2026")) == set(branch.members)
    assert [review_of(office, each)["status"] for each in branch.members[:2]] == ["预备党员", "正式党员"]
    with pytest.raises(KnownError, match="全部在册党员"):
        reviews.prepare_year(office, YEAR)
    office.store.undo()
    assert roll(office, "2026") == {}


def test_a_member_stands_on_the_roll_once_a_year(office: Office) -> None:
    branch = prepared(office)
    with pytest.raises(KnownError, match="已在2026年"):
        office.add("member_reviews", {"person_id": branch.members[0], "year": "2026"})
    office.add("member_reviews", {"person_id": branch.members[0], "year": "2025"})
    with pytest.raises(KnownError, match="已在2026年"):
        office.edit("member_reviews", office.read("member_reviews", sort=("-id",))[0]["id"], {"year": "2026"})


def test_the_status_of_the_day_stays(office: Office) -> None:
    branch = prepared(office)
    office.edit("employees", branch.members[0], {"political_status": "正式党员"})
    assert review_of(office, branch.members[0])["status"] == "预备党员"


def test_an_empty_self_review_is_refused(office: Office) -> None:
    branch = prepared(office)
    review = review_of(office, branch.members[1])["id"]
    with pytest.raises(KnownError, match="自评还是空的"):
        reviews.hand_in(office, review, {"handed_in_on": "2026-11-13"})
    reviews.hand_in(office, review, SELF)
    assert review_of(office, branch.members[1])["self_grade"] == "合格"


def test_who_has_a_grade_can_not_drop_out_silently(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys[1:2], "优秀")
    review = review_of(office, branch.members[1])["id"]
    with pytest.raises(KnownError, match="先撤销评定"):
        reviews.excuse(office, review, {"excused": "长期病休"})
    with pytest.raises(KnownError, match="先撤销评定"):
        office.bin("member_reviews", [review])
    reviews.withdraw_one(office, review, {})
    reviews.excuse(office, review, {"excused": "长期病休"})
    assert branch.members[1] not in roll(office, "2026")


def test_the_sealed_result_carries_what_was_said_and_stays_as_it_was(office: Office) -> None:
    branch = counted(office)
    review = review_of(office, branch.members[1])["id"]
    reviews.hand_in(office, review, SELF)
    reviews.say_opinion(office, review, {"group_opinion": "同意自评"})
    give(office, branch.keys, "合格")
    actions.review(office, ids(office), "孙组织委员")
    actions.seal(office, ids(office), "郑书记")
    result = queries.result_of(office, queries.evaluations_of(office, SCHEME, YEAR)[branch.keys[1]]["id"])
    assert result.did == "理想信念：坚定\n政治理论：读完必读篇目\n自评等次：合格"
    assert (result.better, result.comment) == ("同意自评", "评为合格")
    for change in ({"ideals": "更坚定"}, {"group_opinion": "不同意"}, {"excused": "病休"}, {"status": "预备党员"}):
        with pytest.raises(KnownError, match="已定稿"):
            office.edit("member_reviews", review, change)
    reviews.superior(office, review, {"superior_opinion": "同意", "superior_on": "2026-11-20"})
    reviews.publish(office, YEAR, "2026-11-20")
    assert review_of(office, branch.members[1])["published_on"] == "2026-11-20"
    with pytest.raises(KnownError, match="没有待公布"):
        reviews.publish(office, YEAR, "2026-11-20")


def test_only_sealed_grades_are_published(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys, "合格")
    with pytest.raises(KnownError, match="没有待公布"):
        reviews.publish(office, YEAR, "2026-11-20")


def test_a_change_of_the_self_review_asks_for_another_look(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys, "合格")
    actions.review(office, ids(office), "孙组织委员")
    reviews.hand_in(office, review_of(office, branch.members[1])["id"], SELF)
    with pytest.raises(KnownError, match="记录有变动"):
        actions.seal(office, ids(office), "郑书记")


def test_acts_of_the_ledger_decide_and_tell_the_room_left(office: Office) -> None:
    branch = counted(office)
    review = review_of(office, branch.members[1])["id"]
    decide = next(each for each in MEMBER_REVIEWS.row_actions if each.key == "decide")
    assert decide.start is not None
    assert decide.hint is not None
    assert decide.start(office, review)["by"] == "郑书记"
    decide.perform(office, review, {"grade": "优秀", "by": "郑书记", "why": "表现突出"})
    assert decide.hint(office, review, {}) == "优秀最多 4 名（参评正式党员 12 名的三分之一），已评 1 名"
    assert MEMBER_REVIEWS.figures is not None
    assert MEMBER_REVIEWS.figures(office).startswith("2026年参评 13 名，已评定 1 名；优秀最多 4 名")


def test_a_year_that_was_never_prepared_rates_the_members_of_today(office: Office) -> None:
    found_branch(office)
    actions.compute(office, SCHEME, Period.parse("2024"))
    assert len(queries.evaluations_of(office, SCHEME, Period.parse("2024"))) == 13
