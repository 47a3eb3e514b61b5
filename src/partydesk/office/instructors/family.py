"""What the instructors family brings."""

from partydesk.core.named import Named
from partydesk.core.text.words import N_
from partydesk.office.bound import living, of_key
from partydesk.office.family import Bound, EvidenceSource, Family, Sheet
from partydesk.office.instructors import actions, codes, queries
from partydesk.office.instructors.ledger import DUTIES, GUIDE_ITEMS, GUIDES, TASKS

_SHEETS = "partydesk.office.instructors.sheets"
_DUTIES = "partydesk.office.instructors.duty_sheets"

FAMILY = Family(
    "instructors",
    ledgers=(GUIDES, GUIDE_ITEMS, TASKS, DUTIES),
    codes=codes.CODES,
    sheets=(
        Sheet(
            "work_guide", N_("月度工作指引"), f"{_SHEETS}:work_guide", of="guides", unit="month",
            group=N_("指导员"), bound=Bound(of_key("guides", "month")),
        ),
        Sheet(
            "task_completion", N_("任务完成情况表"), f"{_SHEETS}:task_completion", of="employees", unit="month",
            group=N_("指导员"), bound=Bound(of_key("tasks", "month"), each=False),
        ),
        Sheet("duty_list", N_("责任清单（三张清单）"), f"{_DUTIES}:duty_list", of="duties", group=N_("指导员"),
              bound=Bound(living("duties"), ticked=False, each=False)),
        Sheet(
            "duty_list_public", N_("三张清单（公开版）"), f"{_DUTIES}:duty_list_public", of="duties",
            group=N_("指导员"),
        ),
    ),
    due=(queries.due,),
    evidence=(
        EvidenceSource("tasks.prescribed", N_("规定动作"), queries.prescribed_evidence,
                       gives="share"),
        EvidenceSource("tasks.self_chosen", N_("自选动作"), queries.self_chosen_evidence),
        EvidenceSource("tasks.team_prescribed", N_("在班组的规定动作"),
                       queries.team_prescribed_evidence, "units", gives="share"),
        EvidenceSource("tasks.team_self_chosen", N_("在班组的自选动作"), queries.team_self_chosen_evidence, "units"),
    ),
    figures=(queries.home_figures,),
    facts={
        "posting_began": actions.posting_began,
        "posting_ended": actions.posting_ended,
        "month_board": Named("partydesk.office.instructors.board:board"),
        "month_tally": queries.month_tally,
    },
)  # fmt: skip
