"""Attribution: who says what. Every part of an ``Attribution`` is a span of the article."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk.actors.cast import Cast, Identity
from copydesk.actors.casting import read_cast
from copydesk.actors.roster import Roster
from copydesk.article import Span, trim
from copydesk.attribution.quoted import find_reports, is_nobodys
from copydesk.attribution.references import Speaker, sides_of
from copydesk.attribution.reports import Report
from copydesk.attribution.sources import EDGES
from copydesk.attribution.speakers import resolve
from copydesk.quotation import quotations_in, stands_in
from copydesk.syntax import Parse
from copydesk.words import words

DIRECT_SHARE = 0.9  # of the content's words inside quotation marks
SAME = 0.8  # of two contents' words shared

QUOTED_ALONE = (
    "quotation, nobody found"  # why a row has no source: the article does not say whose words they are
)
KINDS = ("direct", "mixed", "indirect")  # by how much of a content stands in quotation marks


class Attribution(NamedTuple):
    """What a source states, asks, requests, orders, promises, accuses of, denies or reports."""

    part: str
    kind: str  # direct, indirect, mixed
    act: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    addressee: tuple[Span, ...]
    surface: str
    speaker: str | None
    who: tuple[Identity, ...]
    reason: str
    channel: str | None
    words: int  # of the content
    quoted_words: int  # of these, inside quotation marks
    repeats: int | None  # the body attribution that one in a title, standfirst or caption repeats
    corrected: tuple[str, ...] = ()  # the fields that people put right; "added": the attribution itself

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides of those who speak."""
        return sides_of(self.who)

    def of_who(self, field: str) -> tuple[str, ...]:
        """A *field* of those who speak (actor, kind, affiliation ..), each value once."""
        return tuple(dict.fromkeys(filter(None, (getattr(identity, field) for identity in self.who))))


class Attributed(NamedTuple):
    """The attributions of an article, and the names and actors that they were resolved with."""

    attributions: tuple[Attribution, ...]
    cast: Cast


def attribute(parse: Parse, roster: Roster) -> Attributed:
    """Every attribution of the article in reading order."""
    quotations = quotations_in(parse)
    marked = [quotation for here in quotations.values() for quotation in here]
    cast = read_cast(parse, roster, marked)
    speakers: list[Speaker] = []
    attributions: list[Attribution] = []
    for report in find_reports(parse, quotations):
        speaker = _outside(parse, resolve(parse, cast, report.source, speakers), report)
        if is_nobodys(parse.text, report):
            speaker = speaker._replace(reason=QUOTED_ALONE)
        speakers.append(speaker)
        attributions.append(_attribution(parse, report, speaker, marked))
    return Attributed(tuple(linked(parse.text, attributions)), cast)


def _outside(parse: Parse, speaker: Speaker, report: Report) -> Speaker:
    """The speaker, of whose source nothing is content: the parse hangs a clause after a name on it at times."""
    first = min(report.content)
    if speaker.source is None or not speaker.source.start < first.start < speaker.source.end:
        return speaker
    source = trim(parse.text, Span(speaker.source.start, first.start), EDGES)
    return speaker._replace(source=source, surface=source.of(parse.text))


def _attribution(parse: Parse, report: Report, speaker: Speaker, quotations: Sequence[Span]) -> Attribution:
    counted = words(parse.text, report.content)
    inside = [word for word in counted if stands_in(quotations, word.start)]
    return Attribution(
        part=parse.passages[report.passage].part,
        kind=kind_of(len(counted), len(inside)),
        act=report.act,
        content=tuple(sorted(report.content)),
        cue=(report.cue,),
        source=tuple(span for span in (speaker.source, report.relative) if span),
        addressee=(report.addressee,) if report.addressee else (),
        surface=speaker.surface,
        speaker=speaker.name,
        who=speaker.who,
        reason=speaker.reason,
        channel=report.channel,
        words=len(counted),
        quoted_words=len(inside),
        repeats=None,
    )


def kind_of(counted: int, inside: int) -> str:
    """direct (at least 90 % of the *counted* words *inside* quotation marks), indirect (none), or mixed."""
    if not inside:
        return "indirect"
    return "direct" if inside >= DIRECT_SHARE * counted else "mixed"


def quoted_words(text: str, content: Iterable[Span], quotations: Sequence[Span]) -> list[Span]:
    """The words of *content* that stand inside quotation marks."""
    return [word for word in words(text, content) if stands_in(quotations, word.start)]


def linked(text: str, attributions: Sequence[Attribution]) -> Iterable[Attribution]:
    """Attributions outside the body, each linked to the body's one whose words it mostly repeats."""
    if all(said.part == "body" for said in attributions):
        yield from attributions
        return
    written = [{word.of(text).casefold() for word in words(text, said.content)} for said in attributions]
    body = [number for number, said in enumerate(attributions) if said.part == "body"]
    for said, inside in zip(attributions, written, strict=True):
        if said.part == "body":
            yield said
            continue
        shares = ((len(inside & written[n]) / len(inside | written[n]), -n) for n in body)
        share, number = max(shares, default=(0.0, 0))
        yield said._replace(repeats=-number if share >= SAME else None)
