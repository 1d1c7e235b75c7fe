"""The verb's construction, with who acts and who is acted on: active, passive of three kinds, reciprocal."""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import is_cue
from copydesk.framing.standing import (
    first_of_coordination,
    harm_of_participle,
    harm_of_verb,
    is_reporting_passive,
)
from copydesk.syntax import Parse, Token

_RELATIVE = ("WDT", "WP")


class Clause(NamedTuple):
    """A verb with the tokens that head its agent and patient, and the noun that is part of it, if one is."""

    verb: str
    construction: str
    agent: Token | None
    patient: Token | None
    within: Token | None = None  # the fighting of engaged in fighting


def construction_of(parse: Parse, token: Token) -> Clause | None:
    """What the verb *token* tells, None where it tells of no act on anybody."""
    if token.dep in ("aux", "auxpass", "amod", "compound"):
        return None
    if token.is_verb:
        return _reciprocal(parse, token) or _passive(parse, token) or _active(parse, token)
    return _gapped(parse, token)


def is_time(noun: Token) -> bool:
    """Whether *noun* names a time, which neither acts nor is acted on."""
    return noun.lemma.lower() in codebook.words("actions", "times")


def cut(parse: Parse, phrase: Span, ends: Iterable[int]) -> Span:
    """*phrase* up to the first of *ends* inside it."""
    inside = (end for end in ends if phrase.start < end < phrase.end)
    return trim(parse.text, Span(phrase.start, min(inside, default=phrase.end)))


def _named(parse: Parse, token: Token) -> str:
    """The verb by lemma, with its particle, or the preposition ``into`` that makes its sense."""
    after = (t for t in parse.children(token, "prep") if t.index == token.index + 1 and t.lemma == "into")
    more = parse.child(token, "prt") or next(after, None)
    lemma = codebook.load("actions")["lemmas"]["forms"].get(token.text.lower(), token.lemma)
    return f"{lemma} {more.lemma.lower()}" if more else lemma


def _reciprocal(parse: Parse, token: Token) -> Clause | None:
    """X and Y have been engaged in fighting, X clashed with Y: each acts and is acted on."""
    subject = parse.child(token, "nsubj", "nsubjpass")
    if subject is None:
        return None
    if subject.tag in _RELATIVE and token.dep == "relcl":
        subject = parse.head(token)
    objects = parse.children(token, "dobj")
    several = subject.tag in ("NNS", "NNPS") or subject.text.lower() in codebook.words("actions", "joint")
    joint = several or bool(parse.children(subject, "conj"))
    for rule in codebook.load("actions")["reciprocal"]:
        other = next(iter(parse.objects(token, rule.get("party", ""))), None)
        if rule["verb"] != token.lemma or not (joint or other):
            continue
        if "direct" in rule:
            within = next((t for t in objects if {t.lemma, t.text.lower()} & set(rule["direct"])), None)
            name = f"{token.lemma} {within.text.lower()}" if within else ""
        elif objects:
            continue
        elif "preposition" in rule:
            nouns = parse.objects(token, rule["preposition"])
            within = next((t for t in nouns if {t.lemma, t.text.lower()} & set(rule["objects"])), None)
            name = f"{token.lemma} {rule['preposition']} {within.text.lower()}" if within else ""
        else:
            within, name = None, token.lemma
        if name:
            return Clause(name, "reciprocal", subject, other or subject, within)
    return None


def _passive(parse: Parse, token: Token) -> Clause | None:
    """was shelled by X; was shelled; got shelled; a region controlled by X; have been reported killed."""
    if token.tag != "VBN" or _tells_no_act(parse, token):
        return None
    agent = _by_whom(parse, token) or _shared_agent(parse, token)
    patient = _of_passive(parse, token, agent)
    if patient is None:
        return None
    auxiliaries = parse.children(first_of_coordination(parse, token), "auxpass")
    got = any(t.text.lower() in codebook.words("actions", "get", "forms") for t in auxiliaries)
    kind = "get-passive" if got else "passive" if agent else "agentless passive"
    return Clause(_named(parse, token), kind, agent, patient)


