"""Loaded labels with what they are put on: named, or inferred, with the reason."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.cast import Cast
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.attribution.sources import noun_phrase
from copydesk.attribution.speakers import sides_of
from copydesk.framing.actors import is_actor
from copydesk.framing.phrases import cut
from copydesk.framing.standing import is_nobody
from copydesk.syntax import Parse, Token
from copydesk.words import any_of

QUOTES = "“\"‘'«"
MODIFIERS = ("amod", "compound", "nmod", "poss")


class Label(NamedTuple):
    """A loaded word, and the noun phrase that it is put on."""

    word: str
    category: str
    neutral: str
    infer: str | None  # companion or opponent: how a target that is not named is inferred
    span: Span
    target: Span
    head: Token


@codebook.derived
def _entries() -> dict[str, dict]:
    return {word: entry for entry in codebook.load("labels")["label"] for word in entry["words"]}


@codebook.derived
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(_entries())})(?![\w-])", re.IGNORECASE)


def find_labels(parse: Parse) -> Iterable[Label]:
    """Every label in the parse. A modifier's target is the noun that it modifies; a noun is its own."""
    by_end = {token.end: token for token in parse.tokens}
    for passage in parse.passages:
        for match in _pattern().finditer(parse.text, *passage.span):
            token, entry = by_end.get(match.end()), _entries().get(match[0].lower())
            if token is None or entry is None:  # without regard to case, the dotless i of Turkish is an i
                continue
            owns = token.dep == "poss" and token.is_noun  # the enemy’s attacks: the enemy
            head = parse.head(token) if token.dep in MODIFIERS and not owns else token
            if (
                _is_fixed(parse, token)
                or _is_greeting(parse, token, head)
                or _is_of_a_world_apart(parse, match[0])
            ):
                continue
            if is_nobody(parse, head) or head.text.lower() == "nothing":
                continue  # nothing heroic about it, no hero
            if (
                _is_kin(parse, token)
                or _is_among_things(parse, head, entry)
                or _is_of_its_kind(parse, head, entry)
                or _is_term(parse, match[0], head)
            ):
                continue
            if head.is_noun and (target := noun_phrase(parse, head)):
                target = cut(parse, target, _others(parse, head, alone=head is token))
                told = match[0], entry["category"], entry["neutral"], entry.get("infer")
                yield Label(*told, Span(*match.span()), target, head)


def _others(parse: Parse, head: Token, alone: bool) -> Iterable[int]:
    """Where begins what is joined to a noun, or says where it is spoken of: terrorism in his speeches, to rivals.

    Of a noun that a label modifies only the mark of a possessor.
    """
    after = [t for t in parse.children(head) if t.index > head.index]
    yield from (t.start - parse.text[t.start - 1].isspace() for t in after if t.dep == "case")
    if not alone:
        return
    yield from (t.start for t in after if t.dep in ("cc", "punct") and t.text not in QUOTES)
    places = ("to",) if is_actor(parse, head) else ("to", "in")  # attributed terrorism to the rebels
    yield from (t.start for t in after if t in parse.phrases(head, *places) and head.dep != "attr")


def _is_term(parse: Parse, word: str, head: Token) -> bool:
    """So-called green bonds: what experts call a thing, which doubts no claim and nobody."""
    if word.lower() != "so-called" or not head.is_noun or head.is_name or is_actor(parse, head):
        return False
    words = (head, *parse.children(head, "compound", "amod", "nmod"))
    claims = codebook.words("labels", "claimed") | codebook.words("labels", "scare_quotes", "claims")
    return not any(parse.is_one_of(t, claims) or t.is_name for t in words)


def _is_kin(parse: Parse, token: Token) -> bool:
    """The brothers Karl and Bo Moe, the Moe brothers, two brothers."""
    if token.text.lower() != "brothers":
        return False
    names = parse.children(token, "appos", "compound", "nummod")
    named = parse.tokens[token.index + 1 : token.index + 2]
    return bool(names) or any(t.is_name for t in named)


def _is_among_things(parse: Parse, head: Token, entry: dict) -> bool:
    """Vermin and weather: among things, and of no people."""
    others = [t for t in parse.members(head) if t is not head] + (
        [parse.head(head)] if head.dep == "conj" else []
    )
    return entry["category"] == "dehumanising" and any(t.is_noun and not is_actor(parse, t) for t in others)


