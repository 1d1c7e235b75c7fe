"""Who is named: persons and organisations from runs of proper nouns and titles."""

from collections.abc import Sequence, Set
from itertools import takewhile

from copydesk import codebook
from copydesk.actors.full_names import Name, Written, put_in_full
from copydesk.actors.roster import Roster
from copydesk.actors.runs import joined, runs
from copydesk.actors.titles import (
    gender_of,
    given_names,
    party_mark,
    strip_titles,
    title_words,
    titles_by_word,
)
from copydesk.lemmas import is_adjective
from copydesk.syntax import SUBJECTS, Parse, Token, span_of

_PERSONAL = ("he", "she", "him", "his", "her", "himself", "herself")
_LONGEST_PARTICLE = 4  # letters: al, bin, van, dela
_LONGEST_NOUN = 8  # tokens: a privately owned, London-based research firm


def find_names(parse: Parse, roster: Roster) -> list[Name]:
    """The persons and organisations named in the parse, each with the fullest form of its name in the document."""
    read = runs(parse)
    persons = {run[-1].text for run in read if len(run) > 1 and run[-2].text in given_names()}
    bare = (_without_epithet(run, persons) for run in read)
    written = (_written(parse, run, roster) for run in bare)
    return list(put_in_full([name for name in written if name], roster.persons))


def _written(parse: Parse, run: list[Token], roster: Roster) -> Written | None:
    """The name in a run of proper nouns, None where it holds none: an actor's, a lone Ministry or Council."""
    run = _without_office(_without_role(parse, run, roster))
    if not run:
        return None
    organisation = codebook.words("names", "organisation")
    titled_run = _from_title(run, roster)
    bare, titled = strip_titles(titled_run)
    gender = gender_of(token.text for token in titled_run[: len(titled_run) - len(bare)])
    while bare and (_is_no_name(bare) or not bare[0].text[0].isalnum() or _is_adjective(bare)):
        bare = bare[1:]
    days = codebook.words("names", "not_a_name")
    while len(bare) > 1 and bare[-1].text in days and not _is_last_name(parse, bare):
        bare = bare[:-1]  # in Miami Wednesday
    while len(bare) > 1 and bare[-1].text in codebook.words("names", "office_in_short"):
        bare = bare[:-1]  # the former Nordline CEO
    while len(bare) > 1 and bare[-1].text.islower() and bare[-2].text != "-":
        bare = bare[:-1]  # a verb that the tagger takes for a name
    if not bare or bare[-1].text in codebook.by_word("affiliations", "party", "party"):
        return None  # a Wisconsin Republican
    text, first, last = joined(bare), bare[0], bare[-1]
    body = roster.body(text, parse.text)
    if len(bare) == 1 and text in organisation and not body:
        return None
    if text.islower():  # the tagger takes coast guard for a name at times
        return None
    listed = text in roster.by_name and text not in roster.persons and not (titled and gender)
    alone = len(bare) == 1 and not titled
    definite = alone and not _trade_before(parse, first) and parse.child(first, "det") is not None
    if listed and len(bare) > 1:
        return None
    placed = len(bare) > 1 and last.text in _places() and not titled and first.text not in given_names()
    called = any(token.text in organisation or token.text == "&" for token in bare)
    called = called or (not titled and body_noun(parse, first, last) is not None)
    numbered = len(bare) > 1 and not titled and _is_numbered(parse, last) and first.text not in given_names()
    if body or placed or called or numbered:
        kind, gender = "organisation", None
    elif len(bare) > 1 or titled or text in roster.persons:
        kind = "person"
    elif not listed and not definite and not is_place(text) and _is_persons(parse, first):
        kind, kin = "person", _kin_before(parse, first)
        gender = gender_of([kin.text]) if kin else None
    else:
        kind, gender = "single word", None
    return Written(
        span=span_of(bare),
        text=text,
        kind=kind,
        gender=gender,
        sentence=first.sentence,
        acts=last.dep in ("nsubj", "nsubjpass", "poss"),
        listed=listed,
        body=body.name if body else None,
        definite=definite,
        in_prose=parse.in_prose[first.sentence],
        office=titled and gender is None,
        kin=kind == "person" and _is_kin(parse, last),
        pronoun=_gender_after(parse, last),
    )


def _without_epithet(run: list[Token], persons: Set[str]) -> list[Token]:
    """A name without the word of praise, blame or party before it: Democrat Ann Lee, Crooked Lee, Disgraced Lee.

    Before a last name alone it is one where the text has a known given name with it: *persons* are such last names.
    """
    first = run[0].text
    if len(run) < 2 or first in title_words() or first in given_names():
        return run
    party = first in codebook.by_word("affiliations", "party", "party")
    word = party or first in codebook.words("names", "epithet") or _is_trade(first)
    organisation = codebook.words("names", "organisation")
    body = len(run) > 2 and any(token.text in organisation for token in run)
    named = run[1].text in (given_names() if len(run) > 2 else persons)
    return run[1:] if named and (word or (not body and _is_epithet(first))) else run


