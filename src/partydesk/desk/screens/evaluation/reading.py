"""What the evaluation desk shows, read from the office: plain values, no widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period, short_date
from partydesk.desk.words import shown
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.late import Late, late_of
from partydesk.office.evaluation.queries import COMPUTED, DRAFT, INSTRUCTOR, REVIEWED, SEALED
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.scoring.compute import draft_results
from partydesk.office.evaluation.scoring.result import Line, Result
from partydesk.office.evaluation.scoring.snapshot import hash_tail
from partydesk.office.evaluation.sheets.cited import booked_links
from partydesk.office.evaluation.standings import Standing

Step = Literal["", "compute", "review", "seal"]

TONES = ("green", "blue", "amber", "red", "plain")
"""Of the dimensions, in their order."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


@dataclass(frozen=True)
class View:
    """One subject's evaluation as the page shows it.

    `row` is the stored evaluation, None before it was computed; `result` the stored result, else one worked out
    from the records for looking only; `moved` says that the records no longer give what is stored. `version` is
    the sealed version that is shown in place of what is in force now; `booked` are the entries of the points
    ledger that the shown seal has brought; `late` is what a sealed one leaves out.
    """

    standing: Standing
    result: Result
    row: Mapping[str, Any] | None
    moved: bool
    version: Mapping[str, Any] | None = None
    booked: tuple[str, ...] = ()
    late: Late | None = None

    @property
    def sealed(self) -> bool:
        return self.standing.state == SEALED

    @property
    def stored(self) -> bool:
        """Whether the figures are kept ones, and not only tried out."""
        return self.standing.state != DRAFT or self.version is not None

    @property
    def locked(self) -> bool:
        """Whether what it was computed from may not be typed any more."""
        return self.sealed or self.version is not None

    @property
    def step(self) -> Step:
        """The next step of its life; none while something is owed that keeps it from being sealed."""
        if self.locked:
            return ""
        if not self.stored or self.moved:
            return "compute"
        if self.result.total is None or self.result.blocked:
            return ""
        return "review" if self.standing.state == COMPUTED else "seal"


def likely_period(office: Any, scheme: str = INSTRUCTOR) -> Period:
    """The period that is being worked on: the last one until all of it is sealed, then the present one."""
    now = Period.of(office.today, schemes.in_force(office, scheme).period)
    last = now.previous()
    if office.count("evaluations", is_("scheme", scheme), is_("period", last.key)):
        sealed, people = queries.progress(office, last, scheme)
        if sealed < people:
            return last
    return now


def view_of(office: Any, scheme: str, period: Period, standing: Standing) -> View:
    """The evaluation of one subject as it stands."""
    row = office.one("evaluations", standing.evaluation_id) if standing.evaluation_id else None
    if row is not None and standing.state == SEALED:
        left_out = late_of(office, row["id"])
        kept = queries.result_of(office, row["id"])
        return View(standing, kept, row, left_out is not None, booked=_booked(office, row), late=left_out)
    now = next(draft_results(office, scheme, period, only={standing.key}), None)
    if row is None or standing.state == DRAFT:
        assert now is not None, "a draft stands for somebody who is rated"
        return View(standing, now, row, moved=False)
    kept = queries.result_of(office, row["id"])
    return View(standing, kept, row, now != kept, booked=_booked(office, row))


def version_view(office: Any, standing: Standing, version: int) -> View:
    """The same subject's evaluation as it was sealed then.

    Raises:
        KnownError: its text no longer matches its seal.
    """
    row = office.one("evaluations", standing.evaluation_id)
    result = queries.sealed_result(office, version)
    seal = office.one("sealed_versions", version)
    booked = _booked(office, {**row, "seal_number": seal["seal_number"]})
    return View(standing, result, row, moved=False, version=seal, booked=booked)


