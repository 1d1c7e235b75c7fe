"""The verb's construction, with who acts and who is acted on: active, passive, reciprocal, without an object."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.attribution.sources import is_cue
from copydesk.framing.actors import is_actor
from copydesk.framing.agents import RELATIVE, agent_of, is_being, meant_by, who_undergoes
from copydesk.framing.harm import ends_of_itself
from copydesk.framing.harm_words import explodes, harm_of_participle, harm_of_verb, is_sent, is_weapon
from copydesk.framing.phrases import is_time
from copydesk.framing.standing import first_of_coordination, is_nobody, is_reporting_passive
from copydesk.framing.verb_names import lemma_of, name_of
from copydesk.syntax import Parse, Token


class Clause(NamedTuple):
    """A verb with the tokens that head its agent and patient, and the noun that is part of it, if one is."""

    verb: str
    construction: str
    agent: Token | None
    patient: Token | None
    within: Token | None = None  # the fighting of engaged in fighting


def construction_of(parse: Parse, token: Token) -> Clause | None:
    """What the verb *token* tells, None where it tells of no act on anybody."""
    if token.dep in ("aux", "auxpass"):
        return None
    if token.dep in ("amod", "compound"):
        return _before_noun(parse, token)
    if token.is_verb:
        told = _reciprocal(parse, token) or _passive(parse, token) or _active(parse, token)
        return told or _intransitive(parse, token)
    return _gapped(parse, token)


def _reciprocal(parse: Parse, token: Token) -> Clause | None:
    """X and Y have been engaged in fighting, X clashed with Y: each acts and is acted on."""
    subject = parse.child(token, "nsubj", "nsubjpass")
    if subject is None:
        return None
    if subject.tag in RELATIVE and token.dep == "relcl":
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
    if not _is_participle(parse, token) or _tells_no_act(parse, token):
        return None
    agent = _by_whom(parse, token) or _shared_agent(parse, token)
    patient = _of_passive(parse, token, agent)
    alone = token.dep == "acl" and not parse.child(token, "nsubj", "aux")
    if patient is None and alone:
        # (the use of) force used against them
        sent = (parse.head(token), *parse.objects(parse.head(token), "of"))
        patient = next((noun for noun in sent if _aimed(parse, token, [noun])), None)
    if patient is None:
        return None
    aimed = _aimed(parse, token, [patient])  # grenades were thrown at the station
    verb, patient = aimed[:2] if aimed and aimed[1] else (name_of(parse, token), patient)
    if _is_broken_off(parse, patient):
        return None
    auxiliaries = parse.children(first_of_coordination(parse, token), "auxpass")
    got = any(t.text.lower() in codebook.words("actions", "get", "forms") for t in auxiliaries)
    kind = "get-passive" if got else "passive" if agent else "agentless passive"
    if kind == "agentless passive" and verb in codebook.words("actions", "state", "verbs"):
        return None
    return Clause(verb, kind, agent, patient)


def _before_noun(parse: Parse, token: Token) -> Clause | None:
    """The slain reporter, the murdered girl: the participle tells of the killing, and of nobody who did it."""
    noun, form = parse.head(token), token.text.lower()
    participle = form.endswith("ed") or form in codebook.load("actions")["lemmas"]["forms"]
    verb = lemma_of(token) if harm_of_verb(lemma_of(token)) else harm_of_participle(token)
    if not participle or verb is None or harm_of_verb(verb) != "kill" or token.index > noun.index:
        return None
    somebody = is_actor(parse, noun) and not is_nobody(parse, noun)
    return Clause(verb, "agentless passive", None, noun) if somebody else None


def _is_participle(parse: Parse, token: Token) -> bool:
    """Whether *token* can be of a passive; was seized and kidnapped: the second is often taken for a past."""
    head = parse.head(token)
    joined = token.dep == "conj" and head.tag == "VBN" and parse.child(head, "auxpass")
    alone = not parse.child(token, "dobj", "nsubj", "aux", "ccomp", "xcomp")
    harms = harm_of_verb(name_of(parse, token)) if joined and alone and token.tag == "VBD" else None
    return token.tag == "VBN" or harms is not None


def _of_passive(parse: Parse, token: Token, agent: Token | None) -> Token | None:
    """Whom a passive participle is about: its subject, the noun it modifies, or the subject above it."""
    auxiliaries = parse.children(token, "auxpass")
    patient = parse.child(token, "nsubjpass")
    head = parse.head(token)
    if patient is not None:
        return meant_by(parse, patient, token)
    if is_being(parse, token):
        return who_undergoes(parse, token)
    if token.dep == "acl" and auxiliaries:
        return _before(parse, head, auxiliaries[0]) or head
    if parse.children(token, "dobj") or (parse.children(token, "aux") and not auxiliaries):
        return None  # has killed: no passive
    harms = harm_of_verb(name_of(parse, token))
    joined = token.dep == "conj" and head.tag == "VBN"
    if joined and parse.child(head, "auxpass") and parse.child(token, "nsubj") and not auxiliaries:
        return parse.child(token, "nsubj")  # and thirty injured
    if token.dep in ("acl", "relcl") and (agent or harms):
        return _measure_over(parse, token, head) or head
    if token.dep == "advcl" and (agent or harms) and head.is_verb:  # backed by tanks, the rebels seized it
        subject = parse.child(head, "nsubj", "nsubjpass")
        return subject if subject and subject.index > token.index else None
    if token.dep not in ("xcomp", "oprd", "conj") or not (auxiliaries or head.tag == "VBN"):
        return None
    subject = parse.child(head, "nsubjpass")
    return (meant_by(parse, subject, head) if subject else None) or (
        _of_passive(parse, head, None) if joined else None
    )


def _measure_over(parse: Parse, token: Token, noun: Token) -> Token | None:
    """The tariffs, of the tariffs on timber announced by the minister."""
    over = parse.head(parse.head(noun))
    for group in ("measure", "copy") if noun.dep == "pobj" else ():
        nouns, verbs = (codebook.words("actions", group, key) for key in ("nouns", "verbs"))
        if over.lemma in nouns and token.lemma in verbs:
            return over
    return None


def _by_whom(parse: Parse, token: Token) -> Token | None:
    """The noun after ``by``; of by retreating soldiers, which the parser reads as a clause, the soldiers."""
    for by in parse.children(token, "agent"):
        if nouns := parse.children(by, "pobj"):
            return nouns[0]
        for participle in parse.children(by, "pcomp"):
            nouns = parse.children(participle, "dobj")
            if nouns and nouns[0].index == participle.index + 1 and harm_of_verb(name_of(parse, token)):
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
    opened = patient and patient.dep == "dobj" and not parse.child(patient, "compound", "nmod", "nsubj")
    # opened fire
    if patient and opened and patient.tag != "NNS" and verb.endswith(f" {patient.text.lower()}"):
        agent = agent_of(parse, token)
        return Clause(verb, "active", agent, None) if agent else None
    patient = patient and meant_by(parse, patient, token)
    if patient is None or _raises_a_feeling(token, patient) or _is_said_or_timed(parse, token, patient):
        return None
    if _is_broken_off(parse, patient) or _is_done_besides(parse, token, patient):
        return None
    agent = agent_of(parse, token)
    return Clause(verb, "active", agent, patient, within) if agent and agent is not patient else None


def _is_broken_off(parse: Parse, patient: Token | None) -> bool:
    """A financial: an adjective whose noun is not there."""
    return patient is not None and patient.tag == "JJ" and parse.has_child(patient, ("a", "an"), "det")


def _is_done_besides(parse: Parse, token: Token, patient: Token) -> bool:
    """Climbed up holding a sign: the sign is not climbed."""
    besides = codebook.words("actions", "besides", "participles")
    first = parse.subtree(patient)[0]
    return patient.index > token.index and first.tag == "VBG" and first.lemma in besides


def _is_said_or_timed(parse: Parse, token: Token, patient: Token) -> bool:
    """Whether the object is what is shouted, or how long something lasts: nobody is acted on."""
    first = parse.subtree(patient)[0]
    quoted = first.text in ("“", '"', "‘") or (
        first.index and parse.tokens[first.index - 1].text in ("“", '"')
    )
    # ended about 2:30, turned 17
    aged = patient.tag == "CD" and (":" in patient.text or token.lemma == "turn")
    return aged or is_time(patient) or (is_cue(token) and bool(quoted))


def _intransitive(parse: Parse, token: Token) -> Clause | None:
    """Nine people died: it happens to them; a mine exploded: it strikes."""
    verb = name_of(parse, token)
    if verb not in codebook.words("actions", "intransitive", "verbs") or parse.child(
        token, "dobj", "auxpass"
    ):
        return None
    subject = agent_of(parse, token)
    if subject is None:
        return None
    if is_weapon(subject):
        return Clause(verb, "intransitive", subject, None)
    if harm_of_verb(verb) == "die":
        happens = is_actor(parse, subject) and not ends_of_itself(parse, token)
    else:
        happens = explodes(subject)
    return Clause(verb, "intransitive", None, subject) if happens else None


def _on_whom(parse: Parse, token: Token) -> tuple[str, Token | None, Token | None]:
    """The verb, its patient, and the noun that is part of the verb."""
    objects = parse.children(token, "dobj")
    # who police say stabbed the driver
    if len(objects) > 1 and any(map(is_cue, parse.children(token, "aux"))):
        objects = objects[1:]
    if aimed := _aimed(parse, token, objects):
        return aimed
    verb = name_of(parse, token)
    if objects:
        part = verb.endswith(f" {objects[0].text.lower()}")
        # held her captive: her, which the parser takes for whose
        held = parse.child(objects[0], "poss", "compound", "nmod") if part else None
        whose = len(objects) > 1 and parse.child(objects[0], "case")  # Backs Women’s Reservation
        return verb, held or objects[bool(whose)], None
    subject = parse.child(token, "nsubj")
    gap = token.dep == "relcl" and subject is not None and subject.tag not in RELATIVE
    placed = any(t.tag in ("WRB", "WDT", "WP") for t in parse.subtree(token) if t.index < token.index)
    if gap and not placed and harm_of_verb(verb) and not is_time(parse.head(token)):
        return verb, parse.head(token), None  # the town (that) the army shelled
    return verb, None, None


def _aimed(parse: Parse, token: Token, objects: list[Token]) -> tuple[str, Token | None, Token | None] | None:
    """Fired at the airport, hurled stones at it, used batons to disperse them: who is aimed at."""
    for rule in _prepositional().get(token.lemma, ()):
        lacks_object = "object" in rule and rule["object"] not in {t.lemma for t in objects}
        members = [member for noun in objects for member in parse.members(noun)]
        if lacks_object or ("objects" in rule and not any(is_sent(t, rule["objects"]) for t in members)):
            continue
        for phrase in (p for over in (token, *members) for p in parse.children(over, "prep")):
            for noun in parse.children(phrase, "pobj"):
                if phrase.lemma.lower() in rule["prepositions"] and not is_time(noun):
                    words = (token.lemma, rule.get("object"), phrase.lemma.lower())
                    return " ".join(filter(None, words)), noun, objects[0] if "object" in rule else None
        if rule.get("objects") == "tools":  # used force to disperse the crowd
            aims = [
                a
                for over in (token, *members)
                for a in parse.children(over, "xcomp", "advcl", "acl", "relcl")
            ]
            aims = [a for a in aims if any(t.tag == "TO" for t in parse.children(a, "aux"))]
            if aimed := next((noun for aim in aims for noun in parse.children(aim, "dobj")), None):
                return token.lemma, aimed, None
    return None


@codebook.derived
def _prepositional() -> dict[str, list[dict]]:
    rules: dict[str, list[dict]] = {}
    for rule in codebook.load("actions")["prepositional"]:
        rules.setdefault(rule["verb"], []).append(rule)
    return rules


def _raises_a_feeling(token: Token, patient: Token) -> bool:
    feelings = codebook.load("actions")["feeling"]
    return any(token.lemma == rule["verb"] and patient.lemma in rule["objects"] for rule in feelings)


def _tells_no_act(parse: Parse, token: Token) -> bool:
    """Whether the verb is none of an act, or reports: what it reports, not the telling of it, is the news."""
    if token.lemma in codebook.words("actions", "no_action", "verbs") and not harm_of_verb(
        name_of(parse, token)
    ):
        return True
    if is_reporting_passive(parse, token) and not harm_of_verb(token.lemma):
        return True
    if token.lemma in codebook.words("actions", "to_come", "participles"):
        infinitives = parse.children(token, "xcomp")  # is set to announce
        return any(t.tag == "TO" for verb in infinitives for t in parse.children(verb, "aux"))
    if not is_cue(token):
        return False
    of_act = [phrase for phrase in parse.children(token, "prep") if phrase.lemma == "of"]
    over_objects = [p for noun in parse.children(token, "dobj") for p in parse.children(noun, "prep")]
    acts = (t for phrase in (*of_act, *over_objects) for t in parse.children(phrase, "pcomp"))
    return parse.child(token, "ccomp", "xcomp") is not None or next(acts, None) is not None
