"""What each verb takes, and its help in Chinese; mistakes are refused in one line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from partydesk import __version__
from partydesk.core.errors import KnownError
from partydesk.core.text.words import N_


@dataclass(frozen=True)
class Argument:
    """One argument: a word in capitals for a place, `--name` for an option; `value` names what it takes."""

    name: str
    help: str
    value: str = ""
    default: str = ""


@dataclass(frozen=True)
class Usage:
    """How a verb is written: what it does, its arguments, an example."""

    summary: str
    arguments: tuple[Argument, ...]
    example: str


_STORE = Argument("STORE", N_("支部文件，如 支部.partydesk"))

USAGES: dict[str, Usage] = {
    "new": Usage(N_("新建一个空的支部文件"), (_STORE,), "partydesk new 支部.partydesk"),
    "demo": Usage(N_("生成一个虚构的演示支部"), (_STORE,), "partydesk demo 演示.partydesk"),
    "ledgers": Usage(N_("列出台账：代号、制表符、名称"), (), "partydesk ledgers"),
    "sheets": Usage(N_("列出表单：代号、制表符、名称"), (), "partydesk sheets"),
    "import": Usage(
        N_("把表格导入台账；一次导入是一步，可以撤销"),
        (
            _STORE,
            Argument("FILE", N_("表格文件：.xlsx .xls .ods .csv，或本程序导出的 .json")),
            Argument("--ledger", N_("导入哪个台账，默认 employees"), "LEDGER", "employees"),
            Argument("--dry-run", N_("只试读，不写入")),
            Argument("--report", N_("把结果和逐条说明写成 JSON"), "R.json"),
        ),
        "partydesk import 支部.partydesk 花名册.xlsx --dry-run --report 报告.json",
    ),
    "export": Usage(
        N_("把台账导出为 .xlsx、.csv 或 .json；敏感信息遮盖"),
        (
            _STORE,
            Argument("LEDGER", N_("台账代号，见 partydesk ledgers")),
            Argument("OUT", N_("导出到的文件，以 .xlsx、.csv 或 .json 结尾")),
            Argument("--full", N_("敏感信息完整导出，并记入日志")),
        ),
        "partydesk export 支部.partydesk employees 员工.json --full",
    ),
    "print": Usage(
        N_("把表单打印成 PDF；不写 --for 就是所有适用的人"),
        (
            _STORE,
            Argument("SHEET", N_("表单代号，见 partydesk sheets")),
            Argument("OUT", N_("PDF 文件")),
            Argument("--period", N_("期间：2026Q3、2026-11 或 2026；默认最近有记录的一期"), "PERIOD"),
            Argument("--for", N_("只打印这一个：工号或记录编号"), "KEY"),
        ),
        "partydesk print 支部.partydesk instructor_quarter 评价.pdf --period 2026Q3",
    ),
    "book": Usage(
        N_("把一个季度的表单和台账编成一册 PDF：封面、目录、书签、连续页码"),
        (
            _STORE,
            Argument("--quarter", N_("哪个季度，如 2026Q3"), "QUARTER"),
            Argument("--out", N_("PDF 文件"), "FILE"),
            Argument("--sheets", N_("只编这些表：代号用逗号隔开；默认通常进册的各种表"), "KEYS"),
        ),
        "partydesk book 支部.partydesk --quarter 2026Q3 --out 2026Q3册.pdf",
    ),
    "backup": Usage(
        N_("备份到文件夹，写好后校验"), (_STORE, Argument("DIR", N_("备份文件夹"))),
        "partydesk backup 支部.partydesk 备份文件夹",
    ),
    "restore": Usage(
        N_("从备份恢复；原来的文件改名保留"), (Argument("BACKUP", N_("备份文件")), _STORE),
        "partydesk restore 备份文件夹/支部-20261120-0805.partydesk 支部.partydesk",
    ),
    "check": Usage(N_("检查支部文件是否完好，恢复中断的写入"), (_STORE,), "partydesk check 支部.partydesk"),
}  # fmt: skip


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise KnownError(
            N_("{why}：写法是 {usage}；示例见 {program} --help。").format(
                why=_in_chinese(message), usage=_written(self.prog.split()[-1]), program=self.prog
            )
        )


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, N_("用法："))


_REASONS = (
    (re.compile(r"the following arguments are required: (.+)"), N_("缺少 {0}")),
    (re.compile(r"unrecognized arguments: (.+)"), N_("多出了 {0}")),
    (re.compile(r"argument (\S+): expected one argument"), N_("{0} 后面要写内容")),
    (re.compile(r"argument (\S+): ignored explicit argument .+"), N_("{0} 后面不写内容")),
)


def _in_chinese(message: str) -> str:
    for pattern, line in _REASONS:
        if found := pattern.fullmatch(message):
            return line.format(*found.groups())
    return N_("命令写法不对")


def parse(verb: str, arguments: Sequence[str]) -> argparse.Namespace:
    """The values of a verb's arguments, by name in lower case.

    Raises:
        KnownError: something is missing or too much.
    """
    usage = USAGES[verb]
    parser = _Parser(
        prog=f"partydesk {verb}", usage=_written(verb), description=usage.summary, add_help=False, allow_abbrev=False,
        epilog=N_("示例：\n  {example}").format(example=usage.example), formatter_class=_Help,
    )  # fmt: skip
    places, options = parser.add_argument_group(N_("参数")), parser.add_argument_group(N_("选项"))
    for each in usage.arguments:
        if not each.name.startswith("-"):
            places.add_argument(each.name.lower(), metavar=each.name, help=each.help)
        elif each.value:
            options.add_argument(each.name, metavar=each.value, help=each.help, default=each.default)
        else:
            options.add_argument(each.name, action="store_true", help=each.help)
    options.add_argument("-h", "--help", action="help", help=N_("显示这段说明"))
    values = parser.parse_args(arguments)
    for each in usage.arguments:
        if not each.name.startswith("-") and not getattr(values, each.name.lower()):
            parser.error(f"the following arguments are required: {each.name}")
    return values


def _written(verb: str) -> str:
    parts = []
    for each in USAGES[verb].arguments:
        said = f"{each.name} {each.value}".strip()
        parts.append(f"[{said}]" if each.name.startswith("-") else said)
    return " ".join(["partydesk", verb, *parts])


def overview(option: str) -> str:
    """What `partydesk --help` and `--version` print.

    Raises:
        KnownError: there is no such option.
    """
    if option == "--version":
        return f"partydesk {__version__}"
    if option not in ("-h", "--help"):
        raise KnownError(N_("没有选项 {option}：用 partydesk --help 看有哪些命令。").format(option=option))
    lines = [N_("用法：partydesk [STORE]    打开窗口"), N_("      partydesk 命令 …     不开窗口做一件事"), ""]
    lines += [f"  {_written(verb)}\n      {usage.summary}" for verb, usage in USAGES.items()]
    lines += ["", N_("每个命令都有说明和示例：partydesk 命令 --help")]
    lines += [N_("退出码：0 完成 · 2 拒绝（一行话说明原因和办法）· 1 程序错误")]
    return "\n".join(lines)
