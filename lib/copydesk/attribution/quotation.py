"""Quotation marks, paragraph by paragraph: an odd mark costs at most its paragraph."""

import re

from copydesk.article import Span, trim

_MARK = re.compile(r"[“„«]|[”»]|\"|``|''|’’")
_OPENING, _CLOSING = "“„«``", "”»’’"


def find_quotations(text: str, paragraph: Span) -> list[Span]:
    """The stretches of *paragraph* between double quotation marks, marks left out, in reading order.

    Curly marks say whether they open or close; straight ones take turns. A mark that opens and never closes runs to
    the paragraph's end, as a quotation of several paragraphs does.
    """
    found, opened = [], None
    for mark in _MARK.finditer(text, *paragraph):
        opens = mark[0] in _OPENING or (mark[0] not in _CLOSING and opened is None)
        if opens and opened is None:
            opened = mark.end()
        elif not opens and opened is not None:
            found.append(Span(opened, mark.start()))
            opened = None
    if opened is not None:
        found.append(Span(opened, paragraph.end))
    return [inner for span in found if (inner := trim(text, span)).start < inner.end]
