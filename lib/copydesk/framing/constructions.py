"""The verb's construction, with who acts and who is acted on: active, passive of three kinds, reciprocal."""

from typing import NamedTuple

from copydesk import codebook
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
    """A verb with the tokens that head its agent and patient, and the noun that is part of the verb, if one is."""

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


@codebook.derived
def listed(group: str, key: str) -> frozenset[str]:
    """A list of ``actions.toml``, as a set."""
    return frozenset(codebook.load("actions")[group][key])


def is_time(noun: Token) -> bool:
    """Whether *noun* names a time, which neither acts nor is acted on."""
    return noun.lemma.lower() in listed("times", "words")


def members(parse: Parse, head: Token | None) -> tuple[Token, ...]:
    """The heads of each member of a joint phrase, the first one's first."""
    if head is None:
        return ()
    return (head, *(member for child in parse.children(head, "conj") for member in members(parse, child)))


def _named(parse: Parse, token: Token) -> str:
    """The verb by lemma, with its particle, or the preposition ``into`` that makes its sense."""
    after = (t for t in parse.children(token, "prep") if t.index == token.index + 1 and t.lemma == "into")
    more = next(iter(parse.children(token, "prt")), None) or next(after, None)
    lemma = codebook.load("actions")["lemmas"]["forms"].get(token.text.lower(), token.lemma)
    return f"{lemma} {more.lemma.lower()}" if more else lemma


