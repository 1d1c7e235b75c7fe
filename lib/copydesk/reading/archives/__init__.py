"""Archives: the many articles of a file that Nexis, Factiva or ProQuest exported."""

import zipfile
from io import BytesIO
from pathlib import PurePath

from copydesk.reading.archives import factiva, nexis, proquest
from copydesk.reading.archives.export import Export
from copydesk.reading.decoding import Unreadable, as_read, declared_encoding, decode

DOCUMENTS = (".docx", ".rtf")  # no article lies in one but as an archive exports it
LARGEST_EXPORT = 50_000_000  # bytes, and of a .docx what it unpacks to: some ten times 500 articles
_PARTS = 5_000  # of a .docx, which is a ZIP file: thousands of times what it needs
_LARGEST_RTF = 20_000_000  # bytes: each character is a step
_LARGEST_FONTS = 20_000  # characters: each is compared with all that follow


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
        text = _docx_text(content) if suffix == ".docx" else _rtf_text(content)
        export = nexis.read(as_read(text).split("\n"))
        if export is None:
            raise Unreadable("a document that no archive exported: save the article as .html or .txt")
        return export
    is_page = suffix != ".txt"
    text, _ = decode(content, declared_encoding(content) if is_page else None)
    return factiva.read(text) if is_page else proquest.read(as_read(text).split("\n"))


def _docx_text(content: bytes) -> str:
    """The paragraphs of a .docx, those in its tables too, each on a line. Raises ``Unreadable``."""
    import docx  # python-docx is for these documents alone
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:  # no more is ever unpacked than it declares
            parts = archive.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > LARGEST_EXPORT:
                most = f"unpacks to more than {LARGEST_EXPORT // 1_000_000} MB"
                raise Unreadable(f"{most}: export fewer articles at once")
        document = docx.Document(BytesIO(content))
        paragraphs = document.element.body.iter(qn("w:p"))
        return "\n".join(Paragraph(each, document).text for each in paragraphs)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"no .docx that can be read: {type(error).__name__}: {error}") from error


def _rtf_text(content: bytes) -> str:
    """The paragraphs of an .rtf, each on a line, no pictures, headers and footers. Raises ``Unreadable``."""
    from striprtf.striprtf import font_table_group, rtf_to_text

    if not content.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("no .rtf: it does not begin as one")
    if len(content) > _LARGEST_RTF:
        largest = f"larger than {_LARGEST_RTF // 1_000_000} MB"
        raise Unreadable(f"{largest}: export fewer articles at once, or as .docx")
    # of a link's address it would print the words too, and look for them in time that grows with the square
    source = content.decode("windows-1252", "replace").replace(r"\fldinst", r"\fldtype")
    if len(font_table_group(source)) > _LARGEST_FONTS:
        raise Unreadable(f"names fonts in more than {_LARGEST_FONTS:,} characters")
    try:
        text = rtf_to_text(source, errors="replace")
    except Exception as error:
        raise Unreadable(f"no .rtf that can be read: {type(error).__name__}: {error}") from error
    # it writes what lies beyond U+FFFF in two halves
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
