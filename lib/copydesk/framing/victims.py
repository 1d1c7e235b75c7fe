"""The ways to tell that somebody was killed, wounded, lost, driven out or seized (casualties.toml).

Each way gives the states that a word tells, with the head of the noun phrase that names the victims.
"""

from collections.abc import Callable, Iterable

from copydesk import codebook
from copydesk.framing.actors import is_actor
from copydesk.framing.agents import agent_of
from copydesk.framing.constructions import construction_of
from copydesk.framing.harm import lost_to_death
from copydesk.framing.quantities import ordinal_number
from copydesk.framing.standing import counted_so_far, is_told
from copydesk.syntax import Parse, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_RESULT = ("oprd", "xcomp", "ccomp", "attr", "dobj", "acomp")
_WAYS = ("verbs", "intransitive", "predicates", "nouns", "acts")


Told = Iterable[tuple[tuple[str, ...], Token]]  # states with the head of the victims


def happened(parse: Parse, token: Token) -> bool:
    """Whether the state is told of somebody: not denied, negated, wished, foretold, or at an end."""
    told = is_told(parse, token) or _had_to(parse, token) is not None
    tests = _is_foretold, _is_over, _is_lawful, _is_of_a_life
    return told and not any(test(parse, token) for test in tests)


def _is_of_a_life(parse: Parse, token: Token) -> bool:
    """Lee’s daughter, a painter who died in 2009: when a life ended, and no news of a death."""
    when = [t.text for t in parse.objects(token, "in")]
    one = token.dep == "relcl" and parse.head(token).tag == "NN"
    return token.lemma == "die" and one and len(when) == 1 and len(when[0]) == 4 and when[0].isdigit()


def _clause(parse: Parse, token: Token) -> Token | None:
    """The verb that the token is, or whose argument it is: caused deaths, led to hundreds of deaths."""
    vague = codebook.words("casualties", "vague")
    for above in (token, *parse.ancestors(token)):
        if above.is_verb:
            return above
        head = parse.head(above)
        counted = head.is_verb or head.text.lower() in vague
        if above.dep not in (*_SUBJECTS, *_RESULT, "pobj") and not (above.dep == "prep" and counted):
            return None
    return None


def _is_foretold(parse: Parse, token: Token) -> bool:
    """will die, could cause 500 deaths, 2,000 deaths are predicted: it has not happened."""
    lists, verb = codebook.load("casualties")["foretold"], _clause(parse, token)
    shared = True  # the auxiliaries, with the verb above
    while verb is not None and verb.is_verb:
        auxiliaries = {t.text.lower() for t in parse.children(verb, "aux")}
        if verb.lemma in lists["verbs"] or (shared and auxiliaries & set(lists["modals"])):
            return True
        shared = verb.dep == "xcomp" or (verb.dep == "conj" and not parse.child(verb, *_SUBJECTS, "aux"))
        verb = parse.head(verb) if shared or verb.dep == "ccomp" else None
    return False


def _is_over(parse: Parse, token: Token) -> bool:
    """Twelve hostages were freed: they are held no longer."""
    states, verb = _states("nouns").get(token.lemma.lower()), _clause(parse, token)
    ended = codebook.words("casualties", "ended", "verbs")
    return states == ("detained",) and verb is not None and verb.lemma in ended


def _is_lawful(parse: Parse, token: Token) -> bool:
    """detained on suspicion of theft, for drunk driving: an arrest under a law."""
    if _states("verbs").get(token.lemma) != ("detained",):
        return False
    rules = codebook.load("casualties")["lawful"]
    for phrase in parse.children(token, "prep"):
        inside = parse.children(phrase, "pobj", "pcomp")
        if phrase.lemma.lower() in rules["prepositions"] and any(t.lemma in rules["objects"] for t in inside):
            return True
        if phrase.lemma.lower() == "for" and any(t.tag == "VBG" for t in inside):
            return True
    return False


def _had_to(parse: Parse, token: Token) -> Token | None:
    """The verb above, where what it forces upon or lets somebody do was done: forced to flee, had to flee."""
    above = parse.head(token)
    forced = token.dep == "xcomp" and above.lemma in codebook.words("casualties", "brought_to", "verbs")
    plain = not any(t.tag == "MD" or t.dep == "neg" for t in parse.children(above, "aux", "neg"))
    return above if forced and plain and is_told(parse, above) else None


