import pytest
from copydesk.article import Span, trim


def test_a_span_counts_code_points_with_its_end_left_out():
    assert Span(3, 7).of("Im „Ohr“ – so") == "„Ohr"


@pytest.mark.parametrize(
    ("first", "second", "shared"), [((0, 4), (2, 9), 2), ((0, 4), (4, 9), 0), ((5, 6), (0, 2), 0)]
)
def test_overlap_is_the_number_of_shared_code_points(first, second, shared):
    assert Span(*first).overlap(Span(*second)) == shared


def test_trim_leaves_white_space_out():
    assert trim("  a b \n", Span(0, 7)) == Span(2, 5)


def test_trimming_nothing_but_white_space_leaves_an_empty_span_inside():
    span = trim("   ", Span(0, 3))
    assert span.start == span.end
    assert 0 <= span.start <= 3
