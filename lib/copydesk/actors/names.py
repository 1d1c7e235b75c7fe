"""Who is named: persons and organisations from runs of proper nouns and titles, by their fullest names."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise, takewhile
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.roster import Roster
from copydesk.actors.titles import (
    before_of,
    gender_of,
    given_names,
    last_name,
    likely_gender,
    party_mark,
    strip_titles,
    title_words,
    titles_by_word,
)
from copydesk.article import Span
from copydesk.syntax import Parse, Token, span_of

_NICKNAME = re.compile(
    r"(?<=\w )(?:“[A-Z][^”\n]{1,20}”|\"[A-Z][^\"\n]{1,20}\"|‘[A-Z][^’\n]{1,20}’|\([A-Z][\w]{1,20}\))(?= [A-Z])"
)


class Name(NamedTuple):
    """A person's or organisation's name as written, titles left out, and its fullest form in the document."""

    span: Span
    full: str
    kind: str  # person or organisation
    reason: str  # exact, or which last name it is


class _Written(NamedTuple):
    """A name as written, whether it is a person's, the gender of its title, its sentence, and if it is a subject."""

    span: Span
    text: str
    kind: str  # person, organisation or single word
    gender: str | None
    sentence: int
    acts: bool  # the subject of a verb, or an owner
    listed: bool  # the roster has an actor of this name
    body: str | None  # which body of the gazetteer this is
    definite: bool  # a determiner stands before it: the West is not Harold West
    in_prose: bool  # in a sentence that is no headline in capitals


def find_names(parse: Parse, roster: Roster) -> list[Name]:
    """The persons and organisations named in the parse, each with the fullest form of its name in the document."""
    written = (_written(parse, run, roster) for run in _runs(parse))
    return list(_in_full([name for name in written if name], roster.persons))


def _written(parse: Parse, run: list[Token], roster: Roster) -> _Written | None:
    """The name in a run of proper nouns, None where it holds none: an actor's, a lone Ministry or Council."""
    run = _without_office(_without_role(parse, run, roster))
    if not run:
        return None
    organisation = codebook.words("names", "organisation")
    titled_run = _from_title(run, roster)
    bare, titled = strip_titles(titled_run)
    gender = gender_of(token.text for token in titled_run[: len(titled_run) - len(bare)])
    while bare and (_is_no_name(bare) or not bare[0].text[0].isalnum()):
        bare = bare[1:]
    while bare and bare[-1].text in codebook.words("names", "not_a_name") and len(bare) > 1:
        bare = bare[:-1]  # in Miami Wednesday
    if not bare or bare[-1].text in codebook.by_word("affiliations", "party", "party"):
        return None  # a Wisconsin Republican
    text, first, last = _joined(bare), bare[0], bare[-1]
    body = roster.body(text, parse.text)
    if len(bare) == 1 and text in organisation and not body:
        return None
    if text.islower():  # the tagger takes coast guard for a name at times
        return None
    listed = text in roster.by_name and text not in roster.persons and not (titled and gender)
    definite = len(bare) == 1 and not titled and parse.child(first, "det") is not None
    if listed and len(bare) > 1:
        return None
    is_place = len(bare) > 1 and last.text in _places() and not titled and first.text not in given_names()
    if body or is_place or any(token.text in organisation for token in bare):
        kind, gender = "organisation", None
    elif len(bare) > 1 or titled or text in roster.persons:
        kind = "person"
    else:
        kind, gender = "single word", None
    return _Written(
        span=span_of(bare),
        text=text,
        kind=kind,
        gender=gender,
        sentence=first.sentence,
        acts=last.dep in ("nsubj", "nsubjpass", "poss"),
        listed=listed,
        body=body.name if body else None,
        definite=definite,
        in_prose=_is_prose(parse, first),
    )


def _is_prose(parse: Parse, token: Token) -> bool:
    """Whether the sentence of *token* has a noun, verb or adjective without a capital."""
    sentence = parse.in_sentence(token)
    inside = parse.tokens[sentence.first : sentence.last]
    return any(t.text.islower() and t.tag[:2] in ("NN", "VB", "JJ") for t in inside)


def _is_no_name(run: Sequence[Token]) -> bool:
    """Whether a run begins with a day, a month or a platform, or is a party's mark: R-Ohio.

    May Love, who does something, is no month.
    """
    if party_mark().match(_joined(run)):
        return True
    if run[0].text not in codebook.words("names", "not_a_name"):
        return False
    acts = len(run) == 2 and run[1].dep in ("nsubj", "nsubjpass", "appos", "poss")
    return not (acts and run[0].text in codebook.words("names", "not_a_name", "given_too"))


