"""A figure in words: who leads and with how much, ties named, nobody counted as no source."""

import pandas as pd
from copydesk.answers import attribution, framing, sentiment, sources
from copydesk.answers.rows import NOT_KNOWN
from copydesk.schema import NOBODY


def speakers(**counts):
    summary = pd.DataFrame(
        {"speaker": list(counts), "indirect": list(counts.values()), "direct": 0, "mixed": 0}
    )
    return summary.assign(attributions=summary["indirect"])


def test_the_leading_speaker_is_named_with_the_count_and_the_total():
    assert attribution.kinds_alt(speakers(Ann=3, Ben=1), "speaker") == (
        "2 speakers. Most often: Ann (3 of 4 attributions). In all 0 direct, 0 mixed and 4 indirect."
    )


def test_all_that_tie_are_named_and_of_many_the_first_three():
    assert "Ann and Ben (2 each of 4 attributions)" in attribution.kinds_alt(
        speakers(Ann=2, Ben=2), "speaker"
    )
    many = speakers(Ann=2, Ben=2, Cid=2, Dee=2, Eve=2)
    assert "Ann, Ben, Cid and 2 more (2 each of 10 attributions)" in attribution.kinds_alt(many, "speaker")


def test_speakers_with_one_attribution_each_lead_nothing():
    said = attribution.kinds_alt(speakers(Ann=1, Ben=1), "speaker")
    assert "Most often: none leads (1 of 2 attributions at most)." in said


def test_nobody_is_no_speaker_and_no_source():
    summary = speakers(Ann=3, **{NOBODY: 1})
    assert attribution.kinds_alt(summary, "speaker").startswith(
        "1 speaker, 1 of 4 attributions without one. Most often: Ann (3 of 4 attributions)."
    )
    places = pd.DataFrame({"speaker": ["Ann", "Ann", NOBODY], "word": [1, 9, 70], "of": 90})
    assert attribution.order_alt(places) == (
        "3 attributions, 1 source. First, 1 word into the body: Ann; last, 70 of 90 words into it: "
        "nobody named."
    )


def test_each_measure_of_weight_has_its_own_leader_and_nobody_leads_none():
    sides = pd.DataFrame(
        {
            "side": [NOBODY, "Chile", "Peru"],
            "attributions": [1, 2, 1],
            "words": [9, 20, 30],
            "quoted_words": [0, 0, 7],
        }
    )
    assert attribution.weight_alt(sides) == (
        "Most attributions: Chile (2 of 4); most attributed words: Peru (30 of 59); "
        "most words in quotation marks: Peru (7 of 7)."
    )
    unquoted = sides.assign(quoted_words=0)
    assert attribution.weight_alt(unquoted).endswith("; no words in quotation marks of a known side.")
    unknown = sides.head(1).assign(side=NOT_KNOWN["side"], attributions=9)
    assert attribution.weight_alt(unknown) == "9 attributions, none of a known side."


def test_who_is_only_spoken_about_is_named_in_the_balance():
    known = pd.DataFrame(
        {"side": ["Chile", "Peru"], "attributions": [3, 0], "first_third": [1, 0], "rest": [2, 0]}
    )
    assert sources.balance_alt(known, 4) == (
        "Heard most: Chile (3 of 4 attributions). In the first third of the body 1, after it 2. "
        "Only spoken about: Peru."
    )
    assert sources.balance_alt(known.tail(1), 1) == "No side that is known is heard. Only spoken about: Peru."


def test_the_course_of_tone_has_its_lowest_and_highest_segment():
    rows = {"voice": ["narration", "direct"], "score": [-0.5, 0.25], "word": [3.5, 40.2]}
    assert sentiment.course_alt(pd.DataFrame(rows)) == (
        "The tone runs from −0.50 (narration, 4 words in) to +0.25 (direct, 40 words in); "
        "segments: 1 in narration and 1 in direct."
    )
    assert sentiment.course_alt(pd.DataFrame(rows | {"score": 0.0})) == "Every segment has the tone 0.00."


def test_a_grid_without_ten_mentions_anywhere_has_no_mean():
    cells = pd.DataFrame({"asserter": ["narration"], "target": ["Peru"], "mentions": 2, "balance": [None]})
    assert sentiment.toward_alt(cells).endswith(
        "of nobody ten mentions by one voice are decided, so that there is no mean."
    )
    assert sentiment.toward_alt(cells.assign(balance=-0.4)).endswith(
        "the only mean: narration on Peru (−0.40)."
    )


def test_who_acts_and_who_is_acted_on_are_told_apart():
    summary = pd.DataFrame({"side": ["Chile", "Peru"], "acts": [2, 0], "acted_on": [0, 0]})
    assert framing.actions_alt(summary, 5) == (
        "Acts most: Chile (2); is acted on most: no side that is known. In all 5 actions."
    )


def test_a_figures_words_rank_nothing_where_more_than_a_third_is_unknown():
    """Regression: of 2,502 attributions 2,265 had no side, and a figure's words said who is heard most."""
    heard = attribution.kinds_alt(speakers(Ann=3, **{NOBODY: 1, "a nurse (not named)": 4}), "speaker")
    assert heard == "1 speaker, 5 of 8 attributions without one. In all 0 direct, 0 mixed and 8 indirect."
    places = pd.DataFrame({"speaker": ["Ann", "a nurse (not named)"], "word": [1, 70], "of": 90})
    assert attribution.order_alt(places) == "2 attributions, 1 without a name; 2 sources."
    sides = pd.DataFrame(
        {
            "side": ["Chile", NOT_KNOWN["side"]],
            "attributions": [2, 9],
            "words": [40, 2],
            "quoted_words": [7, 1],
        }
    )
    assert attribution.weight_alt(sides) == (
        "Attributions: 9 of 11 of no known side, not ranked; most attributed words: Chile (40 of 42); "
        "most words in quotation marks: Chile (7 of 8)."
    )
    known = pd.DataFrame(
        {"side": ["Chile", "Peru"], "attributions": [3, 0], "first_third": [1, 0], "rest": [2, 0]}
    )
    unknown = pd.DataFrame(
        {"side": [NOT_KNOWN["side"]], "attributions": [37], "first_third": [9], "rest": [28]}
    )
    told = sources.balance_alt(pd.concat([known, unknown]), 40)
    assert told == "37 of 40 attributions of no known side: no side is ranked."
    acting = pd.DataFrame({"side": ["Chile", NOT_KNOWN["side"]], "acts": [5, 1], "acted_on": [2, 4]})
    assert framing.actions_alt(acting, 6) == (
        "Acts most: Chile (5); is acted on most: not ranked, 4 of no known side. In all 6 actions."
    )
