"""Which body is meant by a word for it: the company, the paper, the Post, the NRA."""

import re
from collections.abc import Iterable

from copydesk import codebook
from copydesk.actors.kinds import kind_of
from copydesk.actors.titles import last_name
from copydesk.article import Span
from copydesk.attribution.references import DEFINITE, NEAR, SPEAKERS, Reference, in_quotation
from copydesk.syntax import ALL_SUBJECTS, Token, span_of

NO_COMPANY = ("government", "university")  # kinds whose nouns mean no company


def body_described(reference: Reference) -> str | None:
    """the department: the last body whose name ends so; the company: the last body that was a subject."""
    parse, head = reference.parse, reference.head
    definite = head.tag == "NN" and parse.has_child(head, DEFINITE, "det")
    if not definite or parse.child(head, "prep", "poss"):
        return None
    noun, told = head.lemma.lower(), {t.text.lower() for t in parse.children(head, "compound", "amod")}
    if not told.isdisjoint(codebook.words("names", "description", "opposed")):
        return None  # the ruling party, of two that were named
    earlier = (name for name in reversed(reference.cast.bodies_named) if name.span.end <= head.start)
    bodies = [name.full for name in earlier]
    if parse.child(head, "compound"):  # the appeals court, of the Court of Appeals
        return next((body for body in bodies if {noun, *told} <= set(body.lower().split())), None)
    if ending := next((body for body in bodies if noun in _heads(body)), None):
        return ending
    if introduced := _introduced(reference, noun):
        return introduced
    body = last_body(reference) if noun in codebook.words("names", "body") else None
    return body if body and _can_be_called(reference, body, noun) else None


def _can_be_called(reference: Reference, body: str, noun: str) -> bool:
    """Whether a body may be meant by a noun: an airline is no agency and no university."""
    identity = reference.cast.identity(body)
    is_company = identity is not None and identity.kind == kind_of("company")
    return not is_company or kind_of(noun) not in NO_COMPANY


def _heads(body: str) -> tuple[str, str]:
    """The last word of a body's name, and the last before an "of": Vestmark Ministry, Ministry of Mines."""
    return body.rsplit(maxsplit=1)[-1].lower(), re.split(r" (?:of|for) ", body)[0].split()[-1].lower()


def _introduced(reference: Reference, noun: str) -> str | None:
    """The one body that the document introduces by *noun*: the airline Flyway; TNO, a research institute."""
    parse, cast = reference.parse, reference.cast
    nouns = codebook.words("names", "body") | codebook.words("names", "body", "introduced")
    if noun not in nouns:
        return None
    alike = next((group for group in codebook.load("names")["body"]["alike"] if noun in group), (noun,))
    bodies = {}
    for token in parse.tokens[: reference.head.index]:
        if token.lemma.lower() in alike and token.tag == "NN" and (name := _named_beside(reference, token)):
            placed = cast.name_at(name.start)
            if placed is None or placed.kind == "organisation":
                bodies[placed.full if placed else name.of(parse.text)] = name
    return next(iter(bodies)) if len(bodies) == 1 else None


def _named_beside(reference: Reference, noun: Token) -> Span | None:
    """The name that a noun stands in apposition to, or that follows it as one: a paper, the Post, is none."""
    parse = reference.parse
    above = parse.head(noun)
    if noun.dep == "appos" and above.is_name and parse.tokens[parse.subtree(noun)[0].index - 1].text == ",":
        last = above
    else:
        apposed = next((t for t in parse.children(noun, "appos") if t.is_name), None)
        if apposed is None or parse.subtree(apposed)[0].index != noun.index + 1:
            return None
        last = apposed
    first = last.index
    while parse.tokens[first - 1].is_name and parse.tokens[first - 1].head == last.index:
        first -= 1
    return span_of(parse.tokens[first : last.index + 1])


