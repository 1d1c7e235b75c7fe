"""Who does what a verb tells: its subject, its own or shared, and the noun that a relative pronoun stands for."""

from copydesk import codebook
from copydesk.attribution.sources import is_cue
from copydesk.framing.harm import harm_of_noun
from copydesk.framing.harm_words import harm_of_verb
from copydesk.framing.standing import first_of_coordination, is_alike, is_nobody, is_reporting_passive
from copydesk.framing.verb_names import lemma_of
from copydesk.syntax import Parse, Token

RELATIVE = ("WDT", "WP")
_SELF = ("self", "selves")


def agent_of(parse: Parse, token: Token, steps: int = 4) -> Token | None:
    """The verb's subject, its own or shared; of a gerund after ``of`` or ``for``, the accused or punished."""
    head = parse.head(token)
    if named := _before_an_aside(parse, token):
        return named
    subjects = parse.children(token, "nsubj")
    of = parse.objects(subjects[0], "of") if len(subjects) > 1 else []
    if any(t.lemma.lower() in codebook.words("actions", "times") for t in of):
        subjects = subjects[1:]  # a couple of years before, Ann Lee left
    if subject := next(iter(subjects), None):
        # who police say stabbed him
        if any(map(is_cue, parse.children(token, "aux"))) and token.dep == "relcl":
            return head
        if subject.text.lower().endswith(_SELF) and steps and head.is_verb:  # filmed himself burning it
            return agent_of(parse, head, steps - 1)
        return meant_by(parse, subject, token)
    if token.dep == "pcomp":
        return _of_gerund(parse, head, steps)
    if token.dep == "acl" and token.tag == "VBG":
        return head
    if token.dep == "xcomp" and is_reporting_passive(parse, head):
        return parse.child(head, "nsubjpass")
    if token.dep == "conj" and not is_alike(token, head):  # came to let them pass and arrested two
        head = next((t for t in parse.ancestors(head) if t.is_verb and is_alike(token, t)), head)
    if _goes_on_above(parse, token, head):
        head = parse.head(head)
    if (above := _goes_on_in_a_relative(parse, token, head)) is not None:
        head = above
    if _goes_on_from_a_modal(parse, token, head):
        verbs = (t for t in reversed(parse.tokens[head.index : token.index]) if t.tag == "VB")
        head = next((t for t in verbs if _is_modal(parse, t)), head)
    if token.dep == "advcl" and head.lemma in codebook.words("actions", "undergoing", "verbs"):
        return None  # the town suffered a crash, killing ten
    if asked := _called_on(parse, token, head):
        return asked
    if token.dep in ("conj", "advcl", "xcomp") and not parse.is_root(token) and head.is_verb and steps:
        return agent_of(parse, head, steps - 1)
    return None


def who_undergoes(parse: Parse, gerund: Token) -> Token | None:
    """Ann Lee died after being hit, told of being hit, while being held: whoever the verb above is about."""
    head = parse.head(gerund)
    over = parse.head(head) if gerund.dep == "pcomp" else head
    fits = gerund.dep != "pcomp" or head.lemma.lower() in codebook.words("actions", "gerund", "of_passive")
    if not (fits and over.is_verb):
        return None
    subject = parse.child(over, "nsubjpass")
    undergoes = meant_by(parse, subject, over) if subject else agent_of(parse, over)
    return None if undergoes and is_nobody(parse, undergoes) else undergoes


