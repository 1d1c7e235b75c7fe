"""Figures of framing: cues of frames by voice, and who acts on whom."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from copydesk.attribution.voices import VOICES
from copydesk.figures import descriptions
from copydesk.figures.layout import (
    MOST_BARS,
    WIDTH,
    count_axis,
    finish,
    headed,
    in_order,
    mark_totals,
    name_bars,
    nothing,
    some_of,
)
from copydesk.figures.style import HATCH, VOICE_LOOKS, colours_of, styled
from copydesk.findings import count
from copydesk.summaries import can_rank, without_side

_ROLES = ("acts", "acted_on")


@styled
def frame_cues_by_voice(summary: pd.DataFrame, source: str) -> Figure:
    """One panel a voice: how many of its segments hold a cue of each frame."""
    segments = count(int(summary.drop_duplicates("voice")["segments"].sum()), "segment")
    names = summary["frame"].drop_duplicates()
    shown = summary[summary["frame"].isin(names.head(MOST_BARS))]
    left_out = [some_of(min(len(names), MOST_BARS), len(names), "frame")]
    title = headed("Which frames have cues, and in whose words", segments, left_out)
    if not summary["with_cue"].any():
        return nothing(title, f"no cue of any frame stands in the body's {segments}", source)
    figure = Figure(figsize=(WIDTH, 3.6 + 0.34 * max(0, min(len(names), MOST_BARS) - 5)))
    panels = figure.subplots(1, len(VOICES), sharey=True, sharex=True)
    for axes, voice in zip(panels, VOICES, strict=True):
        own = shown[shown["voice"] == voice].reset_index(drop=True)
        colour, _, hatch = VOICE_LOOKS[voice]
        axes.barh(own.index, own["with_cue"], color=colour, hatch=hatch, edgecolor="white")
        mark_totals(axes, own["with_cue"], own["with_cue"])
        content = voice if voice == "narration" else f"{voice} content"
        count_axis(axes, f"Segments with a cue,\nof {own['segments'].max()} in {content}")
    name_bars(panels[0], own["frame"])
    panels[0].set_xlim(0, max(1, summary["with_cue"].max()) * 1.18)
    note = f"{source}. Cue counts are a description, not validated"
    said = descriptions.of_cues(summary)
    return finish(figure, title, note, said, left_out=len(names) - names.isin(shown["frame"]).sum(), what="frame")


@styled
def actions_by_side(summary: pd.DataFrame, sides: Sequence[str], actions: int, source: str) -> Figure:
    """Diverging bars: how often each side acts (right) and is acted on (left)."""
    known = summary[~without_side(summary["side"])]
    unknown = {column: int(summary.loc[~summary["side"].isin(known["side"]), column].sum()) for column in _ROLES}
    of_side = {column: actions - n for column, n in unknown.items()}
    ranked = all(can_rank(n, actions) for n in unknown.values())
    shown = in_order(known.head(MOST_BARS), "side", ranked=ranked)
    drawn = f"{of_side['acts']:,} doers and {of_side['acted_on']:,} acted on, of a known side, in {actions:,} actions"
    left_out = [some_of(len(shown), len(known), "side")]
    title = headed("Who acts and who is acted on", drawn, left_out, ranked=ranked or not actions)
    if known.empty:
        reason = "no action of the body has an agent or a patient whose side is known"
        return nothing(title, reason if actions else "no action is found in the body", source)
    colours = colours_of(shown["side"], sides)
    figure = Figure(figsize=(WIDTH, 1.9 + 0.38 * max(3, len(shown))))
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, column, label, hatch in ((left, "acted_on", "Is acted on", HATCH), (right, "acts", "Acts", "")):
        axes.barh(shown.index, shown[column].astype("int64"), color=colours, hatch=hatch, edgecolor="white")
        count_axis(axes, f"{label}\n({unknown[column]:,} of {actions:,} of no known side left out)")
    widest = max([1, *shown["acts"], *shown["acted_on"]]) * 1.15
    right.set_xlim(0, widest)
    left.set_xlim(widest, 0)
    for axes, column, side in ((left, "acted_on", "right"), (right, "acts", "left")):
        for y, value in zip(shown.index, shown[column], strict=True):
            axes.text(value + widest * 0.02, y, f"{value:,}", va="center", ha=side, fontsize=9)
    left.spines["left"].set_visible(False)
    name_bars(left, shown["side"])
    left.tick_params(axis="y", length=0)
    said = descriptions.of_actions(known, actions, ranked=ranked)
    note = f"{source}. An action of two sides counts for both"
    return finish(figure, title, note, said, left_out=len(known) - len(shown), what="side")
