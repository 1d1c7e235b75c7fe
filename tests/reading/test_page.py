"""Saved HTML: the page's own metadata first, its text through trafilatura."""

import json
from datetime import date, datetime
from time import process_time

import pytest
from copydesk.reading import Unreadable, read_bytes
from copydesk.reading.decoding import without_forbidden

PARAGRAPHS = [
    "The council of Lower Bexham voted on Monday night to close the old iron bridge for repairs until the spring.",
    "“We should have done this years ago,” said Ann Lee, the council’s leader, after the meeting in the town hall.",
    "Shopkeepers on the far bank fear that the detour of nine miles will cost them most of their winter trade.",
]
METADATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Iron bridge to close until spring", "datePublished": "2024-01-15T21:30:00+00:00",
"dateModified": "2024-01-16T07:00:00Z", "author": [{"@type": "Person", "name": "Jo March"}],
"description": "Nine-mile detour for shoppers"}]}</script>"""


HEADLINE = "Iron bridge to close until spring"
FIGURE = "<figure><img src='b.jpg'><figcaption>The iron bridge in 1911</figcaption></figure>"


def paragraphs(*among):
    """The three paragraphs, with *among* after the first."""
    first, *others = (f"<p>{text}</p>" for text in PARAGRAPHS)
    return "".join([first, *among, *others])


def page(head=METADATA, body=None, header="", headline=HEADLINE):
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><title>Iron bridge | The Gazette</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{headline}</h1>{header}{FIGURE}"
        f"<div class='text'>{paragraphs() if body is None else body}</div></article>"
        "<footer>Copyright</footer></body></html>"
    ).encode()


def metadata(**fields):
    """A page's JSON-LD for an article with *fields*."""
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def texts(article, kind):
    return [line.span.of(article.text).strip() for line in article.lines if line.kind == kind]


def read(**parts):
    return read_bytes(page(**parts), "bridge.html")


@pytest.fixture(scope="module")
def article():
    return read_bytes(page(), "bridge.html")


def test_the_record_comes_from_the_pages_own_metadata(article):
    assert article.title == "Iron bridge to close until spring"
    assert article.published.instant == datetime.fromisoformat("2024-01-15T21:30:00+00:00")
    assert article.updated.instant == datetime.fromisoformat("2024-01-16T07:00:00+00:00")
    assert article.byline == ("Jo March",)


def test_the_body_is_the_paragraphs_without_the_caption(article):
    assert [span.of(article.text) for span in article.paragraphs] == PARAGRAPHS
    assert [caption.printings[0].of(article.text) for caption in article.captions] == [
        "The iron bridge in 1911"
    ]


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
    assert read(head=head, headline="").title == "‘Iron’ bridge to close until spring"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("Growth <3% and >1% this year", "Growth <3% and >1% this year"),
        ("Iron <em>bridge</em> to close", "Iron bridge to close"),
        ("&lt;p&gt;Iron bridge to close&lt;/p&gt;", "Iron bridge to close"),
        ("A \\ud83d b", "A ? b"),
    ],
)
def test_headlines_lose_markup_and_nothing_else(headline, title):
    assert read(head=METADATA.replace(HEADLINE, headline)).title == title


def test_the_printed_headline_is_the_title_where_the_page_states_the_same_elsewhere():
    head = (
        metadata(headline="Bridge shut: all you need to know")
        + "<meta property='og:title' content='Iron Bridge to Close until Spring'>"
    )
    article = read(head=head)
    assert article.title == HEADLINE
    assert "Bridge shut: all you need to know" in article.alternate_titles


def test_the_stated_headline_is_the_title_where_the_printed_one_stands_alone():
    assert read(head=metadata(headline="Iron bridge shut"), headline="Log in").title == "Iron bridge shut"


@pytest.mark.parametrize("shared", ["Iron bridge shut | The Gazette", "Iron bridge shut - Gazette"])
def test_a_title_ends_before_the_outlets_name(shared):
    head = (
        f"<meta property='og:site_name' content='The Gazette'><meta property='og:title' content='{shared}'>"
    )
    assert read(head=head, headline="").title == "Iron bridge shut"


def test_a_separator_before_other_words_stays():
    head = (
        "<meta property='og:site_name' content='The Gazette'>"
        "<meta property='og:title' content='Live | Iron bridge shut'>"
    )
    assert read(head=head, headline="").title == "Live | Iron bridge shut"


def test_a_description_that_the_page_does_not_show_is_no_standfirst(article):
    assert article.standfirst == ()
    assert "Nine-mile detour" not in article.text


