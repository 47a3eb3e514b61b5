"""What the log may hold for ever: titles name nobody, whatever is done."""

from __future__ import annotations

from partydesk.core.store.log import recent
from partydesk.office.context import Office


def test_no_title_of_a_year_of_work_names_anybody(demo: Office) -> None:
    titles = {each.title for each in recent(demo.store.connection, 100_000)}
    people = {row["name"] for row in demo.read("employees", columns=("name",), binned=None)}
    kin = {row["name"] for row in demo.read("family_members", columns=("name",), binned=None)}
    files = {row["name"] for row in demo.read("attachments", columns=("name",), binned=None)}
    tasks = {row["title"] for row in demo.read("tasks", columns=("title",), binned=None)}
    assert len(titles) > 30
    assert [title for title in titles if any(name in title for name in people | kin | files | tasks)] == []
