"""A 册: cover, contents and many sheets in one PDF with running page numbers; pure data.

The sheets come as they are needed and leave memory with their pages. Each stands under the headings of its
`under`: part (部分) and sheet (表).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..text.words import N_
from .model import Document


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page (封面); `responsible` are duties and names, as 审核人 and 周敏; an empty name is left to write."""

    title: str
    subtitle: str = ""
    office: str = ""
    mark: str = N_("内部资料")
    responsible: tuple[tuple[str, str], ...] = ()
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A cover and what is bound behind it; `sheets` is how many are expected, for the bar of progress."""

    cover: Cover
    documents: Iterable[Document]
    sheets: int = 0
