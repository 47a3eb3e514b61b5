"""Which version of a scheme or a ballot counts when: the shipped files and the office's own versions, as one set.

A version that was used is read from the store from then on, so that neither a later program nor an edit changes it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from partydesk.core.declared import declared
from partydesk.core.digest import sha256
from partydesk.core.errors import KnownError
from partydesk.core.spec.query import Clause, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation.schemes.ledger import BALLOT, DRAFT, SCHEME, USED
from partydesk.office.evaluation.schemes.parse import parse_scheme
from partydesk.office.evaluation.schemes.questionnaire import Questionnaire, parse_questionnaire, shipped_ballots
from partydesk.office.evaluation.schemes.rules import check_links
from partydesk.office.evaluation.schemes.scheme import Scheme, shipped_schemes

if TYPE_CHECKING:
    from partydesk.core.store.change import Change
    from partydesk.office.context import Office

T = TypeVar("T", Scheme, Questionnaire)
REVERSE = "reverse"
"""The key of the ballot of 反评."""
_STORED = ("scheme", "version", "title", "state", "from_period", "digest")


@declared(frozen=True)
class Version(Generic[T]):
    """A version that is no draft.

    Attributes:
        from_period: in force from this period on; empty: ever.
        row_id: its row in `scheme_versions`; 0 while only the file that ships holds it.
        used: something rests on it, so it can't be taken back.
        read: reads and checks its text.
    """

    key: str
    version: int
    title: str
    from_period: str
    row_id: int
    used: bool
    read: Callable[[], T]


@declared(frozen=True)
class _Kind(Generic[T]):
    """How one kind of text is found and read."""

    name: str
    shipped: Callable[[], Mapping[tuple[str, int], tuple[T, str]]]
    parse: Callable[[str, str], T]
    parsed: dict[str, T]


_SCHEMES: _Kind[Scheme] = _Kind(SCHEME, shipped_schemes, parse_scheme, {})
_BALLOTS: _Kind[Questionnaire] = _Kind(BALLOT, shipped_ballots, parse_questionnaire, {})


def digest_of(text: str) -> str:
    """The digest by which a text is known (hex SHA-256)."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def scheme_versions(office: Office) -> list[Version[Scheme]]:
    """Every version of every scheme, by key and version."""
    return _versions(office, _SCHEMES)


def ballot_versions(office: Office) -> list[Version[Questionnaire]]:
    """Every version of every ballot, by key and version."""
    return _versions(office, _BALLOTS)


def current(office: Office, versions: Collection[Version[Any]]) -> dict[str, int]:
    """The version in force today by key; a key of which none has begun is left out."""
    return {key: each.version for key, each in _in_force(versions, _day(office, None)).items()}


def known(office: Office) -> tuple[Scheme, ...]:
    """Every version of every scheme, without drafts, by key and version; but those whose text is damaged."""
    return _readable(scheme_versions(office))


def offered(office: Office, period: Period | None = None) -> tuple[Scheme, ...]:
    """Each scheme once, as it is in force in a period (else today), by key; but those whose text is damaged."""
    return _readable(_in_force(scheme_versions(office), _day(office, period)).values())


def all_in_force(office: Office, period: Period) -> tuple[Scheme, ...]:
    """Each scheme once, as it is in force in a period, by key: for sums that none may be missing from.

    Raises:
        KnownError: a text is damaged; it names the scheme.
    """
    return tuple(each.read() for each in _in_force(scheme_versions(office), _day(office, period)).values())


def in_force(office: Office, key: str, period: Period | None = None) -> Scheme:
    """The scheme as it is in force in a period, else today: the greatest version that has begun by then.

    Raises:
        KnownError: there is none, its text is damaged, or its links lead nowhere or around a circle.
    """
    found = _in_force(scheme_versions(office), _day(office, period))
    if key not in found:
        _refuse_absent(office, key)
    scheme = found[key].read()
    _check_links_of(scheme, found)
    return scheme


def version_of(office: Office, key: str, version: int) -> Scheme:
    """The named version of a scheme, in force or not.

    Raises:
        KnownError: there is none.
    """
    return _named(office, _SCHEMES, key, version)


def questionnaire(
    office: Office, key: str = REVERSE, version: int | None = None, period: Period | None = None
) -> Questionnaire:
    """The ballot in the named version, else as it is in force in a period, else today.

    Raises:
        KnownError: there is none.
    """
    if version is not None:
        return _named(office, _BALLOTS, key, version)
    found = _in_force(ballot_versions(office), _day(office, period))
    if key not in found:
        raise KnownError(N_("没有测评票“{key}”：请在“评价方案”里启用一版。").format(key=key))
    return found[key].read()


