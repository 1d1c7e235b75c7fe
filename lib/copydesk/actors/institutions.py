"""Institutions that a common noun means, where no body is named with it: the police, a judge, the finance minister."""

from collections.abc import Sequence

from copydesk import codebook
from copydesk.actors.affiliations import roles_of
from copydesk.actors.cast import Cast, is_other
from copydesk.actors.titles import (
    UNTOLD,
    Affiliation,
    has_office,
    is_former,
    is_of_body,
    office_in,
    title_words,
)
from copydesk.syntax import Parse, Token

_BEFORE_NAME = ("compound", "nmod")


def institution_of(parse: Parse, cast: Cast, head: Token, before: Sequence[Token]) -> Affiliation | None:
    """The institution of a person, by the words before the name (Justice Ann Lee) or in apposition to it."""
    if before and not is_former(before) and not is_other(before[-1]):
        before = [token for token in before if token.text not in codebook.words("affiliations", "degrees")]
        at = office_in(before) if before else 0
        if before and (meant := _institution(parse, cast, before[at], before[:at], before[at + 2 :])):
            return meant
    described = (institution_described(parse, cast, role) for role in roles_of(parse, head))
    return next(filter(None, described), None)


def institution_described(parse: Parse, cast: Cast, noun: Token) -> Affiliation | None:
    """The institution that a description with this head speaks for: the judge, a police chief, officials."""
    modifiers = list(parse.children(noun, "amod", "compound", "nmod", "poss"))
    sought = noun.dep == "pobj" and parse.head(noun).text == "for"  # the nominee for treasury secretary
    if sought or is_former(modifiers) or is_other(noun):
        return None
    return _institution(parse, cast, noun, modifiers, parse.objects(noun, "of", "for"))


def _institution(
    parse: Parse, cast: Cast, noun: Token, modifiers: Sequence[Token], objects: Sequence[Token]
) -> Affiliation | None:
    """The institution that *noun* means, or that its *modifiers* or *objects* mean with an office, a trade or a record.

    It is the one body of the kind that the article names, if nothing else than a title or an adjective stands before
    the noun; else it is not told of which.
    """
    before = {token.text.lower() for token in modifiers} or {""}
    around = before.union(token.text.lower() for token in objects)
    if parse.is_one_of(noun, codebook.words("affiliations", "writers")):
        return None
    holds_office = has_office(parse, [noun]) or is_of_body(parse, noun, records=False)
    # a record speaks for whoever stands before it: police data, a government report, but not court papers
    issued = codebook.words("names", "description", "surveys")
    issued |= codebook.words("names", "description", "of_bodies")
    others = (*modifiers, *objects) if holds_office else modifiers if parse.is_one_of(noun, issued) else ()
    for token in (*others, noun):
        entry = next((e for form in parse.forms[token.index] if (e := _institutions().get(form))), None)
        if entry is None or around.intersection(entry.get("not_with", ())):
            continue
        if "fields" in entry and (token is not noun or around.isdisjoint(entry["fields"])):
            continue
        if entry.get("as_title") and not (noun.text[0].isupper() and noun.dep in _BEFORE_NAME):
            continue
        if token is not noun and codebook.words("names", "portfolio").intersection(noun.text.title().split()):
            continue  # the justice minister, the police secretary
        bare = all(t.tag.startswith("JJ") or t.text in title_words() for t in modifiers)
        named = set(entry["named"])
        same = {body for name, body in cast.bodies.items() if not named.isdisjoint(name.split())}
        if bare and len(same) == 1:
            (body,) = same
            return Affiliation(body.actor or "", body.side, f"“{token.text}”, the one such body named")
        return Affiliation(entry["name"], None, f"“{token.text}”, {UNTOLD}")
    return _unnamed_body(parse, cast, others)


def _unnamed_body(parse: Parse, cast: Cast, around: Sequence[Token]) -> Affiliation | None:
    """The union's leader, a company spokesman: the union that was named last, a company."""
    nouns = codebook.words("names", "body") | codebook.words("affiliations", "bodies_of_members")
    for token in around:
        if token.tag in ("NN", "NNS") and parse.is_one_of(token, nouns):
            word = token.lemma.title()
            again = parse.has_child(token, ("the",), "det")  # the committee's, of one that was spoken of
            earlier = (n for n in reversed(cast.names) if again and n.span.end <= token.start)
            same = (cast.identity(name.full) for name in earlier if word in name.full.split())
            body = next(filter(None, same), None)
            if body and body.actor:
                return Affiliation(body.actor, body.side, f"“{token.text}”, the last such body named")
            return Affiliation(token.lemma.lower(), None, f"“{token.text}”, {UNTOLD}")
    return None


@codebook.derived
def _institutions() -> dict[str, dict]:
    """The codebook's entry of each noun that means an institution."""
    return {word: entry for entry in codebook.load("affiliations")["institution"] for word in entry["words"]}
