"""Words are found again in a page that was saved anew, or not at all."""

from copydesk.article import Span
from copydesk.corrections.anchors import Anchor, anchor_of, find_anchor, is_at
from hypothesis import given
from hypothesis import strategies as st

TEXT = "The mayor said he was glad. The council said he was wrong. Nobody asked the river."


def place(words: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Span(at, at + len(words))


def test_words_that_stand_twice_are_told_apart_by_what_surrounds_them():
    second = place("he was", 1)
    assert find_anchor(TEXT, anchor_of(TEXT, second)) == (second,)


def test_a_page_with_more_chrome_and_other_line_ends_still_has_the_place():
    longer = "Home | News | Sport\n\n" + TEXT.replace(" The council", "\n\nThe  council")
    (found,) = find_anchor(longer, anchor_of(TEXT, place("he was", 1)))
    assert longer[: found.start].endswith("council said ")


def test_one_side_is_enough_where_the_other_has_changed():
    changed = TEXT.replace("Nobody asked the river.", "An advertisement.")
    assert find_anchor(changed, anchor_of(TEXT, place("wrong"))) == (place("wrong"),)


def test_words_among_others_are_not_the_place():
    changed = "He was in town. It rained, he was wet. That was all."
    assert find_anchor(changed, anchor_of(TEXT, place("he was", 1))) == ()


def test_a_few_characters_on_one_side_decide_nothing():
    """Regression: a place near the end of a text, with few words after it, was found wherever these stood."""
    anchor = Anchor("the river", "Nobody asked", ".")
    assert find_anchor("She crossed the river.", anchor) == ()


def test_without_surroundings_the_words_decide_and_may_be_several():
    assert find_anchor(TEXT, Anchor("he was", "", "")) == (place("he was"), place("he was", 1))


@given(st.text(alphabet="ab c\n.", max_size=120), st.data())
def test_every_span_is_among_the_places_of_its_anchor_in_its_own_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    words = span.of(text).strip()
    if words:
        inside = Span(start + len(span.of(text)) - len(span.of(text).lstrip()), 0)
        found = find_anchor(text, anchor_of(text, span))
        assert any(one.start == inside.start for one in found)


def test_a_word_is_not_found_inside_a_longer_one():
    """Regression: where the words after it had changed, Greece was found in Greecelandic."""
    text = "On Monday morning Albania attacked Greece over the bridge."
    anchor = anchor_of(text, Span(text.index("Greece"), text.index("Greece") + 6))
    assert find_anchor(text.replace("Greece over", "Greecelandic ships over"), anchor) == ()


def test_quotation_marks_that_a_spreadsheet_made_straight_are_the_same_words():
    text = "He said “the bridge” was old, and the council’s clerk wrote it down on Monday."
    span = Span(text.index("“"), text.index(" wrote"))
    typed = Anchor(*(words.translate(str.maketrans("“”’", '""\'')) for words in anchor_of(text, span)))
    assert is_at(text, typed, span)
    assert find_anchor(text, typed) == (span,)
