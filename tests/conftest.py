"""One world for all tests: a fixed day, a fixed locale, no screen, settings in a folder of their own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from partydesk.office.context import Office

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["TZ"] = "Asia/Shanghai"
os.environ["PARTYDESK_TODAY"] = "2026-11-20"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["QT_FONT_DPI"] = "96"


def pytest_configure(config: pytest.Config) -> None:
    # what Qt's offscreen platform says about itself: propagateSizeHints, raise, grabbing the keyboard
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings of the window lie in a folder that goes with the test."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("PARTYDESK_CONFIG_DIR", folder)
        monkeypatch.setenv("XDG_STATE_HOME", folder)
        yield


@pytest.fixture(autouse=True)
def nothing_left_for_later() -> Iterator[None]:
    """Widgets go with their test: the first loop of events would else delete those of all tests before it."""
    yield
    core = sys.modules.get("PySide6.QtCore")
    if core is not None and core.QCoreApplication.instance() is not None:
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty store a run, to be copied."""
    from partydesk import bootstrap

    path = tmp_path_factory.mktemp("stores") / "empty.partydesk"
    bootstrap.new_store(path)
    return path


@pytest.fixture
def office(empty_store: Path, tmp_path: Path) -> Iterator[Office]:
    """An office of its own for each test, empty, on 20 November 2026."""
    from partydesk import bootstrap

    path = tmp_path / "branch.partydesk"
    shutil.copyfile(empty_store, path)
    with bootstrap.opened(path) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One made-up branch a run, as of 20 November 2026; to be copied by whoever changes it."""
    from partydesk import bootstrap

    path = tmp_path_factory.mktemp("stores") / "demo.partydesk"
    bootstrap.demo_store(path)
    return path


@pytest.fixture
def demo(demo_store: Path, tmp_path: Path) -> Iterator[Office]:
    """A made-up branch of its own for each test."""
    from partydesk import bootstrap

    path = tmp_path / "demo.partydesk"
    shutil.copyfile(demo_store, path)
    with bootstrap.opened(path) as opened:
        yield opened
