"""Bylines to the persons who wrote and the agencies and outlets that they wrote for."""

import re
from typing import NamedTuple

from copydesk import codebook
from copydesk.reading.datelines import is_place
from copydesk.reading.stamps import without_stamps

_LONGEST = 300  # characters: six names with their desks and a stamp
_EDGES = " \t,:;()[]–—-…‘’“”\"'*"
_FULL_STOP = re.compile(r"(?<![^\W\d_a-z])(?<!\b[JS]r)\.+$")  # not that of an initial
_SEGMENT = re.compile(r"[|·•\n()]|\s[–—/-]\s")
_PIECE = re.compile(r"[,;&/]|\s(?:and|with|und|et|og|och)\s")
_ELSEWHERE = re.compile(r"\s(?:in|near|outside|reporting from|from)\s.*")
_OUTLET_OF = re.compile(r"\s(?:for|of|at)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_a-z][\w.'’‘-]{0,30}|d['’][^\W\d_][\w-]+|(?:al|el)-[^\W\d_]\w+")
_PARTICLE = re.compile(r"(?i)d(?:e[lnr]?|ella|as?|os?|i)|v[ao]n|te[nr]|bint[ei]?|bin|ibn|abu|[ae]l|l[ae]|y|e")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|news|info|tv|[a-z]{2})", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_BYLINE_MARK = re.compile(r"[:@\d]|\b[A-Z]{2,5}\b|\bThe\b")  # of a handle, a date, initials or an outlet
_LIST_ITEM = re.compile(r"[•·▪◦‣*]")
_NO_BYLINE = re.compile(r"[(\[—–-]")  # a picture's credit in brackets, the signature under an embedded post
_UNSPACED_STROKE = re.compile(r"\w/\s?\w")


class Byline(NamedTuple):
    """Who a byline names, as printed (white space folded), each once and in order."""

    persons: tuple[str, ...]
    agencies: tuple[str, ...]


class _Piece(NamedTuple):
    """What one part of a byline names, and whether it is of a form that nothing but bylines has."""

    persons: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    certain: bool = False


def read_byline(line: str, near_title: bool = False) -> Byline | None:
    """Whom *line* names as its article's authors; None where it is no byline.

    A line that opens with ``By`` or its like is a byline when a name, or a desk that names nobody, follows.
    Without, a name needs a newsroom's rank, a handle, a news agency, or an outlet and a date beside it;
    *near_title* says that the line stands between headline and body, where bare names are bylines too.

    >>> read_byline("By Ann Lee and José Müller in Berlin, Reuters")
    Byline(persons=('Ann Lee', 'José Müller'), agencies=('Reuters',))
    """
    folded = " ".join(line[: 2 * _LONGEST].split())
    listed = _LIST_ITEM.match(folded) and not near_title
    if len(folded) > _LONGEST or listed or folded.endswith(("?", "!")):
        return None
    if not near_title and not _BYLINE_MARK.search(folded) and not _may_be_byline().search(folded):
        return None  # most lines of a page
    if codebook.pattern("bylines", "other_work").match(folded):
        return None
    bare = without_stamps(folded)
    signed, parts = _split(bare)
    pieces = [_read_piece(part, signed, signed and not i) for i, part in enumerate(parts)]
    read = [piece for piece in pieces if piece]
    unread = [part for part, piece in zip(parts, pieces, strict=True) if piece is None]
    persons = tuple(dict.fromkeys(name for piece in read for name in piece.persons))
    agencies = tuple(dict.fromkeys(name for piece in read for name in piece.agencies))
    if signed:
        is_byline = bool(pieces) and pieces[0] is not None and not any(map(_is_prose, unread))
    else:
        dated = bool(persons and agencies) and bare != folded
        certain = bool(persons or agencies) and any(piece.certain for piece in read)
        credit = _NO_BYLINE.match(folded) or (agencies and _UNSPACED_STROKE.search(folded))
        is_byline = bool(pieces) and not unread and not credit and (near_title or dated or certain)
    return Byline(persons, agencies) if is_byline else None


@codebook.derived
def _may_be_byline() -> re.Pattern[str]:
    """What a byline has that is one wherever it stands, besides marks: By, a rank, a desk, an agency, an outlet."""
    listed = map(re.escape, _role("heads") | codebook.words("bylines", "nobody"))
    ranks = "|".join(sorted(listed, key=len, reverse=True))
    opening = codebook.pattern("bylines", "opening").pattern
    agency = codebook.pattern("page", "agency").pattern
    after = codebook.pattern("bylines", "after_name").pattern
    anywhere = rf"\b{opening}|\b(?:{ranks}|{agency})s?\b|{after}|{_DOMAIN.pattern}"
    return re.compile(anywhere, re.IGNORECASE)


def _split(line: str) -> tuple[bool, list[str]]:
    """Whether the line is signed (``By``), and its parts, from the signature on where there is one."""
    segments = [part for segment in _SEGMENT.split(line) if (part := _bare(segment))]
    for i, segment in enumerate(segments):
        if opening := codebook.pattern("bylines", "opening").match(segment):
            return True, _parts([segment[opening.end() :], *segments[i + 1 :]])
    return False, _parts(segments)


def _parts(segments: list[str]) -> list[str]:
    return [part for segment in segments for piece in _PIECE.split(segment) if (part := _bare(piece))]


