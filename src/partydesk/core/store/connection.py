"""What is SQLite's own, in one place: opening the file, its pragmas, its cipher, its transactions.

The figures behind the choices (rollback journal, synchronous=EXTRA, explicit transactions) are in
docs/decisions/store.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2 as sqlite

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

Connection = Any
"""A DB-API connection of sqlcipher3, which ships no types."""

DatabaseError = sqlite.DatabaseError
IntegrityError = sqlite.IntegrityError
APPLICATION_ID = 0x50444B31
"""Stands in the file's header and says that it is a PartyDesk store."""


class KeyProvider(Protocol):
    """Hands out the raw key under which a store, its backups and drafts are opened; None: not encrypted."""

    def key(self, store: Path) -> bytes | None: ...


class NoKey:
    """The provider of today: stores are not encrypted, and the README says so."""

    def key(self, store: Path) -> bytes | None:
        """No key."""
        return None


def connect(path: Path, keys: KeyProvider, *, create: bool = False) -> Connection:
    """Opens the file with every pragma set.

    Raises:
        KnownError: the file is missing, is no store, is damaged, or its folder may not be written.
    """
    if not create and not path.is_file():
        raise KnownError(N_("找不到文件 {path}：请核对位置，或新建一个。").format(path=path))
    try:
        connection = sqlite.connect(
            str(path), timeout=10, isolation_level=None, check_same_thread=False, cached_statements=400
        )
        _prepare(connection, keys.key(path), create)
    except sqlite.DatabaseError as error:
        if create and "unable to open" in str(error):
            line = N_("文件夹 {path} 里不能新建文件：请核对权限，或换一个可写的文件夹。")
            raise KnownError(line.format(path=path.parent)) from error
        raise KnownError(explain(error, path)) from error
    return connection


def _prepare(connection: Connection, key: bytes | None, create: bool) -> None:
    if key is not None:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in (
        "temp_store=MEMORY", "journal_mode=DELETE", "synchronous=EXTRA", "secure_delete=ON",
        "foreign_keys=ON", "trusted_schema=OFF", "cache_size=-8000",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {pragma}")
    if create:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    if mark != APPLICATION_ID:
        raise sqlite.DatabaseError("file is not a database")


def unsafe_but_fast(connection: Connection) -> None:
    """For a file that nobody has yet and that is thrown away if its making is interrupted: waits for no disk."""
    for pragma in ("synchronous=OFF", "journal_mode=MEMORY", "secure_delete=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def explain(error: Exception, path: Path) -> str:
    """A database error in the user's words, with the way out."""
    said = str(error)
    if "not a database" in said:
        return N_("{path} 不是党建工作台的数据文件，或已加密、已损坏：请选另一个文件，或用“恢复”从备份取回。").format(
            path=path
        )
    if "malformed" in said:
        return N_("{path} 已损坏：请用“恢复”从最近的备份取回。").format(path=path)
    if "locked" in said or "busy" in said:
        return N_("{path} 正被另一个程序占用：请关闭后再试。").format(path=path)
    if "full" in said:
        return N_("磁盘空间不足，没有保存：请腾出空间后再试。")
    if "readonly" in said:
        return N_("{path} 只读，没有保存：请换到可写的文件夹。").format(path=path)
    if "unable to open" in said:
        return N_("{path} 打不开：没有权限，或它的文件夹不能读写，请核对后再试。").format(path=path)
    if "no such column" in said or "no such table" in said:
        return N_("{path} 的数据表残缺或与本程序不符（{said}）：请用“恢复”从备份取回。").format(path=path, said=said)
    if "disk I/O" in said:
        return N_("读写 {path} 时磁盘出错：请检查磁盘，把它和旁边的同名文件一起复制到别处再试。").format(path=path)
    return N_("{path} 打不开（{said}）：请核对位置和权限。").format(path=path, said=said)


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One real transaction, taken at once; undone as a whole by any exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def stamp(connection: Connection) -> tuple[int, int]:
    """Differs from an earlier one as soon as anything was written, through this connection or another."""
    (others,) = connection.execute("PRAGMA data_version").fetchone()
    return int(others), int(connection.total_changes)


def next_id(connection: Connection, table: str) -> int:
    """The first fresh id; an id is never given twice, even after its row is gone."""
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return (row[0] if row else 0) + 1


class Borrowed:
    """The store's connection as SQLAlchemy may see it: it can neither commit, roll back nor close."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def commit(self) -> None:
        """The store's change commits."""

    def rollback(self) -> None:
        """The store's change rolls back."""

    def close(self) -> None:
        """The store closes."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
