"""What a causal phrase gives as cause, and what it hangs on: the clause or noun that was caused, whole."""

import re
from collections.abc import Iterable

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES, is_cue, noun_phrase
from copydesk.framing.actors import is_actor
from copydesk.framing.phrases import cut, is_time, whole_phrase
from copydesk.syntax import Parse, Token, span_of, unbroken


def with_subject(parse: Parse, phrase: Token, matter: Span) -> Span:
    """The mayor, because of the fog, closed the port: the clause, the phrase that stands inside it too."""
    above = parse.head(phrase)
    verb = parse.head(above) if above.dep in ("nsubj", "nsubjpass") else above
    subject = parse.child(verb, "nsubj", "nsubjpass") if verb.is_verb else None
    if subject is None or not subject.index < phrase.index < verb.index:
        return matter
    whole, named = clause_around(parse, verb), noun_phrase(parse, subject)
    return Span(named.start, max(matter.end, whole.end)) if whole and named else matter


def with_gerund(parse: Parse, cause: Token, phrase: Span) -> Span:
    """Because of heat, as well as the shoes getting tighter: the parser hangs the second on the verb."""
    to_do = any(
        t.tag == "TO" for clause in parse.children(cause, "acl") for t in parse.children(clause, "aux")
    )
    if to_do and (whole := clause_around(parse, cause)):  # thanks to a decision to play here
        return Span(phrase.start, max(phrase.end, whole.end))
    chosen = parse.tokens[min(cause.index + 1, len(parse.tokens) - 1)]
    if chosen.tag == "VBG" and chosen.dep == "pcomp" and (around := clause_around(parse, chosen)):
        return Span(phrase.start, max(phrase.end, around.end))  # due to the council choosing to wait
    for of in parse.phrases(cause, "of"):  # due to the necessity of unifying the vote
        clause = next((clause_around(parse, t) for t in parse.children(of, "pcomp")), None)
        if clause and clause.start > phrase.end:
            return Span(phrase.start, clause.end)
    rest = [t for t in parse.tokens[cause.index : parse.in_sentence(cause).last] if t.end > phrase.start]
    after = next((t for t in rest if t.dep == "cc" and parse.head(t) is cause), None)
    second = next((t for t in rest if after and t.tag == "VBG" and t.dep in ("advcl", "conj")), None)
    first = parse.subtree(second)[0] if second else None
    if not (after and second and first and first.index == after.index + 1):
        return phrase
    whole = clause_around(parse, second)
    return Span(phrase.start, whole.end) if whole else phrase


def is_next(parse: Parse, cause: Token) -> bool:
    """A third march in the wake of the second: one after another, and none the cause of the next."""
    ordinals = codebook.words("blame", "next")
    alone = cause.text.lower() in ordinals and not cause.is_name
    counted = cause.text.lower() in ("one", "ones") and any(
        t.text.lower() in ordinals for t in parse.children(cause, "amod")
    )
    return alone or counted


def is_answer(parse: Parse, phrase: Token, to: Token) -> bool:
    """Whether something is said or sent in response to a question or to somebody."""
    written = parse.text[phrase.start : to.start].lower()
    if not written.startswith(tuple(codebook.words("blame", "answer", "phrases"))):
        return False
    asked = parse.is_one_of(to, codebook.words("blame", "answer", "messages"))
    return asked or is_actor(parse, to) or is_cue(parse.head(phrase))


