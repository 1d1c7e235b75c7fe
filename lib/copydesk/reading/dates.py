"""Printed dates, times and zones to days and instants. What has several meanings is never guessed."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

from copydesk import codebook
from copydesk.article import Span, Stamp

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3}(?:the\s)?)?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?=\D|$|\d{1,2}:\d\d)"  # pages glue the time to the year: 20232:23 PM
_START = r"(?:(?<![a-z\d])|(?-i:(?<=[a-z])(?=[A-Z])))"  # and the month to the word before: readApril 25
_FORMS = (  # of a printed day; each names day, month and year in a group
    rf"(?P<d>{_NUMBER})(?:\.?[\s-]{{1,3}}|/|\sof\s)(?P<m>{MONTH}),?(?:[\s-]{{1,3}}|/)(?P<y>{_YEAR})",
    rf"(?P<m>{MONTH})[\s-]{{0,3}}(?P<d>{_NUMBER})(?:,\s{{0,3}}|[\s-]{{1,3}})(?P<y>{_YEAR})",
    r"(?P<y>(?:19|20)\d\d)(?P<stroke>[-/.])(?P<m>\d\d)(?P=stroke)(?P<d>\d\d)(?!\d)",
    rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<y>{_YEAR})",
)
_READ_DAY = [re.compile(form, re.IGNORECASE) for form in _FORMS]
_HALF = r"[ap]\.?m(?-i:(?![a-z]))\.?"
_SECONDS = r"[:.][0-5]\d(?:\.\d{1,9})?"
_TIME = rf"(?:\d{{1,2}}[:.h][0-5]\d(?:{_SECONDS})?(?:\s{{0,2}}{_HALF})?|\d{{1,2}}\s{{0,2}}{_HALF})"
_READ_TIME = re.compile(r"(?i)(\d{1,2})(?:[:.h](\d\d))?(?:[:.](\d\d))?(?:\.(\d{1,9}))?\s*(?:([ap])\.?m\.?)?")
_BETWEEN = r"(?:\s{0,3}(?:[,|·•–—@/:T-]|\bat\b|\bon\b)){0,2}\s{0,3}"
_GREENWICH = r"(?-i:GMT|UTC)(?:\s?[+\-−]\s?\d{1,2}(?::?[0-5]\d)?|\d{1,2}(?::[0-5]\d)?)(?!\d|\s?min)"
_OFFSET = r"[+\-−]\d\d:?[0-5]\d(?!\d)"
_NUMERIC = re.compile(r"(GMT|UTC)?\s{0,2}([+\-−]?)\s{0,2}(\d{1,2}):?(\d\d)?")


def find_dates(text: str, span: Span, country: str | None = None) -> Iterator[tuple[Span, Stamp | None]]:
    """Every printed date inside *span* of *text*, in order, with its stamp where it can be read.

    *country* (ISO 3166) is the page's, where it is known; it settles zones and numbers with several meanings.
    """
    for match in _printed().finditer(text, span.start, span.end):
        yield Span(match.start(), match.end()), _read(match, country)


@codebook.derived
def _printed() -> re.Pattern[str]:
    """A day with the time beside it, before or after."""
    return re.compile(
        rf"(?<![\d:.]){_zoned('a')}{_BETWEEN}{_WEEKDAY}(?P<day_a>{_any_day('a')})"
        rf"|{_START}(?P<day_b>{_any_day('b')})(?:{_BETWEEN}{_WEEKDAY}{_zoned('b')})?",
        re.IGNORECASE,
    )


def _any_day(place: str) -> str:
    """Any form of a day, its groups renamed after the *place*, so that one pattern can hold it twice."""
    return "|".join(re.sub(r"\(\?P(<|=)", rf"(?P\1{place}{i}", form) for i, form in enumerate(_FORMS))


def _zoned(place: str) -> str:
    """A time, and its zone where one is printed."""
    names = {entry["name"] for entry in codebook.load("zones")["zone"]}
    longest_first = "|".join(sorted(names, key=lambda name: (-len(name), name)))
    lettered = rf"(?-i:(?:{longest_first})(?:(?![A-Za-z])|(?=[A-Z][a-z])))"
    zone = rf"(?:{_GREENWICH}|{_OFFSET}|{lettered})"
    return rf"(?P<time_{place}>{_TIME})(?:\s{{0,3}}[(\[]?(?P<zone_{place}>{zone}))?"


def _read(match: re.Match[str], country: str | None) -> Stamp | None:
    place = "a" if match["day_a"] else "b"
    printed, clock, zone = match[f"day_{place}"], match[f"time_{place}"], match[f"zone_{place}"]
    day = _day(printed, country)
    if day is None:
        return None
    where = Span(match.start(), match.end())
    if not clock:
        return Stamp(where, day, None, "a day without a time")
    told = _time(clock)
    if told is None:
        return Stamp(where, day, None, f"{clock} is no time of day")
    is_range = zone and zone[0] in "-−" and ":" in zone and not printed[:4].isdigit()  # 19:00-21:00
    if not zone or is_range:
        return Stamp(where, day, None, "a time without a zone")
    moment = datetime.combine(day, told)
    offset, reason = read_zone(zone, moment, country)
    return Stamp(where, day, moment.replace(tzinfo=offset) if offset else None, reason)


def _day(printed: str, country: str | None) -> date | None:
    """The day that is printed in one of the forms; None where it is none, or may be either of two."""
    parts = next(match.groupdict() for form in _READ_DAY if (match := form.fullmatch(printed)))
    if "first" in parts:
        return _numeric_day(**parts, country=country)
    month = parts["m"] if parts["m"].isdigit() else _MONTHS.index(parts["m"][:3].lower()) + 1
    return _date(parts["y"], month, parts["d"].rstrip("stndrhSTNDRH"))


def _numeric_day(y: str, first: str, second: str, mark: str, country: str | None) -> date | None:
    """The day of two numbers; None where each could be the month and the page's country does not say."""
    month_first, day_first = _date(y, first, second), _date(y, second, first)
    if month_first is None or day_first is None or month_first == day_first:
        return month_first or day_first
    if country in codebook.words("zones", "numeric_dates", "either"):
        return None
    if country is None and mark != ".":  # every country that prints points puts the day first
        return None
    return month_first if country in codebook.words("zones", "numeric_dates", "month_first") else day_first


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(printed: str) -> time | None:
    """The time of day, where an hour past twelve may bear a needless pm."""
    match = _READ_TIME.fullmatch(printed)
    if match is None:
        return None
    hour, minute, second, fraction, half = match.groups()
    hours = int(hour)
    if half and half in "aA":
        hours = 0 if hours == 12 else hours if hours < 12 else 99
    elif half:
        hours = hours + 12 if 1 <= hours < 12 else hours or 99
    try:
        return time(hours, int(minute or 0), int(second or 0), int((fraction or "0")[:6].ljust(6, "0")))
    except ValueError:
        return None


