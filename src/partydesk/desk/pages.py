"""Which pages the window has, and what it asks of the office: the desk's only wiring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.text.dates import Period
from partydesk.desk.ledger.spec import ledger_spec
from partydesk.desk.screens import safety
from partydesk.desk.screens.ballots import ballot_typing_spec
from partydesk.desk.screens.month import month_spec
from partydesk.desk.screens.points_board import points_board_spec
from partydesk.desk.screens.print_centre import print_centre_spec
from partydesk.desk.screens.schemes import schemes_spec
from partydesk.desk.screens.settings import settings_spec
from partydesk.desk.screens.today import today_spec
from partydesk.desk.shell.contract import Hit, Hooks, PageSpec, Shell, Standing
from partydesk.desk.shell.readings import reads_as
from partydesk.desk.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.core.spec.ledger import Ledger
    from partydesk.office.context import Office
    from partydesk.office.prints.serials import Found

_PEOPLE, _OTHERS = 8, 3
"""Hits of the one search: people first, then a few of every other ledger."""


@dataclass(frozen=True)
class _Entry:
    """How a ledger stands in the rail: its drawing, its everyday name, the presets that its count meets.

    Without a name it stands under its title, without presets its count is of what its page begins with. What the one
    search finds is shown on the page that it `opens`, else on its own.
    """

    icon: str
    title: str = ""
    counted: tuple[str, ...] | None = None
    opens: str = ""


_RAIL = {
    "employees": _Entry("people", "员工信息"),
    "concerns": _Entry("heart", "重点关注"),
    "visits": _Entry("visit", "走访慰问"),
    "talks": _Entry("talk", "谈心谈话", ("to_follow_up",)),
    "problems": _Entry("problem", "问题清单"),
    "life_events": _Entry("calendar", "员工大事"),
    "obligations": _Entry("owed", "应访应谈"),
    "dynamics": _Entry("activity", "员工动态", ("to_visit",)),
    "contacts": _Entry("link", "党员责任区", ()),
    "postings": _Entry("posting", "派驻", ()),
    "units": _Entry("organisation", "组织"),
    "tasks": _Entry("tasks", "任务", ("this_month", "open")),
    "duties": _Entry("duties"),
    "evaluations": _Entry("seal", "", ("unsealed",), opens="evaluation"),
    "reviews": _Entry("review", "", ("unmarked",)),
    "member_reviews": _Entry("registration", "评议登记", ("undecided",)),
    "review_batches": _Entry("review-ballot", "", ("open",)),
    "ballot_batches": _Entry("ballot", "", ("open",)),
    "surveys": _Entry("survey", "", ("open",)),
    "points": _Entry("points"),
    "projects": _Entry("production", "", ("running",)),
    "supervisions": _Entry("supervision", "", ("open",)),
    "awards": _Entry("award", "", ("open",)),
    "disposals": _Entry("disposal", "", ("to_dispose",)),
    "obligation_rules": _Entry("rules"),
}
"""The ledgers in their order in the rail; others follow."""


def page_specs(office: Office) -> tuple[PageSpec, ...]:
    """Every page in the order of the rail; a page's module is loaded when it is first shown."""
    return (
        today_spec(office),
        *_ledgers(office, "台账"),
        month_spec(office),
        *_ledgers(office, "四个连接"),
        _evaluation(office),
        _member_review(office),
        points_board_spec(office),
        *_ledgers(office, "评价"),
        schemes_spec(office),
        ballot_typing_spec(),
        print_centre_spec(office),
        *_ledgers(office, "纸面"),
        _import(),
        *_ledgers(office, "管理"),
        settings_spec(office),
    )


def _ledgers(office: Office, group: str) -> list[PageSpec]:
    order = list(_RAIL)
    found = [each for each in office.registry.listed if shown(each.group) == group and each.key != "guides"]
    found.sort(key=lambda each: order.index(each.key) if each.key in _RAIL else len(order))
    return [_in_rail(office, each) for each in found]


def _in_rail(office: Office, ledger: Ledger) -> PageSpec:
    entry = _RAIL.get(ledger.key, _Entry("archive"))
    spec = ledger_spec(office, ledger, icon=entry.icon, counted=entry.counted)
    return replace(spec, title=_tr(entry.title)) if entry.title else spec


def _evaluation(office: Office) -> PageSpec:
    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.evaluation import make_evaluation

        return make_evaluation(shell)

    def count() -> str:
        return f"Q{(office.today.month + 2) // 3}"

    return PageSpec("evaluation", _tr("评价工作台"), "评价", make, count, icon="evaluation")


