"""A made-up branch in its year's democratic review, for the tests of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.grades.decide import decide
from partydesk.office.evaluation.marks import Mark, set_marks
from partydesk.office.evaluation.member_review import actions, batch_actions
from partydesk.office.evaluation.member_review.queries import SCHEME

YEAR = Period.parse("2026")
Key = tuple[str, int]


@dataclass(frozen=True)
class Branch:
    """Ids: two groups of seven and six, of whom the first is a probationary member, and twenty others."""

    unit: int
    groups: tuple[int, int]
    members: tuple[int, ...]

    @property
    def keys(self) -> list[Key]:
        return [("employees", each) for each in self.members]


def found_branch(office: Office, members: int = 13) -> Branch:
    with office.change("测试") as change:
        unit = change.add("units", name="一车间党支部", kind="党支部", leader="郑书记")
        groups = tuple(
            change.add("units", name=name, kind="党小组", parent_id=unit) for name in ("第一党小组", "第二党小组")
        )
        people = tuple(
            change.add(
                "employees", name=f"党员{chr(0x4E00 + n)}", state="在职", group_id=groups[n % 2],
                political_status="正式党员" if n else "预备党员",
            )
            for n in range(members)
        )  # fmt: skip
        change.add_many("employees", [{"name": f"群众{n}", "state": "在职"} for n in range(20)])
    return Branch(unit, (groups[0], groups[1]), people)


def prepared(office: Office, members: int = 13) -> Branch:
    """With the roll and the batches of the year."""
    branch = found_branch(office, members)
    actions.prepare_year(office, YEAR)
    batch_actions.prepare_batches(office, YEAR)
    return branch


def batches(office: Office, kind: str) -> list[dict[str, Any]]:
    return office.read("review_batches", is_("year", "2026"), is_("kind", kind), sort=("id",))


def count(office: Office, batch: dict[str, Any], *marks: tuple[int, int, int, int], valid: int | None = None) -> None:
    """Types totals: the marks of each member on the ballot, the last of them for all that follow."""
    people = batch["member_ids"]
    given = [marks[min(n, len(marks) - 1)] for n in range(len(people))]
    lines = "\n".join(f"{n} ：{' '.join(map(str, each))}" for n, each in enumerate(given, 1))
    number = max(map(sum, given)) if valid is None else valid
    batch_actions.enter_totals(office, batch["id"], {"returned": number, "valid": number, "lines": lines})


def counted(office: Office, members: int = 13) -> Branch:
    """All batches counted, everybody marked 28 by the committee."""
    branch = prepared(office, members)
    for kind in ("互评", "测评"):
        for batch in batches(office, kind):
            count(office, batch, (batch["issued"] - 1, 1, 0, 0))
    marks = [Mark(key, "Z1", Decimal(28)) for key in branch.keys]
    set_marks(office, SCHEME, YEAR, marks, "郑书记", "日常表现")
    return branch


def give(office: Office, keys: list[Key], grade: str) -> None:
    decide(office, SCHEME, YEAR, dict.fromkeys(keys, grade), "支委会", f"评为{grade}")


def ids(office: Office) -> list[int]:
    return [row["id"] for row in queries.evaluations_of(office, SCHEME, YEAR).values()]


def review_of(office: Office, person: int) -> dict[str, Any]:
    return office.read("member_reviews", is_("person_id", person), is_("year", "2026"))[0]
