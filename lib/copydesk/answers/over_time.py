"""Articles over time: means of measures by day, week or month, and before and after what happened in the world.

An article counts as one, copies of one story once in a period. A period of under five articles is listed, not
drawn; intervals, from ten articles on, are percentile bootstraps over articles (Efron 1979). Before and after an
event of the world (``events.world``) p is of a permutation test: which articles are the later ones is dealt anew
(Good 2005, Permutation, Parametric and Bootstrap Tests of Hypotheses), adjusted over all comparisons made after
Benjamini and Hochberg 1995.

Limits: articles of one week are about the same, and so alike in much, whatever happened before it: p is too small
where few events fill a time. That something changed after a day is not that it changed because of it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.comparison import longest_last, per_article
from copydesk.answers.keyness import with_adjusted
from copydesk.answers.periods import PERIODS, days_of, named, period_of
from copydesk.answers.rows import FEWEST, FEWEST_ARTICLES
from copydesk.answers.units import UNKNOWN, classed
from copydesk.answers.within import FINER, LIKELY
from copydesk.answers.wording import MOST_GROUPS, agree, capital, count, plain, quoted, signed
from copydesk.events.world import WorldEvent
from copydesk.intervals import DRAWS, SEED, of_mean

MOST_INSTITUTIONS = 3  # each is one more measure
NOT_DECIDED = "sources of no institution that is known"
COLUMNS = {
    **dict.fromkeys(("period", "measure"), "string"),
    **dict.fromkeys(("mean", "low", "high"), "Float64"),
    "articles": "Int64",
}
CHANGES = {
    **dict.fromkeys(("event", "date", "measure"), "string"),
    **dict.fromkeys(("before", "after", "difference", "low", "high", "p", "p_adjusted"), "Float64"),
    **dict.fromkeys(("articles_before", "articles_after"), "Int64"),
}


def measures(found: Mapping[str, pd.DataFrame], measured: pd.DataFrame) -> pd.DataFrame:
    """What is looked at over time: counts and tone of ``comparison.measures``, and who gets to speak.

    Sources are counted once an article, by the institution that they speak from, of the three that most articles
    hear, and of none that is known. Tone toward an actor is not looked at: it is not valid on ordinary news
    (docs/measured.md).
    """
    kept = measured["measure"].str.startswith(("attributions", "labels", "tone"))
    kept &= ~measured["measure"].str.contains("(share)", regex=False)
    ids = measured["article"].drop_duplicates()
    units = classed(found)
    known = units[~units["institution"].isin(UNKNOWN)]
    heard = known.drop_duplicates(["article", "institution"])["institution"].value_counts().sort_index()
    often = heard.sort_values(ascending=False, kind="stable").index[:MOST_INSTITUTIONS]
    made = [
        per_article(ids, f"sources speaking from: {name}", known[known["institution"] == name])
        for name in often
    ]
    made.append(per_article(ids, NOT_DECIDED, units[units["institution"].isin(UNKNOWN)]))
    return pd.concat([measured[kept], *made], ignore_index=True)


def over_time(
    found: Mapping[str, pd.DataFrame], measured: pd.DataFrame, world: Sequence[WorldEvent] = ()
) -> Answer:
    """What changed over time, and after what happened in the *world*? *measured* are this module's ``measures``.

    The table has a row a period and measure, from the first period that is drawn to the last: columns period (its
    first day; of a month, the month), measure, mean (from five articles on), low and high (its 95 % interval, from
    ten on), articles (with a value, copies of one story once).
    """
    articles = found["articles"]
    days = days_of(articles)
    period = period_of(days)
    table, outside = _means(articles, measured, days, period)
    words = _in_words(table, outside, articles, days, period)
    changed = _changes_in_words(changes(found, measured, world), world)
    words = "\n\n".join(filter(None, [words, changed]))
    return Answer(words, table, f"Means of measures by {period}", _alternative(table, period))


def _means(
    articles: pd.DataFrame, measured: pd.DataFrame, days: pd.Series, period: str
) -> tuple[pd.DataFrame, pd.Series]:
    """The table of ``over_time``, and how many articles lie in each period outside of it."""
    known = _known(articles, measured, days)
    known["period"] = known["day"].dt.to_period(PERIODS[period])
    once = known.drop_duplicates(["measure", "period", "story"], keep="last")
    sizes = once.drop_duplicates(["period", "story"])["period"].value_counts().sort_index()
    drawn = sizes.index[sizes >= FEWEST_ARTICLES]
    if len(drawn) < 2:
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS), sizes
    values = {key: column.to_numpy("float64") for key, column in once.groupby(["measure", "period"])["value"]}
    rows = []
    for measure in measured["measure"].drop_duplicates():
        for each in pd.period_range(drawn.min(), drawn.max(), freq=PERIODS[period]):
            of_period = values.get((measure, each), np.array([]))
            mean = of_period.mean() if len(of_period) >= FEWEST_ARTICLES else None
            low, high = of_mean(of_period) if len(of_period) >= FEWEST else (None, None)
            rows.append((named(each, period), measure, mean, low, high, len(of_period)))
    table = pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS).round(3)
    return table, sizes[(sizes.index < drawn.min()) | (sizes.index > drawn.max())]


def _known(articles: pd.DataFrame, measured: pd.DataFrame, days: pd.Series) -> pd.DataFrame:
    """The values of articles that have a day, those of the longest article of a story last."""
    known = longest_last(articles, measured)
    return known.assign(day=known["article"].map(days)).dropna(subset="day")


def changes(
    found: Mapping[str, pd.DataFrame], measured: pd.DataFrame, world: Sequence[WorldEvent]
) -> pd.DataFrame:
    """Each measure before and from the day of each event of the *world* on, a row each.

    Columns event, date, measure, before and after (means), difference (after less before), low, high (its 95 %
    interval), p, p_adjusted, articles_before, articles_after (copies of one story once on each side): no means and
    nothing after them where a side has under ten.
    """
    known = _known(found["articles"], measured, days_of(found["articles"]))
    rows = []
    for event in world:
        later = known["day"] >= pd.Timestamp(event.day)
        once = known.assign(later=later).drop_duplicates(["measure", "later", "story"], keep="last")
        each = once.groupby(["measure", "later"])["value"]
        values = {key: column.to_numpy("float64") for key, column in each}
        for measure in measured["measure"].drop_duplicates():
            before, after = (values.get((measure, is_later), np.array([])) for is_later in (False, True))
            told = _told(before, after)
            rows.append((event.label, event.day.isoformat(), measure, *told, None, len(before), len(after)))
    return with_adjusted(rows, CHANGES)


def _told(before: np.ndarray, after: np.ndarray) -> tuple[float | None, ...]:
    """Both means, their difference, the ends of its interval, and p."""
    if min(len(before), len(after)) < FEWEST:
        return (None,) * 6
    difference = float(after.mean() - before.mean())
    generator = np.random.default_rng(SEED)
    drawn = [(_drawn(generator, after) - _drawn(generator, before)).tolist() for _ in range(DRAWS // 100)]
    low, high = np.quantile(np.ravel(drawn), (0.025, 0.975))
    chance = _chance(before, after, DRAWS)
    chance = _chance(before, after, FINER) if chance < LIKELY else chance
    shown = (before.mean(), after.mean(), difference, low, high)
    return (*(round(float(value), 4) for value in shown), chance)


def _drawn(generator: np.random.Generator, values: np.ndarray) -> np.ndarray:
    """The means of a hundred draws: a hundred at a time, so that many articles fit into memory."""
    return values[generator.integers(0, len(values), (100, len(values)))].mean(axis=1)


def _chance(before: np.ndarray, after: np.ndarray, draws: int) -> float:
    """How often so large a difference comes of dealing before and after anew, itself counted in."""
    generator = np.random.default_rng(SEED)
    values, n = np.concatenate([after, before]), len(after)
    far, as_large = abs(after.mean() - before.mean()), 0
    for _ in range(draws // 100):
        dealt = generator.permuted(np.tile(values, (100, 1)), axis=1)
        means = dealt[:, :n].mean(axis=1) - dealt[:, n:].mean(axis=1)
        as_large += int((np.abs(means) >= far - 1e-12).sum())
    return (1 + as_large) / (1 + draws)


def _in_words(
    table: pd.DataFrame, outside: pd.Series, articles: pd.DataFrame, days: pd.Series, period: str
) -> str:
    undated = int(articles["published"].isna().sum())
    redated = len(articles) - int(days.notna().sum()) - undated
    left = [f"{count(undated, 'has', 'have')} no date"] if undated else []
    if redated:
        updated = "updated long after the first date, and tells of neither"
        left.append(f"{count(redated, 'was', 'were')} {updated}")
    not_placed = f" Of {count(len(articles), 'article')} {'; '.join(left)}: in no {period}." if left else ""
    if table.empty:
        reason = f"it takes two of {FEWEST_ARTICLES} articles"
        return f"**Nothing to see over time: {reason} by {period}.**{not_placed}"
    sizes = table.groupby("period", sort=False)["articles"].max()
    drawn = sizes[sizes >= FEWEST_ARTICLES]
    text = f"**By {period}: {len(drawn)} with {FEWEST_ARTICLES} articles and more**, "
    text += f"{sizes.index[0]} to {sizes.index[-1]} ({drawn.min()} to {drawn.max()} articles each)."
    few = sizes[(sizes > 0) & (sizes < FEWEST_ARTICLES)]
    listed = [*few.items(), *((named(each, period), n) for each, n in outside.items())]
    if listed:
        shown = [f"{name} ({n})" for name, n in sorted(listed)[:MOST_GROUPS]]
        more = f" and {len(listed) - len(shown)} more" if len(listed) > len(shown) else ""
        text += f" Under {FEWEST_ARTICLES} articles, and not drawn: {', '.join(shown)}{more}."
    if empty := int((sizes == 0).sum()):
        text += f" {count(empty, period)} between {agree(empty, 'has', 'have')} none."
    return text + not_placed


def _changes_in_words(changed: pd.DataFrame, world: Sequence[WorldEvent]) -> str:
    """Which measures differ before and after what happened."""
    if not world:
        return ""
    tested = changed[changed["p"].notna()]
    if tested.empty:
        return f"No day of `world_events.csv` has {FEWEST} articles before and from it on."
    far = tested[tested["p_adjusted"] < LIKELY]
    made = f"{count(len(tested), 'comparison')} made, p adjusted for that"
    stand = "1 difference stands out" if len(far) == 1 else f"{len(far)} differences stand out"
    said = [
        f"- {quoted(row.measure)}: from {row.before:.2f} to {row.after:.2f} after {quoted(row.event)} ({row.date}; "
        f"{signed(row.difference)}, {signed(row.low)} to {signed(row.high)}; "
        f"{row.articles_before} and {row.articles_after} articles; adjusted p {row.p_adjusted:.3f})"
        for row in far.itertuples(index=False)
    ]
    return "\n".join([f"**Before and after, {stand}** ({made}).", "", *said]).strip()


def _alternative(table: pd.DataFrame, period: str) -> str:
    """How many measures and periods, and where the first measure begins and ends."""
    if table.empty:
        return ""
    known = table[table["mean"].notna()]
    parts = []
    for measure, means in list(known.groupby("measure", sort=False))[:MOST_GROUPS]:
        ends = [f"{row['mean']:.2f} ({row['period']})" for _, row in means.iloc[[0, -1]].iterrows()]
        parts.append(f"{capital(plain(str(measure), 60))}: {' to '.join(ends)}")
    return f"{count(table['period'].nunique(), period)}. {'; '.join(parts)}."
