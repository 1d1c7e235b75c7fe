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
