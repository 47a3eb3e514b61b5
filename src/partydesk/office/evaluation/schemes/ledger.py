"""The versions of schemes and ballots that the office keeps (方案版本); written by their actions only."""

from __future__ import annotations

from typing import Any

from partydesk.core.errors import KnownError
from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import Column, Ledger, Row, Section
from partydesk.core.text.words import N_

SCHEME, BALLOT = "评价方案", "测评票"
DRAFT, STARTED, USED = "草案", "启用", "已用"


def keep_started(office: Any, row: Row) -> None:
    """A version in force stays: evaluations are computed by it and sheets are read with it.

    Raises:
        KnownError: it is no draft.
    """
    if row["state"] != DRAFT:
        raise KnownError(
            N_("《{title}》第 {n} 版已经启用，不能删除：请新建下一版代替它。").format(
                title=row["title"], n=row["version"]
            )
        )


SCHEME_VERSIONS = Ledger(
    key="scheme_versions",
    title=N_("方案版本"),
    one=N_("方案版本"),
    table="scheme_version",
    record="partydesk.office.evaluation.records:SchemeVersion",
    sections=(
        Section(
            N_("版本"),
            (
                f.Choice("kind", N_("种类"), of=(SCHEME, BALLOT), required=True, why=N_("决定怎样读它。")),
                f.Text("scheme", N_("代号"), max_length=60, required=True, why=N_("评价按代号找到方案。")),
                f.Integer("version", N_("版本"), least=1, required=True, why=N_("用过的版本不再改动，只能接续。")),
                f.Text("title", N_("名称"), required=True, why=N_("印在表头。")),
                f.Choice("state", N_("状态"), of=(DRAFT, STARTED, USED), required=True, why=N_("决定能不能改。")),
                f.Text("from_period", N_("自何期起"), max_length=10),
                f.Text("made_by", N_("经办人"), max_length=60),
                f.Date("made_on", N_("日期")),
                # Two places: a draft leaves the first when it starts, so that undoing an edit never reaches it.
                f.LongText("draft", N_("草案文本"), listed=False, max_length=1_000_000),
                f.LongText("text", N_("文本"), listed=False, max_length=1_000_000),
                f.Text("digest", N_("内容校验码"), max_length=64),
            ),
        ),
    ),
    columns=(
        Column("title", width=14),
        Column("version", width=5),
        Column("state", width=6),
        Column("from_period", width=8),
        Column("made_by", width=8),
        Column("made_on", width=9),
    ),
    label=("title", "version"),
    order=("kind", "scheme", "-version"),
    before_bin=keep_started,
    hidden=True,
    editable=False,
    empty=N_("版本在“评价方案”页新建、启用。"),
)
