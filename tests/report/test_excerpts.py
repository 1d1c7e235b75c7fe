"""Excerpts: no passage is longer than is promised."""

import pandas as pd
import pytest
from copydesk.report.excerpts import MOST_CHARACTERS, MOST_WORDS, cut, excerpted


def test_a_short_passage_is_left_as_it_is():
    assert cut("We are once again in Baku, he said.") == "We are once again in Baku, he said."


def test_a_long_passage_keeps_its_first_words():
    text = " ".join(f"w{n}" for n in range(40))
    assert cut(text) == " ".join(f"w{n}" for n in range(MOST_WORDS)) + " …"


def test_a_clause_of_a_script_without_spaces_is_cut_by_its_characters():
    assert len(cut("桥" * 1000)) == MOST_CHARACTERS + 2


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("lines", "text"),
        ("segments", "text"),
        ("tones_toward", "sentence_text"),
        ("tone-along-the-article", "text"),
    ],
)
def test_columns_whose_rows_together_are_the_article_are_left_out(name, column):
    table = pd.DataFrame({"article": ["a"], "start": [0], column: ["The bridge is closed."]})
    assert list(excerpted(name, table).columns) == ["article", "start"]


def test_cells_side_by_side_do_not_make_a_longer_passage_together():
    """A table of blame prints who accuses, who is accused and of what in a row, as the article may."""
    words = [f"w{n}" for n in range(90)]
    row = {"accuser": words[:30], "blamed": words[30:60], "matter": words[60:]}
    cells = excerpted("blames", pd.DataFrame({name: [" ".join(own)] for name, own in row.items()})).iloc[0]
    assert sum(len(cell.replace(" …", "").split()) for cell in cells) <= MOST_WORDS


def test_ids_and_numbers_stay_whole():
    table = pd.DataFrame({"article": ["a-very-long-name " * 20], "sha256": ["0" * 300], "words": [3]})
    assert excerpted("articles", table).equals(table)
