"""The figures of who gets to speak: sources by each coding, and when they are heard; the unknown first."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from copydesk.answers import Answer
from copydesk.answers.by_people import NOT_FILLED, TOO_FEW
from copydesk.answers.heard import ALL_UNKNOWN, GENDERS
from copydesk.answers.wording import count
from copydesk.figures.layout import (
    MOST_BARS,
    WIDTH,
    count_axis,
    finish,
    mark_totals,
    name_bars,
    nothing,
    short,
    without_side,
)
from copydesk.figures.style import DARK_GREY, HATCH, INDIGO, LIGHT_GREY, styled

LABELS = {
    "institution": "By institution that they speak from",
    "role": "By what they are heard as",
    **{coding: f"Persons by {coding}" for coding in GENDERS.values()},
}


@styled
def who_speaks(answer: Answer, source: str, *, most: int = MOST_BARS, width: float = WIDTH) -> Figure:
    """Panels of bars: sources by each coding; intervals from ten articles on."""
    table, total = answer.table, answer.units
    title = f"Who gets to speak (n = {count(total, 'source')})"
    if table.empty:
        return nothing(title, "no source is heard in the body", source, width)
    totals = table.groupby("coding")["sources"].sum()
    shown, figure, panels = _panels(table, "coding", most, width)
    ends = [1.0]
    for coding, part, axes in panels:
        unknown = int(part.loc[part["group"].isin(ALL_UNKNOWN), "sources"].sum())
        title += without_side(unknown, int(totals[coding]) - unknown, short(coding, 30))
        ends.append(_bars(axes, part, int(totals[coding])))
        heading = LABELS.get(coding) or f"By {short(coding, 60)}, as people filled it in"
        axes.set_title(heading, loc="left", fontsize=10)
    axes.set_xlim(0, max(ends) * 1.12)  # of all: they share it
    count_axis(axes, "Sources, each once an article")
    note = f"{source}. Hatched: undecided, not known, or nobody named"
    note += ", or not filled in" if any(coding not in LABELS for coding, *_ in panels) else ""
    drawn = table["low"].notna().any()
    note += ". Lines: 95 % intervals of the shares, over articles" if drawn else ""
    return finish(figure, title, note, answer.alt, left_out=len(table) - len(shown), what="group")


def _panels(
    table: pd.DataFrame, column: str, most: int, width: float
) -> tuple[pd.DataFrame, Figure, list[tuple[str, pd.DataFrame, Axes]]]:
    """The rows that are shown, *most* of each value of the *column*, and each value with its rows and its panel."""
    shown = table.groupby(column, sort=False).head(most)
    parts = [(name, part.reset_index(drop=True)) for name, part in shown.groupby(column, sort=False)]
    heights = [max(2, len(part)) for _, part in parts]
    figure = Figure(figsize=(width, 2.2 + 0.3 * sum(heights)))
    panels = figure.subplots(len(parts), 1, sharex=True, squeeze=False, height_ratios=heights).ravel()
    return shown, figure, [(*part, axes) for part, axes in zip(parts, panels, strict=True)]


def _bars(axes: Axes, table: pd.DataFrame, total: int) -> float:
    """A bar for each group, its number beside it, and its interval as so many of all sources; the farthest end."""
    unknown = table["group"].isin(ALL_UNKNOWN)
    for part, colour, hatch in ((table[unknown], LIGHT_GREY, HATCH), (table[~unknown], INDIGO, "")):
        axes.barh(part.index, part["sources"], color=colour, hatch=hatch, edgecolor="white", height=0.72)
    low, high = ((table[end].astype("float64") * total) for end in ("low", "high"))
    axes.hlines(table.index, low, high, color="white", lw=3.6)
    axes.hlines(table.index, low, high, color=DARK_GREY, lw=1.6)
    ends = high.fillna(0).clip(lower=table["sources"].astype("float64"))
    mark_totals(axes, table["sources"], ends)
    axes.set_ylim(-0.6, len(table) - 0.4)
    name_bars(axes, table["group"])
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0)
    return float(ends.max())


@styled
def balance_by_people(answer: Answer, source: str, *, most: int = MOST_BARS, width: float = WIDTH) -> Figure:
    """Panels of stacked bars, one a column that people filled in: attributions early and late, the unfilled first."""
    table = answer.table
    title = f"When sources are heard, by what people filled in (n = {count(answer.units, 'attribution')})"
    if table.empty:
        return nothing(title, "nothing more is filled in of sources in actors.csv", source, width)
    shown, figure, panels = _panels(table, "column", most, width)
    for column, part, axes in panels:
        unfilled = int(part.loc[part["group"] == NOT_FILLED, "attributions"].sum())
        title += without_side(unfilled, answer.units - unfilled, short(column, 30))
        colours = part["group"].map(lambda group: LIGHT_GREY if group in (NOT_FILLED, TOO_FEW) else INDIGO)
        look: dict[str, Any] = {"color": colours, "edgecolor": "white"}
        axes.barh(part.index, part["first_third"], **look)
        axes.barh(part.index, part["rest"], left=part["first_third"], hatch=HATCH, **look)
        mark_totals(axes, part["attributions"], part["attributions"])
        axes.set_ylim(-0.6, len(part) - 0.4)
        name_bars(axes, part["group"])
        axes.set_title(f"By {short(column, 60)}", loc="left", fontsize=10)
    count_axis(axes, "Attributions in the body")
    note = f"{source}. Plain: in the first third of the body; hatched: after it. Groups of ten sources and more alone"
    return finish(figure, title, note, answer.alt, left_out=len(table) - len(shown), what="group")
