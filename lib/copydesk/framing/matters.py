"""What somebody answers for, or what was caused, whole: after a verb of blame or cause."""

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import EDGES, is_cue
from copydesk.framing.agents import RELATIVE
from copydesk.framing.causes import clause_around
from copydesk.framing.harm import harm_of_noun
from copydesk.framing.phrases import cut, is_set_off, is_time, to_its_end, whole_phrase
from copydesk.syntax import Parse, Token


def matter_of(parse: Parse, verb: Token, kind: str, matter: Token, blamed: Token | None) -> Span | None:
    """What *verb* says that the *blamed* answers for or caused, of which *matter* is the head; None: no word."""
    # denied allegations he was having an affair, charged with attempt to murder
    whole = matter.is_verb or _is_whole(parse, matter, kind)
    what = _without_adjunct(parse, matter) if whole else whole_phrase(parse, matter, [verb, blamed])
    if what is not None and blamed and parse.head(blamed).dep == "prep":
        what = cut(parse, what, (parse.head(blamed).start,))  # blamed the shootings on bias
    if what is None:
        return None
    if kind == "cause" or matter.is_verb:
        what = _with_place(parse, verb, what)
    if kind == "denial" and not matter.is_verb:  # disputing accusations by the firm that he lied
        by = parse.token_at(what.end)
        nouns = parse.children(by, "pobj") if by.lemma in ("by", "from", "against") else []
        by_whom = whole_phrase(parse, nouns[0], [verb]) if nouns and parse.head(by) is verb else None
        what = Span(what.start, by_whom.end) if by_whom else what
    if kind == "accusation":
        what = _with_joined(parse, verb, matter, what)
    elif kind == "cause":
        what = _with_what_happens(parse, verb, matter, what)
    return to_its_end(parse.text, with_second(parse, verb, what))


def matter_elsewhere(
    parse: Parse, verb: Token, rule: dict, matter: Token | None, passive: bool
) -> Token | None:
    """The head of what for: *matter*, or where the *rule* of the verb finds it in another place."""
    if matter is None:
        matter = _charge_beside(parse, verb, rule) or _after_a_noun(parse, verb, rule)
    if verb.dep == "relcl" and (passive or parse.child(verb, "dobj")):
        return _gap_before(parse, verb, rule, matter) or matter
    return matter


def _charge_beside(parse: Parse, verb: Token, rule: dict) -> Token | None:
    """Convicted on two charges of theft, arrested and charged in the killing of a clerk."""
    for noun in parse.objects(verb, *rule.get("charge_after", ())):
        if noun.index > verb.index and (
            noun.lemma.lower() in codebook.words("blame", "charge") or harm_of_noun(parse, noun)
        ):
            return noun
    return None


def _after_a_noun(parse: Parse, verb: Token, rule: dict) -> Token | None:
    """Accused in the papers of touching her: what the parser hangs on the papers."""
    if "of" not in rule.get("matter_after", ()):
        return None
    below = (t for t in parse.subtree(verb) if t.lemma == "of" and t.index > verb.index)
    acts = (clause for of in below for clause in parse.children(of, "pcomp") if clause.tag == "VBG")
    return next((t for t in acts if parse.head(parse.head(parse.head(parse.head(t)))) is verb), None)


