"""What the front page says: leading findings in sentences, figures with captions, what people changed."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk import captions, tables
from copydesk.answers import actors, attribution, counted, framing, heard, parsing, sentiment
from copydesk.answers.counted import Counted
from copydesk.answers.gist import Gist, gists
from copydesk.answers.leading import NEEDED, Lead
from copydesk.answers.leading import leading as leading_of_many
from copydesk.coding.changes import in_words
from copydesk.words import one_line

MOST_CORRECTIONS = 200  # shown, as of failures; all of them are in the table
MOST_LISTED = 200  # articles on a page
MOST_EVENTS = 30
READ = "articles-read"  # the figure that leads a report on many articles
OF_ONE = ("line-kinds", "order-of-sources", "tone-along-the-article")  # figures of single articles
NOT_VALID = ("tone-by-actor", "tone-of-mentions")  # figures that stand in their notebook alone
CORRECTION_COLUMNS = (
    *("line", "table", "start", "end", "field", "was", "value"),
    *("coder", "reason", "date", "outcome"),
)

_FRAMED = ("presence", "frames", "actions", "labels", "casualties")

Tables = Mapping[str, pd.DataFrame]


class Said(NamedTuple):
    """A finding in Markdown, and the rows that it counts, where it counts any."""

    words: str
    counted: Counted | None = None


class Finding(NamedTuple):
    """What one notebook finds."""

    notebook: str
    heading: str
    sentences: tuple[Said, ...]


class Picture(NamedTuple):
    """A figure by the name of its files, its caption, its words for who does not see it, and its source."""

    name: str
    caption: str
    alt: str
    source: str
    suffixes: tuple[str, ...]


class Event(NamedTuple):
    """Articles about one event: its label, its first and last day, and the articles with outlet and day."""

    label: str
    first: str
    last: str
    articles: tuple[Mapping[str, object], ...]


class Change(NamedTuple):
    """A correction: the article's id, and what the table says of it by column."""

    article: str
    cells: tuple[str, ...]


def leading(found: Tables, supported: Mapping[str, str]) -> list[Finding]:
    """The leading findings of each notebook whose tables are there; persons count by who they are across articles.

    The presence of a frame that is *supported* is told on any topic (``answers.framing.presence``).
    """
    return [
        Finding(notebook, heading, tuple(say(_counted(found, *steps))))
        for notebook, heading, steps, needed, say in (
            ("1-parsing", "What was read", (), ("articles", "failures", "lines"), _read),
            ("2-quote-attribution", "Who is heard", (), ("articles", "attributions"), _heard),
            ("3-sentiment", "In what tone", ("lexicon",), ("tones", "segments"), _tone),
            ("4-framing", "How it is framed", ("framing",), _FRAMED, partial(_framed, supported=supported)),
        )
        if all(name in found for name in needed)
    ]


def _counted(found: Tables, *steps: str) -> Tables:
    return actors.everywhere(tables.whole(found, *steps))


def _read(found: Tables) -> list[Said]:
    read = parsing.reading(found["articles"], found["failures"])
    return [Said(read.words), Said(parsing.page(found["lines"]).words)]


def _heard(found: Tables) -> list[Said]:
    found = tables.once(found)  # as notebook 2
    articles, attributions = found["articles"], found["attributions"]
    said = [
        Said(attribution.speakers(articles, attributions).words, counted.speakers(found)),
        Said(attribution.weight(attributions).words, counted.weight(found)),
    ]
    if found.keys() >= {"actors", "names", "mentions", "segments"}:
        said.append(Said(heard.spoken_from(found).words, counted.coded(found, "institution")))
        said.append(Said(heard.heard_as(found).words, counted.coded(found, "role")))
    return [*said, Said(attribution.unnamed(attributions).words, counted.unnamed(found))]


def _tone(found: Tables) -> list[Said]:
    found = tables.once(found)  # as notebook 3
    return [Said(sentiment.voices(found["tones"], found["segments"]).words)]


