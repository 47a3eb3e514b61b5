"""One world for all tests: a fixed day, a fixed locale, no screen, settings in a folder of their own."""

import os
import tempfile

import pytest

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
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the window lie in a folder that goes with the test."""
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setenv("PARTYDESK_CONFIG_DIR", folder)
        yield
