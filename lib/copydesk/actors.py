"""Who acts in the news: names, nationalities and capitals to actors and the sides they belong to.

No statistical entity recognition: actors come from the folder's own ``actors.toml`` or from the codebook's gazetteer,
persons and organisations from runs of proper nouns and titles.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.syntax import Parse, Token

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


class Name(NamedTuple):
    """A person's or organisation's name as written, titles left out, and the fullest form of it in the document."""

    span: Span
    full: str
    kind: str  # person or organisation
    reason: str  # exact or last name


class InvalidActors(ValueError):
    """An actors.toml that does not say what it must; the message names the entry."""


@dataclass(frozen=True)
class Roster:
    """The actors known for a folder of articles."""

    actors: tuple[Actor, ...]

    @cached_property
    def by_name(self) -> dict[str, Actor]:
        """Each word that stands for an actor, to the first actor that claims it."""
        found: dict[str, Actor] = {}
        for actor in self.actors:
            for name in (*actor.names, *actor.persons):
                found.setdefault(name, actor)
        return found

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.by_name, key=lambda name: (-len(name), name))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def mentions(self, text: str, spans: Iterable[Span]) -> list[Mention]:
        """Every place inside *spans* that names an actor, the longest name first."""
        found = []
        for span in spans:
            for match in self.pattern.finditer(text, *span):
                actor = self.by_name[match[0]]
                found.append(Mention(Span(*match.span()), actor.name, actor.side))
        return found

    def side_of(self, person: str) -> str | None:
        """The side of a person whom the roster lists."""
        actor = self.by_name.get(person)
        return actor.side if actor else None


def load_roster(folder: Path) -> Roster:
    """The actors of *folder*: its actors.toml, else every country of the gazetteer as its own side."""
    path = folder / FILE
    return read_actors(path) if path.exists() else gazetteer()


def read_actors(path: Path) -> Roster:
    """The actors that an actors.toml lists. Raises ``InvalidActors``.

    Each ``[[actor]]`` has a ``name``, the ``names`` that stand for it, and optionally a ``side`` (else its name) and
    the ``persons`` who speak for it.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8-sig"))["actor"]
        actors = tuple(_actor(entry) for entry in entries)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidActors(f"{path.name}: {error}") from error
    except (KeyError, TypeError) as error:
        raise InvalidActors(f"{path.name}: it needs [[actor]] entries, each with a name") from error
    except ValueError as error:
        raise InvalidActors(f"{path.name}: {error}") from error
    if not actors:
        raise InvalidActors(f"{path.name}: it lists no [[actor]]")
    return Roster(actors)


def _actor(entry: dict[str, object]) -> Actor:
    """One [[actor]]. Raises ``ValueError``, or what a missing or misshapen field raises."""
    if not isinstance(entry, dict):
        raise ValueError("actors are listed under [[actor]], with two brackets")
    if unknown := sorted(set(entry) - {"name", "side", "names", "persons"}):
        raise ValueError(f"unknown key {unknown[0]!r}; valid ones: name, side, names, persons")
    name = entry["name"]
    side, names, persons = entry.get("side", name), entry.get("names", []), entry.get("persons", [])
    if not isinstance(names, list) or not isinstance(persons, list):
        raise ValueError(f'{name!r}: names and persons are lists, ["...", "..."]')
    if not all(isinstance(word, str) and word.strip() for word in (name, side, *names, *persons)):
        raise ValueError(f"{name!r} has a name, side or person that is not text")
    return Actor(name, side, tuple(dict.fromkeys([name, *names])), tuple(persons))


@cache
def gazetteer() -> Roster:
    """Every country as an actor and a side of its own, by its names, nationalities and capital."""

    def listed(row: dict[str, str], *columns: str) -> tuple[str, ...]:
        return tuple(name for column in columns for name in row[column].split("; ") if name)

    return Roster(
        tuple(
            Actor(row["name"], row["name"], listed(row, "name", "other_names", "nationalities", "capital"), ())
            for row in codebook.rows("countries")
        )
    )


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    """Titles as words, longest first."""
    titles = [tuple(title.split()) for group in codebook.load("names")["title"] for title in group["words"]]
    return tuple(sorted(titles, key=len, reverse=True))


