"""评优评先: the basis comes from the records, and what speaks against a grant has to be answered."""

from __future__ import annotations

from typing import Any

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.awards import actions
from partydesk.office.context import Office


def proposed(office: Office, **values: Any) -> int:
    changed = office.add("awards", {"year": "2026", "kind": "优秀班组", **values})
    return max(row_id for ledger, row_id in changed if ledger == "awards")


def unit_of(demo: Office, name: str) -> int:
    return int(demo.read("units", is_("name", name), columns=("id",))[0]["id"])


def test_the_basis_lists_sealed_scores_and_the_negative_list(demo: Office) -> None:
    team = unit_of(demo, "储丝班")
    (row,) = demo.read("awards", is_("unit_id", team))
    now = demo.fact("sealed_in", "units", team, Period.parse("2026"))
    assert now
    demo.edit("awards", row["id"], {"basis": None})
    text = demo.one("awards", row["id"])["basis"]
    for each in now:
        assert f"{each.title} {Period.parse(each.period).title} {each.total:.2f}" in text
    assert "负面清单 2026-D02 储丝班安全活动记录代签" in text


def test_a_grant_against_the_negative_list_needs_a_reason(demo: Office) -> None:
    (row,) = demo.read("awards", is_("unit_id", unit_of(demo, "储丝班")))
    said = {"result": "已授予", "decided_by": "党总支会议", "decided_on": "2026-11-20"}
    with pytest.raises(KnownError, match="负面清单 2026-D02"):
        actions.decide(demo, row["id"], said)
    actions.decide(demo, row["id"], {**said, "decided_why": "整改到位，全年成绩突出"})
    assert demo.one("awards", row["id"])["result"] == "已授予"


def test_without_anything_against_it_a_grant_needs_only_who_and_when(demo: Office) -> None:
    (row,) = demo.read("awards", is_("unit_id", unit_of(demo, "维修班")))
    with pytest.raises(KnownError, match="由谁、哪天决定"):
        demo.edit("awards", row["id"], {"result": "已授予"})
    actions.decide(demo, row["id"], {"result": "已授予", "decided_by": "党总支会议", "decided_on": "2026-11-20"})
    demo.store.undo()
    assert demo.one("awards", row["id"])["result"] == "拟推荐"


def test_one_subject_once_for_each_kind_and_year(demo: Office) -> None:
    team = unit_of(demo, "维修班")
    with pytest.raises(KnownError, match="已经登记过"):
        proposed(demo, unit_id=team)
    proposed(demo, unit_id=team, year="2025")
    with pytest.raises(KnownError, match="两者选一"):
        proposed(demo, unit_id=team, person_id=1, year="2024")


def test_a_place_may_wait_for_its_candidate_but_is_not_granted_to_nobody(demo: Office) -> None:
    award = proposed(demo, kind="先进个人")
    row = demo.one("awards", award)
    assert (row["year"], row["basis"]) == ("2026", None)
    with pytest.raises(KnownError, match="评给哪一个人或哪一个集体"):
        actions.decide(demo, award, {"result": "已授予", "decided_by": "党总支会议", "decided_on": "2026-11-20"})


def test_a_year_is_four_figures() -> None:
    assert actions.refused_year("2026") is None
    assert actions.refused_year("2026Q1")
    assert actions.refused_year("去年")
