"""Nouns that name an act of harm and may hide who did it: the shelling of the town, clashes, fierce fighting.

What grammar leaves out beside a verb only in the passive, a noun leaves out at no cost (Fowler 1991, Language in the
News, ch. 5). So each counts as an action, with whoever the phrase does name.
"""

from copydesk.actors import gazetteer
from copydesk.framing.blame import answers_for
from copydesk.framing.constructions import Clause, agent_of, is_time, listed
from copydesk.framing.harm import harm_of_noun
from copydesk.syntax import Parse, Token

_MODIFIERS = ("amod", "compound", "nmod")


def nominalisation_of(parse: Parse, noun: Token) -> Clause | None:
    """The act that *noun* names, with its agent and patient where the phrase or the verb it hangs on names them."""
    harm = harm_of_noun(parse, noun) if _is_common_noun(parse, noun) else None
    if harm is None:
        return None
    name = noun.text.lower() if noun.is_name or noun.is_verb else noun.lemma.lower()
    mutual = harm in listed("nominalisation", "groups_of_two_sides")
    if mutual and (both := _after(parse, noun, listed("nominalisation", "between"))):
        return Clause(name, "nominalisation", both, both)
    by, patient = _after(parse, noun, {"by"}), _after(parse, noun, listed("nominalisation", "patient_prepositions"))
    # the killing by police of a man, an attack on a post by gunmen: the second phrase is often hung on the first
    by, patient = by or (patient and _after(parse, patient, {"by"})), patient or (by and _after(parse, by, {"of"}))
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
    return opens and (token.is_name or (token.tag == "VBG" and not parse.children(token, "dobj", "nsubj", "aux")))


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
