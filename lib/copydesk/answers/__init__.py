"""One question, one function: tables of a run in, an answer out. Answers hold for the articles at hand only.

Counts are of body attributions, segments and actions; what captions and standfirsts repeat is not counted
again.
"""

from typing import NamedTuple

import pandas as pd


class Answer(NamedTuple):
    """What tables say to a question: in words (Markdown), as a table, and for whoever cannot see the figure.

    ``about`` says in a few words what the figure shows; ``alt`` (plain text) how many, who or what leads
    and with how much. ``units`` is how many rows of the run were counted, where those of the table do not
    add up to them.
    """

    words: str
    table: pd.DataFrame
    about: str = ""
    alt: str = ""
    units: int = 0
