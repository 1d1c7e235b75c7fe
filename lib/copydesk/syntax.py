"""The parse of an article: tokens with lemma, part of speech and dependency, one spaCy Doc a passage.

A parse is plain tuples, and can be kept by column (``as_columns``), so that it is read again without
importing spaCy.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

import pyarrow as pa

from copydesk import language_model, lemmas
from copydesk.article import Article, Passage, Span

SUBJECTS = ("nsubj", "csubj")
ALL_SUBJECTS = (*SUBJECTS, "nsubjpass")


class Token(NamedTuple):
    """One token. ``tag`` is Penn Treebank's, ``dep`` ClearNLP's label toward the token numbered ``head``."""

    index: int  # type: ignore[assignment]  # a tuple has a method of this name, which nothing here calls
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    dep: str
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_noun(self) -> bool:
        return self.tag[:2] == "NN"

    @property
    def is_name(self) -> bool:
        return self.tag[:3] == "NNP"

    @property
    def is_verb(self) -> bool:
        return self.tag[:2] == "VB"


_COLUMNS = pa.schema(  # of a token, as it is kept
    (name, pa.string() if kind is str else pa.int32()) for name, kind in Token.__annotations__.items()
)


_INDEX = attrgetter("index")


def span_of(tokens: Sequence[Token]) -> Span:
    """From the first of *tokens* to the last."""
    return Span(tokens[0].start, tokens[-1].end)


def unbroken(tokens: Sequence[Token], token: Token) -> list[Token]:
    """Those of *tokens*, which are in reading order, that stand round *token* without a gap."""
    first = last = tokens.index(token)
    while first > 0 and tokens[first - 1].index == tokens[first].index - 1:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].index == tokens[last].index + 1:
        last += 1
    return list(tokens[first : last + 1])


class Sentence(NamedTuple):
    """One sentence: its span, its tokens ``[first, last)``, and the passage it stands in."""

    span: Span
    first: int
    last: int
    passage: int
    part: str


@dataclass(frozen=True)
class Parse:
    """An article's text, with all tokens and sentences of its passages in reading order."""

    text: str
    passages: tuple[Passage, ...]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def _children(self) -> list[list[Token]]:
        children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token)
        return children

    @cached_property
    def _firsts(self) -> list[int]:
        """The place of the first token below each."""
        firsts = [token.index for token in self.tokens]
        for token in self.tokens:
            for above in self.ancestors(token):
                if firsts[above.index] <= token.index:
                    break
                firsts[above.index] = token.index
        return firsts

    @cached_property
    def _in_passages(self) -> list[tuple[int, int]]:
        """The tokens ``[first, last)`` of each passage."""
        starts = [token.start for token in self.tokens]
        spans = (passage.span for passage in self.passages)
        return [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in spans]

    @cached_property
    def in_prose(self) -> list[bool]:
        """Of each sentence, whether it has a noun, verb or adjective without a capital."""
        inside = (self.tokens[sentence.first : sentence.last] for sentence in self.sentences)
        return [any(t.tag[:2] in ("NN", "VB", "JJ") and t.text.islower() for t in each) for each in inside]

    @cached_property
    def forms(self) -> list[tuple[str, ...]]:
        """Each token's lemma and text in lower case, once where they are the same, for word lists."""
        both = ((token.lemma.lower(), token.text.lower()) for token in self.tokens)
        return [(lemma,) if lemma == text else (lemma, text) for lemma, text in both]

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The last words of runs of two and more proper nouns."""
        pairs = (
            (before, token) for before, token in pairwise(self.tokens) if before.is_name and token.is_name
        )
        return frozenset(token.text for _, token in pairs if token.text[0].isupper())

    def name_taken_for_adverb(self, verb: Token) -> Token | None:
        """But Early still says, where Chris Early is named: the tagger takes the name for an adverb."""
        first = self.in_sentence(verb).first
        before = (t for t in self.children(verb, "advmod") if first < t.index < verb.index)
        return next((t for t in before if t.text[0].isupper() and t.text in self.last_words), None)

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The tokens that depend on *token* (by one of the labels *deps*, if given), in reading order."""
        children = self._children[token.index]
        return [child for child in children if child.dep in deps] if deps else children

    def is_one_of(self, token: Token, words: Set[str]) -> bool:
        """Whether *token*, by its lemma or as written, is one of *words*."""
        return token.lemma.lower() in words or token.text.lower() in words

    def has_child(self, token: Token, words: Collection[str], *deps: str) -> bool:
        """Whether one of *words*, as written, depends on *token* by one of the labels *deps*."""
        return any(child.text.lower() in words for child in self.children(token, *deps))

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first token that depends on *token* by one of the labels *deps*."""
        for child in self._children[token.index]:
            if child.dep in deps:
                return child
        return None

    def phrases(self, token: Token, *prepositions: str) -> list[Token]:
        """What opens a phrase on *token*, ``by`` of a passive too: all, or *prepositions* by lemma."""
        opening = self.children(token, "prep", "agent")
        return [each for each in opening if not prepositions or each.lemma.lower() in prepositions]

    def objects(self, token: Token, *prepositions: str) -> list[Token]:
        """The nouns after the ``phrases`` on *token*: the soldiers, of an attack by the soldiers."""
        return [t for phrase in self.phrases(token, *prepositions) for t in self.children(phrase, "pobj")]

    def agents(self, verb: Token) -> list[Token]:
        """By whom something is done: the nouns after the ``by`` of a passive."""
        return [noun for by in self.children(verb, "agent") for noun in self.children(by, "pobj")]

    def members(self, head: Token | None) -> tuple[Token, ...]:
        """The heads of each member of a joint phrase, the first one's first; of no phrase none."""
        heads, ahead = [], [head] if head else []
        while ahead:
            member = ahead.pop()
            heads.append(member)
            ahead += reversed(self.children(member, "conj"))
        return tuple(heads)

    def head(self, token: Token) -> Token:
        """The token that *token* depends on (a root: itself)."""
        return self.tokens[token.head]

    def is_root(self, token: Token) -> bool:
        return token.head == token.index

    def subtree(self, token: Token, without: Iterable[Token] = ()) -> list[Token]:
        """*token* and all that depends on it, in reading order, leaving out the subtrees of *without*."""
        left_out, children = {each.index for each in without}, self._children
        inside = [token]
        for current in inside:  # which grows
            below = children[current.index]
            inside += [child for child in below if child.index not in left_out] if left_out else below
        inside.sort(key=_INDEX)
        return inside

    def first_of(self, token: Token) -> Token:
        """The first token of the ``subtree`` of *token*."""
        return self.tokens[self._firsts[token.index]]

    def subtrees(self, tokens: Iterable[Token], without: Sequence[Token] = ()) -> list[Token]:
        """The subtrees of *tokens*, one after the other."""
        return [below for token in tokens for below in self.subtree(token, without)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads of *token* up to the root of its sentence."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def token_at(self, position: int) -> Token:
        """The token that holds *position*, or else the first one after it; the last where none is."""
        at = bisect_right(self.tokens, position, key=attrgetter("end"))
        return self.tokens[min(len(self.tokens) - 1, at)]

    def head_of(self, span: Span) -> Token:
        """The token of *span* on which its others hang."""
        token = self.token_at(span.start)
        while span.start <= self.head(token).start < span.end and not self.is_root(token):
            token = self.head(token)
        return token

    def sentence_at(self, position: int) -> int:
        """The number of the last sentence that begins at *position* or before it."""
        return bisect_right(self.sentences, position, key=lambda sentence: sentence.span.start) - 1

    def passage_at(self, position: int) -> int:
        """The number of the last passage that begins at *position* or before it."""
        return bisect_right(self.passages, position, key=lambda passage: passage.span.start) - 1

    def in_sentence(self, token: Token) -> Sentence:
        return self.sentences[token.sentence]

    def passage_tokens(self, passage: int) -> Sequence[Token]:
        """The tokens of one passage."""
        first, last = self._in_passages[passage]
        return self.tokens[first:last]


# what the model has hardly met, as what it has: each is one character, so that offsets stay
_SPACES = {
    ord(space): " "
    for space in "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
}


_GLUED = re.compile(r"(?<=[a-z]{3}\.)[-–—](?=[-–—]?[A-Z])")  # were wounded.--Ann Lee
_TURNED = re.compile(r"(?<=\w)\u2018(?=s\b)")  # Lee‘s, by a mark turned the wrong way


def parse(article: Article) -> Parse:
    """The parse of an article's passages."""
    text, passages = article.text, article.passages
    tokens = _tokens(text, passages)
    return Parse(text, passages, tokens, _sentences(passages, tokens))


def as_columns(parsed: Parse) -> pa.RecordBatch:
    """The tokens of a parse by column, to be kept; ``from_columns`` gives the parse again."""
    values = zip(*parsed.tokens, strict=True) if parsed.tokens else [()] * len(Token._fields)
    columns = [pa.array(column, field.type) for column, field in zip(values, _COLUMNS, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=_COLUMNS)


def from_columns(article: Article, columns: pa.RecordBatch) -> Parse:
    """The parse of *article* from its tokens by column. Raises ``ValueError`` for those of another one."""
    if columns.schema != _COLUMNS:
        raise ValueError("other columns than those of a token")
    tokens = tuple(map(Token._make, zip(*(column.to_pylist() for column in columns.columns), strict=True)))
    sentences = _sentences(article.passages, tokens)
    numbered = all(tokens[sentence.first].sentence == number for number, sentence in enumerate(sentences))
    if not numbered or any(token.span.of(article.text) != token.text for token in tokens):
        raise ValueError("tokens of another text")
    return Parse(article.text, article.passages, tokens, sentences)


def _sentences(passages: Sequence[Passage], tokens: Iterable[Token]) -> tuple[Sentence, ...]:
    """The sentences that *tokens* make, each in its passage. Raises ``ValueError`` where one lies in none."""
    starts = [passage.span.start for passage in passages]
    sentences = []
    for _, group in groupby(tokens, key=attrgetter("sentence")):
        inside = list(group)
        first, last = inside[0], inside[-1]
        number = bisect_right(starts, first.start) - 1
        if number < 0 or first.start >= passages[number].span.end:
            raise ValueError("tokens of another text")
        part = passages[number].part
        sentences.append(Sentence(span_of(inside), first.index, last.index + 1, number, part))
    return tuple(sentences)


def _ordinary(text: str) -> str:
    """A text as long as *text*, in the characters that the model knows."""
    text = _GLUED.sub(" ", text)
    return _TURNED.sub("\u2019", text.translate(_SPACES))


def _tokens(text: str, passages: Sequence[Passage]) -> tuple[Token, ...]:
    """spaCy's tokens of the *passages*. White space is no token here, and what hung on it becomes a root."""
    import numpy as np
    from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, TAG

    model = language_model.pipeline()
    names, white_space = model.vocab.strings, model.vocab.strings["_SP"]
    docs = model.pipe((_ordinary(passage.span.of(text)) for passage in passages), disable=lemmas.COMPONENTS)
    read = [doc.to_array([TAG, DEP, IDX, LENGTH, HEAD, SENT_START]) for doc in docs]
    if not read:
        return ()
    lengths = [len(rows) for rows in read]
    tags, deps, *rest = np.concatenate(read).T
    starts, widths, heads, opens = (column.astype("int64") for column in rest)
    starts += np.repeat([passage.span.start for passage in passages], lengths)
    kept = tags != white_space
    indices = np.cumsum(kept) - 1
    heads += np.arange(len(heads))
    heads = np.where(kept[heads], indices[heads], indices)
    opening = opens == 1
    opening[(np.cumsum(lengths) - lengths)[np.array(lengths) > 0]] = True
    _, sentences = np.unique(np.cumsum(opening)[kept], return_inverse=True)
    made = (starts, starts + widths, tags, deps, heads)
    start, end, tag, dep, head = (column[kept].tolist() for column in made)
    name_of = {value: names[value] for value in {*tag, *dep}}
    texts = [text[first:last] for first, last in zip(start, end, strict=True)]
    keys = list(zip(texts, map(name_of.__getitem__, tag), map(name_of.__getitem__, dep), strict=True))
    written, tagged, hangs = zip(*keys, strict=True) if keys else ((), (), ())
    said = (start, end, written, lemmas.lemmas(keys), tagged, hangs, head, sentences.tolist())
    return tuple(map(Token._make, zip(range(len(keys)), *said, strict=True)))
