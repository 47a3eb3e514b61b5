"""Writes a migration from the records as they are, or tells where records and migrations differ.

    .venv/bin/python tools/new_migration.py "problem states"     the next revision
    .venv/bin/python tools/new_migration.py --first              the single initial revision anew
    .venv/bin/python tools/new_migration.py --check              prints the differences; 1 if there are any

`--first` serves until the first release; from then on stores exist that have run it. A written step is
read before it is committed: what the comparison can't see (a renamed column, moved values) is added by hand.
"""

from __future__ import annotations

import argparse
import importlib
import re
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.autogenerate import compare_metadata, produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import MetaData, exc
from sqlmodel import Session
from sqlmodel.sql.sqltypes import AutoString

from partydesk.core.store import system
from partydesk.core.store.connection import Borrowed, NoKey, connect
from partydesk.core.store.migrate import run
from partydesk.core.store.record import METADATA
from partydesk.core.store.revision import revisions
from partydesk.core.store.session import session_on
from partydesk.office.migrations import SCRIPTS

ROOT = Path(__file__).resolve().parent.parent
HEAD = '''"""{title}."""

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = {before}
'''


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes a migration from the records as they are.")
    parser.add_argument("title", nargs="?", help="a few English words")
    parser.add_argument("--first", action="store_true", help="regenerate the initial revision")
    parser.add_argument("--check", action="store_true", help="only tell the differences")
    wanted = parser.parse_args()
    load_records()
    if wanted.check:
        found = differences(METADATA, SCRIPTS)
        print("\n".join(found) or "records and migrations agree")
        return bool(found)
    if wanted.first:
        if len(revisions(SCRIPTS)) > 1:
            parser.error("there are later revisions: write a new one instead")
        print(write_first(METADATA, SCRIPTS))
    elif wanted.title:
        print(write_next(METADATA, SCRIPTS, wanted.title))
    else:
        parser.error("a title, --first or --check")
    return 0


def load_records() -> None:
    """Imports every module of records, so that METADATA holds all tables."""
    assert system.CHANGE is not None
    try:
        from partydesk.bootstrap import record_modules

        names = record_modules()
    except ImportError:
        folder = ROOT / "src/partydesk/office"
        names = [f"partydesk.office.{each.parent.name}.records" for each in folder.glob("*/records.py")]
    for name in sorted(names):
        importlib.import_module(name)


def write_first(metadata: MetaData, scripts: Path) -> Path:
    """Writes the initial revision: all tables by name, so that the file changes only where they do."""
    functions = []
    for table in sorted(metadata.tables.values(), key=lambda each: each.name):
        steps: list[ops.MigrateOperation] = [ops.CreateTableOp.from_table(table)]
        steps += [ops.CreateIndexOp.from_index(each) for each in sorted(table.indexes, key=lambda i: str(i.name))]
        functions.append((f"_{table.name}", _code(steps)))
    return _write(scripts / "v0001_first.py", "The tables of the first release", None, functions)


def write_next(metadata: MetaData, scripts: Path, title: str) -> Path:
    """Writes the next revision: what the records have and the migrations lack, and the reverse."""
    with migrated(scripts) as session:
        found = produce_migrations(_context(session), metadata).upgrade_ops
    known = revisions(scripts)
    number = f"{int(known[-1]) + 1:04}"
    slug = re.sub(r"\W+", "_", title.lower()).strip("_")
    steps = found.ops if found else []
    if not steps:
        raise SystemExit("records and migrations agree: nothing to write")
    functions = [(f"_{n}", _with_kinds(_code([step]), metadata)) for n, step in enumerate(steps, 1)]
    return _write(scripts / f"v{number}_{slug}.py", title.capitalize(), known[-1], functions)


def _write(path: Path, title: str, before: str | None, functions: list[tuple[str, str]]) -> Path:
    quoted = f'"{before}"' if before else None
    text = HEAD.format(title=title, revision=path.name[1:5], before=quoted)
    calls = "\n".join(f"    {name}()" for name, _ in functions)
    text += f"\n\ndef upgrade() -> None:\n{calls}\n"
    for name, code in functions:
        text += f"\n\ndef {name}() -> None:\n{code}\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    for task in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *task, str(path)], check=True, cwd=ROOT)
    return path


def _code(steps: list[ops.MigrateOperation]) -> str:
    """Steps as Alembic writes them, in the body of a function."""
    rendered = render_python_code(
        ops.UpgradeOps(steps), render_as_batch=True, render_item=_render_type,
        migration_context=MigrationContext.configure(dialect_name="sqlite"),
    )  # fmt: skip
    return "\n".join(line for line in rendered.splitlines() if not line.strip().startswith("#"))


def _with_kinds(code: str, metadata: MetaData) -> str:
    """Tells a rebuild what is special about its table, which Alembic does not reflect."""

    def told(found: re.Match[str]) -> str:
        options = metadata.tables[found[1]].dialect_kwargs if found[1] in metadata.tables else {}
        return f'op.batch_alter_table("{found[1]}", table_kwargs={dict(options)!r})'

    return re.sub(r"""op\.batch_alter_table\(['"](\w+)['"], schema=None\)""", told, code)


def _render_type(kind: str, found: Any, _context: Any) -> str | bool:
    """SQLModel's own text type is an ordinary string to the database."""
    return "sa.String()" if kind == "type" and isinstance(found, AutoString) else False


def differences(metadata: MetaData, scripts: Path) -> list[str]:
    """Where records and migrations differ, one line each."""
    with migrated(scripts) as session:
        found = [repr(each) for each in compare_metadata(_context(session), metadata)]
        found += _kind_differences(session, metadata)
    return found


def _kind_differences(session: Session, metadata: MetaData) -> Iterator[str]:
    """What Alembic does not compare: reused ids and tables without row ids."""
    stored = session.connection().exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    sql = {str(name): str(text).upper() for name, text in stored}
    for name, table in metadata.tables.items():
        options = table.dialect_options["sqlite"]
        wanted = {"AUTOINCREMENT": bool(options["autoincrement"]), "WITHOUT ROWID": not options["with_rowid"]}
        for word, expected in wanted.items():
            if name in sql and (word in sql[name]) != expected:
                yield f"{name}: {word} should {'' if expected else 'not '}be there"


@contextmanager
def migrated(scripts: Path) -> Iterator[Session]:
    """A session on an empty store in memory that has run every migration."""
    connection = connect(Path(":memory:"), NoKey(), create=True)
    try:
        run(connection, scripts)
        with session_on(Borrowed(connection)) as session, warnings.catch_warnings():
            # Tables that refer to each other can't be sorted; SQLite does not mind.
            warnings.filterwarnings("ignore", message=".*[Cc]annot correctly sort", category=exc.SAWarning)
            yield session
    finally:
        connection.close()


def _context(session: Session) -> MigrationContext:
    # The version table is Alembic's own and no record's.
    options = {"include_name": lambda name, kind, _: (kind, name) != ("table", "alembic_version")}
    return MigrationContext.configure(session.connection(), opts={"compare_type": True, **options})


if __name__ == "__main__":
    raise SystemExit(main())
