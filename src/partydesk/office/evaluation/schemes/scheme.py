"""An evaluation scheme (评价方案) as data: whom it rates, for how long, by which indicators and rules."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, cached_property
from typing import Literal

from partydesk.core import resources
from partydesk.core.declared import declared
from partydesk.core.text.dates import PeriodKind

RuleName = Literal["count", "ratio", "ballot", "manual", "link", "deduct", "bonus", "veto"]
SubjectKind = Literal["instructor", "member", "innovator", "leader", "team", "branch"]
BY_HAND: tuple[RuleName, ...] = ("manual", "deduct", "bonus", "veto")
"""Rules that may go without a source."""
SCORED: tuple[RuleName, ...] = ("count", "ratio", "ballot", "manual", "link")
"""Rules that earn part of the full score; deduct, bonus and veto stand outside it."""
ColumnsName = Literal["one", "three"]
SELF, GROUP, BRANCH = "自评", "党小组", "支部"
OWN = "own_"
"""How the keys of the schemes begin that the office makes itself."""
COLUMNS = (SELF, GROUP, BRANCH)
"""The columns in which marks are typed by hand; the branch's counts (DOMAIN 8)."""


@declared(frozen=True)
class Indicator:
    """One line of a scheme (指标).

    Attributes:
        full: points at most; 0 for deduct, bonus and veto.
        source: the evidence source; of a link the other scheme's key; empty where the points are typed by hand,
            which manual items, deductions, bonuses and vetoes may be.
        points: per record, for count, deduct and bonus.
        cap: most points that the line gives or takes.
        factor: of a link, what the other sealed total is multiplied by.
        unit: the measure word of what is counted (项/件/次).
    """

    code: str
    text: str
    rule: RuleName
    full: Decimal
    source: str = ""
    standard: str = ""
    points: Decimal = Decimal(0)
    cap: Decimal = Decimal(0)
    factor: Decimal = Decimal(0)
    unit: str = ""

    @property
    def by_hand(self) -> bool:
        """Whether somebody types what it counts with, naming who and why."""
        return not self.source

    @property
    def most(self) -> Decimal:
        """The most that may be typed: of a veto 1 (it applies) or 0."""
        return Decimal(1) if self.rule == "veto" else self.cap


@declared(frozen=True)
class Dimension:
    """Indicators under one heading (维度); theirs add up to `full`."""

    title: str
    full: Decimal
    indicators: tuple[Indicator, ...]


@declared(frozen=True)
class Grade:
    """A grade from a total on (等次); of those rated at most `share` may have it, such as 1/3, empty for all."""

    least: Decimal
    name: str
    share: str = ""


@declared(frozen=True)
class Link:
    """Where a sealed total goes on to, and at which factor (挂钩)."""

    title: str
    factor: Decimal


@declared(frozen=True)
class ShownBack:
    """A scheme of teams whose sealed total is shown on the sheet of their instructor (两挂钩)."""

    scheme: str
    title: str


@declared(frozen=True)
class Scheme:
    """A version of a scheme; `bonus_cap` limits what stands outside the full score.

    Where the grade is `decided` by people (评定), the total only suggests one. Sealing one that `books` books every
    line into the points ledger (积分台账).
    """

    key: str
    title: str
    version: int
    subject: SubjectKind
    period: PeriodKind
    serial: str
    full: Decimal
    dimensions: tuple[Dimension, ...]
    bonus_cap: Decimal = Decimal(0)
    grades: tuple[Grade, ...] = ()
    links: tuple[Link, ...] = ()
    decided: bool = False
    columns: ColumnsName = "one"
    books: bool = False
    shown_back: tuple[ShownBack, ...] = ()

    @property
    def mark_columns(self) -> tuple[str, ...]:
        """The columns in which somebody types marks; without three of them the one that counts."""
        return COLUMNS if self.columns == "three" else (BRANCH,)

    @property
    def reviews_members(self) -> bool:
        """Whether it is a democratic review (民主评议): those on the roll of the year are rated."""
        return self.decided and self.subject == "member" and self.period == "year"

    @property
    def ledger(self) -> str:
        """The ledger of those it rates: persons or units."""
        return "units" if self.subject in ("team", "branch") else "employees"

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators in the order of the sheet."""
        return tuple(each for dimension in self.dimensions for each in dimension.indicators)


@cache
def shipped_schemes() -> dict[tuple[str, int], tuple[Scheme, str]]:
    """Every version of every scheme that ships, checked, with its text, by key and version.

    Raises:
        KnownError: a file is wrong; it names the file and the indicator.
    """
    from partydesk.office.evaluation.schemes.findings import text_of
    from partydesk.office.evaluation.schemes.parse import parse_scheme

    files = sorted(file for file in resources.path("schemes").glob("*.toml") if not file.name.startswith("ballot_"))
    texts = ((file.name, text_of(file)) for file in files)
    found = ((parse_scheme(text, name), text) for name, text in texts)
    return {(scheme.key, scheme.version): (scheme, text) for scheme, text in found}


def shipped() -> tuple[Scheme, ...]:
    """Every version of every scheme that ships."""
    return tuple(scheme for scheme, _ in shipped_schemes().values())
