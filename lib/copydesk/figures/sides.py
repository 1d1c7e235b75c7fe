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
    legend,
    mark_totals,
    name_bars,
    nothing,
    without_side,
)
from copydesk.figures.style import DARK_GREY, HATCH, colours_of, styled
from copydesk.findings import count, rankable
from copydesk.summaries import NO_SIDE, NOBODY

WEIGHTS = {"attributions": "Attributions", "words": "Attributed words", "quoted_words": "Words in quotation marks"}


@styled
def weight_by_side(summary: pd.DataFrame, sides: Sequence[str], source: str) -> Figure:
    """Three panels, one a measure of weight: attributions, attributed words, words in quotation marks."""
    known = summary[summary["side"] != NO_SIDE]
    unknown = int(summary.loc[summary["side"].isin([NOBODY, NO_SIDE]), "attributions"].sum())
    with_side = int(summary["attributions"].sum()) - unknown
    drawn_in_all = count(known["attributions"].head(MOST_BARS).sum(), "attribution")
    subject = without_side(unknown, with_side)
    nobody = int(known.head(MOST_BARS).loc[known["side"] == NOBODY, "attributions"].sum())
    drawn_in_all += f", {nobody:,} by nobody named" if nobody else ""
    title = f"How much {'known sides are' if subject else 'each side is'} given to say (n = {drawn_in_all}){subject}"
    if known.empty:
        return nothing(title, NOTHING if summary.empty else "no side of a source in the body is known", source)
    shown = known.head(MOST_BARS).reset_index(drop=True)
    figure = Figure(figsize=(WIDTH, 1.9 + 0.36 * max(3, len(shown))))
    panels = figure.subplots(1, 3, sharey=True)
    for axes, (column, label) in zip(panels, WEIGHTS.items(), strict=True):
        axes.barh(shown.index, shown[column], color=colours_of(shown["side"], sides))
        mark_totals(axes, shown[column], shown[column])
        drawn, of_all = shown[column].sum(), summary[column].sum()
        n = f"n = {of_all:,}" if drawn == of_all else f"{drawn:,} of {of_all:,}"
        count_axis(axes, f"{label}\n({n})", ticks=3)
    name_bars(panels[0], shown["side"])
    unknown = summary.loc[summary["side"] == NO_SIDE, "attributions"].sum()
    note = f"{source}. Not drawn: {count(unknown, 'attribution')} whose side is not known" if unknown else source
    said = descriptions.of_weights(summary, WEIGHTS)
    return finish(figure, title, note, said, left_out=len(known) - len(shown), what="side")


@styled
def source_balance(summary: pd.DataFrame, sides: Sequence[str], attributions: int, source: str) -> Figure:
    """Stacked bars: each side's attributions in the first third of the body and after it; 0 for who is not heard."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])].reset_index(drop=True)
    none = int(summary.loc[summary["side"].isin([NOBODY, NO_SIDE]), "attributions"].sum())
    subject = without_side(none, attributions - none)  # of all attributions, each counted once
    drawn = count(int(known["attributions"].head(MOST_BARS).sum()), "attribution")
    title = f"When {'known sides are' if subject else 'each side is'} heard (n = {drawn}){subject}"
    if known.empty:
        return nothing(title, "no side that is known is heard or spoken about in the body", source)
    shown = known.head(MOST_BARS).astype({"first_third": "int64", "rest": "int64", "attributions": "int64"})
    colours = colours_of(shown["side"], sides)
    figure = Figure(figsize=(WIDTH, 2.1 + 0.38 * max(3, len(shown))))
    axes = figure.subplots()
    axes.barh(shown.index, shown["first_third"], color=colours, edgecolor="white")
    axes.barh(shown.index, shown["rest"], left=shown["first_third"], color=colours, hatch=HATCH, edgecolor="white")
    heard = shown[shown["attributions"] > 0]
    mark_totals(axes, heard["attributions"], heard["attributions"])
    sure = rankable(none, attributions)  # who seems silent may be among the unknown, and so may be who was first
    silent = "only spoken about" if sure else "no attribution known"
    for row in shown[shown["attributions"] == 0].itertuples():
        axes.text(0, row.Index, f" {silent} ({count(row.spoken_about, 'mention')})", va="center", fontsize=9)
    order = shown["order"] if sure and "order" in shown else pd.Series(pd.NA, index=shown.index)
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
    note += f"; not drawn: {none} of nobody or of no known side" if none else ""
    said = descriptions.of_balance(known, attributions, none)
    return finish(figure, title, note, said, left_out=len(known) - len(shown), what="side")


def _ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
