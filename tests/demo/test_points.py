"""In the made-up branch every sealed total of members and teams stands in the points ledger, entry by entry."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from decimal import Decimal

import pytest

from partydesk.core import resources
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation.sheets.by_scheme import member_evaluation
from partydesk.office.family import Ask
from partydesk.office.points.sheets import member_points

Q3 = Period.parse("2026Q3")


def caps(scheme: str) -> dict[str, Decimal]:
    """Full scores and the bonus cap as the file that ships has them, read without the program's own reader."""
    table = tomllib.loads((resources.path("schemes") / f"{scheme}.toml").read_text(encoding="utf-8"))
    bonus = {each["title"] for each in table["dimensions"] for line in each["indicators"] if line["rule"] == "bonus"}
    return {
        each["title"]: Decimal(each["full"] + (table["bonus_cap"] if each["title"] in bonus else 0))
        for each in table["dimensions"]
        if each["full"] or each["title"] in bonus
    }


@pytest.mark.parametrize(("scheme", "ledger", "column"), [("member_points", "employees", "person_id"),
                                                          ("team_points", "units", "unit_id")])  # fmt: skip
def test_the_entries_of_a_sealed_period_add_up_to_its_total_and_name_records_that_are_there(
    demo: Office, scheme: str, ledger: str, column: str
) -> None:
    sealed = demo.read("evaluations", is_("scheme", scheme), is_("state", "已定稿"))
    assert len(sealed) > 5
    limits, whose = caps(scheme), "person_id" if ledger == "employees" else "team_id"
    for row in sealed:
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for entry in demo.read("points", is_(whose, row[column]), is_("period", row["period"])):
            sums[entry["dimension"]] += entry["points"]
            if entry["source_ledger"]:
                assert demo.one(entry["source_ledger"], entry["source_id"], "id")
            if entry["seal_id"] and entry["scheme"] == row["title"]:
                assert demo.one("sealed_versions", entry["seal_id"], "evaluation_id")["evaluation_id"] == row["id"]
        assert sum((min(each, limits.get(name, each)) for name, each in sums.items()), Decimal(0)) == row["total"]


def test_both_sheets_of_a_member_say_the_same_total(demo: Office) -> None:
    rows = demo.read("evaluations", is_("scheme", "member_points"), is_("period", Q3.key), is_("state", "已定稿"))
    for row in rows:
        ask = Ask(period=Q3, ids=(row["person_id"],))
        said = f"text='{row['total']:.2f}'"
        for sheet in (*member_points(demo, ask), *member_evaluation(demo, ask)):
            assert said in str(sheet), row["person_id"]
