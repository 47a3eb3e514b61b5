"""Backups of a store, verified before they get their name, and the way back from one."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.store.connection import Connection, KeyProvider, connect
from partydesk.core.store.copying import (
    KeyOf,
    Progress,
    copy_store,
    discard,
    explained,
    free_name,
    put_in_place,
    verify,
)  # fmt: skip
from partydesk.core.store.lock import StoreLock
from partydesk.core.store.outside import LastBackup, remember_backup, remember_tip
from partydesk.core.store.revision import revision
from partydesk.core.text.words import N_

SUFFIX = ".partydesk"


def backup(
    connection: Connection,
    store: Path,
    directory: Path,
    *,
    now: datetime,
    keys: KeyProvider,
    progress: Progress | None = None,
) -> Path:
    """Writes a verified copy of an open store, such as `支部-20261120-0805.partydesk`, and returns its path.

    Nothing is overwritten; a copy that fails its check gets no name. Not inside a change.

    Raises:
        KnownError: the folder can't be written, the disk is full, or the copy fails its check.
    """
    with explained(directory):
        directory.mkdir(parents=True, exist_ok=True)
        temporary = directory / f".{store.stem}-{os.getpid()}.part"
        discard(temporary)
    same_key = KeyOf(keys, store)
    try:
        with explained(temporary):
            counts = copy_store(connection, temporary, same_key, progress)
            verify(temporary, same_key, counts)
            target = free_name(directory / f"{store.stem}-{now:%Y%m%d-%H%M}{store.suffix or SUFFIX}")
            os.rename(temporary, target)
    finally:
        discard(temporary)
    remember_tip(connection, store)
    remember_backup(connection, store, LastBackup(now.isoformat(timespec="seconds"), str(target), True))
    return target


def restore(source: Path, store: Path, *, now: datetime, keys: KeyProvider, newest: str = "") -> Path | None:
    """Puts a backup in a store's place and returns where the replaced store was kept; None if there was none.

    `newest` is the newest schema this program knows (`newest_revision`).

    Raises:
        KnownError: the backup is damaged or of a newer program, the store is open, or the disk is full.
    """
    if os.path.realpath(source) == os.path.realpath(store):
        raise KnownError(N_("备份就是正在使用的文件：请选另一个备份。"))
    store = Path(os.path.realpath(store))
    same_key = KeyOf(keys, store)
    temporary = store.with_name(f".{store.name}.restoring")
    with StoreLock(store):
        try:
            with explained(store):
                discard(temporary)
                _copy_checked(source, temporary, same_key, newest)
                _play_back(store, same_key)
                aside = free_name(store.with_name(f"{store.stem}-{N_('恢复前')}-{now:%Y%m%d-%H%M}{store.suffix}"))
                kept = aside if store.exists() else None
                put_in_place(temporary, store, kept)
                _note_tip(store, same_key)
        finally:
            discard(temporary)
    return kept


def _copy_checked(source: Path, temporary: Path, keys: KeyProvider, newest: str) -> None:
    verify(source, keys, deep=True)
    connection = connect(source, keys)
    try:
        found = revision(connection)
        if newest and found > newest:
            raise KnownError(N_("备份 {path} 由更新版本的程序创建：请先升级程序再恢复。").format(path=source))
        counts = copy_store(connection, temporary, keys)
    finally:
        connection.close()
    verify(temporary, keys, counts)


def _play_back(store: Path, keys: KeyProvider) -> None:
    """Lets SQLite finish an interrupted write, so that the file kept aside is whole by itself."""
    try:
        connect(store, keys).close()
    except KnownError:
        return  # missing or damaged: it goes aside as it is, with its journal


def _note_tip(store: Path, keys: KeyProvider) -> None:
    connection = connect(store, keys)
    try:
        remember_tip(connection, store)
    finally:
        connection.close()
