"""Summaries of the tables: what each figure draws and each finding says. Table in, table out.

Counts are of body attributions, segments and actions; what captions and standfirsts repeat is not counted again.
"""

from collections.abc import Sequence

import pandas as pd

from copydesk.article import LINE_KINDS
from copydesk.attribution.voices import VOICES
from copydesk.framing.actions import CONSTRUCTIONS
from copydesk.framing.frames import frame_names

KINDS = ("direct", "mixed", "indirect")
LABELS = ("negative", "neutral", "positive")  # of tone toward an actor
FEWEST = 10  # units: under ten there are counts only, no shares and means
FEWEST_MENTIONS = 3  # of an actor by one speaker: under three there are counts only
NOBODY, NO_SIDE, UNNAMED = "nobody named", "side not known", "not named"


def in_body(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand in the body."""
    return table[table["part"] == "body"]


def line_kinds(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines and words by kind: columns kind, lines, words, in the order of ``LINE_KINDS``."""
    found = lines.groupby("kind").agg(lines=("line", "size"), words=("words", "sum"))
    return found.reindex([kind for kind in LINE_KINDS if kind in found.index]).reset_index()


def by_speaker(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by speaker and kind, most first: columns speaker, direct, mixed, indirect, attributions."""
    body = in_body(attributions)
    return _by_kind(body, _who(body))


def by_act(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by speech act and kind, most first: columns act, direct, mixed, indirect, attributions."""
    body = in_body(attributions)
    return _by_kind(body, body["act"])


def _who(body: pd.DataFrame) -> pd.Series:
    """Who says each attribution: the speaker, else the source as written, said to be not named, else nobody."""
    described = body["source"] + f" ({UNNAMED})"
    return _spelled(body["speaker"]).fillna(described).fillna(NOBODY).rename("speaker")


def _by_kind(body: pd.DataFrame, key: pd.Series) -> pd.DataFrame:
    found = pd.crosstab(key, body["kind"]).reindex(columns=list(KINDS), fill_value=0)
    found["attributions"] = found.sum(axis=1)
    return _ordered(found.rename_axis(columns=None).reset_index(), ["attributions"], str(key.name))


def by_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """The three measures of weight by side, kept apart: columns side, attributions, words, quoted_words."""
    body = in_body(attributions)
    nobody = body["source"].isna().map({True: NOBODY, False: NO_SIDE})
    side = _spelled(body["sides"]).fillna(nobody).rename("side")
    found = body.groupby(side).agg(
        attributions=("attribution", "size"), words=("words", "sum"), quoted_words=("quoted_words", "sum")
    )
    return _ordered(found.reset_index(), ["attributions", "words"], "side")


def order_of_sources(attributions: pd.DataFrame, article: pd.Series) -> pd.DataFrame:
    """The body attributions of one article (a row of ``articles``) in reading order, each with its speaker and place.

    ``word`` is how many of the body's words stand before the content, ``of`` how many the body has, and ``first_third``
    whether it stands in the first third of them.
    """
    body = in_body(attributions)
    body = body[body["article"] == article["article"]]
    found = body.assign(speaker=_who(body), of=article["words"]).sort_values(["start", "end"])
    found["first_third"] = 3 * found["word"] < found["of"]
    columns = ["speaker", "word", "of", "first_third", "kind", "act", "words", "quoted_words", "sides", "start", "end"]
    return found[[*columns, "content", "article", "attribution"]].reset_index(drop=True)


def first_heard(attributions: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each speaker is heard, and in how many first: columns speaker, articles, first."""
    body = in_body(attributions)
    heard = body.assign(speaker=_who(body)).query("speaker != @NOBODY").sort_values(["article", "start", "end"])
    first = heard.drop_duplicates("article")["speaker"].value_counts()
    found = heard.groupby("speaker")["article"].nunique().rename("articles").reset_index()
    found["first"] = found["speaker"].map(first).fillna(0).astype("Int64")
    return _ordered(found, ["first", "articles"], "speaker")


def most_attributed(articles: pd.DataFrame, attributions: pd.DataFrame) -> pd.Series:
    """The row of the article with most body attributions, the first of them where several have as many."""
    counts = in_body(attributions)["article"].value_counts()
    found = articles["article"].map(counts).fillna(0)
    return _titled(articles.loc[found.astype("int64").idxmax()])


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
        asserter=_spelled(body["asserter"]),
        order=body["actor"].map(body["actor"].value_counts()),
    )
    columns = ["actor", "side", "voice", "asserter", "balance", "label", "negative", "neutral", "positive", "measure"]
    places = ["text", "sentence_text", "start", "end", "sentence_start", "sentence_end", "article", "mention"]
    found = found.sort_values(["order", "actor", "article", "start"], ascending=[False, True, True, True])
    return found[[*columns, *places]].round(dict.fromkeys(LABELS, 3)).reset_index(drop=True)


def tone_by_actor(judged: pd.DataFrame) -> pd.DataFrame:
    """How narration and each speaker speak of each actor: narration first, then who speaks of most.

    Columns asserter, actor, mentions, how many are negative, neutral and positive, and ``balance``, the mean of
    P(positive) - P(negative), which is given from three mentions on.
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


def _spelled(names: pd.Series) -> pd.Series:
    """Several sources of one statement as a reader names them."""
    return names.str.replace("; ", " and ")


def frames_present(presence: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each frame is present, in the order of the scheme.

    Columns frame, present, articles, share (given from ten articles on), and the measured macro_f1 in percent.
    """
    grouped = presence.groupby("frame", sort=False)
    found = grouped.agg(present=("present", "sum"), articles=("article", "nunique"), macro_f1=("macro_f1", "first"))
    found = found.astype({"present": "Int64", "articles": "Int64"}).reset_index()
    share = (found["present"] / found["articles"]).astype("Float64").round(3)
    found["share"] = share.where(found["articles"] >= FEWEST)
    return found[["frame", "present", "articles", "share", "macro_f1"]]


def frames_by_voice(frames: pd.DataFrame, segments: pd.DataFrame, names: Sequence[str] | None = None) -> pd.DataFrame:
    """Body segments with a cue of each frame, by voice: columns frame, voice, with_cue, segments, density.

    The density is given from ten segments on; *names* are the frames of the scheme (the codebook's).
    """
    body = in_body(segments)
    total = body.groupby("voice")["segment"].nunique()
    found = frames[frames["segment"].isin(body["segment"])].groupby(["frame", "voice"])["segment"].nunique()
    every = pd.MultiIndex.from_product([names or frame_names(), VOICES], names=["frame", "voice"])
    counted = found.reindex(every, fill_value=0).rename("with_cue").reset_index()
    counted["segments"] = counted["voice"].map(total).fillna(0).astype("Int64")
    share = (counted["with_cue"] / counted["segments"]).astype("Float64").round(3)
    counted["density"] = share.where(counted["segments"] >= FEWEST)
    return counted


def actions_by_side(actions: pd.DataFrame) -> pd.DataFrame:
    """How often each side acts and is acted on in the body; an action of two sides counts for both."""
    body = in_body(actions)
    acts, suffers = (
        body[column].str.split("; ").explode().value_counts() for column in ("agent_sides", "patient_sides")
    )
    found = (
        pd.DataFrame({"acts": acts, "acted_on": suffers}).fillna(0).astype("Int64").rename_axis("side").reset_index()
    )
    found["total"] = found["acts"] + found["acted_on"]
    return _ordered(found, ["total"], "side").drop(columns="total")


def responsibility_by_side(actions: pd.DataFrame, blames: pd.DataFrame) -> pd.DataFrame:
    """How often each side acts, is acted on, harms, is harmed, accuses, is blamed in the body, and by whose word.

    The word is narration's or a source's. What counts for two sides counts for both; causes and denials are left out.
    """
    harmful = actions[actions["harm"].notna()]
    charges = blames[blames["kind"].isin(["accusation", "blame"])]
    counted = {
        "acts": (actions, "agent_sides"),
        "acted_on": (actions, "patient_sides"),
        "harms": (harmful, "agent_sides"),
        "harmed": (harmful, "patient_sides"),
        "accuses": (charges, "accuser_sides"),
        "blamed": (charges, "blamed_sides"),
    }
    columns = []
    for name, (table, column) in counted.items():
        body = in_body(table)
        word = (body["voice"] == "narration").map({True: "narration", False: "a source"}).astype("string")
        found = body.assign(side=body[column].str.split("; "), word=word).explode("side")
        columns.append(found.groupby(["side", "word"]).size().rename(name))
    return pd.concat(columns, axis=1).fillna(0).astype("Int64").rename_axis(["side", "word"]).sort_index().reset_index()


def actions_by_construction(actions: pd.DataFrame) -> pd.DataFrame:
    """Body actions by construction: columns construction, actions."""
    found = in_body(actions)["construction"].value_counts().reindex(list(CONSTRUCTIONS), fill_value=0)
    return found.rename_axis("construction").rename("actions").reset_index()


def sides(mentions: pd.DataFrame) -> list[str]:
    """Every side, the most mentioned first: the order that gives each its colour."""
    counted = mentions["side"].value_counts().rename_axis("side").rename("mentions").reset_index()
    return _ordered(counted, ["mentions"], "side")["side"].tolist()


def choose_article(articles: pd.DataFrame, file: str) -> pd.Series:
    """The row of the article saved as *file*, or of the first one if *file* is empty. Raises ``ValueError``."""
    found = articles[articles["file"] == file] if file else articles
    if found.empty:
        raise ValueError(f"no article {file!r} was read; there are: {', '.join(articles['file'].head(20))}")
    return _titled(found.iloc[0])


def _titled(article: pd.Series) -> pd.Series:
    """A row of ``articles`` with its file's name as the title where it has none."""
    return article.fillna({"title": article["file"]})


def source_line(articles: pd.DataFrame) -> str:
    """What a figure was drawn from: the article with its agency or outlet and day, or how many articles."""
    if len(articles) == 1:
        article = articles.iloc[0]
        by = next((article[column] for column in ("outlet", "agency") if pd.notna(article[column])), None)
        day = article["published"][:10] if pd.notna(article["published"]) else None
        where = ", ".join(part for part in (by, day) if part)
        title = article["title"] if pd.notna(article["title"]) else article["file"]
        return f"Source: “{_one_line(title)}”" + (f" ({_one_line(where)})" if where else "")
    days = articles["published"].dropna().str[:10]
    dated = f", {days.min()} to {days.max()}" if len(days) else ""
    return f"Source: {len(articles)} articles{dated}" + (
        f" ({len(articles) - len(days)} undated)" if 0 < len(days) < len(articles) else ""
    )


def _one_line(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _ordered(table: pd.DataFrame, largest: list[str], then: str) -> pd.DataFrame:
    """Rows by the columns *largest*, most first, ties by the column *then*."""
    order = [False] * len(largest) + [True]
    return table.sort_values([*largest, then], ascending=order).reset_index(drop=True)
