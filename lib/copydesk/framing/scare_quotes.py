"""Scare quotes: words of worth between narration's quotation marks, with what they are put on."""

import re
from collections.abc import Iterable, Sequence

from copydesk import codebook
from copydesk.article import Span, touches, union
from copydesk.attribution import Attributed, Attribution
from copydesk.attribution.sources import is_cue, noun_phrase, passives
from copydesk.framing.labels import MODIFIERS, Label
from copydesk.quotation import quotations_in
from copydesk.syntax import Parse, Token
from copydesk.words import words

SCARE_QUOTES = "scare quotes"  # the category
_CLOSING = re.compile("[”’»\"'`]*")
_PREDICATE = ("acomp", "attr", "oprd")


def find_scare_quotes(parse: Parse, attributed: Attributed) -> Iterable[Label]:
    """Words of worth in quotation marks in the body that are nobody's words, and no title or name: a “safe” zone.

    Marks round a term, or a word of somebody named elsewhere, look the same: told are only words that claim a
    worth (labels.toml, scare_quotes), which the marks deny, and that nobody is quoted with. Where a sentence has
    an attribution with words in quotation marks, its other quotations may be that source's too: they are left
    out. Words beside a verb that does not report (sent refugees to “safe zones”), of nobody whom the document
    names, are narration's, though the attribution gives them to the verb's subject for want of another.
    """
    rules = codebook.load("labels")["scare_quotes"]
    by_end = {token.end: token for token in parse.tokens}
    attributions = [said for said in attributed.attributions if _is_said(by_end, said)]
    contents = union(span for said in attributions for span in said.content)
    quoting = (span for said in attributions if said.quoted_words for span in (*said.content, *said.cue))
    edges = ((parse.sentence_at(span.start), parse.sentence_at(span.end - 1)) for span in quoting)
    sourced = {number for first, last in edges for number in range(first, last + 1)}
    for number, quotation in ((n, q) for n, here in quotations_in(parse).items() for q in here):
        if parse.passages[number].part != "body" or touches(contents, quotation):
            continue
        tokens = parse.passage_tokens(number)
        inside = [t for t in tokens if quotation.start <= t.start and t.end <= quotation.end]
        if not _is_short(parse.text, quotation, inside, rules["longest"]) or inside[0].sentence in sourced:
            continue
        written, at = quotation.of(parse.text), inside[0].index
        before = {t.lemma.lower() for t in parse.tokens[max(0, at - 4) : at]}  # known as the “wall of peace”
        told = {"according"} & {t.text.lower() for t in tokens if t.sentence == inside[0].sentence}
        claims = any(parse.is_one_of(t, codebook.words("labels", "scare_quotes", "claims")) for t in inside)
        theirs = any(written.lower() in span.of(parse.text).lower() for span in contents)
        if not claims or theirs or told or before & set(rules["after"]):
            continue
        head = None if _is_title(inside) else _put_on(parse, inside)
        target = noun_phrase(parse, head) if head else None
        if head is None or target is None:
            continue
        target = Span(min(target.start, quotation.start), max(target.end, quotation.end))
        closing = _CLOSING.match(parse.text, target.end)
        if closing and target.end == quotation.end:
            target = Span(target.start, closing.end())
        yield Label(written, SCARE_QUOTES, rules["neutral"], None, quotation, target, head)


def _is_said(by_end: dict[int, Token], said: Attribution) -> bool:
    cue = by_end.get(said.cue[-1].end) if said.cue else None  # one that people added may have none
    reports = cue is None or not cue.is_verb or is_cue(cue) or cue.lemma in passives()
    return said.speaker is not None or reports


def _is_short(text: str, quotation: Span, inside: Sequence[Token], longest: int) -> bool:
    """A word or two, and no sentence: none that a verb in its finite form or a full stop makes one."""
    said = quotation.of(text)
    finite = any(t.tag in ("VBD", "VBP", "VBZ", "MD") for t in inside)
    return bool(inside) and len(words(text, [quotation])) <= longest and said[-1] not in ".!?," and not finite


def _put_on(parse: Parse, inside: Sequence[Token]) -> Token | None:
    """The noun that the quoted words are, modify, or are said of."""
    numbers = {t.index for t in inside}
    top = next((t for t in reversed(inside) if t.head not in numbers or parse.is_root(t)), inside[-1])
    if top.dep in MODIFIERS:
        top = parse.head(top)
    elif top.dep in _PREDICATE and not top.is_noun:
        top = parse.child(parse.head(top), "nsubj", "nsubjpass", "dobj") or top
    return top if top.is_noun else None


def _is_title(inside: Sequence[Token]) -> bool:
    """“Dead Souls”, “Duke”: a name or the title of a work, each word with a capital."""
    return all(t.text[0].isupper() or not t.text[0].isalpha() or t.tag in ("DT", "IN", "CC") for t in inside)
