"""Scoring of one indicator: pure functions from evidence to points and the arithmetic behind them (DOMAIN 4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from partydesk.core.declared import declared
from partydesk.core.text.words import N_
from partydesk.office.evaluation.schemes.scheme import Indicator, RuleName
from partydesk.office.family import Evidence

CENT = Decimal("0.01")


@declared(frozen=True)
class Outcome:
    """What one indicator came to.

    Attributes:
        score: points, two places; None where the indicator is unavailable and the others are rescaled.
        content: what was counted, in words.
        arithmetic: how the points came about, such as `24 ÷ 27 × 30 = 26.67`.
        remark: printed beside a total that it changed (票数不足).
        missing: what is still owed; empty when nothing.
        blocks: what is owed keeps the evaluation from being sealed.
        vetoed: 一票否决 applies.
    """

    score: Decimal | None
    content: str
    arithmetic: str = ""
    remark: str = ""
    missing: str = ""
    blocks: bool = False
    vetoed: bool = False


def rounded(value: Decimal) -> Decimal:
    """To two places, half up."""
    return value.quantize(CENT, ROUND_HALF_UP)


def plain(value: Decimal | float) -> str:
    """A number without needless zeros: 24, 0.5."""
    text = f"{value if isinstance(value, Decimal) else Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def score(indicator: Indicator, evidence: Evidence) -> Outcome:
    """The points that the evidence earns under the indicator's rule."""
    return _SCORERS[indicator.rule](indicator, evidence)


def _counted(evidence: Evidence) -> Decimal:
    count = evidence.count
    return max(count if isinstance(count, Decimal) else Decimal(str(count)), Decimal(0))


def _ratio(each: Indicator, evidence: Evidence) -> Outcome:
    """Actual ÷ expected × full; `extra["said"]` words the counts otherwise (DOMAIN 4)."""
    expected = Decimal(str(evidence.expected or 0))
    if expected <= 0:
        return _nothing_expected(each, evidence)
    done = _counted(evidence)
    points = rounded(min(done * each.full / expected, each.cap))
    said = evidence.extra.get("said") or N_("应办 {expected} {unit}，完成 {done} {unit}").format(
        expected=plain(expected), done=plain(done), unit=each.unit
    )
    content = N_("{text}：{said}").format(text=each.text, said=said)
    on_time = evidence.extra.get("on_time")
    if on_time is not None:
        share = rounded(Decimal(str(on_time)) * 100 / expected).quantize(Decimal("0.1"), ROUND_HALF_UP)
        content += N_("（按时 {n}，按时率 {share}%）").format(n=plain(on_time), share=share)
    held = N_("，上限 {cap}").format(cap=plain(each.cap)) if done * each.full / expected > each.cap else ""
    return Outcome(points, content, f"{plain(done)} ÷ {plain(expected)} × {plain(each.full)}{held} = {points}")


def _nothing_expected(each: Indicator, evidence: Evidence) -> Outcome:
    """Left out and the rest rescaled, unless the source says that something is still owed."""
    if missing := str(evidence.extra.get("missing", "")):
        return Outcome(None, f"{each.text}：{missing}", missing=missing, blocks=bool(evidence.extra.get("blocks")))
    remark = N_("{text}无应办").format(text=each.text)
    return Outcome(None, N_("{text}：本期无应办{unit}").format(text=each.text, unit=each.unit), remark=remark)


def _per_record(each: Indicator, evidence: Evidence) -> tuple[Decimal, str, str]:
    """Points of counted records held at the cap, what was counted, and the arithmetic."""
    done = _counted(evidence)
    raw = done * each.points
    points = rounded(min(raw, each.cap))
    unit = each.unit or N_("件")
    said = unit != N_("分") or each.points != 1
    rate = N_("每{unit} {points} 分，").format(unit=unit, points=plain(each.points)) if said else ""
    content = N_("{text}：{done} {unit}（{rate}上限 {cap}）").format(
        text=each.text, done=plain(done), unit=unit, rate=rate, cap=plain(each.cap)
    )
    if each.by_hand:
        content = N_("{text}（{note}）").format(text=each.text, note=evidence.note) if evidence.note else each.text
    held = N_("，上限 {cap}").format(cap=plain(each.cap)) if raw > each.cap else ""
    return points, content, f"{plain(done)} × {plain(each.points)}{held} = {points}"


