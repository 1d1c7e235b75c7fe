"""What coders write to the answer that is meant."""

import pytest
from copydesk.coding.answers import answer_of
from copydesk.coding.units import questions

SIDES = {"norway": "Norway", "the u.s.": "the U.S."}


@pytest.mark.parametrize(
    ("kind", "name", "cell", "meant"),
    [
        ("attributions", "speaker", "Narration.", "narration"),
        ("attributions", "speaker", "Ann Lee Jr.", "Ann Lee Jr."),
        ("actions", "agents", "NONE.", "none"),
        ("actions", "agents", "norway; The U.S.", "Norway; the U.S."),
        ("actions", "agents", "Norway.", "Norway"),
    ],
)
def test_a_full_stop_after_a_fixed_answer_or_a_side_does_not_count(kind, name, cell, meant):
    """Regression: narration with a full stop was taken for a speaker of that name."""
    asked = next(question for question in questions(kind) if question.name == name)
    assert answer_of(asked, kind, cell, SIDES) == meant
