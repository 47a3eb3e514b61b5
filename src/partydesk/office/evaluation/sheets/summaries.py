"""评价汇总表: everyone rated by a scheme in a period, the averages, charts by dimension and over the periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from partydesk.core.documents import Bars, Cell, Col, Document, Lines, Series
from partydesk.core.spec.query import Clause, is_
from partydesk.core.text.dates import Period, PeriodKind
from partydesk.core.text.words import N_
from partydesk.office.evaluation.queries import DRAFT, INSTRUCTOR, SEALED
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.sheets.instructor import whole
from partydesk.office.evaluation.sheets.summary import Rated, Summary, mean, scored_dimensions, summary_of
from partydesk.office.family import Ask
from partydesk.office.paper import serial_of, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_LINE_MM = 252.0
_BLANK_ROWS = 12
_NONE = "—"


def month_summary(office: Office, ask: Ask) -> list[Document]:
    """One sheet for each scheme that rates by the month, else as `quarter_summary`."""
    return _sheets(office, ask, "month")


def quarter_summary(office: Office, ask: Ask) -> list[Document]:
    """One sheet for each scheme with computed evaluations in the quarter; `ask.ids` are evaluations.

    With `ids` it is one sheet for each scheme and period of theirs, of just those named.
    """
    return _sheets(office, ask, "quarter")


def year_summary(office: Office, ask: Ask) -> list[Document]:
    """One sheet for each scheme that rates by the year, else as `quarter_summary`."""
    return _sheets(office, ask, "year")


def _sheets(office: Office, ask: Ask, kind: PeriodKind) -> list[Document]:
    period = ask.period or Period.of(office.today, kind)
    wanted = [] if ask.blank else _wanted(office, period, ask.ids)
    ids = None if ask.ids is None else frozenset(ask.ids)
    found = []
    for key, at in wanted:
        offered = {each.key: each for each in schemes.offered(office, at)}
        found.append(_sheet(office, key, summary_of(office, key, offered.get(key), at, ids)))
    return found or [_blank(office, _usual(office, kind, period), period)]


def _wanted(office: Office, period: Period, ids: Sequence[int] | None) -> list[tuple[str, Period]]:
    """Schemes and periods of the evaluations named, else the schemes with computed ones in the period."""
    if ids is not None:
        rows = list(office.many("evaluations", ids, "scheme", "period", "title").values())
    else:
        where = (is_("period", period.key), Clause("state", "!=", DRAFT))
        rows = office.read("evaluations", *where, columns=("scheme", "period", "title"))
    keys = sorted({(row["scheme"] != INSTRUCTOR, row["title"] or "", row["scheme"], row["period"]) for row in rows})
    return [(scheme, Period.parse(key)) for _, _, scheme, key in keys]


def _usual(office: Office, kind: PeriodKind, period: Period) -> Scheme | None:
    """The scheme whose form is printed blank: the instructors' where it is of the kind, else the first."""
    found = [each for each in schemes.offered(office, period) if each.period == kind]
    return min(found, key=lambda each: (each.key != INSTRUCTOR, each.key), default=None)


def _serial(office: Office, scheme: str, period: Period) -> str:
    """The summary's own serial, with the mark of the evaluations that it sums up."""
    rows = office.read("evaluations", is_("scheme", scheme), is_("period", period.key), columns=("serial",), limit=1)
    mark = rows[0]["serial"].split("-")[-2] if rows and rows[0]["serial"] else ""
    return serial_of(office, f"{period.kind}_summary", period, part=mark)


def _sheet(office: Office, scheme: str, summary: Summary) -> Document:
    document = Document(summary.title + N_("汇总表"), _counts(summary), landscape=True)
    dimensions = [title if not full else f"{title}\n{whole(full)}" for title, full in summary.dimensions]
    graded = any(each.result and each.result.grade for each in summary.rated)
    columns = _columns(dimensions, of_persons=summary.of_persons, graded=graded)
    document = document.table(columns, [*_rows(summary, graded), _average(summary, graded)], size=8.5)
    document = document.charts(_by_dimension(summary), _by_period(summary)).notes(_note(summary))
    document = document.signatures(N_("制表"), N_("审核"), N_("日期"))
    return stamped(office, document, serial=_serial(office, scheme, summary.period), name=summary.title)


def _blank(office: Office, scheme: Scheme | None, period: Period) -> Document:
    scored = scored_dimensions(scheme) if scheme else ()
    dimensions = [f"{each.title}\n{whole(each.full)}" if each.full else each.title for each in scored]
    columns = _columns(dimensions or [N_("各维度")], of_persons=scheme is None or scheme.ledger == "employees")
    title = (scheme.title if scheme else N_("评价")) + N_("汇总表")
    document = Document(title, period.title, landscape=True)
    document = document.table(columns, [("",) * len(columns)] * _BLANK_ROWS, size=8.5)
    return stamped(office, document.signatures(N_("制表"), N_("审核"), N_("日期")), name=title)


