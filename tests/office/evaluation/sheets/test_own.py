"""What the office writes into a scheme is printed whole: long texts over pages, hostile ones as they are."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from tests.office.evaluation.branch import found_branch

from partydesk.core.documents import Document
from partydesk.core.documents.render import render
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import Period
from partydesk.office import book
from partydesk.office.context import Office
from partydesk.office.evaluation import actions
from partydesk.office.evaluation.schemes import drafts
from partydesk.office.evaluation.schemes.ledger import BALLOT, SCHEME
from partydesk.office.evaluation.sheets import own as own_sheets
from partydesk.office.family import Ask

Q4 = Period.parse("2026Q4")
HOSTILE = ("<b>A&B</b>", "张三</para>", "&lt;i&gt;", "龘𬺈㐂", "[[full]] \"引号\" '单引号' \\反斜杠")


def printed(*documents: Document) -> tuple[int, str]:
    """Pages, and what stands on them without blanks."""
    out = BytesIO()
    render(list(documents), out)
    pages = pypdfium2.PdfDocument(out.getvalue())
    said = "".join(page.get_textpage().get_text_range() for page in pages)
    count = len(pages)
    pages.close()
    return count, "".join(said.split())


def own(office: Office, text: str, standard: str = "") -> str:
    """A scheme of teams in force from this quarter on, with one indicator of that text; its key."""
    draft, _ = drafts.begin_new(office, "安全之星", "team", "quarter")
    table = drafts.table_of_draft(office, draft)
    table["dimensions"][0]["indicators"][0].update(text=text, standard=standard)
    drafts.save(office, draft, table)
    drafts.start(office, draft, Q4)
    return str(table["key"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_printed_as_they_are(office: Office, text: str) -> None:
    found_branch(office)
    key = own(office, text, text)
    actions.compute(office, key, Q4)
    _, said = printed(*own_sheets.own_units(office, Ask(Q4)))
    assert said.count("".join(text.split())) >= 4
    assert "安全之星表" in said


def test_a_text_of_5000_characters_is_printed_whole_over_several_pages(office: Office) -> None:
    branch = found_branch(office)
    text = "".join(chr(0x4E00 + n) for n in range(5000))
    key = own(office, text)
    actions.compute(office, key, Q4)
    pages, said = printed(*own_sheets.own_units(office, Ask(Q4, (branch.teams["甲班"],))))
    assert pages > 2
    assert set(text) <= set(said)


def test_the_sheet_shows_the_one_asked_for_and_a_quarter_before_has_none(office: Office) -> None:
    branch = found_branch(office)
    own(office, "劳动保护")
    assert len(own_sheets.own_units(office, Ask(Q4))) == 4
    (only,) = own_sheets.own_units(office, Ask(Q4, (branch.teams["乙班"],)))
    assert "乙班" in printed(only)[1]
    assert "没有启用自定的评价方案" in printed(*own_sheets.own_units(office, Ask(Q4.previous())))[1]
    assert "没有启用自定的评价方案" in printed(*own_sheets.own_people(office, Ask(Q4)))[1]


@pytest.mark.parametrize("key", ["instructor_quarter", "post_duty", "branch_stars", "democratic_review"])
def test_any_draft_has_a_blank_form_with_all_its_indicators(office: Office, key: str) -> None:
    draft, _ = drafts.begin_next(office, SCHEME, key)
    table: dict[str, Any] = drafts.table_of_draft(office, draft)
    _, said = printed(own_sheets.blank_of(office, SCHEME, table))
    assert "v2" in said
    for dimension in table["dimensions"]:
        for each in dimension["indicators"]:
            assert "".join(each["text"].split()) in said


def test_the_blank_ballot_of_a_draft_has_its_statements(office: Office) -> None:
    table = drafts.table_of_version(office, BALLOT, "reverse", 1)
    table["statements"] = ["说话<b>算数</b>", "A&B 一视同仁"]
    with pytest.raises(KnownError, match="有效票至少评几项"):
        own_sheets.blank_of(office, BALLOT, table)
    table["least_marked"] = 1
    _, said = printed(own_sheets.blank_of(office, BALLOT, table))
    assert "说话<b>算数</b>" in said
    assert "A&B一视同仁" in said


def test_the_book_of_a_quarter_binds_the_sheets_of_own_schemes(office: Office) -> None:
    found_branch(office)
    assert "own_units" not in {each.key for each in book.offered(office, Q4)}
    actions.compute(office, own(office, "劳动保护"), Q4)
    (offer,) = (each for each in book.offered(office, Q4) if each.key == "own_units")
    assert offer.count == 4
    assert book.quarter_book(office, Q4, ["own_units"]).sheets == 4
