"""Summaries: what each figure draws and each finding says."""

import pandas as pd
from copydesk import tables
from copydesk.answers import attribution, framing, lens, sentiment, sources
from copydesk.answers.rows import by_article


def attributions(*rows):
    kept = {"article": "a", "part": "body", "kind": "indirect", "act": "statement"}
    return tables.table("attributions", [kept | {"attribution": str(n), **row} for n, row in enumerate(rows)])


def test_acts_are_counted_by_kind_the_most_frequent_first():
    found = attribution.by_act(attributions({"act": "denial"}, {}, {"kind": "direct"}, {"part": "caption"}))
    assert found.values.tolist() == [["statement", 1, 0, 1, 2], ["denial", 0, 0, 1, 1]]


ARTICLE = pd.Series({"article": "a", "words": 30})


def test_attributions_stand_in_reading_order_with_their_place_in_the_body():
    said = attributions(
        {"speaker": "Bo Day", "start": 250, "word": 15}, {"speaker": "Ann Lee", "start": 100, "word": 7}
    )
    found = attribution.order_of_sources(said, ARTICLE)
    assert found[["speaker", "word", "of", "first_third"]].values.tolist() == [
        ["Ann Lee", 7, 30, True],
        ["Bo Day", 15, 30, False],
    ]


def test_only_the_article_asked_for_is_put_in_order():
    said = attributions({"speaker": "Ann Lee", "start": 0, "word": 0, "article": "b"})
    assert attribution.order_of_sources(said, ARTICLE).empty


def test_who_is_heard_first_is_counted_over_articles():
    said = attributions(
        {"speaker": "Ann Lee", "start": 9},
        {"speaker": "Bo Day", "start": 3},
        {"speaker": "Bo Day", "start": 1, "article": "b"},
        {"source": "a nurse", "start": 4, "article": "b"},
    )
    assert attribution.first_heard(said).values.tolist() == [
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
    return sentiment.mentions_judged(tables.table("tones_toward", made))


def test_tone_is_summed_up_by_speaker_and_actor_narration_first():
    rows = [("Chile", "Ann; Bo", 0.9, 0), ("Norway", "narration", 0, 0.8), ("Norway", "narration", 0.9, 0)]
    found = sentiment.tone_by_actor(judged(*rows))
    assert found[["asserter", "target", "mentions", "negative", "neutral", "positive"]].values.tolist() == [
        ["narration", "Norway", 2, 1, 0, 1],
        ["Ann and Bo", "Chile", 1, 1, 0, 0],
    ]


def test_a_mean_is_given_from_ten_mentions_on():
    ten = judged(*[("Norway", "narration", 0.6, 0.0)] * 10)
    assert sentiment.tone_by_actor(ten)["balance"].tolist() == [-0.6]
    assert sentiment.tone_by_actor(ten.head(9))["balance"].isna().all()  # Regression: three were enough


def test_the_most_mentioned_actor_comes_first_and_its_mentions_in_reading_order():
    found = judged(
        ("Chile", "narration", 0, 0), ("Norway", "narration", 0, 0), ("Norway", "narration", 0.7, 0)
    )
    assert found["target"].tolist() == ["Norway", "Norway", "Chile"]
    assert found["balance"].tolist() == [0, -0.7, 0]


def test_mentions_outside_the_body_are_left_out():
    row = {
        "tone_toward": "1",
        "part": "caption",
        "actor": "Chile",
        "asserter": "narration",
        "label": "neutral",
    }
    assert sentiment.mentions_judged(tables.table("tones_toward", [row])).empty


def test_the_strongest_mentions_are_those_labelled_so_with_the_highest_probability():
    rows = [("Norway", "narration", 0.6, 0), ("Norway", "Ann", 0.9, 0), ("Norway", "Bo", 0.4, 0.3)]
    found = sentiment.strongest_mentions(judged(*rows))
    assert found[["target", "label", "probability", "asserter"]].values.tolist() == [
        ["Norway", "negative", 0.9, "Ann"]
    ]


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
    found = framing.frames_present(
        judgements(("a", "morality", 0.9, 0.3), ("a", "conflict", 0.1, 0.5), ("b", "morality", 0.2, 0.3))
    )
    assert found[["frame", "present", "articles", "macro_f1"]].values.tolist() == [
        ["morality", 1, 2, 70.5],
        ["conflict", 0, 1, 70.5],
    ]
    assert found["share"].isna().all()


def test_the_share_of_articles_with_a_frame_is_given_from_ten_articles_on():
    found = framing.frames_present(judgements(*[(str(n), "conflict", n / 10, 0.75) for n in range(10)]))
    assert found["share"].tolist() == [0.2]


def test_a_scheme_without_presence_has_an_empty_summary():
    assert framing.frames_present(judgements()).empty


def test_cues_of_a_scheme_of_ones_own_are_counted_by_its_frames():
    segments = tables.table("segments", [{"segment": "s", "part": "body", "voice": "narration"}])
    cue = {"frame_cue": "1", "frame": "bridges", "segment": "s", "voice": "narration"}
    cues = tables.table("frames", [cue, cue | {"segment": "of the title"}])
    assert framing.cues_in_body(cues, segments)["segment"].tolist() == [cue["segment"]]
    found = framing.frames_by_voice(cues, segments, ["bridges"])
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
        {"kind": "accusation", "accuser": "the farmers", "blamed_sides": "Chile"},
        {"kind": "blame", "blamed_sides": "Chile"},
        {"kind": "cause", "blamed_sides": "Chile"},
    ]
    found = framing.responsibility_by_side(
        tables.table("actions", [kept | row for row in actions]),
        tables.table("blames", [kept | row for row in blames]),
    )
    assert found.columns.tolist() == [
        "side",
        "word",
        "acts",
        "acted_on",
        "harms",
        "harmed",
        "accuses",
        "blamed",
    ]
    assert found.values.tolist() == [
        ["Chile", "a source", 1, 0, 0, 0, 0, 2],
        ["Chile", "narration", 1, 0, 1, 0, 0, 1],
        ["Norway", "a source", 0, 1, 0, 0, 1, 0],
        ["Norway", "narration", 0, 1, 0, 1, 0, 0],
        ["Peru", "narration", 1, 0, 1, 0, 0, 0],
    ]


