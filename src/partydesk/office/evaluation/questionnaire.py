"""The statements of a ballot (反评测评票, 征求意见问卷), versioned, as the shipped file has them."""

from __future__ import annotations

from functools import cache

from partydesk.core import resources
from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation.tally import BallotForm, named, numbers

MOST_STATEMENTS = 10
"""As many as the form for typed totals asks for."""


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
    import tomllib  # here, so that the window opens without it

    try:
        table = tomllib.loads(text)
        lists = {key: tuple(table.get(key, ())) for key in ("questions", "marks")}
        found = Questionnaire(**{**table, "statements": tuple(table["statements"]), **lists})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise KnownError(N_("测评票 {file} 读不懂（{error}）：请核对各项。").format(file=file, error=error)) from error
    if not 1 <= len(found.statements) <= MOST_STATEMENTS or not 0 <= found.low < found.high <= 100:
        raise KnownError(N_("测评票 {file}：应有 1～{n} 项，分数由低到高。").format(file=file, n=MOST_STATEMENTS))
    if found.marks and (len(set(found.marks)), found.low, found.high) != (len(found.marks), 1, len(found.marks)):
        raise KnownError(
            N_("测评票 {file}：评价词有 {n} 档，各不相同，分数应是 1～{n}。").format(file=file, n=len(found.marks))
        )
    if not 1 <= found.least_marked <= len(found.statements):
        raise KnownError(
            N_("测评票 {file}：有效票至少评的项数应在 1～{n} 之间。").format(file=file, n=len(found.statements))
        )
    return found


@cache
def shipped_ballots() -> dict[tuple[str, int], tuple[Questionnaire, str]]:
    """Every version of every ballot that ships, checked, with its text, by key and version."""
    files = sorted(resources.path("schemes").glob("ballot_*.toml"))
    texts = ((file.name, file.read_text(encoding="utf-8")) for file in files)
    found = ((parse_questionnaire(text, name), text) for name, text in texts)
    return {(form.key, form.version): (form, text) for form, text in found}
