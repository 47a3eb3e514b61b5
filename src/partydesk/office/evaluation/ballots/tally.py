"""A tally of paper ballots: how often each mark was given to each item; pure functions (DOMAIN 4 and 8, Ballots).

Ballots are held in memory while they are typed. A tally knows nothing of a single one: the same ballots in any order
give the same tally, and no tally gives back a ballot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

Ballot = Sequence[int | None]
"""One mark an item: its place in the scale, counted from 0; None where the item was left blank."""

Place = tuple[int, int]
"""A figure of the paper tally sheet: its line and its item, from 0."""

_KEYS = 10
"""A scale of more marks can't be typed with one key a mark."""


@declared(frozen=True)
class Scale:
    """The marks that a ballot offers, in their printed order, and what each is worth."""

    words: tuple[str, ...]
    worths: tuple[int, ...]

    @property
    def numeric(self) -> bool:
        """Whether the marks are numbers, so that a sum of them says something."""
        return self.words == tuple(str(each) for each in self.worths)

    @property
    def low(self) -> int:
        """What the lowest mark is worth."""
        return min(self.worths)

    @property
    def high(self) -> int:
        """What the highest mark is worth."""
        return max(self.worths)


def numbers(low: int, high: int) -> Scale:
    """Marks from `low` to `high`, printed in this order, each worth itself."""
    marks = tuple(range(low, high + 1))
    return Scale(tuple(str(each) for each in marks), marks)


def named(*words: str) -> Scale:
    """Marks in words, the best first: 好 较好 一般 差 are worth 4 3 2 1."""
    return Scale(words, tuple(range(len(words), 0, -1)))


@declared(frozen=True)
class BallotForm:
    """The items of a ballot and its scale; it is valid from `least_marked` marked items on."""

    items: tuple[str, ...]
    scale: Scale
    least_marked: int = 1


@declared(frozen=True)
class Tally:
    """Counts per item and mark over the valid ballots; `counts[item][mark]`, `blanks[item]`, and invalid ballots."""

    counts: tuple[tuple[int, ...], ...]
    blanks: tuple[int, ...]
    invalid: int = 0

    @property
    def valid(self) -> int:
        """Valid ballots."""
        return sum(self.counts[0]) + self.blanks[0] if self.counts else 0

    @property
    def returned(self) -> int:
        """收回: valid and invalid ballots."""
        return self.valid + self.invalid

    def marks(self) -> tuple[int, ...]:
        """How many ballots gave each item a mark."""
        return tuple(sum(each) for each in self.counts)

    def sums(self, scale: Scale) -> tuple[int, ...]:
        """The sum of worths of each item."""
        return tuple(sum(n * worth for n, worth in zip(each, scale.worths, strict=True)) for each in self.counts)


def tally(form: BallotForm, ballots: Sequence[Ballot], void: int = 0) -> Tally:
    """Counts the ballots; one with too few marks is invalid, as are the `void` ones that were laid aside.

    Raises:
        KnownError: a ballot has more or fewer places than the form has items, or a mark that the scale has not.
    """
    counts = [[0] * len(form.scale.words) for _ in form.items]
    blanks = [0] * len(form.items)
    for ballot in ballots:
        check_ballot(form, ballot)
        if not is_valid(form, ballot):
            void += 1
            continue
        for item, mark in enumerate(ballot):
            if mark is None:
                blanks[item] += 1
            else:
                counts[item][mark] += 1
    return Tally(tuple(tuple(each) for each in counts), tuple(blanks), void)


def check_ballot(form: BallotForm, ballot: Ballot) -> None:
    """One mark at the most for each item, of those that the scale offers.

    Raises:
        KnownError: as said; the ballot's marks are not repeated.
    """
    if len(ballot) != len(form.items):
        raise KnownError(N_("一张票应有 {n} 项，录了 {given} 项：一项打了几格的按作废处理。").format(
            n=len(form.items), given=len(ballot)))  # fmt: skip
    for item, mark in enumerate(ballot, 1):
        if mark is not None and not 0 <= mark < len(form.scale.words):
            raise KnownError(N_("第 {n} 项的评价不在票面各档之内：请重录这一项。").format(n=item))


def is_valid(form: BallotForm, ballot: Ballot) -> bool:
    """Whether enough items are marked."""
    return sum(mark is not None for mark in ballot) >= form.least_marked


def check_lines(form: BallotForm, counted: Tally) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The lines of a paper tally sheet (计票单), a figure an item: the sum of numbers, else a line for each word."""
    if form.scale.numeric:
        return ((N_("合计"), counted.sums(form.scale)),)
    by_word = zip(*counted.counts, strict=True) if counted.counts else ()
    return tuple(zip(form.scale.words, by_word, strict=True))


def differences(form: BallotForm, counted: Tally, by_hand: Mapping[Place, int]) -> list[Place]:
    """The places (line, item; from 0) where the paper tally sheet and the typed ballots differ."""
    lines = check_lines(form, counted)
    return sorted((line, item) for (line, item), given in by_hand.items() if lines[line][1][item] != given)


def keys_of(scale: Scale) -> dict[str, int]:
    """Which digit types which mark: numbers by themselves with 0 for 10, words by their place.

    Raises:
        KnownError: the scale has more marks than one key can type.
    """
    if len(scale.words) > _KEYS:
        raise KnownError(N_("这种票有 {n} 档，不能一键一档：请用“录入汇总”。").format(n=len(scale.words)))
    if scale.numeric:
        return {word[-1]: n for n, word in enumerate(scale.words)}
    return {str(n % _KEYS): n - 1 for n in range(1, len(scale.words) + 1)}
