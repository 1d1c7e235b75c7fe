"""Whom somebody speaks or acts for: by an office, an apposition, a party mark, the words of a description.

The head of a phrase decides: allies and critics of a country are not the country. Where somebody comes from is no
affiliation: a Russian singer, a French judge. A former office is none.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from copydesk import codebook
from copydesk.actors.cast import Cast, Identity, is_other
from copydesk.actors.kinds import COUNTRY, OTHER, PEOPLE, PERSON
from copydesk.actors.names import is_place
from copydesk.actors.roster import Roster
from copydesk.actors.titles import Affiliation, has_office, is_former, is_of_body, party_mark, title_words
from copydesk.article import Span
from copydesk.syntax import Parse, Token, span_of

_PREPOSITIONS = ("of", "for", "from", "at", "with", "to")
_WHOSE = ("poss", "amod", "compound", "nmod")


def introduced(parse: Parse, cast: Cast, roster: Roster, before: Sequence[Token]) -> Affiliation | None:
    """By the words directly before a name: FBI Director, Labour MP, Armenian Prime Minister."""
    if not before or is_former(before) or is_other(before[-1]):
        return None
    for start in range(len(before)):
        if desk := _before_function(parse, roster, before[start:]):
            return desk
        for end in range(len(before), start, -1):
            office = any(has_office(parse, [noun]) or is_of_body(parse, noun) for noun in before[end:])
            theirs = [token.tag for token in before[end:]] == ["POS"]  # the Sierra Club's Ann Lee
            if (office or theirs) and (body := _body(parse, roster, before[start:end])):
                return body
            if theirs and end - start == 1 and _is_acronym(cast, before[start]):
                return Affiliation(before[start].text, None, "named before the name")
    if party := _party(parse, before):
        return Affiliation(party, None, "party named before the name")
    mentions = cast.mentions_in(span_of(before))
    if mentions and has_office(parse, before):
        return Affiliation(mentions[0].actor, mentions[0].side, "office named before the name")
    if _speaks_for_persons(parse, before[-1]):
        persons = (cast.identity_at(token.start) for token in before)
        if principal := next((who.actor for who in persons if who and who.kind == PERSON), None):
            return Affiliation(principal, None, "named before the office")
    prose = parse.in_sentence(before[-1]).part != "title"  # where every word has a capital
    told = [token for token in before if not _is_of_region(parse, cast, token)]
    held = _before_head(told) if prose and told[-1:] == list(before[-1:]) else None
    return Affiliation(held, None, "named before the office") if held else None


def apposed(parse: Parse, cast: Cast, head: Token) -> Affiliation | None:
    """By what stands beside a name: Ann Lee, Albania's foreign minister; the mayor of Orlund, Ann Lee.

    Also by what it is said to be (Ann Lee is a spokeswoman for Nordline), and by a preposition of its own
    (Ann Lee of the Sierra Club).
    """
    if party := _led_party(parse, cast, head):
        return party
    for verb in parse.children(head, "relcl"):
        if led := _led(parse, cast, verb):
            return led
    for role in roles_of(parse, head):
        if said := described(parse, cast, role):
            return said._replace(reason=f"{said.reason} beside the name")
    for body in parse.objects(head, "of"):
        identity = cast.identity_at(body.start)
        if identity and identity.actor and identity.kind not in (COUNTRY, PEOPLE, PERSON, OTHER):
            return Affiliation(identity.actor, identity.side, "named after the name")
    return None


def roles_of(parse: Parse, head: Token) -> list[Token]:
    """The nouns that say who somebody is: in apposition to the name, or after it and "is" or "as"."""
    nouns = [*parse.children(head, "appos"), *parse.objects(head, "as")]
    if head.dep == "appos":
        nouns.append(parse.head(head))
    if head.dep == "nsubj" and parse.head(head).lemma == "be":
        nouns += parse.children(parse.head(head), "attr")
    return [member for noun in nouns for member in parse.members(noun)]


def described(parse: Parse, cast: Cast, noun: Token) -> Affiliation | None:
    """Whom a description with this head speaks for: a spokesman for Nordline, the ministry's chief.

    A country is meant by an office alone, a body by an office or a trade that is said with one, a person by
    those who speak for one: a driver of a company does not speak for it.
    """
    if is_former(list(parse.children(noun, "amod", "compound"))):
        return None
    if is_other(noun):  # an analyst of Turkey is at a bank
        return _at(parse, cast, noun)
    if whole := _of_unit(parse, cast, noun):
        return whole
    for_person = _speaks_for_persons(parse, noun)
    office = has_office(parse, [noun])
    for body in (noun, *parse.objects(noun, *_PREPOSITIONS)):
        kin = parse.is_one_of(body, codebook.words("affiliations", "kin"))  # a lawyer for Lee's family
        for token in (body, *(() if kin else parse.children(body, *_WHOSE))):
            identity = cast.identity_at(token.start)
            said = token is noun or office or is_of_body(parse, noun)
            if said and identity and identity.actor and _can_be_spoken_for(identity, office, for_person):
                if identity.actor in codebook.words("names", "organisation"):
                    return None  # a ministry, of those that the article names
                return Affiliation(identity.actor, identity.side, f"named with “{noun.text}”")
    if noun.text.lower() in codebook.words("affiliations", "heads_of_bodies"):
        for token in (*parse.objects(noun, "of", "for"), *parse.children(noun, "poss", "compound", "nmod")):
            if campaign := _of_person(parse, cast, token):
                return Affiliation(campaign, None, f"named with “{noun.text}”")
            if token.is_name and token.text[0].isupper() and token.text not in title_words():
                return Affiliation(_written(parse, cast, token), None, f"named with “{noun.text}”")
    return _at(parse, cast, noun)


def _of_unit(parse: Parse, cast: Cast, noun: Token) -> Affiliation | None:
    """Nordline, of the head of Platform Solutions for Nordline, or of sales at it: a unit's body, not the unit."""
    apposed_to = [parse.head(noun)] if noun.dep == "appos" else []
    for unit in parse.objects(noun, "of"):
        for preposition in ("at", "for"):
            after = (t for head in (noun, unit, *apposed_to) for t in parse.objects(head, preposition))
            for body in (t for t in after if t.index > unit.index):
                identity = cast.identity_at(body.start)
                place = (identity and identity.kind in (COUNTRY, PEOPLE, PERSON)) or is_place(body.text)
                named = identity is not None or preposition == "at" or unit.is_name
                if body.is_name and body.text[0].isupper() and named and not place:
                    side = identity.side if identity else None
                    return Affiliation(_written(parse, cast, body), side, f"named with “{noun.text}”")
    return None


