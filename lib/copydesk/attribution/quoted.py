"""Whose words a quotation is: those of the cue that claims it or stands beside it, or of the last speaker.

In news nearly every quotation of two words or more is somebody's words (PolNeAR train: 97 % of those of four
words or more that are no titles), so that one which no cue claims is given to the likeliest speaker. It may
go on in the next paragraph, or name its speaker only there. A name with a colon before the words is a cue
too, or with a dash after them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from copydesk import codebook
from copydesk.actors.titles import title_words
from copydesk.article import Span, touches, trim, union
from copydesk.attribution import beside
from copydesk.attribution.beside import MARKS, Place
from copydesk.attribution.contents import is_said_of
from copydesk.attribution.reports import Report, as_spans, make, reports_in
from copydesk.attribution.sources import (
    EDGES,
    find_source,
    is_cue,
    noun_beside,
    threshold,
    verbs,
)
from copydesk.quotation import goes_on, stands_in
from copydesk.syntax import SUBJECTS, Parse, Token
from copydesk.words import has_word, words

_NAME = r"[A-Z][\w.’'-]+(?: (?:[A-Z][\w.’'-]*|de|van|von|der|la|al)){0,4}"
# PENCE: ..; ANN LEE, MAYOR OF LIMA: ..; Q: .. and A: ..; all of them may stand in quotation marks
_TURN = re.compile(rf"[\"“]?(?P<name>{_NAME}|[QA])(?:, [A-Z][A-Z ,.’'&-]*)?(?P<mark>:)\s+(?=\S)")
_HEADLINE_OPENS = re.compile(rf"(?P<name>{_NAME})(?P<mark>:)\s+(?P<said>\S.*)$", re.DOTALL)
_HEADLINE_ENDS = re.compile(
    rf"(?P<said>\S.*?\S)(?P<mark>:)\s+(?P<name>{_NAME}|[a-z]+(?: [a-z]+)?)\s*$", re.DOTALL
)
_DIGEST = re.compile(rf"[-―—–]\s*(?P<name>{_NAME}(?: and {_NAME})?)(?P<mark>:)\s*[\"“]?$")
_SIGNED = re.compile(rf"\s*(?P<mark>[―—–]|--?)\s*(?P<name>{_NAME})(?=[,.\s]|$)")
_CALLED = re.compile(
    r"\b(?:known as|called|named|nicknamed|dubbed|titled|entitled|codenamed|alias|aka"
    r"|the (?:word|term|phrase|name|label|slogan))(?: simply| only| the)?,? ?[“\"‘'«„]$"
)
_QUOTING = ('"', "“", "”", "''", "‘")


def find_reports(parse: Parse, quotations: Mapping[int, list[Span]]) -> list[Report]:
    """Every report in the parse, in reading order. *quotations*: of each passage."""
    reports: list[Report] = []
    in_turns = _turns(parse, quotations) | _headlines(parse)
    above: Report | None = None  # the last report of the paragraph above
    waiting: list[Span] = []  # quotations above that go on and that nobody has been named for yet
    for passage, here in quotations.items():
        if passage in in_turns:
            above, waiting = in_turns[passage], []
            reports.append(above)
            continue
        if passage and parse.passages[passage - 1].part != parse.passages[passage].part:
            above, waiting = None, []
        given = _give_quotations(parse, passage, reports_in(parse, passage, here), here, above)
        if above and given and given[0].cue == above.cue:
            reports.pop()
            given[0] = above._replace(content=(*above.content, *given[0].content))
        elif not given and not here and (set_off := _set_off(parse, passage)):
            given = [set_off]
        elif waiting and given and here[:1] and here[0].overlap(given[0].content[0]):
            given[0] = given[0]._replace(content=(*waiting, *given[0].content))
        reports += given
        above = given[-1] if given else None
        open_end = not given and goes_on(parse.text, parse.passages[passage].span, here)
        waiting = [*waiting, *_without_marks(parse.text, here[:1])] if open_end else []
    every = _with_nobodys(parse, quotations, reports)
    return [_asked(parse.text, report) for report in every]


def is_nobodys(text: str, report: Report) -> bool:
    """Whether a report is a quotation that nobody is named for: its cue is its quotation mark."""
    return report.source is None and not report.cue.of(text).strip(MARKS)


def _with_nobodys(
    parse: Parse, quotations: Mapping[int, list[Span]], reports: Sequence[Report]
) -> list[Report]:
    """*reports* with the quotations of some length, beginning a sentence, that nobody has been found for."""
    text, every = parse.text, list(reports)
    contents = union(span for report in reports for span in report.content)
    last: Report | None = None  # where its last quotation goes on in the next paragraph
    for passage, here in quotations.items():
        going_on, last = last, None
        for quotation in here:
            short = len(words(text, [quotation])) < threshold("nobodys")
            if short or touches(contents, quotation):
                continue
            content = tuple(_without_marks(text, [quotation]))
            if going_on and quotation is here[0]:
                every[every.index(going_on)] = new = going_on._replace(content=(*going_on.content, *content))
            elif (place := Place(parse, passage, quotation)).opens_sentence() and _is_utterance(place):
                mark = parse.token_at(_mark_of(text, quotation))
                new = Report("statement", passage, mark, mark.span, content, None)
                after = (n for n, report in enumerate(every) if _begins(report) > (passage, quotation.start))
                every.insert(next(after, len(every)), new)
            else:
                continue
            last = new if goes_on(text, parse.passages[passage].span, here) else None
    return every


def _begins(report: Report) -> tuple[int, int]:
    return report.passage, min(report.cue.start, report.content[0].start)


def _mark_of(text: str, quotation: Span) -> int:
    """Where the mark stands that opens a quotation, or that closes it where none opens it."""
    before = text[: quotation.start].rstrip(" ")
    return len(before) - 1 if before and before[-1] in MARKS else quotation.end


def _set_off(parse: Parse, passage: int) -> Report | None:
    """Ann Lee added: and the next paragraph, without marks, is what she added."""
    whole = parse.passages[passage]
    finite = any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in parse.passage_tokens(passage))
    place = Place(parse, passage, whole.span)
    cue = beside.cue_above(place) if finite and whole.part == "body" else None
    if cue is None or not is_cue(cue) or not parse.child(cue, *SUBJECTS) or beside.says_else(parse, cue):
        return None
    return _new(place, cue, (trim(parse.text, whole.span, EDGES),))


def _asked(text: str, report: Report) -> Report:
    """“Who are you?” she asked: no request but a question."""
    end = max(span.end for span in report.content)
    asks = report.act == "request" and "?" in text[end - 1 : end + 1]
    return report._replace(act="question") if asks else report


def _without_marks(text: str, quotations: Iterable[Span]) -> list[Span]:
    """Quotations without punctuation at their edges, where anything is left of them."""
    return [inner for span in quotations if (inner := trim(text, span, EDGES)).start < inner.end]


def _give_quotations(
    parse: Parse, passage: int, reports: Sequence[Report], quotations: Sequence[Span], above: Report | None
) -> list[Report]:
    """The reports of a passage, each quotation given to one of them, to a new one, or to the one *above*."""
    given = [_whole(parse.text, report, quotations) for report in reports]
    for quotation in quotations:
        place = Place(parse, passage, quotation)
        if not _is_claimed(parse.text, given, quotation) and (_is_utterance(place) or _is_answer(place)):
            given = _give(place, given, above)
    return given


def _whole(text: str, report: Report, quotations: Iterable[Span]) -> Report:
    """A content that is mostly quotation takes its quotations whole, with the words that join them."""
    overlapping = (q for q in quotations if any(q.overlap(span) for span in report.content))
    touched = [quotation for quotation in overlapping if has_word(text, quotation)]
    if not touched:
        return report
    inside = words(text, report.content)
    quoted = [word for word in inside if stands_in(touched, word.start)]
    if len(quoted) < threshold("mostly_quoted") * len(inside):
        return report
    whole = (_with_neighbours(text, quotation, report.content) for quotation in touched)
    joined: list[Span] = []
    for span in sorted(whole):
        overlaps = joined and span.start <= joined[-1].end  # the same words join two quotations
        joined.append(Span(joined.pop().start, span.end) if overlaps else span)
    return report._replace(content=tuple(trim(text, span, EDGES) for span in joined))


def _with_neighbours(text: str, quotation: Span, content: Iterable[Span]) -> Span:
    """A quotation with the words of *content* right before and after it that no pause sets off."""
    start, end = quotation
    for span in content:
        before = text[span.start : quotation.start].rstrip(MARKS)
        if span.start < quotation.start <= span.end and before and before[-1].isalnum():
            start = span.start
        if span.start <= quotation.end < span.end and text[quotation.end - 1].isalnum():
            end = span.end
    return Span(start, end)


def _is_claimed(text: str, reports: Iterable[Report], quotation: Span) -> bool:
    """Whether the greater part of a quotation stands in a content."""
    inside = words(text, [quotation])
    contents = (report.content for report in reports)
    shares = (sum(any(span.holds(word.start) for span in content) for word in inside) for content in contents)
    return any(2 * share >= len(inside) for share in shares)


def _is_answer(place: Place) -> bool:
    """“No,” Reed said: one word, with a cue right beside it and a stop or a comma inside the marks."""
    text = place.parse.text
    alone = len(words(text, [place.quotation])) == 1 and text[place.quotation.end - 1] in ",.?!…"
    if not alone or not place.opens_sentence():
        return False
    before = place.before()
    return beside.cue_after(place) is not None or (
        bool(before) and before[-1].text == ":" and beside.cue_before(place) is not None
    )


def _is_utterance(place: Place) -> bool:
    """No lone word, no name that something is called by, and inside a sentence no title in capitals."""
    passage = place.parse.passages[place.passage].span
    if _CALLED.search(place.parse.text, passage.start, place.quotation.start):
        return False
    inside = words(place.parse.text, [place.quotation])
    capitalized = sum(word.of(place.parse.text)[0].isupper() for word in inside)
    return len(inside) > 1 and (capitalized <= threshold("title") * len(inside) or place.opens_sentence())


def _give(place: Place, reports: list[Report], above: Report | None) -> list[Report]:
    """The *reports* of a passage, its quotation given to the likeliest of them, to a new one, or to none."""
    text, passage = place.parse.text, place.passage
    content = (trim(text, place.quotation, EDGES),)
    if named := _digest(place) or _signature(place):
        mark, name = named
        return _with(reports, Report("statement", passage, mark, mark.span, content, name))
    opens = place.opens_sentence()
    if cue := beside.cue_after(place) or beside.cue_before(place):
        mine = next((report for report in reports if report.verb.index == cue.index), None)
        if mine is None:
            return _with(reports, _new(place, cue, content))
        joined = opens or _is_quoted(text, mine)
        return _with(reports, mine._replace(content=(*mine.content, *content) if joined else content), mine)
    if not opens and (governed := beside.governor(place)):
        verb, argument, source = governed
        if is_said_of(place.parse, verb):
            return reports
        if spans := as_spans(text, place.parse.subtree(argument), [place.quotation]):
            return _with(reports, _new(place, verb, spans, source))
    earlier = [report for report in reports if report.cue.start < place.quotation.start]
    if opens and (cue := beside.cue_in_sentence_before(place, {report.verb.index for report in earlier})):
        return _with(reports, _new(place, cue, content))
    if opens and not earlier and (named := beside.named_in_paragraph(place)):
        token, source = named
        return _with(reports, make(place.parse, passage, token, "statement", content, source))
    if earlier:
        last = ([report for report in earlier if _is_quoted(text, report)] or earlier)[-1]
        return _with(reports, last._replace(content=(*last.content, *content)), last)
    if opens and (cue := beside.cue_above(place)):
        return _with(reports, _new(place, cue, content))
    if opens and (named := beside.named_above(place)):
        return _with(reports, make(place.parse, passage, named[0], "statement", content, named[1]))
    return _with(reports, above._replace(passage=passage, content=content)) if opens and above else reports


def _with(reports: Iterable[Report], new: Report, instead_of: Report | None = None) -> list[Report]:
    """*reports* with a *new* one among them, in the order of their cues."""
    kept = [report for report in reports if report is not instead_of]
    return sorted([*kept, new._replace(content=tuple(sorted(new.content)))], key=lambda report: report.cue)


def _new(place: Place, cue: Token, content: tuple[Span, ...], source: Token | None = None) -> Report:
    """The report of a cue beside a quotation; its source is never inside the quotation."""
    source = source or find_source(place.parse, cue)
    if source is None or place.quotation.holds(source.start):
        source = noun_beside(place.parse, cue)
    entries = verbs().get(cue.lemma.lower())
    act = entries[0].act if entries else "statement"
    return make(place.parse, place.passage, cue, act, content, source)


def _is_quoted(text: str, report: Report) -> bool:
    """Whether quotation marks stand at an edge of its content."""
    edges = (text[max(0, span.start - 2) : span.end + 2] for span in report.content)
    return any(mark in around for around in edges for mark in _QUOTING)


def _turns(parse: Parse, quotations: Mapping[int, list[Span]]) -> dict[int, Report]:
    """PENCE: That is not so. By passage: turns of a transcript, and names with a colon before a quotation.

    Without quotation marks a name and colon make a turn where they come again in the article, or stand in
    capitals for somebody it names, before a sentence.
    """
    text, passages = parse.text, enumerate(parse.passages)
    openings = {n: match for n, passage in passages if (match := _TURN.match(text, *passage.span))}
    names = Counter(match["name"] for match in openings.values())
    turns: dict[int, Report] = {}
    for n, match in openings.items():
        if match["name"] in ("Q", "A"):
            if names["Q"] and names["A"] and (turn := _answer(parse, n, match, min(openings))):
                turns[n] = turn
            continue
        name, quoted = match["name"], text[match.end()] in '“"'
        whole = Span(match.end(), parse.passages[n].span.end)
        finite = any(token.tag in ("VBZ", "VBD", "VBP", "MD") for token in parse.passage_tokens(n))
        if quoted or (finite and (names[name] > 1 or _is_named(text, name))):
            said = quotations[n] if quoted else [whole]
            if match[0][0] in '“"':  # the whole transcript stands in marks
                said = [trim(text, span, EDGES + MARKS) for span in said]
            colon, named = _mark_and_name(parse, n, match)
            content = tuple(_without_marks(text, said))
            if content and named and colon.text == ":":
                turns[n] = Report("statement", n, colon, colon.span, content, named[-1])
    return turns


def _answer(parse: Parse, passage: int, match: re.Match[str], first: int) -> Report | None:
    """A turn of an interview in questions and answers: an answer is the one's whom the text before them is about."""
    content = trim(parse.text, Span(match.end(), parse.passages[passage].span.end), EDGES)
    colon = parse.token_at(match.start("mark"))
    before = (t for n in range(first) for t in parse.passage_tokens(n))
    subjects = [t for t in before if t.is_name and t.dep in SUBJECTS]
    asked = match["name"] == "Q"
    source = None if asked or not subjects else subjects[0]
    act = "question" if asked else "statement"
    return (
        Report(act, passage, colon, colon.span, (content,), source) if content.start < content.end else None
    )


