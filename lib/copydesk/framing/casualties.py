"""Casualty claims: how many, in what state, whom, read from the parse by lists (casualties.toml).

A claim needs a quantity: a number, a vague one (dozens), or one person (a teacher). Nothing is ever added up,
since claims repeat, overlap and contradict each other.
"""

from bisect import bisect_right
from calendar import month_name
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES
from copydesk.framing.phrases import is_time
from copydesk.framing.quantities import Quantity, find_quantities, ordinal_number
from copydesk.framing.victims import (
    happened,
    in_turn,
    is_person,
    is_resultative,
    kinds_of_victim,
    names_a_state,
    opening,
    states_after,
    states_of_predicate,
    ways,
)
from copydesk.syntax import Parse, Token, unbroken

NOT_SAID = "not said"
_COUNTERS = ("nummod", "amod", "det", "quantmod", "compound")
_ORIGINS = ("from", "on", "among")  # people from both sides
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
    told: Token  # the word that tells the state


def find_casualties(parse: Parse) -> list[Casualty]:
    """Every casualty claim that the prose tells, in reading order: none denied, negated or conditional."""
    quantities = find_quantities(parse.text, [passage.span for passage in parse.passages])
    by_quantity: dict[Span, Casualty] = {}
    both = zip(parse.tokens, parse.forms, strict=True)
    words = [token for token, forms in both if not opening().isdisjoint(forms)]
    beside = {claim.quantity: claim for claim in _beside(parse, quantities)}
    for way in ways():
        claimed = frozenset(by_quantity)
        for token in words:
            for states, head in way(parse, token):
                told = happened(parse, token)
                for claim in _claims(parse, quantities, states, token, head) if told else ():
                    known = by_quantity.get(claim.quantity, claim)
                    new = known is claim or claim.quantity not in claimed
                    if new and not _is_of_another(parse, claim, beside):
                        # killed or wounded: two states of the same people
                        by_quantity[claim.quantity] = _both(known, claim)
    by_quantity = beside | by_quantity
    in_order = [*_in_turn(parse, words)]
    counted = {claim.told for claim in in_order}  # a nurse became the tenth to die: no claim of a nurse
    by_quantity = {at: claim for at, claim in by_quantity.items() if claim.told not in counted}
    by_quantity |= {claim.quantity: claim for claim in in_order}
    for claim in [*by_quantity.values()]:
        for part in _among(parse, quantities, claim, frozenset(by_quantity)):
            by_quantity.setdefault(part.quantity, part)
    for claim in [*_gapped(parse, quantities, by_quantity), *_appended(parse, quantities)]:
        by_quantity.setdefault(claim.quantity, claim)
    return sorted(by_quantity.values(), key=lambda claim: claim.quantity)


def _gapped(parse: Parse, quantities: Sequence[Quantity], said: dict[Span, Casualty]) -> Iterable[Casualty]:
    """killed 12 in A last May and nine in B in June: a place after the number, the verb is left out."""
    at = {token.start: token for token in parse.tokens}
    for before, quantity in pairwise(quantities):
        number, claim = at.get(quantity.span.start), said.get(before.span)
        if not claim or not number or number.dep != "conj" or not claim.told.is_verb:
            continue
        between = parse.tokens[claim.told.index + 1 : number.index]
        placed = parse.objects(number, "in", "at", "near")
        joined = bool(between) and between[-1].text in ("and", ",") and not any(t.is_verb for t in between)
        if joined and placed and not is_time(placed[0]):
            yield _claim(parse, quantity, claim.states, claim.told, (number,), quantity.span)


def _appended(parse: Parse, quantities: Iterable[Quantity]) -> Iterable[Casualty]:
    """Seven were burned, one in grave condition."""
    at = {token.end: token for token in parse.tokens}
    for quantity in quantities:
        number = at.get(quantity.span.end)
        states = states_after(parse, number) if number and number.tag == "CD" else ()
        if number and states and happened(parse, number):
            yield _claim(parse, quantity, states, number, (number,), quantity.span)


