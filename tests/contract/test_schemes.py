"""Every scheme that ships holds together and computes on the made-up branch for all whom it rates."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from tests.shipped import scheme as load

from partydesk import bootstrap
from partydesk.core import resources
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import empty, is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.grades.decide import decide
from partydesk.office.evaluation.member_review import batch_actions
from partydesk.office.evaluation.schemes.parse import parse_scheme
from partydesk.office.evaluation.schemes.rules import check_sources
from partydesk.office.evaluation.schemes.scheme import SCORED, Scheme, shipped
from partydesk.office.evaluation.scoring.compute import draft_results, scheme_in_force
from partydesk.office.evaluation.scoring.result import Line, Result
from partydesk.office.evaluation.scoring.rules import rounded
from partydesk.office.evaluation.scoring.subjects import subjects_of

SCHEMES = shipped()
EACH = pytest.mark.parametrize("scheme", SCHEMES, ids=lambda each: f"{each.key}-{each.version}")
BY_TITLE = {
    "党建指导员季度评价": "instructor", "党员积分评价": "member", "岗位尽责评价": "member",
    "班组积分评价": "team", "支部星级评估": "branch", "创新积分评价": "innovator", "民主评议党员": "member",
    "优秀班组评选": "team", "优秀班组长评选": "leader",
}  # fmt: skip


def period_of(scheme: Scheme) -> Period:
    return Period.parse("2026" if scheme.period == "year" else "2026Q3")


def recomputed(scheme: Scheme, result: Result) -> Decimal | None:
    """The total, added up anew from the lines as they are printed."""
    lines = [line for dimension in result.dimensions for line in dimension.lines]
    inside = [line for line in lines if line.full and line.score is not None]
    if not inside or result.total is None:
        return None
    base, room = sum(line.score or 0 for line in inside), sum(line.full for line in inside)
    base = base if room == scheme.full else rounded(base * scheme.full / room)
    outside = [line.score or Decimal(0) for line in lines if not line.full]
    bonus = min(sum((each for each in outside if each > 0), Decimal(0)), scheme.bonus_cap)
    return max(base + bonus + sum(each for each in outside if each < 0), Decimal(0))


def test_the_schemes_of_the_papers_are_there_and_rate_whom_they_say() -> None:
    assert {each.title: each.subject for each in SCHEMES} == BY_TITLE
    assert len({each.serial for each in SCHEMES}) == len({each.key for each in SCHEMES})


@EACH
def test_weights_add_up_and_every_indicator_says_by_which_standard(scheme: Scheme) -> None:
    assert sum(each.full for each in scheme.dimensions) == scheme.full
    for each in scheme.indicators:
        assert each.standard, each.code
        assert not each.by_hand or each.rule in ("manual", "bonus", "deduct", "veto")
        assert each.rule not in SCORED or each.cap == each.full


def test_the_24_indicators_stand_in_4_classes() -> None:
    scheme = load("post_duty")
    assert [each.title for each in scheme.dimensions] == ["攻坚克难", "能力素质提升", "岗位教练指导", "企业文化"]
    assert len(scheme.indicators) == 24


@pytest.mark.parametrize(("total", "grade"), [(90, "五星"), (89, "四星"), (70, "三星"), (60, "二星"), (59, "")])
def test_stars_begin_at_the_figures_of_the_papers(total: int, grade: str) -> None:
    grades = load("branch_stars").grades
    assert next((each.name for each in grades if total >= each.least), "") == grade


@EACH
def test_its_sources_serve_whom_it_rates(office: Office, scheme: Scheme) -> None:
    assert scheme_in_force(office, scheme.key, period_of(scheme)).key == scheme.key
    other = queries.sources_for(office, "units" if scheme.ledger == "employees" else "employees")
    if any(each.source and each.rule != "link" for each in scheme.indicators):
        with pytest.raises(KnownError, match="没有数据来源"):
            check_sources(scheme, other)


def test_no_source_is_offered_twice() -> None:
    keys = [each.key for family in bootstrap.FAMILIES for each in family.evidence]
    assert len(keys) == len(set(keys))


@EACH
def test_an_indicator_that_nobody_can_earn_is_named(scheme: Scheme) -> None:
    text = (resources.path("schemes") / f"{scheme.key}.toml").read_text(encoding="utf-8")
    scored = next(each for each in tomllib.loads(text)["dimensions"] if each["full"])["indicators"][0]
    broken = text.replace(f'code = "{scored["code"]}"\n', f'code = "{scored["code"]}"\ncap = 0\n')
    with pytest.raises(KnownError, match=f"指标 {scored['code']}：上限是 0，谁也得不到分"):
        parse_scheme(broken, scheme.key)


@EACH
def test_it_computes_for_everyone_it_rates_and_the_lines_add_up(demo: Office, scheme: Scheme) -> None:
    period = period_of(scheme)
    people = subjects_of(demo, scheme, period)
    assert people
    found = list(draft_results(demo, scheme.key, period))
    assert [each.subject for each in found] == people
    for each in found:
        assert each.total == recomputed(scheme, each), each.subject.name
        if each.total is not None:
            assert 0 <= each.total <= scheme.full + scheme.bonus_cap
    actions.compute(demo, scheme.key, period)
    stored = queries.evaluations_of(demo, scheme.key, period)
    assert {(each.ledger, each.id) for each in people} <= stored.keys()
    assert all(
        row["state"] == queries.SEALED
        for key, row in stored.items()
        if key not in {(each.ledger, each.id) for each in people}
    )  # who has left since
    assert demo.store.stale() == []


def count_what_is_open(office: Office, year: Period) -> None:
    """Types the totals of the year's ballots that still wait for them."""
    for row in office.read("review_batches", is_("year", year.key), empty("digest")):
        lines = "\n".join(f"{n} ：{row['issued']} 0 0 0" for n in range(1, len(row["member_ids"]) + 1))
        counts = {"returned": row["issued"], "valid": row["issued"]}
        batch_actions.enter_totals(office, row["id"], {**counts, "lines": lines})


