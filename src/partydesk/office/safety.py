"""Keeping the store safe: backup, restore, check, and how old the last backup is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.store import backup as backups
from partydesk.core.store.check import Finding, check
from partydesk.core.store.connection import KeyProvider, connect
from partydesk.core.store.copying import KeyOf, Progress
from partydesk.core.store.log import info, tip
from partydesk.core.store.outside import LastBackup, last_backup
from partydesk.core.store.revision import revisions
from partydesk.core.text.words import N_
from partydesk.office.migrations import SCRIPTS

if TYPE_CHECKING:
    from partydesk.office.context import Office

FRESH_DAYS = 7
"""So old may the last backup be before the foot turns amber."""


def backup_to(office: Office, folder: Path, progress: Progress | None = None) -> Path:
    """Writes a verified backup (备份) into a folder and returns its path; `progress(left, total)` may raise to stop.

    Raises:
        KnownError: the folder can't be written, the disk is full, or the copy fails its check.
    """
    store = office.store
    return backups.backup(
        store.connection, store.path, folder, now=office.now, keys=store.keys, progress=progress
    )  # fmt: skip


def last_made(office: Office) -> LastBackup | None:
    """The latest backup made on this machine."""
    return last_backup(office.store.connection, office.store.path)


def backup_standing(office: Office) -> tuple[str, bool]:
    """What the foot says of the last backup, and whether it is fresh enough and still there."""
    last = last_made(office)
    if last is None:
        return N_("还没有备份"), False
    fresh = datetime.fromisoformat(last.at) > office.now - timedelta(days=FRESH_DAYS)
    if not Path(last.path).is_file():
        return N_("{line} · 备份文件不在原处").format(line=last.line(office.today)), False
    return last.line(office.today), fresh and last.verified


def restore_from(source: Path, store: Path, *, now: datetime, keys: KeyProvider) -> Path | None:
    """Puts a backup in the place of a closed store; returns where the replaced file was kept.

    Raises:
        KnownError: the backup is damaged or of a newer program, the store is open, or the disk is full.
    """
    return backups.restore(source, store, now=now, keys=keys, newest=revisions(SCRIPTS)[-1])


def last_change_in(source: Path, office: Office) -> str:
    """When a backup's last change was made (ISO, local time); empty where nothing was ever changed.

    Raises:
        KnownError: the file is no store, or is damaged.
    """
    connection = connect(source, KeyOf(office.store.keys, office.store.path))
    try:
        last = tip(connection).id
        return info(connection, last).at if last else ""
    finally:
        connection.close()


def refuse_itself(source: Path, office: Office) -> None:
    """Refuses the open store as its own backup.

    Raises:
        KnownError: `source` is the open store.
    """
    if source.resolve() == office.store.path.resolve():
        raise KnownError(N_("备份就是正在使用的文件：请选另一个备份。"))


def check_store(office: Office) -> list[Finding]:
    """Everything found in the open store: file, references, log, search index, kept values, attachments."""
    store = office.store
    return check(store.path, store.keys, store.registry, stale=lambda connection: kept_faults(office))


def kept_faults(office: Office) -> list[str]:
    """What the log does not hold and must follow from elsewhere, one line for each that does not."""
    seals = [N_("定稿 {number}").format(number=each) for each in office.fact("broken_seals")]
    booked = [N_("定稿 {number} 的积分分录").format(number=each) for each in office.fact("seals_not_booked")]
    if office.fact("points_fold_faults"):
        booked.append(N_("积分合计（重新打开程序后再查）"))
    return [*office.store.stale(), *seals, *booked, *office.fact("unlike_the_log")]
