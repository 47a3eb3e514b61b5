"""What is done to many evaluations of a period: computing, 复核, 定稿; who is left out is told with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from partydesk.core.text.dates import Period
from partydesk.desk.doing import do
from partydesk.desk.screens.evaluation.acts import ActPlace
from partydesk.desk.screens.evaluation.refused_card import RefusedCard
from partydesk.desk.screens.evaluation.together import do_together
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown
from partydesk.office.evaluation import actions, persons
from partydesk.office.evaluation.ledger import REVIEW, SEAL
from partydesk.office.evaluation.queries import COMPUTED, DRAFT, REVIEWED, SEALED
from partydesk.office.evaluation.schemes.scheme import Scheme
from partydesk.office.evaluation.standings import Standing
from partydesk.office.evaluation.together import Refused, Together, review_able, seal_able


def _tr(text: str) -> str:
    return QCoreApplication.translate("evaluation", text)


def ready(people: Sequence[Standing]) -> dict[str, int]:
    """For how many of these each act can be done."""
    return {
        "compute": sum(each.state != SEALED for each in people),
        "review": sum(each.state == COMPUTED and each.total is not None for each in people),
        "seal": sum(each.state == REVIEWED for each in people),
        "print": len(people),
    }


@dataclass(frozen=True)
class ManyActs:
    """The acts, what they are asked in, and where it is told who was left out."""

    shell: Shell
    place: ActPlace
    refused: RefusedCard

    def compute(self, scheme: Scheme, period: Period, people: Sequence[Standing]) -> None:
        """Computes those of these who are not sealed."""
        subjects = {each.subject_id for each in people if each.state != SEALED}

        def verb(office: Any, tell: Callable[[int, int], object]) -> Together:
            return Together(actions.compute(office, scheme.key, period, subjects, tell), len(subjects))

        title = _tr("计算 %d 份评价") % len(subjects)
        one = people[0].name if len(people) == 1 else _tr("%d 份") % len(subjects)
        self._start(len(subjects), title, verb, lambda came: _tr("已计算：%s") % one)

    def ask(self, key: str, people: Sequence[Standing]) -> None:
        """Asks who does 复核 or 定稿, then does it to those it can be done to."""
        action, states = (REVIEW, (DRAFT, COMPUTED)) if key == "review" else (SEAL, (DRAFT, COMPUTED, REVIEWED))
        act = review_able if key == "review" else seal_able
        theirs = [each for each in people if each.state in states]
        stored = [each for each in theirs if each.state != DRAFT]
        never = tuple(Refused(each.key, each.name, _tr("还没有计算")) for each in theirs if each.state == DRAFT)
        ids = [each.evaluation_id for each in stored if each.evaluation_id is not None]
        able, name = ready(people)[key], shown(action.title)

        def words(values: dict[str, Any]) -> str:
            office = self.shell.office
            reviewed = [each.evaluation_id for each in stored if each.state == REVIEWED]
            said = (
                persons.before_review(office, values)
                if key == "review"
                else persons.before_seal(office, [row for row in reviewed if row is not None], values)
            )
            left = len(theirs) - able
            return said + (_tr("另有 %d 份现在不能办，办完列出原因。") % left if left else "")

        def verb(by: str) -> Callable[[Any, Callable[[int, int], object]], Together]:
            def done(office: Any, tell: Callable[[int, int], object]) -> Together:
                came = act(office, ids, by, tell)
                return replace(came, refused=(*came.refused, *never))

            return done

        def begin(values: dict[str, Any]) -> None:
            title = _tr("{act} {n} 份评价").format(act=name, n=able)
            self._start(
                len(ids),
                title,
                verb(values.get("by") or ""),
                lambda came: _tr("已{act} {n} 份").format(act=name, n=came.done),
            )

        self.place.ask_all(action, _tr("{act} {n} 份").format(act=name, n=able), words, begin)

    def _start(
        self, count: int, title: str, verb: Callable[[Any, Callable[[int, int], object]], Together],
        said: Callable[[Together], str],
    ) -> None:  # fmt: skip
        def done(came: Together) -> None:
            if came.changed or not came.refused:
                do(self.shell, lambda: came.changed, said(came))
            self.refused.show_refused(said(came), came.refused)

        self.refused.hide()
        do_together(self.shell, count, title, verb, done)
