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
from copydesk.framing.constructions import agent_of, cut, is_time
from copydesk.framing.standing import harm_of_noun, is_nobody, is_told
from copydesk.syntax import Parse, Token, span_of, unbroken

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


def find_blame(parse: Parse) -> Iterable[Blame]:
    """Every word of blame or cause that is told and names whom or what it blames, in reading order."""
    for token, (*_, written) in zip(parse.tokens, parse.forms, strict=True):
        if not token.is_verb and written not in _phrases():
            continue
        roles = _roles(parse, token)
        if roles and is_told(parse, token):
            yield _of_verb(parse, token, roles)
        elif blame := _of_phrase(parse, token):
            yield blame


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
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rule in codebook.load("blame")["phrase"]:
        for words in map(str.split, rule["words"]):
            phrases.setdefault(words[0], []).append((tuple(words), rule["kind"]))
    return phrases


def _roles(parse: Parse, verb: Token) -> Roles | None:
    """X accused Y of Z; Y was blamed for Z; X blamed Z on Y; Y denied Z; Y led to Z."""
    rule = _rules().get(verb.lemma.lower()) if verb.is_verb and verb.dep not in ("amod", "aux") else None
    if rule is None:
        return None
    passive = bool(parse.children(verb, "auxpass"))
    by = next(iter(parse.agents(verb)), None)
    subject = parse.child(verb, "nsubjpass") if passive else agent_of(parse, verb)
    undergoer = subject if passive else parse.child(verb, "dobj")
    if undergoer and undergoer.tag in ("WDT", "WP") and verb.dep == "relcl":
        undergoer = parse.head(verb)  # the war that analysts blame
    doer = by if passive else subject
    kind, matter = rule["kind"], _after(parse, verb, (undergoer, by), rule.get("matter_after", ()))
    if kind == "denial":
        objects = parse.children(verb, "dobj")
        nouns = (t for t in objects if t.lemma in rule["objects"] or harm_of_noun(parse, t))
        denied = parse.child(verb, "xcomp", "ccomp") or next(nouns, None)
        return Roles(kind, doer, doer, denied) if doer and denied and not passive else None
    if kind == "cause":
        effect = undergoer if "matter_after" not in rule else None if undergoer else matter
        return Roles(kind, None, doer, effect) if doer and effect and not is_time(doer) else None
    moved = _after(parse, verb, (undergoer,), rule.get("blamed_after", ()))
    if moved and undergoer and not matter:
        return Roles(kind, doer, moved, undergoer)
    said = "predicates" not in rule or any(t.lemma.lower() in rule["predicates"] for t in parse.subtree(verb))
    charged = undergoer if said and (matter or rule.get("bare")) else None
    return Roles(kind, doer, charged, matter) if charged else None


def _of_verb(parse: Parse, verb: Token, roles: Roles) -> Blame:
    """The blame of a verb, each phrase ending where the matter's preposition begins."""
    matter, ends = roles.matter, []
    if matter and parse.head(matter).dep == "prep":
        phrase = parse.head(matter)
        over = parse.head(phrase)
        ends = [over.start if over.tag == "JJ" else phrase.start]
    accuser, blamed = _until(parse, roles.accuser, ends), _until(parse, roles.blamed, ends)
    what = matter and (noun_phrase(parse, matter) if matter.is_noun else _clause(parse, matter))
    heads = parse.members(roles.accuser), parse.members(roles.blamed)
    return Blame(roles.kind, verb.lemma.lower(), verb.span, accuser, blamed, what, *heads)


def _until(parse: Parse, head: Token | None, ends: list[int]) -> Span | None:
    """The noun phrase of *head*, cut at the first of *ends*: the builders, of the builders for the flood."""
    phrase = noun_phrase(parse, head) if head else None
    return cut(parse, phrase, ends) if phrase else None


def _after(
    parse: Parse, verb: Token, over: tuple[Token | None, ...], prepositions: Iterable[str]
) -> Token | None:
    """What follows one of *prepositions* beside the verb, the nouns *over*, or an adjective of theirs."""
    heads = [head for head in (verb, *over) if head]
    adjectives = [t for head in heads for t in parse.children(head, "amod", "oprd", "acomp")]
    for head in (*heads, *adjectives):
        for phrase in parse.children(head, "prep"):
            if phrase.lemma.lower() in prepositions and phrase.index > verb.index:
                return parse.child(phrase, "pcomp", "pobj")
    return None


def _of_phrase(parse: Parse, token: Token) -> Blame | None:
    """Z because of Y; Z in the wake of Y."""
    begun = _phrases().get(token.text.lower())
    if not begun or parse.child(token, "poss", "det", "amod"):
        return None  # sent her thanks to the president
    sentence = parse.in_sentence(token)
    for words, kind in begun:
        last = token.index + len(words)
        run = parse.tokens[token.index : min(last, sentence.last)]
        if tuple(t.text.lower() for t in run) != words:
            continue
        inside = {t.index for t in run}
        after = (t for t in parse.tokens[last : sentence.last] if t.dep in ("pobj", "pcomp"))
        if cause := next((t for t in after if t.head in inside), None):
            matter, blamed = _caused(parse, token), noun_phrase(parse, cause)
            if not matter or not blamed:
                return None  # thanks to everyone: nothing is caused
            accused = parse.members(cause)
            return Blame(kind, " ".join(words), span_of(run), None, blamed, matter, (), accused)
    return None


def _caused(parse: Parse, phrase: Token) -> Span | None:
    """What a causal phrase hangs on, a clause or noun; of held by rebels in the wake of, the holding."""
    above = parse.head(phrase)
    if above.dep == "pobj" and parse.head(above).dep == "agent":
        above = parse.head(parse.head(above))
    if above is phrase:
        return None
    return _clause(parse, above, phrase) if above.is_verb else noun_phrase(parse, above)


def _clause(parse: Parse, verb: Token, phrase: Token | None = None) -> Span | None:
    """A clause around its verb, without the causal *phrase* and the clauses that it says nothing of."""
    left_out = (*parse.children(verb, "conj", "cc", "advcl"), phrase) if phrase else ()
    span = trim(parse.text, span_of(unbroken(parse.subtree(verb, left_out), verb)), EDGES)
    return span if span.start < span.end else None
