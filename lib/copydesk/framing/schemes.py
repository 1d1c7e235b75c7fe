"""Schemes of frames as data: each frame's cues in named groups and, where fitted, the rule for its presence.

The codebook's scheme is frames.toml with presence.toml. A user's own is one TOML file of the same form:
``[[frame]]`` entries with ``name``, ``question``, ``reason`` and either ``words`` or ``[[frame.group]]``
entries with ``name``, ``words`` and ``reason``; optional are ``[[frame.contrast]]`` groups, ``counts``, and
the ``[[presence]]`` entries that ``benchmarks/fit_frames.py`` writes. A frame without such an entry has cues
and no presence.

Counts (codebook/counts.toml) are of what an article has beside the cues: pronouns, speech acts, sums.
"""

import json
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.errors import CopydeskError
from copydesk.files import read_toml
from copydesk.syntax import Parse
from copydesk.words import printable

PARTS = ("title", "standfirst", "body")  # captions repeat what the body tells
OPENING = 120  # words of title, standfirst and body: about the headline and the lead
WHOLE = ("all cues", "opening", "length")  # what every frame's presence reads beside its groups and counts


class Group(NamedTuple):
    """Cues that do the same. Those of a contrast group speak against the frame and are no cues of it."""

    name: str
    words: tuple[str, ...]
    contrast: bool


class Term(NamedTuple):
    """What one unit of a measure adds to the log odds of presence, and its value in a usual article."""

    name: str
    weight: float
    usual: float


class Rule(NamedTuple):
    """How presence is told, and how well that agreed with people on the articles that it was fitted to.

    ``macro_f1`` is in percent, over yes and no, cross-validated; ``spread`` is its standard deviation over
    the ways to cut the folds; ``intercept`` is the log odds for an article that is usual in everything.
    """

    intercept: float
    threshold: float
    macro_f1: float
    spread: float
    gold: str
    articles: int
    yes: int
    terms: tuple[Term, ...]


class Frame(NamedTuple):
    """A frame of a scheme. ``rule`` is None where presence was never measured."""

    name: str
    question: str
    groups: tuple[Group, ...]
    counts: tuple[str, ...]
    rule: Rule | None
    unfit: str = ""  # why there is no rule, though one was fitted

    @property
    def terms(self) -> tuple[str, ...]:
        """The names of all that the frame's presence reads."""
        return (*(group.name for group in self.groups), *WHOLE, *self.counts)


Scheme = tuple[Frame, ...]
_OF_GROUP = ("name", "words", "reason", "source")  # the keys of a group of cues
UNFIT = (
    "{}: its words, or what it counts, are not those that its threshold was fitted to, "
    "so its presence is not told; benchmarks/fit_frames.py fits anew"
)


class InvalidScheme(CopydeskError):
    """A file that is no scheme; the message says which entry, and what is missing or wrong."""


@codebook.derived
def codebook_scheme() -> Scheme:
    """The five generic frames."""
    return _scheme(codebook.load("frames") | codebook.load("presence"), "the codebook")


def frame_names(scheme: Scheme | None = None) -> tuple[str, ...]:
    """The frames of the scheme (the codebook's), in its order."""
    return tuple(frame.name for frame in scheme or codebook_scheme())


def read_scheme(path: Path) -> Scheme:
    """The scheme in the TOML file *path*. Raises ``InvalidScheme``."""
    shown = printable(str(path))
    try:
        content = read_toml(path)
    except ValueError as error:
        raise InvalidScheme(f"{shown}: {error}") from error
    return _scheme(content, shown)


def load_scheme(folder: str | Path, name: str) -> Scheme | None:
    """The scheme in the file *name*, beside the articles in *folder* or from the root; None without a name.

    Raises ``InvalidScheme``.
    """
    return read_scheme(Path(folder) / name) if name else None


def _scheme(content: dict, where: str) -> Scheme:
    _refuse_unknown(content, ("frame", "presence"), where)
    entries = _tables(content, "frame", where)
    if not entries:
        raise InvalidScheme(f"{where}: no [[frame]] entry")
    frames = [_frame(entry, f"{where}, frame {number}") for number, entry in enumerate(entries, 1)]
    names = [frame.name for frame in frames]
    _refuse_twice(names, where, "frame")
    for number, entry in enumerate(_tables(content, "presence", where), 1):
        at = f"{where}, presence {number}"
        name = _value(entry, "frame", str, at)
        if name not in names:
            raise InvalidScheme(f"{at}: no frame {name!r}; there are: {', '.join(names)}")
        frame = frames[names.index(name)]
        if _value(entry, "fitted_to", str, at) == fitted_to(frame):
            frames[names.index(name)] = frame._replace(rule=_rule(entry, frame, f"{at} ({printable(name)})"))
        else:
            frames[names.index(name)] = frame._replace(unfit=UNFIT.format(name))
    return tuple(frames)


def fitted_to(frame: Frame) -> str:
    """The digest of all words of a frame, in whatever order, and of what it counts: a rule holds for those.

    A [[presence]] entry names it as ``fitted_to``; with another, presence is not told.
    """
    groups = sorted((group.name, group.contrast, sorted(group.words)) for group in frame.groups)
    entries = [counts()[name] for name in sorted(frame.counts)]
    told = ("reason", "source")
    counted = [{key: entry[key] for key in sorted(entry) if key not in told} for entry in entries]
    return sha256(json.dumps([groups, counted]).encode()).hexdigest()[:16]


