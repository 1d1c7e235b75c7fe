"""Exports of ProQuest, .txt: articles between lines of underscores, their fields each on a line."""

import re
from collections.abc import Iterator, Sequence

from copydesk.reading.archives.export import (
    Export,
    Exported,
    Printed,
    first_part,
    labelled,
    of_label,
    persons,
    without_ends,
)

ARCHIVE = "ProQuest"
OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?\s{0,99}_{40,99}\s")
_FIELD = re.compile(rb"^(?:full text|proquest document id):", re.IGNORECASE | re.MULTILINE)
_SEPARATOR = re.compile(r"_{40,}")
_NUMBER = re.compile(r"document (\d{1,5}) of (\d{1,5})", re.IGNORECASE)
FIELDS = "proquest_field"  # of the codebook's archives


def is_export(content: bytes) -> bool:
    """Whether the text in *content* begins as these exports do, and has a field that they alone have."""
    return OPENING.match(content) is not None and _FIELD.search(content) is not None


def read(lines: Sequence[str]) -> Export:
    """The articles in the *lines* of an export."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _SEPARATOR.fullmatch(line.strip()):
            parts.append([])
        else:
            parts[-1].append(line.strip())
    numbers = [match for part in parts for line in part if (match := _NUMBER.fullmatch(line))]
    stated = max((int(match[2]) for match in numbers), default=None)
    # a field that every article has: neither contents nor the last notice
    articles = (part for part in parts if not {"title", "outlet", "body"}.isdisjoint(map(_name, part)))
    return Export(tuple(map(_article, articles)), stated)


def _article(lines: Sequence[str]) -> Exported | str:
    """The article between two separators; why there is none."""
    lines = [line for line in lines if not _NUMBER.fullmatch(line)]
    body = next((i for i, line in enumerate(lines) if _name(line) == "body"), len(lines))
    foot = _foot(lines, body)
    record = [*lines[:body], *lines[foot:]]
    said: dict[str, str] = {}
    for name, label, rest in (labelled(line, FIELDS) for line in record):
        said.setdefault(label.casefold() if name == "other" else name, rest)
    first = next(filter(None, record), "")
    title = said.get("title", "") if _name(first) else first
    text = [labelled(lines[body], FIELDS)[2], *lines[body + 1 : foot]] if body < len(lines) else []
    if not any(text):
        return f"no text{f' of {title[:80]!r}' if title else ''}: the export has its record alone"
    published = "publication date:" if "published" in said else "publication info:"
    printed = [
        *_record(lines[:body], title, published),
        Printed("chrome", "Full text:"),
        *(Printed("body", line) for line in text),
        *_record(lines[foot:], "" if title in lines[:body] else title, published),
    ]
    outlet = first_part(said.get("outlet") or said.get("publication info:", ""))
    section, byline = first_part(said.get("section", "")), persons(said.get("byline", ""), last_first=True)
    return Exported(ARCHIVE, without_ends(printed), outlet, section, byline)


def _name(line: str) -> str:
    return labelled(line, FIELDS)[0]


def _record(lines: Sequence[str], title: str, published: str) -> Iterator[Printed]:
    """The lines of an article's record: its first that is the *title* is that, *published* labels its date."""
    for line in lines:
        name, label, rest = labelled(line, FIELDS)
        if title and title in (line, rest if name == "title" else line):
            kind, title = "title", ""
        else:
            kind = "byline" if name == "byline" else "stamp" if label.casefold() == published else "chrome"
        yield from of_label(kind, label, rest) if name else [Printed(kind, line)]


def _foot(lines: Sequence[str], body: int) -> int:
    """Where below the *body* nothing but fields follows; a field may go on until an empty line."""
    foot = len(lines)
    for i in reversed(range(body + 1, len(lines))):
        if _name(lines[i]):
            foot = i
        elif lines[i] and not lines[i - 1]:  # a paragraph, and no field, begins here
            break
    return foot
