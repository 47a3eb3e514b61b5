"""book: the 册 of a quarter from the command line."""

from __future__ import annotations

import shutil

import pytest
from pypdf import PdfReader


@pytest.fixture
def branch(demo_store, tmp_path):
    path = tmp_path / "演示.partydesk"
    shutil.copyfile(demo_store, path)
    return path


def test_the_book_of_a_quarter_is_written_with_what_is_usual(partydesk, branch, tmp_path):
    out = tmp_path / "册.pdf"
    said = partydesk("book", branch, "--quarter", "2026Q3", "--out", out)
    assert (said.code, said.err) == (0, "")
    reader = PdfReader(out)
    assert f"{len(reader.pages)} 页" in said.out
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "党建工作季度资料册" in text
    assert "走访慰问登记表" not in text


def test_the_sheets_may_be_named(partydesk, branch, tmp_path):
    out = tmp_path / "册.pdf"
    assert (
        partydesk("book", branch, "--quarter", "2026q3", "--out", out, "--sheets", "work_guide， problem_list").code
        == 0
    )
    assert [mark.title for mark in PdfReader(out).outline if not isinstance(mark, list)][2:] == [
        "一、指导员",
        "二、问题",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "册.pdf"], "--quarter"),
        (["--quarter", "2026Q3"], "--out"),
        (["--quarter", "2026", "--out", "册.pdf"], "2026Q3"),
        (["--quarter", "去年", "--out", "册.pdf"], "去年"),
        (["--quarter", "2026Q3", "--out", "册.txt"], ".pdf"),
        (["--quarter", "2026Q3", "--out", "册.pdf"], "换一个季度"),
        (["--quarter", "2026Q3", "--out", "册.pdf", "--sheets", "nope"], "nope"),
        (["--quarter", "2026Q3", "--out", "册.pdf", "--sheets", "own_copy"], "不进册"),
    ],
)
def test_a_wrong_wish_is_refused_and_writes_nothing(partydesk, store, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert said in partydesk("book", store, *arguments).refusal
    assert sorted(tmp_path.iterdir()) == before
