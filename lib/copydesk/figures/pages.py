"""The figure of pages: what each line of an article is."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from copydesk.article import LINE_KINDS
from copydesk.figures import descriptions
from copydesk.figures.layout import LINE, WIDTH, finish, legend, nothing, short, width
from copydesk.figures.style import LINE_LOOKS, styled
from copydesk.findings import count

MOST_ARTICLES = 25  # more than these are unreadable; the CSV holds every row


@styled
def page_strip(lines: pd.DataFrame, articles: pd.DataFrame, source: str) -> Figure:
    """Each article as a strip of its lines in reading order, coloured by kind."""
    shown = articles.head(MOST_ARTICLES)
    every, lines = lines, lines[lines["article"].isin(shown["article"])]
    heading = f"What each line of the page is (n = {count(len(lines), 'line')})"
    if lines.empty:
        return nothing(heading, "no line was read", source)
    rest = len(every) - len(lines)
    note = f"{source}. Left out: {count(rest, 'line')} of other articles" if rest else source
    figure = Figure(figsize=(WIDTH, 1.7 + 0.6 * len(shown)))
    axes = figure.subplots()
    for row, (article, title) in enumerate(zip(shown["article"], shown["title"].fillna(shown["file"]), strict=True)):
        own = lines[lines["article"] == article]
        for kind, (colour, hatch) in LINE_LOOKS.items():
            places = own.loc[own["kind"] == kind, "number"]
            gap = 0.4 if len(own) < 100 else 0
            axes.bar(places, 0.45, 1, row, color=colour, hatch=hatch, edgecolor="white", lw=gap)
        axes.text(0.5, row - 0.06, _fitting(title), va="bottom", fontsize=9)
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
    said = descriptions.of_pages(lines, [kind for kind in LINE_KINDS if kind in counts])
    return finish(figure, heading, note, said, left_out=len(articles) - len(shown), what="article")


def _fitting(title: str) -> str:
    """A title on one line between the margins."""
    return next(line for most in range(90, 1, -1) if width(line := short(title, most), 9) <= LINE)
