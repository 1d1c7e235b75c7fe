"""One article as it was read, for a person or for another program."""

import json
from dataclasses import asdict

from copydesk.article import Article, Stamp
from copydesk.reading.stamps import iso


def as_text(article: Article) -> str:
    """The record as ``name: value``, then every line that is not blank: its offsets, its kind, and its words."""
    dateline = article.dateline
    record = {
        "article": article.id,
        "file": article.path,
        "encoding": article.encoding,
        "title": article.title,
        "other titles": "; ".join(article.alternate_titles),
        "published": _with_reason(article.published),
        "updated": _with_reason(article.updated),
        "dateline": ", ".join(filter(None, (dateline.place, dateline.country, dateline.agency))) if dateline else None,
        "byline": "; ".join(article.byline),
        "agency": article.agency,
        "outlet": article.outlet,
        "url": article.url,
        "credits": "; ".join(dict.fromkeys(span.of(article.text) for span in article.credits)),
    }
    lines = (
        f"{line.span.start:>7} {line.span.end:>7}  {line.kind:<10}  {line.span.of(article.text).strip()}"
        for line in article.lines
        if line.kind != "blank"
    )
    return "\n".join([*(f"{name}: {value or 'none found'}" for name, value in record.items()), "", *lines, ""])


def as_json(article: Article) -> str:
    """The whole article as one JSON object on one line: spans as ``[start, end]``, days and instants in ISO 8601."""
    return json.dumps(asdict(article), default=lambda moment: moment.isoformat())


def _with_reason(stamp: Stamp | None) -> str | None:
    return f"{iso(stamp)} ({stamp.reason})" if stamp else None
