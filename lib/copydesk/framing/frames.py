"""Cues of generic news frames, whose density is a description, and by them whether a frame is present.

Presence is a yes or no by a threshold, with a score and what drove it.

    log odds = intercept + sum over terms of weight x (measure - its usual value)
    score    = 1 / (1 + exp(-log odds)), a probability; present where score >= threshold

A term is a named group of the frame's cues, all its cues together, its cues among the first 120 words, the
article's length, or a count (counts.toml). Its measure is log(1 + occurrences per 1,000 words); of length,
log(words), held between 200 and 2,000 words. Words, cues and counts are those of title, standfirst and body.

Weights, usual values and thresholds stand in codebook/presence.toml, fitted once by benchmarks/fit_frames.py
to the dev half of NFC (Frermann et al. 2023, 225 articles of climate news), which gives each frame's
agreement with people. No weight of a group speaks against its frame. Source of the frames: Semetko and
Valkenburg 2000.

Limits: fitted to climate news of American and British outlets; elsewhere nobody has measured it. The words
were chosen with that half in sight, so its figures are somewhat too high. People who coded these articles
agree little themselves (Krippendorff's alpha .06 to .70). A threshold gives as many articles the frame as the
coders did in that half, so a score near it says little. A word counts whatever it means there, which is
not so for the cues that are shown (senses.py). Weights of
counts and length are as they were found: fewer quoted words speak for human interest there, fewer
attributions for responsibility.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from math import log, log1p, tanh
from typing import NamedTuple

from copydesk.actors.cast import Cast
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.framing.schemes import (
    OPENING,
    PARTS,
    Frame,
    Group,
    Rule,
    Scheme,
    codebook_scheme,
    count,
    passages,
)
from copydesk.framing.senses import is_meant, names_in
from copydesk.syntax import Parse, Token
from copydesk.words import words

SHORTEST, LONGEST = 200, 2000  # words: shorter and longer articles are judged as of this length


class FrameCue(NamedTuple):
    """A word, or several in a row, that commonly carries a frame, and the group of cues that it is one of."""

    frame: str
    cue: str
    span: Span
    group: str


def find_frame_cues(
    parse: Parse, scheme: Scheme | None = None, cast: Cast | None = None
) -> Iterable[FrameCue]:
    """Every cue in the parse, by lemma or as written, in reading order.

    A word of the codebook's scheme is no cue inside a name, which *cast* helps to tell, or in another sense
    (senses.toml); a scheme of one's own means its words wherever they stand.
    """
    scheme = scheme or codebook_scheme()
    names = names_in(parse, cast) if scheme is codebook_scheme() else None
    for frame, group, cue, first, span in _find(parse, scheme):
        if group.contrast:
            continue
        if names and not is_meant(parse, first, span, frame.name, group.name, cue, names):
            continue
        yield FrameCue(frame.name, cue, span, group.name)


def find_words(parse: Parse, scheme: Scheme) -> Iterable[tuple[Frame, Group, str, Span]]:
    """Every word of the scheme in reading order, those of contrast groups too.

    Of one frame's entries that begin at one token, the longest is found.
    """
    for frame, group, cue, _, span in _find(parse, scheme):
        yield frame, group, cue, span


def _find(parse: Parse, scheme: Scheme) -> Iterable[tuple[Frame, Group, str, Token, Span]]:
    """As ``find_words``, each with its first token too."""
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
                yield scheme[number], group, cue, token, span


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
    entries: dict[str, list[Entry]] = {}
    for number, frame in enumerate(scheme):
        for group in frame.groups:
            for word in group.words:
                # a word with a hyphen is one token or three, as the parser has it
                for written in dict.fromkeys((word, word.replace("-", " - "))):
                    pieces = tuple(written.split())
                    entries.setdefault(pieces[0], []).append((number, pieces, group, word))
    return entries


class Presence(NamedTuple):
    """Whether a frame is present, by score and threshold (both 0 to 1), and the rule's macro-F1 in percent.

    ``drivers``: what each term adds to the log odds beyond a usual article, the largest first.
    """

    score: float
    threshold: float
    present: bool
    macro_f1: float
    drivers: tuple[tuple[str, float], ...]


def presence(
    parse: Parse, attributions: Sequence[Attribution], scheme: Scheme | None = None
) -> dict[str, Presence]:
    """Each frame of the scheme (the codebook's) that has a rule, and whether it is present in the article."""
    scheme = scheme or codebook_scheme()
    if not any(frame.rule for frame in scheme):
        return {}
    measured = measures(parse, attributions, scheme)
    return {frame.name: judge(measured[frame.name], frame.rule) for frame in scheme if frame.rule}


def judge(measured: dict[str, float], rule: Rule) -> Presence:
    """What the *rule* says of an article with these measures."""
    added = [(term.name, term.weight * (measured[term.name] - term.usual)) for term in rule.terms]
    odds = rule.intercept + sum(value for _, value in added)
    score = (1 + tanh(odds / 2)) / 2  # the logistic function, which overflows for no odds in this form
    drivers = sorted(added, key=lambda driver: -abs(driver[1]))
    return Presence(score, rule.threshold, score >= rule.threshold, rule.macro_f1, tuple(drivers))


def measures(
    parse: Parse, attributions: Sequence[Attribution], scheme: Scheme
) -> dict[str, dict[str, float]]:
    """The measure of every term of every frame in the article."""
    counted = words(parse.text, passages(parse))
    length, head = max(1, len(counted)), max(1, min(OPENING, len(counted)))
    opens_until = counted[head - 1].end if counted else 0
    groups: Counter[tuple[str, str]] = Counter()
    all_cues: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    left_out = [passage.span for passage in parse.passages if passage.part not in PARTS]
    for frame, group, _, span in find_words(parse, scheme):
        if any(span.overlap(other) for other in left_out):
            continue
        groups[frame.name, group.name] += 1
        if not group.contrast:
            all_cues[frame.name] += 1
            opening[frame.name] += span.start < opens_until
    counts = {name: count(name, parse, attributions) for frame in scheme for name in frame.counts}
    return {
        frame.name: {group.name: _rate(groups[frame.name, group.name], length) for group in frame.groups}
        | {"all cues": _rate(all_cues[frame.name], length), "opening": _rate(opening[frame.name], head)}
        | {"length": log(min(max(length, SHORTEST), LONGEST))}
        | {name: _rate(counts[name], length) for name in frame.counts}
        for frame in scheme
    }


def _rate(occurrences: int, length: int) -> float:
    return log1p(1000 * occurrences / length)