def _headlines(parse: Parse) -> dict[int, Report]:
    """Lee: Ferries will sail; Ferries will sail: Lee. By passage, where the body names who is named with the colon."""
    said: dict[int, Report] = {}
    for n, passage in enumerate(parse.passages):
        if passage.part != "title":
            continue
        for pattern in (_HEADLINE_OPENS, _HEADLINE_ENDS):
            match = pattern.match(parse.text, *passage.span)
            if not match or not _speaks_in_headline(parse, match["name"]):
                continue
            content = Span(*match.span("said"))
            inside = [t for t in parse.passage_tokens(n) if content.holds(t.start)]
            is_sentence = any(t.tag in ("VBZ", "VBD", "VBP", "MD", "VB") for t in inside) and len(inside) > 2
            is_question = inside[:1] and inside[0].tag in ("WP", "WRB", "WDT")
            colon, named = _mark_and_name(parse, n, match)
            if (is_sentence or (inside[:1] and inside[0].text in "‘“\"'")) and named and not is_question:
                kept = trim(parse.text, content, EDGES + MARKS)
                said.setdefault(n, Report("statement", n, colon, colon.span, (kept,), named[-1]))
    return said


def _speaks_in_headline(parse: Parse, name: str) -> bool:
    """Whether the body has the name that a headline sets off by a colon, or it is an office, a body or a record."""
    last = name.rsplit(maxsplit=1)[-1]
    if last.lower() in codebook.words("cues", "headed") or last in title_words():
        return True
    named = re.compile(rf"\b{re.escape(last)}\b")
    body = (passage.span for passage in parse.passages if passage.part == "body")
    return last[0].isupper() and any(named.search(parse.text, *span) for span in body)


