"""The measures that tone toward an actor can be judged by."""

import pytest
from copydesk import codebook
from copydesk.article import Span
from copydesk.sentiment import TOWARD, InvalidMeasure, InvalidModel, check_measure, measures, toward
from copydesk.sentiment.lexicon import AROUND


def test_every_measure_of_the_codebook_can_be_used_and_has_its_agreement_with_people():
    assert set(measures.names()) == set(TOWARD)
    for name in measures.names():
        check_measure(name)
        for found in measures.agreement(name):
            assert 30 < found.low < found.macro_f1 < found.high < 95, name


def test_an_unknown_measure_is_refused_with_the_valid_ones():
    with pytest.raises(InvalidMeasure, match="no measure 'textblob'; valid ones: model, vader"):
        check_measure("textblob")


def test_the_measures_are_those_of_a_file_laid_over_the_codebook(tmp_path):
    """Regression: the names were read once, before any folder of articles was known."""
    ours = (codebook.OURS / "measures.toml").read_text("utf-8")
    (tmp_path / "measures.toml").write_text(ours.replace('name = "vader"', 'name = "ours"'), "utf-8")
    try:
        codebook.use(tmp_path)
        with pytest.raises(InvalidMeasure, match="no measure 'vader'; valid ones: model, ours"):
            check_measure("vader")
    finally:
        codebook.use(None)


def test_vader_needs_no_model(monkeypatch, tmp_path):
    monkeypatch.setattr(toward, "MODELS", tmp_path)
    check_measure("vader")
    with pytest.raises(InvalidModel):
        check_measure("model")


def vader(sentence, mention):
    start = sentence.index(mention)
    return TOWARD["vader"](sentence, [Span(start, start + len(mention))])[0].label


def test_vader_hears_the_words_round_the_target_whoever_they_are_about():
    assert vader("Norway accused Chile of torture.", "Norway") == "negative"
    assert vader("Norway is wonderful.", "Norway") == "positive"
    assert vader("Norway lies north.", "Norway") != "positive"


def test_vader_does_not_hear_words_far_from_the_target():
    assert vader(f"Norway {'went ' * AROUND}to a wonderful town.", "Norway") == "neutral"


def test_vader_refuses_a_target_without_a_word():
    with pytest.raises(ValueError, match="no word of the sentence"):
        TOWARD["vader"]("Norway won.", [Span(6, 7)])
