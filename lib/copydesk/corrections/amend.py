"""The one function that applies corrections to the rows of a table, and what a table has to say for it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from copydesk.article import Article, Span, trim
from copydesk.corrections.anchors import cuts_word
from copydesk.corrections.file import Change, Correction, place_of
from copydesk.corrections.values import ADD, REMOVE
from copydesk.schema import ALREADY, APPLIED

NO_ROW, TWO_ROWS = "no row has these words", "several rows have these words"
NO_WORDS = "no words stand there, only white space"
CUT_WORD = "it begins or ends inside a word"
TWO_PASSAGES = "its words are not inside one passage of the article"
SETTLED = "settled in line {} already"

Row = TypeVar("Row")


def _not_added(span: Span, correction: Correction) -> str:
    return NO_ROW


class Adapter(NamedTuple, Generic[Row]):
    """How the rows of one table are put right.

    ``place``: the span of a row, None for rows that have no place of their own. ``shown``: what a field of a
    row holds, as the table writes it. ``change`` and ``add``: the row as the correction wants it, or why that
    does not fit. ``main``: the field that the value of an added or removed row names. ``fits``: whether a row
    without a place is the one meant. ``missing``: why no row is.
    """

    place: Callable[[Row], Span | None]
    shown: Callable[[Row, str], str | None]
    change: Callable[[Row, Correction], Row | str]
    add: Callable[[Span, Correction], Row | str] = _not_added
    main: str = ""
    fits: Callable[[Row, Correction], bool] = lambda row, correction: True
    missing: Callable[[Correction], str] = lambda correction: NO_ROW


def amend(
    rows: Iterable[Row], corrections: Iterable[Correction], article: Article, how: Adapter[Row]
) -> tuple[list[Row], list[Change]]:
    """Rows in reading order after *corrections*, and what came of these.

    Rows are added first, so that further corrections of the same words can fill in their fields. A row that
    is there already is not added again, and a cell that two lines name (by the article's id and by its file)
    is put right once.
    """
    amended, changes = list(rows), []
    settled: dict[tuple[object, ...], int] = {}
    for correction in sorted(corrections, key=lambda correction: (correction.field != ADD, correction.line)):
        span = None
        if correction.span is not None:
            place = place_of(correction, correction.span, article)
            if isinstance(place, str):
                changes.append(Change(correction, None, None, place))
                continue
            span = trim(article.text, place)
            if span.start == span.end:
                changes.append(Change(correction, place, None, NO_WORDS))
                continue
        whole_row = correction.field in (ADD, REMOVE)
        cell = (span, correction.field, correction.value if whole_row else None)
        if cell in settled:
            changes.append(Change(correction, span, None, SETTLED.format(settled[cell])))
            continue
        change = _carried_out(amended, correction, span, article.text, how)
        if change.outcome in (APPLIED, ALREADY):
            settled[cell] = correction.line
        changes.append(change)
    return amended, sorted(changes, key=lambda change: change.correction.line)


def _carried_out(
    rows: list[Row], correction: Correction, span: Span | None, text: str, how: Adapter[Row]
) -> Change:
    """Change *rows* as one correction wants it."""
    here = [number for number, row in enumerate(rows) if _stands(row, correction, span, text, how)]
    if correction.field == ADD and span is not None:
        return _added(rows, here, correction, span, text, how)
    if correction.field == REMOVE:
        named = [number for number in here if correction.value in ("", how.shown(rows[number], how.main))]
        if len(named) != 1:
            return Change(correction, span, None, TWO_ROWS if named else NO_ROW)
        return Change(correction, span, how.shown(rows.pop(named[0]), how.main), APPLIED)
    results = {number: how.change(rows[number], correction) for number in here}
    fitting = {number: row for number, row in results.items() if not isinstance(row, str)}
    if len(fitting) != 1:
        reasons = (reason for reason in results.values() if isinstance(reason, str))
        refused = TWO_ROWS if fitting else next(reasons, how.missing(correction))
        return Change(correction, span, None, refused)
    ((number, row),) = fitting.items()
    was = how.shown(rows[number], correction.field)
    if how.shown(row, correction.field) == was:
        return Change(correction, span, was, ALREADY)
    rows[number] = row
    return Change(correction, span, was, APPLIED)


def _stands(row: Row, correction: Correction, span: Span | None, text: str, how: Adapter[Row]) -> bool:
    place = how.place(row)
    if place is None or span is None:
        return how.fits(row, correction)
    return trim(text, place) == span


def _added(
    rows: list[Row], here: Sequence[int], correction: Correction, span: Span, text: str, how: Adapter[Row]
) -> Change:
    """Put a new row into *rows* in reading order, unless one of those with its words says the same."""
    value = correction.value or None
    if any(how.shown(rows[number], how.main) == value for number in here):
        return Change(correction, span, value, ALREADY)
    row = CUT_WORD if cuts_word(text, span) else how.add(span, correction)
    if isinstance(row, str):
        return Change(correction, span, None, row)
    after = (number for number, other in enumerate(rows) if (how.place(other) or span) > span)
    rows.insert(next(after, len(rows)), row)
    return Change(correction, span, None, APPLIED)