def _is_named(text: str, name: str) -> bool:
    """Whether a name in capitals stands in the article in ordinary letters too."""
    last_word = re.escape(name.rsplit(maxsplit=1)[-1].title())
    return name.isupper() and re.search(rf"\b{last_word}\b", text) is not None


def _mark_and_name(parse: Parse, passage: int, match: re.Match[str]) -> tuple[Token, list[Token]]:
    """The colon or dash of a match, and the nouns of its name."""
    name = Span(*match.span("name"))
    inside = (t for t in parse.passage_tokens(passage) if name.start <= t.start and t.end <= name.end)
    return parse.token_at(match.start("mark")), [token for token in inside if token.is_noun]


def _digest(place: Place) -> tuple[Token, Token] | None:
    """Polls agree - Ann Lee: "..": the colon and the head of the name, which a dash sets off."""
    parse, passage, quotation = place
    first = max(parse.passages[passage].span.start, quotation.start - int(threshold("longest_signature")))
    match = _DIGEST.search(parse.text, first, quotation.start)
    if not match:
        return None
    colon, name = _mark_and_name(parse, passage, match)
    heads = [token for token in name if parse.head(token) not in name] or name[-1:]
    return (colon, heads[0]) if heads else None


def _signature(place: Place) -> tuple[Token, Token] | None:
    """ "..." — Ann Lee, teacher: the dash and the last word of the name, in the paragraph or below it."""
    parse, passage, quotation = place
    end = parse.passages[passage].span.end
    after = [(passage, Span(quotation.end, end))] if parse.text[quotation.end : end].strip(" ”\"'.") else []
    below = [(passage + 1, following.span) for following in parse.passages[passage + 1 : passage + 2]]
    short = [(n, span) for n, span in below if span.end - span.start <= threshold("longest_signature")]
    for number, span in (*after, *short):
        written = span.of(parse.text)
        start = span.start + len(written) - len(written.lstrip(" ”\"'.,!?"))
        match = _SIGNED.match(parse.text, start, span.end)
        dash, name = _mark_and_name(parse, number, match) if match else (None, [])
        if dash and name:
            return dash, name[-1]
    return None
