"""员工信息台账: people are found by whatever part of them is known."""

from __future__ import annotations

import pytest

from partydesk.core.errors import KnownError
from partydesk.office.context import Office


@pytest.fixture
def people(office: Office) -> Office:
    """Names that are hard to read."""
    names = (
        "单文静",
        "刘欣䶮",
        "尉迟敏",
        "仇志刚",
        "解玉兰",
        "查林",
        "朴英",
        "区明",
        "阿不都·热合曼",
        "王𬱖",
        "张淑芬",
    )
    with office.change("准备") as change:
        for n, name in enumerate(names, 1):
            change.add("employees", name=name, staff_no=f"GY{n:05d}", phone=f"1990000{n:04d}", state="在职")
    return office


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("shan", "单文静"), ("swj", "单文静"), ("文静", "单文静"), ("lxy", "刘欣䶮"), ("䶮", "刘欣䶮"),
        ("yuchi", "尉迟敏"), ("qiuzhi", "仇志刚"), ("xieyl", "解玉兰"), ("zha", "查林"), ("piao", "朴英"),
        ("ou", "区明"), ("热合曼", "阿不都·热合曼"), ("王𬱖", "王𬱖"), ("zhangsf", "张淑芬"), ("ZHANGSF", "张淑芬"),
        ("GY00011", "张淑芬"), ("00000011", "张淑芬"), ("淑芬 zhang", "张淑芬"),
    ],
)  # fmt: skip
def test_a_person_is_found(people: Office, typed: str, name: str) -> None:
    assert name in [row["name"] for row in people.read("employees", columns=("name",), search=typed)]


def test_names_sort_by_pinyin_and_by_strokes(people: Office) -> None:
    by_pinyin = [row["name"] for row in people.read("employees", columns=("name",), sort=("pinyin",))]
    assert by_pinyin[:3] == ["阿不都·热合曼", "刘欣䶮", "区明"]
    by_strokes = [row["name"][0] for row in people.read("employees", columns=("name",), sort=("strokes",))]
    assert by_strokes.index("王") < by_strokes.index("刘") < by_strokes.index("单") < by_strokes.index("解")


def test_a_wrong_reading_can_be_corrected(people: Office) -> None:
    [row] = people.read("employees", columns=("name",), search="piao")
    people.edit("employees", row["id"], {"typed_pinyin": "puying"})
    assert [each["name"] for each in people.read("employees", columns=("name",), search="puy")] == ["朴英"]


def test_a_person_without_a_name_is_refused(office: Office) -> None:
    with pytest.raises(KnownError, match="姓名"):
        office.add("employees", {"staff_no": "GY1"})


def test_looking_at_an_id_number_needs_a_purpose_and_is_logged(people: Office) -> None:
    [row] = people.read("employees", columns=("name",), search="shan")
    people.edit("employees", row["id"], {"id_number": "999952198903240865"})
    with pytest.raises(KnownError, match="用途"):
        people.reveal("employees", row["id"], "id_number", " ")
    assert people.reveal("employees", row["id"], "id_number", "办理补助") == "999952198903240865"
    newest = people.store.history("employees", row["id"])[0]
    assert (newest.op, newest.new) == ("note", {"seen": "id_number", "purpose": "办理补助"})
    assert people.store.undoable() == "修改员工"


def test_a_batch_edit_is_one_step(people: Office) -> None:
    ids = [row["id"] for row in people.read("employees", columns=("id",))]
    people.edit_many("employees", ids, {"employment": "合同制"})
    assert people.count("employees") == len({row["id"] for row in people.read("employees")})
    people.store.undo()
    assert {row["employment"] for row in people.read("employees", columns=("employment",))} == {None}
