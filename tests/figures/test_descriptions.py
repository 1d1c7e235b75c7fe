"""A figure in words: who leads and with how much, ties named, nobody counted as no source."""

import pandas as pd
from copydesk.figures import descriptions
from copydesk.summaries import NO_SIDE, NOBODY

WEIGHTS = {"attributions": "Attributions", "quoted_words": "Words in quotation marks"}


def speakers(**counts):
    summary = pd.DataFrame({"speaker": list(counts), "indirect": list(counts.values()), "direct": 0, "mixed": 0})
    return summary.assign(attributions=summary["indirect"])


def test_the_leading_speaker_is_named_with_the_count_and_the_total():
    assert descriptions.of_kinds(speakers(Ann=3, Ben=1), "speaker") == (
        "Most often, of 2 speakers: Ann (3 of 4 attributions). In all 0 direct, 0 mixed and 4 indirect."
    )


def test_all_that_tie_are_named_and_of_many_the_first_three():
    assert "Ann and Ben (2 each of 4 attributions)" in descriptions.of_kinds(speakers(Ann=2, Ben=2), "speaker")
    many = speakers(Ann=1, Ben=1, Cid=1, Dee=1, Eve=1)
    assert "Ann, Ben, Cid and 2 more (1 each of 5 attributions)" in descriptions.of_kinds(many, "speaker")


def test_nobody_is_no_speaker_and_no_source():
    summary = speakers(Ann=3, **{NOBODY: 1})
    assert descriptions.of_kinds(summary, "speaker").startswith("Most often, of 1 speaker: Ann (3 of 4 attributions).")
    places = pd.DataFrame({"speaker": ["Ann", NOBODY], "word": [1, 70], "of": 90})
    assert descriptions.of_order(places) == (
        "2 attributions, 1 source. First, 1 word into the body: Ann; last, 70 of 90 words into it: nobody named."
    )


def test_each_measure_of_weight_has_its_own_leader_and_nobody_leads_none():
    sides = pd.DataFrame({"side": [NOBODY, "Chile", "Peru"], "attributions": [9, 2, 1], "quoted_words": [0, 0, 7]})
    assert descriptions.of_weights(sides, WEIGHTS) == (
        "Most attributions: Chile (2 of 12); most words in quotation marks: Peru (7 of 7)."
    )
    unquoted = sides.assign(quoted_words=0)
    assert descriptions.of_weights(unquoted, WEIGHTS).endswith("; no words in quotation marks of a known side.")
    unknown = sides.head(1).assign(side=NO_SIDE)
    assert descriptions.of_weights(unknown, WEIGHTS) == "9 attributions, none of a side that is known."


def test_who_is_only_spoken_about_is_named_in_the_balance():
    known = pd.DataFrame({"side": ["Chile", "Peru"], "attributions": [3, 0], "first_third": [1, 0], "rest": [2, 0]})
    assert descriptions.of_balance(known, 4) == (
        "Heard most: Chile (3 of 4 attributions). In the first third of the body 1, after it 2. "
        "Only spoken about: Peru."
    )
    assert descriptions.of_balance(known.tail(1), 0) == "No side that is known is heard. Only spoken about: Peru."


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
    assert descriptions.of_actions(summary, 5) == (
        "Acts most: Chile (2); is acted on most: no side that is known. In all 5 actions."
    )
