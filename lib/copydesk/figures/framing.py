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
    mark_totals,
    name_bars,
    nothing,
    without_side,
)
from copydesk.figures.style import HATCH, VOICE_LOOKS, colours_of, styled
from copydesk.findings import count
from copydesk.summaries import NO_SIDE


@styled
def frame_cues_by_voice(summary: pd.DataFrame, source: str) -> Figure:
    """One panel a voice: how many of its segments hold a cue of each frame."""
    segments = count(int(summary.drop_duplicates("voice")["segments"].sum()), "segment")
    title = f"Which frames have cues, and in whose words (n = {segments})"
    if not summary["with_cue"].any():
        return nothing(title, f"no cue of any frame stands in the body's {segments}", source)
    names = summary["frame"].drop_duplicates()
    shown = summary[summary["frame"].isin(names.head(MOST_BARS))]
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
    title = f"Who acts and who is acted on (n = {count(actions, 'action')})"
    said, sideless = descriptions.of_actions(summary, actions), summary["side"] == NO_SIDE
    unknown, summary = summary[sideless][["acts", "acted_on"]].sum(), summary[~sideless]
    agents, patients = (int(summary[column].head(MOST_BARS).sum()) for column in ("acts", "acted_on"))
    if not summary.empty:  # an action may have a side on either end, both or neither
        title = f"Which known sides act and are acted on (n = {count(agents, 'agent')}, {count(patients, 'patient')})"
        title += without_side(int(unknown["acts"]), actions - int(unknown["acts"]), "agent’s side")
        title += without_side(int(unknown["acted_on"]), actions - int(unknown["acted_on"]), "patient’s side")
    if summary.empty:
        reason = "no action of the body has an agent or a patient whose side is known"
        return nothing(title, reason if actions else "no action is found in the body", source)
    shown = summary.head(MOST_BARS)
    colours = colours_of(shown["side"], sides)
    figure = Figure(figsize=(WIDTH, 1.9 + 0.38 * max(3, len(shown))))
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, column, label, hatch in ((left, "acted_on", "Is acted on", HATCH), (right, "acts", "Acts", "")):
        axes.barh(shown.index, shown[column].astype("int64"), color=colours, hatch=hatch, edgecolor="white")
        count_axis(axes, f"{label} (actions)")
    widest = max([1, *shown["acts"], *shown["acted_on"]]) * 1.15
    right.set_xlim(0, widest)
    left.set_xlim(widest, 0)
    for axes, column, side in ((left, "acted_on", "right"), (right, "acts", "left")):
        for y, value in zip(shown.index, shown[column], strict=True):
            axes.text(value + widest * 0.02, y, str(value), va="center", ha=side, fontsize=9)
    left.spines["left"].set_visible(False)
    name_bars(left, shown["side"])
    left.tick_params(axis="y", length=0)
    note = f"{source}. Of {count(actions, 'action')}; an agent or a patient without a known side is left out"
    note += ", of two sides counts for both"
    return finish(figure, title, note, said, left_out=len(summary) - len(shown), what="side")