def test_nothing_told_is_nobodys_responsibility():
    assert framing.responsibility_by_side(tables.table("actions", []), tables.table("blames", [])).empty


def articles(*names):
    return tables.table("articles", [{"article": name, "words": 30} for name in names])


def mentions(*rows):
    kept = {"article": "a", "part": "body"}
    made = [kept | {"mention": str(n), "side": side, "source_of": of} for n, (side, of) in enumerate(rows)]
    return tables.table("mentions", made)


HEARD = (
    {"sides": "Peru", "source": "Peru", "word": 20, "start": 200, "words": 4, "quoted_words": 1},
    {"sides": "Chile; Peru", "source": "both sides", "word": 9, "start": 90, "words": 3, "quoted_words": 0},
    {
        "sides": "Chile",
        "source": "Chile",
        "word": 2,
        "start": 20,
        "words": 5,
        "quoted_words": 2,
        "act": "denial",
    },
    {"source": "a nurse", "word": 25, "start": 250, "words": 2, "quoted_words": 0},
    {"word": 28, "start": 280, "words": 1, "quoted_words": 0},
    {"sides": "Norway", "source": "Norway", "part": "caption", "start": 1},
)


def test_each_side_has_its_weight_its_place_and_who_is_only_spoken_about():
    spoken = mentions(("Norway", None), ("Chile", "1"), ("Chile", None))
    found = sources.source_balance(articles("a"), attributions(*HEARD), spoken)
    columns = [
        "side",
        "attributions",
        "words",
        "quoted_words",
        "order",
        "first_third",
        "rest",
        "spoken_about",
    ]
    assert found[columns].fillna(0).values.tolist() == [
        ["Chile", 2, 8, 2, 1, 2, 0, 1],
        ["Peru", 2, 7, 1, 2, 1, 1, 0],
        ["Norway", 0, 0, 0, 0, 0, 0, 1],
        ["side not known", 1, 2, 0, 0, 0, 1, 0],
        ["nobody named", 1, 1, 0, 0, 0, 1, 0],
    ]
    assert found["share_of_first_third"].isna().all()