@pytest.mark.parametrize(
    "scheme", [each for each in SCHEMES if each.subject != "instructor"], ids=lambda each: each.key
)
def test_what_is_typed_by_hand_makes_it_whole_and_it_can_be_sealed(demo: Office, scheme: Scheme) -> None:
    period, subject = period_of(scheme), subjects_of(demo, scheme, period_of(scheme))[0]
    key = (subject.ledger, subject.id)
    sealed = queries.evaluations_of(demo, scheme.key, period).get(key)
    if sealed and sealed["state"] == queries.SEALED:
        actions.reopen(demo, sealed["id"], "更正一项评分")
    for each in scheme.indicators:
        if each.rule in ("manual", "bonus") and each.by_hand:
            actions.set_mark(demo, scheme.key, period, key, each.code, each.most, "郑书记", "按记录评定")
    if scheme.decided:
        count_what_is_open(demo, period)
        decide(demo, scheme.key, period, {key: scheme.grades[-1].name}, "支委会", "按记录评定")
    actions.compute(demo, scheme.key, period, {subject.id})
    row = queries.evaluations_of(demo, scheme.key, period)[key]
    result = queries.result_of(demo, row["id"])
    assert (result.missing, result.blocked) == ((), False)
    assert result.total == recomputed(scheme, result)
    actions.review(demo, [row["id"]], "孙组织委员")
    actions.seal(demo, [row["id"]], "郑书记")
    assert queries.evaluations_of(demo, scheme.key, period)[key]["state"] == queries.SEALED
    actions.reopen(demo, row["id"], "更正一项评分")
    assert demo.one("evaluations", row["id"])["state"] == queries.COMPUTED


def test_a_veto_bars_the_grade_and_leaves_the_arithmetic(demo: Office) -> None:
    scheme, period = load("branch_stars"), Period.parse("2026")
    (branch,) = subjects_of(demo, scheme, period)
    key = (branch.ledger, branch.id)
    for each in scheme.indicators:
        if each.rule == "manual":
            actions.set_mark(demo, scheme.key, period, key, each.code, each.most, "党总支", "按记录评定")
    assert next(draft_results(demo, scheme.key, period)).grade == "五星"
    with pytest.raises(KnownError, match="0～1"):
        actions.set_mark(demo, scheme.key, period, key, "B1", Decimal(2), "党总支", "责任状未签")
    actions.set_mark(demo, scheme.key, period, key, "B1", Decimal(1), "党总支", "责任状未签")
    found = next(draft_results(demo, scheme.key, period))
    listed = demo.evidence("supervision.unit_negative", branch.id, period).count
    assert (found.total, found.vetoed) == (100 - 2 * Decimal(str(listed)), True)
    assert found.grade == "一票否决，不评等次"


def test_the_sealed_score_of_an_instructor_counts_once_in_the_points_of_the_member(demo: Office) -> None:
    period = Period.parse("2026Q3")
    rows = queries.evaluations_of(demo, queries.INSTRUCTOR, period)
    person, sealed = next((key[1], row) for key, row in rows.items() if row["state"] == queries.SEALED)
    (link,) = queries.result_of(demo, sealed["id"]).links

    def line() -> Line:
        found = next(draft_results(demo, "member_points", period, only={("employees", person)}))
        return next(each for dimension in found.dimensions for each in dimension.lines if each.code == "J1")

    assert line().score == link.points
    assert [ledger for ledger, _, _ in line().records] == ["points"]
    actions.reopen(demo, sealed["id"], "补一件自选动作")
    assert (line().score, line().records) == (Decimal("0.00"), ())


def test_a_sealed_evaluation_of_another_scheme_leaves_the_instructors_quarter_open(demo: Office) -> None:
    period = Period.parse("2026Q4")
    person = demo.fact("postings_in", period)[0]["person_id"]
    actions.compute(demo, "post_duty", period, {person})
    row = queries.evaluations_of(demo, "post_duty", period)["employees", person]
    with demo.change("测试") as change:
        change.update("evaluations", row["id"], state=queries.SEALED)
    assert demo.fact("is_sealed", person, period.key) is False
