import pytest
from sqlalchemy import Index, MetaData
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import registry
from sqlalchemy.schema import CreateTable
from sqlmodel import Field

from partydesk.core.spec import fields as kinds
from partydesk.core.spec.ledger import Ledger, Section
from partydesk.core.spec.registry import Registry
from partydesk.core.store.record import (
    METADATA,
    Ids,
    IsoDate,
    Record,
    Steps,
    amount,
    many,
    mismatches,
    reference,
    table_args,
)
from partydesk.core.store.system import AttachmentRecord


class Apart(Record, registry=registry(metadata=MetaData(naming_convention=METADATA.naming_convention))):
    """Records of this test, which no store ever has."""


class Tree(Apart, table=True):
    __tablename__ = "tree"
    __table_args__ = table_args(Index(None, "name", "planted_on"))

    name: str
    planted_on: IsoDate | None = None
    price: Steps | None = amount()
    tall: bool | None = None
    parent_id: int | None = reference("tree.id")
    neighbours: Ids | None = many()
    height: int | None = Field(default=None, index=True)


def ledger(*fields, **more):
    return Ledger("trees", "树", "树", "tree", "none:None", (Section("", fields),), **more)


FIELDS = (
    kinds.Text("name", "名称", required=True, why="必须"),
    kinds.Date("planted_on", "栽种"),
    kinds.Amount("price", "价格"),
    kinds.YesNo("tall", "高"),
    kinds.Reference("parent_id", "母树", to="trees"),
    kinds.References("neighbours", "邻树", to="trees"),
    kinds.Integer("height", "高度"),
)


def found(*fields, **more):
    trees = ledger(*fields, **more)
    return mismatches(trees, Tree, Registry([trees]))


def sql_of(record):
    return str(CreateTable(record.__table__).compile(dialect=sqlite.dialect()))


def test_a_record_and_its_ledger_agree():
    assert found(*FIELDS) == []


@pytest.mark.parametrize(
    ("place", "other", "said"),
    [
        (0, kinds.Text("name", "名称"), "NOT NULL"),
        (1, kinds.Integer("planted_on", "栽种"), "kept as int"),
        (2, kinds.Text("price", "价格"), "kept as str"),
        (3, kinds.Text("tall", "高"), "kept as str"),
        (6, kinds.Reference("height", "高度", to="trees"), "needs a foreign key to tree"),
        (6, kinds.Attachment("height", "高度"), "needs a foreign key to attachment"),
        (6, kinds.Integer("width", "宽度"), "no column"),
        (6, kinds.Rows("height", "高度", to="trees"), "no field"),
    ],
)
def test_a_difference_is_named(place, other, said):
    lines = found(*FIELDS[:place], other, *FIELDS[place + 1 :])
    assert any(said in line for line in lines)
    assert all(line.startswith(("trees.height", "trees.width", f"trees.{other.key}:")) for line in lines)


def test_an_indexed_ledger_needs_its_search_table():
    assert "search_table" in found(*FIELDS, indexed=True)[0]


def test_the_table_of_another_ledger_is_named():
    other = Ledger("trees", "树", "树", "shrub", "none:None", (Section("", FIELDS),))
    assert "shrub" in mismatches(other, Tree, Registry([other]))[0]


@pytest.mark.parametrize("record", [Tree, AttachmentRecord])
def test_ids_are_never_reused_even_with_table_arguments_of_its_own(record):
    assert "AUTOINCREMENT" in sql_of(record)


def test_constraints_and_indexes_have_stable_names():
    assert "CONSTRAINT fk_tree_parent_id_tree FOREIGN KEY" in sql_of(Tree)
    names = {each.name for each in Tree.__table__.indexes}
    assert names == {"ix_tree_parent_id", "ix_tree_name_planted_on", "ix_tree_height"}
