"""The codebook's cues; where the source of a cue hangs in the parse, and how far its noun phrase goes."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.syntax import Parse, Token, span_of
from copydesk.words import words

EDGES = " \t\n,;:.—–-"  # punctuation that is no part of a phrase it stands beside
SUBJECTS = ("nsubj", "csubj")
COMPLEMENTS = ("ccomp", "xcomp")
_MARKS = ("“", "”", '"', "''", "``")
_BEFORE_NOUN = ("DT", "JJ", "CD", "PRP$", "HYPH", "RB", "VBN")
_RELATIVE = frozenset({"who", "which", "that"})


def find_source(parse: Parse, token: Token, steps: int = 6) -> Token | None:
    """The noun that heads the source of the verb *token*: its subject, or the one it shares with the verb above it."""
    if steps == 0:
        return None
    subjects = parse.children(token, *SUBJECTS, "nsubjpass")
    if subjects:
        subject = min(subjects, key=lambda subject: abs(subject.index - token.index))
        if is_relative(parse, token, subject):
            return parse.head(token)
        return None if subject.lemma in ("it", "there") and subject.dep != "nsubj" else subject
    if agents := parse.agents(token):
        return agents[0]
    if swallowed := swallowed_subject(parse, token):
        return swallowed
    if parse.is_root(token):
        return None
    head = parse.head(token)
    if token.dep == "acl" and token.tag == "VBG" and parse.tokens[token.index - 1].text == ",":
        head = next((t for t in parse.ancestors(token) if t.is_verb), head)  # Russia said .., citing the pact
        return find_source(parse, head, steps - 1) if head.is_verb else head
    if token.dep in ("acl", "relcl"):
        return head
    if token.dep == "xcomp" and token.tag == "VB":  # it led her to declare; but he told her to say (addressed)
        led = [t for t in parse.children(head, "dobj") if head.index < t.index < token.index]
        if led and not is_cue(head):
            return led[0]
    if token.dep in ("conj", "advcl", "xcomp", "ccomp", "dep"):
        if token.dep in ("conj", "advcl") and not is_cue(head) and head.dep in COMPLEMENTS and is_cue(parse.head(head)):
            head = parse.head(head)
        if head.is_noun and parse.is_root(head):
            return head  # a headline's verb that the tagger took for a noun
        return find_source(parse, head, steps - 1)
    if token.dep in ("pcomp", "prep"):
        if head.is_noun:
            return next(iter(parse.children(head, "poss")), None)
        return find_source(parse, head, steps - 1)
    return None


def is_relative(parse: Parse, verb: Token, subject: Token) -> bool:
    """Whether *subject* is the who or which of a relative clause, so that the noun before it is meant."""
    return subject.text.lower() in _RELATIVE and verb.dep in ("relcl", "ccomp") and parse.head(verb).index < verb.index


def noun_beside(parse: Parse, verb: Token) -> Token | None:
    """The noun right before a cue, or the head of the phrase right after an inverted one, whatever the parse says."""
    sentence = parse.in_sentence(verb)
    if verb.tag == "VBG":  # what follows a participle is whom it tells
        before = parse.tokens[sentence.first : verb.index]
        return next((t for t in reversed(before) if t.dep in SUBJECTS and parse.head(t).dep != "relcl"), None)
    at = verb.index - 1
    while at >= sentence.first and (parse.tokens[at].tag in ("RB", "MD") or parse.tokens[at].dep in ("aux", "auxpass")):
        at -= 1
    if at >= sentence.first and (parse.tokens[at].is_noun or parse.tokens[at].tag == "PRP"):
        return parse.tokens[at]
    after = _phrase_head(parse, verb.index + 1, sentence.last)
    if after or at < sentence.first or parse.tokens[at].text != ",":
        return after
    while at > sentence.first and parse.tokens[at - 1].text not in _MARKS:
        at -= 1
    return _phrase_head(parse, at, verb.index)  # "..", Ann Lee, a doctor, said


def _phrase_head(parse: Parse, first: int, last: int) -> Token | None:
    """The last noun of the noun phrase that begins with the token *first*."""
    found = None
    for token in parse.tokens[first:last]:
        if token.is_noun or token.tag == "PRP" or (token.text[0].isupper() and not token.is_verb):
            found = token
        elif token.tag not in _BEFORE_NOUN or found:
            break
    return found


def swallowed_subject(parse: Parse, token: Token) -> Token | None:
    """The subject that the parser took for the end of a coordination before it.

    A coordinated verb without a subject follows its ``and`` directly; with a noun in between (does not extend to
    Karabakh and Russia said) that noun is the subject.
    """
    if parse.children(token, *SUBJECTS, "nsubjpass"):
        return None
    at = token.index - 1
    while (
        at > 0 and parse.tokens[at].dep in ("aux", "auxpass", "neg", "advmod") and parse.tokens[at].head == token.index
    ):
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
    outside = {t.index for t in parse.children(head, "relcl", "advcl", "acl") if t.text != "named"}
    discourse = codebook.load("cues")["discourse"]
    beginnings = tuple(f"{words} " for words in discourse["beginnings"])
    for child in parse.children(head, "prep", "advmod"):
        phrase = span_of(parse.subtree(child)).of(parse.text).lower()
        if phrase in discourse["phrases"] or phrase.startswith(beginnings) or parse.children(child, "pcomp"):
            outside.add(child.index)  # "for its part"; the "of striking" of an accusation is no part of the accused
    tokens = parse.subtree(head, frozenset(outside))
    run = [head]
    for token in tokens[tokens.index(head) + 1 :]:
        if token.index > run[-1].index + 1 or token.text == ":":
            break
        run.append(token)
    span = trim(parse.text, Span(tokens[0].start, run[-1].end), EDGES)
    if len(words(parse.text, [span])) > threshold("longest_source"):  # a name with a life story in apposition: the name
        outside |= {t.index for t in parse.children(head, "appos", "conj", "cc", "prep")}
        tokens = [t for t in parse.subtree(head, frozenset(outside)) if t.index <= head.index]
        span = trim(parse.text, Span(tokens[0].start, head.end), EDGES)
    span = _with_marks(parse.text, span)
    return span if span.start < span.end else None


def _with_marks(text: str, span: Span) -> Span:
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


class Cue(NamedTuple):
    """What the codebook says of a cue's lemma: the act, and what it takes as its content (prepositions among it)."""

    act: str
    takes: frozenset[str]


