"""Which line above the body is the headline."""

import pytest
from copydesk.reading import read_bytes

BODY = """
The bridge of Port Ellery will be closed for a year, the mayor said on Monday after a meeting of the council.

Engineers found cracks in two of the four piers of the bridge last month, according to a report seen by the council.

The repairs will cost four million pounds, and the town will have to borrow most of the money, the treasurer said.
"""
HEADLINE = "Bridge of Port Ellery to be closed for a year"


@pytest.mark.parametrize(
    "above",
    [
        f"{HEADLINE}\n",
        f"Home\nPolitics\nNews from the islands\n\n{HEADLINE}\n\nBy Ann Lee\n",
        f"{HEADLINE}\n\nCracks were found in two piers, and the town must borrow for the repairs\n\n6 May 2024\n",
        f"  • Home\n  • Towns\n  • {HEADLINE}\n\n{HEADLINE}\n\nBy Ann Lee\n",
        f"Ferry to the islands stops for the winter\nStorm brings down trees\n\n{HEADLINE}\n\n6 May 2024\n",
        f"{HEADLINE}\n\nThe bridge of Port Ellery on Sunday. Photo: Jon Reyes/Herald\n",
    ],
)
def test_the_headline_is_the_line_that_the_body_takes_up(above):
    assert read_bytes((above + BODY).encode(), "page.txt").title == HEADLINE


def test_a_text_that_begins_with_its_body_has_no_headline():
    assert read_bytes(BODY.encode(), "page.txt").title is None


def test_every_printing_of_the_headline_is_a_title_but_the_breadcrumb_is_chrome():
    page = f"  • Home\n  • {HEADLINE}\n\n{HEADLINE}\n\n{HEADLINE}\n\nBy Ann Lee\n{BODY}"
    article = read_bytes(page.encode(), "page.txt")
    assert [line.kind for line in article.lines if HEADLINE in line.span.of(page)] == ["chrome", "title", "title"]
