"""Reports: every cue in a parse with its content and the head of its source, before anybody is identified.

The grammar is in the codebook (``cues.toml``) and in ``contents``; quotations that no cue's grammar claims are given to
a speaker by ``quoted``.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk.article import Span, trim
from copydesk.attribution import contents
from copydesk.attribution.contents import Found, of_headline
from copydesk.attribution.quotation import stands_in
from copydesk.attribution.sources import EDGES, SUBJECTS, is_relative, noun_beside, noun_phrase
from copydesk.syntax import Parse, Token
from copydesk.words import has_word


class Report(NamedTuple):
    """A cue, what it reports, and the noun that heads its source (None: nobody is named)."""

    act: str
    passage: int
    cue: Span
    content: tuple[Span, ...]
    source: Token | None
    addressee: Span | None
    channel: str | None
    verb: Token
    relative: Span | None  # the who or which that stands for the source


def reports_in(parse: Parse, passage: int, quotations: list[Span]) -> list[Report]:
    """Every report of a passage in the order of its cues. Cues inside quotation marks are the speaker's own words."""
    tokens = [t for t in parse.passage_tokens(passage) if not stands_in(quotations, t.start)]
    return [report for token in tokens for report in _reports_at(parse, passage, token, quotations)]


def _reports_at(parse: Parse, passage: int, token: Token, quotations: list[Span]) -> Iterable[Report]:
    """The report whose cue is *token*, if it is one."""
    if token.text.lower() == "according":  # the tagger takes it for a verb
        found = contents.of_according(parse, token)
    elif token.is_verb and token.dep not in ("aux", "auxpass", "amod") and not _is_name_of(token):
        found = contents.of_passive(parse, token) or _active(parse, token, quotations)
    elif token.is_noun:
        found = contents.of_noun(parse, token) or of_headline(parse, token)
    else:
        found = None
    if found:
        spans = as_spans(parse.text, found.content, quotations)
        if spans:
            yield make(parse, passage, token, found.act, spans, found.source, {t.index for t in found.content})


def _active(parse: Parse, verb: Token, quotations: list[Span]) -> Found | None:
    """What a verb reports, with a source that stands outside quotation marks: by the parse, else beside the verb."""
    found = contents.of_verb(parse, verb)
    if found is None:
        return None
    source = found.source
    if source is not None and not stands_in(quotations, source.start):
        return found
    inside = [t for t in found.content if stands_in(quotations, t.start)]
    beside = noun_beside(parse, verb)
    if beside in found.content:
        if not inside or beside in inside:
            beside = None
        else:
            found = found._replace(content=inside)  # "..", Ann Lee said: the name is no content
    named = beside is not None or parse.children(verb, *SUBJECTS)
    return found._replace(source=beside) if named or inside else None


def _is_name_of(token: Token) -> bool:
    """a company called Acme: a name, and nobody's words."""
    return token.dep == "acl" and token.tag == "VBN" and token.lemma == "call"


def make(
    parse: Parse,
    passage: int,
    token: Token,
    act: str,
    content: tuple[Span, ...],
    source: Token | None,
    inside: set[int],
) -> Report:
    """The report of the cue *token*, with what stands beside it: its auxiliaries, its addressee, its channel."""
    cue = trim(parse.text, Span(_cue_start(parse, token), token.end))
    addressee = _addressee(parse, token, inside)
    subject = parse.child(token, *SUBJECTS) if token.is_verb else None
    relative = subject.span if subject and is_relative(parse, token, subject) else None
    return Report(act, passage, cue, content, source, addressee, _channel(parse, token), token, relative)


def _cue_start(parse: Parse, token: Token) -> int:
    """Where the cue begins: auxiliaries and adverbs that stand directly before it belong to it."""
    first = token
    own = {t.index for t in parse.children(token, "aux", "auxpass", "neg", "advmod")}
    while first.index - 1 in own:
        first = parse.tokens[first.index - 1]
    return first.start


def _addressee(parse: Parse, token: Token, inside: set[int]) -> Span | None:
    """Who is told or asked, where that is not part of the content."""
    found = parse.children(token, "dobj", "dative")
    if found and found[0].dep == "dative" and parse.children(found[0], "pobj"):
        found = parse.children(found[0], "pobj")
    if not found or found[0].index in inside or not token.is_verb:
        return None
    return noun_phrase(parse, found[0])


def _channel(parse: Parse, token: Token) -> str | None:
    """Twitter, an interview: where the statement was made, if the page says it beside the cue."""
    return next((name for prep in parse.children(token, "prep") if (name := contents.channel_of(parse, prep))), None)


def as_spans(text: str, tokens: Iterable[Token], quotations: list[Span]) -> tuple[Span, ...]:
    """Tokens as the fewest spans, punctuation at their edges left out, the mark of a quotation they open with kept."""
    spans: list[Span] = []
    last = None
    for token in sorted(set(tokens)):
        if last is not None and token.index == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(token.span)
        last = token.index
    trimmed = [trim(text, span, EDGES) for span in spans if has_word(text, span)]
    opened = {q.start: q for q in quotations if not text[q.start - 1].isspace()}
    return tuple(
        Span(span.start - 1, span.end) if span.start in opened and opened[span.start].end < span.end else span
        for span in trimmed
    )
