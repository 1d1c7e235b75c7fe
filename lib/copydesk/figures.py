"""One function a figure: a summary in, a Figure out. ``publish`` saves it as SVG, PNG and the CSV of what is drawn."""

import html
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib.resources import files
from pathlib import Path
from textwrap import fill, shorten

import pandas as pd
from IPython.display import Image
from matplotlib import colormaps, style
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator

from copydesk.article import LINE_KINDS
from copydesk.attribution.voices import VOICES
from copydesk.findings import count
from copydesk.summaries import KINDS, LABELS, NO_SIDE, NOBODY
from copydesk.words import one_line

STYLE = files(__package__).joinpath("copydesk.mplstyle")
MOST_BARS, MOST_ARTICLES = 20, 25  # more than these are unreadable; the CSV holds every row
MOST_ROWS, MOST_COLUMNS = 14, 7  # of a grid
MOST_PANELS = 6  # of a comparison, a measure each
_WIDTH = 8.0  # inches

# Sides have the Okabe-Ito colours; voices and kinds are greys and purples, so that neither is taken for the other.
_SIDE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A6D00", "#661100")
_GREY, _DARK_GREY, _INDIGO, _VIOLET, _LILAC = "#9A9A9A", "#5A5A5A", "#332288", "#7762C0", "#A493DA"
_TONES = colormaps["BrBG"]  # brown for negative, green for positive: told apart by the colour-blind too
_BALANCE = "P(positive) − P(negative)"
_LINE_COLOURS = dict(
    zip(
        LINE_KINDS,
        (
            "#D55E00",
            "#E69F00",
            "#009E73",
            "#8FD3BE",
            "#CC79A7",
            "#8A4F7D",
            "#332288",
            "#56B4E9",
            "#0072B2",
            "#BDBDBD",
            "#F4F4F4",
        ),
        strict=True,
    )
)
_VOICE_LOOKS = {"narration": (_GREY, "o", ""), "indirect": (_LILAC, "s", "///"), "direct": (_INDIGO, "^", "")}
_KIND_LOOKS = {"direct": (_INDIGO, ""), "mixed": (_VIOLET, "xxx"), "indirect": (_LILAC, "///")}
_KIND_MARKERS = {"direct": "^", "mixed": "D", "indirect": "s"}


def _styled(draw):  # noqa: ANN001, ANN202
    """Draw under the project's style sheet, without pyplot's global state."""

    @wraps(draw)
    def drawn(*arguments: object, **options: object) -> Figure:
        with style.context(STYLE), _without_glyph_warnings():
            return draw(*arguments, **options)

    return drawn


