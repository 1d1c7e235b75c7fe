"""Whose words these are: sentences cut into segments of one voice each."""

from bisect import bisect_right
from typing import NamedTuple

from copydesk.article import Span, trim
from copydesk.attribution import Attribution
from copydesk.attribution.quotation import quotations_in, stands_in
from copydesk.syntax import Parse
from copydesk.words import has_word

_EDGES = ' \t\n,;“”"'

VOICES = ("narration", "indirect", "direct")


class Segment(NamedTuple):
    """The part of a sentence in one voice. Indirect content is the reporter's wording of a source's claim."""

    part: str
    sentence: int
    voice: str  # one of VOICES
    attribution: int | None  # whose content it is; None in narration
    spans: tuple[Span, ...]


def segments(parse: Parse, attributions: tuple[Attribution, ...]) -> tuple[Segment, ...]:
    """Every sentence of the parse cut by voice, in reading order. Where contents nest, the innermost one counts."""
    quotations = quotations_in(parse)
    innermost = sorted(range(len(attributions)), key=lambda n: sum(s.end - s.start for s in attributions[n].content))
    starts = [passage.span.start for passage in parse.passages]
    in_passage: dict[int, list[int]] = {}
    for n in innermost:
        for passage in dict.fromkeys(bisect_right(starts, span.start) - 1 for span in attributions[n].content):
            in_passage.setdefault(passage, []).append(n)
    found: list[Segment] = []
    for number, sentence in enumerate(parse.sentences):
        here = in_passage.get(sentence.passage, [])
        near = [n for n in here if any(span.overlap(sentence.span) for span in attributions[n].content)]
        runs: dict[tuple[str, int | None], list[Span]] = {}
        last = None
        if not near:
            runs["narration", None] = [sentence.span]
        for token in parse.tokens[sentence.first : sentence.last] if near else ():
            holder = next(
                (n for n in near if any(s.start <= token.start < s.end for s in attributions[n].content)), None
            )
            quoted = stands_in(quotations[sentence.passage], token.start)
            key = ("narration" if holder is None else "direct" if quoted else "indirect", holder)
            spans = runs.setdefault(key, [])
            if last == key:
                spans[-1] = Span(spans[-1].start, token.end)
            else:
                spans.append(token.span)
            last = key
        for (voice, holder), spans in runs.items():
            kept = tuple(trim(parse.text, span, _EDGES) for span in spans if has_word(parse.text, span))
            if kept:
                found.append(Segment(sentence.part, number, voice, holder, kept))
    return tuple(sorted(found, key=lambda segment: segment.spans))
