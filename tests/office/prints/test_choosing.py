"""A sheet is printed for those with or without a seal, of one team."""

from __future__ import annotations

from partydesk.core.text.dates import Period
from partydesk.office import printing
from partydesk.office.context import Office
from partydesk.office.family import Ask
from partydesk.office.prints import choosing

Q3 = Period.parse("2026Q3")


def test_seal_and_team_narrow_whom_a_sheet_is_for(demo: Office) -> None:
    sheet = demo.sheets["post_duty"]
    everyone = choosing.narrowed(demo, sheet, Q3, None, None)
    sealed, unsealed = (choosing.narrowed(demo, sheet, Q3, each, None) for each in (True, False))
    assert everyone is None
    assert sealed
    assert unsealed
    assert set(sealed).isdisjoint(unsealed)
    assert len(list(printing.documents(demo, "post_duty", Ask(Q3, sealed)))) == len(sealed)
    of_teams = [choosing.narrowed(demo, sheet, Q3, True, team) or () for team, _ in choosing.teams(demo)]
    assert sorted(row_id for ids in of_teams for row_id in ids) == sorted(sealed)


def test_only_sheets_with_seals_and_teams_offer_them(demo: Office) -> None:
    assert choosing.by_seal(demo.sheets["instructor_quarter"])
    assert not choosing.by_seal(demo.sheets["employee_roster"])
    assert choosing.team_path(demo, demo.sheets["quarter_review"]) == "person_id.team_id"
    assert choosing.team_path(demo, demo.sheets["branch_stars"]) == ""
    assert choosing.team_path(demo, demo.sheets["visit_form"]) == ""
    found = choosing.narrowed(demo, demo.sheets["quarter_review"], Q3, None, choosing.teams(demo)[0][0])
    assert found is not None
    quarters = {row["quarter"] for row in demo.many("reviews", found, "quarter").values()}
    assert quarters <= {"2026Q3"}
