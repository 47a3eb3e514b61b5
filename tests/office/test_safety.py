"""Backup, what the foot says of it, the way back, and the check of an open store."""

from datetime import timedelta

import pytest

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.store.check import sound
from partydesk.office import safety


@pytest.fixture(autouse=True)
def own_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def worked(office):
    office.add("employees", {"name": "王建国", "staff_no": "GY002"})
    return office


def test_a_store_with_work_and_no_backup_says_so(worked):
    assert safety.backup_standing(worked) == ("还没有备份", False)


def test_a_backup_is_verified_and_told_with_its_time(worked, tmp_path):
    made = safety.backup_to(worked, tmp_path / "备份")
    text, fresh = safety.backup_standing(worked)
    assert made.is_file()
    assert fresh
    assert text.startswith("最近备份 今天")
    assert text.endswith("已校验")


def test_an_old_backup_is_told_in_amber(worked, tmp_path, monkeypatch):
    safety.backup_to(worked, tmp_path / "备份")
    later = worked.now + timedelta(days=safety.FRESH_DAYS + 1)
    monkeypatch.setattr(worked, "_clock", lambda: later)
    text, fresh = safety.backup_standing(worked)
    assert not fresh
    assert "2026-11-20" in text


def test_a_backup_that_went_is_not_counted_on(worked, tmp_path):
    safety.backup_to(worked, tmp_path / "备份").unlink()
    text, fresh = safety.backup_standing(worked)
    assert "不在原处" in text
    assert not fresh


def test_restoring_brings_back_what_the_backup_holds_and_keeps_the_replaced_file(worked, tmp_path):
    made = safety.backup_to(worked, tmp_path / "备份")
    worked.add("employees", {"name": "赵丽华", "staff_no": "GY003"})
    path, now, keys = worked.store.path, worked.now, worked.store.keys
    worked.close()
    kept = safety.restore_from(made, path, now=now, keys=keys)
    with bootstrap.opened(path) as again, bootstrap.opened(kept) as old:
        assert [row["name"] for row in again.read("employees", columns=("name",))] == ["王建国"]
        assert old.count("employees") == 2


def test_the_last_change_of_a_backup_is_told_before_it_is_taken(worked, tmp_path):
    made = safety.backup_to(worked, tmp_path / "备份")
    assert safety.last_change_in(made, worked).startswith("2026-11-20T")


def test_a_file_that_is_no_store_is_refused(worked, tmp_path):
    (tmp_path / "照片.jpg").write_bytes(b"no store" * 100)
    with pytest.raises(KnownError, match="照片"):
        safety.last_change_in(tmp_path / "照片.jpg", worked)


def test_the_open_store_is_no_backup_of_itself(worked):
    with pytest.raises(KnownError, match="另一个备份"):
        safety.refuse_itself(worked.store.path, worked)


def test_a_sound_store_is_found_sound(worked):
    assert sound(safety.check_store(worked))
