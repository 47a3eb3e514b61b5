"""Makes resources/fonts from the full fonts, and lists origin and checksums in its README table.

    python tools/subset_fonts.py --characters CHARACTERS --rare-characters RARE \\
        --serif R.ttf --serif-bold B.ttf --sans R.ttf --sans-medium M.ttf \\
        --mincho HanaMinA.ttf --mincho HanaMinB.ttf --out resources/fonts

CHARACTERS is any text that holds the 8105 characters of 通用规范汉字表; RARE any text that holds the
name characters which the serif lacks. Nothing is downloaded; resources/fonts/README.md names the sources.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SYMBOLS = "○◔◑◕●◐◒◓□☑☐☒✓✔✗■△▲▽▼◇◆★☆↑↓→←↗↘⇒①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳·•÷×±≤≥≠≈−—–…‰℃㎡㎏㎜㎝㎞№￥¥€£©®"
LATIN = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))


def gb2312_and_symbols() -> set[int]:
    """Every character of GB 2312 and the symbols of GBK (its ideographs outside GB 2312 are not wanted)."""
    found = {code for code in range(0x80, 0x10000) if _encodes(code, "gb2312")}
    return found | {code for code in range(0x80, 0x10000) if _encodes(code, "gbk") and not _ideograph(code)}


def common(characters: str) -> set[int]:
    """What every face holds: the standard list, GB 2312, symbols, Latin."""
    return {ord(c) for c in characters if ord(c) > 0x20} | gb2312_and_symbols() | {*map(ord, SYMBOLS + LATIN)}


def subset(source: Path, target: Path, codes: Iterable[int], family: str | None = None) -> set[int]:
    """Writes the part of `source` that draws `codes`; returns the codes it has. `family` renames it."""
    font = TTFont(source)
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "FFTM", "STAT"]
    have = set(codes) & set(font.getBestCmap())
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=have)
    subsetter.subset(font)
    if family:
        _rename(font, family)
    font.recalcTimestamp = False  # the same fonts give the same bytes
    font.save(target)
    return have


def _rename(font: TTFont, family: str) -> None:
    plain = family.replace(" ", "")
    for record in font["name"].names:
        new = {1: family, 3: f"{plain}-Regular", 4: f"{family} Regular", 6: f"{plain}-Regular"}.get(record.nameID)
        if new:
            record.string = new


def _encodes(code: int, encoding: str) -> bool:
    try:
        chr(code).encode(encoding)
    except UnicodeEncodeError:
        return False
    return not 0xE000 <= code <= 0xF8FF


def _ideograph(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    for name in ("characters", "rare-characters", "serif", "serif-bold", "sans", "sans-medium", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--mincho", type=Path, action="append", required=True)
    return parser.parse_args()


def main() -> None:
    """Writes every face and prints a line of size and checksum for each."""
    given = _arguments()
    out: Path = given.out
    wanted = common(given.characters.read_text("utf-8-sig"))
    covered = subset(given.serif, out / "NotoSerifSC-Regular.ttf", wanted)
    subset(given.serif_bold, out / "NotoSerifSC-Bold.ttf", wanted)
    subset(given.sans, out / "NotoSansSC-Regular.ttf", wanted)
    subset(given.sans_medium, out / "NotoSansSC-Medium.ttf", wanted)
    every = set(TTFont(given.serif, lazy=True).getBestCmap())
    covered |= subset(given.serif, out / "NotoSerifSC-Rare.ttf", every - covered, "Noto Serif SC Rare")
    rest = {ord(c) for c in given.rare_characters.read_text("utf-8-sig") if ord(c) > 0x20} | wanted
    for number, source in enumerate(given.mincho, 1):
        name = f"PartyDesk Mincho {number}"
        covered |= subset(source, out / f"PartyDeskMincho{number}.ttf", rest - covered, name)
    for path in sorted(out.glob("*.ttf")):
        print(f"| {path.name} | {path.stat().st_size:,} | `{hashlib.sha256(path.read_bytes()).hexdigest()}` |")


if __name__ == "__main__":
    main()
