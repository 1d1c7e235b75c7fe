"""Who does what to whom, read from the parse: every act on somebody or something, every noun of harm.

What grammar leaves out beside a verb only in the passive, a noun leaves out at no cost (Fowler 1991, Language
in the News, ch. 5). So each counts as an action, with whoever the phrase does name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.sources import noun_phrase
from copydesk.framing.actors import is_actor
from copydesk.framing.blame import is_blame
from copydesk.framing.constructions import Clause, circumstances, construction_of, cut
from copydesk.framing.harm import Act, harm_of, harm_of_noun, is_sent
from copydesk.framing.nominalisations import carrier_of, is_common_noun, nominalisation_of
from copydesk.framing.phrases import is_left_open
from copydesk.framing.play import About, about, is_played
from copydesk.framing.standing import is_hearsay, is_to_come, is_told
from copydesk.syntax import Parse, Token, span_of

CONSTRUCTIONS = (
    *("active", "passive", "agentless passive", "get-passive", "reciprocal", "intransitive"),
    "nominalisation",
)


class Action(NamedTuple):
    """A verb or noun of action with its agent and patient, and the heads of their joint members."""

    verb: str
    construction: str  # one of CONSTRUCTIONS
    harm: str | None  # a group of harm.toml
    hearsay: bool  # the subject of a reporting passive that names nobody: fighting was reported
    span: Span
    agent: Span | None
    patient: Span | None
    agents: tuple[Token, ...]
    patients: tuple[Token, ...]


def find_actions(parse: Parse) -> Iterable[Action]:
    """Every act on or by somebody, or that harms, that the prose tells to happen, in reading order.

    None denied, negated, planned, conditional or to come. Accusing, blaming and denying are in ``blame``: here is what
    somebody is accused of.
    """
    clauses = ((t, construction_of(parse, t) or nominalisation_of(parse, t)) for t in parse.tokens)
    acts = ((token, clause) for token, clause in clauses if clause and not is_blame(parse, token))
    told = [
        (token, clause) for token, clause in acts if is_told(parse, token) and not is_to_come(parse, token)
    ]
    within = {clause.within.index for _, clause in told if clause.within}
    nouns = (token for token, clause in told if clause.construction == "nominalisation")
    within |= {carrier.index for noun in nouns if (carrier := carrier_of(parse, noun))}
    subject = about(parse)
    harms = {token.index: _harm(parse, token, clause, subject) for token, clause in told}
    return (
        _action(parse, token, clause, harms[token.index])
        for token, clause in told
        if token.index not in within and (harms[token.index] or _is_of_somebody(parse, token, clause))
    )


def _is_of_somebody(parse: Parse, token: Token, clause: Clause) -> bool:
    """Whether somebody acts or is acted on; a deed that only somebody can do hides who did it."""
    if clause.construction == "nominalisation":
        return False
    if not clause.verb.isascii():
        return False  # a verb of another language
    named = any(is_actor(parse, head) for head in (clause.agent, clause.patient) if head)
    hidden = clause.construction == "agentless passive" and clause.verb in codebook.words(
        "actions", "deed", "verbs"
    )
    return named or hidden


def _action(parse: Parse, token: Token, clause: Clause, harm: str | None) -> Action:
    agents, patients = parse.members(clause.agent), parse.members(clause.patient)
    noun, whom = clause.construction == "nominalisation", clause.patient
    if whom and not noun and whom.dep == "compound":  # took three nurses hostage
        whom = parse.head(whom)
    agent, patient = _phrase_of(parse, clause.agent), _phrase_of(parse, whom)
    if patient and clause.patient:
        patient = cut(parse, patient, (t.start for t in _events_in(parse, clause.patient)))
        if clause.construction in ("passive", "agentless passive"):
            patient = cut(parse, patient, (token.start,))  # the tariffs on timber announced by the minister
        if not noun and clause.verb in codebook.words("actions", "privative", "verbs"):
            of = parse.phrases(clause.patient, "of")  # deprived the widow of her pension
            patient = cut(parse, patient, (t.start for t in of if parse.children(t, "pobj", "pcomp")))
    result = clause.verb.rpartition(" ")[2]
    several = result.endswith("s")  # took 12 hostages
    apart = result != clause.verb and not several and not noun
    if patient and apart and patient.of(parse.text).endswith(f" {result}"):
        patient = trim(parse.text, Span(patient.start, patient.end - len(result)))  # took the nurses hostage
    if noun and agent:
        # accused the rebels of an attack, the killing by police of a man: each without the other
        agent = _until(parse, agent, token, clause.patient)
        patient = patient and _until(parse, patient, clause.agent)
    if clause.construction == "reciprocal" and clause.agent is not clause.patient:
        agents = patients = (*agents, *patients)
        if patient and clause.patient:
            patient = _without_place(parse, clause.patient, patient)
    told = clause.verb, clause.construction, harm, noun and is_hearsay(parse, token)
    return Action(*told, token.span, agent, patient, agents, patients)


def _harm(parse: Parse, token: Token, clause: Clause, subject: About) -> str | None:
    """The kind of harm: of the noun, the verb, or the noun that is part of it (engaged in fighting)."""
    if is_played(parse, subject, token, clause.patient):
        return None
    act = Act(clause.verb, token, clause.agent, clause.patient)
    return harm_of(parse, act) or (harm_of_noun(parse, clause.within) if clause.within else None)


def _phrase_of(parse: Parse, head: Token | None) -> Span | None:
    """The phrase that names an agent or patient, or the adjective or possessive that stands for one."""
    if head is None:
        return None
    # Israeli airstrikes, a rebel attack
    if head.dep in ("amod", "nmod", "compound") and not parse.child(head, "case"):
        return head.span
    if head.dep in ("poss", "nmod"):
        return span_of(parse.subtree(head, parse.children(head, "case")))
    span = noun_phrase(parse, head)
    if span is None:
        return None
    asides = (t.start - 1 for t in parse.subtree(head) if _opens_aside(parse, t))  # Tehran, where he was
    span = cut(parse, span, asides)
    for of in parse.phrases(head, "of"):  # arrests of two men who ran it: not the arrests alone
        inner = parse.child(of, "pobj") if of.start >= span.end else None
        whole = noun_phrase(parse, inner) if inner and of.start <= span.end + 1 else None
        span = Span(span.start, max(span.end, whole.end)) if whole else span
    span = _closed(parse, cut(parse, span, circumstances(parse, head)), head)
    above = parse.head(head)
    by_participle = head.dep == "dobj" and above.dep == "pcomp" and parse.head(above).dep == "agent"
    return Span(above.start, span.end) if by_participle else span  # by retreating soldiers


def _closed(parse: Parse, phrase: Span, head: Token) -> Span:
    """A phrase without what opens another (ending in and, of, as well as), and with the owner before it."""
    owner = parse.tokens[parse.token_at(phrase.start).index - 2 : parse.token_at(phrase.start).index]
    if len(owner) == 2 and owner[1].dep == "case" and parse.head(owner[0]) is parse.head(head):
        phrase = Span(parse.subtree(owner[0])[0].start, phrase.end)  # Women’s Reservation
    pair = parse.has_child(head, ("each",), "det") and parse.has_child(head, ("other",), "amod")
    if pair and head.text.lower() != "other":
        return cut(parse, phrase, (head.start,))  # asked each other questions
    last = parse.token_at(phrase.end - 1)
    while last.index > head.index and is_left_open(parse, last):
        last = parse.tokens[last.index - 1]
        phrase = Span(phrase.start, last.end)
    return phrase


def _opens_aside(parse: Parse, token: Token) -> bool:
    return token.tag in ("WDT", "WP", "WRB", "WP$") and parse.tokens[token.index - 1].text == ","


def _events_in(parse: Parse, head: Token) -> Iterable[Token]:
    """The prepositions on a noun before an act or a tool of another: students in raids, crowds with batons."""
    for phrase in parse.phrases(head, *codebook.words("actions", "nominalisation", "in_acts")):
        nouns = parse.children(phrase, "pobj")
        if any(is_sent(t, "tools") or (is_common_noun(parse, t) and harm_of_noun(parse, t)) for t in nouns):
            yield phrase


def _until(parse: Parse, phrase: Span, *others: Token | None) -> Span:
    """A phrase cut before the preposition of any of *others* that it holds."""
    inside = (other for other in others if other and phrase.start < other.start < phrase.end)
    return cut(parse, phrase, (parse.head(other).start for other in inside))


def _without_place(parse: Parse, head: Token, phrase: Span) -> Span:
    """A party to a clash without where they clash."""
    kept = codebook.words("actions", "reciprocal_party", "prepositions")
    return cut(parse, phrase, (t.start for t in parse.children(head, "prep") if t.lemma.lower() not in kept))
