"""Comparison: what is measured of each article, means by group with intervals, headline against body."""

import numpy as np
import pandas as pd
import pytest
from copydesk import intervals, tables
from copydesk.answers import comparison
from copydesk.answers.rows import in_body


def values_of(measured, measure):
    own = measured[measured["measure"] == measure]
    return {
        article.rsplit("-", 1)[0]: value for article, value in zip(own["article"], own["value"], strict=True)
    }


def test_each_article_is_measured(demonstration):
    measured = comparison.measures(demonstration)
    assert measured.groupby("article").size().unique().tolist() == [11]
    # Regression: shares were given of the seven attributions of quorn-5 and of the eight actions of quorn-3
    assert pd.isna(values_of(measured, "direct attributions (share)")["quorn-5"])
    assert pd.isna(values_of(measured, "attributions without a name (share)")["quorn-5"])
    assert pd.isna(values_of(measured, "passives without agent (share of actions)")["quorn-3"])
    # the regime of quorn-3 is the minister's word, as the text says
    labels = {"quorn-1": 0, "quorn-2": 0, "quorn-3": 0, "quorn-4": 0, "quorn-5": 1, "quorn-6": 0}
    assert values_of(measured, "labels in narration") == labels


def test_attributions_of_a_side_are_counted_where_ten_articles_hear_it(demonstration):
    said = demonstration["attributions"]
    many = pd.concat([said.assign(article=f"a{n:02}", sides="North; South") for n in range(10)])
    few = said.assign(article="a10", sides="East")
    articles = pd.concat([demonstration["articles"].head(1)] * 11).assign(
        article=[f"a{n:02}" for n in range(11)]
    )
    found = demonstration | {"attributions": pd.concat([many, few]), "articles": articles}
    measured = comparison.measures(found)
    of_sides = [name for name in measured["measure"].unique() if name.startswith("attributions of ")]
    assert of_sides == ["attributions of North", "attributions of South"]
    assert set(values_of(measured, "attributions of North").values()) == {0, len(in_body(said))}


def about_climate(found):
    """The tables as if every article were on the topic that presence was fitted on."""
    return found | {"presence": found["presence"].assign(on_topic=True)}


def test_a_frame_is_yes_or_no_where_presence_is_told_and_a_share_of_segments_elsewhere(demonstration):
    measured = comparison.measures(about_climate(demonstration))
    assert values_of(measured, "conflict (share of articles)")["quorn-4"] == 0
    assert values_of(measured, "economic consequences (share of articles)")["quorn-4"] == 1
    elsewhere = comparison.measures(demonstration, supported=["conflict"])
    assert values_of(elsewhere, "conflict (share of articles)")["quorn-4"] == 0
    shares = values_of(elsewhere, "economic consequences cues (share of segments, not validated)")
    assert all(0 <= value <= 1 for value in shares.values() if not pd.isna(value))
    assert any(value > 0 for value in shares.values() if not pd.isna(value))


def test_tone_is_measured_only_where_it_is_given(demonstration):
    without = {name: table for name, table in demonstration.items() if not name.startswith("tones")}
    names = set(comparison.measures(demonstration)["measure"]) - set(comparison.measures(without)["measure"])
    assert names == {"tone of segments (VADER)"}  # tone toward actors is not valid on ordinary news


def test_an_article_without_units_has_no_value_and_one_that_failed_no_row(demonstration):
    nothing = {"attributions": tables.table("attributions", []), "actions": tables.table("actions", [])}
    failure = {"failure": "f", "file": "news.jsonl#2", "step": "framing", "reason": "broken"}
    found = demonstration | nothing | {"failures": tables.table("failures", [failure])}
    measured = comparison.measures(found)
    assert measured["article"].nunique() == 5
    assert set(values_of(measured, "attributions").values()) == {0}
    assert all(pd.isna(value) for value in values_of(measured, "direct attributions (share)").values())


