import pytest
from PySide6.QtWidgets import QFileDialog, QLabel
from tests.desk.paper.opened import add_people, open_window, settled

from partydesk import bootstrap
from partydesk.core.store.check import Finding
from partydesk.desk.screens.safety import verbs
from partydesk.desk.screens.safety.checking import FindingsDialog
from partydesk.desk.screens.safety.restoring import RestoreDialog, restore_from
from partydesk.office import safety


@pytest.fixture(autouse=True)
def own_state(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def window(qtbot, office, tmp_path):
    add_people(office, "刘欣䶮", "王建国")
    return open_window(qtbot, office, tmp_path / "config")


def dialog_of(window, kind):
    return next(each for each in window.findChildren(kind))


def test_the_menu_gets_three_verbs():
    assert set(verbs()) == {"backup", "restore", "check"}


def test_a_backup_is_made_verified_and_said_where_it_lies(qtbot, window, office, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path / "备份"))
    verbs()["backup"](window)
    settled(qtbot, window)
    (made,) = (tmp_path / "备份").glob("*.partydesk")
    assert str(made) in window.message.text()
    assert "同一块盘" in window.message.text()
    assert safety.backup_standing(office)[1]


def test_a_backup_that_is_not_chosen_is_not_made(window, office, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: "")
    verbs()["backup"](window)
    assert window.jobs.waiting == 0
    assert safety.last_made(office) is None


def test_a_folder_that_can_not_be_written_is_said_in_one_line(qtbot, window, tmp_path, monkeypatch):
    (tmp_path / "文件").write_text("no folder")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *args: str(tmp_path / "文件"))
    verbs()["backup"](window)
    settled(qtbot, window)
    assert "文件" in window.message.text()


def test_a_sound_store_is_told_sound(qtbot, window):
    verbs()["check"](window)
    settled(qtbot, window)
    found = dialog_of(window, FindingsDialog)
    assert found.banner.text() == "数据完好。"
    assert "文件结构完整" in found.text()
    found.accept()


def test_findings_stand_worst_first_with_their_level_as_a_word(qtbot):
    found = FindingsDialog([Finding("info", "完整"), Finding("error", "损坏"), Finding("warning", "旧副本")])
    qtbot.addWidget(found)
    assert found.text() == "错误 损坏\n注意 旧副本\n正常 完整"
    assert "不要继续录入" in found.banner.text()


class Desk:
    """Stands for the application around the window: closes the store, runs the job, opens the store again."""

    def __init__(self, window):
        self._window, self._path = window, window.office.store.path
        window.swap_store = self.swap

    def swap(self, job):
        self._window.office.close()
        try:
            result = job.work(None)
        except Exception as error:
            job.refused(error)
        else:
            job.done(result)


def test_restoring_says_what_is_replaced_before_anything_is_done(qtbot, window, office, tmp_path):
    made = safety.backup_to(office, tmp_path / "备份")
    restore_from(window, made)
    warning = dialog_of(window, RestoreDialog)
    texts = [each.text() for each in warning.findChildren(QLabel)]
    assert str(office.store.path) in texts
    assert str(made) in texts
    assert any("恢复前" in text for text in texts)
    warning.reject()
    assert office.count("employees") == 2


def test_a_restored_store_holds_what_the_backup_held_and_the_old_file_is_kept(qtbot, window, office, tmp_path):
    made = safety.backup_to(office, tmp_path / "备份")
    office.add("employees", {"name": "后来的", "staff_no": "GY900"})
    path = office.store.path
    Desk(window)
    restore_from(window, made)
    dialog_of(window, RestoreDialog).accept()
    assert "恢复前" in window.message.text()
    with bootstrap.opened(path) as again:
        assert again.count("employees") == 2


def test_a_file_that_is_no_backup_is_refused_before_anything_closes(window, office, tmp_path):
    (tmp_path / "照片.jpg").write_bytes(b"\xff\xd8" * 500)
    restore_from(window, tmp_path / "照片.jpg")
    assert "照片.jpg" in window.message.text()
    assert office.count("employees") == 2


def test_the_open_store_is_not_taken_for_a_backup(window, office):
    restore_from(window, office.store.path)
    assert "另一个备份" in window.message.text()


def test_a_backup_that_fails_its_check_leaves_the_store_as_it_was(window, office, tmp_path):
    made = safety.backup_to(office, tmp_path / "备份")
    path = office.store.path
    Desk(window)
    restore_from(window, made)
    made.write_bytes(made.read_bytes()[:9000])
    dialog_of(window, RestoreDialog).accept()
    assert window.message.text()
    with bootstrap.opened(path) as again:
        assert again.count("employees") == 2
