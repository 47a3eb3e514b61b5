"""A file is replaced whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from partydesk.core.errors import KnownError
from partydesk.core.files import file_error, given_back, replace_file


def test_the_new_content_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    path.write_bytes(b"old")
    with replace_file(path) as stream:
        stream.write(b"new")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["表.pdf"]


def test_a_failure_inside_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replace_file(path) as stream:
        stream.write(bytes(1 // 0))
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["表.pdf"]


def test_a_link_stays_a_link_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "真.pdf").write_bytes(b"old")
    link = tmp_path / "链接.pdf"
    link.symlink_to(tmp_path / "真.pdf")
    with replace_file(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert (tmp_path / "真.pdf").read_bytes() == b"new"


def test_a_missing_folder_and_a_folder_as_target_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "没有" / "表.pdf", tmp_path):
        with pytest.raises(KnownError), replace_file(path):
            pytest.fail("the block must not run")


def test_a_name_as_long_as_the_system_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    with replace_file(path) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "word"),
    [(errno.ENOSPC, "磁盘空间不足"), (errno.EACCES, "WPS"), (errno.EROFS, "只读"), (errno.EIO, "检查磁盘")],
)
def test_each_error_names_the_file_and_the_way_out(code: int, word: str) -> None:
    line = str(file_error(OSError(code, os.strerror(code)), "/x/名册.xlsx"))
    assert word in line
    assert "名册.xlsx" in line


def _replaced_and_failed(path: Path) -> None:
    with given_back(path):
        with replace_file(path) as stream:
            stream.write(b"new")
        assert path.read_bytes() == b"new"
        raise ZeroDivisionError


@pytest.mark.parametrize("before", [None, b"old"])
def test_what_fails_after_a_file_was_replaced_gives_it_back(tmp_path: Path, before: bytes | None) -> None:
    path = tmp_path / "表.pdf"
    if before is not None:
        path.write_bytes(before)
    listed = os.listdir(tmp_path)
    with pytest.raises(ZeroDivisionError):
        _replaced_and_failed(path)
    assert os.listdir(tmp_path) == listed
    assert before is None or path.read_bytes() == before


def test_what_ends_well_keeps_the_new_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    for content in (b"first", b"second"):
        with given_back(path), replace_file(path) as stream:
            stream.write(content)
        assert (path.read_bytes(), os.listdir(tmp_path)) == (content, ["表.pdf"])


def test_what_a_power_cut_left_beside_a_file_goes_with_a_later_writing(tmp_path: Path) -> None:
    old, fresh, other = (tmp_path / name for name in (".partydesk-0a.tmp", ".partydesk-1b.tmp", ".partydesk-表.tmp"))
    for path in (old, fresh, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (0, 0))
    with replace_file(tmp_path / "表.pdf") as stream:
        stream.write(b"new")
    assert sorted(os.listdir(tmp_path)) == sorted([fresh.name, other.name, "表.pdf"])
