"""The dateline that opens an article's first paragraph: place, day and agency, set off by a colon or a dash.

The forms are those of the Associated Press, Reuters, AFP and the Press Trust of India. A dash also follows a
kicker (``BREAKING —``) and a colon a greeting (``DEAR ABBY:``), so a place must be known unless an agency
stands beside it, or before a dash a day.
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

    Capitals before a colon need a known place or region; before a dash an agency in brackets or a day serves
    too. A place in small letters needs an agency or a day and must be known itself, unless the agency is.

    >>> dateline = find_dateline("GENEVA, May 3 (Reuters) - Talks began.", Span(0, 38))
    >>> dateline.place, dateline.country, dateline.agency
    ('Geneva', 'Switzerland', 'Reuters')
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
    not_a_place = codebook.words("datelines", "not_a_place")
    if not _PLACE.fullmatch(place) or place.split()[0].casefold() in not_a_place:
        return None
    known, country = _country(place, region)
    if place.isupper():
        certain = known or (match["mark"] != ":" and bool(agency or (day and not region)))
    else:
        certain = (known and bool(agency or day)) or bool(agency and _is_agency(agency))
    if not certain or (not match["mark"] and not (day and known)):
        return None
    return Dateline(span, _in_small_letters(place), country, agency, printed_day)


def is_place(name: str) -> bool:
    """Whether *name* is a country, a region or a city that datelines print."""
    return name.casefold() in _countries_of("city") or name.casefold() in _countries_of("region")


def _is_agency(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name) or codebook.pattern("page", "agency").fullmatch(name))


def _country(place: str, region: str) -> tuple[bool, str | None]:
    """Whether the codebook knows the place, and its country where only one is meant."""
    cities = [_countries_of("city").get(part.strip().casefold(), frozenset()) for part in place.split("/")]
    regions = _countries_of("region").get(region.casefold(), frozenset())
    if region:
        meant = regions if len(regions) == 1 else regions & cities[0]
    else:
        meant = frozenset.intersection(*cities)
    return bool(regions) if region else all(cities), (next(iter(meant)) or None) if len(meant) == 1 else None


@codebook.derived
def _places(group: str) -> list[tuple[str, str]]:
    """Each place that datelines print, with its country ("" for none).

    *group*: ``city`` (capitals and cities that stand alone) or ``region`` (countries and their parts, which
    stand after a place).
    """
    countries = codebook.rows("countries")
    names = {row["code"]: row["name"] for row in countries}
    if group == "city":
        places = [(row["capital"], row["name"]) for row in countries]
    else:
        places = [(row["name"], row["name"]) for row in countries]
        places += [(name, row["name"]) for row in countries for name in row["other_names"].split("; ")]
    entries = codebook.load("datelines")[group]
    places += [(name, names.get(entry["country"], "")) for entry in entries for name in entry["names"]]
    return [(name, country) for name, country in places if name]


@codebook.derived
def _countries_of(group: str) -> dict[str, frozenset[str]]:
    """The countries that each of the ``_places`` may be in."""
    countries: dict[str, set[str]] = {}
    for name, country in _places(group):
        countries.setdefault(name.casefold(), set()).add(country)
    return {name: frozenset(meant) for name, meant in countries.items()}


def _in_small_letters(place: str) -> str:
    """ST. JOHN'S as St. John's, PORT-AU-PRINCE as Port-au-Prince: as the codebook spells it, or each word."""
    if not place.isupper():
        return place
    spelled = {name.casefold(): name for name, _ in _places("city")}
    parts = place.split("/")
    return "/".join(
        spelled.get(part.casefold()) or _WORD.sub(lambda word: word[0].capitalize(), part) for part in parts
    )
