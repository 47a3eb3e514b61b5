"""What the page says where there is nobody to rate, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from partydesk.desk.shell.contract import Shell
from partydesk.desk.widgets import EmptyState


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def nobody_rated(shell: Shell) -> EmptyState:
    """Of a scheme of members, teams or branches."""
    return EmptyState(
        _tr("没有这个方案评价的对象"),
        _tr("党员在“员工”台账登记，班组和党支部在“组织”台账登记；登记后这里按现有记录试算。"),
        _tr("登记组织"), lambda: shell.go("units"), icon="evaluation",
    )  # fmt: skip


def nobody_posted(shell: Shell) -> EmptyState:
    """Of the instructors' scheme."""
    least = shell.office.setting("evaluation.least_days")
    return EmptyState(
        _tr("这个季度没有可评的指导员"),
        _tr("先在“派驻”登记谁派驻到哪个班组；派驻满 %d 天的本季计分。也可用 ◂ ▸ 看别的季度。") % least,
        _tr("登记派驻"), lambda: shell.go("postings"), icon="evaluation",
    )  # fmt: skip