def _framed(found: Tables, supported: Mapping[str, str]) -> list[Said]:
    found = tables.once(found)  # as notebook 4
    return [
        Said(framing.presence(found["presence"], supported=supported).words),
        Said(framing.actions(found["actions"]).words, counted.actions(found)),
        Said(framing.labels(found["labels"]).words, counted.labels(found)),
        Said(framing.casualties(found["casualties"]).words, counted.casualties(found)),
    ]


def lead(found: Tables, supported: Mapping[str, str]) -> list[Lead]:
    """The findings that lead a report on many articles; none where a table that they rest on is missing."""
    if len(found["articles"]) < 2 or not found.keys() >= {*NEEDED, "attributions", "actors"}:
        return []
    return leading_of_many(_counted(found, "lexicon", "framing"), supported)


def events(found: Tables, articles: Sequence[Mapping[str, object]]) -> list[Event]:
    """The events of many articles, those with most articles first."""
    if "events" not in found:
        return []
    by_id = {article["article"]: article for article in articles}
    made = []
    for _, rows in found["events"].groupby("event", sort=False):
        members = [by_id[article] for article in rows["article"] if article in by_id]
        days = sorted(str(article["published"])[:10] for article in members if article["published"])
        first, last = (days[0], days[-1]) if days else ("", "")
        made.append(Event(str(rows["label"].iloc[0]), first, last, tuple(members)))
    return sorted(made, key=lambda event: -len(event.articles))[:MOST_EVENTS]


def gist_of_each(found: Tables, *, short: bool) -> dict[str, Gist]:
    """What each article says on a line, of a *short* report without its own words; none where a table is missing."""
    needed = {"articles", "attributions", "lines"}
    made = gists(_counted(found)) if found.keys() >= needed else {}
    return {article: gist._replace(reports="") for article, gist in made.items()} if short else made


def pictures(run: Path) -> list[Picture]:
    """The figures of the run that have a caption, in the order in which its notebooks publish them."""
    folder = run / "figures"
    endings = (".svg", ".png", ".csv")
    return [
        Picture(name, *caption, tuple(ending for ending in endings if (folder / f"{name}{ending}").exists()))
        for name, caption in captions.read(folder).items()
    ]


class Listed(NamedTuple):
    """A page of the list of articles: the outlet and day of the first and of the last, and their records."""

    first: str
    last: str
    articles: Sequence[Mapping[str, object]]


def lists(articles: Sequence[Mapping[str, object]]) -> list[Listed]:
    """The articles by outlet and day, what has none last, in pages; none where the front page holds them all."""
    if len(articles) <= MOST_LISTED:
        return []
    ordered = sorted(articles, key=_place)
    pages = [ordered[at : at + MOST_LISTED] for at in range(0, len(ordered), MOST_LISTED)]
    return [Listed(_where(page[0]), _where(page[-1]), page) for page in pages]


def _place(article: Mapping[str, object]) -> tuple[bool, str, bool, str]:
    outlet, published = _outlet(article), str(article["published"] or "")
    return not outlet, outlet, not published, published


def _outlet(article: Mapping[str, object]) -> str:
    return one_line(str(article["outlet"] or article["agency"] or ""))


def _where(article: Mapping[str, object]) -> str:
    day = str(article["published"] or "")[:10] or "no day"
    return f"{_outlet(article) or 'no outlet'}, {day}"


def changes(found: Tables) -> tuple[list[str], list[Change]]:
    """What people changed at each step, in words, and the first corrections of the table."""
    rows = found["corrections"].head(MOST_CORRECTIONS)
    shown = rows[[*CORRECTION_COLUMNS]]
    cells = shown.astype("object").where(shown.notna(), "").astype(str).itertuples(index=False, name=None)
    said = [in_words(found, step) for step in dict.fromkeys(found["corrections"]["step"])]
    return said, [Change(article, row) for article, row in zip(rows["article"], cells, strict=True)]
