"""new, backup, restore, check: the store as a file, whatever lies beside it."""

from __future__ import annotations

import os

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
