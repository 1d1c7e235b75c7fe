"""Where the body begins, pauses and ends."""

import pytest
from copydesk.reading.lines import look_at, split_lines
from copydesk.reading.states import MOVES, STATES, Weights, best_states, line_states, weights
from hypothesis import given
from hypothesis import strategies as st


@given(st.lists(st.sets(st.sampled_from(sorted(weights().features))), max_size=40))
def test_the_body_begins_once_and_ends_once(lines):
    found = best_states(lines, weights())
    assert len(found) == len(lines)
    assert all(new in MOVES[old] for old, new in zip(found, found[1:], strict=False))
    assert not found or (found[0] in ("before", "body") and found[-1] != "aside")


@given(st.lists(st.sets(st.sampled_from(sorted(weights().features)[:40])), min_size=1, max_size=4))
def test_no_other_path_scores_higher(lines):
    """Against every path, spelled out."""

    def score(path):
        total = sum(weights().moves[move] for move in zip(path, path[1:], strict=False))
        return total + sum(
            weights().features[n][STATES.index(s)] for s, names in zip(path, lines, strict=True) for n in names
        )

    paths = [(state,) for state in ("before", "body")]
    for _ in lines[1:]:
        paths = [(*path, new) for path in paths for new in MOVES[path[-1]]]
    best = max(score(path) for path in paths if path[-1] != "aside")
    assert score(tuple(best_states(lines, weights()))) == pytest.approx(best)


PAGE = """\
Home
Politics
Sport

Bridge of Port Ellery to be closed for a year

By Ann Lee
6 May 2024

The bridge of Port Ellery will be closed for a year, the mayor said on Monday after a meeting of the council.

Residents of the east bank had asked the council for a second bridge since the flood, the mayor said in a statement.

Advertisement

READ MORE: Ferry to the islands stops for the winter

Engineers found cracks in two of the four piers of the bridge last month, according to a report seen by the council.

“We have no choice,” the mayor said.

The repairs will cost four million pounds, and the town will have to borrow most of the money, the treasurer said.

Most Read

Storm brings down trees in three counties
School wins prize for its garden
About us
"""


def test_an_article_is_found_amid_its_page():
    looks = look_at(PAGE, split_lines(PAGE))
    body = [
        look.text.split()[0]
        for look, state in zip(looks, line_states(looks, weights()), strict=True)
        if state == "body"
    ]
    assert body == ["The", "Residents", "Engineers", "“We", "The"]


def test_items_of_a_list_in_the_body_are_body():
    page = PAGE.replace("“We have no choice,” the mayor said.", "The report names:\n\n• two piers;\n• the deck.")
    looks = look_at(page, split_lines(page))
    body = [look.text for look, state in zip(looks, line_states(looks, weights()), strict=True) if state == "body"]
    assert body[3:6] == ["The report names:", "two piers;", "the deck."]


def test_a_paragraph_with_a_dateline_opens_the_body():
    """Regression: weights alone could leave such a first paragraph above the body. These weights would."""
    features = {"ends with a question mark": [9.0, 0, 0, 0], "ends with a full stop": [0, 9.0, 0, 0]}
    moves = {(old, new): 0.0 for old in STATES for new in MOVES[old]}
    first = "Will the bridge of Port Ellery be closed for another year, the council was asked on Monday?"
    last = "The repairs will cost four million pounds, the treasurer of the town said on Monday."

    def states(*lines):
        text = "\n".join(lines)
        return line_states(look_at(text, split_lines(text)), Weights(features, moves))

    assert states(first, last) == ["before", "body"]
    assert states(f"LONDON: {first}", last) == ["body", "body"]
