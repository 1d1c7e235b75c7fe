"""Who does what to whom, read from the parse: every act on somebody or something, every noun of harm.

What grammar leaves out beside a verb only in the passive, a noun leaves out at no cost (Fowler 1991, Language
in the News, ch. 5). So each counts as an action, with whoever the phrase does name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.roster import gazetteer
from copydesk.article import Span
from copydesk.attribution.sources import noun_phrase
from copydesk.framing.blame import answers_for, is_blame
from copydesk.framing.constructions import Clause, agent_of, construction_of, cut, is_time
from copydesk.framing.standing import harm_of_noun, harm_of_verb, is_hearsay, is_told
from copydesk.syntax import Parse, Token, span_of

CONSTRUCTIONS = ("active", "passive", "agentless passive", "get-passive", "reciprocal", "nominalisation")
_MODIFIERS = ("amod", "compound", "nmod")


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
    """Every action that the prose tells to happen, in reading order: none denied, negated or conditional.

    Accusing, blaming and denying are in ``blame``: here is what somebody is accused of.
    """
    clauses = ((t, construction_of(parse, t) or nominalisation_of(parse, t)) for t in parse.tokens)
    acts = ((token, clause) for token, clause in clauses if clause and not is_blame(parse, token))
    told = [(token, clause) for token, clause in acts if is_told(parse, token)]
    within = {clause.within.index for _, clause in told if clause.within}
    return (_action(parse, token, clause) for token, clause in told if token.index not in within)


def _action(parse: Parse, token: Token, clause: Clause) -> Action:
    agents, patients = parse.members(clause.agent), parse.members(clause.patient)
    agent, patient = _phrase_of(parse, clause.agent), _phrase_of(parse, clause.patient)
    noun = clause.construction == "nominalisation"
    if noun and agent:
        # accused the rebels of an attack, the killing by police of a man: each without the other
        agent = _until(parse, agent, token, clause.patient)
        patient = patient and _until(parse, patient, clause.agent)
    if clause.construction == "reciprocal" and clause.agent is not clause.patient:
        agents = patients = (*agents, *patients)
        if patient and clause.patient:
            patient = _without_place(parse, clause.patient, patient)
    told = clause.verb, clause.construction, _harm(parse, token, clause), noun and is_hearsay(parse, token)
    return Action(*told, token.span, agent, patient, agents, patients)


def _harm(parse: Parse, token: Token, clause: Clause) -> str | None:
    """The kind of harm: of the noun, the verb, or the noun that is part of it (engaged in fighting)."""
    if clause.construction == "nominalisation":
        return harm_of_noun(parse, token)
    of_verb = harm_of_verb(clause.verb, clause.patient)
    return of_verb or (harm_of_noun(parse, clause.within) if clause.within else None)


def _phrase_of(parse: Parse, head: Token | None) -> Span | None:
    """The phrase that names an agent or patient, or the adjective or possessive that stands for one."""
    if head is None:
        return None
    if not head.is_noun and head.dep in ("amod", "nmod"):  # Israeli airstrikes
        return head.span
    if head.dep == "poss":
        return span_of(parse.subtree(head, parse.children(head, "case")))
    span = noun_phrase(parse, head)
    if span is None:
        return None
    above = parse.head(head)
    by_participle = head.dep == "dobj" and above.dep == "pcomp" and parse.head(above).dep == "agent"
    return Span(above.start, span.end) if by_participle else span  # by retreating soldiers


def _until(parse: Parse, phrase: Span, *others: Token | None) -> Span:
    """A phrase cut before the preposition of any of *others* that it holds."""
    inside = (other for other in others if other and phrase.start < other.start < phrase.end)
    return cut(parse, phrase, (parse.head(other).start for other in inside))


def _without_place(parse: Parse, head: Token, phrase: Span) -> Span:
    """A party to a clash without where they clash."""
    kept = codebook.words("actions", "reciprocal_party", "prepositions")
    return cut(parse, phrase, (t.start for t in parse.children(head, "prep") if t.lemma.lower() not in kept))


def nominalisation_of(parse: Parse, noun: Token) -> Clause | None:
    """The act that *noun* names, with its agent and patient where the phrase or the verb above names them."""
    harm = harm_of_noun(parse, noun) if _is_common_noun(parse, noun) else None
    if harm is None:
        return None
    name = noun.text.lower() if noun.is_name or noun.is_verb else noun.lemma.lower()
    mutual = harm in _listed("groups_of_two_sides")
    if mutual and (both := _after(parse, noun, _listed("between"))):
        return Clause(name, "nominalisation", both, both)
    by, patient = _after(parse, noun, {"by"}), _after(parse, noun, _listed("patient_prepositions"))
    # the killing by police of a man, an attack on a post by gunmen: the parse hangs the second on the first
    if patient and not by:
        by = _after(parse, patient, {"by"})
    elif by and not patient:
        patient = _after(parse, by, {"of"})
    # held responsible for the attack by Norway: by whom they are held, not who attacked
    agent = _possessor(parse, noun) or answers_for(parse, noun) or by or _carrier(parse, noun)
    for joined in parse.children(noun, "conj"):  # the looting and burning of shops
        patient = patient or _after(parse, joined, {"of"})
    if mutual:  # the battle of Kyiv: a place
        return Clause(name, "nominalisation", agent, None)
    if agent is None:
        adjectives = (t for t in parse.children(noun, *_MODIFIERS) if t.tag == "JJ")
        agent = next((t for t in adjectives if t.text in gazetteer().by_name), None)  # Israeli airstrikes
    return Clause(name, "nominalisation", agent, patient)


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
    """X launched an attack; an attack was carried out by X."""
    verb = parse.head(noun)
    name = " ".join([verb.lemma, *(t.lemma.lower() for t in parse.children(verb, "prt"))])
    if name not in _listed("carriers"):
        return None
    if noun.dep == "dobj":
        return agent_of(parse, verb)
    return next(iter(parse.agents(verb)), None) if noun.dep == "nsubjpass" else None
