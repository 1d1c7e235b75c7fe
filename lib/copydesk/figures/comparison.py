"""The figure of groups compared: means of measures, with intervals over articles where they are given."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from copydesk.answers import Answer
from copydesk.answers.comparison import lie_apart
from copydesk.answers.wording import count
from copydesk.figures.layout import WIDTH, finish, in_lines, nothing, short
from copydesk.figures.style import DARK_GREY, styled

MOST_ROWS, MOST_PANELS = 14, 6  # a group each, a measure each


@styled
def compared(
    answer: Answer,
    by: str,
    source: str,
    *,
    most: int = MOST_ROWS,
    most_measures: int = MOST_PANELS,
    width: float = WIDTH,
) -> Figure | None:
    """A panel a measure: the mean of each group by *by*, with its interval where one is given.

    Measures on which the intervals of two groups lie apart come first. None where there are not two groups to
    compare.
    """
    means = answer.table
    if means.empty:
        return None
    every, means = means["group"].nunique(), means[means["mean"].notna()]
    title = f"How articles differ by {by}: means"
    if means["group"].nunique() < 2:
        reason = "it takes two groups of ten articles with a value"
        return nothing(f"{title} (n = 0 articles)", reason, source, width)
    few = every - means["group"].nunique()
    measures, groups = means["measure"].drop_duplicates(), means["group"].drop_duplicates().head(most)
    measures = measures.iloc[(~measures.isin(lie_apart(means))).argsort(kind="stable")]
    shown = means[means["measure"].isin(measures.head(most_measures)) & means["group"].isin(groups)]
    rows = {group: row for row, group in enumerate(groups)}
    panels_drawn = min(most_measures, len(measures))
    across, down = min(3, panels_drawn), -(-panels_drawn // 3)
    figure = Figure(figsize=(width, 1.3 + down * (1.0 + 0.36 * max(2, len(rows)))))
    panels = figure.subplots(down, across, sharey=True, squeeze=False).ravel()
    for axes, measure in zip(panels, measures, strict=False):
        _means(axes, shown[shown["measure"] == measure], rows)
        axes.set_xlabel(in_lines(short(measure, 64), 26), fontsize=9)
    for axes in panels[len(measures.head(most_measures)) :]:
        axes.set_visible(False)
    counts = means.groupby("group", sort=False)["articles"].max()
    names = [f"{in_lines(short(group, 40), 24)} ({counts[group]})" for group in groups]
    panels[0].set_yticks(range(len(groups)), names)
    panels[0].set_ylim(len(groups) - 0.5, -0.5)
    note = f"{source}. In brackets: articles, those printed alike counted once; "
    note += "lines: 95 % intervals over articles"
    note += f". Not drawn: {count(few, 'group')} under ten articles" if few else ""
    title += f" (n = {count(int(counts[groups].sum()), 'article')})"
    return finish(figure, title, note, answer.alt, left_out=len(means) - len(shown), what="mean")


def _means(axes: Axes, cells: pd.DataFrame, rows: dict[str, int]) -> None:
    """A dot for each group's mean, and a line for its interval."""
    cells = cells.astype({"mean": "float64", "low": "float64", "high": "float64"})
    heights = cells["group"].map(rows)
    axes.hlines(heights, cells["low"], cells["high"], color=DARK_GREY, lw=2)
    axes.plot(cells["mean"], heights, "o", color=DARK_GREY, ms=7)
    axes.axvline(0, color="#777777", lw=1, zorder=0.5)
    axes.margins(x=0.12)
    if not cells["mean"].fillna(0).any():
        axes.set_xlim(-0.12, 1)  # all are zero: a scale of nothing would be rounding errors
    axes.xaxis.set_major_locator(MaxNLocator(nbins=4))
    axes.grid(axis="x")
    axes.tick_params(axis="x", labelsize=9)
    axes.tick_params(axis="y", length=0)
