"""From labelled lines to the article's record: title, standfirst, stamps, dateline, byline, captions."""

from dataclasses import replace
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


def read_record(text: str, lines: tuple[Line, ...]) -> Record:
    """The record that labelled lines give.

    The dateline's country chooses between a zone's meanings where none of them is the usual one, and no more:
    a reporter abroad writes for the page at home.
    """

    def spans(*kinds: str) -> list[Span]:
        return [trim(text, line.span) for line in lines if line.kind in kinds]

    titles, body, dated = spans("title"), spans("body"), spans("stamp", "byline")
    dateline = find_dateline(text, body[0]) if body else None
    nearest = sorted(dated, key=lambda span: abs(span.start - titles[0].start)) if titles else dated
    published, updated = _stamps(text, nearest, dateline.country if dateline else None)
    bylines = [byline for span in dated if (byline := read_byline(span.of(text), near_title=True))]
    agencies = [span.of(text).strip("()") for span in spans("agency")]
    agencies += [name for byline in bylines for name in byline.agencies]
    agencies += [dateline.agency] if dateline and dateline.agency else []
    return Record(
        title=titles[0].of(text) if titles else None,
        standfirst=tuple(trim(text, span, _BULLET) for span in spans("standfirst")),
        published=published,
        updated=updated,
        dateline=dateline,
        byline=tuple(dict.fromkeys(name for byline in bylines for name in byline.persons)),
        agency=agencies[0] if agencies else None,
        captions=_captions(text, spans("caption")),
    )


def _stamps(text: str, lines: list[Span], reported_from: str | None) -> tuple[Stamp | None, Stamp | None]:
    """When the article was published and when updated, each only where the page says so; nearest lines first.

    What is labelled as published wins, then what has no label. A second stamp without a label is nothing.
    *reported_from* is the name of the dateline's country.
    """
    codes = {row["name"]: row["code"] for row in codebook.rows("countries")} if reported_from else {}
    first: dict[str, Stamp] = {}
    for line in lines:
        abroad = {stamp.span: stamp for stamp, _ in find_stamps(text, line, codes.get(reported_from or ""))}
        for stamp, label in find_stamps(text, line):
            first.setdefault(label, stamp if stamp.instant else abroad.get(stamp.span, stamp))
    return first.get("published") or first.get(""), first.get("updated")


def _captions(text: str, printed: list[Span]) -> tuple[Caption, ...]:
    """Captions in order of appearance, with every place where the same words stand again."""
    captions: dict[str, Caption] = {}
    for span in printed:
        credit = trailing_credit(text, span)
        words = trim(text, Span(span.start, credit.start - 1)) if credit else span
        first = captions.get(words.of(text), Caption((), credit))
        captions[words.of(text)] = replace(first, printings=(*first.printings, words))
    return tuple(captions.values())
