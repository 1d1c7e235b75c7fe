"""Summaries: what each figure draws and each finding says."""

import pandas as pd
from copydesk import summaries, tables


def attributions(*rows):
    kept = {"article": "a", "part": "body", "kind": "indirect", "act": "statement"}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


def test_acts_are_counted_by_kind_the_most_frequent_first():
    found = summaries.by_act(attributions({"act": "denial"}, {}, {"kind": "direct"}, {"part": "caption"}))
    assert found.values.tolist() == [["statement", 1, 0, 1, 2], ["denial", 0, 0, 1, 1]]


ARTICLE = pd.Series({"article": "a", "words": 30})


def test_attributions_stand_in_reading_order_with_their_place_in_the_body():
    said = attributions(
        {"speaker": "Bo Day", "start": 250, "word": 15}, {"speaker": "Ann Lee", "start": 100, "word": 7}
    )
    found = summaries.order_of_sources(said, ARTICLE)
    assert found[["speaker", "word", "of", "first_third"]].values.tolist() == [
        ["Ann Lee", 7, 30, True],
        ["Bo Day", 15, 30, False],
    ]


def test_only_the_article_asked_for_is_put_in_order():
    said = attributions({"speaker": "Ann Lee", "start": 0, "word": 0, "article": "b"})
    assert summaries.order_of_sources(said, ARTICLE).empty


def test_who_is_heard_first_is_counted_over_articles():
    said = attributions(
        {"speaker": "Ann Lee", "start": 9},
        {"speaker": "Bo Day", "start": 3},
        {"speaker": "Bo Day", "start": 1, "article": "b"},
        {"source": "a nurse", "start": 4, "article": "b"},
    )
    assert summaries.first_heard(said).values.tolist() == [
        ["Bo Day", 2, 2],
        ["Ann Lee", 1, 0],
        ["a nurse (not named)", 1, 0],
    ]
