"""What is erased is gone from the file: rows, log, search index, attachments, and the pages they lay on."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.store.chain import log_faults
from partydesk.core.store.log import recent
from partydesk.office.attachments import attach
from partydesk.office.care.actions import record_event, record_talk
from partydesk.office.concern import removal
from partydesk.office.concern.actions import record_visit
from partydesk.office.context import Office

NAME, PHONE, SECRET = "龚鸷鷟", "19933327771", "罕见的病情甲乙丙丁"


def person(office: Office, name: str, **values: object) -> int:
    done = office.add("employees", {"name": name, "state": "在职", **values})
    return max(row for ledger, row in done if ledger == "employees")


def held(office: Office, *texts: str) -> list[str]:
    """Those of the texts that stand anywhere in the store's file."""
    data = office.store.path.read_bytes()
    return [text for text in texts if text.encode() in data]


def test_an_erased_person_leaves_no_byte_behind(office: Office) -> None:
    who = person(office, NAME, phone=PHONE, health=SECRET)
    photo = attach(office, "employees", who, f"{NAME}.jpg", SECRET.encode() * 1000)
    office.edit("employees", who, {"photo_id": photo})
    office.add("family_members", {"person_id": who, "name": f"{NAME}之子"})
    office.reveal("employees", who, "phone", f"联系{NAME}")
    assert held(office, NAME, PHONE, SECRET, PHONE[3:]) == [NAME, PHONE, SECRET, PHONE[3:]]
    office.bin("employees", [who])
    office.erase("employees", [who])
    assert held(office, NAME, PHONE, SECRET, PHONE[3:]) == []
    assert office.read("employees", search=PHONE, binned=None) == []
    assert log_faults(office.store.connection) == []
    assert office.store.stale() == []


def on(monkeypatch: pytest.MonkeyPatch, path: Path, day: str) -> Office:
    """The store opened on another day."""
    monkeypatch.setenv("PARTYDESK_TODAY", day)
    return bootstrap.open_office(path)


def test_a_disposal_takes_its_visits_and_reminds_of_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    member = person(office, "周敏", political_status="正式党员")
    who = person(office, "王建国")
    record_event(office, {"person_id": who, "kind": "住院", "happened_on": "2026-11-13"})
    talk = {"person_id": who, "talker_id": member, "talked_on": "2026-11-10", "follow_up_on": "2026-11-19"}
    record_talk(office, talk)
    need = {
        "person_id": who,
        "noted_on": "2026-11-10",
        "topic": "生活",
        "content": "要人照顾",
        "visit_by": "2026-11-19",
    }
    office.add("dynamics", need)
    concern = {"person_id": who, "category": "患病住院", "level": "一级", "basis": SECRET, "reason": SECRET,
               "yearly_income": Decimal(72000), "responsible_id": member}  # fmt: skip
    made = office.add("concerns", concern)
    row = next(row_id for ledger, row_id in made if ledger == "concerns")
    record_visit(office, {"person_id": who, "visitor_id": member, "visited_on": "2026-11-20", "home": SECRET})
    visit = office.read("visits", columns=("concern_ids",))[0]
    assert visit["concern_ids"] == (row,)
    attach(office, "visits", visit["id"], "病历.txt", (SECRET * 100).encode())
    closing = {"reason": "康复", "approved_by": "书记", "approved_on": "2026-11-20", "approval": "同意"}
    removal.close_concern(office, row, closing)
    path = office.store.path
    office.close()

    later = on(monkeypatch, path, "2029-11-20")
    assert later.now > datetime(2029, 1, 1)
    before = {(item.ledger, item.title) for item in later.due()}
    disposal = later.read("disposals", columns=("due_on",))[0]
    assert disposal["due_on"] <= date(2029, 11, 20).isoformat()
    removal.dispose(later, disposal["id"], {})
    assert held(later, SECRET) == []
    assert later.read("visits", binned=None) == []
    assert later.read("concerns", binned=None) == []
    assert {(item.ledger, item.title) for item in later.due()} <= before
    assert later.store.stale() == []
    assert log_faults(later.store.connection) == []
    later.close()


def test_undo_leaves_no_file_without_its_record(office: Office) -> None:
    who = person(office, "王建国")
    added = recent(office.store.connection)[0].id
    attach(office, "employees", who, "甲.txt", b"1")
    with pytest.raises(KnownError, match="附件"):
        office.store.undo(added)
    office.store.undo()
    office.store.undo(added)
    assert office.read("employees", binned=None) == office.read("attachments", binned=None) == []
