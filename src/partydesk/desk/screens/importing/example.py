"""Pictures of the steps for the gallery: a few made-up rows, pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partydesk.desk.screens.importing.session import ImportSession

if TYPE_CHECKING:
    from partydesk.desk.screens.importing.page import ImportPage

_ROWS = """制丝车间花名册（示例）
序号\t工号\t姓名\t性别\t出生年月\t班组\t政治面貌\t联系电话
1\tSL901\t单文静\t女\t1990.05\t质检组\t中共党员\t139-0000-0901
2\tSL902\t仇志刚\t男\t13月\t维修组\t群众\t13900000902
3\tSL903\t覃海燕\t女\t1988-01-02\t质检组\t团员\t13900000903
3\tSL901\t重复行\t女\t1988-01-02\t质检组\t群众\t13900000904
合计\t4人
"""


def show_columns(page: ImportPage) -> None:
    """Step 2 with the example."""
    page.show_session(_session(page))


def show_review(page: ImportPage) -> None:
    """Step 3 with the example."""
    session = _session(page)
    session.make_plan(page.office, _untold)
    page.show_session(session)


def _session(page: ImportPage) -> ImportSession:
    session = ImportSession(page.office, "employees", _ROWS)
    session.read(page.office, _untold)
    return session


def _untold(n: int, total: int) -> None:
    """Nobody waits for so few rows."""