def _of_person(parse: Parse, cast: Cast, noun: Token) -> str | None:
    """The Harding campaign, of its director: a body that is named after a person."""
    if not parse.is_one_of(noun, codebook.words("names", "following")):
        return None
    owners = [token for token in parse.children(noun, "compound", "nmod", "poss") if token.is_name]
    return f"{owners[-1].text} {noun.text}" if owners and not cast.mention_at(owners[-1].start) else None


def _at(parse: Parse, cast: Cast, noun: Token) -> Affiliation | None:
    """Where somebody works: a professor at Vestmark, an analyst with Nordline; no country and no town."""
    if not (is_of_body(parse, noun) or is_other(noun) or has_office(parse, [noun])):
        return None
    places = (*parse.objects(noun, "at", "with"), *(parse.objects(noun, "for") if is_other(noun) else ()))
    topics = parse.objects(noun, "on", "of", "in", "for")
    for place in (*places, *(t for topic in topics for t in parse.objects(topic, "at", "with"))):
        token = _called(parse, place) or place
        identity = cast.identity_at(token.start)
        no_body = identity is not None and identity.kind in (COUNTRY, PEOPLE, PERSON)
        if token.is_name and token.text[0].isupper() and not no_body:
            side = identity.side if identity else None
            return Affiliation(_written(parse, cast, token), side, f"named with “{noun.text}”")
    return None


def _called(parse: Parse, noun: Token) -> Token | None:
    """Nordline, of the research firm Nordline."""
    if not parse.is_one_of(noun, codebook.words("names", "body")):
        return None
    return next((t for t in parse.children(noun, "appos") if t.is_name), None)


def _written(parse: Parse, cast: Cast, token: Token) -> str:
    """The actor that a proper noun is of, else the name as written."""
    if (identity := cast.identity_at(token.start)) and identity.actor:
        return identity.actor
    first = token.index
    opening = parse.in_sentence(token).first
    while first > opening and parse.tokens[first - 1].is_name and parse.tokens[first - 1].text[0].isupper():
        first -= 1
    return span_of(parse.tokens[first : token.index + 1]).of(parse.text)


def _led(parse: Parse, cast: Cast, verb: Token) -> Affiliation | None:
    """Ann Lee, who leads the Sierra Club."""
    if verb.lemma not in codebook.words("affiliations", "leads"):
        return None
    for body in parse.children(verb, "dobj"):
        identity = cast.identity_at(body.start)
        if identity and identity.actor and identity.kind != PERSON:
            return Affiliation(identity.actor, identity.side, f"“{verb.text}” after the name")
    return None


def _led_party(parse: Parse, cast: Cast, head: Token) -> Affiliation | None:
    """Ann Lee's Reform party: a party, a camp or a team is its leader's."""
    noun = parse.head(head)
    if head.dep != "poss" or noun.text.lower() != "party":
        return None
    words = parse.tokens[head.index + 2 : noun.index]  # after the ’s
    if not words or not (words[0].is_name and words[0].text[0].isupper()):
        return None
    identity = cast.identity_at(words[-1].start)
    listed = identity.actor if identity and identity.kind == "party" else None
    name = listed or span_of([*words, noun]).of(parse.text)
    return Affiliation(name, None, f"“{noun.text}” after the name")