def _of_passive(parse: Parse, token: Token, agent: Token | None) -> Token | None:
    """Whom a passive participle is about: its subject, the noun it modifies, or the subject above it."""
    auxiliaries = parse.children(token, "auxpass")
    patient = parse.child(token, "nsubjpass")
    head = parse.head(token)
    if patient is not None:
        return patient if patient.tag not in _RELATIVE else head if token.dep == "relcl" else None
    if token.dep == "acl" and auxiliaries:
        return _before(parse, head, auxiliaries[0]) or head
    if parse.children(token, "dobj") or (parse.children(token, "aux") and not auxiliaries):
        return None  # has killed: no passive
    harms = harm_of_verb(_named(parse, token), None)
    if token.dep in ("acl", "relcl") and (agent or harms):
        return head
    if token.dep == "advcl" and (agent or harms) and head.is_verb:  # backed by tanks, the rebels seized it
        subject = parse.child(head, "nsubj", "nsubjpass")
        return subject if subject and subject.index > token.index else None
    if token.dep not in ("xcomp", "oprd", "conj") or not (auxiliaries or head.tag == "VBN"):
        return None
    joined = token.dep == "conj" and head.tag == "VBN"
    return parse.child(head, "nsubjpass") or (_of_passive(parse, head, None) if joined else None)


def _by_whom(parse: Parse, token: Token) -> Token | None:
    """The noun after ``by``; of by retreating soldiers, which the parser reads as a clause, the soldiers."""
    for by in parse.children(token, "agent"):
        if nouns := parse.children(by, "pobj"):
            return nouns[0]
        for participle in parse.children(by, "pcomp"):
            nouns = parse.children(participle, "dobj")
            if nouns and nouns[0].index == participle.index + 1 and harm_of_verb(_named(parse, token), None):
                return nouns[0]
    return None


def _shared_agent(parse: Parse, token: Token) -> Token | None:
    """arrested and beaten by masked men: theirs both, where nothing but ``and`` stands between the two."""
    for other in parse.children(token, "conj"):
        between = parse.tokens[token.index + 1 : other.index]
        alone = not parse.child(other, "nsubjpass", "auxpass")
        if other.tag == "VBN" and alone and between and all(t.dep in ("cc", "advmod") for t in between):
            return _by_whom(parse, other) or _shared_agent(parse, other)
    return None


def _before(parse: Parse, head: Token, auxiliary: Token) -> Token | None:
    """fears of X getting sucked in: X, which the parser hangs on the noun before it."""
    for prep in parse.children(head, "prep"):
        if parse.subtree(prep)[-1].index == auxiliary.index - 1:
            return parse.child(prep, "pobj")
    return None


def _gapped(parse: Parse, token: Token) -> Clause | None:
    """Eleven were killed and thirty injured: the second, without an auxiliary, is taken for an adjective."""
    if token.tag != "JJ" or token.dep != "conj":
        return None
    subject = parse.child(token, "nsubj", "nsubjpass")
    if subject is None or parse.child(token, "cop", "aux", "auxpass"):
        return None
    verb = harm_of_participle(token) if parse.child(parse.head(token), "auxpass") else None
    return Clause(verb, "agentless passive", None, subject) if verb else None


def _active(parse: Parse, token: Token) -> Clause | None:
    """X struck Y; X fired rockets at Y; the town that X struck; X accused Y of striking Z (Y strikes Z)."""
    passive = token.tag == "VBN" and parse.child(token, "auxpass")
    if passive or _tells_no_act(parse, token):
        return None
    verb, patient, within = _on_whom(parse, token)
    if patient is None or patient.tag in _RELATIVE or _raises_a_feeling(token, patient):
        return None
    agent = agent_of(parse, token)
    return Clause(verb, "active", agent, patient, within) if agent and agent is not patient else None


