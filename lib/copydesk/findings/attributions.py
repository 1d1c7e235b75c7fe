"""Findings on attributions: who is quoted or reported, how, when, and with what weight."""

import pandas as pd

from copydesk.findings.wording import by_name, count, leaders, quoted, sideless_counts, these, unknown_first
from copydesk.summaries import NO_ACT, NOBODY, can_rank, in_body, nobody_named, without_name, without_side

MEASURES = {
    "attributions": "attributions",
    "words": "attributed words",
    "quoted_words": "words in quotation marks",
}


def speakers(articles: pd.DataFrame, attributions: pd.DataFrame, summary: pd.DataFrame) -> str:
    """How much is attributed to nobody with a name, to how many named speakers, and to whom most."""
    body = in_body(attributions)
    if body.empty:
        return (
            f"**{these(articles)} attributes nothing in the body.**"
            if len(articles) == 1
            else f"**{these(articles)} attribute nothing.**"
        )
    unknown = _without_name(body)
    named = summary[~without_name(summary["speaker"])]
    text = unknown_first(f"{count(len(body), 'attribution')} in the body", unknown, len(body))
    text += f" {these(articles)} {'names' if len(articles) == 1 else 'name'} {count(len(named), 'source')}. "
    if len(named) and can_rank(sum(unknown.values()), len(body)):
        text += f"Most heard: {leaders(named, 'speaker', 'attributions', f'{len(body):,}')}. "
    kinds = body["kind"].value_counts()
    return (
        text
        + f"{kinds.get('direct', 0)} are direct, {kinds.get('mixed', 0)} mixed, {kinds.get('indirect', 0)} indirect."
    )


def _without_name(body: pd.DataFrame) -> dict[str, int]:
    """What is not known of the speakers of body attributions, and of how many."""
    nobody = int(nobody_named(body).sum())
    return {"nobody is named": nobody, "a source is only described": int(body["speaker"].isna().sum()) - nobody}


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
    known, total = summary[summary["act"] != NO_ACT], int(summary["attributions"].sum())
    unknown = total - int(known["attributions"].sum())
    said = [unknown_first(count(total, "attribution"), {"no act is known": unknown}, total)] if unknown else []
    if can_rank(unknown, total):
        said.append(f"Most often: {leaders(known, 'act', 'attributions', f'{total:,}')}.")
    reworded = known.loc[known["indirect"] == known["attributions"], "act"].map(quoted).tolist()
    return " ".join([*said, *([f"In the reporter's words alone: {', '.join(reworded)}."] if reworded else [])])


def order(places: pd.DataFrame, first: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Who is heard first and last in one article, and how much of what is attributed stands in its first third."""
    heard = places[places["speaker"] != NOBODY] if len(places) else places
    if heard.empty:
        return "**Nobody is heard in the body.**"
    nobody, total = len(places) - len(heard), len(places)
    unknown = {"nobody is named": nobody, "a source is only described": int(without_name(heard["speaker"]).sum())}
    text = unknown_first(f"{count(total, 'attribution')} in the body", unknown, total)
    if can_rank(sum(unknown.values()), total):
        opens, closes = heard.iloc[0], heard.iloc[-1]
        text += (
            f" First heard: {by_name(opens['speaker'])}, {count(opens['word'], 'word')} into the body; last: "
            f"{by_name(closes['speaker'])}, {closes['word']} of {closes['of']} words into it."
        )
    early = places[places["first_third"]]
    text += (
        f" {len(early)} of {count(total, 'attribution')} and {early['words'].sum()} of "
        f"{count(places['words'].sum(), 'attributed word')} stand in the first third."
    )
    return text + (f" {_first(first)}" if len(articles) > 1 and len(first) else "")


def _first(first: pd.DataFrame) -> str:
    """Who is heard first in most articles."""
    unnamed, total = without_name(first["speaker"]), int(first["first"].sum())
    unknown = int(first.loc[unnamed, "first"].sum())
    of = count(total, "article")
    text = unknown_first(f"{of} that let somebody be heard", {"who is first has no name": unknown}, total)
    if not can_rank(unknown, total):
        return text
    return f"{text} Heard first most often: {leaders(first[~unnamed], 'speaker', 'first', of)}."


def weight(summary: pd.DataFrame) -> str:
    """Which known side leads on each of the three measures of weight, as far as sides are known."""
    total = int(summary["attributions"].sum())
    if not total:
        return "**Nothing is attributed in the body.**"
    of_side = summary.set_index("side")
    text = unknown_first(f"{count(total, 'attribution')} in the body", sideless_counts(of_side["attributions"]), total)
    if not can_rank(sum(sideless_counts(of_side["attributions"]).values()), total):
        return text
    known, parts = summary[~without_side(summary["side"])], []
    for column, what in MEASURES.items():
        units, unknown = int(summary[column].sum()), sum(sideless_counts(of_side[column]).values())
        if not units:
            parts.append(f"no {what}")
        elif can_rank(unknown, units):
            parts.append(f"{what}: {leaders(known, 'side', column, f'{units:,}')}")
        else:
            parts.append(f"{what}: not ranked, {unknown:,} of {units:,} of no known side")
    text += f" Most on each measure — {'; '.join(parts)}."
    return f"{text} The three measures answer different questions and are never added up."


def unnamed(attributions: pd.DataFrame) -> str:
    """How many claims nobody is named for."""
    body = in_body(attributions)
    nobody, described = _without_name(body).values()
    return (
        f"**Of {count(len(body), 'attribution')}, {nobody} {'names' if nobody == 1 else 'name'} no source at all, and "
        f"{described} {'describes' if described == 1 else 'describe'} one without a name.**"
    )
