"""The study of sixty invented articles: each planted difference comes to light, and none that is not there.

What is planted is written down in ``tests/fixtures/study/planted.toml``. Asked are the functions that notebook
5 calls, with the tables that it reads.
"""

import csv
import tomllib
from itertools import combinations

import pytest
from conftest import STUDY
from copydesk import corpus
from copydesk.answers import actors, comparison, leading, over_time, within
from copydesk.answers.gist import gists
from copydesk.events.world import load_world_events

PLAN = tomllib.loads((STUDY / "planted.toml").read_text(encoding="utf-8"))
(LESS, LATER, WIRE, NAMES, TOPICS), (SAME_SIDE, SAME_TWO, NO_LABELS, NO_CHANGE, TWO) = (
    PLAN["planted"],
    PLAN["absent"],
)


@pytest.fixture(scope="module")
def as_told(tmp_path_factory):
    """The tables of the study, persons as each article names them."""
    steps = ("lexicon", "framing", "identity", "events")
    return dict(corpus.study(STUDY, tmp_path_factory.mktemp("study"), *steps))


@pytest.fixture(scope="module")
def found(as_told):
    return actors.everywhere(as_told)


@pytest.fixture(scope="module")
def measured(found):
    return comparison.measures(found)


@pytest.fixture(scope="module")
def means(found, measured):
    return comparison.means_by_group(found, measured)


@pytest.fixture(scope="module")
def same(found, measured):
    return within.compared_within(found, measured, "outlet")


def standing_out(answer, measure):
    """The two groups of each difference in a measure that stands out, the one that has more first."""
    rows = answer.table[(answer.table["measure"] == measure) & (answer.table["p_adjusted"] < within.LIKELY)]
    return {(r.first, r.second) if r.difference > 0 else (r.second, r.first) for r in rows.itertuples()}


def apart(means, measure, first, second):
    """Whether the first group's interval lies below the second's."""
    of = means[means["measure"] == measure].set_index("group")
    return bool(of.loc[first, "high"] < of.loc[second, "low"])


def test_the_study_is_as_it_was_planned(found):
    articles, events = found["articles"], found["events"]
    assert len(articles) == 60
    assert len(found["failures"]) == 0
    assert articles["outlet"].nunique() == 4
    assert articles["published"].str[:7].nunique() == 7
    assert events["event"].value_counts().tolist() == [6] * 10
    assert set(events["reason"]) == {"the same by same_event.csv"}
    with (STUDY / "same_event.csv").open(encoding="utf-8") as file:
        assert {row["file"] for row in csv.DictReader(file)} == set(articles["file"])
    assert articles["words"].between(130, 300).all()
    assert articles["byline"].notna().sum() == 58  # the wire report has nobody's


def test_an_outlet_that_quotes_one_side_less_on_the_same_events_is_told(same):
    assert standing_out(same, LESS["measure"]) == {(other, LESS["group"]) for other in LESS["than"]}
    assert same.words.count(f"less {LESS['group']}") == 3
    assert "60 comparisons made" in same.words


def test_a_change_after_a_date_is_told(means, found):
    for before in LATER["before"]:
        assert all(apart(means, LATER["measure"], before, after) for after in LATER["after"])
    said = comparison.compared(means, found["articles"], "month").words
    assert LATER["measure"] in said.split("By month:")[1]


def test_the_change_is_seen_over_time_and_stands_out_after_the_order_alone(found, measured):
    world, looked_at = load_world_events(STUDY), over_time.measures(found, measured)
    answer = over_time.over_time(found, looked_at, world)
    course = answer.table[answer.table["measure"] == LATER["measure"]].set_index("period")["mean"]
    assert course.index.tolist() == [f"2025-{month:02}" for month in range(2, 9)]
    assert (course[:"2025-05"] == 0).all()
    assert (course["2025-06":] > 1).all()
    far = over_time.changes(found, looked_at, world).query("p_adjusted < @within.LIKELY")
    assert far[["event", "measure"]].to_numpy().tolist() == [[world[0].label, LATER["measure"]]]
    assert "1 difference stands out** (9 comparisons made" in answer.words


