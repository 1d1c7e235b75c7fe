"""Archives: the many articles of a file that Nexis, Factiva or ProQuest exported."""

from pathlib import PurePath

from copydesk.reading.archives import factiva, nexis, proquest
from copydesk.reading.archives.documents import docx_text, rtf_text
from copydesk.reading.archives.export import Export, Exported, identity, read_exported
from copydesk.reading.decoding import Unreadable, as_read, declared_encoding, decode

__all__ = [
    "DOCUMENTS",
    "LARGEST_EXPORT",
    "Export",
    "Exported",
    "identity",
    "is_export",
    "read_export",
    "read_exported",
]

DOCUMENTS = (".docx", ".rtf")  # no article lies in one but as an archive exports it
LARGEST_EXPORT = 50_000_000  # bytes, and of a .docx what it unpacks to: some ten times 500 articles


def is_export(content: bytes, name: str) -> bool:
    """Whether the file called *name* is read as an export: every document, and what its content shows to be."""
    suffix = PurePath(name.lower()).suffix
    if suffix == ".txt":
        return proquest.is_export(content)
    return suffix in DOCUMENTS or (
        suffix in (".html", ".htm") and factiva.OPENING.search(content) is not None
    )


def read_export(content: bytes, name: str) -> Export:
    """The articles in an export called *name*. Raises ``Unreadable``."""
    if len(content) > LARGEST_EXPORT:
        raise Unreadable(f"larger than {LARGEST_EXPORT // 1_000_000} MB: export fewer articles at once")
    suffix = PurePath(name.lower()).suffix
    if suffix in DOCUMENTS:
        text = docx_text(content, LARGEST_EXPORT) if suffix == ".docx" else rtf_text(content)
        export = nexis.read(as_read(text).split("\n"))
        if export is None:
            raise Unreadable("a document that no archive exported: save the article as .html or .txt")
        return export
    is_page = suffix != ".txt"
    text, _ = decode(content, declared_encoding(content) if is_page else None)
    return factiva.read(text) if is_page else proquest.read(as_read(text).split("\n"))
