"""The whole phrase of who acts, what is blamed, charged or caused, as the text has it: which one, all of a list."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES, after_quotation, is_cue, is_discourse, noun_phrase, with_marks
from copydesk.framing.actors import is_actor
from copydesk.syntax import Parse, Token, span_of, unbroken
from copydesk.words import words

_BEFORE = ("amod", "compound")
_WHICH = ("this", "that", "last", "next")  # ads this week
_CLAUSES = ("relcl", "acl", "advcl")
# of a word that the parser takes apart: anti-piracy
_HEAD, _TAIL = re.compile(r"(?:\w+-)+$"), re.compile(r"(?:-\w+)+")


def whole_phrase(parse: Parse, head: Token, besides: Sequence[Token | None] = ()) -> Span | None:
    """The phrase of a noun, with the clauses that say which it is: fares raised by the port, the fear that it felt.

    A noun phrase of ``sources.noun_phrase`` says who speaks, and ends before them. Left out are clauses after a
    comma or a dash, and whatever holds one of the tokens *besides*: who is accused of it.
    """
    short = noun_phrase(parse, head)
    if short is None:
        return None
    apart = {above.index for t in besides if t for above in (t, *parse.ancestors(t))}
    below = [t for t in parse.subtree(head) if t is not head]
    outside = [t for t in below if is_set_off(parse, t) or is_dash(parse, t)]
    # a clause that holds one of them: that many fear, of a flood that many fear will lead to it
    outside += [t for t in below if t.index in apart and (t in besides or t.dep in _CLAUSES)]
    run = unbroken(parse.subtree(head, outside), head)
    last = next((t for t, after in pairwise(run) if after.text in (":", ";") or _goes_on(t, after)), run[-1])
    run = run[: run.index(last) + 1]
    while run[-1].index > head.index and is_left_open(parse, run[-1]):
        run.pop()
    last = run[-1]
    span = trim(parse.text, Span(run[0].start, max(last.end, head.end)), EDGES)
    span = Span(min(span.start, short.start), span.end)
    before = parse.tokens[run[0].index - 1] if run[0].index else run[0]
    bare = head.is_noun and not head.is_name and not parse.child(head, "det", "poss")
    if bare and before.text.lower() in ("that", "this") and before.dep == "advmod":
        span = Span(before.start, span.end)  # it is that war that they blame
    span = with_marks(parse.text, after_quotation(parse.text, to_its_end(parse.text, span)))
    short_form = last.text[0].isupper() and last.text.endswith(".") and span.end == last.end - 1
    return Span(span.start, last.end) if short_form else span  # the U.S.


def phrase_of_party(parse: Parse, head: Token | None, *besides: Token | None) -> Span | None:
    """The phrase that names an agent or patient, or the adjective or possessive that stands for one.

    Whole, with the clauses that say which it is, but for those that hold one of the tokens *besides* (the act
    itself, the other party); without clauses where it would be too long to read in a table.
    """
    if head is None:
        return None
    act = next(iter(besides), None)
    # Israeli airstrikes, a rebel attack, a Norway-led one
    led = head.dep == "npadvmod" and parse.text[head.end : head.end + 1] in ("-", "‑", "–")
    if (led or head.dep in ("amod", "nmod", "compound")) and not parse.child(head, "case"):
        return head.span
    if head.dep in ("poss", "nmod"):
        return span_of(parse.subtree(head, parse.children(head, "case")))
    span = whole_phrase(parse, head, [t for t in besides if t is not head and not (t and t.dep in _BEFORE)])
    if span is None:
        return None
    span = _of_clauses(parse, _unlocked(parse.text, span, head), head, act)
    asides = (t.start - 1 for t in parse.subtree(head) if _goes_on(parse.tokens[t.index - 1], t))
    span = cut(parse, span, asides)  # Tehran, where he was
    with_clause = (t for t in parse.children(head, "prep", "advmod") if is_discourse(parse, t))
    span = cut(parse, span, (t.start for t in with_clause if t.index > head.index))
    span = cut(parse, span, circumstances(parse, head))
    span = _closed(parse, _with_complement(parse, span, head, besides), head)
    if act and (last := _last_of_reduced(parse, head, act)):
        return Span(span.start, last.end)
    over = parse.head(parse.head(head))
    if _is_counted(parse, head, over):
        span = Span(parse.subtree(over)[0].start, span.end)  # 31% of buyers, whom somebody cheated
    by_participle = head.dep == "dobj" and parse.head(head).dep == "pcomp" and over.dep == "agent"
    return Span(parse.head(head).start, span.end) if by_participle else span  # by retreating soldiers


def _unlocked(text: str, phrase: Span, head: Token) -> Span:
    """A phrase without a mark before its head that closes what is opened before it: in the future” funds."""
    closing = text.rfind("”", phrase.start, head.start)
    if closing >= 0 and text.rfind("“", phrase.start, closing) < 0:
        return after_quotation(text, Span(closing, phrase.end))
    opening = text.rfind("(", phrase.start, phrase.end)
    if opening > head.start and text.find(")", opening, phrase.end) < 0:
        whole = text.startswith(")", phrase.end)
        return Span(phrase.start, phrase.end + 1) if whole else trim(text, Span(phrase.start, opening))
    return phrase


def _last_of_reduced(parse: Parse, head: Token, act: Token) -> Token | None:
    """Missiles fired from the hills struck a school: where the first participle is taken for the verb of the two."""
    verb = parse.head(act)
    between = parse.tokens[verb.index + 1 : act.index]
    if (
        act.dep != "conj"
        or head.dep != "nsubj"
        or parse.head(head) is not verb
        or verb.index != head.index + 1
    ):
        return None
    if not between or is_cue(verb) or any(t.dep in ("cc", "punct") for t in between):
        return None
    return next((t for t in reversed(between) if parse.head(t) is not act), None)


def _with_complement(parse: Parse, phrase: Span, head: Token, besides: Sequence[Token | None]) -> Span:
    """A phrase with what its last noun takes, or without what the act takes, wherever the parser hangs it.

    An inquiry into the fire; charged the heads of the port with fraud.
    """
    act = besides[0]
    if act and act.index < head.index:
        below = (t for t in parse.subtree(head) if t.dep == "prep" and t.index > head.index)
        on_nouns = (t for t in below if parse.head(t).is_noun and parse.child(t, "pobj"))
        taken_by_it = (t for t in on_nouns if _takes(act, t) and not _takes(parse.head(t), t))
        phrase = cut(parse, phrase, (t.start for t in taken_by_it))
    longer = _with_next(parse, phrase, head, besides)
    while longer != phrase:  # a deal with Norway on fishing
        phrase, longer = longer, _with_next(parse, longer, head, besides)
    return phrase


def _with_next(parse: Parse, phrase: Span, head: Token, besides: Sequence[Token | None]) -> Span:
    """A phrase with what its head or its last noun takes, which the parser hangs on a verb."""
    last, after = parse.token_at(phrase.end - 1), parse.token_at(phrase.end)
    if after.dep != "prep" or not parse.head(after).is_verb or (besides[0] and _takes(besides[0], after)):
        return phrase
    taken = next(iter(parse.children(after, "pobj")), None)
    if taken and parse.child(taken, "poss") and is_actor(parse, head):
        return phrase  # attacked the minister for his remarks
    taking = any(_takes(noun, after) for noun in (head, last) if noun.is_noun)
    whole = whole_phrase(parse, taken, besides) if taken and taking and not is_time(taken) else None
    if whole is None or taken is None or whole.start < after.start:
        return phrase
    return Span(phrase.start, cut(parse, whole, circumstances(parse, taken)).end)


def _takes(word: Token, preposition: Token) -> bool:
    """Whether a verb or noun takes a complement with *preposition*."""
    kind = "verb" if word.is_verb else "noun"
    taking = codebook.load("actions")["complement"].get(kind, {}).get(preposition.lemma.lower(), ())
    return word.lemma.lower() in taking


def _of_clauses(parse: Parse, phrase: Span, head: Token, act: Token | None) -> Span:
    """A phrase without the clauses in it that are none of it, or broken off, and without all where it is long."""
    clauses = [t for t in parse.subtree(head) if t.dep in _CLAUSES and t is not head]
    firsts = {clause: parse.first_of(clause) for clause in clauses}
    apart = [first.start for clause, first in firsts.items() if _is_no_part(parse, clause, act)]
    after = parse.token_at(phrase.end)
    stops = after.tag in ("CC", ".", ",", ":", "''", "-RRB-") or after.sentence != head.sentence
    torn = (
        first.start
        for clause, first in firsts.items()
        if clause.start >= phrase.end or (not stops and parse.subtree(clause)[-1].start >= phrase.end)
    )
    phrase = cut(parse, phrase, (*apart, *torn))
    phrase = cut(parse, phrase, (end for clause in clauses for end in _ends_in(parse, clause)))
    if len(words(parse.text, [phrase])) > codebook.load("actions")["phrase"]["longest"]:
        phrase = cut(parse, phrase, (first.start for first in firsts.values()))
    return phrase


def _ends_in(parse: Parse, clause: Token) -> Iterable[int]:
    """Where a clause on a noun goes on to what is none of it: a duty to heal the sick and urged others to; while."""
    for joined in parse.children(clause, "conj"):
        if joined.is_verb and joined.tag != clause.tag and {joined.tag, clause.tag} - {"VBD", "VBN"}:
            yield from (t.start for t in parse.children(clause, "cc") if t.index < joined.index)
    for below in parse.children(clause, "advcl"):
        marks = parse.children(below, "mark", "advmod")
        if clause.dep != "acl" or not parse.child(clause, "mark"):
            listed = codebook.words("actions", "phrase", "beside")
            yield from (t.start for t in marks if t.text.lower() in listed and t.index > clause.index)
    for below in parse.children(clause, "ccomp", "prep"):
        verbs = (below,) if below.is_verb else parse.children(below, "pcomp")
        for verb in verbs if clause.tag == "VBG" and not is_cue(clause) else ():
            if verb.tag in ("VBD", "VBZ") and not parse.child(verb, "mark", "aux"):
                yield verb.start  # arrivals of migrants seeking asylum rose


def _is_no_part(parse: Parse, clause: Token, act: Token | None) -> bool:
    """Whether a clause on a noun tells more of a name, or why somebody acts: sent troops to quell it."""
    noun = parse.head(clause)
    if clause.dep == "relcl":
        return noun.is_name and not parse.child(noun, "det")
    to_do = any(t.tag == "TO" for t in parse.children(clause, "aux"))
    asked = act is not None and act.lemma in codebook.words("actions", "phrase", "before_infinitive")
    first = parse.has_child(noun, codebook.words("actions", "phrase", "first"), "amod")
    takes = parse.is_one_of(noun, codebook.words("actions", "phrase", "with_infinitive"))
    return to_do and clause.dep == "acl" and not first and (asked or not takes)


def _is_counted(parse: Parse, noun: Token, over: Token) -> bool:
    """Whether *over* tells how many: dozens of homes; not of those that are known: two of the homes."""
    if noun.dep != "pobj" or parse.head(noun).lemma != "of":
        return False
    counts = over.tag == "CD" or over.text == "%" or is_part(over)
    return counts and not (
        parse.child(noun, "poss") or parse.has_child(noun, ("the", "those", "these"), "det")
    )


def is_part(noun: Token) -> bool:
    """Whether a noun tells how many or which part: dozens, a series, a third."""
    listed = (("actor", "quantities"), ("nominalisation", "counts"))
    return any(noun.lemma.lower() in codebook.words("actions", *names) for names in listed)


def _closed(parse: Parse, phrase: Span, head: Token) -> Span:
    """A phrase without what opens another (ending in and, of, as well as), and with the owner before it."""
    owner = parse.tokens[parse.token_at(phrase.start).index - 2 : parse.token_at(phrase.start).index]
    if len(owner) == 2 and owner[1].dep == "case" and parse.head(owner[0]) is parse.head(head):
        phrase = Span(parse.subtree(owner[0])[0].start, phrase.end)  # Women’s Reservation
    pair = parse.has_child(head, ("each",), "det") and parse.has_child(head, ("other",), "amod")
    if pair and head.text.lower() != "other":
        return cut(parse, phrase, (head.start,))  # asked each other questions
    last = parse.token_at(phrase.end - 1)
    while last.index > head.index and is_left_open(parse, last):
        last = parse.tokens[last.index - 1]
        phrase = Span(phrase.start, last.end)
    return phrase


def is_time(noun: Token) -> bool:
    """Whether *noun* names a time, which neither acts nor is acted on."""
    lemma = noun.lemma.lower()
    listed = codebook.words("actions", "times")
    return lemma in listed or f"{lemma.rstrip('0123456789.,')}." in listed  # Sept.11


def cut(parse: Parse, phrase: Span, ends: Iterable[int]) -> Span:
    """*phrase* up to the first of *ends* inside it."""
    inside = (end for end in ends if phrase.start < end < phrase.end)
    return trim(parse.text, Span(phrase.start, min(inside, default=phrase.end)))


def circumstances(parse: Parse, head: Token, reasons: bool = True) -> Iterable[int]:
    """Where phrases on a noun begin that tell when, or of a name where: protesters for the first time.

    What is set off with a dash begins one, too: the rebels – a charge that they deny. With *reasons*, why: the
    mayor over the delay.
    """
    yield from (t.start for t in parse.subtree(head) if t.index > head.index and is_dash(parse, t))
    after = [t for t in parse.children(head) if t.index > head.index]
    commas = {t.end + 1 for t in parse.children(head, "punct") if t.text == ","}
    yield from (t.start for t in after if is_time(t) and t.start in commas)  # Lima, Monday, May 7
    nights = (t for t in parse.subtree(head) if t.index > head.index and t.dep == "npadvmod" and is_time(t))
    yield from (parse.subtree(t)[0].start for t in nights if parse.has_child(t, _WHICH, "det", "amod"))
    later = (parse.subtree(t) for t in after if t.dep in ("advmod", "npadvmod"))
    yield from (below[0].start for below in later if below[0].start in commas and any(map(is_time, below)))
    if not parse.child(head, "cc"):  # a raid, outskirts of Lima: what is joined by a comma alone
        yield from (t.start for t in after if t.dep == "conj" and not parse.child(t, "cc", "conj"))
    placed = head.is_name or head.tag == "PRP"
    for phrase in parse.phrases(head):
        timed = any(is_time(t) for t in parse.children(phrase, "pobj"))
        where = placed and phrase.lemma.lower() in codebook.words(
            "actions", "nominalisation", "circumstances"
        )
        why = reasons and phrase.lemma.lower() in codebook.words("actions", "nominalisation", "reasons")
        why = why and not _takes(head, phrase)
        if phrase.index > head.index and (timed or why or (where and not _is_in_name(parse, phrase))):
            yield phrase.start


def _is_in_name(parse: Parse, phrase: Token) -> bool:
    """Whether a phrase on a name is part of it: the Center for Sea Trade, a school at the University of Lome."""
    head, nouns = parse.head(phrase), parse.children(phrase, "pobj")
    if phrase.lemma.lower() not in ("for", "on", "at") or not nouns or not nouns[0].is_name:
        return False
    bodies = codebook.words("names", "institution")
    return parse.has_child(head, ("the",), "det") or parse.is_one_of(nouns[0], bodies)


def is_dash(parse: Parse, token: Token) -> bool:
    beside = (parse.text[token.start - 1 : token.start], parse.text[token.end : token.end + 1])
    spaced = all(map(str.isspace, beside))
    return token.text == "—" or (token.text in ("–", "-", "--") and spaced)


def is_set_off(parse: Parse, token: Token) -> bool:
    """Whether a clause on a noun says more of it and not which it is: , who had left."""
    if token.dep == "prep" and token.lemma.lower() == "with":  # worry, with some farmers saying that it fails
        below = (t for each in parse.children(token) for t in (each, *parse.children(each, "acl")))
        says = any(t.tag == "VBG" and t.dep in ("pcomp", "acl") and is_cue(t) for t in below)
        return says or parse.tokens[token.index - 1].text == ","
    if token.dep not in _CLAUSES:
        return False
    opening = parse.children(token, "mark", "advmod")
    if (
        token.dep == "advcl"
        and not parse.head(token).is_verb
        and any(t.text.lower() != "that" and t.tag in ("IN", "WRB") for t in opening)
    ):
        return True  # a fine after he left
    first = parse.first_of(token)
    return first.index > 0 and parse.tokens[first.index - 1].text in (",", "—", "–", "-", "(")


def _goes_on(token: Token, after: Token) -> bool:
    """Whether a relative pronoun follows a comma, whatever the parser makes of its clause."""
    return token.text == "," and after.tag in ("WDT", "WP", "WP$", "WRB")


def is_left_open(parse: Parse, last: Token) -> bool:
    """Whether nothing is left of what *last* opens: and, as well as, to; at endorsing, of endorsing somebody."""
    joins = last.dep == "cc" or parse.head(last).dep == "cc"
    return (
        joins
        or last.tag in ("CC", "IN", "TO", ",", "-LRB-", "WDT", "WP", "WRB")
        or (last.tag == "VBG" and last.dep == "pcomp")
    )


def to_its_end(text: str, span: Span) -> Span:
    """*span* with the rest of words that it breaks off in, and the mark that closes a quotation in it."""
    head, tail = _HEAD.search(text, max(0, span.start - 40), span.start), _TAIL.match(text, span.end)
    start = span.start - (len(head[0]) if head else 0)
    end = tail.end() if tail else span.end
    for opening, closing in ("“”", '""'):
        inside = text[start:end]
        opened = (
            inside.count(opening) % 2 if opening == closing else inside.count(opening) > inside.count(closing)
        )
        if opened and not inside.startswith(opening) and closing in text[end : end + 2]:
            end = text.index(closing, end) + 1
    return Span(start, end)