def _is_kin(parse: Parse, last: Token) -> bool:
    """Whether a name is introduced as kin of somebody: Ann Lee, wife of the mayor; his wife Ann Lee."""
    beside = [*parse.children(last, "appos", "compound", "nmod")]
    if last.dep == "appos":
        beside.append(parse.head(last))
    return any(noun.text.lower() in _kin() for noun in beside)


def _is_epithet(word: str) -> bool:
    return word not in codebook.words("names", "epithet", "names_too") and is_adjective(word)


def _is_trade(word: str) -> bool:
    return word.lower() in codebook.words("names", "person_noun")


def body_noun(parse: Parse, first: Token, last: Token) -> Token | None:
    """The common noun that says a name to be a body's: the airline Flyway; Third Arch, a research firm."""
    nouns = codebook.words("names", "body")
    before = parse.tokens[first.index - 1] if first.index > parse.in_sentence(first).first else None
    if before and before.text.islower() and parse.is_one_of(before, nouns):
        with_name = last.dep == "appos" and parse.head(last) == before
        if with_name or (before.dep in ("compound", "nmod") and parse.head(before) == last):
            return before
    at = last.index + 2
    if parse.text[last.end : last.end + 1] != ",":
        return None
    following = parse.tokens[at : min(at + _LONGEST_NOUN, parse.in_sentence(last).last)]
    nouns_after = (t for t in following if t.dep == "appos" and t.tag == "NN" and parse.is_one_of(t, nouns))
    return next((t for t in nouns_after if parse.subtree(t)[0].index == at), None)


def _is_numbered(parse: Parse, last: Token) -> bool:
    """Teamsters Local 705, Flight Deck 7: what bears a number is no person."""
    after = parse.tokens[last.index + 1 : last.index + 2]
    return bool(after) and after[0].tag == "CD" and after[0].text.isdigit() and after[0].head == last.index


def _is_adjective(run: Sequence[Token]) -> bool:
    """Whether a run begins with a word that the tagger takes for a name: the nonpartisan Budget Office, not al Saud."""
    return len(run) > 1 and run[0].text.islower() and len(run[0].text) > _LONGEST_PARTICLE


def _is_no_name(run: Sequence[Token]) -> bool:
    """Whether a run begins with a day, a month or a platform, or is a party's mark: R-Ohio.

    May Love, who does something, is no month.
    """
    if party_mark().match(joined(run)):
        return True
    if run[0].text not in codebook.words("names", "not_a_name"):
        return False
    acts = len(run) == 2 and run[1].dep in ("nsubj", "nsubjpass", "appos", "poss")
    return not (acts and run[0].text in codebook.words("names", "not_a_name", "given_too"))


def _is_last_name(parse: Parse, run: Sequence[Token]) -> bool:
    """Theresa May, by the parse one name, and not what she did in May."""
    before, last = run[-2:]
    month = last.text in codebook.words("names", "not_a_name", "given_too")
    return month and before.dep == "compound" and parse.head(before) == last and last.dep != "npadvmod"


def _without_office(run: list[Token]) -> list[Token]:
    """The name after an office and its field (Minister of Health Ann Lee); nothing where none comes."""
    offices = codebook.words("names", "office_of")
    ofs = (at for at in range(1, len(run)) if run[at].text == "of" and run[at - 1].text in offices)
    at = next(ofs, None)
    if at is None:
        return run
    title = tuple(token.text for token in run[at - 1 : at + 2])
    if title in titles_by_word().get(title[0], ()):  # Secretary of State
        return run
    named = run[at + 1 :]
    if run[at - 1].dep == "appos":  # Ann Lee, Director of Athene Advisers Portugal
        return named
    return [run[at - 1], *named[-2:]] if len(named) > 2 else []


def _without_role(parse: Parse, run: list[Token], roster: Roster) -> list[Token]:
    """A run without what has its capital from the beginning of the sentence alone.

    Activist Ann Lee, Later Ann Lee, and whatever stands before a listed actor: Copying Sweden.
    """
    first = run[0].text
    opens = run[0].index == parse.in_sentence(run[0]).first
    if not opens or len(run) < 2 or first in title_words():
        return run
    if first in codebook.words("names", "opening"):
        return run[1:]
    if joined(run[1:]) in roster.by_name and joined(run) not in roster.by_name:
        return run[1:]
    return run[1:] if len(run) > 2 and first.lower() in codebook.words("names", "person_noun") else run


