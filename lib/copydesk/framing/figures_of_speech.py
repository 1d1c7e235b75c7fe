"""Where words of harm speak of a price, a quarrel, a rule or a contest, and nobody is hurt (harm.toml)."""

from copydesk import codebook
from copydesk.framing.actors import is_actor
from copydesk.framing.harm_words import Act, groups, harm_of_verb, is_listed, is_striker, is_weapon, listed
from copydesk.syntax import Parse, Token


def is_figure_of_speech(parse: Parse, act: Act, group: str) -> bool:
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
        or (act.name in listed("of_people", "verbs") and not _befalls_people(parse, act))
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
    if word in listed("figurative_with", "verbs") and parse.phrases(act.token, "upon", "on"):
        return True  # seized upon his words
    return any(word in idle and patient.lemma in objects for idle, objects in _idle())


def _is_abstract(parse: Parse, act: Act, group: str) -> bool:
    """The price of bread hit families, the scandal damaged his name, targeted with sanctions, hit hard."""
    if act.patient is not None and is_listed(act.patient, "abstract", "patients") and not _is_armed(act):
        return True
    if group not in codebook.load("harm")["abstract"]["groups"] or act.token.is_noun:
        return False
    if act.agent is not None and is_listed(act.agent, "abstract", "agents"):
        return True
    if act.agent is not None and is_listed(act.agent, "force", "ambiguous"):  # the strike hit commuters
        return not is_among_arms(parse, act.agent, deadly=True)
    if any(is_listed(t, "abstract", "means") for t in parse.objects(act.token, "with", "by", "in")):
        return True
    how = any(
        is_listed(t, "abstract", "adverbs") for t in parse.children(act.token, "advmod", "acomp", "oprd")
    )
    return how and act.agent is None


def _is_in_words(parse: Parse, act: Act) -> bool:
    """The senator’s attacks on judges; attacked him over taxes."""
    lemma = act.token.lemma.lower()
    if act.token.is_noun:
        if lemma not in listed("in_words", "nouns"):
            return False
    elif lemma not in listed("in_words", "verbs"):
        return False
    if _is_armed(act) or any(map(is_weapon, parse.objects(act.token, "with"))):
        return False
    if act.token.dep == "dobj" and is_listed(parse.head(act.token), "in_words", "saying"):
        return True  # repeated the attacks of last week
    first = parse.head(act.token) if act.token.dep == "conj" else act.token
    if act.token.is_noun and any(is_listed(t, "in_words", "beside") for t in parse.members(first)):
        return True  # insults and attacks
    spoken_of = act.patient is not None and is_listed(act.patient, "in_words", "spoken_of")
    if act.agent is not None and is_listed(act.agent, "in_words", "speakers"):
        return spoken_of or act.patient is None or not act.patient.is_name
    by_somebody = act.agent is not None and (act.agent.is_name or act.agent.tag in ("PRP", "PRP$"))
    judged = not act.token.is_noun and bool(parse.phrases(act.token, *listed("in_words", "prepositions")))
    return (spoken_of and by_somebody) or (judged and act.agent is not None)


def _is_by_rule(parse: Parse, act: Act, group: str) -> bool:
    if group not in codebook.load("harm")["by_rule"]["groups"] or act.patient is None:
        return False
    words = (act.patient, *parse.children(act.patient, "compound", "appos"))
    return any(is_listed(t, "by_rule", "patients") for t in words)


