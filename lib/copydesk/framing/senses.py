"""Whether a word of a scheme of frames is a cue where it stands: not inside a name, not in another sense."""

from bisect import bisect_right
from typing import NamedTuple

from copydesk import codebook
from copydesk.actors.cast import Cast
from copydesk.actors.kinds import PERSON
from copydesk.actors.roster import Mention
from copydesk.article import Span
from copydesk.syntax import Parse, Sentence, Token

_NEAR = 5  # words
_OPENING = ".“‘\"'`:(—–•*-…"  # after these, a capital may begin a sentence
_HEADLINE = 0.6  # the share of a title's words with a capital from which capitals tell no names


class _Sense(NamedTuple):
    """Where words are no cue: as these parts of speech, or near these words."""

    frame: str
    tags: frozenset[str]
    beside: frozenset[str]


class Names(NamedTuple):
    """What is named in an article: by its cast, and in one word (Labour) inside a sentence."""

    cast: Cast | None
    single: frozenset[str]


def names_in(parse: Parse, cast: Cast | None) -> Names:
    """What is named in the article, so that a word that begins a sentence is known for a name."""
    return Names(cast, frozenset(t.text for t in parse.tokens if t.is_name and _is_capital_inside(parse, t)))


def is_meant(parse: Parse, first: Token, span: Span, frame: str, group: str, cue: str, names: Names) -> bool:
    """Whether *cue* of a frame's *group* is meant by the words in *span*, of which *first* is the first."""
    if _in_listed_name(parse, first, cue) or _in_other_sense(parse, first, frame, cue):
        return False
    if " " in cue or not first.text[0].isupper():  # the federal reserve is listed by its name
        return True
    mention = _naming(names.cast, span) if names.cast else None
    if mention and mention.kind == PERSON and mention.span.start < span.start:
        return False  # a family name
    listed = group in codebook.words("senses", "names", "groups")
    return listed or not (mention or _is_in_a_name(parse, first, names))


def _naming(cast: Cast, span: Span) -> Mention | None:
    """The mention of an actor that *span* begins in."""
    at = bisect_right(cast.mentions, span.start, key=lambda mention: mention.span.start) - 1
    return cast.mentions[at] if at >= 0 and cast.mentions[at].span.holds(span.start) else None


def _is_in_a_name(parse: Parse, token: Token, names: Names) -> bool:
    """Whether the token is capitalised as part of a name, and not because a sentence or a headline begins."""
    if _is_headline(parse, parse.in_sentence(token)):
        return False
    if _is_capital_inside(parse, token):
        return True
    after = parse.tokens[token.index + 1 : min(token.index + 2, parse.in_sentence(token).last)]
    subject = token.dep in ("nsubj", "nsubjpass")
    named = token.is_name and (subject or any(t.is_name for t in after))
    return named or (subject and token.text in names.single)


def _is_capital_inside(parse: Parse, token: Token) -> bool:
    """Whether the token has a capital inside a sentence, where only a name has one; MUST is spelt loudly."""
    before = parse.tokens[token.index - 1] if token.index > parse.in_sentence(token).first else None
    inside = before is not None and before.text[0] not in _OPENING and not before.text[0].isdigit()
    return inside and token.text[0].isupper() and not token.text.isupper()


def _is_headline(parse: Parse, sentence: Sentence) -> bool:
    if sentence.part != "title":
        return False
    spelt = [
        t for t in parse.tokens[sentence.first : sentence.last] if t.text[0].isalpha() and len(t.text) > 3
    ]
    return sum(t.text[0].isupper() for t in spelt) > _HEADLINE * len(spelt)


def _in_listed_name(parse: Parse, token: Token, cue: str) -> bool:
    """Whether the token stands in one of the codebook's names, whose first letters are capitals."""
    listed = _names().get(cue)
    if not listed or not token.text[0].isupper():
        return False
    sentence = parse.in_sentence(token)
    for words in listed:
        if token.text.lower() not in words:
            continue
        start = token.index - words.index(token.text.lower())
        if start < sentence.first or start + len(words) > sentence.last:
            continue
        written = tuple(t.text.lower() for t in parse.tokens[start : start + len(words)])
        if written == words and parse.tokens[start].text[0].isupper():
            return True
    return False


def _in_other_sense(parse: Parse, token: Token, frame: str, cue: str) -> bool:
    senses = [sense for sense in _senses().get(cue, ()) if sense.frame in ("", frame)]
    if not senses:
        return False
    sentence = parse.in_sentence(token)
    around = range(max(sentence.first, token.index - _NEAR), min(sentence.last, token.index + _NEAR + 1))
    near = {form for at in around if at != token.index for form in parse.forms[at]}
    return any(token.tag in sense.tags or not sense.beside.isdisjoint(near) for sense in senses)


@codebook.derived
def _names() -> dict[str, list[tuple[str, ...]]]:
    """Each cue that the listed names take for no cue, with those names as words."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for entry in codebook.load("senses")["name"]:
        for cue in entry["cues"]:
            names.setdefault(cue, []).extend(tuple(name.split()) for name in entry["words"])
    return names


@codebook.derived
def _senses() -> dict[str, list[_Sense]]:
    by_word: dict[str, list[_Sense]] = {}
    for entry in codebook.load("senses")["sense"]:
        for word in entry["words"]:
            sense = _Sense(entry["frame"], frozenset(entry["tags"]), frozenset(entry["beside"]))
            by_word.setdefault(word, []).append(sense)
    return by_word