def test_groups_are_compared_by_outlet_country_and_month(demonstration):
    summary = comparison.means_by_group(demonstration, comparison.measures(demonstration))
    assert summary[["by", "group"]].drop_duplicates().to_numpy().tolist() == [
        ["outlet", "Fennel Bay Wire"],
        ["outlet", "The Quorn Gazette"],
        ["country", "Norway"],
        ["country", "Chile"],
        ["month", "2024-03"],
        ["month", "2024-04"],
    ]
    assert summary["low"].isna().all()  # under ten articles
    assert summary["high"].isna().all()


def test_a_wire_copy_counts_once_in_a_group_and_in_each_outlet_that_prints_it(demonstration):
    summary = comparison.means_by_group(demonstration, comparison.measures(about_climate(demonstration)))
    own = summary[summary["measure"] == "conflict (share of articles)"].set_index("group")
    assert own.loc["2024-03", ["articles", "copies"]].tolist() == [3, 1]
    assert own["mean"].isna().all()  # Regression: means of three articles were given
    assert own.loc["Fennel Bay Wire", ["articles", "copies"]].tolist() == [3, 0]
    assert own.loc["The Quorn Gazette", ["articles", "copies"]].tolist() == [3, 0]


def articles_of(sizes):
    """Articles of outlets of the *sizes* given, each with a body of its own."""
    names = [(f"{outlet}{n}", outlet) for outlet, size in sizes.items() for n in range(size)]
    rows = [{"article": article, "file": article, "outlet": outlet} for article, outlet in names]
    segments = [
        {"segment": a, "article": a, "part": "body", "start": 0, "end": 1, "text": a} for a, _ in names
    ]
    return {"articles": tables.table("articles", rows), "segments": tables.table("segments", segments)}


def valued(articles, values):
    return pd.DataFrame({"article": articles["article"], "measure": "m", "value": values, "units": 1})


