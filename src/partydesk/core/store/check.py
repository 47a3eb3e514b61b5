"""Is the store sound? Opens it (which finishes an interrupted write) and names what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.registry import Registry
from partydesk.core.store.agreement import disagreements
from partydesk.core.store.attachments import damaged_blobs
from partydesk.core.store.chain import log_faults, log_size
from partydesk.core.store.connection import Connection, DatabaseError, KeyProvider, connect, explain
from partydesk.core.store.log import Tip, tip
from partydesk.core.store.outside import known_tip
from partydesk.core.store.search import suffix_rows
from partydesk.core.store.tables import Table
from partydesk.core.text.words import N_

_MOST = 20
"""So many lines of one sort are told; the rest is counted."""


@declared(frozen=True)
class Finding:
    """One line of the report; `error` means that the store should not be used as it is."""

    level: Literal["info", "warning", "error"]
    text: str


@declared(frozen=True)
class _Case:
    """What the single checks look at."""

    path: Path
    connection: Connection
    encrypted: bool
    registry: Registry
    stale: Callable[[Connection], list[str]] | None


def check(
    path: Path,
    keys: KeyProvider,
    registry: Registry,
    *,
    stale: Callable[[Connection], list[str]] | None = None,
    current: Callable[[Connection], bool] | None = None,
) -> list[Finding]:
    """Everything found in a closed store, or in one opened by this process; never raises for a damaged file.

    `stale` names kept values that differ from a fresh computation, one line each. `current` tells whether the
    tables are today's; those of an older program are not looked into.
    """
    interrupted = _journal_holds(path)
    try:
        connection = connect(path, keys)
    except KnownError as error:
        return [Finding("error", str(error))]
    found: list[Finding] = []
    try:
        if interrupted and not _journal_holds(path):
            found.append(Finding("info", N_("上次写入中断，已恢复到中断之前。")))
        if current is not None and _is_old(current, connection):
            found.append(Finding("info", N_("文件由旧版本创建：下次打开时升级，升级后再查一次内容。")))
            registry, stale = Registry(()), None
        case = _Case(path, connection, keys.key(path) is not None, registry, stale)
        for part in _PARTS:
            found += _guarded(part, case)
    except KnownError as error:
        found.append(Finding("error", str(error)))
    finally:
        connection.close()
    return found


def sound(findings: list[Finding]) -> bool:
    """Whether none of the findings is an error."""
    return all(each.level != "error" for each in findings)


def _is_old(current: Callable[[Connection], bool], connection: Connection) -> bool:
    try:
        return not current(connection)
    except DatabaseError:
        return False  # the checks that follow name the damage


def _journal_holds(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    try:
        return journal.stat().st_size > 0
    except OSError:
        return False


def _guarded(part: Callable[[_Case], Iterator[Finding]], case: _Case) -> list[Finding]:
    """One check; where the damage stops it, that is said and the others go on."""
    found: list[Finding] = []
    try:
        found.extend(part(case))
    except DatabaseError as error:
        found.append(Finding("error", explain(error, case.path)))
    except (TypeError, ValueError, LookupError, OverflowError) as error:
        # Values of a kind that the program never writes.
        found.append(Finding("error", N_("数据内容异常（{said}）：请用“恢复”从备份取回。").format(said=error)))
    return found


def _listed(level: Literal["warning", "error"], title: str, lines: list[str]) -> Iterator[Finding]:
    if lines:
        more = N_(" 等 {n} 处").format(n=len(lines)) if len(lines) > _MOST else ""
        yield Finding(level, title.format(what="、".join(lines[:_MOST]) + more))


def _file(case: _Case) -> Iterator[Finding]:
    """Pages and indexes. SQLCipher's own check comes first: it names pages that fail their seal."""
    if case.encrypted:
        broken = [row[0] for row in case.connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        yield from _listed("error", N_("加密页校验不符：{what}。请用“恢复”从备份取回。"), broken)
    rows = case.connection.execute(f"PRAGMA integrity_check({_MOST + 1})").fetchall()
    faults = [str(row[0]).replace("\n", " ") for row in rows if row[0] != "ok"]
    yield from _listed("error", N_("文件已损坏：{what}。请用“恢复”从备份取回。"), faults)
    if not faults:
        yield Finding("info", N_("文件结构完整。"))


def _strangers(case: _Case) -> Iterator[Finding]:
    """A trigger or a view would act behind the program's back; no store of ours has any."""
    rows = case.connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchall()
    yield from _listed(
        "error", N_("文件里有别的程序放进来的东西：{what}。请从备份恢复。"), [str(row[0]) for row in rows]
    )


def _references(case: _Case) -> Iterator[Finding]:
    rows = case.connection.execute("PRAGMA foreign_key_check").fetchall()
    lines = [f"{table} {row_id} → {parent}" for table, row_id, parent, _ in rows]
    yield from _listed("error", N_("记录指向已不存在的资料：{what}。"), lines)


def _log(case: _Case) -> Iterator[Finding]:
    faults = log_faults(case.connection)
    yield from _listed("error", N_("变更日志被改动或残缺：{what}。"), faults)
    changes, entries, size = log_size(case.connection)
    text = N_("变更日志 {changes} 次变更、{entries} 条明细，约 {size:.1f} MB，{state}。")
    state = N_("有误") if faults else N_("校验一致")
    yield Finding("info", text.format(changes=changes, entries=entries, size=size / 1024 / 1024, state=state))


def _records(case: _Case) -> Iterator[Finding]:
    """Every record as the log's last word makes it."""
    lines = [line for each in case.registry for line in disagreements(case.connection, Table.of(each))]
    yield from _listed("error", N_("资料与变更日志不符，可能被别的程序改动过：{what}。请核对，或从备份恢复。"), lines)


def _rolled_back(case: _Case) -> Iterator[Finding]:
    """The tip kept elsewhere must still stand in the log."""
    known = known_tip(case.connection, case.path)
    if known is None or known.id == 0:
        return
    now = tip(case.connection)
    row = case.connection.execute("SELECT hash FROM change WHERE id = ?", (known.id,)).fetchone()
    if row is None:
        yield Finding("warning", _older(known, now))
    elif row[0] != known.hash:
        text = N_("第 {id} 次变更与本机记得的不同：文件可能换成了另一份副本，请核对来源。")
        yield Finding("warning", text.format(id=known.id))


def _older(known: Tip, now: Tip) -> str:
    text = N_("文件比本机记得的旧：记得第 {known} 次变更，文件只到第 {now} 次，可能被换成了旧副本，请核对来源。")
    return text.format(known=known.id, now=now.id)


def _search(case: _Case) -> Iterator[Finding]:
    for ledger in case.registry:
        if ledger.indexed:
            wrong = _search_faults(case.connection, ledger)
            if wrong:
                text = N_("“{title}”的搜索索引与记录不符，共 {n} 处：请重建索引。")
                yield Finding("error", text.format(title=ledger.title, n=wrong))


def _search_faults(connection: Connection, ledger: Ledger) -> int:
    """How many index rows are missing or too many."""
    columns = ", ".join(("id", *ledger.search))
    wrong = expected = 0
    for row in connection.execute(f"SELECT {columns} FROM {ledger.table}"):
        rows = list(suffix_rows(ledger, row[0], dict(zip(ledger.search, row[1:], strict=True))))
        expected += len(rows)
        for each in rows:
            there = f"SELECT 1 FROM {ledger.table}_search WHERE suffix = ? AND row_id = ?"
            wrong += connection.execute(there, each).fetchone() is None
    (stored,) = connection.execute(f"SELECT count(*) FROM {ledger.table}_search").fetchone()
    return wrong + abs(int(stored) - (expected - wrong))


def _kept(case: _Case) -> Iterator[Finding]:
    if case.stale is not None:
        yield from _listed("error", N_("推算的内容与记录不符：{what}。"), case.stale(case.connection))


def _attachments(case: _Case) -> Iterator[Finding]:
    damaged = set(damaged_blobs(case.connection))
    rows = case.connection.execute("SELECT name, digest FROM attachment ORDER BY id").fetchall()
    lines = [str(name) for name, digest in rows if digest in damaged]
    yield from _listed("error", N_("附件内容已损坏：{what}。请用“恢复”从备份取回。"), lines)


_PARTS = (_file, _strangers, _references, _log, _records, _rolled_back, _search, _kept, _attachments)
