"""The probe for a screen: a child process asks, so that a dead display ends the child only."""

import sys

import pytest

from partydesk.desk import probe

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a screen")


def test_without_a_display_there_is_no_screen(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not probe.screen_works()


def test_a_dead_display_is_no_screen_and_does_not_end_this_process(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert not probe.screen_works()


def test_drawing_into_memory_is_no_screen(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not probe.screen_works()
