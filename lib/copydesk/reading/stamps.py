"""The lines of a page that are its article's stamps, and what each stamp is the stamp of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timezone
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, Stamp
from copydesk.reading.dates import find_dates

_LONGEST = 200  # characters of a line that is a stamp: the longest carry a byline, sections and buttons
_LABEL = 60  # characters before a date in which its label stands
_NEAR = 10  # filled lines above a headline that still belong to it: section, date, share buttons
_WITHOUT_TITLE = 25  # filled lines before the body, where the headline's line is not known
_EDGES = " \t\n.,:|·•–—-"
_MARKS = "|/·•()[]–—-"
_SEPARATORS = re.compile(r"\s[–—-]\s|[–—-]$|^[–—-]|[|·•/()\[\],:;\n]")
_BY = re.compile(r"\s?\bby\s(?=[A-Z])", re.IGNORECASE)
_SMALL = "and|of|the|for|in|de|van|al|el|bin|reporter|staff|article|story"  # words that stand among names
_ASIDE = re.compile(rf"(?:(?:[A-Z\d][\w.'’&-]{{0,30}}|{_SMALL})(?:\s|$)){{1,6}}")
_NAME = re.compile(r"(?:[A-Z][\w.'’-]{1,20}\s){1,2}[A-Z][\w'’-]{1,20}")


class Printed(NamedTuple):
    """A stamp and what the line calls it: ``published``, ``updated`` or nothing."""

    stamp: Stamp
    label: str


def find_stamps(text: str, span: Span, country: str | None = None) -> Iterator[Printed]:
    """Every readable date inside *span* of *text*, with the time and zone printed beside it, in order.

    *country* (ISO 3166) is the page's, where it is known; it settles zones and numbers with several meanings.
    """
    before = span.start
    for where, stamp in find_dates(text, span, country):
        if stamp:
            yield Printed(stamp, _label(text, before, where.start))
        before = where.end


def find_stamp(text: str) -> Stamp | None:
    """The first date of *text*, with its time and zone where they are printed.

    >>> find_stamp("Updated 15:56 BST, 27 April 2024").instant.isoformat()
    '2024-04-27T15:56:00+01:00'
    """
    return next((stamp for stamp, _ in find_stamps(text, Span(0, len(text)))), None)


def is_stamp_line(text: str, span: Span) -> bool:
    """Whether the whole line is a stamp: a date, or a label with a time, and nothing beside it but names.

    Names are those of reporters, outlets, sections and share buttons. Sentences, headlines, captions, event
    listings, embedded posts and copyright lines with a date in them are no stamps, and neither is a bare
    ``14 hours ago``.

    >>> is_stamp_line("By Ann Lee | Updated 3 May 2024", Span(0, 31))
    True
    """
    line = " ".join(span.of(text)[: 2 * _LONGEST].split())
    if not line or len(line) > _LONGEST or codebook.pattern("stamps", "other").search(line):
        return False
    dates = [where for where, _ in find_dates(line, Span(0, len(line)))]
    if not dates:
        told = codebook.pattern("stamps", "beside").search(line)
        return bool(told) and _starts_with_label(line) and not any(_pieces(line))
    starts = [0, *(where.end for where in dates)]
    labels = [_label(line, start, where.start) for start, where in zip(starts, dates, strict=False)]
    if not all(labels[1:]):
        return False
    if not (_BY.match(line) or any(labels) or _stands_apart(line, dates[0])):
        return False
    return all(_ASIDE.fullmatch(piece) for piece in _pieces(line))


def without_stamps(line: str) -> str:
    """*line* with a newline in place of each date, label, time, count and button."""
    for where, _ in reversed(list(find_dates(line, Span(0, len(line))))):
        line = f"{line[: where.start]}\n{line[where.end :]}"
    for words in ("published", "updated", "beside"):
        line = codebook.pattern("stamps", words).sub("\n", line)
    return line


def article_stamps(text: str, lines: Sequence[Span], title: int | None, first_body: int) -> list[int]:
    """Which of a page's *lines* are the article's own stamps, given those of headline and first paragraph.

    Taken from the first of these places that has any: between headline and body (without a headline, before
    the body); just above the headline; just below the first paragraph, which may be a standfirst; after the
    body, where they are labelled. A list of other articles and the masthead's date of today stand further
    off.
    """
    filled = [i for i, line in enumerate(lines) if line.of(text).strip()]
    before, after = [i for i in filled if i < first_body], [i for i in filled if i > first_body]
    if title is not None and title < first_body:
        between, above = [i for i in before if i > title], [i for i in before if i < title][-_NEAR:]
    else:
        between, above = before[-_WITHOUT_TITLE:], []
    for place in (between[::-1], above[::-1], after[:_NEAR]):
        stamps = [i for i in place if is_stamp_line(text, lines[i])]
        dated = [i for i in stamps if next(find_dates(text, lines[i]), None)]
        if dated:
            undated = set(stamps) - set(dated)  # a time alone (Updated 12:44) belongs to its neighbours
            return sorted({*_one_of_a_label(text, lines, dated), *undated})
    labelled = (i for i in after if _starts_with_label(lines[i].of(text).strip()))
    return [i for i in labelled if is_stamp_line(text, lines[i])][:1]


def _one_of_a_label(text: str, lines: Sequence[Span], dated: list[int]) -> Iterable[int]:
    """Of the stamp lines *dated*, nearest first, one a label; one without where none says published."""
    labels = {i: {printed.label for printed in find_stamps(text, lines[i])} or {""} for i in dated}
    nearest = {label: i for i in reversed(dated) for label in labels[i]}
    # an explainer that is dated anew says when it was first published
    first = [i for i in dated if codebook.pattern("stamps", "first").search(lines[i].of(text))]
    nearest |= {"published": first[0]} if first else {}
    if "published" in nearest:
        nearest.pop("", None)
    return nearest.values()


def _stands_apart(line: str, date: Span) -> bool:
    """Whether a date without a label is set off from the words beside it, as no headline sets it off."""
    before = _without_furniture(line[: date.start]).strip()
    after = _without_furniture(line[date.end :]).strip(" .,\n")
    glued = date.start > 0 and line[date.start - 1].islower()
    agency = codebook.pattern("page", "agency").fullmatch(before.strip(" ,"))
    named = agency or _NAME.fullmatch(before)
    apart_before = not before.strip(",\n ") or glued or named or before[-1] in _MARKS
    apart_after = not after or after[0] in _MARKS or after.isdigit() or _BY.match(after)
    return bool(apart_before and apart_after)


def _pieces(line: str) -> list[str]:
    """What a stamp's line says beside dates, labels, times and buttons."""
    parts = (part.strip(" .") for part in _SEPARATORS.split(_without_furniture(line)))
    return [piece for part in parts if (piece := _BY.sub("", part, count=1))]


def _without_furniture(line: str) -> str:
    return codebook.pattern("stamps", "between").sub("\n", without_stamps(line))


def _starts_with_label(line: str) -> bool:
    bare = line.lstrip(" \t(•·|-")
    return any(codebook.pattern("stamps", label).match(bare) for label in ("published", "updated"))


def _label(text: str, start: int, end: int) -> str:
    """What the words directly before *end* call the stamp that begins there."""
    before = text[max(start, end - _LABEL) : end]
    between = codebook.pattern("stamps", "between").sub(" ", before)
    for words in (before.rstrip(_EDGES), between.rstrip(_EDGES)):
        for label in ("updated", "published"):
            matches = codebook.pattern("stamps", label).finditer(words)
            if any(match.end() == len(words) for match in matches):
                return label
    return ""


def iso(stamp: Stamp | None) -> str | None:
    """The instant, else the day, in ISO 8601."""
    return (stamp.instant or stamp.day).isoformat() if stamp else None


def as_utc(stamp: Stamp | None) -> datetime | None:
    """The instant in UTC, or None."""
    return stamp.instant.astimezone(timezone.utc) if stamp and stamp.instant else None
