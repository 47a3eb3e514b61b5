"""Signed papers come back to their evaluations, once, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.office.prints.made import evaluation, scan

from partydesk.core.errors import KnownError
from partydesk.core.store.attachments import MOST
from partydesk.office.attachments import attachments_of, remove
from partydesk.office.context import Office
from partydesk.office.prints import actions as prints
from partydesk.office.prints import scans
from partydesk.office.prints.actions import Outcome, Work

SERIAL = "2026Q3-ZD-001"


def archived(office: Office, row_id: int) -> str | None:
    found: str | None = office.one("evaluations", row_id, "archived_on")["archived_on"]
    return found


def test_the_serial_in_the_name_says_where_a_paper_belongs(office: Office, tmp_path: Path) -> None:
    made = evaluation(office, SERIAL, seal="2026-0001")
    seen = scans.look(office, scan(tmp_path, "签字 2026q3_zd_001.pdf"))
    assert seen.match is not None
    assert (seen.match.row_id, seen.match.seal, seen.why) == (made, "2026-0001", "")
    scans.archive(office, [seen])
    assert archived(office, made) == "2026-11-20"
    assert [each["name"] for each in attachments_of(office, "evaluations", made)] == ["签字 2026q3_zd_001.pdf"]
    assert office.store.stale() == []


def test_filing_undoes_and_is_done_again_as_one_change(office: Office, tmp_path: Path) -> None:
    ids = [evaluation(office, f"2026Q3-ZD-00{n}", seal=f"2026-000{n}") for n in (1, 2)]
    seen = [scans.look(office, scan(tmp_path, f"2026Q3-ZD-00{n}.pdf", n)) for n in (1, 2)]
    scans.archive(office, seen)
    assert office.store.undoable() == "归档扫描件（2 份）"
    office.store.undo()
    assert [archived(office, each) for each in ids] == [None, None]
    assert office.count("attachments") == 0
    assert office.store.stale() == []
    office.store.redo()
    assert [archived(office, each) for each in ids] == ["2026-11-20"] * 2
    assert office.store.stale() == []


def test_a_paper_of_an_unsealed_evaluation_is_attached_but_does_not_count(office: Office, tmp_path: Path) -> None:
    made = evaluation(office, SERIAL)
    scans.archive(office, [scans.look(office, scan(tmp_path, f"{SERIAL}.pdf"))])
    assert len(attachments_of(office, "evaluations", made)) == 1
    assert archived(office, made) is None


def test_a_new_seal_asks_for_a_new_paper(office: Office, tmp_path: Path) -> None:
    made = evaluation(office, SERIAL, seal="2026-0001")
    scans.archive(office, [scans.look(office, scan(tmp_path, f"{SERIAL}.pdf"))])
    with office.change("重新定稿") as change:
        change.update("evaluations", made, seal_number="2026-0002")
    assert archived(office, made) is None
    scans.archive(office, [scans.look(office, scan(tmp_path, f"{SERIAL} 新.pdf", 2))])
    assert archived(office, made) == "2026-11-20"


def test_a_paper_that_is_taken_out_no_longer_counts_and_may_come_again(office: Office, tmp_path: Path) -> None:
    made = evaluation(office, SERIAL, seal="2026-0001")
    file = scan(tmp_path, f"{SERIAL}.pdf")
    scans.archive(office, [scans.look(office, file)])
    remove(office, attachments_of(office, "evaluations", made)[0]["id"])
    assert archived(office, made) is None
    assert office.store.stale() == []
    scans.archive(office, [scans.look(office, file)])
    assert archived(office, made) == "2026-11-20"


def test_every_refusal_is_one_line_and_the_rest_goes_through(office: Office, tmp_path: Path) -> None:
    made = evaluation(office, SERIAL, seal="2026-0001")
    good = scan(tmp_path, f"{SERIAL}.pdf")
    large = tmp_path / "大 2026Q3-ZD-001.pdf"
    large.write_bytes(b"0" * (MOST + 1))
    broken = tmp_path / "坏 2026Q3-ZD-001.jpg"
    broken.write_bytes(b"\xff\xd8nothing")
    files = [good, large, broken, tmp_path / "没有 2026Q3-ZD-001.pdf", scan(tmp_path, "2026Q3-ZD-777.pdf", 3),
             scan(tmp_path, "扫描0001.pdf", 4), scan(tmp_path, f"{SERIAL} 又.pdf")]  # fmt: skip
    seen = scans.told_apart([scans.look(office, file) for file in files])
    said = [each.why for each in seen]
    assert said[0] == ""
    for part, why in zip(
        ("20 MB", "不是完整的", "读不了", "2026Q3-ZD-777", "没有编号", "内容相同"), said[1:], strict=True
    ):
        assert part in why
        assert "\n" not in why
    scans.archive(office, seen)
    assert archived(office, made) == "2026-11-20"
    assert office.count("attachments") == 1
    assert "已经归在" in scans.look(office, good).why


def test_a_typed_serial_decides_where_the_name_has_none(office: Office, tmp_path: Path) -> None:
    made = evaluation(office, SERIAL, seal="2026-0001")
    seen = scans.look(office, scan(tmp_path, "扫描0001.pdf"))
    assert seen.match is None
    typed = scans.matched(office, seen, "2026q3-zd-001")
    assert typed.match is not None
    assert typed.match.row_id == made


def test_nothing_to_file_and_a_file_that_changed_are_refused(office: Office, tmp_path: Path) -> None:
    evaluation(office, SERIAL, seal="2026-0001")
    with pytest.raises(KnownError, match="没有可归档"):
        scans.archive(office, [scans.look(office, scan(tmp_path, "扫描.pdf"))])
    file = scan(tmp_path, f"{SERIAL}.pdf")
    seen = scans.look(office, file)
    scan(tmp_path, f"{SERIAL}.pdf", 9)
    with pytest.raises(KnownError, match="又变了"):
        scans.archive(office, [seen])
    assert office.count("attachments") == 0


def test_the_print_log_and_the_filter_say_what_is_still_out(office: Office, tmp_path: Path) -> None:
    first, second = (evaluation(office, f"2026Q3-ZD-00{n}", seal=f"2026-000{n}") for n in (1, 2))
    stamps = tuple((f"2026Q3-ZD-00{n}", "") for n in (1, 2))
    prints.enter(office, Work("评价表"), Outcome("打印", 2, 2, "打印机", stamps=stamps))

    def told() -> str | None:
        return office.read("prints", columns=("archived",))[0]["archived"]  # type: ignore[no-any-return]

    preset = next(each for each in office.registry["evaluations"].filters if getattr(each, "key", "") == "unarchived")
    assert told() is None
    scans.archive(office, [scans.look(office, scan(tmp_path, "2026Q3-ZD-001.pdf", 1))])
    assert told() == "归档 1/2"
    left = office.read("evaluations", *preset.where(office.today), columns=("id",))  # type: ignore[union-attr]
    assert [row["id"] for row in left] == [second]
    scans.archive(office, [scans.look(office, scan(tmp_path, "2026Q3-ZD-002.pdf", 2))])
    assert told() == "已归档"
    assert archived(office, first) is not None
    assert office.store.stale() == []


def test_the_paper_of_a_survey_is_filed_with_the_survey_once(office: Office, tmp_path: Path) -> None:
    added = office.add("surveys", {"title": "食堂意见", "kind": "满意度调查", "quarter": "2026Q3",
                                   "issued_on": "2026-09-01", "issued": 9})  # fmt: skip
    survey = next(row_id for ledger, row_id in added if ledger == "surveys")
    number = office.one("surveys", survey, "number")["number"]
    seen = scans.look(office, scan(tmp_path, f"{number} 签字.pdf"))
    assert seen.match is not None
    assert (seen.match.ledger, seen.match.row_id, seen.why) == ("surveys", survey, "")
    scans.archive(office, [seen])
    assert [each["name"] for each in attachments_of(office, "surveys", survey)] == [f"{number} 签字.pdf"]
    assert office.count("scans") == 0
    again = scans.look(office, scan(tmp_path, "2026Q3-ZD-001.pdf"))
    evaluation(office, SERIAL)
    assert scans.matched(office, again, SERIAL).why == f"这个文件已经归在 {number} 下。"
