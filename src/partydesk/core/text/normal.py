"""Text brought to one form: for comparing headers, for documents, for cells that mean nothing."""

import re
import unicodedata
from functools import cache

# What names are written in: radicals, 々〇, unified and compatibility ideographs, all planes of them,
# and the private area, where GBK systems keep rare characters.
HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff"
    "\U00020000-\U0003ffff\U000f0000-\U0010fffd"
)


@cache
def han() -> re.Pattern[str]:
    """One Chinese character; compiled on use, since so large a class takes milliseconds."""
    return re.compile(f"[{HAN}]")


_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_REMARK = re.compile(r"\([^()]*\)|【[^【】]*】|\[[^\[\]]*\]")
_BRACKETS = re.compile(r"[()【】\[\]]")
_DASHES = re.compile(r"[-‐-―−─ー_]+")
_BLANK_WORDS = frozenset({"", "无", "暂无", "空", "/", "\\"})


def plain(text: str) -> str:
    """`text` without control characters, lone surrogates, bidi marks and zero-width blanks.

    Line ends become `\\n`; tabs stay.
    """
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))


def header_key(text: str) -> str:
    """A spreadsheet header (表头) as it is compared: NFKC, no blanks, line ends or bracketed remarks.

    A required mark (*, ※) or colon around it goes too. A header that is nothing but a bracketed
    word keeps the word.
    """
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", plain(text)))
    key = _REMARK.sub("", bare).strip("*※:")
    return key or _BRACKETS.sub("", bare).strip("*※:")


def is_blank_word(text: str) -> bool:
    """True for a cell that says "nothing": empty, 无, 暂无, 空, a slash or a line of dashes."""
    bare = unicodedata.normalize("NFKC", plain(text)).strip()
    return bare in _BLANK_WORDS or _DASHES.fullmatch(bare) is not None


_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def narrow(text: str) -> str:
    """Figures, letters and signs as wide as a Chinese character (１２．５) as a keyboard types them: 12.5.

    Unlike NFKC it leaves ² and ½ alone: 10² is not 102.
    """
    return text.translate(_NARROW)


def half_width(raw: object) -> str:
    """A typed number as bare half-width text: NFKC, no quotes or blanks around it.

    A whole number that a spreadsheet handed over as a float loses its `.0`.
    """
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    return unicodedata.normalize("NFKC", plain(str(raw))).strip("'\"`‘’“” \t\n")
