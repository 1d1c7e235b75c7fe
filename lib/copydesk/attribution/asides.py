"""Cues that are set off from the clause that they report: according to X; fighting, he said, continued; as X noted."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.attribution.sources import is_cue
from copydesk.syntax import ALL_SUBJECTS, SUBJECTS, Parse, Token, unbroken

BREAKS = (";", "while", "whereas")  # what sets two sources in one sentence against each other
_PAUSES = (",", "–", "—", "-", "--", ";", "(", "”", '"', "''")
_ENDS = (*_PAUSES, ".", ":", ")")
_BESIDE = ("aux", "neg", "advmod", "prt", "npadvmod", "prep", "dative", "dobj")


class Found(NamedTuple):
    """The act of a cue, the tokens of its content, and the token that heads its source."""

    act: str
    content: list[Token]
    source: Token | None


def of_according(parse: Parse, token: Token) -> Found | None:
    """according to X: the clause that it hangs on is X's."""
    to = parse.tokens[min(token.index + 1, len(parse.tokens) - 1)]
    named = parse.child(to, "pobj")
    if to.text != "to" or named is None:
        return None
    top = token if token.head != to.index else to
    clause = next((t for t in parse.ancestors(top) if t.is_verb or t.tag == "MD"), None)
    if clause is None:
        return _after_according(parse, token, named)
    while clause.dep in ("conj", "aux", "auxpass") and not parse.is_root(clause):
        if parse.child(clause, *ALL_SUBJECTS):
            break
        clause = parse.head(clause)
    phrase = [*parse.subtree(top), to, token]
    whole = _between_accordings(parse, token)
    content = [t for t in parse.subtree(clause, phrase) if t not in phrase and t.index in whole]
    return Found("statement", content, named) if content else None


def _after_according(parse: Parse, token: Token, named: Token) -> Found | None:
    """According to Ann Lee, the bridge reeks of rust: what follows the comma, where the parse finds no verb in it."""
    sentence = parse.in_sentence(token)
    whole = _between_accordings(parse, token)
    commas = (t.index for t in parse.tokens[named.index : sentence.last] if t.text == ",")
    comma = next(commas, None)
    if token.index != whole.start or comma is None:
        return None
    content = [t for t in parse.tokens[comma + 1 : whole.stop] if t.index in whole]
    return Found("statement", content, named) if len(content) > 1 else None


def _between_accordings(parse: Parse, token: Token) -> range:
    """The part of the sentence that is one source's: according to A ..; according to B .."""
    sentence = parse.in_sentence(token)
    first, last = sentence.first, sentence.last
    for other in parse.tokens[first:last]:
        if other.text.lower() != "according" or other is token:
            continue
        early, late = sorted((token.index, other.index))
        breaks = (t.index for t in reversed(parse.tokens[early:late]) if t.text in BREAKS or t.dep == "cc")
        at = next(breaks, None)
        if at is not None:
            first, last = (max(first, at + 1), last) if other.index < token.index else (first, min(last, at))
    return range(first, last)


def _parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """A parenthetical cue: with its subject, auxiliaries and adverbs, and no content."""
    beside = parse.children(verb, *SUBJECTS, *_BESIDE)
    return unbroken(sorted((verb, *parse.subtrees(beside))), verb)


def before_parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """In Miami, he said, the mood was bad: what hangs on the cue belongs to the clause round it."""
    cue, sentence = _parenthesis(parse, verb), parse.in_sentence(verb)
    first, last = cue[0].index, cue[-1].index
    if first == sentence.first or last + 1 >= sentence.last or not parse.child(verb, *SUBJECTS):
        return []
    if parse.tokens[first - 1].text not in _PAUSES or parse.tokens[last + 1].text not in _PAUSES:
        return []
    opening = list(parse.tokens[sentence.first : first - 1])
    written = " ".join(t.text.lower() for t in opening)
    if written in codebook.words("cues", "discourse", "openers") or any(is_cue(t) for t in opening):
        return []
    return opening if all(verb in parse.ancestors(t) for t in opening) else []


def round_parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """Fighting, he said, continued; fighting continued, he said: the clause round the cue or before it."""
    if verb.dep not in ("parataxis", "ccomp", "advcl", "conj", "dep") or not parse.child(verb, *SUBJECTS):
        return []
    if parse.is_root(verb) or parse.child(verb, "mark"):
        return []
    cue = _parenthesis(parse, verb)
    before = parse.tokens[max(0, cue[0].index - 1)]
    after = parse.tokens[min(cue[-1].index + 1, len(parse.tokens) - 1)]
    if before.text not in _PAUSES or after.text not in _ENDS:
        return []
    clause = parse.head(verb)
    if clause.dep in SUBJECTS and not clause.is_verb:  # the parse hangs the cue on the subject of the clause
        clause = parse.head(clause)
    return [t for t in parse.subtree(clause) if t not in cue]


def beside_as_clause(parse: Parse, verb: Token) -> list[Token]:
    """As the mayor noted, the bridge is closed."""
    if verb.dep != "advcl" or not parse.has_child(verb, ("as",), "mark", "advmod"):
        return []
    return parse.subtree(parse.head(verb), [verb])
