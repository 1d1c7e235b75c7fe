"""Summaries: what each figure draws and each finding says."""

from copydesk import summaries, tables


def attributions(*rows):
    kept = {"article": "a", "part": "body", "kind": "indirect", "act": "statement"}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


def segments(*words):
    """Segments of these numbers of words, each a hundred code points long."""
    kept = {"article": "a", "part": "body"}
    return tables.table("segments", [kept | {"words": n, "start": 100 * at} for at, n in enumerate(words)])


def test_acts_are_counted_by_kind_the_most_frequent_first():
    found = summaries.by_act(attributions({"act": "denial"}, {}, {"kind": "direct"}, {"part": "caption"}))
    assert found.values.tolist() == [["statement", 1, 0, 1, 2], ["denial", 0, 0, 1, 1]]


def test_an_attribution_stands_after_the_words_of_the_body_before_it():
    said = attributions({"speaker": "Bo Day", "start": 250}, {"speaker": "Ann Lee", "start": 100})
    found = summaries.order_of_sources(said, segments(7, 8, 9, 6), "a")
    assert found[["speaker", "word", "of", "first_third"]].values.tolist() == [
        ["Ann Lee", 7, 30, True],
        ["Bo Day", 15, 30, False],
    ]


def test_a_content_that_opens_with_a_mark_before_the_first_word_stands_at_the_beginning():
    """Regression: it was placed at the end of the body."""
    said = attributions({"speaker": "Ann Lee", "start": 0})
    read = segments(7, 8).assign(start=[1, 100])
    assert summaries.order_of_sources(said, read, "a")["word"].tolist() == [0]


def test_only_the_article_asked_for_is_put_in_order():
    said = attributions({"speaker": "Ann Lee", "start": 0, "article": "b"})
    assert summaries.order_of_sources(said, segments(7), "a").empty


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
