"""The dateline that opens an article's first paragraph: place, day and agency, set off by a colon or a dash.

The forms are those of the Associated Press, Reuters, AFP and the Press Trust of India. A dash also follows a kicker
(``BREAKING —``) and a colon a greeting (``DEAR ABBY:``), so a place must be known unless an agency stands beside it,
or before a dash a day.
"""

import re

from copydesk import codebook
from copydesk.article import Dateline, Span, trim
from copydesk.reading.dates import MONTH

_MARK = r"(?P<mark>:(?=\s)|—|–(?=\s)|--|(?<=[\s)/])-(?=\s))"
_MARKED = re.compile(rf"(?P<head>[^:—–\n]{{2,110}}?)\s{{0,3}}{_MARK}")
_UNMARKED = re.compile(r"(?P<head>[^:—–\n(]{2,80}\([A-Z]{2,6}\))(?P<mark>)\s{1,3}(?=[A-Z“\"‘'])")
_DAY = rf"(?:{MONTH}\s\d{{1,2}}(?!\d)(?:,\s(?:19|20)\d\d)?|\d{{1,2}}\s{MONTH}(?:\s(?:19|20)\d\d)?)"
_HEAD = re.compile(
    rf"(?P<where>[^()/\d]{{0,60}}?(?:/[^()/\d]{{2,40}}?)?)(?:(?:^|[,\s(]{{1,3}})(?P<day>(?i:{_DAY}))\)?,?)?"
    r"(?:\s{0,3}[(/](?P<agency>[A-Z][\w .&'’/-]{1,40}?)[)/])?\s{0,3}"
)
_PLACE = re.compile(r"[^\W\d_][\w.'’/ -]{1,40}")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """The dateline that opens *paragraph*, if there is one.

    Capitals before a colon need a known place or region; before a dash an agency in brackets or a day serves too. A
    place in small letters needs an agency or a day and must be known itself, unless the agency is.
    """
    start = trim(text, paragraph).start
    match = _UNMARKED.match(text, start, paragraph.end) or _MARKED.match(text, start, paragraph.end)
    head = match and _HEAD.fullmatch(match["head"])
    if not match or not head:
        return None
    agency, day = head["agency"], head["day"]
    place, _, region = (part.strip() for part in head["where"].strip(" ,").partition(","))
    span = Span(start, match.end("head"))
    printed_day = Span(start + head.start("day"), start + head.end("day")) if day else None
    if not place:
        return Dateline(span, None, None, agency, printed_day) if agency and _is_agency(agency) else None
    if not _PLACE.fullmatch(place) or place.split()[0].casefold() in codebook.load("datelines")["not_a_place"]["words"]:
        return None
    known, country = _country(place, region)
    if place.isupper():
        certain = known or (match["mark"] != ":" and bool(agency or (day and not region)))
    else:
        certain = bool(agency and (known or _is_agency(agency))) or bool(day and known)
    if not certain or (not match["mark"] and not (day and known)):
        return None
    return Dateline(span, _in_small_letters(place) if place.isupper() else place, country, agency, printed_day)


def is_place(name: str) -> bool:
    """Whether *name* is a country, a region or a city that datelines print."""
    return name.casefold() in _cities() or name.casefold() in _regions()


def _is_agency(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name) or codebook.pattern("page", "agency").fullmatch(name))


def _country(place: str, region: str) -> tuple[bool, str | None]:
    """Whether the codebook knows the place, and its country where only one is meant."""
    cities = [_cities().get(part.strip().casefold(), frozenset()) for part in place.split("/")]
    if region:
        regions = _regions().get(region.casefold(), frozenset())
        meant = regions if len(regions) == 1 else regions & cities[0]
        return bool(regions), next(iter(meant)) if len(meant) == 1 else None
    meant = frozenset.intersection(*cities)
    return all(cities), next(iter(meant), "") or None


@codebook.derived
def _cities() -> dict[str, frozenset[str]]:
    """Capitals and cities that stand alone, with their countries."""
    found = {row["capital"].casefold(): {row["name"]} for row in codebook.rows("countries") if row["capital"]}
    for entry in codebook.load("datelines")["city"]:
        for name in entry["names"]:
            found.setdefault(name.casefold(), set()).add(_names().get(entry["country"], ""))
    return {name: frozenset(countries) for name, countries in found.items()}


@codebook.derived
def _regions() -> dict[str, frozenset[str]]:
    """Countries and parts of countries that stand after a place, with their countries."""
    found: dict[str, set[str]] = {}
    for row in codebook.rows("countries"):
        for name in filter(None, (row["name"], *row["other_names"].split("; "))):
            found.setdefault(name.casefold(), set()).add(row["name"])
    for entry in codebook.load("datelines")["region"]:
        for name in entry["names"]:
            found.setdefault(name.casefold(), set()).add(_names()[entry["country"]])
    return {name: frozenset(countries) for name, countries in found.items()}


@codebook.derived
def _names() -> dict[str, str]:
    """Countries' names by their codes."""
    return {row["code"]: row["name"] for row in codebook.rows("countries")}


def _in_small_letters(place: str) -> str:
    """ST. JOHN'S as St. John's, PORT-AU-PRINCE as Port-au-Prince: as the codebook spells it, or each word."""
    words = [_spellings().get(part.casefold()) or _WORD.sub(_capitalized, part) for part in place.split("/")]
    return "/".join(words)


def _capitalized(word: re.Match[str]) -> str:
    return word[0].capitalize()


@codebook.derived
def _spellings() -> dict[str, str]:
    cities = [name for entry in codebook.load("datelines")["city"] for name in entry["names"]]
    return {name.casefold(): name for name in (*(row["capital"] for row in codebook.rows("countries")), *cities)}
