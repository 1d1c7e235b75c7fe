"""Saved pages of which little is read: read again another way, with a word about it, or refused with the reason."""

import json

import pytest
from copydesk.reading import Unreadable, read_bytes

PARAGRAPHS = [
    "The harbour master of Vestby shut the outer basin on Monday after two barges had run aground in the fog.",
    "“Nobody leaves before the pilots have looked at the channel,” Inga Moll told the skippers on the quay.",
    "The barges carry grain for the mills of the north, which have bread for about nine days, the council said.",
    "Divers went down on Tuesday morning and came up with a chain that nobody in the town would own to.",
    "A tug from Orlund is to pull the first of the barges free when the tide is at its highest on Thursday.",
    "The last time that the basin was shut was in the winter of 1986, when the ice was thick enough to drive on.",
]
NAMES = ["text", "collection", "cta", "biography", "factbox", "contributors"]
TEASERS = [
    (
        "Grain barges run aground",
        "Two barges with grain for the mills of the north lie on the sand before Vestby.",
    ),
    (
        "Choir sings for the ferry",
        "Sixty singers stood on the quay on Sunday and sang until the last boat had left.",
    ),
    (
        "Pike season opens early",
        "Anglers may go out from Friday, two weeks before the day that the law names.",
    ),
    (
        "School gets a new roof",
        "The roof of the old school is to be of slate again, the council has decided.",
    ),
]


def page(body, head="", title="Harbour shut"):
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"{body}<footer>Imprint</footer></body></html>"
    ).encode()


def article(inside):
    return page(f"<article><h1>Harbour shut after barges run aground</h1>{inside}</article>")


def linked_data(**fields):
    return f"<script type='application/ld+json'>{json.dumps(fields)}</script>"


def paragraphs(texts=PARAGRAPHS, attributes=""):
    return "".join(f"<p{attributes}>{text}</p>" for text in texts)


def teasers(count=4, heading="h3"):
    return "".join(
        f"<div><{heading}><a href='/{i}'>{title}</a></{heading}><p>{text}</p></div>"
        for i, (title, text) in enumerate(TEASERS[:count])
    )


def body_of(read):
    return [span.of(read.text) for span in read.paragraphs]


@pytest.mark.parametrize(
    "inside",
    [
        paragraphs(attributes=" class='collection-text'"),
        paragraphs(attributes=" class='read-more'"),
        "".join(f"<div class='related-item'><p>{text}</p></div>" for text in PARAGRAPHS),
        "".join(f"<aside><p>{text}</p></aside>" for text in PARAGRAPHS),
        f"<div class='entry-content-read-more'>{paragraphs()}</div>",
    ],
)
def test_names_of_furniture_lose_no_article(inside):
    read = read_bytes(article(inside), "harbour.html")
    assert body_of(read) == PARAGRAPHS
    assert not read.doubts


@pytest.mark.parametrize(
    "inside",
    [
        f"{paragraphs(PARAGRAPHS[:1])}{paragraphs(PARAGRAPHS[1:], ' class=promo')}",
        f"{paragraphs(PARAGRAPHS[:1])}<div>{paragraphs(PARAGRAPHS[1:], ' class=collection')}</div>",
        f"{paragraphs(PARAGRAPHS[:1])}{paragraphs(PARAGRAPHS[1:], ' class=cta')}",
        f"{paragraphs(PARAGRAPHS[:1])}{paragraphs(PARAGRAPHS[1:], ' id=bio')}",
        "".join(f"<p class='{name}'>{text}</p>" for name, text in zip(NAMES, PARAGRAPHS, strict=True)),
    ],
)
def test_what_is_lost_to_names_is_read_from_the_untouched_page_and_said(inside):
    """Most of the prose stands under names, and some before it: the names may be right."""
    read = read_bytes(article(inside), "harbour.html")
    assert body_of(read) == PARAGRAPHS
    assert read.doubts


@pytest.mark.parametrize(
    "furniture",
    [
        f"<aside>{paragraphs(PARAGRAPHS[4:])}</aside>",
        f"<div class='related'>{teasers(2)}</div>",
        "<div class='newsletter'><p>The harbour in a letter, every morning at six, before the boats are in.</p></div>",
        "<form><p>Send us what you know about the chain, and where we may call you when we have read it.</p></form>",
        "<section class='comments'><p>I have always said that somebody would lose a chain out there.</p></section>",
    ],
)
def test_furniture_stays_out_without_a_word_where_the_article_is_whole(furniture):
    read = read_bytes(article(paragraphs(PARAGRAPHS[:4]) + furniture), "harbour.html")
    assert body_of(read) == PARAGRAPHS[:4]
    assert not read.doubts


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (page(f"<main>{teasers()}</main>"), "a list of links"),
        (
            page(f"<main>{teasers(heading='h2')}</main>", linked_data(**{"@type": "CollectionPage"})),
            "a list of links",
        ),
        (
            page(
                "<ul>"
                + "".join(f"<li><a href='/{i}'>{text}</a></li>" for i, text in enumerate(PARAGRAPHS))
                + "</ul>"
            ),
            "a list of links",
        ),
        (
            page(
                f"<main><h1>Barges</h1><video></video>{paragraphs(PARAGRAPHS[:2])}</main>",
                linked_data(**{"@type": "VideoObject"}),
            ),
            "a video",
        ),
        (
            page(
                "<main><h1>Barges</h1>"
                + "".join(
                    f"<figure><img><figcaption>Barge number {i}</figcaption></figure>" for i in range(9)
                )
                + paragraphs(PARAGRAPHS[:2])
                + "</main>",
                linked_data(**{"@type": "ImageGallery"}),
            ),
            "a gallery of pictures",
        ),
    ],
)
def test_a_page_that_is_no_article_says_so(source, reason):
    with pytest.raises(Unreadable, match=reason):
        read_bytes(source, "page.html")


@pytest.mark.parametrize(
    "source",
    [
        page(
            f"<main><h1>Harbour shut</h1>{paragraphs()}</main>", "<meta property='og:type' content='website'>"
        ),
        page(f"<main><h1>Harbour shut</h1>{paragraphs()}</main>", linked_data(**{"@type": "VideoObject"})),
        page(
            f"<main><h1>Harbour shut</h1>{paragraphs()}<div>{teasers(3)}</div></main>",
            linked_data(**{"@type": "NewsArticle"}),
        ),
        page(f"<main><h2><a href='/1'>Harbour shut after barges run aground</a></h2>{paragraphs()}</main>"),
        page(f"<main><h1>Harbour shut</h1>{paragraphs()}</main>", linked_data(**{"@type": "ItemList"})),
    ],
)
def test_an_article_beside_other_things_is_read(source):
    assert body_of(read_bytes(source, "page.html"))[: len(PARAGRAPHS)] == PARAGRAPHS


@pytest.mark.parametrize("count", [1, 2])
def test_a_brief_is_an_article(count):
    assert body_of(read_bytes(article(paragraphs(PARAGRAPHS[:count])), "page.html")) == PARAGRAPHS[:count]


def test_a_line_or_two_of_a_long_page_is_a_failure_with_its_reason():
    tables = "".join(
        f"<table><tr><td>{number}. {text}</td></tr></table>" for number in range(6) for text in PARAGRAPHS
    )
    with pytest.raises(Unreadable, match=r"of the page.s 37 paragraphs"):
        read_bytes(page(f"<h1>Harbour shut</h1>{paragraphs(PARAGRAPHS[:1])}{tables}"), "page.html")
