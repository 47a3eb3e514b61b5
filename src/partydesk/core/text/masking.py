"""Sensitive values as they are shown until someone asks for them (DOMAIN 6)."""

from partydesk.core.text.words import N_

HIDDEN = N_("已遮盖")


def mask_id(value: str) -> str:
    """An ID number with its first three and last four characters: 420***********1234."""
    return _middle_hidden(value, 3, 4)


def mask_phone(value: str) -> str:
    """A telephone number with its first three and last four characters: 199****0001."""
    return _middle_hidden(value, 3, 4)


def mask_text(value: str) -> str:
    """Says that there is something, and nothing of it; empty text stays empty."""
    return HIDDEN if value else ""


def _middle_hidden(value: str, head: int, tail: int) -> str:
    """Stars for the middle, or for everything where too little would be hidden."""
    hidden = len(value) - head - tail
    if hidden < 3:
        return "*" * len(value)
    return f"{value[:head]}{'*' * hidden}{value[-tail:]}"
