"""An act on evaluations is refused when a job on another connection has been quicker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.office.evaluation.branch import Q3, SCHEME, evaluation_of, scenario, sealed

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, refusals
from partydesk.office.evaluation.booking import unlike_the_seals


def meanwhile(monkeypatch: pytest.MonkeyPatch, office: Office, name: str, act: Callable[[Office], Any]) -> None:
    """Another connection acts right after the reading that `actions.name` begins with."""
    reads = getattr(actions if name == "drafts" else refusals, name)

    def overtaken(*given: Any, **named: Any) -> Any:
        found = reads(*given, **named)
        monkeypatch.undo()
        other = office.twin()
        act(other)
        other.close()
        return found

    monkeypatch.setattr(actions if name == "drafts" else refusals, name, overtaken)


def seal_all(office: Office, person: int) -> None:
    row = evaluation_of(office, person)["id"]
    actions.review(office, [row], "孙组织委员")
    actions.seal(office, [row], "郑书记")


def test_a_computation_does_not_write_over_a_seal(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    wang = scenario(office).wang
    actions.compute(office, SCHEME, Q3)
    office.add(
        "tasks", {"kind": "自选", "instructor_id": wang, "title": "补记", "state": "已完成", "done_on": "2026-08-20"}
    )
    meanwhile(monkeypatch, office, "drafts", lambda other: (actions.compute(other, SCHEME, Q3), seal_all(other, wang)))
    with pytest.raises(KnownError, match="再试一次"):
        actions.compute(office, SCHEME, Q3)
    assert evaluation_of(office, wang)["state"] == "已定稿"
    assert unlike_the_seals(office) == []


def test_two_computations_at_once_leave_one_evaluation(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario(office)
    meanwhile(monkeypatch, office, "drafts", lambda other: actions.compute(other, SCHEME, Q3))
    with pytest.raises(KnownError, match="再试一次"):
        actions.compute(office, SCHEME, Q3)
    people = [row["person_id"] for row in office.read("evaluations", columns=("person_id",))]
    assert len(people) == len(set(people))


def test_nothing_is_sealed_twice(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    wang = scenario(office).wang
    actions.compute(office, SCHEME, Q3)
    row = evaluation_of(office, wang)["id"]
    actions.review(office, [row], "孙组织委员")
    meanwhile(monkeypatch, office, "against_seal", lambda other: actions.seal(other, [row], "郑书记"))
    with pytest.raises(KnownError, match="再试一次"):
        actions.seal(office, [row], "郑书记")
    assert len(office.read("sealed_versions", columns=("id",))) == 1


def test_undisturbed_acts_go_through(office: Office) -> None:
    wang = scenario(office).wang
    row = sealed(office, wang)
    actions.reopen(office, row, "更正")
    seal_all(office, wang)
    assert unlike_the_seals(office) == []
