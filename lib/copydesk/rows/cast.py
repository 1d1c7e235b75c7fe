"""Who is in an article, as one article tells it: what the identities of a corpus are made from (``identity``).

No table, but kept beside the rows of attribution: what a text says of somebody's gender stands beside no name.
"""

from collections import Counter
from collections.abc import Sequence

from copydesk import codebook
from copydesk.actors.cast import Identity
from copydesk.actors.genders import gender_told
from copydesk.actors.titles import gender_of
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.attribution.voices import NAMED, ActorMention
from copydesk.quotation import quotations_in, stands_in
from copydesk.rows.shared import Analysis, Row

CAST = "cast"  # among the pieces of attribution


def of_cast(analysis: Analysis) -> list[Row]:
    """A row for each actor of the article: by which names, how often, as what, and how much it says in the body.

    Keys: name (its fullest one), kind, affiliation, side; forms (each name as written, with its number); roles;
    gender (as the text says it: ``gender_told``), pronouns (he and she, by their gender, outside quotations: whom
    others speak of is often not told); mentions; and of the body's attributions their number, words and quoted_words.
    """
    mentions: dict[str, list[ActorMention]] = {}
    for mention in analysis.mentions:
        mentions.setdefault(mention.actor, []).append(mention)
    said: dict[str, list[Attribution]] = {}
    known: dict[str, Identity | ActorMention] = {name: places[0] for name, places in mentions.items()}
    for attribution in analysis.attributed.attributions:
        for identity in attribution.who:
            if identity.actor:
                known.setdefault(identity.actor, identity)
                if attribution.part == "body" and attribution not in said.setdefault(identity.actor, []):
                    said[identity.actor].append(attribution)
    quotations = [span for here in quotations_in(analysis.parse).values() for span in here]
    return [
        _row(analysis, name, who, mentions.get(name, ()), said.get(name, ()), quotations)
        for name, who in known.items()
    ]


def _row(
    analysis: Analysis,
    name: str,
    who: Identity | ActorMention,
    mentions: Sequence[ActorMention],
    said: Sequence[Attribution],
    quotations: Sequence[Span],
) -> Row:
    person = analysis.attributed.cast.persons.get(name)
    written = [(mention, mention.span.of(analysis.article.text)) for mention in mentions]
    third = codebook.words("names", "third_person")
    spoken = [
        text.lower()
        for mention, text in written
        if text.lower() in third and not stands_in(quotations, mention.span.start)
    ]
    return {
        "name": name,
        "kind": who.kind,
        "affiliation": who.affiliation,
        "side": who.side,
        "forms": Counter(filter(None, (_form(mention, text) for mention, text in written))),
        "roles": sorted(person.roles) if person else [],
        "gender": gender_told(analysis.article.text, analysis.attributed.cast, name),
        "pronouns": Counter(gender for word in spoken if (gender := gender_of([word]))),
        "mentions": len(mentions),
        "attributions": len(said),
        "words": sum(each.words for each in said),
        "quoted_words": sum(each.quoted_words for each in said),
    }


def _form(mention: ActorMention, text: str) -> str | None:
    """The name as written without what is no part of it (Mr. King); None of a description or a pronoun."""
    if mention.reason == NAMED:
        return text
    part_of_it = mention.actor.split()
    return (
        " ".join(word for word in text.removesuffix("’s").removesuffix("'s").split() if word in part_of_it)
        or None
    )
