"""Whom a speaker stands for, once it is known who is meant: the actor with its kind, affiliation and side."""

from copydesk import codebook
from copydesk.actors.affiliations import described
from copydesk.actors.cast import DESCRIBED, ITSELF, Identity, identity_of
from copydesk.actors.institutions import institution_described
from copydesk.actors.kinds import OTHER, kind_of
from copydesk.actors.roster import Mention
from copydesk.attribution.references import Reference, Speaker


def speaker_named(reference: Reference, name: str | None, reason: str, side: str | None = None) -> Speaker:
    """The speaker of that *name*, or described and not named, and whom they speak for."""
    who = _named(reference, name, side) if name else _not_named(reference, side)
    return Speaker(reference.span, reference.surface, name, reason, (who,) if who else ())


def several_named(reference: Reference, names: str, reason: str) -> Speaker:
    """One or several who are named elsewhere, joined by "; "."""
    cast, text = reference.cast, reference.parse.text
    mentioned = {mention.span.of(text): identity_of(mention) for mention in reversed(cast.mentions)}
    each = names.split("; ")
    who = tuple(cast.identity(n) or mentioned.get(n) or _named(reference, n, None) for n in each)
    return Speaker(reference.span, reference.surface, names, reason, who)


def actor_mentioned(reference: Reference, mention: Mention, reason: str) -> Speaker:
    """The actor of a mention, by the name that stands there."""
    name = mention.span.of(reference.parse.text)
    return Speaker(reference.span, reference.surface, name, reason, (identity_of(mention),))


def _named(reference: Reference, name: str, side: str | None) -> Identity:
    """Who a name stands for; one that is no name of the document's own is a body's, if any word tells that."""
    if identity := reference.cast.identity(name):
        return identity
    kind = kind_of(name)
    if side:  # the German defence ministry, which speaks for Germany
        return Identity(name, kind, _of_side(reference, side), DESCRIBED, side)
    records = codebook.words("names", "record") - codebook.words("names", "record", "personal")
    issues = reference.parse.is_one_of(reference.head, records)  # who posts or writes may be anybody
    if kind == OTHER and " " not in name and not name.isupper() and not issues:
        return Identity(name, None, None, None, None)
    return Identity(name, kind, name, ITSELF, None)


def _not_named(reference: Reference, side: str | None) -> Identity | None:
    """Whom a description that names nobody speaks for."""
    if said := described(reference.parse, reference.cast, reference.head):
        return Identity(None, None, said.name, said.reason, said.side or side)
    if side and _is_of_state(reference):
        return Identity(None, None, _of_side(reference, side), DESCRIBED, side)
    meant = institution_described(reference.parse, reference.cast, reference.head)
    return Identity(None, None, meant.name, meant.reason, meant.side) if meant else None


def _is_of_state(reference: Reference) -> bool:
    """Whether a description is of the country itself or of who acts for it: no firms and people from there."""
    forms = reference.parse.forms[reference.head.index]
    nouns = codebook.words("names", "speaks_for") | codebook.words("names", "institution")
    nouns |= codebook.words("names", "record")
    itself = reference.cast.mention_at(reference.head.start) is not None
    return itself or not nouns.isdisjoint(forms)


def _of_side(reference: Reference, side: str) -> str:
    """The actor of a side that is mentioned first."""
    return reference.cast.actor_of_side.get(side, side)
