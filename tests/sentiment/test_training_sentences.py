"""What the model is trained on: names that stand in for targets, and the sentences written for it."""

import random
from importlib import import_module

import pytest
from conftest import ROOT
from copydesk.article import Span


@pytest.fixture(autouse=True)
def benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "benchmarks")


@pytest.fixture
def replaced(monkeypatch):
    tone_names = import_module("tone_names")

    def replaced_by(name, sentence, mention):
        monkeypatch.setattr(tone_names, "stand_in", lambda rng: name)
        start = sentence.index(mention)
        found, target = tone_names.replaced(sentence, Span(start, start + len(mention)), random.Random(0))
        assert target.of(found).startswith(name)
        return found

    return replaced_by


def test_a_name_is_replaced_wherever_it_or_its_last_part_stands(replaced):
    sentence = "Ann Lesley spoke, and Mrs. Lesley was cheered; nobody cheers like Ann Lesley."
    assert (
        replaced("Chad", sentence, "Ann Lesley")
        == "Chad spoke, and Chad was cheered; nobody cheers like Chad."
    )


def test_a_possessive_stays_one(replaced):
    assert replaced("NATO", "They mocked his plan.", "his") == "They mocked NATO’s plan."


def test_a_pronoun_is_replaced_where_it_is_the_target_only(replaced):
    assert replaced("Chad", "He said he would go.", "He") == "Chad said he would go."


def test_stand_ins_are_drawn_from_the_countries_and_the_lists():
    drawn = {import_module("tone_names").stand_in(random.Random(seed)) for seed in range(300)}
    assert len(drawn) > 100
    assert not any("{" in name for name in drawn)


def filled(template):
    rows = import_module("tone_sentences").filled(template, random.Random(7))
    return [(row["sentence"][row["from"] : row["to"]], row["polarity"]) for row in rows], rows[0]["sentence"]


def test_a_template_gives_a_row_for_each_target_with_its_label():
    targets, sentence = filled("[the army|negative] fled, and [its|neutral] rival won.")
    assert targets == [("The army", -1), ("its", 0)]
    assert sentence == "The army fled, and its rival won."


def test_slots_with_one_number_belong_to_one_country_or_person():
    names = import_module("tone_names")
    _, sentence = filled("[{capital1}|neutral], {nationality1}, {person2}, {surname2}.")
    capital, nationality, person, surname = sentence.rstrip(".").split(", ")
    assert {"capital": capital, "nationality": nationality}.items() <= next(
        country.items() for country in names.countries() if country["capital"] == capital
    )
    assert person.endswith(surname)


def test_articles_fit_the_names():
    names = import_module("tone_names")
    assert {"the Netherlands", "the United Kingdom", "Chad"} <= {one["country"] for one in names.countries()}
    assert not any(
        sentence.lower().startswith("the the") for _, sentence in [filled("The {country1} [team|neutral]")]
    )


def test_every_written_sentence_can_be_filled():
    sentences = import_module("tone_sentences")
    rows = [row for template in sentences.templates() for row in sentences.filled(template, random.Random(0))]
    for row in rows:
        assert row["polarity"] in (-1, 0, 1)
        assert 0 <= row["from"] < row["to"] <= len(row["sentence"])
        assert not set("{}[]|") & set(row["sentence"])


def test_most_of_what_is_learned_of_the_written_sentences_is_neutral():
    rows = import_module("tone_sentences").drawn(random.Random(0))
    assert 0.6 < sum(row["polarity"] == 0 for row in rows) / len(rows) < 0.85


def test_slots_of_companies_parties_offices_courts_and_places_are_filled():
    kinds = "[{company1}|neutral], [{party1}|neutral], [{agency1}|neutral], [{court1}|neutral], [{place1}|neutral]."
    targets, sentence = filled(kinds)
    assert len({mention for mention, _ in targets}) == 5
    assert "{" not in sentence


def test_every_sentence_of_news_is_a_template_once_and_most_of_its_targets_are_neutral():
    sentences = import_module("tone_sentences")
    lines = sentences.news()
    assert len(lines) == len(set(lines)) > 5_000
    assert [line for line in lines if not sentences.is_template(line)] == []
    labels = [label for line in lines for _, label in sentences.TARGET.findall(line)]
    assert 0.6 < labels.count("neutral") / len(labels) < 0.7


@pytest.mark.parametrize("written", ["No target.", "[A|neutral] and [B.", "[A|neutral].\n[A|neutral]."])
def test_what_is_no_template_is_refused(written, tmp_path, monkeypatch):
    sentences = import_module("tone_sentences")
    (tmp_path / "tone_sentences.txt").write_text(written, encoding="utf-8")
    monkeypatch.setattr(sentences, "__file__", str(tmp_path / "tone_sentences.py"))
    sentences.templates.cache_clear()
    with pytest.raises(ValueError, match="not a template"):
        sentences.templates()
    sentences.templates.cache_clear()


def test_a_share_says_how_often_an_epoch_draws(tmp_path, monkeypatch):
    sentences = import_module("tone_sentences")
    (tmp_path / "tone_sentences.txt").write_text(
        "[A|neutral].\n# drawn in an epoch: 3\n[B|neutral].", encoding="utf-8"
    )
    monkeypatch.setattr(sentences, "__file__", str(tmp_path / "tone_sentences.py"))
    sentences.templates.cache_clear()
    assert [row["sentence"] for row in sentences.drawn(random.Random(0))] == ["A.", "B.", "B.", "B."]
    sentences.templates.cache_clear()


def test_a_fifth_of_the_later_sentences_is_drawn_never():
    shares = import_module("tone_sentences").templates()
    later = [share for share in shares.values() if share != 0.4]
    assert 0.15 < later.count(0) / len(later) < 0.25
    assert set(later) == {0, 2, 4}
