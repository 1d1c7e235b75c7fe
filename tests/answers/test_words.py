"""Findings are computed, right in number, and safe to print."""

import pandas as pd
import pytest
from copydesk import codebook, tables
from copydesk.answers import attribution, framing, lens, parsing, sentiment, sources, wording
from copydesk.schema import NOBODY


def attributions(*rows):
    kept = {"part": "body", "kind": "indirect", "words": 5, "quoted_words": 0}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


ONE = tables.table("articles", [{"article": "a", "title": "T", "words": 10, "paragraphs": 1}])
TWO = tables.table(
    "articles",
    [{"article": "a", "words": 10, "paragraphs": 1}, {"article": "b", "words": 5, "paragraphs": 2}],
)


@pytest.mark.parametrize(("n", "expected"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_counts_agree_in_number(n, expected):
    assert wording.count(n, "file") == expected


def test_reading_counts_articles_files_and_stamps():
    failures = tables.table(
        "failures", [{"failure": "f", "file": "x.txt", "step": "reading", "reason": "empty"}]
    )
    assert parsing.reading(TWO, failures).words.startswith(
        "**2 articles read, 1 file unreadable.** The bodies hold 3 paragraphs and 15 words, "
        "datelines left out."
    )


def test_one_article_and_several_are_spoken_of_rightly():
    body = attributions({"source": "Ann", "speaker": "Ann"})
    assert attribution.speakers(ONE, body).words.startswith(
        "**This article makes 1 attribution in the body, 0 without a named source, the others with 1 "
        "named source.** "
        "Most heard by name: none leads (1 of 1 at most). "
    )
    assert attribution.speakers(TWO, body).words.startswith("**These 2 articles make 1 attribution")


def test_nothing_attributed_is_said():
    assert "attributes nothing" in attribution.speakers(ONE, attributions()).words


def test_the_unnamed_are_counted_apart_from_the_described():
    table = attributions({}, {"source": "an official"}, {"source": "Ann", "speaker": "Ann"})
    said = attribution.unnamed(table).words
    assert said == "**Of 3 attributions, 1 names no source at all, and 1 describes one without a name.**"
    more = attributions({"reason": "quotation, nobody found"}, {"reason": "nobody is named"})
    assert attribution.unnamed(more).words.endswith(
        "describe one without a name.** 1 quotation has nobody named."
    )


def test_the_gap_is_attributed_content_less_narration():
    summary = pd.DataFrame(
        {
            "voice": ["narration", "direct"],
            "asserter": ["narration", "Ann"],
            "segments": [20, 40],
            "total": [-10.0, 10.0],
        }
    )
    assert "Narration averages -0.50 over 20 body segments" in sentiment.voices_in_words(summary)
    assert "a gap of +0.75" in sentiment.voices_in_words(summary)


def test_text_from_an_article_cannot_become_markup():
    assert wording.quoted("<script>alert(1)</script> *x* [a](javascript:b)") == (
        r"\<script\>alert(1)\</script\> \*x\* \[a\](javascript:b)"
    )


def test_the_few_that_tie_are_named():
    """Regression: of two sides with as many attributions, one was said to have most."""
    summary = pd.DataFrame(
        {"side": ["India", "Pakistan"], "attributions": [2, 2], "words": [9, 4], "quoted_words": [0, 0]}
    )
    said = attribution.weight_in_words(summary)
    assert "attributions: India and Pakistan tied (2 of 4 each)" in said
    assert "attributed words: India (9 of 13)" in said
    assert "no words in quotation marks" in said


def test_an_extreme_has_its_own_sign():
    """Regression: a single positive segment was also the most negative."""
    row = {
        "score": 0.4,
        "voice": "direct",
        "asserter": "Ann",
        "drivers": "good +1.9",
        "text": "good",
        "start": 0,
        "end": 4,
    }
    said = sentiment.course_in_words(pd.DataFrame([row]))
    assert "Most negative: no segment scores below zero" in said
    assert "Most positive (+0.40, direct, Ann): good" in said


def test_the_article_shown_with_its_marks_is_the_one_with_most_attributions():
    made = attributions(
        {"article": "a"}, {"article": "b"}, {"article": "b"}, {"article": "a", "part": "caption"}
    )
    chosen = attribution.most_attributed(TWO.assign(file=["a.txt", "b_1.txt"]), made)
    assert chosen["article"] == "b"
    assert attribution.marked(chosen, TWO, made) == (
        "“b\\_1.txt” has 2 attributions in its body. None of these articles has more."
    )


def test_an_article_without_attributions_is_shown_too():
    chosen = attribution.most_attributed(ONE, attributions())
    assert attribution.marked(chosen, ONE, attributions()) == "“T” has 0 attributions in its body."


def test_the_most_frequent_act_is_named_and_those_without_any_quotation():
    rows = [("statement", 2, 0, 1, 3), ("denial", 0, 0, 1, 1)]
    summary = pd.DataFrame(rows, columns=["act", "direct", "mixed", "indirect", "attributions"])
    said = attribution.acts_in_words(summary)
    assert said == "**Most often: statement (3 of 4).** In the reporter's words alone: denial."


def test_no_act_is_said():
    assert "No act of speech" in attribution.acts_in_words(pd.DataFrame())


def test_who_is_heard_first_and_last_and_how_much_early():
    rows = [("Ann Lee", 5, 90, True, 12), ("Bo Day", 60, 90, False, 6), (NOBODY, 80, 90, False, 2)]
    places = pd.DataFrame(rows, columns=["speaker", "word", "of", "first_third", "words"])
    first = pd.DataFrame({"speaker": ["Ann Lee", "Bo Day"], "articles": [2, 1], "first": [2, 0]})
    said = attribution.order_in_words(places, first, ONE)
    assert said == (
        "**Of 3 attributions, 1 names nobody, 0 describe a source without a name.** "
        "First source: Ann Lee, 5 words into the body; last: Bo Day, 60 of 90 "
        "words into it. "
        "1 of 3 attributions and 12 of 20 attributed words stand in the first third."
    )
    assert attribution.order_in_words(places, first, TWO) == (
        f"{said} Of 2 articles with a source, 0 open with an unnamed source; heard first most often: "
        "Ann Lee (2 of 2)."
    )


def test_who_is_first_without_a_name_is_not_taken_for_somebody():
    """Regression: "First heard: her eyes (not named)"; the described were not counted among the unknown."""
    rows = [("her eyes (not named)", 5, 90, True, 12), *[("Bo Day", 60, 90, False, 6)] * 2]
    places = pd.DataFrame(rows, columns=["speaker", "word", "of", "first_third", "words"])
    said = attribution.order_in_words(places, pd.DataFrame(), ONE)
    assert "First source: a source without a name, 5 words into the body; last: Bo Day" in said
    assert "nobody is said to be first or last" in attribution.order_in_words(
        places.head(2), pd.DataFrame(), ONE
    )


def test_nobody_heard_is_said():
    assert (
        attribution.order_in_words(pd.DataFrame(), pd.DataFrame(), ONE) == "**Nobody is heard in the body.**"
    )


def judged_mention(**given):
    row = {
        "tone_toward": "1",
        "part": "body",
        "actor": "Chile",
        "voice": "direct",
        "asserter": "Ann",
        "negative": 0.9,
        "neutral": 0.1,
        "positive": 0.0,
        "label": "negative",
        "text": "Chile",
        "start": 105,
        "end": 110,
        "sentence_start": 100,
        "sentence_end": 120,
        "sentence_text": "They* Chile lies <b>.",
    }
    return sentiment.mentions_judged(tables.table("tones_toward", [row | given]))


def test_mentions_by_narration_and_by_sources_are_counted_apart():
    assert sentiment.toward_in_words(judged_mention()) == (
        "1 mention of 1 actor in the body, sources left out. Tone toward the actor in 0 mentions by "
        "narration: "
        "0 not decided, 0 negative, 0 neutral, 0 positive; in 1 mention by sources: 0 not decided, "
        "1 negative, 0 neutral, 0 positive."
    )


def test_no_actor_mentioned_is_said():
    nothing = judged_mention(part="caption")
    assert "No actor is mentioned" in sentiment.toward_in_words(nothing)
    assert sentiment.strongest_in_words(nothing, ONE) == "**No mention to judge.**"


def test_the_strongest_sentence_is_quoted_safely_with_its_mention_marked():
    judged = judged_mention(sentence_text="They* Chile lies <b>.", start=106, end=111)
    said = sentiment.strongest_in_words(judged, ONE)
    assert "most negative (0.90; direct, Ann): They\\* **Chile** lies \\<b\\>. (offsets 106 to 111)" in said
    assert "no mention is judged positive" in said


def test_a_measures_agreement_is_the_codebooks():
    from copydesk.sentiment import measures

    said = sentiment.agreement("vader")
    assert measures.description("vader") in said
    assert all(f"{one.macro_f1:.1f}" in said and one.gold in said for one in measures.agreement("vader"))


def test_how_far_a_measure_can_be_trusted_is_said_with_intervals_and_what_it_leaves_undecided():
    from copydesk.sentiment import measures

    for name in measures.names():
        said, known = sentiment.validity(name), measures.on_ordinary_news(name)
        assert f"{known.undecided} % is not decided" in said
        for one in known.called:
            assert one.low < one.right < one.high
            assert f"{one.label} {one.right} % is so (95 % interval {one.low} to {one.high})" in said
            assert f"finds {one.found} % of all that is" in said


def test_of_a_measure_that_nobody_compared_with_ordinary_news_that_is_said(monkeypatch):
    from copydesk.sentiment import measures

    monkeypatch.setattr(measures, "_entry", lambda name: {})
    assert sentiment.validity("ours").startswith("**Not known to be valid on ordinary news:**")


def judged_frames(*articles):
    rows = [
        {"presence": f"{article}{n}", "article": article, "frame": frame, "score": score, "threshold": 0.4}
        | {
            "present": score >= 0.4,
            "macro_f1": 70.5,
        }
        for article in articles
        for n, (frame, score) in enumerate((("morality", 0.1), ("conflict", 0.8)))
    ]
    return tables.table("presence", rows)


def test_the_frames_present_in_an_article_have_their_score_and_measured_agreement_beside_them():
    table = judged_frames("a")
    said = framing.presence_in_words(table, framing.frames_present(table))
    assert said.startswith(
        "**Present: conflict (score 0.80, present from 0.40; macro-F1 70.5).** "
        "Not present: morality (score 0.10, present from 0.40; macro-F1 70.5). "
    )
    assert said.endswith("It says little about other articles.")


def test_a_frame_that_people_put_right_says_so_beside_the_machine_s_score():
    table = judged_frames("a").assign(present=True, corrected=["present", None])
    assert framing.presence_in_words(table, framing.frames_present(table)).startswith(
        "**Present: morality (put right by people; the machine's score 0.10, present from 0.40; "
        "macro-F1 70.5); "
        "conflict (score 0.80, present from 0.40; macro-F1 70.5).** "
    )


def test_the_frames_present_in_articles_are_counted_the_most_frequent_first():
    table = judged_frames("a", "b")
    said = framing.presence_in_words(table, framing.frames_present(table))
    assert said.startswith(
        "**Of 2 articles, present:** conflict in 2 (macro-F1 70.5); morality in 0 (macro-F1 70.5). "
        "Macro-F1, in percent"
    )


def test_a_scheme_that_was_never_measured_tells_no_presence():
    table = tables.table("presence", [])
    assert framing.presence_in_words(table, framing.frames_present(table)) == (
        "**No presence: no frame of this scheme has a threshold that was fitted to its words.**"
    )


def on_topic(table, *articles):
    return table.assign(on_topic=table["article"].isin(articles).astype("boolean"))


def test_presence_is_not_told_of_an_article_on_another_topic():
    answer = framing.presence(on_topic(judged_frames("a")))
    assert answer.table.empty
    assert answer.words.startswith(
        "**Presence of frames is not told for this article:** its rules were fitted on"
    )
    assert "(climate)" in answer.words
    assert "not validated" in answer.words
    assert "Present:" not in answer.words


def test_of_several_articles_presence_is_told_of_those_on_the_topic():
    answer = framing.presence(on_topic(judged_frames("a", "b", "c"), "a", "b"))
    assert answer.words.startswith("**Of 2 articles, present:** conflict in 2 (macro-F1 70.5)")
    assert "not told for 1 of 3 articles" in answer.words
    assert answer.table["article"].tolist() == ["a", "b"]


def test_a_frame_that_the_folders_own_sheets_support_is_told_with_the_agreement():
    answer = framing.presence(
        on_topic(judged_frames("a")), supported={"conflict": "alpha 0.71 between people"}
    )
    assert answer.table["frame"].tolist() == ["conflict"]
    assert "By the sheets of this folder, on any topic: conflict: alpha 0.71 between people." in answer.words
    assert "Presence of the other frames (morality) is not told for this article" in answer.words


def test_what_people_put_right_is_told_on_any_topic():
    table = on_topic(judged_frames("a")).assign(corrected=["present", None])
    assert framing.presence(table).table["frame"].tolist() == ["morality"]


def test_a_rule_of_ones_own_without_a_topic_is_told_everywhere():
    assert framing.presence(judged_frames("a")).table["frame"].tolist() == ["morality", "conflict"]


def told(**given):
    return {"part": "body", "voice": "narration", "construction": "active", "agent": "Chile"} | given


def test_actions_without_a_doer_and_harm_are_counted():
    nobody = {"agent": None}
    table = tables.table(
        "actions",
        [
            told(),
            told(construction="agentless passive", harm="kill", voice="indirect", **nobody),
            told(construction="get-passive"),
            told(construction="nominalisation", harm="shell", **nobody),
            told(construction="reciprocal", harm="fight"),
        ],
    )
    assert framing.actions(table).words == (
        "**5 actions in the body, the doer's side not known for 5, that of who is acted on for 5; 2 "
        "without a doer, "
        "1 of these in the passive, 1 in a noun.** 3 do harm, 2 of "
        "these by nobody named. 1 of 5 stand in attributed content, 4 in the narration itself."
    )


def test_blame_says_who_blames_whom_for_what():
    charge = {"part": "body", "kind": "accusation", "blamed": "Chile", "start": 3, "end": 10}
    rows = [
        charge | {"accuser": "Peru", "matter": "fraud*"},
        charge,
        {"part": "body", "kind": "cause", "blamed": "rain"},
    ]
    assert framing.blame(tables.table("blames", rows), ONE).words == (
        "**2 accusations in the body, 1 by nobody named; 1 cause.**\n"
        "- Peru against Chile: fraud\\* (offsets 3 to 10)\n"
        "- Nobody named against Chile (offsets 3 to 10)"
    )
    assert "Nobody is blamed" in framing.blame(tables.table("blames", []), ONE).words


def test_of_several_articles_a_charge_and_a_sentence_are_placed_by_headline_and_outlet():
    """Regression: the ids of articles stood there."""
    made = [("a", "Bridge *shut*", "Herald", "1.txt"), ("b", None, None, "2.txt")]
    articles = pd.DataFrame(made, columns=["article", "title", "outlet", "file"])
    charge = {"part": "body", "kind": "blame", "blamed": "Chile", "article": "a", "start": 3, "end": 10}
    said = framing.blame(tables.table("blames", [charge, charge | {"article": "b"}]), articles).words
    assert "against Chile — Bridge \\*shut\\* (Herald), offsets 3 to 10\n" in said
    assert said.endswith("against Chile — 2.txt, offsets 3 to 10")
    strongest = sentiment.strongest_in_words(judged_mention(article="a"), articles)
    assert "lies \\<b\\>. — Bridge \\*shut\\* (Herald), offsets 105 to 110" in strongest


def test_how_many_labels_have_an_inferred_target_is_said():
    rows = [{"part": "body", "voice": "narration"}, {"part": "body", "voice": "direct", "inferred": "why"}]
    assert framing.labels(tables.table("labels", rows)).words.endswith("Whom 1 of them means is inferred.")
    assert framing.labels(tables.table("labels", rows[:1])).words.endswith("0 in a source's.**")


def test_scare_quotes_are_counted_apart():
    mark = {"part": "body", "voice": "narration", "category": "scare quotes"}
    assert framing.labels(tables.table("labels", [mark])).words == (
        "**No label of the codebook stands in the body.** 1 pair of scare quotes."
    )
    both = framing.labels(tables.table("labels", [mark, mark | {"category": "enmity"}])).words
    assert both.startswith(
        "**1 loaded label in the body, the target's side not known for 1; 1 in"
    ) and both.endswith(" 1 pair of scare quotes.")


def test_a_few_segments_give_no_mean():
    """Regression: a mean over two segments was said to be the narration's tone."""
    summary = pd.DataFrame({"voice": ["narration", "direct"], "segments": [2, 12], "total": [-1.0, 1.0]})
    assert sentiment.voices_in_words(summary) == (
        "Too few for a mean: 2 body segments in narration, 12 body segments in attributed content."
    )


def test_articles_that_a_step_failed_on_are_named():
    rows = [{"failure": "1", "file": "a_b.txt", "step": "framing", "reason": "KeyError: x"}]
    failures = tables.table("failures", rows)
    said = parsing.failed(failures, "framing")
    assert said == "**1 article failed here and is left out:** a\\_b.txt (KeyError: x)."
    assert parsing.failed(failures, "sentiment") == "Every article that was read is in these tables."


def test_marks_of_direction_are_not_shown():
    assert wording.quoted("I\u202eran\u2069 wins") == "Iran wins"


def test_frames_of_the_users_own_are_named_safely():
    summary = pd.DataFrame(
        {"frame": ["a", "*b*"], "voice": "narration", "with_cue": [2, 0], "segments": 9, "density": None}
    )
    assert framing.cues_in_words(summary).endswith(r"No cue at all: \*b\*.")


BALANCE = pd.DataFrame(
    {
        "side": ["Chile", "Peru", "Norway", NOBODY],
        "attributions": [9, 3, 0, 1],
        "order": [2, 1, None, None],
        "first_third": [0, 2, 0, 0],
        "spoken_about": [1, 1, 4, 0],
    }
)


def test_who_is_heard_most_and_first_and_who_is_only_spoken_about():
    made = attributions(*[{}] * 13)
    assert sources.balance_in_words(BALANCE, made) == (
        "**Of 13 attributions in the body, 1 has no known side.** Most heard: Chile (9 of 13). "
        "First of the known sides: Peru. In the first third of the body: Peru 2. "
        "Evenness over the 2 sides heard: 0.81 (0: one side alone, 1: all alike). "
        "Of known sides only spoken about: Norway (4 mentions)."
    )


def test_evenness_is_not_said_under_ten_attributions():
    assert "Evenness" not in sources.balance_in_words(BALANCE.replace(9, 6), attributions(*[{}] * 10))


def test_over_several_articles_who_is_heard_first_is_counted():
    table = BALANCE.drop(columns="order").assign(heard_first=[2, 0, 0, 0])
    made = attributions(*[{"article": "a"}] * 12, {"article": "b"})
    assert "First of the known sides: Chile (2 of 2) articles." in sources.balance_in_words(table, made)


def test_no_side_heard_is_said():
    assert "No side that is known is heard" in sources.balance_in_words(BALANCE.tail(1), attributions({}))
    assert "No side that is known is heard" in sources.acts_of_sides(attributions()).words


def test_kinds_of_sources_are_counted_and_the_missing_named():
    table = attributions(
        {"source": "the mayor", "act": "denial"}, {"source": "Ann Lee", "speaker": "Ann Lee"}, {}
    )
    assert sources.kinds(table).words == (
        "**Of 3 attributions, 2 have no known kind of source.** By kind: 1 official, 1 unnamed, 1 "
        "unclassified. "
        "With more than a third unknown, no kind is said to be missing. 2 of 3 give no name."
    )
    mayor = attributions({"source": "the mayor"})
    assert "None known: organisation, people." in sources.kinds(mayor).words
    assert "Nothing is attributed" in sources.kinds(attributions()).words


def test_a_joint_statement_counts_once_in_the_total_of_its_act():
    made = attributions(*[{"source": "both", "sides": "Chile; Peru", "act": "denial"}] * 2)
    said = sources.acts_of_sides(made).words
    assert said == (
        "**Of 2 attributions in the body, 0 have no known side.** "
        "Which side leads in each act — denial: Chile and Peru tied (2 of 2 each)."
    )


def test_casualty_claims_are_counted_by_state_and_by_whose_word():
    claim = {
        "part": "body",
        "state": "killed",
        "asserter": "narration",
        "number": 3,
        "kind_of_victim": "not said",
    }
    rows = [
        claim,
        claim
        | {"state": "killed; wounded", "asserter": "Ann", "number": None, "kind_of_victim": "civilians"},
        claim | {"asserter": "(nobody named)", "victim_sides": "Chile"},
        claim | {"part": "caption"},
    ]
    assert framing.casualties(tables.table("casualties", rows)).words == (
        "**3 casualty claims in the body: the victims' side is not known for 2, whether they are "
        "civilians or fighters "
        "for 2.** What is claimed: killed in 3, wounded in 1. Asserted by nobody named: 1; by the "
        "narration: 1; by a "
        "source: 1. 1 gives no number. Claims repeat and overlap: they are never added up."
    )
    assert "No casualty claim" in framing.casualties(tables.table("casualties", [])).words


def test_the_lens_names_what_is_all_none_and_nothing():
    rows = [("sources", "to officials", 10, 10), ("sources", "to people", 0, 10), ("labels", "labels", 0, 0)]
    counted = pd.DataFrame(rows, columns=["indicator", "counted", "count", "n"])
    assert lens.lens_in_words(counted, attributions()) == (
        "2 indicators, 3 counts, no score. All: to officials (10 of 10). None: to people (0 of 10). "
        "Nothing to count: labels."
    )


MOSTLY_UNKNOWN = [{"source": "Bo Day"}] * 6 + [{"source": "Oslo", "speaker": "Oslo", "sides": "Norway"}] * 3


def test_nothing_is_ranked_where_more_than_a_third_is_unknown():
    """Regression: where 2,265 of 2,502 attributions had no side, a side was said to be most heard."""
    made = attributions(
        *[{"article": "a", "act": "denial", "start": n} | row for n, row in enumerate(MOSTLY_UNKNOWN)]
    )
    mentions = tables.table("mentions", [{"article": "a", "part": "body", "side": "Chile", "start": 1}])
    balance = sources.balance_in_words(sources.source_balance(ONE, made, mentions), made)
    weight = attribution.weight_in_words(attribution.by_side(made))
    acts = sources.acts_of_sides(made).words
    for said in (balance, weight, acts):
        assert said.startswith(
            "**Of 9 attributions in the body, 6 have no known side.** With more than a third unknown,"
        )
        assert "Norway" not in said and "Chile" not in said
    assert attribution.speakers(ONE, made).words == (
        "**This article makes 9 attributions in the body, 6 without a named source, the others with "
        "1 named source.** "
        "More than a third have no named source: nobody is ranked. 0 are direct, 0 mixed, 9 indirect."
    )


def test_the_lens_says_neither_all_nor_none_of_under_ten_units():
    rows = [("sources", "to people", 0, 9), ("sources", "to officials", 9, 9), ("labels", "labels", 0, 10)]
    counted = pd.DataFrame(rows, columns=["indicator", "counted", "count", "n"])
    assert lens.lens_in_words(counted, attributions()) == (
        "2 indicators, 3 counts, no score. None: labels (0 of 10)."
    )


def test_the_lens_says_no_none_of_what_the_unknown_could_undo():
    """Regression: an accused side was said to be unheard where most sources had no side."""
    made = attributions(*MOSTLY_UNKNOWN)
    names = dict(item for entry in codebook.load("lens")["indicator"] for item in entry["counted"].items())
    rows = [
        ("a", names["unheard"], 14, 14),
        ("b", names["people"], 0, 19),
        ("c", names["agentless_harm"], 0, 12),
    ]
    said = lens.lens_in_words(pd.DataFrame(rows, columns=["indicator", "counted", "count", "n"]), made)
    assert said.startswith(
        "**Of 9 attributions in the body, 6 have no known side, and 6 have no known kind of source.**"
    )
    assert names["unheard"] not in said and names["people"] not in said and names["agentless_harm"] in said


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([3, 1], "A (3 of 9)"),
        ([2, 2, 1], "A and B tied (2 of 9 each)"),
        ([2, 2, 2, 2], "none leads (4 have 2 of 9 each)"),
        ([1], "none leads (1 of 9 at most)"),
        ([1, 1], "none leads (1 of 9 at most)"),
    ],
)
def test_no_leader_by_a_single_unit_or_among_many(counts, expected):
    """Regression: a side with one attribution, and seven speakers who tied, were said to be heard most."""
    table = pd.DataFrame({"side": list("ABCD")[: len(counts)], "n": counts})
    assert wording.leaders(table, "side", "n", 9) == expected


def test_a_third_unknown_still_ranks_and_more_does_not():
    assert wording.rankable(3, 9) and not wording.rankable(4, 9)


def test_what_two_say_together_counts_for_each():
    """Regression: two who spoke together once were counted as a source of their own."""
    made = attributions({"source": "a", "speaker": "Ann; Bo"}, {"source": "b", "speaker": "Bo"})
    assert (
        "the others with 2 named sources.** Most heard by name: Bo (2 of 2)."
        in attribution.speakers(ONE, made).words
    )


def test_the_first_of_many_articles_are_not_told_where_they_are_unnamed():
    places = pd.DataFrame({"speaker": [NOBODY, "Ann"], "word": 1, "of": 9, "first_third": True, "words": 3})
    first = pd.DataFrame({"speaker": ["it (not named)", "Ann"], "articles": [2, 2], "first": [2, 2]})
    said = attribution.order_in_words(places, first, TWO)
    assert "nobody is said to be first or last" in said
    assert said.endswith("2 open with an unnamed source: nobody is said to be heard first most often.")
