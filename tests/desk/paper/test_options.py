"""Pages, copies and their order: chosen in a line that says what is wrong."""

import pytest

from partydesk.core.errors import KnownError
from partydesk.desk.paper.options import PrintOptions, Wish


@pytest.fixture
def options(qtbot):
    made = PrintOptions()
    qtbot.addWidget(made)
    made.show()
    return made


def test_nothing_chosen_is_every_page_once(options):
    assert options.wish == Wish()
    assert options.wish.chosen(3) == (0, 1, 2)
    assert options.right
    assert options.said.text() == ""


def test_a_range_is_told_back_once_the_pages_are_known(options):
    options.pages.setText("2、4-5")
    assert options.right
    options.of(6)
    assert options.said.text() == "第 2,4-5 页，共 3 页"
    assert options.wish.chosen(6) == (1, 3, 4)


def test_a_page_that_is_not_there_is_said_and_not_taken(options):
    options.pages.setText("7")
    assert options.right
    options.of(6)
    assert not options.right
    assert "一共 6 页" in options.said.text()
    with pytest.raises(KnownError):
        options.wish.chosen(6)


def test_the_order_of_copies_is_asked_for_more_than_one(options):
    assert not options.collated.isVisible()
    options.copies.setValue(2)
    assert options.collated.isVisible()
    options.collated.setChecked(False)
    assert options.wish == Wish("", 2, False)


def test_a_choice_made_elsewhere_is_shown(options):
    told = []
    options.changed.connect(lambda: told.append(options.wish))
    options.show_wish(Wish("1-2", 3, False))
    assert options.wish == Wish("1-2", 3, False)
    assert told[-1] == options.wish
