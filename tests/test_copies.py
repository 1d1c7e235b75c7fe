"""Copies: which of many articles print what another one does, whole, cut or with other words here and there."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from copydesk import corpus, tables
from copydesk.answers import parsing
from copydesk.copies import CONTAINED, FEWEST, contains, copies_among, sample, stretches
from copydesk.report.contents import leading
from hypothesis import given
from hypothesis import strategies as st

STORY = [f"word{n}" for n in range(100)]  # 96 stretches
BRIDGE = """The mayor of Lower Bexham, Ann Lee, said on Monday that the old iron bridge was unsafe and would be closed.

The council had repaired it twice in ten years, and its engineers had warned each time that rust would return.

“We cannot wait for an accident,” she told the council. “Nobody who has seen the beams would send a bus across.”
"""
OTHER = """Lower Bexham will close its old iron bridge, Ann Lee, the mayor, announced at a meeting of the council.

Engineers have warned for ten years that rust would return. A bus needs an hour for the way around, she said, and
the ferry takes no cars; shops on the far side expect to lose half of their customers until the spring.
"""


def found(*bodies):
    held = [stretches(body.split() if isinstance(body, str) else body) for body in bodies]
    return copies_among([sample(each) for each in held], held.__getitem__)


def test_a_story_that_is_printed_again_or_cut_is_a_copy():
    assert found(STORY, STORY) == {1: 0}
    assert found(STORY, [word.upper() for word in STORY]) == {1: 0}
    assert found(STORY, STORY[:50], STORY[30:60]) == {1: 0, 2: 0}


def test_a_story_of_which_a_few_words_were_exchanged_is_a_copy_and_one_that_quotes_it_is_none():
    edited = ["other" if n % 20 == 10 else word for n, word in enumerate(STORY)]
    assert found(STORY, edited) == {1: 0}
    quotes = [*STORY[:30], *(f"own{n}" for n in range(60))]
    assert found(STORY, quotes) == {}


def test_what_two_stories_have_is_a_copy_of_one_and_makes_no_copies_of_them():
    another = [f"else{n}" for n in range(90)]
    assert set(found([*STORY, *STORY[:40]], [*another, *STORY[:40]], STORY[:40])) == {2}


def test_few_words_are_a_copy_only_of_the_same():
    few = STORY[: FEWEST + 3]
    assert found(STORY, few) == {}
    assert found(few, few, few[:-1]) == {1: 0}
    assert found("Stop press", "stop PRESS", "Stop") == {1: 0}
    assert found("", "") == {}
    assert found() == {}


@given(st.lists(st.integers(0, 40), min_size=30, max_size=120), st.integers(0, 60), st.integers(25, 60))
def test_whatever_is_cut_from_a_body_is_a_copy_of_it(numbers, start, length):
    body = [f"w{n}" for n in numbers]
    cut = stretches(body[start : start + length])
    if len(cut) >= FEWEST:
        assert contains(stretches(body), cut)


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=30, max_size=90), max_size=6))
def test_no_copy_has_copies_and_each_is_contained(bodies):
    held = sorted((stretches(body) for body in bodies), key=len, reverse=True)
    told = copies_among([sample(each) for each in held], held.__getitem__)
    for number, original in told.items():
        assert original < number
        assert original not in told
        shared = np.intersect1d(held[number], held[original])
        assert len(shared) >= CONTAINED * len(held[number])


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    rows = [
        {"outlet": "The Herald", "published": "2024-05-03", "text": BRIDGE},
        {"outlet": "The Wire", "published": "2024-05-02", "text": f"Closed until spring\n\n{BRIDGE}"},
        {"outlet": "The Ferry", "published": "2024-05-01", "text": "\n".join(BRIDGE.split("\n")[:3])},
        {"outlet": "The Post", "published": "2024-05-02", "text": OTHER},
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_a_run_says_of_which_article_each_is_a_copy_and_notebook_1_how_many_are(folder, tmp_path):
    made = corpus.study(folder, tmp_path / "out", "reading")
    articles = made["articles"].set_index("outlet")
    wire = articles.loc["The Wire", "article"]
    assert articles["copy_of"].fillna("").to_dict() == {
        **{"The Herald": wire, "The Wire": "", "The Ferry": wire, "The Post": ""}
    }
    csv = Path(tmp_path / "out" / "tables" / "articles.csv").read_text(encoding="utf-8")
    assert csv.count(f",{wire},") >= 2
    said = parsing.reading(made["articles"], made["failures"]).words
    assert "2 articles print what another does, whole or most of it" in said
    (folder / "news.jsonl").write_text(json.dumps({"text": BRIDGE}) + "\n", encoding="utf-8")
    alone = corpus.study(folder, tmp_path / "out", "reading")
    assert alone["articles"]["copy_of"].isna().all()
    assert "print" not in parsing.reading(alone["articles"], alone["failures"]).words


def test_how_a_story_is_told_is_counted_once_however_many_print_it(folder, tmp_path):
    made = corpus.study(folder, tmp_path / "out", "framing")
    once = tables.once(made)
    assert set(once["articles"]["outlet"]) == {"The Wire", "The Post"}
    heard = once["attributions"]
    assert set(heard["article"]) == set(once["articles"]["article"])
    wire = once["articles"].set_index("outlet").loc["The Wire", "article"]
    assert (heard["article"] == wire).sum() == (made["attributions"]["article"] == wire).sum()
    said = parsing.left_out(made["articles"], once["articles"])
    assert said == "Here a story counts once: 2 of 4 articles print what another does, and are left out."
    counting = [found for found in leading(made, {}) if found.notebook != "1-parsing"]
    assert [found.notebook for found in counting] == ["2-quote-attribution", "4-framing"]
    sentences = [said for found in counting for said in found.sentences]
    counted = [said.counted for said in sentences if said.counted and len(said.counted.rows)]
    assert {article for each in counted for article in each.rows["article"]} <= set(
        once["articles"]["article"]
    )


def test_where_the_longest_copy_is_not_there_the_next_one_counts():
    """A step may have failed on the one that the others are copies of."""
    rows = {"article": ["a", "b", "c"], "copy_of": pd.array(["z", "z", None], "string"), "words": [20, 30, 9]}
    once = tables.once({"articles": pd.DataFrame(rows), "labels": pd.DataFrame({"article": list("abbc")})})
    assert once["articles"]["article"].tolist() == ["b", "c"]
    assert once["labels"]["article"].tolist() == ["b", "b", "c"]
