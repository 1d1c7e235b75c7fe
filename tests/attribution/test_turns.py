"""Cues of punctuation: transcripts, signatures; and headlines."""

import pytest
from conftest import analysis_of
from copydesk.actors.roster import gazetteer
from copydesk.reading import read_bytes
from copydesk.rows import analyse


def found(text):
    return [
        (
            a.surface,
            " ".join(span.of(text) for span in a.cue),
            " … ".join(span.of(text) for span in a.content),
        )
        for a in analysis_of(text).attributed.attributions
    ]


def test_a_transcript_names_who_speaks_before_a_colon():
    met = "Ann Lee and Tom Baker met on Monday."
    text = f"{met}\n\nLEE: The bridge is unsafe. It must be closed.\n\nBAKER: It is safe.\n"
    assert found(text) == [
        ("LEE", ":", "The bridge is unsafe. It must be closed"),
        ("BAKER", ":", "It is safe"),
    ]


def test_a_name_and_colon_open_a_quotation():
    assert found("Lee: “The bridge is unsafe.”") == [("Lee", ":", "The bridge is unsafe")]


def test_a_digest_names_its_source_between_a_dash_and_a_colon():
    text = "Early counts - Ann Lee: “The polls closed early.” Late counts - Tom Baker: “They closed on time.”"
    assert [(source, said) for source, _, said in found(text)] == [
        ("Ann Lee", "The polls closed early"),
        ("Tom Baker", "They closed on time"),
    ]


def test_a_label_and_colon_are_no_turn():
    assert found("Related: The bridge is closed.\n\nUpdate: The bridge is open again.\n") == []


def test_a_dash_and_a_name_below_sign_a_quotation():
    assert found("“The bridge is a danger to us all.”\n\n— Ann Lee\n") == [
        ("Ann Lee", "—", "The bridge is a danger to us all")
    ]


def test_a_headlines_verb_in_capitals_is_a_cue():
    assert found("Mayor Slams Council Over Bridge Delay, Promises Inquiry.") == [
        ("Mayor", "Slams", "Council Over Bridge Delay, Promises Inquiry")
    ]


def test_a_transcript_may_stand_in_quotation_marks():
    met = "Ann Lee and Tom Baker met on Monday."
    text = f'{met}\n\n"LEE: The bridge is unsafe. It must be closed.\n\n"BAKER: It is safe.\n'
    assert found(text) == [
        ("LEE", ":", "The bridge is unsafe. It must be closed"),
        ("BAKER", ":", "It is safe"),
    ]


@pytest.mark.parametrize("opening", ["Lee added:", "The mayor told the crowd:", "Lee wrote on Twitter:"])
def test_a_paragraph_set_off_after_a_cue_and_a_colon_is_what_was_said(opening):
    said = found(
        f"The bridge is old. {opening}\n\nWe will close it in May. Nobody shall drown.\n\nIt rained.\n"
    )
    assert [content for _, _, content in said] == ["We will close it in May. Nobody shall drown"]


def test_a_list_after_a_colon_is_nobodys_words():
    assert found("The council approved the following:\n\nThe bridge will be closed.\n") == []


INTERVIEW = "Tom Baker drew the bridge, which is old. He spoke to the paper.\n\n"


def test_in_an_interview_questions_are_nobodys_and_answers_are_of_whom_it_is_about():
    text = (
        INTERVIEW + "Q: Is it safe?\n\nA: It was safe when we built it.\n\nQ: And now?\n\nA: Now it is old.\n"
    )
    assert found(text) == [
        ("", ":", "Is it safe?"),
        ("Tom Baker", ":", "It was safe when we built it"),
        ("", ":", "And now?"),
        ("Tom Baker", ":", "Now it is old"),
    ]


def test_a_lone_q_or_a_is_no_interview():
    assert found(INTERVIEW + "Q: Is it safe?\n\nIt rained in the evening.\n") == []
    assert found(INTERVIEW + "A: the northern pier.\n\nB: the southern pier.\n") == []


def of_headline(headline):
    body = "The mayor of Oslo, Ann Lee, opened the docks on Monday, and the boats went out again."
    analysis = analyse(read_bytes(f"{headline}\n\n{body}\n".encode(), "a.txt"), gazetteer())
    said = [a for a in analysis.attributed.attributions if a.part == "title"]
    return [(a.speaker, " … ".join(span.of(analysis.article.text) for span in a.content)) for a in said]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Lee: Ferries will sail on Monday", [("Ann Lee", "Ferries will sail on Monday")]),
        ("Ferries will sail on Monday: Lee", [("Ann Lee", "Ferries will sail on Monday")]),
        ("Ferries will sail on Monday: report", [(None, "Ferries will sail on Monday")]),  # a record's words
        ("Lee: what we know about the ferries", []),  # a question of the paper's
        ("Lee: a life in the harbour", []),  # no sentence
        ("Baker: Ferries will sail on Monday", []),  # whom the body does not name
        ("Harbour: Ferries will sail on Monday", []),  # a label
    ],
)
def test_a_headline_sets_its_source_off_by_a_colon(headline, expected):
    assert of_headline(headline) == expected


def test_each_of_two_accordings_in_a_sentence_has_its_own_part():
    text = "According to Ann Lee, the bridge is closed; according to Tom Baker, it is open."
    assert [(source, said) for source, _, said in found(text)] == [
        ("Ann Lee", "the bridge is closed"),
        ("Tom Baker", "it is open"),
    ]


@pytest.mark.parametrize(
    "above", ["Warm words came from Ann Lee:", "A reply came to us from the mayor, Ann Lee:"]
)
def test_whoever_is_named_in_the_line_above_a_quotation_says_it(above):
    assert found(f"{above}\n\n“The bridge is a danger to us all.”\n") == [
        ("Ann Lee", ":", "The bridge is a danger to us all")
    ]
