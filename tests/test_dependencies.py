"""What is declared is what is imported, and the licences are told of what is pinned."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = {"partydesk", "tests", "bench"}
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ ;]+)", re.MULTILINE)


def canonical(name: str) -> str:
    """A distribution's name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[ <>=;\[!~]", name.strip())[0]).lower()


def imported_names(folders: list[str]) -> set[str]:
    """The packages imported anywhere in the folders, at the top or on use; modules beside them are none."""
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    neighbours = {file.stem for file in files if file.parent.name in folders}
    names = {name for file in files for name in names_in(file.read_text(encoding="utf-8"))}
    return names - set(sys.stdlib_module_names) - OWN - neighbours


def names_in(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def distributions_of(names: set[str]) -> set[str]:
    """The distributions that bring the imported packages; a package that none brings stands for itself."""
    known = packages_distributions()
    return {canonical(found) for name in names for found in known.get(name, [name])}


def declared_for_the_program() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {canonical(line) for line in project["dependencies"]}


def declared_in(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return {canonical(line) for line in lines if line and not line.startswith("#")}


def pins(lock: str) -> dict[str, set[str]]:
    """Distribution → its pinned versions (several where they depend on the Python)."""
    found: dict[str, set[str]] = {}
    for name, version in PIN.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def test_the_program_declares_just_what_it_imports():
    assert distributions_of(imported_names(["src"])) == declared_for_the_program()


def test_what_tests_and_tools_import_besides_is_declared_for_development():
    imported = distributions_of(imported_names(["tests", "tools"]))
    assert imported - declared_for_the_program() <= declared_in("dev.in") | declared_in("run.in")


def test_what_the_bench_imports_besides_is_declared_for_it():
    imported = {canonical(name) for name in imported_names(["bench"])}  # its peers are not installed for the tests
    allowed = {canonical(name) for name in known_imports(declared_for_the_program())}
    assert imported - allowed <= declared_in("bench.in")


def known_imports(distributions: set[str]) -> set[str]:
    """What the named distributions are imported as."""
    found = packages_distributions().items()
    return {name for name, brought in found if distributions & {canonical(each) for each in brought}}


def test_every_declared_package_is_pinned():
    assert declared_for_the_program() | declared_in("run.in") <= set(pins("run.lock"))
    assert declared_in("dev.in") <= set(pins("dev.lock"))
    assert declared_in("bench.in") <= set(pins("bench.lock"))


def test_the_licence_of_every_delivered_package_is_told_with_its_version():
    told = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8").lower()
    assert {
        f"{name} {version}"
        for name, versions in pins("run.lock").items()
        for version in versions
        if not re.search(rf"^\|[^|]*\b{re.escape(name)}\b[^|]*\|[^|]*{re.escape(version)}", told, re.MULTILINE)
    } == set()


def test_an_import_on_use_counts_and_a_relative_one_does_not():
    text = "import a.b\ndef late():\n    from c.d import e\nfrom . import f\nfrom .g import h\n"
    assert sorted(names_in(text)) == ["a", "c"]
