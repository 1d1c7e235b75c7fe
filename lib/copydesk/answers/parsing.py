"""What the page says: which articles were read, what failed, and what each line of a page is."""

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.periods import PERIODS, named, period_of
from copydesk.answers.rows import ordered
from copydesk.answers.wording import MOST_CHARGES, agree, count, joined, quoted
from copydesk.article import LINE_KINDS


def reading(articles: pd.DataFrame, failures: pd.DataFrame) -> Answer:
    """Which articles were read, and from when are they?"""
    unread = failures[failures["step"] == "reading"]
    words, paragraphs = articles["words"].sum(), articles["paragraphs"].sum()
    text = f"**{count(len(articles), 'article')} read, {count(len(unread), 'file')} unreadable.** "
    bodies = "The body holds" if len(articles) == 1 else "The bodies hold"
    text += f"{bodies} {count(paragraphs, 'paragraph')} and {count(words, 'word')}, datelines left out. "
    known = articles["published_utc"].notna().sum()
    days = articles["published"].notna().sum() - known
    neither = len(articles) - known - days
    text += f"Published: the moment is known for {known}, only the day for {days}, neither for {neither}."
    if copies := int(articles["copy_of"].notna().sum()):
        text += f" {count(copies, 'article prints', 'articles print')} what another does, whole or most "
        text += "of it (`copy_of`): notebooks 2 to 5 count a story once."
    return Answer(text, articles)


def what_was_read(articles: pd.DataFrame, failures: pd.DataFrame) -> Answer:
    """Of which outlets and from when are the articles, and what was not read, and why?

    The table has a row an outlet and period (by day, week or month as they fill them), most articles first, then one
    a reason of what was not read: columns outlet, period, articles, reason (empty: read).
    """
    days = pd.to_datetime(articles["published"].str[:10])
    unit = period_of(days)
    periods = (named(day.to_period(PERIODS[unit]), unit) if pd.notna(day) else "no date" for day in days)
    period = pd.Series(list(periods))
    outlet = articles["outlet"].fillna(articles["agency"]).fillna("outlet not known").reset_index(drop=True)
    read = pd.DataFrame({"outlet": outlet, "period": period}).value_counts().rename("articles").reset_index()
    read["of"] = read["outlet"].map(outlet.value_counts())
    read["last"] = read["period"] == "no date"
    read = read.sort_values(["of", "outlet", "last", "period"], ascending=[False, True, True, True])
    reasons = failures[failures["step"] == "reading"]["reason"].value_counts()
    unread = reasons.rename_axis("reason").rename("articles").reset_index()
    columns = {"outlet": "string", "period": "string", "articles": "Int64", "reason": "string"}
    table = pd.concat([read.assign(reason=None), unread], ignore_index=True)[[*columns]].astype(columns)
    sizes, alt = outlet.value_counts(), ""
    if len(sizes):
        alt = f"{count(len(sizes), 'outlet')}, most of {quoted(sizes.index[0])} ({sizes.iloc[0]})."
    return Answer("", table, "Articles by outlet and time, and what was not read", alt, len(articles))


def failed(failures: pd.DataFrame, step: str) -> str:
    """Which articles *step* failed on, and that they are left out.

    >>> failed(pd.DataFrame({"file": ["a.txt"], "step": ["framing"], "reason": ["too long"]}), "framing")
    '**1 article failed here and is left out:** a.txt (too long).'
    """
    here = failures[failures["step"] == step]
    if here.empty:
        return "Every article that was read is in these tables."
    listed = here.head(MOST_CHARGES).itertuples()
    names = "; ".join(f"{quoted(row.file)} ({quoted(row.reason)})" for row in listed)
    articles, left = count(len(here), "article"), agree(len(here), "is", "are")
    return f"**{articles} failed here and {left} left out:** {names}."


def left_out(articles: pd.DataFrame, counted: pd.DataFrame) -> str:
    """How many of *articles* print what another does and are none of those *counted* (``tables.once``).

    >>> left_out(pd.DataFrame({"article": ["a", "b"]}), pd.DataFrame({"article": ["a"]}))
    'Here a story counts once: 1 of 2 articles prints what another does, and is left out.'
    """
    copies = len(articles) - len(counted)
    if not copies:
        return ""
    said = f"Here a story counts once: {copies} of {count(len(articles), 'article')} "
    said += (
        f"{agree(copies, 'prints', 'print')} what another does, and {agree(copies, 'is', 'are')} left out."
    )
    return said


def page(lines: pd.DataFrame) -> Answer:
    """What is each line of the page: how much is body, and how much page chrome?"""
    kinds = lines["kind"].value_counts()
    body, chrome, filled = kinds.get("body", 0), kinds.get("chrome", 0), len(lines) - kinds.get("blank", 0)
    words = f"**{body} of {filled} filled lines are body, {chrome} are page chrome.** "
    words += "Nothing is thrown away: chrome is a label, and later notebooks read the other lines only."
    shown = joined([f"{kinds[kind]} {kind}" for kind in LINE_KINDS if kind in kinds])
    alt = f"{count(len(lines), 'line')} of {count(lines['article'].nunique(), 'article')}: {shown}."
    return Answer(words, lines[["article", "number", "kind", "words"]], "Each line of the page by kind", alt)


def sides(mentions: pd.DataFrame) -> list[str]:
    """Every side, the most mentioned first: the order that gives each its colour."""
    counted = mentions["side"].value_counts().rename_axis("side").rename("mentions").reset_index()
    return ordered(counted, ["mentions"], "side")["side"].tolist()


def choose_article(articles: pd.DataFrame, file: str) -> pd.Series:
    """The row of the article saved as *file*, or of the first one if *file* is empty.

    Raises ``ValueError``.
    """
    saved = articles[articles["file"] == file] if file else articles
    if saved.empty:
        raise ValueError(f"no article {file!r} was read; there are: {', '.join(articles['file'].head(20))}")
    return titled(saved.iloc[0])


def titled(article: pd.Series) -> pd.Series:
    """A row of ``articles`` with its file's name as the title where it has none."""
    return article.fillna({"title": article["file"]})


def source_line(articles: pd.DataFrame) -> str:
    """What a figure was drawn from: the article with its agency or outlet and day, or how many articles.

    >>> source_line(pd.DataFrame([{"title": "Bridge shut", "outlet": "Herald", "published": "2024-05-31"}]))
    'Source: “Bridge shut” (Herald, 2024-05-31)'
    """
    if len(articles) == 1:
        article = articles.iloc[0]
        by = next((article[column] for column in ("outlet", "agency") if pd.notna(article[column])), None)
        day = article["published"][:10] if pd.notna(article["published"]) else None
        where = ", ".join(part for part in (by, day) if part)
        title = article["title"] if pd.notna(article["title"]) else article["file"]
        return f"Source: “{_one_line(title)}”" + (f" ({_one_line(where)})" if where else "")
    days = articles["published"].dropna().str[:10]
    dated = f", {days.min()} to {days.max()}" if len(days) else ""
    undated = f" ({len(articles) - len(days)} undated)" if 0 < len(days) < len(articles) else ""
    return f"Source: {len(articles)} articles{dated}{undated}"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:89]}…"
