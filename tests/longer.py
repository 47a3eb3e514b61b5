"""How long a test draws what it does: a short run each time, PARTYDESK_LONGER=40 a run forty times as long."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("PARTYDESK_LONGER", "1"))


def drawing(examples: int, steps: int = 50) -> settings:
    """So many examples, the same in every run; in a longer run other ones each time."""
    return settings(
        max_examples=examples * TIMES, stateful_step_count=steps, deadline=None, derandomize=TIMES == 1,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
