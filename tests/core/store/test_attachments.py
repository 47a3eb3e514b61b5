import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.core.store.specimen import specimen_store

from partydesk.core.errors import KnownError
from partydesk.core.store.attachments import (
    CHUNK,
    MOST,
    blob_chunks,
    damaged_blobs,
    drop_unused_blobs,
    put_blob,
    read_blob,
)  # fmt: skip
from partydesk.core.store.connection import NoKey, connect


@pytest.fixture
def connection(tmp_path, monkeypatch):
    opened = connect(specimen_store(tmp_path, monkeypatch), NoKey())
    yield opened
    opened.close()


def attach(connection, digest, binned_at=None):
    connection.execute(
        "INSERT INTO attachment (ledger, row_id, name, digest, size, binned_at) VALUES ('stones', 1, 'a', ?, 1, ?)",
        (digest, binned_at),
    )


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])
def test_what_is_stored_comes_back_in_pieces_of_bounded_size(connection, size):
    data = bytes(n % 251 for n in range(size))
    digest = put_blob(connection, data)
    assert digest == hashlib.sha256(data).hexdigest()
    pieces = list(blob_chunks(connection, digest))
    assert b"".join(pieces) == data == read_blob(connection, digest)
    assert all(len(each) <= CHUNK for each in pieces)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_come_back(connection, data):
    assert read_blob(connection, put_blob(connection, data)) == data


def test_the_same_content_is_stored_once(connection):
    assert put_blob(connection, b"same" * 100) == put_blob(connection, b"same" * 100)
    assert connection.execute("SELECT count(*) FROM blob_chunk").fetchone() == (1,)


def test_a_file_is_stored_by_its_path(connection, tmp_path):
    (tmp_path / "纪要.txt").write_bytes(b"minutes")
    assert read_blob(connection, put_blob(connection, tmp_path / "纪要.txt")) == b"minutes"


def test_more_than_twenty_megabytes_is_refused(connection, tmp_path):
    with (tmp_path / "big").open("wb") as file:
        file.truncate(MOST + 1)
    for source in (bytes(MOST + 1), tmp_path / "big"):
        with pytest.raises(KnownError, match="最多 20 MB"):
            put_blob(connection, source)
    assert connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def test_a_file_that_can_not_be_read_is_refused(connection, tmp_path):
    with pytest.raises(KnownError, match="读不了文件"):
        put_blob(connection, tmp_path / "none")


def test_an_unknown_content_is_a_mistake_of_the_caller(connection):
    with pytest.raises(KeyError):
        read_blob(connection, "0" * 64)


@pytest.mark.parametrize("sql", ["UPDATE blob_chunk SET data = x'00'", "DELETE FROM blob_chunk"])
def test_spoilt_bytes_are_never_handed_out(connection, sql):
    digest = put_blob(connection, b"minutes")
    assert damaged_blobs(connection) == []
    connection.execute(sql)
    assert damaged_blobs(connection) == [digest]
    with pytest.raises(KnownError, match="附件内容已损坏"):
        read_blob(connection, digest)


def test_only_contents_that_no_attachment_names_are_dropped(connection):
    living, binned, unused = (put_blob(connection, text) for text in (b"living", b"binned", b"unused"))
    attach(connection, living)
    attach(connection, binned, "2026-11-20")
    assert drop_unused_blobs(connection) == len(b"unused")
    assert read_blob(connection, living) == b"living"
    assert read_blob(connection, binned) == b"binned"
    with pytest.raises(KeyError):
        read_blob(connection, unused)
