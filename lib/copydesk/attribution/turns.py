"""Cues of punctuation: a speaker's name with a colon before the words, or with a dash after them."""

import re
from collections import Counter

from copydesk.article import Span, trim
from copydesk.attribution.cues import threshold
from copydesk.attribution.reports import Report
from copydesk.attribution.sources import EDGES
from copydesk.syntax import Parse, Token

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
