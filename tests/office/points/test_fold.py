"""The sums in memory are those of the entries, whatever was added, reversed, erased or given up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.office.points.test_points import by_hand, person, team

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.points import actions, queries
from partydesk.office.points.fold import fold_faults, fold_of
from partydesk.office.settings import write_setting

YEAR, Q4 = Period.parse("2026"), Period.parse("2026Q4")


def counted(office: Office, who: int) -> Decimal | None:
    found = queries.totals(office, YEAR).get(who)
    return found and found.counted


def test_entries_that_come_later_are_folded_in(office: Office) -> None:
    who, shift = person(office), team(office)
    by_hand(office, who, "2")
    known = fold_of(office)
    assert counted(office, who) == 2
    entry = by_hand(office, who, "3.25", day="2026-09-30")
    by_hand(office, who, "4", person_id=None, team_id=shift)
    assert counted(office, who) == Decimal("5.25")
    actions.reverse(office, entry, "重复")
    assert counted(office, who) == 2
    assert fold_of(office) is known
    assert queries.ranking(office, YEAR) == [(1, shift, 4)]
    assert not fold_faults(office)


def give_up(office: Office, who: int) -> None:
    """Books within a change that comes to nothing."""
    with office.change("记一笔") as change:
        actions.book(office, change, actions.Entry(
            ("employees", who), "2026-11-02", "加分", Decimal(5), "好事", "人工", "赵", "好"))  # fmt: skip
        assert counted(office, who) == 6
        raise KnownError("算了")


def test_what_was_erased_or_given_up_no_longer_counts(office: Office) -> None:
    who, other = person(office), person(office, "李")
    by_hand(office, who, "2")
    by_hand(office, other, "1")
    assert counted(office, who) == 2
    with pytest.raises(KnownError, match="算了"):
        give_up(office, other)
    assert counted(office, other) == 1
    office.bin("employees", [who])
    office.erase("employees", [who])
    assert counted(office, who) is None
    assert not fold_faults(office)


def test_a_ranking_of_months_quarters_and_years_is_that_of_the_totals(office: Office) -> None:
    write_setting(office, office.settings["points.ranking"], True)
    people = [person(office, f"党员{n}") for n in range(5)]
    for n, who in enumerate(people):
        for day in ("2026-02-03", "2026-08-03", "2026-11-03")[: n + 1]:
            by_hand(office, who, str(n % 3 * 4 + 1), day=day)
    for key in ("2026-11", "2026Q4", "2026Q1", "2026"):
        period = Period.parse(key)
        totals = queries.totals(office, period)
        found = queries.ranking(office, period, "employees")
        assert {subject: points for _, subject, points in found} == {
            subject: each.counted for subject, each in totals.items()
        }
        assert [points for _, _, points in found] == sorted((each.counted for each in totals.values()), reverse=True)


def test_sums_in_memory_that_differ_from_the_entries_are_found(office: Office) -> None:
    who = person(office)
    by_hand(office, who, "2")
    assert counted(office, who) == 2
    office.store.connection.execute("UPDATE point SET points = 900")
    assert fold_faults(office)


def test_a_history_runs_on_from_quarter_to_quarter_with_the_caps_held(office: Office) -> None:
    who = person(office)
    for day, points in (("2026-03-01", "12"), ("2026-11-02", "1.5"), ("2026-03-31", "1"), ("2025-12-31", "-2")):
        by_hand(office, who, points, day=day)
    found = queries.history(office, "employees", who)
    assert [(each.key, each.total.counted, each.running) for each in found] == [
        ("2025Q4", Decimal(-2), Decimal(-2)),
        ("2026Q1", Decimal(10), Decimal(8)),
        ("2026Q4", Decimal("1.50"), Decimal("9.50")),
    ]
    assert [row["points"] for row in found[1].entries] == [Decimal(12), Decimal(1)]
