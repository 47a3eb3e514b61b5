"""The colours of the window, light and dark, by the name of what they are for."""

from partydesk.core.declared import declared

TONES = ("plain", "red", "amber", "green", "blue")
"""What a colour says: late or wrong, soon, done, information; `plain` says nothing."""


@declared(frozen=True)
class Tokens:
    """One theme; every value is `#RRGGBB`. A `_soft` colour is the ground under its own text colour."""

    name: str
    background: str
    card: str
    rail: str
    text: str
    muted: str
    line: str
    red: str
    red_soft: str
    amber: str
    amber_soft: str
    green: str
    green_soft: str
    blue: str
    blue_soft: str
    selection: str
    on_red: str
    """Text on the primary button, which is filled with `red`."""

    def ink(self, tone: str) -> str:
        """The text colour of a tone."""
        return self.muted if tone == "plain" else getattr(self, tone)

    def ground(self, tone: str) -> str:
        """The ground under `ink(tone)`."""
        return self.background if tone == "plain" else getattr(self, f"{tone}_soft")

    @property
    def dark(self) -> bool:
        return luminance(self.background) < luminance(self.text)


LIGHT = Tokens(
    name="light",
    background="#F6F4F1",
    card="#FFFFFF",
    rail="#FBFAF8",
    text="#22262B",
    muted="#646B74",
    line="#E4E0DA",
    red="#B3261E",
    red_soft="#FBEDEB",
    amber="#9A5B00",
    amber_soft="#FDF3E1",
    green="#2F7D4F",
    green_soft="#E9F5EE",
    blue="#2B5F8A",
    blue_soft="#E8F0F7",
    selection="#FAEFEA",
    on_red="#FFFFFF",
)

DARK = Tokens(
    name="dark",
    background="#1B1D20",
    card="#24272B",
    rail="#202326",
    text="#E8E6E3",
    muted="#9AA0A8",
    line="#363A40",
    red="#F08A80",
    red_soft="#3A2523",
    amber="#E3A94F",
    amber_soft="#3A3020",
    green="#7CC79B",
    green_soft="#22352A",
    blue="#86B6DC",
    blue_soft="#22303C",
    selection="#33292A",
    on_red="#1B1D20",
)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""

    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2); text wants at least 4.5."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
