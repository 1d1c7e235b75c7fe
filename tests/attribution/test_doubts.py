"""What speaks against an attribution, and what is beyond the codebook's doubts."""

import pytest
from conftest import analysis_of
from copydesk import codebook
from copydesk.attribution.doubts import doubts


def doubts_of(text):
    """Each doubt with the words of the attribution that it is about."""
    analysis = analysis_of(text)
    said = analysis.attributed.attributions
    about = zip(said, doubts(said), strict=True)
    return {doubt: each.content[0].of(text) for each, listed in about for doubt in listed}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said that the bridge was safe.",
        "“The bridge is safe,” said Ann Lee.",
        "Ann Lee came early. Lee said that the bridge was safe.",
        "Mayor Ann Lee came early. She said that the bridge was safe.",
        "According to Ann Lee, the bridge was safe.",
        "Police said that the bridge was safe.",
        "Ann Lee smiled. “The bridge is safe.”",
        "“No,” said Ann Lee.",
        "Ann Lee said that Tom Reed had told her that the bridge was safe.",
    ],
)
def test_who_is_named_and_reported_by_a_verb_of_speech_is_beyond_doubt(text):
    assert doubts_of(text) == {}


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Ann Lee discussed the bridge.", "a word or two, not quoted"),
        ("Ann Lee and Tom Reed said that the bridge was safe.", "joint source"),
        ("A Gallup poll found that the bridge was safe.", "document"),
        ("Reed said that the bridge was safe.", "named by one word alone"),
    ],
)
def test_a_row_says_what_speaks_against_it(text, doubt):
    assert list(doubts_of(text)) == [doubt]


def test_each_doubt_is_listed_once_with_its_reason():
    listed = codebook.load("doubts")["doubt"]
    assert len({entry["name"] for entry in listed}) == len(listed)
    assert all(entry["reason"] for entry in listed)
    assert all(0 < wrong < of for wrong, of in (entry["wrong"] for entry in listed))