def read_zone(zone: str, moment: datetime, country: str | None) -> tuple[timezone | None, str]:
    """The offset that *zone* gives the naive *moment*, and the reason; *country* (ISO 3166) is the page's.

    ``GMT9`` and ``GMT+9`` are east of Greenwich, as pages mean them; POSIX reads the sign reversed. None
    where the letters have several meanings, or name a clock that shows another time that day.
    """
    if numeric := _NUMERIC.fullmatch(zone):
        sign = -1 if numeric[2] in ("-", "−") else 1
        east = sign * timedelta(hours=int(numeric[3]), minutes=int(numeric[4] or 0))
        if not -timedelta(hours=12) <= east <= timedelta(hours=14):
            return None, f"{zone} is no zone on Earth"
        return timezone(east), f"{zone} as printed, + is east"
    meanings = [entry for entry in codebook.load("zones")["zone"] if zone == entry["name"]]
    everywhere = next((entry for entry in meanings if "countries" not in entry), None)
    meaning = next((entry for entry in meanings if country in entry.get("countries", ())), everywhere)
    if meaning is None:
        choices = "; ".join(f"{entry['offset']} in {', '.join(entry['countries'])}" for entry in meanings)
        return None, f"{zone} has several meanings ({choices}) and the page's country is not known to use one"
    return _on_the_clock(zone, meaning, moment)


def _on_the_clock(zone: str, meaning: dict[str, Any], moment: datetime) -> tuple[timezone | None, str]:
    """One meaning of *zone*, held against the clock that it names on the day."""
    meant = f"{zone} is {meaning['reason']}"
    printed = _offset(meaning["offset"]) if "offset" in meaning else None
    clock = ZoneInfo(meaning["clock"]) if "clock" in meaning else None
    # an hour that the clock shows twice, or skips, has two offsets
    shown = {moment.replace(tzinfo=clock, fold=fold).utcoffset() for fold in (0, 1)} if clock else {printed}
    if printed is not None and printed in shown:
        return timezone(printed), f"{meant}: UTC{meaning['offset']}"
    if len(shown) > 1:
        return None, f"{meant}, but the clock of {meaning['clock']} changes in that hour"
    if printed is not None and not meaning.get("slip"):
        return None, f"{meant}, but {meaning['clock']} does not keep it on that day"
    east = timezone(shown.pop() or timedelta())
    slip = f"read as the clock of {meaning['clock']}, " if printed is not None else ""
    return east, f"{meant}: {slip}{east}"


def _offset(printed: str) -> timedelta:
    sign = -1 if printed[0] == "-" else 1
    return sign * timedelta(hours=int(printed[1:3]), minutes=int(printed[4:6]))
