"""An act on many of a period: at once for a few, beside the window for many; who was left out is told with why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from partydesk.core.errors import KnownError
from partydesk.desk.form.act_form import ActForm
from partydesk.desk.jobs import Job, JobContext
from partydesk.desk.shell.contract import Shell
from partydesk.desk.words import shown
from partydesk.office.evaluation.together import Together

AT_ONCE = 10
"""So many people are computed within a frame or two; more are a job."""

Words = Callable[[dict[str, Any]], str]
"""What will follow from the values typed so far; raises KnownError where it would be refused."""

Verb = Callable[[Any, Callable[[int, int], object]], Together]
"""Given an office, the window's own or a twin, and whom to tell how far it is, does it."""


def do_together(shell: Shell, count: int, title: str, verb: Verb, done: Callable[[Together], object]) -> None:
    """Does something to `count` evaluations; a refusal of the whole is told in a red line either way."""
    if count > AT_ONCE:
        in_job(shell, title, verb, done, lambda text: shell.toast(text, "red"))
        return
    try:
        done(verb(shell.office, lambda n, total: None))
    except KnownError as error:
        shell.toast(str(error), "red")


def in_job(
    shell: Shell, title: str, verb: Callable[[Any, Callable[[int, int], object]], Any], done: Callable[[Any], object],
    refused: Callable[[str], object],
) -> None:  # fmt: skip
    """Does something beside the window, with progress and cancel; `refused` hears of a refusal or the cancelling."""
    office = shell.office

    def work(context: JobContext) -> Any:
        twin = office.twin()
        try:
            return verb(twin, context.progress)
        finally:
            twin.close()

    def failed(error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        refused(str(error))

    shell.run(Job(title, work, done, failed))


class TogetherForm(ActForm):
    """What is asked once for many; `begin(values)` starts it, and the form closes at once.

    `words(values)` say what will follow, or refuse it before it is begun.
    """

    def __init__(self, shell: Shell, action: Any, words: Words, begin: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(shell, action)
        self._words, self._begin = words, begin
        self.form.edited.connect(lambda key: self.say_words())

    def say_words(self) -> None:
        """Says what will follow as things are typed."""
        try:
            self.hint.say(shown(self._words(self.form.drafted())), wrong=False)
        except KnownError as error:
            self.hint.say(str(error))

    def save(self) -> None:
        """Checks the values and starts."""
        values = self.form.read()
        if values is None:
            self.form.to_wrong()
            return
        try:
            self._words(values)
        except KnownError as error:
            self.hint.say(str(error))
            return
        self.done.emit(frozenset())
        self._begin(values)