def _booked(office: Any, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(booked_links(office, row["id"], row["seal_number"])) if row["seal_number"] else ()


def versions_of(office: Any, view: View) -> list[dict[str, Any]]:
    """The sealed versions of an evaluation, the latest first."""
    if view.row is None:
        return []
    found: list[dict[str, Any]] = office.read(
        "sealed_versions", is_("evaluation_id", view.row["id"]), sort=("-seal_number",)
    )
    return found


def chip(standing: Standing) -> tuple[str, str]:
    """Word and tone of where somebody stands; what is owed comes before the state, the first of several by name."""
    if standing.state == SEALED:
        if standing.late:
            return _tr("未计分 %d 条") % standing.late, "amber"
        return _tr(SEALED), "green"
    if standing.state == REVIEWED:
        return _tr(REVIEWED), "blue"
    if standing.why:
        first, *more = shown(standing.why).split("、")
        return (_tr("{what}等 {n} 项").format(what=first, n=len(more) + 1) if more else first), "amber"
    return _tr(standing.state), "plain"


def points(value: Decimal | None) -> str:
    """A score as it is written everywhere; — for none."""
    return "—" if value is None else f"{value:.2f}"


def whole(value: Decimal) -> str:
    """A full score without needless zeros."""
    return f"{value.normalize():f}"


def before(result: Result) -> str:
    """The period before, in words."""
    return _tr("上季") if "Q" in result.period else _tr("上年")


def first_owed(view: View) -> str:
    """The code of the first indicator that something is owed to before it can be sealed; empty for none."""
    if view.locked or not view.result.blocked:
        return ""
    lines = (line for dimension in view.result.dimensions for line in dimension.lines)
    return next((line.code for line in lines if _owed(line, view.result)), "")


def _owed(line: Line, result: Result) -> bool:
    unlinked = line.rule == "link" and not line.records
    return unlinked or line.arithmetic in result.missing or (line.score is None and _names(line, result.missing))


def _names(line: Line, missing: Sequence[str]) -> bool:
    return any(each in line.content for each in missing)


def against(result: Result) -> str:
    """↑ 1.90 against the period before; empty where there is nothing to compare."""
    if result.total is None or result.previous is None:
        return ""
    step = result.total - result.previous
    if not step:
        return _tr("与%s持平") % before(result)
    return f"{'↑' if step > 0 else '↓'} {abs(step):.2f}"


def course(office: Any, view: View) -> str:
    """Who did what to it when, and what stands in the way, in one line."""
    if view.version is not None:
        seal = view.version
        return _tr("{who} {day} 定稿 · 封签 {number} · 校验码 {tail}").format(
            who=seal["sealed_by"] or "", day=seal["sealed_on"], number=seal["seal_number"],
            tail=hash_tail(seal["content_hash"]),
        )  # fmt: skip
    row, today = view.row, office.today
    if row is None or not view.stored:
        return _tr("草稿 · 下面按现有记录试算，“计算”后才入档")
    said = []
    if view.sealed:
        seal = _tr("封签 {number} · {tail}").format(number=row["seal_number"], tail=hash_tail(row["content_hash"]))
        said += [seal, _tr("定稿 {who} {day}").format(who=row["sealed_by"], day=short_date(row["sealed_on"], today))]
    if row["reviewed_on"]:
        said.append(_tr("复核 {who} {day}").format(who=row["reviewed_by"], day=short_date(row["reviewed_on"], today)))
    if not view.sealed:
        said.append(_tr("计算 {day}").format(day=short_date(row["computed_on"], today)))
    if view.standing.state == REVIEWED:
        said.append(_tr("定稿后盖封签，要改须重开"))
    return " · ".join(said)


def warning(view: View) -> str:
    """What the one at the desk must know before going on; empty for nothing."""
    result = view.result
    if view.version is not None:
        why = view.version["reopened_why"]
        back = _tr("{day} 由{who}重开：{why}").format(
            day=view.version["reopened_on"], who=view.version["reopened_by"], why=why) if why else ""  # fmt: skip
        return "。".join(filter(None, (_tr("这是当时定稿的样子，只供查阅"), back)))
    if view.late is not None:
        return shown(view.late.said) + _tr("，须写明原因。")
    if view.moved:
        return _tr("计算后记录有变动：请重新计算，再复核。")
    noted = [shown(each) for each in result.remarks if each not in result.missing]
    owed = "；".join(filter(None, ("、".join(noted), "、".join(shown(each) for each in result.missing))))
    if not owed or view.sealed:
        return ""
    if result.total is None:
        return _tr("不计分：{what}。").format(what=owed)
    tail = _tr("补齐后才能定稿") if result.blocked else _tr("可以定稿，表上会注明")
    return _tr("{what}。{tail}。").format(what=owed, tail=tail)
