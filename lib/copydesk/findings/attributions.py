"""Findings on attributions: who is quoted or reported, how, when, and with what weight."""

import pandas as pd

from copydesk.findings.wording import count, leaders, quoted, rankable, these
from copydesk.summaries import NO_SIDE, NOBODY, UNNAMED, in_body, nobody_named

MEASURES = {
    "attributions": "attributions",
    "words": "attributed words",
    "quoted_words": "words in quotation marks",
}


def speakers(articles: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """How much is attributed, how much of it to nobody by name, to how many named speakers, and to whom most.

    What several say together counts for each of them.
    """
    body = in_body(attributions)
    if body.empty:
        return (
            f"**{these(articles)} attributes nothing in the body.**"
            if len(articles) == 1
            else f"**{these(articles)} attribute nothing.**"
        )
    named = body["speaker"].str.split("; ").explode().value_counts().rename_axis("speaker").reset_index(name="n")
    verb = "makes" if len(articles) == 1 else "make"
    unknown = int(body["speaker"].isna().sum())
    text = f"**{these(articles)} {verb} {count(len(body), 'attribution')} in the body, {unknown} without a named source"
    text += f", the others with {count(len(named), 'named source')}.** " if len(named) else ".** "
    if not rankable(unknown, len(body)):
        text += "More than a third have no named source: nobody is ranked. "
    elif len(named):
        text += f"Most heard by name: {leaders(named, 'speaker', 'n', len(body))}. "
    kinds = body["kind"].value_counts()
    text += f"{kinds.get('direct', 0)} are direct, {kinds.get('mixed', 0)} mixed, {kinds.get('indirect', 0)} indirect."
    return text


def marked(article: pd.Series, articles: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which article is shown with its attributions marked, and how many there are."""
    here = attributions[attributions["article"] == article["article"]]
    body = (here["part"] == "body").sum()
    shown = "" if len(articles) == 1 else " None of these articles has more."
    return f"“{quoted(article['title'])}” has {count(body, 'attribution')} in its body.{shown}"


def acts(summary: pd.DataFrame) -> str:
    """Which speech act is reported most, and which are reported in the reporter's words alone."""
    if summary.empty:
        return "**No act of speech is reported in the body.**"
    text = f"**Most often: {leaders(summary, 'act', 'attributions', summary['attributions'].sum())}.** "
    reworded = summary.loc[summary["indirect"] == summary["attributions"], "act"].map(quoted).tolist()
    return text + (f"In the reporter's words alone: {', '.join(reworded)}." if reworded else "")


def order(places: pd.DataFrame, first: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Who is heard first and last in one article, and how much of what is attributed stands in its first third.

    Over several articles, also who is heard first most often, of those that are named.
    """
    heard = places[places["speaker"] != NOBODY] if len(places) else places
    if heard.empty:
        return "**Nobody is heard in the body.**"
    opens, closes, early = heard.iloc[0], heard.iloc[-1], places[places["first_third"]]
    nobody, described = len(places) - len(heard), int(heard["speaker"].str.endswith(f"({UNNAMED})").sum())
    text = f"**Of {count(len(places), 'attribution')}, {nobody} {'names' if nobody == 1 else 'name'} nobody"
    text += f", {described} {'describes' if described == 1 else 'describe'} a source without a name.** "
    if rankable(nobody + described, len(places)):
        text += (
            f"First source: {_by_name(opens['speaker'])}, {opens['word']} words into the body; last: "
            f"{_by_name(closes['speaker'])}, {closes['word']} of {closes['of']} words into it. "
        )
    else:
        text += "With more than a third unknown, nobody is said to be first or last. "
    text += (
        f"{len(early)} of {count(len(places), 'attribution')} and {early['words'].sum()} of "
        f"{count(places['words'].sum(), 'attributed word')} stand in the first third."
    )
    return text + (_first_heard(first) if len(articles) > 1 and len(first) else "")


def _by_name(speaker: str) -> str:
    """A speaker by name, and of others no more than that they have none."""
    return "a source without a name" if speaker.endswith(f"({UNNAMED})") else quoted(speaker)


def _first_heard(first: pd.DataFrame) -> str:
    """Who is heard first in most articles, of the articles that have a source."""
    described = first["speaker"].str.endswith(f"({UNNAMED})")
    total, unknown = int(first["first"].sum()), int(first.loc[described, "first"].sum())
    text = (
        f" Of {count(total, 'article')} with a source, {unknown} {'opens' if unknown == 1 else 'open'} with an unnamed"
    )
    if not rankable(unknown, total):
        return f"{text} source: nobody is said to be heard first most often."
    return f"{text} source; heard first most often: {leaders(first[~described], 'speaker', 'first', total)}."


def weight(summary: pd.DataFrame) -> str:
    """How much has no side that is known, and which known side leads on each of the three measures of weight."""
    sideless = summary["side"].isin([NOBODY, NO_SIDE])
    known = summary[~sideless]
    if known.empty:
        return "**No attribution in the body has a side that is known.**"
    totals = {column: int(summary[column].sum()) for column in MEASURES}
    unknown = {column: int(summary.loc[sideless, column].sum()) for column in MEASURES}
    text = without_side(unknown["attributions"], totals["attributions"])
    if not rankable(unknown["attributions"], totals["attributions"]):
        return f"{text} With more than a third unknown, no side is ranked."
    parts = []
    for column, what in MEASURES.items():
        if not totals[column]:
            parts.append(f"no {what}")
        elif rankable(unknown[column], totals[column]):
            parts.append(f"{what}: {leaders(known, 'side', column, totals[column])}")
        else:
            parts.append(f"{what}: not ranked, {unknown[column]} of {totals[column]} have no known side")
    return (
        f"{text} Most on each measure — {'; '.join(parts)}. "
        "The three measures answer different questions and are never added up."
    )


def without_side(unknown: int, total: int) -> str:
    """How many attributions have no side that is known, those that name nobody among them."""
    has = "has" if unknown == 1 else "have"
    return f"**Of {count(total, 'attribution')} in the body, {unknown} {has} no known side.**"


def unnamed(attributions: pd.DataFrame) -> str:
    """How many claims nobody is named for."""
    body = in_body(attributions)
    nobody = nobody_named(body).sum()
    described = body["speaker"].isna().sum() - nobody
    return (
        f"**Of {count(len(body), 'attribution')}, {nobody} {'names' if nobody == 1 else 'name'} no source at all, and "
        f"{described} {'describes' if described == 1 else 'describe'} one without a name.**"
    )
