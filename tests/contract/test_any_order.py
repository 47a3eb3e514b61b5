"""Whatever is done in whatever order through the families' own actions: no bug, nothing stale, undo is exact.

Values are drawn from what the forms offer, hostile ones among them; a refusal in words is an answer, any other
exception a bug.
"""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.longer import drawing

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Ledger
from partydesk.core.spec.values import words_of
from partydesk.core.store.agreement import disagreements
from partydesk.core.store.tables import Table
from partydesk.office.context import Office

SEEDS = st.integers(min_value=0, max_value=2**32)
TEXTS = (
    "样例",
    "刘欣䶮",
    "",
    "  空 白 ",
    "=1+1",
    "A\x00B",
    "\u202e反",
    "长" * 600,
    "无",
    "两行\n文字",
    "'; DROP",
    "-5",
)
DERIVED = {(each.ledger, key) for family in bootstrap.FAMILIES for each in family.derivations for key in each.fields}
Picture = dict[str, list[tuple[Any, ...]]]


def day(random: Random) -> str:
    month = f"{random.choice((1960, 1988, 2024, 2026, 2026, 2026, 2027))}-{random.randint(1, 12):02}"
    return month if random.random() < 0.1 else f"{month}-{random.randint(1, 28):02}"


def typed(office: Office, field: Field, random: Random) -> Any:
    """What somebody might type into a field: mostly sense."""
    if random.random() < 0.12:
        return random.choice((None, random.choice(TEXTS)))
    if isinstance(field, f.Choice):
        return random.choice(list(words_of(field, office.codes)) or [None])
    if isinstance(field, f.Reference | f.References):
        ids = [row["id"] for row in office.read(field.to, *field.where, columns=("id",))] or [0]
        return random.choice(ids) if isinstance(field, f.Reference) else tuple(random.sample(ids, 1))
    if isinstance(field, f.Date):
        return day(random)
    if isinstance(field, f.Month):
        return day(random)[:7]
    if isinstance(field, f.Integer | f.Amount | f.Rating | f.YesNo):
        return random.choice(("0", "1", "3", "12", "-1", "1000000"))
    return None if isinstance(field, f.Attachment) else random.choice(TEXTS)


