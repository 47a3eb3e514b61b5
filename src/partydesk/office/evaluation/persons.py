"""Who must do what: 复核 and 定稿 by different people, said before it is refused (DOMAIN 4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office


def before_review(office: Office, values: Mapping[str, Any]) -> str:
    """Who will stand as the one who reviewed, and who may seal then."""
    who = (values.get("by") or "").strip() or office.store.actor
    said = N_("复核人记为{who}。").format(who=who)
    return said + (N_("定稿须由另一人办理。") if office.setting("evaluation.two_persons") else "")


def before_seal(office: Office, ids: Sequence[int], values: Mapping[str, Any]) -> str:
    """Who will stand as the one who sealed, beside who reviewed.

    Raises:
        KnownError: the setting asks for two people, and it would be the one who reviewed all of them.
    """
    who = (values.get("by") or "").strip() or office.store.actor
    reviewers = {row["reviewed_by"] for row in office.many("evaluations", ids, "reviewed_by").values()}
    reviewers.discard(None)
    theirs = "、".join(sorted(reviewers))
    if office.setting("evaluation.two_persons") and reviewers == {who}:
        raise KnownError(N_("由{who}复核，定稿须由另一人办理：请在“定稿人”写上姓名。").format(who=who))
    said = N_("复核人{theirs}，定稿人记为{who}。").format(theirs=theirs or "—", who=who)
    return said + N_("定稿后盖封签，不能撤销；要改须重开并写明原因。")
