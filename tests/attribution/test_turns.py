"""Cues of punctuation: transcripts, signatures; and headlines."""

import pytest
from conftest import analysis_of


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