def _without_office(run: list[Token]) -> list[Token]:
    """The name after an office and its field (Minister of Health Ann Lee); nothing where none comes."""
    offices = codebook.words("names", "office_of")
    ofs = (at for at in range(1, len(run)) if run[at].text == "of" and run[at - 1].text in offices)
    at = next(ofs, None)
    if at is None or tuple(t.text for t in run[at - 1 : at + 2]) in titles_by_word().get(
        run[at - 1].text, ()
    ):
        return run  # none, or Secretary of State
    named = run[at + 1 :]
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
    if _joined(run[1:]) in roster.by_name and _joined(run) not in roster.by_name:
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


def _in_full(names: Sequence[_Written], persons_listed: Iterable[str]) -> Iterable[Name]:
    """Every name with its fullest form; single words that stand for no fuller name and no titled person are dropped.

    Forms with the same first and last word are one person's. A last name of several is the one of its title's
    gender, else one named outside a headline in capitals, else the one named more often, else the one named
    in an earlier sentence. A given name stands for its only bearer where it is titled or does something,
    initials and the last words of a body's name for the only body that has them. A title and a part of the
    name of one whom the roster lists (Sir Keir) is that person.
    """
    names = _in_ordinary_letters(names)
    persons = [name for name in names if name.kind == "person"]
    people = [name for name in persons if " " in name.text]
    forms: dict[tuple[str, str], list[str]] = {}  # full names as written, by first and last word
    for name in people:
        forms.setdefault((name.text.split()[0], last_name(name.text)), []).append(name.text)
    full = {form: max(written, key=len) for written in forms.values() for form in written}
    bearers: dict[str, Counter[str]] = {}  # of each last name, by their fullest forms
    first: dict[str, int] = {}  # the sentence where each is named first
    prose = {full[name.text] for name in people if name.in_prose}
    given: dict[str, set[str]] = {}  # who bears each given name
    for name in people:
        bearers.setdefault(last_name(name.text), Counter())[full[name.text]] += 1
        first.setdefault(full[name.text], name.sentence)
        given.setdefault(name.text.split()[0], set()).add(full[name.text])
    bodies = _bodies_in_full(names)
    titled = {name.text for name in persons if " " not in name.text}
    for name in names:
        candidates = bearers.get(name.text, Counter())
        called = given.get(name.text, set())
        body = bodies.get(name.text.replace(".", ""), name.text)
        if name.kind == "organisation" or " " in name.text:
            is_short = name.kind == "organisation" and body != name.text
            in_full = body if is_short else full.get(name.text, name.text)
            yield Name(name.span, in_full, name.kind, "body in short" if is_short else "exact")
        elif name.definite and body != name.text:
            yield Name(name.span, body, "organisation", "body in short")
        elif name.definite or (name.listed and not (candidates and name.acts)):
            continue  # the West, and a country that is a last name too
        elif chosen := _bearer(candidates, first, prose, name.gender):
            reason = "last name" if len(candidates) == 1 else "last name, the likeliest of several"
            yield Name(name.span, chosen, "person", reason)
        elif len(called) == 1 and (name.kind == "person" or name.acts):
            yield Name(name.span, next(iter(called)), "person", "first name")
        elif name.text in titled and not candidates:
            listed = [person for person in persons_listed if name.text in _parts_of(person)]
            in_full, reason = (listed[0], "listed person") if len(listed) == 1 else (name.text, "exact")
            yield Name(name.span, in_full, "person", reason)
        elif body != name.text:
            yield Name(name.span, body, "organisation", "body in short")


def _parts_of(person: str) -> tuple[str, str]:
    """What a title stands before: Sir Keir, Lord Alli."""
    return person.split(maxsplit=1)[0], last_name(person)


def _in_ordinary_letters(names: Sequence[_Written]) -> list[_Written]:
    """Names in capitals (PER AUNE, AUNE) as the document has them elsewhere."""
    written = [name.text for name in names if not name.text.isupper()]
    known = {form.upper(): form for text in written for form in (last_name(text), text)}
    return [
        name._replace(text=known.get(name.text, name.text)) if name.text.isupper() else name for name in names
    ]


