"""What answers share: which rows count, what nobody and the unnamed are called, and how rows are ordered."""

import pandas as pd

from copydesk.actors.titles import UNTOLD
from copydesk.answers.wording import rankable
from copydesk.schema import NOBODY

FEWEST = 10  # units: under ten there are counts only, no shares and means
FEWEST_ARTICLES = 5  # of a group or period: of fewer it is listed, and compared with none
NOT_KNOWN = {"side": "side not known", "actor": "actor not known"}  # in place of one, by what is grouped by
UNNAMED = "not named"
ENDS = ("agent", "patient")  # of an action
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


def grouping(attributions: pd.DataFrame) -> str:
    """What body attributions are grouped by: ``side``, or ``actor`` where sides are few and actors are more.

    Sides are few where more than a third have none.
    """
    body = in_body(attributions)
    sideless, nobody = body["sides"].isna(), principals(body).isna()
    return "side" if rankable(int(sideless.sum()), len(body)) or sideless.sum() <= nobody.sum() else "actor"


def grouping_of_actions(actions: pd.DataFrame) -> str:
    """What body actions are grouped by: ``side``, or ``actor`` where a third of those known have no side."""
    body = in_body(actions)
    sides, actors = (sum(int(body[f"{end}_{by}s"].notna().sum()) for end in ENDS) for by in ("side", "actor"))
    return "side" if rankable(actors - sides, actors) else "actor"


def groups(attributions: pd.DataFrame, by: str) -> pd.Series:
    """The sides of each attribution, or whom its source speaks for or is, joined by '; ', or that it is not known."""
    if by == "side":
        return attributions["sides"].fillna(unknown(attributions, NOT_KNOWN[by])).rename(by)
    return principals(attributions).fillna(unknown(attributions, NOT_KNOWN[by])).rename(by)


def principals(rows: pd.DataFrame) -> pd.Series:
    """Whom the actor of each row speaks or acts for, else the actor; somebody named is not any government's."""
    untold = rows["affiliation_reason"].str.endswith(UNTOLD).fillna(False).astype(bool)
    return rows["affiliation"].mask(untold & rows["actor"].notna()).fillna(rows["actor"])


def by_each(attributions: pd.DataFrame, by: str = "side") -> pd.DataFrame:
    """Body attributions with their *by* (side or actor), once for each that they have."""
    body = in_body(attributions)
    each = body.drop(columns="actor").assign(**{by: groups(body, by).str.split("; ")})
    return each.explode(by).reset_index(drop=True)


def unknown(attributions: pd.DataFrame, what: str) -> pd.Series:
    """What stands for the side or actor of an attribution without one: nobody is named, or it is not known."""
    return nobody_named(attributions).map({True: NOBODY, False: what})


def nobody_named(attributions: pd.DataFrame) -> pd.Series:
    """Whether neither words nor people say whose an attribution is; people may add one without its source."""
    return attributions["source"].isna() & attributions["speaker"].isna()


def unknown_side(sides: pd.Series) -> pd.Series:
    """Which of the sides or actors stand for none that is known."""
    return sides.isin([NOBODY, *NOT_KNOWN.values()])


def spelled(names: pd.Series) -> pd.Series:
    """Several sources of one statement as a reader names them."""
    return names.str.replace("; ", " and ")


def ordered(table: pd.DataFrame, largest: list[str], then: str) -> pd.DataFrame:
    """Rows by the columns *largest*, most first, ties by the column *then*."""
    order = [False] * len(largest) + [True]
    return table.sort_values([*largest, then], ascending=order).reset_index(drop=True)


def unknown_last(table: pd.DataFrame, largest: list[str]) -> pd.DataFrame:
    """Rows of sides or actors by the columns *largest*, most first, ties by name; of none that is known last."""
    by = str(table.columns[0])
    unknown = unknown_side(table[by])
    parts = [ordered(part, largest, by) for part in (table[~unknown], table[unknown])]
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
