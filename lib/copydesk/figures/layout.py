"""What figures share: title and source line, legend, bars with names and totals, and text that fits."""

import re
from collections.abc import Sequence
from textwrap import fill
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch
from matplotlib.textpath import text_to_path
from matplotlib.ticker import MaxNLocator

from copydesk.answers.rows import FEWEST
from copydesk.answers.wording import count, plain, printable, rankable

MOST_BARS = 20  # more than these are unreadable; the CSV holds every row
WIDTH = 8.0  # inches
_MARGINS = 0.24  # inches
_TITLE, _SOURCE = 12, 8  # points


def finish(figure: Figure, title: str, source: str, said: str, left_out: int = 0, what: str = "") -> Figure:
    """The title, the source line with how much is not drawn, and the figure in words as its label.

    Each line that title or source need beyond one makes the figure higher. A source's own lines are kept.
    """
    note = f"{source}. In the CSV: {count(left_out, what)} more" if left_out > 0 else source
    wide = line_of(figure.get_figwidth())
    heading = wrapped(printable(title), _TITLE, wide, "bold")
    below = wrapped(printable(f"{note.rstrip('.')}.").replace("$", r"\$"), _SOURCE, wide)
    figure.suptitle(heading, x=0.01, ha="left", fontweight="bold", fontsize=_TITLE)
    figure.supxlabel(below, x=0.01, ha="left", fontsize=_SOURCE, color="#555555", linespacing=1.25)
    more = 1.2 * _TITLE * heading.count("\n") + 1.25 * _SOURCE * below.count("\n")
    figure.set_figheight(figure.get_figheight() + more / 72)
    figure.set_label(printable(said))
    return figure


def chosen(table: pd.DataFrame, most: int, order: str) -> pd.DataFrame:
    """The first *most* rows, as they are or by the column *order*, most first."""
    ordered = table.sort_values(order, ascending=False, kind="stable") if order else table
    return ordered.head(most).reset_index(drop=True)


def without_side(unknown: int, known: int, what: str = "side") -> str:
    """What a title adds where more than a third is of no known side: their share, or the counts under ten."""
    of_all = unknown + known
    if rankable(unknown, of_all):
        return ""
    share = f", {100 * unknown / of_all:.0f} %" if of_all >= FEWEST else ""
    return f"; {what} unknown for {unknown:,} of {of_all:,}{share}"


def nothing(title: str, reason: str, source: str, width: float = WIDTH) -> Figure:
    """In place of an empty figure: what it would show, and in words why there is nothing."""
    figure = Figure(figsize=(width, 1.2))
    axes = figure.subplots()
    axes.set_axis_off()
    said = f"Nothing to show: {reason}."
    axes.text(0, 0.5, wrapped(printable(said).replace("$", r"\$"), 10, line_of(width)), va="center")
    return finish(figure, title, source, said)


def legend(axes: Axes, handles: Sequence[Patch] = (), columns: int = 3) -> None:
    """The legend between the title and the axes."""
    place: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.0), "borderaxespad": 0.2}
    axes.legend(handles=list(handles) or None, ncols=columns, handlelength=1.4, **place)


def name_bars(axes: Axes, names: pd.Series) -> None:
    """The name of each bar, from the top."""
    axes.set_yticks(range(len(names)), [in_lines(short(name, 60), 34) for name in names])
    axes.invert_yaxis()


def mark_totals(axes: Axes, values: pd.Series, ends: pd.Series) -> None:
    """Each bar's value at its end."""
    axes.set_xlim(0, max(1, ends.max() if len(ends) else 1) * 1.18)
    for y, value, end in zip(values.index, values, ends, strict=True):
        axes.text(end, y, f" {value:,}", va="center", fontsize=9)


def count_axis(axes: Axes, label: str, ticks: int = 5) -> None:
    """An axis of whole numbers."""
    axes.xaxis.set_major_locator(MaxNLocator(nbins=ticks, integer=True, min_n_ticks=1))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.grid(axis="x")
    axes.set_xlabel(label)
    axes.tick_params(axis="y", length=0)


def short(text: str, most: int) -> str:
    """One line as ``plain``, with the dollar signs that matplotlib would read as formulas escaped."""
    return plain(text, most).replace("$", r"\$")


def in_lines(text: str, most: int) -> str:
    """*text* on lines of about *most* characters, no word of it broken.

    >>> in_lines("Ann Krankenhausverwaltung", 10)
    'Ann\\nKrankenhausverwaltung'
    """
    return fill(text, most, break_long_words=False, break_on_hyphens=False)


def line_of(inches: float) -> float:
    """How many points a line of text may take from one margin to the other of a figure so wide."""
    return 72 * (inches - _MARGINS)


def wrapped(text: str, points: float, most: float, weight: str = "normal") -> str:
    """*text* on lines of *most* points, its own lines kept, and no number parted from its noun."""
    glued = re.sub(r"\(n = [^)]*\)", lambda number: number[0].replace(" ", "\u00a0"), text)
    lines = [_wrapped(line, points, most, weight) for line in glued.splitlines()]
    return "\n".join(lines).replace("\u00a0", " ")


def _wrapped(line: str, points: float, most: float, weight: str) -> str:
    for characters in range(160, 1, -1):
        tried = fill(line, characters)
        if all(width_of(part, points, weight) <= most for part in tried.splitlines()):
            break
    return tried


def width_of(line: str, points: float, weight: str = "normal") -> float:
    """How wide a line of text is, in points."""
    font = FontProperties(size=points, weight=weight)
    return text_to_path.get_text_width_height_descent(line.replace(r"\$", "$"), font, ismath=False)[0]