def find_names(parse: Parse, roster: Roster) -> list[Name]:
    """The persons and organisations named in the parse, each with the fullest form of its name in the document."""
    lists = codebook.load("names")
    not_names, organisation = set(lists["not_a_name"]["words"]), set(lists["organisation"]["words"])
    persons = {person for actor in roster.actors for person in actor.persons}
    found: list[tuple[Span, str, str]] = []
    for run in _runs(parse):
        bare, titled = strip_titles(_from_title(run, roster, persons))
        while bare and bare[0].text in not_names:
            bare = bare[1:]
        if not bare or (len(bare) == 1 and bare[0].text in organisation):
            continue  # a lone Ministry or Council is a description
        span = Span(bare[0].start, bare[-1].end)
        text = _joined(bare)
        if text in roster.by_name and text not in persons:
            continue
        if organisation.intersection(token.text for token in bare):
            found.append((span, text, "organisation"))
        elif len(bare) > 1 or titled or text in persons:
            found.append((span, text, "person"))
        else:
            found.append((span, text, "last name"))
    return list(_in_full(found))


def _in_full(found: list[tuple[Span, str, str]]) -> Iterable[Name]:
    """Last names as the one full name of the document that ends with them; single words that end none are dropped."""
    full = {}
    for _, text, kind in found:
        if kind == "person" and " " in text:
            full.setdefault(text.split()[-1], []).append(text)
    for span, text, kind in found:
        if kind == "organisation" or " " in text:
            yield Name(span, text, kind, "exact")
            continue
        candidates = set(full.get(text, []))
        if len(candidates) == 1:
            yield Name(span, candidates.pop(), "person", "last name")
        elif kind == "person" and not candidates:
            yield Name(span, text, "person", "exact")


def _from_title(run: list[Token], roster: Roster, persons: set[str]) -> list[Token]:
    """The title and the name of U.S. President Joe Biden, Trade Minister Adam Kowal; a person of the roster alone."""
    portfolio = codebook.load("names")["portfolio"]
    for start in range(1, len(run)):
        if _joined(run[start:]) in persons:
            return run[start:]
    for start in range(len(run) - 1, 0, -1):
        before, after = run[:start], strip_titles(run[start:])
        if after[1] and after[0] and (_joined(before) in roster.by_name or run[start].text in portfolio["words"]):
            return run[start:]
    return run


def strip_titles(run: Sequence[Token]) -> tuple[list[Token], bool]:
    """A run of proper nouns without the titles that open it, and whether there were any.

    A title before an organisation's noun is part of the name (Justice Department).
    """
    organisation = codebook.load("names")["organisation"]["words"]
    bare, titled = list(run), False
    while match := next((t for t in _titles() if tuple(token.text for token in bare[: len(t)]) == t), None):
        if len(bare) > len(match) and bare[len(match)].text in organisation:
            break
        bare, titled = bare[len(match) :], True
        while bare and not bare[0].text[0].isalnum():  # Maj-Gen, and Lt. cut in two
            bare = bare[1:]
    return bare, titled


def _runs(parse: Parse) -> Iterable[list[Token]]:
    """Maximal runs of proper nouns in a sentence, hyphens inside them included, and the ``of`` of a title."""
    of_titles = {title[: title.index("of")] for title in _titles() if "of" in title}
    run: list[Token] = []
    for token in parse.tokens:
        follows = run and token.sentence == run[-1].sentence
        if follows and token.text == "of" and any(tuple(t.text for t in run[-len(o) :]) == o for o in of_titles):
            run.append(token)
            continue
        if (token.is_name and (follows or not run)) or (follows and token.text == "-" and token.start == run[-1].end):
            run.append(token)
            continue
        yield from _without_joint_at_end(run)
        run = [token] if token.is_name else []
    yield from _without_joint_at_end(run)


def _without_joint_at_end(run: list[Token]) -> Iterable[list[Token]]:
    while run and run[-1].text in ("-", "of"):
        run = run[:-1]
    if run:
        yield run


def _joined(tokens: Sequence[Token]) -> str:
    """The tokens' text with a space where the article has any."""
    pieces = [tokens[0].text]
    for before, token in zip(tokens, tokens[1:], strict=False):
        pieces.append(token.text if token.start == before.end else f" {token.text}")
    return "".join(pieces)
