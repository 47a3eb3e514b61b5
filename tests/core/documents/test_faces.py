"""The bundled fonts draw what an office writes, and are what their list says."""

import hashlib
import json
from pathlib import Path

import pytest

from partydesk.core import resources
from partydesk.core.documents.faces import FALLBACK, MAIN, bundled, find

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
FONTS = resources.path("fonts")


@pytest.mark.parametrize("style", MAIN)
def test_every_style_draws_the_signs_of_the_sheets(style):
    for char in "○◔◑◕●□☑✓↑↓→·①⑳《》“”℃㎡÷×％…—／ABCabc0123":
        assert find(char, style) is not None, char


@pytest.mark.parametrize("style", MAIN)
def test_every_style_draws_gb2312_itself(style):
    face = bundled(MAIN[style])
    chars = [bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)
             if not (high == 0xD7 and low > 0xF9)]  # fmt: skip
    assert len(chars) == 6763
    assert [char for char in chars if not face.has(char)] == []


def test_a_rare_character_comes_from_a_fallback_in_every_style():
    assert find("𠇔", "song") is find("𠇔", "hei-medium") is bundled(FALLBACK[1])


def test_nobody_draws_a_noncharacter():
    assert find("\U0002fffe", "song") is None


def test_the_standard_list_and_the_sample_roster_are_drawn():
    standard = SAMPLES / "names" / "tgh8105" / "characters.csv"
    if not standard.exists():
        pytest.skip("the samples are not beside this checkout")
    chars = {line[0] for line in standard.read_text("utf-8-sig").splitlines()[1:]}
    assert len(chars) == 8105
    roster = json.loads((SAMPLES / "workshop" / "expected_a.json").read_text("utf-8"))
    chars |= set("".join(str(row["name"]) for row in roster["accepted"]))
    assert {char for char in chars if not bundled(MAIN["song"]).has(char)} == set()


def test_the_list_of_fonts_names_every_file_with_its_checksum():
    listed = (FONTS / "README.md").read_text("utf-8")
    for file in FONTS.glob("*.ttf"):
        assert (
            f"| {file.name} | {file.stat().st_size:,} | `{hashlib.sha256(file.read_bytes()).hexdigest()}` |" in listed
        )
    assert sum(file.stat().st_size for file in FONTS.glob("*.ttf")) < 25_000_000
    assert len(list(FONTS.glob("OFL-*.txt"))) == 3
