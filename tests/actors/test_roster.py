import pytest
from conftest import SEEDS
from copydesk.actors.roster import InvalidActors, gazetteer, load_roster, read_actors
from copydesk.article import Span
from copydesk.attribution import attribute
from copydesk.reading import body_only
from copydesk.syntax import parse


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
    assert [actor.side for actor in load_roster(SEEDS).actors[:5]] == [
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


def roster_of(folder, content):
    (folder / "actors.toml").write_text(content)
    return load_roster(folder)


def test_a_list_of_actors_adds_to_the_gazetteer(tmp_path):
    roster = roster_of(tmp_path, "[[actor]]\nname = 'Norway'\nside = 'the north'\nnames = ['Nordline']")
    text = "Nordline and Oslo met Chile."
    assert [(m.actor, m.side) for m in roster.mentions(text, [Span(0, len(text))])] == [
        ("Norway", "the north"),
        ("Norway", "the north"),
        ("Chile", "Chile"),
    ]


def test_a_word_that_is_listed_means_whom_the_list_says(tmp_path):
    roster = roster_of(tmp_path, "[[actor]]\nname = 'the exiles'\nnames = ['Chilean']")
    assert mentions(roster, "A Chilean from Chile") == [("Chilean", "the exiles"), ("Chile", "Chile")]


def test_only_those_listed_are_actors_where_the_list_says_so(tmp_path):
    roster = roster_of(tmp_path, "only = true\n[[actor]]\nname = 'Norway'")
    assert mentions(roster, "Norway met Chile") == [("Norway", "Norway")]
    assert roster.body("Hamas", "Hamas") is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("only = 'yes'\n[[actor]]\nname = 'X'", "only is true or false"),
        ("all = true\n[[actor]]\nname = 'X'", "unknown key 'all'; valid ones: actor, only"),
        ("[[actor]]\nname = 'X'\nkind = 'cow'", "unknown kind 'cow'; valid ones: person, country"),
    ],
)
def test_what_a_list_may_say_is_told(tmp_path, content, reason):
    with pytest.raises(InvalidActors, match=reason):
        roster_of(tmp_path, content)


def test_a_body_of_many_countries_is_meant_where_the_article_says_which():
    known = gazetteer()
    assert known.body("Lok Sabha", "The Lok Sabha met.") is not None
    assert known.body("Supreme Court", "The Supreme Court ruled.") is None


def test_a_title_and_a_part_of_a_listed_persons_name_is_that_person(tmp_path):
    roster = roster_of(tmp_path, "[[actor]]\nname = 'Vestmark'\npersons = ['Keld Sander']")
    text = "On Monday Sir Keld said that the bridge was safe."
    (said,) = attribute(parse(body_only(text)), roster).attributions
    assert (said.speaker, said.of_who("affiliation")) == ("Keld Sander", ("Vestmark",))
