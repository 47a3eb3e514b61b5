"""new, backup, restore, check: the store as a file, whatever lies beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from partydesk.core.store.connection import DatabaseError
from partydesk.core.store.lock import StoreLock


def test_new_makes_a_sound_empty_store_and_refuses_an_existing_file(partydesk, tmp_path):
    path = tmp_path / "新.partydesk"
    assert partydesk("new", path).code == 0
    assert partydesk("check", path).code == 0
    before = path.read_bytes()
    assert "已经存在" in partydesk("new", path).refusal
    assert "已经存在" in partydesk("demo", path).refusal
    assert path.read_bytes() == before


def test_new_refuses_a_folder_that_is_missing(partydesk, tmp_path):
    assert "没有文件夹" in partydesk("new", tmp_path / "没有" / "a.partydesk").refusal


def test_a_backup_is_restored_and_the_old_store_is_kept(partydesk, store, roster, tmp_path):
    made = partydesk("backup", store, tmp_path / "备份")
    assert made.code == 0
    (backup,) = (tmp_path / "备份").iterdir()
    assert str(backup) in made.out
    assert partydesk("import", store, roster).code == 0
    said = partydesk("restore", backup, store)
    assert said.code == 0
    assert "原来的文件留作" in said.out
    assert partydesk("export", store, "employees", tmp_path / "a.json").out.startswith("已导出 0 条")


def test_a_damaged_store_is_named_and_refused(partydesk, store):
    size = store.stat().st_size
    with open(store, "r+b") as stream:
        stream.seek(size // 2)
        stream.write(os.urandom(4096))
    assert store.name in partydesk("check", store).refusal


def test_what_is_no_store_is_refused_by_every_verb(partydesk, tmp_path, roster):
    wrong = tmp_path / "错.partydesk"
    wrong.write_text("不是数据文件" * 100, encoding="utf-8")
    out = tmp_path / "a.json"
    calls = [
        ("check", wrong), ("import", wrong, roster), ("export", wrong, "employees", out),
        ("print", wrong, "employee_form", tmp_path / "a.pdf"), ("backup", wrong, tmp_path), ("restore", wrong, out),
    ]  # fmt: skip
    for call in calls:
        assert "错.partydesk" in partydesk(*call).refusal
        assert not out.exists()


def test_a_missing_store_is_refused_by_every_verb(partydesk, tmp_path, roster):
    gone = tmp_path / "没有.partydesk"
    calls = [
        ("check", gone), ("import", gone, roster), ("export", gone, "employees", tmp_path / "a.json"),
        ("backup", gone, tmp_path),
    ]  # fmt: skip
    for call in calls:
        assert "没有.partydesk" in partydesk(*call).refusal
    assert not gone.exists()


def test_a_store_open_elsewhere_is_refused_and_a_dead_lock_is_none(partydesk, store, roster, tmp_path):
    with StoreLock(store):
        for call in (("import", store, roster), ("export", store, "employees", tmp_path / "a.json"), ("check", store)):
            assert "已在另一个窗口" in partydesk(*call).refusal
    store.with_name(f".{store.name}.lock").write_text("left behind", encoding="utf-8")
    assert partydesk("import", store, roster).code == 0


def test_nothing_that_lies_beside_the_store_is_needed(partydesk, store, roster, tmp_path):
    assert partydesk("import", store, roster).code == 0
    for each in tmp_path.iterdir():
        if each not in (store, roster):
            each.unlink()
    assert partydesk("check", store).code == 0
    assert partydesk("export", store, "employees", tmp_path / "a.json").out.startswith("已导出 2 条")


def test_control_characters_of_a_name_do_not_reach_the_terminal(partydesk, tmp_path):
    said = partydesk("check", tmp_path / "a\x1b[31m\n\u202eb.partydesk").refusal
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert partydesk("new", tmp_path / "\x1bc.partydesk").out.count("\x1b") == 0


def test_a_name_that_the_system_can_not_hold_is_refused_in_one_line(partydesk, tmp_path):
    assert "文件名太长" in partydesk("new", tmp_path / ("长" * 100 + ".partydesk")).refusal
    assert "缺少 STORE" in partydesk("new", "").refusal
    assert "缺少 OUT" in partydesk("export", "a.partydesk", "employees", "").refusal


def test_refusals_name_the_file_that_was_asked_for_in_chinese(partydesk, store, tmp_path):
    folder = tmp_path / "文件夹"
    folder.mkdir()
    assert "是文件夹" in partydesk("restore", store, folder).refusal
    (tmp_path / "占").touch()
    assert "已经有" in partydesk("backup", store, tmp_path / "占").refusal


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
def test_a_killed_import_leaves_no_row_and_the_check_says_so(partydesk, store, tmp_path):
    roster = tmp_path / "大.csv"
    lines = "".join(f"G{number:05},王{chr(0x4E00 + number)},班{number % 9}\n" for number in range(9000))
    roster.write_text("工号,姓名,班组\n" + lines, encoding="utf-8")
    kill_when_writing([sys.executable, "-m", "partydesk", "import", str(store), str(roster)], store)
    said = partydesk("check", store)
    assert (said.code, said.err) == (0, "")
    assert "上次写入中断，已恢复到中断之前。" in said.out
    assert partydesk("export", store, "employees", tmp_path / "a.json").out.startswith("已导出 0 条")


def kill_when_writing(line, store):
    """Kills a process once its rows go into the file: from then on the journal must bring the old ones back."""
    size = store.stat().st_size
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL)
    while process.poll() is None and store.stat().st_size == size:
        time.sleep(0.005)
    process.kill()
    assert process.wait() == -signal.SIGKILL


def test_a_store_whose_disk_fails_at_the_closing_is_let_go(partydesk, store, tmp_path, monkeypatch):
    def fail(*_):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr("partydesk.core.store.outside.remember_tip", fail)
    for _ in range(2):
        assert partydesk("export", store, "employees", tmp_path / "表.xlsx").code == 0
