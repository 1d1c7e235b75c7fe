"""Figures of tone: along an article, and toward actors."""

from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from copydesk.answers import Answer
from copydesk.answers.wording import count, signed
from copydesk.attribution.voices import VOICES
from copydesk.figures.layout import MOST_BARS, WIDTH, finish, in_lines, legend, name_bars, nothing, short
from copydesk.figures.style import TONES, VOICE_LOOKS, styled
from copydesk.sentiment import LABELS, UNDECIDED

_BALANCE = "P(positive) − P(negative)"
MOST_ROWS, MOST_COLUMNS = 14, 7  # of the grid
_NO_ACTOR = "no actor is mentioned in the body other than as a source"


@styled
def tone_along_article(answer: Answer, title: str, source: str, *, width: float = WIDTH) -> Figure:
    """The tone of each segment where it stands in the body, marked by voice."""
    summary = answer.table
    heading = f"How each voice sounds along “{short(title, 60)}” (n = {count(len(summary), 'segment')})"
    if summary.empty:
        return nothing(heading, "no segment stands in the body", source, width)
    figure = Figure(figsize=(width, 4.2))
    axes = figure.subplots()
    for voice in VOICES:
        part = summary[summary["voice"] == voice]
        colour, marker, _ = VOICE_LOOKS[voice]
        label = f"{voice} ({len(part)})"
        axes.vlines(part["word"], 0, part["score"], color=colour, lw=1.6)
        axes.plot(part["word"], part["score"], marker, color=colour, ms=7, mec="white", mew=0.6, label=label)
    axes.axhline(0, color="#333333", lw=1)
    axes.set(yticks=[-1, -0.5, 0, 0.5, 1], ylim=(-1.05, 1.05), xlim=(0, None), xlabel="Words into the body")
    axes.set_ylabel("Tone of the segment (VADER, −1 to 1)")
    axes.grid(axis="y")
    legend(axes)
    return finish(figure, heading, source, answer.alt)