def caused(parse: Parse, phrase: Token) -> Span | None:
    """What a causal phrase hangs on, a clause or noun; of held by rebels in the wake of, the holding."""
    above = parse.head(phrase)
    if phrase.dep == "conj" and above.dep == "prep":  # because of the fog and because of the strike
        return caused(parse, above)
    if phrase.dep == "conj" and above.dep == "advcl":  # left because he was ill and because of the fog
        above = parse.head(above)
    clauses = (t for t in parse.children(above, "ccomp") if not parse.child(t, "nsubj"))
    after = (t for t in clauses if t.index > phrase.index)
    shown = parse.child(above, "dobj") if next(after, None) else None
    if shown and shown.index == phrase.index - 1:  # shows emissions due to travel doubled
        return whole_phrase(parse, shown, [phrase])
    # since then thanks to
    if above.dep == "prep" and all(t is phrase for t in parse.children(above, "pobj")):
        above = next((t for t in parse.ancestors(above) if t.is_verb), above)
    if above.dep == "pobj" and parse.head(above).dep == "agent":
        above = parse.head(parse.head(above))
    if above is phrase:
        return None
    if above.dep == "pobj" and is_time(above):  # will be left open for a moment as a result of
        above = next((t for t in parse.ancestors(above) if t.is_verb), above)
    before = parse.tokens[max(0, phrase.index - 2) : phrase.index]
    if any(t.text.lower() == "that" and parse.head(t) is above for t in before):  # learned that, owing to
        above = next((t for t in parse.children(above, "ccomp") if t.index > phrase.index), above)
    being = any(t.tag == "VBG" for t in parse.children(above, "auxpass"))
    # called for banning ferries because of the fog; not: with prices rising because of it
    gerund = above.dep == "pcomp" and (above.tag == "VBG" or being) and not parse.child(above, "nsubj")
    if gerund or _is_what_to_do(parse, above):  # were denied the chance to speak because of the strike
        above = next((t for t in parse.ancestors(above) if t.is_verb), above)
        # had little to say about ending it
        if above.dep in ("relcl", "acl") and _is_what_to_do(parse, above):
            above = next((t for t in parse.ancestors(above) if t.is_verb), above)
    while above.dep in ("xcomp", "acomp") and not parse.is_root(above):  # was able to flee because of the fog
        above = parse.head(above)
    if above.is_verb and any(t.text.lower() == "than" for t in parse.children(above, "mark")):
        # left earlier than planned due to
        above = next((t for t in parse.ancestors(above) if t.is_verb), above)
    set_off = parse.child(above, "nsubj", "nsubjpass") if above.dep == "ccomp" else None
    if set_off and set_off.tag == "WDT" and parse.head(above).lemma == "be":  # it was the port that closed
        return clause_around(parse, parse.head(above), phrase)
    beside = above.dep == "acl" and parse.tokens[parse.subtree(above)[0].index - 1].text.isalnum()
    said_or_placed = parse.child(above, "mark") or any(
        t.tag == "WRB" for t in parse.children(above, "advmod")
    )
    if said_or_placed and (above.dep in ("relcl", "acl")):  # the claim that it closed, Arica, where it closed
        return clause_around(parse, above, phrase)
    if above.is_verb and (above.dep == "relcl" or beside):  # efforts which failed because of, rules made in
        noun, clause = noun_phrase(parse, parse.head(above)), clause_around(parse, above, phrase)
        return Span(noun.start, clause.end) if noun and clause else noun
    told = [
        t
        for t in parse.children(above, "attr", "acomp", "prep")
        if t is not phrase and t.index > above.index and t.lemma not in _weighing()
    ]
    bare = above.lemma in codebook.words("blame", "happening", "verbs") and not told
    if subject := parse.child(above, "nsubj") if bare else None:
        # the delay was due to the fog; the request came in response to
        return whole_phrase(parse, subject, [phrase])
    if above.is_verb:
        return clause_around(parse, above, phrase)
    whole = whole_phrase(parse, above, [phrase])
    return whole and cut(parse, whole, (phrase.start,))


def _is_what_to_do(parse: Parse, verb: Token) -> bool:
    """Whether an infinitive says what for: the chance to speak, got money to mend it."""
    return verb.dep in ("acl", "advcl", "relcl") and any(t.tag == "TO" for t in parse.children(verb, "aux"))


def clause_around(parse: Parse, verb: Token, phrase: Token | None = None) -> Span | None:
    """A clause around its verb, without the causal *phrase* and the clauses that it says nothing of."""
    fronted = phrase is not None and phrase.index < verb.index and not phrase.is_verb
    joined = () if fronted else ("conj", "cc")  # because of the fog, they closed and sold
    others = (*parse.children(verb, *joined, "mark"), *_other_clauses(parse, verb))
    left_out = [phrase, *others] if phrase else []
    if fronted:  # because of the fog, it closed, but it has opened again
        told = [t for t in parse.children(verb, "conj") if parse.child(t, "nsubj", "nsubjpass")]
        left_out += [t for t in told if _but(parse, t)]
    if verb.dep in ("advcl", "relcl"):  # when Lund fled, leading to
        left_out += [t for t in parse.children(verb, "advmod") if t.tag == "WRB"]
    left_out += [t for t in parse.children(verb, "parataxis") if _is_outside(parse, t, verb)]
    if phrase and phrase.index < verb.index and is_cue(verb) and (said := _said_after(parse, verb)):
        return clause_around(parse, said, phrase)  # because of the fog, says the mayor, the port is closed
    if phrase:  # in part because of
        shares = parse.children(verb, "prep", "advmod")
        left_out += [t for t in shares if _is_share_of_cause(parse, t, phrase)]
    if phrase and (subject := parse.child(verb, "nsubj", "nsubjpass")):  # in recent years, the town has grown
        before = [t for t in parse.children(verb) if t.index < subject.index]
        openers = codebook.words("cues", "discourse", "openers")
        left_out += [t for t in before if t.dep in ("prep", "npadvmod")]
        left_out += [t for t in before if t.dep in ("advmod", "cc") and t.text.lower() in openers]
    asides = (
        t
        for below in parse.subtree(verb)
        for t in parse.children(below, "relcl", "prep")
        if (t.dep == "relcl" and below is not verb) or (t.dep == "prep" and t.lemma.lower() == "with")
        if parse.tokens[parse.subtree(t)[0].index - 1].text == "," and t.index > verb.index
    )
    tokens = parse.subtree(verb, (*left_out, *asides))
    run = unbroken(tokens, verb)
    while len(run) > 1 and (
        run[-1].text == "," or run[-1].tag == "CC" or (phrase and _leads_on(parse, run, phrase))
    ):
        run.pop()  # and, with nothing left after it; in part because of
    span = _with_marks(parse.text, trim(parse.text, trim(parse.text, span_of(run), EDGES), " ”,"))
    return span if span.start < span.end else None


