"""Exports of Factiva, .html: each article a division, its fields in a table by letters or below each other."""

import re
from collections.abc import Iterator
from typing import Any

from copydesk.reading.archives.export import Export, Exported, Printed, labels, persons, without_ends
from copydesk.reading.decoding import as_read
from copydesk.reading.stamps import find_stamp

ARCHIVE = "Factiva"
_CLASS = re.compile(r"article [a-z]{2,4}Article")
OPENING = re.compile(rb"<div[^>]{0,200}class=[\"']article [a-z]{2,4}Article[\"']")
_CODE = re.compile(r"[A-Z]{2,3}")
_TIME = re.compile(r"\d{1,2}:\d\d(?: ?[AP]M)?(?: [A-Z]{3,4})?")
_KINDS = {"title": "title", "byline": "byline", "published": "stamp", "body": "body"}
_KINDS |= {"caption": "caption", "credit": "chrome"}


def read(source: str) -> Export:
    """The articles in the page *source*. It says nowhere how many they are."""
    from lxml import html  # a page's parser is for pages alone

    parser = html.HTMLParser(encoding="utf-8")
    root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    parts = (part for part in root.iter("div") if _CLASS.fullmatch(_class_of(part)))
    return Export(tuple(_article(list(_fields(part))) for part in parts), None)


def _article(fields: list[tuple[str, list[str]]]) -> Exported | str:
    """The article whose fields are given by name, each with its lines; why there is none."""
    said = {name: " ".join(lines) for name, lines in reversed(fields)}
    if not said.get("body"):
        title = said.get("title", "")
        return f"no text{f' of {title[:80]!r}' if title else ''}: the export has a summary or a picture alone"
    printed = [Printed(_KINDS.get(name, "chrome"), line) for name, lines in fields for line in lines]
    byline = persons(said.get("byline", ""))
    return Exported(ARCHIVE, without_ends(printed), said.get("outlet", ""), said.get("section", ""), byline)


def _fields(part: Any) -> Iterator[tuple[str, list[str]]]:
    """The fields of an article's division, in order; those that have no name of ours keep their letters."""
    rows = [row for row in part.iter("tr") if len(row) > 1]
    coded = [row for row in rows if _CODE.fullmatch(_line(row[0]))]
    if not coded:
        yield from _unlettered(part)
        return
    for row in coded:
        code, lines = _line(row[0]), list(_lines(row[1]))
        name = labels("factiva_field").get(code.casefold(), "")
        yield (name, lines) if name else ("", [f"{code} {' '.join(lines)}"])


def _unlettered(part: Any) -> Iterator[tuple[str, list[str]]]:
    """The fields of a division without letters: section, headline, author, words, date, time, outlet, ..."""
    waiting = ""  # the field that the next division has
    for element in part.iter("div", "p", "span", "b"):
        line, kind = _line(element), _class_of(element)
        span = element.find(".//span")
        if not line or element is part:
            continue
        if "Headline" in kind:
            yield "title", [line]
        elif "articleParagraph" in kind:
            yield "body", [line]
        elif element.tag == "p":
            yield "", [line]
        elif element.tag != "div" or element.find(".//div") is not None or element.find(".//p") is not None:
            continue
        elif kind == "author":
            yield "byline", [line]
        elif span is not None and "Headline" in _class_of(span):
            waiting = "headed"
        elif not waiting:
            yield "section", [line]
        elif waiting == "headed" and find_stamp(line):
            waiting = "outlet"
            yield "published", [line]
        elif waiting == "outlet" and not _TIME.fullmatch(line):
            waiting = "over"
            yield "outlet", [line]
        else:
            yield "", [line]


def _lines(cell: Any) -> Iterator[str]:
    """The paragraphs of a cell, each on a line."""
    paragraphs = list(cell.iter("p")) or [cell]
    yield from filter(None, map(_line, paragraphs))


def _class_of(element: Any) -> str:
    return " ".join((element.get("class") or "").split())


def _line(element: Any) -> str:
    return " ".join(as_read(element.text_content()).split())
