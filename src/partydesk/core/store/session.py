"""SQLAlchemy on a borrowed connection: migrations run on it."""

from __future__ import annotations

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite
from sqlmodel import Session

from partydesk.core.store.connection import Borrowed


def session_on(connection: Borrowed) -> Session:
    """A session on the store's own connection: it works within the open transaction and can't end it."""
    engine = create_engine("sqlite://", module=sqlite, creator=lambda: connection, poolclass=StaticPool)
    return Session(engine, autoflush=False)
