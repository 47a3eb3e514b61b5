"""Which pages the window has, and what it asks of the office: the desk's only wiring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from partydesk.desk.ledger.spec import ledger_spec
from partydesk.desk.screens import safety
from partydesk.desk.screens.month import month_spec
from partydesk.desk.screens.print_centre import print_centre_spec
from partydesk.desk.screens.settings import settings_spec
from partydesk.desk.screens.today import today_spec
from partydesk.desk.shell.contract import Hit, Hooks, PageSpec, Shell, Standing
from partydesk.desk.words import shown

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partydesk.core.spec.ledger import Ledger
    from partydesk.office.context import Office

_PEOPLE, _OTHERS = 8, 3
"""Hits of the one search: people first, then a few of every other ledger."""


_RAIL = {
    "employees": ("people", "员工信息"),
    "concerns": ("heart", "重点关注"),
    "visits": ("phone", "走访慰问"),
    "talks": ("talk", "谈心谈话"),
    "problems": ("problem", "问题清单"),
    "life_events": ("calendar", "员工大事"),
    "obligations": ("check", "应访应谈"),
    "dynamics": ("activity", "员工动态"),
    "contacts": ("link", "党员责任区"),
    "postings": ("organisation", "派驻"),
    "units": ("organisation", "组织"),
}
"""How a ledger stands in the rail: its drawing and its everyday name, in this order; others by their title."""


def page_specs(office: Office) -> tuple[PageSpec, ...]:
    """Every page in the order of the rail; a page's module is loaded when it is first shown."""
    return (
        today_spec(office),
        *_ledgers(office, "台账"),
        month_spec(office),
        *_ledgers(office, "四个连接"),
        _evaluation(office),
        *_ledgers(office, "评价"),
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
    return [_in_rail(ledger_spec(office, each)) for each in found]


def _in_rail(spec: PageSpec) -> PageSpec:
    icon, title = _RAIL.get(spec.key, (spec.icon or "archive", spec.title))
    return replace(spec, icon=icon, title=_tr(title))


def _evaluation(office: Office) -> PageSpec:
    def make(shell: Shell) -> QWidget:
        from partydesk.desk.screens.evaluation import make_evaluation

        return make_evaluation(shell)

    def count() -> str:
        return f"Q{(office.today.month + 2) // 3}"

    return PageSpec("evaluation", _tr("评价工作台"), "评价", make, count, icon="evaluation")


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
    from partydesk.office.safety import backup_standing

    branch = office.fact("branch")
    newest = next(iter(recent(office.store.connection, 1)), None)
    backup, backup_ok = backup_standing(office)
    return Standing(
        branch=branch["name"] if branch else "",
        period=office.quarter.title,
        actor=shown(office.store.actor),
        saved=_tr("已保存 {time}").format(time=newest.at[11:16]) if newest else "",
        undo=office.store.undoable(),
        redo=office.store.redoable(),
        backup=shown(backup),
        backup_ok=backup_ok,
    )


def _search(office: Office, shell: Shell, text: str) -> Sequence[Hit]:
    """Records by their own search: people first, with team and number, then the rest, then sheets."""
    found: list[Hit] = []
    for ledger in sorted(office.registry.listed, key=lambda each: not each.indexed):
        if ledger.search and ledger.group:
            rows = office.read(
                ledger.key, columns=ledger.label, search=text, limit=_PEOPLE if ledger.indexed else _OTHERS
            )
            found += [_record_hit(shell, ledger, row) for row in rows]
    found += [
        Hit(shown(sheet.title), _tr("表单"), _tr("打印"), lambda key=sheet.key: shell.go("print_centre", sheet=key))
        for sheet in office.sheets.values()
        if text in sheet.title
    ]
    return found


def _record_hit(shell: Shell, ledger: Ledger, row: dict[str, Any]) -> Hit:
    first, *more = (str(row[path] or "") for path in ledger.label)
    return Hit(first, " ".join(more), shown(ledger.title), lambda: shell.open_record(ledger.key, row["id"]))
