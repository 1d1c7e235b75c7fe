"""Blame and cause: who is said to answer for what, and by whom; what is given as the cause of what.

The rules are in the codebook (``blame.toml``): verbs of accusation, blame, denial and cause, and causal
prepositions.
"""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES, noun_phrase
from copydesk.framing.constructions import agent_of, is_time, members
from copydesk.framing.standing import harm_of_noun, is_nobody, is_told
from copydesk.syntax import Parse, Token

KINDS = ("accusation", "blame", "denial", "cause")


class Blame(NamedTuple):
    """A word of blame or cause: who blames, who or what answers for it, and for what."""

    kind: str  # one of KINDS
    cue: str
    span: Span
    accuser: Span | None  # None: not said, or a cause that nobody is named for giving
    blamed: Span | None
    matter: Span | None
    accusers: tuple[Token, ...]
    accused: tuple[Token, ...]


class Roles(NamedTuple):
    """The tokens that head who blames, who answers for it, and what for."""

    kind: str
    accuser: Token | None
    blamed: Token
    matter: Token | None


def find_blame(text: str, parse: Parse) -> Iterable[Blame]:
    """Every word of blame or cause that is told and names whom or what it blames, in reading order."""
    for token, (*_, written) in zip(parse.tokens, parse.forms, strict=True):
        if not token.is_verb and written not in _phrases():
            continue
        roles = _roles(parse, token)
        if roles and is_told(parse, token):
            yield _of_verb(text, parse, token, roles)
        elif found := _of_phrase(text, parse, token):
            yield found


def is_blame(parse: Parse, verb: Token) -> bool:
    """Whether *verb* accuses, blames or denies: it tells who answers for an act, and is no act of its own."""
    roles = _roles(parse, verb)
    return roles is not None and roles.kind != "cause"


def answers_for(parse: Parse, noun: Token) -> Token | None:
    """Who is accused of an act that a noun names: the rebels, of accused the rebels of an attack."""
    for above in islice(parse.ancestors(noun), 3):
        roles = _roles(parse, above)
        if roles and roles.matter == noun and roles.kind in ("accusation", "blame"):
            return None if is_nobody(parse, roles.blamed) else roles.blamed
    return None


@codebook.derived
def _rules() -> dict[str, dict]:
    return {lemma: rule for rule in codebook.load("blame")["verb"] for lemma in rule["lemmas"]}


@codebook.derived
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Causal phrases with their kind, by first word."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rule in codebook.load("blame")["phrase"]:
        for words in map(str.split, rule["words"]):
            found.setdefault(words[0], []).append((tuple(words), rule["kind"]))
    return found


def _roles(parse: Parse, verb: Token) -> Roles | None:
    """X accused Y of Z; Y was blamed for Z; X blamed Z on Y; Y denied Z; Y led to Z."""
    rule = _rules().get(verb.lemma.lower()) if verb.is_verb and verb.dep not in ("amod", "aux") else None
    if rule is None:
        return None
    passive = bool(parse.children(verb, "auxpass"))
    by = next((t for p in parse.children(verb, "agent") for t in parse.children(p, "pobj")), None)
    subject = next(iter(parse.children(verb, "nsubjpass")), None) if passive else agent_of(parse, verb)
    undergoer = subject if passive else next(iter(parse.children(verb, "dobj")), None)
    if undergoer and undergoer.tag in ("WDT", "WP") and verb.dep == "relcl":
        undergoer = parse.head(verb)  # the war that analysts blame
    doer = by if passive else subject
    kind, matter = rule["kind"], _after(parse, verb, (undergoer, by), rule.get("matter_after", ()))
    if kind == "denial":
        nouns = (
            t for t in parse.children(verb, "dobj") if t.lemma in rule["objects"] or harm_of_noun(parse, t)
        )
        denied = next(iter(parse.children(verb, "xcomp", "ccomp")), None) or next(nouns, None)
        return Roles(kind, doer, doer, denied) if doer and denied and not passive else None
    if kind == "cause":
        effect = undergoer if "matter_after" not in rule else None if undergoer else matter
        return Roles(kind, None, doer, effect) if doer and effect and not is_time(doer) else None
    moved = _after(parse, verb, (undergoer,), rule.get("blamed_after", ()))
    if moved and undergoer and not matter:
        return Roles(kind, doer, moved, undergoer)
    said = "predicates" not in rule or any(t.lemma.lower() in rule["predicates"] for t in parse.subtree(verb))
    return (
        Roles(kind, doer, undergoer, matter) if undergoer and said and (matter or rule.get("bare")) else None
    )


