"""One article as it was read, or its attributions, for a person or for another program."""

import json
from dataclasses import asdict

from copydesk.article import Article, Span, Stamp
from copydesk.attribution import Attribution
from copydesk.reading.stamps import iso


def as_text(article: Article) -> str:
    """The record as ``name: value``, then each line that is not blank: its offsets, kind and words."""
    dateline = article.dateline
    parts = (dateline.place, dateline.country, dateline.agency) if dateline else ()
    record = {
        "article": article.id,
        "file": article.path,
        "encoding": article.encoding,
        "title": article.title,
        "other titles": "; ".join(article.alternate_titles),
        "published": _with_reason(article.published),
        "updated": _with_reason(article.updated),
        "dateline": ", ".join(filter(None, parts)),
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
    known = (f"{name}: {value or 'none found'}" for name, value in record.items())
    return "\n".join([*known, "", *lines, ""])


def as_json(article: Article) -> str:
    """The whole article as one JSON object on one line: spans as ``[start, end]``, days in ISO 8601."""
    return json.dumps(asdict(article), default=lambda moment: moment.isoformat())


def _with_reason(stamp: Stamp | None) -> str | None:
    return f"{iso(stamp)} ({stamp.reason})" if stamp else None


def attributions_as_text(article: Article, attributions: tuple[Attribution, ...]) -> str:
    """Each attribution as a block: who says, how that is known, cue and content with their offsets."""
    plural = "" if len(attributions) == 1 else "s"
    blocks = [f"{article.path}: {len(attributions)} attribution{plural}"]
    for number, said in enumerate(attributions, 1):
        spans = (
            f"  {name:<9} {span.start:>7} {span.end:>7}  {' '.join(span.of(article.text).split())}"
            for name in ("cue", "content", "source", "addressee")
            for span in getattr(said, name)
        )
        who, what = said.speaker or "not named", f"{said.kind} {said.act}, {said.part}"
        blocks.append("\n".join([f"{number}. {who} ({said.reason}): {what}", *spans]))
    nobody = sum(not said.source for said in attributions)
    return "\n\n".join([*blocks, f"With nobody named: {nobody}\n"])


def attributions_as_json(article: Article, attributions: tuple[Attribution, ...]) -> str:
    """The attributions as one JSON object on one line: every field, spans with their words."""

    def shown(value: object) -> object:
        if isinstance(value, tuple) and value and isinstance(value[0], Span):
            return [{"span": list(span), "text": span.of(article.text)} for span in value]
        return value

    rows = [{name: shown(value) for name, value in said._asdict().items()} for said in attributions]
    return json.dumps({"article": article.id, "file": article.path, "attributions": rows})
