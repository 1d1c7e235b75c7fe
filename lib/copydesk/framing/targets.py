"""Whom a label is put on where its own words do not say: our brothers, the enemy. Inferred, each with its reason."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.attribution.cast import Cast
from copydesk.attribution.speakers import sides_of
from copydesk.framing.labels import Label
from copydesk.syntax import Parse, Token


class Quarrel(NamedTuple):
    """A place where the article sets *sides* against *others*, and what they do to each other there."""

    start: int
    sides: tuple[str, ...]
    others: tuple[str, ...]
    what: str  # accuses, fights, harms


class Inference(NamedTuple):
    """The sides that a label is put on, and how that is inferred."""

    sides: tuple[str, ...]
    reason: str


def infer_target(
    parse: Parse, label: Label, said: Attribution | None, cast: Cast, quarrels: Sequence[Quarrel]
) -> Inference | None:
    """Whom a *label* of kinship or enmity means where it names nobody: whose brother or enemy it is tells.

    An enemy is whom the owner's side quarrels with nearest in the article, else the actor nearest in the source's own
    words; a brother is the latter. The owner is a possessor with a known side (Chile's enemy), else the source that
    speaks (the enemy, our brothers). Narration has no side, and nothing is inferred for it.
    """
    if label.infer is None:
        return None
    owners = owners_of(parse, label)
    own = sides_of(parse, cast, owners) if owners else said.sides if said else ()
    if not own:
        return None
    whose = "the owner’s side" if owners else "the speaker’s side"
    rival = _rival(label.span, own, whose, quarrels) if label.infer == "opponent" else None
    return rival or (None if owners or said is None else _beside(label.span, said, cast))


def owners_of(parse: Parse, label: Label) -> list[Token]:
    """Somebody else whose brother or enemy it is, and who is therefore not meant: their, Chile’s, but not our."""
    own = codebook.load("labels")["own"]["words"]
    return [t for t in parse.children(label.head, "poss") if t.text.lower() not in own]


def said_at(attributions: Iterable[Attribution], position: int) -> Attribution | None:
    """The attribution whose content holds *position*, the shortest where contents nest."""
    holding = [said for said in attributions if any(span.start <= position < span.end for span in said.content)]
    return min(holding, key=lambda said: sum(span.end - span.start for span in said.content), default=None)


def _rival(at: Span, own: Sequence[str], whose: str, quarrels: Sequence[Quarrel]) -> Inference | None:
    found = []
    for quarrel in quarrels:
        for sides, others, active in ((quarrel.sides, quarrel.others, True), (quarrel.others, quarrel.sides, False)):
            against = tuple(side for side in others if side not in own)
            if set(sides) & set(own) and against:
                what = f"whom {whose} {quarrel.what}" if active else f"who {quarrel.what} {whose}"
                # what was read before counts before what comes after
                found.append((quarrel.start > at.start, abs(quarrel.start - at.start), against, what))
    if not found:
        return None
    *_, against, what = min(found, key=lambda one: one[:2])
    return Inference(against, f"{what}, nearest in the article")


def _beside(at: Span, said: Attribution, cast: Cast) -> Inference | None:
    inside = [m for span in said.content for m in cast.mentions_in(span) if m.side not in said.sides]
    nearest = min(inside, key=lambda m: abs(m.span.start - at.start), default=None)
    return Inference((nearest.side,), "the actor nearest in the speaker’s own words") if nearest else None