@pytest.mark.parametrize(
    "header",
    [
        "<p>Nine-mile detour for shoppers this winter</p>",
        "<div class='article__sub-title'><p>Nine-mile detour for shoppers this winter</p></div>",
        "<h2>Nine-mile detour for shoppers this winter</h2>",
    ],
)
def test_a_standfirst_stands_between_headline_and_paragraphs(header):
    head = metadata(description="Nine-mile detour for shoppers this winter. And more.")
    article = read(head=head, header=header)
    assert texts(article, "standfirst") == ["Nine-mile detour for shoppers this winter"]
    assert texts(article, "body") == PARAGRAPHS


def test_a_description_that_repeats_the_first_paragraph_is_no_standfirst():
    article = read(head=metadata(description=PARAGRAPHS[0]))
    assert article.standfirst == ()
    assert texts(article, "body") == PARAGRAPHS


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("By Jo March and Ann Lee", ("Jo March", "Ann Lee")),
        ({"@type": "Person", "name": "Jo March, Political Editor"}, ("Jo March",)),
        ([{"name": "Jo March"}, {"name": ["Ann Lee"]}], ("Jo March", "Ann Lee")),
        (
            [{"name": "https://example.org/jo"}, "@jomarch", "jo@example.org", {"name": "Jo March"}],
            ("Jo March",),
        ),
        ("Jo March; Ann Lee & Tom Fell", ("Jo March", "Ann Lee", "Tom Fell")),
        (None, ()),
        ({"name": {"@value": 3}}, ()),
    ],
)
def test_authors_are_names_only(author, names):
    assert read(head=metadata(author=author)).byline == names


def test_an_author_may_be_named_elsewhere_in_the_graph():
    graph = {
        "@graph": [{"@type": "NewsArticle", "author": {"@id": "#jo"}}, {"@id": "#jo", "name": "Jo March"}]
    }
    assert read(head=f"<script type='application/ld+json'>{json.dumps(graph)}</script>").byline == (
        "Jo March",
    )


def test_a_credited_agency_is_kept_apart_from_persons():
    article = read(head=metadata(author=[{"name": "Jo March"}, {"name": "Reuters"}]))
    assert (article.byline, article.agency) == (("Jo March",), "Reuters")


def test_a_page_without_metadata_is_read_from_its_print():
    header = "<p>By Jo March and Ann Lee</p><p>Published 15 January 2024 21:30 GMT</p><p>Updated 16 January 2024</p>"
    article = read(head="", header=header)
    assert article.byline == ("Jo March", "Ann Lee")
    assert article.published.instant == datetime.fromisoformat("2024-01-15T21:30:00+00:00")
    assert article.updated.day == date(2024, 1, 16)
    assert texts(article, "body") == PARAGRAPHS


def test_marked_times_keep_their_own_offset():
    marked = "<time datetime='2024-01-15T21:30:00+01:00'>21.30</time>, updated <time datetime='2024-01-16'>today</time>"
    article = read(head="", header=f"<div>Monday {marked}</div>")
    assert article.published.instant.isoformat() == "2024-01-15T21:30:00+01:00"
    assert article.updated.day == date(2024, 1, 16)


def test_a_moment_with_a_zone_is_preferred_to_a_day():
    head = (
        metadata(datePublished="2024-01-15")
        + "<meta property='article:published_time' content='2024-01-15T21:30:00Z'>"
    )
    assert read(head=head).published.instant == datetime.fromisoformat("2024-01-15T21:30:00+00:00")


@pytest.mark.parametrize("date", ['"2024-01-15\\n21:30"', '{"@value": "2024-01-15"}'])
def test_a_misshapen_date_breaks_no_line(date):
    head = METADATA.replace('"2024-01-15T21:30:00+00:00"', date)
    article = read_bytes(page(head=head), "bridge.html")
    assert all("\n" not in line.span.of(article.text)[:-1] for line in article.lines)
    assert "@value" not in article.text


def test_a_date_in_the_prose_is_not_the_articles():
    body = "".join(f"<p>{text} It was first closed on 12 March 2019.</p>" for text in PARAGRAPHS)
    assert read_bytes(page(head="", body=body), "bridge.html").published is None


@pytest.mark.parametrize("body", ["", "<nav>Home</nav>", "<p>Home</p><p>News</p>", "<ul><li>Home</li></ul>"])
def test_a_page_without_an_article_is_refused(body):
    with pytest.raises(Unreadable, match="no article text"):
        read_bytes(f"<html><body>{body}</body></html>".encode(), "empty.html")


def test_a_page_of_list_items_alone_is_read():
    items = "".join(f"<li>{text}</li>" for text in PARAGRAPHS)
    assert texts(read(body=f"<ul>{items}</ul>"), "body") == PARAGRAPHS


def test_markup_inside_text_stays_text():
    hostile = "".join(f"<p>{text} &lt;script&gt;alert(1)&lt;/script&gt;</p>" for text in PARAGRAPHS)
    article = read_bytes(page(body=hostile), "hostile.html")
    assert "<script>alert(1)</script>" in article.text


