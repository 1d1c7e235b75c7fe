"""Blame and cause: who is said to answer for what, and by whom; what is given as the cause of what.

The rules are in the codebook (``blame.toml``): verbs of accusation, blame, denial and cause, and causal
prepositions.
"""

from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.sources import is_cue, noun_phrase
from copydesk.framing.actors import is_actor
from copydesk.framing.agents import agent_of, meant_by
from copydesk.framing.causes import caused, clause_around, is_answer, is_next, with_gerund, with_subject
from copydesk.framing.constructions import circumstances, cut, is_time
from copydesk.framing.harm import harm_of_noun
from copydesk.framing.matters import matter_of
from copydesk.framing.phrases import to_its_end, whole_phrase, with_second
from copydesk.framing.standing import first_of_coordination, is_nobody, is_told
from copydesk.syntax import Parse, Token, span_of

KINDS = ("accusation", "blame", "denial", "cause")


class Blame(NamedTuple):
    """A word of blame or cause: who blames, who or what answers for it, and for what."""

    kind: str  # one of KINDS
    cue: str
    span: Span
    accuser: Span | None  # None: not said, or a cause that nobody is named for giving
    blamed: Span | None
    matter: Span | None
    accusers: tuple[Token, ...]
    accused: tuple[Token, ...]


class Roles(NamedTuple):
    """The tokens that head who blames, who answers for it, and what for."""

    kind: str
    accuser: Token | None
    blamed: Token | None  # None: a denial
    matter: Token | None


def find_blame(parse: Parse) -> Iterable[Blame]:
    """Every word of blame or cause that is told and names whom or what it blames, in reading order."""
    for token, (*_, written) in zip(parse.tokens, parse.forms, strict=True):
        if not token.is_verb and written not in _phrases():
            continue
        roles = _roles(parse, token)
        if roles and is_told(parse, token):
            yield _of_verb(parse, token, roles)
        elif blame := _of_phrase(parse, token):
            yield blame


def is_blame(parse: Parse, verb: Token) -> bool:
    """Whether *verb* accuses, blames or denies: it tells who answers for an act, and is no act of its own."""
    roles = _roles(parse, verb)
    return roles is not None and roles.kind != "cause"


def answers_for(parse: Parse, noun: Token) -> Token | None:
    """Who is accused of an act that a noun names: the rebels, of accused the rebels of an attack."""
    for above in islice(parse.ancestors(noun), 3):
        roles = _roles(parse, above)
        if roles and roles.blamed and roles.matter == noun and roles.kind in ("accusation", "blame"):
            return None if is_nobody(parse, roles.blamed) else roles.blamed
    return None


@codebook.derived
def _rules() -> dict[str, dict]:
    return {lemma: rule for rule in codebook.load("blame")["verb"] for lemma in rule["lemmas"]}


@codebook.derived
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Causal phrases with their kind, by first word."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for rule in codebook.load("blame")["phrase"]:
        for words in map(str.split, rule["words"]):
            phrases.setdefault(words[0], []).append((tuple(words), rule["kind"]))
    return phrases


