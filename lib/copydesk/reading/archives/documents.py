"""The text of documents in which archives export articles: Word's .docx, and .rtf."""

import zipfile
from io import BytesIO

from copydesk.reading.decoding import Unreadable

_PARTS = 5_000  # of a .docx, which is a ZIP file: thousands of times what it needs
_LARGEST_RTF = 20_000_000  # bytes: each character is a step
_LARGEST_FONTS = 20_000  # characters: each is compared with all that follow


def docx_text(content: bytes, most: int) -> str:
    """The paragraphs of a .docx, those in its tables too, each on a line; *most* bytes may be unpacked.

    Raises ``Unreadable``.
    """
    import docx  # python-docx is for these documents alone
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:  # no more is ever unpacked than it declares
            parts = archive.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > most:
                raise Unreadable(
                    f"unpacks to more than {most // 1_000_000} MB: export fewer articles at once"
                )
        document = docx.Document(BytesIO(content))
        paragraphs = document.element.body.iter(qn("w:p"))
        return "\n".join(Paragraph(each, document).text for each in paragraphs)
    except Unreadable:
        raise
    except Exception as error:
        raise Unreadable(f"no .docx that can be read: {type(error).__name__}: {error}") from error


def rtf_text(content: bytes) -> str:
    """The paragraphs of an .rtf, each on a line, without its pictures, headers and footers.

    Raises ``Unreadable``.
    """
    from striprtf.striprtf import font_table_group, rtf_to_text

    if not content.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("no .rtf: it does not begin as one")
    if len(content) > _LARGEST_RTF:
        raise Unreadable(
            f"larger than {_LARGEST_RTF // 1_000_000} MB: export fewer articles at once, or as .docx"
        )
    # of the address of a link it would print the words too, and look for them in time that grows with the square
    source = content.decode("windows-1252", "replace").replace(r"\fldinst", r"\fldtype")
    if len(font_table_group(source)) > _LARGEST_FONTS:
        raise Unreadable(f"names fonts in more than {_LARGEST_FONTS:,} characters")
    try:
        text = rtf_to_text(source, errors="replace")
    except Exception as error:
        raise Unreadable(f"no .rtf that can be read: {type(error).__name__}: {error}") from error
    # it writes what lies beyond U+FFFF in two halves
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
