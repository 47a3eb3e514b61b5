"""What holds of every scheme beyond the form of its text: weights, caps, grades, links, sources (DOMAIN 4)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_
from partydesk.office.evaluation.grades.share import is_share
from partydesk.office.evaluation.schemes.findings import Place
from partydesk.office.evaluation.schemes.scheme import SCORED, Dimension, Indicator, RuleName, Scheme
from partydesk.office.evaluation.scoring.rules import plain
from partydesk.office.family import EvidenceSource

MOST_INDICATORS = 200
_KEY = re.compile("[a-z0-9_]{1,40}")
_PER_RECORD = ("count", "deduct", "bonus")


def check_indicator(place: Place, each: Indicator) -> None:
    """Its numbers fit its rule, and somebody can earn it."""
    wrong: tuple[tuple[bool, Callable[[], str], str], ...] = (
        (each.rule in SCORED and not each.full, lambda: N_("满分是 0，谁也得不到分：请填满分。"), "full"),
        (each.rule not in SCORED and bool(each.full),
         lambda: N_("扣分、加分和否决不占满分：请去掉满分。"), "full"),
        (each.rule in _PER_RECORD and not each.points,
         lambda: N_("每件 0 分，谁也得不到分：请填每件分值。"), "points"),
        (each.rule in ("deduct", "bonus") and not each.cap, lambda: N_("请填上限。"), "cap"),
        (each.rule in SCORED and each.cap > each.full,
         lambda: N_("上限 {cap} 超过满分 {full}。").format(cap=plain(each.cap), full=plain(each.full)), "cap"),
        (each.rule in SCORED and not each.cap, lambda: N_("上限是 0，谁也得不到分：请改上限。"), "cap"),
        (each.rule == "link" and not each.factor, lambda: N_("挂钩系数是 0：请填挂钩系数。"), "factor"),
    )  # fmt: skip
    for applies, why, field in wrong:
        if applies:
            place.wrong(why(), field)
    if each.rule == "count" and 0 < each.cap < each.points:
        said = N_("上限 {cap} 不到一件的 {points} 分，做了一件也只得 {cap} 分：请核对。")
        place.doubt(said.format(cap=plain(each.cap), points=plain(each.points)), "cap")


def check_dimension(place: Place, each: Dimension) -> None:
    """Its indicators add up to it."""
    total = sum((one.full for one in each.indicators), Decimal(0))
    if total != each.full:
        said = N_("各指标满分合计 {total}，应等于维度满分 {full}。")
        place.wrong(said.format(total=plain(total), full=plain(each.full)), "full")


def check_whole(place: Place, scheme: Scheme) -> None:
    """What concerns the scheme as a whole."""
    total = sum((each.full for each in scheme.dimensions), Decimal(0))
    if total != scheme.full:
        said = N_("各维度满分合计 {total}，应等于方案满分 {full}：请调整权重。")
        place.wrong(said.format(total=plain(total), full=plain(scheme.full)), "full")
    if not scheme.full:
        place.wrong(N_("满分是 0，谁也得不到分：请填满分。"), "full")
    if scheme.key and not _KEY.fullmatch(scheme.key):
        place.wrong(N_("代号只能用小写字母、数字和下划线，最多 40 个。"), "key")
    if scheme.serial and not scheme.serial.isalnum():
        place.wrong(N_("编号字头“{serial}”只能用字母、数字和汉字。").format(serial=scheme.serial), "serial")
    _check_codes(place, scheme)
    if scheme.bonus_cap == 0 and any(each.rule == "bonus" for each in scheme.indicators):
        place.wrong(N_("有加分指标，请填加分上限。"), "bonus_cap")
    _check_points(place, scheme)
    _check_grades(place, scheme)


def _check_codes(place: Place, scheme: Scheme) -> None:
    """Codes tell indicators apart, titles dimensions; a sheet and a grid have room for so many."""
    if len(scheme.indicators) > MOST_INDICATORS:
        said = N_("指标最多 {most} 项，现在 {n} 项。")
        place.wrong(said.format(most=MOST_INDICATORS, n=len(scheme.indicators)), "indicators")
        return
    titles = [each.title for each in scheme.dimensions]
    for title in dict.fromkeys(each for each in titles if each and titles.count(each) > 1):
        place.inside("", len(titles) - 1 - titles[::-1].index(title)).wrong(
            N_("维度“{title}”用了两次。").format(title=title), "title"
        )
    seen: set[str] = set()
    for n, dimension in enumerate(scheme.dimensions):
        for line, each in enumerate(dimension.indicators):
            if each.code and each.code in seen:
                where = place.inside(N_("指标 {code}").format(code=each.code), n, line)
                where.wrong(N_("编号 {code} 用了两次。").format(code=each.code), "code")
            seen.add(each.code)


def _check_points(place: Place, scheme: Scheme) -> None:
    """What goes into the points ledger is logged, so no ballot may; its caps hold quarters of members and teams."""
    if scheme.shown_back and scheme.subject != "instructor":
        place.wrong(N_("“回看的方案”只用于指导员的评价：他派驻的班组。"), "shown_back")
    if scheme.books and (scheme.subject not in ("member", "team") or scheme.period != "quarter"):
        place.wrong(N_("只有党员和班组的季度评价记入积分台账：请改为不记入。"), "books")
    ballot = next((each.code for each in scheme.indicators if each.rule == "ballot"), "")
    if scheme.books and ballot:
        said = N_("指标 {code} 来自测评票，不能逐项记入积分台账：请改为不记入。")
        place.wrong(said.format(code=ballot), "books")


def _check_grades(place: Place, scheme: Scheme) -> None:
    """A share can be held only where people decide, somebody must get some grade, and each begins elsewhere."""
    for each in scheme.grades:
        if each.share and not is_share(each.share):
            said = N_("等次“{name}”的名额“{share}”应写成“1/3”这样的分数，大于 0，不超过 1。")
            place.wrong(said.format(name=each.name, share=each.share), "grades")
        if each.share and not scheme.decided:
            said = N_("等次“{name}”有名额，要由人评定：请把“由人评定”改为“是”。")
            place.wrong(said.format(name=each.name), "grades")
    if scheme.decided and all(each.share for each in scheme.grades):
        place.wrong(N_("等次由人评定的，至少要有一个不限名额的等次。"), "grades")
    least = [each.least for each in scheme.grades]
    for twice in dict.fromkeys(one for one in least if least.count(one) > 1):
        place.wrong(N_("两个等次都从 {n} 分起：请分出高低。").format(n=plain(twice)), "grades")


def link_faults(schemes: Collection[Scheme]) -> Iterator[tuple[str, str, str]]:
    """Links that lead nowhere, to whom the scheme does not rate, or around a circle: (scheme, code, why)."""
    latest = {each.key: each for each in sorted(schemes, key=lambda each: each.version)}
    feeds = {
        key: [(line.code, line.source) for line in each.indicators if line.rule == "link"]
        for key, each in latest.items()
    }
    for key, lines in feeds.items():
        for code, source in lines:
            if source not in latest:
                yield key, code, N_("挂钩的方案“{source}”不存在。").format(source=source)
            elif circle := _circle(feeds, source, (key,)):
                said = N_("评价方案的挂钩绕成了圈：{circle}。请去掉其中一个。")
                yield key, code, said.format(circle=" → ".join(circle))
            elif latest[source].ledger != latest[key].ledger or latest[source].period != latest[key].period:
                said = N_("《{title}》评的对象或周期不同，挂钩谁也得不到分：请换一个方案。")
                yield key, code, said.format(title=latest[source].title)


def _circle(
    feeds: Mapping[str, Sequence[tuple[str, str]]], key: str, path: tuple[str, ...]
) -> tuple[str, ...]:  # fmt: skip
    """The way from the first of `path` back to it; empty where there is none."""
    if key == path[0]:
        return (*path, key)
    if key in path:
        return ()  # another circle, which its own schemes tell of
    return next(filter(None, (_circle(feeds, source, (*path, key)) for _, source in feeds.get(key, ()))), ())


def check_links(schemes: Collection[Scheme], only: str = "") -> None:
    """Refuses schemes, or `only` that of a key, whose links are wrong.

    Raises:
        KnownError: the first of `link_faults`, with the scheme and the indicator.
    """
    for key, code, why in link_faults(schemes):
        if only not in ("", key):
            continue
        raise KnownError(N_("评价方案 {key} 指标 {code}：{why}").format(key=key, code=code, why=why))


_RULES_OF: Mapping[str, tuple[RuleName, ...]] = {
    "count": ("count", "manual", "deduct", "bonus", "veto"),
    "share": ("ratio", "count", "manual", "deduct", "bonus", "veto"),
    "ballot": ("ballot",),
    "mark": ("manual",),
}
"""The rules that can count with what a source gives."""


def source_fault(each: Indicator, sources: Mapping[str, EvidenceSource]) -> str:
    """Why an indicator's source can't be used; empty when it can, or when there is none."""
    if not each.source or each.rule == "link":
        return ""
    source = sources.get(each.source)
    if source is None:
        return N_("没有数据来源“{source}”，或它不用于这类对象：请在列表里另选。").format(source=each.source)
    if each.rule not in _RULES_OF[source.gives]:
        said = N_("“{title}”给不出这种计分办法要的数，谁也得不到分：请换数据来源或计分办法。")
        return said.format(title=source.title)
    return ""


def check_sources(scheme: Scheme, sources: Mapping[str, EvidenceSource]) -> None:
    """Refuses a scheme whose evidence nobody offers, or not as its rules need it.

    Raises:
        KnownError: names the indicator and its source.
    """
    for each in scheme.indicators:
        if why := source_fault(each, sources):
            raise KnownError(N_("评价方案 {key} 指标 {code}：{why}").format(key=scheme.key, code=each.code, why=why))
