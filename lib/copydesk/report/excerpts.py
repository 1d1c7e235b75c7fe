"""Tables and passages cut to short quotations, so that a report can be shared without the articles."""

import re
from urllib.parse import urlsplit

import pandas as pd

MOST_WORDS = 25  # of a passage
MOST_CHARACTERS = 200  # of one, for scripts without spaces, where a clause is one word
OF_A_CELL = 8  # words; cells side by side (a cue and its content, who is blamed and for what) may read on
# words of those that stand beside a short one at most
LONG = {"content": 16, "text": 16, "title": 16, "reason": 16}
WHOLE = {  # columns whose rows together are the article, whatever each is cut to
    "lines": ("text",),
    "segments": ("text",),
    "tones_toward": ("sentence_text",),
    "tone-of-mentions": ("sentence_text",),
    "tone-along-the-article": ("text",),
}
KEPT = ("sha256", "text_sha256", "article", "file", "row")  # columns that name things and hold no passage
_WORD = re.compile(r"\w+")


def outbound(url: object) -> str:
    """*url* if it is an address on the web, else nothing: any other may run something."""
    try:
        parts = urlsplit(str(url or ""))
    except ValueError:
        return ""
    web = parts.scheme in ("http", "https") and parts.netloc
    return str(url) if web and str(url).isprintable() and " " not in str(url) else ""


def cut(text: str, most: int = MOST_WORDS) -> str:
    """*text* if it has at most *most* words, else its first words and an ellipsis."""
    if len(text) < 2 * most and len(text) <= MOST_CHARACTERS:
        return text  # too short to hold more words
    words = list(_WORD.finditer(text))
    end = words[most - 1].end() if len(words) > most else len(text)
    end = min(end, MOST_CHARACTERS)
    return text if end >= len(text) else f"{text[:end]} …"


def excerpted(name: str, table: pd.DataFrame) -> pd.DataFrame:
    """*table* with its texts cut, and without those columns whose rows together are the article."""
    kept = table.drop(columns=[column for column in WHOLE.get(name, ()) if column in table])
    texts = [c for c in kept if c not in KEPT and (kept[c].dtype == "object" or kept[c].dtype == "string")]
    return kept.assign(**{column: _cut_column(kept[column], LONG.get(column, OF_A_CELL)) for column in texts})


def _cut_column(column: pd.Series, most: int) -> pd.Series:
    def shown(value: object) -> object:
        return cut(value, most) if isinstance(value, str) and not outbound(value) else value

    return column.map(shown).astype(column.dtype)
