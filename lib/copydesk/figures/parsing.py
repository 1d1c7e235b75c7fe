"""The figure of pages: what each line of an article is."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from copydesk.answers import Answer
from copydesk.answers.wording import count
from copydesk.figures.layout import WIDTH, finish, legend, line_of, nothing, short, width_of
from copydesk.figures.style import LINE_LOOKS, styled

MOST_ARTICLES = 25  # more than these are unreadable; the CSV holds every row


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
        axes.text(0.5, row - 0.06, _fitting(title, width), va="bottom", fontsize=9)
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


def _fitting(title: str, width: float) -> str:
    """A title on one line between the margins."""
    lines = (short(title, most) for most in range(90, 1, -1))
    return next(line for line in lines if width_of(line, 9) <= line_of(width))
