"""A body whose name is one word: what the text says beside it, and what it has, tell that it is one."""

import pytest
from conftest import analysis_of


def speaker(text):
    """The kind and the actor of who says the last sentence."""
    (who,) = analysis_of(text).attributed.attributions[-1].who
    return who.kind, who.actor


@pytest.mark.parametrize(
    "before",
    [
        "Torvane, a maker of lifts, is moving.",
        "Torvane, an online payments processor, is moving.",
        "The airline Torvane is moving.",
        "On Monday Torvane’s shares fell.",
        "Torvane, whose shares fell on Monday, is moving.",
        "Ada Berg, founder of Torvane, is moving.",
    ],
)
def test_a_firm_is_told_by_a_noun_by_its_shares_or_by_its_founder(before):
    assert speaker(f"{before} In the evening Torvane said that it would hire.") == ("company", "Torvane")


def test_a_body_that_somebody_speaks_for_may_be_of_any_kind():
    text = "Ada Berg, a spokeswoman for Torvane, is moving. In the evening Torvane said that it would hire."
    assert speaker(text) == ("other organisation", "Torvane")


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Torvane is a long way from Orlund.", None),
        ("Tom Torvane’s shares fell on Monday.", "person"),
        ("The singer Torvane is moving.", "person"),
    ],
)
def test_places_and_persons_are_no_firms_whatever_they_hold(before, kind):
    assert speaker(f"{before} In the evening Torvane said that it was late.")[0] == kind


def test_a_country_whose_shares_fell_is_a_country():
    assert speaker("Sweden’s shares fell. In the evening Sweden said that it would wait.") == (
        "country",
        "Sweden",
    )