def _bodies_in_full(names: Iterable[_Written]) -> dict[str, str]:
    """The fullest form of each body, by its initials and other forms that only it has in the document.

    What the gazetteer knows for one body is one; of any other, initials and the name without its first words.
    """
    bodies = {name.text: name.body for name in names if name.kind == "organisation"}
    meant: dict[str, set[str]] = {}
    for text in bodies:
        words = text.split()
        initials = "".join(word[0] for word in words if word[0].isupper())
        shorter = (" ".join(words[start:]) for start in range(1, len(words) - 1))
        for form in (*([initials] if len(initials) > 1 else []), *shorter):
            meant.setdefault(form.replace(".", ""), set()).add(text)
    in_full = {form: longest for form, named in meant.items() if (longest := _same_body(form, named))}
    known = {}
    for text, body in bodies.items():
        if body:
            forms = [other for other, same in bodies.items() if same == body]
            known[text.replace(".", "")] = max(forms, key=len)
    return known | in_full  # the document’s own words before the gazetteer’s


def _same_body(form: str, bodies: set[str]) -> str | None:
    """The longest of *bodies*, if all are one whose name begins in full or in initials: U.N. Security Council."""
    longest = max(sorted(bodies), key=len)
    opening = longest.removesuffix(form).split()
    initials = "".join(word[0] for word in opening if word[0].isupper())
    openings = {body.removesuffix(form).strip().replace(".", "") for body in bodies - {longest}}
    return longest if openings <= {initials} else None


def _bearer(
    candidates: Counter[str], first: dict[str, int], prose: Set[str], gender: str | None
) -> str | None:
    """Who of *candidates* a last name stands for; *gender* is that of its title."""
    fitting = [name for name in candidates if not gender or likely_gender(name) in (gender, None)]

    def rank(name: str) -> tuple[bool, bool, int, int]:
        not_known = gender is not None and likely_gender(name) is None
        return not_known, name not in prose, -candidates[name], first[name]

    ranked = sorted(fitting, key=rank)
    if len(ranked) < 2:
        return ranked[0] if ranked else None
    return None if rank(ranked[0]) == rank(ranked[1]) else ranked[0]


def _from_title(run: list[Token], roster: Roster) -> list[Token]:
    """The title and name of U.S. President Joe Biden, Trade Minister Adam Kowal; a roster's person alone."""
    organisation, portfolio = codebook.words("names", "organisation"), codebook.words("names", "portfolio")
    for start in range(1, len(run)):
        if _joined(run[start:]) in roster.persons:
            return run[start:]
    for start in range(len(run) - 1, 0, -1):  # House Speaker | Ann Lee
        title = run[start - 1].text
        is_title = (title,) in titles_by_word().get(title, ())
        if is_title and not any(token.text in organisation for token in run[start:]):
            return run[start - 1 :]
    for start in range(len(run) - 1, 0, -1):
        bare, titled = strip_titles(run[start:])
        if titled and bare and (_joined(run[:start]) in roster.by_name or run[start].text in portfolio):
            return run[start:]
    return run


def _last_words(parse: Parse) -> frozenset[str]:
    """The last words of runs of proper nouns: the tagger takes many a last name alone for a common noun."""
    pairs = ((before, token) for before, token in pairwise(parse.tokens) if before.is_name and token.is_name)
    last = {token.text for _, token in pairs if token.text[0].isupper()}
    return frozenset(last - codebook.words("names", "organisation") - codebook.words("names", "not_a_name"))


def _runs(parse: Parse) -> Iterable[list[Token]]:
    """Maximal runs of proper nouns in a sentence, hyphens inside them included, and what joins the parts of a name."""
    last_words = _last_words(parse)
    run: list[Token] = []
    nicknames = _nicknames(parse)
    for token in parse.tokens:
        follows = bool(run) and token.sentence == run[-1].sentence
        is_name = (
            token.is_name
            or (token.is_noun and token.text in last_words)
            or (follows and _goes_on(parse, run, token))
            or _opens_name(parse, token)
        )
        hyphen = token.text == "-" or (run and run[-1].text == "-" and _is_syllable(run, token))
        joins = follows and (
            token.index in nicknames or _joins(parse, run, token) or (hyphen and token.start == run[-1].end)
        )
        if joins or (is_name and (follows or not run)):
            run.append(token)
            continue
        yield from _without_joint_at_end(run)
        run = [token] if is_name else []
    yield from _without_joint_at_end(run)


def _nicknames(parse: Parse) -> frozenset[int]:
    """The tokens of nicknames inside names, marks and all: Anders “Bobo” Lien."""
    inside: set[int] = set()
    for match in _NICKNAME.finditer(parse.text):
        first, last = parse.token_at(match.start()), parse.token_at(match.end() - 1)
        neighbours = (
            parse.tokens[first.index - 1 : first.index] + parse.tokens[last.index + 1 : last.index + 2]
        )
        if len(neighbours) == 2 and all(t.is_name for t in neighbours):
            inside.update(range(first.index, last.index + 1))
    return frozenset(inside)