def _both(claim: Casualty, other: Casualty) -> Casualty:
    span = Span(min(claim.span.start, other.span.start), max(claim.span.end, other.span.end))
    return claim._replace(states=tuple(dict.fromkeys((*claim.states, *other.states))), span=span)


def _is_of_another(parse: Parse, claim: Casualty, beside: dict[Span, Casualty]) -> bool:
    """Left two dead and five wounded: each state is of the number right before it, whatever else it hangs on."""
    if claim.quantity not in beside:
        return any(other.told is claim.told for other in beside.values())
    told = beside[claim.quantity].told
    return told is not claim.told and parse.head(claim.told) is not told


def _beside(parse: Parse, quantities: Sequence[Quantity]) -> Iterable[Casualty]:
    """12 dead, 30 taken hostage: a number right before a state, whatever the parser makes of a list."""
    at = {token.start: token for token in parse.tokens}
    for quantity in quantities:
        after = at.get(quantity.span.end + 1)
        if after is None or not after.index:
            continue
        told = at.get(after.end + 1, after) if is_resultative(after) else after
        states, modifies = states_of_predicate(told), told.dep == "amod" and parse.head(told).is_noun
        head = parse.tokens[after.index - 1]
        year = head.dep == "pobj" and _is_year(parse, quantity, head, told)  # the fire of 1913 killed ten
        if states and not modifies and not year and happened(parse, told):
            victims = Span(quantity.span.start, after.end) if told is after else quantity.span
            yield _claim(parse, quantity, states, told, (head,), victims)


def _in_turn(parse: Parse, words: Iterable[Token]) -> Iterable[Casualty]:
    """The sixth person to die, the 6th death: an ordinal counts all so far."""
    for told in words:
        states, noun = in_turn(parse, told)
        before = parse.tokens[noun.index - 1] if noun and noun.index else None
        for ordinal in (before, noun):
            number = ordinal and ordinal_number(ordinal.text)
            if states and noun and ordinal and number and happened(parse, noun):
                yield _claim(
                    parse,
                    Quantity(ordinal.span, number, None, None),
                    states,
                    told,
                    (noun,),
                    Span(ordinal.start, noun.end),
                )
                break


def _among(
    parse: Parse, quantities: Sequence[Quantity], claim: Casualty, said: frozenset[Span]
) -> Iterable[Casualty]:
    """A claim of some of those of *claim*: 12 people, including three children; among them two nurses."""
    at = parse.in_sentence(claim.heads[0])
    for quantity in quantities:
        if (
            not claim.victims.start < quantity.span.start < parse.tokens[at.last - 1].end
            or quantity.span in said
        ):
            continue
        before = parse.text[claim.victims.start : quantity.span.start].lower().split()[-2:]
        start = next((t for t in parse.tokens[at.first : at.last] if t.start >= quantity.span.start), None)
        if start is None or not before or start.index <= claim.heads[-1].index:
            continue
        introduced = before[-1] == "including" or before in (["among", "them"], ["them", "were"])
        if introduced:
            noun = next((t for t in (start, *parse.ancestors(start)) if t.is_noun), start)
            groups = [member for member in parse.members(noun) if _quantity_of(parse, quantities, member)]
            for member in groups:
                own = _quantity_of(parse, quantities, member)
                if own and own.span not in said:
                    phrase = _phrase(parse, own, member, [g for g in groups if g is not member])
                    yield _claim(parse, own, claim.states, member, (member,), phrase)
            return


def _claims(
    parse: Parse, quantities: Sequence[Quantity], states: tuple[str, ...], told: Token, head: Token
) -> Iterable[Casualty]:
    """A claim for each member of a joint phrase that has a quantity, with those after it that have none."""
    if told.dep == "acl" and head.text.lower() == "one":  # one of five children wounded there: five were
        head = next(iter(parse.objects(head, "of")), head)
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
            # a handful of protester deaths
            counted = told == group[0] or told in parse.objects(group[0], "of")
            others = apart if counted else [*apart, told]
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
    return Casualty(*numbers, states, _kind(parse, nouns), quantity.span, victims, span, heads, origins, told)


