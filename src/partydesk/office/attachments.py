"""Attachments (附件) of any record: photos, scans, evidence; kept inside the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Ledger, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.attachments import put_blob, read_blob
from partydesk.core.store.change import Changed
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_

if TYPE_CHECKING:
    from partydesk.office.context import Office

ATTACHMENTS = Ledger(
    key="attachments",
    title=N_("附件"),
    one=N_("附件"),
    table="attachment",
    record="partydesk.core.store.system:AttachmentRecord",
    sections=(
        Section(
            N_("附件"),
            (
                f.Text("ledger", N_("所属台账"), max_length=60, required=True, why=N_("附件总属于一条记录。")),
                f.Integer("row_id", N_("所属记录"), required=True, why=N_("附件总属于一条记录。")),
                f.Text("name", N_("名称"), max_length=200, required=True, why=N_("按名称查找附件。")),
                f.Text("digest", N_("内容摘要"), max_length=64, required=True, why=N_("内容按摘要保存。")),
                f.Integer("size", N_("大小"), unit=N_("字节"), required=True, why=N_("清理时需要。")),
                f.Text("media_type", N_("类型")),
                f.Text("added_at", N_("添加时间")),
                f.Text("added_by", N_("添加人")),
            ),
        ),
    ),
    label=("name",),
    order=("id",),
    search=("name",),
    hidden=True,
    editable=False,
)


def attach(office: Office, ledger: str, row_id: int, name: str, source: bytes | Path) -> int:
    """Adds a file to a record as one named change and returns the attachment's id.

    Raises:
        KnownError: the file is larger than 20 MB or can't be read, or the record is gone.
    """
    import mimetypes  # only here: it takes a millisecond to load

    with office.change(N_("添加附件")) as change:
        office.one(ledger, row_id, "id")
        digest = put_blob(office.store.connection, source)
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        return change.add(
            "attachments",
            ledger=ledger,
            row_id=row_id,
            name=plain(name),
            digest=digest,
            size=size,
            media_type=mimetypes.guess_type(name)[0],
            added_at=office.now.isoformat(timespec="seconds"),
            added_by=office.store.actor,
        )


def attachments_of(office: Office, ledger: str, row_id: int) -> list[dict[str, Any]]:
    """A record's living attachments: `id name size media_type added_at added_by`."""
    return office.read(
        "attachments",
        is_("ledger", ledger),
        is_("row_id", row_id),
        columns=("name", "size", "media_type", "added_at", "added_by"),
        sort=("id",),
    )


def content(office: Office, attachment: int) -> bytes:
    """The bytes of an attachment."""
    return read_blob(office.store.connection, office.one("attachments", attachment, "digest")["digest"])


def rename(office: Office, attachment: int, name: str) -> Changed:
    """Gives an attachment another name."""
    with office.change(N_("附件改名")) as change:
        change.update("attachments", attachment, name=plain(name))
    return change.done


def remove(office: Office, attachment: int) -> Changed:
    """Puts an attachment into the recycle bin."""
    return office.bin("attachments", [attachment])