@pytest.mark.parametrize(
    "furniture",
    [
        "<aside>Ferries, a history in pictures and words, from the first to the last.</aside>",
        "<div class='related-stories'><h3>Related</h3><p>The old mill is to be sold to the town this year.</p></div>",
        "<ul><li><a href='/a'>Ferry to return</a></li><li><a href='/b'>Old mill to be sold</a></li></ul>",
        "<p><a href='/a'>Everything that we know about the ferry so far.</a></p>",
        "<blockquote class='twitter-tweet'><p>The bridge is closed, so take the ferry.</p></blockquote>",
        "<section class='newsletterSignup'><p>The best of the county in a letter, every morning at six.</p></section>",
        "<div class='pull-quote'>We should have done this years ago</div>",
        "<div class='authorBio'><p>Jo March has written about bridges since she crossed one in 1999.</p></div>",
        "<span class='visually-hidden'><p>Article text begins here, for readers who cannot see it.</p></span>",
    ],
)
def test_what_stands_among_the_paragraphs_is_not_body(furniture):
    assert texts(read(body=paragraphs(furniture)), "body") == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "Read more: The ferry returns after ten years",
        "With files from the Associated Press",
        "Reporting by Jo March; editing by Ann Lee",
        "Sign up to our newsletter for more stories about bridges.",
        "© 2024 The Gazette. All rights reserved.",
        "Most read stories",
        "***",
    ],
)
def test_lines_that_are_no_prose_are_shown_as_chrome(line):
    article = read(body=paragraphs(f"<p>{line}</p>"))
    assert texts(article, "body") == PARAGRAPHS
    assert texts(article, "chrome") == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books, the mayor told the pupils of the school beside the bridge on Monday morning.",
        "Reporting by the town’s own engineers had warned of rust in the bridge’s piers since 2011.",
        "The ministry declined to comment on this before the vote, the council’s spokeswoman said on Monday.",
        "With reports from the piers still to come, the council could not say when the bridge would open.",
        "First published in 1954, the only history of the bridge tells of nine floods and one fire.",
        "Those who follow her on Instagram knew that the bridge would be closed before the council did.",
        "The rest was paid from a fund to which shopkeepers on the far bank had contributed.",
        "Many subscribe to the view that the bridge should have been pulled down in the flood of 1953.",
        "Copyright law does not cover bridges, the council’s lawyers said in a letter to the artist.",
    ],
)
def test_sentences_that_begin_like_chrome_are_body(sentence):
    assert sentence in texts(read(body=paragraphs(f"<p>{sentence}</p>")), "body")


def test_a_note_on_the_author_ends_no_article():
    note = "<p>Jo March is a reporter for the county desk, and lives beside the bridge with two dogs.</p>"
    assert texts(read(body=paragraphs() + note), "body") == PARAGRAPHS


def test_a_class_that_holds_most_of_the_page_is_no_furniture():
    assert texts(read(body=f"<div class='related promo'>{paragraphs()}</div>"), "body") == PARAGRAPHS


def test_a_list_of_sentences_is_body():
    items = (
        "<ul><li>The bridge closes on Monday at noon.</li><li>The ferry runs until ten at night.</li></ul>"
    )
    assert len(texts(read(body=paragraphs(items)), "body")) == len(PARAGRAPHS) + 2


@pytest.mark.parametrize(
    "body",
    [
        "<br>".join(PARAGRAPHS),
        "<br><br>\n".join(PARAGRAPHS),
        f"<p>{'<br/><br/>'.join(PARAGRAPHS)}</p>",
        "".join(f"<div>{text}</div>" for text in PARAGRAPHS),
        f"<table><tr><td>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>",
        "<pre>" + "\n\n".join(PARAGRAPHS) + "</pre>",
    ],
)
def test_paragraphs_are_told_apart_without_paragraph_tags(body):
    assert texts(read(body=body), "body") == PARAGRAPHS


def test_a_line_break_inside_a_sentence_breaks_no_paragraph():
    body = paragraphs().replace("on Monday night", "on<br>Monday night")
    assert texts(read(body=body), "body") == PARAGRAPHS


@pytest.mark.parametrize(
    "text", ["\n\n".join(PARAGRAPHS), "".join(f"&lt;p>{text}</p>" for text in PARAGRAPHS)]
)
def test_text_that_only_a_script_would_show_is_read_from_the_metadata(text):
    assert texts(read(head=metadata(articleBody=text), body=""), "body") == PARAGRAPHS


