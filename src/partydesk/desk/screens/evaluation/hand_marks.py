"""The marks that somebody typed for one indicator: 自评, 党小组 and 支部 with who and why, and the form for one."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.spec.ledger import RowAction, Section
from partydesk.core.spec.query import is_
from partydesk.core.text.dates import Period
from partydesk.desk.inspector.entry import Course, Entry
from partydesk.desk.screens.evaluation import behind
from partydesk.desk.screens.evaluation.reading import View, points, whole
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.schemes.scheme import BRANCH, COLUMNS, GROUP, SELF
from partydesk.office.evaluation.scoring.result import Line

Marks = Mapping[str, Mapping[str, Any]]
"""The marks of one indicator by column."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def marks_of(office: Any, view: View, period: Period, code: str) -> dict[str, Mapping[str, Any]]:
    """The marks that are kept now for an indicator of somebody, by column."""
    ledger, row_id = view.standing.key
    where = (
        is_("scheme", view.result.scheme), is_("period", period.key), is_("indicator", code),
        is_("person_id" if ledger == "employees" else "unit_id", row_id),
    )  # fmt: skip
    return {row["mark_column"]: row for row in office.read("manual_marks", *where)}


class HandMarks(Course):
    """Shows the marks in full: they are the record behind the line."""

    def show_line(self, line: Line, kept: Marks, *, version: bool) -> None:
        """Shows what is kept now; of a sealed `version` what was sealed then."""
        found = []
        for column in COLUMNS:
            mark, sealed = kept.get(column), _sealed(line, column)
            given = sealed if version else mark["points"] if mark else None
            if given is not None:
                said = "" if version or mark is None else f"{mark['who']}：{mark['why']}"
                found.append(Entry(column, _words(line, given), said))
        self.show_all([*found])
        self.setVisible(bool(found))


def _sealed(line: Line, column: str) -> Decimal | None:
    typed = line.score if line.records else None
    return {SELF: line.self_points, GROUP: line.group_points, BRANCH: typed}[column]


def _words(line: Line, given: Decimal) -> str:
    if line.rule == "veto":
        return _tr("有（一票否决）") if given else _tr("无")
    return _tr("%s 分") % points(given)


def mark_action(office: Any, view: View, period: Period, line: Line, kept: Marks) -> RowAction:
    """The form for a mark of this indicator; it begins with the branch's."""
    ledger = office.registry["manual_marks"]
    three = view.result.columns == "three"
    keys = (*(("mark_column",) if three else ()), "points", "who", "why")
    indicator = behind.indicator_of(office, view.result, line.code)

    def perform(_office: Any, _row: int, values: dict[str, Any]) -> Any:
        return actions.set_mark(
            office, view.result.scheme, period, view.standing.key, line.code, Decimal(values["points"]),
            values["who"], values["why"], values.get("mark_column") or BRANCH,
        )  # fmt: skip

    return RowAction(
        "set_mark", ledger.title, perform, sections=(Section(ledger.title, tuple(map(ledger.field, keys))),),
        start=lambda _office, _row: dict(kept.get(BRANCH) or {"mark_column": BRANCH}),
        hint=lambda _office, _row, _values: _reach(line, indicator.most),
    )  # fmt: skip


def _reach(line: Line, most: Decimal) -> str:
    """What may be typed."""
    if line.rule == "veto":
        return _tr("得分填 1 表示有此情形（一票否决），0 表示无；可撤销，保存后再计算。")
    words = _tr("满分 %s") if line.full else _tr("最多 %s 分")
    return words % whole(most) + _tr("；可撤销，保存后再计算。")
