"""What a seal has shown can't be told apart from what comes after it by a few ballots (DOMAIN 8, Ballots).

A reopened seal stays readable. Were a small batch, or one ballot more, counted between two seals, their figures would
tell it by subtraction; so that is refused while the ballots are typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import among, is_
from partydesk.core.text.words import N_
from partydesk.office.evaluation.queries import current
from partydesk.office.evaluation.scoring import snapshot

if TYPE_CHECKING:
    from partydesk.office.context import Office


def refuse_few(office: Office, ledger: str, batches: Collection[int], whose: tuple[int, str], valid: int) -> None:
    """Keeps the valid ballots behind a figure as many as a seal has shown, or different by enough of them.

    `batches` are the ids in `ledger` that are counted together, `whose` is the person rated and the period's key,
    `valid` what their valid ballots would come to.

    Raises:
        KnownError: the difference is one that would give itself away.
    """
    least = office.setting("evaluation.least_ballots")
    if valid < least:  # nothing is shown of so few
        return
    for number, shown in _shown(office, ledger, batches, whose):
        if 0 < abs(valid - shown) < least:
            raise KnownError(
                N_(
                    "定稿 {number} 已按 {shown} 张有效票计分，改成 {valid} 张只差 {n} 张，两次相减会透露这几张票："
                    "差数不足 {least} 张的不再计入，请按原有效票数录入（新批次按 0 张有效）。"
                ).format(number=number, shown=shown, valid=valid, n=abs(valid - shown), least=least)
            )


def _shown(office: Office, ledger: str, batches: Collection[int], whose: tuple[int, str]) -> Iterator[tuple[str, int]]:
    """The seals that have shown a figure of some of these batches, with how many valid ballots stood behind it."""
    person, period = whose
    rows = office.read("evaluations", is_("person_id", person), is_("period", period), columns=("id",))
    seals = office.read(
        "sealed_versions", among("evaluation_id", [row["id"] for row in rows]),
        columns=("seal_number", "snapshot", "content_hash"),
    ) if rows else []  # fmt: skip
    for seal in seals:
        if not current(seal):
            continue
        for dimension in snapshot.from_text(seal["snapshot"]).dimensions:
            for line in dimension.lines:
                if line.valid and any(each[0] == ledger and each[1] in batches for each in line.records):
                    yield seal["seal_number"], line.valid