def _counts(summary: Summary) -> str:
    unit = N_("人") if summary.of_persons else N_("个")
    return N_("{period}　应评 {n} {unit}，已计算 {m} {unit}，已定稿 {k} {unit}").format(
        period=summary.period.title, n=len(summary.rated), m=len(summary.computed), k=summary.sealed, unit=unit
    )


def _columns(dimensions: Sequence[str], *, of_persons: bool, graded: bool = True) -> tuple[Col, ...]:
    first = (
        (Col(N_("序号"), 10, "center"), Col(N_("姓名"), 21), Col(N_("班组"), 32))
        if of_persons
        else (Col(N_("序号"), 10, "center"), Col(N_("单位"), 41), Col(N_("名次"), 12, "center"))
    )
    last = (
        Col(N_("总分"), 16, "center"), Col(N_("上期"), 16, "center"), Col(N_("增减"), 15, "center"),
        *((Col(N_("等次"), 20, "center"),) if graded else ()), Col(N_("状态/封签号"), 30, "center"),
    )  # fmt: skip
    room = _LINE_MM - sum(each.width for each in (*first, *last))
    return (*first, *(Col(title, room / len(dimensions), "center") for title in dimensions), *last)


def _rows(summary: Summary, graded: bool) -> list[tuple[str | Cell, ...]]:
    ranks = {} if summary.of_persons else _ranks([each.total for each in summary.rated if not _vetoed(each)])
    found: list[tuple[str | Cell, ...]] = []
    for n, each in enumerate(summary.rated, 1):
        beside = "、".join(each.subject.teams) if summary.of_persons else _place(each, ranks)
        found.append(
            (
                str(n), each.subject.name, beside,
                *(_score(each.score(title), computed=each.result is not None) for title, _ in summary.dimensions),
                Cell(_number(each.total), bold=True, align="center"), _number(each.previous),
                _change(each.total, each.previous),
                *(((each.result.grade if each.result else "") or _NONE,) if graded else ()),
                each.seal_number if each.state == SEALED else each.state,
            )
        )  # fmt: skip
    return found


def _place(each: Rated, ranks: Mapping[Decimal | None, str]) -> str:
    return _NONE if _vetoed(each) else ranks.get(each.total, _NONE)


def _vetoed(each: Rated) -> bool:
    """A veto bars the place as it bars the grade; the arithmetic stays (DOMAIN 4)."""
    return each.result is not None and each.result.vetoed


def _ranks(totals: Sequence[Decimal | None]) -> dict[Decimal | None, str]:
    """The place of each total among units; equal totals share one."""
    there = [each for each in totals if each is not None]
    return {each: str(1 + sum(other > each for other in there)) for each in there}


def _average(summary: Summary, graded: bool) -> tuple[str | Cell, ...]:
    total, previous = mean(each.total for each in summary.rated), mean(each.previous for each in summary.rated)
    return (
        Cell(N_("平　均"), align="center", colspan=3, bold=True),
        *(Cell(_number(summary.mean_of(title)), align="center") for title, _ in summary.dimensions),
        Cell(_number(total), bold=True, align="center"),
        Cell(_number(previous), align="center"),
        *(Cell(_NONE, align="center") for _ in range(2 + graded)),
    )


def _score(value: Decimal | None, *, computed: bool) -> str:
    return N_("不计") if value is None and computed else _number(value)


def _number(value: Decimal | None) -> str:
    return _NONE if value is None else f"{value:.2f}"


def _change(total: Decimal | None, previous: Decimal | None) -> str:
    if total is None or previous is None:
        return _NONE
    step = total - previous
    return f"{step:+.2f}" if step else "0.00"


def _by_dimension(summary: Summary) -> Bars:
    """The mean of each dimension against its full score; of one alone, their own scores."""
    counted = [(title, full, summary.mean_of(title)) for title, full in summary.dimensions if full]
    shares = [None if value is None else value / full * 100 for _, full, value in counted]
    texts = [
        N_("不计") if value is None or share is None else f"{value:.2f} / {whole(full)}　{share:.1f}%"
        for (_, full, value), share in zip(counted, shares, strict=True)
    ]
    alone = len(summary.rated) == 1
    return Bars(
        N_("各维度得分率（%）"),
        tuple(title for title, _, _ in counted),
        (Series(N_("得分") if alone else N_("平均得分"), tuple(shares), tuple(texts)),),
        full=(Decimal(100),) * len(counted),
        full_name=N_("满分"),
    )


def _by_period(summary: Summary) -> Lines:
    alone = len(summary.rated) == 1
    title = N_("历期总分") if alone else N_("历期平均总分")
    totals = tuple(total for _, total in summary.course)
    return Lines(title, tuple(key for key, _ in summary.course), (Series(title, totals),))


def _note(summary: Summary) -> str:
    order = N_("按姓名音序排列，不排名次") if summary.of_persons else N_("名次按总分，同分同名次，一票否决的不排")
    return N_(
        "注：{order}；“不计”为票数不足等未计分的部分，平均数不含；总分按已计分的部分折算；草稿未计算，不列分数。"
    ).format(order=order)
