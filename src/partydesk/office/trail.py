"""A record's history in words (变更记录): who did what when, old → new; sensitive values masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger
from partydesk.core.store.log import ChangeInfo, HistoryLine, subject
from partydesk.core.store.tables import loader
from partydesk.core.store.traces import removed_pointing
from partydesk.core.store.undo import last_redoable, last_undoable, original_title
from partydesk.core.text.words import N_
from partydesk.office.cells import in_words
from partydesk.office.links import pointing

if TYPE_CHECKING:
    from partydesk.office.context import Office

_OPS = {"bin": N_("移到回收站"), "restore": N_("从回收站恢复"), "remove": N_("撤回新增")}

_CHILDREN = 20
"""The latest records of each child ledger whose history is told with their owner's."""

_NAME_LENGTH = 20
"""Characters of a record's name beside the title of a change."""


@dataclass(frozen=True)
class Step:
    """One entry of a history.

    `at` is ISO text to the second; `details` are lines such as `岗位：操作工 → 维修工`.
    """

    at: str
    actor: str
    title: str
    details: tuple[str, ...]


def undoable(office: Office) -> str:
    """What undoing would take back, with the record it was about; empty when nothing."""
    return _named(office, last_undoable(office.store.connection))


def redoable(office: Office) -> str:
    """What redoing would do again, with the record it was about; empty when nothing."""
    return _named(office, last_redoable(office.store.connection))


def _named(office: Office, change: ChangeInfo | None) -> str:
    """The change's title and the record's name as it is now: titles name nobody (docs/decisions/log.md)."""
    if change is None:
        return ""
    title, about = original_title(office.store.connection, change), subject(office.store.connection, change.id)
    known = about is not None and about[0] in office.registry and not office.registry[about[0]].hidden
    name = office.label(*about) if about and known else ""
    return f"{title}（{name[:_NAME_LENGTH]}）" if name and name not in title else title


def steps(office: Office, ledger_key: str, row_id: int) -> list[Step]:
    """What happened to one record and to its child records, newest first; what was taken back is told too."""
    ledger = office.registry[ledger_key]
    lines = [(ledger, line) for line in office.store.history(ledger_key, row_id)]
    for child, child_id in _children(office, ledger, row_id):
        lines += [(child, line) for line in office.store.history(child.key, child_id)]
    lines.sort(key=lambda each: each[1].change.id, reverse=True)
    return [_step(office, each, line, own=each is ledger) for each, line in lines]


def _children(office: Office, ledger: Ledger, row_id: int) -> Iterable[tuple[Ledger, int]]:
    """The latest records of child ledgers, binned ones and those that an undo took back among them."""
    for key, back in ledger.children:
        child = office.registry[key]
        where = pointing(child.field(back), ledger.key, row_id)
        if where is not None:
            rows = office.read(key, where, columns=("id",), sort=("-id",), limit=_CHILDREN, binned=None)
            gone = removed_pointing(office.store.connection, key, back, row_id, _CHILDREN)
            yield from ((child, found) for found in dict.fromkeys([*(row["id"] for row in rows), *gone]))


def _step(office: Office, ledger: Ledger, line: HistoryLine, own: bool) -> Step:
    info, details = line.change, list(_details(office, ledger, line))
    if not own:
        details = [N_("{one}：{detail}").format(one=ledger.one, detail="；".join(details))] if details else []
    return Step(info.at, info.actor, info.title, tuple(details))


def _details(office: Office, ledger: Ledger, line: HistoryLine) -> Iterable[str]:
    if line.op == "note":
        yield from _noted(ledger, line.new or {})
    elif line.op in _OPS:
        yield _OPS[line.op]
    elif line.new is None:
        yield N_("内容已依规清理")
    else:
        yield from _differences(office, ledger, line.old or {}, line.new)


def _noted(ledger: Ledger, facts: Mapping[str, Any]) -> Iterable[str]:
    seen = facts.get("seen")
    if isinstance(seen, str) and ledger.has(seen):
        yield N_("查看{title}，用途：{purpose}").format(
            title=ledger.field(seen).title, purpose=facts.get("purpose", "")
        )
        return
    if purpose := facts.get("purpose"):
        yield N_("用途：{purpose}").format(purpose=purpose)


def _differences(office: Office, ledger: Ledger, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[str]:
    for field in ledger.stored:
        if field.key in new and field.listed and field.typed:
            before, after = (_words(office, field, values.get(field.key)) for values in (old, new))
            if before:
                yield N_("{title}：{before} → {after}").format(
                    title=field.title, before=before, after=after or N_("（清空）")
                )
            elif after:
                yield N_("{title}：{after}").format(title=field.title, after=after)


def _words(office: Office, field: Field, raw: Any) -> str:
    load = loader(field)
    return in_words(office, field, load(raw) if load and raw is not None else raw)
