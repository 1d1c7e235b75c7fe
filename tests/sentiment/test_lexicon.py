import pytest
from copydesk.article import Span
from copydesk.sentiment import tone_of


def tone(text):
    return tone_of(text, (Span(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "sign"), [("A wonderful success.", 1), ("A terrible disaster.", -1), ("The bridge is long.", 0)]
)
def test_the_score_has_the_sign_of_the_words(text, sign):
    score = tone(text).score
    assert (score > 0) - (score < 0) == sign


def test_negation_turns_the_score_and_not_the_drivers():
    assert tone("This is good.").score > 0 > tone("This is not good.").score
    assert tone("This is not good.").drivers == (("good", 1.9),)


@pytest.mark.parametrize(
    "text", ["The council isn’t happy.", "The council isn't happy.", "They don‘t trust it."]
)
def test_print_s_apostrophe_turns_the_score_too(text):
    """Regression: isn’t happy was +0.57, and isn't happy -0.46."""
    assert tone(text).score < 0


def test_print_s_quotation_marks_and_dashes_hide_no_word():
    assert (
        tone("He called it “awful”—terrible even.").score == tone("He called it awful, terrible even.").score
    )


@pytest.mark.parametrize(
    "text",
    [
        "The United Nations opened an office in Paradise.",
        "A vote for the Freedom Party, said Ann Hope of Great Britain.",
        "The meeting was moved to Grand Forks on Good Friday.",
    ],
)
def test_a_capital_inside_a_sentence_is_a_name_s_and_has_no_tone(text):
    assert tone(text) == (0.0, ())


def test_a_capital_that_opens_a_sentence_or_stands_in_a_headline_is_no_name_s():
    assert tone("Hope is gone. Hope was all they had.").drivers == (("Hope", 1.9), ("Hope", 1.9))
    assert tone("They called it “Great news from here”.").drivers == (("Great", 3.1),)
    assert tone("Great Victory in Paris").drivers == (("Great", 3.1),)
    assert tone("It was a GREAT day for walking.").drivers == (("GREAT", 3.1),)


def test_a_name_that_is_known_has_no_tone_wherever_it_stands():
    text = "Grace Hope was happy with Hope."
    named = tone_of(text, (Span(0, len(text)),), [Span(0, 10)])
    assert named.drivers == (("happy", 2.7),)
    assert named.score == tone("Anna Berg was happy with Berg.").score


def test_the_drivers_are_the_lexicons_words_with_their_valence():
    assert tone("Strong support, and no fear.").drivers[:2] == (("Strong", 2.3), ("support", 1.7))


def test_spans_are_read_as_one_stretch():
    text = "The talks | were not | good"
    assert tone_of(text, (Span(0, 9), Span(12, 20), Span(23, 27))) == tone("The talks were not good")


def test_a_whole_article_would_saturate_and_its_segments_do_not(seed, seed_analysis):
    """Why a tone is a segment's: the seed's body at once scores near the end of the scale."""
    body = [segment for segment in seed_analysis.segments if segment.part == "body"]
    mean = sum(tone_of(seed.text, segment.spans).score for segment in body) / len(body)
    assert tone_of(seed.text, seed.paragraphs).score < -0.9
    assert -0.3 < mean < 0
