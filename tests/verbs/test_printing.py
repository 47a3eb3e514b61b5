"""print: periods, whom for, atomic output, the log of what was printed in full."""

from __future__ import annotations

import pytest
from pypdf import PdfReader

from partydesk import bootstrap
from partydesk.core.store.log import recent


@pytest.fixture
def branch(partydesk, store, roster):
    partydesk("import", store, roster)
    return store


def text(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_one_person_is_printed_by_staff_number(partydesk, branch, tmp_path):
    out = tmp_path / "表.pdf"
    assert partydesk("print", branch, "employee_form", out, "--for", "A1").code == 0
    assert "王𬱖" in text(out)
    assert "李芳" not in text(out)


def test_without_for_everyone_is_printed(partydesk, branch, tmp_path):
    out = tmp_path / "表.pdf"
    assert partydesk("print", branch, "employee_form", out).code == 0
    assert "王𬱖" in text(out)
    assert "李芳" in text(out)


def test_a_file_name_cannot_break_the_line_that_tells_of_it(partydesk, branch, tmp_path):
    said = partydesk("print", branch, "employee_form", tmp_path / "表\n\x1b[2J.pdf", "--for", "A1")
    assert (said.code, said.out.count("\n")) == (0, 1)
    assert "\x1b" not in said.out


def log_of(store):
    with bootstrap.opened(store) as office:
        return office.read("prints", columns=("title", "how", "sheets", "pages", "target", "scope"), sort=("id",))


def test_what_is_printed_is_entered_in_the_log_and_in_full_at_the_person(partydesk, branch, tmp_path):
    partydesk("print", branch, "employee_form", tmp_path / "表.pdf", "--for", "A2")
    with bootstrap.opened(branch) as office:
        (latest,) = recent(office.store.connection, 1)
        assert (latest.title, latest.kind) == ("存为 PDF：员工信息登记表", "note")
        (person,) = (row["id"] for row in office.read("employees", columns=("staff_no",)) if row["staff_no"] == "A2")
        assert next(line.op for line in office.store.history("employees", person)) == "note"
    (entry,) = log_of(branch)
    entry.pop("id")
    assert entry == {"title": "员工信息登记表", "how": "存为 PDF", "sheets": 1, "pages": 1, "target": "表.pdf",
                     "scope": "选定"}  # fmt: skip


def test_a_file_that_can_not_be_written_leaves_no_entry(partydesk, branch, tmp_path):
    assert partydesk("print", branch, "employee_form", tmp_path / "没有" / "表.pdf").code == 2
    assert log_of(branch) == []
    assert partydesk("print", branch, "employee_roster", tmp_path / "花名册.pdf").code == 0
    assert [entry["scope"] for entry in log_of(branch)] == ["全部适用"]


def test_a_record_may_be_named_by_its_number(partydesk, branch, tmp_path):
    with bootstrap.opened(branch) as office:
        (found,) = [row["id"] for row in office.read("employees", columns=("name",)) if row["name"] == "李芳"]
    partydesk("print", branch, "employee_form", tmp_path / "表.pdf", "--for", found)
    assert "李芳" in text(tmp_path / "表.pdf")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope", "a.pdf"], "partydesk sheets"),
        (["employee_form", "a.txt"], ".pdf"),
        (["employee_form", "a.pdf", "--for", "Z9"], "Z9"),
        (["employee_form", "a.pdf", "--for", "9" * 30], "999"),
        (["instructor_quarter", "a.pdf", "--period", "2026-11"], "2026Q3"),
        (["instructor_quarter", "a.pdf", "--period", "去年"], "去年"),
    ],
)
def test_a_wrong_wish_is_refused_and_writes_nothing(partydesk, branch, tmp_path, arguments, said):
    sheet, name, *more = arguments
    assert said in partydesk("print", branch, sheet, tmp_path / name, *more).refusal
    assert not (tmp_path / name).exists()


def test_a_period_that_a_sheet_does_not_have_is_said_to_be_unused(partydesk, branch, tmp_path):
    said = partydesk("print", branch, "employee_form", tmp_path / "表.pdf", "--period", "2026")
    assert said.code == 0
    assert "没有用到" in said.err


def test_the_store_is_never_printed_over(partydesk, branch):
    before = branch.read_bytes()
    assert "盖掉" in partydesk("print", branch, "employee_form", branch).refusal
    assert branch.read_bytes() == before


def test_every_listed_sheet_prints_on_an_empty_store(partydesk, store, tmp_path):
    for line in partydesk("sheets").out.splitlines():
        out = tmp_path / "表.pdf"
        said = partydesk("print", store, line.partition("\t")[0], out)
        assert (line, said.code, said.err) == (line, 0, "")
        assert len(PdfReader(out).pages) >= 1
        out.unlink()


@pytest.mark.parametrize("name", ["<b>&.pdf", "\u202e表.pdf", "表\n二.pdf", "😀.PDF", "\udcff表.pdf"])
def test_an_odd_file_name_is_written_and_entered_without_what_no_text_may_hold(partydesk, store, tmp_path, name):
    assert partydesk("print", store, "employee_form", tmp_path / name).code == 0
    assert (tmp_path / name).stat().st_size
    with bootstrap.opened(store) as office:
        assert office.read("prints", columns=("target",))[0]["target"].lower().endswith(".pdf")


@pytest.mark.parametrize("name", ["长" * 300 + ".pdf", "空\0.pdf"])
def test_a_file_name_that_can_not_be_is_refused(partydesk, store, tmp_path, name):
    assert "文件名" in partydesk("print", store, "employee_form", tmp_path / name).refusal


@pytest.mark.parametrize("period", ["2026年第3季度", "２０２６ｑ３", " 2026 第三季度 ", "2026-Q3"])
def test_a_period_may_be_written_as_on_the_sheet(partydesk, store, tmp_path, period):
    partydesk("print", store, "instructor_quarter", tmp_path / "表.pdf", "--period", period)
    assert "2026年第3季度" in text(tmp_path / "表.pdf")
