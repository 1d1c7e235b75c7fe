"""What a verb of cause gives as the cause: a noun, or the whole clause that an aside or which sums up."""

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution.sources import is_cue, noun_phrase
from copydesk.framing.actors import is_actor
from copydesk.framing.causes import clause_around
from copydesk.framing.phrases import is_time, whole_phrase
from copydesk.framing.standing import first_of_coordination
from copydesk.syntax import Parse, Token


def cause_of(
    parse: Parse, verb: Token, nearest: Token, phrase: Span
) -> tuple[Span | None, tuple[Token, ...]]:
    """What the *verb* of cause gives as cause, where *nearest* heads the *phrase* before it; the actors in it."""
    if _is_aside(parse, verb):  # they cut the power, leading to a blackout: what they did, not who they are
        return clause_around(parse, _said_before(parse, parse.head(verb)), verb) or phrase, ()
    if summed := _what_which_sums_up(parse, verb, nearest):
        return clause_around(parse, summed, verb), ()
    if talks := _what_an_actor_is_in(parse, verb, nearest):
        named = whole_phrase(parse, talks, [verb])
        named = Span(named.start, phrase.end) if named and named.end < phrase.start else named
        return named, parse.members(talks)
    return phrase, parse.members(nearest)


def moves_somebody(parse: Parse, verb: Token, undergoer: Token | None) -> bool:
    """Prompted me to speak, provoked her into leaving, led him to it: moved to do something, for nothing."""
    into = (t for phrase in parse.phrases(verb, "into") for t in parse.children(phrase, "pcomp"))
    below = parse.children(verb, "xcomp", "ccomp", "advcl")
    to = (t for clause in below for t in parse.children(clause, "aux"))
    to_do = any(t.tag == "TO" for t in to) and verb.index < parse.subtree(verb)[-1].index
    if next(into, None) is not None or (to_do and not parse.child(verb, "nsubjpass")):
        return True
    if undergoer is None or parse.child(verb, "auxpass") or parse.child(undergoer, "poss"):
        return False
    return is_actor(parse, undergoer)


def what_it_made_happen(parse: Parse, verb: Token) -> Token | None:
    """The leak caused the boiler to burst: the bursting, of a thing and of nobody who decides."""
    for below in parse.children(verb, "ccomp") if verb.lemma.lower() == "cause" else ():
        subject = parse.child(below, "nsubj", "nsubjpass")
        if subject and subject.tag != "PRP" and below.tag in ("VB", "VBN") and not is_actor(parse, subject):
            return below
    return None


def is_amount(noun: Token) -> bool:
    """Led 47 percent to 39: a race."""
    return noun.tag == "CD" or noun.lemma.lower() in ("percent", "%", "point")


def _what_an_actor_is_in(parse: Parse, verb: Token, nearest: Token) -> Token | None:
    """Talks among ninety states that resulted in a treaty: the talks, for whose number the verb can be."""
    that = parse.child(verb, "nsubj")
    if verb.dep != "relcl" or that is None or that.text.lower() not in ("that", "which"):
        return None
    noun = nearest
    while noun.dep == "pobj" and (_is_no_cause(parse, noun) or not _agrees(parse, verb, noun)):
        opens = parse.head(noun)
        over = parse.head(opens)
        # was full of ideas from the past: the parser hangs from on was
        before = parse.tokens[opens.index - 1]
        over = over if over.is_noun else before
        if not over.is_noun:
            return None
        noun = over
    fits = _agrees(parse, verb, noun) and not is_actor(parse, noun)
    return noun if noun is not nearest and fits else None


def _is_no_cause(parse: Parse, noun: Token) -> bool:
    return noun.is_name or noun.tag == "CD" or is_time(noun) or is_actor(parse, noun)


def _agrees(parse: Parse, verb: Token, noun: Token) -> bool:
    """Whether the number of *verb* can be that of *noun*: have led, of ideas and not of the past."""
    tags = {verb.tag, *(t.tag for t in parse.children(verb, "aux"))}
    several = noun.tag in ("NNS", "NNPS") or bool(parse.children(noun, "conj"))
    return several if "VBP" in tags else not several if "VBZ" in tags else True


def _what_which_sums_up(parse: Parse, verb: Token, place: Token) -> Token | None:
    """They met in Arica, which caused riots: the clause, for a place causes nothing."""
    which = parse.child(verb, "nsubj")
    listed = parse.is_one_of(place, codebook.words("blame", "place"))
    above = parse.head(place)
    named = (place.is_name or place.tag == "CD" or is_time(place)) and above.lemma.lower() in (
        "in",
        "at",
        "on",
    )
    nothing = listed or named
    sums_up = which is not None and which.text.lower() == "which" and verb.dep == "relcl" and nothing
    if not (which and sums_up and above.dep == "prep" and parse.tokens[which.index - 1].text == ","):
        return None
    return next((t for t in parse.ancestors(above) if t.is_verb), None)


def _is_aside(parse: Parse, verb: Token) -> bool:
    """Whether a verb without a subject of its own follows a clause: leading to a blackout."""
    return verb.dep == "advcl" and verb.tag == "VBG" and not parse.child(verb, "nsubj")


def _said_before(parse: Parse, over: Token) -> Token:
    """A win would help, his team believes, leading to a rethinking: the win, unless the words are quoted."""
    if over.dep == "parataxis" and is_cue(over):  # the dam broke, the ministry says, causing a flood
        return parse.head(over)
    content = parse.child(over, "ccomp") if is_cue(over) else None
    if content is None or content.index > over.index:
        return over
    between = parse.text[content.end : over.start]
    return over if any(mark in between for mark in ("”", '"')) else content


def before_whose(parse: Parse, verb: Token) -> Span | None:
    """The noun before a clause that begins with whose."""
    clause = first_of_coordination(parse, verb)
    return noun_phrase(parse, parse.head(clause)) if clause.dep == "relcl" else None
