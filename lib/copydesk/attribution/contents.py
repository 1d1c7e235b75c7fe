"""What a cue takes as its content: where clauses, objects and phrases hang in the parse.

Last, the cues in headlines in capitals (Mayor Slams Council), whose verbs a tagger takes for names, and those set off
by commas or dashes inside, before or after the clause that they report.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.attribution.sources import (
    COMPLEMENTS,
    SUBJECTS,
    Cue,
    find_source,
    is_cue,
    listed,
    nouns,
    passives,
    swallowed_subject,
    threshold,
    verbs,
)
from copydesk.syntax import Parse, Sentence, Token, unbroken

_WH = ("WDT", "WP", "WP$")


class Found(NamedTuple):
    """The act of a cue, the tokens of its content, and the token that heads its source."""

    act: str
    content: list[Token]
    source: Token | None


def of_verb(parse: Parse, verb: Token) -> Found | None:
    """X said (that) ..; X asked Y to ..; X criticized ..; X talked about ..; fighting, he said, continued."""
    best: Found | None = None
    for cue in verbs().get(verb.lemma.lower(), ()):
        content = _complement(parse, verb, cue)
        if content and (best is None or len(content) > len(best.content)):
            best = Found(cue.act, content, None)
    if best is None:
        best = _of_finding(parse, verb) or _of_light(parse, verb)
    if best is None and (content := round_parenthesis(parse, verb) or beside_as_clause(parse, verb)):
        act = next((cue.act for cue in verbs().get(verb.lemma.lower(), ()) if "clause" in cue.takes), None)
        best = Found(act, content, None) if act else None
    if best is None:
        return None
    inside = {t.index for t in best.content}
    kept = [t for t in best.content if t.tag not in _WH or t.head in inside]
    return best._replace(content=_without_aside(parse, kept), source=find_source(parse, verb)) if kept else None


def _without_aside(parse: Parse, content: list[Token]) -> list[Token]:
    """A content without the which or who clause that a comma sets off at its end: the reporter's addition."""
    last = max(content)
    for token in content:
        if token.dep == "relcl":
            clause = parse.subtree(token)
            opens = clause[0].index
            if last in clause and clause[0].tag in _WH and parse.tokens[opens - 1].text == ",":
                return [t for t in content if t.index < opens or t.index > last.index]
    return content


def _complement(parse: Parse, verb: Token, cue: Cue) -> list[Token]:
    """The tokens of what *verb* takes as its content."""
    detached = frozenset(t.index for t in _detached(parse, verb))
    swallowed = swallowed_subject(parse, verb)
    found: list[Token] = []
    objects = parse.children(verb, "dobj")
    complements = parse.children(verb, *COMPLEMENTS)
    follows = any(child.index > verb.index for child in complements)
    for child in complements:
        if swallowed and swallowed in parse.subtree(child):
            continue  # the clause before "and Russia said" is no content of it
        if follows and child.index < verb.index and any(is_cue(t) for t in (child, *parse.children(child, "ccomp"))):
            continue  # nor is another report: most approve; some say they do not
        form = _form(parse, child)
        if form == "gerund" and "gerund" not in cue.takes:
            form = "clause"  # said ending the talks would help: the parser takes the gerund for the verb
        if form in cue.takes or (form == "clause" and "predicate" in cue.takes and child.index > verb.index):
            found += parse.subtree(child, detached)
            if form == "infinitive" and verb.lemma not in listed("addressed", "verbs"):
                found += [t for noun in objects if noun.index > verb.index for t in parse.subtree(noun, detached)]
            if form == "clause" and child.index > verb.index:
                found += before_parenthesis(parse, verb)
    if "infinitive" in cue.takes and not found:  # called for him | to resign
        clauses = [child for child in parse.children(verb, "advcl") if _is_for_to(parse, child)]
        found = [t for clause in clauses for t in parse.subtree(clause, detached) if t.dep != "mark"]
    if found:
        return found
    if "predicate" in cue.takes and (predicates := parse.children(verb, "oprd")):
        return [t for child in (*objects, *predicates) for t in parse.subtree(child, detached)]
    if "of" in cue.takes and objects:
        # the parser hangs "of striking" now on the verb, now on the accused
        acts = [t for t in (*parse.children(verb, "prep"), *parse.children(objects[0], "prep")) if t.lemma == "of"]
        if acts:
            return [t for part in (objects[0], *acts) for t in parse.subtree(part, detached)]
    if "object" in cue.takes and objects:
        return [
            t for part in (*objects, *_after_object(parse, verb, objects[0])) for t in parse.subtree(part, detached)
        ]
    for phrase in parse.children(verb, "prep", "agent"):
        if phrase.lemma.lower() in cue.takes and phrase.index > verb.index and not objects:
            found += [t for part in parse.children(phrase, "pobj", "pcomp") for t in parse.subtree(part, detached)]
    return found


