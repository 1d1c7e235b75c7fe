"""Reports: every cue in a parse with its content and the head of its source, before anybody is identified.

The grammar is in the codebook (``cues.toml``) and in ``contents``; quotations that no cue's grammar claims
are given to a speaker by ``quoted``.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution import contents
from copydesk.attribution.asides import Found, of_according
from copydesk.attribution.complements import channel_of
from copydesk.attribution.sources import (
    EDGES,
    is_cue,
    is_relative,
    noun_beside,
    noun_phrase,
    speaking_nouns,
)
from copydesk.quotation import stands_in
from copydesk.syntax import SUBJECTS, Parse, Token, unbroken
from copydesk.words import has_word


class Report(NamedTuple):
    """A cue, what it reports, and the noun that heads its source (None: nobody is named)."""

    act: str
    passage: int
    verb: Token  # that the cue is, or the noun or mark
    cue: Span
    content: tuple[Span, ...]
    source: Token | None
    addressee: Span | None = None
    channel: str | None = None
    relative: Span | None = None  # the who or which that stands for the source


def reports_in(parse: Parse, passage: int, quotations: Sequence[Span]) -> list[Report]:
    """Every report of a passage in the order of its cues, none of which stands in quotation marks."""
    reports = []
    for token in parse.passage_tokens(passage):
        reported = _reported(parse, token, quotations)
        spans = as_spans(parse.text, reported.content, quotations) if reported else ()
        if reported and spans:
            inside = {t.index for t in reported.content}
            reports.append(make(parse, passage, token, reported.act, spans, reported.source, inside))
    return reports


def _reported(parse: Parse, token: Token, quotations: Sequence[Span]) -> Found | None:
    """What the cue *token* reports, if it is one."""
    according = token.text.lower() == "according"  # the tagger takes it for a verb
    kind = token.tag[:2]
    if kind not in ("VB", "NN") and not according:
        return None
    if stands_in(quotations, token.start):
        return None  # the speaker's own words
    if according:
        return of_according(parse, token)
    verb = kind == "VB" or _is_verb_by_parse(parse, token)
    if verb and token.dep not in ("aux", "auxpass", "amod") and not _is_name_of(token):
        found = contents.of_passive(parse, token) or _active(parse, token, quotations)
        return None if found and contents.is_unsaid(parse, token) else found
    if kind == "NN":
        return contents.of_noun(parse, token) or contents.of_headline(parse, token)
    return None


def _active(parse: Parse, verb: Token, quotations: Sequence[Span]) -> Found | None:
    """What a verb reports, with a source outside quotation marks: by the parse, else beside the verb."""
    found = contents.of_verb(parse, verb)
    if found and contents.is_said_of(parse, verb):  # accused of lying: who is accused is no source
        agents = parse.agents(verb)
        inside = parse.subtrees(agents)
        content = [t for t in found.content if t not in inside]
        return found._replace(source=agents[0], content=content) if agents and content else None
    if found:
        found = found._replace(content=_without_scene(parse, found.content, quotations))
    if found and found.source and (_is_thing(verb, found.source) or _is_comment(parse, verb)):
        return None
    if found is None or (found.source is not None and not stands_in(quotations, found.source.start)):
        return found
    inside = [t for t in found.content if stands_in(quotations, t.start)]
    beside = _before_participle(parse, verb, quotations) if verb.tag == "VBG" else noun_beside(parse, verb)
    if beside in found.content:
        if not inside or beside in inside:
            beside = None
        else:
            found = found._replace(content=inside)  # "..", Ann Lee said: the name is no content
    named = beside is not None or parse.child(verb, *SUBJECTS) is not None
    return found._replace(source=beside) if named or inside else None


def _is_thing(verb: Token, source: Token) -> bool:
    """Whether a verb that things are the subject of too has one: the skirt revealed, winds threatened."""
    if verb.lemma.lower() not in codebook.words("cues", "of_things", "verbs"):
        return False
    forms = (source.lemma.lower(), source.text.lower())
    speakers = speaking_nouns() | codebook.words("cues", "of_things", "speakers")
    return source.tag in ("NN", "NNS") and speakers.isdisjoint(forms)


def _is_comment(parse: Parse, verb: Token) -> bool:
    """Norway leads the list, highlighting the danger: what happened highlights it; but she spoke, highlighting it."""
    comments = verb.lemma in codebook.words("cues", "of_things", "comments")
    beside = verb.tag == "VBG" and verb.dep in ("advcl", "acl") and parse.head(verb).is_verb
    told = any(map(is_cue, parse.ancestors(verb)))
    return comments and beside and not told and parse.tokens[verb.index - 1].text == ","


def _without_scene(parse: Parse, content: list[Token], quotations: Sequence[Span]) -> list[Token]:
    """A content that ends in quoted words, without what the speaker did then: said he would “go” before he left."""
    quoted = [t.index for t in content if stands_in(quotations, t.start)]
    if not quoted:
        return content
    scenes = (
        t for t in content if t.dep == "advcl" and parse.has_child(t, ("before", "while", "as"), "mark")
    )
    for scene in scenes:
        inside = parse.subtree(scene)
        if inside[0].index > max(quoted) and max(content) in inside:
            return [t for t in content if t not in inside]
    return content


def _before_participle(parse: Parse, verb: Token, quotations: Sequence[Span]) -> Token | None:
    """The subject that goes on with a participle (.., stressing that): outside quotation marks, best of a cue."""
    before = parse.tokens[parse.in_sentence(verb).first : verb.index]
    subjects = [t for t in before if t.dep in SUBJECTS and parse.head(t).dep != "relcl"]
    outside = [t for t in subjects if not stands_in(quotations, t.start)]
    of_cues = [t for t in outside if is_cue(parse.head(t))]
    return next(iter(reversed(of_cues or outside or subjects)), None)


def _is_verb_by_parse(parse: Parse, token: Token) -> bool:
    """Reed claims that he won: the tagger takes the verb for a plural, the parser knows its subject and clause."""
    return (
        token.tag == "NNS"
        and parse.child(token, *SUBJECTS) is not None
        and parse.child(token, "ccomp", "dobj") is not None
    )


def _is_name_of(token: Token) -> bool:
    """a company called Acme: a name, and nobody's words."""
    return token.dep == "acl" and token.tag == "VBN" and token.lemma == "call"


