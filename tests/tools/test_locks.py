"""The lock files: every line pinned and hashed, no package host named."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
LOCKS = ("run", "dev", "bench", "package")
PINNED = re.compile(r"^[a-z0-9][a-z0-9.-]*==[^ ;]+( ; [^\\]+?)? \\$")
HASHED = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def lines_of(name: str) -> list[str]:
    return (REQUIREMENTS / f"{name}.lock").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_nothing_but_pinned_and_hashed_packages(name):
    lines = lines_of(name)
    assert lines
    assert [line for line in lines if not (PINNED.match(line) or HASHED.match(line))] == []
    unhashed = [
        above
        for above, below in zip(lines, [*lines[1:], ""], strict=True)
        if PINNED.match(above) and not HASHED.match(below)
    ]
    assert unhashed == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_two_locks_pin_different_versions(name):
    def pins(lock: str) -> set[str]:
        return {line.removesuffix(" \\") for line in lines_of(lock) if "==" in line and line[0] != " "}

    run = {pin.split("==")[0]: pin for pin in pins("run") if ";" not in pin}
    shared = {pin for pin in pins(name) if pin.split("==")[0] in run}
    assert shared <= set(run.values())
