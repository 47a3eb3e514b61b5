import errno
import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from partydesk.core.errors import KnownError
from partydesk.core.store import lock
from partydesk.core.store.lock import StoreLock, on_network_share

HOLD = """
import sys
from pathlib import Path
from partydesk.core.store.lock import StoreLock
StoreLock(Path(sys.argv[1])).acquire()
print("held", flush=True)
sys.stdin.read()
"""


def side_of(store: Path) -> Path:
    return store.with_name(f".{store.name}.lock")


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "支部.partydesk"
    path.touch()
    return path


@pytest.fixture
def holder(store):
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_process_is_refused_with_the_way_out(store, holder):
    with pytest.raises(KnownError, match="已在另一个窗口或程序中打开：请切换"):
        StoreLock(store).acquire()


@pytest.mark.usefixtures("holder")
def test_a_link_to_a_store_is_the_same_store(store, tmp_path):
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / "link.partydesk").symlink_to(store)
    with pytest.raises(KnownError, match="已在另一个窗口"):
        StoreLock(other / "link.partydesk").acquire()


def test_the_lock_of_a_killed_process_is_no_lock(store, holder):
    holder.kill()
    holder.wait()
    assert side_of(store).exists()
    with StoreLock(store):
        pass
    assert not side_of(store).exists()


def test_a_file_left_behind_locks_nothing(store):
    side_of(store).write_text("4711")
    with StoreLock(store):
        assert side_of(store).exists()


def test_the_same_process_can_not_take_the_lock_twice(store):
    with StoreLock(store), pytest.raises(KnownError):
        StoreLock(store).acquire()


def test_a_lock_can_be_taken_again_after_release(store):
    lock = StoreLock(store)
    for _ in range(3):
        lock.acquire()
        lock.release()
        lock.release()
    assert list(store.parent.iterdir()) == [store]


def test_where_the_folder_can_not_be_written_the_lock_lies_in_the_runtime_folder(store, tmp_path, monkeypatch):
    runtime = tmp_path / "runtime"
    monkeypatch.setattr(platformdirs, "user_runtime_path", lambda *_, **__: runtime)
    runtime.mkdir()
    real_open = os.open

    def refusing(path, *rest, **more):
        if Path(path) == side_of(store):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real_open(path, *rest, **more)

    monkeypatch.setattr(os, "open", refusing)
    with StoreLock(store):
        assert len(list(runtime.iterdir())) == 1
        with pytest.raises(KnownError, match="已在另一个窗口"):
            StoreLock(store).acquire()
    assert list(runtime.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(KnownError, match="没有文件夹"):
        StoreLock(tmp_path / "none" / "a.partydesk").acquire()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
//office/share /mnt/党\\040委 cifs rw 0 0
/dev/sdb1 /mnt/党\\040委/usb vfat rw 0 0
me@host: /run/far fuse.sshfs rw 0 0
"""


@pytest.mark.skipif(sys.platform == "win32", reason="reads /proc/mounts")
@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/srv/a.partydesk", False),
        ("/home/wang/a.partydesk", True),
        ("/homes/a.partydesk", False),
        ("/mnt/党 委/a.partydesk", True),
        ("/mnt/党 委/usb/a.partydesk", False),
        ("/run/far/a.partydesk", True),
    ],
)
def test_a_network_share_is_known_by_its_innermost_mount(path, remote):
    assert on_network_share(Path(path), MOUNTS) == remote


def test_a_store_on_a_network_share_is_refused(store, monkeypatch):
    monkeypatch.setattr("partydesk.core.store.lock.on_network_share", lambda path: True)
    with pytest.raises(KnownError, match="请放到本机硬盘"):
        StoreLock(store).acquire()


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be opened there")
def test_a_folder_in_the_place_of_the_lock_stops_nothing(store):
    side_of(store).mkdir()
    with StoreLock(store), pytest.raises(KnownError, match="已在另一个窗口"):
        StoreLock(store).acquire()
    assert side_of(store).is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="the runtime folder is another there")
def test_a_missing_runtime_folder_is_no_warning_to_anyone(monkeypatch):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    assert lock._own_folder().is_dir()
