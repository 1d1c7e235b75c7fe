"""The codebook's cues; where the source of a cue hangs in the parse, and how far its noun phrase goes."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.syntax import ALL_SUBJECTS, SUBJECTS, Parse, Token, span_of, unbroken
from copydesk.words import words

EDGES = " \t\n,;:.—–-"  # punctuation that is no part of a phrase it stands beside
COMPLEMENTS = ("ccomp", "xcomp")
PUNCTUATION = frozenset("“”‘’«»‹›„「」'\"`.,;:–—-")  # which the parser takes for a subject at times
_FINITE = ("VBD", "VBZ", "VBP")
_MARKS = ("“", "”", '"', "''", "``")
_BEFORE_NOUN = ("DT", "JJ", "CD", "PRP$", "HYPH", "RB", "VBN")
_RELATIVE = frozenset({"who", "which", "that"})


class Cue(NamedTuple):
    """What the codebook says of a cue's lemma: the act, and what it takes as its content."""

    act: str
    takes: frozenset[str]


@codebook.derived
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Each verb that reports, by lemma, with its entries; a lemma may stand in several."""
    entries: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")["verb"]:
        for lemma in dict.fromkeys(lemma for lemmas in group["takes"].values() for lemma in lemmas):
            takes = frozenset(pattern for pattern, lemmas in group["takes"].items() if lemma in lemmas)
            entries[lemma] = (*entries.get(lemma, ()), Cue(group["act"], takes))
    return entries


@codebook.derived
def nouns() -> dict[str, tuple[Cue, ...]]:
    """Each noun of a speech act, by lemma, with its entries."""
    entries: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")["noun"]:
        for lemma in group["lemmas"]:
            entries[lemma] = (*entries.get(lemma, ()), Cue(group["act"], frozenset(group["takes"])))
    return entries


@codebook.derived
def passives() -> dict[str, str]:
    """Each verb whose passive reports, by lemma, with its act."""
    acts = codebook.load("cues")["passive"].items()
    return {lemma: act for act, lemmas in acts if act != "reason" for lemma in lemmas}


@codebook.derived
def speaking_nouns() -> frozenset[str]:
    """Common nouns for who or what can speak: persons, bodies, records."""
    listed = {word for group in codebook.load("sources")["source"] for word in group["words"]}
    groups = ("person_noun", "institution", "office", "relation", "body", "record", "following", "others")
    return frozenset(listed.union(*(codebook.words("names", group) for group in groups)))


def threshold(key: str) -> float:
    """Where a rule draws its line."""
    return codebook.load("cues")["threshold"][key]


def is_cue(token: Token) -> bool:
    """Whether *token* is a verb that can report."""
    return token.is_verb and token.lemma.lower() in verbs()


def find_source(parse: Parse, token: Token, steps: int = 6) -> Token | None:
    """The noun that heads the source of the verb *token*: its subject, or the one that it shares."""
    if steps == 0:
        return None
    if named := parse.name_taken_for_adverb(token):
        return named
    if subjects := [t for t in parse.children(token, *ALL_SUBJECTS) if t.text not in PUNCTUATION]:
        before = [t for t in subjects if t.index < token.index]
        if before and token.lemma.lower() in codebook.words("cues", "addressed", "never_inverted"):
            subjects = before  # Ann Lee, the head of the port, tells The Aldmoor Post
        subject = min(subjects, key=lambda subject: abs(subject.index - token.index))
        if subjects[0].is_name and parse.tokens[parse.subtree(subject)[0].index - 1].text == ",":
            subject = subjects[0]  # Ann Lee, the head of the port, said: the parser finds two subjects
        if is_relative(parse, token, subject):
            return _body_meant(parse, subject, parse.head(token))
        return None if subject.lemma in ("it", "there") and subject.dep != "nsubj" else subject
    if agents := parse.agents(token):
        return agents[0]
    if swallowed := swallowed_subject(parse, token):
        return swallowed
    return None if parse.is_root(token) else _source_above(parse, token, steps - 1)


def _body_meant(parse: Parse, relative: Token, noun: Token) -> Token:
    """The council, of a member of the council, which says so: a person is who, never which."""
    groups = ("person_noun", "office", "speaks_for", "relation")
    persons = frozenset().union(*(codebook.words("names", group) for group in groups))
    if relative.text.lower() != "which" or not parse.is_one_of(noun, persons):
        return noun
    bodies = parse.objects(noun, "of", "for", "at", "from", "with")
    return next((body for body in reversed(bodies) if body.index < relative.index), noun)


def _source_above(parse: Parse, token: Token, steps: int) -> Token | None:
    """The source of a verb without a subject: the noun it hangs on, or the source of the verb above."""
    head = parse.head(token)
    if token.dep == "acl" and token.tag == "VBG" and parse.tokens[token.index - 1].text == ",":
        head = next((t for t in parse.ancestors(token) if t.is_verb), head)  # Russia said .., citing the pact
        return find_source(parse, head, steps) if head.is_verb else head
    if token.dep == "acl" and not can_speak(head):  # she called a news conference announcing it
        above = next((t for t in parse.ancestors(head) if t.is_verb), None)
        return (find_source(parse, above, steps) if above else None) or head
    if token.dep in ("acl", "relcl"):
        return head
    if token.dep == "pcomp" and (blamed := _who_is_said_to(parse, head)):
        return blamed
    if token.dep in ("pcomp", "prep"):
        return parse.child(head, "poss") if head.is_noun else find_source(parse, head, steps)
    if token.dep == "xcomp" and token.tag == "VB" and not is_cue(head):  # it led her to declare
        objects = (t for t in parse.children(head, "dobj") if head.index < t.index < token.index)
        if led := next(filter(can_speak, objects), None):  # but not: used blunt language to denounce it
            return led
    if token.dep not in ("conj", "advcl", *COMPLEMENTS, "dep"):
        return None
    in_complement = head.dep in COMPLEMENTS and is_cue(parse.head(head)) and not is_cue(head)
    adjunct = token.dep == "advcl" and parse.child(token, "ccomp")
    if in_complement and (adjunct or goes_on_reporting(parse, token)):
        head = parse.head(head)
    if head.is_noun and parse.is_root(head):
        return head  # a headline's verb that the tagger took for a noun
    return find_source(parse, head, steps)


def goes_on_reporting(parse: Parse, token: Token) -> bool:
    """Whether a cue that is joined to the verb of a content shares the source of the cue above.

    said the talks were near and reiterated that ..; said the strike was illegal and urged the union to end it; but
    not: said the union lost and blamed the mayor.
    """
    clause = parse.head(token)
    above = parse.head(clause)
    if token.dep != "conj" or not is_cue(token) or parse.child(token, *ALL_SUBJECTS):
        return False
    if parse.child(token, "ccomp"):
        return True
    if (
        clause.dep != "ccomp"
        or token.tag != above.tag
        or token.tag not in _FINITE
        or parse.child(token, "aux")
    ):
        return False
    if not parse.child(token, "dobj", "xcomp", "prep"):
        return False
    subject = parse.child(clause, *ALL_SUBJECTS)
    return subject is not None and (
        parse.child(clause, "aux", "auxpass") is not None or not can_speak(subject)
    )


def _who_is_said_to(parse: Parse, preposition: Token) -> Token | None:
    """Accused Reed of claiming, mocked Reed for saying: who is the object said it, not who accuses or mocks.

    But used the interview for saying; defended himself for saying.
    """
    if preposition.lemma.lower() not in codebook.words("cues", "said_to", "prepositions"):
        return None
    above = parse.head(preposition)
    if above.dep == "pobj" and preposition.lemma.lower() == "for":  # mocked Reed at the time for saying
        above = parse.head(parse.head(above))
    objects = [above] if above.dep == "dobj" else parse.children(above, "dobj") if above.is_verb else []
    if not objects and parse.agents(above):  # criticised by Lee for saying so, Reed left
        last = parse.child(above, *ALL_SUBJECTS) or parse.head(above)
        return last if not last.is_verb else parse.child(last, *ALL_SUBJECTS)
    spoke = (t for t in objects if can_speak(t) and not t.text.lower().endswith(("self", "selves")))
    return next(spoke, None)


def can_speak(noun: Token | None) -> bool:
    """Whether a noun is a name, a person's pronoun, or one for persons, bodies and records."""
    if noun is None or noun.tag == "PRP":
        return noun is not None and noun.lemma != "it"
    return noun.is_name or not speaking_nouns().isdisjoint((noun.lemma.lower(), noun.text.lower()))


