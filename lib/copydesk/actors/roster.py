"""Who acts in the news: the codebook's gazetteer, and the actors that a folder's ``actors.toml`` adds to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from copydesk import codebook
from copydesk.actors.kinds import COUNTRY, PEOPLE, PERSON, kind_of, kinds
from copydesk.article import Span
from copydesk.errors import CopydeskError
from copydesk.files import is_there, read_toml
from copydesk.words import any_of

FILE = "actors.toml"
_KEYS = ("name", "kind", "side", "names", "persons")


class Actor(NamedTuple):
    """An actor, its kind and side, the words that stand for it, and the persons who speak for it.

    A body's forms hold only where the article has one of the words *only_if* (Congress beside Washington).
    """

    name: str
    kind: str
    side: str | None
    names: tuple[str, ...]
    persons: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A place in the text that names an actor."""

    span: Span
    actor: str
    kind: str
    side: str | None


class InvalidActors(CopydeskError):
    """An actors.toml that does not say what it must; the message names the entry."""


@dataclass(frozen=True)
class Roster:
    """The actors known for a folder of articles.

    ``actors`` are meant wherever one of their names stands; ``bodies`` where what is read as a name is one
    of theirs. Nobody but ``actors`` is an actor where they are the ``only`` ones.
    """

    actors: tuple[Actor, ...]
    bodies: tuple[Actor, ...] = ()
    only: bool = False

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
        return [Mention(span, actor.name, actor.kind, actor.side) for span, actor in named if actor]

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """Every side, in the order of the actors."""
        return tuple(dict.fromkeys(actor.side for actor in self.actors if actor.side))

    @cached_property
    def _bodies_by_name(self) -> dict[str, list[Actor]]:
        by_name: dict[str, list[Actor]] = {}
        for body in self.bodies:
            for name in body.names:
                by_name.setdefault(name, []).append(body)
        return by_name

    def body(self, name: str, text: str) -> Actor | None:
        """The body that *name* stands for in an article with this *text*; None where it may be several."""
        claimed = self._bodies_by_name.get(name, ())
        fitting = [body for body in claimed if not body.only_if or _stand_in(body.only_if, text)]
        return fitting[0] if len(fitting) == 1 else None


@codebook.derived(most=512)  # a name comes many times in an article
def _stand_in(words: tuple[str, ...], text: str) -> bool:
    """Whether one of *words* stands in *text*."""
    return _beside(words).search(text) is not None


@codebook.derived(most=4096)
def _beside(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of *words*, or a plural of it: Niger is not in Nigeria."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})s?(?!\w)")


def load_roster(folder: Path) -> Roster:
    """The actors of *folder*: the gazetteer, and what its actors.toml adds to it. Raises ``InvalidActors``."""
    path = folder / FILE
    return read_actors(path) if is_there(path) else gazetteer()


def read_actors(path: Path) -> Roster:
    """The gazetteer with the actors that an actors.toml lists. Raises ``InvalidActors``.

    Each ``[[actor]]`` has a ``name``, the ``names`` that stand for it, and optionally a ``kind``, a ``side``
    (else its name) and the ``persons`` who speak for it. What it lists goes before the gazetteer, whose words
    for an actor of the same name it keeps; with ``only = true`` there are no others.
    """
    try:
        content: Any = read_toml(path)
        listed: Any = content["actor"]
        actors = tuple(map(_actor, listed))
    except (KeyError, TypeError) as error:
        raise InvalidActors(f"{path.name}: it needs [[actor]] entries, each with a name") from error
    except ValueError as error:
        raise InvalidActors(f"{path.name}: {error}") from error
    if not actors:
        raise InvalidActors(f"{path.name}: it lists no [[actor]]")
    if unknown := sorted(set(content) - {"actor", "only"}):
        raise InvalidActors(f"{path.name}: unknown key {unknown[0]!r}; valid ones: actor, only")
    if not isinstance(only := content.get("only", False), bool):
        raise InvalidActors(f"{path.name}: only is true or false")
    return Roster(actors, only=True) if only else _added(actors, gazetteer())


def _actor(entry: dict[str, Any]) -> Actor:
    """One [[actor]]. Raises ``ValueError``, or what a missing or misshapen field raises."""
    if not isinstance(entry, dict):
        raise ValueError("actors are listed under [[actor]], with two brackets")
    if unknown := sorted(set(entry) - set(_KEYS)):
        raise ValueError(f"unknown key {unknown[0]!r}; valid ones: {', '.join(_KEYS)}")
    name: Any = entry["name"]
    side: Any = entry.get("side", name)
    names, persons = entry.get("names", []), entry.get("persons", [])
    if not isinstance(names, list) or not isinstance(persons, list):
        raise ValueError(f'{name!r}: names and persons are lists, ["...", "..."]')
    if not all(isinstance(word, str) and word.strip() for word in (name, side, *names, *persons)):
        raise ValueError(f"{name!r} has a name, side or person that is not text")
    kind: Any = entry.get("kind", _known_kind(name))
    if kind not in (valid := (PERSON, COUNTRY, *kinds())):
        raise ValueError(f"{name!r}: unknown kind {kind!r}; valid ones: {', '.join(valid)}")
    return Actor(name, kind, side, tuple(dict.fromkeys([name, *names])), tuple(persons))


def _known_kind(name: str) -> str:
    """The kind of an actor of this name, by the gazetteer, else by its words."""
    known = gazetteer()
    listed = (actor.kind for actor in (*known.actors, *known.bodies) if actor.name == name)
    return next(listed, None) or kind_of(name)


def _added(listed: tuple[Actor, ...], known: Roster) -> Roster:
    """*known* with the actors *listed* before its own, each word standing for whom the list says."""
    claimed = {name for actor in listed for name in (*actor.names, *actor.persons)}
    replaced = {actor.name for actor in listed}
    words = {actor.name: actor.names for actor in (*known.actors, *known.bodies) if not actor.only_if}
    whole = (
        actor._replace(names=(*actor.names, *(n for n in words.get(actor.name, ()) if n not in claimed)))
        for actor in listed
    )

    def others(actors: Iterable[Actor]) -> Iterable[Actor]:
        for actor in actors:
            names = tuple(name for name in actor.names if name not in claimed)
            if names and actor.name not in replaced:
                yield actor._replace(names=names)

    return Roster((*whole, *others(known.actors)), tuple(others(known.bodies)))


@codebook.derived
def gazetteer() -> Roster:
    """Every country as a side of its own by its names, nationalities and capital; peoples; and bodies.

    A body that acts for a state is on its country's side, any other on none.
    """
    listed = [_body(row) for row in codebook.rows("bodies")]
    peoples = (actor for actor in listed if actor.kind == PEOPLE)
    bodies = (actor for actor in listed if actor.kind != PEOPLE)
    return Roster((*map(_country, codebook.rows("countries")), *peoples), tuple(bodies))


def _country(row: dict[str, str]) -> Actor:
    columns = ("name", "other_names", "nationalities", "capital")
    names = (name for column in columns for name in row[column].split("; ") if name)
    return Actor(row["name"], COUNTRY, row["name"], tuple(names))


def _body(row: dict[str, str]) -> Actor:
    names = (name for column in ("name", "forms", "acronyms") for name in row[column].split("; ") if name)
    only_if = tuple(filter(None, row["only_if"].split("; ")))
    return Actor(row["name"], row["kind"], row["acts_for"] or None, tuple(dict.fromkeys(names)), (), only_if)
