"""The walls of the house: who may import whom (docs/architecture.md, "Imports go down only")."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"
HOUSE = "partydesk"
JOINERS = ("partydesk.bootstrap", "partydesk.__main__")
QT = {"PySide6", "shiboken6", "pyqtgraph"}
PDF_WRITERS = {"reportlab"}
SQL = {"sqlmodel", "sqlalchemy", "alembic", "sqlcipher3", "sqlite3"}
SLOW_SQL = SQL - {"sqlcipher3", "sqlite3"}  # a third of a second to import
SQL_FILES = {"records", "queries"}


class Import(NamedTuple):
    importer: str
    imported: str
    line: int


def module_name(file: Path) -> str:
    parts = file.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(module: str, text: str, *, is_package: bool = False) -> Iterator[Import]:
    """Every import in `text`, wherever it stands; each name of a `from … import` on its own."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (Import(module, alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                kept = parts[: len(parts) - node.level + is_package]
                base = ".".join([*kept, *([base] if base else [])])
            yield from (Import(module, f"{base}.{alias.name}", node.lineno) for alias in node.names)


def package_of(module: str) -> str:
    return module.split(".")[0]


def inside(module: str, room: str) -> bool:
    return module == room or module.startswith(room + ".")


def family_of(module: str) -> str | None:
    """The family of `partydesk.office.FAMILY.…`; None for what lies directly under office."""
    parts = module.split(".")
    if parts[:2] != [HOUSE, "office"] or len(parts) < 3 or parts[2] == "migrations":
        return None
    return parts[2] if (SOURCE / HOUSE / "office" / parts[2]).is_dir() else None


def floor_breach(found: Import) -> str | None:
    """desk → office → core; what joins the rooms is imported by nobody below."""
    floors = {"core": 0, "office": 1, "desk": 2}
    importer, imported = (name.split(".")[1:2] for name in (found.importer, found.imported))
    if package_of(found.imported) != HOUSE or not importer or importer[0] not in floors:
        return None
    if imported and imported[0] in floors and floors[imported[0]] > floors[importer[0]]:
        return f"{importer[0]} lies below {imported[0]}"
    if importer[0] != "desk" and any(inside(found.imported, joiner) for joiner in JOINERS):
        return f"{importer[0]} does not know who joins the rooms"
    return None


def library_breach(found: Import) -> str | None:
    library = package_of(found.imported)
    if library in QT and not inside(found.importer, f"{HOUSE}.desk"):
        return "Qt is known in desk only"
    if library in PDF_WRITERS and not inside(found.importer, f"{HOUSE}.core.documents"):
        return "reportlab is known in core.documents only"
    if library in SQL and not may_speak_sql(found.importer):
        return "SQL is spoken in core.store, records, queries and migrations only"
    return None


def may_speak_sql(module: str) -> bool:
    if inside(module, f"{HOUSE}.core.store") or inside(module, f"{HOUSE}.office.migrations"):
        return True
    return inside(module, f"{HOUSE}.office") and module.split(".")[-1] in SQL_FILES


def family_breach(found: Import) -> str | None:
    """Families know each other by a record's key or by an action; migrations know no live record."""
    theirs = family_of(found.imported)
    if theirs is None:
        return None
    if inside(found.importer, f"{HOUSE}.office.migrations"):
        return "migrations never import live models"
    ours = family_of(found.importer)
    if ours is None or ours == theirs or inside(found.imported, f"{HOUSE}.office.{theirs}.actions"):
        return None
    return f"the family {ours} knows {theirs} by its actions only"


RULES = (floor_breach, library_breach, family_breach)


def breaches(found: Import) -> list[str]:
    """What `found` breaks, each with place and reason."""
    reasons = [reason for rule in RULES if (reason := rule(found))]
    return [f"{found.importer}:{found.line} imports {found.imported}: {reason}" for reason in reasons]