def test_a_share_of_the_first_third_is_given_from_ten_attributions_there_on():
    said = attributions(
        *[{"sides": "Chile" if n else "Peru", "source": "x", "word": 1, "start": n} for n in range(10)]
    )
    found = sources.source_balance(articles("a"), said, mentions())
    assert found[["side", "share_of_first_third"]].values.tolist() == [["Chile", 0.9], ["Peru", 0.1]]


def test_over_several_articles_it_is_counted_where_a_side_is_heard_first():
    said = attributions(
        {"sides": "Peru", "source": "x", "start": 1, "word": 0},
        {"sides": "Chile", "source": "x", "start": 2, "word": 0},
        {"sides": "Peru", "source": "x", "start": 5, "word": 0, "article": "b"},
    )
    found = sources.source_balance(articles("a", "b"), said, mentions())
    assert found[["side", "attributions", "heard_first"]].values.tolist() == [["Peru", 2, 2], ["Chile", 1, 0]]


def test_evenness_is_one_where_sides_are_heard_alike_and_none_below_two():
    def evenness(*counts):
        sides = pd.DataFrame({"side": [f"S{n}" for n in range(len(counts))], "attributions": counts})
        return sources.source_entropy(sides)

    assert evenness(4, 4, 4) == 1
    assert evenness(3, 3, 3) is None  # Regression: nine were enough
    assert round(evenness(9, 3), 3) == 0.811
    assert evenness(5) is None and evenness() is None
    assert evenness(5, 0) is None  # only spoken about


def test_nobody_and_the_unknown_are_no_side_in_the_evenness():
    rows = pd.DataFrame({"side": ["Chile", "nobody named", "side not known"], "attributions": [20, 2, 2]})
    assert sources.source_entropy(rows) is None


def test_sources_are_classed_by_how_the_article_writes_them_anywhere():
    said = attributions(
        {"source": "Lee", "speaker": "Ann Lee"},
        {"source": "Mayor Ann Lee", "speaker": "Ann Lee", "part": "standfirst"},
        {"source": "Ann Lee", "speaker": "Ann Lee", "article": "b"},
        {"source": "a nurse"},
        {},
    )
    assert sources.sources_classed(said)[["speaker", "kind", "by"]].values.tolist() == [
        ["Ann Lee", "official", "Mayor"],
        ["Ann Lee", "unclassified", ""],
        ["a nurse (not named)", "people", "nurse"],
        ["nobody named", "unnamed", "nobody is named"],
    ]
    found = sources.source_kinds(said)
    assert found[["kind", "attributions", "without_name"]].values.tolist() == [
        ["official", 1, 0],
        ["organisation", 0, 0],
        ["people", 1, 1],
        ["unnamed", 1, 1],
        ["unclassified", 1, 0],
    ]


def test_acts_are_counted_by_side_those_of_two_sides_for_both():
    found = sources.acts_by_side(attributions(*HEARD))
    assert found.columns.tolist() == ["side", "statement", "denial", "total"]
    assert found.values.tolist() == [
        ["Chile", 1, 1, 2],
        ["Peru", 2, 0, 2],
        ["nobody named", 1, 0, 1],
        ["side not known", 1, 0, 1],
    ]


def lens_of(**given):
    names = ("attributions", "mentions", "actions", "labels", "casualties", "blames")
    kept = {"article": "a", "part": "body"}
    return lens.conflict_lens(
        {name: tables.table(name, [kept | row for row in given.get(name, [])]) for name in names}
    )