def test_an_interval_is_given_from_ten_articles_on_and_is_the_same_on_every_run():
    found = articles_of({"A": 10, "B": 9})
    measured = valued(found["articles"], [float(n) for n in range(19)])
    first, second = (comparison.means_by_group(found, measured) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    a, b = first.to_dict("records")
    assert (a["group"], a["articles"], a["mean"]) == ("A", 10, 4.5)
    # the standard error of the mean of 0 to 9 is 2.87 / sqrt(10) = .91: about 4.5 - 1.8 to 4.5 + 1.8
    assert a["low"] == pytest.approx(2.7, abs=0.2)
    assert a["high"] == pytest.approx(6.3, abs=0.2)
    assert b["articles"] == 9
    assert pd.isna(b["low"])
    assert pd.isna(b["mean"])


def test_how_many_articles_have_no_known_group_is_said():
    """Regression: articles without an outlet were left out without a word."""
    found = articles_of({"A": 12, "B": 10, "C": 2})
    found["articles"].loc[22:, "outlet"] = None
    summary = comparison.means_by_group(found, valued(found["articles"], [0.0] * 12 + [0.9] * 12))
    said = comparison.compared_in_words(summary, found["articles"])
    assert said.startswith(
        "- **By outlet (not known of 2 of 24):** A (12), B (10), in brackets the articles."
    )


def test_the_interval_of_equal_values_is_that_value():
    assert intervals.of_mean(np.full(12, 0.25)) == (0.25, 0.25)


@pytest.mark.parametrize("sizes", [{"A": 1}, {"A": 20}])
def test_a_single_article_or_group_is_not_compared(sizes):
    found = articles_of(sizes)
    summary = comparison.means_by_group(found, valued(found["articles"], 0.5))
    assert summary.empty
    assert comparison.compared_in_words(summary, found["articles"]).startswith("**Nothing to compare")


def test_articles_of_no_known_group_are_left_out():
    found = articles_of({"A": 2, "B": 2})
    found["articles"].loc[0, "outlet"] = None
    summary = comparison.means_by_group(found, valued(found["articles"], 0.5))
    assert summary["articles"].tolist() == [2, 1]


def test_a_group_of_which_nothing_was_measured_is_none():
    found = articles_of({"A": 2, "B": 2})
    assert comparison.means_by_group(found, valued(found["articles"].head(2), 0.5)).empty


def test_of_copies_the_longest_that_a_group_printed_is_measured():
    found = articles_of({"A": 3, "B": 2})
    table = found["articles"].assign(copy_of=[None, "A0", None, "A0", None], words=[300, 100, 200, 150, 250])
    measured = valued(table, 0.0).assign(value=[0.9, 0.1, 0.5, 0.3, 0.5])
    means = comparison.means_by_group(found | {"articles": table}, measured).set_index("group")
    assert means.loc["A", ["articles", "copies"]].tolist() == [2, 1]
    assert means.loc["B", ["articles", "copies"]].tolist() == [2, 0]
    assert comparison.stories(table).tolist() == ["A0", "A0", "A2", "A0", "B1"]


def test_the_finding_names_the_groups_and_where_intervals_lie_apart(demonstration):
    found = articles_of({"A": 12, "B": 10})
    measured = valued(found["articles"], [0.0, 0.1] * 6 + [0.8, 0.9] * 5)
    said = comparison.compared_in_words(comparison.means_by_group(found, measured), found["articles"])
    assert (
        said == "- **By outlet:** A (12), B (10), in brackets the articles. In 1 comparison, intervals lie "
        "apart on: m."
    )
    alike = comparison.means_by_group(found, measured.assign(value=[0.0, 1.0] * 11))
    assert "lie apart on: no measure" in comparison.compared_in_words(alike, found["articles"])
    few = comparison.means_by_group(demonstration, comparison.measures(demonstration))
    said = comparison.compared_in_words(few, demonstration["articles"])
    assert "Norway (3), Chile (2), in brackets the articles; 1 copy of another not counted" in said
    assert said.count("No interval to compare") == 3


def test_the_title_is_set_against_the_body(demonstration):
    table = comparison.headline_against_body(demonstration)
    own = table[table["article"].str.startswith("quorn-5")].set_index(["what", "name"])[["title", "body"]]
    assert own.loc[("label", "so-called")].tolist() == [1, 1]
    assert own.loc[("label", "enemy")].tolist() == [0, 1]
    assert own.loc[("side", "Norway")].tolist() == [0, 4]
    assert own.loc[("frame", "morality")].tolist() == [1, 5]
    assert own.loc[("tone", "VADER"), "title"] > 0 > own.loc[("tone", "VADER"), "body"]


def test_counts_are_whole_numbers_beside_the_mean_of_the_tone(demonstration):
    table = comparison.headline_against_body(demonstration)
    counted = table[table["what"] != "tone"]
    assert {type(number) for column in ("title", "body") for number in counted[column]} == {int}
    assert "1.0" not in tables.shown(counted, "name", "title", "body").to_string()


def test_a_title_that_is_no_part_of_the_text_is_left_out(demonstration):
    segments = demonstration["segments"]
    kept = segments[~(segments["article"].str.startswith("quorn-5") & (segments["part"] == "title"))]
    table = comparison.headline_against_body(demonstration | {"segments": kept})
    assert table["article"].nunique() == 5
    nothing = comparison.headline_against_body(
        demonstration | {"segments": segments[segments["part"] == "body"]}
    )
    assert nothing.empty
    assert comparison.headlines_in_words(nothing, demonstration["articles"]) == (
        "**No title stands in the text of these 6 articles with anything to set against the body.**"
    )


def test_what_titles_hold_is_said(demonstration):
    table = comparison.headline_against_body(demonstration)
    said = comparison.headlines_in_words(table, demonstration["articles"])
    assert said.startswith(
        "**6 titles hold (in brackets how many)** cues of: conflict (2), economic consequences (2)"
    )
    assert "labels: so-called (1); sides named: Chile (3), Norway (3)." in said
    assert "1 of 3 titles sound more negative than their bodies." in said
    one = table[table["article"].str.startswith("quorn-5")]
    said = comparison.headlines_in_words(one, demonstration["articles"].iloc[[4]])
    assert said.startswith("**The title holds** cues of: morality; labels: so-called; sides named: none.")
    assert "To a lexicon the title sounds +0.54, the body" in said
