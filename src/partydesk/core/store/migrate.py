"""New stores and newer tables: Alembic's migrations, run in one real transaction on a copy.

Alembic is loaded only when a migration is due. Its scripts are handed in as a folder; each tells its
revision by its name too, and none imports live records.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.store.connection import Borrowed, Connection, KeyProvider, NoKey, connect, writing
from partydesk.core.store.copying import (
    KeyOf,
    copy_store,
    discard,
    explained,
    free_name,
    put_in_place,
    row_counts,
    sync,
    verify,
)  # fmt: skip
from partydesk.core.store.revision import is_current, revision
from partydesk.core.text.words import N_


def create(path: Path, scripts: Path, keys: KeyProvider, *, now: datetime, program: str = "") -> None:
    """Makes a new, empty store: all migrations on an empty file. The file appears only when it is whole.

    Raises:
        KnownError: there is a file already, or the folder can't be written.
    """
    if path.exists():
        raise KnownError(N_("{path} 已经存在：请换一个名字，或直接打开它。").format(path=path))
    if not path.parent.is_dir():
        raise KnownError(N_("没有文件夹 {path}：请先建立，或换一个位置。").format(path=path.parent))
    temporary, same_key = path.with_name(f".{path.name}.new"), KeyOf(keys, path)
    try:
        with explained(path):
            discard(temporary)
            _fill(temporary, scripts, same_key, now, program)
            sync(temporary)
            put_in_place(temporary, path, None)
    finally:
        discard(temporary)


def _fill(path: Path, scripts: Path, keys: KeyProvider, now: datetime, program: str) -> None:
    connection = connect(path, keys, create=True)
    try:
        if keys.key(path) is None:
            _template(scripts).backup(connection)
        else:  # SQLCipher copies nothing from a plain file into an encrypted one
            run(connection, scripts)
        facts = {
            "uuid": str(uuid.uuid4()),
            "created": now.isoformat(timespec="seconds"),
            "program": program,
        }
        with writing(connection):
            connection.executemany("INSERT INTO store_info (key, value) VALUES (?, ?)", facts.items())
    finally:
        connection.close()


@cache
def _template(scripts: Path) -> Connection:
    """An empty store in memory: a process that makes many stores runs the migrations once."""
    connection = connect(Path(":memory:"), NoKey(), create=True)
    run(connection, scripts)
    return connection


def upgrade(path: Path, scripts: Path, keys: KeyProvider, *, now: datetime) -> Path | None:
    """Brings a closed store to the newest revision; to be called under its lock.

    The migrations run on a verified copy, which then takes the store's place; whatever happens before
    that, the store is as it was. Returns where the old file was kept; None when nothing was due.

    Raises:
        KnownError: a newer program made the file, it is damaged, or the disk is full.
    """
    with explained(path):
        connection = connect(path, keys)
        try:
            if is_current(connection, scripts):
                return None
            temporary, same_key = path.with_name(f".{path.name}.upgrading"), KeyOf(keys, path)
            discard(temporary)
            old = revision(connection)
            try:
                counts = copy_store(connection, temporary, same_key)
                connection.close()
                verify(temporary, same_key, counts)
                _upgrade_copy(temporary, scripts, same_key)
                aside = free_name(path.with_name(f"{path.stem}-{N_('升级前')}{old}-{now:%Y%m%d-%H%M}{path.suffix}"))
                put_in_place(temporary, path, aside)
            finally:
                discard(temporary)
        finally:
            connection.close()
    return aside


def _upgrade_copy(path: Path, scripts: Path, keys: KeyProvider) -> None:
    connection = connect(path, keys)
    try:
        run(connection, scripts)
        counts = row_counts(connection)
    finally:
        connection.close()
    sync(path)
    verify(path, keys, counts, deep=True)


def run(connection: Connection, scripts: Path) -> None:
    """Runs the migrations that are due, all of them or none.

    Foreign keys are off meanwhile, since rebuilding a table drops it, and are checked before the commit.

    Raises:
        KnownError: rows refer to rows that are gone.
        RuntimeError: a migration rebuilt a table as one of another kind (see `_keep_kinds`).
    """
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with writing(connection):
            kinds, sequences = _kinds(connection), _sequences(connection)
            _run_scripts(connection, scripts)
            _keep_kinds(connection, kinds)
            _keep_sequences(connection, sequences)
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if broken:
                raise KnownError(
                    N_("升级后“{table}”里有记录指向已不存在的资料，没有采用：请先运行“检查”。").format(table=broken[0])
                )
    finally:
        connection.execute("PRAGMA foreign_keys=ON")


def _kinds(connection: Connection) -> dict[str, set[str]]:
    """What is special about each table."""
    rows = connection.execute("SELECT name, upper(sql) FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: {word for word in ("AUTOINCREMENT", "WITHOUT ROWID") if word in sql} for name, sql in rows}


def _keep_kinds(connection: Connection, before: dict[str, set[str]]) -> None:
    """Alembic rebuilds a table from what it reflects, which leaves these words out unless they are given."""
    for name, words in _kinds(connection).items():
        lost = before.get(name, set()) - words
        if lost:
            raise RuntimeError(f"a migration rebuilt {name} without {', '.join(lost)}: pass table_kwargs")


def _sequences(connection: Connection) -> dict[str, int]:
    """The highest id ever given in each table."""
    if "sqlite_sequence" not in _kinds(connection):
        return {}
    return dict(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


def _keep_sequences(connection: Connection, before: dict[str, int]) -> None:
    """A rebuilt table counts from its highest living row: an id whose row is gone would be given again."""
    now, tables = _sequences(connection), _kinds(connection)
    for name, highest in before.items():
        if name in tables and now.get(name, -1) < highest:
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, highest))


def _run_scripts(connection: Connection, scripts: Path) -> None:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    from partydesk.core.store.session import session_on

    directory = ScriptDirectory(str(scripts), version_locations=[str(scripts)])

    def due(found: Any, _context: Any) -> Any:
        return directory._upgrade_revs("head", found)

    environment = EnvironmentContext(Config(), directory, fn=due, destination_rev="head")
    with session_on(Borrowed(connection)) as session, environment:
        environment.configure(connection=session.connection())
        environment.run_migrations()
