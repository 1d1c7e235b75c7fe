"""Cues set off by commas or dashes inside, before or after the clause that they report."""

from copydesk.attribution.cues import is_cue, listed
from copydesk.attribution.sources import SUBJECTS
from copydesk.syntax import Parse, Token, unbroken

_PAUSES = (",", "–", "—", "-", "--", ";", "(", "”", '"', "''")
_ENDS = (*_PAUSES, ".", ":", ")")


def _clause(parse: Parse, verb: Token) -> tuple[Token, Token]:
    """The first and last token of a parenthetical cue: its subject, auxiliaries and adverbs, and no content."""
    own = [verb]
    for child in parse.children(verb, *SUBJECTS, "aux", "neg", "advmod", "prt", "npadvmod", "prep", "dative", "dobj"):
        own += parse.subtree(child)
    clause = unbroken(sorted(own), verb)
    return clause[0], clause[-1]


def _is_bracketed(parse: Parse, first: Token, last: Token) -> bool:
    """Whether commas or dashes set the stretch off on both sides, inside one sentence."""
    sentence = parse.in_sentence(first)
    if first.index == sentence.first or last.index + 1 >= sentence.last:
        return False
    return parse.tokens[first.index - 1].text in _PAUSES and parse.tokens[last.index + 1].text in _PAUSES


def before_parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """In Miami, he said, the mood was bad: what the parser hangs on the cue belongs to the clause round it."""
    first, last = _clause(parse, verb)
    if not _is_bracketed(parse, first, last) or not parse.children(verb, *SUBJECTS):
        return []
    opening = list(parse.tokens[parse.in_sentence(verb).first : first.index - 1])
    openers = listed("discourse", "openers")
    if not opening or " ".join(t.text.lower() for t in opening) in openers:
        return []
    hung = all(any(a.index == verb.index for a in parse.ancestors(t)) for t in opening)
    return opening if hung and not any(is_cue(t) for t in opening) else []


def round_parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """Fighting, he said, continued; fighting continued, he said: the clause round or before a parenthetical cue."""
    if verb.dep not in ("parataxis", "ccomp", "advcl", "conj", "dep") or not parse.children(verb, *SUBJECTS):
        return []
    if parse.is_root(verb) or parse.children(verb, "mark"):
        return []
    first, last = _clause(parse, verb)
    before = parse.tokens[max(0, first.index - 1)]
    after = parse.tokens[min(last.index + 1, len(parse.tokens) - 1)]
    if before.text not in _PAUSES or after.text not in _ENDS:
        return []
    own = range(first.index, last.index + 1)
    return [t for t in parse.subtree(parse.head(verb)) if t.index not in own]


def beside_as_clause(parse: Parse, verb: Token) -> list[Token]:
    """As the mayor noted, the bridge is closed."""
    if verb.dep != "advcl" or not any(t.text.lower() == "as" for t in parse.children(verb, "mark", "advmod")):
        return []
    return parse.subtree(parse.head(verb), frozenset({verb.index}))