def _read_piece(piece: str, signed: bool, opens: bool) -> _Piece | None:
    """What one part of a byline names, None where it names nothing that bylines name.

    A house's initials count in a *signed* line; any other single word only in the part that *opens* it.
    """
    after = codebook.pattern("bylines", "after_name").search(piece)
    name = _ELSEWHERE.sub("", _bare(piece[: after.start()] if after else piece))
    employer = _OUTLET_OF.search(name)
    if not employer or _is_role(name.split()):
        return _read_name(name, bool(after), signed, opens)
    employed = _read_piece(name[: employer.start()], signed, opens)
    agency = _without_role(name[employer.end() :])
    words = [word for word in agency.split() if word.casefold() not in ("the", "of", "and")]
    if employed and agency and all(map(_TOKEN.fullmatch, words)):
        return employed._replace(agencies=(*employed.agencies, agency))
    return employed


def _read_name(name: str, certain: bool, signed: bool, opens: bool) -> _Piece | None:
    """``_read_piece`` of a *name*, with or without a rank; *certain* by what stood after it."""
    if not name or name.casefold() in codebook.words("bylines", "nobody") or _is_role(name.split()):
        return _Piece(certain=bool(name))
    bare = _without_role(name)
    certain = certain or bare != name
    if _is_agency(bare):
        return _Piece(agencies=(bare,), certain=not _DOMAIN.fullmatch(bare))
    if _is_house(bare) and (signed or certain):  # a desk of a house that nothing is known of: as printed
        return _Piece(agencies=(name,), certain=certain)
    if is_place(bare) or codebook.pattern("stamps", "between").fullmatch(bare):
        return None if opens else _Piece()
    words = bare.split()
    after_two = (" ".join(words[i:]) for i in range(2, len(words)))  # what may follow a first and a last name
    if agency := next((tail for tail in after_two if _is_agency(tail) or _is_titled_outlet(tail)), None):
        person = bare[: -len(agency)].strip(_EDGES)
        return _Piece((person,), (agency,), True) if _is_person(person) else None
    if _is_outlet(bare):
        return _Piece(agencies=(bare,), certain=certain)
    if _is_person(bare):
        return _Piece((bare,), certain=certain)
    if opens and bare.startswith("The "):
        return _Piece(agencies=(name,), certain=certain)
    if (opens or certain) and _TOKEN.fullmatch(bare) and bare.casefold() not in _not_a_name():
        return _Piece(agencies=(name,), certain=certain)
    return None


def _bare(part: str) -> str:
    """*part* without the marks at its ends, the full stop of an initial or of Jr. kept."""
    return _FULL_STOP.sub("", part.strip(_EDGES).lstrip("." + _EDGES))


def _is_role(words: list[str]) -> bool:
    """Whether *words* are a newsroom's rank, with its desk or without."""
    if not any(map(_is_rank, words)):
        return False
    folded = {_bare(word).casefold().removesuffix("s") for word in words}
    return folded <= _role("heads") | _role("modifiers")


def _is_rank(word: str) -> bool:
    return _bare(word).casefold().removesuffix("s") in _role("heads")


@codebook.derived
def _role(key: str) -> frozenset[str]:
    """The words for ranks (``heads``) or desks (``modifiers``), in the singular."""
    return frozenset(word.removesuffix("s") for word in codebook.words("bylines", "role", key))


def _without_role(name: str) -> str:
    """*name* without the rank before or after it, leaving two names where there are two words."""
    words = name.split()
    if not any(_is_rank(word) for word in words):
        return name
    for kept in [*range(2, len(words)), 1]:
        if kept < len(words) and _is_role(words[kept:]) and words[kept - 1].casefold() not in _role("heads"):
            return _bare(" ".join(words[:kept]))
    for dropped in range(len(words) - 2, 0, -1):
        if _is_role(words[:dropped]):
            return _bare(" ".join(words[dropped:]))
    return name


def _is_agency(name: str) -> bool:
    """A news agency of the codebook (ANI in its own capitals only), or an outlet by its address."""
    known = codebook.pattern("page", "agency").fullmatch(name) and not (len(name) < 5 and name.istitle())
    return bool(known or _DOMAIN.fullmatch(name))


def _is_house(name: str) -> bool:
    """Initials, alone or before a desk: CNN, CNN Business."""
    first, *desk = name.split()
    return bool(_ACRONYM.fullmatch(first)) and (not desk or (len(first) > 2 and not name.isupper()))


def _is_outlet(name: str) -> bool:
    words = name.casefold().split()
    if len(words) < 2 or words[0] in _not_a_name() or not name[:1].isupper():
        return False
    return words[-1] in _outlets() or words[0] in codebook.words("bylines", "outlet", "first_words")


@codebook.derived
def _outlets() -> frozenset[str]:
    """The words that end the names of outlets and other organisations."""
    organisations = {word.casefold() for word in codebook.words("names", "organisation")}
    return codebook.words("bylines", "outlet") | organisations


def _not_a_name() -> frozenset[str]:
    return codebook.words("bylines", "not_a_name")


def _is_titled_outlet(name: str) -> bool:
    """An outlet that can be told from the name before it: The Post, BBC News."""
    first = name.split(maxsplit=1)[0]
    return _is_outlet(name) and (first == "The" or (bool(_ACRONYM.fullmatch(first)) and not name.isupper()))


def _is_person(name: str) -> bool:
    """Two to five words in capitals or particles, none of them a word of furniture or headlines."""
    words = name.split()
    shaped = [bool(_TOKEN.fullmatch(word)) or bool(_PARTICLE.fullmatch(word)) for word in words]
    furniture = not _not_a_name().isdisjoint(name.casefold().split())
    titled = name[0].islower() or words[0] == "The"
    return 2 <= len(words) <= 5 and all(shaped) and not titled and not furniture


def _is_prose(piece: str) -> bool:
    return sum(word[:1].islower() for word in piece.split()) > 3
