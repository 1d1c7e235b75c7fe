"""From which institution a source speaks, and as what: two codings by the codebook, where undecided is an answer."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.kinds import PEOPLE, PERSON, kind_of
from copydesk.actors.roster import gazetteer
from copydesk.words import any_of

UNDECIDED = "undecided"
DOCUMENT = "document"  # in place of an institution and of a role: what is cited without saying whose it is
SUBJECT, SPOKESPERSON, POPULAR = "subject", "spokesperson", "popular opinion"
EXPERIENCE, EXPERT, MEDIA = "witness or personal experience", "expert", "media"
ORDINARY = "ordinary people"
_SHARE = re.compile(  # about 3 in 10, fifty-one percent, many Americans
    r"(?:[a-z]+ ){0,2}(?:\d+ in \d+|[\d.]+ ?%|(?:[\d.]+|[a-z]+(?:-[a-z]+)?) per ?cent\b|(?:one|two|three|four|nine) in "
    r"(?:three|four|five|ten)\b)|(?:many|most|half|a majority) \w",
    re.IGNORECASE,
)
_AGED = re.compile(r"^\d{1,3}-year-old \w|^[^,]+, \d{1,3}(?:,|$)")  # how private persons are introduced
_PHRASE = re.compile(r"\b(?:of|for|from|in|at|with|who|whose|that|which|to)\b")


class Source(NamedTuple):
    """A source in one article: what it is by name, its kind, roles and affiliation; how it is written; in the title."""

    name: str | None
    kind: str | None
    roles: Collection[str]
    affiliation: str | None
    surfaces: Collection[str]
    in_title: bool
    principal: str | None = None  # the institution of whom it speaks for, where the corpus tells that


def institutions() -> tuple[str, ...]:
    """Every institution of the codebook, in its order, and the document."""
    return (*(entry["name"] for entry in codebook.load("institutions")["institution"]), DOCUMENT)


def roles() -> tuple[str, ...]:
    """Every role: the subject of the article, those of the codebook, and the document."""
    return (SUBJECT, *(entry["name"] for entry in codebook.load("roles")["role"]), DOCUMENT)


def institution(source: Source) -> str:
    """From which institution a source speaks, or ``UNDECIDED``.

    A body has that of its kind, a person that of the body it speaks for: of a party or country, which many
    institutions are of, where no office or trade tells more; else of its principal: an adviser of a minister.
    Whoever is only described has that of the words, and of whom nothing is told but an age is an ordinary person.
    """
    if source.kind not in (PERSON, None):
        return _of_body(source.name, source.kind) or UNDECIDED
    kind = source.affiliation and (_listed().get(source.affiliation) or kind_of(source.affiliation))
    body = _of_body(source.affiliation, kind)
    if body and kind not in codebook.words("institutions", "of_many"):
        return body  # the lawyer of a ministry speaks for the ministry
    told = _told(source) if source.kind == PERSON or not source.name else []
    phrases = [*told, *filter(None, map(_of_which, source.surfaces if told else ()))]
    by_words = (_by_words("institutions", "institution", [phrase]) for phrase in phrases)
    decided = next(filter(None, by_words), body) or _of_noun_before(source) or source.principal
    decided = decided or (ORDINARY if _is_share(source) or _is_private(source) else None)
    return decided or (DOCUMENT if _is_document(source) else UNDECIDED)


def _told(source: Source) -> list[str]:
    """The phrases that tell what a source is: its roles, and how it is written, without the name (Marine Lund)."""
    parts = set((source.name or "").split())
    written = [s for s in source.surfaces if not parts.issuperset(s.split())]
    if source.kind == PERSON and source.name:
        written = [surface.replace(source.name, "") for surface in written]
    return [*map(_leading, written), *source.roles]


def role(source: Source) -> str:
    """As what a source is heard, or ``UNDECIDED``.

    A body or a country speaks for itself, and by a poll for those it asked. A person is what its roles say: who saw or
    lived through it, an expert; whom the title names is the subject; whoever holds an office or speaks for a body is
    its spokesperson, but of media a commentator.
    """
    if source.surfaces and all(map(_is_poll, source.surfaces)):
        return POPULAR
    if source.kind not in (PERSON, PEOPLE, None) and not source.roles:
        return SPOKESPERSON
    told = _told(source) if source.kind or not source.name else []
    # Health Commissioner Dr. Ann Lee: a title that says nothing of an office
    degrees = codebook.words("roles", "degree") if source.affiliation else frozenset()
    said = _by_words("roles", "role", [each for each in told if each not in degrees])
    if source.name and source.in_title and said in (None, SPOKESPERSON):
        return SUBJECT
    if said:
        return said
    if _is_share(source):
        return POPULAR
    if _is_private(source):
        return EXPERIENCE
    itself = source.affiliation == source.name and source.kind == PERSON
    if source.affiliation and not itself:
        return EXPERT if institution(source) == MEDIA else SPOKESPERSON
    return DOCUMENT if _is_document(source) else UNDECIDED


def of_filled(kind: str) -> str:
    """The institution that people mean by the kind that they filled in: one of the codebook, or their own words."""
    return _of_kind(kind) or kind


def _of_kind(kind: str | None) -> str | None:
    """The institution of a kind of actor; people may fill in an institution as the kind."""
    return kind if kind in institutions() else codebook.load("institutions")["kinds"].get(kind)


def _of_body(name: str | None, kind: str | None) -> str | None:
    """The institution of a body: by the last word of its name, its kind, or any words of its name."""
    last = (name or "").split()[-1:]
    by_last = codebook.load("institutions")["last_word"].get(last[0].lower()) if last else None
    return by_last or _of_kind(kind) or (_by_words("institutions", "institution", [name]) if name else None)


@codebook.derived
def _listed() -> dict[str, str]:
    """The kind of each actor that the gazetteer lists."""
    known = gazetteer()
    return {actor.name: actor.kind for actor in (*known.actors, *known.bodies)}


def _leading(surface: str) -> str:
    """A description's leading noun phrase: the mother of a soldier is a mother, but one of the soldiers a soldier."""
    first, *rest = _PHRASE.split(surface, maxsplit=2)
    return rest[0] if rest and _last_word(first) in codebook.words("institutions", "parts") else first


