"""Keyness: which words tell two groups of articles apart, and where they stand.

For a word that stands a times among the c words of one group and b times among the d words of the other,

    G2        = 2 x sum over the four cells of observed x ln(observed / expected)   (Dunning 1993)
    log ratio = log2((a / c) / (b / d)), with 0.5 for a zero                        (Hardie 2014)

The cells are the word and all other words in each group; expected is what they would be if both groups used
it alike. p is that of chi-squared with one degree of freedom; over all the words compared, it is adjusted
after Benjamini and Hochberg 1995. G2 says how sure it is that there is a difference, the log ratio how
large it is: read both.

Limits: G2 takes each word as drawn by itself, but a word that has been used once is soon used again, so
that p is too small; the number of articles beside it says how widely it is used. Names and topics tell
articles apart before any choice of words does. Words are as written: ``boat`` and ``boats`` are two.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from math import erfc, log, log2, sqrt

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.comparison import GROUPS, bodies, groups_of, stories
from copydesk.answers.rows import FEWEST, in_body
from copydesk.answers.wording import agree, count, quoted

FEWEST_ARTICLES = 3  # that a word must stand in: what one or two stories say is no group's choice of words
WORD = re.compile(r"(?<!\w)(?<!\w[’'])[^\W\d_]+(?!\w)")  # letters only, and no end of it’s or don’t
_DTYPES = {
    **dict.fromkeys(("word", "group", "against"), "string"),
    **dict.fromkeys(("first", "second", "articles_first", "articles_second", "articles"), "Int64"),
    **dict.fromkeys(("g2", "log_ratio", "p", "p_adjusted"), "Float64"),
}


def log_likelihood(first: int, second: int, of_first: int, of_second: int) -> float:
    """G2 of a word that stands *first* times among *of_first* words and *second* times among *of_second*.

    >>> round(log_likelihood(10, 2, 1_000, 1_000), 2), round(log_likelihood(10, 10, 1_000, 1_000), 2)
    (5.85, 0.0)
    """
    whole, word = of_first + of_second, first + second
    observed = (first, second, of_first - first, of_second - second)
    rows, columns = (word, word, whole - word, whole - word), (of_first, of_second) * 2
    return 2 * sum(o * log(o * whole / (r * c)) for o, r, c in zip(observed, rows, columns, strict=True) if o)


def log_ratio(first: int, second: int, of_first: int, of_second: int) -> float:
    """How many times as frequent the word is in the first group, as a power of two.

    >>> log_ratio(8, 2, 1_000, 1_000), log_ratio(8, 0, 1_000, 1_000)
    (2.0, 4.0)
    """
    return log2((first or 0.5) / of_first) - log2((second or 0.5) / of_second)


def chance(g2: float) -> float:
    """The probability of so large a G2 where both groups use the word alike."""
    return erfc(sqrt(max(0.0, g2) / 2))


def adjusted(chances: Sequence[float]) -> list[float]:
    """Each probability adjusted for how many there are: of those under .05, 5 % are false at most."""
    order = sorted(range(len(chances)), key=lambda place: -chances[place])
    made, least = [0.0] * len(chances), 1.0
    for rank, place in zip(range(len(order), 0, -1), order, strict=True):
        least = min(least, chances[place] * len(chances) / rank)
        made[place] = least
    return made


def with_adjusted(rows: Sequence[tuple[object, ...]], columns: Mapping[str, str]) -> pd.DataFrame:
    """The *rows* as a table of these *columns*, with each ``p`` also adjusted for how many rows have one."""
    table = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    tested = table["p"].notna()
    table.loc[tested, "p_adjusted"] = adjusted(table.loc[tested, "p"].tolist())
    return table.round({"p": 4, "p_adjusted": 3})


def keyness(
    first: Sequence[str],
    second: Sequence[str],
    names: tuple[str, str] = ("first", "second"),
    printed: Sequence[str] = (),
) -> pd.DataFrame:
    """The words of two groups of bodies, the surest difference first.

    Columns word, group (that uses it more, of *names*), against (the other), how often it stands in the
    first and the second, in how many articles of each and of both together, g2, log_ratio (above zero: more
    in the first), p and p_adjusted. *printed* is the story that each body prints, first those of *first*
    (each its own, where none are given): a story counts once in a group, and as one article of both. Words
    in fewer than three articles are left out. log_ratio, p and p_adjusted are given of two
    groups of ten articles or more. Nothing where a group is empty.
    """
    told = printed or [str(number) for number in range(len(first) + len(second))]
    halves = [_counted(told[: len(first)], first), _counted(told[len(first) :], second)]
    totals, spread = zip(*map(_summed, halves), strict=True)
    sizes = [total.total() for total in totals]
    if not all(sizes):
        return pd.DataFrame(columns=list(_DTYPES)).astype(_DTYPES)
    rows = []
    for word in sorted({*totals[0], *totals[1]}):
        articles = len({story for half in halves for story, counts in half.items() if word in counts})
        if articles < FEWEST_ARTICLES:
            continue
        counts = (totals[0][word], totals[1][word], *sizes)
        g2, ratio = log_likelihood(*counts), log_ratio(*counts)
        in_each = (spread[0][word], spread[1][word], articles)
        rows.append((word, *names[:: -1 if ratio < 0 else 1], *counts[:2], *in_each, g2, ratio))
    chances = [chance(row[8]) for row in rows]
    tested = [
        (*row, _three_digits(p), _three_digits(adjusted_p))
        for row, p, adjusted_p in zip(rows, chances, adjusted(chances), strict=True)
    ]
    made = pd.DataFrame(tested, columns=list(_DTYPES)).astype(_DTYPES)
    made = made.sort_values(["g2", "word"], ascending=[False, True]).reset_index(drop=True)
    if min(map(len, halves)) < FEWEST:
        made.loc[:, ["log_ratio", "p", "p_adjusted"]] = pd.NA
    return made.round({"g2": 2, "log_ratio": 2})


def _three_digits(number: float) -> float:
    return float(f"{number:.3g}")


def _words(text: str) -> Iterable[str]:
    return (match.group().casefold() for match in WORD.finditer(text))


def _counted(printed: Sequence[str], texts: Sequence[str]) -> dict[str, Counter[str]]:
    """The words of each story, of which the longest copy is read."""
    shortest_first = sorted(zip(printed, texts, strict=True), key=lambda each: len(each[1]))
    return {story: Counter(_words(text)) for story, text in dict(shortest_first).items()}


def _summed(half: Mapping[str, Counter[str]]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the group, and in how many of its articles."""
    total: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for counts in half.values():
        total.update(counts)
        spread.update(counts.keys())
    return total, spread


