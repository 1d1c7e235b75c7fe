import pytest
from conftest import SEEDS
from copydesk.actors.roster import InvalidActors, gazetteer, load_roster, read_actors
from copydesk.article import Span


def mentions(roster, text):
    return [(m.span.of(text), m.actor) for m in roster.mentions(text, [Span(0, len(text))])]


def test_without_a_file_each_country_is_an_actor_and_a_side_of_its_own(tmp_path):
    text = "London and the French said Kyiv, not Kievan Rus, would host Briton and American envoys."
    assert mentions(load_roster(tmp_path), text) == [
        ("London", "United Kingdom"),
        ("French", "France"),
        ("Kyiv", "Ukraine"),
        ("Briton", "United Kingdom"),
        ("American", "United States"),
    ]


def test_the_longest_name_wins():
    roster = load_roster(SEEDS)
    assert mentions(roster, "Armenian separatists in Nagorno-Karabakh") == [
        ("Armenian separatists", "Nagorno-Karabakh (de facto authorities)"),
        ("Nagorno-Karabakh", "Nagorno-Karabakh (de facto authorities)"),
    ]


def test_the_seeds_actors_have_the_five_sides():
    assert [actor.side for actor in load_roster(SEEDS).actors] == [
        "Armenia",
        "Azerbaijan",
        "Turkey",
        "Russia",
        "Nagorno-Karabakh",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("actor = ", "actors.toml"),
        ("[[actors]]\nname = 'X'", "needs"),
        ("[[actor]]\nside = 'X'", "each with a name"),
        ("[[actor]]\nname = 'X'\nnames = ['']", "not text"),
        ("[[actor]]\nname = 'X'\nnames = [3]", "not text"),
        ("actor = 'X'", "two brackets"),
        ("actor = []", "no .*actor"),
        ("", "needs"),
        ("[actor]\nname = 'X'", "two brackets"),
        ("[[actor]]\nname = 'X'\nnames = 'Kyiv'", "names and persons are lists"),
        ("[[actor]]\nname = 'X'\nperson = ['Y']", "unknown key 'person'"),
    ],
)
def test_an_actors_file_that_cannot_be_used_says_why(tmp_path, content, reason):
    (tmp_path / "actors.toml").write_text(content)
    with pytest.raises(InvalidActors, match=reason):
        read_actors(tmp_path / "actors.toml")


@pytest.mark.parametrize("word", ["Antarctica", "Georgia", "U.S.", "Saudi"])
def test_the_gazetteer_knows(word):
    assert mentions(gazetteer(), f"The {word} team") != []