@codebook.derived
def verbs() -> dict[str, tuple[Cue, ...]]:
    """Lemma to its entries; a lemma may stand in several."""
    found: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")["verb"]:
        for lemma in dict.fromkeys(lemma for lemmas in group["takes"].values() for lemma in lemmas):
            takes = frozenset(pattern for pattern, lemmas in group["takes"].items() if lemma in lemmas)
            found[lemma] = (*found.get(lemma, ()), Cue(group["act"], takes))
    return found


@codebook.derived
def nouns() -> dict[str, tuple[Cue, ...]]:
    """Lemma to its entries."""
    found: dict[str, tuple[Cue, ...]] = {}
    for group in codebook.load("cues")["noun"]:
        for lemma in group["lemmas"]:
            found[lemma] = (*found.get(lemma, ()), Cue(group["act"], frozenset(group["takes"])))
    return found


@codebook.derived
def passives() -> dict[str, str]:
    """Lemma to the act of its passive."""
    return {
        lemma: act for act, lemmas in codebook.load("cues")["passive"].items() if act != "reason" for lemma in lemmas
    }


@codebook.derived
def listed(group: str, key: str) -> frozenset[str]:
    """A list of the codebook, as a set."""
    return frozenset(codebook.load("cues")[group][key])


@codebook.derived
def threshold(key: str) -> float:
    """A number of the codebook."""
    return codebook.load("cues")["threshold"][key]


def is_cue(token: Token) -> bool:
    """Whether *token* is a verb that can report."""
    return token.is_verb and token.lemma.lower() in verbs()
