"""The demo's democratic reviews: last year's whole and published, this year's half decided."""

from __future__ import annotations

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation.grades.caps import caps
from partydesk.office.evaluation.member_review.overview import overview
from partydesk.office.evaluation.member_review.queries import SCHEME, roll
from partydesk.office.evaluation.schemes import versions as schemes


def test_last_years_is_sealed_and_published_with_as_many_excellent_as_may_be(demo: Office) -> None:
    year = Period.parse("2025")
    seen = overview(demo, year)
    assert {each.standing.state for each in seen.seats} == {"已定稿"}
    assert all(each.published for each in seen.seats)
    (cap,) = caps(demo, schemes.in_force(demo, SCHEME, year), year)
    assert cap.given == cap.most == 9
    assert {each.status for each in seen.seats if each.grade == "优秀"} == {"正式党员"}
    assert {each.grade for each in seen.seats} == {"优秀", "合格", "基本合格"}


def test_this_years_shows_every_step(demo: Office) -> None:
    seen = overview(demo, Period.parse("2026"))
    assert 0 < seen.caps[0].given < seen.caps[0].most
    assert {bool(each.grade) for each in seen.seats} == {True, False}
    assert {each.handed_in for each in seen.seats} == {True, False}
    assert seen.counted == (("互评", 2, 3), ("测评", 0, 1))
    assert {each.masses for each in seen.seats} == {"待录入"}


def test_the_one_who_retired_was_rated_last_year_only(demo: Office) -> None:
    assert len(roll(demo, "2025")) == len(roll(demo, "2026")) + 1
    assert demo.count("member_reviews", is_("year", "2025")) == 29
