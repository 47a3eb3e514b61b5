"""The only place that joins the rooms: which families there are, and how a store is opened for them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from importlib import import_module
from pathlib import Path

from partydesk import __version__
from partydesk.core.errors import KnownError
from partydesk.core.spec.registry import Registry
from partydesk.core.store.connection import DatabaseError, NoKey, connect, unsafe_but_fast
from partydesk.core.store.lock import StoreLock
from partydesk.core.store.revision import is_current
from partydesk.core.store.store import Store
from partydesk.core.text.words import N_
from partydesk.office import settings
from partydesk.office.awards.family import FAMILY as AWARDS
from partydesk.office.care.family import FAMILY as CARE
from partydesk.office.concern.family import FAMILY as CONCERN
from partydesk.office.context import Office
from partydesk.office.evaluation.family import FAMILY as EVALUATION
from partydesk.office.evaluation.member_review.family import FAMILY as MEMBER_REVIEW
from partydesk.office.evaluation.surveys.family import FAMILY as SURVEYS
from partydesk.office.family import Family
from partydesk.office.instructors.family import FAMILY as INSTRUCTORS
from partydesk.office.migrations import SCRIPTS
from partydesk.office.organisation.family import FAMILY as ORGANISATION
from partydesk.office.people.family import FAMILY as PEOPLE
from partydesk.office.points.family import FAMILY as POINTS
from partydesk.office.prints.family import FAMILY as PRINTS
from partydesk.office.problems.family import FAMILY as PROBLEMS
from partydesk.office.production.family import FAMILY as PRODUCTION
from partydesk.office.supervision.family import FAMILY as SUPERVISION

FAMILIES: tuple[Family, ...] = (
    PEOPLE, ORGANISATION, INSTRUCTORS, PROBLEMS, CONCERN, CARE, PRODUCTION, SUPERVISION, EVALUATION, MEMBER_REVIEW,
    SURVEYS, POINTS, AWARDS, PRINTS, settings.FAMILY,
)  # fmt: skip
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


_YEARS = range(1990, 2100)


def clock() -> Callable[[], datetime]:
    """The clock: the machine's, or fixed to a day by PARTYDESK_TODAY.

    Raises:
        KnownError: PARTYDESK_TODAY is no day, or of a year that no period is of.
    """
    fixed = os.environ.get("PARTYDESK_TODAY", "")
    if not fixed:
        return datetime.now
    try:
        day = datetime.fromisoformat(fixed).date()
    except ValueError as error:
        raise KnownError(N_("PARTYDESK_TODAY 应写成 2026-11-20，现在是“{fixed}”。").format(fixed=fixed)) from error
    if day.year not in _YEARS:
        raise KnownError(N_("PARTYDESK_TODAY 的年份应在 1990 到 2099 之间，现在是“{fixed}”。").format(fixed=fixed))
    return lambda: datetime.combine(day, datetime.now().time())


KEYS = NoKey()
"""The key provider of every verb and window (docs/decisions/store.md): none today."""


def open_store(path: Path, *, actor: str = ACTOR, now: Callable[[], datetime] | None = None) -> Store:
    """Opens a store whose schema is up to date, without taking its lock; `now` in the place of `clock`."""
    derivations = [each for family in FAMILIES for each in family.derivations]
    return Store.open(path, registry(), derivations=derivations, actor=actor, now=now or clock(), keys=KEYS)


def office_on(store: Store) -> Office:
    """The office over an open store."""
    return Office(store, FAMILIES, store.now)


def open_office(path: Path, *, actor: str = ACTOR) -> Office:
    """The office over a store, its lock held and its schema brought up to date; `Office.close` lets both go.

    Raises:
        KnownError: the store is missing, damaged, of a newer program, or open elsewhere.
    """
    lock = StoreLock(path)
    lock.acquire()
    try:
        if path.exists():
            _bring_up_to_date(path)
        store = open_store(path, actor=actor)
    except BaseException:
        lock.release()
        raise
    store.at_close += [lambda: _let_go(store, lock)]
    return office_on(store)


def _let_go(store: Store, lock: StoreLock) -> None:
    """Notes the log's tip, by which a file rolled back to an older state is known, then gives the lock back.

    A disk that can't be read any more costs the note; what went wrong before was said before.
    """
    from partydesk.core.store.outside import remember_tip

    try:
        with suppress(DatabaseError):
            remember_tip(store.connection, store.path)
        store.connection.close()
    finally:
        lock.release()


@contextmanager
def opened(path: Path, *, actor: str = ACTOR) -> Iterator[Office]:
    """`open_office` for a stretch of code."""
    office = open_office(path, actor=actor)
    try:
        yield office
    finally:
        office.close()


def _bring_up_to_date(path: Path) -> None:
    connection = connect(path, KEYS)
    try:
        current = is_current(connection, SCRIPTS)
    finally:
        connection.close()
    if not current:
        # Alembic takes as long to load as the window: only for a store that needs it.
        from partydesk.core.store.migrate import upgrade

        upgrade(path, SCRIPTS, KEYS, now=clock()())


def new_store(path: Path, *, now: Callable[[], datetime] | None = None) -> None:
    """Makes an empty store with the rule tables that the families bring; `now` in the place of `clock`.

    Raises:
        KnownError: there is already a file of that name, or the folder can't be written.
    """
    from partydesk.core.store.migrate import create

    create(path, SCRIPTS, KEYS, now=(now or clock())(), program=__version__)
    store = open_store(path, now=now)
    try:
        office = office_on(store)
        for family in FAMILIES:
            for seed in family.seeds:
                seed(office)
    finally:
        store.close()


def demo_store(path: Path) -> None:
    """Makes a made-up branch with one year of records that ended yesterday; the file appears when it is whole.

    Raises:
        KnownError: there is already a file of that name, or the folder can't be written.
    """
    from partydesk.core.store.copying import discard, explained, put_in_place, sync, verify
    from partydesk.demo.build import play
    from partydesk.demo.diary import Diary

    if path.exists():
        raise KnownError(N_("{path} 已经存在，没有改动：请换一个名字。").format(path=path))
    diary, temporary = Diary(clock()().date()), path.with_name(f".{path.name}.demo")
    try:
        with explained(path):
            discard(temporary)
            new_store(temporary, now=diary.now)
            store = open_store(temporary, now=diary.now)
            unsafe_but_fast(store.connection)
            try:
                play(office_on(store), diary)
            finally:
                store.close()
            sync(temporary)
            verify(temporary, KEYS)
            put_in_place(temporary, path, None)
    finally:
        discard(temporary)
