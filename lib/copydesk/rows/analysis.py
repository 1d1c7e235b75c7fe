"""An article with all that the tables are made from."""

from pathlib import Path
from typing import NamedTuple

from copydesk.actors import Roster
from copydesk.article import Article
from copydesk.attribution import Attributed, attribute
from copydesk.attribution.mentions import ActorMention, find_mentions
from copydesk.attribution.voices import Segment, segments
from copydesk.syntax import Parse, parse


class Analysis(NamedTuple):
    """An article with its parse, its attributions, its segments and its mentions of actors."""

    article: Article
    parse: Parse
    attributed: Attributed
    segments: tuple[Segment, ...]
    mentions: tuple[ActorMention, ...]


def analyse(article: Article, roster: Roster, cache_folder: Path | None) -> Analysis:
    """The parse, the attributions, the segments and the mentions of an article."""
    text, parsed = article.text, parse(article, cache_folder)
    attributed = attribute(article, parsed, roster)
    voiced = segments(text, parsed, attributed.attributions)
    return Analysis(article, parsed, attributed, voiced, find_mentions(text, parsed, attributed))
