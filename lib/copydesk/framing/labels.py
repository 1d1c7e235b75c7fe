"""Loaded labels with what they are put on."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.sources import noun_phrase
from copydesk.syntax import Parse, Token
from copydesk.words import any_of


class Label(NamedTuple):
    """A loaded word, and the noun phrase that it is put on."""

    word: str
    category: str
    neutral: str
    infer: str | None  # companion or opponent: how a target that is not named is inferred
    span: Span
    target: Span
    head: Token


@codebook.derived
def _entries() -> dict[str, dict]:
    return {word: entry for entry in codebook.load("labels")["label"] for word in entry["words"]}


@codebook.derived
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_entries())})(?![\w-])", re.IGNORECASE)


def find_labels(text: str, parse: Parse) -> Iterable[Label]:
    """Every label in the parse. A modifier's target is the noun that it modifies; a noun is its own."""
    by_end = {token.end: token for token in parse.tokens}
    for passage in parse.passages:
        for match in _pattern().finditer(text, *passage.span):
            token, entry = by_end.get(match.end()), _entries().get(match[0].lower())
            if token is None or entry is None:  # without regard to case, the dotless i of Turkish is an i
                continue
            head = parse.head(token) if token.dep in ("amod", "compound", "nmod", "poss") else token
            if head.is_noun and (target := noun_phrase(parse, head)):
                span = Span(*match.span())
                yield Label(match[0], entry["category"], entry["neutral"], entry.get("infer"), span, target, head)
