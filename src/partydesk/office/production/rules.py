"""What follows from a project's own facts: its state and its measured effect (DOMAIN 3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from partydesk.core.text.words import N_

RUNNING, FINISHED, STOPPED = "实施中", "已结项", "已终止"
STATES = (RUNNING, FINISHED, STOPPED)
HIGHER, LOWER = "越高越好", "越低越好"
DIRECTIONS = (HIGHER, LOWER)
KINDS = ("书记项目", "攻关课题", "QC", "六西格玛", "小改小革", "合理化建议")
LEVELS = ("车间级", "厂级", "公司级", "省部级及以上")


def state_of(values: Mapping[str, Any]) -> str:
    """Running until it is finished or stopped."""
    if values.get("stopped_on"):
        return STOPPED
    return FINISHED if values.get("finished_on") else RUNNING


def improved(values: Mapping[str, Any]) -> bool:
    """Whether figures from before and after show an effect in the wanted direction."""
    before, after = values.get("before"), values.get("after")
    if before is None or after is None:
        return False
    return bool(after < before if values.get("better") == LOWER else after > before)


def effect_of(values: Mapping[str, Any]) -> str | None:
    """The effect in one line, such as `废品率 2.4 → 1.1 %（改善 54.2%）`; None without both figures."""
    before, after = values.get("before"), values.get("after")
    if before is None or after is None:
        return None
    figures = f"{_plain(before)} → {_plain(after)} {values.get('unit') or ''}".strip()
    said = " ".join(filter(None, (values.get("measure"), figures)))
    if not improved(values):
        return N_("{said}（未见改善）").format(said=said)
    if not before:
        return said
    return N_("{said}（改善 {share:.1%}）").format(said=said, share=abs(after - before) / abs(before))


def _plain(value: Decimal) -> str:
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
