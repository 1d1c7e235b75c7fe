"""Findings are computed, right in number, and safe to print."""

import pandas as pd
import pytest
from copydesk import findings, tables


def attributions(*rows):
    kept = {"part": "body", "kind": "indirect", "words": 5, "quoted_words": 0}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


ONE = tables.table("articles", [{"article": "a", "title": "T", "words": 10, "paragraphs": 1}])
TWO = tables.table(
    "articles", [{"article": "a", "words": 10, "paragraphs": 1}, {"article": "b", "words": 5, "paragraphs": 2}]
)


@pytest.mark.parametrize(("n", "expected"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_counts_agree_in_number(n, expected):
    assert findings.count(n, "file") == expected


def test_reading_counts_articles_files_and_stamps():
    failures = tables.table("failures", [{"failure": "f", "file": "x.txt", "step": "reading", "reason": "empty"}])
    assert findings.reading(TWO, failures).startswith(
        "**2 articles read, 1 file unreadable.** The bodies hold 3 paragraphs and 15 words."
    )


def test_one_article_and_several_are_spoken_of_rightly():
    body = attributions({"source": "Ann", "speaker": "Ann"})
    summary = pd.DataFrame({"speaker": ["Ann"], "direct": [0], "mixed": [0], "indirect": [1], "attributions": [1]})
    assert findings.speakers(ONE, body, summary).startswith(
        "**This article makes 1 attribution in the body, to 1 named source.**"
    )
    assert findings.speakers(TWO, body, summary).startswith("**These 2 articles make 1 attribution")


def test_nothing_attributed_is_said():
    assert "attributes nothing" in findings.speakers(ONE, attributions(), pd.DataFrame())


def test_the_unnamed_are_counted_apart_from_the_described():
    table = attributions({}, {"source": "an official"}, {"source": "Ann", "speaker": "Ann"})
    assert (
        findings.unnamed(table) == "**1 of 3 attributions name no source at all, and 1 describes one without a name.**"
    )


def test_the_gap_is_attributed_content_less_narration():
    summary = pd.DataFrame(
        {
            "voice": ["narration", "direct"],
            "asserter": ["narration", "Ann"],
            "segments": [2, 4],
            "mean_tone": [-0.5, 0.25],
        }
    )
    assert "Narration averages -0.50 over 2 segments" in findings.tone(summary)
    assert "a gap of +0.75" in findings.tone(summary)


def test_text_from_an_article_cannot_become_markup():
    assert findings.quoted("<script>alert(1)</script> *x* [a](javascript:b)") == (
        r"\<script\>alert(1)\</script\> \*x\* \[a\](javascript:b)"
    )
