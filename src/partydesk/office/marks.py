"""Chips that several families show: how near a day is."""

from __future__ import annotations

from datetime import date

from partydesk.core.spec.ledger import Mark
from partydesk.core.text.dates import short_date
from partydesk.core.text.words import N_
from partydesk.office.family import days_until


def due_mark(due_on: str | None, today: date, amber_days: int = 3) -> Mark | None:
    """Red and 逾期 n 天 when past, amber from `amber_days` before it, plain before that; None for no day."""
    if not due_on:
        return None
    left, shown = days_until(due_on, today), short_date(due_on, today)
    if left < 0:
        return Mark(N_("{day} 逾期 {n} 天").format(day=shown, n=-left), "red")
    if left == 0:
        return Mark(N_("今天"), "amber")
    return Mark(shown, "amber" if left <= amber_days else "plain")
