"""What people can put right: the fields of each table, and which values each takes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors import Roster
from copydesk.article import LINE_KINDS, Span
from copydesk.framing.actions import CONSTRUCTIONS
from copydesk.framing.blame import KINDS as BLAME_KINDS
from copydesk.framing.scare_quotes import SCARE_QUOTES

ADD, REMOVE = "add", "remove"

Check = Callable[[str, Roster], str | None]  # what is wrong with a value, or None


class Correctable(NamedTuple):
    """A table that can be corrected: the step that makes it, its fields with their checks, and how rows are added.

    ``main`` is the field that an added row's value gives; None where rows cannot be added or removed. ``spans`` says
    whether a row is found by its place; else it is the article's own, or the article's answer for a frame.
    """

    step: str
    fields: Mapping[str, Check]
    main: str | None
    spans: bool = True


def _text(value: str, _: Roster) -> str | None:
    return None


def _filled(value: str, _: Roster) -> str | None:
    return None if value else "the value is empty"


def _date(value: str, _: Roster) -> str | None:
    from copydesk.reading.stamps import find_stamp

    if not value or find_stamp(value, Span(0, len(value))):
        return None
    return f"{value!r} is no date that can be read for certain (2024-05-31 is one)"


def _number(value: str, _: Roster) -> str | None:
    return None if not value or is_number(value) else f"{value[:40]!r} is no whole number that a table holds"


def is_number(value: str) -> bool:
    """Whether *value* is a whole number from 0 that fits into a column of a table."""
    return value.isdecimal() and len(value) <= 18


def _sides(value: str, roster: Roster) -> str | None:
    known = dict.fromkeys(actor.side for actor in roster.actors)
    return _first_unknown("side", split(value), known)


def _actor(value: str, roster: Roster) -> str | None:
    return _first_unknown("actor", (value,), dict.fromkeys(actor.name for actor in roster.actors))


def _one_of(what: str, *values: str) -> Check:
    return lambda value, _: _first_unknown(what, (value,), values)


def _some_of(what: str, *values: str) -> Check:
    return lambda value, _: _first_unknown(what, split(value), values)


def _first_unknown(what: str, given: tuple[str, ...], known: object) -> str | None:
    unknown = next((value for value in given if value not in known), None)
    if unknown is None:
        return None
    listed = list(known)
    more = f" and {len(listed) - 20} more" if len(listed) > 20 else ""
    return f"no {what} {unknown!r}; there are: {', '.join(filter(None, listed[:20]))}{more}"


def split(value: str) -> tuple[str, ...]:
    """Several values in one field, as the tables join them."""
    return tuple(part.strip() for part in value.split(";") if part.strip())


@codebook.derived
def correctable() -> dict[str, Correctable]:
    """Every table that can be corrected. Segments and lexical tones follow from the others, and are not among them."""
    acts = sorted({verb["act"] for entries in codebook.load("cues").values() for verb in _entries(entries)})
    harms = [entry["group"] for entry in codebook.load("harm")["harm"]]
    categories = sorted({entry["category"] for entry in codebook.load("labels")["label"]} | {SCARE_QUOTES})
    states = [entry["name"] for entry in codebook.load("casualties")["state"]]
    victims = dict.fromkeys(["both", *(entry["kind"] for entry in codebook.load("casualties")["victim"])])
    return {
        "articles": Correctable(
            "reading",
            dict.fromkeys(("title", "byline", "agency", "outlet", "url", "place", "country"), _text)
            | {"published": _date, "updated": _date},
            None,
            spans=False,
        ),
        "lines": Correctable("reading", {"kind": _one_of("kind of line", *LINE_KINDS[:-1])}, None),
        "attributions": Correctable(
            "attribution",
            {
                "speaker": _text,
                "kind": _one_of("kind", "direct", "indirect", "mixed"),
                "act": _one_of("act", *acts),
                "source": _text,
                "cue": _filled,
                "addressee": _text,
                "actor": _text,
                "sides": _sides,
                "channel": _text,
            },
            "speaker",
        ),
        "mentions": Correctable("attribution", {"actor": _actor}, "actor"),
        "tones_toward": Correctable("sentiment", {"label": _one_of("label", "negative", "neutral", "positive")}, None),
        "presence": Correctable("framing", {}, None, spans=False),
        "frames": Correctable("framing", {"frame": _filled}, "frame"),
        "actions": Correctable(
            "framing",
            {
                "verb": _filled,
                "construction": _one_of("construction", *CONSTRUCTIONS),
                "harm": _one_of("kind of harm", "", *harms),
                "agent": _text,
                "agent_sides": _sides,
                "patient": _text,
                "patient_sides": _sides,
            },
            "verb",
        ),
        "blames": Correctable(
            "framing",
            {
                "kind": _one_of("kind", *BLAME_KINDS),
                "cue": _filled,
                "accuser": _text,
                "accuser_sides": _sides,
                "blamed": _text,
                "blamed_sides": _sides,
                "matter": _text,
            },
            "kind",
        ),
        "labels": Correctable(
            "framing",
            {
                "category": _one_of("category", *categories),
                "target": _filled,
                "target_sides": _sides,
                "neutral": _text,
            },
            "category",
        ),
        "casualties": Correctable(
            "framing",
            {
                "number": _number,
                "number_to": _number,
                "qualifier": _text,
                "state": _some_of("state", *states),
                "victims": _filled,
                "kind_of_victim": _one_of("kind of victim", *victims),
                "victim_sides": _sides,
            },
            "number",
        ),
    }


def _entries(found: object) -> list[dict]:
    """The entries of a codebook file that name an act."""
    listed = found if isinstance(found, list) else [found]
    return [entry for entry in listed if isinstance(entry, dict) and "act" in entry]


def wrong_value(table: str, field: str, value: str, roster: Roster) -> str | None:
    """What is wrong with a table, a field or a value of a correction, in words; None where nothing is."""
    known = correctable()
    if table not in known:
        return f"no table {table!r} to correct; there are: {', '.join(known)}"
    spec = known[table]
    if table == "presence":  # the field is a frame's name, and which frames there are hangs on the scheme
        if not field:
            return "the field is empty: it names a frame"
        return None if value in ("yes", "no") else f"{value!r} is neither yes nor no"
    if field in (ADD, REMOVE):
        if spec.main is None:
            return f"rows of {table} are neither added nor removed; fields: {', '.join(spec.fields)}"
        return spec.fields[spec.main](value, roster) if field == ADD or value else None
    if field not in spec.fields:
        more = f", {ADD}, {REMOVE}" if spec.main else ""
        return f"no field {field!r} of {table} to correct; there are: {', '.join(spec.fields)}{more}"
    return spec.fields[field](value, roster)
