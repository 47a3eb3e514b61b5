"""The statements of a ballot (反评测评票, 征求意见问卷), versioned, as the shipped file has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from partydesk.core import resources
from partydesk.core.declared import declared
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.tally import BallotForm, named, numbers
from partydesk.office.evaluation.schemes.findings import Finding, Place, refuse_first, table_of, text_of

MOST_STATEMENTS = 10
"""As many as the form for typed totals asks for."""
MOST_QUESTIONS = 3
"""As many as have room on a sheet."""
HIGHEST = 100


@declared(frozen=True)
class Questionnaire:
    """One version: statements marked from `low` to `high`, open questions, how to fill it in.

    Marks in words (好 较好 一般 差) stand in `marks`, the best first; they are worth their number down to 1. A ballot
    is valid from `least_marked` marked statements on.
    """

    key: str
    title: str
    version: int
    low: int
    high: int
    least_marked: int
    how_to: str
    statements: tuple[str, ...]
    questions: tuple[str, ...]
    marks: tuple[str, ...] = ()

    @property
    def ballot(self) -> BallotForm:
        """The statements and marks as a tally counts them."""
        scale = named(*self.marks) if self.marks else numbers(self.low, self.high)
        return BallotForm(self.statements, scale, self.least_marked)


def parse_questionnaire(text: str, file: str) -> Questionnaire:
    """Reads one file.

    Raises:
        KnownError: a part is missing or does not fit; it names the file.
    """
    what = N_("测评票 {file}").format(file=file)
    form, found = read_questionnaire(table_of(text, what))
    refuse_first(found, what)
    return form


def read_questionnaire(table: Mapping[str, Any]) -> tuple[Questionnaire, list[Finding]]:
    """The ballot of a table with all that is wrong in it. Never raises."""
    found: list[Finding] = []
    place = Place(found)
    statements = place.texts(table, "statements", 1, MOST_STATEMENTS)
    low = place.whole(table, "low", 0, HIGHEST - 1)
    place.known(table, Questionnaire)
    form = Questionnaire(
        key=place.text(table, "key"),
        title=place.text(table, "title"),
        version=place.whole(table, "version", 1, 9999),
        low=low,
        high=place.whole(table, "high", low + 1, HIGHEST),
        least_marked=place.whole(table, "least_marked", 1, max(len(statements), 1)),
        how_to=place.text(table, "how_to"),
        statements=statements,
        questions=place.texts(table, "questions", 0, MOST_QUESTIONS),
        marks=place.texts(table, "marks", 0, MOST_STATEMENTS),
    )
    marks = form.marks
    if marks and place.sound and (len(set(marks)), form.low, form.high) != (len(marks), 1, len(marks)):
        place.wrong(N_("评价词有 {n} 档，各不相同，分数应是 1～{n}。").format(n=len(marks)), "marks")
    return form, found


@cache
def shipped_ballots() -> dict[tuple[str, int], tuple[Questionnaire, str]]:
    """Every version of every ballot that ships, checked, with its text, by key and version."""
    files = sorted(resources.path("schemes").glob("ballot_*.toml"))
    texts = ((file.name, text_of(file)) for file in files)
    found = ((parse_questionnaire(text, name), text) for name, text in texts)
    return {(form.key, form.version): (form, text) for form, text in found}
