"""import and export on the command line: reports, exit codes, hostile files, a death in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile

import pytest


def report(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_an_import_that_took_some_rows_is_done_and_says_so(partydesk, store, roster, tmp_path):
    said = partydesk("import", store, roster, "--report", tmp_path / "r.json")
    assert said.code == 0
    assert "读入 3 行 = 收下 2 + 未收 1 + 跳过 0" in said.out
    made = report(tmp_path / "r.json")
    assert (made["rows_in"], made["accepted"], made["refused"], made["skipped"]) == (3, 2, 1, 0)
    noted = {(each["row"], each["column"], each["kind"]) for each in made["notes"]}
    assert {(1, None, "not_data"), (3, "出生日期", "date_impossible"), (4, "工号", "duplicate_no")} <= noted


def test_a_trial_writes_a_report_and_nothing_else(partydesk, store, roster, tmp_path):
    before = store.read_bytes()
    assert partydesk("import", store, roster, "--dry-run", "--report", tmp_path / "r.json").code == 0
    assert report(tmp_path / "r.json")["accepted"] == 2
    assert store.read_bytes() == before


def test_the_same_file_again_is_skipped(partydesk, store, roster, tmp_path):
    partydesk("import", store, roster)
    partydesk("import", store, roster, "--report", tmp_path / "r.json")
    made = report(tmp_path / "r.json")
    assert (made["accepted"], made["refused"], made["skipped"]) == (0, 1, 2)


def test_every_row_refused_is_a_refusal_with_file_row_and_column(partydesk, store, tmp_path):
    path = tmp_path / "无名.csv"
    path.write_text("工号,姓名\nA1,\nA2,\n", encoding="utf-8")
    line = partydesk("import", store, path, "--report", tmp_path / "r.json").refusal
    assert "无名.csv" in line
    assert "第 2 行“姓名”" in line
    assert report(tmp_path / "r.json")["refused"] == 2


def test_a_header_without_data_is_done_and_says_so(partydesk, store, tmp_path):
    path = tmp_path / "空表.csv"
    path.write_text("工号,姓名\n", encoding="utf-8")
    said = partydesk("import", store, path)
    assert said.code == 0
    assert "没有数据行" in said.out


def test_gb18030_and_utf16_are_read(partydesk, store, tmp_path):
    for encoding in ("gb18030", "utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.csv"
        path.write_text(f"工号,姓名\n{encoding},王𬱖\n", encoding=encoding)
        assert "收下 1" in partydesk("import", store, path).out


def _bomb(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (300 << 20))


def _truncated(path):
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/workbook.xml", "<workbook>")
    path.write_bytes(path.read_bytes()[:40])


HOSTILE = {
    "bomb.xlsx": _bomb,
    "cut.xlsx": _truncated,
    "macro.xlsm": lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 100),
    "empty.xlsx": lambda path: path.write_bytes(b""),
    "noise.csv": lambda path: path.write_bytes(bytes(range(256)) * 8),
    "wrong.csv": lambda path: path.write_bytes("工号,姓名\nA1,王".encode() + b"\xff\xff\xfe\n"),
    "quote.csv": lambda path: path.write_text('工号,姓名\nA1,"王伟\n', encoding="utf-8"),
    "nothing.csv": lambda path: path.write_text("甲,乙\n1,2\n", encoding="utf-8"),
    "list.json": lambda path: path.write_text("[[1]]", encoding="utf-8"),
    "folder.xlsx": lambda path: path.mkdir(),
    "gone.xlsx": lambda path: None,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_one_line_that_names_it(partydesk, store, tmp_path, name):
    path = tmp_path / name
    HOSTILE[name](path)
    line = partydesk("import", store, path, "--report", tmp_path / "r.json").refusal
    assert name in line
    assert "：" in line
    made = report(tmp_path / "r.json")
    assert (made["rows_in"], made["notes"][0]["kind"]) == (0, "file_refused")


def test_a_report_is_never_written_over_the_store_or_the_roster(partydesk, store, roster):
    for wrong in (store, roster):
        before = wrong.read_bytes()
        assert "盖掉" in partydesk("import", store, roster, "--report", wrong).refusal
        assert wrong.read_bytes() == before


def test_an_unknown_ledger_is_refused_with_the_way_to_the_keys(partydesk, store, roster, tmp_path):
    assert "partydesk ledgers" in partydesk("import", store, roster, "--ledger", "nope").refusal
    assert "partydesk ledgers" in partydesk("export", store, "settings", tmp_path / "a.json").refusal


def test_another_ledger_is_imported_by_its_own_headings(partydesk, store, tmp_path):
    path = tmp_path / "组织.csv"
    path.write_text("名称,类别,上级\n车间,车间,\n甲班,班组,\n", encoding="utf-8")
    assert "收下 2" in partydesk("import", store, path, "--ledger", "units").out


def test_an_export_in_another_format_is_refused(partydesk, store, tmp_path):
    assert ".xlsx、.csv 或 .json" in partydesk("export", store, "employees", tmp_path / "a.txt").refusal


def test_killed_in_the_middle_of_an_import_the_store_is_whole(partydesk, store, tmp_path):
    path = tmp_path / "大.csv"
    rows = "".join(f"B{n},王伟{n % 50},{n % 9}班,1990-05\n" for n in range(12_000))
    path.write_text("工号,姓名,班组,出生日期\n" + rows, encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-m", "partydesk", "import", str(store), str(path)])
    journal = store.with_name(f"{store.name}-journal")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if journal.exists() and store.stat().st_size > 3 << 19:
            break
        time.sleep(0.01)
    assert process.poll() is None, "the import ended before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert partydesk("check", store).code == 0
    for ledger in ("employees", "units"):
        assert partydesk("export", store, ledger, tmp_path / "a.json").out.startswith("已导出 0 条")
    assert "收下 12000" in partydesk("import", store, path).out