@contextmanager
def _without_glyph_warnings() -> Iterator[None]:
    """A sign that the font lacks is drawn as a box; that is no news to the reader of a notebook."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def side_colours(sides: Sequence[str]) -> dict[str, str]:
    """A colour for each side, by its place in *sides*; light grey for nobody; all others get dark grey."""
    return dict(zip(sides, _SIDE_COLOURS, strict=False)) | {NOBODY: _GREY}


@_styled
def page_strip(lines: pd.DataFrame, articles: pd.DataFrame, source: str) -> Figure:
    """Each article as a strip of its lines in reading order, coloured by kind."""
    shown = articles.head(MOST_ARTICLES)
    kinds = [kind for kind in LINE_KINDS if (lines["kind"] == kind).any()]
    figure = Figure(figsize=(_WIDTH, 1.7 + 0.6 * len(shown)))
    axes = figure.subplots()
    for row, (article, title) in enumerate(zip(shown["article"], shown["title"].fillna(shown["file"]), strict=True)):
        own = lines[lines["article"] == article]
        axes.bar(
            own["number"] - 0.5,
            0.45,
            width=1,
            bottom=row,
            color=own["kind"].map(_LINE_COLOURS),
            edgecolor="white",
            lw=0.4 if len(own) < 100 else 0,
        )
        axes.text(0, row - 0.06, _short(title, 90), va="bottom", fontsize=9)
    axes.set(ylim=(len(shown) - 0.45, -0.5), yticks=[], xlim=(0, lines["number"].max()))
    axes.set_xlabel("Line of the saved file, top to bottom")
    axes.spines["left"].set_visible(False)
    handles = [
        Patch(facecolor=_LINE_COLOURS[k], edgecolor="#999999", label=f"{k} ({(lines['kind'] == k).sum()})")
        for k in kinds
    ]
    _legend(axes, handles, 5)
    return _finish(
        figure,
        f"What each line of the page is (n = {len(lines)} lines)",
        source,
        len(articles) - len(shown),
        "article",
    )


@_styled
def attributions_by_speaker(summary: pd.DataFrame, source: str) -> Figure:
    """Stacked bars: how often each speaker is reported, by kind of attribution."""
    title = f"Who is quoted or reported, and how (n = {summary['attributions'].sum()} attributions)"
    return _bars_by_kind(summary, "speaker", title, source)


@_styled
def attributions_by_act(summary: pd.DataFrame, source: str) -> Figure:
    """Stacked bars: how often each speech act is reported, by kind of attribution."""
    title = f"What sources are reported to do with words (n = {summary['attributions'].sum()} attributions)"
    return _bars_by_kind(summary, "act", title, source)


def _bars_by_kind(summary: pd.DataFrame, column: str, title: str, source: str) -> Figure:
    shown = summary.head(MOST_BARS)
    figure = Figure(figsize=(_WIDTH, 1.9 + 0.34 * max(3, len(shown))))
    axes = figure.subplots()
    left = pd.Series(0, index=shown.index)
    for kind in KINDS:
        colour, hatch = _KIND_LOOKS[kind]
        axes.barh(shown.index, shown[kind], left=left, color=colour, hatch=hatch, edgecolor="white")
        left = left + shown[kind]
    _name_bars(axes, shown[column])
    _mark_totals(axes, shown["attributions"], left)
    _count_axis(axes, "Attributions in the body")
    looks = ((kind, *_KIND_LOOKS[kind]) for kind in KINDS)  # an empty bar would leave the legend without its colour
    _legend(
        axes, [Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=kind) for kind, colour, hatch in looks]
    )
    return _finish(figure, title, source, len(summary) - len(shown), column)


@_styled
def order_of_sources(places: pd.DataFrame, title: str, source: str) -> Figure:
    """A row a source, in the order of first appearance; a mark for each attribution where it stands in the body."""
    speakers = places["speaker"].drop_duplicates()
    shown = speakers.head(MOST_BARS).reset_index(drop=True)
    row = {speaker: number for number, speaker in shown.items()}
    length = max(1, places["of"].max()) if len(places) else 1
    figure = Figure(figsize=(_WIDTH, 2.1 + 0.34 * max(3, len(shown))))
    axes = figure.subplots()
    axes.hlines(list(row.values()), 0, length, color="#DDDDDD", lw=0.8)
    for kind in KINDS:
        own = places[(places["kind"] == kind) & places["speaker"].isin(row)]
        colour, marker = _KIND_LOOKS[kind][0], _KIND_MARKERS[kind]
        label = f"{kind} ({(places['kind'] == kind).sum()})"
        axes.plot(own["word"], own["speaker"].map(row), marker, color=colour, ms=8, mec="white", mew=0.8, label=label)
    axes.axvline(length / 3, color="#555555", lw=1, ls=(0, (4, 3)))
    axes.annotate(
        "one third", (length / 3, 1), (3, -2), xycoords=("data", "axes fraction"), textcoords="offset points",
        fontsize=8, color="#555555", va="top",
    )  # fmt: skip
    _name_bars(axes, shown)
    axes.set(xlim=(-0.02 * length, 1.02 * length), ylim=(len(shown) - 0.5, -0.9))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.set_xlabel(f"Words into the body (of {length:,})")
    axes.tick_params(axis="y", length=0)
    _legend(axes)
    heading = f"Who is heard when in “{_short(title, 60)}” (n = {len(places)} attributions)"
    return _finish(figure, heading, source, len(speakers) - len(shown), "source")


@_styled
def weight_by_side(summary: pd.DataFrame, sides: Sequence[str], source: str) -> Figure:
    """Three panels, one a measure of weight: attributions, attributed words, words in quotation marks."""
    known = summary[summary["side"] != NO_SIDE]
    shown = known.head(MOST_BARS).reset_index(drop=True)
    colours = [side_colours(sides).get(side, _DARK_GREY) for side in shown["side"]]
    figure = Figure(figsize=(_WIDTH, 1.9 + 0.36 * max(3, len(shown))))
    panels = figure.subplots(1, 3, sharey=True)
    measures = {"attributions": "Attributions", "words": "Attributed words", "quoted_words": "Words in quotation marks"}
    for axes, (column, label) in zip(panels, measures.items(), strict=True):
        axes.barh(shown.index, shown[column], color=colours)
        _mark_totals(axes, shown[column], shown[column])
        drawn, total = known[column].sum(), summary[column].sum()
        n = f"n = {total:,}" if drawn == total else f"{drawn:,} of {total:,}"
        _count_axis(axes, f"{label}\n({n})", ticks=3)
    _name_bars(panels[0], shown["side"])
    unknown = summary.loc[summary["side"] == NO_SIDE, "attributions"].sum()
    note = f"{source}. Not drawn: {unknown} attributions whose side is not known" if unknown else source
    return _finish(figure, "How much each side is given to say", note, len(known) - len(shown), "side")


@_styled
def tone_along_article(summary: pd.DataFrame, title: str, source: str) -> Figure:
    """The tone of each segment where it stands in the body, marked by voice."""
    figure = Figure(figsize=(_WIDTH, 4.2))
    axes = figure.subplots()
    for voice in VOICES:
        own = summary[summary["voice"] == voice]
        colour, marker, _ = _VOICE_LOOKS[voice]
        axes.vlines(own["word"], 0, own["score"], color=colour, lw=1.6)
        axes.plot(
            own["word"], own["score"], marker, color=colour, ms=7, mec="white", mew=0.6, label=f"{voice} ({len(own)})"
        )
    axes.axhline(0, color="#333333", lw=1)
    axes.set(
        yticks=[-1, -0.5, 0, 0.5, 1],
        ylim=(-1.05, 1.05),
        xlim=(0, None),
        xlabel="Words into the body",
        ylabel="Tone of the segment (VADER, −1 to 1)",
    )
    axes.grid(axis="y")
    _legend(axes)
    return _finish(figure, f"How each voice sounds along “{_short(title, 60)}” (n = {len(summary)} segments)", source)


@_styled
def tone_by_actor(summary: pd.DataFrame, source: str) -> Figure:
    """A grid of who speaks (rows) of whom (columns): the mean tone from three mentions on, below that the counts."""
    columns = {name: place for place, name in enumerate(_by_mentions(summary)[:MOST_COLUMNS])}
    drawn = summary[summary["actor"].isin(columns)]
    rows = {name: place for place, name in enumerate(drawn["asserter"].drop_duplicates().head(MOST_ROWS))}
    drawn = drawn[drawn["asserter"].isin(rows)]
    figure = Figure(figsize=(_WIDTH, 2.6 + 0.46 * max(2, len(rows))))
    axes = figure.subplots()
    for cell in drawn.itertuples():
        x, y, known = columns[cell.actor], rows[cell.asserter], pd.notna(cell.balance)
        colour = _TONES(0.5 + cell.balance / 2) if known else "white"
        axes.add_patch(Rectangle((x - 0.47, y - 0.45), 0.94, 0.9, facecolor=colour, edgecolor="#BBBBBB", lw=0.8))
        text = f"{_signed(cell.balance)}\nn = {cell.mentions}" if known else _counts(cell)
        ink = "white" if known and abs(cell.balance) > 0.6 else "#222222"
        axes.text(x, y, text, ha="center", va="center", fontsize=9 if known else 8, color=ink, linespacing=1.15)
    axes.set(xlim=(-0.55, max(1, len(columns)) - 0.45), ylim=(max(1, len(rows)) - 0.45, -0.55))
    wide = 14 if len(columns) < 6 else 10  # characters that fit above a column
    axes.set_xticks(range(len(columns)), [fill(_short(actor, 40), wide) for actor in columns])
    axes.set_yticks(range(len(rows)), [fill(_short(name, 60), 26) for name in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_ylabel("Whose words")
    scale = figure.colorbar(
        ScalarMappable(Normalize(-1, 1), _TONES), ax=axes, location="bottom", shrink=0.6, aspect=40, pad=0.02,
        ticks=[-1, -0.5, 0, 0.5, 1],
    )  # fmt: skip
    scale.set_label(f"Mean tone: {_BALANCE}; counts under three mentions")
    scale.outline.set_visible(False)
    title = f"How each voice speaks of each actor (n = {count(summary['mentions'].sum(), 'mention')})"
    return _finish(figure, title, source, len(summary) - len(drawn), "cell")


@_styled
def tone_of_mentions(judged: pd.DataFrame, source: str) -> Figure:
    """A row an actor: each mention at its tone, marked by voice."""
    actors = judged["actor"].drop_duplicates()
    rows = {name: place for place, name in enumerate(actors.head(MOST_BARS))}
    figure = Figure(figsize=(_WIDTH, 2.1 + 0.62 * max(2, len(rows))))
    axes = figure.subplots()
    axes.axvline(0, color="#333333", lw=1)
    axes.hlines(list(rows.values()), -1, 1, color="#DDDDDD", lw=0.8)
    shown = judged[judged["actor"].isin(rows)]
    height = {voice: (place - 1) * 0.22 for place, voice in enumerate(VOICES)}
    equal = shown.groupby(["actor", "voice", "balance"]).cumcount()  # equal ones are stacked, so that none is hidden
    lines = shown["actor"].map(rows).astype("float64") + shown["voice"].map(height).astype("float64")
    heights = lines + 0.07 * equal.clip(upper=3)
    for voice in VOICES:
        own = shown["voice"] == voice
        colour, marker, _ = _VOICE_LOOKS[voice]
        label = f"{voice} ({(judged['voice'] == voice).sum()})"
        look = {"color": colour, "ms": 8, "mec": "white", "mew": 0.8, "alpha": 0.9}
        axes.plot(shown["balance"][own], heights[own], marker, label=label, **look)
    axes.set(xlim=(-1.05, 1.05), xticks=[-1, -0.5, 0, 0.5, 1])
    axes.set_xlabel(f"Tone toward the actor: {_BALANCE}\n← speaks ill        speaks well →")
    names = shown["actor"].drop_duplicates()
    counts = judged["actor"].value_counts()
    _name_bars(axes, names + names.map(counts).map(" ({})".format))
    axes.set_ylim(max(1, len(rows)) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    _legend(axes)
    title = f"How each sentence speaks of an actor it mentions (n = {count(len(judged), 'mention')})"
    return _finish(figure, title, source, len(actors) - len(rows), "actor")


@_styled
def frame_cues_by_voice(summary: pd.DataFrame, source: str) -> Figure:
    """One panel a voice: how many of its segments hold a cue of each frame."""
    names = summary["frame"].drop_duplicates()
    shown = summary[summary["frame"].isin(names.head(MOST_BARS))]
    figure = Figure(figsize=(_WIDTH, 3.6 + 0.34 * max(0, min(len(names), MOST_BARS) - 5)))
    panels = figure.subplots(1, len(VOICES), sharey=True, sharex=True)
    for axes, voice in zip(panels, VOICES, strict=True):
        own = shown[shown["voice"] == voice].reset_index(drop=True)
        colour, _, hatch = _VOICE_LOOKS[voice]
        axes.barh(own.index, own["with_cue"], color=colour, hatch=hatch, edgecolor="white")
        _mark_totals(axes, own["with_cue"], own["with_cue"])
        content = voice if voice == "narration" else f"{voice} content"
        _count_axis(axes, f"Segments with a cue,\nof {own['segments'].max()} in {content}")
    _name_bars(panels[0], own["frame"])
    panels[0].set_xlim(0, max(1, summary["with_cue"].max()) * 1.18)
    note = f"{source}. Cue counts are a description, not validated"
    title = "Which frames have cues, and in whose words"
    return _finish(figure, title, note, len(names) - names.isin(shown["frame"]).sum(), "frame")


@_styled
def compared(summary: pd.DataFrame, by: str, source: str) -> Figure | None:
    """A panel a measure, at most six: the mean of each group by *by*, with its interval where one is given.

    None where there are not two groups to compare.
    """
    own = summary[summary["by"] == by]
    if own.empty:
        return None
    measures, groups = own["measure"].drop_duplicates(), own["group"].drop_duplicates().head(MOST_ROWS)
    shown = own[own["measure"].isin(measures.head(MOST_PANELS)) & own["group"].isin(groups)]
    rows = {group: row for row, group in enumerate(groups)}
    across, down = min(3, len(measures)), 1 + (len(measures) > 3)
    figure = Figure(figsize=(_WIDTH, 1.3 + down * (1.0 + 0.36 * max(2, len(rows)))))
    panels = figure.subplots(down, across, sharey=True, squeeze=False).ravel()
    for axes, measure in zip(panels, measures, strict=False):
        cells = shown[shown["measure"] == measure].astype({"mean": "float64", "low": "float64", "high": "float64"})
        heights = cells["group"].map(rows)
        axes.hlines(heights, cells["low"], cells["high"], color=_DARK_GREY, lw=2)
        for known, fill_colour in ((cells["low"].notna(), _DARK_GREY), (cells["low"].isna(), "white")):
            look = {"color": _DARK_GREY, "mfc": fill_colour, "ms": 7, "mew": 1.4}
            axes.plot(cells["mean"][known], heights[known], "o", **look)
        axes.axvline(0, color="#777777", lw=1, zorder=0.5)
        axes.margins(x=0.12)
        if not cells["mean"].fillna(0).any():
            axes.set_xlim(-0.12, 1)  # all are zero: a scale of nothing would be rounding errors
        axes.xaxis.set_major_locator(MaxNLocator(nbins=4))
        axes.grid(axis="x")
        axes.set_xlabel(fill(_short(measure, 60), 26), fontsize=9)
        axes.tick_params(axis="x", labelsize=9)
        axes.tick_params(axis="y", length=0)
    for axes in panels[len(measures.head(MOST_PANELS)) :]:
        axes.set_visible(False)
    counts = own.groupby("group", sort=False)["articles"].max()
    names = [f"{fill(_short(group, 40), 24)} ({counts[group]})" for group in groups]
    panels[0].set_yticks(range(len(groups)), names)
    panels[0].set_ylim(len(groups) - 0.5, -0.5)
    note = f"{source}. In brackets: articles, those printed alike counted once; lines: 95 % intervals over articles"
    if shown["low"].isna().any():
        note += ", not given under ten articles (open dots)"
    title = f"How articles differ by {by}: means (n = {count(int(counts.sum()), 'article')})"
    return _finish(figure, title, note, len(own) - len(shown), "mean")


@_styled
def actions_by_side(summary: pd.DataFrame, sides: Sequence[str], actions: int, source: str) -> Figure:
    """Diverging bars: how often each side acts (right) and is acted on (left)."""
    shown = summary.head(MOST_BARS)
    colours = [side_colours(sides).get(side, _DARK_GREY) for side in shown["side"]]
    figure = Figure(figsize=(_WIDTH, 1.9 + 0.38 * max(3, len(shown))))
    left, right = figure.subplots(1, 2, sharey=True)
    for axes, column, label in ((left, "acted_on", "Is acted on"), (right, "acts", "Acts")):
        axes.barh(
            shown.index,
            shown[column].astype("int64"),
            color=colours,
            hatch="///" if column == "acted_on" else "",
            edgecolor="white",
        )
        _count_axis(axes, f"{label} (actions)")
    widest = max([1, *shown["acts"], *shown["acted_on"]]) * 1.15
    right.set_xlim(0, widest)
    left.set_xlim(widest, 0)
    for axes, column, side in ((left, "acted_on", "right"), (right, "acts", "left")):
        for y, value in zip(shown.index, shown[column], strict=True):
            axes.text(value + widest * 0.02, y, str(value), va="center", ha=side, fontsize=9)
    left.spines["left"].set_visible(False)
    _name_bars(left, shown["side"])
    left.tick_params(axis="y", length=0)
    return _finish(
        figure, f"Who acts and who is acted on (n = {actions} actions)", source, len(summary) - len(shown), "side"
    )


@_styled
def source_balance(summary: pd.DataFrame, sides: Sequence[str], attributions: int, source: str) -> Figure:
    """Stacked bars: each side's attributions in the first third of the body and after it; 0 for who is not heard."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])].reset_index(drop=True)
    shown = known.head(MOST_BARS).astype({"first_third": "int64", "rest": "int64", "attributions": "int64"})
    colours = [side_colours(sides).get(side, _DARK_GREY) for side in shown["side"]]
    figure = Figure(figsize=(_WIDTH, 2.1 + 0.38 * max(3, len(shown))))
    axes = figure.subplots()
    axes.barh(shown.index, shown["first_third"], color=colours, edgecolor="white")
    axes.barh(shown.index, shown["rest"], left=shown["first_third"], color=colours, hatch="///", edgecolor="white")
    heard = shown[shown["attributions"] > 0]
    _mark_totals(axes, heard["attributions"], heard["attributions"])
    for row in shown[shown["attributions"] == 0].itertuples():
        axes.text(0, row.Index, f" only spoken about ({count(row.spoken_about, 'mention')})", va="center", fontsize=9)
    order = shown["order"] if "order" in shown else pd.Series(pd.NA, index=shown.index)
    places = order.map(lambda place: "" if pd.isna(place) else f" (heard {_ordinal(int(place))})")
    _name_bars(axes, shown["side"] + places)
    _count_axis(axes, "Attributions in the body")
    early, late = shown["first_third"].sum(), shown["rest"].sum()
    handles = [
        Patch(facecolor=_DARK_GREY, edgecolor="white", label=f"first third of the body ({early})"),
        Patch(facecolor=_DARK_GREY, hatch="///", edgecolor="white", label=f"the rest ({late})"),
    ]
    _legend(axes, handles)
    none = summary.loc[summary["side"].isin([NOBODY, NO_SIDE]), "attributions"].sum()
    note = f"{source}. An attribution of two sides counts for both"
    note += f"; not drawn: {none} of nobody or of no known side" if none else ""
    title = f"When each side is heard (n = {count(attributions, 'attribution')})"
    return _finish(figure, title, note, len(known) - len(shown), "side")


