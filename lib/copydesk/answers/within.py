"""Groups of articles compared on the same events: differences within each event, and over events a mean.

An event counts as one. In each event that both groups wrote about, the mean of the one group's articles less
that of the other's is the difference; the interval of its mean is a percentile bootstrap over events (Efron
1979). p is of a permutation test within events: which group an article belongs to is dealt anew among the
articles of its event (Good 2005, Permutation, Parametric and Bootstrap Tests of Hypotheses), 1,000 times from
a fixed seed, and 10,000 times where that says under .05. Over all comparisons made it is adjusted after
Benjamini and Hochberg 1995, and a difference stands out whose adjusted p is under .05. What differs
between groups because they write about different things is in none of it.

Limits: the events are the table's, and that is a suggestion of the machine where people said nothing. Events
that one group alone wrote about say nothing here.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.comparison import groups_of, longest_last, stories
from copydesk.answers.keyness import with_adjusted
from copydesk.answers.rows import FEWEST_ARTICLES
from copydesk.answers.wording import count, quoted, signed
from copydesk.intervals import DRAWS, SEED, of_mean

FEWEST_EVENTS = 5  # that both groups wrote about: of fewer there is no interval, and no p could be under .05
LIKELY = 0.05  # at most, of what stands out
FINER = 10_000  # draws where p is small: a thousand give none under .001, too much where many are compared
COLUMNS = {
    **dict.fromkeys(("first", "second", "measure"), "string"),
    **dict.fromkeys(("difference", "low", "high", "p", "p_adjusted"), "Float64"),
    **dict.fromkeys(("events", "articles"), "Int64"),
}


def compared_within(found: Mapping[str, pd.DataFrame], measured: pd.DataFrame, by: str = "outlet") -> Answer:
    """Do groups differ on the same events? *by* is outlet, country or month; *found* has ``events``.

    *measured* are the ``comparison.measures`` of these tables.
    """
    table = differences(found, measured, by)
    return Answer(_in_words(table, found, by), table, f"Differences within events by {by}")


def differences(found: Mapping[str, pd.DataFrame], measured: pd.DataFrame, by: str) -> pd.DataFrame:
    """The mean difference of every two groups on the events that both wrote about, a row a measure.

    Columns first, second (the groups, by name), measure, difference (first less second), low, high, p, p_adjusted
    (for how many rows have a p; these four from five events on), events (that both wrote about, with a value),
    articles (of these, copies of one story once in a group). Groups of under five articles are left out.
    """
    articles = found["articles"]
    group, story = groups_of(articles, by).dropna(), stories(articles)
    sizes = story[group.index].groupby(group).nunique()
    large = sizes.index[sizes >= FEWEST_ARTICLES].sort_values()
    event = found["events"].set_index("article")["event"]
    known = longest_last(articles, measured[measured["article"].isin(event.index)])
    known = known.assign(event=known["article"].map(event), group=known["article"].map(group))
    known = known.drop_duplicates(["measure", "event", "group", "story"], keep="last")
    rows = []
    for measure in measured["measure"].drop_duplicates():
        of_measure = known[(known["measure"] == measure) & known["group"].notna()]
        of_measure = of_measure.sort_values(["event", "article"], kind="stable")
        events: dict[str, dict[str, list[float]]] = {}  # the values of each group in each
        for _, event_of, name, value in of_measure[["event", "group", "value"]].itertuples():
            events.setdefault(event_of, {}).setdefault(name, []).append(float(value))
        for first, second in combinations(large, 2):
            both = [(of[first], of[second]) for of in events.values() if first in of and second in of]
            # the values of each event, and which of them are of the first
            pairs = [(np.array(x + y), np.arange(len(x + y)) < len(x)) for x, y in both]
            counts = (len(pairs), sum(len(v) for v, _ in pairs))
            rows.append((first, second, measure, *_told(pairs), None, *counts))
    return with_adjusted(rows, COLUMNS)


def _told(pairs: list[tuple[np.ndarray, np.ndarray]]) -> tuple[float | None, ...]:
    """The mean difference, the ends of its interval, and p."""
    if not pairs:
        return None, None, None, None
    each = np.array([values[is_first].mean() - values[~is_first].mean() for values, is_first in pairs])
    mean = float(each.mean())
    if len(pairs) < FEWEST_EVENTS:
        return round(mean, 4), None, None, None
    low, high = of_mean(each)
    chance = permuted(pairs, mean)
    chance = permuted(pairs, mean, FINER) if chance < LIKELY else chance
    return round(mean, 4), round(low, 4), round(high, 4), chance


def permuted(pairs: list[tuple[np.ndarray, np.ndarray]], mean: float, draws: int = DRAWS) -> float:
    """How often so large a mean difference comes of dealing groups anew within events, itself counted in.

    >>> alike = [(np.array([1.0, 1.0]), np.array([True, False]))] * 6
    >>> permuted(alike, 0.0)
    1.0
    """
    as_large = sum(
        int((np.abs(_dealt_means(pairs, block)) >= abs(mean) - 1e-12).sum())
        for block in range(draws // DRAWS)
    )
    return (1 + as_large) / (1 + draws)


def _dealt_means(pairs: list[tuple[np.ndarray, np.ndarray]], block: int) -> np.ndarray:
    """The mean difference over events in each of a *block* of a thousand deals."""
    total = np.zeros(DRAWS)
    for place, (values, is_first) in enumerate(pairs):
        of_first = int(is_first.sum())
        first = _deals(of_first, len(values) - of_first, place, block) @ values
        total += first / of_first - (values.sum() - first) / (len(values) - of_first)
    return total / len(pairs)


@lru_cache(maxsize=1024)  # the same for every measure: dealing takes longest
def _deals(of_first: int, of_second: int, place: int, block: int) -> np.ndarray:
    """Which of an event's articles are the first group's, a row a deal, another for each *place* of the event."""
    generator = np.random.default_rng((SEED, place, block))
    hands = np.arange(of_first + of_second) < of_first
    return generator.permuted(np.tile(hands, (DRAWS, 1)), axis=1)


def _in_words(table: pd.DataFrame, found: Mapping[str, pd.DataFrame], by: str) -> str:
    articles, events = found["articles"], found["events"]
    group, number = groups_of(articles, by).dropna(), events["event"].nunique()
    if group.nunique() < 2:
        return f"**Nothing to compare on the same events: there are no two groups by {by}.**"
    sizes = stories(articles)[group.index].groupby(group).nunique()
    few = [f"{quoted(name)} ({n})" for name, n in sizes[sizes < FEWEST_ARTICLES].items()]
    listed = f" Under {FEWEST_ARTICLES} articles, and not compared: {', '.join(few)}." if few else ""
    tested = table[table["p"].notna()]
    text = f"{count(number, 'event')} with {count(len(events), 'article')} of {len(articles)}"
    if tested.empty:
        reason = f"it takes two groups of {FEWEST_ARTICLES} articles that share {FEWEST_EVENTS} events"
        return f"**Too few events to hold them constant:** {text}; {reason}.{listed}"
    far = tested[tested["p_adjusted"] < LIKELY]
    said = [
        f"- {quoted(row.measure)}: {quoted(row.first)} less {quoted(row.second)} {signed(row.difference)} "
        f"({signed(row.low)} to {signed(row.high)}; {row.events} events; adjusted p {row.p_adjusted:.3f})"
        for row in far.itertuples(index=False)
    ]
    made = f"{count(len(tested), 'comparison')} made, p adjusted for that"
    stand = "1 difference stands out" if len(far) == 1 else f"{len(far)} differences stand out"
    head = f"**On the same events {stand}** ({text}; {made}).{listed}"
    return "\n".join([head, "", *said]) if said else head
