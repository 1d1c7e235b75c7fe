"""What a correction may say: which tables, which of their fields (``schema``), which values of each."""

from collections.abc import Callable, Collection, Iterable, Sequence

from copydesk import codebook
from copydesk.actors.roster import Roster
from copydesk.article import LINE_KINDS
from copydesk.attribution import KINDS
from copydesk.framing.actions import CONSTRUCTIONS
from copydesk.framing.blame import KINDS as BLAME_KINDS
from copydesk.framing.scare_quotes import SCARE_QUOTES
from copydesk.reading.stamps import find_stamp
from copydesk.schema import TABLES
from copydesk.sentiment import LABELS

ADD, REMOVE = "add", "remove"
BY_FRAME = "presence"  # the table whose corrections name a frame where others name a field
WITHOUT_PLACE = ("articles", BY_FRAME)  # tables whose rows are the article's own, found by no words of it
YES_NO = ("yes", "no")
MOST_LISTED = 20  # valid values that a message names

Check = Callable[[str, Roster], str | None]  # what is wrong with a value, or None


def wrong_value(table: str, field: str, value: str, roster: Roster) -> str | None:
    """What is wrong with a table, a field or a value of a correction, in words; None where nothing is."""
    known = [name for name, spec in TABLES.items() if spec.checks]
    if table not in known:
        return f"no table {table!r} to correct; there are: {', '.join(known)}"
    if table == BY_FRAME:  # which frames there are hangs on the scheme
        return None if value in YES_NO else f"{value!r} is neither yes nor no"
    spec = TABLES[table]
    if field in (ADD, REMOVE):
        if not spec.main:
            return f"rows of {table} are neither added nor removed; fields: {', '.join(spec.checks)}"
        return _checks()[spec.checks[spec.main]](value, roster) if field == ADD or value else None
    if field not in spec.checks:
        more = f", {ADD}, {REMOVE}" if spec.main else ""
        return f"no field {field!r} of {table} to correct; there are: {', '.join(spec.checks)}{more}"
    return _checks()[spec.checks[field]](value, roster)


@codebook.derived
def _checks() -> dict[str, Check]:
    """What the column ``check`` of the schema names."""
    acts = {entry["act"] for listed in codebook.load("cues").values() for entry in _entries(listed)}
    categories = {entry["category"] for entry in codebook.load("labels")["label"]} | {SCARE_QUOTES}
    victims = dict.fromkeys(["both", *(entry["kind"] for entry in codebook.load("casualties")["victim"])])
    harms = ["", *(entry["group"] for entry in codebook.load("harm")["harm"])]
    return {
        "text": lambda value, roster: None,
        "filled": lambda value, roster: None if value else "the value is empty",
        "date": _date,
        "number": _number,
        "sides": lambda value, roster: _first_unknown("side", split(value), roster.sides),
        "kind of line": _one_of("kind of line", LINE_KINDS[:-1]),
        "kind of attribution": _one_of("kind", KINDS),
        "act": _one_of("act", sorted(acts)),
        "label": _one_of("label", LABELS),
        "construction": _one_of("construction", CONSTRUCTIONS),
        "kind of harm": _one_of("kind of harm", harms),
        "kind of blame": _one_of("kind", BLAME_KINDS),
        "category": _one_of("category", sorted(categories)),
        "states": _some_of("state", [entry["name"] for entry in codebook.load("casualties")["state"]]),
        "kind of victim": _one_of("kind of victim", list(victims)),
    }


def _entries(listed: object) -> list[dict[str, str]]:
    """The entries of a codebook file that name an act."""
    entries = listed if isinstance(listed, list) else [listed]
    return [entry for entry in entries if isinstance(entry, dict) and "act" in entry]


def _date(value: str, _: Roster) -> str | None:
    if not value or find_stamp(value):
        return None
    return f"{value!r} is no date that can be read for certain (2024-05-31 is one)"


def _number(value: str, _: Roster) -> str | None:
    return None if not value or is_number(value) else f"{value[:40]!r} is no whole number that a table holds"


def is_number(value: str) -> bool:
    """Whether *value* is a whole number from 0 that fits into a column of a table."""
    return value.isdecimal() and len(value) <= 18


def _one_of(what: str, values: Sequence[str]) -> Check:
    return lambda value, _: _first_unknown(what, (value,), values)


def _some_of(what: str, values: Sequence[str]) -> Check:
    return lambda value, _: _first_unknown(what, split(value), values)


def _first_unknown(what: str, given: Iterable[str], known: Collection[str | None]) -> str | None:
    unknown = next((value for value in given if value not in known), None)
    if unknown is None:
        return None
    listed = [name for name in known if name]
    more = f" and {len(listed) - MOST_LISTED} more" if len(listed) > MOST_LISTED else ""
    return f"no {what} {unknown!r}; there are: {', '.join(listed[:MOST_LISTED])}{more}"


def split(value: str) -> tuple[str, ...]:
    """Several values in one field, as the tables join them."""
    return tuple(part.strip() for part in value.split(";") if part.strip())
