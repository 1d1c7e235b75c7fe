"""The whole phrase of what is blamed, charged or caused, as the text has it: which one it is, and all of a list."""

import re
from collections.abc import Iterable
from itertools import pairwise

from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES, is_cue, noun_phrase, with_marks
from copydesk.framing.constructions import is_dash
from copydesk.syntax import Parse, Token, unbroken

_CLAUSES = ("relcl", "acl", "advcl")
# of a word that the parser takes apart: anti-piracy
_HEAD, _TAIL = re.compile(r"(?:\w+-)+$"), re.compile(r"(?:-\w+)+")


def whole_phrase(parse: Parse, head: Token, besides: Iterable[Token | None] = ()) -> Span | None:
    """The phrase of a noun, with the clauses that say which it is: fares raised by the port, the fear that it felt.

    A noun phrase of ``sources.noun_phrase`` says who speaks, and ends before them. Left out are clauses after a
    comma or a dash, and whatever holds one of the tokens *besides*: who is accused of it.
    """
    short = noun_phrase(parse, head)
    if short is None:
        return None
    apart = {t.index for t in besides if t}
    below = [t for t in parse.subtree(head) if t is not head]
    outside = [t for t in below if is_set_off(parse, t) or is_dash(parse, t)]
    outside += [t for t in below if t.index in apart or (apart and _is_clause_of(parse, t, apart))]
    run = unbroken(parse.subtree(head, outside), head)
    last = next((t for t, after in pairwise(run) if after.text in (":", ";") or _goes_on(t, after)), run[-1])
    run = run[: run.index(last) + 1]
    while run[-1].index > head.index and is_left_open(parse, run[-1]):
        run.pop()
    last = run[-1]
    span = trim(parse.text, Span(run[0].start, max(last.end, head.end)), EDGES)
    span = Span(min(span.start, short.start), span.end)
    before = parse.tokens[run[0].index - 1] if run[0].index else run[0]
    if before.text.lower() in ("that", "this") and before.dep == "advmod":  # it is that war that they blame
        span = Span(before.start, span.end)
    return with_marks(parse.text, to_its_end(parse.text, span))


def is_set_off(parse: Parse, token: Token) -> bool:
    """Whether a clause on a noun says more of it and not which it is: , who had left."""
    if token.dep == "prep" and token.lemma.lower() == "with":  # worry, with some farmers saying that it fails
        below = (t for each in parse.children(token) for t in (each, *parse.children(each, "acl")))
        says = any(t.tag == "VBG" and t.dep in ("pcomp", "acl") and is_cue(t) for t in below)
        return says or parse.tokens[token.index - 1].text == ","
    if token.dep not in _CLAUSES:
        return False
    opening = parse.children(token, "mark", "advmod")
    if (
        token.dep == "advcl"
        and not parse.head(token).is_verb
        and any(t.text.lower() != "that" and t.tag in ("IN", "WRB") for t in opening)
    ):
        return True  # a fine after he left
    first = parse.subtree(token)[0]
    return first.index > 0 and parse.tokens[first.index - 1].text in (",", "—", "–", "-", "(")


def _is_clause_of(parse: Parse, token: Token, apart: set[int]) -> bool:
    """Whether a clause holds one of the tokens *apart*: that many fear, of a flood that many fear will lead to it."""
    return token.dep in _CLAUSES and any(t.index in apart for t in parse.subtree(token))


def with_second(parse: Parse, over: Token, phrase: Span) -> Span:
    """*phrase* with the second noun, where the parser joins that to the verb *over*.

    Led to a loss, and a defeat that he calls the worst; charged with assault and disorderly conduct.
    """
    rest = parse.tokens[parse.token_at(phrase.end).index : parse.in_sentence(over).last][:3]
    joins = next((t for t in rest[:2] if t.dep == "cc" and parse.head(t) is over), None)
    nouns = (t for t in parse.children(over, "conj") if t.is_noun and joins and t.index > joins.index)
    second = next(nouns, None)
    if joins is None or second is None or not joins.index < second.index:
        return phrase
    between = parse.tokens[joins.index + 1 : second.index]
    whole = (
        None if any(t.is_verb or t.dep == "nsubj" for t in between) else whole_phrase(parse, second, [over])
    )
    return Span(phrase.start, whole.end) if whole else phrase


def _goes_on(token: Token, after: Token) -> bool:
    """Whether a relative pronoun follows a comma, whatever the parser makes of its clause."""
    return token.text == "," and after.tag in ("WDT", "WP", "WP$", "WRB")


def is_left_open(parse: Parse, last: Token) -> bool:
    """Whether nothing is left of what *last* opens: and, as well as, to; at endorsing, of endorsing somebody."""
    joins = last.dep == "cc" or parse.head(last).dep == "cc"
    return (
        joins or last.tag in ("CC", "IN", "TO", ",", "-LRB-") or (last.tag == "VBG" and last.dep == "pcomp")
    )


def to_its_end(text: str, span: Span) -> Span:
    """*span* with the rest of words that it breaks off in, and the mark that closes a quotation in it."""
    head, tail = _HEAD.search(text, max(0, span.start - 40), span.start), _TAIL.match(text, span.end)
    start = span.start - (len(head[0]) if head else 0)
    end = tail.end() if tail else span.end
    for opening, closing in ("“”", '""'):
        inside = text[start:end]
        opened = (
            inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        )
        if opened and not inside.startswith(opening) and closing in text[end : end + 2]:
            end = text.index(closing, end) + 1
    return Span(start, end)
