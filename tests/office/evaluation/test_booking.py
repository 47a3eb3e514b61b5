"""What a seal brings into the points ledger: every line once, each record cited, the sum to the cent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.office.evaluation.branch import Q3, found_branch, sealed_scheme

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import is_
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, booking, queries
from partydesk.office.evaluation.scoring.result import DimensionResult, Line, Person, Result
from partydesk.office.points import actions as points
from partydesk.office.points import queries as ledger
from partydesk.office.safety import kept_faults

MEMBER, TEAM = "member_points", "team_points"
WHO = Person("employees", 1, "王明")


def line(rule: str, score: str | None, each: str = "0", records: int = 0, of: str = "tasks") -> Line:
    cited = tuple((of, n, f"2026-{n}") for n in range(1, records + 1))
    value = None if score is None else Decimal(score)
    return Line("A1", "事项", "每件 2 分", rule, Decimal(10), value, "事项：2 件", "算式", cited, each=Decimal(each))


def result(*lines: Line, total: str, full: str = "100", bonus_cap: str = "0", books: bool = True) -> Result:
    dimension = DimensionResult("规定动作", Decimal(full), lines)
    return Result(
        MEMBER, "党员积分评价", 1, Q3.key, WHO, Decimal(100), (dimension,), Decimal(total), books=books,
        bonus_cap=Decimal(bonus_cap),
    )  # fmt: skip


def booked(found: Result) -> list[tuple[str, str, Decimal, int | None]]:
    """Indicator, dimension, points and the id of the record of each booking."""
    return [
        (each.code, each.dimension, each.points, each.cited[1] if each.cited else None)
        for each in booking.lines_of(found)
    ]


def test_counted_records_are_booked_one_by_one_until_the_cap_is_used_up() -> None:
    found = booked(result(line("count", "5", "2", 4), total="5"))
    assert found == [("A1", "规定动作", Decimal(n), record) for n, record in ((2, 1), (2, 2), (1, 3))]


def test_points_per_record_finer_than_a_cent_add_up_all_the_same() -> None:
    found = booked(result(line("count", "0.99", "0.333", 3), total="0.99"))
    assert [points for _, _, points, _ in found] == [Decimal("0.33"), Decimal("0.34"), Decimal("0.32")]


@pytest.mark.parametrize("rule", ["ratio", "manual", "deduct", "bonus"])
def test_other_lines_are_one_entry_that_cites_the_record_behind_it(rule: str) -> None:
    score = "-3" if rule == "deduct" else "3"
    alone = booked(result(line(rule, score, records=1), total=score, bonus_cap="10"))
    several = booked(result(line(rule, score, records=2), total=score, bonus_cap="10"))
    assert alone == [("A1", "规定动作", Decimal(score), 1)]
    assert several == [("A1", "规定动作", Decimal(score), None)]


def test_what_comes_from_the_ledger_left_out_or_without_points_is_not_booked() -> None:
    lines = (line("bonus", "4", "1", 2, of="points"), line("ratio", None), line("manual", "0", records=1))
    assert booked(result(*lines, total="4", bonus_cap="10")) == []
    assert booked(result(line("manual", "4"), total="4", books=False)) == []


def test_rescaling_is_one_named_entry() -> None:
    assert booked(result(line("manual", "51"), line("ratio", None), total="85"))[1:] == [
        ("折算", "折算", Decimal(34), None)
    ]


LINES = st.lists(
    st.builds(
        line, st.sampled_from(["count", "ratio", "manual", "bonus", "deduct"]),
        st.decimals(-20, 20, places=2).map(str) | st.none(), st.decimals(0, 5, places=2).map(str), st.integers(0, 5),
    ),
    max_size=5,
)  # fmt: skip


@given(LINES, st.decimals(0, 110, places=2), st.sampled_from(["0", "10"]), st.sampled_from(["0", "30", "100"]))
def test_held_at_its_cap_what_is_booked_is_the_total(lines: list[Line], total: Decimal, bonus: str, full: str) -> None:
    found = result(*lines, total=str(total), bonus_cap=bonus, full=full)
    came = booked(found)
    cap = Decimal(full) + (Decimal(bonus) if any(each.rule == "bonus" for each in lines) else 0)
    inside = sum((earned for code, _, earned, _ in came if code != "折算"), Decimal(0))
    outside = sum((earned for code, _, earned, _ in came if code == "折算"), Decimal(0))
    assert (min(inside, cap) if cap else inside) + outside == total
    assert all(earned for _, _, earned, _ in came)


def test_a_members_ledger_is_the_sealed_total_and_every_entry_cites_its_record(office: Office) -> None:
    branch = found_branch(office)
    with office.change("测试") as change:
        talks = [
            change.add("tasks", kind="自选", instructor_id=branch.wang, title=f"带班{n}", state="已完成",
                       done_on=f"2026-08-1{n}")
            for n in range(7)
        ]  # fmt: skip
    points.book_by_hand(office, {
        "person_id": branch.wang, "day": "2026-08-03", "dimension": "加分", "points": Decimal("2.5"), "text": "表彰",
        "who": "赵", "why": "支委会"})  # fmt: skip
    evaluation = sealed_scheme(office, MEMBER, ("employees", branch.wang))
    total = queries.result_of(office, evaluation).total
    assert total is not None
    rows = ledger.entries(office, Q3, "employees", branch.wang)
    assert ledger.total(office, Q3, "employees", branch.wang).counted == total
    self_chosen = [row for row in rows if row["line"] == "Z1"]
    assert [(row["source_ledger"], row["source_id"], row["points"]) for row in self_chosen] == [
        ("tasks", each, Decimal(2)) for each in talks[:5]
    ]
    assert {row["day"] for row in rows if row["kind"] == "规则"} == {"2026-09-30"}
    marks = [row for row in rows if row["line"] in ("G2", "G3", "G4")]
    assert [row["source_ledger"] for row in marks] == ["manual_marks"] * 3
    assert all("组长" in row["text"] for row in marks)
    assert [row["dimension"] for row in rows if row["line"] == "折算"] == ["折算"]
    assert kept_faults(office) == []


def test_a_teams_ledger_is_the_sealed_total(office: Office) -> None:
    branch = found_branch(office)
    team = branch.teams["甲班"]
    evaluation = sealed_scheme(office, TEAM, ("units", team))
    assert ledger.total(office, Q3, "units", team).counted == queries.result_of(office, evaluation).total
    assert ledger.ranking(office, Q3)[0][:2] == (1, team)


def test_reopening_reverses_all_that_the_seal_has_booked_and_the_next_seal_books_anew(office: Office) -> None:
    branch = found_branch(office)
    whom = ("employees", branch.wang)
    evaluation = sealed_scheme(office, MEMBER, whom)
    first = ledger.total(office, Q3, *whom).counted
    with pytest.raises(KnownError, match="重开"):
        points.reverse(office, office.read("points", limit=1)[0]["id"], "想改")
    actions.reopen(office, evaluation, "补登", "郑书记")
    assert ledger.total(office, Q3, *whom).counted == 0
    assert kept_faults(office) == []
    sealed_scheme(office, MEMBER, whom)
    assert ledger.total(office, Q3, *whom).counted == first
    versions = {row["seal_id"] for row in office.read("points", is_("state", "有效"))}
    assert len(versions) == 1
    assert kept_faults(office) == []


def test_an_entry_that_differs_from_its_seal_is_named_with_the_seal(office: Office) -> None:
    branch = found_branch(office)
    sealed_scheme(office, MEMBER, ("employees", branch.wang))
    assert booking.unlike_the_seals(office) == []
    seal = office.read("sealed_versions")[0]["seal_number"]
    office.store.connection.execute("UPDATE point SET points = points + 1 WHERE line = 'G2'")
    assert booking.unlike_the_seals(office) == [seal]
    assert f"定稿 {seal} 的积分分录" in kept_faults(office)
