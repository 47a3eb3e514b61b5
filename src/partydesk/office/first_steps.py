"""What a new branch does first, in order: each step is done when the records say so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.declared import declared
from partydesk.core.spec.query import is_
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office


@declared(frozen=True)
class Step:
    """One step: what to do, why, whether it is done, and the page with its arguments where it is done."""

    title: str
    why: str
    done: bool
    page: str
    args: Mapping[str, Any]


def first_steps(office: Office) -> list[Step]:
    """The steps of a new branch; empty once all are done, so that an office at work never sees them."""
    steps = [
        Step(
            N_("登记党支部"),
            N_("名称印在每张表的左上角"),
            office.fact("branch") is not None,
            "units",
            {"new": {"kind": N_("党支部")}},
        ),
        Step(N_("导入花名册"), N_("手头的 Excel 直接读，班组自动建好"), _any(office, "employees"), "import", {}),
        Step(
            N_("指定联系党员"),
            N_("在“未联系”名单里选人，一次指定"),
            _any(office, "contacts"),
            "employees",
            {"preset": "uncovered"},
        ),
        Step(
            N_("派驻党建指导员"), N_("谁负责哪个班组，任务跟着人走"), _any(office, "postings"), "postings", {"new": {}}
        ),
        Step(
            N_("印发本月工作指引"),
            N_("印发一次，任务各到各人"),
            office.count("guides", is_("state", N_("已印发"))) > 0,
            "month",
            {},
        ),
    ]
    return [] if all(step.done for step in steps) else steps


def _any(office: Office, ledger: str) -> bool:
    return bool(office.read(ledger, columns=("id",), limit=1))
