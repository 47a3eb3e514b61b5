import os
import sys
from datetime import date

import pytest
from tests.core.store.specimen import (
    NOW,
    REGISTRY,
    execute,
    kill_while_writing,
    names_in,
    open_store,
    python,
    specimen_store,
)  # fmt: skip

from partydesk.core.errors import KnownError
from partydesk.core.store import copying
from partydesk.core.store.backup import backup, restore
from partydesk.core.store.check import check, sound
from partydesk.core.store.connection import NoKey, connect
from partydesk.core.store.lock import StoreLock
from partydesk.core.store.outside import LastBackup, last_backup

STONES = ["花岗岩", "玄武岩", "石灰岩"]


class Key:
    """A provider as encryption will bring it."""

    def key(self, store):
        return b"0123456789abcdef" * 2


@pytest.fixture
def path(tmp_path, monkeypatch):
    return specimen_store(tmp_path, monkeypatch)


@pytest.fixture
def saved(path, tmp_path):
    """A backup of the store, which has moved on since."""
    made = backed_up(path, tmp_path / "copies")
    store = open_store(path)
    with store.change("改名") as change:
        change.update("stones", 1, name="大理岩")
    store.close()
    return made


def backed_up(path, directory, keys=None):
    keys = keys or NoKey()
    connection = connect(path, keys)
    try:
        return backup(connection, path, directory, now=NOW, keys=keys)
    finally:
        connection.close()


def test_a_backup_is_named_by_store_day_and_time_and_holds_everything(path, tmp_path):
    made = backed_up(path, tmp_path / "new" / "copies")
    assert made.name == "支部-20261120-0805.partydesk"
    assert names_in(made) == STONES
    assert list(made.parent.iterdir()) == [made]


def test_a_backup_never_overwrites(path, tmp_path):
    first, second = backed_up(path, tmp_path), backed_up(path, tmp_path)
    assert [first.name, second.name] == ["支部-20261120-0805.partydesk", "支部-20261120-0805-2.partydesk"]


def test_the_last_backup_is_remembered_outside_of_the_store(path, tmp_path):
    before = path.read_bytes()
    made = backed_up(path, tmp_path / "copies")
    connection = connect(path, NoKey())
    found = last_backup(connection, path)
    connection.close()
    assert found == LastBackup("2026-11-20T08:05:00", str(made), True)
    assert path.read_bytes() == before


def test_the_foot_of_the_window_says_when_the_last_backup_was_made():
    made = LastBackup("2026-11-20T08:05:00", "x", True)
    assert made.line(date(2026, 11, 20)) == "最近备份 今天 08:05 · 已校验"
    assert made.line(date(2026, 11, 21)) == "最近备份 昨天 08:05 · 已校验"
    assert made.line(date(2026, 11, 30)) == "最近备份 2026-11-20 08:05 · 已校验"


def test_a_copy_that_is_not_the_same_gets_no_name(path, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "row_counts", lambda connection, seen=[]: seen.append(1) or {"n": len(seen)})
    with pytest.raises(KnownError, match="校验不符"):
        backed_up(path, tmp_path / "copies")
    assert list((tmp_path / "copies").iterdir()) == []


