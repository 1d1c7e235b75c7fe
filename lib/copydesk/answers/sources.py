"""Who is heard: which side, when and how evenly, what sources speak as, and with which acts."""

from math import log

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.attribution import who, without_side
from copydesk.answers.rows import (
    FEWEST,
    WEIGHT,
    by_each,
    grouping,
    in_body,
    ordered,
    principals,
    unknown_last,
    unknown_side,
)
from copydesk.answers.wording import MOST_GROUPS, agree, count, leaders, leading, quoted, rankable, some
from copydesk.framing.source_kinds import SOURCE_KINDS, UNCLASSIFIED, UNNAMED, source_kind


def balance(articles: pd.DataFrame, attributions: pd.DataFrame, mentions: pd.DataFrame) -> Answer:
    """Who is heard, when, and who is only spoken about?"""
    table, units = source_balance(articles, attributions, mentions), len(in_body(attributions))
    about = f"Attributions of each {table.columns[0]} in the first third and after"
    return Answer(balance_in_words(table, attributions), table, about, balance_alt(table, units), units)


def balance_in_words(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """How much has no known side (or actor); which is heard most and first, how evenly, and which not at all."""
    by = str(table.columns[0])
    sideless = unknown_side(table[by])
    known, unknown = table[~sideless], int(table[sideless]["attributions"].sum())
    heard, total = known[known["attributions"] > 0], len(in_body(attributions))
    if heard.empty:
        return f"**No {by} that is known is heard in the body.**"
    text = f"{without_side(unknown, total, by)} "
    if not rankable(unknown, total):
        text += f"With more than a third unknown, no {by} is ranked, "
        return f"{text}and none is said to be only spoken about."
    text += f"Most heard: {leaders(heard, by, 'attributions', total)}. First of the known {by}s: "
    if "order" in heard:
        text += f"{' and '.join(map(quoted, heard[heard['order'] == 1][by])) or 'nobody'}. "
    else:
        articles = in_body(attributions)["article"].nunique()
        text += f"{leaders(heard, by, 'heard_first', articles)} articles. "
    early = heard[heard["first_third"] > 0]
    first = early.sort_values("first_third", ascending=False, kind="stable").head(MOST_GROUPS)
    shares = ", ".join(f"{quoted(getattr(row, by))} {row.first_third}" for row in first.itertuples())
    shares += f" and {len(early) - len(first)} {by}s more" if len(early) > len(first) else ""
    none = f"No {by} is heard in the first third. "
    text += f"In the first third of the body: {shares}. " if len(early) else none
    evenness = source_entropy(table)
    if evenness is not None and heard["attributions"].sum() >= FEWEST:
        text += f"Evenness over the {len(heard)} {by}s heard: {evenness:.2f} "
        text += "(0: one side alone, 1: all alike). "
    silent = known[known["attributions"] == 0]
    silent = silent.sort_values("spoken_about", ascending=False, kind="stable")
    named = silent.head(MOST_GROUPS)
    mentioned = [(quoted(getattr(row, by)), count(row.spoken_about, "mention")) for row in named.itertuples()]
    about = ", ".join(f"{side} ({mentions})" for side, mentions in mentioned)
    about += f" and {len(silent) - len(named)} more" if len(silent) > len(named) else ""
    none = f"No known {by} is only spoken about."
    return text + (f"Of known {by}s only spoken about: {about}." if about else none)


def source_balance(
    articles: pd.DataFrame, attributions: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """How much each side is heard in the body, when, and how often only spoken about: the most heard first.

    Where the sides of more than a third are not known, it is by actor: whom a source speaks for, else itself.
    Columns side (or actor); attributions, words and quoted_words, never added up; order (of first appearance, in one
    article) or heard_first (in how many articles); first_third and rest, the attributions there;
    share_of_first_third (of all that stand there, from ten on); spoken_about, the mentions that are no
    source. An attribution of two sides counts for both; those of nobody and of no known side come last.
    """
    lengths = articles[["article", "words"]]
    by = grouping(attributions)
    body = by_each(attributions, by).merge(lengths, on="article", suffixes=("", "_of_body"))
    body["early"] = (3 * body["word"] < body["words_of_body"]).astype("Int64")
    table = body.groupby(by).agg(**WEIGHT, first_third=("early", "sum"))
    named = body[~unknown_side(body[by])].sort_values(["article", "start", "end"])
    first = named.drop_duplicates(["article", by])
    if len(articles) == 1:
        table["order"] = first.set_index(by)["start"].rank(method="min")
    else:
        opens = first["start"] == first.groupby("article")["start"].transform("min")
        table["heard_first"] = first[opens].groupby(by).size().reindex(table.index, fill_value=0)
    about = in_body(mentions)
    whose = about["side"] if by == "side" else principals(about)
    spoken = whose[about["source_of"].isna()].value_counts().rename("spoken_about")
    table = table.join(spoken, how="outer").rename_axis(by)
    table["rest"] = table["attributions"] - table["first_third"]
    early = body.drop_duplicates("attribution")["early"].sum()
    table["share_of_first_third"] = (table["first_third"] / early).round(3) if early >= FEWEST else None
    counts = ["attributions", "words", "quoted_words", "first_third", "rest", "spoken_about"]
    when = "order" if len(articles) == 1 else "heard_first"
    table = table.fillna(dict.fromkeys(counts, 0)).astype(dict.fromkeys([*counts, when], "Int64"))
    table = table.astype({"share_of_first_third": "Float64"})
    columns = [by, *counts[:3], when, "first_third", "rest", "share_of_first_third", "spoken_about"]
    return unknown_last(table.reset_index(), ["attributions", "words"])[columns]


def source_entropy(balance: pd.DataFrame) -> float | None:
    """How evenly attributions spread over the named sides that are heard: 0 (one side) to 1 (all alike).

    Shannon's entropy over the logarithm of the number of sides; None for fewer than two sides or ten
    attributions.
    """
    counts = balance.loc[~unknown_side(balance.iloc[:, 0]), "attributions"]
    counts = counts[counts > 0].tolist()
    total = sum(counts)
    if len(counts) < 2 or total < FEWEST:
        return None
    return round(-sum(n / total * log(n / total) for n in counts) / log(len(counts)), 3)


def balance_alt(table: pd.DataFrame, attributions: int) -> str:
    """Which side is heard most, how much of all sides stands early, and who is only spoken about.

    Where the side of too many of the *attributions* is unknown, that alone.
    """
    by = str(table.columns[0])
    sideless = unknown_side(table[by])
    known, unknown = table[~sideless], int(table.loc[sideless, "attributions"].sum())
    if not rankable(unknown, attributions):
        return f"{unknown:,} of {count(attributions, 'attribution')} of no known {by}: no {by} is ranked."
    heard, silent = known[known["attributions"] > 0], known[known["attributions"] == 0]
    about = f" Only spoken about: {some(silent[by])}." if len(silent) else ""
    if heard.empty:
        return f"No {by} that is known is heard.{about}"
    most = leading(heard, by, "attributions", count(attributions, "attribution"))
    early, late = heard["first_third"].sum(), heard["rest"].sum()
    return f"Heard most: {most}. In the first third of the body {early}, after it {late}.{about}"


def kinds(attributions: pd.DataFrame) -> Answer:
    """What do sources speak as, how often is that not known, and how often do they have no name?"""
    summary = source_kinds(attributions)
    total = int(summary["attributions"].sum())
    if not total:
        return Answer("**Nothing is attributed in the body.**", summary)
    shown = ", ".join(f"{row.attributions} {row.kind}" for row in summary.itertuples() if row.attributions)
    kindless = summary["kind"].isin([UNCLASSIFIED, UNNAMED])
    none = summary.loc[~kindless & (summary["attributions"] == 0), "kind"]
    unknown = int(summary.loc[kindless, "attributions"].sum())
    text = f"**Of {count(total, 'attribution')}, {unknown} {agree(unknown, 'has', 'have')} "
    text += f"no known kind of source.** By kind: {shown}. "
    if not rankable(unknown, total):
        text += "With more than a third unknown, no kind is said to be missing. "
    elif len(none):
        text += f"None known: {', '.join(none)}. "
    return Answer(f"{text}{summary['without_name'].sum()} of {total} give no name.", summary)


def source_kinds(attributions: pd.DataFrame) -> pd.DataFrame:
    """The three measures of weight by kind of source, in the order of ``SOURCE_KINDS``.

    Columns kind, attributions, without_name (of them: described or nobody's), words, quoted_words.
    """
    body = in_body(_classed(attributions))
    by_kind = body.assign(without_name=body["speaker"].isna()).groupby("kind")
    table = by_kind.agg(**WEIGHT, without_name=("without_name", "sum"))
    table = table[["attributions", "without_name", "words", "quoted_words"]]
    return table.reindex(list(SOURCE_KINDS), fill_value=0).astype("Int64").rename_axis("kind").reset_index()


def sources_classed(attributions: pd.DataFrame) -> pd.DataFrame:
    """Each source heard in the body, most first, with what it speaks as and how much it says.

    Columns speaker, kind, by (the word that decided), attributions, words, quoted_words. The word is of the
    source as written there, else as the same speaker is written elsewhere in the article, captions and
    standfirst included, else of the nouns that the document introduces the speaker by.
    """
    classed = _classed(attributions)
    body = in_body(classed).assign(speaker=who(in_body(classed)))
    table = body.groupby(["speaker", "kind", "by"], sort=False).agg(**WEIGHT)
    return ordered(table.reset_index(), ["attributions", "words"], "speaker")


def _classed(attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions with the kind of their source in place of their own, and the word that decided."""
    known = attributions.dropna(subset=["speaker", "source"]).groupby(["article", "speaker"])["source"]
    surfaces = known.agg(lambda column: tuple(dict.fromkeys(column))).to_dict()
    decided = []
    for row in attributions.itertuples():
        source, speaker = (None if pd.isna(value) else value for value in (row.source, row.speaker))
        others = surfaces.get((row.article, speaker), ())
        kind = source_kind([source or "", *others], speaker)
        if kind.kind == UNCLASSIFIED and pd.notna(row.roles):
            kind = source_kind(row.roles.split("; "))
        decided.append(kind)
    return attributions.assign(kind=[each.kind for each in decided], by=[each.by for each in decided])


def acts_of_sides(attributions: pd.DataFrame) -> Answer:
    """Which acts is each side reported with, and which side leads in each act?"""
    summary = acts_by_side(attributions)
    by = str(summary.columns[0])
    unknown = unknown_side(summary[by])
    known, sideless, body = summary[~unknown], summary[unknown], in_body(attributions)
    if known.empty:
        return Answer(f"**No {by} that is known is heard in the body.**", summary)
    text, total = without_side(int(sideless["total"].sum()), len(body), by), body["act"].value_counts()
    if not rankable(sideless["total"].sum(), len(body)):
        text += f" With more than a third unknown, no {by} is said to lead in an act."
        return Answer(text, summary)
    acts = [act for act in known.columns.drop([by, "total"]) if known[act].any()]
    ranked = [act for act in acts if rankable(sideless[act].sum(), total[act])]
    said = [f"{quoted(act)}: {leaders(known, by, act, total[act])}" for act in ranked]
    text += f" Which {by} leads in each act — {'; '.join(said)}." if said else ""
    unranked = [quoted(act) for act in acts if act not in ranked]
    text += f" Too few known {by}s to rank: {', '.join(unranked)}." if unranked else ""
    return Answer(text, summary)


def acts_by_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by side (or actor) and speech act: columns side, each act, the most frequent first, and total.

    An attribution of two sides counts for both; those of nobody and of no known side come last.
    """
    by = grouping(attributions)
    body = by_each(attributions, by)
    counts = body["act"].value_counts().rename("n").rename_axis("act").reset_index()
    acts = ordered(counts, ["n"], "act")["act"]
    table = pd.crosstab(body[by], body["act"]).reindex(columns=acts.tolist()).rename_axis(columns=None)
    table["total"] = table.sum(axis=1)
    return unknown_last(table.reset_index(), ["total"])
