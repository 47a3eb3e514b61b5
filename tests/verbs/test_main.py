"""Dispatch, exit codes, help, and the streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from partydesk import bootstrap
from partydesk.verbs import bug
from partydesk.verbs.main import VERBS
from partydesk.verbs.parser import USAGES


def test_every_verb_has_its_usage():
    assert set(VERBS) == set(USAGES)


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_each_verb_has_an_example(verb):
    done = subprocess.run(
        [sys.executable, "-m", "partydesk", verb, "--help"],
        capture_output=True, check=False, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"},
    )  # fmt: skip
    said = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"示例：\n  partydesk {verb}" in said
    assert "用法：" in said


def test_the_overview_names_every_verb(partydesk):
    said = partydesk("--help")
    assert said.code == 0
    assert all(f"partydesk {verb}" in said.out for verb in VERBS)


def test_ledgers_and_sheets_are_lines_of_key_tab_name(partydesk):
    for verb in ("ledgers", "sheets"):
        lines = partydesk(verb).out.splitlines()
        keys, names = zip(*(line.split("\t") for line in lines), strict=True)
        assert all(key.isascii() and key.islower() and key.isidentifier() for key in keys)
        assert len(set(keys)) == len(keys)
        assert not any(name.isascii() for name in names)
    assert {"employees", "concerns", "visits"} <= {
        line.split("\t")[0] for line in partydesk("ledgers").out.splitlines()
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import"], "缺少 STORE, FILE"),
        (["export", "a.partydesk", "employees", "b.xlsx", "c"], "多出了 c"),
        (["print", "a.partydesk", "x", "y.pdf", "--period"], "--period 后面要写内容"),
        (["import", "a", "b", "--full"], "多出了 --full"),
        (["--nonsense"], "没有选项 --nonsense"),
        (["improt", "a"], "“improt”不是命令"),
        (["没有.partydesk"], "找不到支部文件"),
    ],
)
def test_a_wrong_command_line_is_refused_in_one_line(partydesk, arguments, said):
    assert said in partydesk(*arguments).refusal


def test_a_bug_is_one_line_with_the_path_of_a_report(partydesk, monkeypatch, tmp_path):
    def broken():
        raise RuntimeError("王伟")

    monkeypatch.setattr(bootstrap, "registry", broken)
    monkeypatch.setattr(bug.platformdirs, "user_log_path", lambda *args, **more: tmp_path)
    said = partydesk("ledgers")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    (report,) = tmp_path.iterdir()
    assert str(report) in said.err
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert "王伟" not in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("day", ["昨天", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused(partydesk, monkeypatch, store, day):
    monkeypatch.setenv("PARTYDESK_TODAY", day)
    assert "PARTYDESK_TODAY" in partydesk("export", store, "employees", store.with_name("a.json")).refusal


def test_the_entry_starts_without_the_window_or_the_tables():
    script = "import sys, partydesk.__main__ as m; sys.argv = ['partydesk', 'ledgers']; m.main()\n"
    script += "print(sorted({'PySide6', 'sqlmodel', 'reportlab', 'typer'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a screen that is missing")
def test_without_a_screen_the_window_is_refused_in_one_line(store):
    bare = {key: value for key, value in os.environ.items() if "DISPLAY" not in key and key != "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "partydesk", str(store)], capture_output=True, check=False, env=bare, text=True,
        encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 2
    assert "没有可用的屏幕" in done.stderr
    assert done.stderr.count("\n") == 1


def test_whoever_reads_only_the_first_line_sees_no_error(tmp_path):
    line = f"{sys.executable} -m partydesk sheets | head -1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=True, cwd=Path(tmp_path))
    assert done.stderr == b""