FULL_DISK = """
import resource, sys
from pathlib import Path
from partydesk.core.errors import KnownError
from partydesk.core.store.backup import backup
from partydesk.core.store.connection import NoKey, connect
from tests.core.store.specimen import NOW
path, directory = map(Path, sys.argv[1:])
connection = connect(path, NoKey())
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2, resource.RLIM_INFINITY))
try:
    backup(connection, path, directory, now=NOW, keys=NoKey())
except KnownError as error:
    print("refused", error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes the POSIX way")
def test_a_full_disk_leaves_neither_half_a_backup_nor_a_harmed_store(path, tmp_path):
    done = python(FULL_DISK, path, tmp_path / "copies")
    assert done.stdout.startswith("refused"), done.stderr
    assert list((tmp_path / "copies").iterdir()) == []
    assert names_in(path) == STONES


def test_a_backup_is_not_made_inside_a_change(path, tmp_path):
    store = open_store(path)
    with pytest.raises(RuntimeError), store.change("改名"):
        backup(store.connection, path, tmp_path / "copies", now=NOW, keys=NoKey())
    store.close()


def test_restoring_brings_the_backup_back_and_keeps_what_it_replaced(path, saved):
    kept = restore(saved, path, now=NOW, keys=NoKey())
    assert names_in(path) == STONES
    assert kept.name == "支部-恢复前-20261120-0805.partydesk"
    assert names_in(kept) == ["大理岩", "玄武岩", "石灰岩"]
    assert sound(check(path, NoKey(), REGISTRY))


def test_a_restored_store_is_not_taken_for_a_rolled_back_one(path, saved):
    backed_up(path, saved.parent)
    restore(saved, path, now=NOW, keys=NoKey())
    assert [each for each in check(path, NoKey(), REGISTRY) if each.level != "info"] == []


def test_restoring_where_there_is_no_store_makes_one(saved, tmp_path):
    assert restore(saved, tmp_path / "新.partydesk", now=NOW, keys=NoKey()) is None
    assert names_in(tmp_path / "新.partydesk") == STONES


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
def test_an_interrupted_write_is_never_played_into_the_restored_store(path, saved):
    kill_while_writing(path)
    kept = restore(saved, path, now=NOW, keys=NoKey())
    assert names_in(path) == STONES
    assert names_in(kept) == ["大理岩", "玄武岩", "石灰岩"]


@pytest.mark.parametrize("side", ["-journal", "-wal", "-shm"])
def test_what_lies_beside_the_replaced_file_goes_with_it(path, saved, side):
    path.write_bytes(b"damaged beyond opening" * 1000)
    beside = path.with_name(path.name + side)
    beside.write_bytes(b"stale" * 1000)
    kept = restore(saved, path, now=NOW, keys=NoKey())
    assert not beside.exists()
    assert kept.read_bytes().startswith(b"damaged")
    assert names_in(path) == STONES


@pytest.mark.parametrize("damage", ["cut", "garbage", "zeroed page", "empty", "gone"])
def test_a_damaged_backup_is_refused_and_the_store_left_alone(path, saved, damage):
    data = saved.read_bytes()
    half = len(data) // 2 // 4096 * 4096
    spoilt = {
        "cut": data[:half],
        "garbage": b"\x07" * len(data),
        "zeroed page": data[:half] + bytes(4096) + data[half + 4096 :],
        "empty": b"",
    }
    saved.unlink()
    if damage in spoilt:
        saved.write_bytes(spoilt[damage])
    with pytest.raises(KnownError):
        restore(saved, path, now=NOW, keys=NoKey())
    assert names_in(path) == ["大理岩", "玄武岩", "石灰岩"]
    assert [each for each in path.parent.iterdir() if "restoring" in each.name] == []


def test_an_open_store_is_not_replaced(path, saved):
    with StoreLock(path), pytest.raises(KnownError, match="已在另一个窗口"):
        restore(saved, path, now=NOW, keys=NoKey())
    assert names_in(path)[0] == "大理岩"


def test_a_backup_of_a_newer_program_is_refused(path, saved):
    execute(saved, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(KnownError, match="由更新版本的程序创建"):
        restore(saved, path, now=NOW, keys=NoKey(), newest="0002")
    assert names_in(path)[0] == "大理岩"


def test_a_store_is_not_restored_from_itself(path, tmp_path):
    os.symlink(path, tmp_path / "link")
    with pytest.raises(KnownError, match="请选另一个备份"):
        restore(tmp_path / "link", path, now=NOW, keys=NoKey())


def test_a_link_to_the_store_stays_a_link(path, saved, tmp_path):
    link = tmp_path / "link.partydesk"
    link.symlink_to(path)
    restore(saved, link, now=NOW, keys=NoKey())
    assert link.is_symlink()
    assert names_in(path) == STONES


def test_under_a_key_no_copy_is_readable_without_it(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "密.partydesk"
    connection = connect(path, Key(), create=True)
    for sql in (
        "CREATE TABLE alembic_version (version_num)", "INSERT INTO alembic_version VALUES ('0001')",
        "CREATE TABLE store_info (key, value)", "CREATE TABLE change (id, hash)",
        "INSERT INTO store_info VALUES ('secret', '关注对象')",
    ):  # fmt: skip
        connection.execute(sql)
    connection.close()
    made = backed_up(path, tmp_path / "copies", Key())
    restore(made, path, now=NOW, keys=Key())
    files = [each for each in tmp_path.rglob("*.partydesk") if each.is_file()]
    assert len(files) == 3
    for each in files:
        assert not each.read_bytes().startswith(b"SQLite")
        assert "关注对象".encode() not in each.read_bytes()
