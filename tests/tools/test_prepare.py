"""When set-up has something to do: a stamp by the locks' hash, a virtual environment of this folder."""

from pathlib import Path

import pytest

import prepare


@pytest.fixture
def venv(tmp_path):
    """A folder that looks like a virtual environment made here."""
    made = tmp_path / ".venv"
    python = prepare.interpreter_of(made)
    python.parent.mkdir(parents=True)
    python.touch()
    (made / "pyvenv.cfg").write_text(f"version = 3.11.7\ncommand = python3 -m venv {made}\n")
    return made


@pytest.fixture
def commands(monkeypatch):
    asked = []
    monkeypatch.setattr(prepare, "run", lambda command, trouble: asked.append(command))
    monkeypatch.setattr(prepare.system_libraries, "ensure", lambda: None)
    return asked


def test_the_first_run_installs_by_hash_and_the_second_does_nothing(venv, commands):
    prepare.prepare("run", venv)
    packages, program = commands
    assert {"--require-hashes", "--only-binary"} < set(packages)
    assert {"--no-index", "--no-deps", "--editable"} < set(program)
    prepare.prepare("run", venv)
    assert len(commands) == 2


def test_another_lock_is_installed_again(venv, commands, monkeypatch, tmp_path):
    prepare.prepare("run", venv)
    monkeypatch.setattr(prepare, "digest_of", lambda files: "another")
    prepare.prepare("run", venv)
    assert len(commands) == 4


def test_an_environment_that_stands_is_kept(venv, commands):
    prepare.make_venv(venv)
    assert commands == []


def test_an_environment_moved_from_elsewhere_is_made_anew(venv, commands, tmp_path):
    moved = tmp_path / "elsewhere" / ".venv"
    moved.parent.mkdir()
    venv.rename(moved)
    prepare.make_venv(moved)
    assert commands[0][1:] == ["-m", "venv", "--clear", str(moved)]


def test_the_hash_of_the_locks_follows_every_file(tmp_path):
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_text("1")
    second.write_text("2")
    before = prepare.digest_of([first, second])
    second.write_text("3")
    assert prepare.digest_of([first, second]) != before
    assert prepare.digest_of([Path(first)]) != before
