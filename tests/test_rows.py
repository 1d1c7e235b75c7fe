"""The rows of every table: none has an empty span, and none an empty text, whatever the text is."""

import pytest
from conftest import analysis_of
from copydesk import rows
from copydesk.actors.roster import gazetteer
from copydesk.reading import Unreadable, read_bytes
from copydesk.rows import analyse
from hypothesis import given, settings
from hypothesis import strategies as st

# what a row shows of the text
WORDS = (
    "text",
    "source",
    "cue",
    "content",
    "addressee",
    "verb",
    "agent",
    "patient",
    "accuser",
    "blamed",
    "matter",
)
WORDS += ("word", "target", "victims", "title", "place", "credits")

PIECES = (
    *(
        "“We are ready,” said Ann Lee.",
        "Ann Lee said",
        "according to",
        "he told reporters",
        "“,”",
        "“”",
        '"',
        "‘",
        "’",
    ),
    *(
        "Norway accused Chile of",
        "12 were killed",
        "killed 3 soldiers",
        "the “separatist” regime",
        "reportedly",
        "by",
    ),
    *(
        "The mayor of the town said on Monday that the bridge would be closed for repairs until spring.",
        "(Reuters)",
    ),
    *(
        "OSLO (AP) —",
        "Photo: Jo March/Reuters",
        "(",
        ")",
        "—",
        "–",
        "-",
        ".",
        ",",
        ":",
        ";",
        "…",
        "•",
        "\u00ad",
        "\u200b",
    ),
    *(" ", "\n", "\n\n", "\t", "\u3000", "1", "of", "who", "they"),
)


def rows_of(analysis):
    """The rows of every table of an article."""
    steps = (
        rows.of_reading(analysis.article),
        rows.of_attribution(analysis),
        rows.of_lexicon(analysis),
        rows.of_toward(analysis, "vader"),
        rows.of_framing(analysis),
    )
    return [(table, row) for step in steps for table, listed in step.items() for row in listed]


def empty_rows(analysis):
    """The rows that cover no character, or show an empty text: of a blank line the newline is left out."""
    return [
        (table, row)
        for table, row in rows_of(analysis)
        if (row.get("start") is not None and row["start"] >= row["end"])
        or (table not in ("lines", "texts") and any(row.get(name) == "" for name in WORDS))
    ]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25), st.sampled_from(["", " "]), st.booleans())
def test_no_row_of_any_text_is_empty(pieces, between, is_page):
    text = between.join(pieces)
    try:
        analysis = (
            analyse(read_bytes(text.encode(), "any.txt"), gazetteer(), None) if is_page else analysis_of(text)
        )
    except Unreadable:
        return
    article = analysis.article
    assert empty_rows(analysis) == []
    printings = [span for caption in article.captions for span in caption.printings]
    assert all(span.of(article.text).strip() for span in (*article.standfirst, *article.credits, *printings))
    assert all(passage.span.of(article.text).strip() for passage in article.passages)


def test_no_row_of_the_seed_article_is_empty(seed_analysis):
    assert empty_rows(seed_analysis) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We are ready,” said Ann Lee. 12 were killed and dozens wounded the ministry said that",
        "it ‘regime’ “We are ready,” said Ann Lee. killed 3 soldiers",
        "“We are ready,” said Ann Lee. alleged according to Lee said hostilities were near.",
        "The Karabakh army said. “,” * ) “We are ready,” said Ann Lee.",
        "",
    ],
)
def test_a_mark_that_the_parser_takes_for_a_noun_names_nobody(text):
    """Regression: full stops were agents, patients and sources, and commas contents, of no characters."""
    assert empty_rows(analysis_of(text)) == []


def test_a_death_whose_victims_the_parser_takes_for_a_full_stop_is_told_all_the_same():
    analysis = analysis_of(
        "“We are ready,” said Ann Lee. 12 were killed and dozens wounded the ministry said that"
    )
    assert ("kill", None) in [
        (row["verb"], row["patient"]) for table, row in rows_of(analysis) if table == "actions"
    ]
