from threading import Event, current_thread, main_thread

import pytest

from partydesk.core.errors import KnownError
from partydesk.desk.jobs import CancelledError, Job, JobContext, JobRunner, job
from partydesk.desk.jobs.panel import JobPanel


@pytest.fixture
def problems():
    return []


@pytest.fixture
def runner(qapp, problems):
    made = JobRunner(problems.append)
    yield made
    made.stop()


def test_the_work_runs_beside_and_its_result_comes_back_to_the_window(qtbot, runner):
    seen = {}

    def work(context):
        seen["work"] = current_thread()
        return 42

    def done(result):
        seen["done"] = (current_thread(), result)

    with qtbot.waitSignal(runner.idle):
        runner.run(Job("算", work, done))
    qtbot.waitUntil(lambda: "done" in seen)
    assert seen["work"] is not main_thread()
    assert seen["done"] == (main_thread(), 42)


def test_jobs_run_one_after_the_other_in_order(qtbot, runner):
    order = []
    for n in range(5):
        runner.run(Job(str(n), lambda context, n=n: order.append(("begin", n)) or order.append(("end", n))))
    qtbot.waitUntil(lambda: runner.waiting == 0)
    assert order == [(what, n) for n in range(5) for what in ("begin", "end")]


def test_progress_is_told_on_the_main_thread(qtbot, runner):
    moves = []
    runner.moved.connect(lambda job, n, total: moves.append((job.title, n, total, current_thread() is main_thread())))
    runner.run(Job("导入", lambda context: [context.progress(n, 3) for n in (1, 2, 3)]))
    qtbot.waitUntil(lambda: len(moves) > 1)
    assert (moves[0], moves[-1]) == (("导入", 1, 3, True), ("导入", 3, 3, True))


def test_of_many_steps_no_more_are_told_than_one_can_see(monkeypatch):
    told, clock = [], [0.0]
    monkeypatch.setattr(job, "monotonic", lambda: clock[0])
    context = JobContext(lambda n, total: told.append(n))
    for n in range(1, 1001):
        clock[0] += job.PAUSE / 100
        context.progress(n, 1000)
    assert (told[0], told[-1]) == (1, 1000)
    assert 10 <= len(told) <= 12
    context.cancel()
    with pytest.raises(CancelledError):
        context.progress(1000, 1000)


def test_a_cancelled_job_stops_at_its_next_step_without_result_or_report(qtbot, runner, problems):
    begun, go_on, results = Event(), Event(), []

    def work(context):
        begun.set()
        go_on.wait(5)
        context.progress(1, 2)
        return "never"

    runner.run(Job("长", work, results.append))
    assert begun.wait(5)
    runner.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: runner.waiting == 0)
    assert (results, problems) == ([], [])


def test_a_job_cancelled_in_line_never_begins(qtbot, runner):
    gate, begun = Event(), []
    runner.run(Job("前", lambda context: gate.wait(5)))
    runner.run(Job("后", lambda context: begun.append(1))).cancel()
    gate.set()
    qtbot.waitUntil(lambda: runner.waiting == 0)
    assert begun == []


def test_a_cancelled_job_is_told_as_a_refusal_whether_it_began_or_not(qtbot, runner, problems):
    gate, told = Event(), []

    def work(context):
        gate.wait(5)
        context.progress(1, 2)

    for title in ("前", "后"):
        runner.run(Job(title, work, told.append, told.append)).cancel()
    gate.set()
    qtbot.waitUntil(lambda: runner.waiting == 0)
    assert [type(each) for each in told] == [CancelledError, CancelledError]
    assert problems == []


def test_a_refusal_goes_to_the_report_and_the_worker_goes_on(qtbot, runner, problems):
    def refuse(context):
        raise KnownError("文件被占用：请先关闭它")

    results = []
    runner.run(Job("坏", refuse))
    runner.run(Job("好", lambda context: "ok", results.append))
    qtbot.waitUntil(lambda: results == ["ok"])
    assert [str(problem) for problem in problems] == ["文件被占用：请先关闭它"]


def test_a_job_that_hears_refusals_keeps_them_from_the_report(qtbot, runner, problems):
    heard = []
    runner.run(Job("坏", lambda context: 1 / 0, refused=heard.append))
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)
    assert problems == []


def test_the_panel_shows_the_job_and_cancels_it(qtbot, runner):
    panel = JobPanel(runner)
    qtbot.addWidget(panel)
    assert panel.isHidden()
    gate = Event()

    def work(context):
        context.progress(1, 4)
        gate.wait(5)
        context.progress(2, 4)

    context = runner.run(Job("备份", work))
    qtbot.waitUntil(lambda: panel._words.text() == "备份 1/4")
    assert not panel.isHidden()
    panel.stop.click()
    assert context.cancelled
    gate.set()
    qtbot.waitUntil(panel.isHidden)
