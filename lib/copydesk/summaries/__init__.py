"""Summaries of the tables: what each figure draws and each finding says. Table in, table out.

Counts are of body attributions, segments and actions; what captions and standfirsts repeat is not counted again.
"""

from copydesk.summaries.articles import choose_article, line_kinds, sides, source_line
from copydesk.summaries.attributions import (
    acts_by_side,
    by_act,
    by_side,
    by_speaker,
    first_heard,
    most_attributed,
    order_of_sources,
)
from copydesk.summaries.framing import (
    actions_by_construction,
    actions_by_side,
    frames_by_voice,
    frames_present,
    responsibility_by_side,
)
from copydesk.summaries.lens import conflict_lens
from copydesk.summaries.rows import (
    FEWEST,
    FEWEST_MENTIONS,
    KINDS,
    LABELS,
    NO_SIDE,
    NOBODY,
    UNNAMED,
    in_body,
    nobody_named,
    without_name,
)
from copydesk.summaries.sources import source_balance, source_entropy, source_kinds, sources_classed
from copydesk.summaries.tones import mentions_judged, strongest, tone_along, tone_by_actor, tone_by_voice

__all__ = [
    "FEWEST",
    "FEWEST_MENTIONS",
    "KINDS",
    "LABELS",
    "NOBODY",
    "NO_SIDE",
    "UNNAMED",
    "actions_by_construction",
    "actions_by_side",
    "acts_by_side",
    "by_act",
    "by_side",
    "by_speaker",
    "choose_article",
    "conflict_lens",
    "first_heard",
    "frames_by_voice",
    "frames_present",
    "in_body",
    "line_kinds",
    "mentions_judged",
    "most_attributed",
    "nobody_named",
    "order_of_sources",
    "responsibility_by_side",
    "sides",
    "source_balance",
    "source_entropy",
    "source_kinds",
    "source_line",
    "sources_classed",
    "strongest",
    "tone_along",
    "tone_by_actor",
    "tone_by_voice",
    "without_name",
]
