"""What shows that a proper noun alone is a person's name: kin or a trade beside it, "who" after it, "himself"."""

from itertools import takewhile

from copydesk import codebook
from copydesk.actors.titles import gender_of
from copydesk.syntax import SUBJECTS, Parse, Token

_PERSONAL = ("he", "she", "him", "his", "her", "himself", "herself")


def is_persons(parse: Parse, token: Token) -> bool:
    """Whether something says that the name *token* is a person's: the candidate Lund; Lund, who; Lund smiled."""
    if kin_before(parse, token) or trade_before(parse, token):
        return True
    if token.dep in SUBJECTS and parse.head(token).lemma in codebook.words("names", "of_persons"):
        return True
    if token.dep == "poss" and parse.is_one_of(parse.head(token), _kin()):
        return True
    if token.dep == "pobj":  # of Ashton, who came; at Dräger, a producer
        return False
    who = (t for clause in parse.children(token, "relcl") for t in parse.children(clause, *SUBJECTS))
    if any(t.text.lower() == "who" for t in who):
        return True
    trades = codebook.words("names", "person_noun") | codebook.words("names", "office")
    if any(t.tag == "NN" and parse.is_one_of(t, trades) for t in parse.children(token, "appos")):
        return True
    return _goes_on_as_person(parse, token)


def kin_before(parse: Parse, token: Token) -> Token | None:
    """The kin word that a given name comes after: his wife Sara; their son, Jonas."""
    opening = parse.in_sentence(token).first
    comma = token.index > opening and parse.tokens[token.index - 1].text == ","
    at = token.index - 1 - comma
    if at < opening or parse.tokens[at].text not in _kin():
        return None
    noun = parse.tokens[at]
    apposed = token.dep == "appos" and parse.head(token) == noun
    before = parse.head(noun) == token and noun.dep in ("compound", "nmod", "nsubj")
    whose = parse.child(noun, "poss") or parse.child(token, "poss")
    return noun if whose and (apposed or (before and not comma)) else None


def trade_before(parse: Parse, token: Token) -> bool:
    """The candidate Lund, rival Lund."""
    if token.index == parse.in_sentence(token).first:
        return False
    before = parse.tokens[token.index - 1]
    trades = codebook.words("names", "person_noun") | codebook.words("names", "office")
    return before.tag == "NN" and before.text in trades


def gender_after(parse: Parse, token: Token) -> str | None:
    """The gender of the first pronoun that goes on in the sentence after a name, no other name between the two."""
    after = parse.tokens[token.index + 1 : parse.in_sentence(token).last]
    near = takewhile(lambda t: not (t.is_name and t.text[0].isupper()), after)
    return gender_of([t.text for t in near if t.text in _PERSONAL][:1])


def _goes_on_as_person(parse: Parse, subject: Token) -> bool:
    """Lund said he would, Lund hurt herself: a pronoun of a person is the next subject below, or the object."""
    if subject.dep not in SUBJECTS:
        return False
    verb = parse.head(subject)
    below = (t for clause in parse.children(verb, "ccomp") for t in parse.children(clause, *SUBJECTS))
    if any(t.text in ("he", "she") and t.index > subject.index for t in below):
        return True
    return any(t.text in ("himself", "herself") for t in parse.children(verb, "dobj"))


def _kin() -> frozenset[str]:
    return codebook.words("affiliations", "kin", "of_one")
