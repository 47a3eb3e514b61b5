"""One line a figure: ours, the peers, the ratio, the limit, and whether it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    Attributes:
        name: what was measured.
        ours: our value with its unit, ready to read; `peers` likewise, as `name value`.
        value: what the limit speaks of (a ratio, megabytes, a share); None: shown beside others, without a limit.
        bound: `most` or `least` with `limit`.
    """

    name: str
    ours: str
    peers: tuple[str, ...] = ()
    value: float | None = None
    bound: Literal["most", "least"] = "most"
    limit: float = 0.0
    unit: str = "×"

    @property
    def missed(self) -> bool:
        """Whether the limit does not hold."""
        if self.value is None:
            return False
        return self.value > self.limit if self.bound == "most" else self.value < self.limit

    def line(self) -> str:
        """The figure as it is printed."""
        parts = [self.name, self.ours, *self.peers]
        if self.value is not None:
            sign = "≤" if self.bound == "most" else "≥"
            parts += [f"{self.value:.2f} {self.unit}", f"{sign} {self.limit:g} {self.unit}"]
            parts.append("MISSED" if self.missed else "ok")
        return " | ".join(parts)


def most(name: str, ours: str, peers: tuple[str, ...], value: float, limit: float, unit: str = "×") -> Figure:
    """A figure that may be at most `limit`."""
    return Figure(name, ours, peers, value, "most", limit, unit)


def least(name: str, ours: str, peers: tuple[str, ...], value: float, limit: float, unit: str = "×") -> Figure:
    """A figure that must be at least `limit`."""
    return Figure(name, ours, peers, value, "least", limit, unit)


def ms(seconds: float) -> str:
    """Seconds as milliseconds."""
    return f"{seconds * 1000:.3g} ms" if seconds < 10 else f"{seconds:.1f} s"
