"""The figure of what was read: the articles of each outlet over time, and the files that were not read."""

from matplotlib.figure import Figure

from copydesk.answers import Answer
from copydesk.answers.wording import count
from copydesk.figures.layout import WIDTH, finish, in_lines, short
from copydesk.figures.style import DARK_GREY, styled

_MOST_ROWS = 14
_LARGEST = 420  # square points of the largest dot


@styled
def articles_read(answer: Answer, source: str, *, width: float = WIDTH) -> Figure | None:
    """A row an outlet, a column a period: how many articles; what has no date, and what was not read and why.

    None for a single article.
    """
    table = answer.table
    if answer.units < 2:
        return None
    read = table[table["reason"].isna()]
    unread = table[table["reason"].notna()]
    outlets = read.groupby("outlet", sort=False)["articles"].sum()
    shown = outlets.index[:_MOST_ROWS].tolist()
    periods = sorted(set(read["period"]))  # what has no date comes after digits
    places = {period: place for place, period in enumerate(periods)}
    rows = {outlet: row for row, outlet in enumerate(shown)}
    drawn = read[read["outlet"].isin(shown)]
    figure = Figure(figsize=(width, 1.4 + 0.42 * (len(shown) + 0.6 * len(unread.head(5)))))
    axes = figure.subplots()
    x, y = drawn["period"].map(places), drawn["outlet"].map(rows)
    most = max(1, int(drawn["articles"].max()))
    axes.scatter(x, y, s=drawn["articles"].astype(float) / most * _LARGEST, color=DARK_GREY)
    numbered = len(periods) <= 16
    for across, down, number in zip(x, y, drawn["articles"], strict=True):
        if numbered:
            axes.text(across, down - 0.42, str(number), ha="center", va="center", fontsize=9)
    axes.set_yticks(range(len(shown)), [f"{in_lines(short(n, 48), 30)} ({outlets[n]})" for n in shown])
    axes.set_ylim(len(shown) - 0.4, -0.75)
    step = max(1, -(-len(periods) // 8))
    axes.set_xticks(range(0, len(periods), step), periods[::step], fontsize=9)
    axes.set_xlim(-0.6, len(periods) - 0.4)
    axes.tick_params(length=0)
    axes.grid(axis="x")
    lines = [
        f"not read: {count(row.articles, 'file')}, {short(row.reason, 90)}"
        for row in unread.head(5).itertuples()
    ]
    axes.set_xlabel("\n".join(["published", *lines]), loc="left", fontsize=9)
    note = f"{source}. In brackets: articles of the outlet; a dot's area and the number over it: those of a period"
    left = len(outlets) - len(shown)
    note += f". Not drawn: {count(left, 'outlet')}" if left else ""
    total = f"{count(answer.units, 'article')}, {count(int(unread['articles'].sum()), 'file')} not read"
    return finish(figure, f"What was read, by outlet and time (n = {total})", note, answer.alt)
