"""The bytes of attachments (附件): chunked rows under their SHA-256, each content once, never read by lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from partydesk.core.digest import sha256
from partydesk.core.errors import KnownError
from partydesk.core.store.connection import Connection
from partydesk.core.text.words import N_

CHUNK = 256 * 1024
MOST = 20 * 1024 * 1024
"""The largest attachment, in bytes."""


def put_blob(connection: Connection, source: bytes | Path) -> str:
    """Stores a content and returns its digest (hex SHA-256); to be called inside a change.

    The same content is stored once, however many attachments share it.

    Raises:
        KnownError: larger than 20 MB, or the file can't be read.
    """
    data = _read(source) if isinstance(source, Path) else source
    if len(data) > MOST:
        raise KnownError(_too_large(len(data)))
    digest = sha256(data).hexdigest()
    if connection.execute("SELECT 1 FROM blob WHERE digest = ?", (digest,)).fetchone():
        return digest
    connection.execute("INSERT INTO blob (digest, size) VALUES (?, ?)", (digest, len(data)))
    view = memoryview(data)
    connection.executemany(
        "INSERT INTO blob_chunk (digest, n, data) VALUES (?, ?, ?)",
        ((digest, n, view[start : start + CHUNK]) for n, start in enumerate(range(0, len(data), CHUNK))),
    )
    return digest


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than is allowed tells, without reading a huge file whole.
            data = file.read(MOST + 1)
            size = path.stat().st_size
    except OSError as error:
        raise KnownError(N_("读不了文件 {path}：请核对位置和权限。").format(path=path)) from error
    if len(data) > MOST:
        raise KnownError(_too_large(max(size, len(data))))
    return data


def _too_large(size: int) -> str:
    return N_("附件有 {size:.1f} MB，最多 20 MB：请压缩或拆分后再添加。").format(size=size / 1024 / 1024)


def blob_chunks(connection: Connection, digest: str) -> Iterator[bytes]:
    """The bytes of a content in pieces of at most 256 KiB.

    Raises:
        KeyError: there is no such content.
    """
    if not connection.execute("SELECT 1 FROM blob WHERE digest = ?", (digest,)).fetchone():
        raise KeyError(digest)
    rows = connection.execute("SELECT data FROM blob_chunk WHERE digest = ? ORDER BY n", (digest,))
    return (bytes(data) for (data,) in rows)


def read_blob(connection: Connection, digest: str) -> bytes:
    """The whole content.

    Raises:
        KeyError: there is no such content.
        KnownError: the stored bytes are not what was stored.
    """
    data = b"".join(blob_chunks(connection, digest))
    if sha256(data).hexdigest() != digest:
        raise KnownError(N_("附件内容已损坏：请用“恢复”从备份取回。"))
    return data


def drop_unused_blobs(connection: Connection) -> int:
    """Removes contents that no attachment names any more, not even a binned one; returns the bytes freed.

    To be called inside the change that erased attachments; such a change is final, so that no redo
    could ask for the bytes again.
    """
    unused = "digest NOT IN (SELECT digest FROM attachment)"
    (freed,) = connection.execute(f"SELECT coalesce(sum(size), 0) FROM blob WHERE {unused}").fetchone()
    connection.execute(f"DELETE FROM blob_chunk WHERE {unused}")
    connection.execute(f"DELETE FROM blob WHERE {unused}")
    return int(freed)


def damaged_blobs(connection: Connection) -> list[str]:
    """Digests of contents whose stored bytes are no longer what was stored."""
    found = []
    for digest, size in connection.execute("SELECT digest, size FROM blob ORDER BY digest").fetchall():
        running, length = sha256(), 0
        for chunk in blob_chunks(connection, digest):
            running.update(chunk)
            length += len(chunk)
        if running.hexdigest() != digest or length != size:
            found.append(digest)
    return found
