"""A dataclass that is made quickly behaves as the standard library's."""

from __future__ import annotations

from dataclasses import KW_ONLY, field, replace

from partydesk.core.declared import declared


@declared(frozen=True)
class Point:
    """Two numbers, and a note that does not tell points apart."""

    x: int
    y: int = 2
    _: KW_ONLY
    note: str = field(default="", compare=False, repr=False)


@declared(frozen=True)
class Named(Point):
    """A point with a name."""

    name: str = ""


def test_values_with_equal_fields_are_equal_and_hash_alike() -> None:
    assert Point(1, note="a") == Point(1, 2, note="b")
    assert hash(Point(1)) == hash(Point(1, note="b"))
    assert Point(1) != Point(2)


def test_values_of_different_classes_are_never_equal() -> None:
    assert Named(1, 2) != Point(1, 2)
    assert Point(1, 2) != (1, 2)


def test_a_value_shows_its_class_and_fields() -> None:
    assert repr(Named(1, name="甲")) == "Named(x=1, y=2, name='甲')"


def test_a_changed_copy_leaves_the_original() -> None:
    first = Point(1)
    assert replace(first, x=5) == Point(5)
    assert first.x == 1


def test_a_class_keeps_the_methods_it_defines_itself() -> None:
    @declared(frozen=True)
    class Loud:
        word: str

        def __repr__(self) -> str:
            return self.word.upper()

    assert repr(Loud("a")) == "A"
