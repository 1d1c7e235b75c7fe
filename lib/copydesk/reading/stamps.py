"""Printed dates and times to days and instants. A zone is read as the page means it, never guessed."""

import re
from datetime import datetime, timedelta, timezone

from dateutil import parser

from copydesk.article import Span, Stamp
from copydesk.codebook import load

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?P<day>\d{{4}}-\d\d-\d\d|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_TIME = r"(?P<time>\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)?)"
_ZONE = (
    r"(?P<zone>(?-i:GMT|UTC)(?:\s?[+\-−]\s?\d{1,2}(?::?[0-5]\d)?|\d{1,2}(?::[0-5]\d)?)(?!\d)"
    r"|[+\-−]\d\d:?[0-5]\d|Z\b|(?-i:[A-Z]{3,4})\b)"
)
_BETWEEN = r"(?:\s*(?:,|\||·|-|–|—|at|T)\s*|\s+)"
_DAY_FIRST = re.compile(rf"{_DAY}(?:{_BETWEEN}{_TIME}(?:\s*{_ZONE})?)?", re.IGNORECASE)
_TIME_FIRST = re.compile(rf"{_TIME}(?:\s*{_ZONE})?{_BETWEEN}(?:on\s+)?{_DAY}", re.IGNORECASE)


def find_stamp(text: str, span: Span) -> Stamp | None:
    """The first date, with its time and zone where they are printed, inside *span* of *text*."""
    found = [m for p in (_TIME_FIRST, _DAY_FIRST) if (m := p.search(text, span.start, span.end))]
    if not found:
        return None
    match = min(found, key=lambda m: (m.start(), -m.end()))
    printed, zone = match["time"], match["zone"]
    try:
        moment = parser.parse(f"{match['day']} {_colons(printed) if printed else ''}")
    except (ValueError, OverflowError):
        return None
    where = Span(match.start(), match.end())
    if not printed:
        return Stamp(where, moment.date(), None, "a day without a time")
    if not zone:
        return Stamp(where, moment.date(), None, "a time without a zone")
    try:
        east, reason = _offset(zone)
        instant = None if east is None else moment.replace(tzinfo=timezone(east))
    except ValueError:  # an offset of a day or more
        instant, reason = None, f"{zone} is no zone on Earth"
    return Stamp(where, moment.date(), instant, reason)


def _colons(time: str) -> str:
    """12.42 as 12:42: dateutil takes the point for decimals."""
    return re.sub(r"^(\d{1,2})\.(\d\d)(?:\.(\d\d))?", lambda m: ":".join(filter(None, m.groups())), time)


def _offset(zone: str) -> tuple[timedelta | None, str]:
    """How far east of Greenwich *zone* lies, and why it is read so.

    ``GMT9`` and ``GMT+9`` are east, as pages mean them; POSIX (and dateutil with it) reads the sign reversed.
    """
    numeric = re.fullmatch(r"(GMT|UTC)?\s*([+\-−]?)\s*(\d{1,2}):?(\d\d)?", zone, re.IGNORECASE)
    if numeric:
        sign = -1 if numeric[2] in ("-", "−") else 1
        return sign * timedelta(hours=int(numeric[3]), minutes=int(numeric[4] or 0)), f"{zone} as printed, + is east"
    hours = load("zones")["offsets"].get(zone.upper())
    if hours is None:
        return None, f"{zone} is not a zone with one meaning"
    return timedelta(hours=hours), f"{zone} is UTC{hours:+d}"


def is_update(text: str, span: Span) -> bool:
    """Whether the line says that its stamp is an update."""
    return bool(re.match(r"\W*(?:last\s+)?(?:updated|modified|edited)\b", span.of(text), re.IGNORECASE))


def iso(stamp: Stamp | None) -> str | None:
    """The instant, else the day, in ISO 8601."""
    if stamp is None:
        return None
    return (stamp.instant or stamp.day).isoformat()


def as_utc(stamp: Stamp | None) -> datetime | None:
    """The instant in UTC, or None."""
    return stamp.instant.astimezone(timezone.utc) if stamp and stamp.instant else None
