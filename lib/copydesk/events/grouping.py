"""Articles in groups by how alike they are, and the rows of the table ``events``.

Groups are joined while the mean likeness of their articles is high enough (average linkage: Sokal and
Michener 1958, A statistical method for evaluating systematic relationships).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from copydesk import codebook, tables
from copydesk.events.by_people import Grouped
from copydesk.events.likeness import Words, bodies_of, dated_of, likeness, weighted, words_in, words_of

BY_PEOPLE = "the same by same_event.csv"
_LABELLED = 3  # words of a label
_SHARED = 5  # words told as a reason
Row = dict[str, object]


def event_rows(folder: Path, grouped: Sequence[Grouped]) -> Iterator[Row]:
    """The rows of the table ``events``, an event's articles one after the other, in the order of their days.

    *folder* holds the tables of the steps before; *grouped* is what people say. An article without a day is in an
    event only where people say so, or as a copy of one that is. An event has two articles or more; copies of one
    story count as one, so that copies alone are none. Of more articles than the codebook says (``events.toml``)
    the machine groups none: their pairs would take gigabytes.
    """
    columns = ["article", "file", "title", "published", "copy_of"]
    articles = tables.read("articles", folder, columns).set_index("article")
    titles, story = articles["title"], articles["copy_of"].fillna(articles.index.to_series())
    said = {each.file: each.event for each in grouped}
    by_people = {str(a): said[file] for a, file in articles["file"].items() if file in said}
    day = pd.to_datetime(articles["published"].str[:10], errors="coerce")
    book = codebook.load("events")
    free = [str(a) for a in articles.index[day.notna() & (story == articles.index)] if a not in by_people]
    bodies = bodies_of(folder) if len(free) <= book["articles"]["most"] else {}
    words = words_of(titles, bodies) if bodies else {}
    free = [a for a in free if words.get(a)]
    weights = dict(zip(free, weighted([words[a] for a in free]), strict=True))
    dated = dated_of(bodies, {a: day[a].date() for a in free})
    share = book["dated"]["share"]
    alike = (1 - share) * likeness([weights[a] for a in free])
    alike += share * likeness(weighted([dated[a] for a in free]))
    days = np.array([day[a].toordinal() for a in free], int)
    apart = np.abs(days[:, None] - days[None, :])
    alike *= np.where(apart > book["days"]["most"], 0, np.maximum(0, 1 - book["days"]["each"] * apart))
    events: list[tuple[str | None, list[str]]] = [
        (None, [free[place] for place in group]) for group in groups(alike, book["close"]["likeness"])
    ]
    for event in dict.fromkeys(by_people.values()):
        events.append((event, [a for a, said_of in by_people.items() if said_of == event]))
    copies: dict[str, list[str]] = {}
    for a, original in story.items():
        if original != a and a not in by_people:
            copies.setdefault(str(original), []).append(str(a))
    place = {article: number for number, article in enumerate(free)}
    order = {str(a): (d if pd.notna(d) else pd.Timestamp.max, n) for n, (a, d) in enumerate(day.items())}
    events = [
        (label, sorted(members, key=order.__getitem__)) for label, members in events if len(members) > 1
    ]
    for number, (label, members) in enumerate(sorted(events, key=lambda event: order[event[1][0]]), 1):
        name = label or _label(members, weights, words, titles)
        for a in members:
            others = [other for other in members if other != a]
            close = None if label else float(np.mean([alike[place[a], place[other]] for other in others]))
            shared = [] if label else _shared(a, others, weights)
            reason = BY_PEOPLE if label else f"shares {', '.join(shared)}"
            yield _row(number, a, name, close, reason)
            for copy in copies.get(a, ()):
                yield _row(number, copy, name, None, f"a copy of {a}")


def _row(number: int, article: str, label: str, close: float | None, reason: str) -> Row:
    return {
        "grouped": f"event-{number}/{article}",
        "article": article,
        "event": f"event-{number}",
        "label": label,
        "likeness": None if close is None else round(close, 3),
        "reason": reason,
    }


def _label(
    members: Sequence[str],
    weights: Mapping[str, Mapping[str, float]],
    words: Mapping[str, Words],
    titles: pd.Series,
) -> str:
    """The words that weigh most in more than half of an event's articles, as their titles write them."""
    summed: Counter[str] = Counter()
    for article in members:
        summed.update(weights[article])
    enough = [w for w in summed if 2 * sum(w in words[a] for a in members) > len(members)]
    titles = titles.loc[list(members)].dropna()
    written = {word.casefold(): word for title in titles for word in words_in(title)}
    titled = Counter(w for title in titles for w in {word.casefold() for word in words_in(title)})
    ranked = sorted(enough or summed, key=lambda word: (-titled[word], -summed[word], word))[:_LABELLED]
    return ", ".join(written.get(word, word) for word in ranked)


def _shared(article: str, others: Sequence[str], weights: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What an article has most in common with the others: the words that make it alike."""
    common: Counter[str] = Counter()
    for other in others:
        common.update({w: v * weights[other][w] for w, v in weights[article].items() if w in weights[other]})
    return sorted(common, key=lambda word: (-common[word], word))[:_SHARED]


def groups(alike: np.ndarray, close: float) -> list[list[int]]:
    """The groups of two or more whose mean likeness is at least *close*; *alike* is that of every two.

    >>> groups(np.array([[1, 0.5, 0], [0.5, 1, 0.1], [0, 0.1, 1]]), 0.3)
    [[0, 1]]
    """
    made = []
    for part in _joined(alike >= close):
        made += _linked(alike[np.ix_(part, part)].astype("float64"), part, close)
    return sorted(sorted(group) for group in made if len(group) > 1)


def _joined(near: np.ndarray) -> list[list[int]]:
    """The parts that pairs hold together: no group is in two of them, since a mean is at most its highest."""
    parts, left = [], set(range(len(near)))
    while left:
        part, ahead = [], [min(left)]
        left -= {*ahead}
        while ahead:
            part.append(here := ahead.pop())
            new = [int(other) for other in np.flatnonzero(near[here]) if other in left]
            left -= {*new}
            ahead += new
        parts.append(sorted(part))
    return parts


def _linked(alike: np.ndarray, part: Sequence[int], close: float) -> list[list[int]]:
    """Average linkage of one part, the likest two joined first; ties by the order of the articles."""
    members = [[each] for each in part]
    np.fill_diagonal(alike, -1)
    while len(members) > 1:
        one, other = sorted(map(int, np.unravel_index(int(alike.argmax()), alike.shape)))
        if alike[one, other] < close:
            break
        sizes = len(members[one]), len(members[other])
        mean = (alike[one] * sizes[0] + alike[other] * sizes[1]) / sum(sizes)
        alike[one], alike[:, one] = mean, mean
        alike[one, one] = -1
        alike = np.delete(np.delete(alike, other, 0), other, 1)
        members[one] += members.pop(other)
    return members