def _member_review(office: Office) -> PageSpec:
    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.member_review import make_member_review

        return make_member_review(shell)

    return PageSpec("member_review", _tr("民主评议"), "评价", make, lambda: str(office.today.year), icon="democratic")


def _import() -> PageSpec:
    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.importing import make_import

        return make_import(shell)

    return PageSpec("import", _tr("导入"), "管理", make, icon="import")


def _tr(text: str) -> str:
    return QCoreApplication.translate("pages", text)


def hooks(office: Office) -> Hooks:
    """Undo, the one search, what top bar and foot tell, and the entries of 文件."""
    return Hooks(
        standing=lambda: _standing(office),
        search=lambda shell, text: _search(office, shell, text),
        undo=office.store.undo,
        redo=office.store.redo,
        verbs={
            "import": lambda shell: shell.go("import"),
            **safety.verbs(),
        },
    )


def _standing(office: Office) -> Standing:
    from partydesk.core.store.log import recent
    from partydesk.office import trail
    from partydesk.office.safety import backup_standing

    branch = office.fact("branch")
    newest = next(iter(recent(office.store.connection, 1)), None)
    backup, backup_ok = backup_standing(office)
    return Standing(
        branch=branch["name"] if branch else "",
        period=office.quarter.title,
        actor=shown(office.store.actor),
        saved=_tr("已保存 {time}").format(time=newest.at[11:16]) if newest else "",
        undo=trail.undoable(office),
        redo=trail.redoable(office),
        backup=shown(backup),
        backup_ok=backup_ok,
    )


def _search(office: Office, shell: Shell, text: str) -> Sequence[Hit]:
    """What a paper calls it first, then records by their own search: people, the rest, then sheets."""
    found = [*_serial_hits(office, shell, text), *_cited_hits(office, shell, text)]
    for ledger in sorted(office.registry.listed, key=lambda each: not each.indexed):
        if ledger.search and ledger.group:
            rows = office.read(
                ledger.key, columns=ledger.label, search=text, limit=_PEOPLE if ledger.indexed else _OTHERS
            )
            found += [_record_hit(shell, ledger, row) for row in rows]
    found += [
        Hit(shown(sheet.title), _tr("表单"), _tr("打印"), lambda key=sheet.key: shell.go("print_centre", sheet=key))
        for sheet in office.sheets.values()
        if text in sheet.title or reads_as(shown(sheet.title), text)
    ]
    return found


def _serial_hits(office: Office, shell: Shell, text: str) -> list[Hit]:
    """What the serial of a printed sheet leads to, where it is no evaluation's own: those are found by their ledger."""
    from partydesk.office.prints.serials import found_by, serials_in

    every = found_by(office, serials_in(text)).values()
    return [_serial_hit(office, shell, each) for each in every if each.ledger != "evaluations" and not each.own]


def _serial_hit(office: Office, shell: Shell, found: Found) -> Hit:
    """The evaluation that a sheet belongs to, else its record, else the sheet in the print centre."""
    if not found.ledger:
        period = Period.parse(found.serial.rsplit("-", 2)[0])
        title = shown(office.sheets[found.sheet].title)
        return Hit(found.serial, title, _tr("打印"), lambda: shell.go("print_centre", sheet=found.sheet, period=period))
    ledger, row_id = ("evaluations", found.evaluation) if found.evaluation else (found.ledger, found.row_id)
    title = shown(office.registry[ledger].title)
    return Hit(found.serial, office.label(ledger, row_id), title, lambda: _open(shell, ledger, row_id))


def _cited_hits(office: Office, shell: Shell, text: str) -> list[Hit]:
    """What 依据 on a sheet names by kind and number, as 任务 292."""
    from partydesk.office.citations import found_by_citation
    from partydesk.office.links import with_page

    cited = (with_page(office, ledger, row_id) for ledger, row_id in found_by_citation(office, text))
    return [_cited_hit(office, shell, text, *one) for one in dict.fromkeys(cited) if one is not None]


def _cited_hit(office: Office, shell: Shell, text: str, ledger: str, row_id: int) -> Hit:
    title = shown(office.registry[ledger].title)
    return Hit(text, office.label(ledger, row_id), title, lambda: _open(shell, ledger, row_id, tab="form"))


def _open(shell: Shell, ledger: str, row_id: int, **args: Any) -> None:
    page = _RAIL[ledger].opens if ledger in _RAIL else ""
    shell.go(page, open=row_id) if page else shell.open_record(ledger, row_id, **args)


def _record_hit(shell: Shell, ledger: Ledger, row: dict[str, Any]) -> Hit:
    first, *more = (str(row[path] or "") for path in ledger.label)
    return Hit(first, " ".join(more), shown(ledger.title), lambda: _open(shell, ledger.key, row["id"]))
