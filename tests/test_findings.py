"""Findings are computed, right in number, and safe to print."""

import pandas as pd
import pytest
from copydesk import findings, summaries, tables
from copydesk.summaries import NO_ACT, NO_SIDE, NOBODY


def attributions(*rows):
    kept = {"part": "body", "kind": "indirect", "words": 5, "quoted_words": 0}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


ONE = tables.table("articles", [{"article": "a", "title": "T", "words": 10, "paragraphs": 1}])
TWO = tables.table(
    "articles", [{"article": "a", "words": 10, "paragraphs": 1}, {"article": "b", "words": 5, "paragraphs": 2}]
)


@pytest.mark.parametrize(("n", "expected"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_counts_agree_in_number(n, expected):
    assert findings.count(n, "file") == expected


def test_reading_counts_articles_files_and_stamps():
    failures = tables.table("failures", [{"failure": "f", "file": "x.txt", "step": "reading", "reason": "empty"}])
    assert findings.reading(TWO, failures).startswith(
        "**2 articles read, 1 file unreadable.** The bodies hold 3 paragraphs and 15 words, datelines left out."
    )


def test_one_article_and_several_are_spoken_of_rightly():
    body = attributions({"source": "Ann", "speaker": "Ann"})
    summary = pd.DataFrame({"speaker": ["Ann"], "direct": [0], "mixed": [0], "indirect": [1], "attributions": [1]})
    assert findings.speakers(ONE, body, summary).startswith(
        "**Of 1 attribution in the body, nobody is named for 0 and a source is only described for 0.** "
        "This article names 1 source. "
    )
    assert "These 2 articles name 1 source." in findings.speakers(TWO, body, summary)


def test_nothing_attributed_is_said():
    assert "attributes nothing" in findings.speakers(ONE, attributions(), pd.DataFrame())


def test_the_unnamed_are_counted_apart_from_the_described():
    table = attributions({}, {"source": "an official"}, {"source": "Ann", "speaker": "Ann"})
    assert (
        findings.unnamed(table)
        == "**Of 3 attributions, 1 names no source at all, and 1 describes one without a name.**"
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
    assert "Narration averages -0.50 over 20 body segments" in findings.tone(summary)
    assert "a gap of +0.75" in findings.tone(summary)


def test_text_from_an_article_cannot_become_markup():
    assert findings.quoted("<script>alert(1)</script> *x* [a](javascript:b)") == (
        r"\<script\>alert(1)\</script\> \*x\* \[a\](javascript:b)"
    )


def test_all_that_tie_are_named():
    """Regression: of two sides with as many attributions, one was said to have most."""
    summary = pd.DataFrame(
        {"side": ["India", "Pakistan"], "attributions": [2, 2], "words": [9, 4], "quoted_words": [0, 0]}
    )
    said = findings.weight(summary)
    assert said.startswith("**Of 4 attributions in the body, nobody is named for 0 and no side is known for 0.** Most")
    assert "attributions: India and Pakistan alike (2 of 4)" in said
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
    said = findings.extremes(pd.DataFrame([row]))
    assert "Most negative: no segment scores below zero" in said
    assert "Most positive (+0.40, direct, Ann): good" in said


def test_the_article_shown_with_its_marks_is_the_one_with_most_attributions():
    made = attributions({"article": "a"}, {"article": "b"}, {"article": "b"}, {"article": "a", "part": "caption"})
    chosen = summaries.most_attributed(TWO.assign(file=["a.txt", "b_1.txt"]), made)
    assert chosen["article"] == "b"
    assert findings.marked(chosen, TWO, made) == (
        "“b\\_1.txt” has 2 attributions in its body. None of these articles has more."
    )


def test_an_article_without_attributions_is_shown_too():
    chosen = summaries.most_attributed(ONE, attributions())
    assert findings.marked(chosen, ONE, attributions()) == "“T” has 0 attributions in its body."


def test_the_most_frequent_act_is_named_and_those_without_any_quotation():
    rows = [("statement", 2, 0, 1, 3), ("denial", 0, 0, 1, 1)]
    summary = pd.DataFrame(rows, columns=["act", "direct", "mixed", "indirect", "attributions"])
    assert findings.acts(summary) == ("Most often: statement (3 of 4). In the reporter's words alone: denial.")
    added = pd.concat([summary, summary.tail(1).assign(act=NO_ACT)])
    assert findings.acts(added).startswith(
        "**Of 5 attributions, no act is known for 1.** Most often: statement (3 of 5)."
    )


def test_no_act_is_said():
    assert "No act of speech" in findings.acts(pd.DataFrame())


def test_who_is_heard_first_and_last_and_how_much_early():
    rows = [("Ann Lee", 5, 90, True, 12), ("Bo Day", 60, 90, False, 6), (NOBODY, 80, 90, False, 2)]
    places = pd.DataFrame(rows, columns=["speaker", "word", "of", "first_third", "words"])
    first = pd.DataFrame({"speaker": ["Ann Lee", "Bo Day"], "articles": [2, 1], "first": [2, 0]})
    said = findings.order(places, first, ONE)
    assert said == (
        "**Of 3 attributions in the body, nobody is named for 1 and a source is only described for 0.** "
        "First heard: Ann Lee, 5 words into the body; last: Bo Day, 60 of 90 words into it. "
        "1 of 3 attributions and 12 of 20 attributed words stand in the first third."
    )
    assert findings.order(places, first, TWO) == (
        f"{said} **Of 2 articles that let somebody be heard, who is first has no name for 0.** "
        "Heard first most often: Ann Lee (2 of 2 articles)."
    )


def test_who_is_heard_first_without_a_name_is_not_taken_for_somebody():
    """Regression: "First heard: her eyes (not named)"."""
    rows = [("her eyes (not named)", 5, 90, True, 12), *[("Bo Day", 60, 90, False, 6)] * 2]
    places = pd.DataFrame(rows, columns=["speaker", "word", "of", "first_third", "words"])
    said = findings.order(places, pd.DataFrame(), ONE)
    assert "First heard: a source without a name, 5 words into the body; last: Bo Day" in said


def test_nobody_heard_is_said():
    assert findings.order(pd.DataFrame(), pd.DataFrame(), ONE) == "**Nobody is heard in the body.**"


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
        "measure": "model",
        "text": "Chile",
        "start": 105,
        "end": 110,
        "sentence_start": 100,
        "sentence_end": 120,
        "sentence_text": "They* Chile lies <b>.",
    }
    return summaries.mentions_judged(tables.table("tones_toward", [row | given]))


def test_mentions_by_narration_and_by_sources_are_counted_apart():
    assert findings.toward(judged_mention()).endswith(
        "** 1 mention of 1 actor in the body, sources left out. Tone toward the actor in 0 mentions by narration: "
        "0 negative, 0 neutral, 0 positive; in 1 mention by sources: 1 negative, 0 neutral, 0 positive."
    )


def test_tone_toward_actors_is_never_told_without_how_far_it_is_valid():
    """Regression: a measure that is seldom right on ordinary news was a leading finding without a word of that."""
    assert findings.toward(judged_mention()).startswith(
        "**Not valid on ordinary news: what it calls positive was so in 16 % of 134 sentences, negative in 44 % of "
        "131, by two readings by a language model.** "
    )
    lexicon = findings.toward(judged_mention(measure="vader"))
    assert lexicon.startswith("**Not known to be valid on ordinary news: nobody has measured vader there.** ")


def test_no_actor_mentioned_is_said():
    nothing = judged_mention(part="caption")
    assert "No actor is mentioned" in findings.toward(nothing)
    assert findings.strongest(summaries.strongest(nothing), nothing) == "**No mention to judge.**"


def test_the_strongest_sentence_is_quoted_safely_with_its_mention_marked():
    judged = judged_mention(sentence_text="They* Chile lies <b>.", start=106, end=111)
    said = findings.strongest(summaries.strongest(judged), judged)
    assert "most negative (0.90; direct, Ann): They\\* **Chile** lies \\<b\\>. (offsets 106 to 111)" in said
    assert "no mention is judged positive" in said


def test_a_measures_agreement_is_the_codebooks():
    from copydesk.sentiment import measures

    said = findings.agreement("vader")
    assert measures.description("vader") in said
    assert all(f"{one.macro_f1:.1f}" in said and one.gold in said for one in measures.agreement("vader"))


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
    said = findings.presence(table, summaries.frames_present(table))
    assert said.startswith(
        "**Present: conflict (score 0.80, present from 0.40; macro-F1 70.5).** "
        "Not present: morality (score 0.10, present from 0.40; macro-F1 70.5). "
    )
    assert said.endswith("and says little about other articles.")


def test_a_frame_that_people_put_right_says_so_beside_the_machine_s_score():
    table = judged_frames("a").assign(present=True, corrected=["present", None])
    assert findings.presence(table, summaries.frames_present(table)).startswith(
        "**Present: morality (put right by people; the machine's score 0.10, present from 0.40; macro-F1 70.5); "
        "conflict (score 0.80, present from 0.40; macro-F1 70.5).** "
    )


def test_the_frames_present_in_articles_are_counted_the_most_frequent_first():
    table = judged_frames("a", "b")
    said = findings.presence(table, summaries.frames_present(table))
    assert said.startswith(
        "**Of 2 articles, present:** conflict in 2 (macro-F1 70.5); morality in 0 (macro-F1 70.5). Macro-F1, in percent"
    )


def test_a_scheme_that_was_never_measured_tells_no_presence():
    table = tables.table("presence", [])
    assert findings.presence(table, summaries.frames_present(table)) == (
        "**No presence: this scheme of frames has not been measured against people.**"
    )


def told(**given):
    return {"part": "body", "voice": "narration", "construction": "active", "agent": "Chile"} | given


def test_actions_without_a_doer_and_harm_are_counted():
    nobody = {"agent": None}
    table = tables.table(
        "actions",
        [
            told(agent_sides="Chile"),
            told(construction="agentless passive", harm="kill", voice="indirect", **nobody),
            told(construction="get-passive"),
            told(construction="nominalisation", harm="shell", **nobody),
            told(construction="reciprocal", harm="fight"),
        ],
    )
    assert findings.actions(table, summaries.actions_by_construction(table)) == (
        "**Of 5 actions in the body, no side of who acts is known for 4 and none of whom or what is acted on for 5.** "
        "1 in the passive without an agent, 1 in a noun that names no doer. 3 do harm, 2 of these by nobody named. "
        "1 of 5 stand in attributed content, 4 in the narration itself."
    )


def test_blame_says_who_blames_whom_for_what():
    charge = {"part": "body", "kind": "accusation", "blamed": "Chile", "start": 3, "end": 10}
    rows = [
        charge | {"accuser": "Peru", "matter": "fraud*"},
        charge,
        {"part": "body", "kind": "cause", "blamed": "rain"},
    ]
    assert findings.blame(tables.table("blames", rows)) == (
        "**Of 2 accusations in the body, no accuser is named for 1 and no side of the accused is known for 2.** "
        "1 cause.\n"
        "- Peru against Chile: fraud\\* (offsets 3 to 10)\n"
        "- Nobody named against Chile (offsets 3 to 10)"
    )
    assert "Nobody is blamed" in findings.blame(tables.table("blames", []))


def test_how_many_labels_have_an_inferred_target_is_said():
    rows = [{"part": "body", "voice": "narration"}, {"part": "body", "voice": "direct", "inferred": "why"}]
    assert findings.labels(tables.table("labels", rows)).endswith("Whom 1 of them means is inferred.")
    assert findings.labels(tables.table("labels", rows[:1])).endswith("0 in a source's.")


def test_scare_quotes_are_counted_apart():
    mark = {"part": "body", "voice": "narration", "category": "scare quotes"}
    assert findings.labels(tables.table("labels", [mark])) == (
        "**No label of the codebook stands in the body.** 1 pair of scare quotes."
    )
    both = findings.labels(tables.table("labels", [mark, mark | {"category": "enmity"}]))
    assert both.startswith("**Of 1 loaded label in the body, no side of the target is known for 1.** 1 in")
    assert both.endswith(" 1 pair of scare quotes.")


def test_a_few_segments_give_no_mean():
    """Regression: a mean over two segments was said to be the narration's tone."""
    summary = pd.DataFrame({"voice": ["narration", "direct"], "segments": [2, 12], "total": [-1.0, 1.0]})
    assert findings.tone(summary) == (
        "Too few for a mean: 2 body segments in narration, 12 body segments in attributed content."
    )


def test_articles_that_a_step_failed_on_are_named():
    rows = [{"failure": "1", "file": "a_b.txt", "step": "framing", "reason": "KeyError: x"}]
    failures = tables.table("failures", rows)
    assert findings.failed(failures, "framing") == "**1 article failed here and is left out:** a\\_b.txt (KeyError: x)."
    assert findings.failed(failures, "sentiment") == "Every article that was read is in these tables."


def test_marks_of_direction_are_not_shown():
    assert findings.quoted("I\u202eran\u2069 wins") == "Iran wins"


def test_frames_of_the_users_own_are_named_safely():
    summary = pd.DataFrame(
        {"frame": ["a", "*b*"], "voice": "narration", "with_cue": [2, 0], "segments": 9, "density": None}
    )
    assert findings.frames(summary).endswith(r"No cue at all: \*b\*.")


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
    assert findings.source_balance(BALANCE, made) == (
        "**Of 13 attributions in the body, nobody is named for 1 and no side is known for 0.** "
        "Most heard: Chile (9 of 13); heard first: Peru. In the first third of the body: Peru 2. "
        "Evenness over the 2 sides heard: 0.81 (0: one side alone, 1: all alike). "
        "Only spoken about: Norway (4 mentions)."
    )


def test_evenness_is_not_said_under_ten_attributions():
    assert "Evenness" not in findings.source_balance(BALANCE.replace(9, 6), attributions(*[{}] * 10))


def test_over_several_articles_who_is_heard_first_is_counted():
    table = BALANCE.drop(columns="order").assign(heard_first=[2, 0, 0, 0])
    made = attributions(*[{"article": article, "source": "x"} for article in "aaaaaabbbbbb"], {})
    assert "heard first: Chile (2 of 2 articles)." in findings.source_balance(table, made)


def test_where_nothing_is_attributed_no_side_is_heard_or_silent():
    assert findings.source_balance(BALANCE.head(0), attributions()) == "**Nothing is attributed in the body.**"
    nothing = summaries.acts_by_side(attributions())
    assert findings.acts_by_side(nothing, attributions()) == "**Nothing is attributed in the body.**"
    assert findings.weight(summaries.by_side(attributions())) == "**Nothing is attributed in the body.**"


def test_kinds_of_sources_are_counted_and_the_missing_named():
    table = attributions({"source": "the mayor", "act": "denial"}, {"source": "Ann Lee", "speaker": "Ann Lee"}, {})
    assert findings.source_kinds(summaries.source_kinds(table)) == (
        "**Of 3 attributions, the source is unnamed for 1 and its kind is unclassified for 1.** "
        "More than a third is unknown: nothing is ranked. By kind of source: 1 official. 2 of 3 give no name."
    )
    known = summaries.source_kinds(attributions(*[{"source": "the mayor", "act": "denial"}] * 2, {}))
    assert "By kind of source: 2 official. None: organisation, people. " in findings.source_kinds(known)
    assert "Nothing is attributed" in findings.source_kinds(summaries.source_kinds(attributions()))


def test_a_joint_statement_counts_once_in_the_total_of_its_act():
    made = attributions(*[{"source": "both", "sides": "Chile; Peru", "act": "denial"}] * 2)
    assert findings.acts_by_side(summaries.acts_by_side(made), made) == (
        "**Of 2 attributions in the body, nobody is named for 0 and no side is known for 0.** "
        "Which side leads in each act — denial: Chile and Peru alike (2 of 2)."
    )


def test_casualty_claims_are_counted_by_state_and_by_whose_word():
    claim = {"part": "body", "state": "killed", "asserter": "narration", "number": 3, "kind_of_victim": "not said"}
    rows = [
        claim,
        claim | {"state": "killed; wounded", "asserter": "Ann", "number": None, "kind_of_victim": "civilians"},
        claim | {"asserter": "(nobody named)", "victim_sides": "Chile"},
        claim | {"part": "caption"},
    ]
    assert findings.casualties(tables.table("casualties", rows)) == (
        "**Of 3 casualty claims in the body, no asserter is named for 1, no side of the victims is known for 2, "
        "civilians and fighters are not told apart for 2 and no number is given for 1.** By state: 3 killed, 1 "
        "wounded. Asserted by the narration: 1; by a source: 1. Claims repeat and overlap: they are never added up."
    )
    assert "No casualty claim" in findings.casualties(tables.table("casualties", []))


def test_the_lens_names_what_is_all_none_and_nothing():
    rows = [("sources", "to officials", 3, 3, 0), ("sources", "to people", 0, 3, 0), ("labels", "labels", 0, 0, 0)]
    lens = pd.DataFrame(rows, columns=["indicator", "counted", "count", "n", "unknown"]).assign(unknown_of=3)
    assert findings.conflict_lens(lens) == (
        "**2 indicators, 3 counts, no score.** All: to officials (3 of 3). None: to people (0 of 3). "
        "Nothing to count: labels."
    )


def test_the_lens_counts_nothing_that_rests_on_the_unknown():
    """Regression: of twelve articles whose sources had hardly a side, "None: attributions to ordinary people"."""
    lens = pd.DataFrame({"indicator": ["sources"], "counted": ["to people"], "n": 3, "unknown": 2, "unknown_of": 3})
    assert findings.conflict_lens(lens.assign(count=pd.array([None], "Int64"))) == (
        "**More than a third of what 1 count would rest on is unknown: to people (2 of 3).** "
        "**1 indicator, 1 count, no score.**"
    )


RANKING = ("Most heard", "Most on each", "Most often", "leads", "heard first", "Heard first", "First heard")
SILENCE = ("Only spoken about", "None:", "Evenness", "No side is only")


def ordinary_news(sided, sideless, nobody=0):
    """Attributions of ordinary news: most speakers have no side that is known, and some no name."""
    kept = {"article": "a", "act": "statement", "word": 1}
    rows = [
        *[{"source": "Ann Lee", "speaker": "Ann Lee", "sides": "Chile"}] * sided,
        *[{"source": "a nurse"}] * sideless,
        *[{}] * nobody,
    ]
    return attributions(*[kept | row | {"start": place} for place, row in enumerate(rows)])


def said_of(made, articles=ONE):
    """Every finding that groups attributions, by its grouping."""
    mentions = tables.table("mentions", [{"article": "a", "part": "body", "side": side} for side in ("Chile", "Peru")])
    balance = summaries.source_balance(articles, made, mentions)
    places = summaries.order_of_sources(made, articles.iloc[0])
    return {
        "speaker": findings.speakers(articles, made, summaries.by_speaker(made)),
        "side": findings.weight(summaries.by_side(made)),
        "balance": findings.source_balance(balance, made),
        "order": findings.order(places, summaries.first_heard(made), articles),
        "act by side": findings.acts_by_side(summaries.acts_by_side(made), made),
    }


@pytest.mark.parametrize(("sideless", "nobody"), [(3, 0), (0, 3), (2, 1), (40, 2)])
def test_nothing_is_ranked_and_nobody_silent_where_more_than_a_third_is_unknown(sideless, nobody):
    """Regression: of 2,502 attributions 2,265 had no side, and a country was said to be heard most."""
    for grouping, said in said_of(ordinary_news(4, sideless, nobody)).items():
        assert not [words for words in (*RANKING, *SILENCE) if words in said], (grouping, said)
        assert "More than a third is unknown: nothing is ranked." in said, grouping


def test_who_is_heard_first_in_most_articles_is_not_said_where_they_mostly_have_no_name():
    first = pd.DataFrame({"speaker": ["Ann Lee", "a nurse (not named)"], "articles": [3, 9], "first": [3, 2]})
    places = summaries.order_of_sources(ordinary_news(9, 0), ONE.iloc[0])
    assert findings.order(places, first, TWO).endswith(
        "**Of 5 articles that let somebody be heard, who is first has no name for 2.** "
        "More than a third is unknown: nothing is ranked."
    )


def test_the_unknown_are_told_first_whatever_follows():
    for grouping, said in said_of(ordinary_news(9, 2, 1)).items():
        assert said.startswith("**Of 12 attributions"), grouping
        assert " for 1" in said.split("**")[1], grouping


def test_a_third_unknown_and_no_more_may_be_ranked():
    said = said_of(ordinary_news(6, 2, 1))
    assert "Most heard: Ann Lee (6 of 9)." in said["speaker"]
    assert "attributions: Chile (6 of 9)" in said["side"]
    assert "Most heard: Chile (6 of 9); heard first: Chile." in said["balance"]
    assert "Only spoken about: Peru (1 mention)." in said["balance"]
    assert "statement: Chile (6 of 9)" in said["act by side"]


def test_each_measure_of_weight_is_ranked_by_what_is_known_of_itself():
    rows = {"side": ["Chile", NO_SIDE], "attributions": [9, 1], "words": [30, 10], "quoted_words": [5, 15]}
    said = findings.weight(pd.DataFrame(rows))
    assert "attributions: Chile (9 of 10); attributed words: Chile (30 of 40); " in said
    assert "words in quotation marks: not ranked, 15 of 20 of no known side" in said


def test_an_act_whose_speakers_are_mostly_unknown_has_no_leading_side():
    made = attributions(
        *[{"source": "x", "sides": "Chile", "act": "statement"}] * 8,
        {"source": "x", "sides": "Chile", "act": "denial"},
        {"source": "a nurse", "act": "denial"},
    )
    said = findings.acts_by_side(summaries.acts_by_side(made), made)
    assert said.endswith("statement: Chile (8 of 8). Not ranked: denial (1 of 2 of no known side).")


def test_a_source_of_no_known_side_may_be_the_first_that_is_heard():
    """Regression: the first of the known sides was said to be heard first, whoever spoke before."""
    made = ordinary_news(9, 0).assign(start=range(1, 10))
    before = pd.concat([ordinary_news(0, 1), made], ignore_index=True).assign(attribution=list("abcdefghij"))
    assert "heard first: side not known." in said_of(before)["balance"]


@pytest.mark.parametrize("count", [1, 2])
def test_a_tie_of_one_is_no_lead(count):
    """Regression: "Heard first most often: A, B, C and 6 more alike (1 of 12 articles)"."""
    tied = pd.DataFrame({"name": ["Ann", "Bo", "Cy", "Di"], "n": count})
    assert findings.leaders(tied, "name", "n", "9") == (
        "none leads (1 of 9 at most)" if count == 1 else "Ann, Bo, Cy and 1 more alike (2 of 9)"
    )
    assert findings.leaders(tied.head(1), "name", "n") == ("none leads (1 at most)" if count == 1 else "Ann (2)")


@pytest.mark.parametrize("grouping", ["speaker", "side", "balance", "act by side"])
def test_a_single_attribution_leads_nothing(grouping):
    assert "none leads (1 of 1 at most)" in said_of(ordinary_news(1, 0))[grouping]


def test_one_cue_makes_no_leading_frame():
    summary = pd.DataFrame({"frame": ["a", "b"], "voice": "narration", "with_cue": [1, 0], "segments": 9})
    assert findings.frames(summary).startswith(
        "**Most segments with a cue: none leads (1 of 9 body segments at most)**."
    )


def test_no_number_of_the_lexicon_is_bold():
    summary = pd.DataFrame({"voice": ["narration", "direct"], "segments": [20, 40], "total": [-10.0, 10.0]})
    for table in (summary, summary.head(1), summary.assign(segments=2)):
        assert "**" not in findings.tone(table)
