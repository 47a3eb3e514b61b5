"""An empty office on a store in a temporary folder, on 20 November 2026."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from partydesk import bootstrap
from partydesk.office.context import Office


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty store a run, to be copied."""
    path = tmp_path_factory.mktemp("stores") / "empty.partydesk"
    bootstrap.new_store(path)
    return path


@pytest.fixture
def office(empty_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """An office of its own for each test."""
    monkeypatch.setenv("PARTYDESK_TODAY", "2026-11-20")
    path = tmp_path / "branch.partydesk"
    shutil.copyfile(empty_store, path)
    store = bootstrap.open_store(path)
    yield bootstrap.office_on(store)
    store.close()
