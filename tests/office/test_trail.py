"""What undo would take back, in words."""

from partydesk.office import trail
from partydesk.office.context import Office
from partydesk.office.wording import add


def test_a_change_is_told_with_the_record_it_was_about(office: Office) -> None:
    office.add("employees", {"name": "单雨"})
    assert trail.undoable(office).endswith("（单雨）")


def test_a_setting_is_told_without_the_key_it_is_kept_under(office: Office) -> None:
    add(office, "visit_kind", "升学祝贺")
    assert trail.undoable(office).startswith("修改设置")
    assert "codes" not in trail.undoable(office)
