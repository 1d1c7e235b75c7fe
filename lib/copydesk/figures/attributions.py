"""Figures of attributions: who is quoted or reported, with which acts, and when."""

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from copydesk.figures import descriptions
from copydesk.figures.layout import (
    MOST_BARS,
    WIDTH,
    count_axis,
    finish,
    legend,
    mark_totals,
    name_bars,
    nothing,
    short,
    without_side,
)
from copydesk.figures.style import KIND_LOOKS, KIND_MARKERS, styled
from copydesk.findings import count
from copydesk.summaries import KINDS, without_name

NOTHING = "nothing is attributed in the body"


@styled
def attributions_by_speaker(summary: pd.DataFrame, source: str) -> Figure:
    """Stacked bars: how often each speaker is reported, by kind of attribution."""
    return _bars_by_kind(summary, "speaker", "Who is quoted or reported, and how", source)


@styled
def attributions_by_act(summary: pd.DataFrame, source: str) -> Figure:
    """Stacked bars: how often each speech act is reported, by kind of attribution."""
    return _bars_by_kind(summary, "act", "What sources are reported to do with words", source)


def _bars_by_kind(summary: pd.DataFrame, column: str, title: str, source: str) -> Figure:
    shown = summary.head(MOST_BARS)
    total, drawn = int(summary["attributions"].sum()), int(shown["attributions"].sum())
    title += f" (n = {count(drawn, 'attribution')})"
    if summary.empty:
        return nothing(title, NOTHING, source)
    nameless = int(summary.loc[without_name(summary[column]), "attributions"].sum())
    title += without_side(nameless, total - nameless, "name")
    note = source
    if len(shown) < len(summary):
        rest = count(total - drawn, "attribution")
        note += f". {len(shown)} of {count(len(summary), column)} drawn, {rest} of the others left out"
    figure = Figure(figsize=(WIDTH, 1.9 + 0.34 * max(3, len(shown))))
    axes = figure.subplots()
    left = pd.Series(0, index=shown.index)
    for kind in KINDS:
        colour, hatch = KIND_LOOKS[kind]
        axes.barh(shown.index, shown[kind], left=left, color=colour, hatch=hatch, edgecolor="white")
        left = left + shown[kind]
    name_bars(axes, shown[column])
    mark_totals(axes, shown["attributions"], left)
    count_axis(axes, "Attributions in the body")
    looks = ((kind, *KIND_LOOKS[kind]) for kind in KINDS)  # an empty bar would leave the legend without its colour
    legend(axes, [Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=kind) for kind, colour, hatch in looks])
    said = descriptions.of_kinds(summary, column)
    return finish(figure, title, note, said, left_out=len(summary) - len(shown), what=column)


@styled
def order_of_sources(places: pd.DataFrame, title: str, source: str) -> Figure:
    """A row a source, in the order of first appearance; a mark for each attribution where it stands in the body."""
    speakers = places["speaker"].drop_duplicates()
    shown = speakers.head(MOST_BARS).reset_index(drop=True)
    drawn = places[places["speaker"].isin(shown)]
    heading = f"Who is heard when in “{short(title, 60)}” (n = {count(len(drawn), 'attribution')})"
    if places.empty:
        return nothing(heading, NOTHING, source)
    note = source
    if len(shown) < len(speakers):
        rest = count(len(places) - len(drawn), "attribution")
        note += f". {len(shown)} of {count(len(speakers), 'source')} drawn, {rest} of the others left out"
    row = {speaker: number for number, speaker in shown.items()}
    length = max(1, places["of"].max())
    figure = Figure(figsize=(WIDTH, 2.1 + 0.34 * max(3, len(shown))))
    axes = figure.subplots()
    axes.hlines(list(row.values()), 0, length, color="#DDDDDD", lw=0.8)
    for kind in KINDS:
        of_kind = drawn[drawn["kind"] == kind]
        colour, marker = KIND_LOOKS[kind][0], KIND_MARKERS[kind]
        label = f"{kind} ({len(of_kind)})"
        look = {"color": colour, "ms": 8, "mec": "white", "mew": 0.8, "label": label}
        axes.plot(of_kind["word"], of_kind["speaker"].map(row), marker, **look)
    axes.axvline(length / 3, color="#555555", lw=1, ls=(0, (4, 3)))
    axes.annotate(
        "one third", (length / 3, 1), (3, -2), xycoords=("data", "axes fraction"), textcoords="offset points",
        fontsize=8, color="#555555", va="top",
    )  # fmt: skip
    name_bars(axes, shown)
    axes.set(xlim=(-0.02 * length, 1.02 * length), ylim=(len(shown) - 0.5, -0.9))
    axes.xaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel(f"Words into the body (of {length:,})")
    axes.tick_params(axis="y", length=0)
    legend(axes)
    said = descriptions.of_order(places)
    return finish(figure, heading, note, said, left_out=len(speakers) - len(shown), what="source")
