"""Casualty claims: how many, in what state, whom, read from the parse by lists (casualties.toml).

A claim needs a quantity: a number, a vague one (dozens), or one person (a teacher). Nothing is ever added up,
since claims repeat, overlap and contradict each other.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES
from copydesk.framing.constructions import agent_of, construction_of, is_time
from copydesk.framing.quantities import Quantity, find_quantities
from copydesk.framing.standing import is_told
from copydesk.syntax import Parse, Token, unbroken

NOT_SAID = "not said"
_SUBJECTS = ("nsubj", "nsubjpass")
_COUNTERS = ("nummod", "amod", "det", "quantmod", "compound")
_ORIGINS = ("from", "on", "among")  # people from both sides
_RESULT = ("oprd", "xcomp", "ccomp", "attr", "dobj", "acomp")
_KEPT = ("of", "from", "on", "including")  # phrases that tell whom; others tell where and when


class Casualty(NamedTuple):
    """A claim of so many killed, wounded, missing, displaced or detained."""

    number: int | None  # the lowest that is said
    number_to: int | None
    qualifier: str | None
    states: tuple[str, ...]
    kind: str  # civilians, fighters, both or not said
    quantity: Span
    victims: Span
    span: Span
    heads: tuple[Token, ...]  # of the victims
    origins: tuple[Token, ...]  # of the phrases that say where they belong


def find_casualties(parse: Parse) -> list[Casualty]:
    """Every casualty claim that the prose tells, in reading order: none denied, negated or conditional."""
    quantities = find_quantities(parse.text, [passage.span for passage in parse.passages])
    by_quantity: dict[Span, Casualty] = {}
    both = zip(parse.tokens, parse.forms, strict=True)
    opening = [token for token, forms in both if not _opening().isdisjoint(forms)]
    for way in (_by_verb, _by_predicate, _by_noun, _by_toll):
        claimed = frozenset(by_quantity)
        for token in opening:
            for states, head in way(parse, token):
                told = is_told(parse, token)
                for claim in _claims(parse, quantities, states, token, head) if told else ():
                    known = by_quantity.get(claim.quantity, claim)
                    if known is claim or claim.quantity not in claimed:
                        # killed or wounded: two states of the same people
                        by_quantity[claim.quantity] = _both(known, claim)
    for claim in _beside(parse, quantities):
        by_quantity.setdefault(claim.quantity, claim)
    return sorted(by_quantity.values(), key=lambda claim: claim.quantity)


def _both(claim: Casualty, other: Casualty) -> Casualty:
    span = Span(min(claim.span.start, other.span.start), max(claim.span.end, other.span.end))
    return claim._replace(states=tuple(dict.fromkeys((*claim.states, *other.states))), span=span)


Told = Iterable[tuple[tuple[str, ...], Token]]  # states with the head of the victims


def _by_verb(parse: Parse, token: Token) -> Told:
    """killed 12 people; 12 people were killed; 45 wounded; 12 people died."""
    if not token.is_verb or token.dep == "amod":
        return
    particles = parse.children(token, "prt", "acomp", "oprd")
    names = dict.fromkeys((token.lemma, *(f"{token.lemma} {t.text.lower()}" for t in particles)))
    for name in names:
        if states := _states("verbs").get(name):
            victim = _patient(parse, token)
        elif states := _states("intransitive").get(name):
            victim = agent_of(parse, token)
        if states and victim is not None:
            yield states, victim


def _patient(parse: Parse, verb: Token) -> Token | None:
    objects, subjects = parse.children(verb, "dobj"), parse.children(verb, "nsubjpass")
    if not subjects and not objects and verb.tag == "VBN":
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
    if not states or parse.is_root(token):
        return
    if subject := parse.child(token, *_SUBJECTS):
        yield states, subject
    elif token.dep in ("amod", "acl") and head.is_noun:
        yield states, head
    elif token.dep in _RESULT and head.lemma in codebook.words("casualties", "resultative", "verbs"):
        objects = [t for t in parse.children(head, "dobj") if t is not token]
        victims = parse.children(head, "nsubjpass") or objects
        if not victims and head.dep == "conj":  # 17 were killed and 30 left homeless
            victims = parse.children(head, "nsubj")
        yield from ((states, victim) for victim in victims[:1])
    elif token.dep == "acomp" and head.lemma in codebook.words("casualties", "copula", "verbs"):
        yield from ((states, subject) for subject in parse.children(head, *_SUBJECTS)[:1])


def _by_noun(parse: Parse, token: Token) -> Told:
    """14 deaths; hundreds of casualties; the deaths of three children; 12 dead."""
    states = _states("nouns").get(token.lemma.lower()) or _states("nouns").get(token.text.lower())
    if not states:
        return
    yield states, token
    above = parse.head(token)
    if token.dep == "pobj" and above.lemma == "of":
        yield states, parse.head(above)
    yield from ((states, victim) for victim in parse.objects(token, "of"))


def _by_toll(parse: Parse, token: Token) -> Told:
    """the death toll rose to 41; a toll of 41; put the toll at 41; the number of dead reached 41."""
    toll = codebook.load("casualties")["toll"]
    if not token.is_noun or token.lemma not in (*toll["nouns"], *toll["counting"]):
        return
    of = parse.objects(token, "of")
    counted = any({t.lemma, t.text.lower()} & set(toll["counted"]) for t in of)
    counting = token.lemma in toll["counting"] and counted
    kinds = {t.lemma.lower() for t in parse.children(token, "compound")}
    if not (counting or (token.lemma in toll["nouns"] and kinds <= {"death"})):
        return
    verb, states = parse.head(token), (toll["state"],)
    if not counting:
        yield from ((states, t) for t in of)
    if token.dep in ("nsubj", "nsubjpass", "dobj"):
        yield from ((states, t) for t in parse.objects(verb, *toll["prepositions"]))
        if token.dep == "nsubj" and verb.lemma in toll["objects"]:
            yield from ((states, t) for t in parse.children(verb, "dobj"))


def _beside(parse: Parse, quantities: Sequence[Quantity]) -> Iterable[Casualty]:
    """12 dead, 30 wounded: a number right before a state, whatever the parser makes of a list."""
    at = {token.start: token for token in parse.tokens}
    for quantity in quantities:
        after = at.get(quantity.span.end + 1)
        if after is None or not after.index:
            continue
        states = _states("predicates").get(after.text.lower())
        if states and is_told(parse, after) and not (after.dep == "amod" and parse.head(after).is_noun):
            head = parse.tokens[after.index - 1]
            yield _claim(parse, quantity, states, after, (head,), Span(quantity.span.start, after.end))


def _claims(
    parse: Parse, quantities: Sequence[Quantity], states: tuple[str, ...], told: Token, head: Token
) -> Iterable[Casualty]:
    """A claim for each member of a joint phrase that has a quantity, with those after it that have none."""
    groups: list[tuple[Quantity, list[Token]]] = []
    together = (head,) if head is told else parse.members(head)  # 14 deaths and 30 injuries: each its state
    for member in together:
        if quantity := _quantity_of(parse, quantities, member):
            groups.append((quantity, [member]))
        elif groups:
            groups[-1][1].append(member)
    joined = [member for member in parse.members(head) if member not in together]
    apart = [*(group[0] for _, group in groups[1:]), *joined]
    things = codebook.words("casualties", "things")
    for quantity, group in groups:
        nouns = [noun for member in group for noun in _nouns(parse, quantity, member)]
        if not any({noun.lemma.lower(), noun.text.lower()} & things for noun in nouns):
            others = apart if told == group[0] else [*apart, told]
            phrase = _phrase(parse, quantity, group[0], others)
            yield _claim(parse, quantity, states, told, tuple(group), phrase)


def _claim(
    parse: Parse,
    quantity: Quantity,
    states: tuple[str, ...],
    told: Token,
    heads: tuple[Token, ...],
    victims: Span,
) -> Casualty:
    nouns = [noun for head in heads for noun in _nouns(parse, quantity, head)]
    places = (place for token in (*heads, *nouns) for place in parse.objects(token, *_ORIGINS))
    origins = tuple(dict.fromkeys(place for place in places if not is_time(place)))
    span = Span(min(victims.start, told.start), max(victims.end, told.end))
    numbers = (quantity.number, quantity.number_to, quantity.qualifier)
    return Casualty(*numbers, states, _kind(parse, nouns), quantity.span, victims, span, heads, origins)


def _quantity_of(parse: Parse, quantities: Sequence[Quantity], head: Token) -> Quantity | None:
    """The quantity on a noun, or that the token itself is; one person of a kind that is listed counts."""
    for token in (head, *parse.children(head, *_COUNTERS)):
        at = bisect_right(quantities, token.start, key=lambda quantity: quantity.span.start) - 1
        if at >= 0 and token.start < quantities[at].span.end:
            return quantities[at]
    article = next((t for t in parse.children(head, "det") if t.text.lower() in ("a", "an")), None)
    person = head.lemma.lower() in _kinds() and head.tag == "NN"
    return Quantity(article.span, 1, None, None) if article and person else None


def _nouns(parse: Parse, quantity: Quantity, head: Token) -> list[Token]:
    """The nouns that tell whom: the head, or what comes after its of (dozens of villagers)."""
    if quantity.span.holds(head.start):
        return [noun for first in parse.objects(head, "of") for noun in parse.members(first)]
    return [head]


def _kind(parse: Parse, nouns: Iterable[Token]) -> str:
    """civilians, fighters, both or not said, by the nouns and what is before them (30 civilian deaths)."""
    words = [t for noun in nouns for t in (noun, *parse.children(noun, "amod", "compound", "poss"))]
    listed = (_kinds().get(t.lemma.lower()) or _kinds().get(t.text.lower()) for t in words)
    kinds = {kind for kind in listed if kind and kind != NOT_SAID}
    return "both" if len(kinds) > 1 else next(iter(kinds), NOT_SAID)


def _phrase(parse: Parse, quantity: Quantity, head: Token, apart: list[Token]) -> Span:
    """The victims as written, without places, times, and *apart*: claims of their own, the state."""
    outside = [*parse.children(head, "relcl", "acl", "advcl", "appos"), *apart]
    for phrase in parse.children(head, "prep"):
        if phrase.lemma.lower() not in _KEPT or any(is_time(t) for t in parse.children(phrase, "pobj")):
            outside.append(phrase)
    if any(member in apart for member in parse.children(head, "conj")):
        outside += parse.children(head, "cc")
    tokens = parse.subtree(head, outside)
    last = unbroken(tokens, head)[-1]
    ends = Span(min(tokens[0].start, quantity.span.start), max(last.end, quantity.span.end))
    return trim(parse.text, ends, EDGES)


@codebook.derived
def _opening() -> frozenset[str]:
    """The first words of all that the codebook lists in any way: no other token tells a state."""
    toll = codebook.load("casualties")["toll"]
    told = (word for way in ("verbs", "intransitive", "predicates", "nouns") for word in _states(way))
    return frozenset(words.split()[0].lower() for words in (*told, *toll["nouns"], *toll["counting"]))


@codebook.derived
def _states(way: str) -> dict[str, tuple[str, ...]]:
    """Each word that the codebook lists under *way* (verbs, predicates ...), to the states that it tells."""
    lists = codebook.load("casualties")
    told = {word: (entry["name"],) for entry in lists["state"] for word in entry[way]}
    return told | {word: tuple(entry["states"]) for entry in lists["joint"] for word in entry.get(way, ())}


def _kinds() -> dict[str, str]:
    return codebook.by_word("casualties", "victim", "kind")
