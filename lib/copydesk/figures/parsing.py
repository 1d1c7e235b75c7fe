"""The figures of what was read: the articles of each outlet over time, and what each line of a page is."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from copydesk.answers import Answer
from copydesk.answers.wording import count
from copydesk.figures.layout import WIDTH, finish, in_lines, legend, line_of, nothing, short, width_of
from copydesk.figures.style import DARK_GREY, LINE_LOOKS, styled

MOST_ARTICLES = 25  # more than these are unreadable; the CSV holds every row
_MOST_ROWS = 14
_LARGEST = 420  # square points of the largest dot


@styled
def page_strip(
    answer: Answer, articles: pd.DataFrame, source: str, *, most: int = MOST_ARTICLES, width: float = WIDTH
) -> Figure:
    """Each article as a strip of its lines in reading order, coloured by kind."""
    shown, every = articles.head(most), answer.table
    lines = every[every["article"].isin(shown["article"])]
    heading = f"What each line of the page is (n = {count(len(lines), 'line')})"
    if lines.empty:
        return nothing(heading, "no line was read", source, width)
    rest = len(every) - len(lines)
    note = f"{source}. Left out: {count(rest, 'line')} of other articles" if rest else source
    figure = Figure(figsize=(width, 1.7 + 0.6 * len(shown)))
    axes = figure.subplots()
    titles = shown["title"].fillna(shown["file"])
    for row, (article, title) in enumerate(zip(shown["article"], titles, strict=True)):
        of_article = lines[lines["article"] == article]
        for kind, (colour, hatch) in LINE_LOOKS.items():
            places = of_article.loc[of_article["kind"] == kind, "number"]
            gap = 0.4 if len(of_article) < 100 else 0
            axes.bar(places, 0.45, 1, row, color=colour, hatch=hatch, edgecolor="white", lw=gap)
        shorter = (short(title, characters) for characters in range(90, 1, -1))
        line = next(line for line in shorter if width_of(line, 9) <= line_of(width))
        axes.text(0.5, row - 0.06, line, va="bottom", fontsize=9)
    axes.set(ylim=(len(shown) - 0.45, -0.5), yticks=[], xlim=(0.5, lines["number"].max() + 0.5))
    axes.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
    axes.set_xlabel("Line of the saved file, top to bottom")
    axes.spines["left"].set_visible(False)
    counts = lines["kind"].value_counts()
    handles = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="#999999" if kind == "blank" else "white", label=label)
        for kind, (colour, hatch) in LINE_LOOKS.items()
        if (label := f"{kind} ({counts.get(kind, 0)})") and kind in counts
    ]
    legend(axes, handles, 5)
    return finish(figure, heading, note, answer.alt, left_out=len(articles) - len(shown), what="article")


@styled
def articles_read(answer: Answer, source: str, *, width: float = WIDTH) -> Figure | None:
    """A row an outlet, a column a period: how many articles; what has no date, and what was not read and why.

    None for a single article.
    """
    table = answer.table
    if answer.units < 2:
        return None
    read = table[table["reason"].isna()]
    unread = table[table["reason"].notna()]
    outlets = read.groupby("outlet", sort=False)["articles"].sum()
    shown = outlets.index[:_MOST_ROWS].tolist()
    periods = sorted(set(read["period"]))  # what has no date comes after digits
    places = {period: place for place, period in enumerate(periods)}
    rows = {outlet: row for row, outlet in enumerate(shown)}
    drawn = read[read["outlet"].isin(shown)]
    figure = Figure(figsize=(width, 1.4 + 0.42 * (len(shown) + 0.6 * len(unread.head(5)))))
    axes = figure.subplots()
    x, y = drawn["period"].map(places), drawn["outlet"].map(rows)
    most = max(1, int(drawn["articles"].max()))
    axes.scatter(x, y, s=drawn["articles"].astype(float) / most * _LARGEST, color=DARK_GREY)
    if len(periods) <= 16:
        for across, down, number in zip(x, y, drawn["articles"], strict=True):
            axes.text(across, down - 0.42, str(number), ha="center", va="center", fontsize=9)
    axes.set_yticks(range(len(shown)), [f"{in_lines(short(n, 48), 30)} ({outlets[n]})" for n in shown])
    axes.set_ylim(len(shown) - 0.4, -0.75)
    step = max(1, -(-len(periods) // 8))
    axes.set_xticks(range(0, len(periods), step), periods[::step], fontsize=9)
    axes.set_xlim(-0.6, len(periods) - 0.4)
    axes.tick_params(length=0)
    axes.grid(axis="x")
    lines = [
        f"not read: {count(row.articles, 'file')}, {short(row.reason, 90)}"
        for row in unread.head(5).itertuples()
    ]
    axes.set_xlabel("\n".join(["published", *lines]), loc="left", fontsize=9)
    note = f"{source}. In brackets: articles of the outlet; "
    note += "a dot's area and the number over it: those of a period"
    left = len(outlets) - len(shown)
    note += f". Not drawn: {count(left, 'outlet')}" if left else ""
    total = f"{count(answer.units, 'article')}, {count(int(unread['articles'].sum()), 'file')} not read"
    return finish(figure, f"What was read, by outlet and time (n = {total})", note, answer.alt)
