"""Where the body begins, pauses and ends, and which line above it is the headline."""

import time

import pytest
from copydesk import codebook
from copydesk.reading import read_bytes
from copydesk.reading.forms import features
from copydesk.reading.lines import look_at, split_lines
from copydesk.reading.plain import (
    MOVES,
    STATES,
    Weights,
    best_states,
    line_states,
    read_lines,
    weights,
    weights_note,
)
from copydesk.reading.stretch import main_stretch
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
            weights().features[n][STATES.index(s)]
            for s, names in zip(path, lines, strict=True)
            for n in names
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


def body_of(page):
    return [line.span.of(page).strip("• \n") for line in read_lines(page).lines if line.kind == "body"]


def test_an_article_is_found_amid_its_page():
    body = [line.split()[0] for line in body_of(PAGE)]
    assert body == ["The", "Residents", "Engineers", "“We", "The"]


def test_items_of_a_list_in_the_body_are_body():
    page = PAGE.replace(
        "“We have no choice,” the mayor said.", "The report names:\n\n• two piers;\n• the deck."
    )
    assert body_of(page)[3:6] == ["The report names:", "two piers;", "the deck."]


def test_only_prose_that_shares_the_articles_words_stands_before_a_line():
    text = "\n".join(
        [
            "Walkers welcomed a marathon through vineyards and orchards, where champions danced all weekend.",
            "The council of Oslo closed the iron bridge after engineers saw rust in the northern cables.",
            "Engineers told the council of Oslo that the northern cables of the bridge had lost strength.",
            "The council will open the iron bridge when engineers have replaced the northern cables.",
        ]
    )
    looks = look_at(text, split_lines(text))
    told = features(looks, range(len(looks)), main_stretch(looks))
    assert ["no prose before" in names for names in told] == [True, True, False, False]
    assert ["no prose after" in names for names in told] == [False, False, False, True]


def test_a_paragraph_with_a_dateline_opens_the_body():
    """Regression: weights alone could leave such a first paragraph above the body. These weights would."""
    features = {"ends with a question mark": [9.0, 0, 0, 0], "ends with a full stop": [0, 9.0, 0, 0]}
    moves = {(old, new): 0.0 for old in STATES for new in MOVES[old]}
    first = "Will the bridge of Port Ellery be closed for another year, the council was asked on Monday?"
    last = "The repairs will cost four million pounds, the treasurer of the town said on Monday."

    def states(*lines):
        text = "\n".join(lines)
        looks = look_at(text, split_lines(text))
        return line_states(looks, main_stretch(looks), Weights(features, moves))

    assert states(first, last) == ["before", "body"]
    assert states(f"LONDON: {first}", last) == ["body", "body"]


@pytest.fixture
def laid_over(tmp_path, monkeypatch):
    """Lays a file over one of the codebook: ours, with one text in place of another."""

    def lay(name, old, new):
        path = tmp_path / name
        path.write_text(
            codebook.path_of(name).read_text(encoding="utf-8").replace(old, new), encoding="utf-8"
        )
        monkeypatch.setitem(codebook._over, name, path)
        forget()

    def forget():
        for each in codebook._derived:
            each()

    yield lay
    monkeypatch.undo()
    forget()


def test_the_weights_were_fitted_to_the_patterns_that_are_ours():
    assert weights_note() == ""


def test_a_reason_in_other_words_leaves_the_weights_fitted(laid_over):
    laid_over("page.toml", "share and follow widgets", "buttons")
    assert weights_note() == ""


def test_another_pattern_is_told_and_lines_are_labelled_all_the_same(laid_over):
    laid_over("page.toml", "since \\d{4}", "est\\. \\d{4}")
    assert weights_note() == (
        "line kinds: page.toml is not the one that line_weights.csv was fitted to; "
        "the figures of agreement do not hold; benchmarks/fit_line_weights.py fits anew"
    )
    assert read_bytes(PAGE.encode(), "page.txt").title == "Bridge of Port Ellery to be closed for a year"


def test_weights_that_do_not_say_what_they_were_fitted_to_are_taken_for_fitted_to_nothing(laid_over):
    laid_over("line_weights.csv", ".toml ", ".toml, unknown ")
    assert "page.toml and bylines.toml and stamps.toml are not those" in weights_note()


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
    assert [line.kind for line in article.lines if HEADLINE in line.span.of(page)] == [
        "chrome",
        "title",
        "title",
    ]


@pytest.mark.parametrize(
    "piece",
    ["A", "(A", "A ", "(AAAA ", "a man ing ", "you have ", "to read the full ", "support ", "X. ", "a-"],
)
def test_a_hostile_line_is_labelled_in_the_time_that_its_length_takes(piece):
    began = time.perf_counter()
    read_lines(PAGE + (piece * 10_000)[:10_000] + ".\n\n" + PAGE)
    assert time.perf_counter() - began < 2


LEAD_INS = [
    (
        "Board welcomes its new chief",
        ["The board met on Friday.", "Warm words came from the chairwoman, Ruth Ndlova:"],
        "“Petra has mended our boats for twenty years, and she never sent a bill that was too high.”",
    ),
    (
        "Council puts harbour wall off until spring",
        ["The council met on Tuesday night.", "The answer from the harbourmaster was short:"],
        "“We asked for this wall in 2019 and we will ask for it again in the spring, whoever sits there.”",
    ),
    (
        "School roof closed to pupils",
        ["Pupils will learn in the town hall.", "Her letter to parents ends with a promise:"],
        '"No child will lose a day of lessons because of a roof that others should have mended long ago."',
    ),
    (
        "Team loses the cup final",
        ["The final was lost 2-1.", "Its captain, Amara Diallo, put it simply:"],
        "“They ran more than we did, they wanted it more than we did, and they deserved to win the cup.”",
    ),
    (
        "Water is off in three streets",
        ["Three streets have no water.", "On the radio the mayor, Lena Fischer:"],
        "“The pipe is older than my grandmother, and nobody can mend it in a day, so please be patient.”",
    ),
    (
        "Ferry stays in port",
        ["The ferry stayed in port.", "A statement from the company said:"],
        "“We regret the delay and will pay for every night that our passengers had to spend at the port.”",
    ),
]


@pytest.mark.parametrize(("title", "above", "quotation"), LEAD_INS)
@pytest.mark.parametrize("header", ["By Tobias Renner\n\nPublished 10 March 2026\n\n", ""])
def test_a_line_that_says_who_speaks_in_the_first_paragraph_is_body(header, title, above, quotation):
    text = f"{title}\n\n{header}" + "\n\n".join([*above, quotation])
    kinds = {line.span.of(text).strip(): line.kind for line in read_lines(text).lines}
    assert [kinds[above[1]], kinds[quotation]] == ["body", "body"]
    if header:
        assert kinds[above[0]] == "body"


def test_a_kicker_above_a_paragraph_that_is_no_quotation_is_no_body():
    text = "Opinion:\n\nBy Tobias Renner\n\nThe board met on Friday, and it did not agree on a single thing."
    assert next(line.kind for line in read_lines(text).lines if line.kind != "blank") != "body"