def _roles(parse: Parse, verb: Token) -> Roles | None:
    """X accused Y of Z; Y was blamed for Z; X blamed Z on Y; Y denied Z; Y led to Z."""
    rule = _rules().get(verb.lemma.lower()) if verb.is_verb and verb.dep not in ("amod", "aux") else None
    if rule is None:
        return None
    passive, undergoer = _undergoer(parse, verb)
    by = next(iter(parse.agents(verb)), None)
    doer = by if passive else agent_of(parse, verb) or _after_an_opening(parse, verb)
    if doer and not is_actor(parse, doer) and (speaker := _who_says_and(parse, verb, rule["kind"])):
        doer = speaker
    kind, matter = rule["kind"], _after(parse, verb, (undergoer, by), rule.get("matter_after", ()))
    if kind == "denial":
        objects = parse.children(verb, "dobj")
        nouns = (t for t in objects if t.lemma in rule["objects"] or harm_of_noun(parse, t))
        denied = parse.child(verb, "xcomp", "ccomp") or next(nouns, None)
        return Roles(kind, doer, None, denied) if doer and denied and not passive else None
    if kind == "cause":
        undergoer = None if undergoer is doer else undergoer  # a weir that—many fear—will lead to floods
        happening = _what_it_made_happen(parse, verb)
        if (_moves_somebody(parse, verb, undergoer) and not happening) or (matter and _is_amount(matter)):
            return None
        effect = undergoer if "matter_after" not in rule else None if undergoer else matter
        effect = effect or happening
        return Roles(kind, None, doer, effect) if doer and effect and not is_time(doer) else None
    moved = _after(parse, verb, (undergoer,), rule.get("blamed_after", ()))
    if rule.get("blamed_after") and not moved and not matter and undergoer and not passive:
        moved = next((t for t in _deeper(parse, undergoer, rule["blamed_after"])), None)
    if moved and (is_time(moved) or parse.is_one_of(moved, codebook.words("blame", "forum"))):
        moved = None  # blamed the clerks on Twitter
    if moved and undergoer and not matter:
        return Roles(kind, doer, moved, undergoer)
    on_it = undergoer and matter and parse.head(parse.head(matter)) == undergoer
    if (
        undergoer
        and on_it
        and kind == "blame"
        and parse.is_one_of(undergoer, codebook.words("blame", "takes_for"))
    ):
        return None  # criticized his support for the levy
    said = "predicates" not in rule or any(t.lemma.lower() in rule["predicates"] for t in parse.subtree(verb))
    charged = undergoer if said and (matter or rule.get("bare")) else None
    if charged and rule.get("somebody") and not is_actor(parse, charged):
        return None  # charging a car
    if charged and rule.get("somebody") and not passive and doer is None:
        return None  # a spot for charging phones
    return Roles(kind, doer, charged, matter) if charged else None


def _deeper(parse: Parse, noun: Token, prepositions: Iterable[str]) -> Iterable[Token]:
    """What follows one of *prepositions* inside a noun phrase: blamed the problem of floods on the mayor."""
    for of in parse.phrases(noun, "of"):
        for inner in parse.children(of, "pobj"):
            yield from parse.objects(inner, *prepositions)


def _who_says_and(parse: Parse, verb: Token, kind: str) -> Token | None:
    """Lund said the warning was late, and accused the mayor: no warning accuses, and Lund does."""
    joined = parse.head(verb)
    says = parse.head(joined)
    if kind == "cause" or verb.dep != "conj" or joined.dep != "ccomp" or not is_cue(says):
        return None
    return agent_of(parse, says)


def _after_an_opening(parse: Parse, verb: Token) -> Token | None:
    """Speaking in Arica, Lund, without naming him, accused the mayor: the parser makes Lund a word for Arica."""
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.dep != "ROOT":
        return None
    before = [t for t in parse.children(verb, "advcl", "prep") if t.index < verb.index]
    inside = (t for over in before for t in parse.subtree(over) if t.dep == "appos" and t.is_name)
    return next((t for t in inside if parse.tokens[parse.subtree(t)[0].index - 1].text == ","), None)


def _undergoer(parse: Parse, verb: Token) -> tuple[bool, Token | None]:
    """Whether *verb* is passive, and whom it is said of: the mayor accused of, was arrested and charged with."""
    first = first_of_coordination(parse, verb)
    above = parse.head(verb)
    if subject := parse.child(verb, "nsubjpass"):
        return True, meant_by(parse, subject, verb)
    clauses = [t for t in parse.children(verb, "ccomp") if t.tag == "JJ"]  # hold the mayor fully responsible
    objects = parse.children(verb, "dobj") or [s for t in clauses for s in parse.children(t, "nsubj")]
    if verb.tag == "VBN" and not objects and not parse.child(verb, "nsubj"):
        if verb.dep == "acl" and not parse.child(verb, "aux"):
            return True, above
        if verb.dep == "advcl" and above.is_verb and not parse.child(verb, "aux", "mark"):
            return True, parse.child(above, "nsubj", "nsubjpass")
        if parse.child(first, "auxpass"):
            subject = parse.child(first, "nsubjpass")
            return True, subject and meant_by(parse, subject, first)
    return bool(parse.child(verb, "auxpass")), meant_by(parse, objects[0], verb) if objects else None


def _moves_somebody(parse: Parse, verb: Token, undergoer: Token | None) -> bool:
    """Prompted me to speak, provoked her into leaving, led him to it: moved to do something, for nothing."""
    into = (t for phrase in parse.phrases(verb, "into") for t in parse.children(phrase, "pcomp"))
    to = (
        t for below in parse.children(verb, "xcomp", "ccomp", "advcl") for t in parse.children(below, "aux")
    )
    to_do = any(t.tag == "TO" for t in to) and verb.index < parse.subtree(verb)[-1].index
    if next(into, None) is not None or (to_do and not parse.child(verb, "nsubjpass")):
        return True
    if undergoer is None or parse.child(verb, "auxpass") or parse.child(undergoer, "poss"):
        return False
    return is_actor(parse, undergoer)


