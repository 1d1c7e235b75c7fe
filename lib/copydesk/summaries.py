"""Summaries of the tables: what each figure draws and each finding says. Table in, table out.

Counts are of body attributions, segments and actions; what captions and standfirsts repeat is not counted again.
"""

from collections.abc import Mapping, Sequence
from math import log

import pandas as pd

from copydesk import codebook
from copydesk.article import LINE_KINDS
from copydesk.attribution.voices import VOICES
from copydesk.framing.actions import CONSTRUCTIONS
from copydesk.framing.frames import frame_names
from copydesk.framing.source_kinds import SOURCE_KINDS, UNCLASSIFIED, source_kind

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


def source_balance(articles: pd.DataFrame, attributions: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """How much each side is heard in the body, when, and how often it is only spoken about: the most heard first.

    Columns side; attributions, words and quoted_words, never added up; order (of first appearance, in one article) or
    heard_first (in how many articles); first_third and rest, the attributions there; share_of_first_third (of all that
    stand there, from ten on); spoken_about, the mentions that are no source. An attribution of two sides counts for
    both; those of nobody and of no known side come last.
    """
    body = _by_each_side(attributions).merge(articles[["article", "words"]], on="article", suffixes=("", "_of_body"))
    body["early"] = (3 * body["word"] < body["words_of_body"]).astype("Int64")
    found = body.groupby("side").agg(
        attributions=("attribution", "size"),
        words=("words", "sum"),
        quoted_words=("quoted_words", "sum"),
        first_third=("early", "sum"),
    )
    named = body[~body["side"].isin([NOBODY, NO_SIDE])].sort_values(["article", "start", "end"])
    first = named.drop_duplicates(["article", "side"])
    if len(articles) == 1:
        found["order"] = first.set_index("side")["start"].rank(method="min")
    else:
        opens = first["start"] == first.groupby("article")["start"].transform("min")
        found["heard_first"] = first[opens].groupby("side").size().reindex(found.index, fill_value=0)
    about = in_body(mentions)
    spoken = about[about["source_of"].isna()]["side"].value_counts().rename("spoken_about")
    found = found.join(spoken, how="outer").rename_axis("side")
    found["rest"] = found["attributions"] - found["first_third"]
    early = body.drop_duplicates("attribution")["early"].sum()
    found["share_of_first_third"] = (found["first_third"] / early).round(3) if early >= FEWEST else None
    counts = ["attributions", "words", "quoted_words", "first_third", "rest", "spoken_about"]
    when = "order" if len(articles) == 1 else "heard_first"
    found = found.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys([*counts, when], "Int64"))
    found = found.astype({"share_of_first_third": "Float64"})
    unknown = found.index.isin([NOBODY, NO_SIDE])
    ordered = pd.concat(
        [_ordered(part.reset_index(), ["attributions", "words"], "side") for part in (found[~unknown], found[unknown])]
    )
    columns = ["side", *counts[:3], when, "first_third", "rest", "share_of_first_third", "spoken_about"]
    return ordered[columns].reset_index(drop=True)


def source_entropy(balance: pd.DataFrame) -> float | None:
    """How evenly attributions spread over the named sides that are heard: 0 (one side) to 1 (all alike).

    Shannon's entropy over the logarithm of the number of sides; None for fewer than two sides.
    """
    heard = balance[~balance["side"].isin([NOBODY, NO_SIDE]) & (balance["attributions"] > 0)]
    counts = [int(count) for count in heard["attributions"]]
    total = sum(counts)
    if len(counts) < 2:
        return None
    return round(-sum(n / total * log(n / total) for n in counts) / log(len(counts)), 3)


def sources_classed(attributions: pd.DataFrame) -> pd.DataFrame:
    """Each source that is heard in the body, most first: columns speaker, kind, by, attributions, words, quoted_words.

    ``kind`` is what it speaks as and ``by`` the word that decided: of the source as written there, else as the same
    speaker is written elsewhere in the article, captions and standfirst included, else of the nouns that the document
    introduces the speaker by.
    """
    classed = _classed(attributions)
    body = in_body(classed).assign(speaker=_who(in_body(classed)))
    found = body.groupby(["speaker", "kind", "by"], sort=False).agg(
        attributions=("attribution", "size"), words=("words", "sum"), quoted_words=("quoted_words", "sum")
    )
    return _ordered(found.reset_index(), ["attributions", "words"], "speaker")


def source_kinds(attributions: pd.DataFrame) -> pd.DataFrame:
    """The three measures of weight by kind of source, in the order of ``SOURCE_KINDS``.

    Columns kind, attributions, without_name (of them: described or nobody's), words, quoted_words.
    """
    body = in_body(_classed(attributions))
    found = body.assign(without_name=body["speaker"].isna()).groupby("kind")
    found = found.agg(
        attributions=("attribution", "size"),
        without_name=("without_name", "sum"),
        words=("words", "sum"),
        quoted_words=("quoted_words", "sum"),
    )
    return found.reindex(list(SOURCE_KINDS), fill_value=0).astype("Int64").rename_axis("kind").reset_index()


