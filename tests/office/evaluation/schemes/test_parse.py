"""Schemes are data: what is wrong in a file is refused with the file and the indicator named."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.shipped import ballot
from tests.shipped import scheme as load

from partydesk.core.errors import KnownError
from partydesk.office.context import Office
from partydesk.office.evaluation.schemes import versions as schemes
from partydesk.office.evaluation.schemes.findings import text_of
from partydesk.office.evaluation.schemes.parse import parse_scheme
from partydesk.office.evaluation.schemes.questionnaire import parse_questionnaire
from partydesk.office.evaluation.schemes.rules import check_links, check_sources
from partydesk.office.evaluation.schemes.scheme import shipped
from partydesk.office.family import EvidenceSource


def scheme_text(*indicators: str, full: object = 100, dimension: object = 100, key: str = "a", head: str = "") -> str:
    body = "\n".join(f"[[dimensions.indicators]]\n{each}" for each in indicators)
    return f"""
key = "{key}"
title = "试行方案"
version = 1
subject = "instructor"
period = "quarter"
serial = "SX"
full = {full}
{head}
[[dimensions]]
title = "维度"
full = {dimension}
{body}
"""


RATIO = 'code = "R1"\ntext = "任务"\nrule = "ratio"\nfull = 100\nsource = "tasks.prescribed"'


def refusal(text: str) -> str:
    with pytest.raises(KnownError) as caught:
        parse_scheme(text, "x.toml")
    return str(caught.value)


def test_the_shipped_scheme_has_the_weights_of_the_papers() -> None:
    scheme = load("instructor_quarter")
    assert {each.title: each.full for each in scheme.dimensions} == {
        "规定动作": 30, "自选动作": 10, "季度复盘": 20, "党员反评": 40,
    }  # fmt: skip
    assert scheme.links[0].factor == Decimal("0.10")
    assert all(each.standard for each in scheme.indicators)
    check_links(shipped())


def test_weights_that_total_95_are_refused_with_the_sum() -> None:
    said = refusal(scheme_text(RATIO.replace("full = 100", "full = 95"), dimension=95))
    assert "x.toml" in said
    assert "95" in said
    assert "100" in said


def test_a_dimension_that_does_not_add_up_is_named() -> None:
    assert "维度“维度”：各指标满分合计 100，应等于维度满分 90" in refusal(scheme_text(RATIO, full=90, dimension=90))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("ratio", "average"), "average"),
        (("full = 100", "full = -5"), "-5"),
        (("full = 100", "full = 1e9"), "1000"),
        (("full = 100", 'full = "many"'), "full"),
        (("full = 100", "full = true"), "full"),
        (("full = 100", "full = nan"), "full"),
        (("full = 100", "full = 0"), "谁也得不到分"),
        (('text = "任务"', f'text = "{"长" * 5001}"'), "5001"),
        (('source = "tasks.prescribed"', ""), "source"),
        (('source = "tasks.prescribed"', 'source = "s"\ncap = 120'), "120"),
        (('source = "tasks.prescribed"', 'source = "s"\ncap = 0'), "谁也得不到分"),
        (('source = "tasks.prescribed"', 'source = "s"\nweight = 3'), "weight"),
        (('rule = "ratio"', 'rule = "count"'), "points"),
        (('rule = "ratio"', 'rule = "link"'), "factor"),
        (('rule = "ratio"', 'rule = "veto"'), "不占满分"),
    ],
)
def test_a_wrong_indicator_is_refused_and_named(change: tuple[str, str], expected: str) -> None:
    said = refusal(scheme_text(RATIO.replace(*change)))
    assert "x.toml 指标 R1" in said
    assert expected in said


@pytest.mark.parametrize(
    "change",
    [('key = "a"', "key = "), ("version = 1", "version = 0"), ("version = 1", "version = true"),
     ('subject = "instructor"', 'subject = "dog"'), ('period = "quarter"', 'period = "day"'),
     ('serial = "SX"', "serial = 3")],
)  # fmt: skip
def test_a_wrong_head_is_refused(change: tuple[str, str]) -> None:
    assert "x.toml" in refusal(scheme_text(RATIO).replace(*change))


def test_a_code_used_twice_and_a_bonus_without_cap_are_refused() -> None:
    half = RATIO.replace("full = 100", "full = 50")
    assert "R1 用了两次" in refusal(scheme_text(half, half))
    bonus = 'code = "B"\ntext = "加分"\nrule = "bonus"\nsource = "s"\npoints = 1\ncap = 5'
    assert "bonus_cap" in refusal(scheme_text(RATIO, bonus))
    assert parse_scheme(scheme_text(RATIO, bonus, head="bonus_cap = 10"), "x.toml").bonus_cap == 10


def test_texts_of_5000_characters_are_kept_whole() -> None:
    text = "长" * 5000
    scheme = parse_scheme(scheme_text(RATIO.replace("任务", text)), "x.toml")
    assert scheme.indicators[0].text == text


def test_schemes_that_feed_each_other_in_a_circle_are_refused() -> None:
    def linked(key: str, source: str) -> str:
        return scheme_text(
            f'code = "L"\ntext = "挂钩"\nrule = "link"\nfull = 100\nfactor = 1\nsource = "{source}"', key=key
        )

    one, other = (parse_scheme(linked(*pair), "x.toml") for pair in (("a", "b"), ("b", "a")))
    with pytest.raises(KnownError, match="a → b → a"):
        check_links([one, other])
    with pytest.raises(KnownError, match="“b”不存在"):
        check_links([one])


def test_a_source_that_is_unknown_or_gives_no_share_is_refused_and_named() -> None:
    scheme = parse_scheme(scheme_text(RATIO), "x.toml")
    source = EvidenceSource("tasks.prescribed", "规定动作", lambda *asked: {}, gives="share")
    check_sources(scheme, {source.key: source})
    with pytest.raises(KnownError, match=r"指标 R1.*tasks\.prescribed"):
        check_sources(scheme, {"tasks.self_chosen": source})
    with pytest.raises(KnownError, match=r"指标 R1.*谁也得不到分"):
        check_sources(scheme, {source.key: replace(source, gives="count")})


def test_grades_are_kept_from_the_highest_down() -> None:
    grades = "[[grades]]\nleast = 60\nname = '二星'\n[[grades]]\nleast = 90\nname = '五星'\n"
    scheme = parse_scheme(scheme_text(RATIO) + grades, "x.toml")
    assert [each.name for each in scheme.grades] == ["五星", "二星"]


def test_an_unknown_scheme_or_version_is_refused(office: Office) -> None:
    with pytest.raises(KnownError, match="nobody"):
        schemes.in_force(office, "nobody")
    with pytest.raises(KnownError, match="第 99 版"):
        schemes.version_of(office, "instructor_quarter", 99)
    with pytest.raises(KnownError, match="第 99 版"):
        schemes.questionnaire(office, version=99)


def test_the_shipped_ballot_has_ten_statements_and_two_open_questions() -> None:
    form = ballot()
    assert (len(form.statements), len(form.questions), form.low, form.high) == (10, 2, 1, 10)


@pytest.mark.parametrize("text", ["", "statements = 3", "key = ", 'statements = ["a"]'])
def test_a_broken_questionnaire_is_refused(text: str) -> None:
    with pytest.raises(KnownError, match=r"y\.toml"):
        parse_questionnaire(text, "y.toml")


@pytest.mark.parametrize(("low", "high", "least"), [(5, 5, 1), (1, 101, 1), (1, 10, 0), (1, 10, 2)])
def test_a_questionnaire_out_of_range_is_refused(low: int, high: int, least: int) -> None:
    text = f"""key = "k"\ntitle = "t"\nversion = 1\nlow = {low}\nhigh = {high}\nleast_marked = {least}
