"""The same act on several records as one step: a preview first, then one named change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger, RowAction
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.cells import in_words

if TYPE_CHECKING:
    from partydesk.office.context import Office


@dataclass(frozen=True)
class Difference:
    """What a batch edit would do to one record."""

    row_id: int
    name: str
    old: str
    new: str


def preview(office: Office, ledger: Ledger, ids: Sequence[int], field: Field, value: Any) -> list[Difference]:
    """The records that `value` would change, each with old and new in words, in the order of `ids`."""
    rows = office.many(ledger.key, ids, field.key, ledger.label[0])
    new = in_words(office, field, value)
    return [
        Difference(row_id, str(row[ledger.label[0]] or ""), in_words(office, field, row[field.key]), new)
        for row_id in ids
        if (row := rows.get(row_id)) and row[field.key] != value
    ]


def able(office: Office, ledger: str, action: RowAction, ids: Sequence[int]) -> tuple[list[int], list[str]]:
    """Which of the records an action may be done to, and the reasons against the others, each once."""
    if action.enabled is None:
        return list(ids), []
    rows = office.many(ledger, ids, *action.needs) if action.needs else {row_id: {"id": row_id} for row_id in ids}
    refusals = {row_id: action.enabled(rows[row_id], office.today) for row_id in ids if row_id in rows}
    able_ids = [row_id for row_id, refusal in refusals.items() if refusal is None]
    return able_ids, list(dict.fromkeys(refusal for refusal in refusals.values() if refusal))


def perform_all(office: Office, ledger: str, action: RowAction, ids: Sequence[int], values: dict[str, Any]) -> Changed:
    """Does a row action to every record, as one change that is undone in one step.

    Raises:
        KnownError: one record refuses; none is changed then, and the line names it.
    """
    with office.change(N_("{title}（{n} 条）").format(title=action.title, n=len(ids))) as change:
        for row_id in ids:
            try:
                action.perform(office, row_id, dict(values))
            except KnownError as error:
                name = office.label(ledger, row_id)
                raise KnownError(N_("{name}：{error}").format(name=name, error=error)) from error
    return change.done
