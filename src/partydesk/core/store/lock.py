"""One process per store: an operating system's lock on a small file beside it.

The system frees the lock when a process ends, however it ends; a file left behind by a dead process locks
nothing. Network shares are refused, since their locks can't be relied on (docs/decisions/store.md).
"""

from __future__ import annotations

import errno
import os
import sys
import warnings
from pathlib import Path
from types import TracebackType

from partydesk.core.digest import sha256
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_

_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "davfs",
    "fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs",
}  # fmt: skip
_TRIES = 20
_NO_PLACE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.EISDIR, errno.ENXIO, errno.ELOOP, errno.ENOSPC)
"""Why no lock can lie beside the store: its folder can't be written, or something else has that name."""


class StoreLock:
    """The right to use a store; `with StoreLock(path): …` or `acquire` and `release`."""

    def __init__(self, path: Path) -> None:
        self.path = Path(os.path.realpath(path))
        self._fd: int | None = None
        self._side: Path | None = None

    def acquire(self) -> None:
        """Takes the lock.

        Raises:
            KnownError: the store is open elsewhere, its folder is missing, or it lies on a network share.
        """
        if self._fd is not None:
            raise RuntimeError("the lock is held already")
        if not self.path.parent.is_dir():
            raise KnownError(N_("没有文件夹 {path}：请先建立，或换一个位置。").format(path=self.path.parent))
        if on_network_share(self.path):
            raise KnownError(
                N_("{path} 在网络共享盘上，多台电脑同时写会损坏数据：请放到本机硬盘再打开。").format(path=self.path)
            )
        # A side file may be removed by its last holder between our opening and our locking it.
        for _ in range(_TRIES):
            if self._take():
                return
        raise KnownError(_taken(self.path))

    def _take(self) -> bool:
        fd, side = _open_side(self.path)
        if not _locked(fd):
            os.close(fd)
            raise KnownError(_taken(self.path))
        if not _still_there(fd, side):
            os.close(fd)
            return False
        self._fd, self._side = fd, side
        return True

    def release(self) -> None:
        """Gives the lock back and removes the side file; a second call does nothing."""
        if self._fd is None or self._side is None:
            return
        fd, side = self._fd, self._side
        self._fd = self._side = None
        if sys.platform == "win32":  # an open file can't be removed there
            os.close(fd)
            _remove(side)
        else:
            _remove(side)
            os.close(fd)

    def __enter__(self) -> StoreLock:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def _taken(path: Path) -> str:
    return N_("{path} 已在另一个窗口或程序中打开：请切换到那个窗口，或先关闭它再试。").format(path=path)


def _open_side(store: Path) -> tuple[int, Path]:
    """The opened side file; where the store's folder can't be written, one in the user's runtime folder."""
    beside = store.with_name(f".{store.name}.lock")
    for flags in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(beside, flags, 0o666), beside
        except OSError as error:
            if error.errno not in _NO_PLACE:
                raise
    try:
        folder = _own_folder()
        named = folder / (sha256(os.fsencode(store)).hexdigest()[:32] + ".lock")
        return os.open(named, os.O_RDWR | os.O_CREAT, 0o600), named
    except OSError as error:
        raise KnownError(
            N_("{path} 所在的文件夹不可写，打不开：请核对权限，或换到可写的文件夹。").format(path=store)
        ) from error


def _own_folder() -> Path:
    """The user's runtime folder; among the temporary files where the system gives none, which it warns of."""
    import platformdirs

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return platformdirs.user_runtime_path("partydesk", ensure_exists=True)


def _locked(fd: int) -> bool:
    """Takes the system's lock on the open file; False when another holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise
        return False
    return True


def _still_there(fd: int, side: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(fd), side.stat())
    except FileNotFoundError:
        return False


def _remove(side: Path) -> None:
    """Removes the side file; what stays behind locks nothing."""
    try:
        side.unlink()
    except OSError:
        return


def on_network_share(path: Path, mounts: str | None = None) -> bool:
    """Whether a path lies on a network share; `mounts` stands in for `/proc/mounts`."""
    if sys.platform == "win32":
        import ctypes

        drive_remote = 4
        text = str(path)
        return text.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == drive_remote
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
    return _type_of_mount(path, mounts) in _NETWORK


def _type_of_mount(path: Path, mounts: str) -> str:
    """The file system type of the innermost mount that holds `path`; of two on one point, the later."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        # Blanks and tabs stand in /proc/mounts as octal escapes.
        point = Path(words[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), words[2]
    return kind
