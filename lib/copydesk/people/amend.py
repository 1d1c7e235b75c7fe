"""Rows after corrections: each found by its words, changed, added or removed, and what came of each correction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from copydesk.article import Article, Span, trim
from copydesk.people.anchors import cuts_word
from copydesk.people.correctable import ADD, REMOVE
from copydesk.people.corrections import ALREADY, APPLIED, Change, Correction, place_of

NO_ROW, TWO_ROWS = "no row has these words", "several rows have these words"
CUT_WORD = "it begins or ends inside a word"
TWO_PASSAGES = "its words are not inside one passage of the article"
SETTLED = "settled in line {} already"

Found = TypeVar("Found")


class Put(NamedTuple):
    """What a correction makes of a row: the new row (None: removed), and what the field held before."""

    row: object
    was: str | None


def amend(
    found: Sequence[Found],
    corrections: Iterable[Correction],
    article: Article,
    *,
    place: Callable[[Found], Span],
    put: Callable[[Found, Correction], "Put | str"],
    add: Callable[[Span, Correction], "Found | str"],
) -> tuple[list[Found], list[Change]]:
    """Rows in reading order after *corrections*, and what came of these. *put* and *add* say why one does not fit.

    Rows are added first, so that further corrections of the same words can fill in their fields. A row that is there
    already is not added again, and a cell that two lines name (by the article's id and by its file) is put right once.
    """
    text = article.text
    rows, changes = list(found), []
    settled: dict[tuple[object, ...], int] = {}
    for one in sorted(corrections, key=lambda one: (one.field != ADD, one.line)):
        span = place_of(one, article)
        if isinstance(span, str):
            changes.append(Change(one, None, None, span))
            continue
        span = trim(text, span)
        cell = (span, one.field, one.value if one.field in (ADD, REMOVE) else None)
        if cell in settled:
            changes.append(Change(one, span, None, SETTLED.format(settled[cell])))
            continue
        here = [number for number, row in enumerate(rows) if trim(text, place(row)) == span]
        results = {
            number: put(rows[number], one._replace(field=REMOVE) if one.field == ADD else one) for number in here
        }
        if one.field == ADD:
            change = _added(rows, one, span, results, CUT_WORD if cuts_word(text, span) else add(span, one), place)
        else:
            change = _changed(rows, one, span, results)
        if change.outcome in (APPLIED, ALREADY):
            settled[cell] = one.line
        changes.append(change)
    return rows, sorted(changes, key=lambda change: change.correction.line)


def _added(
    rows: list[Found],
    one: Correction,
    span: Span,
    alike: Mapping[int, Put | str],
    new: Found | str,
    place: Callable[[Found], Span],
) -> Change:
    """Put *new* into *rows* in reading order, unless one of those with its words is *alike*."""
    if any(isinstance(row, Put) and row.was == (one.value or None) for row in alike.values()):
        return Change(one, span, one.value or None, ALREADY)
    if isinstance(new, str):
        return Change(one, span, None, new)
    rows.insert(next((number for number, row in enumerate(rows) if place(row) > span), len(rows)), new)
    return Change(one, span, None, APPLIED)


def _changed(rows: list[Found], one: Correction, span: Span, results: Mapping[int, Put | str]) -> Change:
    """Change or remove the one of *rows* that the correction fits, by what it makes of each."""
    fitting = {number: result for number, result in results.items() if isinstance(result, Put)}
    if len(fitting) != 1:
        refused = next((result for result in results.values() if isinstance(result, str)), NO_ROW)
        return Change(one, span, None, TWO_ROWS if fitting else refused)
    ((number, result),) = fitting.items()
    if one.field == REMOVE:
        del rows[number]
        return Change(one, span, result.was, APPLIED)
    if result.was == (one.value or None):
        return Change(one, span, result.was, ALREADY)
    rows[number] = result.row
    return Change(one, span, result.was, APPLIED)
