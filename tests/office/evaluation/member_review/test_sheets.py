"""The registration form, the ballot and the summary, by what a reader finds on them."""

from __future__ import annotations

from io import BytesIO

from tests.office.evaluation.member_review.year import YEAR, batches, count, counted, give, ids, prepared, review_of

from partydesk.core.documents import Document
from partydesk.core.documents.blocks import Notes
from partydesk.core.documents.expand import as_grid
from partydesk.core.documents.render import render
from partydesk.office import printing
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, queries
from partydesk.office.evaluation.member_review import actions as reviews
from partydesk.office.evaluation.member_review.queries import SCHEME
from partydesk.office.evaluation.sheets.by_scheme import sealed_sheets
from partydesk.office.family import Ask


def words(document: Document) -> str:
    found = [document.title, document.subtitle]
    for block in document.blocks:
        grid = as_grid(block)
        found += [part for row in grid.rows for cell in row for part in (cell.text, cell.muted_line)] if grid else []
        found += [block.text] if isinstance(block, Notes) else []
    return "\n".join(filter(None, found))


def printed(office: Office, key: str, **ask: object) -> list[Document]:
    return list(printing.documents(office, key, Ask(period=YEAR, **ask)))  # type: ignore[arg-type]


def finished(office: Office) -> tuple[str, int]:
    branch = counted(office)
    review = review_of(office, branch.members[1])["id"]
    said = {"ideals": "坚定\n第二行", "masses": "联系三名职工", "self_grade": "合格", "handed_in_on": "2026-11-13"}
    reviews.hand_in(office, review, said)
    reviews.say_opinion(office, review, {"group_opinion": "同意自评"})
    give(office, branch.keys[1:5], "优秀")
    give(office, [branch.keys[0], *branch.keys[5:]], "合格")
    actions.review(office, ids(office), "孙组织委员")
    actions.seal(office, ids(office), "郑书记")
    return office.label(*branch.keys[1]), branch.members[1]


def test_the_registration_form_says_all_of_one_member(office: Office) -> None:
    name, person = finished(office)
    (document,) = printed(office, "democratic_review", ids=(person,))
    text = words(document)
    for said in (name, "正式党员", "坚定\n第二行", "联系三名职工", "同意自评", "☑合格　□基本合格", "☑优秀　□合格",
                 "按总分建议：优秀；评定：支委会", "评为优秀", "评定 28 分"):  # fmt: skip
        assert said in text, said
    assert document.serial.startswith("2026-MP-")
    assert document.seal.startswith("定稿封签 2026-")


def test_a_sealed_form_prints_as_it_was_after_a_reopening(office: Office) -> None:
    _, person = finished(office)
    row = queries.evaluations_of(office, SCHEME, YEAR)["employees", person]
    version = office.read("sealed_versions", columns=("id", "evaluation_id"))
    sealed = next(each["id"] for each in version if each["evaluation_id"] == row["id"])
    actions.reopen(office, row["id"], "更正自评")
    reviews.hand_in(office, review_of(office, person)["id"], {"ideals": "改写", "handed_in_on": "2026-11-20"})
    (document,) = sealed_sheets(office, sealed)
    assert "坚定\n第二行" in words(document)
    assert "改写" not in words(document)


def test_as_many_ballots_as_issued_and_nothing_of_the_voter(office: Office) -> None:
    prepared(office)
    first = batches(office, "互评")[0]
    documents = printed(office, "review_ballot", ids=(first["id"],))
    assert len(documents) == 7
    assert len(set(map(words, documents))) == 1
    text = words(documents[0])
    assert "2026-HP1" in text
    assert "不记名" in documents[0].mark
    for person in first["member_ids"]:
        assert office.label("employees", person) in text
    assert len(printed(office, "review_ballot")) == 7 + 6 + 20


