"""From labelled lines to the article's record: title, standfirst, stamps, dateline, byline, captions."""

import re
from typing import NamedTuple

from copydesk.article import Caption, Dateline, Line, Span, Stamp, trim
from copydesk.codebook import pattern, rows
from copydesk.reading.lines import trailing_credit
from copydesk.reading.stamps import find_stamp, is_update

_MONTHS = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_DATELINE = re.compile(
    rf"(?P<place>[A-Z][A-Z.'’ -]{{0,40}}[A-Z.](?:,\s+(?!{_MONTHS})[A-Z][\w.'’ -]{{1,25}})?)"
    rf"(?:,\s+{_MONTHS}[a-z]*\.?\s+\d{{1,2}})?"
    r" {0,3}(?P<agency>\([A-Z][\w ./]{1,40}\))? {0,3}(?P<mark>:|—|–|--?)\s"
)
_BULLET = " \t•·▪◦‣*-"
_AND = re.compile(r" ?(?:,|;|&|\band\b) ?")


class Record(NamedTuple):
    """What the lines say of the article, in the order of ``Article``'s fields."""

    title: str | None = None
    standfirst: tuple[Span, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    agency: str | None = None
    captions: tuple[Caption, ...] = ()


def read_record(text: str, lines: tuple[Line, ...]) -> Record:
    """The record that labelled lines give."""

    def spans(kind: str) -> list[Span]:
        return [trim(text, line.span) for line in lines if line.kind == kind]

    titles = spans("title")
    stamps = [(span, stamp) for span in spans("stamp") if (stamp := find_stamp(text, span))]
    body = spans("body")
    dateline = find_dateline(text, body[0]) if body else None
    agencies = [span.of(text).strip("()") for span in spans("agency")]
    names, credited = _byline([span.of(text) for span in spans("byline")])
    return Record(
        title=titles[0].of(text) if titles else None,
        standfirst=tuple(trim(text, span, _BULLET) for span in spans("standfirst")),
        published=next((stamp for span, stamp in stamps if not is_update(text, span)), None),
        updated=next((stamp for span, stamp in stamps if is_update(text, span)), None),
        dateline=dateline,
        byline=names,
        agency=next(iter([*agencies, *credited, *([dateline.agency] if dateline and dateline.agency else [])]), None),
        captions=_captions(text, spans("caption")),
    )


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline that opens *paragraph*, if there is one.

    A colon also follows other capitals (``DEAR ABBY:``), so after a colon the place must be a known country or
    capital, or be followed by one.
    """
    match = _DATELINE.match(text, paragraph.start, paragraph.end)
    if not match:
        return None
    place, _, region = match["place"].partition(", ")
    known = {
        name.casefold(): row["name"]
        for row in rows("countries")
        for name in (row["name"], *row["other_names"].split("; "))
        if name
    }
    capitals = {row["capital"].casefold(): row["name"] for row in rows("countries") if row["capital"]}
    country = known.get(region.casefold()) or (None if region else capitals.get(place.casefold()))
    if match["mark"] == ":" and not country:
        return None
    agency = match["agency"].strip("()") if match["agency"] else None
    span = trim(text, Span(match.start(), match.start("mark")))
    return Dateline(span, place.title() if place.isupper() else place, country, agency)


def _byline(lines: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Persons, and agencies, that bylines name."""
    bare = [re.sub(r"^by ", "", " ".join(line.split()), flags=re.IGNORECASE) for line in lines]
    names = [name for line in bare for name in _AND.split(line) if name]
    agencies = [name for name in names if pattern("page", "agency").fullmatch(name)]
    return tuple(dict.fromkeys(name for name in names if name not in agencies)), agencies


def _captions(text: str, printed: list[Span]) -> tuple[Caption, ...]:
    """Captions in order of appearance, with every place where the same words stand again."""
    found: dict[str, tuple[list[Span], Span | None]] = {}
    for span in printed:
        credit = trailing_credit(text, span)
        words = trim(text, Span(span.start, credit.start - 1)) if credit else span
        printings, _ = found.setdefault(words.of(text), ([], credit))
        printings.append(words)
    return tuple(Caption(tuple(printings), credit) for printings, credit in found.values())
