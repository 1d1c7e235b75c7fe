import pytest
from copydesk.article import Span
from copydesk.reading import read_bytes
from copydesk.reading.record import find_dateline

REST = "The minister said on Tuesday that the talks between the two governments would go on for another week."


@pytest.mark.parametrize(
    ("opening", "place", "country", "agency"),
    [
        ("BAKU, Azerbaijan: ", "Baku", "Azerbaijan", None),
        ("NEW DELHI: ", "New Delhi", "India", None),
        ("DUBLIN — ", "Dublin", "Ireland", None),
        ("KATHMANDU, April 25 (Reuters) - ", "Kathmandu", "Nepal", "Reuters"),
        ("ST. JOSEPH, Mich. (AP) — ", "St. Joseph", None, "AP"),
    ],
)
def test_a_dateline_gives_place_country_and_agency(opening, place, country, agency):
    text = opening + REST
    dateline = find_dateline(text, Span(0, len(text)))
    assert (dateline.place, dateline.country, dateline.agency) == (place, country, agency)


@pytest.mark.parametrize("opening", ["DEAR ABBY: ", "CHINESE AGGRESSION: ", "IN the heart of the town ", "The mayor: "])
def test_other_openings_in_capitals_are_no_dateline(opening):
    text = opening + REST
    assert find_dateline(text, Span(0, len(text))) is None


def test_a_byline_names_persons_and_an_agency_is_no_person():
    page = f"Talks go on for another week\n\nBy Ann Lee and Reuters\n2 May 2024\n\n{REST}\n\n{REST} Nobody objected.\n"
    article = read_bytes(page.encode(), "page.txt")
    assert article.byline == ("Ann Lee",)
    assert article.agency == "Reuters"


def test_a_labelled_second_stamp_is_the_update():
    page = f"Talks go on for another week\n\n2 May 2024\nUpdated 3 May 2024\n\n{REST}\n\n{REST} Nobody objected.\n"
    article = read_bytes(page.encode(), "page.txt")
    assert (article.published.day.day, article.updated.day.day) == (2, 3)


def test_page_furniture_around_the_body_is_chrome():
    top = "Share\nSubscribe\n\nTalks go on for another week\n\n"
    page = f"{top}{REST}\n\nAdvertisement\n\n{REST} Nobody objected.\n\nMost Read\nHome\n"
    article = read_bytes(page.encode(), "page.txt")
    chrome = [line.span.of(article.text).strip() for line in article.lines if line.kind == "chrome"]
    assert chrome == ["Share", "Subscribe", "Advertisement", "Most Read", "Home"]
    assert article.title == "Talks go on for another week"


def kinds(*lines):
    """The kinds of a page's filled lines, each line a paragraph of its own."""
    article = read_bytes("\n\n".join(lines).encode(), "page.txt")
    return [line.kind for line in article.lines if line.kind != "blank"]


@pytest.mark.parametrize("closing", ["“We wait,” she said.", "She died on 3 May 2024 at her home.", "Lee said no."])
def test_a_short_last_paragraph_is_body(closing):
    """Regression: short closing paragraphs were chrome, and their quotations lost."""
    assert kinds("Talks go on for another week", REST, f"{REST} Nobody objected.", closing, "Most Read")[1:] == [
        "body",
        "body",
        "body",
        "chrome",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Copyright law will be changed by the parliament before the end of the year.",
        "Cookie sales fell by a third last year, the company said in a statement.",
        "The union said it would accept all the proposals that the ministry had made.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_body(sentence):
    assert kinds("Talks go on for another week", REST, sentence, REST + " So they did.")[2] == "body"


def test_a_caption_with_its_credit_is_no_headline():
    """Regression: the caption between headline and body became the title."""
    caption = "The council chamber in Port Ellery. Photo: Jon Reyes/Herald"
    page = f"Talks go on again\n\nBy Ann Lee\n2 May 2024\n\n{caption}\n\n{REST}\n"
    article = read_bytes(page.encode(), "page.txt")
    assert article.title == "Talks go on again"
    assert [span.of(article.text) for span in article.captions[0].printings] == [caption]


def test_a_lead_that_the_page_repeats_further_down_stays_body():
    assert kinds("Talks go on for another week", REST, f"{REST} Nobody objected.", REST) == [
        "title",
        "body",
        "body",
        "body",
    ]
