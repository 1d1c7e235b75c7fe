"""Findings on attributions: who is quoted or reported, how, when, and with what weight."""

import pandas as pd

from copydesk.findings.wording import count, leaders, quoted, these
from copydesk.summaries import NO_SIDE, NOBODY, UNNAMED, in_body, nobody_named

MEASURES = {
    "attributions": "attributions",
    "words": "attributed words",
    "quoted_words": "words in quotation marks",
}


def speakers(articles: pd.DataFrame, attributions: pd.DataFrame, summary: pd.DataFrame) -> str:
    """How much is attributed, to how many named speakers, and to whom most."""
    body = in_body(attributions)
    if body.empty:
        return (
            f"**{these(articles)} attributes nothing in the body.**"
            if len(articles) == 1
            else f"**{these(articles)} attribute nothing.**"
        )
    named = summary[(summary["speaker"] != NOBODY) & ~summary["speaker"].str.endswith(f"({UNNAMED})")]
    verb = "makes" if len(articles) == 1 else "make"
    made, sources = count(len(body), "attribution"), count(len(named), "named source")
    text = f"**{these(articles)} {verb} {made} in the body, to {sources}.** "
    if len(named):
        text += f"Most heard: {leaders(named, 'speaker', 'attributions')} ({named['attributions'].max()}). "
    kinds = body["kind"].value_counts()
    text += f"{kinds.get('direct', 0)} are direct, {kinds.get('mixed', 0)} mixed, {kinds.get('indirect', 0)} indirect."
    return text


def marked(article: pd.Series, articles: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which article is shown with its attributions marked, and how many there are."""
    here = attributions[attributions["article"] == article["article"]]
    body = (here["part"] == "body").sum()
    shown = "" if len(articles) == 1 else " It has the most of these articles."
    return f"“{quoted(article['title'])}” has {count(body, 'attribution')} in its body.{shown}"


def acts(summary: pd.DataFrame) -> str:
    """Which speech act is reported most, and which are reported in the reporter's words alone."""
    if summary.empty:
        return "**No act of speech is reported in the body.**"
    most, total = summary["attributions"].max(), summary["attributions"].sum()
    text = f"**Most often: {leaders(summary, 'act', 'attributions')} ({most} of {total}).** "
    reworded = summary.loc[summary["indirect"] == summary["attributions"], "act"].map(quoted).tolist()
    return text + (f"In the reporter's words alone: {', '.join(reworded)}." if reworded else "")


def order(places: pd.DataFrame, first: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Who is heard first and last in one article, and how much of what is attributed stands in its first third."""
    heard = places[places["speaker"] != NOBODY] if len(places) else places
    if heard.empty:
        return "**Nobody is heard in the body.**"
    opens, closes, early = heard.iloc[0], heard.iloc[-1], places[places["first_third"]]
    text = (
        f"**First heard: {quoted(opens['speaker'])}, {opens['word']} words into the body; last: "
        f"{quoted(closes['speaker'])}, {closes['word']} of {closes['of']} words into it.** "
        f"{len(early)} of {count(len(places), 'attribution')} and {early['words'].sum()} of "
        f"{count(places['words'].sum(), 'attributed word')} stand in the first third."
    )
    if len(articles) > 1 and len(first):
        most = f"{first['first'].max()} of {count(len(articles), 'article')}"
        text += f" Heard first most often: {leaders(first, 'speaker', 'first')} ({most})."
    return text


def weight(summary: pd.DataFrame) -> str:
    """Which known side leads on each of the three measures of weight."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])]
    if known.empty:
        return "**No attribution in the body has a side that is known.**"
    parts = []
    for column, what in MEASURES.items():
        most, total = int(known[column].max()), int(summary[column].sum())
        parts.append(f"{what}: {leaders(known, 'side', column)} ({most} of {total})" if most else f"no {what}")
    unknown = int(summary.loc[summary["side"] == NO_SIDE, "attributions"].sum())
    text = "**Most on each measure** — " + "; ".join(parts) + "."
    text += " The three measures answer different questions and are never added up."
    return text + (f" The side of {count(unknown, 'attribution')} is not known." if unknown else "")


def unnamed(attributions: pd.DataFrame) -> str:
    """How many claims nobody is named for."""
    body = in_body(attributions)
    nobody = nobody_named(body).sum()
    described = body["speaker"].isna().sum() - nobody
    return (
        f"**Of {count(len(body), 'attribution')}, {nobody} {'names' if nobody == 1 else 'name'} no source at all, and "
        f"{described} {'describes' if described == 1 else 'describe'} one without a name.**"
    )
