import ast
import os
import signal
import sys

import pytest
from tests.core.store.specimen import NOW, names_in, python, scripts_in, specimen_store, write_step

from partydesk.core.errors import KnownError
from partydesk.core.store import migrate
from partydesk.core.store.connection import NoKey, connect
from partydesk.core.store.revision import is_current, revision, revisions
from partydesk.office.migrations import SCRIPTS

STONES = ["花岗岩", "玄武岩", "石灰岩"]
REBUILD = """
    with op.batch_alter_table(
        "stone", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.add_column(sa.Column("weight", sa.Integer()))
        batch.alter_column("colour", new_column_name="tint")
    op.execute("UPDATE stone SET weight = id * 10")
"""
KILL = "    os.kill(os.getpid(), signal.SIGKILL)\n"


class Key:
    def key(self, store):
        return b"0123456789abcdef" * 2


@pytest.fixture
def path(tmp_path, monkeypatch):
    return specimen_store(tmp_path, monkeypatch)


@pytest.fixture
def scripts(tmp_path):
    """The specimen's migrations and a third, which rebuilds its table."""
    found = scripts_in(tmp_path)
    write_step(found, 3, REBUILD)
    return found


def asked(path, sql, keys=None):
    connection = connect(path, keys or NoKey())
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def upgrade(path, scripts):
    return migrate.upgrade(path, scripts, NoKey(), now=NOW)


def revision_of(path):
    connection = connect(path, NoKey())
    try:
        return revision(connection)
    finally:
        connection.close()


def whole_and_old(path):
    """The store is as the second migration left it, with nothing half done about it."""
    whole = asked(path, "PRAGMA quick_check") == [("ok",)]
    return whole and revision_of(path) == "0002" and names_in(path) == STONES


def test_a_new_store_knows_its_number_and_its_revision(tmp_path):
    for name in ("a", "b"):
        migrate.create(tmp_path / name, SCRIPTS, NoKey(), now=NOW, program="0.1.0")
    facts = [dict(asked(tmp_path / name, "SELECT key, value FROM store_info")) for name in ("a", "b")]
    assert facts[0]["uuid"] != facts[1]["uuid"]
    assert facts[0]["created"] == "2026-11-20T08:05:00"
    assert facts[0]["program"] == "0.1.0"
    assert asked(tmp_path / "a", "SELECT version_num FROM alembic_version") == [(revisions(SCRIPTS)[-1],)]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a", "b"]


def test_a_new_store_under_a_key_is_made_by_the_same_migrations(tmp_path):
    migrate.create(tmp_path / "plain", SCRIPTS, NoKey(), now=NOW)
    migrate.create(tmp_path / "secret", SCRIPTS, Key(), now=NOW)
    tables = "SELECT name, sql FROM sqlite_master ORDER BY name"
    assert asked(tmp_path / "plain", tables) == asked(tmp_path / "secret", tables, Key())
    assert not (tmp_path / "secret").read_bytes().startswith(b"SQLite")


def test_a_new_store_overwrites_nothing(path, scripts):
    with pytest.raises(KnownError, match="已经存在"):
        migrate.create(path, scripts, NoKey(), now=NOW)
    assert names_in(path) == STONES


def test_a_new_store_needs_its_folder(tmp_path):
    with pytest.raises(KnownError, match="没有文件夹"):
        migrate.create(tmp_path / "none" / "a", SCRIPTS, NoKey(), now=NOW)


def test_an_upgrade_keeps_the_rows_and_the_old_file(path, scripts):
    kept = upgrade(path, scripts)
    assert asked(path, "SELECT name, tint, weight FROM stone ORDER BY id") == [
        ("花岗岩", None, 10), ("玄武岩", None, 20), ("石灰岩", None, 30),
    ]  # fmt: skip
    assert kept.name == "支部-升级前0002-20261120-0805.partydesk"
    assert whole_and_old(kept)


def test_ids_are_not_reused_and_special_tables_stay_special_after_a_rebuild(path, scripts):
    asked(path, "DELETE FROM stone WHERE id = 3")
    upgrade(path, scripts)
    asked(path, "INSERT INTO stone (name) VALUES ('砂岩')")
    assert asked(path, "SELECT max(id) FROM stone") == [(4,)]
    ((sql,),) = asked(path, "SELECT sql FROM sqlite_master WHERE name = 'stone_search'")
    assert "WITHOUT ROWID" in sql


def test_an_up_to_date_store_is_left_alone_and_alembic_unloaded(path, tmp_path):
    code = """
import sys
from datetime import datetime
from pathlib import Path
from partydesk.core.store.connection import NoKey
from partydesk.core.store.migrate import upgrade
print(upgrade(Path(sys.argv[1]), Path(sys.argv[2]), NoKey(), now=datetime(2026, 11, 20)))
print([name for name in ("alembic", "sqlalchemy", "sqlmodel") if name in sys.modules])
"""
    before = path.read_bytes()
    done = python(code, path, scripts_in(tmp_path))
    assert done.stdout.split("\n")[:2] == ["None", "[]"], done.stderr
    assert path.read_bytes() == before


def test_a_file_of_a_newer_program_is_refused(path, scripts):
    upgrade(path, scripts)
    (scripts / "v0003_step.py").unlink()
    before = path.read_bytes()
    with pytest.raises(KnownError, match="由更新版本的程序创建"):
        upgrade(path, scripts)
    assert path.read_bytes() == before


