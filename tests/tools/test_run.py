"""What `make run` and `make gallery` call, with a screen and without; the program itself is stood in for."""

import subprocess
import sys
from pathlib import Path

import pytest

import run


class Calls(list):
    """Stands in for `subprocess.run`: remembers what was asked and answers the list of sheets."""

    def __call__(self, command, **options):
        self.append((Path(command[0]).name, *map(str, command[1:])))
        listed = "visit_form\t走访慰问登记表\ninstructor_quarter\t党建指导员季度评价表\n"
        return subprocess.CompletedProcess(command, 0, stdout=listed)


@pytest.fixture
def calls(tmp_path, monkeypatch):
    recorded = Calls()
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "OUT", tmp_path / "out")
    monkeypatch.setattr(run, "STORE", tmp_path / "out" / "demo.partydesk")
    monkeypatch.setattr(run, "set_surroundings", lambda: None)
    monkeypatch.setattr(subprocess, "run", recorded)
    monkeypatch.setattr(sys, "argv", ["run.py"])
    return recorded


def test_with_a_screen_the_demo_branch_is_made_and_opened(calls, monkeypatch):
    monkeypatch.setattr(run, "screen_works", lambda: True)
    assert run.main() == 0
    assert calls == [("partydesk", "demo", str(run.STORE)), ("partydesk", str(run.STORE))]


def test_a_demo_branch_that_is_there_is_kept(calls, monkeypatch):
    monkeypatch.setattr(run, "screen_works", lambda: True)
    run.OUT.mkdir()
    run.STORE.touch()
    assert run.main() == 0
    assert calls == [("partydesk", str(run.STORE))]


def test_without_a_screen_sheets_and_pages_are_left_and_it_is_said(calls, monkeypatch, capsys):
    monkeypatch.setattr(run, "screen_works", lambda: False)
    assert run.main() == 0
    printed = [call[3] for call in calls if call[1] == "print"]
    assert printed == ["instructor_quarter", "visit_form"]
    assert calls[-1][1:5] == ("-m", "partydesk.desk.gallery", str(run.STORE), str(run.OUT / "pages"))
    assert "没有可用的屏幕" in capsys.readouterr().out


def test_the_gallery_shows_both_themes_at_both_sizes(calls, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["run.py", "--gallery"])
    assert run.main() == 0
    assert calls[-1][-4:] == ("--themes", "light,dark", "--scales", "100,150")


def test_what_the_program_refuses_is_the_outcome(calls, monkeypatch):
    def refuse(command, **options):
        raise subprocess.CalledProcessError(2, command)

    monkeypatch.setattr(subprocess, "run", refuse)
    assert run.main() == 2