def counts_of(lens):
    return {
        row.counted.split(",")[0]: (row.count_, row.n)
        for row in lens.rename(columns={"count": "count_"}).itertuples()
    }


def test_the_lens_counts_each_indicator_with_its_n_and_gives_no_score():
    found = lens_of(
        attributions=[
            {"source": "the mayor", "sides": "Chile", "act": "denial"},
            {"source": "a nurse", "sides": "Chile", "act": "statement"},
            {"source": "a nurse", "sides": "Peru", "part": "caption"},
        ],
        mentions=[{"side": "Chile"}, {"side": "Peru"}],
        labels=[
            {"voice": "narration", "category": "enmity"},
            {"voice": "narration", "category": "scare quotes"},
        ],
        actions=[{"harm": "kill"}, {"harm": "kill", "agent": "Peru"}, {"agent": "Peru"}],
        casualties=[{"victim_sides": "Chile", "kind_of_victim": "both"}, {"kind_of_victim": "fighters"}],
        blames=[
            {"kind": "accusation", "blamed_sides": "Chile"},
            {"kind": "accusation", "blamed_sides": "Peru"},
            {"kind": "accusation"},
            {"kind": "cause", "blamed_sides": "Peru"},
        ],
    )
    assert list(counts_of(found).values()) == [
        (1, 2),  # official
        (1, 2),  # people
        (2, 2),  # most heard
        (1, 2),  # sides heard
        (1, 1),  # labels in narration
        (1, 2),  # victims with a side
        (1, 2),  # civilians
        (1, 2),  # sides with victims
        (1, 2),  # agentless harm
        (1, 2),  # not denied
        (1, 2),  # not heard
    ]
    assert found["share"].isna().all()
    assert not {"score", "total"} & set(found.columns)


def test_a_denial_in_another_article_is_no_answer():
    found = lens_of(
        attributions=[{"source": "Peru", "sides": "Peru", "act": "denial", "article": "b"}],
        blames=[{"kind": "accusation", "blamed_sides": "Peru"}],
    )
    assert list(counts_of(found).values())[-2:] == [(1, 1), (1, 1)]


def test_an_article_without_anything_has_a_lens_of_noughts():
    assert set(counts_of(lens_of()).values()) == {(0, 0)}


def test_a_name_without_an_office_beside_it_is_classed_by_what_introduces_it_elsewhere():
    said = attributions(
        {"source": "Lee", "speaker": "Ann Lee", "roles": "senator"}, {"source": "Bo Day", "speaker": "Bo Day"}
    )
    found = sources.sources_classed(said).set_index("speaker")
    assert found.loc["Ann Lee", ["kind", "by"]].tolist() == ["official", "senator"]
    assert found.loc["Bo Day", "kind"] == "unclassified"


def test_actions_of_no_known_side_are_the_last_row():
    kept = {"article": "a", "part": "body"}
    rows = [{"agent_sides": "Chile; Peru"}, {"agent_sides": "Chile", "patient_sides": "Peru"}, {}, {}]
    found = framing.actions_by_side(tables.table("actions", [kept | row for row in rows]))
    assert found.values.tolist() == [["Chile", 2, 0], ["Peru", 1, 1], ["side not known", 2, 3]]


def test_rows_are_counted_by_article_and_value():
    found = pd.DataFrame({"article": ["b", "b", "a"], "frame": ["conflict", "conflict", "morality"]})
    counts = by_article(found, "frame")
    assert counts.columns.tolist() == ["article", "conflict", "morality"]
    assert counts.values.tolist() == [["b", 2, 0], ["a", 0, 1]]


