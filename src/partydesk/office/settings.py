"""The office's own figures and lists: defaults stand with the families, changes in the store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.fields import LongText, Text
from partydesk.core.spec.ledger import Ledger, Section
from partydesk.core.spec.query import is_
from partydesk.core.store.change import Changed
from partydesk.core.store.reads import Reads
from partydesk.core.text.words import N_
from partydesk.office.attachments import ATTACHMENTS
from partydesk.office.family import Family, Setting

if TYPE_CHECKING:
    from partydesk.office.context import Office

SETTINGS = Ledger(
    key="settings",
    title=N_("设置"),
    one=N_("设置项"),
    table="setting",
    record="partydesk.office.records:SettingRow",
    sections=(
        Section(
            N_("设置"),
            (
                Text("name", N_("项目"), max_length=100, required=True, why=N_("设置按项目名查找。")),
                LongText("value", N_("值"), max_length=100_000, required=True, why=N_("空值等于没有改过。")),
            ),
        ),
    ),
    label=("name",),
    hidden=True,
    editable=False,
)
FAMILY = Family("settings", ledgers=(SETTINGS, ATTACHMENTS))


def read_setting(reads: Reads, setting: Setting) -> Any:
    """The value in force: the office's own, else the default."""
    found = reads.read("settings", is_("name", setting.key), columns=("value",))
    return json.loads(found[0]["value"]) if found else setting.default


def write_setting(office: Office, setting: Setting, value: Any) -> Changed:
    """Changes a setting as one named change.

    Raises:
        KnownError: the value is not of the setting's shape, or a number lies out of its range.
    """
    if type(value) is not type(setting.default) and not _both_numbers(value, setting.default):
        raise KnownError(N_("“{title}”的格式不对：请按原来的格式填写。").format(title=setting.title))
    if any(not setting.least <= each <= setting.most for each in _numbers(value)):
        raise KnownError(
            N_("“{title}”应在 {least}～{most} 之间：请核对。").format(
                title=setting.title, least=setting.least, most=setting.most
            )
        )
    text = json.dumps(value)
    with office.change(N_("修改设置：{title}").format(title=setting.title)) as change:
        found = office.read("settings", is_("name", setting.key), columns=("id",))
        if found:
            change.update("settings", found[0]["id"], value=text)
        else:
            change.add("settings", name=setting.key, value=text)
    return change.done


def _both_numbers(one: Any, other: Any) -> bool:
    return len(_numbers([one, other])) == 2


def _numbers(value: Any) -> list[int | float]:
    """The numbers that a value is, lists, or holds by name."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    return [each for each in parts if isinstance(each, int | float) and not isinstance(each, bool)]
