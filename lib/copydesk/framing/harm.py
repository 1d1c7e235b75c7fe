"""Whether an act does harm to a body, to property or to freedom, and of which kind (harm.toml)."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.framing.actors import is_actor
from copydesk.syntax import Parse, Token


class Act(NamedTuple):
    """A verb or noun of action with its own token, and the tokens that head its agent and its patient."""

    name: str
    token: Token
    agent: Token | None
    patient: Token | None


def harm_of(parse: Parse, act: Act) -> str | None:
    """The kind of harm that *act* does; None where it does none, or only in a figure of speech."""
    if by := _by_what_is_sent(parse, act):
        return by
    group = harm_of_noun(parse, act.token) if act.token.is_noun else None
    group = group or harm_of_verb(act.name)
    if group is None or _is_figure(parse, act, group):
        return None
    burned = group == "destroy" and act.name in _listed("force", "burning")
    somebody = act.patient and not act.patient.is_name and is_actor(parse, act.patient)
    return "injure" if burned and somebody else group


def harm_of_verb(verb: str) -> str | None:
    """The kind of harm that *verb*, with its particle or preposition, names."""
    return _groups("verbs").get(verb)


def harm_of_noun(parse: Parse, noun: Token) -> str | None:
    """The kind of harm that an act named by *noun* does, None where it names none."""
    lemma, nouns = noun.lemma.lower(), _groups("nouns")
    before = parse.tokens[noun.index - 1].text.lower() if noun.index else ""
    group = nouns.get(f"{before} {lemma}") or nouns.get(lemma) or nouns.get(noun.text.lower())
    if group is None and lemma in _listed("force", "ambiguous") and _is_among_arms(parse, noun, deadly=True):
        group = "strike"  # killed in the strikes: no walkout
    if group is None or _is_way_of(parse, noun):
        return None
    words = {t.text.lower() for t in parse.children(noun, "amod", "compound", "nmod")}
    objects = {t.lemma for t in parse.objects(noun)}
    for rule in codebook.load("harm")["figurative"]:
        if lemma in rule.get("nouns", ()) and words & set(rule["modifiers"]):
            return None
        if lemma in rule.get("verbs", ()) and objects & set(rule["objects"]):
            return None  # attacks on her policy
    if lemma in _listed("barrage", "nouns") and _is_of_no_weapon(parse, noun):
        return None
    sent = parse.objects(noun, "of") if lemma in _listed("force", "of_weapons") else ()
    return None if any(not is_weapon(t) for t in sent) else group  # a barrage of questions


def _is_of_no_weapon(parse: Parse, noun: Token) -> bool:
    """An email bombardment, a heavy metal barrage: of a thing that harms nobody."""
    things = (t for t in parse.children(noun, "compound") if not t.is_name and t.tag != "VBG")
    return any(not (is_weapon(t) or is_striker(t) or _is(t, "barrage", "modifiers")) for t in things)


def _is_way_of(parse: Parse, noun: Token) -> bool:
    """A line of attack; the candidate went on the attack, but not the army."""
    over = parse.head(parse.head(noun))
    preposition = parse.head(noun).lemma if noun.dep == "pobj" else ""
    if preposition == "on" and _is(over, "figurative_on", "verbs"):
        return not any(map(is_striker, parse.children(over, "nsubj")))
    return preposition == "of" and _is(over, "figurative_of", "words")


def harm_of_participle(token: Token) -> str | None:
    """The verb behind a participle of harm that the tagger takes for an adjective: injured, wounded."""
    return next((stem for stem in stems(token.text.lower()) if harm_of_verb(stem)), None)


def stems(written: str) -> tuple[str, ...]:
    """What a form in -ed or -ing may be made of: fined of fine, robbed of rob."""
    for ending in ("ed", "ing"):
        if written.endswith(ending) and len(written) > len(ending) + 2:
            stem = written.removesuffix(ending)
            doubled = stem[-1] == stem[-2] and stem[-1] not in "lsz"
            return (stem[:-1], stem) if doubled else (f"{stem}e", stem)
    return ()


def is_weapon(token: Token) -> bool:
    """Whether *token* names what is thrown or fired to harm."""
    return _is(token, "force", "weapons")


def is_sent(token: Token, key: str) -> bool:
    """Whether *token* is one of the ``weapons``, ``tools`` or ``vehicles`` of harm.toml."""
    return _is(token, "force", key)


def is_striker(token: Token) -> bool:
    """Whether *token* names who or what strikes by force."""
    return _is(token, "force", "strikers")


def explodes(token: Token) -> bool:
    """Whether *token* names a thing that can burst."""
    return _is(token, "explosive", "words")


def ends_of_itself(parse: Parse, verb: Token) -> bool:
    """Whether a death is one of illness or age."""
    causes = parse.objects(verb, "of", "from", "after", "with", "in")
    how = parse.children(verb, "advmod")
    ill = any(_is(t, "of_itself", "causes") for t in causes)
    return ill or any(_is(t, "of_itself", "adverbs") for t in how)


def _by_what_is_sent(parse: Parse, act: Act) -> str | None:
    """Grenades were thrown, used force to disperse, mobs rushed stores, drove a van into a crowd."""
    token = act.token
    if not token.is_verb:
        return None
    sent = parse.children(token, "dobj", "nsubjpass")
    if token.dep == "acl" and token.tag == "VBN" and not sent:  # force used against protesters
        sent = [parse.head(token), *parse.objects(parse.head(token), "of")]
    members = [member for noun in sent for member in parse.members(noun)]
    if _is(token, "force", "throwing") and any(map(is_weapon, (*members, *parse.objects(token, "with")))):
        return "strike"
    if _is(token, "force", "using") and any(_is(t, "force", "tools") for t in members):
        at_somebody = act.patient is not None and act.patient not in sent
        return "strike" if at_somebody or any(_is(t, "force", "bare_tools") for t in members) else None
    if _collides(parse, act):
        return "strike"
    if lost_to_death(parse, token):
        return "die"
    if _is_held(parse, act):
        return "seize"
    # dispersed the crowd with water cannon
    over = (token, *sent)
    with_tools = any(_is(t, "force", "tools") for head in over for t in parse.objects(head, "with"))
    if with_tools and act.patient and _is(token, "force", "clearing"):
        return "strike"
    if _is(token, "force", "rushing") and act.agent and act.patient:
        rescued = bool(parse.objects(token, "to"))  # rushed her to a hospital
        return "strike" if _is(act.agent, "force", "crowds") and not rescued else None
    return None


def _collides(parse: Parse, act: Act) -> bool:
    """A van plowed into pedestrians, drove a van into a crowd; not: plowed through the paperwork."""
    struck = parse.objects(act.token, *_listed("collision", "prepositions"))
    of = (noun for t in struck for noun in (t, *parse.objects(t, "of")))
    return _is(act.token, "collision", "verbs") and any(_is(t, "collision", "struck") for t in of)


def lost_to_death(parse: Parse, verb: Token) -> list[Token]:
    """Whom a verb tells to be lost to death: her husband, 19 people, the three climbers that we lost."""
    kept = any(_is(t, "loss", "kept") for t in parse.objects(verb, "in", "to"))
    if not verb.is_verb or not _is(verb, "loss", "verbs") or kept:
        return []
    lost = parse.children(verb, "dobj", "nsubjpass")
    if verb.dep == "relcl" and all(t.tag in ("WDT", "WP") for t in lost):
        lost = [parse.head(verb)]
    return [t for noun in lost for t in (noun, *parse.objects(noun, "of")) if _is_mortal(parse, t)][:1]


def _is_mortal(parse: Parse, noun: Token) -> bool:
    """Kin, loved ones, family members; of others those who are counted."""
    if _is(noun, "loss", "beside"):
        return any(_is(t, "loss", "near") for t in parse.children(noun, "amod", "compound"))
    counted = noun.tag in ("NNS", "NNPS") or parse.child(noun, "nummod") is not None
    return _is(noun, "loss", "kin") or (counted and (noun.tag == "NNPS" or _is(noun, "loss", "mortal")))


def _is_held(parse: Parse, act: Act) -> bool:
    """Three men were held by police, where the banker was held; not: held accountable, in high regard."""
    if act.token.lemma != "hold" or act.patient is None or parse.child(act.token, "acomp", "oprd", "xcomp"):
        return False
    if act.agent is not None:
        return is_striker(act.agent) and is_actor(parse, act.patient)
    at = parse.objects(act.token)
    somebody = act.patient.tag in ("PRP", "NNP") or _is(act.patient, "force", "beaten")
    return somebody and any(t.is_name or _is(t, "force", "places") for t in at)


def _is_figure(parse: Parse, act: Act, group: str) -> bool:
    """Whether the words of harm speak of a price, a quarrel, a rule or a contest."""
    return (
        _is_idle(parse, act)
        or _is_abstract(parse, act, group)
        or _is_in_words(parse, act)
        or _is_by_rule(parse, act, group)
        or _is_contest(parse, act, group)
        or _is_recorded(parse, act)
        or _lacks_force(parse, act)
        or _is_won(parse, act)
        or _is_of_things(parse, act, group)
        or (act.name in _listed("of_people", "verbs") and not _befalls_people(parse, act))
    )


def _is_idle(parse: Parse, act: Act) -> bool:
    word, patient = act.name.split(maxsplit=1)[0], act.patient
    if patient is None or act.token.is_noun:
        return False
    aimed = act.name.split()[-1] in ("at", "on", "into")
    if word in ("fire", "shoot") and aimed:  # fired questions at
        sent = parse.children(act.token, "dobj")
        if sent and not any(map(is_weapon, sent)):
            return True
    if word in _listed("figurative_with", "verbs") and parse.phrases(act.token, "upon", "on"):
        return True  # seized upon his words
    return any(word in idle and patient.lemma in objects for idle, objects in _idle())


def _is_abstract(parse: Parse, act: Act, group: str) -> bool:
    """The price of bread hit families, the scandal damaged his name, targeted with sanctions, hit hard."""
    if act.patient is not None and _is(act.patient, "abstract", "patients") and not _is_armed(act):
        return True
    if group not in codebook.load("harm")["abstract"]["groups"] or act.token.is_noun:
        return False
    if act.agent is not None and _is(act.agent, "abstract", "agents"):
        return True
    if act.agent is not None and _is(act.agent, "force", "ambiguous"):  # the strike hit commuters
        return not _is_among_arms(parse, act.agent, deadly=True)
    if any(_is(t, "abstract", "means") for t in parse.objects(act.token, "with", "by", "in")):
        return True
    how = any(_is(t, "abstract", "adverbs") for t in parse.children(act.token, "advmod", "acomp", "oprd"))
    return how and act.agent is None


def _is_in_words(parse: Parse, act: Act) -> bool:
    """The senator’s attacks on judges; attacked him over taxes."""
    lemma = act.token.lemma.lower()
    if act.token.is_noun:
        if lemma not in _listed("in_words", "nouns"):
            return False
    elif lemma not in _listed("in_words", "verbs"):
        return False
    if _is_armed(act) or any(map(is_weapon, parse.objects(act.token, "with"))):
        return False
    if act.token.dep == "dobj" and _is(parse.head(act.token), "in_words", "saying"):
        return True  # repeated the attacks of last week
    first = parse.head(act.token) if act.token.dep == "conj" else act.token
    if act.token.is_noun and any(_is(t, "in_words", "beside") for t in parse.members(first)):
        return True  # insults and attacks
    spoken_of = act.patient is not None and _is(act.patient, "in_words", "spoken_of")
    if act.agent is not None and _is(act.agent, "in_words", "speakers"):
        return spoken_of or act.patient is None or not act.patient.is_name
    by_somebody = act.agent is not None and (act.agent.is_name or act.agent.tag in ("PRP", "PRP$"))
    judged = not act.token.is_noun and bool(parse.phrases(act.token, *_listed("in_words", "prepositions")))
    return (spoken_of and by_somebody) or (judged and act.agent is not None)


def _is_by_rule(parse: Parse, act: Act, group: str) -> bool:
    if group not in codebook.load("harm")["by_rule"]["groups"] or act.patient is None:
        return False
    words = (act.patient, *parse.children(act.patient, "compound", "appos"))
    return any(_is(t, "by_rule", "patients") for t in words)


def _is_contest(parse: Parse, act: Act, group: str) -> bool:
    """Clashed over the budget; a battle for votes."""
    rule = codebook.load("harm")["contest"]
    if group not in rule["groups"] or _is_armed(act):
        return False
    if act.token.is_verb and parse.child(act.token, "xcomp"):
        return True  # battled to catch up
    if any(_is(t, "contest", "venues") for t in parse.objects(act.token, "during", "in", "at", "on")):
        return True  # clashed with the senator during a hearing
    if act.token.is_noun and parse.child(act.token, "acl", "relcl") and not act.agent and not act.patient:
        return any(t.tag == "TO" for below in parse.children(act.token, "acl") for t in parse.children(below))
    over = parse.objects(act.token, *rule["prepositions"])
    prize = parse.objects(act.token, *rule["prize"])
    named = any(party is not None and party.is_name for party in (act.agent, act.patient))
    bare = act.token.is_noun and act.token.lemma == "battle" and not named
    if bare and not _is_among_arms(parse, act.token):
        return True
    if act.agent is None and act.patient is None:
        return any(not _is_place(t) for t in (*over, *prize))
    return any(not _is_place(t) for t in over) or any(
        not _is_place(t) and not is_striker(t) for t in prize if not t.is_name
    )


def _is_among_arms(parse: Parse, noun: Token, deadly: bool = False) -> bool:
    """Whether the sentence tells of arms or harm beside the *noun*; *deadly*: of weapons or of casualties."""
    sentence = parse.in_sentence(noun)
    others = [t for t in parse.tokens[sentence.first : sentence.last] if t.lemma != noun.lemma]
    hurt = ("kill", "injure", "shell", "die", "destroy") if deadly else tuple(_groups("verbs").values())
    harms = any(t.is_verb and harm_of_verb(t.lemma) in hurt for t in others)
    return harms or any(is_weapon(t) or (is_striker(t) and not deadly) for t in others)


def _is_place(noun: Token) -> bool:
    return noun.is_name or _is(noun, "contest", "places")


def _is_recorded(parse: Parse, act: Act) -> bool:
    """Captured the scene on their phones; a photographer captured it."""
    if act.token.lemma not in _listed("recorded", "verbs"):
        return False
    if act.agent is not None and _is(act.agent, "recorded", "by") and act.token.lemma != "shoot":
        return True
    over = (act.token, act.patient) if act.patient else (act.token,)
    return any(_is(t, "recorded", "on") for head in over for t in parse.objects(head, "on", "in"))


def _lacks_force(parse: Parse, act: Act) -> bool:
    """Whether somebody is targeted, and nothing tells that it is by force."""
    if act.token.lemma != "target":
        return False
    placed = act.patient is not None and any(_is(t, "force", "places") for t in parse.members(act.patient))
    weapons = any(map(is_weapon, parse.objects(act.token, "with")))
    return not (placed or weapons or _is_armed(act))


def _is_won(parse: Parse, act: Act) -> bool:
    """Whether somebody is beaten, and nothing tells that it is with blows."""
    if act.name not in _listed("force", "battering"):
        return False
    by_tools = any(_is(t, "force", "tools") for t in parse.objects(act.token, "with"))
    victim = act.patient is not None and _is(act.patient, "force", "beaten")
    return not (by_tools or victim or _is_armed(act))


def _is_of_things(parse: Parse, act: Act, group: str) -> bool:
    """Dry air kicked the moisture up, storms will fire on the edge: nobody, and no weapon."""
    if not act.token.is_verb or act.agent is None or act.patient is None:
        return False
    fires = act.name.startswith("fire ") and not parse.child(act.token, "dobj")
    if group != "injure" and not fires and act.token.lemma not in _listed("in_words", "storming"):
        return False
    agent = is_actor(parse, act.agent) or is_weapon(act.agent) or is_striker(act.agent)
    return not agent and (fires or not (is_actor(parse, act.patient) or parse.child(act.patient, "poss")))


def _befalls_people(parse: Parse, act: Act) -> bool:
    """Wiped out a family; not: wiped out the debts."""
    members = parse.members(act.patient)
    return any(is_actor(parse, t) or _is(t, "of_people", "patients") for t in members)


def _is_armed(act: Act) -> bool:
    return act.agent is not None and is_striker(act.agent)


def _is(token: Token, group: str, key: str) -> bool:
    """Whether *token*, by its lemma or as written, is in a list of harm.toml."""
    return not _listed(group, key).isdisjoint((token.lemma.lower(), token.text.lower()))


def _listed(group: str, key: str) -> frozenset[str]:
    return codebook.words("harm", group, key)


def _groups(kind: str) -> dict[str, str]:
    """Each of the codebook's ``verbs`` or ``nouns`` of harm to its group."""
    return codebook.by_word("harm", "harm", "group", listed=kind)


@codebook.derived
def _idle() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rules = codebook.load("harm")["figurative"]
    return tuple((frozenset(rule["verbs"]), frozenset(rule["objects"])) for rule in rules if "verbs" in rule)
