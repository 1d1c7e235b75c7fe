"""Saved pages: no article is lost to a name, what belongs to it is read whole, and what is no article says so."""

import json

import pytest
from copydesk.reading import Unreadable, read_bytes
from copydesk.reading.page import CUT

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


FIRST, SECOND, *OTHERS = (f"<p>{text}</p>" for text in PARAGRAPHS)


def kinds(inside, head=""):
    """The words of each line that is not blank, with its kind."""
    source = page(f"<article><h1>Harbour shut after barges run aground</h1>{inside}</article>", head)
    read = read_bytes(source, "harbour.html")
    return {line.span.of(read.text).strip(): line.kind for line in read.lines if line.kind != "blank"}


def among(*inside):
    """What the lines of a page are that has *inside* among its paragraphs."""
    return kinds("".join([FIRST, SECOND, *inside, *OTHERS]))


@pytest.mark.parametrize(
    "sentence",
    [
        "<p><a href='/a'>The skippers have sent a letter to a king</a>, <a href='/b'>who has not answered it</a>.</p>",
        "<p><a href='/a'>The skippers have sent a letter to the king</a>.</p>",
        "<p><a href='/a'>Inga Moll</a>, <a href='/b'>Karl Vasser</a> and <a href='/c'>the bank</a> have sold.</p>",
        "<p><a href='/a'>“The chain is not ours</a>, <a href='/b'>and never was.</a>”</p>",
        "<p>For <a href='/a'>more than a hundred years</a> <a href='/b'>the basin has been open.</a></p>",
    ],
)
def test_a_sentence_full_of_links_is_body(sentence):
    read = read_bytes(article("".join([FIRST, SECOND, sentence, *OTHERS])), "harbour.html")
    assert len(body_of(read)) == len(PARAGRAPHS) + 1


@pytest.mark.parametrize(
    "links",
    [
        "<p><a href='/a'>Sixty singers stood on the quay and sang for the ferry.</a></p>",
        "<p><a href='/'>Home</a> | <a href='/news'>News of the county</a> | <a href='/sport'>Sport and games</a></p>",
        "<ul><li><a href='/a'>Choir sings for the ferry</a></li><li><a href='/b'>Pike season opens early</a></li></ul>",
        "<h3><a href='/a'>School gets a new roof of slate</a></h3>",
        "<div><a href='/a'>Anglers may go out from Friday, two weeks early</a>.</div>",
    ],
)
def test_links_to_other_articles_are_not(links):
    read = read_bytes(article("".join([FIRST, SECOND, links, *OTHERS])), "harbour.html")
    assert body_of(read) == PARAGRAPHS


@pytest.mark.parametrize("name", ["claim", "rating-text", "verdict", "fact-check__ruling", "faq-answer"])
def test_the_parts_of_a_fact_check_are_body(name):
    part = "<p>A chain was laid across the channel by a ship that flew no flag at all.</p>"
    assert among(f"<div class='{name}'>{part}</div>")[part[3:-4]] == "body"


@pytest.mark.parametrize(
    "asked",
    [
        "<h3>Who owns the chain?</h3>",
        "<h3><button>Who owns the chain?</button></h3>",
        "<h3 class='question'><button class='accordion'>Who owns the chain?</button></h3>",
        "<p><strong>Who owns the chain?</strong></p>",
        "<div class='question'><p>Who owns the chain?</p></div>",
    ],
)
def test_a_question_stands_above_its_answer(asked):
    lines = among(asked, "<p>Nobody in the town would say, and the divers found no mark on it.</p>")
    assert lines["Who owns the chain?"] in ("subhead", "body")
    assert lines["Nobody in the town would say, and the divers found no mark on it."] == "body"


@pytest.mark.parametrize(
    "update",
    [
        "<h2>{title}</h2><time>{time}</time><p>{text}</p>",
        "<time>{time}</time><h2>{title}</h2><p>{text}</p>",
        "<div><h3>{title}</h3><time datetime='2026-03-10T08:40:00Z'>{time}</time><p>{text}</p></div>",
        "<section><div><time>{time}</time></div><h3>{title}</h3><p>{text}</p></section>",
        "<div><div><span><time>{time}</time></span></div><h4>{title}</h4><p>{text}</p></div>",
    ],
)
def test_an_update_of_a_live_blog_has_its_heading_and_time(update):
    clock = ["8.40am", "8:10", "7.05 a.m.", "6:30 GMT"]
    updates = (
        update.format(title=title, time=time, text=text)
        for (title, text), time in zip(TEASERS, clock, strict=True)
    )
    lines = kinds(FIRST + "".join(updates))
    assert {lines[title] for title, _ in TEASERS} == {"subhead"}
    assert {lines[time] for time in clock} == {"stamp"}
    assert {lines[text] for _, text in TEASERS} == {"body"}


