"""A figure in words: who leads and with how much, ties named, nobody counted as no source."""

import pandas as pd
from copydesk.figures import descriptions
from copydesk.summaries import NO_SIDE, NOBODY

WEIGHTS = {"attributions": "Attributions", "quoted_words": "Words in quotation marks"}


def speakers(**counts):
    summary = pd.DataFrame({"speaker": list(counts), "indirect": list(counts.values()), "direct": 0, "mixed": 0})
    return summary.assign(attributions=summary["indirect"])


def test_the_leading_speaker_is_named_with_the_count_and_the_total():
    assert descriptions.of_kinds(speakers(Ann=3, Ben=1), "speaker", ranked=True) == (
        "Of 4 attributions, 0 of no known speaker; 2 known speakers. Most often: Ann (3 of 4 attributions). "
        "In all 0 direct, 0 mixed and 4 indirect."
    )


def test_all_that_tie_are_named_and_of_many_the_first_three():
    two = descriptions.of_kinds(speakers(Ann=2, Ben=2), "speaker", ranked=True)
    assert "Ann and Ben alike (2 of 4 attributions)" in two
    many = speakers(Ann=2, Ben=2, Cid=2, Dee=2, Eve=2)
    said = descriptions.of_kinds(many, "speaker", ranked=True)
    assert "Ann, Ben, Cid and 2 more alike (2 of 10 attributions)" in said


def test_speakers_with_one_attribution_each_lead_nothing():
    said = descriptions.of_kinds(speakers(Ann=1, Ben=1), "speaker", ranked=True)
    assert "Most often: none leads (1 of 2 attributions at most)." in said


def test_nobody_is_no_speaker_and_no_source():
    summary = speakers(Ann=3, **{NOBODY: 1})
    assert descriptions.of_kinds(summary, "speaker", ranked=True).startswith(
        "Of 4 attributions, 1 of no known speaker; 1 known speaker. Most often: Ann (3 of 4 attributions)."
    )
    places = pd.DataFrame({"speaker": ["Ann", "Ann", NOBODY], "word": [1, 9, 70], "of": 90})
    assert descriptions.of_order(places) == (
        "3 attributions, 1 without a name, 1 source. First, 1 word into the body: Ann; "
        "last, 70 of 90 words into it: nobody named."
    )
    assert descriptions.of_order(places.tail(2)) == (
        "2 attributions, 1 without a name, 1 source. More than a third is unknown: nothing is ranked."
    )


def test_each_measure_of_weight_has_its_own_leader_where_enough_is_known():
    sides = pd.DataFrame({"side": [NOBODY, "Chile", "Peru"], "attributions": [1, 2, 1], "quoted_words": [0, 0, 7]})
    assert descriptions.of_weights(sides, WEIGHTS) == (
        "Attributions: 1 of 4 of no known side, most: Chile (2); "
        "Words in quotation marks: 0 of 7 of no known side, most: Peru (7)."
    )
    unquoted = sides.assign(quoted_words=0)
    assert descriptions.of_weights(unquoted, WEIGHTS).endswith("; Words in quotation marks: 0 of 0 of no known side.")
    unknown = sides.head(1).assign(side=NO_SIDE, attributions=9)
    assert descriptions.of_weights(pd.concat([sides, unknown]), WEIGHTS).startswith(
        "Attributions: 10 of 13 of no known side, not ranked; "
    )


def test_who_is_only_spoken_about_is_named_in_the_balance():
    known = pd.DataFrame({"side": ["Chile", "Peru"], "attributions": [3, 0], "first_third": [1, 0], "rest": [2, 0]})
    assert descriptions.of_balance(known, 4, ranked=True) == (
        "Heard most: Chile (3 of 4 attributions). In the first third of the body 1, after it 2. "
        "Only spoken about: Peru."
    )
    silent = descriptions.of_balance(known.tail(1), 1, ranked=True)
    assert silent == "No side that is known is heard. Only spoken about: Peru."


def test_nobody_leads_or_is_silent_in_words_where_too_much_is_unknown():
    """Regression: a figure's words named who is heard most, of a tenth of the attributions."""
    known = pd.DataFrame({"side": ["Chile", "Peru"], "attributions": [3, 0], "first_third": [1, 0], "rest": [2, 0]})
    assert descriptions.of_balance(known, 40, ranked=False) == (
        "More than a third is unknown: nothing is ranked. Of known sides: in the first third of the body 1, after it 2."
    )
    acting = pd.DataFrame({"side": ["Chile", "Peru"], "acts": [2, 0], "acted_on": [0, 0]})
    assert descriptions.of_actions(acting, 50, ranked=False) == (
        "2 sides in 50 actions. More than a third is unknown: nothing is ranked."
    )
    heard = descriptions.of_kinds(speakers(Ann=3, **{NOBODY: 5}), "speaker", ranked=False)
    assert heard.startswith("Of 8 attributions, 5 of no known speaker; 1 known speaker. More than a third is unknown")


def test_the_course_of_tone_has_its_lowest_and_highest_segment():
    rows = {"voice": ["narration", "direct"], "score": [-0.5, 0.25], "word": [3.5, 40.2]}
    assert descriptions.of_course(pd.DataFrame(rows)) == (
        "The tone runs from −0.50 (narration, 4 words in) to +0.25 (direct, 40 words in); "
        "segments: 1 in narration and 1 in direct."
    )
    assert descriptions.of_course(pd.DataFrame(rows | {"score": 0.0})) == "Every segment has the tone 0.00."


def test_a_grid_without_ten_mentions_anywhere_has_no_mean():
    cells = pd.DataFrame({"asserter": ["narration"], "actor": ["Peru"], "mentions": 2, "balance": [None]})
    assert descriptions.of_grid(cells).endswith("nobody mentions an actor ten times, so that there is no mean.")
    assert descriptions.of_grid(cells.assign(balance=-0.4)).endswith("the only mean: narration on Peru (−0.40).")


def test_who_acts_and_who_is_acted_on_are_told_apart():
    summary = pd.DataFrame({"side": ["Chile", "Peru"], "acts": [2, 0], "acted_on": [0, 0]})
    assert descriptions.of_actions(summary, 5, ranked=True) == (
        "Acts most: Chile (2); is acted on most: no side that is known. In all 5 actions."
    )
