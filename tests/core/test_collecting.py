"""The collector pauses within and goes on after, also when something failed; one that was off stays off."""

from __future__ import annotations

import gc

import pytest

from partydesk.core.collecting import uncollected


def test_the_collector_goes_on_after_a_pause_and_after_a_failure() -> None:
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="kaputt"), uncollected():
        raise ValueError("kaputt")
    assert gc.isenabled()
