"""Who acts in the news: names, nationalities and capitals to actors and the sides they belong to.

No statistical entity recognition: actors come from the folder's own ``actors.toml`` or from the codebook's
gazetteer.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.errors import CopydeskError
from copydesk.files import is_there, read_toml
from copydesk.words import any_of

FILE = "actors.toml"


class Actor(NamedTuple):
    """An actor, its side, the words that stand for it, and the persons who speak for it."""

    name: str
    side: str
    names: tuple[str, ...]
    persons: tuple[str, ...]


class Mention(NamedTuple):
    """A place in the text that names an actor."""

    span: Span
    actor: str
    side: str


class InvalidActors(CopydeskError):
    """An actors.toml that does not say what it must; the message names the entry."""


@dataclass(frozen=True)
class Roster:
    """The actors known for a folder of articles."""

    actors: tuple[Actor, ...]

    @cached_property
    def by_name(self) -> dict[str, Actor]:
        """Each word that stands for an actor, to the first actor that claims it."""
        return {name: actor for actor in reversed(self.actors) for name in (*actor.names, *actor.persons)}

    @cached_property
    def persons(self) -> frozenset[str]:
        """Who speaks for any of the actors."""
        return frozenset(person for actor in self.actors for person in actor.persons)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The names of actors, and longer names that only hold one (New Mexico)."""
        names = {*self.by_name, *codebook.load("names")["not_an_actor"]["words"]}
        return re.compile(rf"(?<!\w)(?:{any_of(names)})(?!\w)")

    def mentions(self, text: str, spans: Iterable[Span]) -> list[Mention]:
        """Every place inside *spans* that names an actor, the longest name first."""
        matches = (match for span in spans for match in self.pattern.finditer(text, *span))
        named = ((Span(*match.span()), self.by_name.get(match[0])) for match in matches)
        return [Mention(span, actor.name, actor.side) for span, actor in named if actor]

    @cached_property
    def of_side(self) -> dict[str, str]:
        """The first actor of each side."""
        return {actor.side: actor.name for actor in reversed(self.actors)}

    def side_of(self, person: str) -> str | None:
        """The side of a person whom the roster lists."""
        actor = self.by_name.get(person)
        return actor.side if actor else None


def load_roster(folder: Path) -> Roster:
    """The actors of *folder*: its actors.toml, else every country of the gazetteer as its own side.

    Raises ``InvalidActors``.
    """
    path = folder / FILE
    return read_actors(path) if is_there(path) else gazetteer()


def read_actors(path: Path) -> Roster:
    """The actors that an actors.toml lists. Raises ``InvalidActors``.

    Each ``[[actor]]`` has a ``name``, the ``names`` that stand for it, and optionally a ``side`` (else its
    name) and the ``persons`` who speak for it.
    """
    try:
        listed: Any = read_toml(path)["actor"]
        actors = tuple(map(_actor, listed))
    except (KeyError, TypeError) as error:
        raise InvalidActors(f"{path.name}: it needs [[actor]] entries, each with a name") from error
    except ValueError as error:
        raise InvalidActors(f"{path.name}: {error}") from error
    if not actors:
        raise InvalidActors(f"{path.name}: it lists no [[actor]]")
    return Roster(actors)


def _actor(entry: dict[str, Any]) -> Actor:
    """One [[actor]]. Raises ``ValueError``, or what a missing or misshapen field raises."""
    if not isinstance(entry, dict):
        raise ValueError("actors are listed under [[actor]], with two brackets")
    if unknown := sorted(set(entry) - {"name", "side", "names", "persons"}):
        raise ValueError(f"unknown key {unknown[0]!r}; valid ones: name, side, names, persons")
    name: Any = entry["name"]
    side: Any = entry.get("side", name)
    names, persons = entry.get("names", []), entry.get("persons", [])
    if not isinstance(names, list) or not isinstance(persons, list):
        raise ValueError(f'{name!r}: names and persons are lists, ["...", "..."]')
    if not all(isinstance(word, str) and word.strip() for word in (name, side, *names, *persons)):
        raise ValueError(f"{name!r} has a name, side or person that is not text")
    return Actor(name, side, tuple(dict.fromkeys([name, *names])), tuple(persons))


@codebook.derived
def gazetteer() -> Roster:
    """Every country as an actor and a side of its own, by its names, nationalities and capital."""
    return Roster(tuple(map(_country, codebook.rows("countries"))))


def _country(row: dict[str, str]) -> Actor:
    columns = ("name", "other_names", "nationalities", "capital")
    names = (name for column in columns for name in row[column].split("; ") if name)
    return Actor(row["name"], row["name"], tuple(names), ())
