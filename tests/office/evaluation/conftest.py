"""An office with the tables of evaluations."""

from __future__ import annotations

from pathlib import Path

import pytest

from partydesk import bootstrap
from partydesk.office.evaluation.family import FAMILY

if FAMILY not in bootstrap.FAMILIES:
    bootstrap.FAMILIES = (*bootstrap.FAMILIES, FAMILY)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    from partydesk.core.store import system  # noqa: F401
    from partydesk.core.store.connection import Borrowed, connect
    from partydesk.core.store.record import METADATA

    path = tmp_path_factory.mktemp("stores") / "empty.partydesk"
    bootstrap.new_store(path)
    bootstrap.load_records()
    connection = connect(path, bootstrap.KEYS)
    METADATA.create_all(
        create_engine("sqlite://", module=dbapi2, creator=lambda: Borrowed(connection), poolclass=StaticPool)
    )
    connection.close()
    return path