def is_relative(parse: Parse, verb: Token, subject: Token) -> bool:
    """Whether *subject* is the who or which of a relative clause, so that the noun before it is meant."""
    relative = subject.text.lower() in _RELATIVE and verb.dep in ("relcl", "ccomp")
    return relative and verb.head < verb.index


def noun_beside(parse: Parse, verb: Token) -> Token | None:
    """The noun right before a cue, or the head of the phrase right after it, whatever the parse says."""
    sentence = parse.in_sentence(verb)
    if verb.tag == "VBG":  # what follows a participle is whom it tells
        before = parse.tokens[sentence.first : verb.index]
        return next((t for t in reversed(before) if t.dep in SUBJECTS and parse.head(t).dep != "relcl"), None)
    at = verb.index - 1
    while at >= sentence.first and _goes_with_verb(parse.tokens[at]):
        at -= 1
    if at >= sentence.first and (parse.tokens[at].is_noun or parse.tokens[at].tag == "PRP"):
        return parse.tokens[at]
    told = verb.lemma.lower() in codebook.words("cues", "addressed", "never_inverted")
    after = None if told else _phrase_head(parse.tokens[verb.index + 1 : sentence.last])
    if after or at < sentence.first or parse.tokens[at].text != ",":
        return after
    beside = at
    while at > sentence.first and parse.tokens[at - 1].text not in _MARKS:
        at -= 1
    *_, opened = [i for i in range(at, beside) if parse.tokens[i].text == ","] or [beside]
    last = parse.tokens[opened + 1 : beside]
    if last and all(t.is_name for t in last):
        return last[-1]  # "..", Lee's neighbor in Rome and Oslo, Per Lund, said
    return _phrase_head(parse.tokens[at : verb.index])  # "..", Ann Lee, a doctor, said


