"""State and effect of a project follow from its own facts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partydesk.office.production.rules import FINISHED, LOWER, RUNNING, STOPPED, effect_of, improved, state_of

AMOUNTS = st.decimals(-1000, 1000, places=2)


@pytest.mark.parametrize(
    ("values", "state"),
    [({}, RUNNING), ({"finished_on": "2026-05-01"}, FINISHED), ({"stopped_on": "2026-05-01"}, STOPPED)],
)
def test_a_project_runs_until_it_is_finished_or_stopped(values: dict[str, Any], state: str) -> None:
    assert state_of(values) == state


def test_the_effect_names_figures_and_share() -> None:
    values = {"measure": "废品率", "before": Decimal("2.40"), "after": Decimal("1.10"), "unit": "%", "better": LOWER}
    assert effect_of(values) == "废品率 2.4 → 1.1 %（改善 54.2%）"


def test_no_effect_without_both_figures_and_none_shown_where_it_got_worse() -> None:
    assert effect_of({"before": Decimal(3)}) is None
    assert effect_of({"before": Decimal(3), "after": Decimal(4), "better": LOWER}) == "3 → 4（未见改善）"


@given(AMOUNTS, AMOUNTS)
def test_what_is_better_one_way_is_not_better_the_other_way(before: Decimal, after: Decimal) -> None:
    lower = improved({"before": before, "after": after, "better": LOWER})
    higher = improved({"before": before, "after": after})
    assert (lower, higher).count(True) == (before != after)
