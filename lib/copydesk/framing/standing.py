"""Whether an act is told (or denied, negated, conditional, wished), and whether it does harm (``harm.toml``)."""

from copydesk import codebook
from copydesk.attribution.sources import passives, verbs
from copydesk.syntax import Parse, Token

_OWN_SUBJECT = ("nsubj", "nsubjpass")
_GOVERNED = ("ccomp", "xcomp", "dobj", "pcomp", "conj", "prep", "pobj")


def is_told(parse: Parse, token: Token) -> bool:
    """Whether the act of a verb or noun is told to happen, by whoever speaks there. What will be done is told."""
    return not (_is_irrealis(parse, token) or _is_negated(parse, token) or _is_denied(parse, token))


def is_reporting_passive(parse: Parse, verb: Token) -> bool:
    """is said, have been reported: a passive of saying that names no source."""
    named = parse.children(verb, "agent")
    return verb.lemma.lower() in passives() and bool(parse.children(verb, "auxpass")) and not named


def is_hearsay(parse: Parse, noun: Token) -> bool:
    """Fighting was reported: an act that stands as the subject of a passive of saying, and nobody is named."""
    above = parse.head(noun)
    return (
        noun.dep == "nsubjpass" and above.lemma.lower() in passives() and is_reporting_passive(parse, above)
    )


def first_of_coordination(parse: Parse, verb: Token) -> Token:
    """The verb that *verb* shares its subject and auxiliaries with: shell, of wants to shell and burn the town."""
    while (
        not parse.is_root(verb)
        and verb.dep == "conj"
        and parse.head(verb).is_verb
        and not parse.children(verb, *_OWN_SUBJECT, "aux")
    ):
        verb = parse.head(verb)
    return verb


def _clause_of(parse: Parse, token: Token) -> Token:
    """The verb itself, or the verb that a noun is the subject, object or adjunct of."""
    return token if token.is_verb else next((t for t in parse.ancestors(token) if t.is_verb), token)


@codebook.derived
def _listed(group: str, key: str) -> frozenset[str]:
    return frozenset(codebook.load("actions")[group][key])


def _is_irrealis(parse: Parse, token: Token) -> bool:
    verb = first_of_coordination(parse, _clause_of(parse, token))
    if any(t.text.lower() in _listed("irrealis", "marks") for t in parse.children(verb, "mark")):
        return True
    if not token.is_verb:
        return False  # to stop the shelling: there is shelling
    auxiliaries = parse.children(verb, "aux")
    if any(t.text.lower() in _listed("irrealis", "modals") for t in auxiliaries):
        return True
    if not any(t.tag == "TO" for t in auxiliaries):
        return False
    asserted = {t.lemma for t in auxiliaries} & _listed("asserted_infinitive", "auxiliaries")
    return not (asserted and is_reporting_passive(parse, parse.head(verb)))


def is_nobody(parse: Parse, noun: Token) -> bool:
    """nobody, no soldier, no one."""
    determiners = (t.text.lower() for t in parse.children(noun, "det", "preconj"))
    return noun.text.lower() in _listed("negation", "subjects") or any(
        word in _listed("negation", "determiners") for word in determiners
    )


def _is_negated(parse: Parse, token: Token) -> bool:
    if not token.is_verb:
        return is_nobody(parse, token)
    preposition = parse.head(token)
    if token.dep == "pcomp" and (
        preposition.lemma in _listed("negation", "prepositions")
        or parse.head(preposition).lemma in _listed("negation", "before_of")
    ):
        return True
    hardly = any(t.text.lower() in _listed("negation", "adverbs") for t in parse.children(token, "advmod"))
    if (
        hardly
        or parse.children(token, "neg")
        or any(is_nobody(parse, t) for t in parse.children(token, *_OWN_SUBJECT, "dobj"))
    ):
        return True
    first = first_of_coordination(parse, token)
    joined = (
        {t.text.lower() for t in parse.children(parse.head(token), "cc")} if first is not token else set()
    )
    return (
        first is not token
        and bool(joined & _listed("negation", "coordinators"))
        and _is_negated(parse, first)
    )


def _is_denied(parse: Parse, token: Token) -> bool:
    """Whether it stands in what somebody denies."""
    below = token
    for above in parse.ancestors(token):
        if below.dep not in _GOVERNED:
            return False
        if (
            above.is_verb
            and below.dep != "conj"
            and any(c.act == "denial" for c in verbs().get(above.lemma.lower(), ()))
        ):
            return True
        below = above
    return False


def harm_of_verb(verb: str, patient: Token | None) -> str | None:
    """The kind of harm that *verb* (with its particle or preposition) does, None where it is meant figuratively."""
    words = verb.split()
    if patient is not None and any(
        words[0] in verbs and patient.lemma in objects for verbs, objects in _idle()
    ):
        return None
    return _groups("verbs").get(verb)


def harm_of_noun(parse: Parse, noun: Token) -> str | None:
    """The kind of harm that an act named by *noun* does, None where it names none."""
    lemma, nouns = noun.lemma.lower(), _groups("nouns")
    before = parse.tokens[noun.index - 1].text.lower() if noun.index else ""
    group = nouns.get(f"{before} {lemma}") or nouns.get(lemma) or nouns.get(noun.text.lower())
    if group is None:
        return None
    modifiers = {t.text.lower() for t in parse.children(noun, "amod", "compound", "nmod")}
    objects = {t.lemma for p in parse.children(noun, "prep") for t in parse.children(p, "pobj")}
    for rule in codebook.load("harm")["figurative"]:
        if lemma in rule.get("nouns", ()) and modifiers & set(rule["modifiers"]):
            return None
        if lemma in rule.get("verbs", ()) and objects & set(rule["objects"]):
            return None  # attacks on her policy
    return group


def harm_of_participle(token: Token) -> str | None:
    """The verb behind a participle of harm that the tagger takes for an adjective: injured, wounded."""
    stems = (token.text.lower().removesuffix("d"), token.text.lower().removesuffix("ed"))
    return next((stem for stem in stems if stem in _groups("verbs")), None)


@codebook.derived
def _groups(kind: str) -> dict[str, str]:
    """Each of the codebook's ``verbs`` or ``nouns`` of harm to its group."""
    return {word: entry["group"] for entry in codebook.load("harm")["harm"] for word in entry[kind]}


@codebook.derived
def _idle() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rules = codebook.load("harm")["figurative"]
    return tuple((frozenset(rule["verbs"]), frozenset(rule["objects"])) for rule in rules if "verbs" in rule)
