"""An article shown with its attributions marked."""

import re
from html import unescape

from copydesk.article import Span
from copydesk.marked import STYLES, Mark, as_html, paragraphs
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Ann Lee said the bridge was unsafe.\nMenu\n<script>alert(1)</script> & more.\n"
LINES = [Span(0, 35), Span(41, 74)]


def bodies(html):
    """The text of each row but the legend's, tags taken away."""
    rows = re.findall(r"<div>(.*?)</div></div>", html)[1:]
    return [unescape(re.sub(r"<[^>]+>", "", row)) for row in rows]


def test_each_role_has_a_style_of_its_own_that_needs_no_colour():
    html = as_html(
        TEXT, LINES[:1], [Mark(Span(0, 7), "source"), Mark(Span(8, 12), "cue"), Mark(Span(13, 34), "content")]
    )
    for role, words in (("source", "Ann Lee"), ("cue", "said"), ("content", "the bridge was unsafe")):
        assert f'<span class="mark-{role}" style="{STYLES[role]}">{words}</span>' in html
    assert ["underline" in STYLES["content"], "italic" in STYLES["cue"], "bold" in STYLES["source"]] == [
        True
    ] * 3


def test_markup_in_a_text_or_a_name_is_shown_not_run():
    html = as_html(TEXT, LINES, [], [(Span(41, 50), "<b>Ann</b>")])
    assert "<script>" not in html
    assert "<b>" not in html
    assert bodies(html) == [line.of(TEXT) for line in LINES]


def test_the_margin_names_whoever_speaks_in_the_paragraph_once():
    voiced = [(Span(13, 20), "Ann Lee"), (Span(21, 30), "Ann Lee"), (Span(50, 60), "Tom Baker")]
    html = as_html(TEXT, LINES, [], voiced)
    assert (html.count("Ann Lee</div>"), html.count("Tom Baker</div>")) == (1, 1)


def test_a_paragraph_is_a_line_in_which_something_was_analysed():
    assert paragraphs(TEXT, [Span(0, 10), Span(12, 20), Span(45, 50)]) == LINES


@given(st.lists(st.tuples(st.integers(0, 74), st.integers(0, 74), st.sampled_from(list(STYLES))), max_size=8))
def test_marks_that_overlap_in_any_way_leave_the_text_whole(cuts):
    marks = [Mark(Span(min(a, b), max(a, b)), role) for a, b, role in cuts]
    html = as_html(TEXT, LINES, marks)
    assert bodies(html) == [line.of(TEXT) for line in LINES]
    assert html.count("<span") == html.count("</span>")
