"""Groups compared on the same events: what topics make is no difference, what one outlet does on each is."""

import numpy as np
import pandas as pd
import pytest
from copydesk import tables
from copydesk.answers.within import compared_within, differences


def study(values, events, outlets, copies=None):
    """Tables of articles with a measured value, an event (None: none) and an outlet each."""
    names = [f"a{number:02}" for number in range(len(values))]
    articles = tables.table(
        "articles",
        [
            dict.fromkeys(tables.TABLES["articles"].columns)
            | {"article": a, "file": a, "outlet": o, "words": 100, "published": "2024-03-01"}
            | {"copy_of": (copies or {}).get(a)}
            for a, o in zip(names, outlets, strict=True)
        ],
    )
    rows = [
        {"grouped": f"{e}/{a}", "article": a, "event": e, "label": e, "likeness": None, "reason": "told"}
        for a, e in zip(names, events, strict=True)
        if e
    ]
    found = {"articles": articles, "events": tables.table("events", rows)}
    measured = pd.DataFrame({"article": names, "measure": "named", "value": values, "units": 10})
    return found, measured.astype({"value": "Float64"})


EVENTS = [f"event-{n}" for n in range(1, 11) for _ in range(2)]
PAIRS = ["Courier", "Post"] * 10


def test_what_one_outlet_does_less_on_each_event_is_found_however_events_differ():
    topics = np.repeat(np.linspace(0, 9, 10), 2)
    values = topics - np.tile([0.5, 0.0], 10)
    answer = compared_within(*study(values, EVENTS, PAIRS))
    (row,) = answer.table.to_dict("records")
    assert (row["first"], row["second"], row["difference"]) == ("Courier", "Post", -0.5)
    assert row["high"] < 0
    assert row["p"] < 0.01
    assert "1 difference stands out" in answer.words
    assert "1 comparison made, p adjusted for that" in answer.words


def test_an_outlet_that_differs_only_by_its_topics_does_not_differ_on_the_same_events():
    both = np.repeat(np.linspace(0, 1, 10), 2)
    alone = [9.0] * 8  # events that the Courier alone wrote about, two articles each
    events = EVENTS + [f"event-{n}" for n in range(11, 15) for _ in range(2)]
    found, measured = study([*both, *alone], events, PAIRS + ["Courier"] * 8)
    (row,) = differences(found, measured, "outlet").to_dict("records")
    assert (row["difference"], row["events"], row["articles"]) == (0, 10, 20)
    assert row["p"] == 1
    assert "0 differences stand out" in compared_within(found, measured).words


def test_noise_within_events_stands_out_no_more_often_than_chance_would_have_it():
    generator = np.random.default_rng(7)
    chances = []
    for _ in range(60):
        found, measured = study(generator.normal(size=20), EVENTS, PAIRS)
        chances.append(differences(found, measured, "outlet")["p"].iloc[0])
    assert np.mean(np.array(chances) < 0.05) <= 0.12


def test_of_many_measures_one_that_differs_by_chance_does_not_stand_out():
    """Regression: each p stood by itself, so that of sixty comparisons three stood out of nothing."""
    generator = np.random.default_rng(5)
    events, outlets = [f"event-{n}" for n in range(14) for _ in range(2)], ["Courier", "Post"] * 14
    found, first = study(generator.normal(size=28), events, outlets)
    noise = [
        first.assign(measure=f"noise {n}", value=pd.array(generator.normal(size=28), "Float64"))
        for n in range(60)
    ]
    less = first.assign(measure="less", value=pd.array(np.tile([0.0, 2.0], 14), "Float64"))
    answer = compared_within(found, pd.concat([*noise, less]))
    assert (answer.table["p"] < 0.05).sum() > 1
    assert answer.table.query("p_adjusted < 0.05")["measure"].tolist() == ["less"]
    assert "61 comparisons made" in answer.words


def test_too_few_events_are_said_and_small_groups_are_listed():
    found, measured = study(
        [1.0, 2.0] * 4 + [3.0] * 4, EVENTS[:8] + [None] * 4, PAIRS[:8] + ["Courier", "Post"] * 2
    )
    answer = compared_within(found, measured)
    assert answer.words.startswith("**Too few events to hold them constant:** 4 events with 8 articles of 12")
    assert answer.table["difference"].tolist() == [-1]
    assert answer.table["p"].isna().all()
    found, measured = study([1.0, 2.0] * 10, EVENTS, ["Courier", "Post"] * 8 + ["Courier", "Echo"] * 2)
    assert "Under 5 articles, and not compared: Echo (2)." in compared_within(found, measured).words


def test_a_copy_counts_once_in_a_group():
    found, measured = study([1.0, 2.0, 1.0], ["event-1"] * 3, ["Courier", "Post", "Courier"], {"a02": "a00"})
    assert differences(found, measured, "outlet").empty  # under five articles
    values = [1.0, 2.0] * 10 + [1.0]
    found, measured = study(values, [*EVENTS, "event-1"], [*PAIRS, "Courier"], {"a20": "a00"})
    assert differences(found, measured, "outlet")["articles"].tolist() == [20]


@pytest.mark.parametrize("outlet", ["Courier", None])
def test_a_single_group_is_compared_with_nothing(outlet):
    found, measured = study([1.0] * 20, EVENTS, [outlet] * 20)
    assert compared_within(found, measured).words == (
        "**Nothing to compare on the same events: there are no two groups by outlet.**"
    )
