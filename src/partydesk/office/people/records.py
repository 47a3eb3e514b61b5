"""Tables of the people family."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from partydesk.core.store.record import Record, search_table


class Employee(Record, table=True):
    """One person of the workshop (职工); ISO dates may be known to the month only."""

    __tablename__ = "employee"
    __table_args__ = (
        # The ledger's page sorts a hundred thousand people by these without leaving the index.
        Index("ix_employee_by_pinyin", "binned_at", "pinyin", "id"),
        Index("ix_employee_by_strokes", "binned_at", "strokes", "id"),
        Index("ix_employee_by_number", "binned_at", "staff_no", "id"),
        Index("ix_employee_by_state", "state", "binned_at", "pinyin", "id"),
        Index("ix_employee_contact", "contact_state"),
        {"sqlite_autoincrement": True},
    )

    staff_no: str | None = Field(default=None, index=True)
    name: str = Field(index=True)
    sex: str | None = None
    birth_date: str | None = None
    nation: str | None = None
    id_number: str | None = Field(default=None, index=True)
    political_status: str | None = None
    joined_party_on: str | None = None
    education: str | None = None
    school: str | None = None
    marriage: str | None = None
    phone: str | None = None
    origin: str | None = None
    household: str | None = None
    address: str | None = None
    emergency_contact: str | None = None
    emergency_phone: str | None = None
    team_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="unit.id", index=True)
    post: str | None = None
    duty: str | None = None
    title: str | None = None
    hired_on: str | None = None
    employment: str | None = None
    contract_from: str | None = None
    contract_to: str | None = None
    state: str = "在职"
    left_on: str | None = None
    health: str | None = None
    hardship: str | None = None
    remark: str | None = None
    photo_id: int | None = Field(default=None, foreign_key="attachment.id", index=True)
    typed_pinyin: str | None = None
    pinyin: str | None = None
    latin: str | None = None
    strokes: str | None = None
    contact_id: int | None = Field(default=None, foreign_key="employee.id", index=True)
    contact_state: str | None = None


employee_search = search_table("employee")


class FamilyMember(Record, table=True):
    """A member of an employee's family (家庭成员); `monthly_income` in fen."""

    __tablename__ = "family_member"

    person_id: int = Field(foreign_key="employee.id", index=True)
    name: str
    kinship: str | None = None
    sex: str | None = None
    birth_date: str | None = None
    political_status: str | None = None
    workplace: str | None = None
    phone: str | None = None
    health: str | None = None
    monthly_income: int | None = None


class Skill(Record, table=True):
    """A skill, certificate, award or penalty of an employee (技能与奖惩)."""

    __tablename__ = "skill"

    person_id: int = Field(foreign_key="employee.id", index=True)
    name: str
    level: str | None = None
    gained_on: str | None = None
    certificate: str | None = None


class WorkHistory(Record, table=True):
    """A stretch of an employee's working life (工作经历)."""

    __tablename__ = "work_history"

    person_id: int = Field(foreign_key="employee.id", index=True)
    from_on: str | None = None
    to_on: str | None = None
    place: str
    post: str | None = None
