"""What stands in quotation marks with nobody found for it is a row that says so; terms, titles and names are none."""

import pytest
from conftest import analysis_of
from copydesk.attribution import QUOTED_ALONE

AROUND = "Ann Lee came to Lima.\n\nThe old bridge closed.\n\n{}\n\nThe street was empty."


def alone(text):
    said = analysis_of(AROUND.format(text)).attributed.attributions
    whole = AROUND.format(text)
    return [[span.of(whole) for span in one.content] for one in said if one.reason == QUOTED_ALONE]


def test_a_quotation_that_nobody_is_found_for_is_a_row_without_a_source():
    text = AROUND.format("“We need law and order here. Nobody comes any more.”")
    (said,) = analysis_of(text).attributed.attributions
    assert said.content[0].of(text) == "We need law and order here. Nobody comes any more"
    assert (said.speaker, said.source, said.surface, said.who) == (None, (), "", ())
    assert (said.kind, [cue.of(text) for cue in said.cue]) == ("direct", ["“"])


def test_one_that_goes_on_in_the_next_paragraph_is_one_row():
    assert alone("“We need law and order here.\n\n“Nobody comes any more.”") == [
        ["We need law and order here", "Nobody comes any more"]
    ]


def test_one_that_follows_another_in_a_paragraph_is_its_own():
    assert alone("“We need law and order here.” “Nobody comes here any more.”") == [
        ["We need law and order here"],
        ["Nobody comes here any more"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee came. “The bridge is a joy” The town opened a fair.",
        "Maria Ortiz left the hall. “It was too loud” A band played on.",
        "John Hill walked home. “The road is closed” Police stood at the corner.",
        "Tom Reed arrived at noon. “Nobody here ever asked us” The council met later.",
        "Then she sat down. “We are very tired” Rain fell on the square.",
    ],
)
def test_one_that_breaks_off_is_not_of_whoever_the_sentence_before_is_about(text):
    """Regression: the words of a sign between two sentences were given to whoever had come to it."""
    said = analysis_of(text).attributed.attributions
    assert said[0].content[0].of(text) == text.partition("“")[2].partition("”")[0]
    assert (said[0].speaker, said[0].surface) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee smiled. “The bridge is a joy.” The town opened a fair.",
        "Ann Lee smiled. “The bridge is a joy”. The town opened a fair.",
        "Ann Lee smiled. “The bridge is a joy” and the town opened a fair.",
        "Ann Lee smiled. “The bridge is a joy”",
        "Ann Lee agreed. “The bridge is a joy” The town opened a fair.",
    ],
)
def test_one_that_ends_as_a_sentence_or_follows_a_cue_is(text):
    assert analysis_of(text).attributed.attributions[0].speaker == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is a “very dear old friend” of the town.",
        "It is known as “the house of the seven doors”.",
        "“Old Ben” was what it was.",
        "The choir sang “The Long Way Home Again” there.",
        "“We need law and order here,” Ann Lee said.",
        "“We need law and order here.\n\n“Nobody comes any more,” Ann Lee said.",
        "Ann Lee smiled. “We need law and order here.”",
    ],
)
def test_terms_names_and_what_somebody_is_found_for_are_no_such_rows(text):
    assert alone(text) == []


def test_a_transcript_in_quotation_marks_is_read_by_its_turns():
    text = "“LEE: I want to ask you. Will they come?\n\n“REED: They will not come.\n\n“LEE: They say so.\n\n"
    whole = AROUND.format(f"{text}“REED: We say it.”")
    said = analysis_of(whole).attributed.attributions
    assert [(one.surface, one.content[0].of(whole)) for one in said] == [
        ("LEE", "I want to ask you. Will they come?"),
        ("REED", "They will not come"),
        ("LEE", "They say so"),
        ("REED", "We say it"),
    ]
