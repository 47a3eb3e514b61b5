"""Where everyone's evaluation of a scheme and period stands: the list of the evaluation desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.core.text.pinyin import search_forms
from partydesk.office.evaluation.late import Late, late
from partydesk.office.evaluation.queries import DRAFT, SEALED, current, subject_key
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring import snapshot
from partydesk.office.evaluation.scoring.compute import draft_results
from partydesk.office.evaluation.scoring.result import Person
from partydesk.office.evaluation.scoring.subjects import subjects_of

if TYPE_CHECKING:
    from partydesk.office.context import Office

TRIED = 40
"""Of so many drafts it is worked out what they owe, of so many seals what they leave out; of more it takes longer:
drafts show it when they are computed, seals by `with_late`."""
_COLUMNS = ("person_id", "unit_id", "state", "total", "note", "content_hash", "snapshot")
_Key = tuple[str, int]


@declared(frozen=True)
class Standing:
    """Where one subject's evaluation stands.

    `why` says what is still owed or why there is no total; `evaluation_id` is None before it is computed; `latin` are
    the spellings by which the name is found; `late` counts the records that a sealed one leaves out (未计分).
    """

    ledger: str
    subject_id: int
    name: str
    teams: tuple[str, ...]
    evaluation_id: int | None
    state: str
    total: Decimal | None
    why: str
    latin: str = ""
    late: int = 0

    @property
    def key(self) -> _Key:
        """Ledger and id of whom it is about."""
        return self.ledger, self.subject_id


def standings(office: Office, scheme_key: str, period: Period) -> list[Standing]:
    """Everyone the scheme rates in the period, in the order of names, with state, total and what is owed.

    Raises:
        KnownError: the scheme is unknown.
    """
    rows = {
        subject_key(row): row
        for row in office.read("evaluations", is_("scheme", scheme_key), is_("period", period.key), columns=_COLUMNS)
    }
    settled = {key: row for key, row in rows.items() if row["state"] != DRAFT and current(row)}
    scheme = schemes.in_force(office, scheme_key, period)
    people = {(each.ledger, each.id): each for each in subjects_of(office, scheme, period)}
    drafts = [key for key in people if key not in settled]
    owed = _owed(office, scheme_key, period, drafts)
    spelt = _spelt(office, people.keys() | settled.keys())
    sealed = sum(row["state"] == SEALED for row in settled.values())
    left_out = late(office, scheme_key, period) if sealed <= TRIED else {}
    found = [
        *(_draft(people[key], rows.get(key), owed.get(key, ""), spelt[key]) for key in drafts),
        *(_settled(people.get(key), row, spelt[key]) for key, row in settled.items()),
    ]
    found = with_late(found, left_out)
    return sorted(found, key=lambda each: (spelt[each.key][0] or each.name, each.subject_id))


def with_late(people: Sequence[Standing], left_out: Mapping[_Key, Late]) -> list[Standing]:
    """The same standings with what `late` has found of them."""
    return [replace(each, late=left_out[each.key].count) if each.key in left_out else each for each in people]


def _owed(office: Office, scheme_key: str, period: Period, drafts: Sequence[_Key]) -> dict[_Key, str]:
    """What a few drafts would lack if they were computed now."""
    if not drafts or len(drafts) > TRIED:
        return {}
    return {
        (each.subject.ledger, each.subject.id): _why(each.total, each.remarks, each.missing)
        for each in draft_results(office, scheme_key, period, only=set(drafts))
    }


def _why(total: Decimal | None, remarks: Sequence[str], missing: Sequence[str]) -> str:
    return "、".join(dict.fromkeys((*(remarks if total is None else ()), *missing)))


def _spelt(office: Office, keys: set[_Key]) -> dict[_Key, tuple[str, str]]:
    """How names sort and in which Latin spellings they are found."""
    ids = [row_id for ledger, row_id in keys if ledger == "employees"]
    rows = office.many("employees", ids, "pinyin", "latin") if ids else {}
    return {
        (ledger, row_id): (rows[row_id]["pinyin"] or "", rows[row_id]["latin"] or "")
        if ledger == "employees" and row_id in rows
        else ("", "")
        for ledger, row_id in keys
    }


def _draft(person: Person, row: Mapping[str, Any] | None, why: str, spelt: tuple[str, str]) -> Standing:
    return _standing(person, row["id"] if row else None, DRAFT, None, why, spelt)


def _settled(person: Person | None, row: Mapping[str, Any], spelt: tuple[str, str]) -> Standing:
    """One whose result is kept; what it is silent about is read from the result, which takes longer."""
    why = ""
    if person is None or (row["note"] and row["state"] != SEALED) or row["total"] is None:
        subject, remarks, missing = snapshot.outline(row["snapshot"])
        person = person or subject
        why = _why(row["total"], remarks, () if row["state"] == SEALED else missing)
    return _standing(person, row["id"], row["state"], row["total"], why, spelt)


def _standing(
    person: Person, row_id: int | None, state: str, total: Decimal | None, why: str, spelt: tuple[str, str]
) -> Standing:
    latin = spelt[1] or " ".join(search_forms(person.name))
    return Standing(person.ledger, person.id, person.name, person.teams, row_id, state, total, why, latin)
