"""How alike articles are: by their words, the rare ones weighing most, and by what they tell of the same day.

A word weighs (1 + ln frequency) x ln(articles / articles with it) (Salton and Buckley 1988, Term-weighting
approaches in automatic text retrieval), its frequency raised where it stands in the title or opens the body.
What one article alone has makes it unlike all others, what all have tells nothing. A dated word is a word of a
passage that names a day: who tells of a debate on Tuesday tells of another one than who tells of one on Thursday.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from copydesk import codebook, tables

_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'\-][^\W\d_]+)*")
_POSSESSIVE = ("’s", "'s")
_AT_ONCE = 2_000  # words compared at a time, so that the memory needed is that of the articles' pairs

Words = Counter[str]


def bodies_of(folder: Path) -> dict[str, list[str]]:
    """The passages of each article's body in their order, by the article's id, from the tables in *folder*."""
    segments = tables.read("segments", folder, ["article", "part", "start", "text"])
    body = segments[segments["part"] == "body"].sort_values(["article", "start"], kind="stable")
    return {str(article): list(texts) for article, texts in body.groupby("article", sort=False)["text"]}


def words_of(titles: pd.Series, bodies: Mapping[str, Sequence[str]]) -> dict[str, Words]:
    """The words of each article with their weighted number, by the article's id, as *titles* are and *bodies*."""
    weights = codebook.load("events")["weights"]
    made = {str(article): Words() for article in titles.index}
    for article, title in titles.fillna("").items():
        _add(made[str(article)], _words(title), weights["title"])
    for article, texts in bodies.items():
        words = [word for text in texts for word in _words(text)][: weights["words"]]
        _add(made[article], words, 1)
        _add(made[article], words[: weights["opening_words"]], weights["opening"])
    return made


def dated_of(bodies: Mapping[str, Sequence[str]], days: Mapping[str, date]) -> dict[str, Words]:
    """The words of passages that name a day, each with that day, by the article's id; of those in *days* alone.

    *days* are those of publication: a weekday is the last one until then. A passage about what is ahead names
    none. Only the beginning of an article is read.
    """
    book = codebook.load("events")["dated"]
    made: dict[str, Words] = {article: Words() for article in days}
    for article, published in days.items():
        read = 0
        for text in bodies.get(article, ()):
            words = {*_words(text)[: book["words"]]}
            for day in days_of(text, published):
                _add(made[article], [f"{word} {day}" for word in words], 1)
            read += len(text.split())
            if read > book["words"]:
                break
    return made


def days_of(text: str, published: date) -> set[date]:
    """The days that *text* names, seen from the day it was *published*; none where it tells of what is ahead.

    >>> sorted(map(str, days_of("Voters turned out on Tuesday, she said.", date(2024, 5, 30))))
    ['2024-05-28']
    """
    if codebook.pattern("events", "ahead").search(text):
        return set()
    book = codebook.load("events")
    back = [entry["days"] for entry in book["back"] if re.search(rf"(?i)\b{entry['pattern']}\b", text)]
    weekdays = book["dated"]["weekdays"]
    named = {weekdays.index(word) for word in words_in(text) if word in weekdays}
    back += [(published.weekday() - weekday) % 7 for weekday in named]
    return {published - timedelta(days=days) for days in back}


def words_in(text: str) -> list[str]:
    """The words of *text* that are compared, as written, without a possessive's end."""
    written = (match.group() for match in _WORD.finditer(text))
    return [word[:-2] if word.endswith(_POSSESSIVE) else word for word in written]


def _words(text: str) -> list[str]:
    untelling = codebook.by_word("events", "untelling", "reason")
    return [word for word in map(str.casefold, words_in(text)) if word not in untelling]


def _add(counted: Words, words: Sequence[str], weight: int) -> None:
    for word in words:
        counted[word] += weight


def weighted(words: Sequence[Words]) -> list[dict[str, float]]:
    """The weight of each word in each article, of length one together."""
    articles = len(words)
    spread = Counter(word for counted in words for word in counted)
    telling = {word: np.log(articles / n) for word, n in spread.items()}
    made = []
    for counted in words:
        weights = {
            word: float((1 + np.log(n)) * telling[word])
            for word, n in counted.items()
            if n and telling.get(word)
        }
        length = sum(weight**2 for weight in weights.values()) ** 0.5
        made.append({word: weight / length for word, weight in weights.items()})
    return made


def likeness(weights: Sequence[Mapping[str, float]]) -> np.ndarray:
    """The cosine of every two articles, given by their *weights*: a square of numbers from 0 to 1."""
    number = {word: place for place, word in enumerate(sorted({word for each in weights for word in each}))}
    made = np.zeros((len(weights), len(weights)), "float32")
    places = [(np.fromiter((number[w] for w in each), int, len(each)), each) for each in weights]
    for start in range(0, len(number), _AT_ONCE):
        part = np.zeros((len(weights), _AT_ONCE), "float32")
        for row, (columns, each) in enumerate(places):
            inside = (columns >= start) & (columns < start + _AT_ONCE)
            part[row, columns[inside] - start] = np.fromiter(each.values(), "float32", len(each))[inside]
        made += part @ part.T
    return made
