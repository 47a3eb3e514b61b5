"""What a user has: the command line, the office on a day, its actions, and the printed sheets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.store.change import Changed
from partydesk.office.context import Office
from partydesk.verbs.main import run


@dataclass(frozen=True)
class Done:
    """What a verb said and its exit code."""

    code: int
    out: str
    err: str


def partydesk(*arguments: object) -> Done:
    """A verb of the command line, in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(each) for each in arguments])
    return Done(code, out.getvalue(), err.getvalue())


@dataclass
class Desk:
    """A store and the clock: `with desk.on("2026-11-02") as office:` opens it on that day."""

    path: Path
    clock: Callable[[str], None]
    folder: Path
    made: int = field(default=0)

    @contextmanager
    def on(self, day: str) -> Iterator[Office]:
        self.clock(day)
        with bootstrap.opened(self.path) as office:
            yield office

    def printed(self, sheet: str, *options: object) -> str:
        """The text of a sheet printed by the command line, without blanks and line ends."""
        self.made += 1
        out = self.folder / f"{self.made}.pdf"
        done = partydesk("print", self.path, sheet, out, *options)
        assert (done.code, done.err) == (0, "")
        return bare("".join(page.extract_text() for page in PdfReader(out).pages))

    def exported(self, ledger: str) -> list[dict[str, Any]]:
        """The rows of a ledger as `export --full` writes them."""
        self.made += 1
        out = self.folder / f"{self.made}.json"
        assert partydesk("export", self.path, ledger, out, "--full").code == 0
        found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
        return found

    def is_sound(self) -> None:
        """`check` finds nothing wrong: file, references, log, search index, kept values."""
        done = partydesk("check", self.path)
        assert (done.code, done.err) == (0, ""), done.out


def bare(text: str) -> str:
    """A text without blanks and line ends."""
    return "".join(text.split())


@pytest.fixture
def desk(empty_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty store on 20 November 2026."""
    path = tmp_path / "支部.partydesk"
    path.write_bytes(empty_store.read_bytes())
    return Desk(path, lambda day: monkeypatch.setenv("PARTYDESK_TODAY", day), tmp_path)


def add(office: Office, ledger: str, **values: Any) -> int:
    """A record saved as the form saves it; returns its id."""
    return made(office.add(ledger, values), ledger)


def made(changed: Changed, ledger: str) -> int:
    """The newest record of a ledger among those that a change touched."""
    return max(row_id for key, row_id in changed if key == ledger)


def do(office: Office, ledger: str, key: str, row_id: int, **values: Any) -> Changed:
    """An action of a row as the window does it: allowed or refused, with what its form starts with.

    Raises:
        KnownError: the row does not allow it, or the action refuses.
    """
    action = next(each for each in office.registry[ledger].row_actions if each.key == key)
    if action.enabled and (refusal := action.enabled(office.one(ledger, row_id), office.today)):
        raise KnownError(refusal)
    asked = [each for section in action.sections for each in section.fields]
    shown = {each.key: each.default(office.today) for each in asked if each.default}
    shown |= action.start(office, row_id) if action.start else {}
    typed = {each.key: values.get(each.key, shown.get(each.key)) for each in asked}
    assert set(values) <= set(typed)
    done: Changed = action.perform(office, row_id, typed)
    return done