def _by_verb(parse: Parse, token: Token) -> Told:
    """killed 12 people; 12 people were killed; 45 wounded; 12 people died."""
    if not token.is_verb or token.dep == "amod":
        return
    particles = parse.children(token, "prt", "acomp", "oprd")
    names = dict.fromkeys(f"{token.lemma} {t.text.lower()}" for t in particles)
    if not parse.child(token, "prt") or token.lemma in _states("intransitive"):  # killing off two brands
        names[token.lemma] = None
    for name in names:
        if states := _states("verbs").get(name):
            victim = _patient(parse, token)
        elif states := _states("intransitive").get(name):
            forced = _had_to(parse, token)
            victim = agent_of(parse, token) if forced is None else _subject_or_object(parse, forced)
            some = parse.child(token, "nsubj")
            victim = some if some and parse.objects(some, "of") else victim  # one of whom later died
        if states and victim is not None:
            yield states, victim
            # killing her and two of her children: the parser joins the second to the verb
            yield from ((states, t) for t in parse.children(token, "conj") if t.is_noun or t.tag == "CD")


def _by_phrase(parse: Parse, token: Token) -> Told:
    """were taken to hospital; burned to death; were forced from their homes; suffered a broken leg."""
    for phrase in _phrases().get(token.lemma, ()):
        after = phrase.get("prepositions", ())
        ends = [*parse.objects(token, *after), *parse.children(token, "xcomp" if after else "dobj")]
        named = {t.lemma for t in ends}  # to hospital: the tagger may see a verb in it
        named |= {
            f"{t.text.lower()} {end.lemma}" for end in ends for t in parse.children(end, "amod", "compound")
        }
        if not named.isdisjoint(phrase["objects"]):
            victim = (after and _patient(parse, token)) or parse.child(token, *_SUBJECTS)
            yield from [((phrase["state"],), victim)] if victim else ()


def _of_people(parse: Parse, token: Token) -> Told:
    """Two men were shot, 15 workers were seized; whatever says killed has been asked before."""
    state = codebook.by_word("casualties", "of_people", "state", listed="verbs").get(token.lemma)
    victim = _patient(parse, token) if state and token.is_verb and token.dep != "amod" else None
    if state and victim and (is_actor(parse, victim) or is_person(parse, victim)):
        yield (state,), victim


def _by_life(parse: Parse, token: Token) -> Told:
    """lost their lives; claimed 12 lives; took the lives of nine people; 12 lives were lost."""
    lives, verb = codebook.load("casualties")["life"], parse.head(token)
    if token.lemma.lower() not in lives["nouns"] or not verb.is_verb:
        return
    states = (lives["state"],)
    if token.dep == "dobj" and verb.lemma in lives["lose"] and parse.child(token, "poss"):
        yield from ((states, subject) for subject in parse.children(verb, "nsubj")[:1])
        return
    passive = token.dep == "nsubjpass" or (token.dep == "nsubj" and verb.tag == "VBN")  # and 11 lives lost
    takes = verb.lemma in lives["claim"] and (passive or token.dep == "dobj")
    if takes or (passive and verb.lemma in lives["lose"]):
        whose = parse.child(token, "poss") and parse.child(verb, "dative", "dobj")  # cost eight their lives
        yield states, whose or token
        yield from ((states, victim) for victim in parse.objects(token, "of"))


def _by_loss(parse: Parse, token: Token) -> Told:
    """The village lost four fishermen, the 19 people that we lost."""
    state = codebook.load("casualties")["loss"]["state"]
    yield from (((state,), victim) for victim in lost_to_death(parse, token))


def _patient(parse: Parse, verb: Token) -> Token | None:
    rough = codebook.words("casualties", "rough", "prepositions")
    about = (t for t in parse.children(verb, "prep") if t.index == verb.index + 1 and t.text.lower() in rough)
    if numbered := [t for phrase in about for t in parse.children(phrase, "pobj")]:
        return numbered[0]  # wounded over 42
    objects, subjects = parse.children(verb, "dobj"), parse.children(verb, "nsubjpass")
    passive = verb.tag == "VBN" or (verb.dep == "conj" and parse.child(parse.head(verb), "auxpass"))
    if not subjects and not objects and passive:
        subjects = parse.children(verb, "nsubj")
    for named in (*subjects[:1], *objects[:1]):  # shot six at a mosque: the mosque is not the victim
        if named.tag not in ("WDT", "WP"):
            return named
    clause = construction_of(parse, verb)
    if clause and clause.patient is not None:
        return clause.patient
    modified = parse.head(verb) if verb.dep == "acl" and verb.tag == "VBN" else None
    return next(iter(parse.objects(verb, "between")), modified)


