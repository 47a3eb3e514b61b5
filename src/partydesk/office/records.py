"""Tables that belong to the office as a whole."""

from __future__ import annotations

from sqlmodel import Field

from partydesk.core.store.record import Record


class SettingRow(Record, table=True):
    """One changed setting (设置)."""

    __tablename__ = "setting"

    name: str = Field(unique=True)
    value: str