def _is_of_its_kind(parse: Parse, head: Token, entry: dict) -> bool:
    """Terrorism of all kinds, enemies of gang members: of nobody in particular."""
    if head.text.lower() == "terrorism" and head.dep in ("pobj", "dobj"):
        over = parse.head(parse.head(head)) if head.dep == "pobj" else parse.head(head)
        bare = not parse.child(head, "amod", "compound", "poss", "acl", "relcl", "prep", "nummod")
        return bare and parse.is_one_of(over, codebook.words("labels", "kinds", "words"))
    if entry["category"] != "enmity" or head.tag != "NNS":
        return False
    return any(
        t.tag == "NNS" and not parse.child(t, "det", "poss") and is_actor(parse, t)
        for t in parse.objects(head, "of")
    )


def _is_fixed(parse: Parse, token: Token) -> bool:
    """Regime change, a mob boss, a tax regime: a phrase that puts its word on nobody."""
    around = parse.tokens[max(0, token.index - 1) : token.index + 2]
    pairs = {f"{first.text} {second.text}".lower() for first, second in pairwise(around)}
    return not pairs.isdisjoint(codebook.words("labels", "fixed", "phrases"))


def _is_greeting(parse: Parse, token: Token, head: Token) -> bool:
    """Dear Abby, my dear Watson; not: for dear Azerbaijan."""
    greets = token.text.lower() in codebook.words("labels", "greeting")
    opens = token.text[:1].isupper() or any(t.text.lower() == "my" for t in parse.children(head, "poss"))
    return greets and opens and (head.is_name or head.text.isupper())


def _is_of_a_world_apart(parse: Parse, word: str) -> bool:
    """Enemies in a game, invaders of a body: the article tells of a world where the word is no judgement."""
    rules = codebook.load("labels")["apart"]
    return any(word.lower() in rule["words"] and _has_several(parse, rule["name"]) for rule in rules)


def _has_several(parse: Parse, world: str) -> bool:
    """Whether at least three different words of a *world* stand in the article."""
    listed = codebook.by_word("labels", "apart", "name", listed="world")
    met = {form for forms in parse.forms for form in forms if listed.get(form) == world}
    return len(met) >= 3


class Quarrel(NamedTuple):
    """A place where the article sets *sides* against *others*, and what they do to each other there."""

    start: int
    sides: tuple[str, ...]
    others: tuple[str, ...]
    what: str  # accuses, fights, harms


class Inference(NamedTuple):
    """The sides that a label is put on, and how that is inferred."""

    sides: tuple[str, ...]
    reason: str


def infer_target(
    parse: Parse,
    label: Label,
    said: Attribution | None,
    cast: Cast,
    quarrels: Sequence[Quarrel],
    owning: Sequence[str] = (),
) -> Inference | None:
    """Whom a *label* of kinship or enmity means where it names nobody: whose brother or enemy it is tells.

    An enemy is whom the owner's side quarrels with nearest in the article, else the actor nearest in the
    source's own words; a brother is the latter. The owner is a possessor with a known side (Chile's enemy),
    else the source that speaks (the enemy, our brothers); *owning* are its sides where the article tells them
    of a pronoun. Narration has no side, and nothing is inferred for it.
    """
    if label.infer is None:
        return None
    owners = owners_of(parse, label)
    own = owning or (sides_of(parse, cast, owners) if owners else said.sides if said else ())
    if not own:
        return None
    whose = "the owner’s side" if owners else "the speaker’s side"
    rival = _rival(label.span, own, whose, quarrels) if label.infer == "opponent" else None
    return rival or (None if owners or said is None else _beside(label.span, said, cast))


def owners_of(parse: Parse, label: Label) -> list[Token]:
    """Somebody else whose brother or enemy it is, and who is not meant: their, Chile’s, but not our."""
    own = codebook.words("labels", "own")
    return [t for t in parse.children(label.head, "poss") if t.text.lower() not in own]


def said_at(attributions: Iterable[Attribution], position: int) -> Attribution | None:
    """The attribution whose content holds *position*, the shortest where contents nest."""
    holding = [said for said in attributions if any(span.holds(position) for span in said.content)]
    return min(holding, key=lambda said: sum(span.end - span.start for span in said.content), default=None)


