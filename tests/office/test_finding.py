"""Whom a typed text may mean, where a field narrows who may be chosen."""

from tests.desk.plain_shell import person

from partydesk.core.spec import fields as f
from partydesk.core.spec.query import is_
from partydesk.office.context import Office

IN_SERVICE = (is_("state", "在职"),)


def test_a_text_means_a_record_that_the_field_offers(office: Office) -> None:
    here, gone = person(office, "周敏"), person(office, "周敏", state="调出")
    assert sorted(office.find("employees", "周敏")) == [here, gone]
    assert office.find("employees", "周敏", IN_SERVICE) == [here]
    assert office.find("employees", "zhoumin", IN_SERVICE) == [here]


def test_a_form_takes_the_one_that_is_offered_and_refuses_the_others(office: Office) -> None:
    here, _ = person(office, "周敏"), person(office, "周敏", state="调出")
    person(office, "单文静", state="调出")
    one = f.Reference("a", "甲", to="employees", where=IN_SERVICE)
    several = f.References("b", "乙", to="employees", where=IN_SERVICE)
    assert office.draft([one, several], {"a": "周敏", "b": "周敏"}) == ({"a": here, "b": (here,)}, [])
    values, refusals = office.draft([one, several], {"a": "单文静", "b": "周敏、单文静"})
    assert values == {"a": None, "b": None}
    assert [each.field.key for each in refusals] == ["a", "b"]
