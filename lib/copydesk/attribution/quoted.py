"""Whose words a quotation is: the cue whose grammar claims it, the cue beside it, or the speaker that it goes on with.

In news nearly every quotation of two words or more is somebody's words (PolNeAR train: 97 % of those of four words or
more that are no titles), so that one which no cue claims is given to the likeliest speaker.
"""

import re
from collections.abc import Sequence

from copydesk.article import Span, trim
from copydesk.attribution.cues import is_cue, verbs
from copydesk.attribution.quotation import stands_in
from copydesk.attribution.reports import Report, as_spans, make
from copydesk.attribution.sources import EDGES, SUBJECTS, find_source, noun_beside
from copydesk.attribution.turns import signature
from copydesk.syntax import Parse, Token
from copydesk.words import words

_JOINING = ("CC", "IN", "WDT", "WP", "WRB", "TO")  # what follows is another clause, not the quotation's cue
_MARKS = " “”‘’\"'`"
TITLE = 0.6  # of a quotation's words capitalized, more makes it a title
NEAR = 4  # tokens from a verb that no codebook lists to the comma before a quotation
MOSTLY = 0.8  # of a content's words inside quotation marks: the content is the quotations


def give_quotations(
    text: str, parse: Parse, passage: int, reports: list[Report], quotations: list[Span], before: Report | None
) -> list[Report]:
    """The reports of a passage with every quotation given to one of them, to a new one, or to the speaker *before*."""
    result = [_whole(text, report, quotations) for report in reports]
    for quotation in quotations:
        size = len(words(text, [quotation]))
        if _claimed(text, result, quotation):
            continue
        if size > 1 and (_opens_sentence(text, parse, passage, quotation) or not _is_title(text, quotation, size)):
            result = _give(text, parse, passage, result, quotation, before)
    return result


def _whole(text: str, report: Report, quotations: list[Span]) -> Report:
    """A content that is mostly quotation takes its quotations whole, with the words that they go on from or into."""
    inside = words(text, report.content)
    touched = [q for q in quotations if any(q.overlap(span) for span in report.content)]
    quoted = [word for word in inside if stands_in(touched, word.start)]
    if not touched or len(quoted) < MOSTLY * len(inside):
        return report
    return report._replace(content=tuple(trim(text, _with_neighbours(text, q, report.content), EDGES) for q in touched))


def _with_neighbours(text: str, quotation: Span, content: Sequence[Span]) -> Span:
    """A quotation with the words of *content* right before and after it, unless a pause sets it off from them."""
    start, end = quotation
    for span in content:
        before = text[span.start : quotation.start].rstrip(_MARKS)
        if span.start < quotation.start <= span.end and before and before[-1].isalnum():
            start = span.start
        if span.start <= quotation.end < span.end and text[quotation.end - 1].isalnum():
            end = span.end
    return Span(start, end)


def _claimed(text: str, reports: Sequence[Report], quotation: Span) -> bool:
    """Whether the greater part of a quotation stands in a content."""
    inside = words(text, [quotation])
    return any(
        2 * sum(any(s.start <= word.start < s.end for s in report.content) for word in inside) >= len(inside)
        for report in reports
    )


def _is_title(text: str, quotation: Span, size: int) -> bool:
    """Whether most words of a quotation are capitalized, as in the title of a book or a programme."""
    return sum(word.of(text)[:1].isupper() for word in words(text, [quotation])) > TITLE * size


def _give(
    text: str, parse: Parse, passage: int, reports: list[Report], quotation: Span, before: Report | None
) -> list[Report]:
    whole = (trim(text, quotation, EDGES),)
    if not words(text, whole):
        return reports
    tokens = parse.passage_tokens(passage)
    after = next((t for t in tokens if t.start >= quotation.end and text[t.start : t.end].strip(",.”\"'’ ")), None)
    opens_sentence = _opens_sentence(text, parse, passage, quotation)
    if signed := signature(text, parse, passage, quotation):
        dash, name = signed
        return [*reports, Report("statement", passage, dash.span, whole, name, None, None, dash, None)]
    cue = _cue_after(text, parse, after, quotation) or _cue_before(text, parse, tokens, quotation)
    if cue:
        at = next((n for n, r in enumerate(reports) if r.verb.index == cue.index), None)
        if at is not None:
            mine = reports[at]
            quoted = any(quotation.overlap(s) or text[s.start - 1] in "“\"'`" for s in mine.content)
            content = (*mine.content, *whole) if quoted or opens_sentence else whole
            return [*reports[:at], mine._replace(content=tuple(sorted(content))), *reports[at + 1 :]]
        made = make(text, parse, passage, cue, _act(cue), whole, _source(parse, cue, quotation), set())
        return sorted([*reports, made], key=lambda r: r.cue)
    if not opens_sentence:
        governed = _governed(text, parse, passage, reports, quotation)
        if governed:
            return governed
    earlier = [r for r in reports if r.cue.start < quotation.start]
    if opens_sentence and (cue := _cue_in_sentence_before(parse, tokens, quotation, earlier)):
        made = make(text, parse, passage, cue, _act(cue), whole, _source(parse, cue, quotation), set())
        return sorted([*reports, made], key=lambda r: r.cue)
    quoting = [r for r in earlier if any(_in_marks(text, s) for s in r.content)]
    last = (quoting or earlier)[-1:]
    if last:
        at = reports.index(last[0])
        content = tuple(sorted((*last[0].content, *whole)))
        return [*reports[:at], last[0]._replace(content=content), *reports[at + 1 :]]
    if opens_sentence and passage and (cue := _cue_above(text, parse, passage)):
        source = _source(parse, cue, quotation)
        return [make(text, parse, passage, cue, _act(cue), whole, source, set()), *reports]
    if before and opens_sentence:
        return [before._replace(passage=passage, content=whole), *reports]
    return reports


