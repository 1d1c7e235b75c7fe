"""Keyness: the formulas by hand, what counts as a word and an article, and where words stand."""

import pytest
from conftest import DEMONSTRATION
from copydesk.answers import keyness
from copydesk.reading.collection import sources
from hypothesis import given
from hypothesis import strategies as st


def test_g2_by_hand():
    # 10 of 100 words against 2 of 100. Used alike, 6 and 6 would be expected, and 94 and 94 of all others:
    # 2 x (10 ln(10/6) + 2 ln(2/6) + 90 ln(90/94) + 98 ln(98/94))
    # = 2 x (5.1083 - 2.1972 - 3.9137 + 4.0839) = 2 x 3.0813 = 6.1626
    assert keyness.log_likelihood(10, 2, 100, 100) == pytest.approx(6.1626, abs=1e-4)
    # 3 of 50 against 0 of 150. Expected .75 and 2.25, and 49.25 and 147.75 of all others; a cell of zero adds
    # nothing: 2 x (3 ln(3/.75) + 0 + 47 ln(47/49.25) + 150 ln(150/147.75)) = 2 x (4.1589 - 2.1978 + 2.2670) =
    # 8.4562
    assert keyness.log_likelihood(3, 0, 50, 150) == pytest.approx(8.4562, abs=1e-3)


def test_words_used_alike_are_not_key():
    assert keyness.log_likelihood(5, 10, 100, 200) == pytest.approx(0)
    assert keyness.chance(keyness.log_likelihood(5, 10, 100, 200)) == pytest.approx(1)


def test_the_log_ratio_by_hand():
    assert keyness.log_ratio(8, 2, 100, 100) == pytest.approx(2)  # four times as frequent
    assert keyness.log_ratio(2, 8, 100, 100) == pytest.approx(-2)
    assert keyness.log_ratio(4, 0, 100, 100) == pytest.approx(3)  # 4 against .5


def test_p_is_that_of_chi_squared_with_one_degree_of_freedom():
    # the printed tables: 3.841 at 5 %, 6.635 at 1 %, 10.828 at .1 %
    assert [keyness.chance(g2) for g2 in (3.841, 6.635, 10.828)] == pytest.approx(
        [0.05, 0.01, 0.001], rel=1e-3
    )


def test_adjustment_by_hand():
    # sorted .01 .02 .03 .5 times 4/1 4/2 4/3 4/4 = .04 .04 .04 .5
    assert keyness.adjusted([0.5, 0.01, 0.03, 0.02]) == pytest.approx([0.5, 0.04, 0.04, 0.04])
    # .01 .04 .05 times 3/1 3/2 3/3 = .03 .06 .05: none may be larger than the next
    assert keyness.adjusted([0.01, 0.04, 0.05]) == pytest.approx([0.03, 0.05, 0.05])
    assert keyness.adjusted([]) == []


@given(st.lists(st.floats(0, 1), max_size=20))
def test_adjusted_chances_keep_their_order_and_are_no_smaller(chances):
    found = keyness.adjusted(chances)
    assert all(p <= q + 1e-12 and q <= 1 for p, q in zip(chances, found, strict=True))
    pairs = sorted(zip(chances, found, strict=True))
    assert [q for _, q in pairs] == sorted(q for _, q in pairs)


def test_words_are_of_letters_only_and_casefolded():
    assert list(keyness._words("It’s Don't STRASSE straße A320 2nd co-op naïve")) == [
        *("it", "don", "strasse", "strasse", "co", "op", "naïve")
    ]


FIRST = ["The boats lie in port. Herring, herring!", "Herring is dear in town.", "A herring swam."]
SECOND = ["The mayor spoke in port.", "The mayor slept.", "No fish at all for the mayor."]


def test_words_of_two_groups():
    table = keyness.keyness(FIRST, SECOND, names=("Sea", "Land")).set_index("word")
    assert sorted(table.index) == ["herring", "in", "mayor", "the"]  # in three articles or more
    herring = table.loc["herring"]
    assert herring[["group", "against", "first", "second"]].tolist() == ["Sea", "Land", 4, 0]
    assert herring[["articles_first", "articles_second", "articles"]].tolist() == [3, 0, 3]
    # 4 of 15 words against none of 15: 2 x (4 ln 2 + 11 ln(11/13) + 15 ln(15/13)) = 6.16
    assert herring["g2"] == pytest.approx(keyness.log_likelihood(4, 0, 15, 15), abs=0.01)
    assert table.loc["mayor", "group"] == "Land"