def key_words(
    articles: pd.DataFrame, segments: pd.DataFrame, by: str, first: str = "", second: str = ""
) -> Answer:
    """Which words tell two groups by *by* apart (*first* and *second*, if named)? Raises as ``words_of``."""
    table = words_of(articles, segments, by, first, second)
    return Answer(key_words_in_words(table, articles, by, named=bool(first and second)), table)


def key_words_in_words(
    words: pd.DataFrame, articles: pd.DataFrame, by: str, *, named: bool = False, most: int = 8
) -> str:
    """How many words tell two groups apart, and which; where the groups were not *named*, why these two."""
    if words.empty and len(articles) == 1:
        return "**No words to compare: there is a single article.**"
    if words.empty:
        reason = f"there are no two groups by {by}, or no word stands in three articles"
        return f"**No words to compare: {reason}.**"
    groups = sorted({*words["group"], *words["against"]})
    compared = f"Compared: {' and '.join(map(quoted, groups))}{', with most articles' * (not named)}."
    if words["p_adjusted"].isna().all():
        few = f"**Too few articles to say which words tell two groups by {by} apart: it takes ten in each.**"
        return f"{few} {compared}"
    sure = words[words["p_adjusted"] < 0.05]
    told = f"{len(sure)} {agree(len(sure), 'differs', 'differ')}"
    text = f"**Of {count(len(words), 'word')} in three articles or more, {told} at 5 % after adjustment.** "
    text += compared
    for group in groups:
        telling = sure[sure["group"] == group]["word"].head(most).map(quoted)
        text += f"\n- More in {quoted(group)}: {', '.join(telling) or 'none'}"
    return text


def words_of(
    articles: pd.DataFrame, segments: pd.DataFrame, by: str, first: str = "", second: str = ""
) -> pd.DataFrame:
    """``keyness`` between two groups by *by* (outlet, country or month), *first* and *second* by name.

    In place of one that is not named stands the one with most articles, ties by name. Nothing where there
    are not two groups. Raises ``ValueError`` for a grouping or a group that is not there.
    """
    if by not in GROUPS:
        raise ValueError(f"no grouping {by!r}; valid ones: {', '.join(GROUPS)}")
    key = groups_of(articles, by).dropna()
    counts = key.value_counts()
    largest = sorted(counts.index, key=lambda name: (-counts[name], name))
    if unknown := next((name for name in (first, second) if name and name not in counts), ""):
        raise ValueError(f"no {by} {unknown!r}; there are: {', '.join(largest[:20])}")
    named = [name for name in (first, second) if name]
    chosen = [*named, *(name for name in largest if name not in named)][:2]
    if len(chosen) < 2:
        return keyness([], [])
    texts = bodies(segments)
    of_first, of_second = (texts[texts.index.isin(key.index[key == name])] for name in chosen)
    printed = stories(articles).loc[[*of_first.index, *of_second.index]]
    return keyness(of_first.tolist(), of_second.tolist(), (chosen[0], chosen[1]), printed.tolist())


def concordance(
    found: Mapping[str, pd.DataFrame], sought: Iterable[str], width: int = 45, most: int = 10
) -> pd.DataFrame:
    """Where words stand in the bodies: columns word, article, voice, before, keyword, after, start, end.

    The first *most* places of each, in reading order, with *width* characters on either side within the
    line. The offsets count in the article's text.
    """
    # the stretches of all body segments, each with its voice, in reading order
    spans = found["spans"][found["spans"]["table"] == "segments"][["row", "start", "end"]]
    segments = in_body(found["segments"])[["segment", "article", "voice"]]
    pieces = spans.merge(segments, left_on="row", right_on="segment").sort_values(["article", "start"])
    voices = dict(list(pieces.groupby("article")))
    lines = found["lines"][(found["lines"]["kind"] == "body") & found["lines"]["article"].isin(voices)]
    rows = []
    for word in sought:
        places = (
            (line, match, voice)
            for line in lines.itertuples()
            for match in WORD.finditer(line.text)
            if match.group().casefold() == word.casefold()
            for voice in [_voice(voices[line.article], line.start + match.start())]
            if voice  # a dateline is in no segment
        )
        for line, match, voice in islice(places, most):
            before, after = line.text[: match.start()], line.text[match.end() :]
            around = (before[-width:], match.group(), after[:width])
            span = (line.start + match.start(), line.start + match.end())
            rows.append((word, line.article, voice, *around, *span))
    columns = ["word", "article", "voice", "before", "keyword", "after", "start", "end"]
    return pd.DataFrame(rows, columns=columns)


def _voice(pieces: pd.DataFrame, place: int) -> str | None:
    at = int(pieces["start"].searchsorted(place, side="right")) - 1
    return pieces["voice"].iloc[at] if at >= 0 and place < pieces["end"].iloc[at] else None
