"""Who does what to whom, read from the parse: active, passive with and without an agent, reciprocal."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.cues import is_cue
from copydesk.attribution.sources import noun_phrase
from copydesk.syntax import Parse, Token

CONSTRUCTIONS = ("active", "passive", "agentless passive", "reciprocal")


class Action(NamedTuple):
    """A verb with its agent and patient. ``agents`` and ``patients`` are the heads of each joint member."""

    verb: str
    construction: str  # one of CONSTRUCTIONS
    span: Span
    agent: Span | None
    patient: Span | None
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]


@cache
def _left_out() -> frozenset[str]:
    return frozenset(codebook.load("actions")["no_action"]["verbs"])


def find_actions(text: str, parse: Parse) -> Iterable[Action]:
    """Every action that the prose reports to happen; infinitives and conditional clauses are left out."""
    for token in parse.tokens:
        if not token.is_verb or token.dep in ("aux", "auxpass", "amod", "compound") or _is_irrealis(parse, token):
            continue
        found = _reciprocal(parse, token) or _passive(parse, token) or _active(parse, token)
        if found:
            verb, construction, agent, patient = found
            yield Action(
                verb,
                construction,
                token.span,
                noun_phrase(text, parse, agent) if agent else None,
                noun_phrase(text, parse, patient) if patient else None,
                _members(parse, agent),
                _members(parse, patient),
            )


def _is_irrealis(parse: Parse, token: Token) -> bool:
    marks = codebook.load("actions")["irrealis"]["marks"]
    infinitive = any(t.tag == "TO" for t in parse.children(token, "aux"))
    conditional = any(t.text.lower() in marks for t in parse.children(token, "mark"))
    return infinitive or conditional


def _members(parse: Parse, head: Token | None) -> tuple[Token, ...]:
    if head is None:
        return ()
    return (head, *(member for child in parse.children(head, "conj") for member in _members(parse, child)))


def _reciprocal(parse: Parse, token: Token) -> tuple[str, str, Token, Token] | None:
    """Armenia and Azerbaijan have been engaged in fighting: each is agent and patient."""
    subject = next(iter(parse.children(token, "nsubj", "nsubjpass")), None)
    if subject is None or not (parse.children(subject, "conj") or subject.tag in ("NNS", "NNPS")):
        return None
    for rule in codebook.load("actions")["reciprocal"]:
        if rule["verb"] != token.lemma or parse.children(token, "dobj"):
            continue
        if "preposition" not in rule:
            return token.lemma, "reciprocal", subject, subject
        for prep in parse.children(token, "prep"):
            for noun in parse.children(prep, "pobj"):
                if prep.lemma == rule["preposition"] and {noun.lemma, noun.text.lower()} & set(rule["objects"]):
                    return f"{token.lemma} {prep.lemma} {noun.text.lower()}", "reciprocal", subject, subject
    return None


def _passive(parse: Parse, token: Token) -> tuple[str, str, Token | None, Token] | None:
    """was shelled by X; was shelled; a region controlled by X; have been reported killed."""
    if token.tag != "VBN" or token.lemma in _left_out() or _reports_a_clause(parse, token):
        return None
    auxiliaries = parse.children(token, "auxpass")
    agent = next((t for by in parse.children(token, "agent") for t in parse.children(by, "pobj")), None)
    patient = next(iter(parse.children(token, "nsubjpass")), None)
    head = parse.head(token)
    if patient is None and token.dep == "acl" and auxiliaries:
        patient = _before(parse, head, auxiliaries[0]) or head
    elif patient is None and token.dep in ("acl", "relcl") and agent:
        patient = head
    elif patient is None and token.dep in ("xcomp", "oprd", "conj") and (auxiliaries or head.tag == "VBN"):
        patient = next(iter(parse.children(head, "nsubjpass")), None)
    if patient is None or patient.tag in ("WDT", "WP"):
        patient = head if patient is not None and token.dep == "relcl" else None
    if patient is None:
        return None
    into = next(
        (t.lemma for t in parse.children(token, "prep") if t.index == token.index + 1 and t.lemma == "into"), None
    )
    return f"{token.lemma} {into}" if into else token.lemma, "passive" if agent else "agentless passive", agent, patient


def _before(parse: Parse, head: Token, auxiliary: Token) -> Token | None:
    """fears of X getting sucked in: X, which the parser hangs on the noun before it."""
    for prep in parse.children(head, "prep"):
        if parse.subtree(prep)[-1].index == auxiliary.index - 1:
            return next(iter(parse.children(prep, "pobj")), None)
    return None


def _active(parse: Parse, token: Token) -> tuple[str, str, Token, Token] | None:
    """X struck Y; X accused Y of striking Z (Y strikes Z)."""
    patient = next(iter(parse.children(token, "dobj")), None)
    if (token.tag == "VBN" and parse.children(token, "auxpass")) or patient is None or patient.tag in ("WDT", "WP"):
        return None
    if token.lemma in _left_out() or _reports_a_clause(parse, token) or _raises_a_feeling(token, patient):
        return None
    agent = _agent(parse, token)
    return (token.lemma, "active", agent, patient) if agent else None


def _raises_a_feeling(token: Token, patient: Token) -> bool:
    feelings = codebook.load("actions")["feeling"]
    return any(token.lemma == rule["verb"] and patient.lemma in rule["objects"] for rule in feelings)


def _agent(parse: Parse, token: Token, steps: int = 4) -> Token | None:
    """The verb's subject, its own or shared; after ``of`` or ``from``, the one accused or kept."""
    subject = next(iter(parse.children(token, "nsubj")), None)
    if subject:
        return parse.head(token) if subject.tag in ("WDT", "WP") and token.dep == "relcl" else subject
    head = parse.head(token)
    if token.dep == "pcomp" and head.lemma in ("of", "from"):
        over = parse.head(head)
        return next(iter(parse.children(over, "dobj")), None) if over.is_verb else over
    if token.dep == "acl" and token.tag == "VBG":
        return head
    if token.dep in ("conj", "advcl", "xcomp") and not parse.is_root(token) and head.is_verb and steps:
        return _agent(parse, head, steps - 1)
    return None


def _reports_a_clause(parse: Parse, token: Token) -> bool:
    """Whether the verb reports: its clause, not the telling of it, is the news."""
    of_act = [t for prep in parse.children(token, "prep") if prep.lemma == "of" for t in parse.children(prep, "pcomp")]
    objects = [
        t for o in parse.children(token, "dobj") for p in parse.children(o, "prep") for t in parse.children(p, "pcomp")
    ]
    return is_cue(token) and bool(parse.children(token, "ccomp", "xcomp") or of_act or objects)
