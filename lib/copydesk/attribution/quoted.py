"""Whose words a quotation is: the cue whose grammar claims it, the cue beside it, or the speaker that it goes on with.

In news nearly every quotation of two words or more is somebody's words (PolNeAR train: 97 % of those of four words or
more that are no titles), so that one which no cue claims is given to the likeliest speaker. It may go on in the next
paragraph, or name its speaker only there. A name with a colon before the words is a cue too, or with a dash after them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from copydesk.article import Span, trim
from copydesk.attribution import beside
from copydesk.attribution.beside import MARKS, Place
from copydesk.attribution.quotation import goes_on, stands_in
from copydesk.attribution.reports import Report, as_spans, make, reports_in
from copydesk.attribution.sources import EDGES, find_source, noun_beside, threshold, verbs
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


_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|der|la|al)){0,4}"
_TURN = re.compile(rf"(?P<name>{_NAME})(?P<colon>:)\s+(?=\S)")
_DIGEST = re.compile(rf"[-―—–]\s*(?P<name>{_NAME}(?: and {_NAME})?)(?P<colon>:)\s*[\"“]?$")
_SIGNED = re.compile(rf"\s*(?P<dash>[―—–]|--?)\s*(?P<name>{_NAME})(?=[,.\s]|$)")


def turns(parse: Parse, quotations: dict[int, list[Span]]) -> dict[int, Report]:
    """PENCE: That is not so. By passage: the turns of a transcript, and a name and colon that open a quotation.

    Without quotation marks a name and colon make a turn where they come again in the article, or stand in capitals for
    somebody it names, before a sentence.
    """
    found = {n: match for n, p in enumerate(parse.passages) if (match := _TURN.match(parse.text, *p.span))}
    names = Counter(match["name"] for match in found.values())
    reports = {
        n: _report(parse, n, match, quotations[n])
        for n, match in found.items()
        if parse.text[match.end()] in '“"'
        or (
            (names[match["name"]] > 1 or _is_named(parse.text, match["name"]))
            and any(t.tag in ("VBZ", "VBD", "VBP", "MD") for t in parse.passage_tokens(n))
        )
    }
    return {n: report for n, report in reports.items() if report}


def _is_named(text: str, name: str) -> bool:
    """Whether a name in capitals stands in the article in ordinary letters too."""
    return name.isupper() and re.search(rf"\b{re.escape(name.rsplit(maxsplit=1)[-1].title())}\b", text) is not None


def _report(parse: Parse, passage: int, match: re.Match[str], quotations: list[Span]) -> Report | None:
    tokens = parse.passage_tokens(passage)
    colon = next((t for t in tokens if t.start <= match.start("colon") < t.end), None)
    name = [t for t in tokens if t.end <= match.start("colon") and t.is_noun]
    said = quotations if parse.text[match.end()] in '“"' else [Span(match.end(), parse.passages[passage].span.end)]
    content = tuple(inner for span in said if (inner := trim(parse.text, span, EDGES)).start < inner.end)
    if colon is None or not name or colon.text != ":" or not content:
        return None
    return Report("statement", passage, colon.span, content, name[-1], None, None, colon, None)


def digest(parse: Parse, passage: int, quotation: Span) -> tuple[Token, Token] | None:
    """Polls agree - Ann Lee: "..": the colon and the head of the name, where a dash sets it off from what is before."""
    start = parse.passages[passage].span.start
    match = _DIGEST.search(
        parse.text, max(start, quotation.start - int(threshold("longest_signature"))), quotation.start
    )
    if not match:
        return None
    tokens = parse.passage_tokens(passage)
    colon = next((t for t in tokens if t.start <= match.start("colon") < t.end), None)
    name = [t for t in tokens if match.start("name") <= t.start and t.end <= match.end("name") and t.is_noun]
    inside = {t.index for t in name}
    heads = [t for t in name if t.head not in inside] or name[-1:]
    return (colon, heads[0]) if colon and heads else None


def signature(parse: Parse, passage: int, quotation: Span) -> tuple[Token, Token] | None:
    """ "..." — Ann Lee, teacher: the dash and the last word of the name, in the paragraph or in the one below."""
    end = parse.passages[passage].span.end
    places = [(passage, quotation.end, end)] if parse.text[quotation.end : end].strip(" ”\"'.") else []
    if passage + 1 < len(parse.passages):
        below = parse.passages[passage + 1].span
        if below.end - below.start <= threshold("longest_signature"):
            places.append((passage + 1, *below))
    for number, first, last in places:
        start = first + len(parse.text[first:last]) - len(parse.text[first:last].lstrip(" ”\"'.,!?"))
        if match := _SIGNED.match(parse.text, start, last):
            tokens = parse.passage_tokens(number)
            dash = next((t for t in tokens if t.start <= match.start("dash") < t.end), None)
            name = [t for t in tokens if t.end <= match.end("name") and t.start >= match.start("name") and t.is_noun]
            if dash and name:
                return dash, name[-1]
    return None


def find_reports(parse: Parse, quotations: dict[int, list[Span]]) -> list[Report]:
    """Every report in the parse, in reading order. *quotations*: of each passage."""
    found: list[Report] = []
    in_turns = turns(parse, quotations)
    above: Report | None = None  # the last report of the paragraph above
    waiting: list[Span] = []  # quotations above that go on and that nobody has been named for yet
    for passage, here in quotations.items():
        if passage in in_turns:
            found.append(in_turns[passage])
            above, waiting = in_turns[passage], []
            continue
        if passage and parse.passages[passage - 1].part != parse.passages[passage].part:
            above, waiting = None, []
        given = give_quotations(parse, passage, reports_in(parse, passage, here), here, above)
        if above and given and given[0].cue == above.cue:
            found.pop()
            given[0] = above._replace(content=(*above.content, *given[0].content))
        elif waiting and given and here[:1] and here[0].overlap(given[0].content[0]):
            given[0] = given[0]._replace(content=(*waiting, *given[0].content))
        found += given
        above = given[-1] if given else None
        open_end = not given and goes_on(parse.text, parse.passages[passage].span, here)
        waiting = [*waiting, *_without_marks(parse.text, here[0])] if open_end else []
    return found


def _without_marks(text: str, quotation: Span) -> list[Span]:
    """A quotation without punctuation at its edges, where anything is left of it."""
    inner = trim(text, quotation, EDGES)
    return [inner] if inner.start < inner.end else []