def test_what_was_planted_leads_the_report_with_its_rows(found):
    leads = leading.leading(found)
    assert 3 <= len(leads) <= leading.MOST
    first, second, *_ = leads
    assert f"On the same events {LESS['group']} differs in {LESS['measure']}" in first.words
    assert all(other in first.words for other in LESS["than"])
    assert set(first.counted.rows["group"]) == {LESS["group"], *LESS["than"]}
    assert f"By month, {LATER['measure']} differs" in second.words
    assert second.counted.rows["group"].min() == "2025-06"
    assert not any("not validated" in lead.words or SAME_SIDE["measure"] in lead.words for lead in leads)


def test_an_article_is_told_on_a_line(found):
    files = found["articles"].set_index("article")["file"]
    told = {files[article]: gist for article, gist in gists(found).items()}
    gist = told["01-dues-daily-1.html"]
    assert gist.speak == "Margaret Oakhanger (3), Joss Merrin (2), Petra Callowhill (1), 1 more"
    assert "government (1)" in gist.institutions
    assert gist.reports.startswith("TARNWICK — From March a berth in Tarnwick harbour will cost a fifth more")


def test_a_wire_copy_is_told_and_nothing_else_is_taken_for_one(found):
    copies = found["articles"].dropna(subset="copy_of")
    files = found["articles"].set_index("article")["file"]
    (copy,) = copies.itertuples()
    assert {copy.file, files[copy.copy_of]} == set(WIRE["files"])


def test_one_identity_under_three_names_is_told(as_told):
    answer = actors.several_names(as_told)
    first = answer.table.iloc[0]["identity"]
    assert set(answer.table.query("identity == @first")["name"]) == set(NAMES["names"])
    assert f"{first} ({', '.join(answer.table.query('identity == @first')['name'])})" in answer.words


def test_an_outlet_that_only_looks_different_by_its_topics_does_not_differ_on_the_same_events(means, same):
    measure, group = TOPICS["measure"], TOPICS["group"]
    assert all(apart(means, measure, other, group) for other in TOPICS["than"])
    assert standing_out(same, measure) == set()
    assert set(same.table.query("measure == @measure and first == @group")["events"]) == {6}


def test_a_side_that_all_give_alike_does_not_stand_out(same, means):
    assert standing_out(same, SAME_SIDE["measure"]) == set()
    outlets = means.query("by == 'outlet'")["group"].unique()
    assert not any(
        apart(means, SAME_SIDE["measure"], *pair)
        for a, b in combinations(outlets, 2)
        for pair in [(a, b), (b, a)]
    )


def test_two_outlets_that_give_a_side_alike_do_not_stand_out(same):
    pair = {SAME_TWO["group"], *SAME_TWO["than"]}
    assert pair not in map(set, standing_out(same, SAME_TWO["measure"]))


def test_labels_that_all_use_alike_do_not_stand_out(same):
    assert standing_out(same, NO_LABELS["measure"]) == set()
    assert NO_LABELS["measure"] not in same.words


def test_what_did_not_change_after_the_date_is_not_said_to(means, found):
    said = comparison.compared(means, found["articles"], "month").words
    assert NO_CHANGE["measure"] not in said.split("By month:")[1]


def test_namesakes_stay_two(as_told):
    assert set(TWO["names"]) <= set(as_told["actors"]["identity"])
    names = as_told["names"].set_index("name")["identity"]
    assert [set(names[[name]]) for name in TWO["names"]] == [{name} for name in TWO["names"]]


def test_what_stands_out_on_the_same_events_is_what_was_planted(same):
    """Of the other measures none does: what an article says of each is as its writer happened to put it."""
    assert set(same.table.query("p_adjusted < @within.LIKELY")["measure"]) == {LESS["measure"]}
