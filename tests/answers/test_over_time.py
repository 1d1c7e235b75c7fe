"""Articles over time: the period that they fill, what is not drawn, gaps, and before and after a day."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from copydesk import figures, tables
from copydesk.answers.over_time import changes, over_time
from copydesk.answers.periods import days_of, period_of
from copydesk.events.world import WorldEvent
from hypothesis import given
from hypothesis import strategies as st


def study(days, values, updated=None, copies=None):
    """Tables of articles with a day and a measured value each."""
    names = [f"a{number:03}" for number in range(len(days))]
    articles = tables.table(
        "articles",
        [
            dict.fromkeys(tables.TABLES["articles"].columns)
            | {"article": a, "file": a, "words": 100, "published": day}
            | {"updated": (updated or {}).get(a), "copy_of": (copies or {}).get(a)}
            for a, day in zip(names, days, strict=True)
        ],
    )
    measured = pd.DataFrame({"article": names, "measure": "labels", "value": values, "units": 10})
    return {"articles": articles}, measured.astype({"value": "Float64"})


def months(*counts):
    """The days of so many articles in each month of 2024, from January."""
    return [f"2024-{month:02}-{1 + n:02}" for month, number in enumerate(counts, 1) for n in range(number)]


def test_a_mean_a_month_with_its_interval_from_ten_articles():
    found, measured = study(months(10, 5), [1.0] * 10 + [3.0] * 5)
    ten, five = over_time(found, measured).table.to_dict("records")
    assert ten == {"period": "2024-01", "measure": "labels", "mean": 1, "low": 1, "high": 1, "articles": 10}
    assert (five["mean"], five["articles"]) == (3, 5)
    assert pd.isna([five["low"], five["high"]]).all()


def test_a_month_without_articles_or_with_few_breaks_the_line():
    found, measured = study(months(6, 6, 0, 6, 4, 6), 1.0)
    answer = over_time(found, measured)
    assert answer.table["mean"].isna().tolist() == [False, False, True, False, True, False]
    assert answer.table["articles"].tolist() == [6, 6, 0, 6, 4, 6]
    assert "Under 5 articles, and not drawn: 2024-05 (4). 1 month between has none." in answer.words
    (line,) = figures.over_time(answer, (), "Source").axes[1].lines
    assert np.isnan(line.get_ydata()).tolist() == answer.table["mean"].isna().tolist()


def test_an_explainer_that_was_dated_anew_makes_no_month():
    days = ["2019-03-01", *months(6, 6)]
    found, measured = study(days, 1.0, updated={"a000": "2024-02-10T08:00:00+00:00"})
    answer = over_time(found, measured)
    assert answer.table["period"].tolist() == ["2024-01", "2024-02"]
    assert answer.table["articles"].tolist() == [6, 6]
    assert "Of 13 articles 1 was updated long after the first date, and tells of neither" in answer.words


def test_a_lone_early_article_makes_no_month_and_is_listed():
    found, measured = study(["2016-03-01", *months(6, 6)], 1.0)
    answer = over_time(found, measured)
    assert answer.table["period"].tolist() == ["2024-01", "2024-02"]
    assert "not drawn: 2016-03 (1)." in answer.words


def test_news_that_is_corrected_within_days_keeps_its_day():
    found, _ = study(["2024-03-01", "2024-03-01"], 1.0, updated={"a000": "2024-03-09"})
    assert days_of(found["articles"]).dt.date.tolist() == [date(2024, 3, 1)] * 2


def test_copies_of_one_story_count_once_in_a_period():
    found, measured = study(months(6, 5), [1.0] * 5 + [7.0] + [1.0] * 5, copies={"a005": "a000"})
    assert over_time(found, measured).table["articles"].tolist() == [5, 5]


@pytest.mark.parametrize(
    ("days", "period"),
    [
        (pd.date_range("2024-05-01", "2024-05-10").repeat(5), "day"),
        (pd.date_range("2024-01-01", "2024-05-31").repeat(1), "week"),
        (pd.date_range("2020-01-01", "2024-12-31"), "month"),  # too many weeks
        (pd.date_range("2024-01-01", "2024-06-30", freq="7D"), "month"),  # one article a week
        (pd.date_range("2024-05-01", "2024-05-10").repeat(5).insert(0, pd.Timestamp("2009-01-01")), "day"),
        ([], "month"),
    ],
)
def test_the_period_is_the_shortest_that_articles_fill(days, period):
    assert period_of(pd.Series(pd.DatetimeIndex(days))) == period


def test_two_periods_of_five_articles_are_needed():
    found, measured = study(months(9, 4), 1.0)
    answer = over_time(found, measured)
    assert answer.table.empty
    assert answer.words == "**Nothing to see over time: it takes two of 5 articles by month.**"
    assert figures.over_time(answer, (), "Source") is None


def test_before_and_after_a_day_with_interval_and_what_stands_out():
    found, measured = study(months(10, 10), [0.0] * 10 + [2.0] * 10)
    event = WorldEvent(date(2024, 2, 1), "The vote")
    (row,) = changes(found, measured, [event]).to_dict("records")
    assert (row["before"], row["after"], row["difference"]) == (0.0, 2.0, 2.0)
    assert (row["low"], row["high"]) == (2.0, 2.0)
    assert row["p_adjusted"] < 0.01
    words = over_time(found, measured, [event]).words
    assert "1 difference stands out** (1 comparison made" in words
    assert "labels: from 0.00 to 2.00 after The vote (2024-02-01" in words


def test_under_ten_articles_on_a_side_nothing_is_compared():
    found, measured = study(months(10, 9), 1.0)
    event = WorldEvent(date(2024, 2, 1), "The vote")
    (row,) = changes(found, measured, [event]).to_dict("records")
    assert (row["articles_before"], row["articles_after"]) == (10, 9)
    assert pd.isna(row["difference"])
    assert "No day of `world_events.csv` has 10 articles before" in over_time(found, measured, [event]).words


def test_noise_stands_out_no_more_often_than_chance_would_have_it():
    generator = np.random.default_rng(3)
    event = WorldEvent(date(2024, 2, 1), "The vote")
    chances = []
    for _ in range(40):
        chances += changes(*study(months(12, 12), generator.normal(size=24)), [event])["p"].tolist()
    assert np.mean(np.array(chances) < 0.05) <= 0.12


def test_each_day_is_a_mark_where_it_lies_and_one_outside_is_said():
    found, measured = study(months(6, 6, 6), 1.0)
    world = [WorldEvent(date(2024, 2, 1), "Vote"), WorldEvent(date(2023, 2, 1), "Long ago")]
    figure = figures.over_time(over_time(found, measured, world), world, "Source")
    (mark,) = figure.axes[0].lines
    assert mark.get_xdata() == [0.5, 0.5]  # between January and February
    assert [t.get_text() for t in figure.axes[0].get_legend().get_texts()] == ["1  2024-02-01 Vote"]
    assert "1 event of the world outside of this time" in " ".join(figure.get_supxlabel().split())


@given(st.lists(st.dates(date(2020, 1, 1), date(2024, 12, 31)), min_size=1, max_size=40))
def test_every_article_with_a_day_is_counted_once_or_listed(days):
    found, measured = study([day.isoformat() for day in days], 1.0)
    table = over_time(found, measured).table
    assert table["articles"].sum() <= len(days)
    assert (table["mean"].notna() == (table["articles"] >= 5)).all()
    assert table["period"].is_monotonic_increasing
