"""Copies of a store: made through SQLite, verified, and put in a store's place in one step.

An open store is never read past SQLite: closing any other handle of the file would drop the process's
locks on it (POSIX). The online backup API reads it page by page and works under the same key.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.files import file_error
from partydesk.core.store.connection import Connection, DatabaseError, KeyProvider, connect, explain
from partydesk.core.text.words import N_

SIDES = ("-journal", "-wal", "-shm")
"""What SQLite may leave beside a file; in another file's place it would be played into that one."""

Progress = Callable[[int, int], None]
"""`(pages left, pages in all)`; may raise to stop the copying."""


class KeyOf:
    """Hands out one store's key for its copies, wherever they lie."""

    def __init__(self, keys: KeyProvider, store: Path) -> None:
        self._key = keys.key(store)

    def key(self, store: Path) -> bytes | None:
        """The key of the store that is copied."""
        return self._key


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Says what the database or the disk refused in the user's words."""
    try:
        yield
    except DatabaseError as error:
        raise KnownError(explain(error, path)) from error
    except OSError as error:
        raise file_error(error, path) from error


def copy_store(
    connection: Connection, target: Path, keys: KeyProvider, progress: Progress | None = None
) -> dict[str, int]:
    """Copies an open store into a new file and returns the number of rows of each table as copied.

    Nothing can be committed meanwhile; not to be called inside a change, for the backup API waits for ever
    on a connection that is writing. The copy is on the disk (fsync) when this returns.
    """
    if connection.in_transaction:
        raise RuntimeError("a store is not copied inside a change")
    with _reading(connection):
        copy = connect(target, keys, create=True)
        try:
            connection.backup(copy, pages=4096 if progress else -1, progress=_told(progress))
        finally:
            copy.close()
        counts = row_counts(connection)
    sync(target)
    return counts


@contextmanager
def _reading(connection: Connection) -> Iterator[None]:
    """A read transaction: counts and pages are of one moment, and a writer's commit waits."""
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda status, left, total: progress(left, total)


def row_counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def verify(path: Path, keys: KeyProvider, counts: dict[str, int] | None = None, *, deep: bool = False) -> None:
    """Reopens a file and makes sure that it is a whole store.

    `deep` also compares every index with its table, which takes twenty times as long.

    Raises:
        KnownError: it is damaged, or its tables don't hold `counts` rows.
    """
    with explained(path):
        connection = connect(path, keys)
        try:
            pragma = "integrity_check(1)" if deep else "quick_check(1)"
            (said,) = connection.execute(f"PRAGMA {pragma}").fetchone()
            if said != "ok" or (counts is not None and row_counts(connection) != counts):
                raise KnownError(N_("{path} 校验不符，没有采用：请再试一次，或换一个磁盘。").format(path=path))
        finally:
            connection.close()


def sync(path: Path) -> None:
    """Waits until a file and its name are on the disk."""
    for each in (path, path.parent):
        try:
            fd = os.open(each, os.O_RDWR if each is path else os.O_RDONLY)
        except OSError:
            if each is path:
                raise
            return  # Windows opens no folders, and needs none synced
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def discard(path: Path) -> None:
    """Removes a temporary file and whatever SQLite left beside it."""
    for suffix in ("", *SIDES):
        try:
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        except OSError as error:
            if error.errno not in (errno.EROFS, errno.ENAMETOOLONG):
                raise
            return  # where nothing can be written, nothing was


def free_name(path: Path) -> Path:
    """`path`, or the same name with -2, -3 … where that is taken."""
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def put_in_place(fresh: Path, store: Path, aside: Path | None) -> None:
    """Puts `fresh` where `store` is, the old file kept as `aside`; at every moment one whole file is there.

    The store must be closed. What SQLite left beside the old file goes aside with it: it must never be
    played into the new one.
    """
    if aside is not None and store.exists():
        try:
            os.link(store, aside)
        except OSError:  # file systems of USB sticks know no links
            shutil.copy2(store, aside)
            sync(aside)
        for suffix in SIDES:
            left = store.with_name(store.name + suffix)
            if left.exists():
                os.replace(left, aside.with_name(aside.name + suffix))
    for suffix in SIDES:
        store.with_name(store.name + suffix).unlink(missing_ok=True)
    os.replace(fresh, store)
    sync(store)
