"""What an archive's export holds: its articles, each a record and its lines with their kinds."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Article, Line
from copydesk.reading import article_of
from copydesk.reading.bylines import read_byline
from copydesk.reading.lines import Page, look_at, split_lines
from copydesk.reading.plain import kind_in_body


class Printed(NamedTuple):
    """A line of an export, without its newline, and its kind (one of ``LINE_KINDS``)."""

    kind: str
    text: str


class Exported(NamedTuple):
    """An article of an export: its lines, and what the archive says of it (empty: nothing)."""

    archive: str
    lines: tuple[Printed, ...]
    outlet: str = ""
    section: str = ""
    byline: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The article as the export prints it."""
        return "".join(f"{line.text}\n" for line in self.lines)


class Export(NamedTuple):
    """The articles of an export, in place of one without text why it has none; how many it says it has."""

    articles: tuple[Exported | str, ...]
    stated: int | None


def identity(exported: Exported) -> str:
    """The SHA-256 of all that an article of an export is read from."""
    return hashlib.sha256(repr(exported).encode("utf-8", "surrogatepass")).hexdigest()


def read_exported(exported: Exported, path: str, name: str) -> Article:
    """The article that goes by *path*, its id made from the file name *name*. Raises ``Unreadable``."""
    text = exported.text
    page = Page(text, tuple(_labelled(text, [line.kind for line in exported.lines])))
    article = article_of(page, text.encode("utf-8", "surrogatepass"), name, "utf-8")
    return replace(
        article,
        path=path,
        outlet=exported.outlet or None,
        section=exported.section or None,
        byline=exported.byline or article.byline,
        archive=exported.archive,
    )


def _labelled(text: str, kinds: Sequence[str]) -> Iterator[Line]:
    """The lines of *text*, in the body those that are no paragraph told from the others."""
    spans, told, goes_on = split_lines(text), list(kinds), False
    looks = look_at(text, spans)
    for i, look in reversed([*enumerate(looks)]):
        if look.form == "blank":
            told[i] = "blank"
        elif kinds[i] == "body" and look.sign in ("furniture", "stamp"):
            told[i] = "chrome"
        elif kinds[i] == "body" and look.sign:
            told[i] = look.sign
        elif kinds[i] == "body":
            told[i], goes_on = kind_in_body(look, goes_on), True
    return (Line(span, kind) for span, kind in zip(spans, told, strict=True))


def persons(byline: str, *, last_first: bool = False) -> tuple[str, ...]:
    """Whom a byline names; where the archive writes the *last* name *first* (``de Lee, Ann; Roe, John``), turned.

    Elsewhere a single word before a comma is a last name, two are a name: Roe, Ann, but Ann Roe, Leeds.
    """
    turned = [_turned(part, most=4 if last_first else 1) for part in byline.split(";")]
    read = [read_byline(part, near_title=True) for part in turned]
    return tuple(dict.fromkeys(name for each in read if each for name in each.persons))


def _turned(name: str, most: int) -> str:
    """*name* with the first name first, where a comma alone parts it from a last name of *most* words."""
    last, comma, first = (part.strip(" .") for part in name.partition(","))
    is_turned = comma and "," not in first and 0 < len(first.split()) < 3 and len(last.split()) <= most
    return f"{first} {last}" if is_turned and not last.casefold().startswith("by ") else name


@codebook.derived
def labels(entries: str) -> dict[str, str]:
    """What each label of the codebook's *entries* of archives is of, the labels in small letters."""
    listed = codebook.load("archives")[entries]
    return {label.casefold(): entry["name"] for entry in listed for label in entry["labels"]}


def labelled(line: str, entries: str) -> tuple[str, str, str]:
    """What a *line* is of that begins with a label, the label with its colon, and the rest; else nothing."""
    label, colon, rest = line.partition(":")
    name = labels(entries).get(label.strip().casefold(), "") if colon else ""
    return (name, f"{label.strip()}:", rest.strip()) if name else ("", "", "")


def of_label(kind: str, label: str, rest: str) -> Iterator[Printed]:
    """A label and what follows it, each on its line, so that no label is read as words of the article."""
    yield Printed("chrome", label)
    if rest:
        yield Printed(kind, rest)


def first_part(value: str) -> str:
    """*value* up to a semicolon: after it stand pages, versions and places."""
    return value.partition(";")[0].strip()


def without_ends(lines: Iterable[Printed]) -> tuple[Printed, ...]:
    """*lines* without empty ones at both ends."""
    kept = list(lines)
    while kept and not kept[-1].text.strip():
        kept.pop()
    start = next((i for i, line in enumerate(kept) if line.text.strip()), 0)
    return tuple(kept[start:])
