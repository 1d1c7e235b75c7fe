"""Who does what a verb tells: its subject, its own or shared, and the noun that a relative pronoun stands for."""

from copydesk import codebook
from copydesk.attribution.sources import is_cue
from copydesk.framing.harm import harm_of_noun, harm_of_verb
from copydesk.framing.standing import first_of_coordination, is_alike, is_reporting_passive
from copydesk.framing.verb_names import lemma_of
from copydesk.syntax import Parse, Token

RELATIVE = ("WDT", "WP")
_SELF = ("self", "selves")


def agent_of(parse: Parse, token: Token, steps: int = 4) -> Token | None:
    """The verb's subject, its own or shared; of a gerund after ``of`` or ``for``, the accused or punished."""
    head = parse.head(token)
    if subject := parse.child(token, "nsubj"):
        if (
            any(map(is_cue, parse.children(token, "aux"))) and token.dep == "relcl"
        ):  # who police say stabbed him
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
    if token.dep == "advcl" and head.lemma in codebook.words("actions", "undergoing", "verbs"):
        return None  # the town suffered a crash, killing ten
    if token.dep in ("conj", "advcl", "xcomp") and not parse.is_root(token) and head.is_verb and steps:
        return agent_of(parse, head, steps - 1)
    return None


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
        if over.is_verb:
            objects = parse.children(over, "dobj") or parse.children(over, "nsubjpass")
            return objects[0] if objects else agent_of(parse, over, steps - 1) if steps else None
        charges = codebook.by_word("blame", "verb", "kind", listed="lemmas")
        accused = over.dep == "dobj" and (is_cue(parse.head(over)) or parse.head(over).lemma in charges)
        return over if accused else None
    shared = preposition.lemma in codebook.words("actions", "gerund", "of_subject") and over.is_verb
    return agent_of(parse, over, steps - 1) if shared and steps else None