def test_every_box_of_a_ballot_has_a_name_for_the_scanner(office: Office) -> None:
    prepared(office)
    document = printed(office, "review_ballot", ids=(batches(office, "互评")[1]["id"],))[0]
    names = [cell.name for block in document.blocks if (grid := as_grid(block)) for row in grid.rows for cell in row]
    assert [each for each in names if each] == [f"{n}.{mark}" for n in range(1, 7) for mark in range(1, 5)]


def test_the_summary_shows_the_cap_and_nobodys_rank(office: Office) -> None:
    branch = counted(office)
    give(office, branch.keys[1:4], "优秀")
    (document,) = printed(office, "review_summary")
    text = words(document)
    for said in ("12 × 1/3 → 4 名", "13 名", "优秀最多 4 名（参评正式党员 12 名的三分之一），已评 3 名", "2026-HP1"):
        assert said in text, said
    names = [office.label(*key) for key in branch.keys]
    found = sorted(names, key=text.index)
    order = office.read("employees", columns=("name",), sort=("pinyin", "id"))
    assert found == [row["name"] for row in order if row["name"] in names]


def test_below_five_no_figure_is_printed(office: Office) -> None:
    branch = prepared(office, members=4)
    for batch in batches(office, "互评"):
        count(office, batch, (2, 0, 0, 0))
    assert "票数不足" in words(printed(office, "review_summary")[0])
    text = words(printed(office, "democratic_review", ids=(branch.members[1],))[0])
    assert "有效 2；有效票不足 5 张，本项不计" in text
    assert "优秀 2" not in text


def test_a_whole_branch_stands_on_one_page_with_every_box_once(office: Office) -> None:
    prepared(office, members=29)
    document = printed(office, "review_ballot", ids=(batches(office, "测评")[0]["id"],))[0]
    names = [cell.name for block in document.blocks if (grid := as_grid(block)) for row in grid.rows for cell in row]
    assert sorted(filter(None, names)) == sorted(f"{n}.{mark}" for n in range(1, 30) for mark in range(1, 5))
    assert render([document], BytesIO()).pages == 1


def test_a_ballot_of_up_to_sixty_members_is_one_page_with_boxes_large_enough_to_mark(office: Office) -> None:
    prepared(office, members=60)
    document = printed(office, "review_ballot", ids=(batches(office, "测评")[0]["id"],))[0]
    done = render([document], BytesIO())
    assert done.pages == 1
    assert len(done.geometry) == 60 * 4
    assert all(box.width > 7.4 and box.height > 8.9 for box in done.geometry)


def test_who_dropped_out_is_printed_no_more(office: Office) -> None:
    branch = counted(office)
    actions.compute(office, SCHEME, YEAR)
    reviews.excuse(office, review_of(office, branch.members[3])["id"], {"excused": "组织关系转出"})
    assert len(printed(office, "democratic_review")) == 12
    summary = words(printed(office, "review_summary")[0])
    assert f"{office.label('employees', branch.members[3])}（组织关系转出）" in summary


def test_names_and_texts_print_as_they_are_however_odd_and_long(office: Office) -> None:
    branch = counted(office)
    names = ("<b>", "A&B", "张三</para>", "阿不都·热合曼·买买提·艾力江", "𬱖䶮㛃")
    for person, name in zip(branch.members, names, strict=False):
        office.edit("employees", person, {"name": name})
    text = "这一年我认真学习。" * 555
    review = review_of(office, branch.members[0])["id"]
    reviews.hand_in(office, review, {"ideals": text, "self_text": text, "handed_in_on": "2026-11-20"})
    reviews.say_opinion(office, review, {"group_opinion": text})
    for key in ("democratic_review", "review_ballot", "review_summary"):
        documents = printed(office, key)
        assert render(documents, BytesIO()).missing == ()
        whole = "\n".join(map(words, documents))
        assert [name for name in names if name not in whole] == []
        assert key != "democratic_review" or whole.count(text) == 3