def _reciprocal(parse: Parse, token: Token) -> Clause | None:
    """X and Y have been engaged in fighting, X clashed with Y: each acts and is acted on."""
    subject = next(iter(parse.children(token, "nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    if subject.tag in _RELATIVE and token.dep == "relcl":
        subject = parse.head(token)
    phrases, objects = parse.children(token, "prep"), parse.children(token, "dobj")
    several = subject.tag in ("NNS", "NNPS") or subject.text.lower() in listed("joint", "words")
    joint = several or bool(parse.children(subject, "conj"))
    for rule in codebook.load("actions")["reciprocal"]:
        parties = (t for p in phrases if p.lemma == rule.get("party") for t in parse.children(p, "pobj"))
        other = next(parties, None)
        if rule["verb"] != token.lemma or not (joint or other):
            continue
        if "direct" in rule:
            within = next((t for t in objects if {t.lemma, t.text.lower()} & set(rule["direct"])), None)
            name = f"{token.lemma} {within.text.lower()}" if within else ""
        elif objects:
            continue
        elif "preposition" in rule:
            nouns = [t for p in phrases if p.lemma == rule["preposition"] for t in parse.children(p, "pobj")]
            within = next((t for t in nouns if {t.lemma, t.text.lower()} & set(rule["objects"])), None)
            name = f"{token.lemma} {rule['preposition']} {within.text.lower()}" if within else ""
        else:
            within, name = None, token.lemma
        if name:
            return Clause(name, "reciprocal", subject, other or subject, within)
    return None


def _passive(parse: Parse, token: Token) -> Clause | None:
    """was shelled by X; was shelled; got shelled; a region controlled by X; have been reported killed."""
    if token.tag != "VBN" or token.lemma in listed("no_action", "verbs") or _is_report(parse, token):
        return None
    agent = _by_whom(parse, token) or _shared_agent(parse, token)
    patient = _of_passive(parse, token, agent)
    if patient is None:
        return None
    auxiliaries = parse.children(first_of_coordination(parse, token), "auxpass")
    got = any(t.text.lower() in listed("get", "forms") for t in auxiliaries)
    kind = "get-passive" if got else "passive" if agent else "agentless passive"
    return Clause(_named(parse, token), kind, agent, patient)


def _of_passive(parse: Parse, token: Token, agent: Token | None) -> Token | None:
    """Whom a passive participle is about: its subject, the noun it modifies, or the subject of the verb above it."""
    auxiliaries = parse.children(token, "auxpass")
    patient = next(iter(parse.children(token, "nsubjpass")), None)
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
        subject = next(iter(parse.children(head, "nsubj", "nsubjpass")), None)
        return subject if subject and subject.index > token.index else None
    if token.dep in ("xcomp", "oprd", "conj") and (auxiliaries or head.tag == "VBN"):
        return next(iter(parse.children(head, "nsubjpass")), None) or (
            _of_passive(parse, head, None) if token.dep == "conj" and head.tag == "VBN" else None
        )
    return None


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
        alone = not parse.children(other, "nsubjpass", "auxpass") and all(
            t.dep in ("cc", "advmod") for t in between
        )
        if other.tag == "VBN" and alone and between:
            return _by_whom(parse, other) or _shared_agent(parse, other)
    return None


def _before(parse: Parse, head: Token, auxiliary: Token) -> Token | None:
    """fears of X getting sucked in: X, which the parser hangs on the noun before it."""
    for prep in parse.children(head, "prep"):
        if parse.subtree(prep)[-1].index == auxiliary.index - 1:
            return next(iter(parse.children(prep, "pobj")), None)
    return None


def _gapped(parse: Parse, token: Token) -> Clause | None:
    """Eleven were killed and thirty injured: the second passive without its auxiliary, taken for an adjective."""
    if token.tag != "JJ" or token.dep != "conj":
        return None
    subject = next(iter(parse.children(token, "nsubj", "nsubjpass")), None)
    if subject is None or parse.children(token, "cop", "aux", "auxpass"):
        return None
    verb, head = harm_of_participle(token), parse.head(token)
    return (
        Clause(verb, "agentless passive", None, subject) if verb and parse.children(head, "auxpass") else None
    )


def _active(parse: Parse, token: Token) -> Clause | None:
    """X struck Y; X fired rockets at Y; the town that X struck; X accused Y of striking Z (Y strikes Z)."""
    passive = token.tag == "VBN" and parse.children(token, "auxpass")
    if passive or token.lemma in listed("no_action", "verbs") or _is_report(parse, token):
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
        if rule["verb"] != token.lemma or (
            "object" in rule and rule["object"] not in {t.lemma for t in objects}
        ):
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
    subject = next(iter(parse.children(token, "nsubj")), None)
    lacks_object = token.dep == "relcl" and subject is not None and subject.tag not in _RELATIVE
    placed = any(t.tag in ("WRB", "WDT", "WP") for t in parse.subtree(token) if t.index < token.index)
    if lacks_object and not placed and harm_of_verb(verb, None) and not is_time(parse.head(token)):
        return verb, parse.head(token), None  # the town (that) the army shelled
    return verb, None, None


def _raises_a_feeling(token: Token, patient: Token) -> bool:
    feelings = codebook.load("actions")["feeling"]
    return any(token.lemma == rule["verb"] and patient.lemma in rule["objects"] for rule in feelings)


def agent_of(parse: Parse, token: Token, steps: int = 4) -> Token | None:
    """The verb's subject, its own or shared; in a gerund after ``of`` or ``for``, the one accused or punished."""
    subject = next(iter(parse.children(token, "nsubj")), None)
    if subject:
        return parse.head(token) if subject.tag in _RELATIVE and token.dep == "relcl" else subject
    head = parse.head(token)
    if token.dep == "pcomp":
        return _of_gerund(parse, head, steps)
    if token.dep == "acl" and token.tag == "VBG":
        return head
    if token.dep == "xcomp" and is_reporting_passive(parse, head):
        return next(iter(parse.children(head, "nsubjpass")), None)
    if token.dep in ("conj", "advcl", "xcomp") and not parse.is_root(token) and head.is_verb and steps:
        return agent_of(parse, head, steps - 1)
    return None


def _of_gerund(parse: Parse, preposition: Token, steps: int) -> Token | None:
    """Whose act a gerund after *preposition* is."""
    over = parse.head(preposition)
    if preposition.lemma in listed("gerund", "of_object"):
        if over.is_verb:
            objects = parse.children(over, "dobj") or parse.children(over, "nsubjpass")
            return objects[0] if objects else agent_of(parse, over, steps - 1) if steps else None
        accused = over.dep == "dobj" and is_cue(parse.head(over))
        return over if accused else None
    if preposition.lemma in listed("gerund", "of_subject") and over.is_verb and steps:
        return agent_of(parse, over, steps - 1)
    return None


def _is_report(parse: Parse, token: Token) -> bool:
    """Whether the verb reports: what it reports, not the telling of it, is the news."""
    if is_reporting_passive(parse, token) and not harm_of_verb(token.lemma, None):
        return True
    of_act = [
        t
        for prep in parse.children(token, "prep")
        if prep.lemma == "of"
        for t in parse.children(prep, "pcomp")
    ]
    objects = [
        t
        for o in parse.children(token, "dobj")
        for p in parse.children(o, "prep")
        for t in parse.children(p, "pcomp")
    ]
    return is_cue(token) and bool(parse.children(token, "ccomp", "xcomp") or of_act or objects)
