"""The probe for a screen: a child process asks, so that a dead display ends the child only."""

import subprocess
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


def test_the_installed_program_asks_by_starting_itself(monkeypatch):
    asked = []
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("DISPLAY", "elsewhere:10")
    monkeypatch.setattr(
        subprocess, "run", lambda command, **_: asked.append(command) or subprocess.CompletedProcess(command, 0)
    )
    assert probe.screen_works()
    assert asked == [[sys.executable, probe.PROBE_FLAG]]


def test_started_with_the_flag_the_program_only_asks():
    command = [sys.executable, "-m", "partydesk", probe.PROBE_FLAG]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (asked.returncode, asked.stdout, asked.stderr) == (1, "", "")
