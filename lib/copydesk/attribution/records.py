"""Records that speak for whoever issued them: a Gallup poll, a poll by Gallup, the council's statement."""

import re
from collections.abc import Iterable
from itertools import dropwhile, takewhile

from copydesk import codebook
from copydesk.actors.cast import Cast
from copydesk.actors.titles import title_words
from copydesk.article import Span, trim
from copydesk.attribution.descriptions import FORWARD, LEAD
from copydesk.attribution.references import Reference
from copydesk.attribution.sources import is_cue
from copydesk.syntax import Parse, Token, span_of


def issuer(reference: Reference) -> str | None:
    """Whose record this is: Gallup's, of a Gallup poll, a poll by Gallup, Gallup's poll."""
    is_record = reference.parse.is_one_of(reference.head, codebook.words("names", "record"))
    return _issuer_before(reference) or issuer_after(reference) if is_record else None


def _issuer_before(reference: Reference) -> str | None:
    parse, head, span = reference.parse, reference.head, reference.span
    days = codebook.words("names", "not_a_name") | codebook.words("names", "record", "not_issuer")
    before = [t for t in parse.tokens[parse.in_sentence(head).first : head.index] if t.start >= span.start]
    for start, token in enumerate(before):
        if token.is_name and token.text not in days:
            run = list(takewhile(lambda t: t.is_name or t.text in ("/", "-", "&"), before[start:]))
            while run and not run[-1].text[0].isalnum():  # a mark can be tagged as a name
                run.pop()
            if run:
                return _issuers(reference.cast, trim(parse.text, span_of(run)), parse.text)
    return None


def _issuers(cast: Cast, span: Span, text: str) -> str:
    """The issuer in full, or several of one record: Reuters/Ipsos, Washington Post-ABC News."""
    name = cast.name_at(span.end - 1)
    written = span.of(text)
    titled = name and name.span.end == span.end and _is_title(text[span.start : name.span.start])
    whole = name if name and (titled or name.span == span) else None
    both = re.split(r"\s*/\s*", written)
    is_body = whole is None or whole.kind == "organisation"
    if len(both) == 1 and is_body and re.search(r"\w \w+-[A-Z]|[A-Z]{2}-[A-Z]|[a-z]-[A-Z]{2}", written):
        both = written.split("-")
    return whole.full if whole and len(both) == 1 else "; ".join(both)


def _is_title(words: str) -> bool:
    """Whether *words* are a title alone: the Mr of Mr Bowen's statement, which no name has."""
    return bool(words.strip()) and set(words.split()) <= title_words()


def issuer_after(reference: Reference) -> str | None:
    """Whose record it is by the words after it: a poll by Gallup, a letter from the Harbour Board."""
    parse, prepositions = reference.parse, codebook.words("names", "record", "prepositions")
    noun = next((t for t in parse.objects(reference.head, *prepositions) if t.is_name), None)
    if noun is None:
        return None
    name = reference.cast.name_at(noun.start)
    return name.full if name else bare(parse, noun, parse.head(noun).end)


def same_record(reference: Reference) -> Iterable[Token]:
    """Where a definite record was spoken of before, the last place first; else where it is below.

    One that the lead tells of may be named some sentences below, another one in the next.
    """
    parse, head, nouns = reference.parse, reference.head, _alike(reference.head)
    far = codebook.load("names")["pronoun"]["far"]
    same = [token for token in parse.tokens if token.lemma.lower() in nouns and token.tag in ("NN", "NNS")]
    if parse.has_child(head, ("the", "that"), "det"):
        last = head.sentence
        for token in reversed(same):
            if token.index < head.index and last - token.sentence <= far:
                last = token.sentence
                yield token
    elif head.index < LEAD:
        yield from (token for token in same if head.sentence < token.sentence <= head.sentence + FORWARD)
    elif head.tag == "NN":  # a report said; the report by the Oslo Institute was made in May
        after = (token for token in same if token.sentence == head.sentence + 1)
        yield from (token for token in after if parse.has_child(token, ("the",), "det"))


def _alike(record: Token) -> frozenset[str]:
    """The nouns by which a text may have called the same record: a complaint, the lawsuit."""
    noun = record.lemma.lower()
    suits = codebook.words("names", "record", "suits")
    return suits if noun in suits else frozenset({noun})


def suing(parse: Parse, record: Token) -> Token | None:
    """Whose suit it is that no noun was used for before: the union sued the owners; the lawsuit says."""
    if record.lemma.lower() not in codebook.words("names", "record", "suits"):
        return None
    far = codebook.load("names")["pronoun"]["far"]
    for verb in reversed(parse.tokens[: record.index]):
        if record.sentence - verb.sentence > far:
            return None
        if verb.lemma == "sue" and verb.is_verb:
            return next(iter(parse.agents(verb)), None) or parse.child(verb, "nsubj")
    return None


def issuing(parse: Parse, record: Token) -> Token | None:
    """Who issues a record, or says something in it.

    The council issued a statement; a suit filed by the union; the letter that she sent; a notice on the port's website.
    """
    if issuer := _issuing_in_phrase(parse, record):
        return issuer
    verb = parse.head(record)
    after = parse.tokens[record.index + 1 : record.index + 2]
    if after and after[0].text in ("from", "by"):
        return None
    issues = codebook.words("names", "description", "issuing")
    if record.dep == "nsubjpass" and verb.lemma in issues:
        return next(iter(parse.agents(verb)), None)
    if record.dep == "pobj" and verb.text == "in" and is_cue(parse.head(verb)):
        verb = parse.head(verb)
    elif record.dep != "dobj" or verb.lemma not in issues:
        return None
    subject = parse.child(verb, "nsubj")
    return subject if subject and _can_issue(parse, subject) else None


def _issuing_in_phrase(parse: Parse, record: Token) -> Token | None:
    """Who issues a record by the words that hang on it."""
    for clause in parse.children(record, "acl", "relcl"):
        if clause.lemma in codebook.words("names", "description", "issuing"):
            by = [*parse.agents(clause), *parse.objects(clause, "by"), *parse.children(clause, "nsubj")]
            if by and _can_issue(parse, by[0]):
                return by[0]
    sites = codebook.words("names", "record", "sites")
    return next(
        (o for t in parse.objects(record, "on") if t.lemma in sites and (o := parse.child(t, "poss"))), None
    )


def _can_issue(parse: Parse, noun: Token) -> bool:
    """Whether a noun can be who issues a record: no record does, but The Post may; no which, no that."""
    records = codebook.words("names", "record")
    return noun.is_name or (noun.tag[0] != "W" and not parse.is_one_of(noun, records))


def bare(parse: Parse, head: Token, start: int) -> str:
    """A description from *start* on, without its article and without what follows its head."""
    tokens = (t for t in parse.subtree(head) if start <= t.start and t.end <= head.end)
    first = next(dropwhile(lambda t: t.tag == "DT", tokens), head)
    return trim(parse.text, Span(first.start, head.end)).of(parse.text)
