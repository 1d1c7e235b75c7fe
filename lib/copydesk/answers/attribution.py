"""Who says what: who is quoted or reported, how, when, with which acts, and with what weight."""

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.parsing import titled
from copydesk.answers.rows import (
    UNNAMED,
    WEIGHT,
    grouping,
    groups,
    in_body,
    nobody_named,
    ordered,
    spelled,
    unknown_side,
    without_name,
)
from copydesk.answers.wording import (
    agree,
    capital,
    count,
    joined,
    leaders,
    leading,
    plain,
    quoted,
    rankable,
    these,
)
from copydesk.attribution import KINDS, QUOTED_ALONE
from copydesk.schema import NOBODY

MEASURES = {
    "attributions": "attributions",
    "words": "attributed words",
    "quoted_words": "words in quotation marks",
}


def speakers(articles: pd.DataFrame, attributions: pd.DataFrame) -> Answer:
    """Who is quoted or reported, and how? In words, what several say together counts for each of them."""
    body = in_body(attributions)
    table = _by_kind(body, who(body))
    about, alt = "Attributions by speaker and kind", kinds_alt(table, "speaker")
    if body.empty:
        nothing = "attributes nothing in the body" if len(articles) == 1 else "attribute nothing"
        return Answer(f"**{these(articles)} {nothing}.**", table, about, alt)
    each = body["speaker"].str.split("; ").explode()
    named = each.value_counts().rename_axis("speaker").reset_index(name="n")
    verb = "makes" if len(articles) == 1 else "make"
    unknown = int(body["speaker"].isna().sum())
    text = f"**{these(articles)} {verb} {count(len(body), 'attribution')} in the body, "
    text += f"{unknown} without a named source"
    text += f", the others with {count(len(named), 'named source')}.** " if len(named) else ".** "
    if not rankable(unknown, len(body)):
        text += "More than a third have no named source: nobody is ranked. "
    elif len(named):
        text += f"Most heard by name: {leaders(named, 'speaker', 'n', len(body))}. "
    kinds = body["kind"].value_counts()
    direct, mixed, indirect = (kinds.get(kind, 0) for kind in KINDS)
    text += f"{direct} are direct, {mixed} mixed, {indirect} indirect."
    return Answer(text, table, about, alt)