def unfit(scheme: Scheme | None = None) -> list[str]:
    """Why the presence of frames of the scheme (the codebook's) is not told, a sentence each."""
    return [frame.unfit for frame in scheme or codebook_scheme() if frame.unfit]


def _frame(entry: dict, where: str) -> Frame:
    name = _value(entry, "name", str, where)
    where = f"{where} ({printable(name)})"
    _refuse_unknown(entry, (*_OF_GROUP, "question", "group", "contrast", "counts"), where)
    question, _ = (_value(entry, key, str, where) for key in ("question", "reason"))
    groups = [Group("words", _words(entry, where), contrast=False)] if "words" in entry else []
    for key in ("group", "contrast"):
        for number, group in enumerate(_tables(entry, key, where), 1):
            at = f"{where}, {key} {number}"
            label = _value(group, "name", str, at)
            at = f"{at} ({printable(label)})"
            _refuse_unknown(group, _OF_GROUP, at)
            _value(group, "reason", str, at)
            groups.append(Group(label, _words(group, at), contrast=key == "contrast"))
    if all(group.contrast for group in groups):
        raise InvalidScheme(f"{where}: no cue: it needs 'words' or a [[frame.group]]")
    wanted = _strings(entry, "counts", where) if "counts" in entry else ()
    unknown = [name for name in wanted if name not in counts()]
    if unknown:
        raise InvalidScheme(f"{where}: no count {unknown[0]!r}; there are: {', '.join(counts())}")
    frame = Frame(name, question, tuple(groups), wanted, None)
    _refuse_twice(list(frame.terms), where, "name of a group or count")
    _refuse_twice([word for group in groups for word in group.words], where, "word")
    return frame


def _rule(entry: dict, frame: Frame, where: str) -> Rule:
    terms = []
    for number, term in enumerate(_tables(entry, "terms", where), 1):
        at = f"{where}, term {number}"
        kinds = {"name": str, "weight": float, "usual": float}
        terms.append(Term(*(_value(term, key, kind, at) for key, kind in kinds.items())))
    strange = {term.name for term in terms} ^ set(frame.terms)
    if strange or len(terms) != len(frame.terms):
        names = ", ".join(sorted(strange))
        raise InvalidScheme(f"{where}: its terms are not the frame's groups and counts: {names}")
    fields = {key: kind for key, kind in Rule.__annotations__.items() if key != "terms"}
    return Rule(**{key: _value(entry, key, kind, where) for key, kind in fields.items()}, terms=tuple(terms))


def _value(entry: dict, key: str, kind: type, where: str) -> Any:
    value = entry.get(key)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind or value == "":  # True is an int
        what = {str: "a text", float: "a number", int: "a whole number"}[kind]
        raise InvalidScheme(f"{where}: {key!r} is missing or not {what}")
    return value


def _tables(entry: dict, key: str, where: str) -> list[dict]:
    tables = entry.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InvalidScheme(f"{where}: {key!r} is not a list of tables")
    return tables


def _strings(entry: dict, key: str, where: str) -> tuple[str, ...]:
    texts = entry.get(key)
    texts = texts if isinstance(texts, list) else []
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise InvalidScheme(f"{where}: {key!r} is missing or not a list of texts")
    return tuple(texts)


def _words(entry: dict, where: str) -> tuple[str, ...]:
    return tuple(" ".join(word.lower().split()) for word in _strings(entry, "words", where))


def _refuse_unknown(entry: dict, known: tuple[str, ...], where: str) -> None:
    unknown = next((key for key in entry if key not in known), None)
    if unknown is not None:
        raise InvalidScheme(f"{where}: {unknown!r} is no part of it; valid ones: {', '.join(known)}")


def _refuse_twice(names: list[str], where: str, what: str) -> None:
    twice = next((name for place, name in enumerate(names) if name in names[:place]), None)
    if twice is not None:
        raise InvalidScheme(f"{where}: the {what} {twice!r} stands there twice")


@codebook.derived
def counts() -> dict[str, dict[str, Any]]:
    """What can be counted, by name."""
    return {entry["name"]: entry for entry in codebook.load("counts")["count"]}


def count(name: str, parse: Parse, attributions: Sequence[Attribution]) -> int:
    """How many of *name* (one of ``counts``) the article has, captions left out."""
    entry = counts()[name]
    if "words" in entry:
        inside = (parse.forms[s.first : s.last] for s in parse.sentences if s.part in PARTS)
        wanted = frozenset(entry["words"])
        return sum(written in wanted for forms in inside for *_, written in forms)
    if "pattern" in entry:
        return sum(1 for span in passages(parse) for _ in re.finditer(entry["pattern"], span.of(parse.text)))
    counted = [said for said in attributions if said.part in PARTS]
    if "acts" in entry:
        counted = [said for said in counted if said.act in entry["acts"]]
    quoted = entry.get("field") == "quoted_words"
    return sum(said.quoted_words for said in counted) if quoted else len(counted)


def passages(parse: Parse) -> list[Span]:
    """The prose that is counted in."""
    return [passage.span for passage in parse.passages if passage.part in PARTS]
