"""Plain-text copies of news pages: what each line is, from its form and its place among its neighbours."""

import re
from collections import Counter
from itertools import islice, pairwise

from copydesk.article import Line, Span, trim
from copydesk.codebook import pattern
from copydesk.reading.stamps import find_stamp

_BULLET = re.compile(r"\s*(?:[•·▪◦‣*]|-\s)\s*")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’)\]]*$")
_FULL_STOP = re.compile(r"[.!?…][\"'”’)\]]*$")
_BYLINE = re.compile(r"by\s+(?=[A-Z])[^.!?]{3,120}$", re.IGNORECASE)
_TRAILING_CREDIT = re.compile(r"\s[(\[]([^()\[\]]{2,80})[)\]]\.?$")
_LONG, _SENTENCE = 25, 9  # words: prose whatever its end; prose that ends like a sentence


def split_lines(text: str) -> list[Span]:
    """The text cut at ``\\n`` only, each newline with the line it ends. Always at least one line."""
    spans, start = [], 0
    for match in re.finditer("\n", text):
        spans.append(Span(start, match.end()))
        start = match.end()
    return [*spans, Span(start, len(text))] if start < len(text) or not spans else spans


def label_lines(text: str) -> tuple[Line, ...]:
    """Every line of a plain-text page with its kind.

    The body is the stretch of lines with the largest weight of prose (a maximum-sum segment, prose counted by its
    words and every other line against it); the title, standfirst, captions and stamps are looked for around it.
    """
    spans = split_lines(text)
    shown = [" ".join(trim(text, span).of(text).split()) for span in spans]
    kinds = [_alone(text, span, line) for span, line in zip(spans, shown, strict=True)]
    filled = [line for line in shown if line]
    repeated = {line for line, following in pairwise(filled) if line == following}
    kinds = [_caption_or(kind, line, line in repeated) for kind, line in zip(kinds, shown, strict=True)]
    first, last = _with_short_ends(*_body(kinds, shown), kinds, shown)
    title = _title(kinds[:first], shown)
    for i, kind in enumerate(kinds):
        kinds[i] = _in_place(kind, i, shown, kinds, first, last, title)
    return tuple(Line(span, kind) for span, kind in zip(spans, kinds, strict=True))


def _alone(text: str, span: Span, line: str) -> str:
    """What a line looks like by itself; ``bullet``, ``prose`` and ``short`` are settled by its place."""
    if not line:
        return "blank"
    bulleted = bool(_BULLET.match(line))
    bare = _BULLET.sub("", line, count=1) if bulleted else line
    words = len(bare.split())
    if pattern("page", "agency").fullmatch(bare.strip("()")):
        return "agency"
    sentence = words >= _SENTENCE and bool(_FULL_STOP.search(bare))
    if words <= 14 and (stamp := find_stamp(text, span)):
        printed = stamp.span.end - stamp.span.start
        if printed > len(bare) / 2 or not _FULL_STOP.search(bare):
            return "stamp"
    if pattern("page", "chrome_prose" if sentence else "chrome").fullmatch(bare):
        return "chrome"
    if bulleted:
        return "bullet"
    if words <= 14 and _BYLINE.fullmatch(bare):
        return "byline"
    if words <= 12 and pattern("page", "credit").fullmatch(bare) and not _SENTENCE_END.search(bare):
        return "credit"
    if words <= 60 and not bulleted and pattern("page", "credited").fullmatch(bare):
        return "caption"
    if words >= _LONG or (words >= _SENTENCE and _SENTENCE_END.search(bare)):
        return "prose"
    return "short"


def _caption_or(kind: str, line: str, repeated: bool) -> str:
    """A caption where prose is printed twice running or ends with a credit in brackets, else *kind*."""
    credit = _TRAILING_CREDIT.search(line)
    if kind == "prose" and (repeated or (credit and pattern("page", "credit").fullmatch(credit[1]))):
        return "caption"
    return kind


def _body(kinds: list[str], shown: list[str]) -> tuple[int, int]:
    """First and one past the last line of the body."""
    best = (0, 0, 0)
    total = start = 0
    for i, (kind, line) in enumerate(zip(kinds, shown, strict=True)):
        if total <= 0:
            total, start = 0, i
        total += min(len(line.split()), 40) if kind == "prose" else 0 if kind in ("blank", "caption") else -5
        if total > best[0]:
            best = (total, start, i + 1)
    first, last = best[1:]
    while first < last and kinds[first] != "prose":
        first += 1
    return first, last


def _with_short_ends(first: int, last: int, kinds: list[str], shown: list[str]) -> tuple[int, int]:
    """The body with the short sentences that stand directly before and after it."""

    def is_sentence(i: int) -> bool:
        return kinds[i] == "short" and bool(_FULL_STOP.search(shown[i])) and len(shown[i].split()) > 1

    while last > first and (after := next((i for i in range(last, len(kinds)) if shown[i]), None)) is not None:
        if not is_sentence(after):
            break
        last = after + 1
    while last > first and (before := next((i for i in range(first - 1, -1, -1) if shown[i]), None)) is not None:
        if not is_sentence(before):
            break
        first = before
    return first, last


def _title(kinds: list[str], shown: list[str]) -> int | None:
    """The line before the body that reads most like a headline: some words, no full stop, often repeated."""
    best = None
    printed = Counter(shown)
    for i, kind in enumerate(kinds):
        words = len(shown[i].split())
        if kind == "short" and 3 <= words <= 30 and not shown[i].endswith((".", ":")):
            score = min(words, 12) + 3 * (printed[shown[i]] > 1) + i / len(kinds)
            if best is None or score > best[0]:
                best = (score, i)
    return best[1] if best else None


def _in_place(kind: str, i: int, shown: list[str], kinds: list[str], first: int, last: int, title: int | None) -> str:
    """The final kind of line *i*, by where it stands relative to the title and the body."""
    words = len(shown[i].split())
    if kind in ("blank", "chrome"):
        return kind
    if title is not None and shown[i] == shown[title]:
        return "title"
    if first <= i < last:
        return _inside_body(kind, i, shown, kinds)
    if i >= last:
        return "agency" if kind == "agency" and not any(shown[last:i]) else "chrome"
    if title is None or i < title:
        return kind if kind in ("stamp", "byline") and first - i < 12 else "chrome"
    if kind in ("stamp", "agency", "byline", "credit", "caption"):
        return kind
    if kind == "prose" or (kind == "bullet" and words >= _SENTENCE) or (kind == "short" and words >= 6):
        return "standfirst"
    return "chrome"


def _inside_body(kind: str, i: int, shown: list[str], kinds: list[str]) -> str:
    """What a line between the first and the last paragraph is."""
    words = len(shown[i].split())
    if kind in ("caption", "credit", "agency"):
        return kind
    if kind == "prose" or (_SENTENCE_END.search(shown[i]) and words >= 2):
        return "body"
    following = next((kind for kind in islice(kinds, i + 1, None) if kind != "blank"), None)
    if kind == "short" and 1 < words <= 12 and following in ("prose", "body"):
        return "subhead"
    return "chrome"


def trailing_credit(text: str, span: Span) -> Span | None:
    """The credit in brackets that ends a caption, brackets left out."""
    match = _TRAILING_CREDIT.search(span.of(text))
    return Span(span.start + match.start(1), span.start + match.end(1)) if match else None