def whose_word(parse: Parse, label: Label) -> Token | None:
    """Who is told to use the *label* where no attribution is: in the words of the ministry; as it puts it."""
    owner = codebook.load("labels")["owner"]
    sentence = parse.in_sentence(label.head)
    inside = parse.tokens[sentence.first : sentence.last]
    first = next((t for t in inside if t.start >= label.span.start), label.head)
    for token in inside:
        holder = next((t for t in parse.children(token, "poss") if t.tag != "PRP$"), None)
        holders = [holder] if holder else parse.objects(token, "of")
        used = (
            token.dep == "dobj"
            and parse.head(token).lemma in owner["using"]
            and first in parse.subtree(token)
        )
        user = (
            parse.child(parse.head(token), "nsubj")
            if used and token.lemma.lower() in owner["nouns"]
            else None
        )
        if user:  # used the phrase “Islamic terrorism”
            return user
        viewer = parse.child(token, "nsubj") if token.lemma in owner["viewing"] else None
        if viewer and any(first in parse.subtree(t) for t in parse.phrases(token, "as")):
            return viewer  # viewed them as terrorists
        if holders and token.lemma.lower() in owner["nouns"] and token.dep in ("pobj", "nsubj", "nsubjpass"):
            return holders[0]
        aside = token.dep in ("advcl", "relcl") and not parse.children(token, "ccomp")
        if aside and token.lemma in owner["verbs"]:
            as_it = any(t.text.lower() == "as" for t in parse.children(token, "mark", "advmod", "prep"))
            if as_it and (subject := parse.child(token, "nsubj")) and first not in parse.subtree(token):
                return subject
        if token.lemma in owner["naming"] and token.tag == "VBN" and first in parse.subtree(token):
            if agents := parse.agents(token):
                return agents[0]
            by = [t for t in parse.subtree(token) if t.text.lower() == "by" and t.start > label.span.end]
            if by and (agents := parse.children(by[0], "pobj")):
                return agents[0]
        if token.index == sentence.first and token.text.lower() in ("to", "for"):
            predicate = label.head.dep in ("attr", "oprd", "acomp") or first.dep in ("attr", "oprd", "acomp")
            if predicate and (objects := parse.children(token, "pobj")):
                return objects[0]
    return None


def is_told_by_nobody(parse: Parse, label: Label) -> bool:
    """The claim that the enemy fled; it is not true that they are extremists: nobody named says so."""
    lists, below = codebook.load("labels")["hearsay"], label.head
    for above in parse.ancestors(label.head):
        clausal = below.dep == "acl" or (below.dep in ("ccomp", "csubj") and below.is_verb)
        if clausal and above.lemma.lower() in lists["nouns"] and not parse.children(above, "poss"):
            return True
        predicates = {t.lemma.lower() for t in parse.children(above, "acomp")} | {above.lemma.lower()}
        if clausal and predicates & set(lists["predicates"]):
            return True
        below = above
    return False


def _rival(at: Span, own: Sequence[str], whose: str, quarrels: Sequence[Quarrel]) -> Inference | None:
    rivals = []
    for start, sides, others, what in quarrels:
        # what was read before counts before what comes after
        rank = start > at.start, abs(start - at.start)
        against = tuple(side for side in others if side not in own)
        if against and not set(sides).isdisjoint(own):
            rivals.append((rank, against, f"whom {whose} {what}"))
        against = tuple(side for side in sides if side not in own)
        if against and not set(others).isdisjoint(own):
            rivals.append((rank, against, f"who {what} {whose}"))
    if not rivals:
        return None
    _, against, what = min(rivals, key=lambda rival: rival[0])
    return Inference(against, f"{what}, nearest in the article")


def _beside(at: Span, said: Attribution, cast: Cast) -> Inference | None:
    named = (m for span in said.content for m in cast.mentions_in(span))
    others = [(m.span.start, m.side) for m in named if m.side and m.side not in said.sides]
    _, side = min(others, key=lambda other: abs(other[0] - at.start), default=(0, None))
    return Inference((side,), "the actor nearest in the speaker’s own words") if side else None
