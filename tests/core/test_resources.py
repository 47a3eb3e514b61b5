"""Shipped files are found in a checkout and in a packaged program."""

import sys
from pathlib import Path

import pytest

from partydesk.core import resources


@pytest.fixture(autouse=True)
def _found_anew():
    resources.root.cache_clear()
    yield
    resources.root.cache_clear()


def test_a_shipped_file_is_found():
    assert resources.path("fonts/NotoSerifSC-Regular.ttf").stat().st_size > 1_000_000


def test_a_missing_file_is_named():
    with pytest.raises(FileNotFoundError, match="no-such-font"):
        resources.path("fonts/no-such-font.ttf")


@pytest.mark.parametrize("inside", ["resources", "partydesk/resources"])
def test_a_packaged_program_finds_them_in_its_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: str):
    (tmp_path / inside / "fonts").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.path("fonts") == tmp_path / inside / "fonts"
