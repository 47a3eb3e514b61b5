"""What the acts share: the office, the diary, who is who, and the shipped tables of texts."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from random import Random
from typing import Any

from partydesk.core import resources
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period
from partydesk.demo.diary import Diary
from partydesk.office.care.roles import instructor_of
from partydesk.office.context import Office

SECRETARY = "钟国栋"
ORGANISER = "赵海燕"


@cache
def table(name: str) -> dict[str, Any]:
    """A table of `resources/demo`."""
    return tomllib.loads(resources.path(f"demo/{name}.toml").read_text(encoding="utf-8"))


def made(changed: Changed, ledger: str) -> int:
    """The id of the newest record of a ledger that a change touched."""
    return max(row_id for key, row_id in changed if key == ledger)


class Stage:
    """The office on the diary's day, and the ids of people and units by name."""

    def __init__(self, office: Office, diary: Diary) -> None:
        self.office = office
        self.diary = diary
        self.dice: Random = diary.dice
        self.people: dict[str, int] = {}
        self.units: dict[str, int] = {}
        self.kept_apart: set[str] = set()

    @property
    def day(self) -> str:
        """Today in the diary, ISO."""
        return self.office.today.isoformat()

    @property
    def teams(self) -> tuple[str, ...]:
        """The names of the six teams."""
        return tuple(table("branch")["groups"])

    @property
    def first_quarter(self) -> Period:
        """The first quarter that the diary holds from its start."""
        quarter = Period.of(self.diary.first, "quarter")
        return quarter.next() if quarter.start < self.diary.first else quarter

    def is_latest(self, quarter: Period) -> bool:
        """Whether a quarter is the one before today's."""
        return quarter.next().contains(self.diary.today)

    def instructor(self, team: str) -> int:
        """Who is posted to a team on this day; the secretary where nobody is."""
        return instructor_of(self.office, self.units[team]) or self.people[SECRETARY]

    def somebody(self, team: str, count: int = 1) -> list[int]:
        """Employees of a team in service who are no party members and whom no story of their own awaits."""
        apart = {self.people[name] for name in self.kept_apart if name in self.people}
        rows = self.office.read(
            "employees", is_("team_id", self.units[team]), is_("state", "在职"),
            columns=("political_status",), sort=("id",),
        )  # fmt: skip
        free = [row["id"] for row in rows if row["id"] not in apart and "党员" not in row["political_status"]]
        return self.dice.sample(free, count)


def iso(day: date) -> str:
    """A day as records keep it."""
    return day.isoformat()
