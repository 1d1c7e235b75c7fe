"""One function a figure: an answer in, a Figure out. ``publish`` saves it as SVG, PNG and CSV.

Every figure states what it shows and of how many, and its source; its label (``Figure.get_label``) says the
same in words, with the leading values, for whoever cannot see it. Where there is nothing to draw, the
figure says so in words: that nobody is heard is a finding, and a missing file would not tell it from a
failure. Only a comparison without two groups, or two periods, is not drawn at all:
nothing was asked.
"""

from copydesk.figures.attribution import (
    attributions_by_act,
    attributions_by_speaker,
    order_of_sources,
    weight_by_side,
)
from copydesk.figures.comparison import compared
from copydesk.figures.framing import actions_by_side, frame_cues_by_voice, source_balance
from copydesk.figures.heard import balance_by_people, who_speaks
from copydesk.figures.layout import MOST_BARS
from copydesk.figures.over_time import over_time
from copydesk.figures.parsing import articles_read, page_strip
from copydesk.figures.publishing import publish
from copydesk.figures.sentiment import tone_along_article, tone_by_actor, tone_of_mentions
from copydesk.figures.style import side_colours

__all__ = [
    "MOST_BARS",
    "actions_by_side",
    "articles_read",
    "attributions_by_act",
    "attributions_by_speaker",
    "balance_by_people",
    "compared",
    "frame_cues_by_voice",
    "order_of_sources",
    "over_time",
    "page_strip",
    "publish",
    "side_colours",
    "source_balance",
    "tone_along_article",
    "tone_by_actor",
    "tone_of_mentions",
    "weight_by_side",
    "who_speaks",
]