def _by_predicate(parse: Parse, token: Token) -> Told:
    """are missing; left three children dead; five were taken prisoner; 12 missing sailors."""
    states, head = _states("predicates").get(token.text.lower()), parse.head(token)
    if not states:
        return
    if subject := parse.child(token, *_SUBJECTS, "npadvmod"):  # and 30 people homeless
        if not parse.children(token, "dobj", "prt"):  # missing their families, missing out
            yield states, subject
    elif parse.is_root(token):
        return
    elif token.dep in ("amod", "acl") and head.is_noun:
        yield states, head
    elif token.dep in _RESULT and head.lemma in codebook.words("casualties", "resultative", "verbs"):
        objects = [t for t in parse.children(head, "dobj") if t is not token]
        # 17 were killed and 30 left homeless; Man found dead
        victims = parse.children(head, "nsubjpass") or objects or parse.children(head, "nsubj")
        yield from ((states, victim) for victim in victims[:1])
    elif token.dep == "acomp" and head.lemma in codebook.words("casualties", "copula", "verbs"):
        yield from ((states, subject) for subject in parse.children(head, *_SUBJECTS)[:1])


def _by_noun(parse: Parse, token: Token) -> Told:
    """14 deaths; hundreds of casualties; the deaths of three children; 12 dead."""
    acts = _states("acts").get(token.lemma.lower()) if token.is_noun else None
    yield from ((acts, victim) for victim in parse.objects(token, "of") if acts)
    states = _states("nouns").get(token.lemma.lower()) or _states("nouns").get(token.text.lower())
    if not states:
        return
    yield states, token
    above = parse.head(token)
    if token.dep == "conj" and above.is_noun:  # the deaths and injuries of several villagers
        yield from ((states, victim) for victim in parse.objects(above, "of"))
    for joined in parse.children(token, "conj"):
        yield from ((states, victim) for victim in parse.objects(joined, "of"))
    hurt = above.lemma == "with" and states == ("wounded",)  # 12 with injuries
    if token.dep == "pobj" and (hurt or above.lemma == "of"):
        yield states, parse.head(above)
    yield from ((states, victim) for victim in parse.objects(token, "of"))


def _by_toll(parse: Parse, token: Token) -> Told:
    """the death toll rose to 41; a toll of 41; put the toll at 41; the number of dead reached 41."""
    toll = codebook.load("casualties")["toll"]
    if not token.is_noun or token.lemma not in (*toll["nouns"], *toll["counting"]):
        return
    of = parse.objects(token, "of")
    words = [word for t in of for word in (t, *parse.children(t, "amod", "acl", "relcl"))]
    counted = [states for t in words if (states := _counted(t))]  # of dead, of people who died
    counting = token.lemma in toll["counting"] and counted
    kinds = {t.lemma.lower() for t in parse.children(token, "compound")}
    if not (counting or (token.lemma in toll["nouns"] and kinds <= {"death"})):
        return
    verb, states = parse.head(token), counted[0] if counting else (toll["state"],)
    if not counting:
        yield from ((states, t) for t in parse.objects(token, *toll["prepositions"]))
    if token.dep in ("nsubj", "nsubjpass", "dobj"):
        # rose from 12 to 15: the one phrase may stand inside the other
        starts = parse.children(verb, "prep")
        inside = [t for start in starts for t in parse.children(start, "prep")]
        ends = [t for t in (*starts, *inside) if t.lemma in toll["prepositions"]]
        yield from ((states, t) for end in ends for t in parse.children(end, "pobj"))
        if token.dep == "nsubj" and verb.lemma in toll["objects"]:
            yield from ((states, t) for t in parse.children(verb, "dobj", "attr"))
        # the toll of a fire that gutted two blocks rose to 10: the parser takes another verb for its own
        for later in parse.children(verb, "advcl", "ccomp", "conj", "xcomp"):
            if later.lemma in (*toll["moves"], *toll["objects"]) and not parse.child(later, *_SUBJECTS):
                reached = parse.children(later, "dobj", "attr") if later.lemma in toll["objects"] else ()
                yield from ((states, t) for t in (*parse.objects(later, *toll["prepositions"]), *reached))


