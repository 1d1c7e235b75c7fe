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
