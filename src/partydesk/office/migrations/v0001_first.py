"""The tables of the first release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _attachment()
    _award()
    _ballot_batch()
    _blob()
    _blob_chunk()
    _change()
    _change_entry()
    _concern()
    _contact()
    _counter()
    _decided_grade()
    _disposal()
    _duty()
    _dynamic()
    _employee()
    _employee_search()
    _evaluation()
    _family_member()
    _guide()
    _guide_item()
    _life_event()
    _manual_mark()
    _member_review()
    _obligation()
    _obligation_rule()
    _point()
    _posting()
    _print()
    _printed_sheet()
    _problem()
    _problem_progress()
    _project()
    _review()
    _review_batch()
    _scan()
    _scheme_version()
    _sealed_version()
    _setting()
    _skill()
    _store_info()
    _supervision()
    _survey()
    _talk()
    _task()
    _unit()
    _visit()
    _work_history()


def _attachment() -> None:
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("ledger", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=True),
        sa.Column("added_at", sa.String(), nullable=True),
        sa.Column("added_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name=op.f("fk_attachment_digest_blob")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attachment_digest"), "attachment", ["digest"], unique=False)
    op.create_index(op.f("ix_attachment_ledger_row_id"), "attachment", ["ledger", "row_id"], unique=False)


def _award() -> None:
    op.create_table(
        "award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("year", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("deeds", sa.String(), nullable=True),
        sa.Column("opinions", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_on", sa.String(), nullable=True),
        sa.Column("decided_why", sa.String(), nullable=True),
        sa.Column("notice_from", sa.String(), nullable=True),
        sa.Column("notice_to", sa.String(), nullable=True),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_award_person_id_employee")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_award_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_award_person_id"), "award", ["person_id"], unique=False)
    op.create_index(op.f("ix_award_unit_id"), "award", ["unit_id"], unique=False)
    op.create_index(op.f("ix_award_year"), "award", ["year"], unique=False)


def _ballot_batch() -> None:
    op.create_table(
        "ballot_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("questionnaire", sa.Integer(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("scrutineer", sa.String(), nullable=True),
        sa.Column("teller", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("totals", sa.String(), nullable=True),
        sa.Column("excerpts", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_ballot_batch_person_id_employee")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_ballot_batch_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot_batch")),
        sa.UniqueConstraint("number", name=op.f("uq_ballot_batch_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ballot_batch_person_id"), "ballot_batch", ["person_id"], unique=False)
    op.create_index(op.f("ix_ballot_batch_quarter"), "ballot_batch", ["quarter"], unique=False)
    op.create_index(op.f("ix_ballot_batch_team_id"), "ballot_batch", ["team_id"], unique=False)


def _blob() -> None:
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_blob")),
    )


def _blob_chunk() -> None:
    op.create_table(
        "blob_chunk",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["blob.digest"], name=op.f("fk_blob_chunk_digest_blob")),
        sa.PrimaryKeyConstraint("digest", "n", name=op.f("pk_blob_chunk")),
    )


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("previous", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["change.id"], name=op.f("fk_change_undoes_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )


def _change_entry() -> None:
    op.create_table(
        "change_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["change.id"], name=op.f("fk_change_entry_change_id_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_entry")),
    )
    op.create_index(op.f("ix_change_entry_change_id"), "change_entry", ["change_id"], unique=False)
    op.create_index(op.f("ix_change_entry_ledger_row_id"), "change_entry", ["ledger", "row_id"], unique=False)


def _concern() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("main_cause", sa.String(), nullable=True),
        sa.Column("other_cause", sa.String(), nullable=True),
        sa.Column("health", sa.String(), nullable=True),
        sa.Column("yearly_income", sa.Integer(), nullable=True),
        sa.Column("rigid_spending", sa.Integer(), nullable=True),
        sa.Column("household", sa.Integer(), nullable=True),
        sa.Column("accident_cost", sa.Integer(), nullable=True),
        sa.Column("monthly_income", sa.Integer(), nullable=True),
        sa.Column("measures", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("visit_by", sa.String(), nullable=True),
        sa.Column("last_visit_on", sa.String(), nullable=True),
        sa.Column("next_visit_on", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("closing_reason", sa.String(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_on", sa.String(), nullable=True),
        sa.Column("approval", sa.String(), nullable=True),
        sa.Column("closing", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_concern_person_id_employee")),
        sa.ForeignKeyConstraint(["responsible_id"], ["employee.id"], name=op.f("fk_concern_responsible_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_concern_next", "concern", ["binned_at", "next_visit_on"], unique=False)
    op.create_index("ix_concern_of_person", "concern", ["person_id", "closed_on"], unique=False)
    op.create_index(op.f("ix_concern_responsible_id"), "concern", ["responsible_id"], unique=False)


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("employee_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.String(), nullable=True),
        sa.Column("until_on", sa.String(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["employee_id"], ["employee.id"], name=op.f("fk_contact_employee_id_employee")),
        sa.ForeignKeyConstraint(["member_id"], ["employee.id"], name=op.f("fk_contact_member_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contact_employee_id"), "contact", ["employee_id"], unique=False)
    op.create_index(op.f("ix_contact_member_id"), "contact", ["member_id"], unique=False)


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )


def _decided_grade() -> None:
    op.create_table(
        "decided_grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("grade", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("decided_on", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_decided_grade_person_id_employee")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_decided_grade_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decided_grade")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decided_grade_person_id"), "decided_grade", ["person_id"], unique=False)
    op.create_index("ix_decided_grade_scheme_period", "decided_grade", ["scheme", "period"], unique=False)
    op.create_index(op.f("ix_decided_grade_unit_id"), "decided_grade", ["unit_id"], unique=False)


def _disposal() -> None:
    op.create_table(
        "disposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("of_ledger", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("listed_on", sa.String(), nullable=False),
        sa.Column("due_on", sa.String(), nullable=False),
        sa.Column("extended_for", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("done_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_disposal_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_disposal_person_id"), "disposal", ["person_id"], unique=False)


def _duty() -> None:
    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aspect", sa.String(), nullable=True),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("connection", sa.String(), nullable=True),
        sa.Column("frequency", sa.String(), nullable=True),
        sa.Column("standard", sa.String(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=True),
        sa.Column("comments", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["employee.id"], name=op.f("fk_duty_owner_id_employee")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_duty_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_duty_owner_id"), "duty", ["owner_id"], unique=False)
    op.create_index(op.f("ix_duty_team_id"), "duty", ["team_id"], unique=False)


def _dynamic() -> None:
    op.create_table(
        "dynamic",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=True),
        sa.Column("visit_by", sa.String(), nullable=True),
        sa.Column("to_problem", sa.Boolean(), nullable=True),
        sa.Column("visited_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["noted_by_id"], ["employee.id"], name=op.f("fk_dynamic_noted_by_id_employee")),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_dynamic_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dynamic")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_dynamic_noted_by_id"), "dynamic", ["noted_by_id"], unique=False)
    op.create_index("ix_dynamic_of_person", "dynamic", ["person_id", "noted_on"], unique=False)


def _employee() -> None:
    op.create_table(
        "employee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("staff_no", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("nation", sa.String(), nullable=True),
        sa.Column("id_number", sa.String(), nullable=True),
        sa.Column("political_status", sa.String(), nullable=True),
        sa.Column("joined_party_on", sa.String(), nullable=True),
        sa.Column("education", sa.String(), nullable=True),
        sa.Column("school", sa.String(), nullable=True),
        sa.Column("marriage", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("origin", sa.String(), nullable=True),
        sa.Column("household", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=True),
        sa.Column("emergency_contact", sa.String(), nullable=True),
        sa.Column("emergency_phone", sa.String(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("duty", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("hired_on", sa.String(), nullable=True),
        sa.Column("employment", sa.String(), nullable=True),
        sa.Column("contract_from", sa.String(), nullable=True),
        sa.Column("contract_to", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("left_on", sa.String(), nullable=True),
        sa.Column("health", sa.String(), nullable=True),
        sa.Column("hardship", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.Column("typed_pinyin", sa.String(), nullable=True),
        sa.Column("pinyin", sa.String(), nullable=True),
        sa.Column("latin", sa.String(), nullable=True),
        sa.Column("strokes", sa.String(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("contact_state", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["employee.id"], name=op.f("fk_employee_contact_id_employee")),
        sa.ForeignKeyConstraint(["group_id"], ["unit.id"], name=op.f("fk_employee_group_id_unit")),
        sa.ForeignKeyConstraint(["photo_id"], ["attachment.id"], name=op.f("fk_employee_photo_id_attachment")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_employee_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_employee")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_employee_by_number", "employee", ["binned_at", "staff_no", "id"], unique=False)
    op.create_index("ix_employee_by_pinyin", "employee", ["binned_at", "pinyin", "id"], unique=False)
    op.create_index("ix_employee_by_state", "employee", ["state", "binned_at", "pinyin", "id"], unique=False)
    op.create_index("ix_employee_by_strokes", "employee", ["binned_at", "strokes", "id"], unique=False)
    op.create_index("ix_employee_contact", "employee", ["contact_state"], unique=False)
    op.create_index(op.f("ix_employee_contact_id"), "employee", ["contact_id"], unique=False)
    op.create_index(op.f("ix_employee_group_id"), "employee", ["group_id"], unique=False)
    op.create_index(op.f("ix_employee_id_number"), "employee", ["id_number"], unique=False)
    op.create_index(op.f("ix_employee_name"), "employee", ["name"], unique=False)
    op.create_index(op.f("ix_employee_photo_id"), "employee", ["photo_id"], unique=False)
    op.create_index(op.f("ix_employee_staff_no"), "employee", ["staff_no"], unique=False)
    op.create_index(op.f("ix_employee_team_id"), "employee", ["team_id"], unique=False)


def _employee_search() -> None:
    op.create_table(
        "employee_search",
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("suffix", "row_id", name=op.f("pk_employee_search")),
        sqlite_with_rowid=False,
    )


def _evaluation() -> None:
    op.create_table(
        "evaluation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("computed_on", sa.String(), nullable=True),
        sa.Column("reviewed_by", sa.String(), nullable=True),
        sa.Column("reviewed_on", sa.String(), nullable=True),
        sa.Column("sealed_by", sa.String(), nullable=True),
        sa.Column("sealed_on", sa.String(), nullable=True),
        sa.Column("seal_number", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=True),
        sa.Column("archived_on", sa.String(), nullable=True),
        sa.Column("snapshot", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_evaluation_person_id_employee")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_evaluation_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_evaluation_period"), "evaluation", ["period"], unique=False)
    op.create_index(op.f("ix_evaluation_person_id"), "evaluation", ["person_id"], unique=False)
    op.create_index("ix_evaluation_subject", "evaluation", ["scheme", "period", "person_id", "unit_id"], unique=False)
    op.create_index(op.f("ix_evaluation_unit_id"), "evaluation", ["unit_id"], unique=False)


def _family_member() -> None:
    op.create_table(
        "family_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kinship", sa.String(), nullable=True),
        sa.Column("sex", sa.String(), nullable=True),
        sa.Column("birth_date", sa.String(), nullable=True),
        sa.Column("political_status", sa.String(), nullable=True),
        sa.Column("workplace", sa.String(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.Column("health", sa.String(), nullable=True),
        sa.Column("monthly_income", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_family_member_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_family_member")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_family_member_person_id"), "family_member", ["person_id"], unique=False)


def _guide() -> None:
    op.create_table(
        "guide",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("preface", sa.String(), nullable=True),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_guide_month"), "guide", ["month"], unique=False)


def _guide_item() -> None:
    op.create_table(
        "guide_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("connection", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=True),
        sa.Column("due_day", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["guide_id"], ["guide.id"], name=op.f("fk_guide_item_guide_id_guide")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["employee.id"], name=op.f("fk_guide_item_responsible_id_employee")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_item")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_guide_item_guide_id"), "guide_item", ["guide_id"], unique=False)
    op.create_index(op.f("ix_guide_item_responsible_id"), "guide_item", ["responsible_id"], unique=False)


def _life_event() -> None:
    op.create_table(
        "life_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("told_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_life_event_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_life_event")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_life_event_of_person", "life_event", ["person_id", "happened_on"], unique=False)


def _manual_mark() -> None:
    op.create_table(
        "manual_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("mark_column", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_manual_mark_person_id_employee")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_manual_mark_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manual_mark")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_manual_mark_period"), "manual_mark", ["period"], unique=False)
    op.create_index(op.f("ix_manual_mark_person_id"), "manual_mark", ["person_id"], unique=False)
    op.create_index(op.f("ix_manual_mark_unit_id"), "manual_mark", ["unit_id"], unique=False)


def _member_review() -> None:
    op.create_table(
        "member_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.Column("excused", sa.String(), nullable=True),
        sa.Column("ideals", sa.String(), nullable=True),
        sa.Column("theory", sa.String(), nullable=True),
        sa.Column("discipline", sa.String(), nullable=True),
        sa.Column("integrity", sa.String(), nullable=True),
        sa.Column("masses", sa.String(), nullable=True),
        sa.Column("example", sa.String(), nullable=True),
        sa.Column("self_text", sa.String(), nullable=True),
        sa.Column("self_grade", sa.String(), nullable=True),
        sa.Column("handed_in_on", sa.String(), nullable=True),
        sa.Column("group_opinion", sa.String(), nullable=True),
        sa.Column("decided_grade", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_on", sa.String(), nullable=True),
        sa.Column("branch_opinion", sa.String(), nullable=True),
        sa.Column("superior_opinion", sa.String(), nullable=True),
        sa.Column("superior_on", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_member_review_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_member_review_person_id"), "member_review", ["person_id"], unique=False)
    op.create_index(op.f("ix_member_review_year"), "member_review", ["year"], unique=False)


def _obligation() -> None:
    op.create_table(
        "obligation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("start_on", sa.String(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("counting", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("rule_id", sa.Integer(), nullable=True),
        sa.Column("waived_on", sa.String(), nullable=True),
        sa.Column("waived_reason", sa.String(), nullable=True),
        sa.Column("raised_on", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("due_note", sa.String(), nullable=True),
        sa.Column("fulfilled_on", sa.String(), nullable=True),
        sa.Column("done_ledger", sa.String(), nullable=True),
        sa.Column("done_id", sa.Integer(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["life_event.id"], name=op.f("fk_obligation_event_id_life_event")),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_obligation_person_id_employee")),
        sa.ForeignKeyConstraint(
            ["responsible_id"], ["employee.id"], name=op.f("fk_obligation_responsible_id_employee")
        ),
        sa.ForeignKeyConstraint(
            ["rule_id"], ["obligation_rule.id"], name=op.f("fk_obligation_rule_id_obligation_rule")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_obligation_due", "obligation", ["state", "due_on"], unique=False)
    op.create_index(op.f("ix_obligation_event_id"), "obligation", ["event_id"], unique=False)
    op.create_index("ix_obligation_of_person", "obligation", ["person_id", "raised_on"], unique=False)
    op.create_index(op.f("ix_obligation_responsible_id"), "obligation", ["responsible_id"], unique=False)
    op.create_index(op.f("ix_obligation_rule_id"), "obligation", ["rule_id"], unique=False)


def _obligation_rule() -> None:
    op.create_table(
        "obligation_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("event_kind", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("counting", sa.String(), nullable=True),
        sa.Column("off", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_obligation_rule")),
        sqlite_autoincrement=True,
    )


def _point() -> None:
    op.create_table(
        "point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("scheme", sa.String(), nullable=True),
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("source_ledger", sa.String(), nullable=True),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("seal_id", sa.Integer(), nullable=True),
        sa.Column("line", sa.String(), nullable=True),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("booked_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_point_person_id_employee")),
        sa.ForeignKeyConstraint(["reverses_id"], ["point.id"], name=op.f("fk_point_reverses_id_point")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_point_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_point_reverses_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_point_day"), "point", ["day"], unique=False)
    op.create_index(op.f("ix_point_person_id"), "point", ["person_id"], unique=False)
    op.create_index("ix_point_persons", "point", ["period", "person_id", "dimension", "points"], unique=False)
    op.create_index(op.f("ix_point_seal_id"), "point", ["seal_id"], unique=False)
    op.create_index("ix_point_source", "point", ["source_ledger", "source_id"], unique=False)
    op.create_index(op.f("ix_point_team_id"), "point", ["team_id"], unique=False)
    op.create_index("ix_point_teams", "point", ["period", "team_id", "dimension", "points"], unique=False)


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.String(), nullable=False),
        sa.Column("to_on", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_posting_person_id_employee")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_posting_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_posting_person_id"), "posting", ["person_id"], unique=False)
    op.create_index(op.f("ix_posting_team_id"), "posting", ["team_id"], unique=False)


def _print() -> None:
    op.create_table(
        "print",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("printed_on", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=True),
        sa.Column("who", sa.String(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("scope", sa.String(), nullable=True),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("page_range", sa.String(), nullable=True),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("person_ids", sa.Text(), nullable=True),
        sa.Column("serials", sa.String(), nullable=True),
        sa.Column("archived", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print")),
        sa.UniqueConstraint("number", name=op.f("uq_print_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_print_printed_on"), "print", ["printed_on"], unique=False)


def _printed_sheet() -> None:
    op.create_table(
        "printed_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("print_id", sa.Integer(), nullable=False),
        sa.Column("evaluation_id", sa.Integer(), nullable=True),
        sa.Column("printed_on", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=False),
        sa.Column("seal_number", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_printed_sheet_evaluation_id_evaluation")
        ),
        sa.ForeignKeyConstraint(["print_id"], ["print.id"], name=op.f("fk_printed_sheet_print_id_print")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_sheet")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_printed_sheet_evaluation_id"), "printed_sheet", ["evaluation_id"], unique=False)
    op.create_index(op.f("ix_printed_sheet_print_id"), "printed_sheet", ["print_id"], unique=False)


def _problem() -> None:
    op.create_table(
        "problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("raised_on", sa.String(), nullable=False),
        sa.Column("raiser_kind", sa.String(), nullable=True),
        sa.Column("raiser_id", sa.Integer(), nullable=True),
        sa.Column("raiser_name", sa.String(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("urgency", sa.String(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("helper_ids", sa.Text(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("measures", sa.String(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("recurrence_of", sa.Integer(), nullable=True),
        sa.Column("practice", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("state_on", sa.String(), nullable=True),
        sa.Column("amber_on", sa.String(), nullable=True),
        sa.Column("closed_on", sa.String(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("acknowledged_by", sa.String(), nullable=True),
        sa.Column("progress", sa.String(), nullable=True),
        sa.Column("returns", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["raiser_id"], ["employee.id"], name=op.f("fk_problem_raiser_id_employee")),
        sa.ForeignKeyConstraint(["recurrence_of"], ["problem.id"], name=op.f("fk_problem_recurrence_of_problem")),
        sa.ForeignKeyConstraint(["responsible_id"], ["employee.id"], name=op.f("fk_problem_responsible_id_employee")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_problem_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_problem_by_state", "problem", ["binned_at", "state", "due_on"], unique=False)
    op.create_index(op.f("ix_problem_closed_on"), "problem", ["closed_on"], unique=False)
    op.create_index(op.f("ix_problem_number"), "problem", ["number"], unique=False)
    op.create_index(op.f("ix_problem_raised_on"), "problem", ["raised_on"], unique=False)
    op.create_index(op.f("ix_problem_raiser_id"), "problem", ["raiser_id"], unique=False)
    op.create_index(op.f("ix_problem_recurrence_of"), "problem", ["recurrence_of"], unique=False)
    op.create_index(op.f("ix_problem_responsible_id"), "problem", ["responsible_id"], unique=False)
    op.create_index(op.f("ix_problem_team_id"), "problem", ["team_id"], unique=False)


def _problem_progress() -> None:
    op.create_table(
        "problem_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("signer", sa.String(), nullable=True),
        sa.Column("witness_id", sa.Integer(), nullable=True),
        sa.Column("beneficiary_ids", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["problem_id"], ["problem.id"], name=op.f("fk_problem_progress_problem_id_problem")),
        sa.ForeignKeyConstraint(["witness_id"], ["employee.id"], name=op.f("fk_problem_progress_witness_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_progress")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_problem_progress_problem_id"), "problem_progress", ["problem_id"], unique=False)
    op.create_index(op.f("ix_problem_progress_witness_id"), "problem_progress", ["witness_id"], unique=False)


def _project() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=False),
        sa.Column("member_ids", sa.Text(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.String(), nullable=False),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("background", sa.String(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("measures", sa.String(), nullable=True),
        sa.Column("expected", sa.String(), nullable=True),
        sa.Column("finished_on", sa.String(), nullable=True),
        sa.Column("measure", sa.String(), nullable=True),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.Column("after", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("better", sa.String(), nullable=True),
        sa.Column("effect", sa.String(), nullable=True),
        sa.Column("summary", sa.String(), nullable=True),
        sa.Column("notice_from", sa.String(), nullable=True),
        sa.Column("notice_to", sa.String(), nullable=True),
        sa.Column("review_score", sa.Integer(), nullable=True),
        sa.Column("spread_on", sa.String(), nullable=True),
        sa.Column("spread_to", sa.String(), nullable=True),
        sa.Column("award_level", sa.String(), nullable=True),
        sa.Column("awarded_on", sa.String(), nullable=True),
        sa.Column("stopped_on", sa.String(), nullable=True),
        sa.Column("stopped_why", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["leader_id"], ["employee.id"], name=op.f("fk_project_leader_id_employee")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_project_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_project_finished_on"), "project", ["finished_on"], unique=False)
    op.create_index(op.f("ix_project_leader_id"), "project", ["leader_id"], unique=False)
    op.create_index(op.f("ix_project_number"), "project", ["number"], unique=False)
    op.create_index(op.f("ix_project_state"), "project", ["state"], unique=False)
    op.create_index(op.f("ix_project_team_id"), "project", ["team_id"], unique=False)


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=True),
        sa.Column("who_am_i", sa.String(), nullable=True),
        sa.Column("what_i_did", sa.String(), nullable=True),
        sa.Column("what_more", sa.String(), nullable=True),
        sa.Column("goal", sa.String(), nullable=True),
        sa.Column("actual", sa.String(), nullable=True),
        sa.Column("attainment", sa.Integer(), nullable=True),
        sa.Column("experience", sa.String(), nullable=True),
        sa.Column("shortfall", sa.String(), nullable=True),
        sa.Column("improvement", sa.String(), nullable=True),
        sa.Column("handed_in_on", sa.String(), nullable=True),
        sa.Column("mark", sa.Integer(), nullable=True),
        sa.Column("marked_by", sa.String(), nullable=True),
        sa.Column("marked_on", sa.String(), nullable=True),
        sa.Column("comments", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_review_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_review_person_id"), "review", ["person_id"], unique=False)
    op.create_index(op.f("ix_review_quarter"), "review", ["quarter"], unique=False)


def _review_batch() -> None:
    op.create_table(
        "review_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("year", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("member_ids", sa.Text(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("scrutineer", sa.String(), nullable=True),
        sa.Column("teller", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("totals", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_review_batch_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_batch")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_review_batch_number"), "review_batch", ["number"], unique=False)
    op.create_index(op.f("ix_review_batch_unit_id"), "review_batch", ["unit_id"], unique=False)
    op.create_index(op.f("ix_review_batch_year"), "review_batch", ["year"], unique=False)


def _scan() -> None:
    op.create_table(
        "scan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("serial", sa.String(), nullable=True),
        sa.Column("seal_number", sa.String(), nullable=True),
        sa.Column("archived_on", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluation.id"], name=op.f("fk_scan_evaluation_id_evaluation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_scan_digest"), "scan", ["digest"], unique=False)
    op.create_index(op.f("ix_scan_evaluation_id"), "scan", ["evaluation_id"], unique=False)


def _scheme_version() -> None:
    op.create_table(
        "scheme_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("scheme", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("from_period", sa.String(), nullable=True),
        sa.Column("made_by", sa.String(), nullable=True),
        sa.Column("made_on", sa.String(), nullable=True),
        sa.Column("draft", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_version")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_scheme_version_scheme", "scheme_version", ["kind", "scheme", "version"], unique=False)


def _sealed_version() -> None:
    op.create_table(
        "sealed_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("evaluation_id", sa.Integer(), nullable=False),
        sa.Column("seal_number", sa.String(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("sealed_by", sa.String(), nullable=True),
        sa.Column("sealed_on", sa.String(), nullable=True),
        sa.Column("reviewed_by", sa.String(), nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=True),
        sa.Column("reopened_on", sa.String(), nullable=True),
        sa.Column("reopened_why", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=True),
        sa.Column("snapshot", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evaluation_id"], ["evaluation.id"], name=op.f("fk_sealed_version_evaluation_id_evaluation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_version")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sealed_version_evaluation_id"), "sealed_version", ["evaluation_id"], unique=False)


def _setting() -> None:
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_name")),
        sqlite_autoincrement=True,
    )


def _skill() -> None:
    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("gained_on", sa.String(), nullable=True),
        sa.Column("certificate", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_skill_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_skill_person_id"), "skill", ["person_id"], unique=False)


def _store_info() -> None:
    op.create_table(
        "store_info",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_store_info")),
    )


def _supervision() -> None:
    op.create_table(
        "supervision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("level", sa.String(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("issuer", sa.String(), nullable=True),
        sa.Column("issued_on", sa.String(), nullable=False),
        sa.Column("demand", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("session", sa.String(), nullable=True),
        sa.Column("replied_on", sa.String(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("verified_on", sa.String(), nullable=True),
        sa.Column("verified_by", sa.String(), nullable=True),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("negative", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["leader_id"], ["employee.id"], name=op.f("fk_supervision_leader_id_employee")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_supervision_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_supervision_issued_on"), "supervision", ["issued_on"], unique=False)
    op.create_index(op.f("ix_supervision_leader_id"), "supervision", ["leader_id"], unique=False)
    op.create_index(op.f("ix_supervision_number"), "supervision", ["number"], unique=False)
    op.create_index(op.f("ix_supervision_state"), "supervision", ["state"], unique=False)
    op.create_index(op.f("ix_supervision_unit_id"), "supervision", ["unit_id"], unique=False)


def _survey() -> None:
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("quarter", sa.String(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("scale", sa.String(), nullable=True),
        sa.Column("own_items", sa.String(), nullable=True),
        sa.Column("own_questions", sa.String(), nullable=True),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("valid", sa.Integer(), nullable=True),
        sa.Column("scrutineer", sa.String(), nullable=True),
        sa.Column("teller", sa.String(), nullable=True),
        sa.Column("conclusions", sa.String(), nullable=True),
        sa.Column("problem_ids", sa.Text(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.Column("questionnaire", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("totals", sa.String(), nullable=True),
        sa.Column("excerpts", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_survey_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("number", name=op.f("uq_survey_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_survey_quarter"), "survey", ["quarter"], unique=False)
    op.create_index(op.f("ix_survey_unit_id"), "survey", ["unit_id"], unique=False)


def _talk() -> None:
    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("talker_id", sa.Integer(), nullable=False),
        sa.Column("talked_on", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("situation", sa.String(), nullable=True),
        sa.Column("demands", sa.String(), nullable=True),
        sa.Column("reply", sa.String(), nullable=True),
        sa.Column("follow_up", sa.String(), nullable=True),
        sa.Column("follow_up_on", sa.String(), nullable=True),
        sa.Column("to_problem", sa.Boolean(), nullable=True),
        sa.Column("followed_up_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_talk_person_id_employee")),
        sa.ForeignKeyConstraint(["talker_id"], ["employee.id"], name=op.f("fk_talk_talker_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_talk_of_person", "talk", ["person_id", "talked_on"], unique=False)
    op.create_index(op.f("ix_talk_talker_id"), "talk", ["talker_id"], unique=False)


def _task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("instructor_id", sa.Integer(), nullable=True),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("guide_item_id", sa.Integer(), nullable=True),
        sa.Column("connection", sa.String(), nullable=True),
        sa.Column("theme", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("standard", sa.String(), nullable=True),
        sa.Column("evidence_wanted", sa.String(), nullable=True),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("done_on", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("on_time", sa.Boolean(), nullable=True),
        sa.Column("counted", sa.Boolean(), nullable=True),
        sa.Column("month", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["guide_item_id"], ["guide_item.id"], name=op.f("fk_task_guide_item_id_guide_item")),
        sa.ForeignKeyConstraint(["instructor_id"], ["employee.id"], name=op.f("fk_task_instructor_id_employee")),
        sa.ForeignKeyConstraint(["team_id"], ["unit.id"], name=op.f("fk_task_team_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_task_by_due", "task", ["state", "due_on"], unique=False)
    op.create_index("ix_task_by_instructor", "task", ["instructor_id", "kind", "due_on"], unique=False)
    op.create_index("ix_task_by_month", "task", ["month", "kind"], unique=False)
    op.create_index(op.f("ix_task_guide_item_id"), "task", ["guide_item_id"], unique=False)
    op.create_index(op.f("ix_task_team_id"), "task", ["team_id"], unique=False)


def _unit() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("short_name", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("leader", sa.String(), nullable=True),
        sa.Column("led_by_id", sa.Integer(), nullable=True),
        sa.Column("goals", sa.String(), nullable=True),
        sa.Column("founded_on", sa.String(), nullable=True),
        sa.Column("remark", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["led_by_id"], ["unit.id"], name=op.f("fk_unit_led_by_id_unit")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_unit_led_by_id"), "unit", ["led_by_id"], unique=False)
    op.create_index(op.f("ix_unit_name"), "unit", ["name"], unique=False)
    op.create_index(op.f("ix_unit_parent_id"), "unit", ["parent_id"], unique=False)


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("visited_on", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=True),
        sa.Column("visitor_id", sa.Integer(), nullable=False),
        sa.Column("companions", sa.String(), nullable=True),
        sa.Column("home", sa.String(), nullable=True),
        sa.Column("demands", sa.String(), nullable=True),
        sa.Column("to_problem", sa.Boolean(), nullable=True),
        sa.Column("gift_money", sa.Integer(), nullable=True),
        sa.Column("gift_goods", sa.String(), nullable=True),
        sa.Column("handled_by_id", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(), nullable=True),
        sa.Column("opinion", sa.String(), nullable=True),
        sa.Column("next_on", sa.String(), nullable=True),
        sa.Column("concern_ids", sa.Text(), nullable=True),
        sa.Column("followed_up_on", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["handled_by_id"], ["employee.id"], name=op.f("fk_visit_handled_by_id_employee")),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_visit_person_id_employee")),
        sa.ForeignKeyConstraint(["visitor_id"], ["employee.id"], name=op.f("fk_visit_visitor_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_visit_handled_by_id"), "visit", ["handled_by_id"], unique=False)
    op.create_index("ix_visit_of_person", "visit", ["person_id", "visited_on"], unique=False)
    op.create_index(op.f("ix_visit_visitor_id"), "visit", ["visitor_id"], unique=False)


def _work_history() -> None:
    op.create_table(
        "work_history",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("binned_at", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.String(), nullable=True),
        sa.Column("to_on", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("post", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["employee.id"], name=op.f("fk_work_history_person_id_employee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_history")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_work_history_person_id"), "work_history", ["person_id"], unique=False)