def _other_clauses(parse: Parse, verb: Token) -> Iterable[Token]:
    """Clauses on a verb that say something else; not: feel like I am better."""
    for clause in parse.children(verb, "advcl"):
        if not any(t.text.lower() == "like" for t in parse.children(clause, "mark")):
            yield clause


def _but(parse: Parse, joined: Token) -> bool:
    before = parse.tokens[parse.subtree(joined)[0].index - 1]
    return before.text.lower() == "but"


def _leads_on(parse: Parse, run: list[Token], phrase: Token) -> bool:
    """Whether *run* ends, right before the causal *phrase*, in words that only weigh it: in part, reportedly."""
    last = run[-1]
    if last.index >= phrase.index:
        return False
    if last.index + 1 != phrase.index and not parse.is_one_of(parse.tokens[last.index + 1], _weighing()):
        return False
    opens = last.text.lower() == "in" and parse.tokens[last.index + 1].text.lower() == "part"
    return opens or parse.is_one_of(last, _weighing())


def _weighing() -> frozenset[str]:
    return codebook.words("blame", "share") | codebook.words("blame", "hedge")


def within_quotation(parse: Parse, phrase: Token, caused: Span) -> Span:
    """Called it "the worst move because of the damage": inside the marks; said "it will fail due to fog," Sen.

    What is caused ends with the quotation that the causal *phrase* stands in, and begins with it where what is
    quoted before the phrase is no mere end of a clause that began before the marks.
    """
    text, sentence = parse.text, parse.in_sentence(phrase)
    closing = re.search(r"[,.?!][”\"]", text[phrase.start : caused.end])
    if closing:
        return Span(caused.start, phrase.start + closing.start())
    start = parse.tokens[sentence.first].start
    before = text[start : phrase.start]
    marks = max(before.rfind("“"), before.rfind('"') if before.count('"') % 2 else -1)
    opened = start + marks
    if (
        marks < 0
        or "”" in before[marks:]
        or not caused.start < opened < phrase.start - 2
        or caused.end > phrase.start
    ):
        return caused
    first = parse.token_at(opened + 1)
    outside, inside = parse.tokens[sentence.first : first.index], parse.tokens[first.index : phrase.index]
    said = any(is_cue(t) or t.lemma == "call" for t in outside if t.is_verb)
    subjects = [s for t in inside if t.is_verb for s in parse.children(t, "nsubj", "nsubjpass")]
    if any(s.index < first.index for s in subjects):
        return caused  # said the plan "will fail because of greed"
    return trim(text, Span(opened + 1, caused.end), EDGES) if said else caused


def with_list(parse: Parse, over: Token, phrase: Span) -> Span:
    """Due to growing risk, decaying bridges, and pressures: the parser takes the second for what somebody does."""
    after = parse.token_at(phrase.end)
    if after.text != "," or after.index + 1 >= parse.in_sentence(over).last:
        return phrase
    second = parse.tokens[after.index + 1]
    several = parse.child(second, "dobj") and any(t.is_noun for t in parse.children(second, "conj"))
    is_list = second.tag == "VBG" and second.dep == "advcl" and several and parse.head(second) is over
    whole = clause_around(parse, second) if is_list else None
    return Span(phrase.start, whole.end) if whole else phrase


def _said_after(parse: Parse, cue: Token) -> Token | None:
    """What is said after an aside that tells who says so: says the mayor, the port is closed."""
    if cue.dep == "parataxis":
        return parse.head(cue)
    subject, content = parse.child(cue, "nsubj"), parse.child(cue, "ccomp")
    inverted = subject is None or subject.index > cue.index
    return content if content and inverted and content.index > cue.index else None


def _is_outside(parse: Parse, told: Token, verb: Token) -> bool:
    """Whether who says so stands before a clause or after it: the dam broke, the mayor says."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    before = subject is not None and told.index < subject.index
    return is_cue(told) and (before or parse.subtree(told)[-1].index + 1 >= parse.subtree(verb)[-1].index)


def _is_share_of_cause(parse: Parse, token: Token, phrase: Token) -> bool:
    last = parse.subtree(token)[-1]
    return last.index == phrase.index - 1 and last.lemma.lower() in codebook.words("blame", "share")


def _with_marks(text: str, span: Span) -> Span:
    """*span* without a mark at its beginning that no other closes, or with the mark that closes one inside."""
    for opening, closing in ("“”", '""'):
        inside = span.of(text)
        alone = inside.count(opening) == 1 and (opening == closing or closing not in inside)
        alone |= opening != closing and inside.count(opening) == inside.count(closing) + 1
        if alone and inside.startswith(opening):
            return Span(span.start + 1, span.end)
        if alone and opening == closing and inside.endswith(closing):
            return trim(text, Span(span.start, span.end - 1), EDGES)
        if alone and closing in text[span.end : span.end + 2]:
            return Span(span.start, text.index(closing, span.end) + 1)
    if span.of(text).startswith(("’ ", "' ")):  # to be a ‘hero’ he must go
        return Span(span.start + 2, span.end)
    return span
