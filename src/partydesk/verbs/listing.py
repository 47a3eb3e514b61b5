"""`ledgers` and `sheets`: keys with their Chinese names, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from partydesk import bootstrap
from partydesk.verbs.parser import parse


def run(verb: str, arguments: Sequence[str]) -> int:
    """Prints lines of key, tab, name."""
    parse(verb, arguments)
    if verb == "ledgers":
        listed = [(each.key, each.title) for each in bootstrap.registry().listed]
    else:
        listed = [(each.key, each.title) for family in bootstrap.FAMILIES for each in family.sheets]
    for key, title in listed:
        print(f"{key}\t{title}")
    return 0
