"""Summaries of attributions: by speaker, by act, by side, and in reading order."""

import pandas as pd

from copydesk.summaries.articles import titled
from copydesk.summaries.rows import KINDS, NO_SIDE, NOBODY, UNNAMED, by_each_side, in_body, ordered, sideless, spelled


def by_speaker(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by speaker and kind, most first: columns speaker, direct, mixed, indirect, attributions."""
    body = in_body(attributions)
    return _by_kind(body, who(body))


def by_act(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by speech act and kind, most first: columns act, direct, mixed, indirect, attributions."""
    body = in_body(attributions)
    return _by_kind(body, body["act"])


def who(body: pd.DataFrame) -> pd.Series:
    """Who says each attribution: the speaker, else the source as written, said to be not named, else nobody."""
    described = body["source"] + f" ({UNNAMED})"
    return spelled(body["speaker"]).fillna(described).fillna(NOBODY).rename("speaker")


def _by_kind(body: pd.DataFrame, key: pd.Series) -> pd.DataFrame:
    found = pd.crosstab(key, body["kind"]).reindex(columns=list(KINDS), fill_value=0)
    found["attributions"] = found.sum(axis=1)
    return ordered(found.rename_axis(columns=None).reset_index(), ["attributions"], str(key.name))


def by_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """The three measures of weight by side, kept apart: columns side, attributions, words, quoted_words."""
    body = in_body(attributions)
    side = spelled(body["sides"]).fillna(sideless(body)).rename("side")
    found = body.groupby(side).agg(
        attributions=("attribution", "size"), words=("words", "sum"), quoted_words=("quoted_words", "sum")
    )
    return ordered(found.reset_index(), ["attributions", "words"], "side")


def acts_by_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by side and speech act: columns side, one for each act, the most frequent first, and total.

    An attribution of two sides counts for both; those of nobody and of no known side come last.
    """
    body = by_each_side(attributions)
    acts = ordered(body["act"].value_counts().rename("n").rename_axis("act").reset_index(), ["n"], "act")["act"]
    found = pd.crosstab(body["side"], body["act"]).reindex(columns=acts.tolist()).rename_axis(columns=None)
    found["total"] = found.sum(axis=1)
    unknown = found.index.isin([NOBODY, NO_SIDE])
    parts = [ordered(part.reset_index(), ["total"], "side") for part in (found[~unknown], found[unknown])]
    return pd.concat(parts).reset_index(drop=True)


def order_of_sources(attributions: pd.DataFrame, article: pd.Series) -> pd.DataFrame:
    """The body attributions of one article (a row of ``articles``) in reading order, each with its speaker and place.

    ``word`` is how many of the body's words stand before the content, ``of`` how many the body has, and ``first_third``
    whether it stands in the first third of them.
    """
    body = in_body(attributions)
    body = body[body["article"] == article["article"]]
    found = body.assign(speaker=who(body), of=article["words"]).sort_values(["start", "end"])
    found["first_third"] = 3 * found["word"] < found["of"]
    columns = ["speaker", "word", "of", "first_third", "kind", "act", "words", "quoted_words", "sides", "start", "end"]
    return found[[*columns, "content", "article", "attribution"]].reset_index(drop=True)


def first_heard(attributions: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each speaker is heard, and in how many first: columns speaker, articles, first."""
    body = in_body(attributions)
    heard = body.assign(speaker=who(body)).query("speaker != @NOBODY").sort_values(["article", "start", "end"])
    first = heard.drop_duplicates("article")["speaker"].value_counts()
    found = heard.groupby("speaker")["article"].nunique().rename("articles").reset_index()
    found["first"] = found["speaker"].map(first).fillna(0).astype("Int64")
    return ordered(found, ["first", "articles"], "speaker")


def most_attributed(articles: pd.DataFrame, attributions: pd.DataFrame) -> pd.Series:
    """The row of the article with most body attributions, the first of them where several have as many."""
    counts = in_body(attributions)["article"].value_counts()
    found = articles["article"].map(counts).fillna(0)
    return titled(articles.loc[found.astype("int64").idxmax()])
