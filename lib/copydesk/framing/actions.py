"""Who does what to whom, read from the parse: every act on somebody or something, every noun of harm.

What grammar leaves out beside a verb only in the passive, a noun leaves out at no cost (Fowler 1991, Language
in the News, ch. 5). So each counts as an action, with whoever the phrase does name.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.framing.actors import is_actor
from copydesk.framing.blame import is_blame
from copydesk.framing.constructions import Clause, construction_of
from copydesk.framing.harm import harm_of, harm_of_noun
from copydesk.framing.harm_words import Act, is_sent
from copydesk.framing.nominalisations import carrier_of, is_common_noun, nominalisation_of
from copydesk.framing.phrases import cut, is_part, phrase_of_party
from copydesk.framing.play import About, about, is_played
from copydesk.framing.standing import is_hearsay, is_to_come, is_told
from copydesk.syntax import Parse, Token

CONSTRUCTIONS = (
    *("active", "passive", "agentless passive", "get-passive", "reciprocal", "intransitive"),
    "nominalisation",
)


class Action(NamedTuple):
    """A verb or noun of action with its agent and patient, and the heads of their joint members."""

    verb: str
    construction: str  # one of CONSTRUCTIONS
    harm: str | None  # a group of harm.toml
    hearsay: bool  # said by nobody who is named: fighting was reported, allegedly ran
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
        if token.index not in within
        and not _is_told_again(parse, token, harms)
        and (harms[token.index] or _is_of_somebody(parse, token, clause))
    )


def _is_told_again(parse: Parse, token: Token, harms: Mapping[int, str | None]) -> bool:
    """Shot and killed: one act of harm, told again by what came of it."""
    for joined in (
        parse.children(token, "conj") if harms[token.index] in ("strike", "injure", "shell") else ()
    ):
        between = parse.tokens[token.index + 1 : joined.index]
        later = any(t.text.lower() in codebook.words("actions", "later", "words") for t in between)
        at_once = not later and all(t.dep in ("cc", "advmod") for t in between)
        if harms.get(joined.index) in ("kill", "injure") and at_once:
            return True
    return False


def _is_of_somebody(parse: Parse, token: Token, clause: Clause) -> bool:
    """Whether somebody acts or is acted on; a deed that only somebody can do hides who did it."""
    if clause.construction == "nominalisation":
        return False
    if not clause.verb.isascii() or not clause.verb[0].isalpha():
        return False  # a verb of another language, a dash
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
    agent = phrase_of_party(parse, clause.agent, token, clause.patient)
    patient = phrase_of_party(parse, whom, token, clause.agent)
    if patient and clause.patient:
        patient = cut(parse, patient, (t.start for t in _events_in(parse, clause.patient)))
        if clause.construction in ("passive", "agentless passive") and token.index > clause.patient.index:
            patient = cut(parse, patient, (token.start,))  # the tariffs on timber announced by the minister
        if not noun and clause.verb in codebook.words("actions", "privative", "verbs"):
            # deprived the widow of her pension; not: a large part of the town
            of = () if is_part(clause.patient) else parse.phrases(clause.patient, "of")
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
    told = clause.verb, clause.construction, harm, is_hearsay(parse, token)
    return Action(*told, token.span, agent, patient, agents, patients)


def _harm(parse: Parse, token: Token, clause: Clause, subject: About) -> str | None:
    """The kind of harm: of the noun, the verb, or the noun that is part of it (engaged in fighting)."""
    if is_played(parse, subject, token, clause.patient):
        return None
    act = Act(clause.verb, token, clause.agent, clause.patient)
    return harm_of(parse, act) or (harm_of_noun(parse, clause.within) if clause.within else None)


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
