"""Summaries of the articles themselves: their lines, their sides, and what a figure was drawn from."""

import pandas as pd

from copydesk.article import LINE_KINDS
from copydesk.summaries.rows import ordered


def line_kinds(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines and words by kind: columns kind, lines, words, in the order of ``LINE_KINDS``."""
    found = lines.groupby("kind").agg(lines=("line", "size"), words=("words", "sum"))
    return found.reindex([kind for kind in LINE_KINDS if kind in found.index]).reset_index()


def sides(mentions: pd.DataFrame) -> list[str]:
    """Every side, the most mentioned first: the order that gives each its colour."""
    counted = mentions["side"].value_counts().rename_axis("side").rename("mentions").reset_index()
    return ordered(counted, ["mentions"], "side")["side"].tolist()


def choose_article(articles: pd.DataFrame, file: str) -> pd.Series:
    """The row of the article saved as *file*, or of the first one if *file* is empty. Raises ``ValueError``."""
    found = articles[articles["file"] == file] if file else articles
    if found.empty:
        raise ValueError(f"no article {file!r} was read; there are: {', '.join(articles['file'].head(20))}")
    return titled(found.iloc[0])


def titled(article: pd.Series) -> pd.Series:
    """A row of ``articles`` with its file's name as the title where it has none."""
    return article.fillna({"title": article["file"]})


def source_line(articles: pd.DataFrame) -> str:
    """What a figure was drawn from: the article with its agency or outlet and day, or how many articles."""
    if len(articles) == 1:
        article = articles.iloc[0]
        by = next((article[column] for column in ("outlet", "agency") if pd.notna(article[column])), None)
        day = article["published"][:10] if pd.notna(article["published"]) else None
        where = ", ".join(part for part in (by, day) if part)
        title = article["title"] if pd.notna(article["title"]) else article["file"]
        return f"Source: “{_one_line(title)}”" + (f" ({_one_line(where)})" if where else "")
    days = articles["published"].dropna().str[:10]
    dated = f", {days.min()} to {days.max()}" if len(days) else ""
    return f"Source: {len(articles)} articles{dated}" + (
        f" ({len(articles) - len(days)} undated)" if 0 < len(days) < len(articles) else ""
    )


def _one_line(text: str, most: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
