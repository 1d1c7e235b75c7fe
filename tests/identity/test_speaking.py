"""From which institution a source speaks, and as what: by kind, office, affiliation and words; else undecided."""

import pytest
from copydesk.identity.speaking import DOCUMENT, UNDECIDED, Source, institution, institutions, role, roles


def source(name=None, kind="person", roles=(), affiliation=None, surfaces=(), in_title=False, principal=None):
    return Source(name, kind if name else None, roles, affiliation, surfaces, in_title, principal)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (source("Vestmark Police", "police and military"), "police and military"),
        (source("Peru", "country"), "government"),
        (source("Ann Lee", roles=("minister",)), "government"),
        (source("Ann Lee", roles=("senator",), affiliation="Democratic Party"), "parliament"),
        (source("Ann Lee", affiliation="Democratic Party"), "party"),
        (source("Ann Lee", roles=("lawyer",), affiliation="Ministry of Mines"), "government"),
        (source("Ann Lee", roles=("director",), affiliation="Vestmark University"), "science"),
        (source("Ann Lee", roles=("nurse",)), "health"),
        (source(surfaces=("two villagers",)), "ordinary people"),
        (source(surfaces=("the mother of a soldier",)), "ordinary people"),
        (source(surfaces=("a recent survey",)), "ordinary people"),
        (source(surfaces=("bishops",)), "religion"),
        (source("Ann Lee", "union"), "union"),  # as people fill it in
        (source("Nordline Institute", "science"), "science"),
        (source(surfaces=("one of the villagers, Ann Lee",)), "ordinary people"),
        (source(surfaces=("a team of researchers",)), "science"),
        (source(surfaces=("a leader of the largest teachers union",)), "union"),
        (source(surfaces=("about 3 in 10",)), "ordinary people"),
        (source("the mayor’s campaign", "NGO"), "party"),
        (source("Ann Lee", roles=("advocate",), surfaces=("state advocate Ann Lee",)), "judiciary"),
        (source("Ann Lee", roles=("economist",)), UNDECIDED),  # of a university or of a bank
        (source(surfaces=("the letter",)), DOCUMENT),
        (source(surfaces=("a government report",)), "government"),
        (source("Ann Lee", surfaces=("Ann Lee's letter",)), UNDECIDED),  # a person, by whatever means
        (source("Ann Lee"), UNDECIDED),
        (source(surfaces=("it",)), UNDECIDED),
        (source(surfaces=("a geologist",)), "science"),
        (source(surfaces=("the tweet",)), DOCUMENT),
        (source("Marine Lund", surfaces=("Marine Lund", "Lund")), UNDECIDED),  # a name, not a trade
        (source("Tom Baker", surfaces=("Baker",)), UNDECIDED),
        (source("Marine Lund", surfaces=("the singer Marine Lund",)), "arts and sport"),
        (source(surfaces=("the caption under a photo",)), DOCUMENT),
        (source(surfaces=("Another waitress",)), "ordinary people"),
        (source(surfaces=("a radiologist",)), "health"),
        (source(surfaces=("The e-commerce giant",)), "business"),
        (source("Ann Lee", surfaces=("Ann Lee, vice president of sales at Torvane",)), "business"),
        (
            source("Ann Lee", affiliation="Torvane", surfaces=("Ann Lee of the research firm Torvane",)),
            "business",
        ),
        (source("Ann Lee", affiliation="Torvane", surfaces=("Ann Lee of Torvane",)), UNDECIDED),
        (source("Ann Lee", roles=("adviser",), affiliation="Ada Berg", principal="government"), "government"),
        (source("Ann Lee", roles=("nurse",), affiliation="Ada Berg", principal="government"), "health"),
        (source("Ann Lee", surfaces=("43-year-old Ann Lee",)), "ordinary people"),
        (source("Ann Lee", surfaces=("Ann Lee, 43", "she")), "ordinary people"),
        (source("Ann Lee", surfaces=("Ann Lee, 43",), affiliation="Torvane"), UNDECIDED),
        (source("Ann Lee", surfaces=("Ann Lee, 1920 champion",)), UNDECIDED),
        (
            source(surfaces=("a policewoman",)),
            "police and military",
        ),  # by a common noun that means an institution
        (source(surfaces=("the prosecution",)), "judiciary"),
        (source(surfaces=("the legislature",)), "parliament"),
        *[
            (source(surfaces=(share,)), "ordinary people")
            for share in (
                "Fifty-one percent",
                "About 44.5 percent of islanders",
                "two in five",
                "some 12%",
                "ten per cent",
            )
        ],
    ],
)
def test_the_institution(said, expected):
    assert institution(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (source("Vestmark Police", "police and military"), "spokesperson"),
        (source("Ann Lee", roles=("spokeswoman",)), "spokesperson"),
        (source("Ann Lee", roles=("director", "economist")), "expert"),
        (source("Ann Lee", roles=("senator",), in_title=True), "subject"),
        (source("Ann Lee", roles=("professor",), in_title=True), "expert"),
        (source("Ann Lee", affiliation="Nordline"), "spokesperson"),
        (source(surfaces=("a witness",)), "witness or personal experience"),
        (source(surfaces=("most voters in the poll",)), "popular opinion"),
        (source(surfaces=("many islanders",)), "popular opinion"),
        (source(surfaces=("the airline",)), "spokesperson"),
        (source(surfaces=("the figures", "the data")), DOCUMENT),
        (source(surfaces=("the figures", "she")), UNDECIDED),
        (source("Ann Lee"), UNDECIDED),
        (source(surfaces=("it",)), UNDECIDED),
        (source("Ann Lee", roles=("geologist",)), "expert"),
        (source(surfaces=("Executives across the country",)), "spokesperson"),
        (source(surfaces=("Fifty-one percent",)), "popular opinion"),
        (source(surfaces=("The doctors",)), "expert"),
        (
            source("Orlund University", "university", surfaces=("an Orlund University poll",)),
            "popular opinion",
        ),
        (source("Orlund University", "university", surfaces=("Orlund University",)), "spokesperson"),
        (source("Ann Lee", affiliation="Orlund Times"), "expert"),
        (source("Ann Lee", roles=("doctor",), affiliation="Orlund Health Board"), "spokesperson"),
        (source("Ann Lee", roles=("professor",), affiliation="Orlund University"), "expert"),
        (source("Ann Lee", surfaces=("Ann Lee, 43",)), "witness or personal experience"),
        (source("Ann Lee", surfaces=("Ann Lee, 43",), roles=("mayor",)), "spokesperson"),
    ],
)
def test_the_role(said, expected):
    assert role(said) == expected


def test_what_is_told_is_of_the_codebook():
    assert "ordinary people" in institutions()
    assert roles()[0] == "subject"
