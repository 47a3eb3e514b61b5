"""A month without a guide: why there is nothing, and where to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt

from partydesk.desk.widgets import EmptyState, link_button


def empty_month(month: str, copy: Callable[[], object] | None, create: Callable[[], object]) -> EmptyState:
    """Offers last month's items where there are any (`copy`), else an empty guide."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("empty_month", text)

    title = tr("%s还没有工作指引") % month
    if copy is None:
        hint = tr("写下本月要做的事项，印发后按派驻给每位指导员生成任务。")
        return EmptyState(title, hint, tr("新建指引"), create, icon="guide")
    made = EmptyState(title, tr("沿用上月的事项作草稿，改好再印发。"), tr("沿用上月指引"), copy, icon="guide")
    column = made.layout()
    fresh = link_button(tr("新建一份空的"), create)
    column.insertWidget(column.count() - 1, fresh, alignment=Qt.AlignmentFlag.AlignCenter)
    return made
