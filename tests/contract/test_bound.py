"""Every sheet that may go into the 册 keeps the contract: what it is bound for is printed, and nothing blank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partydesk import bootstrap
from partydesk.core.text.dates import Period
from partydesk.office import book
from partydesk.office.context import Office
from partydesk.office.family import Sheet

SHEETS = [sheet for family in bootstrap.FAMILIES for sheet in family.sheets if sheet.bound is not None]
NOT_BOUND = {"employee_form", "own_copy", "duty_list_public", "ballot_blank", "review_ballot", "survey_blank"}
"""What is handed out or kept elsewhere: forms of one person in full, public versions, blank ballots."""


@pytest.fixture(scope="session")
def branch(demo_store: Path) -> Iterator[Office]:
    """The made-up branch, only to be read."""
    store = bootstrap.open_store(demo_store)
    yield bootstrap.office_on(store)
    store.close()


def test_every_sheet_goes_into_the_book_or_has_a_reason_not_to() -> None:
    sheets = {sheet.key for family in bootstrap.FAMILIES for sheet in family.sheets}
    assert sheets - {sheet.key for sheet in SHEETS} == NOT_BOUND & sheets


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.key)
def test_a_sheet_is_bound_as_often_as_it_is_offered(branch: Office, sheet: Sheet) -> None:
    for period in (Period.parse("2026Q3"), Period.parse("2026Q4")):
        offers = [each for each in book.offered(branch, period) if each.key == sheet.key]
        if not offers:
            continue
        made = list(book.quarter_book(branch, period, [sheet.key]).documents)
        assert sheet.bound is not None
        if sheet.bound.each:
            assert len(made) == offers[0].count
        else:
            assert made
        assert all(each.under[1] == sheet.title for each in made)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda each: each.key)
def test_nothing_is_offered_where_there_is_nothing(office: Office, sheet: Sheet) -> None:
    assert sheet.bound is not None
    for period in ("2026Q3", "2026-07", "2026"):
        assert list(sheet.bound.find(office, Period.parse(period))) == []
