"""Whether an act is told to happen: neither denied, negated, conditional, planned nor wished."""

import re
from collections.abc import Iterable

from copydesk import codebook
from copydesk.attribution.sources import is_cue, passives, verbs
from copydesk.framing.harm_words import harm_of_verb
from copydesk.framing.quantities import ordinal_number
from copydesk.syntax import Parse, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_YEAR = re.compile("(?:1[89]|20)[0-9]{2}")
_GOVERNED = ("ccomp", "xcomp", "dobj", "pcomp", "conj", "prep", "pobj")


def is_told(parse: Parse, token: Token) -> bool:
    """Whether the act of a verb or noun is told to happen, by whoever speaks.

    What will be done is told, too (``is_to_come``): the port will close because of the strike.
    """
    return not (
        _is_irrealis(parse, token)
        or _is_negated(parse, token)
        or _stands_denied(parse, token)
        or _is_only_planned(parse, token)
        or _is_supposed(parse, token)
        or _is_asked(parse, token)
    )


def is_denied(parse: Parse, phrase: Token) -> bool:
    """Whether the clause that *phrase* stands in is what somebody denies: any claim that he left because of it."""
    return _stands_denied(parse, _clause_of(parse, phrase))


def is_reporting_passive(parse: Parse, verb: Token) -> bool:
    """is said, have been reported: a passive of saying that names no source."""
    passive = verb.lemma.lower() in passives() and parse.child(verb, "auxpass")
    return bool(passive) and not parse.child(verb, "agent")


def is_hearsay(parse: Parse, token: Token) -> bool:
    """Fighting was reported, an alleged attack, has reportedly crashed: somebody says so, and nobody is named."""
    first = first_of_coordination(parse, token) if token.is_verb else token
    if _are_listed(parse.children(token, "advmod", "amod"), "hearsay", "words") or (
        _are_listed(parse.children(first, "advmod"), "hearsay", "words")
    ):
        return True
    told = token.dep == "nsubjpass" and not token.is_verb
    return told and is_reporting_passive(parse, parse.head(token))


def is_background(parse: Parse, token: Token) -> bool:
    """Whether the desk tells it beside what somebody reports: a raid in May 2019, in which twelve were killed.

    Only after a year, which news gives of what is long past: who tells a clause after a nearer date is open.
    """
    before = parse.tokens[parse.in_sentence(token).first : token.index]
    opening = next((t for t in reversed(before) if t.tag in ("WDT", "WRB")), None)
    if opening is None or any(is_cue(t) for t in parse.tokens[opening.index : token.index]):
        return False
    end = opening.index - (parse.tokens[opening.index - 1].tag == "IN")
    year = [t.text for t in parse.tokens[max(0, end - 2) : end]]
    return len(year) == 2 and year[1] == "," and _YEAR.fullmatch(year[0]) is not None


def first_of_coordination(parse: Parse, verb: Token) -> Token:
    """The verb that *verb* shares its subject and auxiliaries with: shell, of wants to shell and burn."""
    while verb.dep == "conj" and parse.head(verb).is_verb and not parse.child(verb, *_SUBJECTS, "aux"):
        if not is_alike(verb, parse.head(verb)):
            return verb
        verb = parse.head(verb)
    return verb


def is_alike(verb: Token, other: Token) -> bool:
    """Whether two joint verbs can share a subject and auxiliaries: not a past and a bare infinitive."""
    return not (verb.tag in ("VBD", "VBZ") and other.tag == "VB")


def _is_bare(parse: Parse, verb: Token) -> bool:
    """An infinitive without to, below another verb: help pay."""
    below = verb.tag == "VB" and verb.dep in ("xcomp", "ccomp") and parse.head(verb).is_verb
    return below and not parse.child(verb, "aux", "mark")


def is_to_come(parse: Parse, token: Token) -> bool:
    """Whether the act of a verb is said to come: will ban, will help ban."""
    if not token.is_verb:
        return False
    verb = first_of_coordination(parse, token)
    while _is_bare(parse, verb):
        verb = first_of_coordination(parse, parse.head(verb))
    auxiliaries = parse.children(verb, "aux")
    past = verb.tag == "VB" and _are_listed(auxiliaries, "irrealis", "supposed")  # said that it would
    return past or _are_listed(auxiliaries, "to_come", "auxiliaries")


