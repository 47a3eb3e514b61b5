"""What is kept of counted ballots: sums and opinions without their order, and a salted digest (DOMAIN 8, Ballots)."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.fields import Field
from partydesk.core.spec.ledger import Row, RowAction
from partydesk.core.spec.query import empty
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.evaluation.ballots.counting import Totals
from partydesk.office.evaluation.ballots.papers import Paper, Typed

if TYPE_CHECKING:
    from partydesk.office.context import Office


def paper_of(office: Office, ledger: str, row_id: int) -> Paper:
    """The batch of a ledger whose family offers its ballots for typing as a fact `ballots_of.<ledger>`.

    Raises:
        KnownError: the batch is gone, or may not be counted any more.
    """
    paper: Paper = office.fact(f"ballots_of.{ledger}", row_id)
    return paper


def next_paper(office: Office, paper: Paper) -> tuple[int, str] | None:
    """The id and number of another batch of the same ledger that is not counted yet, the latest first."""
    rows = office.read(paper.ledger, empty("digest"), columns=("number",), sort=("-id",))
    return next(((row["id"], row["number"] or "") for row in rows if row["id"] != paper.id), None)


def keep(office: Office, paper: Paper, typed: Typed) -> Changed:
    """Keeps a typed batch in one final change, by the fact `keep_ballots.<ledger>` of its family.

    Raises:
        KnownError: counts do not agree, or the batch may not be counted any more.
    """
    changed: Changed = office.fact(f"keep_ballots.{paper.ledger}", paper.id, typed)
    return changed


def kept_values(totals: Totals | None, comments: str) -> dict[str, Any]:
    """Totals, opinions and digest as the store keeps them; the same ballots in any order differ by the salt alone."""
    salt = os.urandom(8).hex()
    text = ballots.to_text(totals, salt) if totals else None
    excerpts = shuffled(comments, salt)
    return {"totals": text, "excerpts": excerpts, "digest": ballots.digest(f"{salt}{text}{excerpts}")}


def shuffled(comments: str, salt: str) -> str | None:
    """Opinions, one a line, in an order that says nothing of how they were typed; None without any."""
    lines = sorted(line.strip() for line in comments.splitlines() if line.strip())
    random.Random(salt).shuffle(lines)
    return "\n".join(lines) or None


def keep_counted(office: Office, row: Row) -> None:
    """A counted batch stays: figures with and without it would tell its own by subtraction (DOMAIN 8).

    Raises:
        KnownError: it is counted.
    """
    if row["digest"]:
        raise KnownError(
            N_("批次 {number} 已录入汇总，不能删除：录错的请用“录入汇总”更正。").format(number=row["number"])
        )


def _by_key_only(office: Office, row_id: int, values: dict[str, Any]) -> Changed:
    """Ballots are typed on their own page of the window; there is no other way in."""
    raise KnownError(N_("逐张录入在“录入测评票”页进行；已有各项合计的用“录入汇总”。"))


TYPE_BALLOTS = RowAction("type_ballots", N_("逐张录入"), _by_key_only, page="ballot_typing")
"""Opens the typing page, whose ledger offers `ballots_of.<ledger>` and `keep_ballots.<ledger>`."""


def counts_asked(why: str) -> tuple[Field, ...]:
    """收回, 有效 and those who count, as every form of counted ballots asks them."""
    return (
        f.Integer("returned", N_("收回"), least=0, most=9999, unit=N_("张"), required=True, why=N_("票数要公布。")),
        f.Integer("valid", N_("有效"), least=0, most=9999, unit=N_("张"), required=True, why=why),
        f.Text("scrutineer", N_("监票人"), max_length=60),
        f.Text("teller", N_("计票人"), max_length=60),
    )


def counts_known(office: Office, ledger: str, row_id: int) -> dict[str, Any]:
    """What `counts_asked` starts from: counts and names already known; totals are not shown again."""
    keys = ("returned", "valid", "scrutineer", "teller")
    row = office.one(ledger, row_id, *keys)
    return {key: row[key] for key in keys}
