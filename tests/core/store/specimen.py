"""A store with one made-up ledger beside the store's own tables, for tests of the store alone."""

import atexit
import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from partydesk.core.spec.fields import Text
from partydesk.core.spec.ledger import Ledger, Section
from partydesk.core.spec.registry import Registry
from partydesk.core.store import migrate
from partydesk.core.store.connection import NoKey, connect
from partydesk.core.store.store import Store
from partydesk.office.migrations import SCRIPTS

NOW = datetime(2026, 11, 20, 8, 5)

STONES = Ledger(
    key="stones", title="石头", one="石头", table="stone", record="none:None",
    sections=(Section("", (Text("name", "名称"), Text("colour", "颜色"))),),
    label=("name",), search=("name",), indexed=True,
)  # fmt: skip
REGISTRY = Registry([STONES])

HEADER = """
import os, signal
import sqlalchemy as sa
from alembic import op
revision = "{revision}"
down_revision = "{before}"
def upgrade():
"""
STONE = """
    op.create_table(
        "stone", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("binned_at", sa.String()),
        sa.Column("name", sa.String()), sa.Column("colour", sa.String()), sqlite_autoincrement=True)
    op.create_table(
        "stone_search", sa.Column("suffix", sa.Text(), primary_key=True),
        sa.Column("row_id", sa.Integer(), primary_key=True, autoincrement=False), sqlite_with_rowid=False)
"""


def write_step(scripts: Path, number: int, body: str) -> None:
    text = HEADER.format(revision=f"{number:04}", before=f"{number - 1:04}") + body
    (scripts / f"v{number:04}_step.py").write_text(text, encoding="utf-8")


def scripts_in(folder: Path) -> Path:
    """The office's first migration and the specimen's table as the second."""
    scripts = folder / "scripts"
    scripts.mkdir()
    shutil.copy(SCRIPTS / "v0001_first.py", scripts)
    write_step(scripts, 2, STONE)
    return scripts


@cache
def _scripts() -> Path:
    folder = Path(mkdtemp(prefix="partydesk-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return scripts_in(folder)


def new_store(path: Path, names: tuple[str, ...] = ("花岗岩", "玄武岩", "石灰岩")) -> Path:
    """A closed store that holds some stones, each added by a change of its own."""
    migrate.create(path, _scripts(), NoKey(), now=NOW)
    store = open_store(path)
    for name in names:
        with store.change(f"登记{name}") as change:
            change.add("stones", name=name)
    store.close()
    return path


def specimen_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed store in a test's folder; what is remembered of it outside stays in that folder too."""
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    return new_store(folder / "支部.partydesk")


def open_store(path: Path) -> Store:
    return Store.open(path, REGISTRY, actor="测试", now=lambda: NOW)


def names_in(path: Path) -> list[str]:
    connection = connect(path, NoKey())
    try:
        return [name for (name,) in connection.execute("SELECT name FROM stone ORDER BY id").fetchall()]
    finally:
        connection.close()


def execute(path: Path, sql: str, *values: object) -> None:
    """Meddles with a store behind the program's back."""
    connection = connect(path, NoKey())
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(sql, values)
    connection.close()


def python(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs code in a process of its own, `sys.argv[1:]` being the arguments."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True, text=True, check=False, env=os.environ | {"PYTHONUTF8": "1"},
    )  # fmt: skip


KILLED_WRITING = """
import os, signal, sys
from pathlib import Path
from partydesk.core.store.connection import NoKey, connect
connection = connect(Path(sys.argv[1]), NoKey())
connection.execute("PRAGMA cache_size=2")
connection.execute("BEGIN IMMEDIATE")
connection.executemany(
    "INSERT INTO stone (name, colour) VALUES (?, ?)", [(f"碎石{n}", "灰" * 300) for n in range(500)])
connection.execute("UPDATE stone SET name = '碎石'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_while_writing(path: Path) -> None:
    """Leaves a store as a program killed in the middle of a transaction does: with a hot journal."""
    done = python(KILLED_WRITING, path)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert path.with_name(path.name + "-journal").stat().st_size > 0