def _classed(attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions with the kind of their source, in place of their own kind, and the word that decided."""
    known = attributions.dropna(subset=["speaker", "source"]).groupby(["article", "speaker"])["source"]
    surfaces = known.agg(lambda own: tuple(dict.fromkeys(own))).to_dict()
    found = []
    for row in attributions.itertuples():
        source, speaker = (None if pd.isna(value) else value for value in (row.source, row.speaker))
        others = surfaces.get((row.article, speaker), ())
        kind = source_kind([source or "", *others], speaker)
        if kind.kind == UNCLASSIFIED and pd.notna(row.roles):
            kind = source_kind(row.roles.split("; "))
        found.append(kind)
    return attributions.assign(kind=[one.kind for one in found], by=[one.by for one in found])


def acts_by_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by side and speech act: columns side, one for each act, the most frequent first, and total.

    An attribution of two sides counts for both; those of nobody and of no known side come last.
    """
    body = _by_each_side(attributions)
    acts = _ordered(body["act"].value_counts().rename("n").rename_axis("act").reset_index(), ["n"], "act")["act"]
    found = pd.crosstab(body["side"], body["act"]).reindex(columns=acts.tolist()).rename_axis(columns=None)
    found["total"] = found.sum(axis=1)
    unknown = found.index.isin([NOBODY, NO_SIDE])
    parts = [_ordered(part.reset_index(), ["total"], "side") for part in (found[~unknown], found[unknown])]
    return pd.concat(parts).reset_index(drop=True)


def _by_each_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions with their side, once for each side that they have."""
    body = in_body(attributions)
    nobody = body["source"].isna().map({True: NOBODY, False: NO_SIDE})
    return body.assign(side=body["sides"].fillna(nobody).str.split("; ")).explode("side").reset_index(drop=True)


def conflict_lens(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The tables of a run, read through the indicators of war and peace journalism (codebook, ``lens.toml``).

    Columns indicator, war_journalism and peace_journalism (its two ends), counted (what is), count, n (of how many) and
    share, which is given from ten on. There is no score: what the counts mean is for the reader to judge.
    """
    kinds = source_kinds(found["attributions"]).set_index("kind")["attributions"]
    body = {name: in_body(table) for name, table in found.items() if "part" in table}
    counts = {name: (int(kinds[name]), len(body["attributions"])) for name in ("official", "people")} | _counts_of(body)
    rows = [
        (entry["name"], entry["war"], entry["peace"], what, *counts[name])
        for entry in codebook.load("lens")["indicator"]
        for name, what in entry["counted"].items()
    ]
    table = pd.DataFrame(rows, columns=["indicator", "war_journalism", "peace_journalism", "counted", "count", "n"])
    table = table.astype({"count": "Int64", "n": "Int64"})
    table["share"] = (table["count"] / table["n"]).astype("Float64").round(3).where(table["n"] >= FEWEST)
    return table


def _counts_of(body: Mapping[str, pd.DataFrame]) -> dict[str, tuple[int, int]]:
    """Each count of the lens but those of kinds of source, with its n, from rows that stand in the body."""
    attributions, harm = body["attributions"], body["actions"].dropna(subset=["harm"])
    heard = _by_each_side(attributions).query("side not in [@NOBODY, @NO_SIDE]")["side"].value_counts()
    with_side = int(attributions["sides"].notna().sum())
    sides_named = set(body["mentions"]["side"].dropna()) | set(heard.index)
    labels = body["labels"][body["labels"]["category"].ne("scare quotes").fillna(True)]
    claims = body["casualties"]
    harmed = set(claims["victim_sides"].dropna().str.split("; ").explode())
    charges = _charges(attributions, body["blames"])
    return {
        "most_heard_side": (int(heard.max()) if len(heard) else 0, with_side),
        "sides_heard": (len(heard), len(sides_named)),
        "narrated_labels": (int((labels["voice"] == "narration").sum()), len(labels)),
        "victims_with_side": (int(claims["victim_sides"].notna().sum()), len(claims)),
        "civilian_victims": (int(claims["kind_of_victim"].isin(["civilians", "both"]).sum()), len(claims)),
        "sides_with_victims": (len(harmed), len(sides_named | harmed)),
        "agentless_harm": (int(harm["agent"].isna().sum()), len(harm)),
        "undenied": (int((~charges["denied"]).sum()), len(charges)),
        "unheard": (int((~charges["heard"]).sum()), len(charges)),
    }


def _charges(attributions: pd.DataFrame, blames: pd.DataFrame) -> pd.DataFrame:
    """The accusations against known sides, and whether an accused side is heard or denies anything in the article."""
    sourced = _by_each_side(attributions)
    heard = set(zip(sourced["article"], sourced["side"], strict=True))
    denials = [sourced[sourced["act"] == "denial"][["article", "side"]]]
    answered = blames[blames["kind"] == "denial"].dropna(subset=["accuser_sides"])
    denials.append(answered.assign(side=answered["accuser_sides"].str.split("; ")).explode("side")[["article", "side"]])
    denied = {pair for part in denials for pair in zip(part["article"], part["side"], strict=True)}
    charges = blames[blames["kind"].isin(["accusation", "blame"])].dropna(subset=["blamed_sides"])
    accused = [
        [(article, side) for side in sides.split("; ")]
        for article, sides in zip(charges["article"], charges["blamed_sides"], strict=True)
    ]
    return charges.assign(
        heard=[any(pair in heard for pair in pairs) for pairs in accused],
        denied=[any(pair in denied for pair in pairs) for pairs in accused],
    ).astype({"heard": bool, "denied": bool})
