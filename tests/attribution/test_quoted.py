"""Whose words a quotation is when no cue's grammar claims it."""

import pytest
from conftest import analysis_of
from hypothesis import given, settings
from hypothesis import strategies as st

PIECES = [
    *(
        "the mayor",
        "Ann Lee",
        "LEE",
        "who",
        "said",
        "saying",
        "told",
        "was told",
        "according to",
        "called for",
        "asked",
    ),
    *(
        "“",
        "”",
        '"',
        "''",
        "‘",
        "’",
        ",",
        ".",
        "?",
        ":",
        ";",
        "—",
        "-",
        "\n\n",
        " ",
        "(",
        ")",
        "that",
        "to",
        "and",
        "as",
    ),
    *(
        "the bridge is closed",
        "It is over",
        "MAYOR SLAMS",
        "Slams",
        "a statement that",
        "its request for",
        "1911",
        "é",
    ),
]


def found(text):
    return [
        (a.surface, " ".join(span.of(text) for span in a.cue), [span.of(text) for span in a.content])
        for a in analysis_of(text).attributed.attributions
    ]


def test_a_quotation_after_an_attributed_one_goes_on_with_its_speaker():
    text = "“It is over,” said Ann Lee, an engineer who built half of the bridges here. “It is a relief.”"
    assert [(cue, content) for _, cue, content in found(text)] == [("said", ["It is over", "It is a relief"])]


def test_a_paragraph_that_is_a_quotation_goes_on_with_the_speaker_above():
    text = "“We cannot wait,” the mayor said.\n\n“It is a danger to us all.”\n"
    assert found(text) == [("the mayor", "said", ["We cannot wait", "It is a danger to us all"])]


def test_a_quotation_over_two_paragraphs_may_name_its_speaker_in_the_second():
    text = "“Nothing will change until it is gone.\n\n“And it is not gone,” Ann Lee said.\n"
    assert found(text) == [
        ("Ann Lee", "said", ["Nothing will change until it is gone", "And it is not gone"])
    ]


def test_a_cue_before_a_colon_introduces_the_quotation_in_the_next_paragraph():
    text = "The mayor told the crowd:\n\n“The bridge will open in May.”\n"
    assert found(text) == [("The mayor", "told", ["The bridge will open in May"])]


def test_a_cue_without_content_introduces_the_quotation_in_the_next_sentence():
    assert found("The mayor agreed. “It is a danger to the whole town.”") == [
        ("The mayor", "agreed", ["It is a danger to the whole town"])
    ]


def test_a_verb_of_no_list_is_a_cue_right_before_a_quotation():
    assert found("The mayor shot back, “We never asked for that money.”") == [
        ("The mayor", "shot", ["We never asked for that money"])
    ]


def test_a_quoted_fragment_is_in_the_mouth_of_whoever_the_clause_is_about():
    assert found("The council opposes a “hasty and costly” repair of the bridge.") == [
        ("The council", "opposes", ["a “hasty and costly” repair of the bridge"])
    ]


def test_a_new_sentence_that_says_something_else_does_not_claim_the_question_before_it():
    text = "“The bridge is a joy!” The town announced a fair."
    assert found(text)[-1] == ("The town", "announced", ["a fair"])
    assert found("“Is it a joy to you?” Ann Lee asked the mayor.") == [
        ("Ann Lee", "asked", ["Is it a joy to you?"])
    ]


def test_each_quotation_of_a_sentence_has_its_own_speaker():
    text = "The mayor said “we will wait for the bridge,” but the council said “not one more day.”"
    assert [(source, content) for source, _, content in found(text)] == [
        ("The mayor", ["we will wait for the bridge"]),
        ("the council", ["not one more day"]),
    ]


def test_a_quotation_takes_the_words_that_lead_into_it():
    text = "The mayor said that “the bridge is far too old to be repaired again.”"
    assert found(text)[0][2] == ["that “the bridge is far too old to be repaired again"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee wrote the novel “The Long Bridge” in May.",  # a title
        "The “temporary” closure began in 2011.",  # a lone word
    ],
)
def test_a_title_or_a_lone_word_is_nobodys_utterance(text):
    assert found(text) == []


def test_a_caption_does_not_go_on_with_the_speaker_of_the_body(seed_analysis):
    for attribution in seed_analysis.attributed.attributions:
        parts = {
            passage.part
            for passage in seed_analysis.parse.passages
            if any(passage.span.overlap(span) for span in attribution.content)
        }
        assert parts == {attribution.part}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_no_mix_of_cues_and_marks_raises_and_every_span_slices_back(pieces):
    text = " ".join(pieces)
    for attribution in analysis_of(text).attributed.attributions:
        assert attribution.content
        assert list(attribution.content) == sorted(attribution.content)
        for span in (*attribution.content, *attribution.cue, *attribution.source, *attribution.addressee):
            assert span.of(text).strip() == span.of(text) != ""


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the bridge was old. What matters is “a good bridge for all”.",
        "The mayor said the bridge was old. It was “a good bridge for all”, and it closed.",
    ],
)
def test_being_something_is_no_way_of_saying_it(text):
    """Regression: the subject of a be beside a quotation was taken for its source."""
    assert [a.surface for a in analysis_of(text).attributed.attributions] == ["The mayor"]