def test_two_groups_of_few_articles_are_not_tested():
    """Regression: two articles of each outlet made a list of words that tell outlets apart."""
    table = keyness.keyness(FIRST, SECOND)
    assert table["g2"].notna().all()
    assert table[["log_ratio", "p", "p_adjusted"]].isna().all(axis=None)


def test_a_copy_counts_once_in_a_group_and_as_one_article_of_both():
    cut = [*FIRST, FIRST[2], "Herring swam."]
    table = keyness.keyness(cut, SECOND, printed=[*"abcccdef"]).set_index("word")
    assert table.loc["herring", ["first", "articles_first"]].tolist() == [4, 3]
    shared = keyness.keyness(FIRST[:2], [*SECOND, FIRST[1]], printed=[*"abcdeb"]).set_index("word")
    assert "herring" not in shared.index  # three times printed, twice written
    assert shared.loc["in", ["articles_first", "articles_second", "articles"]].tolist() == [2, 2, 3]


def test_without_two_groups_there_is_nothing(demonstration):
    assert keyness.keyness([], SECOND).empty
    assert keyness.keyness(FIRST, [""]).empty
    one = demonstration["articles"].head(1)
    table = keyness.words_of(one, demonstration["segments"], "outlet")
    assert table.empty
    said = keyness.key_words_in_words(table, one, "outlet")
    assert said == "**No words to compare: there is a single article.**"
    assert keyness.concordance(demonstration, table["word"]).empty
    with pytest.raises(ValueError, match="valid ones: outlet, country, month"):
        keyness.words_of(one, demonstration["segments"], "colour")


def test_the_two_largest_groups_are_told_apart(demonstration):
    table = keyness.words_of(demonstration["articles"], demonstration["segments"], "outlet").set_index("word")
    assert set(table["group"]) == {"Fennel Bay Wire", "The Quorn Gazette"}
    assert table.loc["is", ["first", "second", "articles"]].tolist() == [1, 5, 3]
    # in five of the six articles, of which two are one story
    assert table.loc["was", ["articles_first", "articles_second", "articles"]].tolist() == [3, 3, 5]
    assert "oslo" not in table.index  # datelines are no choice of words
    said = keyness.key_words_in_words(table.reset_index(), demonstration["articles"], "outlet")
    few = "**Too few articles to say which words tell two groups by outlet apart: it takes ten in each.**"
    assert said == f"{few} Compared: Fennel Bay Wire and The Quorn Gazette, with most articles."


def test_groups_can_be_named_and_the_larger_of_the_others_takes_the_place_of_one_that_is_not(demonstration):
    def compared(*names):
        return keyness.words_of(demonstration["articles"], demonstration["segments"], "country", *names)

    for names in (("Chile", "Norway"), ("Chile",), ("", "Chile")):
        assert set(compared(*names)[["group", "against"]].stack()) == {"Chile", "Norway"}
    assert compared("Chile").set_index("word").loc["herring", "first"] == 3
    with pytest.raises(ValueError, match="no country 'Peru'; there are: Norway, Chile"):
        compared("Peru")


def test_the_finding_lists_the_words_that_differ():
    first = [f"herring herring herring {name * 4}" for name in "abcdefghij"]
    second = [f"mayor mayor mayor {name * 4}" for name in "abcdefghij"]
    table = keyness.keyness(first, second, names=("Sea", "Land"))
    said = keyness.key_words_in_words(table, [], "outlet")
    assert "- More in Sea: herring" in said
    assert "- More in Land: mayor" in said
    words = table.set_index("word")
    assert words.loc["herring", "log_ratio"] == pytest.approx(keyness.log_ratio(30, 0, 40, 40), abs=0.01)
    assert words.loc["mayor", "log_ratio"] == -words.loc["herring", "log_ratio"]
    assert (table["p_adjusted"] >= table["p"]).all()


def test_words_are_shown_where_they_stand(demonstration):
    texts = {
        article.id: article.text
        for article in (source.read() for source in sources([*DEMONSTRATION.iterdir()]))
    }
    lines = keyness.concordance(demonstration, ["REGIME", "oslo", "norway"], most=3)
    assert lines["word"].tolist() == [
        "REGIME",
        "norway",
        "norway",
        "norway",
    ]  # Oslo stands in datelines alone
    for row in lines.itertuples():
        text = texts[row.article]
        assert text[row.start : row.end] == row.keyword
        said = text[row.start - len(row.before) : row.end + len(row.after)]
        assert said == row.before + row.keyword + row.after
    first = lines.iloc[0]
    assert (first["keyword"], first["voice"]) == ("regime", "narration")
    assert first["before"].endswith("The Chilean ")
