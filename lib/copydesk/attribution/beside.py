"""Where the cue of a quotation stands that no cue's grammar claims: after, before, above or round it."""

import re
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.sources import COMPLEMENTS, can_speak, find_source, is_cue, threshold
from copydesk.syntax import SUBJECTS, Parse, Token

MARKS = " “”‘’„«»‹›「」\"'`"
_AUXILIARY = ("aux", "auxpass")
_JOINING = ("CC", "IN", "WDT", "WP", "WRB", "TO")  # what follows is another clause, not the quotation's cue


class Place(NamedTuple):
    """A quotation, marks left out, in its passage."""

    parse: Parse
    passage: int
    quotation: Span

    def before(self) -> list[Token]:
        """The tokens of the passage before the quotation, marks left out."""
        before = (t for t in self.parse.passage_tokens(self.passage) if t.end <= self.quotation.start)
        return [t for t in before if t.text.strip(MARKS) and t.text != "''"]

    def opens_sentence(self) -> bool:
        """Whether it begins a sentence, follows a colon, or after a comma begins with a capital."""
        text = self.parse.text
        before = text[self.parse.passages[self.passage].span.start : self.quotation.start].rstrip(MARKS)
        if not re.search(r"\w", before) or before[-1] in ".?!:…":
            return True
        return before[-1] == "," and text[self.quotation.start].isupper()

    def is_broken_off(self) -> bool:
        """Whether it ends without a mark, and what follows begins with a capital: “A joy” The town announced."""
        passage = self.parse.passages[self.passage].span
        after = self.parse.text[self.quotation.end : passage.end].lstrip(MARKS)
        return after[:1].isupper() and self.parse.text[self.quotation.end - 1].isalnum()


def cue_after(place: Place) -> Token | None:
    """The said of "..", said the mayor; or of "..", the mayor, a doctor, said."""
    parse, passage, quotation = place
    text, last = parse.text, parse.text[quotation.end - 1]
    after = (t for t in parse.passage_tokens(passage) if t.start >= quotation.end)
    first = next((t for t in after if t.text.strip(MARKS + ",.")), None)
    if first is not None and first.text == "as" and first.start - quotation.end <= len(",'' "):
        return _cue_of_as(parse, first)
    if first is None or first.tag in _JOINING or last == "." or first.start - quotation.end > len(",'' "):
        return None
    if first.text[0].isupper() and not first.is_name and last not in ",?!":
        return None
    for token in parse.tokens[first.index : parse.in_sentence(first).last]:
        if text[token.start - 1] in '“"' or (token is not first and token.text in ".;:"):
            return None
        if is_cue(token) and token.dep not in ("aux", "relcl", "acl"):
            return None if last in "?!" and first.text[0].isupper() and says_else(parse, token) else token
        if token.is_verb and last in ",?!" and token.dep not in (*_AUXILIARY, "relcl", "acl", "amod"):
            return token if last == "," and parse.child(token, *SUBJECTS) else None
    return None


def says_else(parse: Parse, cue: Token) -> bool:
    """Whether a content of its own follows a cue: the announced of “A joy!” The town announced a fair."""
    contents = (
        *COMPLEMENTS,
        *(() if cue.lemma in codebook.words("cues", "addressed", "verbs") else ("dobj",)),
    )
    return any(token.dep in contents and token.start > cue.start for token in parse.children(cue))


def _cue_of_as(parse: Parse, conjunction: Token) -> Token | None:
    """The put of "..", as the memo put it; the described of "..", as she described it."""
    verb = parse.head(conjunction)
    it = parse.has_child(verb, ("it", "them"), "dobj") and parse.child(verb, *SUBJECTS) is not None
    return verb if it and (is_cue(verb) or verb.lemma == "put") and verb.index > conjunction.index else None


def cue_before(place: Place) -> Token | None:
    """The said of The mayor said, ".."; the verb of The headline reads: ".."."""
    return _last_cue(place.parse, place.before())


def cue_above(place: Place) -> Token | None:
    """The told of He told the crowd: where the quotation has a paragraph of its own."""
    above = list(place.parse.passage_tokens(place.passage - 1)) if place.passage else []
    return _last_cue(place.parse, above) if above and above[-1].text == ":" else None


