"""The act of harm that a noun names, with who does it and to whom, where what stands round it tells."""

from collections.abc import Iterable

from copydesk import codebook
from copydesk.actors.roster import gazetteer
from copydesk.framing.actors import is_actor
from copydesk.framing.agents import agent_of
from copydesk.framing.blame import answers_for
from copydesk.framing.constructions import Clause
from copydesk.framing.harm import harm_of, harm_of_noun
from copydesk.framing.harm_words import Act, harm_of_verb, is_striker
from copydesk.framing.phrases import is_time
from copydesk.framing.verb_names import lemma_of
from copydesk.syntax import Parse, Token

_MODIFIERS = ("amod", "compound", "nmod")
_DEFINITE = ("the", "this", "that", "these", "those")
_DASHES = ("-", "‑", "–")


def nominalisation_of(parse: Parse, noun: Token) -> Clause | None:
    """The act of harm that *noun* names, with its agent and patient where what stands round it names them."""
    harm = harm_of_noun(parse, noun) if is_common_noun(parse, noun) else None
    clause = _nominalisation(parse, noun, harm) if harm else None
    if clause is None or (harm == "die" and not _is_of_people(parse, noun, clause.patient)):
        return None
    act = Act(clause.verb, noun, clause.agent, clause.patient)
    return clause if harm_of(parse, act) else None


def _is_of_people(parse: Parse, death: Token, whose: Token | None) -> bool:
    """His death, the boy’s death, 11 deaths."""
    if whose is None:
        return parse.child(death, "nummod") is not None
    return is_actor(parse, whose) or (whose.tag == "PRP$" and whose.text.lower() != "its")


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
    # launched an assault, two days later, on the bridge
    if patient is None and (carrier := carrier_of(parse, noun)):
        patient = _after(parse, carrier, {"on", "against"})
    # the killing by police of a man, an attack on a post by gunmen: the parse hangs the second on the first
    if patient and not by:
        by = _after(parse, patient, {"by"})
    elif by and not patient:
        patient = _after(parse, by, {"of"})
    # held responsible for the attack by Norway: by whom they are held, not who attacked
    owner = _possessor(parse, noun)
    # her first murder
    again = any(t.text.lower() in _listed("counting") for t in parse.children(noun, "amod"))
    if owner and not patient and harm in _listed("groups_of_victims") and not (again or _is_power(owner)):
        owner, patient = None, owner  # his arrest, the boy’s murder
    agent = owner or answers_for(parse, noun) or by or _who_carries(parse, noun)
    # the looting and burning of shops
    for joined in parse.children(noun, "conj") if parse.child(noun, "cc") else ():
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


def is_common_noun(parse: Parse, token: Token) -> bool:
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
    marked = (t for t in parse.children(noun, "poss", "nmod") if t.dep == "poss" or parse.child(t, "case"))
    return next((t for t in marked if not is_time(t)), None)


def carrier_of(parse: Parse, noun: Token) -> Token | None:
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
    verb = carrier_of(parse, first)
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
    first = noun
    while first.dep == "conj" and parse.head(first).is_noun:  # to beatings and torture
        first = parse.head(first)
    to = parse.head(first)
    verb = parse.head(to)
    if first.dep != "pobj" or to.lemma != "to" or verb.lemma not in _listed("subjecting"):
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
