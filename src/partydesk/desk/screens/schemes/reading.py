"""What the page of schemes shows, read from the office: entries of the list, reasons, periods on offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.desk.screens.grouped_list import Entry
from partydesk.desk.words import shown
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.schemes import drafts as scheme_drafts
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.ledger import SCHEME
from partydesk.office.evaluation.schemes.overview import Standing, standings


def _tr(text: str) -> str:
    return QCoreApplication.translate("schemes", text)


def key_of(each: Standing) -> str:
    """The key of a version or a draft in the list."""
    return f"draft:{each.draft}" if each.draft else f"{each.kind}:{each.key}:{each.version}"


def by_key(office: Any) -> dict[str, Standing]:
    """Every version and draft by its key, in the order of the list."""
    return {key_of(each): each for each in standings(office)}


def entries(found: Mapping[str, Standing]) -> list[Entry]:
    """The list: a scheme's title as heading, its versions below."""
    titles: dict[tuple[str, str], str] = {}
    for each in found.values():
        if not each.draft:
            titles.setdefault((each.kind, each.key), shown(each.title))
    return [
        Entry(key, _line(each), titles.get((each.kind, each.key), shown(each.title))) for key, each in found.items()
    ]


def _line(each: Standing) -> str:
    uses = _tr(" · 用于 %d 份") % each.uses if each.uses else ""
    return _tr("第 {n} 版 · {state}{uses}").format(n=each.version, state=shown(each.state), uses=uses)


def reason(each: Standing) -> str:
    """Why a version can't be edited, and the way out."""
    since = _tr("自 %s 起启用") % Period.parse(each.from_period).title if each.from_period else _tr("一直有效")
    if each.used:
        what = _tr("已用于 %d 份评价") if each.kind == SCHEME else _tr("已用于 %d 批票")
        used = what % each.uses if each.uses else _tr("已经用过")
        return _tr("{since}，{used}，不再改动；要改请新建下一版。").format(since=since, used=used)
    if each.row_id:
        return _tr("{since}，还没有用过；可退回草案再改。").format(since=since)
    return _tr("随程序的版本，不在这里改动；要改请新建下一版。")


def source_titles(office: Any, table: Mapping[str, Any]) -> dict[str, str]:
    """The sources that serve this kind of subject with their titles, then the other schemes for links."""
    ledger = "units" if table.get("subject") in ("team", "branch") else "employees"
    found = {key: each.title for key, each in queries.sources_for(office, ledger).items()}
    try:
        linked = {each.key: each.title for each in schemes.known(office) if each.ledger == ledger}
    except KnownError:
        linked = {}
    return found | {key: _tr("《%s》定稿总分") % title for key, title in linked.items() if key != table.get("key")}


def periods(office: Any, draft: int) -> tuple[list[Period], Period]:
    """The periods that a draft may be put into force from, and the likeliest of them."""
    free = scheme_drafts.first_free(office, draft)
    now = Period.of(office.today, free.kind)
    first = max(free, now.previous(), key=lambda each: each.start)
    found = [first]
    while len(found) < 5:
        found.append(found[-1].next())
    return found, now if now.start >= first.start else first
