"""Source balance: which side is heard, when and how evenly, and what sources speak as."""

from math import log

import pandas as pd

from copydesk.framing.source_kinds import SOURCE_KINDS, UNCLASSIFIED, source_kind
from copydesk.summaries.attributions import who
from copydesk.summaries.rows import FEWEST, NO_SIDE, NOBODY, by_each_side, in_body, ordered


def source_balance(articles: pd.DataFrame, attributions: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """How much each side is heard in the body, when, and how often it is only spoken about: the most heard first.

    Columns side; attributions, words and quoted_words, never added up; order (of first appearance, in one article) or
    heard_first (in how many articles); first_third and rest, the attributions there; share_of_first_third (of all that
    stand there, from ten on); spoken_about, the mentions that are no source. An attribution of two sides counts for
    both; those of nobody and of no known side come last.
    """
    body = by_each_side(attributions).merge(articles[["article", "words"]], on="article", suffixes=("", "_of_body"))
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
    rows = pd.concat(
        [ordered(part.reset_index(), ["attributions", "words"], "side") for part in (found[~unknown], found[unknown])]
    )
    columns = ["side", *counts[:3], when, "first_third", "rest", "share_of_first_third", "spoken_about"]
    return rows[columns].reset_index(drop=True)


def source_entropy(balance: pd.DataFrame) -> float | None:
    """How evenly attributions spread over the named sides that are heard: 0 (one side) to 1 (all alike).

    Shannon's entropy over the logarithm of the number of sides; None for fewer than two sides or ten attributions.
    """
    heard = balance[~balance["side"].isin([NOBODY, NO_SIDE]) & (balance["attributions"] > 0)]
    counts = [int(count) for count in heard["attributions"]]
    total = sum(counts)
    if len(counts) < 2 or total < FEWEST:
        return None
    return round(-sum(n / total * log(n / total) for n in counts) / log(len(counts)), 3)


def sources_classed(attributions: pd.DataFrame) -> pd.DataFrame:
    """Each source that is heard in the body, most first: columns speaker, kind, by, attributions, words, quoted_words.

    ``kind`` is what it speaks as and ``by`` the word that decided: of the source as written there, else as the same
    speaker is written elsewhere in the article, captions and standfirst included, else of the nouns that the document
    introduces the speaker by.
    """
    classed = _classed(attributions)
    body = in_body(classed).assign(speaker=who(in_body(classed)))
    found = body.groupby(["speaker", "kind", "by"], sort=False).agg(
        attributions=("attribution", "size"), words=("words", "sum"), quoted_words=("quoted_words", "sum")
    )
    return ordered(found.reset_index(), ["attributions", "words"], "speaker")


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
