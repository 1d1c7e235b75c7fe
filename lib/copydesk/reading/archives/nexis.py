"""Exports of Nexis and Nexis Uni, .docx or .rtf: a cover with an index, then the articles.

Each has its headline, outlet, date, copyright and fields, the heading Body, its paragraphs, further headings
and fields, and the line End of Document.
"""

import re
from collections.abc import Iterator, Sequence

from copydesk.reading.archives.export import (
    Export,
    Exported,
    Printed,
    first_part,
    labelled,
    labels,
    of_label,
    persons,
    without_ends,
)
from copydesk.reading.stamps import find_stamp

ARCHIVE = "Nexis"
_END = re.compile(r"end of document", re.IGNORECASE)
_STATED = re.compile(r"documents? \((\d{1,5})\)", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\) ?\d)|.*\ball rights reserved\b", re.IGNORECASE)
_DATE = 100  # characters of the longest line that is a date with its time and edition


def read(lines: Sequence[str]) -> Export | None:
    """The articles in the *lines* of a document; None where it is no export of Nexis."""
    ends = [i for i, line in enumerate(lines) if _END.fullmatch(line.strip())]
    if not ends:
        return None
    starts = [0, *(end + 1 for end in ends)]
    parts = [lines[start:end] for start, end in zip(starts, [*ends, len(lines)], strict=True)]
    if not _heading(parts[-1], "body"):  # what follows the last end is no article, unless it has a body
        parts.pop()
    stated = next((int(match[1]) for line in parts[0] if (match := _STATED.fullmatch(line.strip()))), None)
    return Export(
        tuple(_article(part, covered=stated is not None and not i) for i, part in enumerate(parts)), stated
    )


def _article(lines: Sequence[str], *, covered: bool) -> Exported | str:
    """The article in *lines*, which a cover opens where they are *covered*; why there is none."""
    filled = [i for i, line in enumerate(lines) if line.strip()]
    bodies = _heading(lines, "body")
    if not bodies:
        called = f" of {lines[filled[0]].strip()[:80]!r}" if filled and not covered else ""
        return f"no text{called}: it has no part headed Body"
    body = bodies[0]
    head = [i for i in filled if i < body]
    dated = [i for i in head if _is_date(lines[i])]
    rights = [i for i in head if _RIGHTS.match(lines[i].strip()) or labelled(lines[i], "nexis_field")[0]]
    named = dated[-1] if dated else next(iter(rights), body)  # the outlet stands above it
    above = [i for i in head if i < named]
    outlet = above[-1] if above else None
    title = (above[-2] if covered else above[0]) if len(above) > 1 else None
    first = next((i for i in (title, outlet) if i is not None), named)
    marks = {title: "title", named if dated else None: "stamp"}
    printed: list[Printed] = []
    said: dict[str, str] = {}
    for i in range(first, body + 1):
        name, label, rest = labelled(lines[i], "nexis_field") if i > named else ("", "", "")
        if name:
            said.setdefault(name, rest)
            kind = name if name in ("byline", "standfirst") else "chrome"
            printed += of_label(kind, label, rest)
        else:
            printed.append(Printed(marks.get(i, "chrome"), lines[i].strip()))
    printed += _below(lines[body + 1 :])
    return Exported(
        ARCHIVE,
        without_ends(printed),
        lines[outlet].strip() if outlet is not None else "",
        first_part(said.get("section", "")),
        persons(said.get("byline", "")),
    )


def _below(lines: Sequence[str]) -> Iterator[Printed]:
    """What stands below the heading Body: paragraphs, and from the first field or last heading on the rest."""
    loaded = (i for i, line in enumerate(lines) if labelled(line, "nexis_field")[0] == "date")
    end = next(loaded, len(lines))
    for name in ("other", "caption"):  # Graphic, where there is one, stands first
        end = next((i for i in reversed(_heading(lines[:end], name))), end)
    kind = "body"
    for i, line in enumerate(lines):
        name = labels("nexis_heading").get(line.strip().casefold(), "")
        if i >= end and (name or labelled(line, "nexis_field")[0]):
            kind = "caption" if name == "caption" else "chrome"
            yield Printed("chrome", line.strip())
        else:
            yield Printed(kind, line.strip())


def _heading(lines: Sequence[str], name: str) -> list[int]:
    """The lines that are a heading of this name."""
    return [i for i, line in enumerate(lines) if labels("nexis_heading").get(line.strip().casefold()) == name]


def _is_date(line: str) -> bool:
    bare = line.strip()
    other = len(bare) > _DATE or _RIGHTS.match(bare) or labelled(bare, "nexis_field")[0]
    return not other and find_stamp(bare) is not None