how_to = "h"\nstatements = ["a"]"""
    with pytest.raises(KnownError, match=r"y\.toml"):
        parse_questionnaire(text, "y.toml")


@pytest.mark.parametrize("number", ["1e-999999999", "1e-300", "33.335", "1e999999999", "9" * 4000])
def test_a_number_that_no_sheet_can_show_is_refused_in_a_short_line(number: str) -> None:
    said = refusal(scheme_text(RATIO.replace("full = 100", f"full = {number}")))
    assert "x.toml 指标 R1：“满分”" in said
    assert len(said) < 120


def test_a_factor_has_four_places() -> None:
    link = 'code = "L"\ntext = "挂钩"\nrule = "link"\nfull = 100\nsource = "b"\nfactor = {}'
    assert parse_scheme(scheme_text(link.format("0.1250")), "x.toml").indicators[0].factor == Decimal("0.125")
    assert "小数" in refusal(scheme_text(link.format("0.12345")))


@pytest.mark.parametrize("where", ["[[dimensions]]\n", 'key = "a"\n', "[[grades]]\nleast = 60\nname = '二星'\n"])
def test_a_misspelt_key_is_named_wherever_it_stands(where: str) -> None:
    text = scheme_text(RATIO) + "[[grades]]\nleast = 60\nname = '二星'\n"
    said = refusal(text.replace(where, f"{where}bonus_cpa = 5\n", 1))
    assert "bonus_cpa" in said


def test_marks_that_nobody_sees_are_taken_off_texts_and_a_code_stays_in_its_line() -> None:
    text = scheme_text(RATIO.replace("R1", "\u202eR\\n1\u200b").replace("任务", "任\\u0001务"))
    read = parse_scheme(text.replace("试行方案", "\u200b试行\\n方案"), "x.toml")
    assert (read.title, read.indicators[0].code, read.indicators[0].text) == ("试行 方案", "R 1", "任务")
    assert "代号" in refusal(scheme_text(RATIO, key="\u202e"))
    assert "代号" in refusal(scheme_text(RATIO, key="../x"))


def test_dimensions_of_one_title_and_a_scheme_out_of_nothing_are_refused() -> None:
    half = scheme_text(RATIO.replace("full = 100", "full = 50"), dimension=50)
    again = RATIO.replace("full = 100", "full = 50").replace("R1", "R2")
    twice = f'{half}\n[[dimensions]]\ntitle = "维度"\nfull = 50\n[[dimensions.indicators]]\n{again}'
    assert "维度“维度”用了两次" in refusal(twice)
    veto = 'code = "V"\ntext = "违纪"\nrule = "veto"'
    assert "满分是 0" in refusal(scheme_text(veto, full=0, dimension=0))


def test_more_indicators_than_a_sheet_has_room_for_are_refused_with_their_number() -> None:
    many = (f'code = "C{n}"\ntext = "项"\nrule = "manual"\nfull = 0.01' for n in range(10_000))
    assert "10000 项" in refusal(scheme_text(*many))


def test_where_the_toml_is_broken_is_said_in_chinese() -> None:
    assert refusal(scheme_text(RATIO) + "full = \n").endswith("请检查第 19 行附近。")
    assert "TOML" in refusal(f"a = {'[' * 20000}")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_file_that_an_editor_saved_anew_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "试行.toml"
    path.write_bytes(scheme_text(RATIO).replace("\n", "\r\n").encode(encoding))
    assert parse_scheme(text_of(path), path.name).title == "试行方案"


def test_a_file_in_another_encoding_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "试行.toml"
    path.write_bytes(scheme_text(RATIO).encode("gbk"))
    with pytest.raises(KnownError, match=r"试行\.toml.*UTF-8"):
        text_of(path)
