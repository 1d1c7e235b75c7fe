"""The few findings that lead a report on many articles: those that hold by the rules, each with its rows.

First what differs between outlets on the same events (``answers.within``), then what differs between outlets or
months by intervals that lie apart (``answers.comparison``), then who is quoted most, how much each side is given to
say and which labels are used.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from copydesk.answers import attribution, comparison, counted, framing, within
from copydesk.answers.counted import Counted
from copydesk.answers.rows import by_each, in_body
from copydesk.answers.wording import count, joined, quoted

MOST = 5
# tables, beside those of articles and attributions
NEEDED = (
    *("events", "segments", "mentions", "lines", "frames"),
    *("presence", "actions", "labels", "names", "failures"),
)


class Lead(NamedTuple):
    """A finding in Markdown, and the rows that it counts."""

    words: str
    counted: Counted


def leading(found: Mapping[str, pd.DataFrame], supported: Collection[str] = ()) -> list[Lead]:
    """The findings that lead, at most five; *found* are tables of a run, persons by who they are across articles."""
    said = found["attributions"]
    every = [
        *_differences(found, supported),
        Lead(attribution.speakers(found["articles"], said).words, counted.speakers(found)),
        Lead(attribution.weight(said).words, counted.weight(found)),
        Lead(framing.labels(found["labels"]).words, counted.labels(found)),
    ]
    held = [lead for lead in every if len(lead.counted.rows)][:MOST]
    return [Lead(lead.words, lead.counted._replace(name=f"leading-{n}")) for n, lead in enumerate(held, 1)]


def _differences(found: Mapping[str, pd.DataFrame], supported: Collection[str]) -> Iterator[Lead]:
    """What differs on the same events, and what differs between outlets or months however it comes about."""
    measured = comparison.measures(found, supported)
    same = within.differences(found, measured, "outlet")
    means = comparison.means_by_group(found, measured)
    far = same[(same["p_adjusted"] < within.LIKELY).fillna(False)]
    for measure in far["measure"].drop_duplicates():
        if (rows := rows_of(found, measure, "outlet")) is not None:
            yield Lead(_on_the_same_events(far[far["measure"] == measure]), rows)
    tested = same.dropna(subset="p")["measure"].unique()
    for by in ("month", "outlet"):
        known = means[(means["by"] == by) & means["low"].notna()]
        for measure in comparison.lie_apart(known):
            told = by == "outlet" and measure in set(far["measure"])
            rows = None if told else rows_of(found, measure, by)
            if rows is not None:
                only = by == "outlet" and measure in tested
                yield Lead(_apart(known[known["measure"] == measure], by, only=only), rows)


def _on_the_same_events(far: pd.DataFrame) -> str:
    """One sentence on the differences in a measure that stand out, round the group that most of them are of."""
    group = pd.concat([far["first"], far["second"]]).value_counts(sort=False).sort_index().idxmax()
    parts = []
    first = far[far["first"] == group][["second", "difference"]].set_axis(["other", "more"], axis=1)
    second = far[far["second"] == group][["first", "difference"]].set_axis(["other", "more"], axis=1)
    against = pd.concat([first, second.assign(more=-second["more"])]).sort_index()
    for word, rows in (("less", against[against["more"] < 0]), ("more", against[against["more"] > 0])):
        if len(rows):
            sizes = dict.fromkeys(f"{size:.2f}" for size in rows["more"].abs().agg(["min", "max"]))
            others = joined([quoted(other) for other in rows["other"]])
            parts.append(f"{word} than {others} (by {' to '.join(sizes)} an article)")
    events, p = int(far["events"].min()), far["p_adjusted"].max()
    least = count(events, "event") if events == far["events"].max() else f"{events} events and more"
    return (
        f"**On the same events {quoted(group)} differs in {quoted(far['measure'].iloc[0])}:** "
        f"{'; '.join(parts)}; {least}, adjusted p {p:.3f} at most."
    )


def _apart(means: pd.DataFrame, by: str, *, only: bool) -> str:
    """One sentence on a measure whose intervals lie apart; *only*: on the same events no difference stands out."""
    low, high = (means.loc[place] for place in (means["mean"].idxmin(), means["mean"].idxmax()))
    ends = [
        f"{row['mean']:.2f} ({quoted(row['group'])}, {count(row['articles'], 'article')})"
        for row in (low, high)
    ]
    text = f"**By {by}, {quoted(means['measure'].iloc[0])} differs:** from {' to '.join(ends)}; "
    text += "their intervals lie apart."
    more = " On the same events no difference stands out: it may be what they write about."
    return text + more * only


def rows_of(found: Mapping[str, pd.DataFrame], measure: str, by: str) -> Counted | None:
    """The rows that a measure of ``comparison.measures`` counts, by *by*; none where its rows are no passages.

    Nor of cues of frames, which nobody has validated, so that no finding rests on them.
    """
    said, told, loaded = (in_body(found[name]) for name in ("attributions", "actions", "labels"))
    side = measure.removeprefix("attributions of ")
    if measure in (comparison.DIRECT, comparison.UNNAMED):
        rows = said[said["kind"] == "direct" if measure == comparison.DIRECT else said["speaker"].isna()]
        table, words = "attributions", "content"
    elif measure == "attributions":
        table, words, rows = "attributions", "content", said
    elif side != measure:
        each = by_each(found["attributions"])
        table, words, rows = "attributions", "content", each[each["side"] == side]
    elif measure == comparison.LABELS:
        table, words, rows = "labels", "word", comparison.narrated(loaded)
    elif measure == comparison.PASSIVE:
        hidden = told["construction"].isin(framing.PASSIVES) & told["agent"].isna()
        table, words, rows = "actions", "verb", told[hidden]
    else:
        return None
    group = rows["article"].map(comparison.groups_of(found["articles"], by))
    rows = rows.assign(group=group).dropna(subset="group")
    return counted.of_rows("leading", f"{measure}, by {by}", table, rows, rows[words])