def _source(parse: Parse, cue: Token, quotation: Span) -> Token | None:
    source = find_source(parse, cue)
    inside = source is not None and quotation.start <= source.start < quotation.end
    return noun_beside(parse, cue) if source is None or inside else source


def _act(cue: Token) -> str:
    entries = verbs().get(cue.lemma.lower())
    return entries[0].act if entries else "statement"


def _cue_in_sentence_before(
    parse: Parse, tokens: Sequence[Token], quotation: Span, earlier: Sequence[Report]
) -> Token | None:
    """The mayor agreed. ".."; a cue without a content of its own in the sentence before."""
    before = [t for t in tokens if t.end <= quotation.start and t.tag not in ("``", "''")]
    if not before or before[-1].text != ".":
        return None
    last = before[-1].sentence
    if any(r.verb.sentence == last for r in earlier):
        return None
    roots = [t for t in before if t.sentence == last and parse.is_root(t) and is_cue(t)]
    return roots[-1] if roots and parse.children(roots[-1], *SUBJECTS) else None


def _cue_above(text: str, parse: Parse, passage: int) -> Token | None:
    """He told the crowd: and the quotation stands in a paragraph of its own."""
    above = parse.passage_tokens(passage - 1)
    if not above or above[-1].text != ":":
        return None
    return _cue_before(text, parse, above, Span(parse.passages[passage].span.start, parse.passages[passage].span.end))


def _in_marks(text: str, span: Span) -> bool:
    return any(mark in text[max(0, span.start - 2) : span.end + 2] for mark in ('"', "“", "”", "''"))


def _opens_sentence(text: str, parse: Parse, passage: int, quotation: Span) -> bool:
    """Whether a quotation begins a sentence or follows a colon."""
    start = parse.passages[passage].span.start
    before = text[start : quotation.start].rstrip(" “”\"'`")
    return (
        not re.search(r"\w", before)
        or before[-1] in ".?!:…"
        or (before.endswith(",") and text[quotation.start].isupper())
    )


def _cue_after(text: str, parse: Parse, first: Token | None, quotation: Span) -> Token | None:
    """ "..", said the mayor; "..", the mayor, a doctor, said."""
    if first is None or "\n" in text[quotation.end : first.start] or first.start - quotation.end > 4:
        return None
    if first.tag in _JOINING:
        return None
    last = text[quotation.end - 1]
    closed = text[quotation.end : first.start]
    if last == "." or (
        first.text[:1].isupper()
        and not first.is_name
        and last not in ",?!"
        and "," not in closed
        and first.lemma not in ("I",)
    ):
        return None
    for token in parse.tokens[first.index : parse.in_sentence(first).last]:
        if token.start > quotation.end and text[token.start - 1 : token.start] in '“"':
            return None
        if token.index > first.index and token.text in ".;:":
            return None
        if is_cue(token) and token.dep not in ("aux", "relcl", "acl"):
            return token
        if token.is_verb and last in ",?!" and token.dep not in ("aux", "auxpass", "relcl", "acl", "amod"):
            return token if last == "," and parse.children(token, *SUBJECTS) else None
    return None


def _cue_before(text: str, parse: Parse, tokens: Sequence[Token], quotation: Span) -> Token | None:
    """The mayor said, ".."; the headline reads: "..": the last cue before a comma or colon that opens a quotation."""
    earlier = [t for t in tokens if t.end <= quotation.start and text[t.start : t.end].strip("“\"'`")]
    if not earlier or (earlier[-1].text not in (",", ":") and not is_cue(earlier[-1])):
        return None
    for token in reversed(earlier[-40:-1] if earlier[-1].text in (",", ":") else earlier[-40:]):
        if token.text in ".?!":
            break
        if is_cue(token) and token.dep not in ("aux", "amod"):
            return token
        near = earlier[-1].text == ":" or earlier[-1].index - token.index <= NEAR
        finite = token.tag in ("VBD", "VBZ", "VBP") and token.dep not in ("aux", "auxpass", "amod", "relcl")
        if finite and near and find_source(parse, token) is not None:
            return token
    return None


def _governed(text: str, parse: Parse, passage: int, reports: list[Report], quotation: Span) -> list[Report] | None:
    """A quoted fragment is in the mouth of whoever does what the clause says: he opposes the "temporary freeze"."""
    inside = [t for t in parse.passage_tokens(passage) if quotation.start <= t.start < quotation.end]
    top = next(
        (t for t in inside if parse.head(t).start < quotation.start or parse.head(t).start >= quotation.end), None
    )
    if top is None:
        return None
    argument, governing = top, None
    for verb in parse.ancestors(top):
        if verb.is_verb and verb.dep not in ("aux", "auxpass") and verb.end <= quotation.start:
            if argument.dep in SUBJECTS:
                break
            if governing is None or is_cue(verb):
                source = find_source(parse, verb)
                if source is not None and not quotation.start <= source.start < quotation.end:
                    governing = (verb, argument, source)
                    if is_cue(verb):
                        break
        argument = verb
    if governing is None:
        return None
    verb, argument, source = governing
    content = as_spans(text, parse.subtree(argument), [quotation])
    if not content:
        return None
    made = make(text, parse, passage, verb, _act(verb), content, source, set())
    return sorted([*reports, made], key=lambda r: r.cue)
