"""Apply corrections to what was found in an article, before anything downstream sees it.

Each function takes what the machine found and the article's corrections, and gives back what holds now,
together with what came of each correction. What does not fit is left as it was and reported.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from copydesk.actors.cast import DESCRIBED, ITSELF, LISTED, Identity
from copydesk.actors.kinds import PERSON
from copydesk.actors.roster import Roster
from copydesk.article import Article, Dateline, Line, Passage, Span, Stamp
from copydesk.attribution import Attributed, Attribution, kind_of, linked, quoted_words
from copydesk.attribution.voices import ActorMention, source_of, sources_in
from copydesk.corrections.amend import TWO_PASSAGES, Adapter, amend
from copydesk.corrections.file import Change, Correction
from copydesk.corrections.values import split
from copydesk.quotation import find_quotations
from copydesk.reading.record import read_record
from copydesk.reading.stamps import find_stamp, iso
from copydesk.schema import APPLIED
from copydesk.syntax import Parse
from copydesk.words import words

UNKNOWN = Identity(None, None, None, None, None)
OF_WHO = ("actor", "affiliation")  # columns of attributions that are of who speaks


def read_article(article: Article, corrections: Sequence[Correction]) -> tuple[Article, list[Change]]:
    """The article with lines relabelled, its record read anew from them, and then put right itself."""
    of_lines = [correction for correction in corrections if correction.table == "lines"]
    lines, changes = amend(article.lines, of_lines, article, _LINES)
    if any(change.outcome == APPLIED for change in changes):
        # what the record said otherwise than by the lines (a table's title, a page's metadata) stays
        before, after = (read_record(article.text, of) for of in (article.lines, tuple(lines)))
        new = {name: value for name, value in after._asdict().items() if value != getattr(before, name)}
        article = replace(article, lines=tuple(lines), **new)
    of_record = [correction for correction in corrections if correction.table == "articles"]
    (article,), more = amend([article], of_record, article, _RECORD)
    return article, changes + more


def _shown_record(article: Article, field: str) -> str | None:
    """What the table of articles holds in *field*."""
    if field in ("place", "country"):
        return getattr(article.dateline, field) if article.dateline else None
    value = getattr(article, field)
    if field in ("published", "updated"):
        return iso(value)
    return "; ".join(value) or None if field == "byline" else value


def _with_field(article: Article, correction: Correction) -> Article:
    field = correction.field
    value: Any = correction.value or None
    marked = replace(article, corrected=tuple(dict.fromkeys((*article.corrected, field))))
    if field in ("published", "updated"):
        stamp = find_stamp(correction.value) if value else None
        reason = f"put right by {correction.coder}"
        value = Stamp(Span(0, 0), stamp.day, stamp.instant, reason) if stamp else None
        return replace(marked, **{field: value})
    if field == "byline":
        return replace(marked, byline=split(correction.value))
    if field in ("place", "country"):
        line = article.dateline or Dateline(Span(0, 0), None, None, None)
        return replace(marked, dateline=replace(line, **{field: value}))
    return replace(marked, **{field: value})


_LINES: Adapter[Line] = Adapter(
    place=lambda line: line.span,
    shown=lambda line, field: line.kind,
    change=lambda line, correction: replace(line, kind=correction.value, corrected=True),
)
_RECORD: Adapter[Article] = Adapter(place=lambda article: None, shown=_shown_record, change=_with_field)


def attributions(
    article: Article, parse: Parse, attributed: Attributed, roster: Roster, corrections: Sequence[Correction]
) -> tuple[Attributed, list[Change]]:
    """The attributions after corrections, those outside the body linked anew to what they repeat."""
    text = article.text

    def change(said: Attribution, correction: Correction) -> Attribution | str:
        if correction.field not in ("source", "cue", "addressee"):
            new: Attribution | str = _with_value(said, correction, attributed, roster)
        else:
            new = _with_words(text, parse, said, correction)
        if isinstance(new, str):
            return new
        return new._replace(corrected=tuple(dict.fromkeys((*said.corrected, correction.field))))

    def add(span: Span, correction: Correction) -> Attribution | str:
        passage = passage_of(parse, span)
        if passage is None:
            return TWO_PASSAGES
        counted = len(words(text, [span]))
        inside = len(quoted_words(text, [span], find_quotations(text, passage.span)))
        blank = Attribution(
            part=passage.part,
            kind=kind_of(counted, inside),
            act="statement",
            content=(span,),
            cue=(),
            source=(),
            addressee=(),
            surface="",
            speaker=None,
            who=(),
            reason="nobody is named",
            channel=None,
            words=counted,
            quoted_words=inside,
            repeats=None,
            corrected=("added",),
        )
        return _with_value(blank, correction._replace(field="speaker"), attributed, roster)

    how = Adapter(
        place=lambda said: Span(said.content[0].start, said.content[-1].end),
        shown=lambda said, field: _shown_field(text, said, field),
        change=change,
        add=add,
        main="speaker",
    )
    mine = [correction for correction in corrections if correction.table == "attributions"]
    amended, changes = amend(attributed.attributions, mine, article, how)
    return attributed._replace(attributions=tuple(linked(text, amended))), changes


def _shown_field(text: str, said: Attribution, field: str) -> str | None:
    if field == "source":
        return said.surface or None
    if field == "sides":
        return "; ".join(said.sides) or None
    if field in OF_WHO:
        return "; ".join(said.of_who(field)) or None
    value = getattr(said, field)
    return " … ".join(span.of(text) for span in value) or None if isinstance(value, tuple) else value


def _with_words(text: str, parse: Parse, said: Attribution, correction: Correction) -> Attribution | str:
    """The attribution with its source, cue or addressee at the nearest place that has these words."""
    value = correction.value
    span = nearest(text, parse, said.content[0], value) if value else None
    if value and span is None:
        return f"{value[:60]!r} does not stand in the passage"
    spans: Any = (span,) if span else ()
    new = said._replace(**{correction.field: spans})
    return new._replace(surface=value) if correction.field == "source" else new


def passage_of(parse: Parse, span: Span) -> Passage | None:
    """The passage that holds all of *span*."""
    return next((p for p in parse.passages if p.span.start <= span.start and span.end <= p.span.end), None)


def nearest(text: str, parse: Parse, span: Span, value: str) -> Span | None:
    """Where *value* stands nearest to *span* inside the passage that holds it."""
    passage = next((p.span for p in parse.passages if p.span.start <= span.start < p.span.end), None)
    if passage is None or not value:
        return None
    places = [at for at in range(passage.start, passage.end) if text.startswith(value, at, passage.end)]
    at = min(places, key=lambda at: (abs(at - span.start), at), default=None)
    return None if at is None else Span(at, at + len(value))


def _with_value(
    said: Attribution, correction: Correction, attributed: Attributed, roster: Roster
) -> Attribution:
    field = correction.field
    value: Any = correction.value or None
    reason = f"put right by {correction.coder}: {correction.reason}"
    if field == "speaker":
        who = tuple(_identity(name, attributed, roster) for name in split(correction.value))
        return said._replace(speaker=value, who=who, reason=reason)
    first, others = (said.who or (UNKNOWN,))[0], said.who[1:]
    if field == "sides":
        sided = tuple(first._replace(side=side) for side in split(correction.value))
        return said._replace(who=sided or (first._replace(side=None),), reason=reason)
    if field == "actor":
        return said._replace(who=(first._replace(actor=value), *others), reason=reason)
    if field == "affiliation":
        told = first._replace(affiliation=value, affiliation_reason=reason)
        return said._replace(who=(told, *others))
    return said._replace(**{field: value})


def _identity(name: str, attributed: Attributed, roster: Roster) -> Identity:
    """Who a speaker is: by the roster, by what the document tells, or by words in the name."""
    if listed := roster.by_name.get(name):
        if name in listed.persons:
            return Identity(name, PERSON, listed.name, LISTED, listed.side)
        return Identity(listed.name, listed.kind, listed.name, ITSELF, listed.side)
    if identity := attributed.cast.identity(name):
        return identity
    named = next(iter(roster.mentions(name, [Span(0, len(name))])), None)
    if named is None:
        return UNKNOWN._replace(actor=name)
    return Identity(name, None, named.actor, DESCRIBED, named.side)


def mentions(
    article: Article,
    parse: Parse,
    found: tuple[ActorMention, ...],
    attributed: Attributed,
    roster: Roster,
    corrections: Sequence[Correction],
) -> tuple[tuple[ActorMention, ...], list[Change]]:
    """The mentions of actors after corrections. Where a place means two, ``remove`` names which goes."""
    sources = sources_in(attributed.attributions)

    def made(span: Span, correction: Correction, corrected: tuple[str, ...]) -> ActorMention:
        who = _identity(correction.value, attributed, roster)
        reason = f"put right by {correction.coder}: {correction.reason}"
        attribution = source_of(sources, span, correction.value, who.side)
        return ActorMention(span, correction.value, *who[1:], reason, attribution, corrected)

    how = Adapter(
        place=lambda mention: mention.span,
        shown=lambda mention, field: mention.actor,
        change=lambda mention, correction: made(mention.span, correction, (*mention.corrected, "actor")),
        add=lambda span, correction: (
            made(span, correction, ("added",)) if passage_of(parse, span) else TWO_PASSAGES
        ),
        main="actor",
    )
    mine = [correction for correction in corrections if correction.table == "mentions"]
    amended, changes = amend(found, mine, article, how)
    return tuple(amended), changes