def all_imports() -> list[Import]:
    found: list[Import] = []
    for file in sorted((SOURCE / HOUSE).rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        found += imports_of(module_name(file), text, is_package=file.name == "__init__.py")
    return found


def test_no_module_imports_through_a_wall():
    assert [line for found in all_imports() for line in breaches(found)] == []


def test_a_ledger_can_be_declared_without_loading_sqlmodel():
    """A ledger's own imports, followed through the house, never reach SQLModel: the window comes first."""
    graph = graph_at_import_time()
    paths = [reaching_sql(module, graph) for module in ledger_modules()]
    assert [" → ".join(path) for path in paths if path] == []


def ledger_modules() -> list[str]:
    return [module_name(file) for file in (SOURCE / HOUSE / "office").rglob("ledger.py")]


def graph_at_import_time() -> dict[str, set[str]]:
    """Module → modules loaded by its top-level imports, the packages above it included."""
    graph: dict[str, set[str]] = {}
    for file in (SOURCE / HOUSE).rglob("*.py"):
        module = module_name(file)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        top = ast.unparse([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)])
        named = imports_of(module, top, is_package=file.name == "__init__.py")
        imported = {found.imported for found in named}
        graph[module] = {above for name in {module, *imported} for above in with_parents(name)} - {module}
    return graph


def with_parents(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def reaching_sql(start: str, graph: dict[str, set[str]]) -> list[str]:
    """The path of imports from `start` to SQLModel or its kin, or an empty list."""
    paths, seen = [[start]], {start}
    while paths:
        path = paths.pop(0)
        for following in sorted(graph.get(path[-1], set()) - seen):
            if package_of(following) in SLOW_SQL:
                return [*path, following]
            seen.add(following)
            paths.append([*path, following])
    return []


PLANTED = [
    ("partydesk.core.text.dates", "from partydesk.office import context", "core lies below office"),
    ("partydesk.office.people.rules", "import partydesk.desk.shell", "office lies below desk"),
    ("partydesk.office.people.sheets", "from partydesk.bootstrap import office", "who joins the rooms"),
    ("partydesk.office.people.sheets", "from PySide6.QtGui import QFont", "Qt is known in desk only"),
    ("partydesk.__main__", "import PySide6", "Qt is known in desk only"),
    ("partydesk.office.people.sheets", "import reportlab.pdfgen", "reportlab is known"),
    ("partydesk.desk.table.model", "def late():\n    from sqlmodel import select", "SQL is spoken"),
    ("partydesk.office.people.ledger", "import sqlmodel", "SQL is spoken"),
    ("partydesk.core.exchange.plan", "from ...office.people import rules", "core lies below office"),
]


def test_a_way_from_a_declaration_to_sql_is_followed_through_the_house():
    graph = {"a.ledger": {"a.choices"}, "a.choices": {"a.records", "a"}, "a.records": {"sqlmodel"}}
    assert reaching_sql("a.ledger", graph) == ["a.ledger", "a.choices", "a.records", "sqlmodel"]
    assert reaching_sql("a.ledger", {"a.ledger": {"a.choices"}, "a.choices": {"sqlite3"}}) == []


@pytest.mark.parametrize(("module", "text", "reason"), PLANTED)
def test_a_planted_breach_is_named(module, text, reason):
    lines = [line for found in imports_of(module, text) for line in breaches(found)]
    assert len(lines) == 1
    assert reason in lines[0]


@pytest.fixture
def two_families(tmp_path, monkeypatch):
    for family in ("people", "concern"):
        (tmp_path / HOUSE / "office" / family).mkdir(parents=True)
    monkeypatch.setattr(sys.modules[__name__], "SOURCE", tmp_path)


@pytest.mark.usefixtures("two_families")
@pytest.mark.parametrize(
    ("module", "imported", "broken"),
    [
        ("partydesk.office.concern.rules", "partydesk.office.people.records.Employee", True),
        ("partydesk.office.concern.rules", "partydesk.office.people", True),
        ("partydesk.office.migrations.v0001", "partydesk.office.people.records", True),
        ("partydesk.office.concern.actions", "partydesk.office.people.actions.add_employee", False),
        ("partydesk.office.concern.actions", "partydesk.office.concern.records", False),
        ("partydesk.office.concern.actions", "partydesk.office.context.Office", False),
        ("partydesk.office.registry", "partydesk.office.people.ledger", False),
    ],
)
def test_families_know_each_other_by_their_actions(module, imported, broken):
    assert bool(breaches(Import(module, imported, 1))) == broken


IMPORT_ALL = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
for floor in ("partydesk.core", "partydesk.office"):
    package = importlib.import_module(floor)
    for module in pkgutil.walk_packages(package.__path__, floor + "."):
        if ".migrations." not in module.name:
            importlib.import_module(module.name)
            print(module.name)
"""


def test_everything_below_the_desk_imports_without_qt():
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "partydesk.core.errors" in done.stdout.split()
