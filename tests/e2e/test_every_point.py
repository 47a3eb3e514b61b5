"""Every scheme that ships, on the made-up branch: each printed total is the sum of its cited records.

What the sheet prints is compared with what the test works out from the records themselves (recomputing.py). A new
scheme falls under this by lying in resources/schemes.
"""

from __future__ import annotations

import json
import re
from fractions import Fraction
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from tests.e2e.recomputing import LISTED, Subject, line_score, scheme_file, total_of
from tests.shipped import scheme as shipped_scheme

from partydesk.core.documents.render import render
from partydesk.core.spec.query import filled, is_
from partydesk.core.text.dates import Period
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.late import late
from partydesk.office.evaluation.schemes.scheme import shipped
from partydesk.office.evaluation.sheets.by_scheme import sheet_key
from partydesk.office.family import Ask
from partydesk.office.printing import documents

KEYS = sorted({each.key for each in shipped()})
EACH = pytest.mark.parametrize("key", KEYS)


def kept(office: Office, key: str) -> list[dict[str, Any]]:
    """The evaluations of a scheme that have a total; those of its current period are computed where there are none."""
    where = (is_("scheme", key), filled("total"))
    if not office.count("evaluations", is_("scheme", key)):
        actions.compute(office, key, Period.of(office.today, shipped_scheme(key).period))
    return office.read("evaluations", *where, sort=("-period", "id"))


def lines_of(row: dict[str, Any]) -> dict[str, dict[str, Any]]:
    result = json.loads(row["snapshot"])["result"]
    return {line["code"]: line for dimension in result["dimensions"] for line in dimension["lines"]}


def recomputed(office: Office, row: dict[str, Any]) -> tuple[dict[str, Fraction | None], Fraction]:
    """Scores by code and the total of an evaluation, from the records that it cites."""
    scheme, cited = scheme_file(row["scheme"]), {code: line["records"] for code, line in lines_of(row).items()}
    records = {code: [(ledger, row_id, name) for ledger, row_id, name in each] for code, each in cited.items()}
    subject = Subject(office.store.connection, row["person_id"] or row["unit_id"], row["period"], records)
    indicators = [each for dimension in scheme["dimensions"] for each in dimension["indicators"]]
    assert {each["code"] for each in indicators} == set(cited)
    scores = {each["code"]: line_score(subject, each) for each in indicators}
    return scores, total_of(scheme, scores)


def printed(office: Office, row: dict[str, Any]) -> tuple[list[str], str]:
    """Full score and total as the row 合计 of one evaluation's sheet has them, and all that the sheet says."""
    ledger, subject = ("employees", row["person_id"]) if row["person_id"] else ("units", row["unit_id"])
    ask, out = Ask(Period.parse(row["period"]), (subject,)), BytesIO()
    render(list(documents(office, sheet_key(row["scheme"], ledger), ask)), out)
    found: list[str] = []
    said = ""
    pdf = pypdfium2.PdfDocument(out.getvalue())
    for page in pdf:
        text = page.get_textpage()
        said += text.get_text_range()
        if place := text.search("合　计").get_next():
            _, bottom, _, top = text.get_charbox(place[0])
            row_text = text.get_text_bounded(bottom=bottom - 2, top=top + 2)
            found += re.findall(r"合\s*计\s*(\d+)\s+(\d+\.\d\d)(?!\d)", row_text)[0]
    pdf.close()
    return found, "".join(said.split())


@EACH
def test_each_total_and_each_line_is_what_its_cited_records_give(demo: Office, key: str) -> None:
    rows = kept(demo, key)
    assert rows
    for row in rows:
        scores, total = recomputed(demo, row)
        lines = lines_of(row)
        for code, score in scores.items():
            shown = lines[code]["score"]
            assert (None if shown is None else Fraction(shown)) == score, (row["serial"], code)
        assert Fraction(str(row["total"])) == total, row["serial"]


@EACH
def test_each_printed_total_is_what_its_cited_records_give(demo: Office, key: str) -> None:
    rows = kept(demo, key)
    full = scheme_file(key)["full"]
    for row in (row for row in rows if row["period"] == rows[0]["period"]):
        (found, said), (scores, total) = printed(demo, row), recomputed(demo, row)
        assert found == [str(full), f"{float(total):.2f}"], row["serial"]
        assert all(f"{float(score):.2f}" in said for score in scores.values() if score), row["serial"]


@EACH
def test_what_is_cited_is_all_that_the_store_has(demo: Office, key: str) -> None:
    sources = {
        each["code"]: each.get("source", "")
        for dimension in scheme_file(key)["dimensions"]
        for each in dimension["indicators"]
    }
    told = {period: late(demo, key, Period.parse(period)) for period in {row["period"] for row in kept(demo, key)}}
    for row in kept(demo, key):
        subject = row["person_id"] or row["unit_id"]
        if any(one == subject for _, one in told[row["period"]]):
            continue
        found = Subject(demo.store.connection, subject, row["period"], {})
        for code, line in lines_of(row).items():
            if sources[code] in LISTED:
                assert sorted(row_id for _, row_id, _ in line["records"]) == found.listed(sources[code]), row["serial"]
