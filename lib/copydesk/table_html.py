"""How a table looks in a notebook: its first rows, words left, numbers right, and no column squeezed.

pandas' own HTML cuts a table after 60 rows, and JupyterLab sets every cell to the right and squeezes long
text into narrow columns. The styles stand in the cells, so that they hold wherever the notebook is shown.
"""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from html import escape
from numbers import Number

import pandas as pd

from copydesk.words import one_line

MOST = 200  # rows that are shown: a notebook is read, and the output folder has the whole table
LONGEST = 60  # characters of an article's headline
SHORT, MEDIUM = 24, 60  # characters of the longest value in a column of words, such as a date, and of phrases
# of a column: notebooks show the style, and the report, whose pages forbid styles, goes by the class
STYLES = {
    "numbers": "text-align:right",
    "words": "text-align:left;white-space:nowrap",
    "phrases": "text-align:left;min-width:9em;overflow-wrap:anywhere",
    "text": "text-align:left;min-width:18em;overflow-wrap:anywhere",
}


def use_in_notebook(articles: pd.DataFrame | None = None) -> None:
    """Show every DataFrame of this notebook through ``as_html``. Does nothing outside IPython.

    A column ``article`` holds headlines and outlets in place of the ids of *articles* (the table of that
    name).
    """
    from IPython import get_ipython

    names = {} if articles is None else headlines(articles)
    if shell := get_ipython():
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, partial(as_html, names=names))


def headlines(articles: pd.DataFrame) -> dict[str, str]:
    """Each article's headline and outlet by its id; its file too where another has the same."""
    rows = list(articles[["article", "title", "outlet", "file"]].itertuples(index=False))
    shown = [_headline(*row[1:]) for row in rows]
    times = Counter(shown)
    named = zip(rows, shown, strict=True)
    return {row.article: name if times[name] == 1 else f"{name}, {row.file}" for row, name in named}


def _headline(title: object, outlet: object, file: str) -> str:
    line = one_line(title if isinstance(title, str) else file)
    line = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
    return f"{line} ({outlet})" if isinstance(outlet, str) else line


def as_html(table: pd.DataFrame, names: Mapping[str, str] | None = None) -> str:
    """The first rows of *table* as HTML, numbered from 1, text escaped; nothing where nothing is known.

    *names* stand in place of ids in a column ``article``. Where more rows are there, in *table* or in the
    one that ``tables.shown`` took it from, a line says so.
    """
    rows_in_all = max(len(table), table.attrs.get("rows", 0))
    table = table.head(MOST)
    if isinstance(table.index, pd.RangeIndex) and table.index.start == 0:
        table = table.set_axis(range(1, len(table) + 1))
    if names and "article" in table:
        table = table.assign(article=table["article"].map(lambda article: names.get(article, article)))
    columns = {name: ["" if pd.isna(each) else str(each) for each in table[name]] for name in table}
    kinds = [_kind(table[name], columns[name]) for name in table]
    head = "".join(
        f'<th scope="col" class="{kind}" style="{STYLES[kind]}">{escape(str(name))}</th>'
        for name, kind in zip(table, kinds, strict=True)
    )
    first = '<th scope="row" style="vertical-align:top">'
    rows = "\n".join(
        f"<tr>{first}{escape(str(number))}</th>{_cells(values, kinds)}</tr>"
        for number, *values in zip(table.index, *columns.values(), strict=True)
    )
    html = '<table class="dataframe tex2jax_ignore mathjax_ignore">\n'  # a dollar starts no formula
    html += f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    more = rows_in_all > len(table)
    return html + (f"\n<p>The first {len(table)} of {rows_in_all:,} rows.</p>" if more else "")


def _cells(values: list[str], kinds: list[str]) -> str:
    return "".join(
        f'<td class="{kind}" style="{STYLES[kind]};vertical-align:top">{escape(value)}</td>'
        for value, kind in zip(values, kinds, strict=True)
    )


def _kind(column: pd.Series, shown: list[str]) -> str:
    known = [value for value, text in zip(column, shown, strict=True) if text]
    if known and all(isinstance(value, Number) and not isinstance(value, bool) for value in known):
        return "numbers"
    longest = max(map(len, shown), default=0)
    return "words" if longest <= SHORT else "phrases" if longest <= MEDIUM else "text"