def is_being(parse: Parse, verb: Token) -> bool:
    """Whether a participle is of being hit, after a preposition or below another verb."""
    beside = parse.children(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    below = bool(beside) and verb.dep in ("pcomp", "xcomp", "advcl")
    return below and all(t.text.lower() == "being" for t in beside)


def _before_an_aside(parse: Parse, verb: Token) -> Token | None:
    """A treaty that—many fear—will lead to famine: the treaty, and what stands between the dashes is nobody."""
    subject = parse.child(verb, "nsubj")
    if verb.dep not in ("relcl", "acl") or (subject and subject.tag in RELATIVE):
        return None
    for that in parse.children(verb, "dobj", "mark", "dep"):
        after = parse.tokens[that.index + 1].text if that.tag in RELATIVE else ""
        marks = [t for t in parse.tokens[that.index + 2 : verb.index] if t.text == after]
        between = subject is None or (marks and subject.index < marks[0].index)
        if after in (",", "—", "–", "-") and marks and between:
            return parse.head(verb)
    return None


def _called_on(parse: Parse, verb: Token, above: Token) -> Token | None:
    """Called on the mayor to apologise: the mayor."""
    to_do = any(t.tag == "TO" for t in parse.children(verb, "aux"))
    asks = above.lemma in codebook.words("actions", "gerund", "asking") and verb.dep in ("xcomp", "advcl")
    asked = parse.objects(above, "on", "to", "upon") if to_do and asks else []
    return next((t for t in asked if t.lemma.lower() not in codebook.words("actions", "times")), None)


def _goes_on_above(parse: Parse, verb: Token, joined: Token) -> bool:
    """The colonel said the army had become a target, and blamed a firm: the colonel blamed it."""
    over = parse.head(joined)
    comma = any(t.text == "," and t.index < verb.index for t in parse.children(joined, "punct"))
    past = verb.dep == "conj" and verb.tag == "VBD" and joined.tag == "VBN"
    had = past and any(t.text.lower() in ("had", "’d", "'d") for t in parse.children(joined, "aux"))
    told = parse.subtree(joined)
    before = {t.text.lower() for t in told if t.index < verb.index and t.tag == "PRP"}
    pronouns = (t.text.lower() for t in parse.children(verb, "dobj") if t.tag == "PRP")
    of_him = any(word not in before and not word.endswith(_SELF) for word in pronouns)
    # said he was ill and blamed him
    another = of_him and verb.dep == "conj" and verb.tag == over.tag == "VBD"
    return ((had and comma) or another) and joined.dep == "ccomp" and over.is_verb and is_cue(over)


def _goes_on_from_a_modal(parse: Parse, verb: Token, joined: Token) -> bool:
    """This is a pact that will arm the navy, free the hostages: the parser joins the second to the first verb."""
    bare = verb.dep == "conj" and verb.tag == "VB" and not parse.child(verb, "aux")
    return bare and joined.tag in ("VBZ", "VBD", "VBP")


def _goes_on_in_a_relative(parse: Parse, verb: Token, joined: Token) -> Token | None:
    """They point to the law, which closed the port and led to strikes: the law, where the tenses differ."""
    if verb.dep != "conj" or verb.tag != "VBD" or joined.tag not in ("VBZ", "VBP"):
        return None
    between = reversed(parse.tokens[joined.index + 1 : verb.index])
    return next((t for t in between if t.dep == "relcl" and t.tag == "VBD"), None)


def _is_modal(parse: Parse, verb: Token) -> bool:
    return any(t.tag in ("MD", "TO") for t in parse.children(verb, "aux"))


def meant_by(parse: Parse, noun: Token, verb: Token) -> Token | None:
    """The noun itself; of a relative pronoun, or of both of whom, the noun before its clause, if it has one.

    Which officials say killed ten: what the outer clause is about. It was Norway that bombed it: Norway.
    """
    of_whom = (t for t in parse.objects(noun, "of") if t.tag in RELATIVE)
    if noun.tag == "IN" and noun.index > verb.index:
        return None  # it is striking that
    that = noun.text.lower() == "that" and noun.dep in ("dobj", "nsubj") and verb.index > noun.index
    if noun.tag not in RELATIVE and next(of_whom, None) is None and not that:
        return noun
    clause = first_of_coordination(parse, verb)
    while (
        clause.dep in ("ccomp", "xcomp", "conj") and parse.head(clause).is_verb and not parse.is_root(clause)
    ):
        if named := _set_off(parse, parse.head(clause)):
            return named
        clause = parse.head(clause)
    over = parse.head(clause)
    if clause.dep not in ("relcl", "acl", "advcl") or parse.is_root(clause):
        return None
    if clause.dep == "advcl":
        return _set_off(parse, over) if over.is_verb else None
    if over.tag[:2] not in ("NN", "PR", "CD", "DT", "JJ"):
        return None
    between = parse.tokens[over.index : noun.index]
    if noun.text.lower() != "who" and harm_of_verb(lemma_of(verb)):
        # the man behind the attacks, which killed ten: the attacks
        return next((t for t in reversed(between) if t.is_noun and harm_of_noun(parse, t)), over)
    return over


def _set_off(parse: Parse, verb: Token) -> Token | None:
    """It was Norway that: what stands beside the be of such a sentence."""
    it = parse.child(verb, "nsubj", "expl")
    return parse.child(verb, "attr") if verb.lemma == "be" and it and it.text.lower() == "it" else None


def _of_gerund(parse: Parse, preposition: Token, steps: int) -> Token | None:
    """Whose act a gerund after *preposition* is."""
    over = parse.head(preposition)
    if preposition.lemma in codebook.words("actions", "gerund", "of_object"):
        if over.is_verb:  # drew ire for shelling: whoever drew it
            earns = over.lemma in codebook.words("actions", "gerund", "earning")
            objects = parse.children(over, "dobj") or parse.children(over, "nsubjpass")
            if objects and not earns:
                return meant_by(parse, objects[0], over)
            return agent_of(parse, over, steps - 1) if steps else None
        charges = codebook.by_word("blame", "verb", "kind", listed="lemmas")
        accused = over.dep == "dobj" and (is_cue(parse.head(over)) or parse.head(over).lemma in charges)
        return over if accused else None
    shared = preposition.lemma in codebook.words("actions", "gerund", "of_subject") and over.is_verb
    return agent_of(parse, over, steps - 1) if shared and steps else None
