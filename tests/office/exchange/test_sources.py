"""JSON exports as a source: keys are the header; anything else is refused in one line."""

from __future__ import annotations

import json

import pytest

from partydesk.core.errors import KnownError
from partydesk.office.exchange.sources import open_source


def test_records_become_rows_under_their_keys(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps([{"name": "王伟"}, {"name": "", "sex": None, "age": 3}]), encoding="utf-8")
    with open_source(path) as book:
        assert list(book.rows(0)) == [["name", "sex", "age"], ["王伟", None, None], [None, None, 3]]
        assert book.head(0, 1) == [["name", "sex", "age"]]


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "[1]", '{"a": 1}', "\x00\x01", "[" + "9" * 5_000 + "]", '[{"a": NaN}]']
)
def test_what_is_no_list_of_records_is_refused(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError):
        open_source(path)


def test_a_record_inside_a_record_is_refused_by_its_number(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('[{"a": 1}, {"a": [1]}]', encoding="utf-8")
    with pytest.raises(KnownError, match="第 2 条记录"), open_source(path) as book:
        list(book.rows(0))
