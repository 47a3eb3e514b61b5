"""Running numbers: each once, also beside those typed by hand and those in the recycle bin."""

from __future__ import annotations

import pytest

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.numbering import next_free, refuse_taken, taken


def test_numbers_run_and_step_over_what_was_typed_or_binned(office: Office) -> None:
    with office.change("测试") as change:
        row_id = change.add("problems", title="灯不亮", raised_on="2026-11-01", number="2026-002")
        numbers = [next_free(office, "problems", "problem.2026", "2026-{:03}") for _ in range(2)]
    assert numbers == ["2026-001", "2026-003"]
    office.bin("problems", [row_id])
    assert taken(office, "problems", "2026-002")


def test_a_record_keeps_its_own_number_and_gets_nobody_elses(office: Office) -> None:
    with office.change("测试") as change:
        first = change.add("problems", title="灯不亮", raised_on="2026-11-01", number="2026-007")
    refuse_taken(office, "problems", {"id": first, "number": "2026-007"})
    refuse_taken(office, "problems", {"number": None})
    with pytest.raises(KnownError, match="2026-007 已经用过"):
        refuse_taken(office, "problems", {"number": "2026-007"})