def test_the_times_of_teasers_are_no_part_of_the_article():
    teasers = "".join(
        f"<div class=related><h3><a href='/'>{t}</a></h3><time>8.40am</time></div>" for t, _ in TEASERS
    )
    assert "8.40am" not in kinds(paragraphs() + teasers)


@pytest.mark.parametrize(
    ("quotation", "line"),
    [
        (
            "<blockquote>“The chain is ours.”<cite>Inga Moll, pilot</cite></blockquote>",
            "“The chain is ours.” — Inga Moll, pilot",
        ),
        (
            "<blockquote>The chain is ours.<footer>— Inga Moll</footer></blockquote>",
            "“The chain is ours.” — Inga Moll",
        ),
        (
            "<figure><blockquote><p>The chain is ours.</p></blockquote><figcaption>Inga Moll</figcaption></figure>",
            "“The chain is ours.” — Inga Moll",
        ),
        (
            "<blockquote class='twitter-tweet'><p>The chain is ours.</p>&mdash; Inga Moll (@moll) "
            "<a href='/'>March 10, 2026</a></blockquote>",
            "“The chain is ours.” — Inga Moll (@moll) March 10, 2026",
        ),
        (
            "<div class='instagram-embed'><blockquote class='instagram-media'><a>View this post on Instagram</a> "
            "<p>The chain is ours.</p> <p>A post shared by Inga Moll (@moll)</p></blockquote></div>",
            "“The chain is ours.” — Inga Moll (@moll)",
        ),
    ],
)
def test_a_quotation_or_post_says_whom_it_is_by(quotation, line):
    assert among(quotation).get(line) == "body"


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote class='twitter-tweet'><p>The chain is ours and nobody else may have it.</p></blockquote>",
        "<blockquote class='pullquote'><p>Nobody leaves before the pilots have looked at the channel</p></blockquote>",
        "<aside><blockquote><p>The chain is ours and nobody else may have it.</p></blockquote></aside>",
        "<div class='reddit-card'><p>The chain is ours and nobody else may have it.</p></div>",
        "<div class='twitter-tweet'><p>The chain is ours and nobody else may have it.</p></div>",
    ],
)
def test_posts_by_nobody_and_sentences_shown_twice_are_not_body(quotation):
    read = read_bytes(article("".join([FIRST, SECOND, quotation, *OTHERS])), "harbour.html")
    assert body_of(read) == PARAGRAPHS


PROMPT = "<p>Subscribe to continue reading.</p>"
CLOSED = {"@type": "NewsArticle", "isAccessibleForFree": False}


def data(value, name="__NEXT_DATA__"):
    return f"<script id='{name}' type='application/json'>{json.dumps(value)}</script>"


@pytest.mark.parametrize(
    "head",
    [
        data({"props": {"article": {"body": [{"type": "p", "text": text} for text in PARAGRAPHS]}}}),
        data({"props": {"article": {"body": "".join(f"<p>{text}</p>" for text in PARAGRAPHS)}}}),
        data(
            {"a": {"story": {"paragraphs": PARAGRAPHS, "related": [text for _, text in TEASERS[:2]]}}},
            "state",
        ),
        data([{"content": [{"children": [{"text": text}]} for text in PARAGRAPHS]}]),
        linked_data(**{"@type": "NewsArticle", "articleBody": "\n".join(PARAGRAPHS)}),
    ],
)
def test_text_that_stands_in_a_script_alone_is_read(head):
    assert body_of(read_bytes(page("<div id='root'></div>", head), "harbour.html")) == PARAGRAPHS


@pytest.mark.parametrize(
    "value",
    [{}, [], None, "text", {"related": [{"body": [text for _, text in TEASERS * 9]}]}],
)
def test_a_script_does_not_stand_for_what_the_page_shows(value):
    assert (
        body_of(read_bytes(page(f"<main>{paragraphs()}</main>", data(value)), "harbour.html")) == PARAGRAPHS
    )


