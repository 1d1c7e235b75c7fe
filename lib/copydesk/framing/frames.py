"""Cues of generic news frames. Their density is a description, not a validated measure of a frame's presence."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.syntax import Parse


class FrameCue(NamedTuple):
    """A word that commonly carries a frame."""

    frame: str
    cue: str
    span: Span


@cache
def _frames_by_word() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for frame in codebook.load("frames")["frame"]:
        for word in frame["words"]:
            found[word] = (*found.get(word, ()), frame["name"])
    return found


def frame_names() -> tuple[str, ...]:
    """The frames of the codebook, in its order."""
    return tuple(frame["name"] for frame in codebook.load("frames")["frame"])


def find_frame_cues(parse: Parse) -> Iterable[FrameCue]:
    """Every cue in the parse, by lemma or as written, in reading order."""
    for token in parse.tokens:
        written, lemma = token.text.lower(), token.lemma.lower()
        for frame in _frames_by_word().get(lemma) or _frames_by_word().get(written, ()):
            yield FrameCue(frame, lemma, token.span)
