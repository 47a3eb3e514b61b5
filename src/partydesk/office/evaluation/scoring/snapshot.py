"""A result as text: what is stored, hashed and sealed, and read back as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.office.evaluation.scoring.result import DimensionResult, Line, LinkResult, Person, Result, ShownResult


@declared(frozen=True)
class DimensionScore:
    """What one dimension gave; None where none of its lines counts."""

    title: str
    full: Decimal
    score: Decimal | None


@declared(frozen=True)
class Scores:
    """A result as a summary needs it."""

    title: str
    subject: Person
    dimensions: tuple[DimensionScore, ...]
    total: Decimal | None
    previous: Decimal | None
    grade: str
    vetoed: bool


_DRAFT = '{"draft":"'


def to_text(result: Result, salt: str, draft: str = "") -> str:
    """The result as one canonical line of JSON; the salt keeps its hash from being guessed back.

    `draft` is the digest of what it was computed from.
    """
    return json.dumps(
        {"draft": draft, "result": result, "salt": salt}, ensure_ascii=False, sort_keys=True, default=_plain,
        separators=(",", ":"),
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else vars(value)


def draft_of(text: str) -> str:
    """The digest of what a result was computed from, read from the head of its text; empty where it is not known."""
    return text[len(_DRAFT) :].partition('"')[0] if text.startswith(_DRAFT) else ""


def from_text(text: str) -> Result:
    """The result that `to_text` wrote."""
    whole = json.loads(text)["result"]
    whole["subject"] = Person(**{**whole["subject"], "teams": tuple(whole["subject"]["teams"])})
    whole["dimensions"] = tuple(_dimension_from(each) for each in whole["dimensions"])
    whole["links"] = tuple(LinkResult(**{**each, "points": Decimal(each["points"])}) for each in whole["links"])
    whole["shown_back"] = tuple(
        ShownResult(**{**each, "total": _decimal(each["total"])}) for each in whole.get("shown_back", ())
    )
    whole["bonus_cap"] = Decimal(whole.get("bonus_cap", 0))
    for key in ("full", "total", "previous"):
        whole[key] = _decimal(whole[key])
    for key in ("remarks", "missing"):
        whole[key] = tuple(whole[key])
    return Result(**whole)


def outline(text: str) -> tuple[Person, tuple[str, ...], tuple[str, ...]]:
    """Subject, remarks and missing of a result, read without its lines: for lists of hundreds."""
    whole = json.loads(text)["result"]
    subject = Person(**{**whole["subject"], "teams": tuple(whole["subject"]["teams"])})
    return subject, tuple(whole["remarks"]), tuple(whole["missing"])


def suggested(text: str) -> str:
    """The grade that the total of a result suggests, read without its lines: for lists of hundreds."""
    found: str = json.loads(text)["result"].get("suggested", "")
    return found


def scores(text: str) -> Scores:
    """The scores of a result, read without what its lines say and cite: for summaries of hundreds.

    A dimension of vetoes has no score; what they bar is said by the grade.
    """
    whole = json.loads(text)["result"]
    return Scores(
        title=whole["title"],
        subject=Person(**{**whole["subject"], "teams": tuple(whole["subject"]["teams"])}),
        dimensions=tuple(
            DimensionScore(each["title"], Decimal(each["full"]), _sum(line["score"] for line in each["lines"]))
            for each in whole["dimensions"]
            if any(line["rule"] != "veto" for line in each["lines"])
        ),
        total=_decimal(whole["total"]),
        previous=_decimal(whole["previous"]),
        grade=whole["grade"],
        vetoed=whole["vetoed"],
    )


def _sum(said: Iterable[str | None]) -> Decimal | None:
    found = [Decimal(each) for each in said if each is not None]
    return sum(found, Decimal(0)) if found else None


def _dimension_from(table: Mapping[str, Any]) -> DimensionResult:
    return DimensionResult(table["title"], Decimal(table["full"]), tuple(map(_line_from, table["lines"])))


def _line_from(table: dict[str, Any]) -> Line:
    """The table, just parsed, becomes the line: a batch has ten thousand of them."""
    for key in ("full", "score", "each", "self_points", "group_points"):
        if table.get(key) is not None:
            table[key] = _number(table[key])
    table["records"] = tuple(map(tuple, table["records"]))
    return Line(**table)


_number = lru_cache(maxsize=1_000)(Decimal)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def digest(text: str) -> str:
    """The content hash of a result's text (hex SHA-256)."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def hash_tail(content_hash: str | None) -> str:
    """The last eight digits of a content hash, as printed: 7F3A-91C2."""
    tail = (content_hash or "")[-8:].upper()
    return f"{tail[:4]}-{tail[4:]}" if tail else ""