def _ordinal(place: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def publish(figure: Figure | None, data: pd.DataFrame, name: str, alt: str, output: str | Path) -> Image | None:
    """Save *figure* as SVG and PNG and *data* as CSV into *output*/figures; the picture, for a notebook to show.

    The files are the same bytes on every run: no dates, no random ids. Nothing where there is no figure to draw.
    """
    if figure is None:
        return None
    folder = Path(output) / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    with style.context(STYLE), _without_glyph_warnings():
        figure.savefig(folder / f"{name}.svg", metadata={"Date": None, "Creator": None, "Title": alt})
        figure.savefig(folder / f"{name}.png", metadata={"Software": None, "Title": alt})
    data.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
    return Image(filename=folder / f"{name}.png", width=800, alt=html.escape(alt))


def _by_mentions(summary: pd.DataFrame) -> list[str]:
    """The actors, the most mentioned first."""
    counts = summary.groupby("actor", sort=False)["mentions"].sum()
    return counts.sort_values(ascending=False, kind="stable").index.tolist()


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−") if abs(number) >= 0.005 else "0.00"


def _counts(cell: tuple) -> str:
    """How many mentions are of each label, where there are too few for a mean."""
    return "\n".join(f"{n} {label}" for label in LABELS if (n := getattr(cell, label)))


def _legend(axes: Axes, handles: list[Patch] | None = None, columns: int = 3) -> None:
    """The legend between the title and the axes."""
    options = {"handles": handles} if handles else {}
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1.0), ncols=columns, borderaxespad=0.2, handlelength=1.4, **options
    )


