"""Signed papers scanned back (扫描件归档): each is attached to the record whose serial it bears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import among, is_
from partydesk.core.store.attachments import MOST
from partydesk.core.store.change import Change, Changed
from partydesk.core.text.normal import plain
from partydesk.core.text.words import N_
from partydesk.office.attachments import attach
from partydesk.office.prints.serials import found_by, serials_in

if TYPE_CHECKING:
    from partydesk.office.context import Office

_KNOWN = ("person_id.name", "unit_id.name", "title", "period", "state", "seal_number")


@declared(frozen=True)
class Match:
    """The record that a serial leads to: an evaluation, whose `seal` is empty while it is not sealed, or a survey."""

    serial: str
    ledger: str
    row_id: int
    whom: str
    scheme: str
    period: str
    seal: str


@declared(frozen=True)
class Scanned:
    """A file as it was looked at.

    Attributes:
        match: where it would be filed; None while no serial is known.
        why: why it can't be taken as it stands, in one line; empty where it can.
    """

    file: Path
    digest: str = ""
    match: Match | None = None
    why: str = ""


def match(office: Office, text: str) -> Match:
    """The record whose serial stands in a text: a file's name, what a hand scanner or a person typed.

    Raises:
        KnownError: no serial stands there, nothing bears it, or its evaluation is not computed yet.
    """
    serials = serials_in(text)
    if not serials:
        raise KnownError(N_("没有编号：请扫描或键入表头右上的编号。"))
    found = next(iter(found_by(office, serials).values()), None)
    if found is None:
        raise KnownError(N_("没有编号为 {serial} 的评价：请核对。").format(serial=serials[0]))
    if found.own:
        return Match(found.serial, found.ledger, found.row_id, office.label(found.ledger, found.row_id),
                     office.registry[found.ledger].title, found.serial[: found.serial.index("-")], "")  # fmt: skip
    if not found.ledger:
        raise KnownError(N_("{serial} 是汇总表，不归到某一份评价。").format(serial=found.serial))
    if found.evaluation is None:
        raise KnownError(N_("{serial} 所属的评价还没有计算：请先在评价工作台计算。").format(serial=found.serial))
    row = office.one("evaluations", found.evaluation, *_KNOWN, "binned_at")
    if row["binned_at"]:
        raise KnownError(N_("编号 {serial} 的评价在回收站里：请先恢复。").format(serial=found.serial))
    return Match(
        found.serial, "evaluations", found.evaluation, row["person_id.name"] or row["unit_id.name"] or "",
        row["title"] or "", row["period"], row["seal_number"] or "",
    )  # fmt: skip


def look(office: Office, file: Path, serial: str = "") -> Scanned:
    """Looks at one file: whether it can be read, is new, and which evaluation it belongs to.

    The serial is the one typed, else the first known one in the file's name.
    """
    try:
        digest = sha256(_read(file)).hexdigest()
    except KnownError as error:
        return Scanned(file, why=str(error))
    return matched(office, Scanned(file, digest), serial)


def matched(office: Office, seen: Scanned, serial: str = "") -> Scanned:
    """A file that can be read, with the serial that was typed for it."""
    if not seen.digest:
        return seen
    try:
        found = match(office, serial or seen.file.stem)
    except KnownError as error:
        return replace(seen, match=None, why=str(error))
    return replace(seen, match=found, why=_filed_before(office, seen.digest))


def told_apart(seen: Sequence[Scanned]) -> list[Scanned]:
    """The same files, of those with the same content only the first without a refusal."""
    known: set[str] = set()
    found = []
    for each in seen:
        twice = each.digest in known and not each.why
        known |= {each.digest} - {""}
        found.append(replace(each, why=N_("与前面一个文件内容相同。")) if twice else each)
    return found


def archive(
    office: Office, seen: Sequence[Scanned], progress: Callable[[int, int], object] = lambda done, total: None
) -> Changed:
    """Files all that can be taken, as one change that undoes as one.

    Raises:
        KnownError: none can be taken, or a file has gone or changed since it was looked at; then none is filed.
    """
    taken = [each for each in told_apart(seen) if not each.why and each.match is not None]
    if not taken:
        raise KnownError(N_("没有可归档的文件：请先为每个文件找到编号。"))
    with office.change(N_("归档扫描件（{n} 份）").format(n=len(taken))) as change:
        for n, each in enumerate(taken):
            progress(n, len(taken))
            _file(office, change, each)
    return change.done


def _file(office: Office, change: Change, each: Scanned) -> None:
    data = _read(each.file)
    if sha256(data).hexdigest() != each.digest or each.match is None:
        raise KnownError(N_("“{name}”刚才又变了：请重新选一次。").format(name=each.file.name))
    if why := _filed_before(office, each.digest):
        raise KnownError(N_("{name}：{why}").format(name=each.file.name, why=why))
    name = plain(each.file.name)[:200]
    attach(office, each.match.ledger, each.match.row_id, name, data)
    if each.match.ledger == "evaluations":  # under which seal a paper was signed is asked of these alone
        change.add(
            "scans", evaluation_id=each.match.row_id, name=name, digest=each.digest, serial=each.match.serial,
            seal_number=each.match.seal or None, archived_on=office.today.isoformat(), who=office.store.actor,
        )  # fmt: skip


def _filed_before(office: Office, digest: str) -> str:
    """Where the same content is filed already; a file that was taken out again may be filed anew."""
    borne = {"evaluations": "serial", **{each.of: each.numbered for each in office.sheets.values() if each.numbered}}
    where = (is_("digest", digest), among("ledger", tuple(borne)))
    rows = office.read("attachments", *where, columns=("ledger", "row_id"), limit=1)
    if not rows:
        return ""
    column = borne[rows[0]["ledger"]]
    serial = office.one(rows[0]["ledger"], rows[0]["row_id"], column)[column]
    return N_("这个文件已经归在 {serial} 下。").format(serial=serial)


def _read(file: Path) -> bytes:
    """The bytes of a scan.

    Raises:
        KnownError: it can't be read, is larger than 20 MB, or is no whole PDF, JPG or PNG.
    """
    from partydesk.core.documents.scanned import kind_of

    try:
        with file.open("rb") as stream:
            data = stream.read(MOST + 1)
    except OSError as error:
        raise KnownError(N_("读不了这个文件：请核对位置和权限。")) from error
    if len(data) > MOST:
        raise KnownError(N_("大于 20 MB：请降低扫描分辨率，或拆成几个文件。"))
    if not kind_of(data):
        raise KnownError(N_("不是完整的 PDF、JPG 或 PNG：请重新扫描。"))
    return data