def _last_cue(parse: Parse, tokens: list[Token]) -> Token | None:
    """The last verb that can introduce what follows *tokens*: before a comma or colon, or the last token."""
    if not tokens:
        return None
    last = tokens[-1]
    if last.text not in (",", ":"):
        return last if is_cue(last) and last.dep not in ("aux", "amod") else None
    for token in reversed(tokens[-int(threshold("far")) : -1]):
        if token.text in ".?!":
            return None
        if is_cue(token) and token.dep not in ("aux", "amod"):
            return token
        near = last.text == ":" or last.index - token.index <= threshold("near")
        if near and _is_finite(token) and _tells(token) and can_speak(find_source(parse, token)):
            return token
    return None


def _is_finite(verb: Token) -> bool:
    return verb.tag in ("VBD", "VBZ", "VBP") and verb.dep not in (*_AUXILIARY, "amod", "relcl", "pcomp")


def _tells(verb: Token) -> bool:
    """Whether a verb beside a quotation may stand for its cue: any but be, which says what something is."""
    return verb.lemma != "be"


def cue_in_sentence_before(place: Place, taken: set[int]) -> Token | None:
    """The agreed of The mayor agreed. "..": a cue in the sentence before, where none is *taken*."""
    before = place.before()
    if not before or before[-1].text != ".":
        return None
    sentence = [t for t in before if t.sentence == before[-1].sentence]
    if taken.intersection(t.index for t in sentence):
        return None
    roots = [t for t in sentence if place.parse.is_root(t) and is_cue(t)]
    return roots[-1] if roots and place.parse.child(roots[-1], *SUBJECTS) else None


def named_in_paragraph(place: Place) -> tuple[Token, Token] | None:
    """The mark or verb, and the noun, by which a paragraph names the speaker of a quotation that no cue introduces.

    Tom Reed, a trader: ".."; Ann Lee smiled. ".."; a banner read: "..". Not of Ann Lee came. ".." The town.
    """
    parse, before = place.parse, place.before()
    if not before:
        return None
    last, sentence = before[-1], [t for t in before if t.sentence == before[-1].sentence]
    nouns = [t for t in sentence if t.is_noun and t.dep not in ("compound", "nmod", "poss")]
    if last.text == ":" and nouns:
        nearest = nouns[-1] if nouns[-1].index == last.index - 1 and nouns[-1].is_name else None
        subject = next((t for t in nouns if t.dep in SUBJECTS), nouns[0])
        sender = next((t for t in parse.objects(subject, "from", "by", "of") if t.is_name), None)
        return last, nearest or (None if subject.is_name else sender) or subject
    root = next((t for t in sentence if parse.is_root(t) and t.is_verb), None)
    actor = parse.child(root, *SUBJECTS) if root else None
    if last.text != "." or root is None or actor is None or place.is_broken_off():
        return None
    somebody = actor.is_name or actor.text.lower() in ("he", "she")
    return (root, actor) if somebody and _is_finite(root) and _tells(root) else None


def named_above(place: Place) -> tuple[Token, Token] | None:
    """The colon, and the name, by which the paragraph above leads in a quotation: Warm words came from Ann Lee:"""
    parse = place.parse
    above = list(parse.passage_tokens(place.passage - 1)) if place.passage else []
    if len(above) < 2 or above[-1].text != ":":
        return None
    sentence = [token for token in above if token.sentence == above[-1].sentence]
    if sentence[-2:-1] and sentence[-2].is_name:
        return above[-1], sentence[-2]
    senders = (parse.objects(token, "from") for token in sentence)
    name = next((noun for nouns in senders for noun in nouns if noun.is_name), None)
    return (above[-1], name) if name else None


def governor(place: Place) -> tuple[Token, Token, Token] | None:
    """The verb whose argument holds a quoted fragment, the argument's head, and the verb's source.

    He opposes the "temporary freeze". The nearest cue above the fragment, else the nearest verb with a
    source.
    """
    parse, passage, quotation = place
    inside = (t for t in parse.passage_tokens(passage) if quotation.holds(t.start))
    argument = next((t for t in inside if not quotation.holds(parse.head(t).start)), None)
    if argument is None:
        return None
    nearest = None
    below_preposition = False
    for verb in parse.ancestors(argument):
        below_preposition |= argument.dep in ("pobj", "pcomp")
        if verb.is_verb and verb.dep not in _AUXILIARY and verb.end <= quotation.start:
            if argument.dep in SUBJECTS:
                break
            source = (
                find_source(parse, verb)
                if is_cue(verb) or (nearest is None and _tells(verb) and not below_preposition)
                else None
            )
            speaks = is_cue(verb) or can_speak(source)
            if source is not None and speaks and not quotation.holds(source.start):
                nearest = (verb, argument, source)
                if is_cue(verb):
                    break
        argument = verb
    return nearest
