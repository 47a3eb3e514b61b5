"""Every version of every scheme and ballot with where it stands, for the page that shows and edits them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.schemes import drafts as scheme_drafts
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.ledger import BALLOT, SCHEME

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Standing:
    """One version, or a draft (`draft` is its id, else 0).

    Attributes:
        state: in one or two words: 草案, 在用, 自 2027Q1 起, 已接续.
        used: something rests on it; `uses` says how many evaluations or batches do.
        row_id: its row in the store, 0 while only its file holds it.
    """

    kind: str
    key: str
    version: int
    title: str
    state: str
    draft: int = 0
    row_id: int = 0
    from_period: str = ""
    used: bool = False
    uses: int = 0


def standings(office: Office) -> list[Standing]:
    """Schemes before ballots; of each the draft first, then the versions from the latest down."""
    found = [
        *_of(office, SCHEME, schemes.scheme_versions(office)),
        *_of(office, BALLOT, schemes.ballot_versions(office)),
    ]
    drafts = [
        Standing(row["kind"], row["scheme"], row["version"], row["title"], N_("草案"), row["id"])
        for row in scheme_drafts.drafts(office)
    ]
    order = {each.key: n for n, each in reversed(list(enumerate(found)))}
    return sorted(
        [*drafts, *found],
        key=lambda each: (
            each.kind != SCHEME,
            order.get(each.key, len(order)),
            each.key,
            not each.draft,
            -each.version,
        ),
    )


def _of(office: Office, kind: str, versions: Sequence[schemes.Version[Any]]) -> list[Standing]:
    now = schemes.current(office, versions)
    return [
        Standing(
            kind, each.key, each.version, each.title, _state(each, now), 0, each.row_id, each.from_period, each.used,
            _uses(office, kind, each),
        )
        for each in versions
    ]  # fmt: skip


def _state(each: schemes.Version[Any], now: dict[str, int]) -> str:
    if now.get(each.key) == each.version:
        return N_("在用")
    if each.version > now.get(each.key, 0) and each.from_period:
        return N_("自 {period} 起").format(period=Period.parse(each.from_period).key)
    return N_("已接续") if each.version < now.get(each.key, 0) else N_("未启用")


def _uses(office: Office, kind: str, each: schemes.Version[Any]) -> int:
    if kind == SCHEME:
        return office.count("evaluations", is_("scheme", each.key), is_("version", each.version))
    if each.key == schemes.REVERSE:
        return office.count("ballot_batches", is_("questionnaire", each.version))
    return 0
