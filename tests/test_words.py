import re

import pytest
from copydesk.article import Span
from copydesk.words import any_of, has_word, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the two countries’ defense pact", ["the", "two", "countries", "defense", "pact"]),
        ("Armenia’s borders", ["Armenia’s", "borders"]),
        ("More than 1,200 people", ["More", "than", "1,200", "people"]),
        ("U.S. officials, decades-old", ["U.S", "officials", "decades-old"]),
        ("one,two", ["one", "two"]),
    ],
)
def test_a_word_keeps_its_inner_apostrophes_hyphens_points_and_thousands(text, expected):
    assert [span.of(text) for span in words(text, [Span(0, len(text))])] == expected


def test_overlapping_spans_count_a_word_once():
    assert len(words("one two", [Span(0, 7), Span(0, 3)])) == 2


def test_a_word_inside_a_span_is_seen():
    assert has_word("— so —", Span(0, 6))
    assert not has_word("— so —", Span(4, 6))


def test_the_longest_of_the_listed_words_is_matched_whatever_its_first_letter():
    listed = ["Mexico", "New Mexico", "New", "new deal", "U.S."]
    assert re.findall(any_of(listed), "New Mexico, Mexico, the U.S. and a new deal") == [
        "New Mexico",
        "Mexico",
        "U.S.",
        "new deal",
    ]
    assert re.findall(any_of(listed), "A NEW DEAL", re.IGNORECASE) == ["NEW DEAL"]
