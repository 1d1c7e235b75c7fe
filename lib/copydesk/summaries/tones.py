"""Summaries of tone: along an article, by voice, and toward actors."""

import pandas as pd

from copydesk.attribution.voices import VOICES
from copydesk.summaries.rows import FEWEST, FEWEST_MENTIONS, LABELS, in_body, spelled


def tone_along(tones: pd.DataFrame, segments: pd.DataFrame, article: str) -> pd.DataFrame:
    """The tone of one article's body segments in reading order, placed by the body's words."""
    body = in_body(segments)[["segment", "article", "sentence", "words", "start", "end", "text"]]
    found = body[body["article"] == article].merge(tones.drop(columns="article"), on="segment").sort_values("start")
    found["word"] = (found["words"].cumsum() - found["words"] / 2).astype("float64")
    return found[
        ["segment", "word", "words", "voice", "asserter", "score", "drivers", "start", "end", "text"]
    ].reset_index(drop=True)


def tone_by_voice(tones: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Tone of body segments by voice and asserter: narration first, then the most heard.

    Columns voice, asserter, segments, total (sum of scores) and mean_tone, which is given from ten segments on.
    """
    found = tones[tones["segment"].isin(in_body(segments)["segment"])].groupby(["voice", "asserter"])
    found = found.agg(segments=("segment", "size"), total=("score", "sum")).reset_index()
    found["total"] = found["total"].round(3)
    found["mean_tone"] = (found["total"] / found["segments"]).where(found["segments"] >= FEWEST).round(3)
    found["order"] = found["voice"].map({voice: place for place, voice in enumerate(VOICES)})
    found = found.sort_values(["order", "segments", "asserter"], ascending=[True, False, True])
    return found.drop(columns="order").reset_index(drop=True)


def mentions_judged(toward: pd.DataFrame) -> pd.DataFrame:
    """The judged mentions in the body, the most mentioned actor first, each actor's in reading order.

    ``balance`` is P(positive) - P(negative), from -1 to 1.
    """
    body = in_body(toward)
    found = body.assign(
        balance=(body["positive"] - body["negative"]).round(3),
        asserter=spelled(body["asserter"]),
        order=body["actor"].map(body["actor"].value_counts()),
    )
    columns = ["actor", "side", "voice", "asserter", "balance", "label", "negative", "neutral", "positive", "measure"]
    places = ["text", "sentence_text", "start", "end", "sentence_start", "sentence_end", "article", "mention"]
    found = found.sort_values(["order", "actor", "article", "start"], ascending=[False, True, True, True])
    return found[[*columns, *places]].round(dict.fromkeys(LABELS, 3)).reset_index(drop=True)


def tone_by_actor(judged: pd.DataFrame) -> pd.DataFrame:
    """How narration and each speaker speak of each actor: narration first, then who speaks of most.

    Columns asserter, actor, mentions, how many are negative, neutral and positive, and ``balance``, the mean of
    P(positive) - P(negative), which is given from ten mentions on.
    """
    labels = pd.get_dummies(judged["label"]).reindex(columns=list(LABELS), fill_value=False)
    counted = judged[["asserter", "actor", "balance"]].join(labels).groupby(["asserter", "actor"])
    found = counted.agg(
        mentions=("balance", "size"), **{label: (label, "sum") for label in LABELS}, balance=("balance", "mean")
    ).reset_index()
    found["balance"] = found["balance"].where(found["mentions"] >= FEWEST_MENTIONS).round(2)
    found["spoken"] = found.groupby("asserter")["mentions"].transform("sum")
    found["narrated"] = found["asserter"] == "narration"
    found["place"] = found["actor"].map({actor: place for place, actor in enumerate(judged["actor"].drop_duplicates())})
    order = ["narrated", "spoken", "asserter", "place"]
    found = found.sort_values(order, ascending=[False, False, True, True])
    return found.drop(columns=["spoken", "narrated", "place"]).reset_index(drop=True)


def strongest(judged: pd.DataFrame) -> pd.DataFrame:
    """Each actor's most negative and most positive mention, where one is labelled so; ties by the earliest.

    Columns actor, label, probability, then who says it, the sentence and where it stands.
    """
    found = []
    for label in ("negative", "positive"):
        own = judged[judged["label"] == label].assign(probability=lambda rows, label=label: rows[label])
        found.append(own.sort_values("probability", ascending=False, kind="stable").drop_duplicates("actor"))
    both = pd.concat(found)
    place = {actor: number for number, actor in enumerate(judged["actor"].drop_duplicates())}
    both = both.sort_values("actor", key=lambda actors: actors.map(place), kind="stable")
    columns = ["actor", "label", "probability", "voice", "asserter", "text", "sentence_text", "start", "end"]
    return both[[*columns, "sentence_start", "sentence_end", "article", "mention"]].reset_index(drop=True)
