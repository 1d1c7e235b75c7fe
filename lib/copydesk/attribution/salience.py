"""How much each person named before a place in the text is on the reader's mind there."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from math import exp

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.cast import Cast
from copydesk.syntax import Parse, Token

SPEAKERS = 12  # the last ones, looked at whatever lies between


def weights(
    parse: Parse, cast: Cast, head: Token, spoke: Sequence[tuple[str, Span]], gender: str | None = None
) -> dict[str, float]:
    """The weight before *head* of each person who can be of *gender*, given who *spoke* before, and where.

    It is the sum, over the places where a person is named, of e to the points of each; the points are in names.toml
    (``pronoun``).
    """
    points = codebook.load("names")["pronoun"]
    here, paragraph = head.sentence, parse.in_sentence(head).passage
    found: dict[str, float] = {}
    for sentence, name, extra in _places(cast, head, spoke):
        person = cast.persons[name]
        if here - sentence > points["far"] or (gender and person.gender not in (gender, None)):
            continue
        score = points["sentence"] * (here - sentence) + extra
        score += points["paragraph"] * (parse.sentences[sentence].passage == paragraph)
        if person.gender is None:
            score += points["unknown"] if person.by_last_name else points["doubtful"]
        found[name] = found.get(name, 0.0) + exp(score)
    return found


def _places(cast: Cast, head: Token, spoke: Sequence[tuple[str, Span]]) -> Iterable[tuple[int, str, float]]:
    """Where each person was named or spoke before *head*: the sentence, who, and the points of the place itself."""
    points = codebook.load("names")["pronoun"]
    upto = bisect_left(cast.appearances, head.start, key=lambda appearance: appearance.start)
    for appearance in reversed(cast.appearances[:upto]):
        if head.sentence - appearance.sentence > points["far"]:
            break
        extra = points["subject"] * appearance.subject + points["quoted"] * appearance.quoted
        yield appearance.sentence, appearance.name, extra
    for name, source in reversed(spoke[-SPEAKERS:]):
        if name in cast.persons and source.start < head.start:
            yield cast.sentence_at(source.start), name, points["spoke"]


def heaviest(weighed: dict[str, float]) -> str | None:
    """Who weighs most."""
    return max(weighed, key=lambda name: weighed[name], default=None)