def counted_so_far(parse: Parse, verb: Token) -> Token | None:
    """Whom an ordinal counts among those that did it, which was done: the sixth person to die, the first to sign."""
    at = verb.index
    while at and parse.tokens[at - 1].text.lower() in ("be", "have", "been"):
        at -= 1
    if at < 2 or parse.tokens[at - 1].text.lower() != "to":
        return None
    noun, before = parse.tokens[at - 2], parse.tokens[max(0, at - 3)]
    if ordinal_number(noun.text) or ordinal_number(before.text):
        return noun
    above = parse.head(verb)  # the sixth member of the crew to die
    ordinals = [t for t in parse.children(above, "amod") if ordinal_number(t.text)]
    return above if ordinals and verb.dep in ("relcl", "acl") and above.is_noun else None


def _clause_of(parse: Parse, token: Token) -> Token:
    """The verb itself, or the verb that a noun is the subject, object or adjunct of."""
    return token if token.is_verb else next((t for t in parse.ancestors(token) if t.is_verb), token)


def _are_listed(tokens: Iterable[Token], group: str, key: str) -> bool:
    """Whether any of *tokens*, as written, is in a list of actions.toml."""
    listed = codebook.words("actions", group, key)
    return any(token.text.lower() in listed for token in tokens)


def _is_irrealis(parse: Parse, token: Token) -> bool:
    verb = first_of_coordination(parse, _clause_of(parse, token))
    while _is_bare(parse, verb):  # to help pay, could let go: as the verb above
        verb = first_of_coordination(parse, parse.head(verb))
    if _are_listed(parse.children(verb, "mark"), "irrealis", "marks"):
        return True
    if not token.is_verb:
        return False  # to stop the shelling: there is shelling
    auxiliaries = parse.children(verb, "aux")
    if _are_listed(auxiliaries, "irrealis", "modals"):
        return True
    if not any(t.tag == "TO" for t in auxiliaries):
        return False
    if noun := counted_so_far(parse, verb):
        above = _clause_of(parse, noun)
        return above.is_verb and not (is_told(parse, above) and not is_to_come(parse, above))
    if _was_done(parse, verb):
        return False
    asserting = codebook.words("actions", "asserted_infinitive", "auxiliaries")
    asserted = any(t.lemma in asserting for t in auxiliaries)
    return not (asserted and is_reporting_passive(parse, parse.head(verb)))


def _was_done(parse: Parse, verb: Token) -> bool:
    """Managed to kill six guards; the knife that he used to stab her."""
    over = parse.head(verb)
    if verb.dep != "xcomp" or not over.is_verb or not is_told(parse, over) or is_to_come(parse, over):
        return False
    used = over.lemma == "use" and over.dep in ("relcl", "acl") and over.tag in ("VBD", "VBN")
    return _by_lemma(over, "asserted_infinitive", "verbs") or (used and harm_of_verb(verb.lemma) is not None)


def _is_supposed(parse: Parse, token: Token) -> bool:
    """Whether it stands in a clause of what if, of until or of would."""
    if not token.is_verb:
        return False
    below = first_of_coordination(parse, token)
    if _would(parse, below):
        return True
    for clause in (below, *parse.ancestors(below)):
        if clause.is_verb and _is_condition(parse, clause):
            return True
        if clause.dep in ("relcl", "acl") or parse.is_root(clause):
            return False
    return False


def _is_condition(parse: Parse, verb: Token) -> bool:
    """Whether a clause begins with if, or with until or once and is still to come; or hangs on in case."""
    marks = parse.children(verb, "mark", "advmod")
    if _are_listed(marks, "irrealis", "marks") and verb.dep == "advcl":
        return True
    over = parse.head(verb)
    subject = parse.child(verb, *_SUBJECTS)
    first = next(iter(parse.children(verb, "aux")), None)
    asks = parse.tokens[parse.in_sentence(verb).last - 1].text[:1] == "?"
    if subject and first and first.index < subject.index and not asks:  # had Norway bombed it
        return _are_listed((first,), "irrealis", "inverted")
    cases = [t for t in parse.objects(verb, "in") if t.index < verb.index]
    if over.dep == "pobj" and parse.head(over).lemma.lower() == "in" and verb.dep != "conj":
        cases.append(over)
    if _are_listed(cases, "irrealis", "in_case"):
        return True
    if not _are_listed(marks, "irrealis", "to_come") or verb.dep == "relcl":  # at a time when ten are killed
        return False
    verbs = (verb, *parse.children(verb, "aux", "auxpass"))
    return not any(t.tag == "VBD" for t in verbs) and not (verb.tag == "VBN" and len(verbs) == 1)


