"""Findings on articles compared: groups, key words, and titles beside their bodies."""

import pandas as pd

from copydesk.findings.wording import MOST_GROUPS, count, quoted, these, unknown_first
from copydesk.summaries import can_rank


def compared(summary: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Which groups of articles are compared, and on which measures their intervals lie apart."""
    if summary.empty:
        return f"**Nothing to compare: {_no_groups(articles)}.**"
    said = []
    for by, own in summary.groupby("by", sort=False):
        sizes = own.groupby("group", sort=False)["articles"].max()
        shown = [f"{quoted(group)} ({n})" for group, n in sizes.head(MOST_GROUPS).items()]
        more = f" and {len(sizes) - len(shown)} more" if len(sizes) > len(shown) else ""
        copies = int(own.groupby("group")["copies"].max().sum())
        text = f"- {_ungrouped(articles, by)} By {by}: {', '.join(shown)}{more}, in brackets the articles"
        text += f"; {count(copies, 'copy', 'copies')} of another not counted. " if copies else ". "
        if not can_rank(int(_key(articles, by).isna().sum()), len(articles)):
            said.append(text.rstrip())
            continue
        known = own[own["low"].notna()]
        if known["group"].nunique() < 2:
            said.append(f"{text}No interval to compare: it takes two groups of ten articles.")
            continue
        edges = known.groupby("measure", sort=False).agg(low=("low", "max"), high=("high", "min"))
        apart = [quoted(measure) for measure in edges.index[edges["low"] > edges["high"]]]
        said.append(f"{text}Intervals of two groups lie apart on: {'; '.join(apart) or 'no measure'}.")
    return "\n".join(said)


def _key(articles: pd.DataFrame, by: str) -> pd.Series:
    """What articles are grouped *by*, empty where it is not known."""
    return articles["published" if by == "month" else by]


def _ungrouped(articles: pd.DataFrame, by: str) -> str:
    """Of how many articles the group is not known."""
    unknown = int(_key(articles, by).isna().sum())
    return unknown_first(count(len(articles), "article"), {f"no {by} is known": unknown}, len(articles))


def _no_groups(articles: pd.DataFrame) -> str:
    if len(articles) == 1:
        return "there is a single article"
    return f"no two outlets, countries or months are known of these {len(articles)} articles"


def key_words(words: pd.DataFrame, articles: pd.DataFrame, by: str, most: int = 8) -> str:
    """How many words tell two groups apart, and which."""
    if words.empty and len(articles) == 1:
        return "**No words to compare: there is a single article.**"
    if words.empty:
        return f"**No words to compare: there are no two groups by {by}, or no word stands in three articles.**"
    if words["p_adjusted"].isna().all():
        return f"{_ungrouped(articles, by)} It takes two groups of ten articles to say which words tell them apart."
    sure = words[words["p_adjusted"] < 0.05]
    told = f"{len(sure)} {'differs' if len(sure) == 1 else 'differ'}"
    text = f"{_ungrouped(articles, by)} Of {count(len(words), 'word')} in three articles or more, {told} at 5 % after "
    text += "adjustment."
    for group in sorted({*words["group"], *words["against"]}):
        own = sure[sure["group"] == group]["word"].head(most).map(quoted)
        text += f"\n- More in {quoted(group)}: {', '.join(own) or 'none'}"
    return text


def headlines(table: pd.DataFrame, articles: pd.DataFrame) -> str:
    """What titles hold beside their bodies: cues, labels and sides."""
    titled = table["article"].nunique()
    if not titled:
        return f"**No title stands in the text of {these(articles).lower()} with anything to set against the body.**"
    held = table[table["title"] > 0]
    parts = []
    for what, noun in (("frame", "cues of"), ("label", "labels"), ("side", "sides named")):
        counts = held[held["what"] == what]["name"].value_counts(sort=False).sort_index()  # a row an article
        most = counts.sort_values(ascending=False, kind="stable").head(MOST_GROUPS)
        names = [quoted(name) if titled == 1 else f"{quoted(name)} ({n})" for name, n in most.items()]
        parts.append(f"{noun}: {', '.join(names) or 'none'}")
    what = "The title holds" if titled == 1 else f"What {titled} titles hold, in brackets how many of them:"
    text = f"**{what}** {'; '.join(parts)}."
    alone = held[held["body"] == 0]
    if len(alone):
        text += f" Of these, {count(len(alone), 'thing stands', 'things stand')} in no place of the body."
    return text
