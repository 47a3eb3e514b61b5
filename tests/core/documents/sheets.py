"""Sheets to print in tests; all people are made up."""

from datetime import date

from partydesk.core.documents import Cell, Col, Document, Row, head, label, number

ROSTER = (Col("序号", 12, "center"), Col("姓名", 22), Col("班组", 26), Col("关注原因", 60), Col("备注", 30))


def evaluation(name: str = "周敏", serial: str = "2026Q4-ZD-003") -> Document:
    """党建指导员季度评价表, one page."""
    return (
        Document(
            "党建指导员季度评价表",
            "2026年第4季度（10月1日—12月31日）",
            office="制丝车间党支部",
            serial=serial,
            seal="定稿封签 7F3A-91C2（2026-12-31）",
            printed_on=date(2026, 12, 31),
            name=name,
        )
        .grid(
            (18, 23, 18, 34, 18, 54), [(label("姓名"), name, label("党小组"), "第二党小组", label("班组"), "卷包一班")]
        )
        .grid((19, 85, 13, 14, 34), _indicators(), head_rows=1)
        .box("我做了\n什么", "走访 14 人次，谈话 9 人次；推动更衣室热水等 5 个问题销号。", height_mm=31, name="done")
        .box("改进方向", height_mm=18)
        .opinions("本人意见", "班组意见", "党支部意见")
        .notes("注：反评有效票不足 5 张时不显示均分。")
    )


def _indicators() -> list[Row]:
    return [
        (head("维度"), head("评价内容与计算"), head("满分"), head("得分"), head("依据")),
        (
            label("规定动作", rowspan=2),
            Cell("月度工作指引完成：应办 24 项，完成 23 项（按时 22）", muted_line="23 ÷ 24 × 20 = 19.17"),
            number("20"),
            number("19.2"),
            Cell("任务 1–24"),
        ),
        (Cell("微党课每月一讲：3 / 3，平均反馈 4.6"), number("10"), number("10.0"), Cell("课 07、09、12")),
        (label("合计", colspan=2), number("30"), number("29.2", bold=True), Cell("上季度 28.1　↑1.1")),
    ]


def roster(rows: int, reason: str = "家庭主要劳动力患病住院", name: str = "周敏") -> Document:
    """重点关注人群台账, landscape."""
    listed = [(str(n), f"{name}{n}", "卷包一班", reason, "") for n in range(1, rows + 1)]
    return Document("重点关注人群台账", landscape=True).table(ROSTER, listed).signatures("制表", "审核", "日期")
