"""Apply corrections to what was found in an article, before anything downstream sees it.

Each function takes what the machine found and the article's corrections, and gives back what holds now, together with
what came of each correction. What does not fit is left as it was and reported.
"""

from collections.abc import Sequence
from dataclasses import replace

from copydesk.actors import Roster
from copydesk.article import Article, Dateline, Line, Passage, Span, Stamp
from copydesk.attribution import Attributed, Attribution, kind_of, linked, quoted_words
from copydesk.attribution.quotation import find_quotations
from copydesk.attribution.voices import ActorMention, source_of
from copydesk.people.amend import NO_ROW, SETTLED, TWO_PASSAGES, Put, amend
from copydesk.people.correctable import REMOVE, split
from copydesk.people.corrections import ALREADY, APPLIED, Change, Correction
from copydesk.reading.record import read_record
from copydesk.reading.stamps import find_stamp, iso
from copydesk.syntax import Parse
from copydesk.words import words


def read_article(article: Article, corrections: Sequence[Correction]) -> tuple[Article, list[Change]]:
    """The article with lines relabelled, its record read anew from them, and its record's fields put right."""
    relabelled = [one for one in corrections if one.table == "lines"]
    lines, changes = amend(
        article.lines,
        relabelled,
        article,
        place=lambda line: line.span,
        put=lambda line, one: Put(replace(line, kind=one.value, corrected=True), line.kind),
        add=lambda span, one: NO_ROW,
    )
    if any(change.outcome == APPLIED for change in changes):
        article = _with_lines(article, tuple(lines))
    settled: dict[str, int] = {}
    for one in corrections:
        if one.table == "articles":
            if one.field in settled:
                changes.append(Change(one, None, None, SETTLED.format(settled[one.field])))
                continue
            settled[one.field] = one.line
            was, new = _shown_record(article, one.field), _with_field(article, one)
            same = was == _shown_record(new, one.field)
            changes.append(Change(one, None, was, ALREADY if same else APPLIED))
            if not same:
                article = replace(new, corrected=tuple(dict.fromkeys((*article.corrected, one.field))))
    return article, changes


def _with_lines(article: Article, lines: tuple[Line, ...]) -> Article:
    """What the record said otherwise than by the lines (a table's title, a page's metadata) stays as it is."""
    before, after = read_record(article.text, article.lines), read_record(article.text, lines)
    new = {name: value for name, value in after._asdict().items() if value != getattr(before, name)}
    return replace(article, lines=lines, **new)


def _shown_record(article: Article, field: str) -> str | None:
    """What the table of articles holds in *field*."""
    if field in ("place", "country"):
        return getattr(article.dateline, field) if article.dateline else None
    value = getattr(article, field)
    if field in ("published", "updated"):
        return iso(value)
    return "; ".join(value) or None if field == "byline" else value


def _with_field(article: Article, one: Correction) -> Article:
    value = one.value or None
    if one.field in ("published", "updated"):
        found = find_stamp(one.value, Span(0, len(one.value))) if value else None
        stamp = Stamp(Span(0, 0), found.day, found.instant, f"put right by {one.coder}") if found else None
        return replace(article, **{one.field: stamp})
    if one.field == "byline":
        return replace(article, byline=split(one.value))
    if one.field in ("place", "country"):
        line = article.dateline or Dateline(Span(0, 0), None, None, None)
        return replace(article, dateline=replace(line, **{one.field: value}))
    return replace(article, **{one.field: value})


def attributions(
    article: Article, parse: Parse, attributed: Attributed, roster: Roster, corrections: Sequence[Correction]
) -> tuple[Attributed, list[Change]]:
    """The attributions after corrections, those outside the body linked anew to what they repeat."""
    text = article.text

    def put(said: Attribution, one: Correction) -> Put | str:
        if one.field == REMOVE:
            return Put(None, said.speaker) if one.value in ("", said.speaker) else NO_ROW
        new = _with_words(text, parse, said, one) if one.field in ("source", "cue", "addressee") else None
        if isinstance(new, str):
            return new
        was = _shown_field(text, said, one.field)
        new = new or _with_value(said, one, attributed, roster)
        return Put(new._replace(corrected=tuple(dict.fromkeys((*said.corrected, one.field)))), was)

    def add(span: Span, one: Correction) -> Attribution | str:
        passage = passage_of(parse, span)
        if passage is None:
            return TWO_PASSAGES
        counted = len(words(text, [span]))
        inside = len(quoted_words(text, [span], find_quotations(text, passage.span)))
        blank = Attribution(
            passage.part,
            kind_of(counted, inside),
            "statement",
            (span,),
            *((), (), (), "", None, None, (), "nobody is named", None),
            counted,
            inside,
            None,
            ("added",),
        )
        return _with_value(blank, one._replace(field="speaker"), attributed, roster)

    found, changes = amend(
        attributed.attributions,
        [one for one in corrections if one.table == "attributions"],
        article,
        place=lambda said: Span(said.content[0].start, said.content[-1].end),
        put=put,
        add=add,
    )
    return attributed._replace(attributions=tuple(linked(text, found))), changes


