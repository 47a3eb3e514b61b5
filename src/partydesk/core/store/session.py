"""SQLAlchemy on a borrowed connection: migrations run on it."""

from __future__ import annotations

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlite
from sqlmodel import Session

from partydesk.core.store.connection import Borrowed


def session_on(connection: Borrowed) -> Session:
    """A session that reads on the store's own connection and sees an open change."""
    engine = create_engine("sqlite://", module=sqlite, creator=lambda: connection, poolclass=StaticPool)
    return Session(engine, autoflush=False)
