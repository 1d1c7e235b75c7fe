"""Whether an act is told (or denied, negated, conditional, wished), and whether it does harm (harm.toml)."""

from collections.abc import Iterable

from copydesk import codebook
from copydesk.attribution.sources import passives, verbs
from copydesk.syntax import Parse, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_GOVERNED = ("ccomp", "xcomp", "dobj", "pcomp", "conj", "prep", "pobj")


def is_told(parse: Parse, token: Token) -> bool:
    """Whether the act of a verb or noun is told to happen, by whoever speaks. What will be done is told."""
    return not (_is_irrealis(parse, token) or _is_negated(parse, token) or _is_denied(parse, token))


def is_reporting_passive(parse: Parse, verb: Token) -> bool:
    """is said, have been reported: a passive of saying that names no source."""
    passive = verb.lemma.lower() in passives() and parse.child(verb, "auxpass")
    return bool(passive) and not parse.child(verb, "agent")


def is_hearsay(parse: Parse, noun: Token) -> bool:
    """Fighting was reported: an act is the subject of a passive of saying, and nobody is named."""
    return noun.dep == "nsubjpass" and is_reporting_passive(parse, parse.head(noun))


def first_of_coordination(parse: Parse, verb: Token) -> Token:
    """The verb that *verb* shares its subject and auxiliaries with: shell, of wants to shell and burn."""
    while verb.dep == "conj" and parse.head(verb).is_verb and not parse.child(verb, *_SUBJECTS, "aux"):
        verb = parse.head(verb)
    return verb


def _clause_of(parse: Parse, token: Token) -> Token:
    """The verb itself, or the verb that a noun is the subject, object or adjunct of."""
    return token if token.is_verb else next((t for t in parse.ancestors(token) if t.is_verb), token)


def _are_listed(tokens: Iterable[Token], group: str, key: str) -> bool:
    """Whether any of *tokens*, as written, is in a list of actions.toml."""
    listed = codebook.words("actions", group, key)
    return any(token.text.lower() in listed for token in tokens)


def _is_irrealis(parse: Parse, token: Token) -> bool:
    verb = first_of_coordination(parse, _clause_of(parse, token))
    if _are_listed(parse.children(verb, "mark"), "irrealis", "marks"):
        return True
    if not token.is_verb:
        return False  # to stop the shelling: there is shelling
    auxiliaries = parse.children(verb, "aux")
    if _are_listed(auxiliaries, "irrealis", "modals"):
        return True
    if not any(t.tag == "TO" for t in auxiliaries):
        return False
    asserting = codebook.words("actions", "asserted_infinitive", "auxiliaries")
    asserted = any(t.lemma in asserting for t in auxiliaries)
    return not (asserted and is_reporting_passive(parse, parse.head(verb)))


def is_nobody(parse: Parse, noun: Token) -> bool:
    """nobody, no soldier, no one."""
    determiners = parse.children(noun, "det", "preconj")
    return _are_listed((noun,), "negation", "subjects") or _are_listed(determiners, "negation", "determiners")


def _is_negated(parse: Parse, token: Token) -> bool:
    if not token.is_verb:
        return is_nobody(parse, token)
    if token.dep == "pcomp" and _is_negative(parse, parse.head(token)):
        return True
    hardly = _are_listed(parse.children(token, "advmod"), "negation", "adverbs")
    arguments = parse.children(token, *_SUBJECTS, "dobj")
    if hardly or parse.child(token, "neg") or any(is_nobody(parse, t) for t in arguments):
        return True
    first, joining = first_of_coordination(parse, token), parse.children(parse.head(token), "cc")
    joined = first is not token and _are_listed(joining, "negation", "coordinators")
    return joined and _is_negated(parse, first)


def _is_negative(parse: Parse, preposition: Token) -> bool:
    """without, instead of: what stands after it does not happen."""
    alone = preposition.lemma in codebook.words("actions", "negation", "prepositions")
    return alone or parse.head(preposition).lemma in codebook.words("actions", "negation", "before_of")


def _is_denied(parse: Parse, token: Token) -> bool:
    """Whether it stands in what somebody denies."""
    below = token
    for above in parse.ancestors(token):
        if below.dep not in _GOVERNED:
            return False
        governs = above.is_verb and below.dep != "conj"
        if governs and any(cue.act == "denial" for cue in verbs().get(above.lemma.lower(), ())):
            return True
        below = above
    return False


def harm_of_verb(verb: str, patient: Token | None) -> str | None:
    """The kind of harm that *verb*, with its particle or preposition, does; None where it is figurative."""
    word = verb.split(maxsplit=1)[0]
    if patient is not None and any(word in idle and patient.lemma in objects for idle, objects in _idle()):
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
    objects = {t.lemma for t in parse.objects(noun)}
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


def _groups(kind: str) -> dict[str, str]:
    """Each of the codebook's ``verbs`` or ``nouns`` of harm to its group."""
    return codebook.by_word("harm", "harm", "group", listed=kind)


@codebook.derived
def _idle() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rules = codebook.load("harm")["figurative"]
    return tuple((frozenset(rule["verbs"]), frozenset(rule["objects"])) for rule in rules if "verbs" in rule)