def _of_finding(parse: Parse, verb: Token) -> Found | None:
    """Polls show a close race; the study found that .."""
    subject = parse.child(verb, *SUBJECTS)
    if verb.lemma not in listed("finding", "verbs") or subject is None:
        return None
    if subject.text.lower() in ("that", "which") and verb.dep == "relcl":
        subject = parse.head(verb)
    if subject.lemma.lower() not in listed("finding", "nouns"):
        return None
    objects = [t for t in parse.children(verb, *COMPLEMENTS, "dobj", "oprd", "dep") if t.index > verb.index]
    more = _after_object(parse, verb, objects[0]) if objects else []
    return Found("finding", [t for part in (*objects, *more) for t in parse.subtree(part)], None) if objects else None


def _of_light(parse: Parse, verb: Token) -> Found | None:
    """made a promise to resign; issued a statement that ..; what the noun of speech is of."""
    if verb.lemma.lower() not in listed("light", "verbs"):
        return None
    for noun in parse.children(verb, "dobj"):
        if noun.lemma.lower() in listed("light", "nouns"):
            inside = [t for part in parse.children(noun, "acl", "ccomp", "relcl") for t in parse.subtree(part)]
            for phrase in parse.children(noun, "prep"):
                inside += [t for part in parse.children(phrase, "pobj", "pcomp") for t in parse.subtree(part)]
            return Found("statement", inside, None) if inside else None
    return None


def _is_for_to(parse: Parse, clause: Token) -> bool:
    return [t.text.lower() for t in parse.children(clause, "mark", "aux")] == ["for", "to"]


def _form(parse: Parse, clause: Token) -> str:
    if any(t.text.lower() == "to" for t in parse.children(clause, "aux")):
        return "infinitive"
    if any(t.text.lower() in listed("adjunct", "conjunctions") for t in parse.children(clause, "mark", "advmod")[:1]):
        return "adjunct"
    return "gerund" if clause.tag == "VBG" and clause.dep == "xcomp" else "clause"


def _after_object(parse: Parse, verb: Token, noun: Token) -> list[Token]:
    """criticized him | for his vote; described it | as a failure."""
    return [
        phrase
        for phrase in parse.children(verb, "prep")
        if phrase.index > noun.index
        and phrase.lemma.lower() in listed("adjunct", "after_object")
        and not any(t.text in codebook.load("names")["not_a_name"]["words"] for t in parse.children(phrase, "pobj"))
        and not is_channel(parse, phrase)
    ]


def is_channel(parse: Parse, phrase: Token) -> str | None:
    """Twitter, an interview: where a statement was made, if the prepositional *phrase* says it."""
    channel = codebook.load("cues")["channel"]
    for noun in parse.children(phrase, "pobj"):
        if phrase.lemma in channel["prepositions"] and (
            noun.text in channel["nouns"] or noun.lemma in channel["nouns"]
        ):
            return noun.text
    return None


def _detached(parse: Parse, verb: Token) -> Iterable[Token]:
    """What the parser hangs inside a content although it goes on with the reporting.

    A cue coordinated with the complement's verb (said X was near and reiterated that ..) has the same source as the
    first cue; a participle cue after a comma (asked Y to begin, invoking the pact) is an adjunct of the reporting verb.
    """
    for child in parse.children(verb, *COMPLEMENTS, "dobj"):
        for inner in parse.subtree(child):
            if inner.head != child.index or not is_cue(inner):
                continue
            own_subject = parse.children(inner, *SUBJECTS)
            if inner.dep == "conj" and not own_subject and parse.children(inner, *COMPLEMENTS):
                yield inner
                yield from (t for t in parse.children(child, "cc") if t.index < inner.index)
            elif inner.dep in ("advcl", "acl") and inner.tag == "VBG" and parse.tokens[inner.index - 1].text == ",":
                yield inner


def of_passive(parse: Parse, verb: Token) -> Found | None:
    """have been reported killed; is believed to be higher; it is said that; was criticized for his vote."""
    act = passives().get(verb.lemma.lower())
    passive = parse.children(verb, "auxpass") or (
        verb.dep in ("advcl", "acl") and verb.lemma in listed("addressed", "verbs") and not parse.children(verb, "dobj")
    )
    if verb.tag not in ("VBN", "VBD") or not act or not passive:
        return None
    parts = [
        child
        for child in parse.children(verb, *COMPLEMENTS, "oprd", "prep")
        if child.dep != "prep" or child.lemma in listed("adjunct", "after_object")
    ]
    if any(is_cue(t) for child in parts if child.lemma == "as" for t in parse.children(child, "pcomp")):
        return None  # was quoted as saying: the subject speaks, and is no part of what is said
    agents = parse.agents(verb)
    subject = parse.children(verb, "nsubjpass", "csubjpass")
    if not parts and not (agents and subject):
        return None
    content = [t for part in parts for t in parse.subtree(part)]
    if verb.lemma in listed("addressed", "verbs"):
        content = [t for t in content if t not in parts or t.dep != "prep"]
    elif subject and subject[0].lemma != "it":
        content += parse.subtree(subject[0])
    return Found(act, content, agents[0] if agents else None) if content else None


