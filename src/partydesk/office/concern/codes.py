"""Words and figures of the key-concern roster; all may be edited by the office (DOMAIN 3.3 and 8)."""

from partydesk.core.text.words import N_
from partydesk.office.family import Setting

LEVELS = ("一级", "二级", "三级")

CODES = {
    "concern_category": (
        "深度困难", "相对困难", "意外致困", "患病住院", "残疾", "单亲", "独居", "重大变故", "子女就学", "其他",
    ),
    "concern_level": LEVELS,
    "hardship_cause": (
        "无劳动能力", "有劳动能力未就业", "下岗失业", "未参加社保", "社保待遇未落实", "重特大疾病", "自然灾害",
        "意外事故", "子女上学", "其他",
    ),
    "visit_kind": (
        "重点关注回访", "住院慰问", "困难慰问", "节日慰问", "丧事慰问", "喜事祝贺", "离退休慰问", "日常走访", "其他",
    ),
    "visit_way": ("上门", "病房", "岗位", "电话", "视频", "其他"),
}  # fmt: skip

INTERVALS = Setting(
    "concern.intervals", N_("关注级别的回访间隔（天）"), {"一级": 7, "二级": 30, "三级": 90},
    help=N_("按日历天计算；修改后所有下次回访随即重算。"), least=1,
)  # fmt: skip
INCOME_LINE = Setting(
    "concern.income_line", N_("低保标准（元/人·月）"), 900, help=N_("收入提示按它比较，不会自动改类别。"), most=100_000
)
RELATIVE_FACTOR = Setting("concern.relative_factor", N_("相对困难：低保标准的倍数"), 2.0)
ACCIDENT_SHARE = Setting("concern.accident_share", N_("意外致困：意外支出占家庭年总收入的百分比"), 80)
RETENTION_YEARS = Setting("concern.retention_years", N_("解除关注后的保存年限（年）"), 3, most=100)
DUE_DAYS = Setting("concern.due_days", N_("走访、谈话提前几天列入今日待办"), 7)

SETTINGS = (INTERVALS, INCOME_LINE, RELATIVE_FACTOR, ACCIDENT_SHARE, RETENTION_YEARS, DUE_DAYS)
