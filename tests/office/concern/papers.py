"""A sheet as it is printed, read back as text."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO

from pypdf import PdfReader

from partydesk.core.documents.render import render
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.family import Ask


def printed(
    office: Office, sheet: str, *, ids: tuple[int, ...] | None = None, blank: bool = False, period: str = ""
) -> list[str]:
    """The text of each page, without blanks and line ends."""
    module, _, name = office.sheets[sheet].build.partition(":")
    ask = Ask(Period.parse(period) if period else None, ids, blank)
    out = BytesIO()
    done = render(getattr(import_module(module), name)(office, ask), out)
    assert done.missing == ()
    return ["".join(page.extract_text().split()) for page in PdfReader(out).pages]
