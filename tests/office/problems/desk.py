"""A team with its people, and problems on their way, for the tests of the problem list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from partydesk import bootstrap
from partydesk.office.context import Office
from partydesk.office.problems import actions

NEXT = {
    "start": actions.start,
    "record_progress": actions.record_progress,
    "submit": actions.submit,
    "acknowledge": actions.acknowledge,
    "send_back": actions.send_back,
    "resume": actions.resume,
    "give_up": actions.give_up,
}


@dataclass(frozen=True)
class People:
    """Ids of two teams and those who work there."""

    team: int
    other_team: int
    raiser: int
    responsible: int
    colleague: int
    third: int
    stranger: int


def people(office: Office) -> People:
    """甲班 with four people, 乙班 with one."""
    with office.change("准备") as change:
        team = change.add("units", name="甲班", kind="班组")
        other = change.add("units", name="乙班", kind="班组")
        names = ("张小兰", "陈立军", "阿不都·热合曼", "王䶮")
        ids = [change.add("employees", name=name, team_id=team, state="在职") for name in names]
        stranger = change.add("employees", name="李远", team_id=other, state="在职")
    return People(team, other, *ids, stranger)


def raised(office: Office, who: People, **values: Any) -> int:
    """A problem of the raiser, with a responsible person, raised on 2 November."""
    whole = {"title": "更衣室热水不足", "raiser_id": who.raiser, "responsible_id": who.responsible,
             "raised_on": "2026-11-02", "due_on": "2026-11-12"} | values  # fmt: skip
    done = office.add("problems", whole)
    return max(row_id for ledger, row_id in done if ledger == "problems")


def submitted(office: Office, who: People, day: str = "2026-11-11", **values: Any) -> int:
    """A problem handed in for acknowledgement."""
    problem = raised(office, who, **values)
    actions.start(office, problem, {"day": "2026-11-02"})
    actions.submit(office, problem, {"day": day, "result": "换了热水器"})
    return problem


def closed(office: Office, who: People, day: str, mark: int, **values: Any) -> int:
    """A problem acknowledged."""
    signer = {key: values.pop(key) for key in ("witness_id", "beneficiary_ids") if key in values}
    problem = submitted(office, who, day="2026-11-03", **values)
    actions.acknowledge(office, problem, {"day": day, "mark": mark, **signer})
    return problem


def state(office: Office, problem: int) -> str:
    """Where it stands."""
    return str(office.one("problems", problem, "state")["state"])


def on(office: Office, day: str) -> Office:
    """The same store on another day."""
    moment = datetime.combine(date.fromisoformat(day), datetime.min.time())
    return Office(office.store, bootstrap.FAMILIES, lambda: moment)