@codebook.derived
def _places() -> frozenset[str]:
    """Last words of names that are no person's: streets, wars, and states (South Florida)."""
    states = (name.split()[-1] for region in codebook.load("datelines")["region"] for name in region["names"])
    return frozenset((*codebook.load("names")["place"]["words"], *states))


@codebook.derived
def _towns() -> frozenset[str]:
    return frozenset(name for city in codebook.load("datelines")["city"] for name in city["names"])


def is_place(name: str) -> bool:
    """Whether a name is a place's, an event's or a thing's by the codebook: who is no actor."""
    bodies = codebook.words("names", "organisation")
    return name in _towns() or (name.rsplit(maxsplit=1)[-1] in _places() and bodies.isdisjoint(name.split()))


def _from_title(run: list[Token], roster: Roster) -> list[Token]:
    """The title and name of U.S. President Joe Biden, Trade Minister Adam Kowal; a roster's person alone."""
    organisation, portfolio = codebook.words("names", "organisation"), codebook.words("names", "portfolio")
    for start in range(1, len(run)):
        if joined(run[start:]) in roster.persons:
            return run[start:]
    for start in range(len(run) - 1, 0, -1):  # House Speaker | Ann Lee
        title = run[start - 1].text
        is_title = (title,) in titles_by_word().get(title, ())
        if is_title and not any(token.text in organisation for token in run[start:]):
            return run[start - 1 :]
    for start in range(len(run) - 1, 0, -1):
        bare, titled = strip_titles(run[start:])
        if titled and bare and (joined(run[:start]) in roster.by_name or run[start].text in portfolio):
            return run[start:]
    return run


def _is_persons(parse: Parse, token: Token) -> bool:
    """Whether something says that the name *token* is a person's: the candidate Lund; Lund, who."""
    if _kin_before(parse, token) or _trade_before(parse, token):
        return True
    if token.dep in SUBJECTS and parse.head(token).lemma in codebook.words("names", "of_persons"):
        return True
    if token.dep == "poss" and parse.is_one_of(parse.head(token), _kin()):
        return True
    if token.dep == "pobj":  # of Ashton, who came; at Dräger, a producer
        return False
    who = (t for clause in parse.children(token, "relcl") for t in parse.children(clause, *SUBJECTS))
    if any(t.text.lower() == "who" for t in who):
        return True
    trades = codebook.words("names", "person_noun") | codebook.words("names", "office")
    if any(t.tag == "NN" and parse.is_one_of(t, trades) for t in parse.children(token, "appos")):
        return True
    return _goes_on_as_person(parse, token)


def _kin_before(parse: Parse, token: Token) -> Token | None:
    """The kin word that a given name comes after: his wife Sara; their son, Jonas."""
    opening = parse.in_sentence(token).first
    comma = token.index > opening and parse.tokens[token.index - 1].text == ","
    at = token.index - 1 - comma
    if at < opening or parse.tokens[at].text not in _kin():
        return None
    noun = parse.tokens[at]
    apposed = token.dep == "appos" and parse.head(token) == noun
    before = parse.head(noun) == token and noun.dep in ("compound", "nmod", "nsubj")
    whose = parse.child(noun, "poss") or parse.child(token, "poss")
    return noun if whose and (apposed or (before and not comma)) else None


def _trade_before(parse: Parse, token: Token) -> bool:
    """The candidate Lund, rival Lund."""
    if token.index == parse.in_sentence(token).first:
        return False
    before = parse.tokens[token.index - 1]
    trades = codebook.words("names", "person_noun") | codebook.words("names", "office")
    return before.tag == "NN" and before.text in trades


def _gender_after(parse: Parse, token: Token) -> str | None:
    """The gender of the first pronoun that goes on in the sentence after a name, no other name between."""
    after = parse.tokens[token.index + 1 : parse.in_sentence(token).last]
    near = takewhile(lambda t: not (t.is_name and t.text[0].isupper()), after)
    return gender_of([t.text for t in near if t.text in _PERSONAL][:1])


def _goes_on_as_person(parse: Parse, subject: Token) -> bool:
    """Lund said he would, Lund hurt herself: a person's pronoun is the next subject below, or the object."""
    if subject.dep not in SUBJECTS:
        return False
    verb = parse.head(subject)
    below = (t for clause in parse.children(verb, "ccomp") for t in parse.children(clause, *SUBJECTS))
    if any(t.text in ("he", "she") and t.index > subject.index for t in below):
        return True
    return any(t.text in ("himself", "herself") for t in parse.children(verb, "dobj"))


def _kin() -> frozenset[str]:
    return codebook.words("affiliations", "kin", "of_one")