def _what_it_made_happen(parse: Parse, verb: Token) -> Token | None:
    """The leak caused the boiler to burst: the bursting, of a thing and of nobody who decides."""
    for below in parse.children(verb, "ccomp") if verb.lemma.lower() == "cause" else ():
        subject = parse.child(below, "nsubj", "nsubjpass")
        if subject and subject.tag != "PRP" and below.tag in ("VB", "VBN") and not is_actor(parse, subject):
            return below
    return None


def _is_amount(noun: Token) -> bool:
    """Led 47 percent to 39: a race."""
    return noun.tag == "CD" or noun.lemma.lower() in ("percent", "%", "point")


def _of_verb(parse: Parse, verb: Token, roles: Roles) -> Blame:
    """The blame of a verb, each phrase ending where the matter's preposition begins."""
    matter, ends = roles.matter, []
    if matter and parse.head(matter).dep == "prep":
        phrase = parse.head(matter)
        over = parse.head(phrase)
        ends = [parse.subtree(over)[0].start if over.tag == "JJ" else phrase.start]  # partly responsible for
    forum = codebook.words("blame", "forum")
    for phrase in parse.phrases(roles.blamed, "on") if roles.blamed else ():
        if any(parse.is_one_of(t, forum) for t in parse.children(phrase, "pobj")):
            ends.append(phrase.start)  # blamed the clerks on Twitter
    accusing = roles.accuser and noun_phrase(parse, roles.accuser)
    accuser = _until(parse, roles.accuser, accusing and to_its_end(parse.text, accusing), ends)
    told_of = roles.blamed and whole_phrase(parse, roles.blamed, [verb, roles.accuser, matter])
    blamed = _until(parse, roles.blamed, told_of, ends)
    accusers, accused = parse.members(roles.accuser), parse.members(roles.blamed)
    if roles.kind == "cause" and roles.blamed and _is_aside(parse, verb) and is_actor(parse, roles.blamed):
        # they cut the power, leading to a blackout: what they did, not who they are
        blamed, accused = clause_around(parse, _said_before(parse, parse.head(verb)), verb), ()
    if roles.kind == "cause" and roles.blamed and (talks := _what_an_actor_is_in(parse, verb, roles.blamed)):
        blamed, accused = whole_phrase(parse, talks, [verb]), parse.members(talks)
    if roles.kind == "cause" and roles.blamed and (summed := _what_which_sums_up(parse, verb, roles.blamed)):
        blamed, accused = clause_around(parse, summed, verb), ()
    whose = parse.child(roles.blamed, "poss") if roles.blamed else None
    if blamed and whose and whose.tag == "WP$" and (owner := _before_whose(parse, verb)):
        blamed = Span(owner.start, blamed.end)  # Lund, whose speech sparked a row
    what = matter and matter_of(parse, verb, roles.kind, matter, roles.blamed)
    return Blame(roles.kind, verb.lemma.lower(), verb.span, accuser, blamed, what, accusers, accused)


def _before_whose(parse: Parse, verb: Token) -> Span | None:
    clause = first_of_coordination(parse, verb)
    return noun_phrase(parse, parse.head(clause)) if clause.dep == "relcl" else None


def _said_before(parse: Parse, over: Token) -> Token:
    """A win would help, his team believes, leading to a rethinking: the win, unless the words are quoted."""
    if over.dep == "parataxis" and is_cue(over):  # the dam broke, the ministry says, causing a flood
        return parse.head(over)
    content = parse.child(over, "ccomp") if is_cue(over) else None
    if content is None or content.index > over.index:
        return over
    between = parse.text[content.end : over.start]
    return over if any(mark in between for mark in ("”", '"')) else content


