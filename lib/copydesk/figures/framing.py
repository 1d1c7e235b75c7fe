"""Figures of framing: cues of frames by voice, who acts on whom, and when each side is heard."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from copydesk.answers import Answer
from copydesk.answers.rows import NOT_KNOWN, unknown_side
from copydesk.answers.wording import agree, count, rankable
from copydesk.attribution.voices import VOICES
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
    without_side,
)
from copydesk.figures.style import DARK_GREY, HATCH, VOICE_LOOKS, colours_of, styled
from copydesk.schema import NARRATION


@styled
def frame_cues_by_voice(
    answer: Answer, source: str, *, most: int = MOST_BARS, width: float = WIDTH
) -> Figure:
    """One panel a voice: how many of its segments hold a cue of each frame."""
    summary = answer.table
    segments = count(int(summary.drop_duplicates("voice")["segments"].sum()), "segment")
    title = f"Which frames have cues (words, not validated), and in whose words (n = {segments})"
    if not summary["with_cue"].any():
        return nothing(title, f"no cue of any frame stands in the body's {segments}", source, width)
    names = summary["frame"].drop_duplicates()
    shown = summary[summary["frame"].isin(names.head(most))]
    figure = Figure(figsize=(width, 3.6 + 0.34 * max(0, min(len(names), most) - 5)))
    panels = figure.subplots(1, len(VOICES), sharey=True, sharex=True)
    for axes, voice in zip(panels, VOICES, strict=True):
        of_voice = shown[shown["voice"] == voice].reset_index(drop=True)
        colour, _, hatch = VOICE_LOOKS[voice]
        axes.barh(of_voice.index, of_voice["with_cue"], color=colour, hatch=hatch, edgecolor="white")
        mark_totals(axes, of_voice["with_cue"], of_voice["with_cue"])
        content = voice if voice == NARRATION else f"{voice} content"
        count_axis(axes, f"Segments with a cue,\nof {of_voice['segments'].max()} in {content}")
    name_bars(panels[0], of_voice["frame"])
    panels[0].set_xlim(0, max(1, summary["with_cue"].max()) * 1.18)
    note = f"{source}; cues of frames: not checked by people"
    left_out = int((~names.isin(shown["frame"])).sum())
    return finish(figure, title, note, answer.alt, left_out=left_out, what="frame")


@styled
def actions_by_side(
    answer: Answer,
    sides: Sequence[str],
    source: str,
    *,
    most: int = MOST_BARS,
    order: str = "",
    width: float = WIDTH,
) -> Figure:
    """Diverging bars: how often each side acts (right) and is acted on (left)."""
    summary, actions = answer.table, answer.units
    title = f"Who acts and who is acted on (n = {count(actions, 'action')})"
    by = str(summary.columns[0])
    sideless = summary[by] == NOT_KNOWN[by]
    unknown, summary = summary[sideless][["acts", "acted_on"]].sum(), summary[~sideless]
    shown = chosen(summary, most, order)
    acts, suffers = (int(shown[column].sum()) for column in ("acts", "acted_on"))
    if not summary.empty:  # an action may have a side on either end, both or neither
        acting, acted_on = (actions - int(unknown[column]) for column in ("acts", "acted_on"))
        title = f"Which known {by}s act (n = {acting} of {count(actions, 'action')}) "
        title += f"and are acted on (n = {acted_on} of {actions})"
        for column, whose in (("acts", f"agent’s {by}"), ("acted_on", f"patient’s {by}")):
            title += without_side(int(unknown[column]), actions - int(unknown[column]), whose)
    if summary.empty:
        reason = f"no action of the body has an agent or a patient whose {by} is known"
        return nothing(title, reason if actions else "no action is found in the body", source, width)
    colours = colours_of(shown[by], sides)
    figure = Figure(figsize=(width, 1.9 + 0.38 * max(3, len(shown))))
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
    name_bars(left, shown[by])
    left.tick_params(axis="y", length=0)
    note = f"{source}. Of {count(actions, 'action')} {acting} {agree(acting, 'has', 'have')} a doer of known {by}, "
    note += f"{acted_on} somebody of known {by} who is acted on; what two {by}s do or suffer counts for both, so that "
    note += f"the bars add up to {acts} and {suffers}"
    return finish(figure, title, note, answer.alt, left_out=len(summary) - len(shown), what=by)


@styled
def source_balance(
    answer: Answer,
    sides: Sequence[str],
    source: str,
    *,
    most: int = MOST_BARS,
    order: str = "",
    width: float = WIDTH,
) -> Figure:
    """Stacked bars: each side's attributions in the first third of the body and after it; 0 if not heard."""
    summary, attributions = answer.table, answer.units
    by = str(summary.columns[0])
    unknown = unknown_side(summary[by])
    known, none = summary[~unknown].reset_index(drop=True), int(summary.loc[unknown, "attributions"].sum())
    subject = without_side(none, attributions - none, by)  # of all attributions, each counted once
    counts = dict.fromkeys(("first_third", "rest", "attributions"), "int64")
    shown = chosen(known, most, order).astype(counts)
    drawn = f"{attributions - none} of " * bool(none) + count(attributions, "attribution")
    title = f"When {f'known {by}s are' if subject else f'each {by} is'} heard (n = {drawn}){subject}"
    if known.empty:
        return nothing(title, f"no {by} that is known is heard or spoken about in the body", source, width)
    colours = colours_of(shown[by], sides)
    figure = Figure(figsize=(width, 2.1 + 0.38 * max(3, len(shown))))
    axes = figure.subplots()
    first = shown["first_third"]
    look: dict[str, Any] = {"color": colours, "edgecolor": "white"}
    axes.barh(shown.index, first, **look)
    axes.barh(shown.index, shown["rest"], left=first, hatch=HATCH, **look)
    heard = shown[shown["attributions"] > 0]
    mark_totals(axes, heard["attributions"], heard["attributions"])
    # who seems silent may be among the unknown, and so may be who was first
    sure = rankable(none, attributions)
    silent = "only spoken about" if sure else "no attribution known"
    for row in shown[shown["attributions"] == 0].itertuples():
        axes.text(0, row.Index, f" {silent} ({count(row.spoken_about, 'mention')})", va="center", fontsize=9)
    heard_at = shown["order"] if sure and "order" in shown else pd.Series(pd.NA, index=shown.index)
    places = heard_at.map(lambda place: "" if pd.isna(place) else f" (heard {_ordinal(int(place))})")
    name_bars(axes, shown[by] + places)
    count_axis(axes, "Attributions in the body")
    early, late = shown["first_third"].sum(), shown["rest"].sum()
    grey: dict[str, Any] = {"facecolor": DARK_GREY, "edgecolor": "white"}
    third = Patch(label=f"first third of the body ({early})", **grey)
    legend(axes, [third, Patch(hatch=HATCH, label=f"the rest ({late})", **grey)])
    note = f"{source}. An attribution of two {by}s counts for both: the bars add up to {early + late}"
    note += f"; not drawn: {none} of nobody or of no known {by}" if none else ""
    return finish(figure, title, note, answer.alt, left_out=len(known) - len(shown), what=by)


def _ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
