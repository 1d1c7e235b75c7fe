"""The bytes of a saved article to text, as browsers read them (WHATWG Encoding Standard).

Charset detectors are not asked: charset-normalizer 3.5 takes the accents of a Western report for Baltic ones.
"""

import re
import sys
import unicodedata
from collections.abc import Callable
from functools import lru_cache

import webencodings

from copydesk.errors import CopydeskError

_UTF_8_MARK = b"\xef\xbb\xbf"
_BYTE_ORDER_MARKS = {_UTF_8_MARK: "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{2,30})"
    rb"|<\?xml[^>]{0,99}encoding\s{0,9}=\s{0,9}[\"']([\w.-]{2,30})",
    re.IGNORECASE,
)
_STRAY = re.compile("[\udc80-\udcff]")
_ACCENTED = re.compile("[^\x00-\x7f\udc80-\udcff]")
_WINDOWS = {0xDC00 + byte: bytes([byte]).decode("windows-1252", "replace") for byte in range(0x80, 0x100)}
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# What no XML may hold (XML 1.0, 2.2): parsers of pages stop at it, and no figure or spreadsheet could show it
_FORBIDDEN_SPACE = re.compile("[\x0b\x0c\x1c-\x1f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")
_SEPARATOR = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Formats without a form of their own (Unicode Cf): soft hyphens, zero-width spaces, marks of direction
_INVISIBLE = re.compile(
    "[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"
)
# and tags, which the flags of England, Scotland and Wales alone are made of
_TAG = re.compile("[\U000e0001\U000e0020-\U000e007f]")
_TAGS = re.compile(f"(\U0001f3f4{_TAG.pattern}+)|{_TAG.pattern}")
_JOINER = re.compile("[\u200c\u200d]")
# Joiners stay after the letters of Hebrew, Arabic, the scripts of India and further east, and Mongolian;
# the one that joins also after what emoji are made of
_JOINED = (
    "\u0590-\u08ff\u0900-\u109f\u1780-\u18af\u1900-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010a00-\U00011fff"
)
_JOINERS = re.compile(
    f"(?<![{_JOINED}])\u200c|(?<![{_JOINED}\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d"
)
# what ``as_read`` changes: what tells that there is some, what matches it, and what stands in its place
_CHANGED: tuple[tuple[re.Pattern[str], re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (_SEPARATOR, _SEPARATOR, "\n"),
    (_FORBIDDEN_SPACE, _FORBIDDEN_SPACE, " "),
    (_FORBIDDEN, _FORBIDDEN, ""),
    (_INVISIBLE, _INVISIBLE, ""),
    (_TAG, _TAGS, lambda match: match[1] or ""),
    (_JOINER, _JOINERS, ""),
)
_PLAIN = bytes([9, 10, *range(32, 127)])
_REFERENCE = re.compile(r"&#(?:0*([0-9]+)|[xX]0*([0-9a-fA-F]+));?")
_NAMED_REFERENCE = re.compile(r"&(?:shy|lrm|rlm|ZeroWidthSpace|NoBreak);")
_JOINING = "\u200c\u200d"
_LONGEST_REFERENCE = 7  # digits; more name no character


class Unreadable(CopydeskError):
    """A file that cannot be read as an article; the message says why."""


class NotOpened(Unreadable):
    """A file that the system does not open now: another time it may."""


def decode(
    content: bytes, declared: str | None = None, tidied: Callable[[str], str] | None = None
) -> tuple[str, str]:
    """*content* as text with ``\\n`` line ends, and the encoding that it was read in. Raises ``Unreadable``.

    The text is *tidied* (``without_forbidden``). Encodings are tried in order: the byte-order mark, UTF-16 by
    its zero bytes, UTF-8, UTF-8 with a few bytes of Windows-1252, the declared encoding, Windows-1252. UTF-8
    comes before the declaration because no other text is valid UTF-8 by chance.

    >>> decode("We’re ready, José\\r\\n".encode("windows-1252"))
    ('We’re ready, José\\n', 'windows-1252')
    """
    if not content.strip():
        raise Unreadable("empty")
    text, encoding = _decoded(content, declared)
    if _is_binary(text):
        raise Unreadable("binary: it holds control characters that no text has")
    text = (tidied or without_forbidden)(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        raise Unreadable("empty")
    return text, encoding


def as_read(text: str) -> str:
    """*text* as the text of articles is: composed (NFC), every separator of lines or paragraphs a newline.

    Characters that XML forbids and those that format and cannot be seen are left out; joiners stay where a
    script or an emoji needs them.

    >>> as_read("Mu\u0308l\u00adler\u2028\u200eAgain")
    'Müller\\nAgain'
    """
    rare = _rare(text)
    if "\r" in rare:
        text = text.replace("\r\n", "\n")
    for looked_for, pattern, instead in _CHANGED:
        if looked_for.search(rare):
            text = pattern.sub(instead, text)
    return unicodedata.normalize("NFC", text)


def _rare(text: str) -> str:
    """What *text* has beside printable ASCII, tabs and newlines: of a page, little that is quickly searched."""
    return text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")


def without_forbidden(text: str) -> str:
    """*text* without the characters that XML forbids, a space for those that are spaces."""
    return _FORBIDDEN.sub("", _FORBIDDEN_SPACE.sub(" ", text))


def without_forbidden_references(markup: str) -> str:
    """*markup* without numeric references to characters that no article has (``as_read``), or to none at all."""
    kept = _REFERENCE.sub(lambda reference: _kept(reference[0], *reference.groups()), markup)
    return _NAMED_REFERENCE.sub("", kept)


@lru_cache(maxsize=4096)  # a page has thousands of references to few characters
def _kept(reference: str, decimal: str | None, hexadecimal: str | None) -> str:
    """What stays of a numeric *reference*: itself, the character that it means, or nothing."""
    digits = decimal or hexadecimal or ""
    if len(digits) > _LONGEST_REFERENCE:
        return ""
    code = int(digits, 10 if decimal else 16)
    character = chr(code) if code <= sys.maxunicode else "\0"
    if character in _JOINING:
        return character
    allowed = as_read(character)
    return reference if allowed == character else allowed


def declared_encoding(content: bytes) -> str | None:
    """The encoding that a page says it is in, or None where it says none that browsers know."""
    match = _DECLARED.search(content[:4096])
    encoding = webencodings.lookup((match[1] or match[2]).decode("ascii", "replace")) if match else None
    if encoding is None or encoding.name.startswith("utf-"):  # what is UTF-8 or UTF-16 is known without
        return None
    # browsers read GBK with its extension
    codec = "gb18030" if encoding.name == "gbk" else encoding.codec_info.name
    return codec.replace("cp12", "windows-12")


def _decoded(content: bytes, declared: str | None) -> tuple[str, str]:
    marked = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    wide = marked if marked == "utf-16" else _wide(content)
    if wide:
        return content.decode(wide, "replace"), wide
    try:
        return content.decode(marked or "utf-8"), marked or "utf-8"
    except UnicodeDecodeError:
        pass
    escaped = content.removeprefix(_UTF_8_MARK).decode("utf-8", "surrogateescape")
    if marked or len(_ACCENTED.findall(escaped)) > len(_STRAY.findall(escaped)):
        return escaped.translate(_WINDOWS), "utf-8 with windows-1252"
    try:
        return content.decode(declared or "windows-1252"), declared or "windows-1252"
    except (UnicodeError, LookupError):
        return content.decode("windows-1252", "replace"), "windows-1252"


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark, by which byte of each pair is zero: in English nearly always the same one."""
    pairs = len(content) // 2
    even, odd = content[::2].count(0), content[1::2].count(0)
    if odd > 0.7 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * pairs and odd < 0.1 * pairs else None


def _is_binary(text: str) -> bool:
    head = text[:20_000]
    if "\0" in text:
        return True
    lost = head.count("\ufffd") > len(head) / 10
    return lost or len(_CONTROLS.findall(head)) > len(head) / 100
