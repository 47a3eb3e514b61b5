"""`book`: the 册 of a quarter as one PDF."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from partydesk import bootstrap
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office import book
from partydesk.office.prints.actions import save, saved
from partydesk.verbs.main import DONE
from partydesk.verbs.parser import parse
from partydesk.verbs.paths import apart
from partydesk.verbs.saying import complain_of_missing, tell


def run(verb: str, arguments: Sequence[str]) -> int:
    """Binds the book; returns the exit code."""
    values = parse(verb, arguments)
    period = _quarter(values.quarter)
    if not values.out:
        raise KnownError(N_("缺少 --out：请写要存成的 PDF 文件名，如 --out 册.pdf。"))
    store = Path(values.store)
    out = apart(Path(values.out), store)
    if out.suffix.lower() != ".pdf":
        raise KnownError(N_("“{name}”不是 PDF 文件名：请以 .pdf 结尾。").format(name=out.name))
    with bootstrap.opened(store) as office:
        keys = [each for each in values.sheets.replace("，", ",").split(",") if each.strip()]
        keys = [each.strip() for each in keys] or [each.key for each in book.offered(office, period) if each.ticked]
        from partydesk.core.documents.render import render_book

        made = BytesIO()
        done = render_book(book.quarter_book(office, period, keys), made)
        save(office, made.getvalue(), out, book.work(office, period, keys), saved(done, out))
    complain_of_missing(done.missing)
    tell(N_("已成册 {sheets} 份表、{pages} 页到 {path}").format(sheets=done.documents, pages=done.pages, path=out))
    return DONE


def _quarter(text: str) -> Period:
    if not text:
        raise KnownError(N_("缺少 --quarter：请写成哪个季度的册，如 --quarter 2026Q3。"))
    period = Period.typed(text)
    if period.kind != "quarter":
        raise KnownError(N_("册按季度编：--quarter 请写成 2026Q3，现在是“{text}”。").format(text=text))
    return period