def use(office: Office, change: Change, used: Scheme | Questionnaire) -> None:
    """From now on something rests on this version: its text is kept in the store and can't be changed."""
    kind: _Kind[Any] = _SCHEMES if isinstance(used, Scheme) else _BALLOTS
    rows = office.read(
        "scheme_versions", is_("kind", kind.name), is_("scheme", used.key), is_("version", used.version),
        Clause("state", "!=", DRAFT), columns=("state",),
    )  # fmt: skip
    if rows:
        change.update("scheme_versions", rows[0]["id"], state=USED)
        return
    _, text = kind.shipped()[used.key, used.version]
    change.add(
        "scheme_versions", kind=kind.name, scheme=used.key, version=used.version, title=used.title, state=USED,
        made_by=N_("随程序"), made_on=office.today.isoformat(), text=text, digest=digest_of(text),
    )  # fmt: skip


def _check_links_of(scheme: Scheme, others: Mapping[str, Version[Scheme]]) -> None:
    """Refuses a scheme whose links lead nowhere or around a circle; no scheme is read that they don't lead to."""
    reached, waiting = {scheme.key: scheme}, [scheme]
    while waiting:
        for line in waiting.pop().indicators:
            if line.rule == "link" and line.source in others and line.source not in reached:
                reached[line.source] = others[line.source].read()
                waiting.append(reached[line.source])
    check_links(reached.values(), scheme.key)


def _readable(versions: Iterable[Version[Scheme]]) -> tuple[Scheme, ...]:
    """Those whose text is whole: a damaged one stops itself where it is asked for, and `check` names it."""
    found = []
    for each in versions:
        with suppress(KnownError):
            found.append(each.read())
    return tuple(found)


def check_all(office: Office) -> None:
    """Refuses versions of which, from some period on, one takes in a total that is not there.

    Raises:
        KnownError: names the scheme and the indicator.
    """
    versions = scheme_versions(office)
    days = {Period.parse(each.from_period).start.isoformat() for each in versions if each.from_period}
    for day in sorted(days):
        found = _in_force(versions, day)
        for scheme in _readable(found.values()):
            _check_links_of(scheme, found)


def _versions(office: Office, kind: _Kind[T]) -> list[Version[T]]:
    rows = office.read("scheme_versions", is_("kind", kind.name), Clause("state", "!=", DRAFT), columns=_STORED)
    stored = {(row["scheme"], row["version"]): row for row in rows}
    found = [_from_store(office, kind, row) for row in stored.values()]
    found += [_from_file(made) for at, (made, _) in kind.shipped().items() if at not in stored]
    return sorted(found, key=lambda each: (each.key, each.version))


def _from_file(made: T) -> Version[T]:
    return Version(made.key, made.version, made.title, "", 0, False, lambda: made)


def _from_store(office: Office, kind: _Kind[T], row: Mapping[str, Any]) -> Version[T]:
    def read() -> T:
        if row["digest"] not in kind.parsed:
            name = f"{row['title']} v{row['version']}"
            kind.parsed[row["digest"]] = kind.parse(stored_text(office, row["id"]), name)
        return kind.parsed[row["digest"]]

    return Version(
        row["scheme"], row["version"], row["title"], row["from_period"] or "", row["id"], row["state"] == USED, read
    )


def stored_text(office: Office, version: int) -> str:
    """The text of a stored version that is no draft, as it was when it was put into force or first used.

    Raises:
        KnownError: it was altered past the program.
    """
    row = office.one("scheme_versions", version, "text", "digest", "title", "version")
    if digest_of(row["text"] or "") != row["digest"]:
        name = f"{row['title']} v{row['version']}"
        raise KnownError(N_("《{name}》的文本与校验码不符：文件可能被改动，请用备份核对。").format(name=name))
    return str(row["text"])


def _day(office: Office, period: Period | None) -> str:
    return (period.start if period else office.today).isoformat()


def _in_force(versions: Collection[Version[T]], day: str) -> dict[str, Version[T]]:
    """The version of each key that counts on a day.

    Once the office has put a version of its own into force, a later program's file does not push it aside.
    """
    own = {each.key: each.version for each in versions if each.from_period}
    return {
        each.key: each
        for each in versions
        if (not each.from_period or Period.parse(each.from_period).start.isoformat() <= day)
        and (each.row_id or each.version < own.get(each.key, each.version + 1))
    }


def _named(office: Office, kind: _Kind[T], key: str, version: int) -> T:
    """One version by its number; of one that is stored no file is read."""
    where = (is_("kind", kind.name), is_("scheme", key), is_("version", version), Clause("state", "!=", DRAFT))
    if rows := office.read("scheme_versions", *where, columns=_STORED):
        return _from_store(office, kind, rows[0]).read()
    if (key, version) not in kind.shipped():
        raise KnownError(
            N_("没有“{key}”第 {version} 版：请在“评价方案”里查看有哪些版本。").format(key=key, version=version)
        )
    return kind.shipped()[key, version][0]


def _refuse_absent(office: Office, key: str) -> None:
    later = [each for each in scheme_versions(office) if each.key == key]
    if later:
        raise KnownError(
            N_("《{title}》自 {period} 起启用，这一期还没有：请选那一期或以后的。").format(
                title=later[0].title, period=Period.parse(later[0].from_period).title
            )
        )
    raise KnownError(N_("没有评价方案“{key}”：请在评价工作台选择已有的方案。").format(key=key))