def _what_an_actor_is_in(parse: Parse, verb: Token, nearest: Token) -> Token | None:
    """Talks among ninety states that resulted in a treaty: the talks, for whose number the verb can be."""
    that = parse.child(verb, "nsubj")
    if verb.dep != "relcl" or that is None or that.text.lower() not in ("that", "which"):
        return None
    noun = nearest
    while noun.dep == "pobj" and (noun.is_name or noun.tag == "CD" or is_time(noun) or is_actor(parse, noun)):
        over = parse.head(parse.head(noun))
        if not over.is_noun:
            return None
        noun = over
    several = noun.tag in ("NNS", "NNPS")
    agrees = several if verb.tag == "VBP" else not several if verb.tag == "VBZ" else True
    return noun if noun is not nearest and agrees and not is_actor(parse, noun) else None


def _what_which_sums_up(parse: Parse, verb: Token, place: Token) -> Token | None:
    """They met in Arica, which caused riots: the clause, for a place causes nothing."""
    which = parse.child(verb, "nsubj")
    nothing = place.is_name or place.tag == "CD" or is_time(place)
    sums_up = which is not None and which.text.lower() == "which" and verb.dep == "relcl" and nothing
    above = parse.head(place)
    if not (which and sums_up and above.dep == "prep" and above.lemma.lower() in ("in", "at", "on")):
        return None
    return (
        next((t for t in parse.ancestors(above) if t.is_verb), None)
        if parse.tokens[which.index - 1].text == ","
        else None
    )


def _is_aside(parse: Parse, verb: Token) -> bool:
    """Whether a verb without a subject of its own follows a clause: leading to a blackout."""
    return verb.dep == "advcl" and verb.tag == "VBG" and not parse.child(verb, "nsubj")


def _until(parse: Parse, head: Token | None, phrase: Span | None, ends: list[int]) -> Span | None:
    """The *phrase* of *head*, cut at the first of *ends*: the builders, of the builders for the flood."""
    if (
        head and phrase and head.text.lower() == "those"
    ):  # those in power: the parser hangs the second on the verb
        after = (t for t in parse.children(parse.head(head), "prep") if t.index == head.index + 1)
        phrase = next((Span(phrase.start, parse.subtree(t)[-1].end) for t in after), phrase)
    return cut(parse, phrase, (*ends, *circumstances(parse, head))) if head and phrase else None


def _after(
    parse: Parse, verb: Token, over: tuple[Token | None, ...], prepositions: Iterable[str]
) -> Token | None:
    """What follows one of *prepositions* beside the verb, the nouns *over*, or an adjective of theirs."""
    heads = [verb, *(member for head in over for member in parse.members(head))]
    predicates = ("amod", "oprd", "acomp", "ccomp")
    adjectives = [t for head in heads for t in parse.children(head, *predicates) if not t.is_verb]
    beside = [h for h in heads if h is verb or h.is_name or h.tag == "PRP"]  # of fraud, for announcing it
    rest = (p for head in (*heads, *adjectives) if head not in beside for p in parse.children(head, "prep"))
    for phrase in (*sorted(p for head in beside for p in parse.children(head, "prep")), *rest):
        if phrase.lemma.lower() in prepositions and phrase.index > verb.index:
            nouns = parse.children(phrase, "pobj")
            parted = any(t.text == "-" for t in nouns)  # anti-piracy: the word's last part
            return nouns[-1] if parted else parse.child(phrase, "pcomp", "pobj")
    return None


def _of_phrase(parse: Parse, token: Token) -> Blame | None:
    """Z because of Y; Z in the wake of Y."""
    begun = _phrases().get(token.text.lower())
    if not begun or parse.child(token, "poss", "det", "amod"):
        return None  # sent her thanks to the president
    if token.index and parse.tokens[token.index - 1].dep == "neg":
        return None  # not because of the fog
    sentence = parse.in_sentence(token)
    for words, kind in begun:
        last = token.index + len(words)
        run = parse.tokens[token.index : min(last, sentence.last)]
        if tuple(t.text.lower() for t in run) != words:
            continue
        inside = {t.index for t in run}
        after = (t for t in parse.tokens[last : sentence.last] if t.dep in ("pobj", "pcomp"))
        if (cause := next((t for t in after if t.head in inside), None)) and cause.text[:1].isalnum():
            matter, blamed = caused(parse, token), whole_phrase(parse, cause, [token])
            if not matter or not blamed or is_answer(parse, token, cause) or is_next(parse, cause):
                return None  # thanks to everyone: nothing is caused
            matter = with_subject(parse, token, matter)
            blamed = with_second(parse, parse.head(token), with_gerund(parse, cause, blamed))
            accused = parse.members(cause)
            return Blame(kind, " ".join(words), span_of(run), None, blamed, matter, (), accused)
    return None