def _finish(figure: Figure, title: str, source: str, left_out: int = 0, what: str = "") -> Figure:
    """The title, and the source line with how much of the summary is not drawn."""
    figure.suptitle(fill(title, 70), x=0.01, ha="left", fontweight="bold", fontsize=12)
    note = f"{source}. In the CSV: {count(left_out, what)} more" if left_out > 0 else source
    figure.supxlabel(fill(f"{note}.", 120), x=0.01, ha="left", fontsize=8, color="#555555")
    return figure


def _name_bars(axes: Axes, names: pd.Series) -> None:
    axes.set_yticks(range(len(names)), [fill(_short(name, 60), 34) for name in names])
    axes.invert_yaxis()


def _mark_totals(axes: Axes, values: pd.Series, ends: pd.Series) -> None:
    """Each bar's value at its end."""
    axes.set_xlim(0, max(1, ends.max() if len(ends) else 1) * 1.18)
    for y, value, end in zip(values.index, values, ends, strict=True):
        axes.text(end, y, f" {value:,}", va="center", fontsize=9)


def _count_axis(axes: Axes, label: str, ticks: int = 5) -> None:
    axes.xaxis.set_major_locator(MaxNLocator(nbins=ticks, integer=True, min_n_ticks=1))
    axes.xaxis.set_major_formatter("{x:,.0f}")
    axes.grid(axis="x")
    axes.set_xlabel(label)
    axes.tick_params(axis="y", length=0)


def _short(text: str, most: int) -> str:
    """One line of at most *most* characters, with the dollar signs that matplotlib would read as formulas escaped."""
    line = one_line(text)
    if len(line) > most:
        line = shorten(line, most, placeholder=" …") if " " in line[:most] else f"{line[: most - 1]}…"
    return line.replace("$", r"\$")