def _shown_field(text: str, said: Attribution, field: str) -> str | None:
    if field == "source":
        return said.surface or None
    if field == "sides":
        return "; ".join(said.sides) or None
    value = getattr(said, field)
    return " … ".join(span.of(text) for span in value) or None if isinstance(value, tuple) else value


def _with_words(text: str, parse: Parse, said: Attribution, one: Correction) -> Attribution | str:
    """The attribution with its source, cue or addressee at the nearest place of its passage that has these words."""
    span = nearest(text, parse, said.content[0], one.value) if one.value else None
    if one.value and span is None:
        return f"{one.value[:60]!r} does not stand in the passage"
    new = said._replace(**{one.field: (span,) if span else ()})
    return new._replace(surface=one.value) if one.field == "source" else new


def passage_of(parse: Parse, span: Span) -> Passage | None:
    """The passage that holds all of *span*."""
    return next((p for p in parse.passages if p.span.start <= span.start and span.end <= p.span.end), None)


def nearest(text: str, parse: Parse, span: Span, value: str) -> Span | None:
    """Where *value* stands nearest to *span* inside the passage that holds it."""
    passage = next((p.span for p in parse.passages if p.span.start <= span.start < p.span.end), None)
    if passage is None or not value:
        return None
    found, at = [], text.find(value, passage.start, passage.end)
    while at >= 0:
        found.append(Span(at, at + len(value)))
        at = text.find(value, at + 1, passage.end)
    return min(found, key=lambda place: (abs(place.start - span.start), place.start), default=None)


def _with_value(said: Attribution, one: Correction, attributed: Attributed, roster: Roster) -> Attribution:
    value = one.value or None
    reason = f"put right by {one.coder}: {one.reason}"
    if one.field == "speaker":
        known = [_actor_and_side(name, attributed, roster) for name in split(one.value)]
        actors = dict.fromkeys(actor for actor, _ in known if actor)
        sides = tuple(dict.fromkeys(side for _, side in known if side))
        return said._replace(speaker=value, actor="; ".join(actors) or None, sides=sides, reason=reason)
    if one.field == "sides":
        return said._replace(sides=split(one.value), reason=reason)
    return said._replace(**{one.field: value}, reason=reason if one.field == "actor" else said.reason)


def _actor_and_side(name: str, attributed: Attributed, roster: Roster) -> tuple[str | None, str | None]:
    """The actor and side of a speaker by the roster, by what the document tells of the person, or by words in it."""
    actor = roster.by_name.get(name)
    if actor:
        return actor.name, actor.side
    person = attributed.cast.persons.get(name)
    if person and person.side:
        return roster.of_side.get(person.side, person.side), person.side
    named = next(iter(roster.mentions(name, [Span(0, len(name))])), None)
    return (named.actor, named.side) if named else (None, None)


def mentions(
    article: Article,
    parse: Parse,
    found: tuple[ActorMention, ...],
    said: tuple[Attribution, ...],
    roster: Roster,
    corrections: Sequence[Correction],
) -> tuple[tuple[ActorMention, ...], list[Change]]:
    """The mentions of actors after corrections. Where a place means two, ``remove`` says by its value which goes."""
    side_of = {actor.name: actor.side for actor in reversed(roster.actors)}

    def made(span: Span, one: Correction, corrected: str) -> ActorMention:
        side = side_of[one.value]
        reason = f"put right by {one.coder}: {one.reason}"
        return ActorMention(span, one.value, side, reason, source_of(said, span, side), (corrected,))

    def put(mention: ActorMention, one: Correction) -> Put | str:
        if one.field == REMOVE:
            return Put(None, mention.actor) if one.value in ("", mention.actor) else NO_ROW
        return Put(made(mention.span, one, "actor"), mention.actor)

    rows, changes = amend(
        found,
        [one for one in corrections if one.table == "mentions"],
        article,
        place=lambda mention: mention.span,
        put=put,
        add=lambda span, one: made(span, one, "added") if passage_of(parse, span) else TWO_PASSAGES,
    )
    return tuple(rows), changes
