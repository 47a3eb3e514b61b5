"""Which version a store's tables have, told without loading Alembic (which takes as long as the window)."""

from __future__ import annotations

import re
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.store.connection import Connection, DatabaseError
from partydesk.core.text.words import N_

_SCRIPT = re.compile(r"v(\d{4})_\w+\.py")


def revisions(scripts: Path) -> list[str]:
    """The revisions of a folder of migrations in order, by their names (`v0007_ballots.py` is 0007)."""
    return sorted(found[1] for each in scripts.iterdir() if (found := _SCRIPT.fullmatch(each.name)))


def revision(connection: Connection) -> str:
    """The revision of an open store's tables.

    Raises:
        KnownError: the file has no tables of ours.
    """
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except DatabaseError as error:
        if "no such table" not in str(error):
            raise
        row = None
    if row is None:
        raise KnownError(N_("文件里没有党建工作台的数据表：请选另一个文件，或用“恢复”从备份取回。"))
    return str(row[0])


def is_current(connection: Connection, scripts: Path) -> bool:
    """Whether an open store's tables are as this program wants them.

    Raises:
        KnownError: the file has no tables of ours, or a newer program made it.
    """
    known, found = revisions(scripts), revision(connection)
    if found not in known:
        raise KnownError(N_("文件由更新版本的程序创建，本程序打不开：请先升级程序。"))
    return found == known[-1]
