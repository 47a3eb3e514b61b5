"""A function named by its path is found when it is called, and not before."""

from __future__ import annotations

import sys

import pytest

from partydesk.core.named import Named


def test_the_module_is_loaded_by_the_first_call_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    named = Named("colorsys:rgb_to_hls")
    assert "colorsys" not in sys.modules
    assert named(1.0, g=1.0, b=1.0) == (0.0, 1.0, 0.0)
    assert "colorsys" in sys.modules


@pytest.mark.parametrize(("path", "error"), [("partydesk.core.nothing:it", ImportError),
                                             ("partydesk.core.named:nothing", AttributeError)])  # fmt: skip
def test_a_wrong_name_is_told_when_it_is_called(path: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Named(path)()
