"""What the window remembers between two starts: look, geometry, columns, the last stores."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

RECENT = 6
"""Stores kept in 打开最近."""


def config_dir() -> Path:
    """The user's folder for settings; `PARTYDESK_CONFIG_DIR` puts it elsewhere."""
    named = os.environ.get("PARTYDESK_CONFIG_DIR")
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("partydesk", appauthor=False)


class Settings:
    """A small JSON file. A broken file counts as empty; a folder that cannot be written loses nothing else."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or config_dir()) / "window.json"
        self._values = _read(self._file)

    def get(self, name: str, default: Any = None) -> Any:
        """The value kept under `name`; `default` where none is, or where its type is another."""
        value = self._values.get(name, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, name: str, value: Any) -> None:
        """Keeps a JSON value and writes the file."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self._write()

    @property
    def recent(self) -> list[Path]:
        """The stores opened last that are still there, newest first."""
        return [Path(name) for name in self.get("recent", []) if Path(name).is_file()]

    def opened(self, store: Path) -> None:
        """Puts a store on top of the recent ones."""
        name = str(store.resolve())
        rest = [other for other in self.get("recent", []) if other != name]
        self.set("recent", [name, *rest][:RECENT])

    def _write(self) -> None:
        fresh = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
            os.replace(fresh, self._file)
        except OSError:
            return  # a read-only profile: the window works, it only forgets


def _read(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