def _goes_with_verb(token: Token) -> bool:
    return token.tag in ("RB", "MD") or token.dep in ("aux", "auxpass")


def _phrase_head(tokens: Iterable[Token]) -> Token | None:
    """The last noun of the noun phrase that *tokens* begin with."""
    head = None
    for token in tokens:
        if token.is_noun or token.tag == "PRP" or (token.text[0].isupper() and not token.is_verb):
            head = token
        elif token.tag == "POS":
            head = None  # Lee's neighbor
        elif token.tag not in _BEFORE_NOUN or head:
            break
    return head


def swallowed_subject(parse: Parse, token: Token) -> Token | None:
    """The subject that the parser took for the end of a coordination before it.

    A coordinated verb without a subject follows its ``and`` directly; with a noun in between (does not extend
    to Karabakh and Russia said) that noun is the subject.
    """
    if parse.child(token, *ALL_SUBJECTS):
        return None
    beside = {t.index for t in parse.children(token, "aux", "auxpass", "neg", "advmod")}
    at = token.index - 1
    while at > 0 and at in beside:
        at -= 1
    noun = parse.tokens[at]
    if not noun.is_noun or noun.dep != "conj" or noun.sentence != token.sentence:
        return None
    first = parse.subtree(noun)[0]
    return noun if first.index > 0 and parse.tokens[first.index - 1].dep == "cc" else None


def noun_phrase(parse: Parse, head: Token) -> Span | None:
    """The span of a noun phrase, with its appositions and without relative clauses and discourse phrases.

    None where nothing is left: the parser takes a full stop or a dash for a noun at times.
    """
    clauses = [t for t in parse.children(head, "relcl", "advcl", "acl") if t.text != "named"]
    asides = [t for t in parse.children(head, "prep", "advmod") if _is_aside(parse, t)]
    outside = [*clauses, *asides]
    tokens = parse.subtree(head, outside)
    run = unbroken(tokens[tokens.index(head) :], head)
    last = next((token for token, after in pairwise(run) if after.text == ":"), run[-1])
    span = trim(parse.text, Span(tokens[0].start, last.end), EDGES)
    if len(words(parse.text, [span])) > threshold("longest_source"):
        # a life story in apposition: the name alone
        outside += parse.children(head, "appos", "conj", "cc", "prep")
        span = trim(parse.text, Span(parse.subtree(head, outside)[0].start, head.end), EDGES)
    span = with_marks(parse.text, after_quotation(parse.text, span))
    return span if span.start < span.end else None


def _is_aside(parse: Parse, phrase: Token) -> bool:
    """Whether a phrase on a noun is none of its noun phrase: for its part; of striking, of an accusation."""
    return is_discourse(parse, phrase) or parse.child(phrase, "pcomp") is not None


def is_discourse(parse: Parse, phrase: Token) -> bool:
    """Whether a phrase goes with the clause, whatever the parser hangs it on: for its part, in the wake of."""
    phrases = codebook.words("cues", "discourse", "phrases")
    beginnings = codebook.load("cues")["discourse"]["beginnings"]
    written = span_of(parse.subtree(phrase)).of(parse.text).lower()
    opens = written.startswith(tuple(f"{beginning} " for beginning in beginnings))
    return written in phrases or opens


def after_quotation(text: str, span: Span) -> Span:
    """*span* without a mark at its beginning that closes a quotation before it."""
    start = span.start
    while start < span.end and (text[start] in "”»" or text[start].isspace()):
        start += 1
    return Span(start, span.end)


def with_marks(text: str, span: Span) -> Span:
    """*span* with both quotation marks of a pair or neither."""
    for opening, closing in ("“”", '""'):
        inside = span.of(text)
        opens, closes = inside.count(opening), inside.count(closing)
        if opens == closes and (opening != closing or opens % 2 == 0):
            continue
        if inside.startswith(opening):
            span = Span(span.start + 1, span.end)
        elif inside.endswith(closing):
            span = Span(span.start, span.end - 1)
        elif text[span.start - 1 : span.start] == opening:
            span = Span(span.start - 1, span.end)
    return trim(text, span, EDGES)
