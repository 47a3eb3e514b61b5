"""员工信息台账: one row a person, with family, skills and work history (S0 3.3.2, DOMAIN 3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partydesk.core.spec import fields as f
from partydesk.core.spec.ledger import ByChoice, ByReference, Column, Ledger, Mark, Preset, Row, Section
from partydesk.core.spec.query import Where, among, empty, is_
from partydesk.core.text import pinyin, strokes
from partydesk.core.text.names import clean_name
from partydesk.core.text.words import N_
from partydesk.office.care.actions import EVENT_OF_PERSON, TALK_WITH_PERSON
from partydesk.office.choices import WHERE_IN_SERVICE, WHERE_MEMBER, WHERE_TEAM
from partydesk.office.concern.actions import VISIT_PERSON
from partydesk.office.organisation.actions import ASSIGN_CONTACT
from partydesk.office.people.codes import NATION_ALIASES, POLITICAL_ALIASES
from partydesk.office.points.actions import BOOK_FOR_MEMBER


def _pinyin(row: Mapping[str, Any]) -> str:
    return row.get("typed_pinyin") or pinyin.name_pinyin(row.get("name") or "")


def _latin(row: Mapping[str, Any]) -> str:
    """All Latin spellings by which a person is found, blank-separated."""
    forms = [*pinyin.search_forms(row.get("name") or ""), row.get("typed_pinyin") or ""]
    return " ".join(dict.fromkeys(form for form in forms if form))


def _strokes(row: Mapping[str, Any]) -> str:
    return strokes.stroke_key(row.get("name") or "")


def state_mark(row: Row, today: date) -> Mark | None:
    """在职 is plain; whoever left is muted, whoever is away is blue."""
    state = row["state"]
    return Mark(state, "blue" if state in ("借调", "长休") else "plain") if state and state != "在职" else None


def _in_service(today: date) -> tuple[Where, ...]:
    return WHERE_IN_SERVICE


def _members(today: date) -> tuple[Where, ...]:
    return WHERE_MEMBER


def _uncovered(today: date) -> tuple[Where, ...]:
    return (among("contact_state", ("未覆盖", "待指定")),)


def _no_team(today: date) -> tuple[Where, ...]:
    return (*WHERE_IN_SERVICE, empty("team_id"))


IDENTITY = Section(
    N_("身份"),
    (
        f.Text(
            "staff_no", N_("工号"), max_length=30, synonyms=("员工编号", "职工编号", "人员编号", "员工工号", "编号")
        ),
        f.Text(
            "name",
            N_("姓名"),
            max_length=60,
            required=True,
            why=N_("没有姓名无法建档。"),
            clean=clean_name,
            sort_keys=(f.SortKey(N_("拼音"), "pinyin"), f.SortKey(N_("姓氏笔画"), "strokes")),
            synonyms=("员工姓名", "职工姓名", "名字", "人员姓名"),
        ),
        f.Choice("sex", N_("性别"), codes="sex"),
        f.Date(
            "birth_date", N_("出生日期"), month_ok=True, past_only=True, synonyms=("出生年月", "出生年月日", "生日")
        ),
        f.Choice("nation", N_("民族"), codes="nation", aliases=NATION_ALIASES),
        f.IdNumber(
            "id_number",
            N_("身份证号"),
            sensitive=True,
            synonyms=("身份证号码", "公民身份号码", "证件号", "证件号码", "身份证", "身份证件号码", "居民身份证号码"),
        ),
        f.Choice(
            "political_status",
            N_("政治面貌"),
            codes="political_status",
            aliases=POLITICAL_ALIASES,
            default=lambda today: "群众",
        ),
        f.Date(
            "joined_party_on",
            N_("入党日期"),
            month_ok=True,
            past_only=True,
            synonyms=("入党时间", "入党年月", "加入党组织时间", "加入党组织日期"),
        ),
        f.Choice(
            "education",
            N_("文化程度"),
            codes="education",
            synonyms=("学历", "最高学历"),
            aliases={
                "大学": "本科",
                "大学本科": "本科",
                "专科": "大专",
                "大学专科": "大专",
                "研究生": "硕士",
                "硕士研究生": "硕士",
                "博士研究生": "博士",
                "技工学校": "技校",
            },
        ),
        f.Text("school", N_("毕业院校"), synonyms=("毕业学校", "学校")),
        f.Choice("marriage", N_("婚姻状况"), codes="marriage", synonyms=("婚否", "婚姻")),
    ),
)

CONTACT = Section(
    N_("联系"),
    (
        f.Phone(
            "phone",
            N_("电话"),
            sensitive=True,
            synonyms=("手机", "手机号", "手机号码", "联系电话", "移动电话", "电话号码", "联系方式"),
        ),
        f.Text("origin", N_("籍贯"), synonyms=("祖籍",)),
        f.Text("household", N_("户籍"), synonyms=("户口所在地", "户籍所在地", "户籍地址")),
        f.Text(
            "address",
            N_("现住址"),
            max_length=300,
            sensitive=True,
            synonyms=("家庭住址", "住址", "居住地址", "家庭地址"),
        ),
        f.Text("emergency_contact", N_("紧急联系人"), sensitive=True),
        f.Phone("emergency_phone", N_("紧急联系电话"), sensitive=True, synonyms=("紧急联系人电话",)),
    ),
)

POST = Section(
    N_("岗位"),
    (
        f.Reference(
            "team_id",
            N_("班组"),
            to="units",
            where=WHERE_TEAM,
            creates=True,
            synonyms=("所在班组", "所属班组", "部门", "工段", "班组名称"),
        ),
        f.Reference("group_id", N_("党小组"), to="units", where=(is_("kind", "党小组"),)),
        f.Text("post", N_("岗位/工种"), synonyms=("岗位", "工种", "岗位名称", "岗位工种")),
        f.Text("duty", N_("职务"), synonyms=("行政职务",)),
        f.Text("title", N_("职称/技能等级"), synonyms=("职称", "技能等级", "技术等级", "职业资格等级")),
        f.Date(
            "hired_on",
            N_("入职日期"),
            month_ok=True,
            synonyms=("入职时间", "入厂时间", "进厂时间", "参加工作时间", "入厂日期", "工作时间", "进单位时间"),
        ),
        f.Choice(
            "employment",
            N_("用工形式"),
            codes="employment",
            synonyms=("用工性质", "用工类型"),
            aliases={"合同工": "合同制", "正式工": "合同制", "派遣": "劳务派遣", "劳务派遣工": "劳务派遣"},
        ),
        f.Date("contract_from", N_("合同起始"), month_ok=True),
        f.Date("contract_to", N_("合同截止"), month_ok=True),
        f.Choice(
            "state",
            N_("状态"),
            codes="employee_state",
            default=lambda today: "在职",
            required=True,
            why=N_("在职、退休决定联系覆盖和提醒。"),
            synonyms=("在职状态", "人员状态"),
            aliases={"在岗": "在职"},
        ),
        f.Date("left_on", N_("退休/离职日期"), month_ok=True),
    ),
)

CARE = Section(
    N_("健康与困难"),
    (
        f.LongText("health", N_("健康状况"), sensitive=True, help=N_("只记与帮扶有关的，需注明来源和用途。")),
        f.LongText("hardship", N_("困难情况"), sensitive=True),
        f.LongText("remark", N_("备注"), synonyms=("说明",)),
    ),
)

MORE = Section(
    N_("家庭与技能"),
    (
        f.Rows("family", N_("家庭成员"), to="family_members", sensitive=True),
        f.Rows("skills", N_("技能与奖惩"), to="skills"),
        f.Rows("work_history", N_("工作经历"), to="work_history"),
        f.Attachment("photo_id", N_("照片")),
        f.Text("typed_pinyin", N_("姓名读音"), max_length=120, help=N_("多音字读错时在这里改，如 shanwenjing。")),
    ),
)

WORKED_OUT = Section(
    N_("由程序得出"),
    (
        f.Text("pinyin", N_("拼音"), max_length=400, derive=_pinyin, listed=False),
        f.Text("latin", N_("检索拼音"), max_length=2000, derive=_latin, listed=False),
        f.Text("strokes", N_("笔画"), max_length=400, derive=_strokes, listed=False),
        f.Reference("contact_id", N_("联系党员"), to="employees", kept=True),
        f.Text("contact_state", N_("联系情况"), kept=True),
    ),
)

EMPLOYEES = Ledger(
    key="employees",
    title=N_("员工信息台账"),
    one=N_("员工"),
    table="employee",
    record="partydesk.office.people.records:Employee",
    sections=(IDENTITY, CONTACT, POST, CARE, MORE, WORKED_OUT),
    columns=(
        Column("name", width=8),
        Column("staff_no", width=8),
        Column("team_id.name", title=N_("班组"), width=9),
        Column("post", width=9),
        Column("sex", width=4),
        Column("birth_date", width=9),
        Column("political_status", width=9),
        Column("contact_id.name", title=N_("联系党员"), width=8),
        Column("phone", width=9),
        Column("state", mark=state_mark, width=6),
        Column("id_number", width=14, shown=False),
        Column("joined_party_on", width=9, shown=False),
        Column("hired_on", width=9, shown=False),
        Column("employment", width=8, shown=False),
        Column("group_id.name", title=N_("党小组"), width=8, shown=False),
        Column("education", width=6, shown=False),
        Column("nation", width=6, shown=False),
        Column("title", width=8, shown=False),
        Column("contact_state", width=7, shown=False),
        Column("remark", width=14, shown=False),
    ),
    label=("name", "team_id.name", "staff_no"),
    order=("pinyin",),
    search=("name", "latin", "staff_no", "phone", "id_number"),
    indexed=True,
    filters=(
        Preset("in_service", N_("在册"), _in_service, initial=True),
        Preset("members", N_("党员"), _members),
        Preset("uncovered", N_("未联系"), _uncovered),
        Preset("no_team", N_("未分班组"), _no_team),
        ByReference("team_id"),
        ByChoice("political_status"),
        ByChoice("state"),
        ByChoice("employment"),
    ),
    natural_keys=(("staff_no",), ("id_number",), ("name", "team_id")),
    children=(
        ("concerns", "person_id"),
        ("visits", "person_id"),
        ("talks", "person_id"),
        ("life_events", "person_id"),
        ("obligations", "person_id"),
        ("dynamics", "person_id"),
        ("points", "person_id"),
    ),
    row_actions=(VISIT_PERSON, TALK_WITH_PERSON, EVENT_OF_PERSON, ASSIGN_CONTACT, BOOK_FOR_MEMBER),
    sheets=("employee_form", "own_copy", "employee_roster"),
    empty=N_("还没有员工。把手头的花名册导入进来，或按 Ctrl+N 新增一人。"),
    group=N_("台账"),
)

FAMILY_MEMBERS = Ledger(
    key="family_members",
    title=N_("家庭成员"),
    one=N_("家庭成员"),
    table="family_member",
    record="partydesk.office.people.records:FamilyMember",
    sections=(
        Section(
            N_("家庭成员"),
            (
                f.Reference("person_id", N_("员工"), to="employees", required=True),
                f.Text(
                    "name", N_("姓名"), max_length=60, clean=clean_name, required=True, why=N_("没有姓名无法登记。")
                ),
                f.Choice("kinship", N_("关系"), codes="kinship"),
                f.Choice("sex", N_("性别"), codes="sex"),
                f.Date("birth_date", N_("出生年月"), month_ok=True, past_only=True, sensitive=True),
                f.Choice("political_status", N_("政治面貌"), codes="political_status", aliases=POLITICAL_ALIASES),
                f.Text("workplace", N_("单位或学校"), sensitive=True),
                f.Phone("phone", N_("电话"), sensitive=True),
                f.Text("health", N_("健康"), sensitive=True),
                f.Amount("monthly_income", N_("月收入"), unit=N_("元"), sensitive=True),
            ),
        ),
    ),
    columns=(Column("name"), Column("kinship"), Column("birth_date"), Column("workplace"), Column("phone")),
    label=("name", "kinship"),
    natural_keys=(("person_id", "name"),),
    order=("id",),
    search=("name",),
    parent="person_id",
)

SKILLS = Ledger(
    key="skills",
    title=N_("技能与奖惩"),
    one=N_("技能"),
    table="skill",
    record="partydesk.office.people.records:Skill",
    sections=(
        Section(
            N_("技能与奖惩"),
            (
                f.Reference("person_id", N_("员工"), to="employees", required=True),
                f.Text("name", N_("名称"), required=True, why=N_("没有名称无法登记。")),
                f.Choice("level", N_("等级"), codes="skill_level"),
                f.Date("gained_on", N_("取得日期"), month_ok=True),
                f.Text("certificate", N_("证书编号")),
            ),
        ),
    ),
    columns=(Column("name"), Column("level"), Column("gained_on"), Column("certificate")),
    label=("name",),
    natural_keys=(("person_id", "name", "gained_on"),),
    order=("id",),
    search=("name",),
    parent="person_id",
)

WORK_HISTORY = Ledger(
    key="work_history",
    title=N_("工作经历"),
    one=N_("经历"),
    table="work_history",
    record="partydesk.office.people.records:WorkHistory",
    sections=(
        Section(
            N_("工作经历"),
            (
                f.Reference("person_id", N_("员工"), to="employees", required=True),
                f.Date("from_on", N_("起"), month_ok=True),
                f.Date("to_on", N_("止"), month_ok=True),
                f.Text("place", N_("单位或班组"), required=True, why=N_("没有单位无法登记。")),
                f.Text("post", N_("岗位或职务")),
            ),
        ),
    ),
    columns=(Column("from_on"), Column("to_on"), Column("place"), Column("post")),
    label=("place",),
    natural_keys=(("person_id", "place", "from_on"),),
    order=("from_on",),
    search=("place",),
    parent="person_id",
)
