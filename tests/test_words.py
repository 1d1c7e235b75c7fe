import re

import pytest
from copydesk.article import Span
from copydesk.words import any_of, has_word, printable, words


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


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("bridge.txt", "bridge.txt"),
        ("Brücke – Мост 橋 👩‍👧.txt", "Brücke – Мост 橋 👩‍👧.txt"),
        ("new\nline.txt", "new<line break>line.txt"),
        ("new\u2028line.txt", "new<line break>line.txt"),
        ("bell\a.txt", "bell<U+0007>.txt"),
        ("\x1b[31mred.txt", "<U+001B>[31mred.txt"),
        ("caf\udce9.txt", "caf<byte E9>.txt"),
        ("half\ud83d.txt", "half<U+D83D>.txt"),
        ("\u202etxt.exe", "<U+202E>txt.exe"),
        ("\\back\\slash.txt", "\\back\\slash.txt"),
    ],
)
def test_a_name_is_shown_on_one_line_with_what_would_not_show_named(name, shown):
    assert printable(name) == shown


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