def _gap_before(parse: Parse, verb: Token, rule: dict, matter: Token | None) -> Token | None:
    """The theft that he is accused of, the spree he is suspected of embarking on: the noun before the clause."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    opens = any(t.tag in ("WP", "WP$", "WRB") for t in parse.children(verb) if t.index < verb.index)
    if subject is None or subject.tag in RELATIVE or opens or is_time(parse.head(verb)):
        return None
    bare = any(
        t.lemma.lower() in rule.get("matter_after", ()) and not parse.children(t)
        for t in parse.children(verb, "prep")
        if t.index > verb.index
    )
    act = matter is not None and matter.tag == "VBG" and not parse.child(matter, "dobj", "ccomp", "xcomp")
    return parse.head(verb) if bare or act else None


def _without_adjunct(parse: Parse, matter: Token) -> Span | None:
    """What is denied or charged, without what is said instead: that he was estranged, saying he was shy."""
    whole = clause_around(parse, matter)
    adjuncts = [
        parse.subtree(t)[0]
        for t in parse.children(matter, "advcl")
        if t.tag == "VBG" and is_cue(t) and t.index > matter.index
    ]
    joined = [
        t for t in parse.children(matter, "conj") if matter.tag == "VBG" and _goes_on_above(parse, matter, t)
    ]
    adjuncts += [t for second in joined for t in parse.children(matter, "cc") if t.index < second.index]
    return whole and trim(parse.text, cut(parse, whole, (t.start for t in adjuncts)), EDGES)


def _goes_on_above(parse: Parse, matter: Token, joined: Token) -> bool:
    """Convicted of lying and released; criticizing him for being soft and contending that: no part of what for."""
    verb = parse.head(parse.head(matter))
    says = joined.tag == verb.tag == "VBG" and is_cue(joined) and parse.child(joined, "ccomp") is not None
    alone = joined.tag in ("VBN", "VBD") and not parse.child(joined, "aux", "nsubj", "nsubjpass")
    return says or (alone and verb.tag in ("VBN", "VBD"))


def _with_place(parse: Parse, verb: Token, phrase: Span) -> Span:
    """Led to their removal from all but two of the posts: the parser hangs what follows the effect on the verb."""
    while True:
        after = parse.token_at(phrase.end)
        if after.dep == "cc" or after.text in ("“", '"'):  # with the police or between the two camps
            after = parse.tokens[min(after.index + 1, len(parse.tokens) - 1)]
        fits = parse.is_one_of(after, codebook.words("blame", "effect", "prepositions"))
        nouns = parse.children(after, "pobj")
        hangs = verb in (parse.head(after), parse.head(parse.head(after))) and after.dep in ("prep", "conj")
        if not hangs or not fits or not nouns or is_time(nouns[0]) or is_set_off(parse, after):
            return phrase
        whole = whole_phrase(parse, nouns[0], [verb])
        if whole is None or whole.end <= phrase.end:
            return phrase
        phrase = Span(phrase.start, whole.end)


def _with_what_happens(parse: Parse, verb: Token, effect: Token, phrase: Span) -> Span:
    """Resulted in him losing a hand, causes neurons to fire: what happens to them, too."""
    after = next((t for t in parse.tokens[effect.index :] if t.start >= phrase.end), None)
    if after is None or after.sentence != verb.sentence:
        return phrase
    losing = after.tag == "VBG" and after.dep in ("advcl", "pcomp", "acl") and effect.dep == "pobj"
    to_do = after.text.lower() == "to" and effect.dep in ("dobj", "nsubj") and verb.lemma.lower() == "cause"
    if to_do and parse.head(after).is_verb and parse.head(after) is not verb:
        after = parse.head(after)
    clause = clause_around(parse, after, verb) if losing or to_do else None
    return Span(phrase.start, clause.end) if clause else phrase


def _with_joined(parse: Parse, over: Token, matter: Token, phrase: Span) -> Span:
    """*phrase* with what is joined to it, where the parser hangs that on *over* or cuts a list at a semicolon.

    Accused of theft and hiding the evidence; of killing Ann Lee of Arica; Bo Ek of Oslo; and Eva Brun of Bergen.
    """
    sentence = parse.in_sentence(matter)
    rest = [t for t in parse.tokens[matter.index : sentence.last] if t.start >= phrase.end]
    rest = rest[1:] if rest and rest[0].text in ("”", '"', "’", "'") else rest
    if rest[:1] and rest[0].text == "," and matter.is_verb:  # hiding a body, evidence tampering and fleeing
        act = next((t for t in rest[2:4] if t.tag == "VBG" and parse.head(t) is over), None)
        named = act and parse.child(act, "nsubj")
        if act and named and named.index == act.index - 1 and parse.child(act, "conj"):
            whole = clause_around(parse, act)
            return Span(phrase.start, whole.end) if whole else phrase
    joint = [t for t in rest[:2] if t.text.lower() in ("and", "or", ";")]
    begins = (
        rest[rest.index(joint[-1]) + 1 :] if joint and rest[0].text.lower() in (",", ";", "and", "or") else []
    )
    if not begins:
        return phrase
    act = next((t for t in begins[:2] if t.tag == "VBG"), begins[0])  # and forcibly holding her
    leads = act is begins[0] or (begins[0].tag == "RB" and parse.head(begins[0]) is act)
    if act.tag == "VBG" and leads and parse.head(act) == over and (whole := clause_around(parse, act)):
        # of “sabotage” and leading a mutiny
        opened = parse.text[phrase.start - 1 : phrase.start] in ("“", '"')
        return Span(phrase.start - opened, whole.end)
    again = begins[0].dep == "conj" and begins[0].tag == "IN"  # and of hiding the evidence
    if again and (whole := clause_around(parse, begins[0])):
        return Span(phrase.start, whole.end)
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD", "WDT", "WP", "WRB") for t in begins)
    finite |= any(
        parse.head(t) is matter and _goes_on_above(parse, matter, t) for t in begins if t.dep == "conj"
    )
    listed = joint[0].text == ";"  # of Oslo, Norway; and Eva Brun of Bergen on May 3
    inside = (
        matter.is_verb and not finite and (listed or all(t.dep != "prep" or t.lemma == "of" for t in begins))
    )
    end = next((t for t in reversed(begins) if t.dep != "punct"), None)
    return trim(parse.text, Span(phrase.start, end.end), EDGES) if inside and end else phrase


def _is_whole(parse: Parse, matter: Token, kind: str) -> bool:
    """Whether a noun says what for only with the clause on it."""
    clauses = parse.children(matter, "acl", "relcl") if kind == "cause" else parse.children(matter, "acl")
    to_do = any(t.tag == "TO" for clause in clauses for t in parse.children(clause, "aux"))
    being = any(t.text.lower() == "being" for clause in clauses for t in parse.children(clause, "auxpass"))
    return to_do or (kind == "cause" and being) or (kind == "denial" and bool(clauses))


def with_second(parse: Parse, over: Token, phrase: Span) -> Span:
    """*phrase* with the second noun, where the parser joins that to the verb *over*.

    Led to a loss, and a defeat that he calls the worst; charged with assault and disorderly conduct.
    """
    rest = parse.tokens[parse.token_at(phrase.end).index : parse.in_sentence(over).last][:3]
    joins = next((t for t in rest[:2] if t.dep == "cc" and parse.head(t) is over), None)
    nouns = (t for t in parse.children(over, "conj") if t.is_noun and joins and t.index > joins.index)
    second = next(nouns, None)
    if joins is None or second is None or not joins.index < second.index:
        return phrase
    between = parse.tokens[joins.index + 1 : second.index]
    whole = (
        None if any(t.is_verb or t.dep == "nsubj" for t in between) else whole_phrase(parse, second, [over])
    )
    return Span(phrase.start, whole.end) if whole else phrase
