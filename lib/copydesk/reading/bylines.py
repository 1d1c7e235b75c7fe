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
_PIECE = re.compile(r"[,;&/]|\s(?:and|with)\s")
_ELSEWHERE = re.compile(r"\s(?:in|near|outside|reporting from|from)\s.*")
_OUTLET_OF = re.compile(r"\s(?:for|of|at)\s", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_a-z][\w.'’‘-]{0,30}|d['’][^\W\d_][\w-]+|(?:al|el)-[^\W\d_]\w+")
_PARTICLE = re.compile(
    r"d(?:e[lnr]?|ella|as?|os?|i)|v[ao]n|te[nr]|bint[ei]?|bin|ibn|abu|[ae]l|l[ae]|[ye]", re.IGNORECASE
)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|news|info|tv|[a-z]{2})", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_LIST_ITEM = re.compile(r"[•·▪◦‣*]")
_NO_BYLINE = re.compile(r"[(\[—–-]")  # a picture's credit in brackets, the signature under an embedded post
_UNSPACED_STROKE = re.compile(r"\w/\s?\w")
_WORDS = codebook.load("bylines")
_NOBODY = frozenset(_WORDS["nobody"]["words"])
_NOT_A_NAME = frozenset(_WORDS["not_a_name"]["words"])
_ORGANISATIONS = (word.casefold() for word in codebook.load("names")["organisation"]["words"])
_OUTLETS = frozenset([*_WORDS["outlet"]["words"], *_ORGANISATIONS])
_OUTLETS_BEGIN = frozenset(_WORDS["outlet"]["first_words"])
_RANKS = frozenset(word.removesuffix("s") for word in _WORDS["role"]["heads"])  # in the singular
_DESKS = frozenset(word.removesuffix("s") for word in _WORDS["role"]["modifiers"])


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
    """The persons, agencies and outlets that *line* names as its article's authors; None where it is no byline.

    A line that opens with ``By`` or its like is a byline when a name, or a desk that names nobody, follows. Without,
    a name needs a newsroom's rank, a handle, a news agency, or an outlet and a date beside it; *near_title* says that
    the line stands between headline and body, where bare names are bylines too.
    """
    folded = " ".join(line[: 2 * _LONGEST].split())
    listed = _LIST_ITEM.match(folded) and not near_title
    if len(folded) > _LONGEST or listed or folded.endswith(("?", "!")):
        return None
    if codebook.pattern("bylines", "other_work").match(folded):
        return None
    bare = without_stamps(folded)
    signed, pieces = _split(bare)
    read = [_read_piece(piece, signed, signed and not i) for i, piece in enumerate(pieces)]
    unread = [piece for piece, meaning in zip(pieces, read, strict=True) if meaning is None]
    if not read or (signed and (read[0] is None or any(_is_prose(piece) for piece in unread))):
        return None
    persons = tuple(dict.fromkeys(name for meaning in read if meaning for name in meaning.persons))
    agencies = tuple(dict.fromkeys(name for meaning in read if meaning for name in meaning.agencies))
    if not signed:
        certain = any(meaning.certain for meaning in read if meaning) or (persons and agencies and bare != folded)
        credit = _NO_BYLINE.match(folded) or (agencies and _UNSPACED_STROKE.search(folded))
        if unread or credit or not (near_title or (certain and (persons or agencies))):
            return None
    return Byline(persons, agencies)


def _split(line: str) -> tuple[bool, list[str]]:
    """Whether the line is signed (``By``), and its parts, from the signature on where there is one."""
    segments = [part for segment in _SEGMENT.split(line) if (part := _bare(segment))]
    openings = [codebook.pattern("bylines", "opening").match(segment) for segment in segments]
    at = next((i for i, opening in enumerate(openings) if opening), None)
    if at is not None:
        segments = [segments[at][openings[at].end() :], *segments[at + 1 :]]
    return at is not None, [part for segment in segments for piece in _PIECE.split(segment) if (part := _bare(piece))]


