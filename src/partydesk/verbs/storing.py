"""`new`, `demo`, `backup`, `restore` and `check`: the store as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.store.connection import Connection
from partydesk.core.store.lock import StoreLock
from partydesk.core.store.revision import is_current, revisions
from partydesk.core.store.store import Store
from partydesk.core.text.words import N_
from partydesk.office.migrations import SCRIPTS
from partydesk.verbs.main import DONE
from partydesk.verbs.parser import parse
from partydesk.verbs.saying import tell


def run(verb: str, arguments: Sequence[str]) -> int:
    """Does the verb; returns the exit code."""
    values = vars(parse(verb, arguments))
    paths = {name: Path(value) for name, value in values.items()}
    code: int = _VERBS[verb](**paths)
    return code


def _new(store: Path) -> int:
    bootstrap.new_store(_free(store))
    tell(N_("已新建 {path}").format(path=store))
    return DONE


def _demo(store: Path) -> int:
    bootstrap.demo_store(_free(store))
    tell(N_("已生成演示支部 {path}").format(path=store))
    return DONE


def _free(store: Path) -> Path:
    if store.exists():
        raise KnownError(N_("{path} 已经存在，没有改动：请换一个名字。").format(path=store))
    return store


def _backup(store: Path, dir: Path) -> int:
    from partydesk.core.store.backup import backup

    with bootstrap.opened(store) as office:
        made = backup(office.store.connection, store, dir, now=office.now, keys=bootstrap.KEYS)
    tell(N_("已备份并校验 {path}").format(path=made))
    return DONE


def _restore(backup: Path, store: Path) -> int:
    from partydesk.core.store.backup import restore

    kept = restore(backup, store, now=bootstrap.clock()(), keys=bootstrap.KEYS, newest=revisions(SCRIPTS)[-1])
    tell(N_("已从 {backup} 恢复 {store}").format(backup=backup, store=store))
    if kept is not None:
        tell(N_("原来的文件留作 {path}").format(path=kept))
    return DONE


def _check(store: Path) -> int:
    from partydesk.core.store.check import check, sound

    if not store.is_file():
        raise KnownError(N_("找不到文件 {path}：请核对位置。").format(path=store))
    with StoreLock(store):
        found = check(
            store, bootstrap.KEYS, bootstrap.registry(),
            stale=lambda each: _kept_faults(store, each), current=lambda each: is_current(each, SCRIPTS),
        )  # fmt: skip
    for each in found:
        tell(f"{_LEVELS[each.level]}\t{each.text}")
    if sound(found):
        return DONE
    wrong = [each.text for each in found if each.level == "error"]
    raise KnownError(N_("{path} 有 {n} 处问题：{first}").format(path=store, n=len(wrong), first=wrong[0]))


_LEVELS = {"info": N_("正常"), "warning": N_("注意"), "error": N_("问题")}


def _kept_faults(path: Path, connection: Connection) -> list[str]:
    from partydesk.office.safety import kept_faults

    derivations = [each for family in bootstrap.FAMILIES for each in family.derivations]
    store = Store(
        path, connection, bootstrap.registry(), derivations=derivations, actor=bootstrap.ACTOR,
        now=bootstrap.clock(), keys=bootstrap.KEYS,
    )  # fmt: skip
    return kept_faults(bootstrap.office_on(store))


_VERBS: dict[str, Callable[..., int]] = {
    "new": _new, "demo": _demo, "backup": _backup, "restore": _restore, "check": _check,
}  # fmt: skip
