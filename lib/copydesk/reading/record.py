"""From labelled lines to the article's record: title, standfirst, stamps, dateline, byline, captions."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Caption, Dateline, Line, Span, Stamp, trim
from copydesk.reading.bylines import read_byline
from copydesk.reading.datelines import find_dateline
from copydesk.reading.lines import trailing_credit
from copydesk.reading.stamps import find_stamps

_BULLET = " \t•·▪◦‣*-"


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


def read_record(text: str, lines: tuple[Line, ...], country: str | None = None) -> Record:
    """The record that labelled lines give.

    *country* (ISO 3166) is the page's, where the caller knows it, for the time zones and dates that countries read
    differently. Without it the dateline's country serves, but only to choose between a zone's meanings where none of
    them is the usual one: a reporter abroad writes for the page at home.
    """

    def spans(*kinds: str) -> list[Span]:
        return [trim(text, line.span) for line in lines if line.kind in kinds]

    titles = spans("title")
    body = spans("body")
    dateline = find_dateline(text, body[0]) if body else None
    dated = spans("stamp", "byline")
    near = sorted(dated, key=lambda span: abs(span.start - titles[0].start)) if titles else dated
    published, updated = _stamps(text, near, country, _code(dateline))
    names, credited = _byline([span.of(text) for span in dated])
    agencies = [span.of(text).strip("()") for span in spans("agency")]
    return Record(
        title=titles[0].of(text) if titles else None,
        standfirst=tuple(trim(text, span, _BULLET) for span in spans("standfirst")),
        published=published,
        updated=updated,
        dateline=dateline,
        byline=names,
        agency=next(iter([*agencies, *credited, *([dateline.agency] if dateline and dateline.agency else [])]), None),
        captions=_captions(text, spans("caption")),
    )


def _stamps(
    text: str, lines: list[Span], country: str | None, reported_from: str | None
) -> tuple[Stamp | None, Stamp | None]:
    """When the article was published and when updated, each only where the page says so; nearest lines first.

    What is labelled as published wins, then what has no label. A second stamp without a label is nothing.
    """
    first: dict[str, Stamp] = {}
    for line in lines:
        abroad = {} if country else {stamp.span: stamp for stamp, _ in find_stamps(text, line, reported_from)}
        for stamp, label in find_stamps(text, line, country):
            first.setdefault(label, stamp if stamp.instant else abroad.get(stamp.span, stamp))
    return first.get("published") or first.get(""), first.get("updated")


def _code(dateline: Dateline | None) -> str | None:
    """The ISO 3166 code of the country that the dateline names."""
    return next(
        (row["code"] for row in codebook.rows("countries") if dateline and row["name"] == dateline.country), None
    )


def _byline(lines: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """Persons, and agencies and outlets, that the lines of bylines and stamps name."""
    found = [byline for line in lines if (byline := read_byline(line, near_title=True))]
    persons = dict.fromkeys(name for byline in found for name in byline.persons)
    return tuple(persons), [name for byline in found for name in byline.agencies]


def _captions(text: str, printed: list[Span]) -> tuple[Caption, ...]:
    """Captions in order of appearance, with every place where the same words stand again."""
    found: dict[str, tuple[list[Span], Span | None]] = {}
    for span in printed:
        credit = trailing_credit(text, span)
        words = trim(text, Span(span.start, credit.start - 1)) if credit else span
        printings, _ = found.setdefault(words.of(text), ([], credit))
        printings.append(words)
    return tuple(Caption(tuple(printings), credit) for printings, credit in found.values())
