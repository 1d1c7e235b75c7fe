"""What a verb of speech takes as its content: a clause, an infinitive, an object with its predicate, a phrase."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.attribution.asides import before_parenthesis
from copydesk.attribution.sources import (
    COMPLEMENTS,
    Cue,
    goes_on_reporting,
    is_cue,
    swallowed_subject,
)
from copydesk.syntax import ALL_SUBJECTS, SUBJECTS, Parse, Token

_FAMILIES = (
    frozenset({"they", "their", "them"}),
    frozenset({"he", "his", "him"}),
    frozenset({"she", "her"}),
    frozenset({"we", "our", "us"}),
    frozenset({"i", "my", "me"}),
)
_STOPS = (":", ";")


class _Taking(NamedTuple):
    """A verb as a cue with what it takes, its objects and complements, and what is detached from them."""

    verb: Token
    takes: frozenset[str]
    objects: list[Token]
    complements: list[Token]
    detached: list[Token]


def complement_of(parse: Parse, verb: Token, cue: Cue) -> list[Token]:
    """The tokens of what *verb* takes as its content."""
    objects, complements = parse.children(verb, "dobj"), parse.children(verb, *COMPLEMENTS)
    taking = _Taking(verb, cue.takes, objects, complements, list(_detached(parse, verb)))
    return next((content for way in _WAYS if (content := way(parse, taking))), [])


def _clauses(parse: Parse, taking: _Taking) -> list[Token]:
    """said (that) ..; told them | to leave; called the talks | ended."""
    verb, takes, objects, complements, detached = taking
    swallowed = swallowed_subject(parse, verb)
    follows = any(child.index > verb.index for child in (*complements, *objects))
    content: list[Token] = []
    for child in complements:
        if swallowed and swallowed in parse.subtree(child):
            continue  # the clause before "and Russia said" is no content of it
        before = follows and child.index < verb.index
        if before and any(map(is_cue, (child, *parse.children(child, "ccomp")))):
            continue  # nor is another report: most approve; some say they do not
        if before and any(t.text in _STOPS for t in parse.tokens[child.index : verb.index]):
            continue  # nor what another clause told: the vote was close: many said they had not slept
        form = _form(parse, child)
        if form == "gerund" and "gerund" not in takes:
            form = "clause"  # said ending the talks would help: the parser takes the gerund for the verb
        named = form == "clause" and child.index > verb.index
        named = named and (
            "predicate" in takes or ("object" in takes and parse.subtree(child)[0].lemma == "what")
        )
        if form in takes or named:
            content += parse.subtree(child, detached)
            if form in ("infinitive", "clause") and verb.lemma not in codebook.words(
                "cues", "addressed", "verbs"
            ):
                after = [t for t in objects if t.index > verb.index]
                content += parse.subtrees([] if _is_told(parse, verb, after) else after, detached)
            if form == "clause" and child.index > verb.index:
                content += before_parenthesis(parse, verb) + _going_on(parse, verb, child)
    return content


def _is_told(parse: Parse, verb: Token, objects: list[Token]) -> bool:
    """Whether the last object is who a quotation is spoken to: urged voters, “Wait.”; but not: urged voters to wait."""
    if not objects or objects[-1].index < verb.index:
        return False
    ends = parse.subtree(objects[-1])[-1].index
    return [t.tag for t in parse.tokens[ends + 1 : ends + 3]] == [",", "``"]


def _going_on(parse: Parse, verb: Token, clause: Token) -> list[Token]:
    """they called, | but their pleas went unheard: a clause joined to the cue that goes on about the same persons."""
    subject = parse.child(clause, *ALL_SUBJECTS)
    same = next((family for family in _FAMILIES if subject and subject.text.lower() in family), None)
    for joined in parse.children(verb, "conj"):
        about = parse.child(joined, *ALL_SUBJECTS)
        told = about and [about, *parse.children(about, "poss")]
        reports = is_cue(joined) and parse.child(joined, "ccomp", "xcomp", "dobj")
        if told and same and not reports and any(t.text.lower() in same for t in told):
            between = [t for t in parse.children(verb, "cc") if clause.index < t.index < joined.index]
            return between + parse.subtree(joined)
    return []


def _for_to(parse: Parse, taking: _Taking) -> list[Token]:
    """called | for him to resign."""
    clauses = parse.children(taking.verb, "advcl") if "infinitive" in taking.takes else []
    marked = [clause for clause in clauses if marks(parse, clause) == ["for", "to"]]
    return [t for t in parse.subtrees(marked, taking.detached) if t.dep != "mark"]


def _predicate(parse: Parse, taking: _Taking) -> list[Token]:
    """called | him a liar."""
    predicates = parse.children(taking.verb, "oprd") if "predicate" in taking.takes else []
    return parse.subtrees((*taking.objects, *predicates), taking.detached) if predicates else []


def _act_of(parse: Parse, taking: _Taking) -> list[Token]:
    """accused | Armenia of striking; the parser hangs "of striking" now on the verb, now on the accused.

    charged | Reed with fraud, but neither guests with cards nor a battery.
    """
    if not taking.objects or taking.takes.isdisjoint(("of", "with_act")):
        return []
    accused = taking.objects[0]
    phrases = (t for over in (taking.verb, accused) for t in parse.children(over, "prep"))
    if "of" in taking.takes:
        acts = [phrase for phrase in phrases if phrase.lemma == "of"]
    else:
        person = accused.is_name or accused.tag == "PRP"
        acts = [t for t in phrases if t.lemma == "with" and (person or parse.child(t, "pcomp"))]
    return parse.subtrees((accused, *acts), taking.detached) if acts else []


def _object(parse: Parse, taking: _Taking) -> list[Token]:
    """criticized | him for his vote."""
    if "object" not in taking.takes or not taking.objects or _summons(parse, taking.verb):
        return []
    if "infinitive" in taking.takes and _is_told(parse, taking.verb, taking.objects):
        return []
    parts = (*taking.objects, *after_object(parse, taking.verb, taking.objects[0]))
    return parse.subtrees(parts, taking.detached)


def _summons(parse: Parse, verb: Token) -> bool:
    """called the members to the stage, called the team in: who is called somewhere is called nothing."""
    summons = codebook.load("cues")["summons"]
    return verb.lemma in summons["verbs"] and bool(parse.phrases(verb, *summons["prepositions"]))


def _phrases(parse: Parse, taking: _Taking) -> list[Token]:
    """talked about | the vote."""
    phrases = [] if taking.objects else parse.phrases(taking.verb, *taking.takes)
    joined = [t for beside in parse.children(taking.verb, "prep") for t in parse.children(beside, "conj")]
    phrases += [
        t for t in joined if phrases and t.lemma in taking.takes
    ]  # for calm, and for an end to the strike
    after = [phrase for phrase in phrases if phrase.index > taking.verb.index]
    taken = (t for phrase in after for t in parse.children(phrase, "pobj", "pcomp"))
    return parse.subtrees(taken, taking.detached)


def _after_channel(parse: Parse, taking: _Taking) -> list[Token]:
    """said in a statement | that ..: the parser hangs the clause on the statement."""
    if "clause" not in taking.takes:
        return []
    channels = (phrase for phrase in parse.children(taking.verb, "prep") if channel_of(parse, phrase))
    published = codebook.words("cues", "channel", "published")
    for token in parse.subtrees(channels):
        clause = token.dep in ("acl", "ccomp", "relcl", "advcl")
        told = parse.child(token, *SUBJECTS) and token.lemma not in published  # a letter that she wrote
        if clause and parse.has_child(token, ("that",), "mark", *(["dobj"] if told else [])):
            return [
                t
                for t in parse.subtree(token, taking.detached)
                if t.head != token.index or t.text.lower() != "that"
            ]
    return []


def _after_addressee(parse: Parse, taking: _Taking) -> list[Token]:
    """told the owners of the plant | that they would strike: the parser hangs the clause on the plant."""
    if "clause" not in taking.takes or taking.verb.lemma not in codebook.words("cues", "addressed", "verbs"):
        return []
    for token in parse.subtrees(
        t for t in parse.children(taking.verb, "dobj", "prep") if t.index > taking.verb.index
    ):
        if token.dep == "relcl" and parse.child(token, *SUBJECTS):
            clause = parse.subtree(token, taking.detached)
            if clause[0].text == "that" and clause[0].dep not in SUBJECTS:
                return clause
    return []


def _in_a_word(parse: Parse, taking: _Taking) -> list[Token]:
    """Asked whether he had slept, he said | no."""
    if "clause" not in taking.takes:
        return []
    following = parse.tokens[taking.verb.index + 1 : taking.verb.index + 3]
    if len(following) < 2 or following[0].text.lower() not in codebook.words("cues", "answers"):
        return []
    word, after = following
    return [word] if after.tag in ("IN", "TO", "CC") or not after.text[0].isalnum() else []


_Way = Callable[[Parse, _Taking], list[Token]]
# The first with a content counts.
_WAYS: tuple[_Way, ...] = (
    _clauses,
    _for_to,
    _predicate,
    _act_of,
    _object,
    _phrases,
    _after_channel,
    _after_addressee,
    _in_a_word,
)


def marks(parse: Parse, clause: Token) -> list[str]:
    return [t.text.lower() for t in parse.children(clause, "mark", "aux")]


def _form(parse: Parse, clause: Token) -> str:
    if parse.has_child(clause, ("to",), "aux"):
        return "infinitive"
    opens = parse.child(clause, "mark", "advmod")
    aside = opens and parse.tokens[opens.index - 1].text == "," == parse.tokens[opens.index + 1].text
    if opens and not aside and opens.text.lower() in codebook.words("cues", "adjunct", "conjunctions"):
        return "adjunct"
    return "gerund" if clause.tag == "VBG" and clause.dep == "xcomp" else "clause"


def after_object(parse: Parse, verb: Token, noun: Token) -> list[Token]:
    """criticized him | for his vote; described it | as a failure."""
    days = codebook.words("names", "not_a_name")
    return [
        phrase
        for phrase in parse.children(verb, "prep")
        if phrase.index > noun.index
        and phrase.lemma.lower() in codebook.words("cues", "adjunct", "after_object")
        and not any(t.text in days for t in parse.children(phrase, "pobj"))
        and not channel_of(parse, phrase)
    ]


def channel_of(parse: Parse, phrase: Token) -> str | None:
    """Twitter, an interview: where a statement was made, if the prepositional *phrase* says it."""
    if phrase.lemma not in codebook.words("cues", "channel", "prepositions"):
        return None
    channels = codebook.words("cues", "channel", "nouns")
    places = (t.text for t in parse.children(phrase, "pobj") if t.text in channels or t.lemma in channels)
    return next(places, None)


def _detached(parse: Parse, verb: Token) -> Iterable[Token]:
    """What the parser hangs inside a content although it goes on with the reporting.

    A cue coordinated with the complement's verb (said X was near and reiterated that ..) has the same source
    as the first cue; a participle cue after a comma (asked Y to begin, invoking the pact) is an adjunct of
    the reporting verb.
    """
    for child in parse.children(verb, *COMPLEMENTS, "dobj"):
        for inner in filter(is_cue, parse.children(child)):
            participle = inner.dep in ("advcl", "acl") and inner.tag == "VBG"
            if goes_on_reporting(parse, inner):
                yield inner
                yield from (t for t in parse.children(child, "cc") if t.index < inner.index)
            elif participle and parse.tokens[inner.index - 1].text == ",":
                yield inner