def _would(parse: Parse, verb: Token) -> bool:
    """A law that would ban, an attack would kill; not: said that it would send, which is said to come."""
    auxiliaries = parse.children(verb, "aux")
    if not _are_listed(auxiliaries, "irrealis", "supposed"):
        return False
    over = parse.head(verb)
    clauses = parse.children(over, "advcl")
    if any(t.text.lower() == "if" for clause in clauses for t in parse.children(clause, "mark")):
        return True  # if it were so, do you think that he would sign
    said = verb.dep == "ccomp" and over.lemma.lower() in verbs()
    if _by_lemma(over, "not_done", "mandative") or _by_lemma(over, "not_done", "tentative"):
        return True
    return not said or harm_of_verb(verb.lemma) is not None or any(t.lemma == "have" for t in auxiliaries)


def _is_only_planned(parse: Parse, token: Token) -> bool:
    """Planned an attack; called for the arrest; suggested bombing; a ban on attacks; a planned attack."""
    whom = (t for noun in parse.objects(token, "on") for t in (noun, *parse.children(noun, "det")))
    about = (*parse.children(token, "amod", "det"), *whom)  # an attack on any of us
    if not token.is_verb and _are_listed(about, "not_done", "modifiers"):
        return True
    over = parse.head(token)
    if token.dep == "nsubj" and over.lemma == "be" and not token.is_verb:  # further attacks were impending
        return _are_listed(parse.children(over, "acomp"), "not_done", "modifiers")
    if token.is_verb:
        first = first_of_coordination(parse, token)
        over = parse.head(first)
        if first.dep in ("acl", "ccomp", "relcl") and over.is_noun and parse.child(first, "mark"):
            return _by_lemma(over, "not_done", "nouns")  # fears that troops will storm the palace
        being = any(t.text.lower() == "being" for t in parse.children(first, "auxpass"))
        if (first.tag == "VBG" or being) and first.dep in ("xcomp", "dobj", "ccomp"):
            return over.is_verb and _by_lemma(over, "not_done", "stopped")
        if first.dep == "pcomp":
            return _is_plan_of(parse, parse.head(first))
        if first.dep == "acl" and first.tag == "VBG" and over.dep == "pobj":
            return _is_plan_of(parse, parse.head(over))  # a blockade on aid entering the town
        auxiliaries = parse.children(first, "aux")
        bare = first.tag in ("VB", "VBP") and all(t.tag == "MD" for t in auxiliaries)
        return first.dep == "ccomp" and bare and over.is_verb and _by_lemma(over, "not_done", "mandative")
    if token.dep == "conj" and not parse.child(token, "det", "amod"):
        return _is_only_planned(parse, over)
    if token.dep == "nsubjpass" and _by_lemma(over, "not_done", "needed"):
        return True  # more airstrikes are needed
    if token.dep == "dobj":
        return over.is_verb and _by_lemma(over, "not_done", "verbs")
    return token.dep == "pobj" and _is_plan_of(parse, over)


def _is_plan_of(parse: Parse, preposition: Token) -> bool:
    """Whether what follows *preposition* is planned, feared, banned: called for, the threat of, a ban on."""
    over = parse.head(preposition)
    written = preposition.lemma.lower()
    fits = written in codebook.words("actions", "not_done", "prepositions")
    if over.lemma == "be" and (subject := parse.child(over, "nsubj")):
        over = subject  # the odds are of an attack
    if over.is_noun or over.tag == "JJ" or over.dep == "acomp":
        return (fits or written in ("on", "to", "from")) and _by_lemma(over, "not_done", "nouns")
    crime = over.is_verb and _by_lemma(over, "charged", "verbs") and written in ("with", "for", "on")
    if crime and (act := parse.child(preposition, "pobj")) and not parse.child(act, "det", "poss"):
        return True  # charged with murder, wanted for murder
    fits = fits and written != "in" and (over.lemma == "warn" or not parse.child(over, "auxpass"))
    return over.is_verb and fits and _by_lemma(over, "not_done", "verbs")


def _by_lemma(token: Token, group: str, key: str) -> bool:
    return token.lemma.lower() in codebook.words("actions", group, key)