@styled
def tone_by_actor(
    answer: Answer,
    source: str,
    *,
    most: int = MOST_COLUMNS,
    most_voices: int = MOST_ROWS,
    width: float = WIDTH,
) -> Figure:
    """A grid of who speaks (rows) of whom (columns): the mean tone from ten mentions on, else the counts."""
    summary, title = answer.table, "How each voice speaks of each actor"
    if summary.empty:
        return nothing(f"{title} (n = 0 mentions)", _NO_ACTOR, source, width)
    mentioned = summary.groupby("target", sort=False)["mentions"].sum()
    mentioned = mentioned.sort_values(ascending=False, kind="stable")
    columns = {name: place for place, name in enumerate(mentioned.index[:most])}
    drawn = summary[summary["target"].isin(columns)]
    rows = {name: place for place, name in enumerate(drawn["asserter"].drop_duplicates().head(most_voices))}
    drawn = drawn[drawn["asserter"].isin(rows)]
    total, shown = int(summary["mentions"].sum()), int(drawn["mentions"].sum())
    title += f" (n = {count(shown, 'mention')})"
    note = source
    note += f". Left out: {count(total - shown, 'mention')} by or of others" if shown < total else ""
    figure = Figure(figsize=(width, 2.6 + 0.56 * max(2, len(rows))))
    axes = figure.subplots()
    for cell in drawn.itertuples():
        x, y, known = columns[cell.target], rows[cell.asserter], pd.notna(cell.balance)
        colour = TONES(0.5 + cell.balance / 2) if known else "white"
        look: dict[str, Any] = {"facecolor": colour, "edgecolor": "#BBBBBB", "lw": 0.8}
        axes.add_patch(Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, **look))
        decided = cell.mentions - cell.undecided
        n = f"{decided} of {cell.mentions}" if cell.undecided else f"{decided}"
        text = f"{signed(cell.balance)}\nn = {n}" if known else _counts(cell)
        ink, size = "white" if known and abs(cell.balance) > 0.6 else "#222222", 9 if known else 8
        axes.text(x, y, text, ha="center", va="center", fontsize=size, color=ink, linespacing=1.15)
    axes.set(xlim=(-0.55, len(columns) - 0.45), ylim=(len(rows) - 0.45, -0.55))
    wide, size = (14, 10) if len(columns) < 6 else (10, 8)  # characters and points that fit above a column
    # a word wider than its column would run into the next
    axes.set_xticks(range(len(columns)), [fill(short(actor, 40), wide) for actor in columns], fontsize=size)
    axes.set_yticks(range(len(rows)), [in_lines(short(name, 40), 26) for name in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_ylabel("Whose words")
    if drawn["balance"].notna().any():
        place: dict[str, Any] = {"location": "bottom", "shrink": 0.6, "aspect": 40, "pad": 0.02}
        tones, ticks = ScalarMappable(Normalize(-1, 1), TONES), [-1, -0.5, 0, 0.5, 1]
        scale = figure.colorbar(tones, ax=axes, ticks=ticks, **place)
        scale.set_label(f"Mean tone of decided mentions: {_BALANCE}; counts under ten")
        scale.outline.set_visible(False)
    else:
        axes.set_xlabel("Mentions by label; a mean takes ten that are decided")
    return finish(figure, title, note, answer.alt, left_out=len(summary) - len(drawn), what="cell")


def _counts(cell: Any) -> str:
    """How many mentions are of each label, where there are too few for a mean."""
    counts = {UNDECIDED: cell.undecided} | {label: getattr(cell, label) for label in LABELS}
    return "\n".join(f"{n} {label}" for label, n in counts.items() if n)


@styled
def tone_of_mentions(answer: Answer, source: str, *, most: int = MOST_BARS, width: float = WIDTH) -> Figure:
    """A row an actor: each mention whose tone is decided, marked by voice."""
    silent = int((answer.table["label"] == UNDECIDED).sum())
    judged = answer.table[answer.table["label"] != UNDECIDED]
    actors = judged["target"].drop_duplicates()
    rows = {name: place for place, name in enumerate(actors.head(most))}
    shown = judged[judged["target"].isin(rows)]
    title = f"How each sentence speaks of an actor it mentions (n = {count(len(shown), 'mention')})"
    if judged.empty:
        reason = f"no tone is decided, of {count(silent, 'mention')}" if silent else _NO_ACTOR
        return nothing(title, reason, source, width)
    rest = len(judged) - len(shown)
    apart = [f"{count(silent, 'mention')} {UNDECIDED}"] if silent else []
    apart += [f"{count(rest, 'mention')} of other actors"] if rest else []
    note = f"{source}. Left out: {', '.join(apart)}" if apart else source
    figure = Figure(figsize=(width, 2.1 + 0.62 * max(2, len(rows))))
    axes = figure.subplots()
    axes.axvline(0, color="#333333", lw=1)
    axes.hlines(list(rows.values()), -1, 1, color="#DDDDDD", lw=0.8)
    height = {voice: (place - 1) * 0.22 for place, voice in enumerate(VOICES)}
    # equal ones are stacked, so that none is hidden
    equal = shown.groupby(["target", "voice", "balance"]).cumcount()
    lines = shown["target"].map(rows).astype("float64") + shown["voice"].map(height).astype("float64")
    heights = lines + 0.07 * equal.clip(upper=3)
    for voice in VOICES:
        in_voice = shown["voice"] == voice
        colour, marker, _ = VOICE_LOOKS[voice]
        label = f"{voice} ({in_voice.sum()})"
        look: dict[str, Any] = {"color": colour, "ms": 8, "mec": "white", "mew": 0.8, "alpha": 0.9}
        axes.plot(shown["balance"][in_voice], heights[in_voice], marker, label=label, **look)
    axes.set(xlim=(-1.05, 1.05), xticks=[-1, -0.5, 0, 0.5, 1])
    axes.set_xlabel(f"Tone toward the actor: {_BALANCE}\n← speaks ill        speaks well →")
    names = shown["target"].drop_duplicates()
    name_bars(axes, names + names.map(judged["target"].value_counts()).map(" ({})".format))
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    legend(axes)
    return finish(figure, title, note, answer.alt, left_out=len(actors) - len(rows), what="actor")