def _is_syllable(run: Sequence[Token], token: Token) -> bool:
    """Ban Ki-moon, Kim Jong-un: the second syllable of a given name, but not Abu Dhabi-based."""
    if len(run) < 3:
        return False
    short = len(token.text) <= 5 and len(run[-2].text) <= 5 and token.text.islower()
    return short and not token.is_verb and not token.tag.startswith("JJ")


def _joins(parse: Parse, run: Sequence[Token], token: Token) -> bool:
    """Whether a small word goes on with the name of an office or a body: Bureau of Mines and Salt."""
    word, last = token.text, run[-1]
    organisation = codebook.words("names", "organisation")
    if last.text in ("of", "for"):  # the, a: Court of Appeals for the Sixth Circuit
        return token.tag == "DT" and _is_named_next(parse, token)
    if word == "of" and _is_office(parse, run, token):
        return True
    is_body = any(t.text in organisation for t in run)
    if word in ("of", "for") and is_body and _hangs_on_name(parse, token, run):
        ahead = parse.tokens[token.index + 1 : token.index + 2]
        return _is_named_next(parse, token) or bool(
            ahead and ahead[0].tag == "DT" and _is_named_next(parse, ahead[0])
        )
    if word != "and" or not _is_named_next(parse, token):
        return False
    modifies = last.dep in ("nmod", "compound") and parse.head(last).text in organisation
    if modifies and parse.head(last).index > token.index:
        return True
    has_field = any(t.text in ("of", "for") and parse.head(t).text in organisation for t in run)
    *_, end = takewhile(lambda t: t.is_name, parse.tokens[token.index + 1 : parse.in_sentence(token).last])
    return has_field and (end.tag == "NNPS" or end.text in codebook.words("names", "field") | organisation)


def _hangs_on_name(parse: Parse, preposition: Token, run: Sequence[Token]) -> bool:
    """Whether a preposition goes on with the body's own noun, or with what the name is of already."""
    head = parse.head(preposition)
    organisation = codebook.words("names", "organisation")
    return head in run and (head.text in organisation or any(t.text in ("of", "for") for t in run))


def _is_named_next(parse: Parse, token: Token) -> bool:
    """Whether a proper noun follows in the same sentence."""
    after = token.index + 1
    return after < parse.in_sentence(token).last and parse.tokens[after].is_name


def _is_office(parse: Parse, run: Sequence[Token], of: Token) -> bool:
    """Whether a run ends in what stands before the *of* of a title, or in an office that is named after a field."""
    words = tuple(token.text for token in run)
    if any(words[-len(title) :] == title for title in before_of()):
        return True
    ahead = parse.tokens[of.index + 1 : of.index + 5]
    field = list(takewhile(lambda token: token.is_name or token.tag == "DT", ahead))
    is_body = any(token.text in codebook.words("names", "organisation") for token in field)
    return bool(field) and not is_body and words[-1] in codebook.words("names", "office_of")


def _opens_name(parse: Parse, token: Token) -> bool:
    """Per Aune: a capital in the middle of a sentence makes a name of a word, whatever its tag, before another name."""
    if (
        not token.text[0].isupper()
        or not token.text.isalpha()
        or token.tag not in ("IN", "DT", "MD", "RB", "CC")
    ):
        return False
    sentence = parse.in_sentence(token)
    inside = sentence.first + 1 < token.index and sentence.part == "body"
    before = parse.tokens[token.index - 1]
    starts_anew = before.text in (":", ";", "—", "–", ".", "!", "?") or before.tag in ("``", "''", "HYPH")
    return (
        inside
        and len(token.text) < 5
        and not starts_anew
        and not before.is_name
        and _is_named_next(parse, token)
    )


def _goes_on(parse: Parse, run: Sequence[Token], token: Token) -> bool:
    """Larry O'Connor, Otieno Were: in prose a word with a capital goes on with a name, whatever its tag."""
    if not token.text[0].isupper() or not run[-1].is_name:
        return False
    prose = parse.in_sentence(token).part == "body" and token.text.isalpha() and len(token.text) > 1
    return (token.is_noun and run[-1].text in given_names()) or (
        prose and token.tag[:2] in ("VB", "JJ", "NN")
    )


def _without_joint_at_end(run: list[Token]) -> Iterable[list[Token]]:
    while run and run[-1].text in ("-", "of"):
        run = run[:-1]
    if run:
        yield run


def _joined(tokens: Sequence[Token]) -> str:
    """The tokens' text with a space where the article has any."""
    after = (" " * (token.start > before.end) + token.text for before, token in pairwise(tokens))
    return "".join((tokens[0].text, *after))
