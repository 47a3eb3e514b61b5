"""The foot of a narrow window shows the job that runs, not what could be undone."""

from threading import Event

import pytest

from partydesk.desk.jobs import Job, JobRunner
from partydesk.desk.shell.contract import Standing
from partydesk.desk.shell.foot import Foot


@pytest.fixture
def runner(qapp):
    made = JobRunner(lambda problem: None)
    yield made
    made.stop()


@pytest.mark.parametrize(("width", "both"), [(1300, True), (900, False)])
def test_undo_gives_way_to_a_job_where_there_is_no_room_for_both(qtbot, runner, width, both):
    foot = Foot(runner)
    qtbot.addWidget(foot)
    foot.resize(width, 28)
    foot.tell(Standing(undo="登记走访"))
    foot.show()
    gate = Event()
    assert foot.undo.isVisible()
    with qtbot.waitSignal(runner.began):
        runner.run(Job("存 PDF", lambda context: gate.wait(5)))
    assert foot.undo.isVisible() == both
    foot.tell(Standing(undo="登记走访"))
    assert foot.undo.isVisible() == both
    with qtbot.waitSignal(runner.idle):
        gate.set()
    assert foot.undo.isVisible()
