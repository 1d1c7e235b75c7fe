"""Saved pages: the title by agreement of what states it, authors and agencies of the article and of no picture."""

import json

import pytest
from copydesk.reading import read_bytes

PARAGRAPHS = [
    "The choir of Orlund sang on the quay on Sunday until the last ferry of the year had left for the islands.",
    "“We have done so since the war,” said Britta Aas, who leads it, and has not missed a ferry since 1971.",
    "About sixty singers came, and more than a hundred people stood in the rain to hear them.",
]
TITLE = "Choir sings ferry off – again"


def read(printed="", window="", headline=None, shared=None, header="", head="", site=None):
    tags = "".join(
        f"<h1>{title}</h1>" for title in ([printed] if isinstance(printed, str) else printed) if title
    )
    head += f"<title>{window}</title>" if window else ""
    head += f"<meta property='og:title' content='{shared}'>" if shared else ""
    head += f"<meta property='og:site_name' content='{site}'>" if site else ""
    if headline:
        stated = json.dumps({"@type": "NewsArticle", "headline": headline})
        head += f"<script type='application/ld+json'>{stated}</script>"
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f"<html><head>{head}</head><body><article>{tags}{header}{body}</article></body></html>"
    return read_bytes(page.encode(), "choir.html")


@pytest.mark.parametrize(
    "given",
    [
        {"printed": TITLE, "window": f"{TITLE} | The Orlund Courier"},
        {"printed": TITLE, "window": f"The Orlund Courier – {TITLE}"},
        {"printed": TITLE, "window": f"{TITLE} - News - The Orlund Courier"},
        {"printed": TITLE, "window": TITLE},
        {"printed": ["The Orlund Courier", TITLE], "window": f"{TITLE} | The Orlund Courier"},
        {
            "printed": TITLE,
            "headline": "Choir sings the ferry off – again",
            "shared": "Music: choir sings again",
        },
        {"printed": TITLE, "headline": "Choir sings the last ferry off again", "shared": "Ferry: the song"},
        {"printed": f"<span>Music</span> {TITLE}", "headline": TITLE, "shared": TITLE},
        {"printed": f"{TITLE} <span>Updated</span>", "headline": TITLE},
        {
            "printed": "Log in",
            "headline": TITLE,
            "shared": f"{TITLE} | Courier",
            "site": "The Orlund Courier",
        },
        {
            "printed": "Music",
            "headline": "Orlund’s ferry sung off",
            "shared": TITLE,
            "window": f"{TITLE} | Courier",
        },
        {"shared": f"{TITLE} | Courier", "site": "The Orlund Courier"},
    ],
)
def test_the_title_is_what_most_of_the_page_agrees_on(given):
    assert read(**given).title == TITLE


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"printed": "Ferry strike – the pilots’ view", "window": "Ferry strike – the pilots’ view"}, None),
        ({"printed": "Ferry | Strike | Bread", "window": "Ferry | Strike | Bread"}, None),
        ({"printed": "The Courier on the choir", "window": "The Courier on the choir | The Courier"}, None),
        ({"headline": "Live – choir sings", "window": "Live – choir sings | Courier"}, "Live – choir sings"),
        ({"headline": "Choir sings", "printed": "Bridge shut for a year"}, "Choir sings"),
    ],
)
def test_a_title_with_a_dash_is_whole(given, title):
    assert read(**given).title == (title or given["printed"])


@pytest.mark.parametrize(
    "header",
    [
        "<figure><img><figcaption>The quay <span itemprop='author'>Jo Fell</span></figcaption></figure>",
        "<div itemscope itemtype='https://schema.org/ImageObject'><span itemprop='author'>Jo Fell</span></div>",
        "<div class='caption-text'><span class='author'>Jo Fell</span></div>",
        "<div class='image-credit'><p class='author'>Jo Fell</p></div>",
        "<p class='author'>Photo: Jo Fell</p>",
    ],
)
def test_who_made_a_picture_is_no_author(header):
    article = read(printed=TITLE, header=header)
    assert article.byline == ()


@pytest.mark.parametrize(
    "header",
    [
        "<p>Photo: AFP · 12 March 2026</p>",
        "<p class='photo-credits'>AP | March 12, 2026</p>",
        "<figure><img><figcaption>The quay (Reuters)</figcaption></figure>",
        "<div class='media-credit'>Getty Images / AFP</div>",
        "<p>Image courtesy of Reuters | 12 March 2026</p>",
    ],
)
def test_who_sold_a_picture_is_no_agency_of_the_article(header):
    assert read(printed=TITLE, header=header).agency is None


@pytest.mark.parametrize(
    ("header", "byline", "agency"),
    [
        ("<p class='byline'>By Jo March</p>", ("Jo March",), None),
        ("<p class='author'>Jo March</p>", ("Jo March",), None),
        ("<p>By Jo March, Reuters</p>", ("Jo March",), None),
        ("<p itemprop='author'>Jo March</p>", ("Jo March",), None),
        ("<p>By Jo March and Reuters</p>", ("Jo March",), "Reuters"),
    ],
)
def test_who_wrote_the_article_is_its_author(header, byline, agency):
    article = read(printed=TITLE, header=header)
    assert article.byline == byline
    assert agency is None or article.agency == agency
