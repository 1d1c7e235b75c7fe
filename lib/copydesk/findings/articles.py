"""Findings on the articles: what was read, what failed, and what a page is made of."""

import pandas as pd

from copydesk.findings.wording import MOST_CHARGES, count, quoted


def reading(articles: pd.DataFrame, failures: pd.DataFrame) -> str:
    """How many articles were read, and from when they are."""
    unread = failures[failures["step"] == "reading"]
    words, paragraphs = articles["words"].sum(), articles["paragraphs"].sum()
    text = f"**{count(len(articles), 'article')} read, {count(len(unread), 'file')} unreadable.** "
    bodies = "The body holds" if len(articles) == 1 else "The bodies hold"
    text += f"{bodies} {count(paragraphs, 'paragraph')} and {count(words, 'word')}, datelines left out. "
    known = articles["published_utc"].notna().sum()
    days = articles["published"].notna().sum() - known
    neither = len(articles) - known - days
    return text + f"Published: the moment is known for {known}, only the day for {days}, neither for {neither}."


def failed(failures: pd.DataFrame, step: str) -> str:
    """Which articles *step* failed on, and that they are left out."""
    own = failures[failures["step"] == step]
    if own.empty:
        return "Every article that was read is in these tables."
    names = "; ".join(f"{quoted(row.file)} ({quoted(row.reason)})" for row in own.head(MOST_CHARGES).itertuples())
    return f"**{count(len(own), 'article')} failed here and {'is' if len(own) == 1 else 'are'} left out:** {names}."


def page(summary: pd.DataFrame) -> str:
    """How much of the saved lines is body and how much is page chrome."""
    lines = dict(zip(summary["kind"], summary["lines"], strict=True))
    filled = sum(lines.values()) - lines.get("blank", 0)
    return (
        f"**{lines.get('body', 0)} of {filled} filled lines are body, {lines.get('chrome', 0)} are page chrome.** "
        "Nothing is thrown away: chrome is a label, and later notebooks read the other lines only."
    )