def in_turn(parse: Parse, told: Token) -> tuple[tuple[str, ...], Token | None]:
    """The states and the noun that an ordinal counts up to: the sixth person to die, the sixth death."""
    if told.is_noun:
        return _states("nouns").get(told.lemma.lower(), ()), told
    states = _states("verbs").get(told.lemma) or _states("intransitive").get(told.lemma) or ()
    noun = counted_so_far(parse, told)
    somebody = noun and (ordinal_number(noun.text) or is_actor(parse, noun))  # not: the second bomb to kill
    return (states, noun) if somebody else ((), None)


def _counted(token: Token) -> tuple[str, ...] | None:
    """The states of those whose number is told: the number of dead, of injured people."""
    if {token.lemma, token.text.lower()} & set(codebook.load("casualties")["toll"]["counted"]):
        return (codebook.load("casualties")["toll"]["state"],)
    lemma = token.lemma.lower()
    by_noun = _states("nouns").get(lemma) or _states("intransitive").get(lemma)
    return by_noun or _states("predicates").get(token.text.lower())


def _subject_or_object(parse: Parse, verb: Token) -> Token | None:
    """Who flees: of forced 200 people to flee, were forced to flee, had to flee."""
    objects = parse.children(verb, "dobj")
    return objects[0] if objects else parse.child(verb, *_SUBJECTS)


def kinds_of_victim() -> dict[str, str]:
    """Each noun of people that the codebook lists, to civilians, fighters or not said."""
    return codebook.by_word("casualties", "victim", "kind")


def is_person(parse: Parse, noun: Token) -> bool:
    """Nurses, a 12-year-old: of a kind that is listed, or that names tell."""
    written, before = noun.lemma.lower(), parse.tokens[max(0, noun.index - 1)].text
    listed = written in kinds_of_victim() or written in codebook.words("names", "person_noun")
    return (listed and noun.tag in ("NN", "NNS")) or (written == "old" and before == "-")


def states_of_predicate(token: Token) -> tuple[str, ...] | None:
    """The states that the token tells where it stands right after a number: 12 dead."""
    return _states("predicates").get(token.text.lower())


def states_after(parse: Parse, number: Token) -> tuple[str, ...]:
    """The states that a phrase right after a number tells: two in intensive care, one in a coma."""
    appended = [phrase for phrase in codebook.load("casualties")["phrase"] if phrase.get("appended")]
    for end in (t for p in parse.children(number, "prep") for t in parse.children(p, "pobj")):
        named = {end.lemma} | {
            f"{t.text.lower()} {end.lemma}" for t in parse.children(end, "amod", "compound")
        }
        for phrase in appended:
            if parse.head(end).lemma in phrase["prepositions"] and not named.isdisjoint(phrase["objects"]):
                return (phrase["state"],)
    return ()


def names_a_state(token: Token) -> bool:
    """deaths, injuries: whose they are stands after ``of``."""
    return token.lemma.lower() in _states("nouns")


def is_resultative(token: Token) -> bool:
    """taken, left, found: a participle whose predicate tells the state."""
    return token.tag == "VBN" and token.lemma in codebook.words("casualties", "resultative", "verbs")


@codebook.derived
def _phrases() -> dict[str, list[dict]]:
    phrases = codebook.load("casualties")["phrase"]
    return {verb: [p for p in phrases if verb in p["verbs"]] for each in phrases for verb in each["verbs"]}


@codebook.derived
def opening() -> frozenset[str]:
    """The first words of all that the codebook lists in any way: no other token tells a state."""
    toll, life = (codebook.load("casualties")[group] for group in ("toll", "life"))
    of_people = codebook.by_word("casualties", "of_people", "state", listed="verbs")
    told = (word for way in _WAYS for word in _states(way))
    lost = codebook.words("harm", "loss", "verbs")
    more = (*lost, *toll["nouns"], *toll["counting"], *life["nouns"], *_phrases(), *of_people)
    return frozenset(words.split()[0].lower() for words in (*told, *more))


@codebook.derived
def _states(way: str) -> dict[str, tuple[str, ...]]:
    """Each word that the codebook lists under *way* (verbs, predicates ...), to the states that it tells."""
    lists = codebook.load("casualties")
    told = {word: (entry["name"],) for entry in lists["state"] for word in entry.get(way, ())}
    return told | {word: tuple(entry["states"]) for entry in lists["joint"] for word in entry.get(way, ())}


def ways() -> tuple[Callable[[Parse, Token], Told], ...]:
    """The ways of telling, the surest first: each gives the states that a token tells, and of whom."""
    return (_by_verb, _by_phrase, _by_life, _by_loss, _by_predicate, _by_noun, _by_toll, _of_people)
