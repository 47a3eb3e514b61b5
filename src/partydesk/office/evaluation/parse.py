"""A scheme read from TOML: whatever is wrong is refused with the file and the indicator named (DOMAIN 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

from partydesk.core.declared import declared
from partydesk.core.errors import KnownError
from partydesk.core.text.dates import PeriodKind
from partydesk.core.text.words import N_
from partydesk.office.evaluation.scheme import (
    BY_HAND,
    SCORED,
    ColumnsName,
    Dimension,
    Grade,
    Indicator,
    Link,
    RuleName,
    Scheme,
    ShownBack,
    SubjectKind,
)
from partydesk.office.evaluation.share import is_share

LONGEST = 5000
MOST = Decimal(1000)
_PER_RECORD = ("count", "deduct", "bonus")
_TEXTS = ("code", "text", "rule", "source", "standard", "unit")
_NUMBERS = ("full", "points", "cap", "factor")


@declared(frozen=True)
class _Place:
    """Where in a file something was read, for the refusal."""

    file: str
    where: str = ""

    def refuse(self, why: str) -> KnownError:
        place = f"{self.file} {self.where}".strip()
        return KnownError(N_("评价方案 {place}：{why}").format(place=place, why=why))

    def text(self, table: Mapping[str, Any], key: str, *, needed: bool = True) -> str:
        found = table.get(key, "")
        if not isinstance(found, str) or (needed and not found.strip()):
            raise self.refuse(N_("“{key}”要填文字。").format(key=key))
        if len(found) > LONGEST:
            raise self.refuse(N_("“{key}”最多 {most} 字，现在 {n} 字。").format(key=key, most=LONGEST, n=len(found)))
        return found.strip()

    def number(self, table: Mapping[str, Any], key: str, default: Decimal | None = None) -> Decimal:
        found = table.get(key, default)
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            raise self.refuse(N_("“{key}”要填数字。").format(key=key))
        number = Decimal(found)
        if not number.is_finite() or not 0 <= number <= MOST:
            raise self.refuse(N_("“{key}”应在 0～{most} 之间，现在是 {n}。").format(key=key, most=MOST, n=number))
        return number

    def truth(self, table: Mapping[str, Any], key: str) -> bool:
        found = table.get(key, False)
        if not isinstance(found, bool):
            raise self.refuse(N_("“{key}”要填 true 或 false。").format(key=key))
        return found

    def word(self, table: Mapping[str, Any], key: str, words: Collection[str]) -> Any:
        found = self.text(table, key)
        if found not in words:
            raise self.refuse(
                N_("“{key}”不认识“{found}”，只能是 {words}。").format(key=key, found=found, words="、".join(words))
            )
        return found

    def tables(self, table: Mapping[str, Any], key: str, *, needed: bool = True) -> Sequence[Mapping[str, Any]]:
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found) or (needed and not found):
            raise self.refuse(N_("缺少 [[{key}]]。").format(key=key))
        return found


def parse_scheme(text: str, file: str) -> Scheme:
    """The scheme that a TOML text declares; `file` names it in refusals.

    Raises:
        KnownError: the TOML is broken, a word is unknown, a number out of range, the weights do not add up.
    """
    import tomllib  # here, so that the window opens without it

    place = _Place(file)
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise place.refuse(N_("不是有效的 TOML（{error}）。").format(error=error)) from error
    version = table.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise place.refuse(N_("“version”要填 1、2、3 这样的版本号。"))
    scheme = Scheme(
        key=place.text(table, "key"),
        title=place.text(table, "title"),
        version=version,
        subject=place.word(table, "subject", get_args(SubjectKind)),
        period=place.word(table, "period", get_args(PeriodKind)),
        serial=place.text(table, "serial"),
        full=place.number(table, "full"),
        dimensions=tuple(_dimension(file, each) for each in place.tables(table, "dimensions")),
        bonus_cap=place.number(table, "bonus_cap", Decimal(0)),
        grades=_grades(place, table),
        links=tuple(
            Link(place.text(each, "title"), place.number(each, "factor"))
            for each in place.tables(table, "links", needed=False)
        ),
        columns=place.word({"columns": "one", **table}, "columns", get_args(ColumnsName)),
        decided=place.truth(table, "decided"),
        books=place.truth(table, "books"),
        shown_back=tuple(
            ShownBack(place.text(each, "scheme"), place.text(each, "title"))
            for each in place.tables(table, "shown_back", needed=False)
        ),
    )
    _check_whole(place, scheme)
    return scheme


def _grades(place: _Place, table: Mapping[str, Any]) -> tuple[Grade, ...]:
    rows = place.tables(table, "grades", needed=False)
    found = (
        Grade(place.number(each, "least"), place.text(each, "name"), place.text(each, "share", needed=False))
        for each in rows
    )
    return tuple(sorted(found, key=lambda each: each.least, reverse=True))


def _dimension(file: str, table: Mapping[str, Any]) -> Dimension:
    place = _Place(file)
    title = place.text(table, "title")
    inside = _Place(file, N_("维度“{title}”").format(title=title))
    indicators = tuple(_indicator(file, each) for each in inside.tables(table, "indicators"))
    full = inside.number(table, "full")
    total = sum((each.full for each in indicators), Decimal(0))
    if total != full:
        raise inside.refuse(N_("各指标满分合计 {total}，应等于维度满分 {full}。").format(total=total, full=full))
    return Dimension(title, full, indicators)


def _indicator(file: str, table: Mapping[str, Any]) -> Indicator:
    code = _Place(file, N_("指标")).text(table, "code")
    place = _Place(file, N_("指标 {code}").format(code=code))
    unknown = sorted(table.keys() - {*_TEXTS, *_NUMBERS})
    if unknown:
        raise place.refuse(N_("不认识“{key}”。").format(key=unknown[0]))
    rule: RuleName = place.word(table, "rule", get_args(RuleName))
    full = place.number(table, "full", Decimal(0))
    found = Indicator(
        code=code,
        text=place.text(table, "text"),
        rule=rule,
        full=full,
        source=place.text(table, "source", needed=rule not in BY_HAND),
        standard=place.text(table, "standard", needed=False),
        points=place.number(table, "points", Decimal(0)),
        cap=place.number(table, "cap", full),
        factor=place.number(table, "factor", Decimal(0)),
        unit=place.text(table, "unit", needed=False),
    )
    _check_indicator(place, found)
    return found


def _check_indicator(place: _Place, each: Indicator) -> None:
    wrong: tuple[tuple[bool, Callable[[], str]], ...] = (
        (each.rule in SCORED and not each.full, lambda: N_("满分是 0，谁也得不到分：请填“full”。")),
        (each.rule not in SCORED and bool(each.full), lambda: N_("扣分、加分和否决不占满分：请去掉“full”。")),
        (each.rule in _PER_RECORD and not each.points, lambda: N_("每件 0 分，谁也得不到分：请填“points”。")),
        (each.rule in ("deduct", "bonus") and not each.cap, lambda: N_("请填上限“cap”。")),
        (each.rule in SCORED and each.cap > each.full,
         lambda: N_("上限 {cap} 超过满分 {full}。").format(cap=each.cap, full=each.full)),
        (each.rule in SCORED and not each.cap, lambda: N_("上限是 0，谁也得不到分：请改“cap”。")),
        (each.rule == "link" and not each.factor, lambda: N_("挂钩系数是 0：请填“factor”。")),
    )  # fmt: skip
    for applies, why in wrong:
        if applies:
            raise place.refuse(why())


def _check_whole(place: _Place, scheme: Scheme) -> None:
    total = sum((each.full for each in scheme.dimensions), Decimal(0))
    if total != scheme.full:
        raise place.refuse(
            N_("各维度满分合计 {total}，应等于方案满分 {full}：请调整权重。").format(total=total, full=scheme.full)
        )
    codes = [each.code for each in scheme.indicators]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise place.refuse(N_("指标编号 {code} 用了两次。").format(code=twice))
    if scheme.bonus_cap == 0 and any(each.rule == "bonus" for each in scheme.indicators):
        raise place.refuse(N_("有加分指标，请填加分上限“bonus_cap”。"))
    _check_points(place, scheme)
    _check_grades(place, scheme)


def _check_points(place: _Place, scheme: Scheme) -> None:
    """What goes into the points ledger is logged, so no ballot may; its caps hold quarters of members and teams."""
    if scheme.shown_back and scheme.subject != "instructor":
        raise place.refuse(N_("“shown_back”只用于指导员的评价：他派驻的班组。"))
    if scheme.books and (scheme.subject not in ("member", "team") or scheme.period != "quarter"):
        raise place.refuse(N_("只有党员和班组的季度评价记入积分台账：请去掉“books”。"))
    ballot = next((each.code for each in scheme.indicators if each.rule == "ballot"), "")
    if scheme.books and ballot:
        raise place.refuse(N_("指标 {code} 来自测评票，不能逐项记入积分台账：请去掉“books”。").format(code=ballot))


def _check_grades(place: _Place, scheme: Scheme) -> None:
    """A share can be held only where people decide, and somebody must be able to get some grade."""
    for each in scheme.grades:
        if each.share and not is_share(each.share):
            raise place.refuse(
                N_("等次“{name}”的名额“{share}”应写成“1/3”这样的分数，大于 0，不超过 1。").format(
                    name=each.name, share=each.share
                )
            )
        if each.share and not scheme.decided:
            raise place.refuse(N_("等次“{name}”有名额，要由人评定：请加“decided = true”。").format(name=each.name))
    if scheme.decided and all(each.share for each in scheme.grades):
        raise place.refuse(N_("等次由人评定的，至少要有一个不限名额的等次。"))


def check_links(schemes: Collection[Scheme]) -> None:
    """Refuses schemes that take each other's totals in, around a circle, or a scheme that is not there.

    Raises:
        KnownError: as said, with the way around the circle.
    """
    feeds = {
        scheme.key: [(each.code, each.source) for each in scheme.indicators if each.rule == "link"]
        for scheme in sorted(schemes, key=lambda each: each.version)
    }
    for key in feeds:
        _walk(feeds, key, ())


def _walk(feeds: Mapping[str, Sequence[tuple[str, str]]], key: str, path: tuple[str, ...]) -> None:
    if key in path:
        circle = " → ".join((*path[path.index(key) :], key))
        raise KnownError(N_("评价方案的挂钩绕成了圈：{circle}。请去掉其中一个。").format(circle=circle))
    for code, source in feeds[key]:
        if source not in feeds:
            place = _Place(key, N_("指标 {code}").format(code=code))
            raise place.refuse(N_("挂钩的方案“{source}”不存在。").format(source=source))
        _walk(feeds, source, (*path, key))


def check_sources(scheme: Scheme, known: Collection[str]) -> None:
    """Refuses a scheme whose evidence nobody offers.

    Raises:
        KnownError: names the indicator and its source.
    """
    for each in scheme.indicators:
        if each.source and each.rule != "link" and each.source not in known:
            place = _Place(scheme.key, N_("指标 {code}").format(code=each.code))
            raise place.refuse(N_("没有数据来源“{source}”。").format(source=each.source))
