"""What declarations name without loading it: every name leads to a function of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from partydesk.bootstrap import FAMILIES
from partydesk.core.named import Named


def named_in(value: Any) -> Iterator[Named]:
    if isinstance(value, Named):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from named_in(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from named_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from named_in(getattr(value, field.name))


NAMED = {each.path: each for family in FAMILIES for each in named_in(family)}


def test_declarations_name_what_the_first_rows_need_not() -> None:
    assert len(NAMED) > 10


@pytest.mark.parametrize("path", sorted(NAMED))
def test_every_name_leads_to_a_function_of_the_office(path: str) -> None:
    assert path.startswith("partydesk.office.")
    assert callable(NAMED[path].found())
