"""The quarter as ledgers keep it: a field that holds its key."""

from __future__ import annotations

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_


def refused_quarter(value: str) -> str | None:
    """Why a typed text is no quarter's key; None when it is one."""
    try:
        if Period.parse(value).kind == "quarter":
            return None
    except KnownError as error:
        return str(error)
    return N_("季度要写成 2026Q4，“{value}”不是季度。").format(value=value)


QUARTER = f.Text(
    "quarter",
    N_("季度"),
    max_length=6,
    required=True,
    why=N_("评价按季度进行。"),
    clean=lambda text: text.strip().upper(),
    check=refused_quarter,
    default=lambda today: Period.of(today, "quarter").key,
    help=N_("如 2026Q4。"),
)
"""The quarter of a review or a batch, as `2026Q4`."""
