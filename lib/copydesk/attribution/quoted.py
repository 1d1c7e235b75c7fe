"""Whose words a quotation is: the cue whose grammar claims it, the cue beside it, or the speaker that it goes on with.

In news nearly every quotation of two words or more is somebody's words (PolNeAR train: 97 % of those of four words or
more that are no titles), so that one which no cue claims is given to the likeliest speaker.
"""

from collections.abc import Iterable, Sequence

from copydesk.article import Span, trim
from copydesk.attribution import beside
from copydesk.attribution.beside import MARKS, Place
from copydesk.attribution.cues import threshold, verbs
from copydesk.attribution.quotation import stands_in
from copydesk.attribution.reports import Report, as_spans, make
from copydesk.attribution.sources import EDGES, find_source, noun_beside
from copydesk.attribution.turns import digest, signature
from copydesk.syntax import Parse, Token
from copydesk.words import words


def give_quotations(
    parse: Parse, passage: int, reports: list[Report], quotations: list[Span], above: Report | None
) -> list[Report]:
    """The reports of a passage with every quotation given to one of them, to a new one, or to the one *above*."""
    result = [_whole(parse.text, report, quotations) for report in reports]
    for quotation in quotations:
        place = Place(parse, passage, quotation)
        if not _is_claimed(parse.text, result, quotation) and _is_utterance(place):
            result = _give(place, result, above)
    return result


def _whole(text: str, report: Report, quotations: list[Span]) -> Report:
    """A content that is mostly quotation takes its quotations whole, with the words that they go on from or into."""
    inside = words(text, report.content)
    touched = [q for q in quotations if any(q.overlap(span) for span in report.content) and words(text, [q])]
    quoted = [word for word in inside if stands_in(touched, word.start)]
    if not touched or len(quoted) < threshold("mostly_quoted") * len(inside):
        return report
    return report._replace(content=tuple(trim(text, _with_neighbours(text, q, report.content), EDGES) for q in touched))


def _with_neighbours(text: str, quotation: Span, content: Sequence[Span]) -> Span:
    """A quotation with the words of *content* right before and after it, unless a pause sets it off from them."""
    start, end = quotation
    for span in content:
        before = text[span.start : quotation.start].rstrip(MARKS)
        if span.start < quotation.start <= span.end and before and before[-1].isalnum():
            start = span.start
        if span.start <= quotation.end < span.end and text[quotation.end - 1].isalnum():
            end = span.end
    return Span(start, end)


def _is_claimed(text: str, reports: Sequence[Report], quotation: Span) -> bool:
    """Whether the greater part of a quotation stands in a content."""
    inside = words(text, [quotation])
    return any(
        2 * sum(any(s.start <= word.start < s.end for s in report.content) for word in inside) >= len(inside)
        for report in reports
    )


def _is_utterance(place: Place) -> bool:
    """No lone word, and inside a sentence no title, most words of which are capitalized."""
    inside = words(place.parse.text, [place.quotation])
    capitalized = sum(word.of(place.parse.text)[0].isupper() for word in inside)
    return len(inside) > 1 and (capitalized <= threshold("title") * len(inside) or place.opens_sentence())


def _give(place: Place, reports: list[Report], above: Report | None) -> list[Report]:
    """The *reports* of a passage with its quotation given to the likeliest of them, to a new one, or to none."""
    content = (trim(place.parse.text, place.quotation, EDGES),)
    if named := digest(*place) or signature(*place):
        mark, name = named
        return _with(reports, Report("statement", place.passage, mark.span, content, name, None, None, mark, None))
    opens = place.opens_sentence()
    if cue := beside.cue_after(place) or beside.cue_before(place):
        mine = next((report for report in reports if report.verb.index == cue.index), None)
        if mine is None:
            return _with(reports, _new(place, cue, content))
        quoted = any(_is_quoted(place.parse.text, span) for span in mine.content)
        return _with(reports, mine._replace(content=(*mine.content, *content) if quoted or opens else content), mine)
    if not opens and (governed := beside.governor(place)):
        verb, argument, source = governed
        spans = as_spans(place.parse.text, place.parse.subtree(argument), [place.quotation])
        if spans:
            return _with(reports, _new(place, verb, spans, source))
    earlier = [report for report in reports if report.cue.start < place.quotation.start]
    if opens and (cue := beside.cue_in_sentence_before(place, {report.verb.index for report in earlier})):
        return _with(reports, _new(place, cue, content))
    if earlier:
        last = ([r for r in earlier if any(_is_quoted(place.parse.text, s) for s in r.content)] or earlier)[-1]
        return _with(reports, last._replace(content=(*last.content, *content)), last)
    if opens and (cue := beside.cue_above(place)):
        return _with(reports, _new(place, cue, content))
    return _with(reports, above._replace(passage=place.passage, content=content)) if opens and above else reports


def _with(reports: Iterable[Report], new: Report, instead_of: Report | None = None) -> list[Report]:
    """*reports* with a *new* one among them, in the order of their cues."""
    kept = [report for report in reports if report is not instead_of]
    return sorted([*kept, new._replace(content=tuple(sorted(new.content)))], key=lambda report: report.cue)


def _new(place: Place, cue: Token, content: tuple[Span, ...], source: Token | None = None) -> Report:
    """The report of a cue beside a quotation; its source is never inside the quotation."""
    source = source or find_source(place.parse, cue)
    if source is None or place.quotation.start <= source.start < place.quotation.end:
        source = noun_beside(place.parse, cue)
    entries = verbs().get(cue.lemma.lower())
    act = entries[0].act if entries else "statement"
    return make(place.parse, place.passage, cue, act, content, source, set())


def _is_quoted(text: str, span: Span) -> bool:
    """Whether quotation marks stand at an edge of a content."""
    around = text[max(0, span.start - 2) : span.end + 2]
    return any(mark in around for mark in ('"', "“", "”", "''", "‘"))