class AnyOrder(RuleBasedStateMachine):
    """One branch; `done` and `undone` hold the pictures that undo and redo must give back."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.exit = ExitStack()
        path = Path(self.exit.enter_context(TemporaryDirectory())) / "支部.partydesk"
        shutil.copyfile(self.template, path)
        self.office = self.exit.enter_context(bootstrap.opened(path))
        self.ledgers = [each for each in self.office.registry if not each.hidden]
        self.acts = [(ledger, act) for ledger in self.office.registry for act in ledger.row_actions]
        self.done: list[Picture] = []
        self.undone: list[Picture] = []

    def teardown(self) -> None:
        self.exit.close()

    def picture(self) -> Picture:
        """Every row, without what is kept past the log on purpose (totals of evaluations and ballots)."""
        found: Picture = {}
        for ledger in self.office.registry:
            keys = [each.key for each in ledger.stored if not each.kept or (ledger.key, each.key) in DERIVED]
            columns = ", ".join(("id", "binned_at", *keys))
            found[ledger.key] = self.rows(f"SELECT {columns} FROM {ledger.table} ORDER BY id")
            if ledger.indexed:
                found[f"{ledger.key} search"] = self.rows(f"SELECT * FROM {ledger.table}_search ORDER BY 1, 2")
        return found

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.office.store.connection.execute(sql)]

    def last(self) -> tuple[int, str]:
        ((number, kind),) = self.rows("SELECT id, kind FROM change ORDER BY id DESC LIMIT 1")
        return number, kind

    def attempt(self, act: Any) -> None:
        """Does it, or is refused in words and leaves everything as it was."""
        before, last = self.picture(), self.last()
        try:
            act()
        except KnownError:
            assert (self.picture(), self.last()) == (before, last)
            return
        number, kind = self.last()
        if kind == "final":
            self.done, self.undone = [], []
        elif number == last[0] or kind == "note":
            assert self.picture() == before
        else:
            self.done, self.undone = [*self.done, before], []

    def draft(self, fields: list[Field], start: dict[str, Any], random: Random) -> dict[str, Any]:
        raw = {each.key: start.get(each.key) if random.random() < 0.4 else typed(self.office, each, random)
               for each in fields}  # fmt: skip
        for _ in range(8):
            values, refusals = self.office.draft(fields, raw)
            if not refusals:
                return values
            raw |= {each.field.key: typed(self.office, each.field, random) for each in refusals}
        raise KnownError(refusals[0].message)

    def record(self, ledger: Ledger, random: Random, binned: bool | None = False) -> int:
        ids = [row["id"] for row in self.office.read(ledger.key, columns=("id",), binned=binned)]
        if not ids:
            raise KnownError("nothing there")
        return random.choice(ids)

    @rule(seed=SEEDS)
    def add(self, seed: int) -> None:
        random = Random(seed)
        ledger = random.choice([each for each in self.ledgers if each.editable and not each.parent])
        fields = [each for each in ledger.stored if each.typed]
        self.attempt(lambda: self.office.add(ledger.key, self.draft(fields, {}, random)))

    @rule(seed=SEEDS)
    def edit(self, seed: int) -> None:
        random = Random(seed)
        ledger = random.choice(self.ledgers)
        fields = [each for each in ledger.stored if each.typed]
        some = random.sample(fields, min(len(fields), random.randint(1, 3)))
        self.attempt(
            lambda: self.office.edit_many(
                ledger.key, [self.record(ledger, random) for _ in range(2)], self.draft(some, {}, random)
            )
        )

    @rule(seed=SEEDS)
    def act(self, seed: int) -> None:
        random = Random(seed)
        ledger, action = random.choice(self.acts)

        def perform() -> None:
            row_id = self.record(ledger, random)
            row = self.office.one(ledger.key, row_id, *action.needs)
            if action.enabled and (why := action.enabled(row, self.office.today)):
                raise KnownError(why)
            start = action.start(self.office, row_id) if action.start else {}
            fields = [each for section in action.sections for each in section.fields if not isinstance(each, f.Rows)]
            values = self.draft(fields, start, random)
            if action.hint:
                assert isinstance(action.hint(self.office, row_id, values), str)
            action.perform(self.office, row_id, values)

        self.attempt(perform)

    @rule(seed=SEEDS)
    def bin(self, seed: int) -> None:
        random = Random(seed)
        ledger = random.choice(self.ledgers)
        self.attempt(lambda: self.office.bin(ledger.key, [self.record(ledger, random)]))

    @rule(seed=SEEDS)
    def restore(self, seed: int) -> None:
        random = Random(seed)
        ledger = random.choice(self.ledgers)
        self.attempt(lambda: self.office.restore(ledger.key, [self.record(ledger, random, binned=True)]))

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        before = self.picture()
        self.office.store.undo()
        assert self.picture() == self.done.pop()
        self.undone.append(before)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        before = self.picture()
        self.office.store.redo()
        assert self.picture() == self.undone.pop()
        self.done.append(before)

    @invariant()
    def nothing_is_stale(self) -> None:
        assert self.office.store.stale() == []

    @rule()
    def records_are_as_the_log_says(self) -> None:
        for ledger in self.office.registry:
            assert list(disagreements(self.office.store.connection, Table.of(ledger))) == []

    @rule()
    def what_is_due_is_told(self) -> None:
        assert isinstance(self.office.due(), list)
        assert self.office.figures()


def test_whatever_is_done_in_any_order_is_undone_exactly(demo_store: Path) -> None:
    machine = type("AnyOrderOnTheDemo", (AnyOrder,), {"template": demo_store})
    run_state_machine_as_test(
        machine,
        settings=drawing(12, steps=30),
    )
