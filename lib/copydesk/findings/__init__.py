"""Findings in words, computed from the tables: a summary in, Markdown out. They hold for the articles at hand only."""

from copydesk.findings.articles import failed, page, reading
from copydesk.findings.attributions import MEASURES, acts, marked, order, speakers, unnamed, weight
from copydesk.findings.comparison import compared, headlines, key_words
from copydesk.findings.framing import PASSIVES, actions, blame, casualties, frames, labels, presence
from copydesk.findings.lens import conflict_lens
from copydesk.findings.sources import acts_by_side, source_balance, source_kinds
from copydesk.findings.tones import agreement, extremes, strongest, tone, toward, validity, warning
from copydesk.findings.wording import MOST_CHARGES, MOST_GROUPS, count, leaders, quoted, rankable, these

__all__ = [
    "MEASURES",
    "MOST_CHARGES",
    "MOST_GROUPS",
    "PASSIVES",
    "actions",
    "acts",
    "acts_by_side",
    "agreement",
    "blame",
    "casualties",
    "compared",
    "conflict_lens",
    "count",
    "extremes",
    "failed",
    "frames",
    "headlines",
    "key_words",
    "labels",
    "leaders",
    "marked",
    "order",
    "page",
    "presence",
    "quoted",
    "rankable",
    "reading",
    "source_balance",
    "source_kinds",
    "speakers",
    "strongest",
    "these",
    "tone",
    "toward",
    "unnamed",
    "validity",
    "warning",
    "weight",
]
