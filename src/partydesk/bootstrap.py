"""The only place that joins the rooms: which families there are, and how a store is opened for them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.spec.registry import Registry
from partydesk.core.store.connection import KeyProvider, NoKey
from partydesk.core.store.store import Store
from partydesk.core.text.words import N_
from partydesk.office import settings
from partydesk.office.context import Office
from partydesk.office.family import Family
from partydesk.office.organisation.family import FAMILY as ORGANISATION
from partydesk.office.people.family import FAMILY as PEOPLE

FAMILIES: tuple[Family, ...] = (PEOPLE, ORGANISATION, settings.FAMILY)
"""Every family of the office, in the order of the rail and of `partydesk ledgers`."""

ACTOR = N_("党务干事")
"""Who acts until there are accounts: the one who opened the store."""


def registry() -> Registry:
    """All ledgers that the families declare."""
    return Registry(ledger for family in FAMILIES for ledger in family.ledgers)


def record_modules() -> list[str]:
    """The modules that hold the tables, for migrations and contract tests."""
    return sorted({ledger.record.partition(":")[0] for family in FAMILIES for ledger in family.ledgers})


def load_records() -> None:
    """Imports every table, so that the schema's metadata is whole."""
    for module in record_modules():
        import_module(module)


def clock() -> Callable[[], datetime]:
    """The clock: the machine's, or fixed to a day by PARTYDESK_TODAY.

    Raises:
        KnownError: PARTYDESK_TODAY is no day.
    """
    fixed = os.environ.get("PARTYDESK_TODAY", "")
    if not fixed:
        return datetime.now
    try:
        day = datetime.fromisoformat(fixed).date()
    except ValueError as error:
        raise KnownError(N_("PARTYDESK_TODAY 应写成 2026-11-20，现在是“{fixed}”。").format(fixed=fixed)) from error
    return lambda: datetime.combine(day, datetime.now().time())


@dataclass(frozen=True)
class Desk:
    """An open store with its office; closing gives the lock back."""

    office: Office
    close: Callable[[], None]


def open_store(path: Path, *, actor: str = ACTOR, keys: KeyProvider | None = None) -> Store:
    """Opens a store whose schema is up to date."""
    derivations = [each for family in FAMILIES for each in family.derivations]
    return Store.open(path, registry(), derivations=derivations, actor=actor, now=clock(), keys=keys or NoKey())


def office_on(store: Store) -> Office:
    """The office over an open store."""
    return Office(store, FAMILIES, store.now)


def new_store(path: Path, *, keys: KeyProvider | None = None) -> None:
    """Makes an empty store.

    Raises:
        KnownError: there is already a file of that name, or the folder can't be written.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    from partydesk.core.store import system  # noqa: F401
    from partydesk.core.store.connection import Borrowed, connect
    from partydesk.core.store.record import METADATA

    load_records()
    connection = connect(path, keys or NoKey(), create=True)
    METADATA.create_all(
        create_engine("sqlite://", module=dbapi2, creator=lambda: Borrowed(connection), poolclass=StaticPool)
    )
    connection.close()
