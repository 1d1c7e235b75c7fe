"""Who can act or be acted on, in the phrase that names an agent or a patient (actions.toml, actor)."""

from copydesk import codebook
from copydesk.actors.roster import gazetteer
from copydesk.attribution.sources import is_cue, speaking_nouns
from copydesk.syntax import Parse, Token

_MONEY = ("$", "£", "€", "%")


def is_actor(parse: Parse, head: Token) -> bool:
    """Whether a phrase with this *head*, or a member of it, names somebody."""
    return any(_is_somebody(parse, member) for member in parse.members(head))


def _is_somebody(parse: Parse, noun: Token) -> bool:
    written = noun.text.lower()
    if noun.is_name:
        return True
    if written == "it":
        return _is_of_a_source(parse, noun)
    if noun.tag[:2] in ("PR", "WP"):
        return written in _listed("pronouns")
    if written in _listed("quantities") or noun.tag == "CD":
        return _is_somebody_of(parse, noun)
    if noun.tag == "JJ" or noun.dep in ("poss", "amod"):
        return noun.text in gazetteer().by_name or written in _listed("words")
    return not _nouns().isdisjoint((noun.lemma.lower(), written)) or _belongs_to_a_side(parse, noun)


def _is_somebody_of(parse: Parse, quantity: Token) -> bool:
    """dozens, 1,200, both of the men; not: some of the houses."""
    of = parse.objects(quantity, "of")
    year = len(quantity.text) == 4 and quantity.text.isdigit()
    money = any(t.text in _MONEY for t in parse.children(quantity))
    return not (of or year or money) or any(_is_somebody(parse, noun) for noun in of)


def _is_of_a_source(parse: Parse, noun: Token) -> bool:
    """Russia said it would: the source itself, or what it speaks of as somebody."""
    verb = parse.head(noun)
    return noun.dep in ("nsubj", "nsubjpass") and verb.dep == "ccomp" and is_cue(parse.head(verb))


def _belongs_to_a_side(parse: Parse, noun: Token) -> bool:
    """Armenia’s borders: what is a country’s or a people’s own stands for it."""
    return any(t.text in gazetteer().by_name for t in parse.children(noun, "poss"))


@codebook.derived
def _nouns() -> frozenset[str]:
    return (speaking_nouns() | _listed("words")) - codebook.words("names", "record")


def _listed(key: str) -> frozenset[str]:
    return codebook.words("actions", "actor", key)
