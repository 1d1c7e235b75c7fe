"""Harm: which verbs and nouns of the codebook (``harm.toml``) tell of an act that harms."""

from copydesk import codebook
from copydesk.syntax import Parse, Token


def harm_of_verb(verb: str, patient: Token | None) -> str | None:
    """The kind of harm that *verb* (with its particle or preposition) does, None where it is meant figuratively."""
    words = verb.split()
    if patient is not None and any(words[0] in verbs and patient.lemma in objects for verbs, objects in _idle()):
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
