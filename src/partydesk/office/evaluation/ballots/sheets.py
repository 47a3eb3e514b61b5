"""党员反评测评票 (blank, anonymous) and 反评汇总表 (DOMAIN 8, Ballots; FORMS)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from partydesk.core.documents import Cell, Col, Document
from partydesk.core.documents.blocks import Box, Scale
from partydesk.core.spec.query import among, is_
from partydesk.core.text.dates import Period
from partydesk.core.text.words import N_
from partydesk.office.evaluation import queries
from partydesk.office.evaluation.ballots import counting as ballots
from partydesk.office.evaluation.ballots.counting import Pool
from partydesk.office.evaluation.ballots.keeping import shuffled
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.questionnaire import Questionnaire
from partydesk.office.evaluation.scoring.rules import rounded
from partydesk.office.family import Ask
from partydesk.office.paper import HAND_MM, serial_of, stamped

if TYPE_CHECKING:
    from partydesk.office.context import Office

_BATCH = (
    "number", "person_id", "person_id.name", "team_id", "team_id.name", "quarter", "questionnaire", "issued",
    "returned", "valid", "totals", "digest", "excerpts", "scrutineer", "teller",
)  # fmt: skip
_STATEMENTS = (Col("序号", 12, "center"), Col("内容", 93), Col("均分", 20, "center"), Col("上季", 20, "center"),
               Col("增减", 20, "center"))  # fmt: skip
_SPREAD = (Col("序号", 10, "center"), Col("内容", 48), Col("均分", 13, "center"), Col("上季", 13, "center"),
           Col("增减", 13, "center"))  # fmt: skip
_SPREAD_MM, _MOST_MARKS = 68.0, 10
"""The same columns where the counts of the marks stand between mean and last quarter, and the width of these."""

_BATCHES = (Col("批次号", 30, "center"), Col("班组", 45), Col("发出", 18, "center"), Col("收回", 18, "center"),
            Col("有效", 18, "center"), Col("均分", 18, "center"), Col("状态", 18, "center"))  # fmt: skip


def ballot_blank(office: Office, ask: Ask) -> list[Document]:
    """As many ballots as were issued, for the batches named or all open ones of the quarter, else all of it.

    A ballot names who is rated, team, quarter and batch, and nothing of the voter; one without a batch is blank.
    """
    period = ask.period or office.quarter
    if not ask.blank:
        where = is_("quarter", period.key) if ask.ids is None else among("id", ask.ids)
        rows = office.read("ballot_batches", where, columns=_BATCH, sort=("number",))
        rows = [row for row in rows if not row["digest"]] or rows
        if rows:
            return [sheet for row in rows for sheet in [_ballot(office, row)] * row["issued"]]
    return [_ballot(office, {"quarter": period.key})]


def _ballot(office: Office, row: Mapping[str, Any]) -> Document:
    period = Period.parse(row["quarter"])
    form = schemes.questionnaire(office, version=row.get("questionnaire"), period=period)
    return ballot(office, form, period, row)


def ballot(office: Office, form: Questionnaire, period: Period, row: Mapping[str, Any]) -> Document:
    """One ballot of a batch; an empty `row` gives the blank form, be it of a draft."""
    number = row.get("number") or ""
    document = Document(form.title, subtitle=period.title).fields(
        [(N_("被测评人"), row.get("person_id.name") or ""), (N_("班组"), row.get("team_id.name") or ""),
         (N_("批次号"), number)]
    )  # fmt: skip
    scale = Scale(form.statements, form.low, form.high, words=form.marks)
    document = document.add(Box(N_("填票说明"), form.how_to, 16.0)).add(scale)
    for n, question in enumerate(form.questions, 1):
        document = document.paragraph(f"{n}. {question}").add(Box(N_("意见"), "", 24.0))
    return stamped(office, document.stamped(mark=N_("不记名")), name=number or form.title)


def ballot_summary(office: Office, ask: Ask) -> list[Document]:
    """One sheet an instructor of the quarter (or `ask.ids`); figures only from enough valid ballots on."""
    period = ask.period or office.quarter
    rows = office.read("ballot_batches", is_("quarter", period.key), columns=_BATCH, sort=("person_id.pinyin", "id"))
    people: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        if ask.ids is None or row["person_id"] in ask.ids:
            people.setdefault(row["person_id"], []).append(row)
    if ask.blank or not people:
        return [_summary(office, [], Pool((), office.setting("evaluation.least_ballots")), period)]
    return [_summary(office, batches, queries.pool_from(office, batches), period) for batches in people.values()]


def _summary(office: Office, rows: Sequence[Mapping[str, Any]], pool: Pool, period: Period) -> Document:
    name = rows[0]["person_id.name"] if rows else ""
    form = schemes.questionnaire(office, version=rows[0]["questionnaire"] if rows else None, period=period)
    document = Document(N_("反评汇总表"), subtitle=period.title).fields(
        [
            (N_("被测评人"), name),
            (N_("班组"), "、".join(each.team for each in pool.batches)),
            (N_("批次数"), str(len(rows)) if rows else ""),
            *_counts(pool),
            (N_("平均分"), _mean(pool) if rows else ""),
            (N_("百分制"), _share(pool) if rows else ""),
        ]
    )
    document = document.table(_BATCHES, [_batch_row(each, pool) for each in pool.batches] or [("",) * len(_BATCHES)])
    document = _statements(document, form, _statement_rows(office, form, rows, pool, period), pool)
    document = document.box(N_("意见摘编"), _excerpts(rows, pool), height_mm=30.0)
    document = document.signatures(*_signers(rows), N_("日期")).notes(_note(pool, form))
    serial = serial_of(office, "ballot_summary", period, rows[0]["person_id"]) if rows else ""
    return stamped(office, document, serial=serial, name=name or N_("反评汇总表"))


def _statements(
    document: Document, form: Questionnaire, rows: Sequence[tuple[str | Cell, ...]], pool: Pool
) -> Document:
    """Means and the step since last quarter; between them the counts of each mark, where they may be shown.

    The empty form has their columns too.
    """
    spread = pool.distribution()
    words = form.ballot.scale.words
    height = 7.0 if pool.batches else HAND_MM
    if not spread and (pool.batches or len(words) > _MOST_MARKS):
        return document.table(_STATEMENTS, rows, row_height_mm=height)
    counts = [tuple(str(each) for each in one) for one in spread] or [("",) * len(words)] * len(rows)
    marks = [Col(word, _SPREAD_MM / len(words), "center") for word in words]
    return document.table(
        (*_SPREAD[:3], *marks, *_SPREAD[3:]),
        [(*row[:3], *each, *row[3:]) for row, each in zip(rows, counts, strict=True)],
        row_height_mm=height,
    )


def _counts(pool: Pool) -> tuple[tuple[str, str], ...]:
    """发出, 收回 and 有效; what has not come back yet leaves room to write, as does the empty form."""
    issued = str(sum(each.issued for each in pool.batches)) if pool.batches else ""
    back, valid = sum(each.returned for each in pool.batches), sum(each.valid for each in pool.batches)
    known = back or pool.counted
    return (N_("发出"), issued), (N_("收回"), str(back) if known else ""), (N_("有效"), str(valid) if known else "")


def _mean(pool: Pool) -> str:
    if not pool.enough:
        return _hidden(pool)
    return f"{ballots.mean([each.totals for each in pool.counted if each.totals])}"


def _hidden(pool: Pool) -> str:
    """Why no figure is shown."""
    return N_("票数不足") if all(each.closed for each in pool.batches) else N_("未录完")


def _share(pool: Pool) -> str:
    if not pool.enough:
        return _hidden(pool)
    earned, possible = pool.earned()
    return f"{rounded(Decimal(100 * earned) / possible)}"


def _batch_row(each: ballots.Batch, pool: Pool) -> tuple[str, ...]:
    shown = str(ballots.mean([each.totals])) if pool.per_team and each.totals else "—"
    counted = (str(each.returned), str(each.valid)) if each.closed else ("", "")
    return each.number, each.team, str(each.issued), *counted, shown, N_("已录入") if each.closed else N_("待录入")


def _statement_rows(
    office: Office, form: Questionnaire, rows: Sequence[Mapping[str, Any]], pool: Pool, period: Period
) -> list[tuple[str | Cell, ...]]:
    now = pool.statement_means()
    before = queries.pool_of(office, rows[0]["person_id"], period.previous()) if rows else None
    comparable = before is not None and _version(before) == _version(pool)
    past = before.statement_means() if before and comparable else []
    found: list[tuple[str | Cell, ...]] = []
    for n, text in enumerate(form.statements):
        mean, last = (each[n] if each else None for each in (now, past))
        change = _change(mean - last) if mean is not None and last is not None else ("—" if rows else "")
        found.append((str(n + 1), text, _figure(mean, pool, rows), _figure(last, None, rows), change))
    return found


def _figure(mean: Decimal | None, pool: Pool | None, rows: Sequence[object]) -> str:
    """A mean, or why there is none; nothing on the empty form."""
    if mean is not None:
        return f"{mean}"
    return "" if not rows else "—" if pool is None or pool.enough else _hidden(pool)


def _change(step: Decimal) -> str:
    return f"{step:+}" if step else f"{abs(step)}"


def _version(pool: Pool) -> set[int]:
    return {each.totals.version for each in pool.counted if each.totals}


def _excerpts(rows: Sequence[Mapping[str, Any]], pool: Pool) -> str:
    """Opinions of all batches, shuffled the same way at each printing; only from enough ballots on."""
    if not rows:
        return ""
    if not pool.enough:
        return N_("{why}，不作摘编。").format(why=_hidden(pool))
    together = "\n".join(row["excerpts"] or "" for row in rows)
    lines = (shuffled(together, "".join(row["digest"] or "" for row in rows)) or "").splitlines()
    return "\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))


def _signers(rows: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    def names(key: str) -> str:
        return "、".join(dict.fromkeys(row[key] for row in rows if row[key]))

    return (f"{N_('监票人')} {names('scrutineer')}".strip(), f"{N_('计票人')} {names('teller')}".strip())


def _note(pool: Pool, form: Questionnaire) -> str:
    said = N_("注：有效票合并计算；合计不足 {n} 张不显示均分，任一批次不足 {n} 张时不显示各班组均分。").format(
        n=pool.least
    )
    if not pool.distribution():
        return said
    words = form.ballot.scale.words
    return said + N_("{first}～{last} 各列是给这一档的有效票数。").format(first=words[0], last=words[-1])
