"""Scare quotes: a word or two that narration holds at arm's length, without saying whose words they are."""

import re
from collections.abc import Iterable, Sequence

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution import Attributed, Attribution
from copydesk.attribution.quotation import find_quotations
from copydesk.attribution.sources import is_cue, noun_phrase, passives
from copydesk.framing.labels import Label
from copydesk.syntax import Parse, Token
from copydesk.words import words

SCARE_QUOTES = "scare quotes"  # the category
_CLOSING = re.compile("[”’»\"'`]*")
_PREDICATE = ("acomp", "attr", "oprd")


def find_scare_quotes(text: str, parse: Parse, attributed: Attributed) -> Iterable[Label]:
    """Short quotations in the body that belong to nobody's words, and are no title, name or word under discussion.

    Where a sentence has an attribution with words in quotation marks, its other quotations may be that source's too:
    they are left out. Words beside a verb that does not report (sent refugees to “safe zones”), of nobody whom the
    document names, are narration's, though the attribution gives them to the verb's subject for want of another.
    """
    rules = codebook.load("labels")["scare_quotes"]
    by_end = {token.end: token for token in parse.tokens}
    attributions = [said for said in attributed.attributions if _is_said(by_end, said)]
    cast = attributed.cast
    contents = [span for said in attributions for span in said.content]
    quoting = (span for said in attributions if said.quoted_words for span in (*said.content, *said.cue))
    sourced = {n for span in quoting for n in range(cast.sentence_at(span.start), cast.sentence_at(span.end - 1) + 1)}
    for number, passage in enumerate(parse.passages):
        if passage.part != "body":
            continue
        for quotation in find_quotations(text, passage.span):
            inside = [t for t in parse.passage_tokens(number) if quotation.start <= t.start and t.end <= quotation.end]
            head = _put_on(parse, inside) if _is_short(text, quotation, inside, rules["longest"]) else None
            if head is None or inside[0].sentence in sourced or any(span.overlap(quotation) for span in contents):
                continue
            if _is_title(inside) or _is_mentioned(parse, inside, rules):
                continue
            target = noun_phrase(parse, head)
            if target is None:
                continue
            closing = _CLOSING.match(text, target.end)
            if closing and target.end == quotation.end:
                target = Span(target.start, closing.end())
            yield Label(quotation.of(text), SCARE_QUOTES, rules["neutral"], None, quotation, target, head)


def _is_said(by_end: dict[int, Token], said: Attribution) -> bool:
    cue = by_end.get(said.cue[-1].end) if said.cue else None  # one that people added may have none
    return said.speaker is not None or cue is None or not cue.is_verb or is_cue(cue) or cue.lemma in passives()


def _is_short(text: str, quotation: Span, inside: Sequence[Token], longest: int) -> bool:
    """A word or two, and no sentence: none that a verb in its finite form or a full stop makes one."""
    said = quotation.of(text)
    finite = any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in inside)
    return bool(inside) and len(words(text, [quotation])) <= longest and said[-1] not in ".!?," and not finite


def _put_on(parse: Parse, inside: Sequence[Token]) -> Token | None:
    """The noun that the quoted words are, modify, or are said of."""
    if not inside:
        return None
    numbers = {t.index for t in inside}
    top = next((t for t in reversed(inside) if t.head not in numbers or parse.is_root(t)), inside[-1])
    if top.dep in ("amod", "compound", "nmod", "poss"):
        top = parse.head(top)
    elif top.dep in _PREDICATE and not top.is_noun:
        top = next(iter(parse.children(parse.head(top), "nsubj", "nsubjpass", "dobj")), top)
    return top if top.is_noun else None


def _is_title(inside: Sequence[Token]) -> bool:
    """“Dead Souls”, “Duke”: a name or the title of a work, each word with a capital."""
    return all(t.text[0].isupper() or not t.text[0].isalpha() or t.tag in ("DT", "IN", "CC") for t in inside)


def _is_mentioned(parse: Parse, inside: Sequence[Token], rules: dict) -> bool:
    """known as “the wall”, the term “hybrid war”: the word itself is meant."""
    first = parse.in_sentence(inside[0]).first
    before = [t.lemma.lower() for t in parse.tokens[max(first, inside[0].index - 4) : inside[0].index]]
    return any(word in rules["after"] for word in before)
