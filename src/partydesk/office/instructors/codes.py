"""Words of the instructors' work; the lists may be edited by the office."""

from __future__ import annotations

PRESCRIBED = "规定"
SELF_CHOSEN = "自选"
KINDS = (PRESCRIBED, SELF_CHOSEN)

NEW = "未开始"
RUNNING = "进行中"
DONE = "已完成"
NOT_DONE = "未完成"
STATES = (NEW, RUNNING, DONE, NOT_DONE)
OPEN = (NEW, RUNNING)
"""States in which a task is still to be done; 未完成 is final and carries its reason."""

PER_TEAM = "每班组"
PER_PERSON = "每人"
BRANCH = "全支部"
SCOPES = (PER_TEAM, PER_PERSON, BRANCH)

DRAFT = "草稿"
ISSUED = "已印发"

DUTY = "责任"
OBLIGATION = "义务"
SERVICE = "服务"
DUTY_KINDS = (DUTY, OBLIGATION, SERVICE)

CODES = {
    "connection": ("学习连接", "组织连接", "活动连接", "生产连接"),
    "guide_theme": ("党建学习", "生产攻坚", "廉洁从业", "安全教育", "正能量宣传"),
    "duty_aspect": ("理想信念", "遵纪守法", "关心群众", "自身形象", "廉洁履职"),
    "duty_frequency": ("每日", "每周", "每月", "每季度", "每半年", "每年", "随时"),
}
