"""Recomputing a scheme of 24 indicators for 500 people, beside the bare SQL that reads the same records.

Bare is the same connection with one prepared statement for each source, over all 500 people at once, which brings
the columns that the computation needs into Python and does nothing with them: members, typed marks, the totals of
the quarter before, closed problems, self-chosen actions, projects, talks and visits. Where nothing has changed the
stored results are read as well, by both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bench.clock import interleaved, workshop
from bench.report import Figure, most, ms
from bench.scored_branch import PERIOD, SCHEME, write_scored_branch
from partydesk import bootstrap
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.scoring.compute import draft_results

PEOPLE, PART = 500, 125
_TURNS = 15
_SPAN = (PERIOD.start.isoformat(), PERIOD.end.isoformat())
_Statement = tuple[str, tuple[Any, ...]]
_BARE: tuple[_Statement, ...] = (
    ("SELECT t.id, t.name, g.name, u.name, t.post, t.duty FROM employee t LEFT JOIN unit g ON g.id = t.group_id"
     " LEFT JOIN unit u ON u.id = t.team_id WHERE t.political_status IN ('正式党员', '预备党员')"
     " AND t.state IN ('在职', '借调', '长休') AND t.binned_at IS NULL", ()),
    ("SELECT id, person_id, indicator, mark_column, points, who, why FROM manual_mark"
     " WHERE scheme = ? AND period = ? AND binned_at IS NULL", (SCHEME, PERIOD.key)),
    ("SELECT id, person_id, total, snapshot, content_hash FROM evaluation"
     " WHERE scheme = ? AND period = ? AND binned_at IS NULL", (SCHEME, PERIOD.previous().key)),
    ("SELECT id, number, mark, responsible_id FROM problem WHERE state = '已销号' AND closed_on BETWEEN ? AND ?"
     " AND binned_at IS NULL ORDER BY closed_on, id", _SPAN),
    ("SELECT t.id, t.title, u.name, t.done_on, t.instructor_id FROM task t"
     " LEFT JOIN unit u ON u.id = t.team_id WHERE t.kind = '自选' AND t.state = '已完成'"
     " AND t.done_on BETWEEN ? AND ? AND t.binned_at IS NULL ORDER BY t.done_on, t.id", _SPAN),
    ("SELECT id, number, leader_id, member_ids, team_id, before, after, better, award_level FROM project"
     " WHERE state = '已结项' AND finished_on BETWEEN ? AND ? AND binned_at IS NULL ORDER BY finished_on, id", _SPAN),
    ("SELECT t.id, t.talked_on, e.name, t.talker_id FROM talk t LEFT JOIN employee e ON e.id = t.person_id"
     " WHERE t.talked_on BETWEEN ? AND ? AND t.binned_at IS NULL ORDER BY t.talked_on, t.id", _SPAN),
    ("SELECT t.id, t.number, t.visited_on, e.name, t.visitor_id FROM visit t LEFT JOIN employee e"
     " ON e.id = t.person_id WHERE t.visited_on BETWEEN ? AND ? AND t.binned_at IS NULL ORDER BY t.visited_on, t.id",
     _SPAN),
)  # fmt: skip
_KEPT: _Statement = ("SELECT * FROM evaluation WHERE scheme = ? AND period = ? AND binned_at IS NULL",
                     (SCHEME, PERIOD.key))  # fmt: skip


def figures() -> Iterator[Figure]:
    """Computing anew beside bare SQL and beside a quarter of the people; computing again what has not changed."""
    parts = {count: workshop() / f"scored-{count}.partydesk" for count in (PART, PEOPLE)}
    for count, path in parts.items():
        write_scored_branch(path, count)
    with bootstrap.opened(parts[PEOPLE]) as whole, bootstrap.opened(parts[PART]) as part:
        for office in (whole, part):
            actions.compute(office, SCHEME, PERIOD.previous())
        works = {"all": _computed(whole), "part": _computed(part), "bare": _bare(whole)}
        taken = interleaved(works, _TURNS)
        bare = f"bare SQL {ms(taken['bare'])}"
        yield most(f"evaluation: 24 indicators × {PEOPLE}", ms(taken["all"]), (bare,), taken["all"] / taken["bare"], 3)
        part_of = (f"{PART} people {ms(taken['part'])}",)
        yield most("evaluation: four times the people", ms(taken["all"]), part_of, taken["all"] / taken["part"], 4.6)
        actions.compute(whole, SCHEME, PERIOD)
        kept = _bare(whole, *_BARE, _KEPT)
        again = interleaved({"again": lambda: actions.compute(whole, SCHEME, PERIOD), "bare": kept}, _TURNS)
        bare = f"bare SQL {ms(again['bare'])}"
        times = again["again"] / again["bare"]
        yield most("evaluation: again, nothing changed", ms(again["again"]), (bare,), times, 3)


def _computed(office: Office) -> Callable[[], object]:
    return lambda: list(draft_results(office, SCHEME, PERIOD))


def _bare(office: Office, *statements: _Statement) -> Callable[[], object]:
    connection = office.store.connection
    return lambda: [connection.execute(sql, values).fetchall() for sql, values in statements or _BARE]
