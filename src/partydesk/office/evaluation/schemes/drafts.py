"""Drafts of schemes and ballots: begun as the next version or anew, saved, put into force from a period, discarded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partydesk.core.errors import KnownError
from partydesk.core.spec.query import Clause, among, is_
from partydesk.core.store.change import Changed
from partydesk.core.text.dates import Period, PeriodKind
from partydesk.core.text.words import N_
from partydesk.office.evaluation.queries import SEALED
from partydesk.office.evaluation.schemes import check
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.findings import Finding, table_of
from partydesk.office.evaluation.schemes.ledger import BALLOT, DRAFT, SCHEME, STARTED
from partydesk.office.evaluation.schemes.questionnaire import shipped_ballots
from partydesk.office.evaluation.schemes.scheme import OWN, SubjectKind, shipped_schemes
from partydesk.office.evaluation.surveys.forms import SHIPPED

if TYPE_CHECKING:
    from partydesk.office.context import Office

Table = dict[str, Any]
"""A scheme or a ballot as TOML has it: texts, ints, Decimals, lists, tables. Keys that nobody edits are kept."""


def written(table: Mapping[str, Any]) -> str:
    """The TOML text of a table; characters that no file can hold become “?”."""
    import tomli_w

    return tomli_w.dumps(table).encode("utf-8", "replace").decode()


def drafts(office: Office) -> list[dict[str, Any]]:
    """The drafts: id, kind, scheme, version, title, made_by, made_on."""
    columns = ("kind", "scheme", "version", "title", "made_by", "made_on")
    return office.read("scheme_versions", is_("state", DRAFT), columns=columns, sort=("kind", "scheme"))


def table_of_draft(office: Office, draft: int) -> Table:
    """What a draft holds.

    Raises:
        KnownError: it is no draft any more.
    """
    row = _draft(office, draft)
    return table_of(row["draft"], N_("《{title}》草案").format(title=row["title"]))


def table_of_version(office: Office, kind: str, key: str, version: int) -> Table:
    """What a version in force holds.

    Raises:
        KnownError: there is none, or it was altered past the program.
    """
    return table_of(_text_of(office, kind, key, version), key)


def findings_of(office: Office, kind: str, table: Mapping[str, Any]) -> list[Finding]:
    """The live check of a draft, errors first. Never raises."""
    return check.check_scheme(office, table) if kind == SCHEME else check.check_ballot(table)


def begin_next(office: Office, kind: str, key: str) -> tuple[int, Changed]:
    """新建下一版: a draft that begins as a copy of the latest version; its id.

    Raises:
        KnownError: there is a draft already, or no such scheme.
    """
    if any((row["kind"], row["scheme"]) == (kind, key) for row in drafts(office)):
        raise KnownError(N_("已有一份草案：请打开它接着改，或先弃用。"))
    latest = _taken(office, kind, key)
    if not latest:
        raise KnownError(N_("没有“{key}”：请新建方案。").format(key=key))
    table = table_of_version(office, kind, key, max(latest))
    return _add(office, kind, {**table, "version": max(latest) + 1}, N_("新建下一版方案"))


def begin_new(office: Office, title: str, subject: SubjectKind, period: PeriodKind) -> tuple[int, Changed]:
    """新建方案: a draft of a scheme that the office thought of itself, with one dimension to begin with; its id.

    Raises:
        KnownError: it has no title.
    """
    if not title.strip():
        raise KnownError(N_("请填方案名称。"))
    taken = {each.key for each in schemes.scheme_versions(office)} | {row["scheme"] for row in _all_drafts(office)}
    n = next(n for n in range(1, len(taken) + 2) if f"{OWN}{n}" not in taken)
    indicator = {"code": "A1", "text": N_("指标"), "standard": "", "full": 100, "rule": "manual"}
    table = {
        "key": f"{OWN}{n}", "title": title.strip(), "version": 1, "subject": subject, "period": period,
        "serial": f"ZB{n}", "full": 100,
        "dimensions": [{"title": N_("维度"), "full": 100, "indicators": [indicator]}],
    }  # fmt: skip
    return _add(office, SCHEME, table, N_("新建评价方案"))


def save(office: Office, draft: int, table: Mapping[str, Any]) -> Changed:
    """存草案: as it is, be it unfinished or wrong.

    Raises:
        KnownError: it is no draft any more.
    """
    row = _draft(office, draft)
    whole = {**table, "key": row["scheme"], "version": row["version"]}
    with office.change(N_("修改方案草案")) as change:
        change.update("scheme_versions", draft, draft=written(whole), title=_title(whole))
    return change.done


def start(office: Office, draft: int, period: Period) -> Changed:
    """自某期启用: from this period on it is the version that counts. Can be undone until something rests on it.

    Raises:
        KnownError: the check finds errors, the period is of another kind, or something of it is sealed already.
    """
    row, table = _draft(office, draft), table_of_draft(office, draft)
    wrong = [each for each in findings_of(office, row["kind"], table) if each.severity == "error"]
    if wrong:
        said = N_("还有 {n} 处要改，先改好再启用。{line}")
        raise KnownError(said.format(n=len(wrong), line=wrong[0].line))
    free = first_free(office, draft)
    if period.months != free.months:
        raise KnownError(N_("启用期间应与方案的周期一致，如 {period}。").format(period=free.key))
    if period.start < free.start:
        said = N_("{period} 已有定稿的评价或发出的票，不能再换方案：请自 {free} 起启用。")
        raise KnownError(said.format(period=period.title, free=free.title))
    taken = _taken(office, row["kind"], row["scheme"])
    version = row["version"] if row["version"] not in taken else max(taken) + 1
    text = written({**table, "version": version})
    with office.change(N_("启用方案新版本")) as change:
        change.update(
            "scheme_versions", draft, state=STARTED, version=version, from_period=period.key, draft=None, text=text,
            digest=schemes.digest_of(text), made_by=office.store.actor, made_on=office.today.isoformat(),
        )  # fmt: skip
        schemes.check_all(office)
    return change.done


def first_free(office: Office, draft: int) -> Period:
    """The first period that a draft may be put into force from: after those that rest on another version.

    A scheme's are those with sealed evaluations, a ballot's those with batches. With none it is this period's year
    before: nothing stands in the way of going back to what is being worked on.
    """
    row = _draft(office, draft)
    if row["kind"] == BALLOT:
        rows = office.read("ballot_batches", columns=("quarter",)) if row["scheme"] == schemes.REVERSE else []
        used, kind = [each["quarter"] for each in rows], "quarter"
    else:
        where = (is_("scheme", row["scheme"]), is_("state", SEALED))
        used = [each["period"] for each in office.read("evaluations", *where, columns=("period",))]
        kind = str(table_of_draft(office, draft).get("period", "quarter"))
    if used:
        return max((Period.parse(each) for each in used), key=lambda each: each.start).next()
    now = Period.of(office.today, kind if kind in ("month", "quarter", "year") else "quarter")  # type: ignore[arg-type]
    return type(now)(now.start.replace(year=now.start.year - 1), now.months)


def take_back(office: Office, version: int) -> Changed:
    """退回草案: a version that was put into force, but that nothing rests on yet, becomes a draft again.

    Raises:
        KnownError: it is used, or no version of the office's own.
    """
    row = office.one("scheme_versions", version)
    if row["state"] != STARTED or _rests_on(office, row):
        raise KnownError(N_("这一版已经用过，不能再改：请新建下一版。"))
    with office.change(N_("方案退回草案")) as change:
        change.update(
            "scheme_versions", version, state=DRAFT, draft=row["text"], text=None, digest=None, from_period=None
        )
        schemes.check_all(office)
    return change.done


def _rests_on(office: Office, row: Mapping[str, Any]) -> bool:
    """Whether something rests on a version, though the first that did was undone by its number."""
    if row["kind"] == SCHEME:
        return office.count("evaluations", is_("scheme", row["scheme"]), is_("version", row["version"])) > 0
    if row["scheme"] == schemes.REVERSE:
        return office.count("ballot_batches", is_("questionnaire", row["version"])) > 0
    kinds = [kind for kind, key in SHIPPED.items() if key == row["scheme"]]
    return office.count("surveys", among("kind", kinds), is_("questionnaire", row["version"])) > 0


def discard(office: Office, draft: int) -> Changed:
    """弃用草案: into the recycle bin.

    Raises:
        KnownError: it is no draft any more.
    """
    _draft(office, draft)
    with office.change(N_("弃用方案草案")) as change:
        change.bin("scheme_versions", draft)
    return change.done


def _draft(office: Office, draft: int) -> dict[str, Any]:
    row = office.one("scheme_versions", draft)
    if row["state"] != DRAFT:
        raise KnownError(
            N_("《{title}》第 {n} 版已经启用，不再是草案：要改请新建下一版。").format(
                title=row["title"], n=row["version"]
            )
        )
    return row


def _add(office: Office, kind: str, table: Table, title: str) -> tuple[int, Changed]:
    with office.change(title) as change:
        made = change.add(
            "scheme_versions", kind=kind, scheme=table["key"], version=table["version"], title=_title(table),
            state=DRAFT, made_by=office.store.actor, made_on=office.today.isoformat(), draft=written(table),
        )  # fmt: skip
    return made, change.done


def _all_drafts(office: Office) -> list[dict[str, Any]]:
    """Discarded ones too: they may come back from the recycle bin."""
    return office.read("scheme_versions", is_("state", DRAFT), columns=("scheme",), binned=None)


def _title(table: Mapping[str, Any]) -> str:
    title = table.get("title")
    text = title if isinstance(title, str) else ""
    return text.encode("utf-8", "replace").decode().strip()[:200] or N_("未命名")


def _taken(office: Office, kind: str, key: str) -> list[int]:
    versions = schemes.scheme_versions(office) if kind == SCHEME else schemes.ballot_versions(office)
    return [each.version for each in versions if each.key == key]


def _text_of(office: Office, kind: str, key: str, version: int) -> str:
    where = (is_("kind", kind), is_("scheme", key), is_("version", version), Clause("state", "!=", DRAFT))
    rows = office.read("scheme_versions", *where, columns=("id",))
    shipped: Mapping[tuple[str, int], tuple[Any, str]] = shipped_schemes() if kind == SCHEME else shipped_ballots()
    if rows:
        return schemes.stored_text(office, rows[0]["id"])
    if (key, version) not in shipped:
        raise KnownError(N_("没有“{key}”第 {version} 版。").format(key=key, version=version))
    return shipped[key, version][1]
