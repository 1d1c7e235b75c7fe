"""Bodies whose name is one word, which the text tells to be bodies: the airline Flyway; Flyway, whose shares fell."""

from collections.abc import Iterable

from copydesk import codebook
from copydesk.actors.cast import ITSELF, Identity, Person
from copydesk.actors.kinds import OTHER, kind_of
from copydesk.syntax import Parse, Token


def called_bodies(parse: Parse) -> dict[str, Identity]:
    """Bodies by a noun beside their name, or by what firms alone have.

    A payments processor, Torvane; Torvane, an online retailer; Torvane's shares; Torvane, whose shares fell.
    """
    nouns = codebook.words("names", "body") | codebook.words("names", "body", "introduced")
    of_firms = codebook.words("affiliations", "of_firms")
    told: dict[str, Identity] = {}
    for token in parse.tokens:
        if token.tag == "NN" and token.text.islower() and parse.is_one_of(token, nouns):
            beside, kind = _beside(parse, token), kind_of(token.lemma)
        elif token.text in of_firms:
            beside, kind = _whose(parse, token), "company"
        else:
            continue
        for name in beside:
            if _is_word_alone(parse, name):
                told.setdefault(name.text, Identity(name.text, kind, name.text, ITSELF, None))
    return told


def headed_bodies(persons: Iterable[Person]) -> dict[str, Identity]:
    """Bodies by who speaks for them: Torvane, whose chief executive is named; a firm by an office of firms alone."""
    of_firms = codebook.words("affiliations", "offices_of_firms")
    told: dict[str, Identity] = {}
    for person in persons:
        name = person.affiliation
        if name and " " not in name and name[0].isupper():
            kind = OTHER if person.roles.isdisjoint(of_firms) else "company"
            if name not in told or kind != OTHER:
                told[name] = Identity(name, kind, name, ITSELF, None)
    return told


def _beside(parse: Parse, noun: Token) -> list[Token]:
    """The names that a noun stands in apposition to, or right before."""
    above = parse.head(noun)
    begins = parse.subtree(noun)[0].index
    if noun.dep == "appos" and parse.tokens[begins - 1].text == ",":
        return [above]
    if noun.dep in ("compound", "nmod") and above.index == noun.index + 1:
        return [above]
    return [name for name in parse.children(noun, "appos") if name.index == noun.index + 1]


def _whose(parse: Parse, noun: Token) -> list[Token]:
    """Whose the shares are: by an ’s, or by a relative clause."""
    holders = parse.children(noun, "poss")
    relative = any(holder.tag == "WP$" for holder in holders)
    clause = next((t for t in parse.ancestors(noun) if t.dep == "relcl"), None) if relative else None
    return [parse.head(clause)] if clause else holders


def _is_word_alone(parse: Parse, name: Token) -> bool:
    """Whether a token is a name with no other word of a name beside it."""
    if not name.text[0].isupper() or not name.text.isalpha() or name.dep == "compound":
        return False
    beside = parse.tokens[max(0, name.index - 1) : name.index + 2]
    days = codebook.words("names", "not_a_name")
    names = (
        t
        for t in beside
        if t.index != name.index and t.is_name and t.text[0].isupper() and t.text not in days
    )
    return not any(t.sentence == name.sentence for t in names)
