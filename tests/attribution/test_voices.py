from conftest import analysis_of
from hypothesis import given, settings
from hypothesis import strategies as st


def voices(text):
    return [(s.voice, " … ".join(span.of(text) for span in s.spans)) for s in analysis_of(text).segments]


def test_a_sentence_is_cut_by_voice():
    assert voices("The mayor said the closure was “a sad day” for the town.") == [
        ("narration", "The mayor said"),
        ("indirect", "the closure was … for the town"),
        ("direct", "a sad day"),
    ]


def test_narration_on_both_sides_of_a_quotation_is_one_segment():
    assert voices("On Monday “the bridge is closed,” the mayor said.")[0] == (
        "narration",
        "On Monday … the mayor said.",
    )


def test_unattributed_quotation_marks_are_narration():
    assert voices("The “temporary” closure began in 2011.") == [
        ("narration", "The “temporary” closure began in 2011.")
    ]


@settings(max_examples=40)
@given(st.text(alphabet='abcdefg AB.,“”"’\n', max_size=80))
def test_every_word_lies_in_exactly_one_segment(text):
    from copydesk.words import words

    whole = "The mayor said " + text
    analysis = analysis_of(whole)
    inside = [word for segment in analysis.segments for word in words(whole, segment.spans)]
    assert len(inside) == len(set(inside))
    assert set(inside) == set(words(whole, [sentence.span for sentence in analysis.parse.sentences]))
