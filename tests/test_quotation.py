import pytest
from copydesk.article import Span
from copydesk.quotation import find_quotations
from hypothesis import given
from hypothesis import strategies as st


def quotations(text):
    return [span.of(text) for span in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We wait,” she said.", ["We wait,"]),
        ('"We wait," she said. "And hope."', ["We wait,", "And hope."]),
        ("''We wait,'' she said.", ["We wait,"]),
        ("``We wait,'' she said.", ["We wait,"]),
        ("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,"]),
        ("It’s the council’s bridge.", []),
        ("“We wait, and there is more to come.", ["We wait, and there is more to come."]),
        ("A mark” that never opened", []),
        ("“”", []),
        ('The 12" pipe broke. "We fix it," he said.', ["We fix it,"]),
        ('"We won in 1999" was all he said.', ["We won in 1999"]),
    ],
)
def test_quotations_lie_between_double_marks(text, expected):
    assert quotations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We are not ready,’ the mayor said.", ["We are not ready,"]),
        ("'We wait,' she said. 'It won't do.'", ["We wait,", "It won't do."]),
        ("He said ‘don’t do it again’ and left in the ’90s.", ["don’t do it again"]),
        ("The boys’ club and the girls’ club met.", []),
        ("Rock 'n' roll isn't over.", []),
        ("It’s ‘over’.", []),
        ("“He said ‘not now’ to us,” she said.", ["He said ‘not now’ to us,"]),
    ],
)
def test_single_marks_hold_a_quotation_where_there_are_no_double_ones(text, expected):
    assert quotations(text) == expected


def test_an_opening_mark_where_a_closing_one_should_be_closes():
    assert quotations("“We wait,“ she said. “And hope.”") == ["We wait,", "And hope."]
    assert quotations("It is “the best in town“ and “the oldest.”") == ["the best in town", "the oldest."]


@given(st.text(alphabet="ab “”\"'’`«»„.\n"))
def test_any_marks_at_all_give_disjoint_spans_inside_the_paragraph(text):
    found = find_quotations(text, Span(0, len(text)))
    for before, after in zip(found, found[1:], strict=False):
        assert before.end <= after.start
    assert all(0 <= span.start < span.end <= len(text) for span in found)
