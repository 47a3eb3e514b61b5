"""SHA-256, loaded on use: OpenSSL takes milliseconds to load, and a window that only shows needs no digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashlib import _Hash


def sha256(data: bytes = b"") -> _Hash:
    """A running SHA-256 that has taken `data`: `update`, `hexdigest`."""
    from hashlib import sha256

    return sha256(data)
