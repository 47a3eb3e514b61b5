"""What is done with a matter under supervision: the unit replies, the issuer checks (核查) and thereby closes it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Row, RowAction, Section
from partydesk.core.store.change import Changed
from partydesk.core.text.words import N_
from partydesk.office.numbering import next_free, refuse_taken

if TYPE_CHECKING:
    from partydesk.office.context import Office

WORKING, REPLIED, CLOSED = "办理中", "待核查", "已核查"
STATES = (WORKING, REPLIED, CLOSED)


def state_of(values: Mapping[str, Any]) -> str:
    """The issuer's check closes it (DOMAIN 3.4)."""
    if values.get("verified_on"):
        return CLOSED
    return REPLIED if values.get("replied_on") else WORKING


def check_supervision(office: Office, values: dict[str, Any], old: Row | None) -> None:
    """Days in order; a check has a verdict and a name; a number stands once.

    Raises:
        KnownError: as said.
    """
    whole = {**(old or {}), **values}
    for key, title in (("due_on", N_("时限")), ("replied_on", N_("回复日期")), ("verified_on", N_("核查日期"))):
        if whole.get(key) and whole[key] < whole["issued_on"]:
            raise KnownError(N_("{title}早于交办日期：请核对。").format(title=title))
    if whole.get("verified_on") and not (whole.get("verdict") and whole.get("verified_by")):
        raise KnownError(N_("核查要写明结论和核查人。"))
    refuse_taken(office, "supervisions", whole)


def issue(office: Office, values: dict[str, Any]) -> Changed:
    """交办: a new matter with its number, such as 2026-D03."""
    check_supervision(office, values, None)
    with office.change(N_("新增督办")) as change:
        year = values["issued_on"][:4]
        number = values.get("number") or next_free(office, "supervisions", f"supervision.{year}", year + "-D{:02}")
        change.add("supervisions", **{**values, "number": number})
    return change.done


def _if(state: str, why: str) -> Any:
    def enabled(row: Row, today: date) -> str | None:
        return None if row["state"] == state else why

    return enabled


def _edit(office: Office, row_id: int, values: dict[str, Any]) -> Changed:
    return office.edit("supervisions", row_id, values)


def _day(key: str, title: str) -> f.Date:
    return f.Date(key, title, required=True, why=N_("办理经过按日期排列。"), past_only=True,
                  default=lambda today: today.isoformat())  # fmt: skip


REPLY = RowAction(
    "reply", N_("办理回复"), _edit,
    sections=(
        Section(
            N_("办理回复"),
            (
                _day("replied_on", N_("回复日期")),
                f.LongText("reply", N_("办理回复"), required=True, why=N_("交办人据此核查。")),
            ),
        ),
    ),
    enabled=_if(WORKING, N_("已经回复。")), needs=("state",), primary=True,
)  # fmt: skip

VERIFY = RowAction(
    "verify", N_("核查"), _edit,
    sections=(
        Section(
            N_("核查"),
            (
                _day("verified_on", N_("核查日期")),
                f.Text("verified_by", N_("核查人"), max_length=60, required=True, why=N_("由交办的一方核查。")),
                f.LongText("verdict", N_("核查结论"), required=True, why=N_("核查以后才算办结。")),
            ),
        ),
    ),
    enabled=_if(REPLIED, N_("先有办理回复，再核查。")), needs=("state",), primary=True,
    hint=lambda office, row_id, values: N_("核查后办结；仍留在负面清单里，供年度考评和评优查阅。"),
)  # fmt: skip
