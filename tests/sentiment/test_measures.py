"""The measures that tone toward an actor can be judged by."""

from importlib import import_module

import numpy as np
import pytest
from conftest import ROOT
from copydesk import codebook
from copydesk.article import Span
from copydesk.sentiment import (
    TOWARD,
    UNDECIDED,
    InvalidMeasure,
    InvalidModel,
    Polarity,
    check_measure,
    decided,
    in_the_news,
    measures,
    toward,
)
from copydesk.sentiment.lexicon import AROUND


def test_every_measure_of_the_codebook_can_be_used_and_has_its_agreement_with_people():
    assert set(measures.names()) == set(TOWARD)
    for name in measures.names():
        if name != "large":  # which is not there until it is fetched
            check_measure(name)
        for found in measures.agreement(name):
            assert 30 < found.low < found.macro_f1 < found.high < 95, name


def test_an_unknown_measure_is_refused_with_the_valid_ones():
    with pytest.raises(InvalidMeasure, match="no measure 'textblob'; valid ones: model, large, vader"):
        check_measure("textblob")


def test_the_measures_are_those_of_a_file_laid_over_the_codebook(tmp_path):
    """Regression: the names were read once, before any folder of articles was known."""
    ours = (codebook.OURS / "measures.toml").read_text("utf-8")
    (tmp_path / "measures.toml").write_text(ours.replace('name = "vader"', 'name = "ours"'), "utf-8")
    try:
        codebook.use(tmp_path)
        with pytest.raises(InvalidMeasure, match="no measure 'vader'; valid ones: model, large, ours"):
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


def test_by_the_codebooks_thresholds_what_is_said_is_likelier_than_not():
    assert min(codebook.load("measures")["measure"][0]["least"].values()) > 0.5
    assert decided(Polarity(0.0, 1.0, 0.0)) == "neutral"
    assert decided(Polarity(0.5, 0.4, 0.1)) == UNDECIDED


@pytest.fixture
def least(monkeypatch):
    """Thresholds in place of the codebook's."""
    found = {"negative": 0.8, "neutral": 0.3, "positive": 0.9}
    monkeypatch.setattr(measures, "_entry", lambda name: {"least": found} if name == "model" else {})
    return found


@pytest.mark.parametrize(
    ("polarity", "said"),
    [
        (Polarity(0.85, 0.1, 0.05), "negative"),
        (Polarity(0.0, 0.1, 0.9), "positive"),
        (Polarity(0.65, 0.3, 0.05), "neutral"),
        (Polarity(0.7, 0.2, 0.1), UNDECIDED),
        (Polarity(0.1, 0.05, 0.85), UNDECIDED),
    ],
)
def test_between_the_thresholds_nothing_is_said(least, polarity, said):
    assert decided(polarity) == said


def test_toned_sentences_are_rarer_in_the_news_than_where_a_measure_learned(monkeypatch):
    """What is as likely negative as not, where half of all is toned, is likelier not where a tenth is."""
    entry = {
        "prior": {"negative": 0.25, "positive": 0.5},
        "least": {"negative": 0.5, "neutral": 0.5, "positive": 0.5},
    }
    monkeypatch.setattr(measures, "_entry", lambda name: entry if name == "large" else {})
    judged = Polarity(0.48, 0.4, 0.12)
    assert in_the_news(judged, "large")[:3] == pytest.approx((0.12 / 0.58, 0.4 / 0.58, 0.06 / 0.58))
    assert decided(judged, "large") == "neutral"
    assert decided(Polarity(0.9, 0.04, 0.06), "large") == "negative"
    assert in_the_news(judged, "vader") == judged


def test_what_a_model_learned_of_ordinary_news_is_what_is_said_of_it(least):
    judged = Polarity(0.9, 0.05, 0.05, (0.1, 0.8, 0.1))
    assert judged.label == "negative"
    assert in_the_news(judged, "model") == Polarity(0.1, 0.8, 0.1)
    assert decided(judged) == "neutral"


def test_a_measure_without_thresholds_says_its_label(least):
    assert decided(Polarity(0.4, 0.3, 0.3), "vader") == "negative"


def test_the_benchmark_that_chooses_the_thresholds_says_what_the_library_says(least, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    thresholds = import_module("tone_thresholds")
    for least["positive"], least["negative"] in ((0.9, 0.8), (0.3, 0.35), (1.01, 0.2)):
        found = np.random.default_rng(0).dirichlet([1, 1, 1], 500)
        said = thresholds.labels(found, thresholds.Thresholds(**least))
        names = [thresholds.NAMES[label] if label >= 0 else UNDECIDED for label in said]
        assert names == [decided(Polarity(*one)) for one in found]


def test_thresholds_keep_the_precision_asked_for(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    thresholds = import_module("tone_thresholds")
    rng = np.random.default_rng(0)
    found = rng.dirichlet([1, 2, 1], 20000)
    right = np.array([rng.choice(3, p=one) for one in found])  # the probabilities are true
    said = thresholds.labels(found, thresholds.chosen(found, right, np.ones(20000), (75.0, 75.0)))
    for label in (0, 2):
        assert 0.7 < (right[said == label] == label).mean() < 0.8
