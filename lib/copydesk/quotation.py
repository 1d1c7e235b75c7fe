"""Quotation marks, paragraph by paragraph: an odd mark costs at most its paragraph."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from copydesk.article import Span, trim
from copydesk.syntax import Parse

_MARK = re.compile(r"[“„«‹「]|[”»›」]|\"|``|''|’’")
# A closing mark after an s may be a plural's apostrophe (the boys’ club): it closes only before a pause.
_SINGLE = re.compile(
    r"(?<![\w’'])(?P<mark>[‘'])(?=\w)(?!n[’'])(?P<inside>[^\n]{1,600}?(?:[^s\W]|[^\w\s]|s(?=[’'](?:[,.;:!?)]|\s*$))))[’'](?!\w)"
)
_OPENING, _CLOSING = "“„«‹「``", "”»›」’’"


def find_quotations(text: str, paragraph: Span) -> list[Span]:
    """The stretches of *paragraph* between quotation marks, marks left out, in reading order.

    Double marks; single ones in a paragraph that has no double ones, where they are not apostrophes.
    """
    return _in_double_marks(text, paragraph) or _in_single_marks(text, paragraph)


def quotations_in(parse: Parse) -> dict[int, list[Span]]:
    """The quotations of each passage, by its number."""
    return {n: find_quotations(parse.text, passage.span) for n, passage in enumerate(parse.passages)}


def _in_single_marks(text: str, paragraph: Span) -> list[Span]:
    """‘Not yet’, he said: two words or more, the first mark before a word, the last before no letter."""
    inside = (trim(text, Span(*match.span("inside"))) for match in _SINGLE.finditer(text, *paragraph))
    return [span for span in inside if " " in span.of(text)]


def _in_double_marks(text: str, paragraph: Span) -> list[Span]:
    """Between double marks.

    Curly marks say whether they open or close; straight ones take turns. A mark that opens and never closes
    runs to the paragraph's end, as a quotation of several paragraphs does. After a digit a straight mark is
    inches (12" pipe) unless it closes.
    """
    spans: list[Span] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, *paragraph):
        opens = mark[0] in _OPENING or (mark[0] not in _CLOSING and opened is None)
        if opened is not None and mark[0] in _OPENING and _closes(text, mark.start(), mark.end()):
            opens = False  # “a mark of the wrong hand,“ he said
        if mark[0] == '"' and opened is None and text[max(0, mark.start() - 1)].isdigit():
            continue
        if opened is None and not spans and _only_closes(text, paragraph, mark.start(), mark.end()):
            spans.append(Span(paragraph.start, mark.start()))
        elif opens and opened is None:
            opened = mark.end()
        elif not opens and opened is not None:
            spans.append(Span(opened, mark.start()))
            opened = None
    if opened is not None:
        spans.append(Span(opened, paragraph.end))
    return [inner for span in spans if (inner := trim(text, span)).start < inner.end]


def _only_closes(text: str, paragraph: Span, start: int, end: int) -> bool:
    """Whether a mark closes what none has opened: We are tired," said the pilot."""
    before = text[paragraph.start : start]
    return before[-1:] in (",", "?", "!") and _closes(text, start, end) and text[start] in '"”'


def goes_on(text: str, paragraph: Span, quotations: Sequence[Span]) -> bool:
    """Whether a paragraph is one quotation that no mark closes, so that the next one goes on with it."""
    whole = trim(text, paragraph)
    return len(quotations) == 1 and quotations[0].end == whole.end and quotations[0].start - whole.start <= 2


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a mark stands as a closing one does: against the word before it and off the word after it."""
    return not text[start - 1].isspace() and not text[end : end + 1].isalnum()


def stands_in(quotations: Sequence[Span], position: int) -> bool:
    """Whether *position* lies in one of *quotations*, which are in reading order."""
    if not quotations:
        return False
    before = bisect_left(quotations, (position + 1,))
    return before > 0 and position < quotations[before - 1].end
