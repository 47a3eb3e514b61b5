"""组织: a tree, and party groups that lead teams."""

from __future__ import annotations

import pytest

from partydesk.core.errors import KnownError
from partydesk.office.context import Office


def unit(office: Office, name: str, kind: str, **values: object) -> int:
    return min(row for _, row in office.add("units", {"name": name, "kind": kind, **values}))


def test_no_unit_stands_above_itself(office: Office) -> None:
    branch = unit(office, "党支部", "党支部")
    group = unit(office, "第一党小组", "党小组", parent_id=branch)
    for above in (branch, group):
        with pytest.raises(KnownError, match="它自己"):
            office.edit("units", branch, {"parent_id": above})
    office.edit("units", branch, {"parent_id": unit(office, "党总支", "党总支")})


def test_a_party_group_leads_teams_with_goals_in_common(office: Office) -> None:
    group = unit(office, "第一党小组", "党小组")
    team = unit(office, "甲班", "班组", led_by_id=group, goals="全年零事故")
    assert office.one("units", team, "led_by_id.name", "goals") == {
        "id": team, "led_by_id.name": "第一党小组", "goals": "全年零事故",
    }  # fmt: skip
    with pytest.raises(KnownError, match="班组"):
        unit(office, "车间", "车间", led_by_id=group)
