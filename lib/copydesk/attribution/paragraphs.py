"""Reports paragraph by paragraph: a quotation may go on in the next one, or name its speaker only there."""

from copydesk.article import Span, trim
from copydesk.attribution.quotation import goes_on
from copydesk.attribution.quoted import give_quotations
from copydesk.attribution.reports import Report, reports_in
from copydesk.attribution.sources import EDGES
from copydesk.attribution.turns import turns
from copydesk.syntax import Parse


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
