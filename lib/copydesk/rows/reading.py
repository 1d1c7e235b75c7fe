"""An article's record, its lines and its text as rows."""

from hashlib import sha256

from copydesk.article import Article
from copydesk.copies import stretches
from copydesk.reading.stamps import as_utc, iso
from copydesk.rows.shared import Rows, body_words
from copydesk.words import words


def of_reading(article: Article) -> Rows:
    """The article's record, its lines, its text, and the stretches of words by which copies of it are known."""
    text, counted = article.text, body_words(article)
    record = {
        "article": article.id,
        "file": article.path,
        "sha256": article.sha256,
        "text_sha256": sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "encoding": article.encoding,
        "language": article.language,
        "title": article.title,
        "published": iso(article.published),
        "published_utc": as_utc(article.published),
        "published_reason": article.published.reason if article.published else None,
        "updated": iso(article.updated),
        "place": article.dateline.place if article.dateline else None,
        "country": article.dateline.country if article.dateline else None,
        "byline": "; ".join(article.byline) or None,
        "agency": article.agency,
        "outlet": article.outlet,
        "section": article.section,
        "archive": article.archive,
        "url": article.url,
        "copy_of": None,  # what only a look at all articles tells
        "paragraphs": len(article.paragraphs),
        "words": len(counted),
        "standfirst_points": len(article.standfirst),
        "captions": len(article.captions),
        "credits": "; ".join(dict.fromkeys(span.of(text) for span in article.credits)) or None,
        "doubt": "; ".join(article.doubts) or None,
        "corrected": "; ".join(article.corrected) or None,
    }
    lines = [
        {
            "line": f"{article.id}/line-{number}",
            "article": article.id,
            "number": number,
            "kind": line.kind,
            "words": len(words(text, [line.span])),
            "start": line.span.start,
            "end": line.span.end,
            "text": line.span.of(text).removesuffix("\n"),
            "corrected": "kind" if line.corrected else None,
        }
        for number, line in enumerate(article.lines, 1)
    ]
    hashes = stretches(span.of(text) for span in counted)
    return {
        "articles": [record],
        "lines": lines,
        "texts": [{"article": article.id, "text": text}],
        "stretches": [{"article": article.id, "stretches": hashes.tobytes()}],
    }
