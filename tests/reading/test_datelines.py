import pytest
from copydesk.article import Span
from copydesk.reading import read_bytes
from copydesk.reading.datelines import find_dateline
from hypothesis import given
from hypothesis import strategies as st

REST = "The minister said on Tuesday: “We wait” — and left the talks (for now) - again."


def dateline_of(opening):
    text = opening + REST
    return text, find_dateline(text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("opening", "place", "country", "agency", "day"),
    [
        ("BAKU, Azerbaijan: ", "Baku", "Azerbaijan", None, None),
        ("NEW DELHI: ", "New Delhi", "India", None, None),
        ("THE HAGUE: ", "The Hague", "The Netherlands", None, None),
        ("DUBLIN — ", "Dublin", "Ireland", None, None),
        ("LONDON - ", "London", "United Kingdom", None, None),
        ("UNITED NATIONS — ", "United Nations", None, None, None),
        ("KHAN YOUNIS, Gaza Strip — ", "Khan Younis", "Palestinian Territory", None, None),
        ("MANILA, Philippines – ", "Manila", "Philippines", None, None),
        ("WASHINGTON, D.C. — ", "Washington", "United States", None, None),
        ("PUTRAJAYA, Nov 22 — ", "Putrajaya", "Malaysia", None, "Nov 22"),
        ("Kuala Lumpur, 3 May - ", "Kuala Lumpur", "Malaysia", None, "3 May"),
        ("WASHINGTON (April 3, 2023) – ", "Washington", "United States", None, "April 3, 2023"),
        ("WASHINGTON (AP) — ", "Washington", "United States", "AP", None),
        ("Warsaw (AFP) - ", "Warsaw", "Poland", "AFP", None),
        ("ST. JOSEPH, Mich. (AP) — ", "St. Joseph", "United States", "AP", None),
        ("ST. JOHN'S, N.L. (CP) — ", "St. John's", "Canada", "CP", None),
        ("PORT-AU-PRINCE, Haiti (AP) — ", "Port-au-Prince", "Haiti", "AP", None),
        ("SÃO PAULO (AP) — ", "São Paulo", "Brazil", "AP", None),
        ("HONOLULU, Hawaii (HawaiiNewsNow) - ", "Honolulu", "United States", "HawaiiNewsNow", None),
        ("TBILISI, Georgia (AP) — ", "Tbilisi", "Georgia", "AP", None),
        ("KATHMANDU, April 25 (Reuters) - ", "Kathmandu", "Nepal", "Reuters", "April 25"),
        ("LONDON/PARIS, May 3 (Reuters) - ", "London/Paris", None, "Reuters", "May 3"),
        (
            "NEW YORK, Nov. 22, 2024 /PRNewswire/ -- ",
            "New York",
            "United States",
            "PRNewswire",
            "Nov. 22, 2024",
        ),
        ("New Delhi, Nov 22 (PTI) ", "New Delhi", "India", "PTI", "Nov 22"),
        ("PORT ELLERY (AP) — ", "Port Ellery", None, "AP", None),
        ("(Reuters) - ", None, None, "Reuters", None),
        ("April 25 (Reuters) - ", None, None, "Reuters", "April 25"),
    ],
)
def test_a_dateline_gives_place_country_agency_and_day(opening, place, country, agency, day):
    text, dateline = dateline_of(opening)
    assert (dateline.place, dateline.country, dateline.agency) == (place, country, agency)
    assert (dateline.day and dateline.day.of(text)) == day
    assert dateline.span.of(text) == opening.rstrip(" :—–-")


def test_a_region_with_two_meanings_gives_no_country_beside_an_unknown_city():
    assert dateline_of("PORT ELLERY, Georgia (AP) — ")[1].country is None


@pytest.mark.parametrize(
    "opening",
    [
        "DEAR ABBY: ",
        "CHINESE AGGRESSION: ",
        "IN the heart of the town ",
        "BREAKING: ",
        "BREAKING — ",
        "UPDATE - ",
        "TOKYO DRIFT — ",
        "SATURDAY, May 4 — ",
        "The mayor: ",
        "Paris: ",
        "Washington — ",
        "Ann Lee (Labour) - ",
        "Q: ",
        "(Laughs) — ",
        "USA: ",
        "IT’S TIME: ",
        "",
    ],
)
def test_other_openings_are_no_dateline(opening):
    assert dateline_of(opening)[1] is None


def test_the_first_sentence_starts_after_the_dateline():
    page = f"Talks go on for another week\n\nKATHMANDU, April 25 (Reuters) - {REST}\n\n{REST} Nobody objected to it.\n"
    article = read_bytes(page.encode(), "page.txt")
    first = next(passage for passage in article.passages if passage.part == "body")
    assert first.span.of(article.text) == REST


PIECES = st.sampled_from(
    [
        "LONDON",
        "Paris",
        ", ",
        " ",
        "/",
        "(",
        ")",
        "AP",
        "May 3",
        "3 May 2024",
        " - ",
        "—",
        ":",
        ": ",
        "--",
        ".",
        "Mich.",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
def test_any_paragraph_is_read_without_error(text):
    dateline = find_dateline(text, Span(0, len(text)))
    if dateline:
        assert 0 <= dateline.span.start < dateline.span.end <= len(text)
        assert dateline.place or dateline.agency
        assert dateline.day is None or dateline.span.overlap(dateline.day) > 0


@pytest.mark.parametrize("place", ["GEORGE TOWN", "KINGSTON"])
def test_of_a_place_in_two_countries_no_country_is_told(place):
    text = f"{place}: The talks went on."
    assert find_dateline(text, Span(0, len(text))).country is None