def _is_contest(parse: Parse, act: Act, group: str) -> bool:
    """Clashed over the budget; a battle for votes."""
    rule = codebook.load("harm")["contest"]
    if group not in rule["groups"] or _is_armed(act):
        return False
    if act.token.is_verb and parse.child(act.token, "xcomp"):
        return True  # battled to catch up
    if any(is_listed(t, "contest", "venues") for t in parse.objects(act.token, "during", "in", "at", "on")):
        return True  # clashed with the senator during a hearing
    if act.token.is_noun and parse.child(act.token, "acl", "relcl") and not act.agent and not act.patient:
        return any(t.tag == "TO" for below in parse.children(act.token, "acl") for t in parse.children(below))
    over = parse.objects(act.token, *rule["prepositions"])
    prize = parse.objects(act.token, *rule["prize"])
    named = any(party is not None and party.is_name for party in (act.agent, act.patient))
    bare = act.token.is_noun and act.token.lemma == "battle" and not named
    if bare and not is_among_arms(parse, act.token):
        return True
    if act.agent is None and act.patient is None:
        return any(not _is_place(t) for t in (*over, *prize))
    return any(not _is_place(t) for t in over) or any(
        not _is_place(t) and not is_striker(t) for t in prize if not t.is_name
    )


def is_among_arms(parse: Parse, noun: Token, deadly: bool = False) -> bool:
    """Whether the sentence tells of arms or harm beside the *noun*; *deadly*: of weapons or of casualties."""
    sentence = parse.in_sentence(noun)
    others = [t for t in parse.tokens[sentence.first : sentence.last] if t.lemma != noun.lemma]
    hurt = ("kill", "injure", "shell", "die", "destroy") if deadly else tuple(groups("verbs").values())
    harms = any(t.is_verb and harm_of_verb(t.lemma) in hurt for t in others)
    return harms or any(is_weapon(t) or (is_striker(t) and not deadly) for t in others)


def _is_place(noun: Token) -> bool:
    return noun.is_name or is_listed(noun, "contest", "places")


def _is_recorded(parse: Parse, act: Act) -> bool:
    """Captured the scene on their phones; a photographer captured it."""
    if act.token.lemma not in listed("recorded", "verbs"):
        return False
    if act.agent is not None and is_listed(act.agent, "recorded", "by") and act.token.lemma != "shoot":
        return True
    over = (act.token, act.patient) if act.patient else (act.token,)
    return any(is_listed(t, "recorded", "on") for head in over for t in parse.objects(head, "on", "in"))


def _lacks_force(parse: Parse, act: Act) -> bool:
    """Whether somebody is targeted, and nothing tells that it is by force."""
    if act.token.lemma != "target":
        return False
    placed = act.patient is not None and any(
        is_listed(t, "force", "places") for t in parse.members(act.patient)
    )
    weapons = any(map(is_weapon, parse.objects(act.token, "with")))
    return not (placed or weapons or _is_armed(act))


def _is_won(parse: Parse, act: Act) -> bool:
    """Whether somebody is beaten, and nothing tells that it is with blows."""
    if act.name not in listed("force", "battering"):
        return False
    by_tools = any(is_listed(t, "force", "tools") for t in parse.objects(act.token, "with"))
    victim = act.patient is not None and is_listed(act.patient, "force", "beaten")
    return not (by_tools or victim or _is_armed(act))


def _is_of_things(parse: Parse, act: Act, group: str) -> bool:
    """Dry air kicked the moisture up, storms will fire on the edge: nobody, and no weapon."""
    if not act.token.is_verb or act.agent is None or act.patient is None:
        return False
    fires = act.name.startswith("fire ") and not parse.child(act.token, "dobj")
    if group != "injure" and not fires and act.token.lemma not in listed("in_words", "storming"):
        return False
    agent = is_actor(parse, act.agent) or is_weapon(act.agent) or is_striker(act.agent)
    return not agent and (fires or not (is_actor(parse, act.patient) or parse.child(act.patient, "poss")))


def _befalls_people(parse: Parse, act: Act) -> bool:
    """Wiped out a family; not: wiped out the debts."""
    members = parse.members(act.patient)
    return any(is_actor(parse, t) or is_listed(t, "of_people", "patients") for t in members)


def _is_armed(act: Act) -> bool:
    return act.agent is not None and is_striker(act.agent)


@codebook.derived
def _idle() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rules = codebook.load("harm")["figurative"]
    return tuple((frozenset(rule["verbs"]), frozenset(rule["objects"])) for rule in rules if "verbs" in rule)
