"""Summaries: what each figure draws and each finding says."""

import pandas as pd
from copydesk import summaries, tables


def attributions(*rows):
    kept = {"article": "a", "part": "body", "kind": "indirect", "act": "statement"}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


def test_acts_are_counted_by_kind_the_most_frequent_first():
    found = summaries.by_act(attributions({"act": "denial"}, {}, {"kind": "direct"}, {"part": "caption"}))
    assert found.values.tolist() == [["statement", 1, 0, 1, 2], ["denial", 0, 0, 1, 1]]


ARTICLE = pd.Series({"article": "a", "words": 30})


def test_attributions_stand_in_reading_order_with_their_place_in_the_body():
    said = attributions(
        {"speaker": "Bo Day", "start": 250, "word": 15}, {"speaker": "Ann Lee", "start": 100, "word": 7}
    )
    found = summaries.order_of_sources(said, ARTICLE)
    assert found[["speaker", "word", "of", "first_third"]].values.tolist() == [
        ["Ann Lee", 7, 30, True],
        ["Bo Day", 15, 30, False],
    ]


def test_only_the_article_asked_for_is_put_in_order():
    said = attributions({"speaker": "Ann Lee", "start": 0, "word": 0, "article": "b"})
    assert summaries.order_of_sources(said, ARTICLE).empty


def test_who_is_heard_first_is_counted_over_articles():
    said = attributions(
        {"speaker": "Ann Lee", "start": 9},
        {"speaker": "Bo Day", "start": 3},
        {"speaker": "Bo Day", "start": 1, "article": "b"},
        {"source": "a nurse", "start": 4, "article": "b"},
    )
    assert summaries.first_heard(said).values.tolist() == [
        ["Bo Day", 2, 2],
        ["Ann Lee", 1, 0],
        ["a nurse (not named)", 1, 0],
    ]


def judged(*rows):
    """Judged mentions: actor, asserter, and the probabilities of negative and positive."""
    made = [
        {
            "tone_toward": str(n),
            "article": "a",
            "part": "body",
            "actor": actor,
            "voice": "narration" if asserter == "narration" else "direct",
            "asserter": asserter,
            "negative": negative,
            "positive": positive,
            "neutral": 1 - negative - positive,
            "label": "negative" if negative > 0.5 else "positive" if positive > 0.5 else "neutral",
            "start": n,
        }
        for n, (actor, asserter, negative, positive) in enumerate(rows)
    ]
    return summaries.mentions_judged(tables.table("tones_toward", made))


def test_tone_is_summed_up_by_speaker_and_actor_narration_first():
    rows = [("Chile", "Ann; Bo", 0.9, 0), ("Norway", "narration", 0, 0.8), ("Norway", "narration", 0.9, 0)]
    found = summaries.tone_by_actor(judged(*rows))
    assert found[["asserter", "actor", "mentions", "negative", "neutral", "positive"]].values.tolist() == [
        ["narration", "Norway", 2, 1, 0, 1],
        ["Ann and Bo", "Chile", 1, 1, 0, 0],
    ]


def test_a_mean_is_given_from_three_mentions_on():
    three = judged(*[("Norway", "narration", 0.6, 0.0)] * 3)
    assert summaries.tone_by_actor(three)["balance"].tolist() == [-0.6]
    assert summaries.tone_by_actor(three.head(2))["balance"].isna().all()


def test_the_most_mentioned_actor_comes_first_and_its_mentions_in_reading_order():
    found = judged(("Chile", "narration", 0, 0), ("Norway", "narration", 0, 0), ("Norway", "narration", 0.7, 0))
    assert found["actor"].tolist() == ["Norway", "Norway", "Chile"]
    assert found["balance"].tolist() == [0, -0.7, 0]


def test_mentions_outside_the_body_are_left_out():
    row = {"tone_toward": "1", "part": "caption", "actor": "Chile", "asserter": "narration", "label": "neutral"}
    assert summaries.mentions_judged(tables.table("tones_toward", [row])).empty


def test_the_strongest_mentions_are_those_labelled_so_with_the_highest_probability():
    rows = [("Norway", "narration", 0.6, 0), ("Norway", "Ann", 0.9, 0), ("Norway", "Bo", 0.4, 0.3)]
    found = summaries.strongest(judged(*rows))
    assert found[["actor", "label", "probability", "asserter"]].values.tolist() == [["Norway", "negative", 0.9, "Ann"]]


def judgements(*rows):
    """Presence of frames: article, frame, score, threshold."""
    made = [
        {
            "presence": str(n),
            "article": article,
            "frame": frame,
            "score": score,
            "threshold": threshold,
            "present": score >= threshold,
            "macro_f1": 70.5,
        }
        for n, (article, frame, score, threshold) in enumerate(rows)
    ]
    return tables.table("presence", made)


def test_articles_with_a_frame_are_counted_in_the_order_of_the_scheme():
    found = summaries.frames_present(
        judgements(("a", "morality", 0.9, 0.3), ("a", "conflict", 0.1, 0.5), ("b", "morality", 0.2, 0.3))
    )
    assert found[["frame", "present", "articles", "macro_f1"]].values.tolist() == [
        ["morality", 1, 2, 70.5],
        ["conflict", 0, 1, 70.5],
    ]
    assert found["share"].isna().all()


def test_the_share_of_articles_with_a_frame_is_given_from_ten_articles_on():
    found = summaries.frames_present(judgements(*[(str(n), "conflict", n / 10, 0.75) for n in range(10)]))
    assert found["share"].tolist() == [0.2]


def test_a_scheme_without_presence_has_an_empty_summary():
    assert summaries.frames_present(judgements()).empty


def test_cues_of_a_scheme_of_ones_own_are_counted_by_its_frames():
    segments = tables.table("segments", [{"segment": "s", "part": "body", "voice": "narration"}])
    cue = {"frame_cue": "1", "frame": "bridges", "segment": "s", "voice": "narration"}
    found = summaries.frames_by_voice(tables.table("frames", [cue]), segments, ["bridges"])
    assert found[["frame", "voice", "with_cue"]].values.tolist()[0] == ["bridges", "narration", 1]


def test_responsibility_is_counted_by_side_and_by_whose_word():
    kept = {"article": "a", "part": "body", "voice": "narration"}
    actions = [
        {"agent_sides": "Chile; Peru", "patient_sides": "Norway", "harm": "strike"},
        {"agent_sides": "Chile", "patient_sides": "Norway", "voice": "direct"},
        {"agent_sides": "Chile", "part": "caption"},
    ]
    blames = [
        {"kind": "accusation", "accuser_sides": "Norway", "blamed_sides": "Chile"},
        {"kind": "cause", "blamed_sides": "Chile"},
    ]
    found = summaries.responsibility_by_side(
        tables.table("actions", [kept | row for row in actions]), tables.table("blames", [kept | row for row in blames])
    )
    assert found.columns.tolist() == ["side", "word", "acts", "acted_on", "harms", "harmed", "accuses", "blamed"]
    assert found.values.tolist() == [
        ["Chile", "a source", 1, 0, 0, 0, 0, 0],
        ["Chile", "narration", 1, 0, 1, 0, 0, 1],
        ["Norway", "a source", 0, 1, 0, 0, 0, 0],
        ["Norway", "narration", 0, 1, 0, 1, 1, 0],
        ["Peru", "narration", 1, 0, 1, 0, 0, 0],
    ]


def test_nothing_told_is_nobodys_responsibility():
    assert summaries.responsibility_by_side(tables.table("actions", []), tables.table("blames", [])).empty
