"""Figures of attributions: who is quoted or reported, with which acts, and when."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from copydesk.answers import Answer
from copydesk.answers.attribution import MEASURES
from copydesk.answers.rows import NOT_KNOWN, unknown_side, without_name
from copydesk.answers.wording import capital, count
from copydesk.attribution import KINDS
from copydesk.figures.layout import (
    MOST_BARS,
    WIDTH,
    chosen,
    count_axis,
    finish,
    legend,
    mark_totals,
    name_bars,
    nothing,
    short,
    without_side,
)
from copydesk.figures.style import KIND_LOOKS, KIND_MARKERS, colours_of, styled
from copydesk.schema import NOBODY

NOTHING = "nothing is attributed in the body"


@styled
def attributions_by_speaker(
    answer: Answer, source: str, *, most: int = MOST_BARS, order: str = "", width: float = WIDTH
) -> Figure:
    """Stacked bars: how often each speaker is reported, by kind of attribution."""
    return _bars_by_kind(answer, "speaker", "Who is quoted or reported, and how", source, most, order, width)


@styled
def attributions_by_act(
    answer: Answer, source: str, *, most: int = MOST_BARS, order: str = "", width: float = WIDTH
) -> Figure:
    """Stacked bars: how often each speech act is reported, by kind of attribution."""
    title = "What sources are reported to do with words"
    return _bars_by_kind(answer, "act", title, source, most, order, width)


def _bars_by_kind(
    answer: Answer, column: str, title: str, source: str, most: int, order: str, width: float
) -> Figure:
    summary, shown = answer.table, chosen(answer.table, most, order)
    total, drawn = int(summary["attributions"].sum()), int(shown["attributions"].sum())
    title += f" (n = {count(drawn, 'attribution')})"
    if summary.empty:
        return nothing(title, NOTHING, source, width)
    nameless = int(summary.loc[without_name(summary[column]), "attributions"].sum())
    title += without_side(nameless, total - nameless, "name")
    note = source
    if len(shown) < len(summary):
        rest = count(total - drawn, "attribution")
        note += f". {len(shown)} of {count(len(summary), column)} drawn, {rest} of the others left out"
    figure = Figure(figsize=(width, 1.9 + 0.34 * max(3, len(shown))))
    axes = figure.subplots()
    left = pd.Series(0, index=shown.index)
    for kind in KINDS:
        colour, hatch = KIND_LOOKS[kind]
        axes.barh(shown.index, shown[kind], left=left, color=colour, hatch=hatch, edgecolor="white")
        left = left + shown[kind]
    name_bars(axes, shown[column])
    mark_totals(axes, shown["attributions"], left)
    count_axis(axes, "Attributions in the body")
    # an empty bar would leave the legend without its colour
    looks = ((kind, *KIND_LOOKS[kind]) for kind in KINDS)
    legend(axes, [Patch(facecolor=c, hatch=hatch, edgecolor="white", label=kind) for kind, c, hatch in looks])
    return finish(figure, title, note, answer.alt, left_out=len(summary) - len(shown), what=column)


@styled
def order_of_sources(
    answer: Answer, title: str, source: str, *, most: int = MOST_BARS, width: float = WIDTH
) -> Figure:
    """A row a source, in the order of first appearance; a mark where each attribution stands in the body."""
    places, speakers = answer.table, answer.table["speaker"].drop_duplicates()
    shown = speakers.head(most).reset_index(drop=True)
    drawn = places[places["speaker"].isin(shown)]
    heading = f"Who is heard when in “{short(title, 60)}” (n = {count(len(drawn), 'attribution')})"
    if places.empty:
        return nothing(heading, NOTHING, source, width)
    note = source
    if len(shown) < len(speakers):
        rest = count(len(places) - len(drawn), "attribution")
        note += f". {len(shown)} of {count(len(speakers), 'source')} drawn, {rest} of the others left out"
    row = {speaker: number for number, speaker in shown.items()}
    length = max(1, places["of"].max())
    figure = Figure(figsize=(width, 2.1 + 0.34 * max(3, len(shown))))
    axes = figure.subplots()
    axes.hlines(list(row.values()), 0, length, color="#DDDDDD", lw=0.8)
    for kind in KINDS:
        of_kind = drawn[drawn["kind"] == kind]
        colour, marker = KIND_LOOKS[kind][0], KIND_MARKERS[kind]
        label = f"{kind} ({len(of_kind)})"
        look: dict[str, Any] = {"color": colour, "ms": 8, "mec": "white", "mew": 0.8, "label": label}
        axes.plot(of_kind["word"], of_kind["speaker"].map(row), marker, **look)
    axes.axvline(length / 3, color="#555555", lw=1, ls=(0, (4, 3)))
    above: dict[str, Any] = {"xycoords": ("data", "axes fraction"), "textcoords": "offset points"}
    axes.annotate("one third", (length / 3, 1), (3, -2), fontsize=8, color="#555555", va="top", **above)
    name_bars(axes, shown)
    axes.set(xlim=(-0.02 * length, 1.02 * length), ylim=(len(shown) - 0.5, -0.9))
    axes.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel(f"Words into the body (of {length:,})")
    axes.tick_params(axis="y", length=0)
    legend(axes)
    return finish(figure, heading, note, answer.alt, left_out=len(speakers) - len(shown), what="source")


@styled
def weight_by_side(
    answer: Answer,
    sides: Sequence[str],
    source: str,
    *,
    most: int = MOST_BARS,
    order: str = "",
    width: float = WIDTH,
) -> Figure:
    """Three panels, one a measure of weight: attributions, attributed words, words in quotation marks."""
    summary = answer.table
    by = str(summary.columns[0])
    missing = summary[by] == NOT_KNOWN[by]
    known = summary[~missing]
    unknown = int(summary.loc[unknown_side(summary[by]), "attributions"].sum())
    with_side = int(summary["attributions"].sum()) - unknown
    shown = chosen(known, most, order)
    drawn_in_all = count(int(shown["attributions"].sum()), "attribution")
    subject = without_side(unknown, with_side, by)
    nobody = int(shown.loc[shown[by] == NOBODY, "attributions"].sum())
    drawn_in_all += f", {nobody:,} by nobody named" if nobody else ""
    who = f"known {by}s are" if subject else f"each {by} is"
    title = f"How much {who} given to say (n = {drawn_in_all}){subject}"
    if known.empty:
        reason = NOTHING if summary.empty else f"no {by} of a source in the body is known"
        return nothing(title, reason, source, width)
    figure = Figure(figsize=(width, 1.9 + 0.36 * max(3, len(shown))))
    panels = figure.subplots(1, 3, sharey=True)
    for axes, (column, measure) in zip(panels, MEASURES.items(), strict=True):
        axes.barh(shown.index, shown[column], color=colours_of(shown[by], sides))
        mark_totals(axes, shown[column], shown[column])
        drawn, of_all = shown[column].sum(), summary[column].sum()
        n = f"n = {of_all:,}" if drawn == of_all else f"{drawn:,} of {of_all:,}"
        count_axis(axes, f"{capital(measure)}\n({n})", ticks=3)
    name_bars(panels[0], shown[by])
    sideless = summary.loc[missing, "attributions"].sum()
    note = (
        f"{source}. Not drawn: {count(sideless, 'attribution')} whose {by} is not known"
        if sideless
        else source
    )
    return finish(figure, title, note, answer.alt, left_out=len(known) - len(shown), what=by)
