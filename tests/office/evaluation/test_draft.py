"""What a result follows from: typed marks by column, sources read once, and the digest that tells an unchanged one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.office.evaluation.branch import Q3, SCHEME, evaluation_of, scenario
from tests.shipped import scheme as load

from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, marks
from partydesk.office.evaluation.marks import Mark
from partydesk.office.evaluation.schemes.scheme import GROUP, SELF
from partydesk.office.evaluation.scoring import rules, snapshot
from partydesk.office.evaluation.scoring.compute import draft_results, drafts, scheme_in_force
from partydesk.office.evaluation.scoring.scores import Scores
from partydesk.office.evaluation.scoring.typed import typed_marks, unmarked
from partydesk.office.family import NO_EVIDENCE, Evidence

DUTY = load("post_duty")


def test_only_the_branchs_mark_counts_and_the_others_stand_beside_it(office: Office) -> None:
    branch = scenario(office)
    wang = ("employees", branch.wang)
    given = [
        Mark(wang, "A1", Decimal(4)),
        Mark(wang, "A1", Decimal(6), SELF),
        Mark(wang, "A1", Decimal(5), GROUP),
        Mark(wang, "A2", Decimal(3), SELF),
    ]
    marks.set_marks(office, "post_duty", Q3, given, "郑书记", "按记录评定")
    found = typed_marks(office, DUTY, Q3, (branch.wang, branch.li))(branch.wang)
    assert (found["A1"].count, found["A1"].beside, found["A1"].note) == (4, (6, 5), "郑书记：按记录评定")
    assert [ledger for ledger, _, _ in found["A1"].records] == ["manual_marks"]
    assert (found["A2"].count, found["A2"].records, found["A2"].beside) == (0, (), (3, None))
    assert found["A2"].extra == unmarked(DUTY)["A2"].extra
    assert typed_marks(office, DUTY, Q3, (branch.li,))(branch.li) == unmarked(DUTY)


def test_a_source_is_read_once_for_two_indicators_and_all_subjects(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario(office)
    asked: list[str] = []
    ask = office.evidences

    def counting(source: str, subjects: Collection[int], period: Period) -> Mapping[int, Evidence]:
        asked.append(source)
        return ask(source, subjects, period)

    monkeypatch.setattr(office, "evidences", counting)
    scheme = scheme_in_force(office, SCHEME, Q3)
    first = scheme.dimensions[0]
    doubled = replace(scheme, dimensions=(first, replace(first, title="又"), *scheme.dimensions[1:]))
    assert len(list(drafts(office, doubled, Q3))) == 3
    assert sorted(asked) == sorted({each.source for each in scheme.indicators if each.source})


def test_a_digest_moves_with_whatever_the_result_follows_from(office: Office) -> None:
    branch = scenario(office)
    scheme = scheme_in_force(office, SCHEME, Q3)

    def one() -> str:
        return next(drafts(office, scheme, Q3, only={("employees", branch.wang)})).digest()

    seen = [one()]
    assert one() == seen[0]
    with office.change("走访") as change:
        task = change.add(
            "tasks", kind="自选", instructor_id=branch.wang, title="补", state="已完成", done_on="2026-08-01"
        )
    seen.append(one())
    with office.change("改名") as change:
        change.update("employees", branch.wang, name="王民")
    seen.append(one())
    office.edit("reviews", office.read("reviews")[0]["id"], {"what_i_did": "走访 3 次。"})
    seen.append(one())
    assert len(set(seen)) == 4
    office.bin("tasks", [task])
    assert one() not in seen
    assert replace(next(drafts(office, scheme, Q3)), basis="x").digest() != next(drafts(office, scheme, Q3)).digest()


def test_a_kept_result_has_the_digest_in_front_and_one_without_is_read_all_the_same(office: Office) -> None:
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    text = evaluation_of(office, branch.wang)["snapshot"]
    (draft,) = drafts(office, scheme_in_force(office, SCHEME, Q3), Q3, only={("employees", branch.wang)})
    assert snapshot.draft_of(text) == draft.digest()
    result = snapshot.from_text(text)
    assert snapshot.draft_of(snapshot.to_text(result, "salt")) == ""
    assert snapshot.from_text(snapshot.to_text(result, "salt")) == result
    assert result == next(draft_results(office, SCHEME, Q3, only={("employees", branch.wang)}))


_COUNTS = st.one_of(st.integers(0, 30), st.decimals(0, 30, places=2, allow_nan=False))
_EVIDENCE = st.builds(
    Evidence, _COUNTS, st.sampled_from([(), (("tasks", 1, "2026-1"),), (("tasks", 2, "x"), ("visits", 1, "y"))]),
    st.one_of(st.none(), st.integers(0, 30).map(float)), st.sampled_from(["", "王：好", "李：差"]),
    st.sampled_from([{}, {"missing": "A1 未评分", "blocks": True}, {"on_time": 3}]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([each for each in DUTY.indicators if each.rule != "ballot"]), _EVIDENCE)))
def test_remembered_outcomes_are_those_of_the_rules(asked: list[tuple[rules.Indicator, Evidence]]) -> None:
    scores = Scores()
    for indicator, evidence in (*asked, *asked):
        assert scores.of(indicator, evidence) == rules.score(indicator, evidence)
    assert scores.of(DUTY.indicators[0], NO_EVIDENCE).score == 0
