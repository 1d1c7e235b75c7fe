"""An article with all that the tables are made from."""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.actors.roster import Roster
from copydesk.article import Article
from copydesk.attribution import Attributed, attribute
from copydesk.attribution.voices import ActorMention, Segment, find_mentions, segments
from copydesk.corrections import apply
from copydesk.corrections.file import Change, Correction
from copydesk.syntax import Parse, parse


class Analysis(NamedTuple):
    """An article with its parse, its attributions, its segments and its mentions of actors.

    ``corrections`` are all that concern the article; ``changes`` is what came of those of attributions and
    mentions.
    """

    article: Article
    parse: Parse
    attributed: Attributed
    segments: tuple[Segment, ...]
    mentions: tuple[ActorMention, ...]
    corrections: tuple[Correction, ...] = ()
    changes: tuple[Change, ...] = ()


def analyse(
    article: Article, roster: Roster, parsed: Parse | None = None, corrections: Sequence[Correction] = ()
) -> Analysis:
    """The parse, attributions, segments and mentions of an article, each put right before the next.

    *parsed* is its parse where that is at hand.
    """
    parsed = parsed or parse(article)
    attributed = attribute(parsed, roster)
    changes: list[Change] = []
    if corrections:
        attributed, changes = apply.attributions(article, parsed, attributed, roster, corrections)
    voiced = segments(parsed, attributed.attributions)
    mentions = find_mentions(parsed, attributed, only_sided=roster.only)
    if corrections:
        mentions, more = apply.mentions(article, parsed, mentions, attributed, roster, corrections)
        changes += more
    return Analysis(article, parsed, attributed, voiced, mentions, tuple(corrections), tuple(changes))