BY_ACTOR = (
    {"source": "Ann Lee", "actor": "Ann Lee", "words": 9, "start": 10, "word": 1},
    {"source": "the lawyer", "affiliation": "Nordline", "words": 5, "start": 30, "word": 3},
    {
        "source": "Nordline",
        "actor": "Nordline",
        "affiliation": "Nordline",
        "words": 2,
        "start": 60,
        "word": 25,
    },
    {
        "source": "Oslo",
        "actor": "Norway",
        "affiliation": "Norway",
        "sides": "Norway",
        "words": 1,
        "start": 70,
    },
    {"source": "a nurse", "words": 3, "start": 80, "word": 28},
)


def test_where_few_have_a_side_it_is_told_for_whom_sources_speak_or_who_they_are():
    said = attributions(*BY_ACTOR)
    assert attribution.by_side(said)[["actor", "attributions", "words"]].values.tolist() == [
        ["Nordline", 2, 7],
        ["Ann Lee", 1, 9],
        ["actor not known", 1, 3],
        ["Norway", 1, 1],
    ]
    kept = {"article": "a", "part": "body", "actor": "Bo Day"}
    named = tables.table(
        "mentions", [kept | {"mention": "1"}, kept | {"mention": "2", "affiliation": "Chile"}]
    )
    balance = sources.source_balance(articles("a"), said, named).set_index("actor")
    assert balance["attributions"].to_dict()["Nordline"] == 2
    assert balance["spoken_about"].loc[["Bo Day", "Chile"]].tolist() == [1, 1]
    assert sources.acts_by_side(said).columns[0] == "actor"
    assert attribution.weight(said).words.startswith(
        "**Of 5 attributions in the body, 1 has no known actor.** Most on each measure — attributions: Nordline"
    )


def test_actions_are_counted_by_actor_where_a_third_of_those_known_have_no_side():
    kept = {"article": "a", "part": "body", "verb": "hit"}
    sided = kept | {"agent_actors": "Norway", "agent_sides": "Norway"}
    rows = [sided, sided, kept | {"patient_actors": "Ann Lee"}]
    told = tables.table("actions", [row | {"action": str(n)} for n, row in enumerate(rows)])
    assert framing.actions_by_side(told).values.tolist() == [["Norway", 2, 0], ["side not known", 1, 3]]
    more = [*rows, kept | {"patient_actors": "Ann Lee; Bo Day"}]
    told = tables.table("actions", [row | {"action": str(n)} for n, row in enumerate(more)])
    assert framing.actions_by_side(told).values.tolist() == [
        ["Ann Lee", 0, 2],
        ["Norway", 2, 0],
        ["Bo Day", 0, 1],
        ["actor not known", 2, 2],
    ]


def test_for_whom_sources_speak_is_counted_with_the_reasons():
    said = attributions(
        {"affiliation": "Peru", "affiliation_reason": "itself", "words": 2},
        {"affiliation": "Peru; Chile", "affiliation_reason": "listed", "words": 3},
        {"words": 4},
    )
    answer = attribution.spoken_for(said)
    assert answer.words.startswith("**Of 3 attributions in the body, 1 does not say for whom")
    assert answer.table[["affiliation", "attributions", "words", "reasons"]].values.tolist() == [
        ["Peru", 2, 5, "itself; listed"],
        ["Chile", 1, 3, "listed"],
    ]


def test_tone_is_toward_sides_where_most_have_one_else_toward_actors():
    kept = {"part": "body", "article": "a", "voice": "narration", "asserter": "narration", "label": "neutral"}
    kept |= {"negative": 0.1, "neutral": 0.8, "positive": 0.1}
    sided = [kept | {"actor": name, "side": "Peru", "start": n} for n, name in enumerate(("Lima", "Ana Paz"))]
    alone = kept | {"actor": "Bo Day", "start": 5}

    def targets(*rows):
        made = [row | {"tone_toward": str(n)} for n, row in enumerate(rows)]
        return sentiment.mentions_judged(tables.table("tones_toward", made))["target"].tolist()

    assert targets(*sided, alone) == ["Peru", "Peru", "Bo Day"]
    assert targets(*sided, alone, alone) == ["Bo Day", "Bo Day", "Ana Paz", "Lima"]
