"""Typed ballots leave sums behind: papers in any order leave the same store, and none can be found in it."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from tests.office.evaluation.branch import Q3, add_batch, found_branch, scenario, sealed
from tests.office.evaluation.sheets.test_sheets import printed

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.ballots.counting import Pool, Totals, from_text
from partydesk.office.evaluation.ballots.keeping import keep, kept_values, paper_of, shuffled
from partydesk.office.evaluation.ballots.papers import BallotTyping, Typed
from partydesk.office.evaluation.ballots.sheets import ballot_summary
from partydesk.office.family import Ask

PAPERS = ["1234567890", "0987654321", "7777777777", "98 9898989", "2222222222", "5151515151", "6 6 666666"]
SAID = ["多来夜班", "讲课短一些", "食堂早点关门", "希望轮岗", "帮我们修风扇", "都好", "少开会", "多组织比武"]


def typed_batch(
    office: Office, batch: int, papers: Iterable[str], said: Iterable[str] = (), aside: int = 0, ledger: str = ""
) -> frozenset[tuple[str, int]]:
    """Types papers, one key a mark, lays some aside, and keeps the batch."""
    papers = list(papers)
    paper = paper_of(office, ledger or "ballot_batches", batch)
    typing = BallotTyping(paper.form, len(papers) + aside)
    for key in chain.from_iterable(papers):
        typing.press(key)
    for _ in range(aside):
        typing.lay_aside()
    return keep(office, paper, Typed(typing.finished(), "\n".join(said), "监票", "计票"))


@pytest.fixture
def batch(office: Office) -> int:
    branch = found_branch(office)
    return add_batch(office, branch.wang, branch.teams["甲班"], (9, 0, 0), None)


def rows_of(path: Path) -> Iterator[tuple[Any, ...]]:
    """Every row of every table but the moments of the log and the hashes that cover them."""
    with bootstrap.opened(path) as office:
        connection = office.store.connection
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            moment = {"at", "hash", "previous", "salt", "digest"} if table.startswith("change") else set()
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")') if row[1] not in moment]
            listed = ", ".join(f'"{column}"' for column in columns)
            yield from ((table, *row) for row in connection.execute(f'SELECT {listed} FROM "{table}"').fetchall())


def test_the_same_papers_in_any_order_leave_the_same_store(
    office: Office, batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores = []
    origin = Path(office.store.path)
    office.close()
    monkeypatch.setattr(os, "urandom", lambda count: b"\7" * count)
    for n in range(4):
        path = tmp_path / f"order{n}.partydesk"
        shutil.copyfile(origin, path)
        papers, said = list(PAPERS), list(SAID)
        random.Random(n).shuffle(papers)
        random.Random(n).shuffle(said)
        with bootstrap.opened(path) as opened:
            typed_batch(opened, batch, papers, said, aside=1)
        stores.append(sorted(rows_of(path), key=repr))
    assert any(row[0] == "ballot_batch" and "多来夜班" in str(row) for row in stores[0])
    assert all(store == stores[0] for store in stores[1:])


def test_no_paper_and_no_order_can_be_found_in_the_file_or_the_log(office: Office, batch: int) -> None:
    typed_batch(office, batch, PAPERS, SAID)
    path = Path(office.store.path)
    log = "\n".join(str(row) for row in office.store.connection.execute("SELECT * FROM change_entry").fetchall())
    beside = b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())
    for paper in PAPERS:
        marks = [10 if key == "0" else int(key) for key in paper if key != " "]
        for form in (paper, ",".join(map(str, marks)), ", ".join(map(str, marks))):
            assert form not in log
            assert form.encode() not in beside
    for order in (SAID, SAID[::-1]):
        assert "\n".join(order).encode() not in beside
        assert "\\n".join(order) not in log
    assert not any(each in log for each in SAID)
    assert "counts" not in log


def test_typing_a_batch_is_one_final_change(office: Office, batch: int) -> None:
    before = office.store.connection.execute("SELECT count(*) FROM change").fetchone()[0]
    typed_batch(office, batch, PAPERS, SAID)
    assert office.store.connection.execute("SELECT count(*) FROM change").fetchone()[0] == before + 1
    assert office.store.undoable() == ""
    assert office.store.stale() == []


def test_a_typed_batch_is_corrected_by_typing_it_again(office: Office, batch: int) -> None:
    typed_batch(office, batch, PAPERS)
    first = office.one("ballot_batches", batch)
    typed_batch(office, batch, ["0" * 10] * 5)
    row = office.one("ballot_batches", batch)
    totals = from_text(row["totals"])
    assert totals is not None
    assert (row["valid"], totals.sums) == (5, (50,) * 10)
    assert row["digest"] != first["digest"]


def test_counts_agree_with_the_sums_that_the_engine_scores(office: Office, batch: int) -> None:
    typed_batch(office, batch, PAPERS, aside=2)
    row = office.one("ballot_batches", batch)
    totals = from_text(row["totals"])
    assert totals is not None
    assert (row["returned"], row["valid"]) == (9, 7)
    for counts, total, marks in zip(totals.counts, totals.sums, totals.marks, strict=True):
        assert sum(n * mark for mark, n in enumerate(counts, 1)) == total
        assert sum(counts) == marks


def test_more_papers_than_were_issued_are_refused_and_nothing_is_kept(office: Office, batch: int) -> None:
    with pytest.raises(KnownError, match="收回 10 张多于发出 9 张"):
        typed_batch(office, batch, ["0" * 10] * 10)
    assert not office.one("ballot_batches", batch)["digest"]


def test_a_sealed_quarter_takes_no_ballots(office: Office) -> None:
    branch = scenario(office)
    sealed(office, branch.wang)
    batch = office.read("ballot_batches", columns=("id",), sort=("id",))[0]["id"]
    with pytest.raises(KnownError, match="已定稿"):
        paper_of(office, "ballot_batches", batch)


def test_opinions_lie_in_an_order_that_only_the_salt_decides() -> None:
    orders = {shuffled("\n".join(each), "07") for each in (SAID, SAID[::-1], sorted(SAID))}
    assert len(orders) == 1
    assert sorted((orders.pop() or "").splitlines()) == sorted(SAID)
    assert shuffled(" \n \n", "07") is None
    assert len({kept_values(None, "\n".join(SAID))["excerpts"] for _ in range(8)}) > 1


def test_totals_kept_before_there_were_counts_still_read() -> None:
    old = '{"salt": "ab", "sums": [50, 48], "marks": [6, 6], "high": 10, "version": 1}'
    assert from_text(old) == Totals((50, 48), (6, 6), 10, 1)


def test_a_distribution_needs_enough_ballots_and_counts_of_every_batch(office: Office) -> None:
    branch = found_branch(office)
    first = add_batch(office, branch.wang, branch.teams["甲班"], (8, 0, 0), None)
    second = add_batch(office, branch.wang, branch.teams["乙班"], (8, 0, 0), None)
    typed_batch(office, first, ["9" * 10] * 4)
    assert pool(office, branch.wang).distribution() == []
    typed_batch(office, second, ["8" * 10])
    assert pool(office, branch.wang).distribution() == [(0, 0, 0, 0, 0, 0, 0, 1, 4, 0)] * 10
    assert not pool(office, branch.wang).per_team
    add_batch(office, branch.li, branch.teams["丙班"], (8, 7, 6), 552)
    assert pool(office, branch.li).statement_means()
    assert pool(office, branch.li).distribution() == []


def pool(office: Office, person: int) -> Pool:
    return queries.pool_of(office, person, Q3)


def test_a_statement_that_nobody_marked_has_no_mean(office: Office, batch: int) -> None:
    typed_batch(office, batch, [" " + "9" * 9] * 5)
    person = office.one("ballot_batches", batch, "person_id")["person_id"]
    assert pool(office, person).statement_means()[0] is None
    assert "—" in printed(ballot_summary(office, Ask(Q3, (person,))))


def test_the_summary_prints_the_distribution_from_five_on_and_only_then(office: Office) -> None:
    branch = found_branch(office)
    batch = add_batch(office, branch.wang, branch.teams["甲班"], (9, 0, 0), None)
    typed_batch(office, batch, ["9" * 10] * 4, ["多来夜班"])
    few = printed(ballot_summary(office, Ask(Q3, (branch.wang,))))
    assert "票数不足" in few
    assert "多来夜班" not in few
    assert "均分12345678910" not in few
    typed_batch(office, batch, ["9" * 10] * 5, ["多来夜班"])
    enough = printed(ballot_summary(office, Ask(Q3, (branch.wang,))))
    assert "均分12345678910上季" in enough
    assert "9.000000000050" in enough
    assert "1.多来夜班" in enough
    assert "监票人监票" in enough
