"""Verbs run in this process, on stores of their own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from partydesk import bootstrap
from partydesk.verbs.main import run


@dataclass(frozen=True)
class Said:
    """What a verb left: its exit code and its lines."""

    code: int
    out: str
    err: str

    @property
    def refusal(self) -> str:
        """The one line on stderr of a refusal."""
        assert self.code == 2
        assert self.err.count("\n") == 1
        return self.err.strip()


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One empty store a run, to be copied."""
    path = tmp_path_factory.mktemp("stores") / "empty.partydesk"
    bootstrap.new_store(path)
    return path


@pytest.fixture
def store(empty_store: Path, tmp_path: Path) -> Path:
    """An empty store."""
    path = tmp_path / "支部.partydesk"
    shutil.copyfile(empty_store, path)
    return path


@pytest.fixture
def partydesk(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command line."""

    def called(*arguments: object) -> Said:
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return called


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A roster of three, the third a duplicate."""
    path = tmp_path / "花名册.csv"
    path.write_text(
        "工号,姓名,班组,出生日期\nA1,王𬱖,甲班,1990-05\nA2,李芳,乙班,1992.13.5\nA1,重复,甲班,\n", encoding="utf-8"
    )
    return path
