import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text

import new_migration

TOOL = Path(new_migration.__file__)


def run_tool(*arguments):
    # In a process of its own: records that other tests declare are none of the office's.
    return subprocess.run([sys.executable, str(TOOL), *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def metadata():
    found = MetaData()
    Table("tree", found, Column("id", Integer, primary_key=True), Column("name", Text), sqlite_autoincrement=True)
    Table("leaf", found, Column("word", Text, primary_key=True), sqlite_with_rowid=False)
    return found


def test_the_office_s_records_and_its_migrations_agree():
    done = run_tool("--check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_migration_makes_every_table_as_it_is_declared(metadata, tmp_path):
    new_migration.write_first(metadata, tmp_path)
    assert new_migration.differences(metadata, tmp_path) == []


def test_writing_the_first_migration_again_changes_nothing(metadata, tmp_path):
    first = new_migration.write_first(metadata, tmp_path).read_text(encoding="utf-8")
    assert new_migration.write_first(metadata, tmp_path).read_text(encoding="utf-8") == first


def test_differences_are_told_and_the_next_migration_takes_them_away(metadata, tmp_path):
    new_migration.write_first(metadata, tmp_path)
    metadata.tables["tree"].append_column(Column("height", Integer))
    assert "height" in new_migration.differences(metadata, tmp_path)[0]
    written = new_migration.write_next(metadata, tmp_path, "Heights of trees")
    assert written.name == "v0002_heights_of_trees.py"
    assert new_migration.differences(metadata, tmp_path) == []


def test_a_rebuilt_table_stays_of_its_kind(metadata, tmp_path):
    new_migration.write_first(metadata, tmp_path)
    metadata.tables["tree"].columns["name"].nullable = False
    new_migration.write_next(metadata, tmp_path, "names are required")
    assert new_migration.differences(metadata, tmp_path) == []


@pytest.mark.parametrize(
    ("table", "option", "word"),
    [
        ("tree", {"autoincrement": False}, "AUTOINCREMENT should not be there"),
        ("leaf", {"with_rowid": True}, "WITHOUT ROWID should not be there"),
    ],
)
def test_a_difference_in_the_kind_of_table_is_told(metadata, tmp_path, table, option, word):
    new_migration.write_first(metadata, tmp_path)
    metadata.tables[table].dialect_options["sqlite"].update(option)
    assert any(word in line for line in new_migration.differences(metadata, tmp_path))


def test_nothing_is_written_where_nothing_differs(metadata, tmp_path):
    new_migration.write_first(metadata, tmp_path)
    with pytest.raises(SystemExit, match="nothing to write"):
        new_migration.write_next(metadata, tmp_path, "nothing")
