"""Evaluations with serials and seals, for the tests of prints and scans."""

from __future__ import annotations

from pathlib import Path

from partydesk.office.context import Office

PDF = b"%%PDF-1.7\n%d\n%%%%EOF\n"


def evaluation(office: Office, serial: str, *, seal: str = "", scheme: str = "instructor_quarter") -> int:
    """An evaluation of a new person under that serial; sealed where a seal is given."""
    added = office.add("employees", {"name": f"某人 {serial}", "state": "在职"})
    person = next(row_id for ledger, row_id in added if ledger == "employees")
    with office.change("做一份评价") as change:
        return change.add(
            "evaluations", scheme=scheme, title="党建指导员季度评价", version=1, period=serial[: serial.index("-")],
            serial=serial, person_id=person, state="已定稿" if seal else "已计算", seal_number=seal or None,
        )  # fmt: skip


def scan(folder: Path, name: str, content: int = 0) -> Path:
    """A small PDF; other contents have other numbers."""
    file = folder / name
    file.write_bytes(PDF % content)
    return file
