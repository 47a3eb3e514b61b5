"""The income hint of the roster's form: what the figures suggest, with the arithmetic; it sets nothing (DOMAIN 8)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.text.words import N_
from partydesk.office.concern.rules import DEEP, Hint, accident_hint, hardship_hint

if TYPE_CHECKING:
    from partydesk.office.context import Office

_ACCIDENT = N_("意外支出 {cost} 元超过家庭年总收入的 {share}%（{limit} 元）：可考虑“{category}”，由您选定。")


def concern_hint(office: Office, values: Mapping[str, Any]) -> str:
    """What the income figures suggest, with the arithmetic; empty while figures are missing. Sets nothing.

    `values`: fields of `concerns` as read from the form; amounts in yuan.
    """
    lines = []
    income, people = values.get("yearly_income"), values.get("household")
    line = Decimal(str(office.setting("concern.income_line")))
    if income is not None and people:
        rigid = values.get("rigid_spending") or Decimal(0)
        factor = Decimal(str(office.setting("concern.relative_factor")))
        found = hardship_hint(income, rigid, people, line, factor)
        lines.append(_income_line(found, income, rigid, people, line, factor))
    cost = values.get("accident_cost")
    if income is not None and cost:
        share = Decimal(str(office.setting("concern.accident_share")))
        accident = accident_hint(cost, income, share)
        if accident:
            lines.append(_ACCIDENT.format(cost=_yuan(cost), share=_plain(share), limit=_yuan(accident.figure),
                                          category=accident.category))  # fmt: skip
    return "\n".join(lines)


def _income_line(
    found: Hint | None, income: Decimal, rigid: Decimal, people: int, line: Decimal, factor: Decimal
) -> str:
    if found is None:
        monthly = (income - rigid) / 12 / people
        return N_("{sum} = {monthly} 元，不低于低保标准的 {factor} 倍（{limit} 元）。").format(
            sum=_sum(income, rigid, people), monthly=_yuan(monthly), factor=_plain(factor), limit=_yuan(factor * line)
        )
    limit = (
        N_("低于低保标准 {line} 元") if found.category == DEEP else N_("低于低保标准的 {factor} 倍（{limit} 元）")
    ).format(line=_yuan(line), factor=_plain(factor), limit=_yuan(factor * line))
    return N_("{sum} = {monthly} 元，{limit}：可考虑“{category}”，由您选定。").format(
        sum=_sum(income, rigid, people), monthly=_yuan(found.figure), limit=limit, category=found.category
    )


def _sum(income: Decimal, rigid: Decimal, people: int) -> str:
    return f"（{_yuan(income)} − {_yuan(rigid)}）÷ 12 ÷ {people}"


def _plain(value: Decimal) -> str:
    """A typed figure without zeros at its end: 2, not 2.0."""
    return f"{value.normalize():f}"


def _yuan(value: Decimal) -> str:
    """Yuan with fen only where there are some."""
    return f"{value:,.2f}".removesuffix(".00")
