"""What stands in the rail beside each page."""

from __future__ import annotations

from partydesk.core.spec.query import among, is_
from partydesk.desk.pages import page_specs
from partydesk.desk.theme.icons import exists
from partydesk.office.context import Office


def _counts(office: Office) -> dict[str, int | str | None]:
    return {spec.key: spec.count() for spec in page_specs(office)}


def test_the_rail_counts_what_is_open_and_not_what_there_is(demo: Office) -> None:
    counts = _counts(demo)
    this_month = (is_("month", demo.today.isoformat()[:7]), among("state", ("未开始", "进行中")))
    assert counts["tasks"] == demo.count("tasks", *this_month) > 0
    assert counts["problems"] < demo.count("problems")
    assert counts["concerns"] < demo.count("concerns")
    assert counts["obligations"] < demo.count("obligations")
    assert counts["visits"] is None


def test_every_page_has_a_drawing_of_its_own_for_the_folded_rail(demo: Office) -> None:
    icons = [spec.icon for spec in page_specs(demo)]
    assert all(exists(icon) for icon in icons)
    assert len(set(icons)) == len(icons)