def _can_be_spoken_for(identity: Identity, office: bool, for_person: bool) -> bool:
    """Whether a description means this actor: any body, a country by an office, a person by who speaks for one."""
    if identity.kind in (COUNTRY, PEOPLE):
        return office
    return identity.kind != PERSON or for_person


def marked(parse: Parse, name: Span) -> Affiliation | None:
    """By a party's mark after a name: Sen. Ann Lee, R-Ohio; Ann Lee (D-Calif.)."""
    opening = re.compile(r", | \(").match(parse.text, name.end)
    match = opening and party_mark().match(parse.text, opening.end())
    if not match:
        return None
    entries = codebook.load("affiliations")["mark"]
    party = next(entry["party"] for entry in entries if match[1] in entry["marks"])
    return Affiliation(party, None, "party marked after the name")


def _party(parse: Parse, before: Sequence[Token]) -> str | None:
    """The party that an adjective names: the Republican senator, Democratic nominee; a pollster is none of it."""
    parties = codebook.by_word("affiliations", "party", "party")
    mandate = has_office(parse, before[-1:]) or is_of_body(parse, before[-1], records=False)
    if not mandate and before[-1].text not in parties:
        return None
    return next((parties[t.text] for t in before if t.text in parties), None)


def _speaks_for_persons(parse: Parse, noun: Token) -> bool:
    return not codebook.words("affiliations", "for_person").isdisjoint(parse.forms[noun.index])


def _before_function(parse: Parse, roster: Roster, words: Sequence[Token]) -> Affiliation | None:
    """The FBI, of FBI Global Operations Director Ann Lee: a listed body before what the office in it is for."""
    functions = codebook.words("affiliations", "functions")
    at = next((n for n, token in enumerate(words) if n and token.text in functions), None)
    body = roster.body(span_of(words[:at]).of(parse.text), parse.text) if at else None
    return Affiliation(body.name, body.side, "named before the name") if body else None


def _is_of_region(parse: Parse, cast: Cast, token: Token) -> bool:
    """A nationality, and the compass before one: a North American economist."""
    if cast.mention_at(token.start):
        return True
    after = parse.tokens[token.index + 1 : token.index + 2]
    return token.text in codebook.words("affiliations", "compass") and bool(cast.mention_at(after[0].start))


def _is_acronym(cast: Cast, token: Token) -> bool:
    """NBO's Ben Stone: letters that are no country's."""
    return token.is_name and token.text.isupper() and len(token.text) > 1 and not cast.mention_at(token.start)


def _body(parse: Parse, roster: Roster, words: Sequence[Token]) -> Affiliation | None:
    """The body that *words* name in full: one that is listed, or one of an organisation's noun."""
    text = span_of(words).of(parse.text)
    if not text[0].isupper() or words[0].text in codebook.words("names", "not_a_name"):
        return None  # on Monday European Commission President Ann Lee
    if body := roster.body(text, parse.text):
        return Affiliation(body.name, body.side, "named before the name")
    nouns = codebook.words("names", "organisation")
    of = next((n for n, token in enumerate(words) if token.text in ("of", "for")), len(words))
    after = words[of + 1 :]
    bare = after[1:] if after and after[0].tag == "DT" else after  # the Party for the People
    named = all(token.is_name for token in (*words[:of], *bare)) and words[-1].is_name
    if len(words) > 1 and named and words[of - 1].text in nouns:
        of_state = not codebook.words("names", "state_body").isdisjoint(text.split())
        country = next((m.side for m in roster.mentions(text, [Span(0, len(text))]) if of_state), None)
        return Affiliation(text, country, "named before the name")
    return None


def _before_head(before: Sequence[Token]) -> str | None:
    """Nordline, of Nordline’s senior economist Ann Lee: the proper nouns before an office, but for small words.

    None are titles or fields of an office, nor is a town whom an economist is with; a governor is a state’s.
    """
    heads = codebook.words("affiliations", "heads_of_bodies")
    roles = heads | codebook.words("affiliations", "employed")
    functions = codebook.words("affiliations", "functions") | codebook.words("names", "field")
    known = title_words() | functions | codebook.words("names", "not_a_name")
    office = next((n for n, token in enumerate(before) if n and token.text.lower() in roles), 0)
    reading = dropwhile(lambda t: not t.text[0].isupper() or t.text in known, reversed(before[:office]))
    run = list(takewhile(lambda t: t.is_name and t.text[0].isupper() and t.text not in known, reading))
    if not run:
        return None
    name = " ".join(token.text for token in reversed(run))
    return None if is_place(name) and before[office].text.lower() not in heads else name
