"""Printed time zones to offsets from Greenwich, as the page of a country means them."""

import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from copydesk import codebook

_NUMERIC = re.compile(r"(GMT|UTC)?\s{0,2}([+\-−]?)\s{0,2}(\d{1,2}):?(\d\d)?")


@codebook.derived
def zone_names() -> tuple[str, ...]:
    """Every abbreviation that the codebook knows, longest first."""
    names = {entry["name"] for entry in codebook.load("zones")["zone"]}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def read_zone(zone: str, moment: datetime, country: str | None) -> tuple[timezone | None, str]:
    """The offset that *zone* gives the naive *moment* on a page of *country* (ISO 3166, or None), and the reason.

    ``GMT9`` and ``GMT+9`` are east of Greenwich, as pages mean them; POSIX (and dateutil with it) reads the sign
    reversed. None where the letters have several meanings, or name a clock that shows another time on that day.
    """
    if numeric := _NUMERIC.fullmatch(zone):
        sign = -1 if numeric[2] in ("-", "−") else 1
        east = sign * timedelta(hours=int(numeric[3]), minutes=int(numeric[4] or 0))
        if not -timedelta(hours=12) <= east <= timedelta(hours=14):
            return None, f"{zone} is no zone on Earth"
        return timezone(east), f"{zone} as printed, + is east"
    meanings = [entry for entry in codebook.load("zones")["zone"] if zone == entry["name"]]
    entry = next(
        (m for m in meanings if country in m.get("countries", [])),
        next((m for m in meanings if "countries" not in m), None),
    )
    if entry is None:
        choices = "; ".join(f"{m['offset']} in {', '.join(m['countries'])}" for m in meanings)
        return None, f"{zone} has several meanings ({choices}) and the page's country is not known to use one"
    return _on_the_clock(zone, entry, moment)


def _on_the_clock(zone: str, entry: dict, moment: datetime) -> tuple[timezone | None, str]:
    """One meaning of *zone*, held against the clock that it names on the day."""
    meant = f"{zone} is {entry['reason']}"
    printed = _offset(entry["offset"]) if "offset" in entry else None
    if "clock" not in entry:
        return timezone(printed), f"{meant}: UTC{entry['offset']}"
    clock = ZoneInfo(entry["clock"])
    # an hour that the clock shows twice, or skips, has two offsets
    shown = {moment.replace(tzinfo=clock, fold=fold).utcoffset() for fold in (0, 1)}
    if printed in shown:
        return timezone(printed), f"{meant}: UTC{entry['offset']}"
    if len(shown) > 1:
        return None, f"{meant}, but the clock of {entry['clock']} changes in that hour"
    if printed is not None and not entry.get("slip"):
        return None, f"{meant}, but {entry['clock']} does not keep it on that day"
    (east,) = shown
    if printed is None:
        return timezone(east), f"{meant}: {timezone(east)}"
    return timezone(east), f"{meant}: read as the clock of {entry['clock']}, {timezone(east)}"


def _offset(printed: str) -> timedelta:
    sign = -1 if printed[0] == "-" else 1
    return sign * timedelta(hours=int(printed[1:3]), minutes=int(printed[4:6]))
