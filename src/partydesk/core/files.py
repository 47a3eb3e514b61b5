"""Files written for the user: the old one survives until the new one is whole on the disk."""

import errno
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time
from typing import BinaryIO

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

_NO_SPACE = N_("磁盘空间不足，“{name}”没有写成：请清理磁盘或换一个位置再试。")
_IN_USE = N_("不能访问“{name}”：请关闭正在打开它的程序（如 WPS、Excel），或换一个有权限的位置再试。")
_MISSING = N_("找不到“{name}”或它所在的文件夹：请检查路径后再试。")
_FOLDER = N_("“{name}”是文件夹，不是文件：请另选一个文件名。")
_READ_ONLY = N_("“{name}”所在的磁盘是只读的：请换一个位置再试。")
_TAKEN = N_("已经有“{name}”，它不是要找的文件或文件夹：请换一个名字。")
_TOO_LONG = N_("文件名太长：请缩短“{name}”后再试。")
_TOO_LARGE = N_("“{name}”太大，这个磁盘放不下：请换一个磁盘，或分几次做。")
_OTHER = N_("读写“{name}”时出错（{reason}）：请检查磁盘，或换一个位置再试。")

_LINES = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EFBIG: _TOO_LARGE,
    errno.EACCES: _IN_USE,
    errno.EPERM: _IN_USE,
    errno.EBUSY: _IN_USE,
    errno.ETXTBSY: _IN_USE,
    errno.ENOENT: _MISSING,
    errno.ENOTDIR: _MISSING,
    errno.EISDIR: _FOLDER,
    errno.EROFS: _READ_ONLY,
    errno.EEXIST: _TAKEN,
    errno.ENAMETOOLONG: _TOO_LONG,
}


def file_error(error: OSError, path: str | os.PathLike[str]) -> KnownError:
    """The refusal, in the user's words, for an operating-system error on `path`."""
    line = _LINES.get(error.errno or 0, _OTHER)
    return KnownError(line.format(name=Path(path).name, reason=error.strerror or type(error).__name__))


def is_surroundings(error: OSError) -> bool:
    """Whether an error tells of a file and why the system refused it, rather than of a bug."""
    return error.filename is not None and error.errno in _LINES


_OURS = re.compile(r"\.partydesk-[0-9a-f]+\.tmp")
_LEFT_AFTER = 24 * 3600
"""Seconds after which nobody writes a temporary file any more."""


def _beside(target: Path) -> Path:
    """A name of our own beside a file; short, because the file's may already be as long as the system allows."""
    return target.parent / f".partydesk-{secrets.token_hex(6)}.tmp"


def _clear_leftovers(folder: Path) -> None:
    """Removes what a power cut left of earlier writings: half files under names of our own."""
    with suppress(OSError), os.scandir(folder) as found:
        for each in found:
            if _OURS.fullmatch(each.name) and time() - each.stat(follow_symlinks=False).st_mtime > _LEFT_AFTER:
                with suppress(OSError):
                    os.unlink(each.path)


@contextmanager
def replace_file(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A binary file beside `path` that takes its place when the block ends well.

    The content is synced before it is renamed. When the block fails, the temporary file is removed
    and the old file stays as it was. Raises KnownError for a full disk, a locked file, a wrong path.
    """
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise KnownError(_FOLDER.format(name=target.name))
    _clear_leftovers(target.parent)
    temporary = _beside(target)
    try:
        with open(temporary, "xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise file_error(error, target) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def given_back(path: str | os.PathLike[str]) -> Iterator[None]:
    """Has a file as it was before, or no file where there was none, if the block fails after replacing it.

    On a disk that gives no file a second name (FAT) the new one stays in the place of an old one.
    """
    target = Path(os.path.realpath(path))
    kept = _beside(target).with_suffix(".old")  # as old as the file itself: no leftover to be cleared
    was_there = os.path.lexists(target)
    if was_there:
        with suppress(OSError):
            os.link(target, kept)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.replace(kept, target) if was_there else target.unlink()
        raise
    finally:
        with suppress(OSError):
            kept.unlink()


def _sync_folder(folder: Path) -> None:
    """Makes the renaming itself durable, where the system can sync a folder (Windows cannot)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