def _of_which(surface: str) -> str | None:
    """What somebody has but a place in: of the leader of a teachers union, the union."""
    first, *rest = _PHRASE.split(surface, maxsplit=2)
    return rest[0] if rest and _last_word(first) in codebook.words("institutions", "places") else None


def _last_word(phrase: str) -> str:
    return next(iter(phrase.lower().split()[-1:]), "")


def _is_share(source: Source) -> bool:
    """Whether all that is told is how many say so: who is polled, and the view of the many."""
    return not source.name and any(map(_SHARE.match, source.surfaces))


def _is_poll(surface: str) -> bool:
    """Whether a source as written is a poll, whoever took it: a Nordline poll."""
    return _last_word(_PHRASE.split(surface, maxsplit=1)[0]) in codebook.words("roles", "polls")


def _is_private(source: Source) -> bool:
    """Whether all that is told of a person is an age: Ann Lee, 43; papers give that of no official."""
    alone = source.kind == PERSON and not source.roles and not source.affiliation
    return alone and any(map(_AGED.match, source.surfaces))


def _of_noun_before(source: Source) -> str | None:
    """Of an analyst with the research firm Quarlo, by what stands right before the name of the affiliation."""
    if not source.affiliation:
        return None
    naming = (surface for surface in source.surfaces if source.affiliation in surface)
    before = (_last_word(surface.partition(source.affiliation)[0]) for surface in naming)
    return _by_words("institutions", "institution", before)


def _is_document(source: Source) -> bool:
    """Whether nobody is named, and all that is said to speak are documents and records."""
    words = codebook.words("institutions", "document")
    heads = [_last_word(_PHRASE.split(surface, maxsplit=1)[0]) for surface in source.surfaces]
    return not source.name and bool(heads) and all(head in words for head in heads)


def _by_words(name: str, group: str, told: Iterable[str]) -> str | None:
    """The first entry of the codebook that any phrase is of: of a phrase the last word tells, which heads it."""
    of_word = _words(name, group)
    order = [entry["name"] for entry in codebook.load(name)[group]]
    heads = (words[-1] for phrase in told if (words := _pattern(name, group).findall(phrase)))
    kinds = {of_word.get(head) or of_word.get(head.lower()) or of_word.get(_singular(head)) for head in heads}
    return min(filter(None, kinds), key=order.index, default=None)


@codebook.derived(most=8)
def _words(name: str, group: str) -> dict[str, str]:
    """The entry of each word; of an institution those too by which a description speaks for one: the judge."""
    words = dict(codebook.by_word(name, group, "name"))
    if group == "institution":
        meant = (each for each in codebook.load("affiliations")["institution"] if "fields" not in each)
        words |= {word: of for each in meant if (of := _of_kind(each["name"])) for word in each["words"]}
    return words


def _singular(noun: str) -> str:
    return noun.lower().removesuffix("s")


@codebook.derived(most=8)
def _pattern(name: str, group: str) -> re.Pattern[str]:
    words = _words(name, group)
    return re.compile(rf"(?<![\w-])(?:{any_of(words)})s?(?![\w-])", re.IGNORECASE)
