"""Which mentions are judged: all but sources, each actor once in a phrase."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby

from copydesk.article import Span
from copydesk.attribution.voices import ActorMention
from copydesk.syntax import Parse, Token

_NEAR = 4  # mentions that follow within a phrase
_WITHIN = ("compound", "amod", "nmod", "poss")  # Armenian, in Armenian Prime Minister Nikol Pashinyan


def targets(parse: Parse, mentions: Sequence[ActorMention]) -> list[tuple[Span, list[int]]]:
    """Each sentence that holds targets, and the numbers of these among *mentions*.

    To be the source of an attribution is to be no target: whoever speaks is not evaluated by speaking. Neither is a
    mention that only describes another one of the same actor.
    """
    starts = [sentence.span.start for sentence in parse.sentences]

    def sentence_of(number: int) -> int:
        return bisect_right(starts, mentions[number].span.start) - 1

    kept = [n for n, mention in enumerate(mentions) if mention.source_of is None and not _within(parse, mentions, n)]
    return [(parse.sentences[sentence].span, list(numbers)) for sentence, numbers in groupby(kept, key=sentence_of)]


def _within(parse: Parse, mentions: Sequence[ActorMention], number: int) -> bool:
    """Whether a mention stands before another one of its actor as part of the same phrase."""
    mention = mentions[number]
    following = mentions[number + 1 : number + 1 + _NEAR]
    others = [one.span for one in following if one.actor == mention.actor]
    token = _head(parse, mention.span)
    while token.dep in _WITHIN and not parse.is_root(token):
        token = parse.head(token)
        if any(span.start <= token.start < span.end for span in others):
            return True
    return False


def _head(parse: Parse, span: Span) -> Token:
    """The token of *span* on which its others hang."""
    at = max(0, bisect_left(parse.tokens, span.start, key=lambda token: token.end - 1))
    token = parse.tokens[at]
    while span.start <= parse.head(token).start < span.end and not parse.is_root(token):
        token = parse.head(token)
    return token
