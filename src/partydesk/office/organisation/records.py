"""Tables of the organisation family."""

from __future__ import annotations

from sqlmodel import Field

from partydesk.core.store.record import Record


class Unit(Record, table=True):
    """A node of the organisation tree (组织): branch, party group, workshop, team, grid."""

    __tablename__ = "unit"

    name: str = Field(index=True)
    kind: str
    parent_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    short_name: str | None = None
    number: str | None = None
    leader: str | None = None
    led_by_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    goals: str | None = None
    founded_on: str | None = None
    remark: str | None = None


class Posting(Record, table=True):
    """An instructor at a team, from day to day (派驻); history is kept."""

    __tablename__ = "posting"

    person_id: int = Field(foreign_key="employee.id", index=True)
    team_id: int = Field(foreign_key="unit.id", index=True)
    from_on: str
    to_on: str | None = None
    basis: str | None = None
    remark: str | None = None


class Contact(Record, table=True):
    """A member who looks after an employee (党员责任区)."""

    __tablename__ = "contact"

    member_id: int = Field(foreign_key="employee.id", index=True)
    employee_id: int = Field(foreign_key="employee.id", index=True)
    since_on: str | None = None
    until_on: str | None = None
    purpose: str | None = None