def test_a_file_without_our_tables_is_refused(tmp_path, scripts):
    connect(tmp_path / "bare", NoKey(), create=True).close()
    with pytest.raises(KnownError, match="没有党建工作台的数据表"):
        upgrade(tmp_path / "bare", scripts)


KILLED_AT = {
    "before anything": KILL + REBUILD,
    "after the rebuild": REBUILD + KILL,
    "between two steps": '    op.execute("DELETE FROM stone")\n' + KILL,
    "with the table gone": '    op.execute("DROP TABLE stone")\n' + KILL,
}
UPGRADE = """
import sys
from datetime import datetime
from pathlib import Path
from partydesk.core.store.connection import NoKey
from partydesk.core.store.migrate import upgrade
upgrade(Path(sys.argv[1]), Path(sys.argv[2]), NoKey(), now=datetime(2026, 11, 20, 8, 5))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
@pytest.mark.parametrize("body", KILLED_AT.values(), ids=KILLED_AT)
def test_a_migration_killed_anywhere_leaves_the_store_whole_and_can_be_run_again(path, scripts, body):
    write_step(scripts, 3, body)
    done = python(UPGRADE, path, scripts)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert whole_and_old(path)
    write_step(scripts, 3, REBUILD)
    upgrade(path, scripts)
    assert asked(path, "SELECT max(weight) FROM stone") == [(30,)]
    assert [each.name for each in path.parent.iterdir() if "upgrading" in each.name] == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process the POSIX way")
@pytest.mark.parametrize("step", ["copy_store", "verify", "_upgrade_copy", "put_in_place"])
def test_an_upgrade_killed_before_any_of_its_steps_leaves_the_store_whole(path, scripts, step):
    kill = "import os, signal\nfrom partydesk.core.store import migrate\n"
    kill += f"migrate.{step} = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)\n"
    done = python(kill + UPGRADE, path, scripts)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert whole_and_old(path)


@pytest.mark.parametrize(
    "body",
    ['    op.execute("DELETE FROM stone")\n    op.execute("nonsense")\n', '    raise ValueError("a bug")\n'],
)
def test_a_migration_that_fails_leaves_the_store_as_it_was(path, scripts, body):
    write_step(scripts, 3, body)
    before = path.read_bytes()
    with pytest.raises(Exception, match=r"nonsense|a bug"):
        upgrade(path, scripts)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if "upgrading" in each.name] == []


def test_a_migration_that_leaves_rows_pointing_nowhere_is_not_taken(path, scripts):
    write_step(
        scripts, 3,
        "    op.execute(\"INSERT INTO attachment (ledger, row_id, name, digest, size) VALUES ('s', 1, 'a', 'x', 1)\")",
    )  # fmt: skip
    before = path.read_bytes()
    with pytest.raises(KnownError, match="attachment"):
        upgrade(path, scripts)
    assert path.read_bytes() == before


def test_rebuilding_a_table_does_not_take_the_rows_that_point_to_it(path, scripts):
    asked(path, "CREATE TABLE chip (id INTEGER, stone_id INTEGER REFERENCES stone (id) ON DELETE CASCADE)")
    asked(path, "INSERT INTO chip VALUES (1, 1)")
    upgrade(path, scripts)
    assert asked(path, "SELECT * FROM chip") == [(1, 1)]


def test_a_rebuild_that_would_let_ids_be_reused_is_not_taken(path, scripts):
    write_step(scripts, 3, REBUILD.replace('table_kwargs={"sqlite_autoincrement": True}', ""))
    with pytest.raises(RuntimeError, match="without AUTOINCREMENT"):
        upgrade(path, scripts)
    assert whole_and_old(path)


FULL_DISK = """
import resource, sys
from datetime import datetime
from pathlib import Path
from partydesk.core.errors import KnownError
from partydesk.core.store.connection import NoKey
from partydesk.core.store.migrate import upgrade
path = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2, resource.RLIM_INFINITY))
try:
    upgrade(path, Path(sys.argv[2]), NoKey(), now=datetime(2026, 11, 20, 8, 5))
except KnownError:
    print("refused")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits file sizes the POSIX way")
def test_a_full_disk_leaves_the_old_store(path, scripts):
    done = python(FULL_DISK, path, scripts)
    assert done.stdout == "refused\n", done.stderr
    assert whole_and_old(path)


def test_the_newest_revision_is_told_by_the_names(path, scripts, tmp_path):
    assert revisions(scripts) == ["0001", "0002", "0003"]
    connection = connect(path, NoKey())
    assert not is_current(connection, scripts)
    (scripts / "v0003_step.py").unlink()
    assert is_current(connection, scripts)
    connection.close()


def test_each_migration_says_the_revision_of_its_name_and_follows_the_one_before():
    before = None
    for number in revisions(SCRIPTS):
        (file,) = SCRIPTS.glob(f"v{number}_*.py")
        said = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(file.read_text(encoding="utf-8")).body
            if isinstance(node, ast.Assign)
        }
        assert said == {"revision": number, "down_revision": before}
        before = number


def test_a_copied_store_on_a_disk_without_links_is_kept_aside_too(path, scripts, monkeypatch):
    def no_links(*_):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", no_links)
    kept = upgrade(path, scripts)
    assert whole_and_old(kept)
    assert revision_of(path) == "0003"
