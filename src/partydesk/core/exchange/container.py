"""What a file really is, and whether it is safe to read: checked before any reader sees it.

The type is decided by content, never by the name. Limits: PLATFORM "Spreadsheets".
"""

import os
import re
import zipfile
import zlib
from enum import Enum
from pathlib import Path

from partydesk.core.errors import KnownError
from partydesk.core.exchange.sheetscan import DAMAGED, scan_part
from partydesk.core.files import file_error
from partydesk.core.text.words import N_

PACKED_LIMIT = 20 << 20
UNPACKED_LIMIT = 256 << 20
RATIO_LIMIT = 100
_RATIO_FLOOR = 1 << 20  # a small part that packs well (blank styles) is no bomb
_PART_LIMIT = 5_000
_HEAD = 1 << 16

_EMPTY = N_("文件是空的：请检查是否选错了文件。")
_TOO_BIG = N_("文件太大（超过 {limit} MB）：请删除图片和多余的工作表，或分成几个文件后再导入。")
_BOMB = N_("文件解压后过大，疑似损坏或恶意文件，已拒绝读取：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
_PASSWORD = N_("文件有密码保护：请在 WPS 或 Excel 中取消密码后另存，再导入。")
_MACROS = N_("文件带有宏（.xlsm）：请用 WPS 或 Excel 另存为不带宏的 .xlsx 再导入。")
_BINARY_BOOK = N_("不支持 .xlsb 格式：请用 WPS 或 Excel 另存为 .xlsx 再导入。")
_WEB_PAGE = N_("这个文件其实是网页或 XML，不是表格：请用 WPS 或 Excel 打开后另存为 .xlsx 再导入。")
_NOT_A_TABLE = N_("这不是表格文件：请选择 .xlsx、.xls、.ods 或 .csv 文件。")
PASSWORD = _PASSWORD

_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<meta|<table|<style|<body|<div|<script)", re.I)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_MAGIC = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_BIFF8_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS = 0x2F
# What zipfile raises for broken archives; a place beyond the end of the file is an OSError.
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26, 27})


class Kind(Enum):
    """What the content is."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


def kind_of(path: str | os.PathLike[str]) -> Kind:
    """The kind of the file by its first bytes, with its size checked. Raises KnownError."""
    try:
        size = os.stat(path).st_size
        with open(path, "rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise file_error(error, path) from error
    if not head:
        raise KnownError(_EMPTY)
    kind = _kind_of_head(head)
    limit = UNPACKED_LIMIT if kind is Kind.TEXT else PACKED_LIMIT
    if size > limit:
        raise KnownError(_TOO_BIG.format(limit=limit >> 20))
    if kind is Kind.XLSX and _is_ods(path):
        return Kind.ODS
    return kind


def check_container(path: str | os.PathLike[str]) -> Kind:
    """The kind of the file, after every check that its kind needs. Raises KnownError.

    Streams: memory stays at a few megabytes whatever the file claims to be.
    """
    kind = check_outside(path)
    scan_parts(path, kind)
    return kind


def check_outside(path: str | os.PathLike[str]) -> Kind:
    """The checks that cost nothing: type, sizes, names of the parts, passwords, macros."""
    kind = kind_of(path)
    try:
        if kind is Kind.XLS:
            _check_ole(Path(path).read_bytes())
        elif kind is not Kind.TEXT:
            _check_zip(path)
    except OSError as error:
        raise file_error(error, path) from error
    return kind


def scan_parts(path: str | os.PathLike[str], kind: Kind) -> None:
    """The check that reads all XML once: real sizes, DTDs, the place of every cell."""
    if kind not in (Kind.XLSX, Kind.ODS):
        return
    total = 0
    with _open_zip(path) as archive:
        for part in archive.infolist():
            if part.filename.lower().endswith((".xml", ".rels", ".vml")) and not part.is_dir():
                total += _scan(archive, part)
            if total > UNPACKED_LIMIT:
                raise KnownError(_BOMB)


def _kind_of_head(head: bytes) -> Kind:
    if head.startswith(b"PK"):
        return Kind.XLSX
    if head.startswith(_OLE):
        return Kind.XLS
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.TEXT
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        raise KnownError(_WEB_PAGE)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if head.startswith(_OTHER_MAGIC) or b"\0" in head or controls * 100 > len(head):
        raise KnownError(_NOT_A_TABLE)
    return Kind.TEXT


def _is_ods(path: str | os.PathLike[str]) -> bool:
    with _open_zip(path) as archive:
        names = archive.namelist()
    return "content.xml" in names and "xl/workbook.xml" not in names


def _open_zip(path: str | os.PathLike[str]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except _BROKEN as error:
        raise KnownError(DAMAGED) from error


def _check_zip(path: str | os.PathLike[str]) -> None:
    with _open_zip(path) as archive:
        parts = archive.infolist()
        _check_names(archive, parts)
        _check_sizes(parts)


def _check_names(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename.lower() for part in parts}
    if len(names) != len(parts) or len(parts) > _PART_LIMIT:
        raise KnownError(DAMAGED)
    if any(part.flag_bits & 1 for part in parts):
        raise KnownError(_PASSWORD)
    if any(name.endswith("vbaproject.bin") for name in names):
        raise KnownError(_MACROS)
    if "xl/workbook.bin" in names:
        raise KnownError(_BINARY_BOOK)
    if "content.xml" not in names and not any(name.startswith("xl/") for name in names):
        raise KnownError(_NOT_A_TABLE)
    if b"macroEnabled" in _small_part(archive, "[Content_Types].xml"):
        raise KnownError(_MACROS)
    if b"encryption-data" in _small_part(archive, "META-INF/manifest.xml"):
        raise KnownError(_PASSWORD)


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    if sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise KnownError(_BOMB)
    for part in parts:
        if part.file_size > _RATIO_FLOOR and part.file_size > RATIO_LIMIT * part.compress_size:
            raise KnownError(_BOMB)


def _small_part(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.NameToInfo:
        return b""
    try:
        with archive.open(name) as stream:
            return stream.read(_RATIO_FLOOR)
    except _BROKEN as error:
        raise KnownError(DAMAGED) from error


def _scan(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> int:
    try:
        with archive.open(part) as stream:
            return scan_part(stream)
    except _BROKEN as error:
        raise KnownError(DAMAGED) from error


def _check_ole(content: bytes) -> None:
    """Refuses an encrypted xlsx (which lies in an OLE container), an encrypted xls, and a .doc."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise KnownError(_PASSWORD)
    names = [name.encode("utf-16-le") for name in ("Workbook", "Book")]
    if not any(name in content for name in names):
        raise KnownError(_NOT_A_TABLE)
    start = content.find(_BIFF8_GLOBALS)
    for _ in range(12):
        if start < 0 or start + 4 > len(content):
            return
        if int.from_bytes(content[start : start + 2], "little") == _FILEPASS:
            raise KnownError(_PASSWORD)
        start += 4 + int.from_bytes(content[start + 2 : start + 4], "little")
