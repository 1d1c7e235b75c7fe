"""Which mentions are judged, and which are left out."""

from conftest import analysis_of
from copydesk.sentiment import targets


def judged(text):
    analysis = analysis_of(text)
    found = targets(analysis.parse, analysis.mentions)
    return [[analysis.mentions[number].span.of(text) for number in numbers] for _, numbers in found]


def test_mentions_are_judged_sentence_by_sentence():
    assert judged("Norway met Chile. Peru was absent.") == [["Norway", "Chile"], ["Peru"]]


def test_whoever_speaks_is_not_judged():
    assert judged("Norway said Chile had cheated.") == [["Chile"]]


def test_a_nationality_before_its_person_is_not_judged_apart():
    assert judged("Voters like Norwegian Prime Minister Ann Lee and the Chilean army.") == [
        ["Ann Lee", "Chilean"]
    ]


def test_an_actor_named_twice_in_a_sentence_is_judged_twice():
    assert judged("Norway fined a bank in Norway.") == [["Norway", "Norway"]]
