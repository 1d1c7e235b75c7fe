"""Who does what to whom, read from the parse: every act on somebody or something, and every noun that names harm.

What grammar leaves out beside a verb only in the passive, a noun leaves out at no cost (Fowler 1991, Language
in the News, ch. 5). So each counts as an action, with whoever the phrase does name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk.actors import gazetteer
from copydesk.article import Span, trim
from copydesk.attribution.sources import noun_phrase
from copydesk.framing.blame import answers_for, is_blame
from copydesk.framing.constructions import Clause, agent_of, construction_of, is_time, listed, members
from copydesk.framing.standing import harm_of_noun, harm_of_verb, is_hearsay, is_told
from copydesk.syntax import Parse, Token

CONSTRUCTIONS = ("active", "passive", "agentless passive", "get-passive", "reciprocal", "nominalisation")
_MODIFIERS = ("amod", "compound", "nmod")


class Action(NamedTuple):
    """A verb or noun of action with its agent and patient. ``agents`` and ``patients`` head each joint member."""

    verb: str
    construction: str  # one of CONSTRUCTIONS
    harm: str | None  # a group of harm.toml
    hearsay: bool  # the subject of a reporting passive that names nobody: fighting was reported
    span: Span
    agent: Span | None
    patient: Span | None
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]


def find_actions(text: str, parse: Parse) -> Iterable[Action]:
    """Every action that the prose tells to happen, in reading order; what is denied, negated or conditional is not.

    Accusing, blaming and denying are in ``blame``: here is what somebody is accused of.
    """
    told = [
        (token, clause)
        for token in parse.tokens
        if (clause := construction_of(parse, token) or nominalisation_of(parse, token))
        and is_told(parse, token)
        and not is_blame(parse, token)
    ]
    within = {clause.within.index for _, clause in told if clause.within}
    return (_action(text, parse, token, clause) for token, clause in told if token.index not in within)


def _action(text: str, parse: Parse, token: Token, clause: Clause) -> Action:
    agents, patients = members(parse, clause.agent), members(parse, clause.patient)
    if clause.construction == "reciprocal" and clause.agent is not clause.patient:
        agents = patients = (*agents, *patients)
    noun = clause.construction == "nominalisation"
    agent, patient = phrase_of(text, parse, clause.agent), phrase_of(text, parse, clause.patient)
    if (
        noun and agent
    ):  # accused the rebels of an attack, the killing by police of a man: each without the other
        agent = _until(text, parse, agent, (token, clause.patient))
        patient = patient and _until(text, parse, patient, (clause.agent,))
    if (
        clause.construction == "reciprocal"
        and patient
        and clause.patient
        and clause.agent is not clause.patient
    ):
        patient = _without_place(text, parse, clause.patient, patient)
    return Action(
        clause.verb,
        clause.construction,
        _harm(parse, token, clause),
        noun and is_hearsay(parse, token),
        token.span,
        agent,
        patient,
        agents,
        patients,
    )


def _harm(parse: Parse, token: Token, clause: Clause) -> str | None:
    """The kind of harm: of the noun, or of the verb, or of the noun that is part of it (engaged in fighting)."""
    if clause.construction == "nominalisation":
        return harm_of_noun(parse, token)
    return harm_of_verb(clause.verb, clause.patient) or (
        harm_of_noun(parse, clause.within) if clause.within else None
    )


def phrase_of(text: str, parse: Parse, head: Token | None) -> Span | None:
    """The phrase that names an agent or patient: a noun phrase, or the adjective or possessive that stands for one."""
    if head is None:
        return None
    if not head.is_noun and head.dep in ("amod", "nmod"):  # Israeli airstrikes
        return head.span
    if head.dep == "poss":
        tokens = parse.subtree(head, frozenset(t.index for t in parse.children(head, "case")))
        return Span(tokens[0].start, tokens[-1].end)
    span = noun_phrase(parse, head)
    if span is None:
        return None
    above = parse.head(head)
    by_participle = head.dep == "dobj" and above.dep == "pcomp" and parse.head(above).dep == "agent"
    return Span(above.start, span.end) if by_participle else span  # by retreating soldiers


def _until(text: str, parse: Parse, phrase: Span, others: Iterable[Token | None]) -> Span:
    """A phrase cut before the preposition of any of *others* that it holds."""
    inside = (
        parse.head(other).start for other in others if other and phrase.start < other.start < phrase.end
    )
    return trim(
        text, Span(phrase.start, min((end for end in inside if end > phrase.start), default=phrase.end))
    )


def _without_place(text: str, parse: Parse, head: Token, phrase: Span) -> Span:
    """A party to a clash without where they clash."""
    kept = listed("reciprocal_party", "prepositions")
    places = (t.start for t in parse.children(head, "prep") if t.lemma.lower() not in kept)
    inside = (start for start in places if phrase.start < start < phrase.end)
    return trim(text, Span(phrase.start, min(inside, default=phrase.end)))


def nominalisation_of(parse: Parse, noun: Token) -> Clause | None:
    """The act that *noun* names, with its agent and patient where the phrase or the verb it hangs on names them."""
    harm = harm_of_noun(parse, noun) if _is_common_noun(parse, noun) else None
    if harm is None:
        return None
    name = noun.text.lower() if noun.is_name or noun.is_verb else noun.lemma.lower()
    mutual = harm in listed("nominalisation", "groups_of_two_sides")
    if mutual and (both := _after(parse, noun, listed("nominalisation", "between"))):
        return Clause(name, "nominalisation", both, both)
    by, patient = (
        _after(parse, noun, {"by"}),
        _after(parse, noun, listed("nominalisation", "patient_prepositions")),
    )
    # the killing by police of a man, an attack on a post by gunmen: the second phrase is often hung on the
    # first
    by, patient = (
        by or (patient and _after(parse, patient, {"by"})),
        patient or (by and _after(parse, by, {"of"})),
    )
    # held responsible for the attack by Norway: by whom they are held, not who attacked
    agent = _possessor(parse, noun) or answers_for(parse, noun) or by or _carrier(parse, noun)
    for joined in parse.children(noun, "conj"):  # the looting and burning of shops
        patient = patient or _after(parse, joined, {"of"})
    if mutual and patient is not None:  # the battle of Kyiv: a place
        patient = None
    if agent is None and not mutual:
        adjectives = (t for t in parse.children(noun, *_MODIFIERS) if t.tag == "JJ")
        agent = next((t for t in adjectives if t.text in gazetteer().by_name), None)  # Israeli airstrikes
    return Clause(name, "nominalisation", agent, patient)


def _is_common_noun(parse: Parse, token: Token) -> bool:
    """A noun that is no name; one that opens a sentence is often taken for a name or a verb (Fighting continued)."""
    if token.dep in _MODIFIERS:
        return False
    if token.is_noun and not token.is_name:
        return True
    opens = token.index == parse.in_sentence(token).first and token.dep in ("nsubj", "nsubjpass", "aux")
    return opens and (
        token.is_name or (token.tag == "VBG" and not parse.children(token, "dobj", "nsubj", "aux"))
    )


def _after(parse: Parse, noun: Token, prepositions: frozenset[str] | set[str]) -> Token | None:
    """The noun after the first of *prepositions*, unless it is a time."""
    phrases = (p for p in parse.children(noun, "prep", "agent") if p.lemma.lower() in prepositions)
    return next((t for phrase in phrases for t in parse.children(phrase, "pobj") if not is_time(t)), None)


def _possessor(parse: Parse, noun: Token) -> Token | None:
    return next((t for t in parse.children(noun, "poss") if not is_time(t)), None)


def _carrier(parse: Parse, noun: Token) -> Token | None:
    """X launched an attack; an attack was carried out by X."""
    verb = parse.head(noun)
    name = " ".join([verb.lemma, *(t.lemma.lower() for t in parse.children(verb, "prt"))])
    if name not in listed("nominalisation", "carriers"):
        return None
    if noun.dep == "dobj":
        return agent_of(parse, verb)
    if noun.dep == "nsubjpass":
        return next((t for by in parse.children(verb, "agent") for t in parse.children(by, "pobj")), None)
    return None
