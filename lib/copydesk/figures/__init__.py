"""One function a figure: a summary in, a Figure out. ``publish`` saves it as SVG, PNG and the CSV of what is drawn.

Every figure states what it shows and of how many, and its source; its label (``Figure.get_label``) says the same in
words, with the leading values, for whoever cannot see it. Where there is nothing to draw, the figure says so in words:
that nobody is heard is a finding, and a missing file would not tell it from a failure. Only a comparison without two
groups is not drawn at all: nothing was asked.
"""

from copydesk.figures.attributions import attributions_by_act, attributions_by_speaker, order_of_sources
from copydesk.figures.comparison import compared
from copydesk.figures.framing import actions_by_side, frame_cues_by_voice
from copydesk.figures.layout import MOST_BARS
from copydesk.figures.pages import page_strip
from copydesk.figures.publishing import publish
from copydesk.figures.sides import source_balance, weight_by_side
from copydesk.figures.style import side_colours
from copydesk.figures.tones import tone_along_article, tone_by_actor, tone_of_mentions

__all__ = [
    "MOST_BARS",
    "actions_by_side",
    "attributions_by_act",
    "attributions_by_speaker",
    "compared",
    "frame_cues_by_voice",
    "order_of_sources",
    "page_strip",
    "publish",
    "side_colours",
    "source_balance",
    "tone_along_article",
    "tone_by_actor",
    "tone_of_mentions",
    "weight_by_side",
]
