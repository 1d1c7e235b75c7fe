"""Which of the names in a source is the speaker's: the head's, one in apposition, one that an office introduces."""

import re
from collections.abc import Sequence

from copydesk import codebook
from copydesk.actors.cast import Cast
from copydesk.actors.full_names import Name
from copydesk.actors.titles import title_words
from copydesk.article import Span
from copydesk.attribution.references import Reference
from copydesk.syntax import Parse, Token, span_of

_INITIALS = 3  # letters; a longer word in capitals is no acronym but who speaks in a transcript


def name_in(reference: Reference) -> Name | None:
    """The name that holds the head of a source, opens it, or stands in apposition inside it."""
    parse, cast, head, span = reference.parse, reference.cast, reference.head, reference.span
    dot = parse.text[span.end : span.end + 1] == "."  # of an abbreviation: the S.E.C.
    names = cast.names_in(Span(span.start, span.end + dot))
    for name in names:
        if name.span.holds(head.start) and (person := _introduced_by(parse, name, names)):
            return person
        if name.span.holds(head.start) or _opens(parse.text, span, name):
            return name
    if held := _after_office(reference, names):
        return held
    persons = [name for name in names if name.kind == "person"]
    for noun in () if is_capitalized(head) else parse.children(head, "appos"):
        part = part_of_source(parse, cast, noun)
        kinds = ("person", "organisation") if _is_body(parse, head) else ("person",)
        for name in cast.names_in(part):
            if name.kind in kinds and name.span.holds(noun.start):
                return name
    last = persons[-1] if persons and head.text.lower() in ("one", "another") else None
    if last and parse.head_of(last.span).dep == "appos":  # one of the victims, Ann Lee
        return last
    apposed = [name for name in persons if _is_apposed(parse, name, head)]
    return apposed[0] if len(apposed) == 1 else None


def _is_body(parse: Parse, noun: Token) -> bool:
    """Whether a noun is a body's: the airline Flyway."""
    return parse.is_one_of(noun, codebook.words("names", "body"))


def _introduced_by(parse: Parse, body: Name, names: Sequence[Name]) -> Name | None:
    """Ann Lee, of the Brewers' Society's chief economist, Ann Lee, or of Labour leader Ann Lee.

    Whatever the parse takes for the head.
    """
    last = names[-1]
    if body.kind != "organisation" or last.kind != "person":
        return None
    between = parse.tokens[
        parse.token_at(body.span.end - 1).index + 1 : parse.token_at(last.span.start).index
    ]
    plain = all(token.tag[:2] in ("PO", "JJ", "NN", "HY", ",") and not token.is_name for token in between)
    offices = codebook.words("affiliations", "heads_of_bodies") | codebook.words("names", "speaks_for")
    offices |= codebook.words("affiliations", "employed")
    return last if plain and any(parse.is_one_of(token, offices) for token in between) else None


def is_capitalized(head: Token) -> bool:
    """A proper noun by its capital: the tagger takes a minister for one at times."""
    return (head.is_name and head.text[0].isupper()) or (head.text.isupper() and len(head.text) > _INITIALS)


def _after_office(reference: Reference, names: Sequence[Name]) -> Name | None:
    """Governor of Texas Ann Lee: the person at the end of a phrase that an office opens."""
    first = reference.parse.token_at(reference.span.start)
    office = first.text in codebook.words("names", "office_of") and reference.surface.startswith(
        f"{first.text} of "
    )
    ends = reference.span.end
    return next((n for n in names if office and n.kind == "person" and n.span.end == ends), None)


def _opens(text: str, source: Span, name: Name) -> bool:
    """Ann Lee, a doctor; Mayor Ann Lee (a doctor): whatever the parse takes for the head."""
    before, after = text[source.start : name.span.start], text[name.span.end : name.span.end + 1]
    titled = all(word in title_words() for word in before.split())
    return name.kind == "person" and titled and after in (",", "(")


def _is_apposed(parse: Parse, name: Name, head: Token) -> bool:
    """the mayor, Ann Lee; an engineer named Ann Lee; the mayor Ann Lee; but not a spokesman for Ann Lee.

    Nor residents of Upper Lee, Ann Lee and Tom Lee, where the name goes on with a list.
    """
    text = parse.text
    if parse.head_of(name.span).dep == "conj":
        return False
    if (
        name.span.start <= head.end
        or not head.is_noun
        or (is_capitalized(head) and head.text not in title_words())
    ):
        return False
    between = text[head.end : name.span.start].strip()
    return re.search(r"(?:^|\s)(?:named|called)$|,$|^[ ,—–-]*$", between) is not None


def part_of_source(parse: Parse, cast: Cast, head: Token) -> Span:
    """One member of a joint source, without the members after it, its name whole."""
    without = parse.children(head, "conj", "cc", "punct", "relcl")
    part = span_of(parse.subtree(head, without))
    whole = name_round(cast, head) or part
    return Span(min(part.start, whole.start), max(part.end, whole.end))


def name_round(cast: Cast, token: Token) -> Span | None:
    """The span of the name, of an actor or another, that holds *token*."""
    placed = cast.name_at(token.start) or cast.mention_at(token.start)
    return placed.span if placed else None
