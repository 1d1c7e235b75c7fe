"""Who does what to whom, read from the parse: every act on somebody or something, every noun of harm.

What grammar leaves out beside a verb only in the passive, a noun leaves out at no cost (Fowler 1991, Language
in the News, ch. 5). So each counts as an action, with whoever the phrase does name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.roster import gazetteer
from copydesk.article import Span, trim
from copydesk.attribution.sources import noun_phrase
from copydesk.framing.actors import is_actor
from copydesk.framing.blame import answers_for, is_blame
from copydesk.framing.constructions import (
    Clause,
    agent_of,
    circumstances,
    construction_of,
    cut,
    is_time,
    lemma_of,
)
from copydesk.framing.harm import Act, harm_of, harm_of_noun, harm_of_verb, is_striker
from copydesk.framing.standing import is_hearsay, is_told
from copydesk.syntax import Parse, Token, span_of

CONSTRUCTIONS = (
    *("active", "passive", "agentless passive", "get-passive", "reciprocal", "intransitive"),
    "nominalisation",
)
_MODIFIERS = ("amod", "compound", "nmod")
_DEFINITE = ("the", "this", "that", "these", "those")
_DASHES = ("-", "‑", "–")


class Action(NamedTuple):
    """A verb or noun of action with its agent and patient, and the heads of their joint members."""

    verb: str
    construction: str  # one of CONSTRUCTIONS
    harm: str | None  # a group of harm.toml
    hearsay: bool  # the subject of a reporting passive that names nobody: fighting was reported
    span: Span
    agent: Span | None
    patient: Span | None
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]


def find_actions(parse: Parse) -> Iterable[Action]:
    """Every act on or by somebody, or that harms, that the prose tells to happen, in reading order.

    None denied, negated, planned or conditional. Accusing, blaming and denying are in ``blame``: here is what
    somebody is accused of.
    """
    clauses = ((t, construction_of(parse, t) or nominalisation_of(parse, t)) for t in parse.tokens)
    acts = ((token, clause) for token, clause in clauses if clause and not is_blame(parse, token))
    told = [(token, clause) for token, clause in acts if is_told(parse, token)]
    within = {clause.within.index for _, clause in told if clause.within}
    nouns = (token for token, clause in told if clause.construction == "nominalisation")
    within |= {carrier.index for noun in nouns if (carrier := _carrier(parse, noun))}
    harms = {token.index: _harm(parse, token, clause) for token, clause in told}
    return (
        _action(parse, token, clause, harms[token.index])
        for token, clause in told
        if token.index not in within and (harms[token.index] or _is_of_somebody(parse, token, clause))
    )


def _is_of_somebody(parse: Parse, token: Token, clause: Clause) -> bool:
    """Whether somebody acts or is acted on; a deed that only somebody can do hides who did it."""
    if clause.construction == "nominalisation":
        return False
    if not clause.verb.isascii():
        return False  # a verb of another language
    named = any(is_actor(parse, head) for head in (clause.agent, clause.patient) if head)
    hidden = clause.construction == "agentless passive" and clause.verb in codebook.words(
        "actions", "deed", "verbs"
    )
    return named or hidden


def _action(parse: Parse, token: Token, clause: Clause, harm: str | None) -> Action:
    agents, patients = parse.members(clause.agent), parse.members(clause.patient)
    agent, patient = _phrase_of(parse, clause.agent), _phrase_of(parse, clause.patient)
    noun = clause.construction == "nominalisation"
    if patient and clause.patient:
        patient = cut(parse, patient, (t.start for t in _events_in(parse, clause.patient)))
    result = clause.verb.rpartition(" ")[2]
    if patient and not noun and result != clause.verb and patient.of(parse.text).endswith(f" {result}"):
        patient = trim(parse.text, Span(patient.start, patient.end - len(result)))  # took the nurses hostage
    if noun and agent:
        # accused the rebels of an attack, the killing by police of a man: each without the other
        agent = _until(parse, agent, token, clause.patient)
        patient = patient and _until(parse, patient, clause.agent)
    if clause.construction == "reciprocal" and clause.agent is not clause.patient:
        agents = patients = (*agents, *patients)
        if patient and clause.patient:
            patient = _without_place(parse, clause.patient, patient)
    told = clause.verb, clause.construction, harm, noun and is_hearsay(parse, token)
    return Action(*told, token.span, agent, patient, agents, patients)


def _harm(parse: Parse, token: Token, clause: Clause) -> str | None:
    """The kind of harm: of the noun, the verb, or the noun that is part of it (engaged in fighting)."""
    act = Act(clause.verb, token, clause.agent, clause.patient)
    return harm_of(parse, act) or (harm_of_noun(parse, clause.within) if clause.within else None)


def _phrase_of(parse: Parse, head: Token | None) -> Span | None:
    """The phrase that names an agent or patient, or the adjective or possessive that stands for one."""
    if head is None:
        return None
    if head.dep in ("amod", "nmod", "compound"):  # Israeli airstrikes, a rebel attack
        return head.span
    if head.dep == "poss":
        return span_of(parse.subtree(head, parse.children(head, "case")))
    span = noun_phrase(parse, head)
    if span is None:
        return None
    asides = (t.start - 1 for t in parse.subtree(head) if _opens_aside(parse, t))  # Tehran, where he was
    span = cut(parse, span, asides)
    span = cut(parse, span, circumstances(parse, head))
    above = parse.head(head)
    by_participle = head.dep == "dobj" and above.dep == "pcomp" and parse.head(above).dep == "agent"
    return Span(above.start, span.end) if by_participle else span  # by retreating soldiers


def _opens_aside(parse: Parse, token: Token) -> bool:
    return token.tag in ("WDT", "WP", "WRB", "WP$") and parse.tokens[token.index - 1].text == ","


def _events_in(parse: Parse, head: Token) -> Iterable[Token]:
    """The prepositions on a noun before an act that it only stands beside: students in raids."""
    for phrase in parse.phrases(head, *_listed("in_acts")):
        if any(_is_common_noun(parse, t) and harm_of_noun(parse, t) for t in parse.children(phrase, "pobj")):
            yield phrase


def _until(parse: Parse, phrase: Span, *others: Token | None) -> Span:
    """A phrase cut before the preposition of any of *others* that it holds."""
    inside = (other for other in others if other and phrase.start < other.start < phrase.end)
    return cut(parse, phrase, (parse.head(other).start for other in inside))


def _without_place(parse: Parse, head: Token, phrase: Span) -> Span:
    """A party to a clash without where they clash."""
    kept = codebook.words("actions", "reciprocal_party", "prepositions")
    return cut(parse, phrase, (t.start for t in parse.children(head, "prep") if t.lemma.lower() not in kept))


def nominalisation_of(parse: Parse, noun: Token) -> Clause | None:
    """The act of harm that *noun* names, with its agent and patient where what stands round it names them."""
    harm = harm_of_noun(parse, noun) if _is_common_noun(parse, noun) else None
    clause = _nominalisation(parse, noun, harm) if harm else None
    if clause is None or (harm == "die" and not (clause.patient and is_actor(parse, clause.patient))):
        return None
    act = Act(clause.verb, noun, clause.agent, clause.patient)
    return clause if harm_of(parse, act) else None


def _nominalisation(parse: Parse, noun: Token, harm: str) -> Clause | None:
    """The act that *noun* names, whether or not it harms."""
    name = noun.text.lower() if noun.is_name or noun.is_verb else noun.lemma.lower()
    if harm == "die":
        whose = (t for t in parse.children(noun, "compound") if is_actor(parse, t))  # protester deaths
        patient = _after(parse, noun, {"of"}) or _possessor(parse, noun) or next(whose, None)
        return Clause(name, "nominalisation", None, patient)
    if subjected := _subjected(parse, noun):
        return Clause(name, "nominalisation", *subjected)
    mutual = harm in _listed("groups_of_two_sides")
    if mutual and (both := _after(parse, noun, _listed("between"))):
        return Clause(name, "nominalisation", both, both)
    by, patient = _after(parse, noun, {"by"}), _after(parse, noun, _listed("patient_prepositions"))
    if patient is None and (
        carrier := _carrier(parse, noun)
    ):  # launched an assault, two days later, on the bridge
        patient = _after(parse, carrier, {"on", "against"})
    # the killing by police of a man, an attack on a post by gunmen: the parse hangs the second on the first
    if patient and not by:
        by = _after(parse, patient, {"by"})
    elif by and not patient:
        patient = _after(parse, by, {"of"})
    # held responsible for the attack by Norway: by whom they are held, not who attacked
    owner = _possessor(parse, noun)
    if owner and not patient and harm in _listed("groups_of_victims") and not _is_power(owner):
        owner, patient = None, owner  # his arrest, the boy’s murder
    agent = owner or answers_for(parse, noun) or by or _who_carries(parse, noun)
    for joined in parse.children(noun, "conj"):  # the looting and burning of shops
        patient = patient or _after(parse, joined, {"of"})
    if mutual:  # the battle of Kyiv: a place
        return Clause(name, "nominalisation", agent, None)
    agent = (
        agent
        or _who_qualifies(parse, noun, harm)
        or _who_is_behind(parse, noun)
        or _who_does_it_in(parse, noun)
    )
    return Clause(name, "nominalisation", None if agent is patient else agent, patient)


def _listed(key: str) -> frozenset[str]:
    return codebook.words("actions", "nominalisation", key)


def _is_common_noun(parse: Parse, token: Token) -> bool:
    """A noun that is no name; at the start of a sentence it is often taken for a name or verb (Fighting)."""
    if token.dep in _MODIFIERS:
        return False
    if token.is_noun and not token.is_name:
        return True
    opens = token.index == parse.in_sentence(token).first and token.dep in ("nsubj", "nsubjpass", "aux")
    gerund = token.tag == "VBG" and not parse.child(token, "dobj", "nsubj", "aux")
    return opens and (token.is_name or gerund)


def _after(parse: Parse, noun: Token, prepositions: Iterable[str]) -> Token | None:
    """The noun after the first of *prepositions*, unless it is a time."""
    return next((t for t in parse.objects(noun, *prepositions) if not is_time(t)), None)


def _possessor(parse: Parse, noun: Token) -> Token | None:
    return next((t for t in parse.children(noun, "poss") if not is_time(t)), None)


def _carrier(parse: Parse, noun: Token) -> Token | None:
    """The light verb that carries the act of a noun: launched an attack; an attack was carried out."""
    noun = _counted(parse, noun)
    for verb in (parse.head(noun), *parse.children(noun, "acl", "relcl")):
        above = verb is parse.head(noun)
        if not verb.is_verb or (above and noun.dep not in ("dobj", "nsubjpass")):
            continue
        if above or (verb.tag == "VBN" or parse.children(verb, "dobj")):
            name = " ".join([lemma_of(verb), *(t.lemma.lower() for t in parse.children(verb, "prt"))])
            if name in _listed("carriers") and (above or _is_about(parse, verb)):
                return verb
    return None


def _counted(parse: Parse, noun: Token) -> Token:
    """The noun itself, or what counts it: a string of robberies."""
    over = parse.head(parse.head(noun))
    counts = noun.dep == "pobj" and parse.head(noun).lemma == "of" and over.lemma in _listed("counts")
    return over if counts else noun


def _is_about(parse: Parse, verb: Token) -> bool:
    """Whether the noun before a clause is what its verb carries: the raids (that) they made, made by them."""
    objects = parse.children(verb, "dobj", "nsubjpass")
    return all(t.tag in ("WDT", "WP") for t in objects)


def _is_power(noun: Token) -> bool:
    """Whether a possessor is a country or a force, which does what it has: Israel’s bombing."""
    return noun.text in gazetteer().by_name or is_striker(noun)


def _who_carries(parse: Parse, noun: Token) -> Token | None:
    """X launched an attack; an attack was carried out by X; the joint first of several has the verb."""
    first = parse.head(noun) if noun.dep == "conj" and parse.head(noun).is_noun else noun
    verb = _carrier(parse, first)
    if verb is None:
        return None
    passive = verb.tag == "VBN" and (parse.child(verb, "auxpass") or verb.dep == "acl")
    return next(iter(parse.agents(verb)), None) if passive else agent_of(parse, verb)


def _who_qualifies(parse: Parse, noun: Token, harm: str) -> Token | None:
    """Israeli airstrikes, a rebel attack, the Norway-led invasion."""
    for token in parse.children(noun, *_MODIFIERS):
        if _is_of_a_people(token):
            return token
        if token.text.lower() in ("led", "orchestrated") and token.index >= 2:
            dash, leader = parse.tokens[token.index - 1], parse.tokens[token.index - 2]
            if dash.text in _DASHES and leader.is_name:
                return leader
        if harm != "seize" and token.text.lower() in _listed("doers"):
            return token
    return None


def _is_of_a_people(token: Token) -> bool:
    """Whether *token* is Israeli or Pakistani, not Gaza: an adjective, or a name with a plural for its people."""
    actor = gazetteer().by_name.get(token.text)
    if actor is None or token.tag not in ("JJ", "NNP"):
        return False
    return token.tag == "JJ" or f"{token.text}s" in actor.names or token.text.endswith(("ese", "ish"))


def _subjected(parse: Parse, noun: Token) -> tuple[Token | None, Token | None] | None:
    """Who subjected whom to the torture that a noun names."""
    to = parse.head(noun)
    verb = parse.head(to)
    if noun.dep != "pobj" or to.lemma != "to" or verb.lemma not in _listed("subjecting"):
        return None
    if whom := parse.child(verb, "nsubjpass"):
        return next(iter(parse.agents(verb)), None) or _after(parse, noun, {"by"}), whom
    return agent_of(parse, verb), parse.child(verb, "dobj")


def _who_is_behind(parse: Parse, noun: Token) -> Token | None:
    """The men behind the bombing, those responsible for it; who confessed to it."""
    preposition = parse.head(noun)
    if noun.dep == "dobj" and preposition.lemma in _listed("admitting"):
        return agent_of(parse, preposition)
    over = parse.head(preposition)
    if noun.dep != "pobj" or over.index > preposition.index:
        return None
    if over.lemma == "responsibility" and over.dep == "dobj":  # claimed responsibility for it
        return agent_of(parse, parse.head(over))
    if preposition.lemma.lower() == "to" and over.lemma in _listed("admitting"):
        return agent_of(parse, over)
    if preposition.lemma.lower() == "for" and over.lemma == "responsible":
        preposition, over = over, parse.head(over)
    elif preposition.lemma.lower() != "behind":
        return None
    if over.is_noun or over.tag in ("PRP", "DT"):
        return over
    return agent_of(parse, over) if over.lemma == "be" else None


def _who_does_it_in(parse: Parse, noun: Token) -> Token | None:
    """Gunmen killed two in an attack on a convoy: the attack is theirs; in the attack may be another’s."""
    preposition = parse.head(noun)
    verb = parse.head(preposition)
    if verb.dep == "dobj":  # detained forty students in raids: the parser hangs the raids on the students
        verb = parse.head(verb)
    if noun.dep != "pobj" or preposition.lemma.lower() not in _listed("in_acts") or not verb.is_verb:
        return None
    if parse.child(noun, "poss") or any(t.text.lower() in _DEFINITE for t in parse.children(noun, "det")):
        return None
    if harm_of_verb(verb.lemma.lower()) is None:
        return None
    passive = parse.child(verb, "auxpass") or verb.dep == "acl"
    doer = next(iter(parse.agents(verb)), None) if passive else agent_of(parse, verb)
    return doer if doer and is_actor(parse, doer) else None
