"""How the window looks: tokens, sizes, fonts, icons and one style sheet."""

from partydesk.desk.theme.look import SCALES, Look, follow, look, scaled
from partydesk.desk.theme.tokens import DARK, LIGHT, TONES, Tokens, contrast

__all__ = ["DARK", "LIGHT", "SCALES", "TONES", "Look", "Tokens", "contrast", "follow", "look", "scaled"]
