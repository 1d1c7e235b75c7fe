"""States: where the body begins, pauses and ends among the lines of a page.

A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) whose weights are the codebook's
``line_weights.csv``; ``benchmarks/fit_line_weights.py`` fits them and says how well they carry over to other outlets.
"""

from collections.abc import Mapping, Sequence
from math import inf
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.reading.datelines import find_dateline
from copydesk.reading.forms import features
from copydesk.reading.lines import Look, list_openers, undecided

STATES = ("before", "body", "aside", "after")
# the body begins once and ends once; what interrupts it is aside
MOVES = {
    "before": ("before", "body"),
    "body": ("body", "aside", "after"),
    "aside": ("aside", "body"),
    "after": ("after",),
}


class Weights(NamedTuple):
    """What each feature adds to each of ``STATES``, and what each move between two of them adds."""

    features: Mapping[str, Sequence[float]]
    moves: Mapping[tuple[str, str], float]


@codebook.derived
def weights() -> Weights:
    """The codebook's weights."""
    table = {row["feature"]: [float(row[state] or 0) for state in STATES] for row in codebook.rows("line_weights")}
    moves = {(old, new): table[f"from {old}"][STATES.index(new)] for old in STATES for new in MOVES[old]}
    return Weights({name: values for name, values in table.items() if not name.startswith("from ")}, moves)


def line_states(looks: Sequence[Look], weights: Weights) -> list[str | None]:
    """The state of each line; none for lines certain of themselves. A list goes where its opening line goes."""
    left = undecided(looks)
    found: list[str | None] = [None] * len(looks)
    for i, state in zip(left, best_states(features([looks[i] for i in left]), weights), strict=True):
        found[i] = state
    first = next((i for i in left if found[i] == "body"), 0)
    opens = next((i for i in left if i < first and _has_dateline(looks[i])), first)
    for i in (i for i in left if opens <= i < first and looks[i].form != "short" and not looks[i].sign):
        found[i] = "body"  # what a dateline opens is the first paragraph
    for i in left:
        if found[i] == "after":  # a short sentence that ends the body
            if looks[i].form != "sentence" or looks[i].mark or looks[i].sign:
                break
            found[i] = "body"
    for i, opener in list_openers(looks).items():
        found[i] = found[opener]
    return found


def _has_dateline(look: Look) -> bool:
    return look.form == "prose" and not look.sign and find_dateline(look.text, Span(0, len(look.text))) is not None


def best_states(lines: Sequence[set[str]], weights: Weights) -> list[str]:
    """The likeliest state of each line, given the features of all (Viterbi 1967)."""
    scores = dict.fromkeys(STATES, 0.0) | {"aside": -inf, "after": -inf}
    back: list[dict[str, str]] = []
    for i, names in enumerate(lines):
        # sorted, so that sums do not depend on the order of a set
        known = [weights.features[name] for name in sorted(names) if name in weights.features]
        here = {state: sum(values[n] for values in known) for n, state in enumerate(STATES)}
        if i == 0:
            scores = {state: scores[state] + here[state] for state in STATES}
            continue
        came: dict[str, str] = {}
        following: dict[str, float] = {}
        for new in STATES:
            old = max((old for old in STATES if new in MOVES[old]), key=lambda o: scores[o] + weights.moves[o, new])
            came[new] = old
            following[new] = scores[old] + weights.moves[old, new] + here[new]
        back.append(came)
        scores = following
    if not lines:
        return []
    path = [max((state for state in STATES if state != "aside"), key=scores.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]
