"""The lines of a page that are its article's stamps, and what each stamp is the stamp of."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, Stamp
from copydesk.reading.dates import find_dates

_LONGEST = 200  # characters of a line that is a stamp: the longest carry a byline, sections and share buttons
_LABEL = 60  # characters before a date in which its label stands
_NEAR = 10  # filled lines above a headline that still belong to it: section, date, share buttons
_WITHOUT_TITLE = 25  # filled lines before the body, where the headline's line is not known
_MARKS = "|/·•()[]–—-"
_SEPARATORS = re.compile(r"\s[–—-]\s|[–—-]$|^[–—-]|[|·•/()\[\],:;\n]")
_BY = re.compile(r"\s?\bby\s(?=[A-Z])", re.IGNORECASE)
_ASIDE = re.compile(
    r"(?:(?:[A-Z\d][\w.'’&-]{0,30}|and|of|the|for|in|de|van|al|el|bin|reporter|staff|article|story)(?:\s|$)){1,6}"
)
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


def find_stamp(text: str, span: Span, country: str | None = None) -> Stamp | None:
    """The first date, with its time and zone where they are printed, inside *span* of *text*."""
    return next((printed.stamp for printed in find_stamps(text, span, country)), None)


def is_update(text: str, span: Span) -> bool:
    """Whether the line calls its first stamp, or itself where it has none, an update."""
    first = next(find_dates(text, span), None)
    if first:
        return _label(text, span.start, first[0].start) == "updated"
    return bool(codebook.pattern("stamps", "updated").match(span.of(text).lstrip(" \t(•·|-")))


def is_stamp_line(text: str, span: Span) -> bool:
    """Whether the whole line is a stamp: a date, or a label with a time, and nothing beside it but names.

    Names are those of reporters, outlets, sections and share buttons. Sentences, headlines, captions, event listings,
    embedded posts and copyright lines with a date in them are no stamps, and neither is a bare ``14 hours ago``.
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
    """Which of a page's *lines* are the article's own stamps, given its headline's line and its first paragraph's.

    Taken from the first of these places that has any: between headline and body; just above the headline; just below
    the first paragraph, which may be a standfirst; after the body, where they are labelled. A list of other articles
    and the masthead's date of today stand further off. Without a headline the place between is the lines before the
    body.
    """
    filled = [i for i, line in enumerate(lines) if line.of(text).strip()]
    before, after = [i for i in filled if i < first_body], [i for i in filled if i > first_body]
    if title is not None and title < first_body:
        between, above = [i for i in before if i > title], [i for i in before if i < title][-_NEAR:]
    else:
        between, above = before[-_WITHOUT_TITLE:], []
    for place in (between[::-1], above[::-1], after[:_NEAR]):
        found = [i for i in place if is_stamp_line(text, lines[i])]
        if any(next(find_dates(text, lines[i]), None) for i in found):
            return _own(text, lines, found)
    labelled = (i for i in after if _starts_with_label(lines[i].of(text).strip()))
    return [i for i in labelled if is_stamp_line(text, lines[i])][:1]


def _own(text: str, lines: Sequence[Span], found: list[int]) -> list[int]:
    """Of the stamp lines *found*, nearest first: one for each label, one without where none says published.

    Lines that tell a time without a day (``Updated 12:44``) belong to their neighbours.
    """
    dated = [i for i in found if next(find_dates(text, lines[i]), None)]
    labels = {i: {printed.label for printed in find_stamps(text, lines[i])} or {""} for i in dated}
    nearest = {label: i for i in reversed(dated) for label in labels[i]}
    if "published" in nearest:
        nearest.pop("", None)
    return sorted({*nearest.values(), *(i for i in found if i not in dated)})


def _stands_apart(line: str, date: Span) -> bool:
    """Whether a date without a label is set off from the words beside it, as no headline sets it off."""
    before, after = (_without_furniture(part) for part in (line[: date.start], line[date.end :]))
    before, after = before.strip(), after.strip(" .,\n")
    glued = date.start > 0 and line[date.start - 1].islower()
    agency = codebook.pattern("page", "agency").fullmatch(before.strip(" ,"))
    apart = not before.strip(",\n ") or glued or agency or before[-1] in _MARKS or _NAME.fullmatch(before)
    return bool(apart) and (not after or after[0] in _MARKS or after.isdigit() or _BY.match(after))


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
    words = (
        codebook.pattern("stamps", "between").sub(" ", text[max(start, end - _LABEL) : end]).rstrip(" \t\n.,:|·•–—-")
    )
    for label in ("updated", "published"):
        if any(match.end() == len(words) for match in codebook.pattern("stamps", label).finditer(words)):
            return label
    return ""


def iso(stamp: Stamp | None) -> str | None:
    """The instant, else the day, in ISO 8601."""
    if stamp is None:
        return None
    return (stamp.instant or stamp.day).isoformat()


def as_utc(stamp: Stamp | None) -> datetime | None:
    """The instant in UTC, or None."""
    return stamp.instant.astimezone(timezone.utc) if stamp and stamp.instant else None
