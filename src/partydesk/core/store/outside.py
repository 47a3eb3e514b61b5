"""What is remembered of a store outside of it, in the user's state folder: its tip and its last backup.

The tip shows that a file was rolled back to an older state, which no check of the file itself can. The note
belongs to a store (by its number) at a place: a copy elsewhere has a life of its own.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import platformdirs

from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.core.store.connection import Connection
from partydesk.core.store.log import Tip, tip
from partydesk.core.text.words import N_


@declared(frozen=True)
class LastBackup:
    """The latest backup of a store: when (ISO, local time), where, and whether it was verified."""

    at: str
    path: str
    verified: bool

    def line(self, today: date) -> str:
        """As the foot of the window says it: 最近备份 今天 08:05 · 已校验."""
        made = datetime.fromisoformat(self.at)
        days = (today - made.date()).days
        day = {0: N_("今天"), 1: N_("昨天")}.get(days, f"{made:%Y-%m-%d}")
        state = N_("已校验") if self.verified else N_("未校验")
        return N_("最近备份 {day} {time} · {state}").format(day=day, time=f"{made:%H:%M}", state=state)


def store_uuid(connection: Connection) -> str:
    """The number a store was given when it was made; its backups share it."""
    row = connection.execute("SELECT value FROM store_info WHERE key = 'uuid'").fetchone()
    return str(row[0]) if row else ""


def remember_tip(connection: Connection, store: Path) -> None:
    """Notes the log's last change; to be called when a store is closed and after a backup or restore."""
    _note(connection, store, tip=asdict(tip(connection)))


def known_tip(connection: Connection, store: Path) -> Tip | None:
    """The last change seen when the store was used here; None where nothing is remembered."""
    found = _notes(_file(connection, store)).get("tip")
    try:
        return Tip(int(found["id"]), str(found["hash"])) if found else None
    except (KeyError, TypeError, ValueError):
        return None


def remember_backup(connection: Connection, store: Path, made: LastBackup) -> None:
    """Notes the latest backup."""
    _note(connection, store, backup=asdict(made))


def last_backup(connection: Connection, store: Path) -> LastBackup | None:
    """The latest backup made here; None where none is remembered."""
    found = _notes(_file(connection, store)).get("backup")
    try:
        return LastBackup(str(found["at"]), str(found["path"]), bool(found["verified"])) if found else None
    except (KeyError, TypeError):
        return None


def _file(connection: Connection, store: Path) -> Path:
    name = f"{store_uuid(connection)}\n{os.path.realpath(store)}"
    digest = sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return platformdirs.user_state_path("partydesk") / f"{digest}.json"


def _notes(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(connection: Connection, store: Path, **facts: Any) -> None:
    """Writes the notes; a home that can't be written costs the notes, never the work."""
    file = _file(connection, store)
    fresh = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(json.dumps(_notes(file) | facts, ensure_ascii=False), encoding="utf-8")
        os.replace(fresh, file)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
