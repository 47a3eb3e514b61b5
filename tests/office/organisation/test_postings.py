"""派驻: no overlaps, an end after the start, and a hand-over in one step."""

from __future__ import annotations

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.organisation import queries
from partydesk.office.organisation.actions import hand_over


@pytest.fixture
def posted(office: Office) -> dict[str, int]:
    """李 at team 丙 from January; 赵 is free."""
    with office.change("准备") as change:
        team = change.add("units", name="丙", kind="班组")
        other = change.add("units", name="丁", kind="班组")
        li = change.add("employees", name="李一", political_status="正式党员", state="在职")
        zhao = change.add("employees", name="赵二", political_status="正式党员", state="在职")
    changed = office.add("postings", {"person_id": li, "team_id": team, "from_on": "2026-01-01"})
    posting = min(row for ledger, row in changed if ledger == "postings")
    return {"team": team, "other": other, "li": li, "zhao": zhao, "posting": posting}


def test_the_same_person_is_not_posted_twice_at_a_time(office: Office, posted: dict[str, int]) -> None:
    with pytest.raises(KnownError, match="重叠"):
        office.add("postings", {"person_id": posted["li"], "team_id": posted["team"], "from_on": "2026-05-01"})
    with pytest.raises(KnownError, match="早于"):
        office.edit("postings", posted["posting"], {"to_on": "2025-12-31"})


def test_a_hand_over_ends_one_posting_and_begins_the_next(office: Office, posted: dict[str, int]) -> None:
    hand_over(office, posted["posting"], {"last_day": "2026-11-15", "successor_id": posted["zhao"], "basis": "支委会"})
    rows = queries.postings_in(office, Period.parse("2026-11"))
    assert [(row["person_id.name"], row["from_on"], row["to_on"]) for row in rows] == [
        ("李一", "2026-01-01", "2026-11-15"),
        ("赵二", "2026-11-16", None),
    ]
    office.store.undo()
    assert [row["to_on"] for row in office.read("postings")] == [None]


def test_teams_without_an_instructor_are_listed(office: Office, posted: dict[str, int]) -> None:
    assert [row["name"] for row in queries.teams_without_instructor(office)] == ["丁"]
    hand_over(office, posted["posting"], {"last_day": "2026-11-19", "successor_id": None})
    assert [row["name"] for row in queries.teams_without_instructor(office)] == ["丁", "丙"]