def marked(article: pd.Series, articles: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which article is shown with its attributions marked, and how many there are."""
    here = attributions[attributions["article"] == article["article"]]
    body = (here["part"] == "body").sum()
    shown = "" if len(articles) == 1 else " None of these articles has more."
    return f"“{quoted(article['title'])}” has {count(body, 'attribution')} in its body.{shown}"


def most_attributed(articles: pd.DataFrame, attributions: pd.DataFrame) -> pd.Series:
    """The row of the article with most body attributions, the first of them where several have as many."""
    counts = in_body(attributions)["article"].value_counts()
    counted = articles["article"].map(counts).fillna(0)
    return titled(articles.loc[counted.astype("int64").idxmax()])


def _by_kind(body: pd.DataFrame, key: pd.Series) -> pd.DataFrame:
    """Attributions by the values of *key*, most first: columns *key*, those of ``KINDS``, attributions."""
    table = pd.crosstab(key, body["kind"]).reindex(columns=list(KINDS), fill_value=0)
    table["attributions"] = table.sum(axis=1)
    return ordered(table.rename_axis(columns=None).reset_index(), ["attributions"], str(key.name))


def who(body: pd.DataFrame) -> pd.Series:
    """Who says each attribution: the speaker, else the source as written (not named), else nobody."""
    described = body["source"] + f" ({UNNAMED})"
    return spelled(body["speaker"]).fillna(described).fillna(NOBODY).rename("speaker")


def acts(attributions: pd.DataFrame) -> Answer:
    """Which acts are reported?

    >>> acts(pd.DataFrame({"part": "body", "act": ["denial", "denial", "order"], "kind": "indirect"})).words
    "**Most often: denial (2 of 3).** In the reporter's words alone: denial, order."
    """
    table = by_act(attributions)
    return Answer(acts_in_words(table), table, "Attributions by speech act and kind", kinds_alt(table, "act"))


def acts_in_words(summary: pd.DataFrame) -> str:
    """Which speech act is reported most, and which are reported in the reporter's words alone."""
    if summary.empty:
        return "**No act of speech is reported in the body.**"
    text = f"**Most often: {leaders(summary, 'act', 'attributions', summary['attributions'].sum())}.** "
    reworded = summary.loc[summary["indirect"] == summary["attributions"], "act"].map(quoted).tolist()
    return text + (f"In the reporter's words alone: {', '.join(reworded)}." if reworded else "")


def by_act(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions by speech act, most first: columns act, those of ``KINDS``, attributions."""
    body = in_body(attributions)
    return _by_kind(body, body["act"])


def kinds_alt(summary: pd.DataFrame, column: str) -> str:
    """Who or what has most attributions, and how many of all are direct, mixed and indirect."""
    total = int(summary["attributions"].sum())
    kinds = joined([f"{summary[kind].sum()} {kind}" for kind in KINDS])
    nameless = without_name(summary[column])
    unknown, named = int(summary.loc[nameless, "attributions"].sum()), summary[~nameless]
    text = count(len(named), column)
    text += f", {unknown:,} of {total:,} attributions without one" if unknown else ""
    if rankable(unknown, total):
        text += f". Most often: {leading(named, column, 'attributions', count(total, 'attribution'))}"
    return f"{text}. In all {kinds}."


def order(articles: pd.DataFrame, attributions: pd.DataFrame, article: pd.Series) -> Answer:
    """In what order do the sources of *article* (a row of *articles*) appear?"""
    places = order_of_sources(attributions, article)
    words = order_in_words(places, first_heard(attributions), articles)
    return Answer(words, places, "Where in the article each source is reported", order_alt(places))


def order_in_words(places: pd.DataFrame, first: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Who is heard first and last in one article, and how much is attributed in its first third.

    Over several articles, also who is heard first most often, of those that are named.
    """
    heard = places[places["speaker"] != NOBODY] if len(places) else places
    if heard.empty:
        return "**Nobody is heard in the body.**"
    opens, closes, early = heard.iloc[0], heard.iloc[-1], places[places["first_third"]]
    nobody, described = len(places) - len(heard), int(heard["speaker"].str.endswith(f"({UNNAMED})").sum())
    text = f"**Of {count(len(places), 'attribution')}, {nobody} {agree(nobody, 'names', 'name')} nobody"
    text += f", {described} {agree(described, 'describes', 'describe')} a source without a name.** "
    if rankable(nobody + described, len(places)):
        text += f"First source: {_by_name(opens['speaker'])}, {opens['word']} words into the body; last: "
        text += f"{_by_name(closes['speaker'])}, {closes['word']} of {closes['of']} words into it. "
    else:
        text += "With more than a third unknown, nobody is said to be first or last. "
    text += f"{len(early)} of {count(len(places), 'attribution')} and {early['words'].sum()} of "
    text += f"{count(places['words'].sum(), 'attributed word')} stand in the first third."
    return text + (_first_heard(first) if len(articles) > 1 and len(first) else "")


def _by_name(speaker: str) -> str:
    """A speaker by name, and of others no more than that they have none."""
    return "a source without a name" if speaker.endswith(f"({UNNAMED})") else quoted(speaker)


def _first_heard(first: pd.DataFrame) -> str:
    """Who is heard first in most articles, of the articles that have a source."""
    described = first["speaker"].str.endswith(f"({UNNAMED})")
    total, unknown = int(first["first"].sum()), int(first.loc[described, "first"].sum())
    text = f" Of {count(total, 'article')} with a source, {unknown} {agree(unknown, 'opens', 'open')} "
    if not rankable(unknown, total):
        return f"{text}with an unnamed source: nobody is said to be heard first most often."
    most = leaders(first[~described], "speaker", "first", total)
    return f"{text}with an unnamed source; heard first most often: {most}."


def order_of_sources(attributions: pd.DataFrame, article: pd.Series) -> pd.DataFrame:
    """The body attributions of an *article* (its row) in reading order, each with its speaker and place.

    ``word`` is how many of the body's words stand before the content, ``of`` how many the body has, and
    ``first_third`` whether it stands in the first third of them.
    """
    body = in_body(attributions)
    body = body[body["article"] == article["article"]]
    places = body.assign(speaker=who(body), of=article["words"]).sort_values(["start", "end"])
    places["first_third"] = 3 * places["word"] < places["of"]
    columns = ["speaker", "word", "of", "first_third", "kind", "act", "words", "quoted_words", "sides"]
    return places[[*columns, "start", "end", "content", "article", "attribution"]].reset_index(drop=True)


def first_heard(attributions: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each speaker is heard, and in how many first: columns speaker, articles, first."""
    body = in_body(attributions)
    heard = body.assign(speaker=who(body)).sort_values(["article", "start", "end"])
    heard = heard[heard["speaker"] != NOBODY]
    first = heard.drop_duplicates("article")["speaker"].value_counts()
    table = heard.groupby("speaker")["article"].nunique().rename("articles").reset_index()
    table["first"] = table["speaker"].map(first).fillna(0).astype("Int64")
    return ordered(table, ["first", "articles"], "speaker")


def order_alt(places: pd.DataFrame) -> str:
    """Who is heard first and last, and how far into the body."""
    if places.empty:
        return ""
    first, last, length = places.iloc[0], places.iloc[-1], int(places["of"].max())
    sources = places.loc[places["speaker"] != NOBODY, "speaker"].nunique()
    text, nameless = count(len(places), "attribution"), int(without_name(places["speaker"]).sum())
    if not rankable(nameless, len(places)):
        return f"{text}, {nameless:,} without a name; {count(sources, 'source')}."
    text += f", {count(sources, 'source')}. First, {count(int(first['word']), 'word')} into the body: "
    text += f"{plain(first['speaker'], 60)}; last, {last['word']} of {length} words into it: "
    return f"{text}{plain(last['speaker'], 60)}."


def weight(attributions: pd.DataFrame) -> Answer:
    """How much is each side given to say?"""
    table = by_side(attributions)
    about = f"Attributions, attributed words and quoted words by {table.columns[0]}"
    return Answer(weight_in_words(table), table, about, weight_alt(table))


def weight_in_words(summary: pd.DataFrame) -> str:
    """How much has no known side (or actor), and which leads on each of the three measures of weight."""
    by = str(summary.columns[0])
    sideless = unknown_side(summary[by])
    known = summary[~sideless]
    if known.empty:
        return f"**No attribution in the body has a known {by}.**"
    totals = {column: int(summary[column].sum()) for column in MEASURES}
    unknown = {column: int(summary.loc[sideless, column].sum()) for column in MEASURES}
    text = without_side(unknown["attributions"], totals["attributions"], by)
    if not rankable(unknown["attributions"], totals["attributions"]):
        return f"{text} With more than a third unknown, no {by} is ranked."
    parts = []
    for column, what in MEASURES.items():
        if not totals[column]:
            parts.append(f"no {what}")
        elif rankable(unknown[column], totals[column]):
            parts.append(f"{what}: {leaders(known, by, column, totals[column])}")
        else:
            parts.append(f"{what}: not ranked, {unknown[column]} of {totals[column]} have no known side")
    text += f" Most on each measure — {'; '.join(parts)}. "
    return f"{text}The three measures answer different questions and are never added up."


def without_side(unknown: int, total: int, by: str = "side") -> str:
    """How many attributions have no side (or actor) that is known, those that name nobody among them."""
    has = agree(unknown, "has", "have")
    return f"**Of {count(total, 'attribution')} in the body, {unknown} {has} no known {by}.**"


def by_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """The three measures of weight by side, kept apart: columns side, attributions, words, quoted_words.

    Where the sides of more than a third are not known, it is by actor: whom a source speaks for, else itself.
    """
    body, by = in_body(attributions), grouping(attributions)
    group = spelled(groups(body, by))
    return ordered(body.groupby(group).agg(**WEIGHT).reset_index(), ["attributions", "words"], by)


def weight_alt(summary: pd.DataFrame) -> str:
    """Of how much no side is known, and which side leads on each measure of weight that can be ranked."""
    by = str(summary.columns[0])
    sideless = unknown_side(summary[by])
    named = summary[~sideless]
    if named.empty:
        return f"{count(int(summary['attributions'].sum()), 'attribution')}, none of a known {by}."
    said = []
    for column, label in MEASURES.items():
        unknown, total = int(summary.loc[sideless, column].sum()), int(summary[column].sum())
        if not named[column].any():
            said.append(f"no {label} of a known {by}")
        elif rankable(unknown, total):
            said.append(f"most {label}: {leading(named, by, column, f'{total:,}')}")
        else:
            said.append(f"{label}: {unknown:,} of {total:,} of no known {by}, not ranked")
    return f"{capital('; '.join(said))}."


def doubtful(attributions: pd.DataFrame) -> Answer:
    """Which attributions are in doubt, and why?

    >>> doubtful(pd.DataFrame({"part": "body", "doubt": ["document", "document; joint source", None]})).words
    '**Of 3 attributions in the body, 2 are in doubt: document (2), joint source (1).**'
    """
    body = in_body(attributions)
    table = body[body["doubt"].notna()]
    if table.empty:
        return Answer(f"**Of {count(len(body), 'attribution')} in the body, none is in doubt.**", table)
    each = table["doubt"].str.split("; ").explode().value_counts().rename_axis("doubt").reset_index(name="n")
    named = ", ".join(f"{row.doubt} ({row.n})" for row in ordered(each, ["n"], "doubt").itertuples())
    words = f"**Of {count(len(body), 'attribution')} in the body, {len(table)} "
    return Answer(f"{words}{agree(len(table), 'is', 'are')} in doubt: {named}.**", table)


def spoken_for(attributions: pd.DataFrame) -> Answer:
    """For whom do the sources speak, and how often does the article not say it?

    >>> said = pd.DataFrame({"part": "body", "affiliation": ["Peru", "Peru", None], "words": 4})
    >>> spoken_for(said.assign(quoted_words=0, attribution=["1", "2", "3"], affiliation_reason="itself")).words
    '**Of 3 attributions in the body, 1 does not say for whom the source speaks.** Most: Peru (2 of 3).'
    """
    body = in_body(attributions)
    each = body.assign(affiliation=body["affiliation"].str.split("; ")).explode("affiliation")
    grouped = each.groupby("affiliation")
    reasons = grouped["affiliation_reason"].agg(lambda told: "; ".join(dict.fromkeys(told)))
    table = grouped.agg(**WEIGHT).assign(reasons=reasons).reset_index()
    table = ordered(table, ["attributions", "words"], "affiliation")
    silent = int(body["affiliation"].isna().sum())
    words = f"**Of {count(len(body), 'attribution')} in the body, {silent} "
    words += f"{agree(silent, 'does', 'do')} not say for whom the source speaks.**"
    if len(table):
        words += f" Most: {leaders(table, 'affiliation', 'attributions', len(body))}."
    return Answer(words, table)


def unnamed(attributions: pd.DataFrame) -> Answer:
    """Which claims is nobody named for? How many have no source at all, and how many one without a name.

    Of those without a source, how many are quotations that nobody was found for.

    >>> said = pd.DataFrame({"part": "body", "source": ["police", None], "speaker": None, "reason": "exact"})
    >>> unnamed(said).words
    '**Of 2 attributions, 1 names no source at all, and 1 describes one without a name.**'
    """
    body = in_body(attributions)
    nameless = body[body["speaker"].isna()]
    nobody = int(nobody_named(body).sum())
    described = len(nameless) - nobody
    words = f"**Of {count(len(body), 'attribution')}, {nobody} {agree(nobody, 'names', 'name')} no source "
    words += f"at all, and {described} {agree(described, 'describes', 'describe')} one without a name.**"
    if alone := int((body["reason"] == QUOTED_ALONE).sum()):
        words += f" {count(alone, 'quotation')} {agree(alone, 'has', 'have')} nobody named."
    return Answer(words, nameless)
