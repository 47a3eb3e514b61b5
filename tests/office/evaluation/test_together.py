"""复核 and 定稿 of many: those who can't are named with the reason, the others go on; who must do what is said."""

from __future__ import annotations

import pytest
from tests.office.evaluation.branch import Q3, SCHEME, Branch, evaluation_of, scenario

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation import actions, persons
from partydesk.office.evaluation.queries import COMPUTED, REVIEWED, SEALED
from partydesk.office.evaluation.together import review_able, seal_able
from partydesk.office.settings import write_setting


def quiet(n: int, total: int) -> None:
    """Nobody asks."""


def three(office: Office) -> tuple[Branch, list[int]]:
    """Computed evaluations of all three, of whom 赵敏 is not scored."""
    branch = scenario(office)
    actions.compute(office, SCHEME, Q3)
    return branch, [evaluation_of(office, who)["id"] for who in (branch.wang, branch.li, branch.zhao)]


def states(office: Office, ids: list[int]) -> list[str]:
    return [office.one("evaluations", each)["state"] for each in ids]


def test_those_who_can_be_reviewed_are_and_the_other_is_named(office: Office) -> None:
    _, ids = three(office)
    came = review_able(office, ids, "孙", quiet)
    assert states(office, ids) == [REVIEWED, REVIEWED, COMPUTED]
    assert came.done == 2
    assert [(each.name, each.why) for each in came.refused] == [("赵敏", "不计分，不需要复核")]


def test_of_the_seals_one_with_news_is_left_out_with_the_reason(office: Office) -> None:
    branch, ids = three(office)
    review_able(office, ids, "孙", quiet)
    with office.change("新记录") as change:
        change.add("tasks", kind="自选", instructor_id=branch.li, title="新", state="已完成", done_on="2026-08-20")
    came = seal_able(office, ids, "郑", quiet)
    assert states(office, ids) == [SEALED, REVIEWED, COMPUTED]
    assert [each.why for each in came.refused] == ["复核后记录有变动，请重新计算并复核", "还没有复核"]


def test_nobody_to_do_it_to_changes_nothing(office: Office) -> None:
    _, ids = three(office)
    came = seal_able(office, ids, "郑", quiet)
    assert (came.changed, came.done, len(came.refused)) == (frozenset(), 0, 3)


def test_stopped_half_way_nothing_is_kept(office: Office) -> None:
    _, ids = three(office)

    def stop(n: int, total: int) -> None:
        if n:
            raise KnownError("已取消。")

    with pytest.raises(KnownError, match="已取消"):
        review_able(office, ids, "孙", stop)
    assert states(office, ids) == [COMPUTED] * 3
    with pytest.raises(KnownError, match="已取消"):
        actions.compute(office, SCHEME, Q3, None, stop)


def test_two_persons_are_said_before_it_is_refused(office: Office) -> None:
    _, ids = three(office)
    write_setting(office, office.settings["evaluation.two_persons"], True)
    assert "另一人" in persons.before_review(office, {"by": "孙"})
    review_able(office, ids, "孙", quiet)
    with pytest.raises(KnownError, match="由孙复核，定稿须由另一人办理"):
        persons.before_seal(office, ids[:2], {"by": "孙"})
    assert "复核人孙，定稿人记为郑" in persons.before_seal(office, ids[:2], {"by": "郑"})
    came = seal_able(office, ids[:2], "孙", quiet)
    assert {each.why for each in came.refused} == {"复核和定稿须由不同的人办理，请在“定稿人”写上另一人"}


def test_without_the_setting_one_person_may_do_both(office: Office) -> None:
    _, ids = three(office)
    review_able(office, ids, "孙", quiet)
    assert "复核人孙，定稿人记为孙" in persons.before_seal(office, ids[:2], {"by": "孙"})
