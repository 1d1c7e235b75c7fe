"""Who is meant by a description: the senator, the New Jersey governor, her husband, the company."""

from collections.abc import Iterable, Sequence

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.cast import Cast, heaviest, role_of, weights
from copydesk.attribution.sources import SUBJECTS
from copydesk.names import gender_of, last_name
from copydesk.syntax import Parse, Token

NEAR = 4  # sentences back within which a company is still "the company"


@codebook.derived
def _words(kind: str) -> frozenset[str]:
    return frozenset(codebook.load("names")[kind]["words"])


def person_described(
    parse: Parse, cast: Cast, head: Token, span: Span, spoke: Sequence[tuple[str, Span]]
) -> str | None:
    """The person whom the document introduced by the noun that heads a definite description.

    Of several, and where an office or trade was given to nobody, the one with most weight before the description; being
    introduced by its words adds to that (``description`` in names.toml).
    """
    noun = head.lemma.lower()
    if head.tag not in ("NN", "NNP") or not _is_the(parse, head):
        return None
    gender = gender_of([noun])
    role = role_of(head)
    bearers = {person.name for person in cast.persons.values() if role in person.roles}
    if not bearers and noun not in _words("office"):
        return None
    weighed = weights(parse, cast, head, spoke, gender)
    shared = codebook.load("names")["description"]
    told = {t.lemma.lower() for t in parse.subtree(head) if span.start <= t.start < head.start and len(t.text) > 2}
    named = cast.counted
    for name in weighed:
        person = cast.persons[name]
        weighed[name] *= named[name] ** shared["named"]
        weighed[name] *= shared["bearer"] ** (name in bearers) * shared["word"] ** len(told & person.profile)
    return heaviest(weighed) or (next(iter(bearers)) if len(bearers) == 1 else None)


def _is_the(parse: Parse, head: Token) -> bool:
    return any(t.text.lower() in ("the", "that", "this") for t in parse.children(head, "det"))


def relative_described(cast: Cast, head: Token, owner: str | None, weighed: dict[str, float]) -> str | None:
    """his son, her husband: the namesake of *owner* with the gender of the noun, and most weight."""
    noun = head.lemma.lower()
    gender = gender_of([noun])
    if not owner or owner not in cast.persons or noun not in _words("relation"):
        return None
    family = [
        person.name
        for person in cast.persons.values()
        if person.name != owner and last_name(person.name) == last_name(owner) and person.gender == gender
    ]
    return max(family, key=lambda name: weighed.get(name, 0.0), default=None) if gender else None


def body_described(parse: Parse, cast: Cast, head: Token, spoke: Sequence[tuple[str, Span]]) -> str | None:
    """the department: the last body before whose name ends so; the company: the last body that was a subject."""
    if head.tag != "NN" or not _is_the(parse, head) or parse.children(head, "prep", "poss", "compound"):
        return None
    noun = head.lemma.lower()
    earlier = (name for name in reversed(cast.names) if name.kind == "organisation" and name.span.end <= head.start)
    if ending := next((name.full for name in earlier if name.full.split()[-1].lower() == noun), None):
        return ending
    if noun not in _words("body"):
        return None
    return last_body(parse, cast, head, spoke)


def body_in_short(cast: Cast, word: str) -> str | None:
    """The body that the document calls by one word of its name (the Post) or by its initials (NRA)."""
    bodies = dict.fromkeys(name.full for name in cast.names if name.kind == "organisation" and " " in name.full)
    for body in bodies:
        parts = body.split()
        initials = "".join(part[0] for part in parts if part[0].isupper())
        if word in (parts[-1], initials) or (len(parts) == 2 and word == parts[0]):
            return body
    return None


def last_body(parse: Parse, cast: Cast, head: Token, spoke: Sequence[tuple[str, Span]]) -> str | None:
    """The body that was the last subject, or the last to speak, in the few sentences before *head*."""
    bodies = [
        (source.start, name)
        for name, source in spoke[-3:]
        if name not in cast.persons and "; " not in name and source.start < head.start
    ]
    subjects = _subject_names(parse, cast, head)
    near = [(start, name) for start, name in bodies if head.sentence - cast.sentence_at(start) <= NEAR]
    return max([*near, *subjects], default=(0, None))[1]


def _subject_names(parse: Parse, cast: Cast, head: Token) -> Iterable[tuple[int, str]]:
    """Where a name that is no person's or country's was a subject shortly before *head*."""
    first = parse.sentences[max(0, head.sentence - NEAR)].first
    for token in parse.tokens[first : head.index]:
        if token.is_name and token.text[0].isupper() and token.dep in (*SUBJECTS, "nsubjpass", "poss"):
            run = token
            while run.index > first and parse.tokens[run.index - 1].is_name and run.sentence == token.sentence:
                run = parse.tokens[run.index - 1]
            span = Span(run.start, token.end)
            known = [name for name in cast.names_in(span) if name.span.end == span.end]
            if known and known[-1].kind == "organisation":
                yield span.start, known[-1].full
            elif not known and not cast.mentions_in(span) and token.text not in _words("not_a_name"):
                yield span.start, span.of(parse.text)
