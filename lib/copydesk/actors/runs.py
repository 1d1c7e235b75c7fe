"""Runs of proper nouns: which words are one name or title, whatever small words and marks stand between them."""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import dropwhile, pairwise, takewhile

from copydesk import codebook
from copydesk.actors.titles import before_of, given_names, title_words
from copydesk.syntax import Parse, Token

_POSSESSIVE = ("'s", "’s", "'", "’")
_OF_NOUNS = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos")
_TAKEN_FOR = ("JJ", "VB")  # backs Lund, beats Lund by
_NICKNAME = re.compile(
    r"(?<=\w )(?:“[A-Z][^”\n]{1,20}”|\"[A-Z][^\"\n]{1,20}\"|‘[A-Z][^’\n]{1,20}’|\([A-Z][\w]{1,20}\))(?= [A-Z])"
)


def runs(parse: Parse) -> list[list[Token]]:
    """The runs of proper nouns in reading order; those of a headline in capitals cut at names that the text has."""
    read = list(_longest(parse))
    names = [run for run in read if len(run) > 1 and parse.in_prose[run[0].sentence]]
    whole: list[list[Token]] = []
    for run in read:
        whole += [run] if parse.in_prose[run[0].sentence] else _cut(run, names)
    return whole


def _cut(run: list[Token], names: Sequence[Sequence[Token]]) -> list[list[Token]]:
    """Lund | Slams | Ann Lee, where Per Lund and Ann Lee are named in prose: a headline gives every word a capital."""
    pairs = {(before.text, after.text) for name in names for before, after in pairwise(name)}
    last = {name[-1].text for name in names if _opens_person(name[0])} - _of_no_person()
    if len(run) < 2 or not all(token.text[0].isalpha() for token in run):
        return [run]
    parts: list[list[Token]] = [[]]
    at = 0
    while at < len(run):
        end = at + 1
        while end < len(run) and (run[end - 1].text, run[end].text) in pairs:
            end += 1
        after = run[end].text if end < len(run) else ""
        if run[end - 1].text in last and after not in _of_no_person():
            begun = parts.pop()
            opening = len(begun) - len(list(takewhile(_opens_person, reversed(begun))))
            parts += [begun[:opening], [*begun[opening:], *run[at:end]], []]
        else:
            parts[-1] += run[at:end]
        at = end
    if len(parts) == 1:
        return parts
    return [part for part in parts if part and (part[-1].text in last or _may_be_name(part))]


def _opens_person(token: Token) -> bool:
    return token.text in given_names() or token.text in title_words()


def _may_be_name(part: Sequence[Token]) -> bool:
    """Whether what stands beside a name in a headline is more than its verbs: a body's name, a given name."""
    return len(part) == 1 or _opens_person(part[0]) or any(t.text in _of_no_person() for t in part)


@codebook.derived
def _of_no_person() -> frozenset[str]:
    """Words that make another name of a person's: the Lund Foundation, Lund Tower, Lund Jr."""
    groups = ("organisation", "not_a_name", "place", "suffix", "following")
    words = frozenset().union(*(codebook.words("names", group) for group in groups))
    return words | {word.title() for word in words}


