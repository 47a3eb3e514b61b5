"""A paper tally sheet typed as figures: the counts of each item, checked; pure functions."""

from __future__ import annotations

import re

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.tally import BallotForm, Tally, tally

_APART = re.compile(r"[\s,，、;；/]+")


def read_counts(form: BallotForm, returned: int, valid: int, text: str) -> Tally:
    """The tally that a sheet shows: a line an item, on it the counts in the order of the marks ("12 5 2 0").

    Raises:
        KnownError: a line is missing, has a word or too many figures, or counts more papers than were valid.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not valid and not lines:
        return tally(form, (), returned)
    if len(lines) != len(form.items):
        raise KnownError(
            N_("各项票数应有 {n} 行，填了 {given} 行：每项一行。").format(n=len(form.items), given=len(lines))
        )
    counts = tuple(_line(form, n, line, valid) for n, line in enumerate(lines, 1))
    blanks = tuple(valid - sum(each) for each in counts)
    spare = (len(form.items) - form.least_marked) * valid
    if sum(blanks) > spare:
        raise KnownError(N_("未评的太多：有效票每张至少评 {n} 项，请核对票数。").format(n=form.least_marked))
    return Tally(counts, blanks, returned - valid)


def _line(form: BallotForm, n: int, line: str, valid: int) -> tuple[int, ...]:
    parts = [part for part in _APART.split(line) if part]
    if len(parts) != len(form.scale.words) or not all(part.isascii() and part.isdecimal() for part in parts):
        raise KnownError(
            N_("第 {n} 项应填 {count} 个数（{words}）：请核对这一行。").format(
                n=n, count=len(form.scale.words), words=" ".join(form.scale.words)
            )
        )
    found = tuple(int(part[:6]) for part in parts)
    if sum(found) > valid:
        raise KnownError(
            N_("第 {n} 项各档相加 {total} 张，多于有效 {valid} 张：请核对。").format(n=n, total=sum(found), valid=valid)
        )
    return found