def _on_whom(parse: Parse, token: Token) -> tuple[str, Token | None, Token | None]:
    """The verb, its patient, and the noun that is part of the verb."""
    objects = parse.children(token, "dobj")
    for rule in codebook.load("actions")["prepositional"]:
        lacks_object = "object" in rule and rule["object"] not in {t.lemma for t in objects}
        if rule["verb"] != token.lemma or lacks_object:
            continue
        for phrase in (p for over in (token, *objects) for p in parse.children(over, "prep")):
            for noun in parse.children(phrase, "pobj"):
                if phrase.lemma.lower() in rule["prepositions"] and not is_time(noun):
                    words = (token.lemma, rule.get("object"), phrase.lemma.lower())
                    return " ".join(filter(None, words)), noun, objects[0] if "object" in rule else None
    verb = _named(parse, token)
    if objects and objects[0].tag in _RELATIVE and token.dep == "relcl":
        return verb, parse.head(token), None
    if objects:
        return verb, objects[0], None
    subject = parse.child(token, "nsubj")
    gap = token.dep == "relcl" and subject is not None and subject.tag not in _RELATIVE
    placed = any(t.tag in ("WRB", "WDT", "WP") for t in parse.subtree(token) if t.index < token.index)
    if gap and not placed and harm_of_verb(verb, None) and not is_time(parse.head(token)):
        return verb, parse.head(token), None  # the town (that) the army shelled
    return verb, None, None


def _raises_a_feeling(token: Token, patient: Token) -> bool:
    feelings = codebook.load("actions")["feeling"]
    return any(token.lemma == rule["verb"] and patient.lemma in rule["objects"] for rule in feelings)


def agent_of(parse: Parse, token: Token, steps: int = 4) -> Token | None:
    """The verb's subject, its own or shared; of a gerund after ``of`` or ``for``, the accused or punished."""
    if subject := parse.child(token, "nsubj"):
        return parse.head(token) if subject.tag in _RELATIVE and token.dep == "relcl" else subject
    head = parse.head(token)
    if token.dep == "pcomp":
        return _of_gerund(parse, head, steps)
    if token.dep == "acl" and token.tag == "VBG":
        return head
    if token.dep == "xcomp" and is_reporting_passive(parse, head):
        return parse.child(head, "nsubjpass")
    if token.dep in ("conj", "advcl", "xcomp") and not parse.is_root(token) and head.is_verb and steps:
        return agent_of(parse, head, steps - 1)
    return None


def _of_gerund(parse: Parse, preposition: Token, steps: int) -> Token | None:
    """Whose act a gerund after *preposition* is."""
    over = parse.head(preposition)
    if preposition.lemma in codebook.words("actions", "gerund", "of_object"):
        if over.is_verb:
            objects = parse.children(over, "dobj") or parse.children(over, "nsubjpass")
            return objects[0] if objects else agent_of(parse, over, steps - 1) if steps else None
        accused = over.dep == "dobj" and is_cue(parse.head(over))
        return over if accused else None
    shared = preposition.lemma in codebook.words("actions", "gerund", "of_subject") and over.is_verb
    return agent_of(parse, over, steps - 1) if shared and steps else None


def _tells_no_act(parse: Parse, token: Token) -> bool:
    """Whether the verb is none of an act, or reports: what it reports, not the telling of it, is the news."""
    if token.lemma in codebook.words("actions", "no_action", "verbs"):
        return True
    if is_reporting_passive(parse, token) and not harm_of_verb(token.lemma, None):
        return True
    if not is_cue(token):
        return False
    of_act = [phrase for phrase in parse.children(token, "prep") if phrase.lemma == "of"]
    over_objects = [p for noun in parse.children(token, "dobj") for p in parse.children(noun, "prep")]
    acts = (t for phrase in (*of_act, *over_objects) for t in parse.children(phrase, "pcomp"))
    return parse.child(token, "ccomp", "xcomp") is not None or next(acts, None) is not None
