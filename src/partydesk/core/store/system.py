"""The store's own tables: the change log, attachments and a few facts about the file itself."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from partydesk.core.store.record import METADATA, Record, reference, table_args

CHANGE = Table(
    "change",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("change.id")),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
"""Named changes: `kind` is do, undo, redo, final or note; hashes are chained (`log.py`)."""

CHANGE_ENTRY = Table(
    "change_entry",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("change_id", Integer, ForeignKey("change.id"), nullable=False, index=True),
    Column("ledger", Text, nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("op", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("salt", LargeBinary),
    Column("old", Text),
    Column("new", Text),
    Index(None, "ledger", "row_id"),
)
"""What a change did to each row. Salt and values can be erased; the digest stays in the chain."""

BLOB = Table(
    "blob",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
)
"""The contents of attachments, each once, by SHA-256."""

BLOB_CHUNK = Table(
    "blob_chunk",
    METADATA,
    Column("digest", Text, ForeignKey("blob.digest"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes in order; kept apart, so that lists never read them."""

COUNTER = Table(
    "counter",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""Running numbers such as those of printed sheets (编号)."""

STORE_INFO = Table(
    "store_info",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text),
)
"""Facts about the file: `uuid`, `created`, `program`."""


class AttachmentRecord(Record, table=True):
    """A file that belongs to a record (附件): what it is called and whose it is; its bytes are a blob."""

    __tablename__ = "attachment"
    __table_args__ = table_args(Index(None, "ledger", "row_id"))

    ledger: str
    row_id: int
    name: str
    digest: str = reference("blob.digest", nullable=False)
    size: int
    media_type: str | None = None
    added_at: str | None = None
    added_by: str | None = None
