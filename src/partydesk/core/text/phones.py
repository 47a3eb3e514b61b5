"""Telephone numbers: mobiles of eleven digits, landlines with their area code."""

import re
from typing import NamedTuple

from partydesk.core.text.normal import half_width, is_blank_word

_SEPARATORS = re.compile(r"[\s().\-‐-―−]+")
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})", re.ASCII)
_LANDLINE = re.compile(r"(?:(?:\+?86|0086)(?=0))?(010|02\d|0[3-9]\d\d)?([2-8]\d{6,7})", re.ASCII)


class PhoneReading(NamedTuple):
    """A number, nothing (both None), or `problem` phone_malformed."""

    value: str | None
    problem: str | None = None


def read_phone(raw: str | int | float | None) -> PhoneReading:
    """Reads one number: "+86 199-0000-0001" and 19900000001.0 become 19900000001, landlines 027-12345678."""
    text = "" if raw is None else half_width(raw).removesuffix(".0")
    if is_blank_word(text):
        return PhoneReading(None)
    digits = _SEPARATORS.sub("", text)
    if mobile := _MOBILE.fullmatch(digits):
        return PhoneReading(mobile[1])
    if landline := _LANDLINE.fullmatch(digits):
        area, local = landline.groups()
        return PhoneReading(f"{area}-{local}" if area else local)
    return PhoneReading(None, "phone_malformed")
