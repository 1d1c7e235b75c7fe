"""Cues of generic news frames. Their density is a description; whether a frame is present, presence.py tells."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from copydesk.article import Span
from copydesk.framing.schemes import Frame, Group, Scheme, codebook_scheme
from copydesk.syntax import Parse, Token


class FrameCue(NamedTuple):
    """A word, or several in a row, that commonly carries a frame, and the group of cues that it is one of."""

    frame: str
    cue: str
    span: Span
    group: str


def find_frame_cues(parse: Parse, scheme: Scheme | None = None) -> Iterable[FrameCue]:
    """Every cue in the parse, by lemma or as written, in reading order."""
    for frame, group, cue, span in find_words(parse, scheme or codebook_scheme()):
        if not group.contrast:
            yield FrameCue(frame.name, cue, span, group.name)


def find_words(parse: Parse, scheme: Scheme) -> Iterable[tuple[Frame, Group, str, Span]]:
    """Every word of the scheme in reading order, those of contrast groups too.

    Of one frame's entries that begin at one token, the longest is found.
    """
    entries = _by_first_piece(scheme)
    for token, forms in zip(parse.tokens, parse.forms, strict=True):
        if entries.keys().isdisjoint(forms):
            continue
        begun = [entry for form in forms for entry in entries.get(form, ())]
        begun.sort(key=lambda entry: (entry[0], -len(entry[1])))
        last = -1
        for number, pieces, group, cue in begun:
            if number != last and (span := _match(parse, token, pieces)):
                last = number
                yield scheme[number], group, cue, span


def _match(parse: Parse, first: Token, pieces: tuple[str, ...]) -> Span | None:
    """The span of the tokens from *first* on that are *pieces*, if they are, within its sentence."""
    if len(pieces) == 1:
        return first.span
    last = first.index + len(pieces)
    if last > parse.in_sentence(first).last:
        return None
    if all(piece in forms for piece, forms in zip(pieces, parse.forms[first.index : last], strict=True)):
        return Span(first.start, parse.tokens[last - 1].end)
    return None


Entry = tuple[int, tuple[str, ...], Group, str]


@cache
def _by_first_piece(scheme: Scheme) -> dict[str, list[Entry]]:
    """Each entry under its first piece: the frame's number, the entry's pieces, its group, and the entry."""
    found: dict[str, list[Entry]] = {}
    for number, frame in enumerate(scheme):
        for group in frame.groups:
            for word in group.words:
                # a word with a hyphen is one token or three, as the parser has it
                for written in dict.fromkeys((word, word.replace("-", " - "))):
                    pieces = tuple(written.split())
                    found.setdefault(pieces[0], []).append((number, pieces, group, word))
    return found
