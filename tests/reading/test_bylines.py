import pytest
from copydesk.reading.bylines import read_byline
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("line", "persons", "agencies"),
    [
        ("By Ann Lee", ["Ann Lee"], []),
        ("Written by Ann Lee", ["Ann Lee"], []),
        ("Story by: Ann Lee", ["Ann Lee"], []),
        ("By Ann Lee in London", ["Ann Lee"], []),
        ("By Ann Lee in Paris and Bob Hall in Rome", ["Ann Lee", "Bob Hall"], []),
        (
            "By Ann Lee, Bob Hall Jr. and Cy Roe, BBC News",
            ["Ann Lee", "Bob Hall Jr.", "Cy Roe"],
            ["BBC News"],
        ),
        ("By  ANN LEE, BOB HALL and CY ROE-DEVEAUX", ["ANN LEE", "BOB HALL", "CY ROE-DEVEAUX"], []),
        ("By Vincent van Gogh and Rosa de la Cruz", ["Vincent van Gogh", "Rosa de la Cruz"], []),
        ("By Ann Lee For Herald.Com", ["Ann Lee"], ["Herald.Com"]),
        ("By Ann Lee of The Associated Press", ["Ann Lee"], ["The Associated Press"]),
        ("By Ann Lee, Associated Press Writer", ["Ann Lee"], ["Associated Press"]),
        ("By Ann Lee and .. The Associated Press", ["Ann Lee"], ["The Associated Press"]),
        ("By Ann Lee | Port News", ["Ann Lee"], ["Port News"]),
        ("By Ann Lee - Associated Press - Friday, April 28, 2023", ["Ann Lee"], ["Associated Press"]),
        ("By Ann Lee published 19 May 2026", ["Ann Lee"], []),
        ("by Ann Lee Apr. 28, 2023 1:15 pm", ["Ann Lee"], []),
        ("By Ann Lee, Senior White House Correspondent", ["Ann Lee"], []),
        ("By Ann O’Regan Follow", ["Ann O’Regan"], []),
        ("By Ann LeeTwitter", ["Ann Lee"], []),
        ("Words by Ann Lee, photographs by Bob Hall", ["Ann Lee"], []),
        ("By Ann Lee, CNN", ["Ann Lee"], ["CNN"]),
        ("By Ann Lee, CNN Business", ["Ann Lee"], ["CNN Business"]),
        ("By Ann Lee (AFP)", ["Ann Lee"], ["AFP"]),
        ("By Nur'ain binti Abdullah", ["Nur'ain binti Abdullah"], []),
        ("By Ann Lee, Herald Washington Bureau Chief", ["Ann Lee"], ["Herald Washington"]),
        ("By AFP", [], ["AFP"]),
        ("By Reuters Staff", [], ["Reuters"]),
        ("By The Port Ellery Shimbun", [], ["The Port Ellery Shimbun"]),
        ("By Heraldic with Agencies", [], ["Heraldic"]),
        ("By PEH, in News, Portugal, Business · 31 Jan 2025, 20:02 · 0 Comments", [], ["PEH"]),
        ("By Staff Writer", [], []),
        ("By Our Correspondent", [], []),
        # without By, of a form that only bylines have
        ("Associated Press", [], ["Associated Press"]),
        ("AFP, MANILA", [], ["AFP"]),
        ("ANN LEE Associated Press", ["ANN LEE"], ["Associated Press"]),
        ("Ann Lee and AP", ["Ann Lee"], ["AP"]),
        ("Ann Lee, Political Editor", ["Ann Lee"], []),
        ("Ann Lee Parliamentary editor", ["Ann Lee"], []),
        ("Ann Lee @annlee", ["Ann Lee"], []),
        ("Ann Lee@AnnLee", ["Ann Lee"], []),
        (
            "Ann Lee · Port News · Posted: Aug 08, 2024 4:00 AM EDT | Last Updated: August 8",
            ["Ann Lee"],
            ["Port News"],
        ),
        ("Ann Lee / HERALD.COM / Sep 2, 2024, 17:07 IST", ["Ann Lee"], ["HERALD.COM"]),
    ],
)
def test_a_byline_names_persons_and_the_agencies_and_outlets_beside_them(line, persons, agencies):
    byline = read_byline(line)
    assert (list(byline.persons), list(byline.agencies)) == (persons, agencies)


