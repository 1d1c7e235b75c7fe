"""What answers share: which rows count, what nobody and the unnamed are called, and how rows are ordered."""

import pandas as pd

from copydesk.schema import NOBODY
from copydesk.sentiment import Polarity

LABELS = Polarity._fields  # of tone toward an actor
FEWEST = 10  # units: under ten there are counts only, no shares and means
NO_SIDE, UNNAMED = "side not known", "not named"
WEIGHT = {  # the three measures of it, as pandas sums them up
    "attributions": ("attribution", "size"),
    "words": ("words", "sum"),
    "quoted_words": ("quoted_words", "sum"),
}


def without_name(names: pd.Series) -> pd.Series:
    """Which of the sources as ``who`` names them have no name: nobody, and who is only described."""
    return (names == NOBODY) | names.str.endswith(f"({UNNAMED})")


def in_body(table: pd.DataFrame) -> pd.DataFrame:
    """The rows that stand in the body."""
    return table[table["part"] == "body"]


def by_each_side(attributions: pd.DataFrame) -> pd.DataFrame:
    """Body attributions with their side, once for each side that they have."""
    body = in_body(attributions)
    sides = body["sides"].fillna(sideless(body)).str.split("; ")
    return body.assign(side=sides).explode("side").reset_index(drop=True)


def sideless(attributions: pd.DataFrame) -> pd.Series:
    """What stands for the side of an attribution without one: nobody is named, or the side is not known."""
    return nobody_named(attributions).map({True: NOBODY, False: NO_SIDE})


def nobody_named(attributions: pd.DataFrame) -> pd.Series:
    """Whether neither words nor people say whose an attribution is; people may add one without its source."""
    return attributions["source"].isna() & attributions["speaker"].isna()


def unknown_side(sides: pd.Series) -> pd.Series:
    """Which of the sides stand for none that is known."""
    return sides.isin([NOBODY, NO_SIDE])


def spelled(names: pd.Series) -> pd.Series:
    """Several sources of one statement as a reader names them."""
    return names.str.replace("; ", " and ")


def ordered(table: pd.DataFrame, largest: list[str], then: str) -> pd.DataFrame:
    """Rows by the columns *largest*, most first, ties by the column *then*."""
    order = [False] * len(largest) + [True]
    return table.sort_values([*largest, then], ascending=order).reset_index(drop=True)


def unknown_last(table: pd.DataFrame, largest: list[str]) -> pd.DataFrame:
    """Rows of sides by the columns *largest*, most first, ties by name; of no known side last."""
    unknown = unknown_side(table["side"])
    parts = [ordered(part, largest, "side") for part in (table[~unknown], table[unknown])]
    return pd.concat(parts, ignore_index=True)


def share(part: pd.Series, whole: pd.Series) -> pd.Series:
    """What *part* is of the *whole*, given from ten on."""
    return (part / whole).astype("Float64").round(3).where(whole >= FEWEST)


def by_article(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """How many rows of each value of *column* an article has: a row an article, a column a value.

    >>> by_article(pd.DataFrame({"article": ["a", "a", "b"], "frame": "conflict"}), "frame").values.tolist()
    [['a', 2], ['b', 1]]
    """
    counts = table.groupby(["article", column], sort=False).size().unstack(fill_value=0)
    return counts.reset_index().rename_axis(columns=None)
