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
from copydesk.framing.causal_verbs import (
    before_whose,
    cause_of,
    is_amount,
    moves_somebody,
    what_it_made_happen,
)
from copydesk.framing.causes import (
    caused,
    is_answer,
    is_next,
    with_gerund,
    with_list,
    with_subject,
    within_quotation,
)
from copydesk.framing.harm import harm_of_noun
from copydesk.framing.matters import matter_elsewhere, matter_of, with_second
from copydesk.framing.phrases import circumstances, cut, is_time, to_its_end, whole_phrase
from copydesk.framing.standing import first_of_coordination, is_denied, is_nobody, is_told
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
        elif (blame := _of_phrase(parse, token)) and not is_denied(parse, token):
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
    doer = by if passive else agent_of(parse, verb) or _before_preposition(parse, verb)
    doer = doer or (None if passive else _after_an_opening(parse, verb))
    if doer and verb.tag in ("VB", "VBP") and verb.dep == "conj" and doer.tag in ("NN", "NNP"):
        doer = None  # he is a menace, but blame the mayor
    if doer and not is_actor(parse, doer) and (speaker := _who_says_and(parse, verb, rule["kind"])):
        doer = speaker
    kind, matter = rule["kind"], _after(parse, verb, (undergoer, by), rule.get("matter_after", ()))
    if kind == "denial":
        objects = parse.children(verb, "dobj")
        nouns = (t for t in objects if t.lemma in rule["objects"] or harm_of_noun(parse, t))
        acts = parse.children(verb, "xcomp", "ccomp") if rule.get("acts") else ()
        denied = next((t for t in acts if t.index > verb.index), None) or next(nouns, None)
        return Roles(kind, doer, None, denied) if doer and denied and not passive else None
    if kind == "cause":
        undergoer = None if undergoer is doer else undergoer  # a weir that—many fear—will lead to floods
        happening = what_it_made_happen(parse, verb)
        if (moves_somebody(parse, verb, undergoer) and not happening) or (matter and is_amount(matter)):
            return None
        effect = undergoer if "matter_after" not in rule else None if undergoer else matter
        effect = effect or happening
        led = verb.lemma.lower() == "lead" and doer and parse.is_one_of(doer, codebook.words("blame", "way"))
        told = doer and effect and not is_time(doer) and not led
        return Roles(kind, None, doer, effect) if told else None
    moved = _after(parse, verb, (undergoer,), rule.get("blamed_after", ()))
    if rule.get("blamed_after") and not moved and not matter and undergoer and not passive:
        moved = next((t for t in _deeper(parse, undergoer, rule["blamed_after"])), None)
    if moved and (is_time(moved) or parse.is_one_of(moved, codebook.words("blame", "forum"))):
        moved = None  # blamed the clerks on Twitter
    if moved and undergoer and not matter:
        return Roles(kind, doer, moved, undergoer)
    if undergoer:
        matter = matter_elsewhere(parse, verb, rule, matter, passive)
    if (
        matter
        and doer is None
        and kind == "accusation"
        and parse.is_one_of(matter, codebook.words("blame", "task"))
    ):
        return None  # charged with running the port
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
    if charged and not passive and doer is None and verb.lemma == "suspect":
        return None  # the murder suspect Lund: a noun
    if charged and rule.get("somebody") and not is_actor(parse, charged):
        return None  # charging a car
    if charged and rule.get("somebody") and not passive and doer is None:
        return None  # a spot for charging phones
    return Roles(kind, doer, charged, matter) if charged else None


def _before_preposition(parse: Parse, verb: Token) -> Token | None:
    """He moved on to accusing the mayor: he."""
    over = parse.head(parse.head(verb)) if verb.dep == "pcomp" and verb.tag == "VBG" else verb
    earned = over.dep == "dobj" and parse.head(over).lemma in codebook.words("actions", "gerund", "earning")
    if earned:  # faced criticism for accusing him
        over = parse.head(over)
    return agent_of(parse, over) if over is not verb and over.is_verb else None


def _deeper(parse: Parse, noun: Token, prepositions: Iterable[str]) -> Iterable[Token]:
    """What follows one of *prepositions* inside a noun phrase: blamed the problem of floods on the mayor."""
    for of in parse.phrases(noun, "of"):
        for inner in parse.children(of, "pobj"):
            yield from parse.objects(inner, *prepositions)