@pytest.mark.parametrize(
    ("line", "persons", "agencies"),
    [
        ("Ann Lee", ["Ann Lee"], []),
        ("Ann Lee and Bob Hall", ["Ann Lee", "Bob Hall"], []),
        ("Ann Lee/Bob Hall", ["Ann Lee", "Bob Hall"], []),
        ("Ann Lee | The Post", ["Ann Lee"], ["The Post"]),
        ("Ann Lee June 19, 2023", ["Ann Lee"], []),
        ("Staff Writer", [], []),
    ],
)
def test_bare_names_are_a_byline_only_near_the_headline(line, persons, agencies):
    assert read_byline(line) is None
    byline = read_byline(line, near_title=True)
    assert (list(byline.persons), list(byline.agencies)) == (persons, agencies)


@pytest.mark.parametrize("near_title", [False, True])
@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("Von Jürgen Böhm", ("Jürgen Böhm",)),
        ("Von Jürgen Böhm und Anna Schmidt", ("Jürgen Böhm", "Anna Schmidt")),
        ("Von Jürgen Böhm, Berlin", ("Jürgen Böhm",)),
        ("Par Émilie Dupont", ("Émilie Dupont",)),
        ("Por María García Márquez", ("María García Márquez",)),
        ("Di Marco Rossi", ("Marco Rossi",)),
        ("Av Kari Nordmann", ("Kari Nordmann",)),
    ],
)
def test_by_in_other_languages_is_no_part_of_the_name(line, persons, near_title):
    assert read_byline(line, near_title).persons == persons


@pytest.mark.parametrize("line", ["Von Miller", "Di Maria scores again", "Von der Leyen meets Putin"])
def test_names_that_begin_like_it_are_no_bylines(line):
    assert read_byline(line) is None


@pytest.mark.parametrize("near_title", [False, True])
@pytest.mark.parametrize(
    "line",
    [
        "",
        "Photo by Ann Lee",
        "Ann Lee/AFP",
        "(Ann Lee / AP)",
        "AP Photo/Ann Lee",
        "Reporting by Ann Lee; Editing by Bob Hall",
        "Published by Herald Newspapers Ltd",
        "© 2024 The Herald - by The Yomiuri Group",
        "— Ann Lee (@annlee) April 25, 2023",
        "Minutes Ago Jon Russell",
        "World News",
        "Breaking News",
        "Middle East",
        "Published: 15:56 BST, 27 April 2024",
        "Politics / January 11, 2024",
        "Ann Lee writes about science for The Post.",
        "Ann Lee won the race on Sunday",
        "By the numbers",
        "By clicking Sign Up, you agree to the terms",
        "By Name",
        "By far the best show of the year",
        "By Tuesday, Mr Hall had left the city",
        "By John Smith's account, the road was long",
        "By Ann Lee, who was there when it all began and ended",
        "Who is Ann Lee?",
    ],
)
def test_what_only_looks_like_a_byline_is_none(line, near_title):
    assert read_byline(line, near_title) is None


def test_a_list_item_is_a_menu_and_no_byline():
    assert read_byline("• Reuters") is None


WORDS = (
    "By |by |Ann |Lee|Bob Hall|, | and | for | in |AP|The Post|Editor|@a|/|.|(|Jr.|3 May 2024|Twitter|\xa0"
)
PIECES = st.sampled_from([*WORDS.split("|"), "Herald.com", " | "])


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)), st.booleans())
def test_every_name_is_printed_in_the_line(line, near_title):
    byline = read_byline(line, near_title)
    folded = " ".join(line.split())
    for name in [*byline.persons, *byline.agencies] if byline else []:
        assert name
        assert name in folded
