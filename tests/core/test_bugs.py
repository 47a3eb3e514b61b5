"""A report of a bug says where it happened and nothing about people."""

from __future__ import annotations

from partydesk.core import bugs


def test_the_folders_of_the_user_are_left_out() -> None:
    code = compile("raise RuntimeError('王建国')", "/home/王建国/app/src/partydesk/desk/app.py", "exec")
    try:
        exec(code)
    except RuntimeError as error:
        text = bugs.report_text(error, ("Qt 6",))
    assert "partydesk/desk/app.py:1" in text
    assert "王建国" not in text
    assert "Qt 6" in text


def test_a_cause_is_told_too() -> None:
    try:
        try:
            raise KeyError("x")
        except KeyError as error:
            raise ValueError from error
    except ValueError as error:
        text = bugs.report_text(error)
    assert text.index("builtins.ValueError") < text.index("builtins.KeyError")