def _read_piece(piece: str, signed: bool, opens: bool) -> _Piece | None:
    """What one part of a byline names, None where it names nothing that bylines name.

    A house's initials count in a *signed* line; any other single word only in the part that *opens* it, as an outlet.
    """
    after = codebook.pattern("bylines", "after_name").search(piece)
    name = _ELSEWHERE.sub("", _bare(piece[: after.start()] if after else piece))
    certain = bool(after)
    employer = _OUTLET_OF.search(name)
    if employer and not _is_role(name.split()):
        left, right = _read_piece(name[: employer.start()], signed, opens), name[employer.end() :]
        agency = _without_role(right)
        named = all(_TOKEN.fullmatch(word) or word.casefold() in ("the", "of", "and") for word in agency.split())
        return left and left._replace(agencies=(*left.agencies, agency) if named and agency else left.agencies)
    words = name.split()
    if not words or name.casefold() in _NOBODY or _is_role(words):
        return _Piece(certain=bool(words))
    bare = _without_role(name)
    certain = certain or bare != name
    if _is_agency(bare):
        return _Piece(agencies=(bare,), certain=not _DOMAIN.fullmatch(bare))
    if _is_house(bare) and (signed or certain):
        return _Piece(agencies=(name,), certain=certain)  # a desk of a house that nothing is known of: as printed
    if is_place(bare) or codebook.pattern("stamps", "between").fullmatch(bare):
        return None if opens else _Piece()
    if agency := next((tail for tail in _tails(bare) if _is_agency(tail) or _is_titled_outlet(tail)), None):
        person = bare[: -len(agency)].strip(_EDGES)
        return _Piece((person,), (agency,), True) if _is_person(person) else None
    if _is_outlet(bare):
        return _Piece(agencies=(bare,), certain=certain)
    if _is_person(bare):
        return _Piece((bare,), certain=certain)
    single = len(bare.split()) == 1 and _TOKEN.fullmatch(bare) and bare.casefold() not in _NOT_A_NAME
    credited = (single and (opens or certain)) or (opens and bare.startswith("The "))
    return _Piece(agencies=(name,), certain=certain) if credited else None


def _bare(part: str) -> str:
    """*part* without the marks at its ends, the full stop of an initial or of Jr. kept."""
    return _FULL_STOP.sub("", part.strip(_EDGES).lstrip("." + _EDGES))


def _is_role(words: list[str]) -> bool:
    """Whether *words* are a newsroom's rank, with its desk or without."""
    folded = [_bare(word).casefold().removesuffix("s") for word in words]
    return any(word in _RANKS for word in folded) and all(word in _RANKS or word in _DESKS for word in folded)


def _without_role(name: str) -> str:
    """*name* without the rank before or after it, leaving a first and a last name where there are two words."""
    words = name.split()
    for kept in [*range(2, len(words)), 1]:
        if kept < len(words) and _is_role(words[kept:]) and words[kept - 1].casefold() not in _RANKS:
            return _bare(" ".join(words[:kept]))
    for dropped in range(len(words) - 2, 0, -1):
        if _is_role(words[:dropped]):
            return _bare(" ".join(words[dropped:]))
    return name


def _tails(name: str) -> list[str]:
    """What may stand after a first and a last name, longest first."""
    words = name.split()
    return [" ".join(words[i:]) for i in range(2, len(words))]


def _is_agency(name: str) -> bool:
    """A news agency of the codebook, or an outlet by its address. Short names count in their own capitals only: ANI."""
    known = codebook.pattern("page", "agency").fullmatch(name) and not (len(name) < 5 and name.istitle())
    return bool(known or _DOMAIN.fullmatch(name))


def _is_house(name: str) -> bool:
    """Initials, alone or before a desk: CNN, CNN Business."""
    first, *desk = name.split()
    return bool(_ACRONYM.fullmatch(first)) and (not desk or (len(first) > 2 and not name.isupper()))


def _is_outlet(name: str) -> bool:
    words = name.casefold().split()
    named = words[-1] in _OUTLETS or words[0] in _OUTLETS_BEGIN
    return len(words) > 1 and named and words[0] not in _NOT_A_NAME and name[:1].isupper()


def _is_titled_outlet(name: str) -> bool:
    """An outlet that can be told from the name before it: The Post, BBC News."""
    first = name.split(maxsplit=1)[0]
    return _is_outlet(name) and (first == "The" or (bool(_ACRONYM.fullmatch(first)) and not name.isupper()))


def _is_person(name: str) -> bool:
    """Two to five words in capitals or particles, none of them a word of furniture or headlines."""
    words = name.split()
    shaped = [bool(_TOKEN.fullmatch(word)) or bool(_PARTICLE.fullmatch(word)) for word in words]
    furniture = not _NOT_A_NAME.isdisjoint(name.casefold().split())
    titled = name[0].islower() or words[0] == "The"
    return 2 <= len(words) <= 5 and all(shaped) and not titled and not furniture


def _is_prose(piece: str) -> bool:
    return sum(word[:1].islower() for word in piece.split()) > 3