def make(
    parse: Parse,
    passage: int,
    verb: Token,
    act: str,
    content: tuple[Span, ...],
    source: Token | None,
    inside: Collection[int] = (),
) -> Report:
    """The report of the cue *verb*, with what stands beside it: its auxiliaries, its addressee, its channel.

    *inside*: the tokens of the content, none of which is the addressee.
    """
    cue = trim(parse.text, Span(_cue_start(parse, verb), verb.end))
    addressee = _addressee(parse, verb, inside) if verb.is_verb else None
    subject = parse.child(verb, *SUBJECTS) if verb.is_verb else None
    relative = subject.span if subject and is_relative(parse, verb, subject) else None
    channels = (channel_of(parse, phrase) for phrase in parse.children(verb, "prep"))
    channel = next(filter(None, channels), None)
    return Report(act, passage, verb, cue, content, source, addressee, channel, relative)


def _cue_start(parse: Parse, verb: Token) -> int:
    """Where the cue begins: auxiliaries and adverbs that stand directly before it belong to it."""
    name = parse.name_taken_for_adverb(verb)
    beside = [t for t in parse.children(verb, "aux", "auxpass", "neg", "advmod") if t != name]
    return unbroken(sorted([*beside, verb]), verb)[0].start


def _addressee(parse: Parse, verb: Token, inside: Collection[int]) -> Span | None:
    """Who is told or asked, where that is not part of the content."""
    told = parse.child(verb, "dobj", "dative")
    if told and told.dep == "dative":
        told = parse.child(told, "pobj") or told
    return noun_phrase(parse, told) if told and told.index not in inside else None


def as_spans(text: str, tokens: Iterable[Token], quotations: Iterable[Span]) -> tuple[Span, ...]:
    """Tokens as the fewest spans, without punctuation at their edges; the mark that opens one is kept."""
    spans: list[Span] = []
    last = None
    for token in sorted(set(tokens)):
        if last is not None and token.index == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(token.span)
        last = token.index
    ends = {start: end for start, end in quotations if not text[start - 1].isspace()}
    trimmed = [trim(text, span, EDGES) for span in spans if has_word(text, span)]
    return tuple(Span(start - (ends.get(start, end) < end), end) for start, end in trimmed)
