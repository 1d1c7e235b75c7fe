import pytest
from copydesk.article import Span
from copydesk.words import words


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
