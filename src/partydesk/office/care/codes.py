"""Words and figures of care; all may be edited by the office (DOMAIN 3.2)."""

VISIT, TALK = "走访", "谈话"
"""What an obligation asks for."""

CONTACT, INSTRUCTOR, SECRETARY = "联系党员", "党建指导员", "党支部书记"
"""Who may be responsible for it."""

CALENDAR_DAYS, WORKING_DAYS = "自然日", "工作日"
"""How its days are counted (计日方式): every day, or by the State Council's notice (DOMAIN 8)."""

CODES = {
    "talk_kind": (
        "日常谈心", "岗位变动", "表扬奖励", "批评帮助", "矛盾调解", "困难帮扶", "入职谈话", "离退休谈话", "其他",
    ),
    "dynamic_topic": ("工作", "生活", "思想诉求"),
    "life_event_kind": (
        "住院", "丧事", "结婚", "生育", "家庭变故", "退休", "入职", "调岗", "受奖", "受处分", "矛盾纠纷", "其他",
    ),
}  # fmt: skip
