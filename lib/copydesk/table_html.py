"""How a table looks in a notebook: its first rows, words to the left, numbers to the right, and no column squeezed.

pandas' own HTML cuts a table after 60 rows, and JupyterLab sets every cell to the right and squeezes long text into
narrow columns. The styles stand in the cells, so that they hold wherever the notebook is shown.
"""

from html import escape
from numbers import Number

import pandas as pd

MOST = 200  # rows that are shown: a notebook is read, and the output folder has the whole table
SHORT, MEDIUM = 24, 60  # characters of the longest value in a column of words, such as a date, and of phrases
NUMBERS = "text-align:right"
WORDS = "text-align:left;white-space:nowrap"
PHRASES = "text-align:left;min-width:9em;overflow-wrap:anywhere"
TEXT = "text-align:left;min-width:18em;overflow-wrap:anywhere"


def use_in_notebook() -> None:
    """Show every DataFrame of this notebook through ``as_html``. Does nothing outside IPython."""
    from IPython import get_ipython

    if shell := get_ipython():
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, as_html)


def as_html(table: pd.DataFrame) -> str:
    """The first rows of *table* as HTML with all text escaped; nothing where nothing is known.

    Where more rows are there, in *table* or in the one that ``tables.shown`` took it from, a line says so.
    """
    rows_in_all = max(len(table), table.attrs.get("rows", 0))
    table = table.head(MOST)
    columns = {name: [_shown(value) for value in table[name]] for name in table}
    styles = [_style(table[name], columns[name]) for name in table]
    head = "".join(
        f'<th scope="col" style="{style}">{escape(str(name))}</th>' for name, style in zip(table, styles, strict=True)
    )
    rows = "\n".join(
        f'<tr><th scope="row" style="vertical-align:top">{escape(str(number))}</th>{_cells(values, styles)}</tr>'
        for number, *values in zip(table.index, *columns.values(), strict=True)
    )
    return (
        '<table class="dataframe tex2jax_ignore mathjax_ignore">\n'  # a dollar starts no formula
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        + (f"\n<p>The first {len(table)} of {rows_in_all:,} rows.</p>" if rows_in_all > len(table) else "")
    )


def _cells(values: list[str], styles: list[str]) -> str:
    return "".join(
        f'<td style="{style};vertical-align:top">{escape(value)}</td>'
        for value, style in zip(values, styles, strict=True)
    )


def _shown(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _style(column: pd.Series, shown: list[str]) -> str:
    known = [value for value, text in zip(column, shown, strict=True) if text]
    if known and all(isinstance(value, Number) and not isinstance(value, bool) for value in known):
        return NUMBERS
    longest = max(map(len, shown), default=0)
    return WORDS if longest <= SHORT else PHRASES if longest <= MEDIUM else TEXT
