"""How many may be given a grade: the floor of a share of those rated (DOMAIN 8, 1/3 cap); pure functions."""

from __future__ import annotations

import re

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

_FRACTION = re.compile(r"([1-9]\d?)/([1-9]\d?)")
_DIGITS = "零一二三四五六七八九"


@declared(frozen=True)
class Cap:
    """Of `rated` full members (参评正式党员) at most `most` may have the grade; `given` have it already."""

    grade: str
    share: str
    rated: int
    most: int
    given: int

    @property
    def full(self) -> bool:
        """Whether nobody else can be given the grade."""
        return self.given >= self.most

    @property
    def broken(self) -> bool:
        """Whether more have it than may: somebody fewer is rated since it was given."""
        return self.given > self.most

    def words(self) -> str:
        """Such as 优秀最多 9 名（参评正式党员 27 名的三分之一），已评 9 名."""
        return N_("{grade}最多 {most} 名（参评正式党员 {rated} 名的{share}），已评 {given} 名").format(
            grade=self.grade, most=self.most, rated=self.rated, share=spoken(self.share), given=self.given
        )

    def refuse_more(self, more: int) -> None:
        """Keeps the number of those with the grade within its share.

        Raises:
            KnownError: with both numbers, where `more` would be too many.
        """
        if more > 0 and self.given + more > self.most:
            raise KnownError(N_("{said}：请先改评一名再评。").format(said=self.words()))


def is_share(text: str) -> bool:
    """Whether a text is a fraction above 0 and not above 1, such as 1/3."""
    found = _FRACTION.fullmatch(text)
    return found is not None and int(found[1]) <= int(found[2])


def most_of(share: str, rated: int) -> int:
    """The floor of a share of those rated: of 29 and 1/3 it is 9."""
    part, whole = (int(each) for each in share.split("/"))
    return rated * part // whole


def spoken(share: str) -> str:
    """三分之一 for 1/3; a larger number as a fraction."""
    part, whole = share.split("/")
    if len(part) == len(whole) == 1:
        return N_("{whole}分之{part}").format(whole=_DIGITS[int(whole)], part=_DIGITS[int(part)])
    return share
