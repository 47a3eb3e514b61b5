import pytest

from partydesk.desk.theme import DARK, LIGHT, TONES, contrast

GROUNDS = ("background", "card", "rail", "selection")


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "red"])
def test_words_are_readable_on_every_ground(tokens, ground, ink):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
@pytest.mark.parametrize("tone", TONES)
def test_a_chip_is_readable_on_its_own_ground_and_on_a_card(tokens, tone):
    assert contrast(tokens.ink(tone), tokens.ground(tone)) >= 4.5
    assert contrast(tokens.ink(tone), tokens.card) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda t: t.name)
def test_the_primary_button_is_readable(tokens):
    assert contrast(tokens.on_red, tokens.red) >= 4.5


def test_contrast_of_black_and_white_is_21_in_either_order():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


def test_only_the_dark_theme_is_dark():
    assert DARK.dark
    assert not LIGHT.dark
