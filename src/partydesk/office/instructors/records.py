"""Tables of the instructors family."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import Field

from partydesk.core.store.record import Record, reference, table_args


class Duty(Record, table=True):
    """One line of an instructor's or member's list (三张清单, S4 A)."""

    __tablename__ = "duty"

    owner_id: int = reference("employee.id", nullable=False)
    kind: str
    aspect: str | None = None
    item: str
    basis: str | None = None
    connection: str | None = None
    frequency: str | None = None
    standard: str | None = None
    team_id: int | None = reference("unit.id")
    public: bool | None = None
    comments: str | None = None


class Guide(Record, table=True):
    """The work guide of one month (月度工作指引); issued once `issued_on` is set."""

    __tablename__ = "guide"

    month: str = Field(index=True)
    title: str | None = None
    preface: str | None = None
    issued_on: str | None = None
    state: str | None = None


class GuideItem(Record, table=True):
    """One item of a guide (指引事项)."""

    __tablename__ = "guide_item"

    guide_id: int = reference("guide.id", nullable=False)
    theme: str | None = None
    connection: str | None = None
    title: str
    standard: str | None = None
    due_day: int | None = None
    evidence: str | None = None
    scope: str | None = None
    responsible_id: int | None = reference("employee.id")


class Task(Record, table=True):
    """What an instructor is to do, or did of his own accord (任务)."""

    __tablename__ = "task"
    __table_args__ = table_args(
        Index("ix_task_by_month", "month", "kind"),
        Index("ix_task_by_instructor", "instructor_id", "kind", "due_on"),
        Index("ix_task_by_due", "state", "due_on"),
    )

    kind: str | None = None
    instructor_id: int | None = reference("employee.id", index=False)
    team_id: int | None = reference("unit.id")
    guide_item_id: int | None = reference("guide_item.id")
    connection: str | None = None
    theme: str | None = None
    title: str
    standard: str | None = None
    evidence_wanted: str | None = None
    due_on: str | None = None
    state: str | None = None
    done_on: str | None = None
    evidence: str | None = None
    reason: str | None = None
    on_time: bool | None = None
    counted: bool | None = None
    month: str | None = None