def _who_says_and(parse: Parse, verb: Token, kind: str) -> Token | None:
    """Lund said the warning was late, and accused the mayor: no warning accuses, and Lund does."""
    joined = parse.head(verb)
    if kind == "cause" or verb.dep != "conj":
        return None
    while joined.dep == "ccomp" and not is_cue(parse.head(joined)):
        joined = parse.head(joined)  # was indicative that he did not know, and accused
    says = parse.head(joined)
    if joined.dep != "ccomp" or not is_cue(says):
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
    nouns = parse.children(verb, "dobj")
    after = [t for t in nouns if t.index > verb.index]  # which he blamed the mayor for doing
    objects = after or nouns or [s for t in clauses for s in parse.children(t, "nsubj")]
    if verb.tag == "VBN" and not objects and not parse.child(verb, "nsubj"):
        if verb.dep == "acl" and not parse.child(verb, "aux"):
            return True, above
        if verb.dep == "advcl" and above.is_verb and not parse.child(verb, "aux", "mark"):
            while above.dep == "xcomp" and not parse.child(above, "nsubj", "nsubjpass"):
                above = parse.head(above)  # is to be released, convicted in error
            return True, parse.child(above, "nsubj", "nsubjpass")
        if parse.child(first, "auxpass"):
            subject = parse.child(first, "nsubjpass")
            return True, subject and meant_by(parse, subject, first)
    return bool(parse.child(verb, "auxpass")), meant_by(parse, objects[0], verb) if objects else None


def _of_verb(parse: Parse, verb: Token, roles: Roles) -> Blame:
    """The blame of a verb, each phrase ending where the matter's preposition begins."""
    matter, ends = roles.matter, []
    if matter and parse.head(matter).dep == "prep":
        phrase = parse.head(matter)
        over = parse.head(phrase)
        ends = [parse.subtree(over)[0].start if over.tag == "JJ" else phrase.start]  # partly responsible for
    # the tricks that he accused the firm of using
    if matter and roles.blamed and roles.kind != "cause" and matter.index < verb.index:
        ends += [p.start for p in parse.phrases(roles.blamed, *_rules()[verb.lemma.lower()]["matter_after"])]
    forum = codebook.words("blame", "forum")
    for phrase in parse.phrases(roles.blamed, "on") if roles.blamed else ():
        if any(parse.is_one_of(t, forum) for t in parse.children(phrase, "pobj")):
            ends.append(phrase.start)  # blamed the clerks on Twitter
    accusing = roles.accuser and noun_phrase(parse, roles.accuser)
    ends += (
        [t.start for t in parse.children(roles.accuser, "appos") if t.text == "all"] if roles.accuser else []
    )
    accuser = _until(parse, roles.accuser, accusing and to_its_end(parse.text, accusing), ends, True)
    told_of = roles.blamed and whole_phrase(parse, roles.blamed, [verb, roles.accuser, matter])
    blamed = _until(parse, roles.blamed, told_of, ends, roles.kind != "cause")
    accusers, accused = parse.members(roles.accuser), parse.members(roles.blamed)
    whose = parse.child(roles.blamed, "poss") if roles.blamed else None
    if blamed and whose and whose.tag == "WP$" and (owner := before_whose(parse, verb)):
        blamed = Span(owner.start, blamed.end)  # Lund, whose speech sparked a row
    if roles.kind == "cause" and roles.blamed and blamed:
        blamed, accused = cause_of(parse, verb, roles.blamed, blamed)
    what = matter and matter_of(parse, verb, roles.kind, matter, roles.blamed)
    return Blame(roles.kind, verb.lemma.lower(), verb.span, accuser, blamed, what, accusers, accused)


def _until(parse: Parse, head: Token | None, phrase: Span | None, ends: list[int], why: bool) -> Span | None:
    """The *phrase* of *head*, cut at the first of *ends*: the builders, of the builders for the flood."""
    # those in power: the parser hangs the second on the verb
    if head and phrase and head.text.lower() == "those":
        after = (t for t in parse.children(parse.head(head), "prep") if t.index == head.index + 1)
        phrase = next((Span(phrase.start, parse.subtree(t)[-1].end) for t in after), phrase)
    return cut(parse, phrase, (*ends, *circumstances(parse, head, why))) if head and phrase else None


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
            if parse.tokens[phrase.index - 1].text.lower() in ("up", "as", "except", "but"):
                continue  # senators up for election
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
            matter = within_quotation(parse, token, with_subject(parse, token, matter))
            blamed = with_second(parse, parse.head(token), with_gerund(parse, cause, blamed))
            on = parse.phrases(cause, "on")
            days = (t.start for t in on if any(map(is_time, parse.children(t, "pobj"))))
            blamed = cut(parse, with_list(parse, parse.head(token), blamed), days)
            accused = parse.members(cause)
            return Blame(kind, " ".join(words), span_of(run), None, blamed, matter, (), accused)
    return None