@pytest.mark.parametrize(
    "figure",
    [
        "<figure><img><figcaption>The ferry in 1950 <span class='credit'>Jo Fell/Reuters</span></figcaption></figure>",
        "<figure><img><i class='photoCredit'>Jo Fell/Reuters</i><figcaption>The ferry in 1950</figcaption></figure>",
        "<div class='wp-caption'><img><p class='wp-caption-text'>The ferry in 1950 (Jo Fell/Reuters)</p></div>",
    ],
)
def test_a_caption_carries_its_credit(figure):
    article = read(body=paragraphs(figure))
    caption = next(caption for caption in article.captions if caption.credit)
    assert caption.printings[0].of(article.text) == "The ferry in 1950"
    assert caption.credit.of(article.text) == "Jo Fell/Reuters"
    assert texts(article, "body") == PARAGRAPHS


def test_a_paragraph_that_a_caption_repeats_stays_body():
    """Regression: four paragraphs of a page were lost because its captions said the same."""
    figure = f"<figure><figcaption>{PARAGRAPHS[1]}</figcaption></figure>"
    assert texts(read(body=paragraphs(figure)), "body") == PARAGRAPHS


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 5_000,
        f"<p class='{'related-' * 20_000}'>",
        "&lt;" * 5_000,
        "<p>" + "more from " * 5_000 + "</p>",
        "<p>" + "<br>" * 2_000 + "</p>",
        "<figure>" + "<figcaption>a <i class=credit>b</i></figcaption>" * 500 + "</figure>",
        '<script type="application/ld+json">' + '{"@graph":[' * 900 + "]}" * 900 + "</script>",
        '<script type="application/ld+json">{"@type":' + "[" * 900 + "]" * 900 + "}</script>",
        '<script type="application/ld+json">' + " " * 50_000 + "</script>",
    ],
)
def test_a_hostile_page_is_read_or_refused_in_time(hostile):
    start = process_time()
    try:
        read(body=hostile + paragraphs())
    except Unreadable as error:
        assert str(error)
    assert process_time() - start < 10


FORBIDDEN = [
    "&#11;",
    "&#x0B;",
    "&#11",
    "&#X1F;",
    "&#x1;",
    "&#xFFFE;",
    "&#xD800;",
    "&#55357;&#56832;",
    "&#0;",
    "&#x110000;",
]
FORBIDDEN += [f"&#{'9' * 5_000};", "\x0b", "\x1f", "\x01", "\ufffe"]


@pytest.mark.parametrize(
    "place", [PARAGRAPHS[1][:20], f"<h1>{HEADLINE[:4]}", "<title>Iron", "in 1911", "class='te"]
)
@pytest.mark.parametrize("character", FORBIDDEN)
def test_a_character_that_xml_forbids_loses_no_article(character, place):
    """Regression: a vertical tab as ``&#11;`` made trafilatura read nothing on the whole page."""
    article = read_bytes(page().decode().replace(place, place + character).encode(), "bridge.html")
    said = "\n".join([article.text, article.title, *article.alternate_titles])
    assert len(article.paragraphs) == len(PARAGRAPHS)
    assert without_forbidden(said) == said
    assert "\ufffd" not in said


def test_a_forbidden_character_leaves_nothing_or_a_space():
    body = paragraphs().replace("old iron bridge", "o&#1;ld&#11;iron&#12;bridge")
    assert texts(read(body=body), "body") == PARAGRAPHS


@pytest.mark.parametrize("character", ["\\u0000", "\\ufffe", "&#0;", "&#xD800;", f"&#{'9' * 5_000};"])
def test_forbidden_characters_leave_the_metadata_too(character):
    """Regression: a reference of 5,000 digits raised the ValueError of int()."""
    head = METADATA.replace(HEADLINE, f"Iron{character} bridge to close until spring")
    assert read(head=head, headline="").title == HEADLINE


def test_references_to_characters_that_there_are_stay():
    body = paragraphs().replace("old iron", "&#8220;old&#x201D; &#128512; &#x1F600; &#233; AT&amp;#11; iron")
    assert "“old” 😀 😀 é AT&#11; iron" in read(body=body).text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("har&shy;bour mas&#173;ter", "harbour master"),
        ("har&#8203;bour&#x200E; mas&ZeroWidthSpace;ter", "harbour master"),
        ("Jose&#769; Mu&#x308;ller", "José Müller"),
        ("harbour&#8232;master", "harbour master"),
        ("harbour\u2028mas\u00adter", "harbour master"),
        (
            "\u0645\u06cc&zwnj;\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
def test_what_cannot_be_seen_is_no_text_of_a_page(written, read_as):
    body = paragraphs(f"<p>The {written} of Lower Bexham was not there that day.</p>")
    article = read(head=metadata(headline=written), body=body, headline=written)
    assert f"The {read_as} of Lower Bexham was not there that day." in texts(article, "body")
    assert article.title == read_as
