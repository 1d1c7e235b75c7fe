"""How alike articles are: the cosine of their words and actors, the rare ones weighing most.

A word or actor weighs (1 + ln frequency) x ln(articles / articles with it) (Salton and Buckley 1988,
Term-weighting approaches in automatic text retrieval), its frequency raised where it stands in the title or
opens the body. What one article alone has makes it unlike all others, what all have tells nothing.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from copydesk import codebook, tables

_WORD = re.compile(r"[^\W\d_]{3,}(?:[’'\-][^\W\d_]+)*")
_POSSESSIVE = ("’s", "'s")
_AT_ONCE = 2_000  # words compared at a time, so that the memory needed is that of the articles' pairs

Words = Counter[str]


def words_of(titles: pd.Series, folder: Path) -> dict[str, Words]:
    """The words and actors of each article with their weighted number, by the article's id, as *titles* are.

    *folder* holds the tables segments, mentions and names. An actor counts by its identity, marked by a sign that
    no word has.
    """
    weights = codebook.load("events")["weights"]
    made: dict[str, Words] = {article: Words() for article in titles.index}
    for article, title in titles.fillna("").items():
        _add(made[str(article)], _words(title), weights["title"])
    segments = tables.read("segments", folder, ["article", "part", "start", "text"])
    body = segments[segments["part"] == "body"].sort_values(["article", "start"], kind="stable")
    for article, texts in body.groupby("article", sort=False)["text"]:
        words = [word for text in texts for word in _words(text)]
        _add(made[str(article)], words, 1)
        _add(made[str(article)], words[: weights["opening_words"]], weights["opening"])
    names = tables.read("names", folder, ["article", "name", "identity"])
    mentions = tables.read("mentions", folder, ["article", "actor"])
    meant = mentions.merge(names, left_on=["article", "actor"], right_on=["article", "name"])
    for (article, identity), number in meant.groupby(["article", "identity"]).size().items():
        made[str(article)][f"@{identity}"] += int(number) * weights["named"]
    return made


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
