"""Where a text means an actor: by a name, a person of its side, a description or pronoun; who are sources."""

import pytest
from conftest import analysis_of


def mentions(text):
    return [(m.span.of(text), m.actor, m.source_of is not None) for m in analysis_of(text).mentions]


def test_names_nationalities_and_capitals_mean_their_actor():
    text = "Norway sold Chilean wine to Paris."
    assert mentions(text) == [
        ("Norway", "Norway", False),
        ("Chilean", "Chile", False),
        ("Paris", "France", False),
    ]


def sides(text):
    return [(m.span.of(text), m.actor, m.affiliation, m.side) for m in analysis_of(text).mentions]


def test_a_person_is_an_actor_who_speaks_for_somebody_wherever_the_name_stands():
    text = "Norwegian Prime Minister Ann Lee left early. The storm had delayed Lee."
    assert sides(text)[1:] == [
        ("Ann Lee", "Ann Lee", "Norway", "Norway"),
        ("Lee", "Ann Lee", "Norway", "Norway"),
    ]


def test_a_pronoun_that_resolves_means_the_actor():
    text = "Norwegian Prime Minister Ann Lee said the bridge was safe. Voters like her."
    assert mentions(text)[-1] == ("her", "Ann Lee", False)


def test_a_title_given_to_a_person_means_the_actor():
    text = "Norwegian Prime Minister Ann Lee left early. Reporters had mocked the prime minister."
    assert mentions(text)[-1] == ("the prime minister", "Ann Lee", False)


@pytest.mark.parametrize("word", ["I", "we", "you", "they"])
def test_other_pronouns_mean_nobody(word):
    text = f"Norwegian Prime Minister Ann Lee said the bridge was safe. On Monday {word} left."
    assert word not in [mention for mention, *_ in mentions(text)]


def test_for_her_part_says_nothing_of_anybody():
    text = "Norwegian Prime Minister Ann Lee spoke. For her part Lee was glad."
    assert "her" not in [mention for mention, *_ in mentions(text)]


def test_who_speaks_is_the_source_and_whom_the_source_names_by_the_way_is_not():
    text = "Oslo’s rival Chile said Peru had cheated."
    assert mentions(text) == [("Oslo", "Norway", False), ("Chile", "Chile", True), ("Peru", "Peru", False)]


def test_a_source_of_two_sides_is_a_mention_of_both():
    text = "Norway and Chile have been at odds for a month. The talks went on, the two sides said."
    assert mentions(text)[2:] == [("the two sides", "Norway", True), ("the two sides", "Chile", True)]


@pytest.mark.parametrize("name", ["New Mexico", "New Jersey", "the Gulf of Mexico"])
def test_a_longer_name_that_only_holds_a_countrys_is_no_mention_of_it(name):
    """Regression: New Mexico was Mexico."""
    assert mentions(f"A storm reached {name} on Monday.") == []


@pytest.mark.parametrize("clause", ["It was the worst day", "It rained all day", "It took three days"])
def test_an_it_that_means_nobody_is_no_mention(clause):
    """Regression: the worst violence in years became a mention of whoever had spoken last."""
    assert mentions(f"The Norwegian army said the bridge was safe. {clause}.")[1:] == []


def test_a_source_of_two_attributions_is_mentioned_once():
    """Regression: it was listed twice."""
    text = "Norwegian Prime Minister Ann Lee spoke. She said it was bad and warned that the plan would fail."
    assert [mention for mention, *_ in mentions(text)].count("She") == 1


def kinds(text):
    return {m.actor: m.kind for m in analysis_of(text).mentions}


def test_a_product_a_moon_and_a_game_are_no_persons_though_a_word_of_their_name_stands_alone():
    assert kinds("The council bought 40 Folio Pro tablets. The Folio Pro is new. A Pro costs more.") == {
        "Folio Pro": None
    }
    assert kinds("Sandro Vekic filmed Moon Europa. Vekic said the moon, Europa, was cold.") == {
        "Sandro Vekic": "person",
        "Moon Europa": None,
    }
    assert kinds("Ringed Dawn is out in May. Dawn sells well at dawn, and players like Ringed Dawn.") == {
        "Ringed Dawn": None
    }


def test_whoever_goes_by_a_last_name_or_has_a_trade_is_a_person():
    text = "Oba Tamunosiki won. Tamunosiki trained in the hills with quarterback Tavon Brisk."
    assert kinds(text) == {"Oba Tamunosiki": "person", "Tavon Brisk": "person"}
