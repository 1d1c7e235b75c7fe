"""From what was found in one article to the rows of the tables."""

from copydesk.rows.attribution import of_attribution
from copydesk.rows.cast import of_cast
from copydesk.rows.corrected import change_rows
from copydesk.rows.framing import of_framing
from copydesk.rows.reading import of_reading
from copydesk.rows.sentiment import of_lexicon, of_toward
from copydesk.rows.shared import Analysis, Rows, analyse

__all__ = [
    "Analysis",
    "Rows",
    "analyse",
    "change_rows",
    "of_attribution",
    "of_cast",
    "of_framing",
    "of_lexicon",
    "of_reading",
    "of_toward",
]