def of_noun(parse: Parse, noun: Token) -> Found | None:
    """Armenia's request for assistance; a statement that ..; his promise to ..; the claim he made is that .."""
    for cue in nouns().get(noun.lemma.lower(), ()):
        source = parse.children(noun, "poss")
        for prep in parse.children(noun, "prep"):
            if prep.lemma == "by" or (prep.lemma == "of" and "of" not in cue.takes) or prep.lemma == "from":
                source = source or parse.children(prep, "pobj")
        for clause in parse.children(noun, "relcl"):
            if clause.lemma in listed("light", "verbs"):
                source = source or parse.children(clause, "nsubj")
        content: list[Token] = []
        if noun.dep == "nsubj" and parse.head(noun).lemma == "be" and "that" in cue.takes:
            for child in parse.children(parse.head(noun), "ccomp"):
                if any(t.text.lower() == "that" for t in parse.children(child, "mark")):
                    content += parse.subtree(child)
        for child in parse.children(noun, "prep", "acl", "ccomp", "relcl"):
            marks = {t.text.lower() for t in parse.children(child, "mark", "aux")}
            for_object = child.dep == "prep" and child.lemma in ("for", "of") and child.lemma in cue.takes
            that_clause = child.dep in ("acl", "ccomp") and "that" in marks and "that" in cue.takes
            infinitive = child.dep in ("acl", "relcl") and "to" in marks and "infinitive" in cue.takes
            if for_object or that_clause or infinitive:
                content += parse.subtree(child)
        if content and source:
            return Found(cue.act, content, source[0])
    return None


def of_according(parse: Parse, token: Token) -> Found | None:
    """according to X: the clause that it hangs on is X's."""
    to = parse.tokens[min(token.index + 1, len(parse.tokens) - 1)]
    named = parse.children(to, "pobj")
    if to.text != "to" or not named:
        return None
    top = token if token.head != to.index else to
    clause = next((t for t in parse.ancestors(top) if t.is_verb or t.tag == "MD"), None)
    if clause is None:
        return None
    phrase = {t.index for t in (*parse.subtree(top), to, token)}
    while clause.dep in ("conj", "aux", "auxpass") and not parse.is_root(clause):
        if parse.children(clause, *SUBJECTS, "nsubjpass"):
            break
        clause = parse.head(clause)
    content = [t for t in parse.subtree(clause, frozenset(phrase)) if t.index not in phrase]
    return Found("statement", content, named[0])


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


_PAUSES = (",", "–", "—", "-", "--", ";", "(", "”", '"', "''")
_ENDS = (*_PAUSES, ".", ":", ")")


def _clause(parse: Parse, verb: Token) -> tuple[Token, Token]:
    """The first and last token of a parenthetical cue: its subject, auxiliaries and adverbs, and no content."""
    own = [verb]
    for child in parse.children(verb, *SUBJECTS, "aux", "neg", "advmod", "prt", "npadvmod", "prep", "dative", "dobj"):
        own += parse.subtree(child)
    clause = unbroken(sorted(own), verb)
    return clause[0], clause[-1]


def _is_bracketed(parse: Parse, first: Token, last: Token) -> bool:
    """Whether commas or dashes set the stretch off on both sides, inside one sentence."""
    sentence = parse.in_sentence(first)
    if first.index == sentence.first or last.index + 1 >= sentence.last:
        return False
    return parse.tokens[first.index - 1].text in _PAUSES and parse.tokens[last.index + 1].text in _PAUSES


def before_parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """In Miami, he said, the mood was bad: what the parser hangs on the cue belongs to the clause round it."""
    first, last = _clause(parse, verb)
    if not _is_bracketed(parse, first, last) or not parse.children(verb, *SUBJECTS):
        return []
    opening = list(parse.tokens[parse.in_sentence(verb).first : first.index - 1])
    openers = listed("discourse", "openers")
    if not opening or " ".join(t.text.lower() for t in opening) in openers:
        return []
    hung = all(any(a.index == verb.index for a in parse.ancestors(t)) for t in opening)
    return opening if hung and not any(is_cue(t) for t in opening) else []


def round_parenthesis(parse: Parse, verb: Token) -> list[Token]:
    """Fighting, he said, continued; fighting continued, he said: the clause round or before a parenthetical cue."""
    if verb.dep not in ("parataxis", "ccomp", "advcl", "conj", "dep") or not parse.children(verb, *SUBJECTS):
        return []
    if parse.is_root(verb) or parse.children(verb, "mark"):
        return []
    first, last = _clause(parse, verb)
    before = parse.tokens[max(0, first.index - 1)]
    after = parse.tokens[min(last.index + 1, len(parse.tokens) - 1)]
    if before.text not in _PAUSES or after.text not in _ENDS:
        return []
    own = range(first.index, last.index + 1)
    return [t for t in parse.subtree(parse.head(verb)) if t.index not in own]


def beside_as_clause(parse: Parse, verb: Token) -> list[Token]:
    """As the mayor noted, the bridge is closed."""
    if verb.dep != "advcl" or not any(t.text.lower() == "as" for t in parse.children(verb, "mark", "advmod")):
        return []
    return parse.subtree(parse.head(verb), frozenset({verb.index}))
