"""The parse of an article: tokens with lemma, part of speech and dependency, one spaCy Doc a passage.

A parse is plain tuples, and can be kept by column (``as_columns``), so that it is read again without
importing spaCy.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import pyarrow as pa

from copydesk import language_model
from copydesk.article import Article, Passage, Span

_COLUMNS = pa.schema(  # of a token, as it is kept
    [
        ("index", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("text", pa.string()),
        ("lemma", pa.string()),
        ("tag", pa.string()),
        ("dep", pa.string()),
        ("head", pa.int32()),
        ("sentence", pa.int32()),
    ]
)
_LEMMAS = ("attribute_ruler", "lemmatizer")  # spaCy's components that lemmas come from
_COMMA = (",", ",", "punct")
_MOST_LEMMAS = 200_000  # kept at a time: the words of some thousand articles
_lemma_of: dict[tuple[str, str, str], str] = {}  # of each text, tag and dependency met so far


class Token(NamedTuple):
    """One token. ``tag`` is Penn Treebank's, ``dep`` ClearNLP's label toward the token with index ``head``."""

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
        return self.tag in ("NN", "NNS", "NNP", "NNPS")

    @property
    def is_name(self) -> bool:
        return self.tag in ("NNP", "NNPS")

    @property
    def is_verb(self) -> bool:
        return self.tag.startswith("VB")


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
    def forms(self) -> list[tuple[str, ...]]:
        """Each token's lemma and text in lower case, once where they are the same: word lists are held against them."""
        both = ((token.lemma.lower(), token.text.lower()) for token in self.tokens)
        return [(lemma,) if lemma == text else (lemma, text) for lemma, text in both]

    def children(self, token: Token, *deps: str) -> list[Token]:
        """The tokens that depend on *token*, in reading order; with *deps*, those with one of these labels."""
        found = self._children[token.index]
        return [child for child in found if child.dep in deps] if deps else found

    def is_one_of(self, token: Token, words: Set[str]) -> bool:
        """Whether *token*, by its lemma or as written, is one of *words*."""
        return not words.isdisjoint(self.forms[token.index])

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
        """The prepositions (all, or *prepositions* by lemma) that open a phrase on *token*, ``by`` of a passive too."""
        phrases = self.children(token, "prep", "agent")
        return (
            [phrase for phrase in phrases if phrase.lemma.lower() in prepositions]
            if prepositions
            else phrases
        )

    def objects(self, token: Token, *prepositions: str) -> list[Token]:
        """The nouns after the ``phrases`` on *token*: the soldiers, of an attack by the soldiers."""
        return [
            noun for phrase in self.phrases(token, *prepositions) for noun in self.children(phrase, "pobj")
        ]

    def agents(self, verb: Token) -> list[Token]:
        """By whom something is done: the nouns after the ``by`` of a passive."""
        return [noun for by in self.children(verb, "agent") for noun in self.children(by, "pobj")]

    def members(self, head: Token | None) -> tuple[Token, ...]:
        """The heads of each member of a joint phrase, the first one's first; of no phrase none."""
        if head is None:
            return ()
        return (head, *(member for child in self.children(head, "conj") for member in self.members(child)))

    def head(self, token: Token) -> Token:
        """The token that *token* depends on (a root: itself)."""
        return self.tokens[token.head]

    def is_root(self, token: Token) -> bool:
        return token.head == token.index

    def subtree(self, token: Token, without: frozenset[int] = frozenset()) -> list[Token]:
        """*token* and all that depends on it, in reading order, leaving out the subtrees of *without*."""
        found, stack = [], [token.index]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(child.index for child in self._children[current] if child.index not in without)
        return [self.tokens[index] for index in sorted(found)]

    def subtrees(self, tokens: Iterable[Token], without: frozenset[int] = frozenset()) -> list[Token]:
        """The subtrees of *tokens*, one after the other."""
        return [below for token in tokens for below in self.subtree(token, without)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads of *token* up to the root of its sentence."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def token_at(self, position: int) -> Token:
        """The token that holds *position*, or else the first one after it; the last where none is."""
        return self.tokens[
            min(len(self.tokens) - 1, bisect_right(self.tokens, position, key=lambda token: token.end))
        ]

    def head_of(self, span: Span) -> Token:
        """The token of *span* on which its others hang."""
        token = self.token_at(span.start)
        while span.start <= self.head(token).start < span.end and not self.is_root(token):
            token = self.head(token)
        return token

    def in_sentence(self, token: Token) -> Sentence:
        return self.sentences[token.sentence]

    @cached_property
    def _passage_bounds(self) -> dict[int, tuple[int, int]]:
        bounds: dict[int, tuple[int, int]] = {}
        for sentence in self.sentences:
            first, _ = bounds.get(sentence.passage, (sentence.first, 0))
            bounds[sentence.passage] = (first, sentence.last)
        return bounds

    def passage_tokens(self, passage: int) -> Sequence[Token]:
        """The tokens of one passage."""
        first, last = self._passage_bounds.get(passage, (0, 0))
        return self.tokens[first:last]


def parse(article: Article) -> Parse:
    """The parse of an article's passages."""
    text, passages = article.text, article.passages
    tokens = _placed(text, passages, _run_spacy([passage.span.of(text) for passage in passages]))
    return Parse(text, passages, tokens, _sentences(passages, tokens))


def as_columns(parsed: Parse) -> pa.RecordBatch:
    """The tokens of a parse by column, to be kept; ``from_columns`` gives the parse again."""
    values = zip(*parsed.tokens, strict=True) if parsed.tokens else [()] * len(Token._fields)
    columns = [pa.array(column, field.type) for column, field in zip(values, _COLUMNS, strict=True)]
    return pa.RecordBatch.from_arrays(columns, schema=_COLUMNS)


def from_columns(article: Article, columns: pa.RecordBatch) -> Parse:
    """The parse of *article* from its tokens by column. Raises ``ValueError`` where they are not of this article."""
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
        sentences.append(
            Sentence(span_of(inside), first.index, last.index + 1, number, passages[number].part)
        )
    return tuple(sentences)


def _run_spacy(texts: list[str]) -> list[list[list]]:
    """One list a text of [start, end, lemma, tag, dep, head, sentence], offsets and numbers within the text."""
    from spacy.attrs import DEP, HEAD, IDX, LENGTH, SENT_START, TAG

    model = language_model.pipeline()
    names = model.vocab.strings
    parsed = []
    for doc in model.pipe(texts, disable=_LEMMAS):
        rows = doc.to_array([IDX, LENGTH, TAG, DEP, HEAD, SENT_START]).astype("int64").tolist()
        sentence, found = -1, []
        for at, (start, length, tag, dep, head, opens) in enumerate(rows):
            sentence += opens == 1
            found.append(
                [
                    start,
                    start + length,
                    "",
                    names[tag % 2**64],
                    names[dep % 2**64],
                    at + head,
                    max(sentence, 0),
                ]
            )
        parsed.append(found)
    _add_lemmas(texts, parsed)
    return parsed


def _add_lemmas(texts: list[str], docs: list[list[list]]) -> None:
    """Put each token's lemma in its row: spaCy's, which hangs on the token's text, tag and dependency alone.

    One lookup a distinct token instead of one a token makes parsing a third faster. Each is looked up between
    commas: spaCy has rules for two tokens in a row (let ’s), and these must not hang on what was read before.
    """
    from spacy.tokens import Doc

    keys = [
        [(text[row[0] : row[1]], row[3], row[4]) for row in rows]
        for text, rows in zip(texts, docs, strict=True)
    ]
    if len(_lemma_of) > _MOST_LEMMAS:
        _lemma_of.clear()
    new = list({key: None for found in keys for key in found if key not in _lemma_of})
    if new:
        model = language_model.pipeline()
        words, tags, deps = map(list, zip(*(part for key in new for part in (key, _COMMA)), strict=True))
        doc = Doc(model.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))
        for name in _LEMMAS:
            doc = model.get_pipe(name)(doc)
        _lemma_of.update((key, token.lemma_) for key, token in zip(new, list(doc)[::2], strict=True))
    for rows, found in zip(docs, keys, strict=True):
        for row, key in zip(rows, found, strict=True):
            row[2] = _lemma_of[key]


def _placed(text: str, passages: Sequence[Passage], docs: list[list[list]]) -> tuple[Token, ...]:
    """The tokens of docs in the article's text. White space is no token here, and what hung on it becomes a root."""
    tokens: list[Token] = []
    sentence, last = -1, (-1, -1)
    for number, (passage, doc) in enumerate(zip(passages, docs, strict=True)):
        kept = [at for at, row in enumerate(doc) if row[3] != "_SP"]
        index_of = {at: index for index, at in enumerate(kept, len(tokens))}
        for at in kept:
            start, end, lemma, tag, dep, head, within = doc[at]
            if (number, within) != last:
                sentence, last = sentence + 1, (number, within)
            span, index = Span(passage.span.start + start, passage.span.start + end), index_of[at]
            tokens.append(
                Token(index, *span, span.of(text), lemma, tag, dep, index_of.get(head, index), sentence)
            )
    return tuple(tokens)
