"""The figure of articles over time: small multiples, a measure each, with what happened in the world."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from copydesk.answers import Answer
from copydesk.answers.wording import count, printable
from copydesk.events.world import WorldEvent
from copydesk.figures.layout import WIDTH, finish, in_lines, short
from copydesk.figures.style import DARK_GREY, GREY, SIDE_COLOURS, styled

MOST_MEASURES, MOST_MARKS = 10, 9
_MOST_NUMBERED = 16  # bars with their number; of more the axis says it
_MARK = SIDE_COLOURS[1]


@styled
def over_time(
    answer: Answer, world: Sequence[WorldEvent], source: str, *, width: float = WIDTH
) -> Figure | None:
    """The articles of each period, then a panel a measure: its mean, joined between periods that are drawn.

    A period of under five articles breaks the line. Each event of the *world* is a numbered mark, named in the key.
    None where there are not two periods of five articles: the answer says so.
    """
    table = answer.table
    unit = answer.about.rpartition(" ")[2]
    title = f"Articles over time, means by {unit}"
    if table.empty:
        return None
    periods = table["period"].drop_duplicates().tolist()
    measures = table["measure"].drop_duplicates().head(MOST_MEASURES).tolist()
    marks = _marks(world, periods, unit)
    down = 1 + -(-len(measures) // 2)
    figure = Figure(figsize=(width, 1.2 + 1.5 * down + 0.2 * len(marks)))
    grid = figure.add_gridspec(down, 2)
    top = figure.add_subplot(grid[0, :])
    sizes = table.groupby("period", sort=False)["articles"].max().astype(int)
    _sizes(top, sizes)
    panels = [figure.add_subplot(grid[1 + n // 2, n % 2]) for n in range(len(measures))]
    for axes, measure in zip(panels, measures, strict=True):
        _course(axes, table[table["measure"] == measure])
        axes.set_title(in_lines(short(measure, 90), 42), fontsize=9, fontweight="normal", pad=5)
    for axes in (top, *panels):
        _time_axis(axes, periods)
        for place, *_ in marks:
            axes.axvline(place, color=_MARK, lw=1.2, ls=(0, (4, 2)), zorder=0.8)
    _key(top, marks)
    note = f"{source}. Each article counts as one, printed alike once; lines: 95 % intervals over articles, from ten"
    note += f" on. A {unit} of under five articles is not drawn and breaks the line"
    if missing := len(world) - sum(len(events) for _, _, events in marks):
        note += f". Not drawn: {count(missing, 'event')} of the world outside of this time"
    title += f" (n = {count(int(sizes.sum()), 'article')})"
    drawn = table["measure"].isin(measures)
    return finish(figure, title, note, answer.alt, left_out=int((~drawn).sum()), what="mean")


def _marks(
    world: Sequence[WorldEvent], periods: Sequence[str], unit: str
) -> list[tuple[float, str, list[WorldEvent]]]:
    """Where each day in the time that is drawn stands, its number, and what happened on it."""
    places: dict[float, list[WorldEvent]] = {}
    for event in world:
        if (place := _place(event.day, periods, unit)) is not None:
            places.setdefault(place, []).append(event)
    return [(p, str(n), events) for n, (p, events) in enumerate(list(places.items())[:MOST_MARKS], 1)]


def _place(day: date, periods: Sequence[str], unit: str) -> float | None:
    """Where in the row of *periods* a day lies, the first of them round 0; none where it lies outside."""
    starts = pd.to_datetime(pd.Series(periods))
    lengths = {"day": pd.Timedelta(days=1), "week": pd.Timedelta(days=7), "month": pd.offsets.MonthBegin()}
    ends = pd.Series([start + lengths[unit] for start in starts])
    within = np.flatnonzero((starts <= pd.Timestamp(day)) & (pd.Timestamp(day) < ends))
    if not len(within):
        return None
    at = int(within[0])
    return at - 0.5 + float((pd.Timestamp(day) - starts[at]) / (ends[at] - starts[at]))


def _sizes(axes: Axes, sizes: pd.Series) -> None:
    """A bar for the articles of each period."""
    axes.bar(range(len(sizes)), sizes, color=GREY, width=0.7)
    if len(sizes) <= _MOST_NUMBERED:
        for place, number in enumerate(sizes):
            axes.text(place, number, str(number), ha="center", va="bottom", fontsize=9)
    axes.set_ylim(0, max(1, sizes.max()) * 1.25)
    axes.set_ylabel("articles", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))


def _course(axes: Axes, means: pd.DataFrame) -> None:
    """A dot for each mean, joined where no period between is missing, and a line for its interval."""
    values = means[["mean", "low", "high"]].astype("float64").to_numpy()
    places = np.arange(len(means))
    # a missing value breaks the line
    axes.plot(places, values[:, 0], "o-", color=DARK_GREY, ms=5, lw=1.5, clip_on=False)
    axes.vlines(places, values[:, 1], values[:, 2], color=DARK_GREY, lw=1.5)
    axes.grid(axis="y")
    known = values[~np.isnan(values)]
    low, high = (known.min(initial=0.0), known.max(initial=0.0)) if len(known) else (0.0, 1.0)
    room = 0.12 * ((high - low) or 1)
    axes.set_ylim(low - room if low < 0 else 0, high + room)
    if low < 0:
        axes.axhline(0, color="#777777", lw=1, zorder=0.5)
    axes.set_ylabel("per article", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4))


def _time_axis(axes: Axes, periods: Sequence[str]) -> None:
    """The same stretch of time in every panel, some of its periods named."""
    axes.set_xlim(-0.6, len(periods) - 0.4)
    step = max(1, -(-len(periods) // (4 if axes.get_ylabel() == "per article" else 8)))
    named = range(0, len(periods), step)
    axes.set_xticks(named, [periods[place] for place in named], fontsize=8)
    axes.tick_params(axis="y", labelsize=8)


def _key(axes: Axes, marks: Sequence[tuple[float, str, list[WorldEvent]]]) -> None:
    """The number over each mark, and what the numbers mean."""
    if not marks:
        return
    above: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
    look: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": 9, "fontweight": "bold"}
    for place, number, _ in marks:
        axes.annotate(number, (place, 1), (0, 1), color=_MARK, **above, **look)
    named = [
        f"{number}  {event.day.isoformat()} {short(printable(event.label), 90)}"
        for _, number, events in marks
        for event in events
    ]
    lines = [Line2D([], [], color=_MARK, lw=1.2, ls=(0, (4, 2)))] * len(named)
    where: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.14), "borderaxespad": 0.2}
    axes.legend(lines, named, handlelength=1.8, **where)
