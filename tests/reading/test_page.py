"""Saved HTML: the page's own metadata first, its text through trafilatura."""

from datetime import datetime

import pytest
from copydesk.reading import Unreadable, read_bytes

PARAGRAPHS = [
    "The council of Lower Bexham voted on Monday night to close the old iron bridge for repairs until the spring.",
    "“We should have done this years ago,” said Ann Lee, the council’s leader, after the meeting in the town hall.",
    "Shopkeepers on the far bank fear that the detour of nine miles will cost them most of their winter trade.",
]
METADATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Iron bridge to close until spring", "datePublished": "2024-01-15T21:30:00+00:00",
"dateModified": "2024-01-16T07:00:00Z", "author": [{"@type": "Person", "name": "Jo March"}],
"description": "Nine-mile detour for shoppers"}]}</script>"""


def page(head=METADATA, body=None):
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) if body is None else body
    figure = "<figure><img src='b.jpg'><figcaption>The iron bridge in 1911</figcaption></figure>"
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>Iron bridge | The Gazette</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Iron bridge to close until spring</h1>{figure}{paragraphs}"
        "</article><footer>Copyright</footer></body></html>"
    ).encode()


@pytest.fixture(scope="module")
def article():
    return read_bytes(page(), "bridge.html")


def test_the_record_comes_from_the_pages_own_metadata(article):
    assert article.title == "Iron bridge to close until spring"
    assert article.published.instant == datetime.fromisoformat("2024-01-15T21:30:00+00:00")
    assert article.updated.instant == datetime.fromisoformat("2024-01-16T07:00:00+00:00")
    assert article.byline == ("Jo March",)
    assert [span.of(article.text) for span in article.standfirst] == ["Nine-mile detour for shoppers"]


def test_the_body_is_the_paragraphs_without_the_caption(article):
    assert [span.of(article.text) for span in article.paragraphs] == PARAGRAPHS
    assert [caption.printings[0].of(article.text) for caption in article.captions] == ["The iron bridge in 1911"]


def test_other_titles_are_kept(article):
    assert any("Iron bridge | The Gazette" in title for title in article.alternate_titles)


def test_every_line_of_the_rendering_is_covered(article):
    assert "".join(line.span.of(article.text) for line in article.lines) == article.text


@pytest.mark.parametrize("broken", ["{", "[[[[", '{"@type": 3}', '"text"', "null"])
def test_broken_metadata_does_not_lose_the_text(broken):
    article = read_bytes(page(head=f"<script type='application/ld+json'>{broken}</script>"), "bridge.html")
    assert len(article.paragraphs) == len(PARAGRAPHS)


def test_entities_in_metadata_are_resolved():
    """Regression: a headline was read as Mexico to fight &#8216;illogical&#8217; tariffs."""
    head = METADATA.replace("Iron bridge to close", "&#8216;Iron&#8217; bridge to close")
    assert read_bytes(page(head=head), "bridge.html").title == "‘Iron’ bridge to close until spring"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Growth <3% and >1% this year", "Growth <3% and >1% this year"),
        ("Iron <em>bridge</em> to close", "Iron bridge to close"),
        ("A \\ud83d b", "A ? b"),
    ],
)
def test_headlines_lose_markup_and_nothing_else(headline, title):
    head = METADATA.replace("Iron bridge to close until spring", headline)
    assert read_bytes(page(head=head), "bridge.html").title == title


@pytest.mark.parametrize("date", ['"2024-01-15\\n21:30"', '{"@value": "2024-01-15"}'])
def test_a_misshapen_date_breaks_no_line(date):
    head = METADATA.replace('"2024-01-15T21:30:00+00:00"', date)
    article = read_bytes(page(head=head), "bridge.html")
    assert all("\n" not in line.span.of(article.text)[:-1] for line in article.lines)
    assert "@value" not in article.text


def test_a_date_in_the_prose_is_not_the_articles():
    body = "".join(f"<p>{text} It was first closed on 12 March 2019.</p>" for text in PARAGRAPHS)
    assert read_bytes(page(head="", body=body), "bridge.html").published is None


def test_a_page_without_an_article_is_refused():
    with pytest.raises(Unreadable, match="no article text"):
        read_bytes(b"<html><body></body></html>", "empty.html")


def test_markup_inside_text_stays_text():
    hostile = "".join(f"<p>{text} &lt;script&gt;alert(1)&lt;/script&gt;</p>" for text in PARAGRAPHS)
    article = read_bytes(page(body=hostile), "hostile.html")
    assert "<script>alert(1)</script>" in article.text