def _count(each: Indicator, evidence: Evidence) -> Outcome:
    return Outcome(*_per_record(each, evidence))


def _deduct(each: Indicator, evidence: Evidence) -> Outcome:
    points, content, arithmetic = _per_record(each, evidence)
    return Outcome(-points, content, f"−（{arithmetic}）" if points else "")


def _ballot(each: Indicator, evidence: Evidence) -> Outcome:
    """Mean of the pooled valid ballots ÷ highest mark × full (DOMAIN 8, Ballots).

    The source gives `expected` (the highest total possible) only when enough ballots are valid; `extra`
    always holds issued, returned, valid and least, and with a figure also statements and mean, or `said`, which
    words it otherwise; `what` is the ballot's short name.
    """
    extra = evidence.extra
    counts = N_("发出 {issued}，收回 {returned}，有效 {valid}").format(**extra)
    lacking = extra["least"] - extra["valid"]
    what = extra.get("what") or N_("反评")
    if waiting := extra.get("open_batches"):
        owed = N_("{what} {n} 批未录").format(what=what, n=waiting)
        return Outcome(None, f"{each.text}：{owed}", remark=owed, missing=owed, blocks=True)
    if not evidence.expected:
        content = N_("{text}：{counts}；有效票不足 {least} 张，本项不计").format(
            text=each.text, counts=counts, least=extra["least"]
        )
        missing = N_("缺{what} {n} 票").format(what=what, n=max(lacking, 1))
        return Outcome(None, content, remark=N_("票数不足"), missing=missing)
    total, possible = _counted(evidence), Decimal(str(evidence.expected))
    points = rounded(min(total * each.full / possible, each.cap))
    said = extra.get("said") or N_("{n} 项均分 {mean}").format(n=extra["statements"], mean=extra["mean"])
    content = N_("{text}：{counts}；{said}（百分制 {share}）").format(
        text=each.text, counts=counts, said=said, share=rounded(total * 100 / possible)
    )
    if evidence.note:
        content += "；" + evidence.note
    return Outcome(points, content, f"{plain(total)} ÷ {plain(possible)} × {plain(each.full)} = {points}")


def _manual(each: Indicator, evidence: Evidence) -> Outcome:
    """A typed mark with who gave it and why; `extra["missing"]` says that it is still owed."""
    mark = min(_counted(evidence), each.cap)
    missing = str(evidence.extra.get("missing", ""))
    content = N_("{text}（{note}）").format(text=each.text, note=evidence.note) if evidence.note else each.text
    arithmetic = missing or N_("评定 {mark} 分").format(mark=plain(mark))
    return Outcome(
        rounded(mark), content, arithmetic, missing=missing, blocks=bool(evidence.extra.get("blocks", False))
    )  # fmt: skip


def _link(each: Indicator, evidence: Evidence) -> Outcome:
    """Another sealed total × factor; nothing sealed leaves it owed."""
    if not evidence.records:
        return Outcome(rounded(Decimal(0)), each.text, missing=N_("“{text}”未定稿").format(text=each.text), blocks=True)
    total = _counted(evidence)
    raw = total * each.factor
    points = rounded(min(raw, each.cap))
    held = N_("，上限 {cap}").format(cap=plain(each.cap)) if raw > each.cap else ""
    return Outcome(points, each.text, f"{plain(total)} × {plain(each.factor)}{held} = {points}")


def _veto(each: Indicator, evidence: Evidence) -> Outcome:
    """一票否决: the arithmetic stays, grade and award are barred."""
    if not evidence.count:
        return Outcome(rounded(Decimal(0)), N_("{text}：无").format(text=each.text))
    content = N_("{text}：{n} {unit}，一票否决").format(
        text=each.text, n=plain(evidence.count), unit=each.unit or N_("件")
    ) + (N_("（{note}）").format(note=evidence.note) if evidence.note else "")
    return Outcome(rounded(Decimal(0)), content, remark=N_("一票否决"), vetoed=True)


_SCORERS: Mapping[RuleName, Callable[[Indicator, Evidence], Outcome]] = {
    "count": _count,
    "ratio": _ratio,
    "ballot": _ballot,
    "manual": _manual,
    "link": _link,
    "deduct": _deduct,
    "bonus": _count,
    "veto": _veto,
}
