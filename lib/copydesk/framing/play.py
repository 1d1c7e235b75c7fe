"""Whether harm is only told of or played: the plot of a film, novel or game; a match (harm.toml, fiction, sport)."""

from typing import NamedTuple

from copydesk import codebook
from copydesk.framing.actors import is_actor
from copydesk.framing.harm_words import is_weapon
from copydesk.syntax import Parse, Token


class About(NamedTuple):
    """Whether an article is about works of fiction, and whether about sport."""

    fiction: bool
    sport: bool


def about(parse: Parse) -> About:
    """What the words of an article say that it is about: enough of them, of enough kinds, for its length."""
    return About(_is_about(parse, "fiction"), _is_about(parse, "sport"))


def is_played(parse: Parse, subject: About, act: Token, patient: Token | None) -> bool:
    """Whether the harm of *act* is one of a plot, which is told in the present tense, or one of a match."""
    if subject.sport and _is_of_a_match(parse, act, patient):
        return True
    in_body = parse.in_sentence(act).part == "body"
    return in_body and (_is_in_a_work(parse, act) or (subject.fiction and not _is_past(parse, act)))


def _is_about(parse: Parse, kind: str) -> bool:
    rule = codebook.load("harm")[kind]
    listed = codebook.words("harm", kind, "words")
    hits = [form for forms in parse.forms for form in forms[:1] if form in listed]
    return len(set(hits)) >= rule["kinds"] and 100 * len(hits) >= rule["of_hundred"] * len(parse.tokens)


def _is_in_a_work(parse: Parse, act: Token) -> bool:
    """In the film a cadet kills his brother; the novel follows a nurse who was shot."""
    works = codebook.words("harm", "fiction", "works")
    below = act
    for above in (act, *parse.ancestors(act)):
        if above is not act and below.dep in ("advcl", "conj", "parataxis") and below is not act:
            return False
        if above.is_verb:
            within = (
                t for t in parse.objects(above, "in") if t.index < above.index or not _is_past(parse, above)
            )
            subject = parse.child(above, "nsubj")
            tells = above is not act and subject is not None and parse.is_one_of(subject, works)
            if tells or (any(parse.is_one_of(t, works) for t in within) and not _is_past(parse, above)):
                return True
        below = above
    return False


def _is_past(parse: Parse, act: Token) -> bool:
    """Whether an act, or the verb over a noun or participle, is told in a past tense."""
    verb = act if act.is_verb else next((t for t in parse.ancestors(act) if t.is_verb), act)
    auxiliaries = parse.children(verb, "aux", "auxpass")
    if auxiliaries:
        return any(t.tag in ("VBD", "VBN") for t in auxiliaries)
    if verb.tag in ("VBN", "VBG", "VB"):
        above = next((t for t in parse.ancestors(verb) if t.tag in ("VBD", "VBZ", "VBP")), None)
        return above is not None and above.tag == "VBD"
    return verb.tag == "VBD"


def _is_of_a_match(parse: Parse, act: Token, patient: Token | None) -> bool:
    """Hit two threes, attacked from the left, beat the champion; not: hit him with a helmet."""
    if not parse.is_one_of(act, codebook.words("harm", "sport", "acts")):
        return False
    somebody = codebook.words("harm", "sport", "people")
    if patient is None or not (is_actor(parse, patient) or parse.is_one_of(patient, somebody)):
        return True
    beaten = parse.is_one_of(act, codebook.words("harm", "sport", "won"))
    return beaten and not any(map(is_weapon, parse.objects(act, "with")))