def _quantity_of(parse: Parse, quantities: Sequence[Quantity], head: Token) -> Quantity | None:
    """The quantity on a noun, or that the token itself is; one person of a kind that is listed counts."""
    counters = [head, *parse.children(head, *_COUNTERS)]
    group = head.lemma.lower() in codebook.words("casualties", "group")
    counters += parse.objects(head, "of") if group else ()  # a family of five
    last = parse.tokens[max(0, head.index - 1)]
    if head.tag == "NNS" and last.tag == "CD" and parse.tokens[last.index - 1].text not in month_name:
        counters.append(last)  # on Sunday 31 people: the parser counts the Sunday
    for token in counters:
        at = bisect_right(quantities, token.start, key=lambda quantity: quantity.span.start) - 1
        if (
            at >= 0
            and token.start < quantities[at].span.end
            and not _is_year(parse, quantities[at], head, token)
        ):
            of = at and parse.text[quantities[at - 1].span.end : quantities[at].span.start].split() == ["of"]
            single = of and quantities[at - 1].number == 1  # one of 26 people killed: 26 were
            return quantities[at - 1] if of and not single else quantities[at]  # six of 20 passengers
    before = {t.text.lower(): t for t in parse.children(head, "det")}
    one = before.get("a") or before.get("an") or before.get("another")
    person = is_person(parse, head) and head.tag != "NNS" and not group
    if one and (person or ordinal_number(head.text)):  # a third was injured
        return Quantity(one.span, 1, None, None)
    if "both" in before and head.tag in ("NNS", "CD"):
        return Quantity(before["both"].span, 2, None, None)
    alone = head.text.lower() == "another"
    joined = head.dep == "conj" and _one(parse, parse.head(head))
    opens = parse.subtree(head)[0].index == parse.in_sentence(head).first  # Man dies after fall
    named = any(t.is_name or t.dep in ("poss", "nummod") for t in parse.children(head))
    bare = person and not before and (joined or (opens and not named))
    return Quantity(head.span, 1, None, None) if alone or bare else None


def _is_year(parse: Parse, quantity: Quantity, head: Token, counter: Token) -> bool:
    """the 2015 death of a miner, in 2015 miners died; not: 2015 deaths."""
    written = quantity.span.of(parse.text)
    of_one = head.tag == "NN" or parse.child(head, "det", "poss") is not None
    of_one |= counter is not head and parse.head(counter) not in (head, parse.head(head))
    return of_one and written.isdigit() and 1500 < int(written) < 2100


def _one(parse: Parse, noun: Token) -> bool:
    """a woman, of a woman and man."""
    return noun.tag == "NN" and any(t.text.lower() in ("a", "an") for t in parse.children(noun, "det"))


def _nouns(parse: Parse, quantity: Quantity, head: Token) -> list[Token]:
    """The nouns that tell whom: the head, or what comes after its of (dozens of villagers)."""
    if quantity.span.holds(head.start):
        counted = [noun for first in parse.objects(head, "of") for noun in parse.members(first)]
        return counted or _beside_number(parse, quantity, head)
    return [head]


def _beside_number(parse: Parse, quantity: Quantity, head: Token) -> list[Token]:
    """people, of 1.5m people: the parser gives a number that it cannot read and the noun the same place."""
    after = [t for t in parse.children(parse.head(head), head.dep) if t.start >= quantity.span.end]
    return [t for t in after if t.is_noun and not parse.text[quantity.span.end : t.start].strip()]


def _kind(parse: Parse, nouns: Iterable[Token]) -> str:
    """civilians, fighters, both or not said, by the nouns and what is before them (30 civilian deaths)."""
    nouns = [*nouns]
    nouns += [whose for noun in nouns if names_a_state(noun) for whose in parse.objects(noun, "of")]
    words = [t for noun in nouns for t in (noun, *parse.children(noun, "amod", "compound", "poss"))]
    listed = (kinds_of_victim().get(t.lemma.lower()) or kinds_of_victim().get(t.text.lower()) for t in words)
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
    beside = _beside_number(parse, quantity, head) if quantity.span.holds(head.start) else []
    end = max([last.end, quantity.span.end, *(noun.end for noun in beside)])
    ends = Span(min(tokens[0].start, quantity.span.start), end)
    return trim(parse.text, ends, EDGES)