def _is_asked(parse: Parse, token: Token) -> bool:
    """Did the army bomb the market?"""
    if not token.is_verb:
        return False
    root = first_of_coordination(parse, token)
    sentence = parse.in_sentence(token)
    if not parse.is_root(root) or parse.tokens[sentence.last - 1].text[:1] != "?":
        return False
    subject = parse.child(root, *_SUBJECTS)
    before = [t for t in parse.children(root, "aux", "auxpass") if subject and t.index < subject.index]
    opening = parse.tokens[sentence.first : sentence.first + 2]
    return any(t in opening for t in before)


def is_nobody(parse: Parse, noun: Token) -> bool:
    """nobody, no soldier, no one."""
    determiners = parse.children(noun, "det", "preconj", "amod")
    return _are_listed((noun,), "negation", "subjects") or _are_listed(determiners, "negation", "determiners")


def _is_negated(parse: Parse, token: Token) -> bool:
    if not token.is_verb:
        return is_nobody(parse, token) or not _takes_place(parse, token)
    if token.dep == "pcomp" and _is_negative(parse, parse.head(token)):
        return True
    hardly = _are_listed(parse.children(token, "advmod"), "negation", "adverbs")
    arguments = parse.children(token, *_SUBJECTS, "dobj")
    if hardly or parse.child(token, "neg") or any(is_nobody(parse, t) for t in arguments):
        return True
    first, joining = first_of_coordination(parse, token), parse.children(parse.head(token), "cc")
    joined = first is not token and _are_listed(joining, "negation", "coordinators")
    return joined and _is_negated(parse, first)


def _takes_place(parse: Parse, noun: Token) -> bool:
    """Whether the verb that brings an act to pass is told: would not face gunfire, the attack never took place."""
    over = _clause_of(parse, noun)
    if not over.is_verb or noun.dep not in ("dobj", "nsubj", "pobj"):
        return True
    place = {t.lemma for t in parse.children(over, "dobj")}
    happens = noun.dep != "nsubj" or place == {"place"} or over.lemma in ("happen", "occur")
    return not (happens and _by_lemma(over, "happening", "verbs")) or is_told(parse, over)


def _is_negative(parse: Parse, preposition: Token) -> bool:
    """without, instead of: what stands after it does not happen."""
    alone = preposition.lemma in codebook.words("actions", "negation", "prepositions")
    return alone or parse.head(preposition).lemma in codebook.words("actions", "negation", "before_of")


def _stands_denied(parse: Parse, token: Token) -> bool:
    """Whether it stands in what somebody denies, or in what is not found or not true."""
    below = token
    for above in parse.ancestors(token):
        if below.dep not in _GOVERNED and not (below.dep in ("acl", "relcl") and above.is_noun):
            return False
        governs = below.dep != "conj"
        denies = above.is_verb and any(cue.act == "denial" for cue in verbs().get(above.lemma.lower(), ()))
        denies = denies or _by_lemma(above, "belief", "doubting")
        if governs and below.dep not in ("relcl",) and denies and below.dep != "acl":
            return not _is_negated(parse, above)
        held = above.lemma == "be" or _by_lemma(above, "belief", "words")
        gerund = below.dep in ("xcomp", "dobj") and below.tag == "VBG"  # could not recall meeting her
        if (below.dep in ("ccomp", "acl") or gerund) and below.is_verb and held:
            if above.lemma == "be":
                if _lacks(parse, above):
                    return True
            elif _says_that(parse, below) and (_is_negated(parse, above) or _lacks(parse, above)):
                return True
        elif below.dep == "relcl" or (below.dep == "acl" and not parse.child(below, "mark")):
            return False
        below = above
    return False


def _says_that(parse: Parse, clause: Token) -> bool:
    """Whether a clause is a statement: that the guards beat the boy; not: who beat him."""
    asks = (t for t in parse.subtree(clause) if t.index < clause.index and t.tag in ("WP", "WRB", "WDT"))
    return next(asks, None) is None


def _lacks(parse: Parse, above: Token) -> bool:
    """It is not true that; there is no evidence that: the negation stands on the verb or the noun."""
    if above.lemma == "be":
        true = parse.children(above, "acomp", "attr")
        if any(_by_lemma(t, "belief", "doubting") for t in true):
            return not parse.child(above, "neg")
        return bool(parse.child(above, "neg")) and any(_by_lemma(t, "belief", "words") for t in true)
    verb = parse.head(above)
    return above.dep in ("acomp", "attr", "oprd") and verb.is_verb and bool(parse.child(verb, "neg"))