def body_in_short(reference: Reference) -> str | None:
    """The body that the document calls by one word of its name (the Post) or by its initials (NRA)."""
    word = reference.head.text
    if not reference.head.is_name or word in codebook.words("names", "members"):
        return None
    bodies = dict.fromkeys(name.full for name in reference.cast.names if name.kind == "organisation")
    for body in bodies:
        parts = body.split()
        initials = "".join(part[0] for part in parts if part[0].isupper())
        if len(parts) > 1 and (word in (parts[-1], initials) or (len(parts) == 2 and word == parts[0])):
            return body
    return None


def last_body(reference: Reference) -> str | None:
    """The body that was the last subject, or the last to speak, in the few sentences before a reference."""
    head = reference.head
    bodies = [
        said for said in reference.spoke[-3:] if not _is_person(reference, said[0]) and "; " not in said[0]
    ]
    before = [(source.start, name) for name, source in bodies if source.start < head.start]
    before += _bodies_spoken_for(reference)
    near = [spoke for spoke in before if head.sentence - reference.parse.sentence_at(spoke[0]) <= NEAR]
    place, name = max([*near, *_subject_names(reference)], default=(0, None))
    return None if place < _thing_speaking(reference) else name


def _thing_speaking(reference: Reference) -> int:
    """Where a record or a body that is not named spoke last (0: nowhere): the report said; it added."""
    parse = reference.parse
    things = codebook.words("names", "record") | codebook.words("names", "body")
    for speaker in reversed(reference.before[-SPEAKERS:]):
        if speaker.name is None and speaker.source and speaker.source.start < reference.head.start:
            noun = parse.head_of(speaker.source)
            if noun.tag == "NN" and parse.is_one_of(noun, things):
                return speaker.source.start
    return 0


def body_speaking(reference: Reference) -> str | None:
    """The body that spoke last, if in the sentence before or in this one."""
    if not reference.spoke:
        return None
    name, source = reference.spoke[-1]
    near = reference.head.sentence - reference.parse.sentence_at(source.start) <= 1
    before = source.start < reference.head.start
    return name if near and before and name not in reference.cast.persons and "; " not in name else None


def _bodies_spoken_for(reference: Reference) -> Iterable[tuple[int, str]]:
    """Where somebody who is not named spoke, and the body in that source: officials at the Port Authority."""
    parse, cast = reference.parse, reference.cast
    for speaker in reference.before[-3:]:
        if speaker.name is None and speaker.source and speaker.source.start < reference.head.start:
            bodies = [name for name in cast.names_in(speaker.source) if name.kind == "organisation"]
            held = parse.head(parse.head_of(bodies[0].span)).text if bodies else ""
            if held in ("at", "of", "for", "from", "with"):
                yield speaker.source.start, bodies[0].full


def _is_person(reference: Reference, name: str) -> bool:
    """Whether the document shows a name to be a person's: by a title, a role, a last name alone, a pronoun."""
    person = reference.cast.persons.get(name)
    shown = person and (person.by_last_name or person.roles or person.gender or name in reference.called)
    return bool(shown)


def _subject_names(reference: Reference) -> Iterable[tuple[int, str]]:
    """Where a name that is no person's or country's was a subject shortly before a reference."""
    parse, cast, head = reference.parse, reference.cast, reference.head
    days = codebook.words("names", "not_a_name") | codebook.words("names", "members")
    last_names = {last_name(person) for person in cast.persons}
    first = parse.sentences[max(0, head.sentence - NEAR)].first
    for token in parse.tokens[first : head.index]:
        if token.is_name and token.text[0].isupper() and token.dep in (*ALL_SUBJECTS, "poss"):
            if in_quotation(parse, token):
                continue
            at = token.index
            while at > first and parse.tokens[at - 1].is_name and parse.tokens[at].sentence == token.sentence:
                at -= 1
            span = Span(parse.tokens[at].start, token.end)
            names = [name for name in cast.names_in(span) if name.span.end == span.end]
            if names and names[-1].kind == "organisation":
                yield span.start, names[-1].full
            elif not names and not cast.mentions_in(span) and token.text not in days | last_names:
                yield span.start, span.of(parse.text)
