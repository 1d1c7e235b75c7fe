"""What a verb is called: its lemma, with the word beside it that makes its sense."""

import re
from collections.abc import Iterable

from copydesk import codebook
from copydesk.attribution.sources import verbs
from copydesk.framing.harm_words import harm_of_verb, stems
from copydesk.syntax import Parse, Token

# no e
_LONG = re.compile("(?:(?:ai|ee|oa|oo)[dtmnlkp]|ea[dmnlkp])$")  # nor to boot, stream, board
_SHORT = re.compile("[^aeiou]+[aeiou][^aeiouwxyh]$")  # a verb that doubles its last letter


def name_of(parse: Parse, token: Token) -> str:
    """The verb by lemma, with what makes its sense: its particle, into, dead, to death, on fire."""
    after = (t for t in parse.children(token, "prep") if t.index == token.index + 1 and t.lemma == "into")
    more = parse.child(token, "prt") or (None if parse.child(token, "dobj") else next(after, None))
    lemma = lemma_of(token)
    whole = (f"{lemma} {words}" for words in _results(parse, token))
    return next(filter(harm_of_verb, whole), f"{lemma} {more.lemma.lower()}" if more else lemma)


def _results(parse: Parse, token: Token) -> Iterable[str]:
    """What becomes of somebody, where it stands beside the verb: shot dead, taken hostage, beaten to death."""
    for beside in parse.children(token, "acomp", "oprd", "advmod", "dobj", "attr"):
        yield beside.text.lower()
        of = parse.objects(beside, "of")  # took dozens of hostages, held five engineers captive
        yield from (t.text.lower() for t in (*of, *parse.children(beside, "amod")) if t.index > beside.index)
        # took her own life
        yield from (f"{t.text.lower()} {beside.text.lower()}" for t in parse.children(beside, "amod", "poss"))
    for phrase in parse.children(token, "prep"):
        for noun in parse.children(phrase, "pobj"):
            yield f"{phrase.text.lower()} {noun.text.lower()}"


def lemma_of(token: Token) -> str:
    """The verb's lemma; where the lemmatizer cut it short (fin, of fined), what the form is made of."""
    form, lemma = token.text.lower(), token.lemma.lower()
    forms = codebook.load("actions")["lemmas"]["forms"]
    if form in forms:
        return forms[form]
    if form in (f"{lemma}ed", f"{lemma}ing") and _SHORT.match(lemma):
        return f"{lemma}e"  # of fin it would be finned
    whole = lemma[:-1].endswith(tuple(codebook.words("actions", "lemmas", "whole"))) or _LONG.search(
        lemma[:-1]
    )
    if form in (f"{lemma[:-1]}ed", f"{lemma[:-1]}ing") and whole and lemma not in _with_e():
        return lemma[:-1].replace("xx", "x")  # outspend, where the lemmatizer adds an e
    cut_short = lemma == form or f"{lemma}e" in _known()
    if token.tag in ("VBD", "VBN", "VBG") and lemma not in _known() and cut_short:
        return next((stem for stem in stems(form) if stem in _known()), token.lemma)
    return token.lemma


def _with_e() -> frozenset[str]:
    return codebook.words("actions", "lemmas", "with_e")


@codebook.derived
def _known() -> frozenset[str]:
    """The verbs that the codebook knows by name."""
    listed = (("no_action", "verbs"), ("deed", "verbs"), ("nominalisation", "carriers"))
    known = (codebook.words("actions", group, key) for group, key in listed)
    return frozenset(verbs()).union(*known, codebook.by_word("harm", "harm", "group", listed="verbs"))
