"""Paper ballots while they are typed: one key a mark, in memory only (DOMAIN 8, Ballots).

Nothing here is written anywhere. What leaves is the tally of the whole batch, and the ballots go with this object.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation.ballots.tally import (
    BallotForm,
    Place,
    Tally,
    check_lines,
    differences,
    is_valid,
    keys_of,
    tally,
)

Standing = Literal["open", "valid", "few", "void"]
"""A ballot that is not whole yet, that counts, that has too few marks, that was laid aside (作废)."""


@declared(frozen=True)
class Paper:
    """A batch of ballots to be typed, whatever ledger keeps it.

    Attributes:
        title: names the batch, as 2026Q3-B1 · 王明 · 甲班.
        issued: 发出.
        questions: the open questions, whose answers are typed after the ballots.
    """

    ledger: str
    id: int
    title: str
    form: BallotForm
    issued: int
    questions: tuple[str, ...] = ()


@declared(frozen=True)
class Typed:
    """All that is handed on of a typed batch: sums, opinions (one a line, their order lost) and who counted."""

    tally: Tally
    comments: str = ""
    scrutineer: str | None = None
    teller: str | None = None


class TypedBallot:
    """One ballot as far as it is typed; `marks` are places in the scale, None a blank."""

    __slots__ = ("marks", "void")

    def __init__(self) -> None:
        self.marks: list[int | None] = []
        self.void = False


class BallotTyping:
    """The ballots of one batch, the place where the next mark goes, and the paper tally sheet beside them.

    `returned` is 收回; no more ballots are begun than that.
    """

    def __init__(self, form: BallotForm, returned: int | None = None) -> None:
        self.form, self.returned = form, returned
        self.keys = keys_of(form.scale)
        self.ballots: list[TypedBallot] = [TypedBallot()]
        self.row = self.item = 0
        self.by_hand: dict[Place, int] = {}
        self._counts = [[0] * len(form.scale.words) for _ in form.items]
        self._blanks = [0] * len(form.items)
        self._invalid = 0

    # -- what stands

    def standing(self, ballot: TypedBallot) -> Standing:
        """Where a ballot stands."""
        if ballot.void:
            return "void"
        if len(ballot.marks) < len(self.form.items):
            return "open"
        return "valid" if is_valid(self.form, ballot.marks) else "few"

    @property
    def typed(self) -> int:
        """已录: ballots that are whole or laid aside."""
        return sum(self._counts[0]) + self._blanks[0] + self._invalid

    @property
    def counted(self) -> Tally:
        """The tally so far; an open ballot is not in it."""
        return Tally(tuple(tuple(each) for each in self._counts), tuple(self._blanks), self._invalid)

    @property
    def begun(self) -> bool:
        """Whether anything is typed that leaving would lose."""
        return bool(self.by_hand) or any(each.marks or each.void for each in self.ballots)

    @property
    def full(self) -> bool:
        """Whether all ballots that came back are typed."""
        return self.typed == self.returned

    def differences(self) -> list[Place]:
        """Where the paper tally sheet says something else."""
        return differences(self.form, self.counted, self.by_hand)

    # -- typing

    def press(self, key: str) -> bool:
        """Takes the mark of a key; a space or - leaves the item blank. False for a key that is no mark.

        Raises:
            KnownError: all ballots that came back are typed.
        """
        if key in (" ", "-"):
            self._put(None)
        elif key in self.keys:
            self._put(self.keys[key])
        else:
            return False
        return True

    def _put(self, mark: int | None) -> None:
        def change(ballot: TypedBallot) -> None:
            ballot.void = False
            ballot.marks[self.item : self.item + 1] = [mark]

        self._change(change)
        self.item += 1
        if self.item == len(self.form.items):
            self._next()

    def finish(self) -> None:
        """The rest of this ballot is blank, and the next one begins.

        Raises:
            KnownError: nothing is typed of it; a ballot that came back blank is laid aside.
        """
        if not self.ballots[self.row].marks:
            raise KnownError(N_("这张还没录：整张空白的票按 X 作废。"))
        rest = len(self.form.items)
        self._change(lambda ballot: ballot.marks.extend([None] * (rest - len(ballot.marks))))
        self._next()

    def lay_aside(self) -> None:
        """作废: a ballot marked twice somewhere, torn or signed counts as returned, not as valid. Again: undone."""

        def change(ballot: TypedBallot) -> None:
            ballot.void = not ballot.void

        self._change(change)
        if self.ballots[self.row].void:
            self._next()

    def back(self) -> None:
        """Steps back to the mark before and takes it away, into the ballot before if need be."""
        ballot = self.ballots[self.row]
        if ballot.void:
            self._change(lambda each: setattr(each, "void", False))
            self.item = min(len(ballot.marks), len(self.form.items) - 1)
        elif self.item == 0 and self.row > 0:
            if not ballot.marks:
                self.ballots.pop(self.row)
            self.row -= 1
            last = self.ballots[self.row]
            self.item = len(last.marks)
            self.back()
        elif self.item > 0:
            self.item -= 1
            if self.item == len(ballot.marks) - 1:
                self._change(lambda each: each.marks.pop())

    def drop(self) -> None:
        """Takes the whole ballot away, as if it had not been typed."""
        self._count(self.ballots[self.row], -1)
        self.ballots.pop(self.row)
        self._open_last()
        self.row, self.item = min(self.row, len(self.ballots) - 1), 0

    def move(self, rows: int, items: int) -> bool:
        """Moves the place by ballots and items, never past what is typed; whether it went anywhere."""
        before = (self.row, self.item)
        self.row = max(0, min(self.row + rows, len(self.ballots) - 1))
        most = min(len(self.ballots[self.row].marks), len(self.form.items) - 1)
        self.item = max(0, min(self.item + items, most))
        return (self.row, self.item) != before

    def to_open(self) -> None:
        """Goes to the first place that nothing is typed in yet."""
        self._open_last()
        self.row = len(self.ballots) - 1
        self.item = min(len(self.ballots[self.row].marks), len(self.form.items) - 1)

    def _next(self) -> None:
        """On to the next ballot that is not whole."""
        if self.row >= len(self.ballots) - 2:
            self.to_open()
        else:
            self.move(1, -self.item)

    def _open_last(self) -> None:
        if not self.ballots or (self.standing(self.ballots[-1]) != "open" and not self.full):
            self.ballots.append(TypedBallot())

    def _change(self, change: Callable[[TypedBallot], object]) -> None:
        ballot = self.ballots[self.row]
        if self.standing(ballot) == "open" and self.returned is not None and self.typed >= self.returned:
            raise KnownError(
                N_("收回的 {n} 张已录满：多出的票请先核对“收回”。").format(n=self.returned)
            )  # fmt: skip
        self._count(ballot, -1)
        change(ballot)
        self._count(ballot, 1)

    def _count(self, ballot: TypedBallot, step: int) -> None:
        standing = self.standing(ballot)
        if standing in ("few", "void"):
            self._invalid += step
        elif standing == "valid":
            for item, mark in enumerate(ballot.marks):
                if mark is None:
                    self._blanks[item] += step
                else:
                    self._counts[item][mark] += step

    # -- the paper tally sheet

    def type_figure(self, place: Place, key: str) -> None:
        """Adds a digit to a figure of the paper tally sheet; an empty key takes the last one away."""
        digits = str(self.by_hand.get(place, ""))
        digits = digits + key if key else digits[:-1]
        if digits:
            self.by_hand[place] = int(digits[:5])
        else:
            self.by_hand.pop(place, None)

    # -- handing on

    def finished(self) -> Tally:
        """The tally of the whole batch.

        Raises:
            KnownError: a ballot is open, 收回 is not what was typed, or the paper tally sheet differs; it says where.
        """
        whole = [each for each in self.ballots if self.standing(each) != "open"]
        begun = next((n for n, each in enumerate(self.ballots, 1) if self.standing(each) == "open" and each.marks), 0)
        if begun:
            raise KnownError(N_("第 {n} 张还没录完：没评的项按空格，整张录完再保存。").format(n=begun))
        if self.returned is None:
            raise KnownError(N_("还没有填收回张数：填好再保存。"))
        if len(whole) != self.returned:
            raise KnownError(
                N_("已录 {a} 张，收回 {b} 张：两数一致才能保存。").format(a=len(whole), b=self.returned)
            )  # fmt: skip
        aside = sum(each.void for each in whole)
        found = tally(self.form, [each.marks for each in whole if not each.void], aside)
        if wrong := differences(self.form, found, self.by_hand):
            raise KnownError(self._named(found, wrong))
        return found

    def _named(self, found: Tally, wrong: list[Place]) -> str:
        line, item = wrong[0]
        word, figures = check_lines(self.form, found)[line]
        said = N_("第 {n} 项“{word}”计票单是 {hand}，逐张录入是 {typed}").format(
            n=item + 1, word=word, hand=self.by_hand[line, item], typed=figures[item])  # fmt: skip
        more = N_("（共 {n} 处不同）").format(n=len(wrong)) if len(wrong) > 1 else ""
        return N_("{said}{more}：请核对，或清空计票单的数。").format(said=said, more=more)