def _longest(parse: Parse) -> Iterable[list[Token]]:
    """Maximal runs of proper nouns in a sentence, hyphens inside them included, and what joins the parts of a name."""
    last_words = _last_words(parse)
    run: list[Token] = []
    nicknames = _nicknames(parse)
    for token in parse.tokens:
        if not run and token.text[0].islower() and not token.is_name:
            continue  # most words
        follows = bool(run) and token.sentence == run[-1].sentence
        is_name = (
            token.is_name
            or (token.is_noun and (token.text in last_words or _in_capitals(token, last_words)))
            or (token.text in last_words and token.dep in _OF_NOUNS and token.tag[:2] in _TAKEN_FOR)
            or (token.dep == "advmod" and parse.name_taken_for_adverb(parse.head(token)) == token)
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


def joined(tokens: Sequence[Token]) -> str:
    """The tokens' text with a space where the article has any."""
    after = (" " * (token.start > before.end) + token.text for before, token in pairwise(tokens))
    return "".join((tokens[0].text, *after))


def _last_words(parse: Parse) -> frozenset[str]:
    """The last words of runs of proper nouns: the tagger takes many a last name alone for a common noun."""
    no_person = codebook.words("names", "organisation") | codebook.words("names", "not_a_name")
    return parse.last_words - no_person


def _in_capitals(token: Token, last_words: Set[str]) -> bool:
    """PENCE, where Mike Pence is named: who speaks in a transcript."""
    return token.text.isupper() and token.text.title() in last_words


def _nicknames(parse: Parse) -> frozenset[int]:
    """The tokens of nicknames inside names, marks and all: Anders “Bobo” Lien."""
    inside: set[int] = set()
    for match in _NICKNAME.finditer(parse.text):
        first, last = parse.token_at(match.start()), parse.token_at(match.end() - 1)
        beside = parse.tokens[first.index - 1 : first.index] + parse.tokens[last.index + 1 : last.index + 2]
        if len(beside) != 2 or beside[0].text in title_words():
            continue  # Coach (Frank) Vogel: a given name
        if all(t.is_name for t in beside):
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
    if word in _POSSESSIVE:
        return last.text in codebook.words("names", "whose") and _is_body_next(parse, token)
    if word == "&":
        return _is_named_next(parse, token)
    organisation = codebook.words("names", "organisation")
    if last.text in ("of", "for"):  # the, a: Court of Appeals for the Sixth Circuit
        return token.tag == "DT" and _is_named_next(parse, token)
    if word == "of" and _is_office(parse, run, token):
        return True
    is_body = any(t.text in organisation for t in run)
    if word in ("of", "for") and is_body and _hangs_on_name(parse, token, run):
        ahead = parse.tokens[token.index + 1 : token.index + 2]
        article = bool(ahead) and ahead[0].tag == "DT"
        return _is_named_next(parse, token) or (article and _is_named_next(parse, ahead[0]))
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


def _is_body_next(parse: Parse, token: Token) -> bool:
    """Whether words with capitals follow, a body's noun among them: Women's Group, Sheriff's Office."""
    after = parse.tokens[token.index + 1 : parse.in_sentence(token).last]
    ahead = takewhile(lambda t: t.text[0].isupper(), after)
    return any(t.text in codebook.words("names", "organisation") for t in ahead)


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
    small = token.tag in ("IN", "DT", "MD", "RB", "CC") and token.text.isalpha() and len(token.text) < 5
    if not small or not token.text[0].isupper():
        return False
    sentence = parse.in_sentence(token)
    inside = sentence.first + 1 < token.index and sentence.part == "body"
    before = parse.tokens[token.index - 1]
    starts_anew = before.text in (":", ";", "—", "–", ".", "!", "?") or before.tag in ("``", "''", "HYPH")
    return inside and not starts_anew and not before.is_name and _is_named_next(parse, token)


def _goes_on(parse: Parse, run: Sequence[Token], token: Token) -> bool:
    """Larry O'Connor, Otieno Were: in prose a word with a capital goes on with a name, whatever its tag.

    So does a small word of last names before one: Ursula von der Leyen, which the tagger takes apart.
    """
    if token.text in codebook.words("names", "particle"):
        return parse.tokens[token.index - 1].is_name and _leads_to_name(parse, token)
    if not token.text[0].isupper() or not run[-1].is_name:
        return False
    if token.is_noun and run[-1].text in given_names():
        return True
    prose = parse.in_sentence(token).part == "body" and token.text.isalpha() and len(token.text) > 1
    return prose and token.tag[:2] in ("VB", "JJ", "NN")


def _leads_to_name(parse: Parse, token: Token) -> bool:
    """Whether a word with a capital follows, past other small words of last names."""
    particles = codebook.words("names", "particle")
    ahead = dropwhile(lambda t: t.text in particles, parse.tokens[token.index + 1 : token.index + 4])
    after = next(ahead, None)
    return bool(after and after.is_name and after.text[0].isupper() and after.sentence == token.sentence)


def _without_joint_at_end(run: list[Token]) -> Iterable[list[Token]]:
    while run and (run[-1].text in ("-", "of") or run[-1].text in _POSSESSIVE):
        run = run[:-1]
    if run:
        yield run