@pytest.mark.parametrize(
    ("body", "head", "is_cut"),
    [
        (f"{FIRST}<p>The barges carry grain for …</p>{PROMPT}", "", True),
        (f"{FIRST}{SECOND}<div>Unlock this article</div>", linked_data(**CLOSED), True),
        (paragraphs(), linked_data(**{"@type": "NewsArticle", "isAccessibleForFree": "False"}), True),
        (paragraphs() * 2, linked_data(**CLOSED, wordCount=900), True),
        (
            f"{paragraphs()}<p>Divers are to go down again on Friday when the tide is low and the</p>{PROMPT}",
            "",
            True,
        ),
        (f"{paragraphs()}{PROMPT}", "", False),
        (paragraphs(), linked_data(**{"@type": "NewsArticle", "wordCount": "4000"}), False),
        (paragraphs() * 2, linked_data(**CLOSED), False),
        (f"{FIRST}<p>The barges carry grain for …</p>", "", False),
        (paragraphs(), "", False),
    ],
)
def test_an_article_that_is_cut_says_so(body, head, is_cut):
    read = read_bytes(page(f"<article><h1>Harbour shut</h1>{body}</article>", head), "harbour.html")
    assert (CUT in read.doubts) == is_cut


@pytest.mark.parametrize(
    "prompt",
    [
        "This article is only open to subscribers.",
        "Unlimited reading from €1 a month. Cancel whenever you like.",
        "We use cookies to make this site better. By reading on you accept our terms.",
        "You have reached your limit of three free articles this month.",
        "Unlock this article and everything else that we write for €2 a week.",
        "Please sign in to comment on what you have read.",
        "Become a member today to support what we do.",
        "Already a subscriber? Here is the door.",
    ],
)
def test_prompts_and_notices_are_chrome(prompt):
    assert among(f"<p>{prompt}</p>").get(prompt, "chrome") == "chrome"


@pytest.mark.parametrize(
    "sentence",
    [
        "Watch the water, the old men say.",
        "Subscribe to that view if you like; few do.",
        "Half of the paper’s subscribers left within a year, and the printer sold one of the two presses.",
        "Members of the guild must register to read the charts, and the charts may not leave the room.",
        "The council used cookies and tea to make the skippers stay until the vote.",
        "You have reached the end of the pier when the boards begin to sing, the pilots say.",
        "Give us bread, the islanders wrote to the council, and we shall give you fish.",
        "This story is for the most part a story of grain and of fog.",
    ],
)
def test_sentences_that_sound_like_prompts_are_body(sentence):
    assert among(f"<p>{sentence}</p>")[sentence] == "body"


@pytest.mark.parametrize("name", ["lead", "intro", "first-paragraph", "lede", "summary"])
def test_a_first_paragraph_that_opens_with_its_place_is_body(name):
    lead = (
        "VESTBY, Norway (AP) — The harbour master of Vestby shut the outer basin on Monday after an accident."
    )
    lines = kinds(f"<p class='{name}'><strong>{lead}</strong></p>{paragraphs()}")
    assert lines[lead] == "body"


@pytest.mark.parametrize("name", ["teaser-content", "sharing-top", "social", "premium-teaser", "print-none"])
def test_a_first_paragraph_that_stands_apart_is_body(name):
    """Regression: trafilatura takes such names for other things than the first of an article's paragraphs."""
    first, *others = (f"<p class='text'>{text}</p>" for text in PARAGRAPHS)
    split = (
        f"<div class='{name}'><div class='body'>{first}</div></div><div class='body'>{''.join(others)}</div>"
    )
    assert body_of(read_bytes(article(split), "harbour.html")) == PARAGRAPHS


@pytest.mark.parametrize("name", ["notice", "newsletter", "related", "author-bio", "comment"])
def test_a_paragraph_that_is_marked_up_in_another_way_is_not(name):
    other = "<p>The Courier is written by eleven people in two rooms above the harbour, and has been since 1911.</p>"
    split = f"<div class='{name}'>{other}</div><div class='body'>{paragraphs()}</div>"
    lines = kinds(split)
    assert [text for text, kind in lines.items() if kind == "body"][-len(PARAGRAPHS) :] == PARAGRAPHS
