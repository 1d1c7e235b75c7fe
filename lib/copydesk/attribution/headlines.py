"""Headlines in capitals (Mayor Slams Council), whose verbs a tagger takes for names."""

from copydesk.attribution.contents import Found
from copydesk.attribution.cues import threshold, verbs
from copydesk.syntax import Parse, Sentence, Token

_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("s", "e"))


def of_headline(parse: Parse, token: Token) -> Found | None:
    """The words before a cue in the third person are its source, those after it its content."""
    act = _act(token)
    if act is None or token.is_verb:
        return None
    sentence = parse.in_sentence(token)
    tokens = parse.tokens[sentence.first : sentence.last]
    before = [t for t in tokens if t.index < token.index]
    if not before or not before[-1].is_noun or not is_headline(parse, sentence):
        return None
    if any(_act(t) and t is not tokens[0] for t in before) or any(t.tag in ("VBZ", "VBD", "VBP") for t in before):
        return None
    content = [t for t in tokens if t.index > token.index]
    return Found(act, content, before[-1]) if len(content) > 1 else None


def is_headline(parse: Parse, sentence: Sentence) -> bool:
    """Whether nearly all longer words of a sentence are capitalized."""
    long = [t for t in parse.tokens[sentence.first : sentence.last] if len(t.text) > 3 and t.text.isalpha()]
    return len(long) > 3 and sum(t.text[0].isupper() for t in long) >= threshold("headline") * len(long)


def _act(token: Token) -> str | None:
    """The act of a cue's third person (Slams)."""
    word = token.text.lower()
    if not token.text[0].isupper() or not word.endswith("s"):
        return None
    stems = [word[: -len(ending)] + put for ending, put in _ENDINGS if word.endswith(ending)]
    return next((verbs()[stem][0].act for stem in stems if stem in verbs()), None)
