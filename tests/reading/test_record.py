from datetime import datetime

import pytest
from copydesk.article import Line, Span
from copydesk.reading import read_bytes
from copydesk.reading.record import read_record

REST = "The minister said on Tuesday that the talks between the two governments would go on for another week."


def test_a_byline_names_persons_and_an_agency_is_no_person():
    page = f"Talks go on for another week\n\nBy Ann Lee and Reuters\n2 May 2024\n\n{REST}\n\n{REST} Nobody objected.\n"
    article = read_bytes(page.encode(), "page.txt")
    assert article.byline == ("Ann Lee",)
    assert article.agency == "Reuters"


def test_a_labelled_second_stamp_is_the_update():
    page = f"Talks go on for another week\n\n2 May 2024\nUpdated 3 May 2024\n\n{REST}\n\n{REST} Nobody objected.\n"
    article = read_bytes(page.encode(), "page.txt")
    assert (article.published.day.day, article.updated.day.day) == (2, 3)


def record_of(*labelled):
    """The record of a page of (kind, line)."""
    text, lines = "", []
    for kind, line in labelled:
        lines.append(Line(Span(len(text), len(text) + len(line) + 1), kind))
        text += line + "\n"
    return read_record(text, tuple(lines))


def days(record):
    return [stamp and stamp.day.isoformat() for stamp in (record.published, record.updated)]


TITLE = ("title", "Talks go on for another week")


@pytest.mark.parametrize(
    ("stamps", "expected"),
    [
        (["Published: 2 May 2024 Last Updated: 3 May 2024"], ["2024-05-02", "2024-05-03"]),
        (["Published 2 May 2024", "Updated 3 May 2024"], ["2024-05-02", "2024-05-03"]),
        (["Updated 3 May 2024", "2 May 2024"], ["2024-05-02", "2024-05-03"]),
        (["2 May 2024", "3 May 2024"], ["2024-05-02", None]),
        (["3 May 2024", "First published 2 May 2024"], ["2024-05-02", None]),
        (["Updated 3 May 2024"], [None, "2024-05-03"]),
        (["2 May 2024", "Updated 12:44"], ["2024-05-02", None]),
    ],
)
def test_a_stamp_is_what_the_page_calls_it_and_the_first_is_published(stamps, expected):
    assert days(record_of(TITLE, *(("stamp", stamp) for stamp in stamps), ("body", REST))) == expected


def test_of_two_unlabelled_stamps_the_one_nearer_the_headline_is_published():
    page = [("stamp", "9 May 2024"), ("standfirst", REST), TITLE, ("stamp", "2 May 2024"), ("body", REST)]
    assert days(record_of(*page)) == ["2024-05-02", None]


def test_a_stamp_on_the_bylines_line_counts_and_so_does_a_name_on_the_stamps():
    byline = record_of(TITLE, ("byline", "By Ann Lee | 2 May 2024"), ("body", REST))
    stamp = record_of(TITLE, ("stamp", "By Ann Lee | 2 May 2024"), ("body", REST))
    assert days(byline) == days(stamp) == ["2024-05-02", None]
    assert byline.byline == stamp.byline == ("Ann Lee",)


@pytest.mark.parametrize(
    ("opening", "offset"), [("NEW DELHI: ", "+05:30"), ("DUBLIN: ", "+01:00"), ("PARIS: ", None), ("", None)]
)
def test_the_datelines_country_settles_a_zone_of_several_meanings(opening, offset):
    record = record_of(TITLE, ("stamp", "2 May 2024 12:00 IST"), ("body", opening + REST))
    expected = datetime.fromisoformat(f"2024-05-02T12:00:00{offset}") if offset else None
    assert record.published.instant == expected


@pytest.mark.parametrize(
    ("printed", "opening", "expected"),
    [
        ("2 May 2024 12:00 BST", "DHAKA, May 2 (Reuters) - ", "2024-05-02T12:00:00+01:00"),
        ("May 2, 2024 12:00 PM EST", "SYDNEY: ", "2024-05-02T12:00:00-04:00"),
    ],
)
def test_a_reporters_place_changes_no_zone_that_has_a_usual_meaning(printed, opening, expected):
    record = record_of(TITLE, ("stamp", printed), ("body", opening + REST))
    assert record.published.instant == datetime.fromisoformat(expected)


def test_a_reporters_place_does_not_say_which_number_is_the_month():
    assert record_of(TITLE, ("stamp", "03/05/2024"), ("body", "PARIS: " + REST)).published is None


def test_the_agency_is_the_bylines_before_the_datelines():
    record = record_of(TITLE, ("byline", "By Ann Lee, BBC News"), ("body", f"PARIS (AFP) - {REST}"))
    assert (record.byline, record.agency, record.dateline.agency) == (("Ann Lee",), "BBC News", "AFP")


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


@pytest.mark.parametrize(
    "closing", ["“We wait,” she said.", "She died on 3 May 2024 at her home.", "Lee said no."]
)
def test_a_short_last_paragraph_is_body(closing):
    """Regression: short closing paragraphs were chrome, and their quotations lost."""
    assert kinds("Talks go on for another week", REST, f"{REST} Nobody objected.", closing, "Most Read")[
        1:
    ] == [
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


@pytest.mark.parametrize("between", [" ", "  "])
def test_a_caption_ends_before_the_bracket_of_its_credit(between):
    words = "The iron bridge at dusk on the day before it closed."
    text = f"{words}{between}(Ann Lee/Reuters)\n"
    (caption,) = read_record(text, (Line(Span(0, len(text)), "caption"),)).captions
    assert [span.of(text) for span in caption.printings] == [words]
    assert caption.credit.of(text) == "Ann Lee/Reuters"


@pytest.mark.parametrize(
    ("words", "bracketed", "credit"),
    [
        ("The iron bridge at dusk.", "(Photo: Ann Lee)", "Photo: Ann Lee"),
        ("Boats below the iron bridge.", "[Getty Images]", "Getty Images"),
        ("A banner at the bridge reads “Open it.”", "(Ann Lee/Reuters)", "Ann Lee/Reuters"),
        ("Will the iron bridge reopen?", "(Jon Reyes).", "Jon Reyes"),
        ("The bridge is open again!", "(Handout)", "Handout"),
    ],
)
def test_a_bracketed_credit_needs_no_space_before_it(words, bracketed, credit):
    """Regression: where a page prints none, the caption kept its credit."""
    text = f"{words}{bracketed}\n"
    (caption,) = read_record(text, (Line(Span(0, len(text)), "caption"),)).captions
    assert [span.of(text) for span in caption.printings] == [words]
    assert caption.credit.of(text) == credit


@pytest.mark.parametrize("words", ["The mayor names the winner(s)", "The bridge at kilometre(12)"])
def test_brackets_in_a_word_are_no_credit(words):
    (caption,) = read_record(words, (Line(Span(0, len(words)), "caption"),)).captions
    assert ([span.of(words) for span in caption.printings], caption.credit) == ([words], None)
