"""Printed dates and times to days and instants. A number or a zone with several meanings is never guessed."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from copydesk import codebook
from copydesk.article import Span, Stamp
from copydesk.reading.zones import read_zone, zone_names

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s{1,3})?"
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?=\D|$|\d{1,2}:\d\d)"  # pages glue the time to the year: 20232:23 PM
_START = r"(?:(?<![a-z\d])|(?-i:(?<=[a-z])(?=[A-Z])))"  # pages glue the month to the word before: readApril 25
_FORMS = (  # of a printed day; each names day, month and year in a group
    rf"(?P<d>{_NUMBER})[\s-]{{1,3}}(?P<m>{MONTH}),?[\s-]{{1,3}}(?P<y>{_YEAR})",
    rf"(?P<m>{MONTH})[\s-]{{0,3}}(?P<d>{_NUMBER})(?:,\s{{0,3}}|[\s-]{{1,3}})(?P<y>{_YEAR})",
    r"(?P<y>(?:19|20)\d\d)(?P<stroke>[-/.])(?P<m>\d\d)(?P=stroke)(?P<d>\d\d)(?!\d)",
    rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<y>{_YEAR})",
)
_READ_DAY = [re.compile(form, re.IGNORECASE) for form in _FORMS]
_TIME = (
    r"(?:\d{1,2}[:.h][0-5]\d(?:[:.][0-5]\d(?:\.\d{1,9})?)?(?:\s{0,2}[ap]\.?m(?-i:(?![a-z]))\.?)?"
    r"|\d{1,2}\s{0,2}[ap]\.?m(?-i:(?![a-z]))\.?)"
)
_READ_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d\d))?(?:[:.](\d\d))?(?:\.(\d{1,9}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
_ZONE = (
    r"(?:(?-i:GMT|UTC)(?:\s?[+\-−]\s?\d{1,2}(?::?[0-5]\d)?|\d{1,2}(?::[0-5]\d)?)(?!\d|\s?min)|[+\-−]\d\d:?[0-5]\d(?!\d)"
    rf"|(?-i:(?:{'|'.join(zone_names())})(?:(?![A-Za-z])|(?=[A-Z][a-z]))))"
)
_ZONED = rf"{_TIME}(?:\s{{0,3}}[(\[]?{_ZONE})?"
_BETWEEN = r"(?:\s{0,3}(?:[,|·•–—@/:T-]|\bat\b|\bon\b)){0,2}\s{0,3}"


def _unnamed(form: str, prefix: str) -> str:
    """*form* with its groups renamed, so that a pattern can hold it twice."""
    return re.sub(r"\(\?P(<|=)", rf"(?P\1{prefix}", form)


def _any_day(prefix: str) -> str:
    return "|".join(_unnamed(form, f"{prefix}{i}") for i, form in enumerate(_FORMS))


_PRINTED = re.compile(
    rf"(?<![\d:.])(?P<zoned_first>{_ZONED}){_BETWEEN}{_WEEKDAY}(?P<day_last>{_any_day('a')})"
    rf"|{_START}(?P<day_first>{_any_day('b')})(?:{_BETWEEN}(?P<zoned_last>{_ZONED}))?",
    re.IGNORECASE,
)
_SPLIT_ZONE = re.compile(rf"(?P<time>{_TIME})(?:\s{{0,3}}[(\[]?(?P<zone>{_ZONE}))?", re.IGNORECASE)


def find_dates(text: str, span: Span, country: str | None = None) -> Iterator[tuple[Span, Stamp | None]]:
    """Every printed date inside *span* of *text*, in order, with its stamp where it can be read.

    *country* (ISO 3166) is the page's, where it is known; it settles zones and numbers with several meanings.
    """
    for match in _PRINTED.finditer(text, span.start, span.end):
        yield Span(match.start(), match.end()), _read(match, country)


def _read(match: re.Match[str], country: str | None) -> Stamp | None:
    printed = match["day_last"] or match["day_first"]
    day = _day(printed, country)
    if day is None:
        return None
    where = Span(match.start(), match.end())
    zoned = match["zoned_first"] or match["zoned_last"]
    if not zoned:
        return Stamp(where, day, None, "a day without a time")
    parts = _SPLIT_ZONE.fullmatch(zoned)
    clock, zone = _time(parts["time"]), parts["zone"]
    if clock is None:
        return Stamp(where, day, None, f"{parts['time']} is no time of day")
    if not zone or (zone[0] in "-−" and ":" in zone and not printed[:4].isdigit()):  # 19:00-21:00 is a range
        return Stamp(where, day, None, "a time without a zone")
    moment = datetime.combine(day, clock)
    offset, reason = read_zone(zone, moment, country)
    return Stamp(where, day, moment.replace(tzinfo=offset) if offset else None, reason)


def _day(printed: str, country: str | None) -> date | None:
    """The day, or None where two numbers could each be the month and the page's country does not say which."""
    parts = next(m for m in (form.fullmatch(printed) for form in _READ_DAY) if m).groupdict()
    if "first" in parts:
        numbers = parts["first"], parts["second"]
        readings = {day for month, number in (numbers, numbers[::-1]) if (day := _date(parts["y"], month, number))}
        if len(readings) == 1:
            return readings.pop()
        order = codebook.load("zones")["numeric_dates"]
        unsettled = country in order["either"] or (country is None and parts["mark"] != ".")
        if not readings or unsettled:  # with points the day stands first in every country that prints points
            return None
        month, day = ("first", "second") if country in order["month_first"] else ("second", "first")
        return _date(parts["y"], parts[month], parts[day])
    month = parts["m"] if parts["m"].isdigit() else str(_MONTHS.index(parts["m"][:3].lower()) + 1)
    return _date(parts["y"], month, re.match(r"\d+", parts["d"])[0])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(printed: str) -> time | None:
    """The time of day; an hour past twelve may bear a needless pm. Noon and midnight are not read as words."""
    hour, minute, second, fraction, half = _READ_TIME.fullmatch(printed).groups()
    hours = int(hour)
    if half and half in "aA":
        hours = 0 if hours == 12 else hours if hours < 12 else 99
    elif half:
        hours = hours + 12 if 1 <= hours < 12 else hours or 99
    try:
        return time(hours, int(minute or 0), int(second or 0), int((fraction or "0")[:6].ljust(6, "0")))
    except ValueError:
        return None
