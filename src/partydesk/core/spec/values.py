"""One value on its way through the house: read from what was typed, shown, masked.

Every kind of field is handled here and nowhere else below `desk`. Stored values are plain Python:
text, int, bool, ISO dates as text, `Decimal` for amounts, ids, tuples of ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from partydesk.core.declared import declared
from partydesk.core.spec import fields as kinds
from partydesk.core.spec.fields import Field
from partydesk.core.text import dates, idcard, masking, normal, phones
from partydesk.core.text.words import N_

FindRecords = Callable[[str, str, tuple[Any, ...]], Sequence[int]]
"""`(ledger, text, where) -> ids` of the records under these conditions that a person may mean by this text."""


@declared(frozen=True)
class Reading:
    """What a typed text or a spreadsheet's cell was understood to say.

    `problem` names the kind of difficulty (`date_impossible` …) and `message` says it in the user's
    words with the way out. `value` is None where the cell could not be read; a value beside a problem
    is kept as typed and noted (a wrong check digit).
    """

    value: Any = None
    problem: str = ""
    message: str = ""

    @property
    def refused(self) -> bool:
        """Whether the text was given but could not be taken."""
        return bool(self.problem) and self.value is None


@declared(frozen=True)
class Reader:
    """Reads texts for fields: knows the office's code lists, how to find records, and today.

    `typed` is False for sources that turn numbers into text (CSV, the clipboard): 2018.1 is then doubtful.
    """

    codes: Callable[[str], Sequence[str]]
    find: FindRecords
    today: date
    typed: bool = True

    def read(self, field: Field, raw: Any) -> Reading:
        """Understands `raw` (text, number, date or None) as a value of this field.

        Never raises for what a user may type; the problem is in the reading.
        """
        if raw is None or (isinstance(raw, str) and normal.is_blank_word(raw)):
            return Reading()
        reading = _READERS[type(field)](self, field, raw)
        if reading.value is not None and field.check and (refusal := field.check(reading.value)):
            return Reading(None, "value_refused", refusal)
        return reading


def missing(fields: Sequence[Field], values: Mapping[str, Any]) -> list[Field]:
    """The required fields that hold nothing."""
    return [each for each in fields if each.required and values.get(each.key) in (None, "", ())]


def _line(raw: Any) -> str:
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, datetime):
        raw = raw.date() if raw.time() == datetime.min.time() else raw
    return normal.plain(str(raw)).strip()


def _read_text(reader: Reader, field: Field, raw: Any) -> Reading:
    assert isinstance(field, kinds.Text | kinds.LongText)
    text = _line(raw)
    if isinstance(field, kinds.Text):
        text = field.clean(text) if field.clean else " ".join(text.split())
    if len(text) > field.max_length:
        return Reading(
            None, "too_long", N_("最多 {most} 个字，现在是 {now} 个：请缩短，长的内容写进备注。")
            .format(most=field.max_length, now=len(text)),
        )  # fmt: skip
    return Reading(text or None)


def _number(raw: Any) -> Decimal | None:
    if isinstance(raw, bool):
        return None
    try:
        # A cell that a formula filled holds 0.30000000000000004 where it shows 0.3.
        text = f"{raw:.15g}" if isinstance(raw, float) else normal.narrow(_line(raw))
        found = Decimal(text.replace(",", "").rstrip("元人次分%"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


_TOO_LARGE = 12
"""Digits before the point that no number here has."""


def _read_number(reader: Reader, field: Field, raw: Any) -> Reading:
    assert isinstance(field, kinds.Integer | kinds.Amount)
    places = field.places if isinstance(field, kinds.Amount) else 0
    number = _number(raw)
    if number is None:
        return Reading(None, "number_unreadable", N_("“{raw}”不是数：请只填数字。").format(raw=_line(raw)[:30]))
    if number and number.adjusted() >= _TOO_LARGE:
        return Reading(None, "number_out_of_range", N_("这个数太大了，请核对单位。"))
    exact = round(number, places) + 0  # −0 is 0
    if exact != number:
        return Reading(None, "number_unreadable", N_("最多 {n} 位小数，请改写。").format(n=places))
    low, high = field.least, field.most
    if (low is not None and exact < low) or (high is not None and exact > high):
        return Reading(None, "number_out_of_range", _range(low, high))
    return Reading(exact if places else int(exact))


def _range(low: int | None, high: int | None) -> str:
    if high is None:
        return N_("不能小于 {low}，请核对。").format(low=low)
    if low is None:
        return N_("不能大于 {high}，请核对。").format(high=high)
    return N_("应在 {low}～{high} 之间，请核对。").format(low=low, high=high)


_DATE_MESSAGES = {
    "date_ambiguous": N_("“{raw}”看不出是哪一年哪一月：请写全四位年份和两位月份，如 1978-04-20、2018-10。"),
    "date_impossible": N_("“{raw}”没有这一天：请核对年月日。"),
    "date_unreadable": N_("“{raw}”不是日期：请写成 2026-11-20。"),
}


def _read_date(reader: Reader, field: Field, raw: Any) -> Reading:
    assert isinstance(field, kinds.Date)
    found = dates.parse_date(raw, month_ok=field.month_ok, typed=reader.typed)
    if found.value is None:
        problem = found.problem or "date_unreadable"
        return Reading(None, problem, _DATE_MESSAGES[problem].format(raw=_line(raw)))
    if field.past_only and found.value > reader.today.isoformat():
        return Reading(None, "date_future", N_("“{raw}”还没有到：请核对年份。").format(raw=_line(raw)))
    return Reading(found.value)


def _read_month(reader: Reader, field: Field, raw: Any) -> Reading:
    found = dates.parse_month(raw, typed=reader.typed)
    if found.value is None:
        problem = found.problem or "date_unreadable"
        return Reading(None, problem, N_("“{raw}”不是月份：请写成 2026-11。").format(raw=_line(raw)))
    return Reading(found.value)


def _read_choice(reader: Reader, field: Field, raw: Any) -> Reading:
    assert isinstance(field, kinds.Choice)
    words = words_of(field, reader.codes)
    text = _line(raw)
    said = (field.aliases or {}).get(text, text)
    if said in words:
        return Reading(said)
    offered = "、".join(words[:8]) + ("…" if len(words) > 8 else "")
    return Reading(None, "choice_unknown", N_("“{raw}”不在可选项里，可选：{words}。").format(raw=text, words=offered))


def words_of(field: kinds.Choice, codes: Callable[[str], Sequence[str]]) -> Sequence[str]:
    """The words a choice offers."""
    return field.of or codes(field.codes)


def _read_reference(reader: Reader, field: Field, raw: Any) -> Reading:
    assert isinstance(field, kinds.Reference)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Reading(raw)
    text = _line(raw)
    found = reader.find(field.to, text, field.where)
    if len(found) == 1:
        return Reading(found[0])
    if not found:
        return Reading(None, "reference_unknown", N_("没有找到“{raw}”：请先登记，或从列表中选。").format(raw=text))
    return Reading(
        None, "reference_ambiguous",
        N_("“{raw}”有 {n} 个：请改填工号，或从列表中选。").format(raw=text, n=len(found)),
    )  # fmt: skip


def _read_references(reader: Reader, field: Field, raw: Any) -> Reading:
    assert isinstance(field, kinds.References)
    if isinstance(raw, list | tuple):
        return Reading(tuple(int(each) for each in raw) or None)
    single = kinds.Reference(field.key, field.title, to=field.to, where=field.where)
    readings = [_read_reference(reader, single, part) for part in re.split(r"[、,，;；\s]+", _line(raw)) if part]
    for each in readings:
        if each.refused:
            return each
    return Reading(tuple(dict.fromkeys(each.value for each in readings)) or None)


_YES = frozenset(("是", "有", "对", "yes", "y", "true", "1", "√", "✓", "☑"))
_NO = frozenset(("否", "不", "没有", "no", "n", "false", "0", "×", "□"))


def _read_yes_no(reader: Reader, field: Field, raw: Any) -> Reading:
    if isinstance(raw, bool):
        return Reading(raw)
    text = _line(raw).lower()
    if text in _YES or text in _NO:
        return Reading(text in _YES)
    return Reading(None, "choice_unknown", N_("“{raw}”请改填“是”或“否”。").format(raw=_line(raw)))


_ID_MESSAGES = {
    "id_digits_lost": N_("数字格式存不下 18 位证件号，末几位已丢失：请把该列设为文本后重填。"),
    "id_checksum": N_("证件号校验位不对，已按原样保留：请与本人证件核对。"),
    "id_malformed": N_("“{raw}”不是证件号：应为 18 位。"),
    "id_date": N_("证件号里的出生日期不存在，已按原样保留：请与本人证件核对。"),
}


def _read_id(reader: Reader, field: Field, raw: Any) -> Reading:
    found = idcard.read_id(raw if isinstance(raw, str | int | float) else str(raw), today=reader.today)
    problem = found.problems[0] if found.problems else ""
    return Reading(found.value, problem, _ID_MESSAGES[problem].format(raw=_line(raw)) if problem else "")


def _read_phone(reader: Reader, field: Field, raw: Any) -> Reading:
    found = phones.read_phone(raw)
    if found.problem:
        return Reading(None, found.problem, N_("“{raw}”不是电话号码：请核对。").format(raw=_line(raw)))
    return Reading(found.value)


def _read_id_of(reader: Reader, field: Field, raw: Any) -> Reading:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return Reading(raw)
    return Reading(None, "attachment_unreadable", N_("附件不能用文字填写：请用“添加附件”。"))


_READERS: dict[type[Field], Callable[[Reader, Field, Any], Reading]] = {
    kinds.Text: _read_text,
    kinds.LongText: _read_text,
    kinds.Integer: _read_number,
    kinds.Amount: _read_number,
    kinds.Rating: lambda reader, field, raw: _read_number(
        reader, kinds.Integer(field.key, field.title, least=1, most=getattr(field, "top", 5)), raw
    ),
    kinds.Date: _read_date,
    kinds.Month: _read_month,
    kinds.Choice: _read_choice,
    kinds.Reference: _read_reference,
    kinds.References: _read_references,
    kinds.YesNo: _read_yes_no,
    kinds.IdNumber: _read_id,
    kinds.Phone: _read_phone,
    kinds.Attachment: _read_id_of,
}


def show(field: Field | None, value: Any) -> str:
    """A stored value as a person reads it in a table; references show as their id (ask for the label)."""
    if value is None or value == ():
        return ""
    if isinstance(field, kinds.YesNo):
        return N_("是") if value else N_("否")
    if isinstance(field, kinds.Amount):
        return f"{value:,.{field.places}f}"
    if isinstance(value, tuple | list):
        return "、".join(str(each) for each in value)
    return str(value)


def mask(field: Field | None, value: Any) -> str:
    """A sensitive value as shown before anyone asked for it (DOMAIN 6)."""
    text = show(field, value)
    if not text:
        return ""
    if isinstance(field, kinds.IdNumber):
        return masking.mask_id(text)
    if isinstance(field, kinds.Phone):
        return masking.mask_phone(text)
    return masking.mask_text(text)
