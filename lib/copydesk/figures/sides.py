"""Figures of sides as sources: how much each is given to say, and when it is heard."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from copydesk.figures import descriptions
from copydesk.figures.attributions import NOTHING
from copydesk.figures.layout import (
    MOST_BARS,
    WIDTH,
    count_axis,
    finish,
    headed,
    in_order,
    legend,
    mark_totals,
    name_bars,
    nothing,
    some_of,
)
from copydesk.figures.style import DARK_GREY, HATCH, colours_of, styled
from copydesk.findings import count
from copydesk.summaries import NO_SIDE, can_rank, without_side

WEIGHTS = {"attributions": "Attributions", "words": "Attributed words", "quoted_words": "Words in quotation marks"}


@styled
def weight_by_side(summary: pd.DataFrame, sides: Sequence[str], source: str) -> Figure:
    """Three panels, one a measure of weight: attributions, attributed words, words in quotation marks."""
    known, total = summary[summary["side"] != NO_SIDE], int(summary["attributions"].sum())
    of_side, unknown = summary.set_index("side")["attributions"], total - int(known["attributions"].sum())
    ranked = can_rank(int(of_side[without_side(of_side.index.to_series())].sum()), total)
    shown = in_order(known.head(MOST_BARS), "side", ranked=ranked)
    left_out = [f"{unknown:,} without a known side left out" if unknown else ""]
    left_out.append(some_of(len(shown), len(known), "side"))
    drawn = count(int(shown["attributions"].sum()), "attribution")
    title = headed("How much each side is given to say", drawn, left_out, ranked=ranked or not total)
    if known.empty:
        return nothing(title, NOTHING if summary.empty else "no side of a source in the body is known", source)
    figure = Figure(figsize=(WIDTH, 1.9 + 0.36 * max(3, len(shown))))
    panels = figure.subplots(1, 3, sharey=True)
    for axes, (column, label) in zip(panels, WEIGHTS.items(), strict=True):
        axes.barh(shown.index, shown[column], color=colours_of(shown["side"], sides))
        mark_totals(axes, shown[column], shown[column])
        drawn, of_all = shown[column].sum(), summary[column].sum()
        n = f"n = {of_all:,}" if drawn == of_all else f"{drawn:,} of {of_all:,}"
        count_axis(axes, f"{label}\n({n})", ticks=3)
    name_bars(panels[0], shown["side"])
    said = descriptions.of_weights(summary, WEIGHTS)
    return finish(figure, title, source, said, left_out=len(known) - len(shown), what="side")


@styled
def source_balance(summary: pd.DataFrame, sides: Sequence[str], attributions: int, source: str) -> Figure:
    """Stacked bars: each side's attributions in the first third of the body and after it; 0 for who is not heard.

    Who is only spoken about, and in which order sides are heard, is not said where too many sides are not known.
    """
    known = summary[~without_side(summary["side"])]
    unknown = int(summary.loc[without_side(summary["side"]), "attributions"].sum())
    ranked = can_rank(unknown, attributions)
    shown = in_order(known.head(MOST_BARS), "side", ranked=ranked)
    drawn = f"{count(attributions - unknown, 'attribution')} with a known side"
    left_out = [f"{unknown:,} without one left out" if unknown else "", some_of(len(shown), len(known), "side")]
    title = headed("When each side is heard", drawn, left_out, ranked=ranked or not attributions)
    if known.empty:
        return nothing(title, "no side that is known is heard or spoken about in the body", source)
    shown = shown.astype({"first_third": "int64", "rest": "int64", "attributions": "int64"})
    colours = colours_of(shown["side"], sides)
    figure = Figure(figsize=(WIDTH, 2.1 + 0.38 * max(3, len(shown))))
    axes = figure.subplots()
    axes.barh(shown.index, shown["first_third"], color=colours, edgecolor="white")
    axes.barh(shown.index, shown["rest"], left=shown["first_third"], color=colours, hatch=HATCH, edgecolor="white")
    heard = shown[shown["attributions"] > 0]
    mark_totals(axes, heard["attributions"], heard["attributions"])
    for row in shown[shown["attributions"] == 0].itertuples():
        about = f" {'only spoken about' if ranked else 'no attribution known'} ({count(row.spoken_about, 'mention')})"
        axes.text(0, row.Index, about, va="center", fontsize=9)
    order = shown["order"] if ranked and "order" in shown else pd.Series(pd.NA, index=shown.index)
    places = order.map(lambda place: "" if pd.isna(place) else f" (heard {_ordinal(int(place))})")
    name_bars(axes, shown["side"] + places)
    count_axis(axes, "Attributions in the body")
    early, late = shown["first_third"].sum(), shown["rest"].sum()
    handles = [
        Patch(facecolor=DARK_GREY, edgecolor="white", label=f"first third of the body ({early})"),
        Patch(facecolor=DARK_GREY, hatch=HATCH, edgecolor="white", label=f"the rest ({late})"),
    ]
    legend(axes, handles)
    note = f"{source}. An attribution of two sides counts for both"
    said = descriptions.of_balance(known, attributions, ranked=ranked)
    return finish(figure, title, note, said, left_out=len(known) - len(shown), what="side")


def _ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
