"""Findings on articles compared: groups, key words, and titles beside their bodies."""

import pandas as pd

from copydesk.findings.wording import MOST_GROUPS, count, quoted, these


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
        text = f"- **By {by}{_ungrouped(articles, by)}:** {', '.join(shown)}{more}, in brackets the articles"
        text += f"; {count(copies, 'copy', 'copies')} of another not counted. " if copies else ". "
        known = own[own["low"].notna()]
        if known["group"].nunique() < 2:
            said.append(f"{text}No interval to compare: it takes two groups of ten articles.")
            continue
        edges = known.groupby("measure", sort=False).agg(low=("low", "max"), high=("high", "min"))
        apart = [quoted(measure) for measure in edges.index[edges["low"] > edges["high"]]]
        said.append(f"{text}Intervals of two groups lie apart on: {'; '.join(apart) or 'no measure'}.")
    return "\n".join(said)


def _ungrouped(articles: pd.DataFrame, by: str) -> str:
    """Of how many articles the group is not known, where there are any."""
    unknown = int(articles["published" if by == "month" else by].isna().sum())
    return f" (not known of {unknown} of {len(articles)})" if unknown else ""


def _no_groups(articles: pd.DataFrame) -> str:
    if len(articles) == 1:
        return "there is a single article"
    return f"no two outlets, countries or months are known of these {len(articles)} articles"


def key_words(words: pd.DataFrame, articles: pd.DataFrame, by: str, *, named: bool = False, most: int = 8) -> str:
    """How many words tell two groups apart, and which; where the groups were not *named*, why these two."""
    if words.empty and len(articles) == 1:
        return "**No words to compare: there is a single article.**"
    if words.empty:
        return f"**No words to compare: there are no two groups by {by}, or no word stands in three articles.**"
    groups = sorted({*words["group"], *words["against"]})
    compared = f"Compared: {' and '.join(map(quoted, groups))}{', with most articles' * (not named)}."
    if words["p_adjusted"].isna().all():
        few = f"**Too few articles to say which words tell two groups by {by} apart: it takes ten in each.**"
        return f"{few} {compared}"
    sure = words[words["p_adjusted"] < 0.05]
    told = f"{len(sure)} {'differs' if len(sure) == 1 else 'differ'}"
    text = f"**Of {count(len(words), 'word')} in three articles or more, {told} at 5 % after adjustment.** {compared}"
    for group in groups:
        own = sure[sure["group"] == group]["word"].head(most).map(quoted)
        text += f"\n- More in {quoted(group)}: {', '.join(own) or 'none'}"
    return text


def headlines(table: pd.DataFrame, articles: pd.DataFrame) -> str:
    """What titles hold beside their bodies: cues, labels, sides and tone."""
    titled = table["article"].nunique()
    if not titled:
        return f"**No title stands in the text of {these(articles).lower()} with anything to set against the body.**"
    held = table[(table["title"] > 0) & (table["what"] != "tone")]
    parts = []
    for what, noun in (("frame", "cues of"), ("label", "labels"), ("side", "sides named")):
        counts = held[held["what"] == what]["name"].value_counts(sort=False).sort_index()  # a row an article
        most = counts.sort_values(ascending=False, kind="stable").head(MOST_GROUPS)
        names = [quoted(name) if titled == 1 else f"{quoted(name)} ({n})" for name, n in most.items()]
        parts.append(f"{noun}: {', '.join(names) or 'none'}")
    what = "The title holds" if titled == 1 else f"{titled} titles hold (in brackets how many)"
    text = f"**{what}** {'; '.join(parts)}."
    alone = held[held["body"] == 0]
    if len(alone):
        text += f" Of these, {count(len(alone), 'thing stands', 'things stand')} in no place of the body."
    tones = table[(table["what"] == "tone") & table["title"].notna() & table["body"].notna()]
    if len(tones) == 1:
        row = tones.iloc[0]
        text += f" To a lexicon the title sounds {row['title']:+.2f}, the body {row['body']:+.2f} on average."
    elif len(tones):
        lower = int((tones["title"] < tones["body"]).sum())
        text += f" To a lexicon {lower} of {len(tones)} titles sound more negative than their bodies."
    return text