def _of_verb(text: str, parse: Parse, verb: Token, roles: Roles) -> Blame:
    """The blame of a verb, each phrase ending where the matter's preposition begins."""
    matter, ends = roles.matter, []
    if matter and parse.head(matter).dep == "prep":
        phrase = parse.head(matter)
        over = parse.head(phrase)
        ends = [over.start] if over.tag == "JJ" else [phrase.start]
    return Blame(
        roles.kind,
        verb.lemma.lower(),
        verb.span,
        _until(text, parse, roles.accuser, ends),
        _until(text, parse, roles.blamed, ends),
        matter and (noun_phrase(parse, matter) if matter.is_noun else _clause(text, parse, matter)),
        members(parse, roles.accuser),
        members(parse, roles.blamed),
    )


def _until(text: str, parse: Parse, head: Token | None, ends: list[int]) -> Span | None:
    """The noun phrase of *head*, cut at the first of *ends* inside it: the builders, of the builders for the flood."""
    if head is None:
        return None
    span = noun_phrase(parse, head)
    if span is None:
        return None
    return trim(
        text, Span(span.start, min((end for end in ends if span.start < end < span.end), default=span.end))
    )


def _after(
    parse: Parse, verb: Token, over: tuple[Token | None, ...], prepositions: Iterable[str]
) -> Token | None:
    """What stands after one of *prepositions* beside the verb, the nouns *over*, or an adjective that goes with it."""
    adjectives = [t for head in (verb, *over) if head for t in parse.children(head, "amod", "oprd", "acomp")]
    for head in filter(None, (verb, *over, *adjectives)):
        for phrase in parse.children(head, "prep"):
            if phrase.lemma.lower() in prepositions and phrase.index > verb.index:
                return next(iter(parse.children(phrase, "pcomp", "pobj")), None)
    return None


def _of_phrase(text: str, parse: Parse, token: Token) -> Blame | None:
    """Z because of Y; Z in the wake of Y."""
    begun = _phrases().get(token.text.lower())
    if not begun or parse.children(token, "poss", "det", "amod"):
        return None  # sent her thanks to the president
    sentence = parse.in_sentence(token)
    for words, kind in begun:
        last = token.index + len(words)
        run = parse.tokens[token.index : min(last, sentence.last)]
        if tuple(t.text.lower() for t in run) != words:
            continue
        inside = {t.index for t in run}
        after = (
            t for t in parse.tokens[last : sentence.last] if t.dep in ("pobj", "pcomp") and t.head in inside
        )
        if cause := next(after, None):
            matter = _caused(text, parse, token)
            span, blamed = Span(token.start, run[-1].end), noun_phrase(parse, cause)
            found = Blame(kind, " ".join(words), span, None, blamed, matter, (), members(parse, cause))
            return found if matter and blamed else None  # thanks to everyone: nothing is caused
    return None


def _caused(text: str, parse: Parse, phrase: Token) -> Span | None:
    """What a causal phrase hangs on: the clause, or the noun; of held by rebels in the wake of, the holding."""
    above = parse.head(phrase)
    if above.dep == "pobj" and parse.head(above).dep == "agent":
        above = parse.head(parse.head(above))
    if above is phrase:
        return None
    return _clause(text, parse, above, phrase) if above.is_verb else noun_phrase(parse, above)


def _clause(text: str, parse: Parse, verb: Token, phrase: Token | None = None) -> Span | None:
    """The stretch of a clause around its verb, without the causal *phrase* and the clauses that it says nothing of."""
    cut = [*parse.children(verb, "conj", "cc", "advcl"), phrase] if phrase else []
    kept = {t.index for t in parse.subtree(verb, frozenset(t.index for t in cut))}
    first = last = verb.index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    span = trim(text, Span(parse.tokens[first].start, parse.tokens[last].end), EDGES)
    return span if span.start < span.end else None
