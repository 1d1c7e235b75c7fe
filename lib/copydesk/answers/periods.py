"""Days, weeks and months of articles: which of them articles fill, and whose date is not that of what they say."""

import pandas as pd

from copydesk import codebook
from copydesk.answers.rows import FEWEST_ARTICLES

PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}  # as pandas calls them


def days_of(articles: pd.DataFrame) -> pd.Series:
    """The day that each article is from, by its id; none where it is not known, or not that of what it says.

    The codebook (``periods.toml``) says of how much later an update the article tells of neither day.
    """
    published, updated = (pd.to_datetime(articles[c].str[:10]) for c in ("published", "updated"))
    redated = (updated - published).dt.days > codebook.load("periods")["redated"]["days"]
    return published.mask(redated.fillna(False)).set_axis(articles["article"]).rename("day")


def period_of(days: pd.Series) -> str:
    """Day, week or month: the shortest that the *days* of articles fill, and that there is room for.

    >>> period_of(pd.Series(pd.to_datetime(["2024-05-01"] * 5 + ["2024-05-02"] * 5)))
    'day'
    >>> period_of(pd.Series(pd.date_range("2024-01-01", "2024-12-31", freq="3D")))
    'month'
    """
    book = codebook.load("periods")
    known = days.dropna()
    if known.empty:
        return "month"
    edge = (1 - book["within"]["share"]) / 2
    middle = known[known.between(*known.quantile([edge, 1 - edge], interpolation="nearest"))]
    for name, frequency in list(PERIODS.items())[:-1]:
        sizes = middle.dt.to_period(frequency).value_counts()
        every = len(pd.period_range(sizes.index.min(), sizes.index.max(), freq=frequency))
        filled = int((sizes >= FEWEST_ARTICLES).sum())
        if every <= book["room"]["most"] and filled >= book["filled"]["least"] * every:
            return name
    return "month"


def named(period: pd.Period, unit: str) -> str:
    """A period by its first day; a month by its name, 2024-05."""
    return str(period) if unit == "month" else period.start_time.date().isoformat()
