"""What a cue reports and of whom: verbs, active and passive, and nouns of speech.

Last, the cues in headlines in capitals (Mayor Slams Council), whose verbs a tagger takes for names.
"""

from copydesk import codebook
from copydesk.attribution.asides import Found, beside_as_clause, round_parenthesis
from copydesk.attribution.complements import after_object, complement_of, marks
from copydesk.attribution.sources import (
    COMPLEMENTS,
    Cue,
    find_source,
    is_cue,
    nouns,
    passives,
    threshold,
    verbs,
)
from copydesk.syntax import ALL_SUBJECTS, SUBJECTS, Parse, Sentence, Token

_WH = ("WDT", "WP", "WP$")
_THIRD_PERSON = (("ies", "y"), ("es", ""), ("s", ""), ("s", "e"))  # its endings, and the lemma's


def of_verb(parse: Parse, verb: Token) -> Found | None:
    """X said (that) ..; X asked Y to ..; X criticized ..; X talked about ..; fighting, he said, continued."""
    cues = verbs().get(verb.lemma.lower(), ())
    contents = [Found(cue.act, content, None) for cue in cues if (content := complement_of(parse, verb, cue))]
    report = max(contents, key=lambda report: len(report.content), default=None)
    report = report or _of_finding(parse, verb) or _of_light(parse, verb) or _of_likening(parse, verb)
    act = None if report else next((cue.act for cue in cues if "clause" in cue.takes), None)
    if act and (content := round_parenthesis(parse, verb) or beside_as_clause(parse, verb)):
        report = Found(act, content, None)
    if report is None:
        return None
    inside = {t.index for t in report.content}
    kept = [t for t in report.content if t.tag not in _WH or t.head in inside]
    return report._replace(content=kept, source=find_source(parse, verb)) if kept else None


def is_said_of(parse: Parse, verb: Token) -> bool:
    """Whether a verb's subject, or the noun that it hangs on, is who it is said of: Nordline, accused of lying.

    In a headline the auxiliary is left out: Minister urged to act.
    """
    if verb.tag not in ("VBN", "VBD") or parse.has_child(
        verb, ("have", "has", "had", "having", "’ve", "'ve"), "aux"
    ):
        return False
    if parse.child(verb, "auxpass"):
        return True
    if verb.dep in ("acl", "advcl") and not parse.child(verb, *SUBJECTS):
        return True
    said_of = verb.lemma.lower() in codebook.words("cues", "said_of", "verbs")
    if said_of and _goes_on_without_subject(parse, verb):
        return True
    bare = not parse.child(verb, "dobj", "ccomp", "dative")
    in_title = parse.in_sentence(verb).part == "title"
    return in_title and bare and said_of


def _goes_on_without_subject(parse: Parse, verb: Token) -> bool:
    """Tenants told to leave were furious: the verb that the subject really has comes later, without an and."""
    joined = any(t.index > verb.index for t in parse.children(verb, "cc"))
    later = (t for t in parse.children(verb, *COMPLEMENTS, "conj") if t.index > verb.index)
    return not joined and any(
        t.tag in ("VBD", "VBZ", "VBP") and not parse.child(t, *ALL_SUBJECTS) for t in later
    )


def is_unsaid(parse: Parse, verb: Token) -> bool:
    """failed to declare, declined to comment, would not confirm: told that somebody did not say it."""
    above = parse.head(verb)
    if verb.dep in ("xcomp", "advcl") and above.lemma.lower() in codebook.words("cues", "unsaid", "above"):
        return True
    if _is_asked_of(parse, verb) or _is_act(parse, verb):
        return True
    purpose = parse.has_child(verb, ("to",), "aux") and not parse.child(verb, "ccomp")
    if purpose and verb.lemma in codebook.words("cues", "unsaid", "purpose"):
        return True
    nothing = parse.has_child(verb, codebook.words("cues", "unsaid", "objects"), "dobj")
    denied = nothing or parse.child(verb, "neg") is not None or parse.has_child(verb, ("never",), "advmod")
    return denied and verb.lemma.lower() in codebook.words("cues", "unsaid", "negated")


def _is_act(parse: Parse, verb: Token) -> bool:
    """claimed the title, dismissed the minister: something is done by the verb, and nothing said."""
    objects, acts = parse.children(verb, "dobj"), codebook.load("cues")["acts"].get(verb.lemma, ())
    if "person" not in acts:
        return any(noun.lemma in acts for noun in objects)
    groups = ("office", "person_noun", "relation")
    persons = frozenset[str]().union(*(codebook.words("names", group) for group in groups))
    likened = any(phrase.lemma == "as" for phrase in parse.phrases(verb))
    return not likened and any(noun.is_name or parse.is_one_of(noun, persons) for noun in objects)


def _is_asked_of(parse: Parse, verb: Token) -> bool:
    """urged the premier to pledge: what somebody else is asked to say nobody has said."""
    above = parse.head(verb)
    if verb.dep not in COMPLEMENTS or above.index > verb.index or not parse.has_child(verb, ("to",), "aux"):
        return False
    asks = any("infinitive" in cue.takes for cue in verbs().get(above.lemma.lower(), ()))
    return asks and (parse.child(above, "dobj", "dative") or parse.child(verb, *SUBJECTS)) is not None


def _of_finding(parse: Parse, verb: Token) -> Found | None:
    """Polls show a close race; the study found that .."""
    if verb.lemma not in codebook.words("cues", "finding", "verbs"):
        return None
    subject = parse.child(verb, *SUBJECTS)
    if subject is None:
        return None
    if subject.text.lower() in ("that", "which") and verb.dep == "relcl":
        subject = parse.head(verb)
    parts = parse.children(verb, *COMPLEMENTS, "dobj", "oprd", "dep")
    objects = [
        t for t in parts if t.index > verb.index or t.dep == "ccomp"
    ]  # most want a bridge, the poll found
    if subject.lemma.lower() not in codebook.words("cues", "finding", "nouns") or not objects:
        return None
    return Found("finding", parse.subtrees((*objects, *after_object(parse, verb, objects[0]))), None)


def _of_light(parse: Parse, verb: Token) -> Found | None:
    """made a promise to resign; issued a statement that ..; what the noun of speech is of."""
    if verb.lemma.lower() not in codebook.words("cues", "light", "verbs"):
        return None
    speech = codebook.words("cues", "light", "nouns")
    noun = next((t for t in parse.children(verb, "dobj") if t.lemma.lower() in speech), None)
    if noun is None:
        return None
    after = (t for phrase in parse.children(noun, "prep") for t in parse.children(phrase, "pobj", "pcomp"))
    inside = parse.subtrees((*parse.children(noun, "acl", "advcl", "ccomp", "relcl"), *after))
    return Found("statement", inside, None) if inside else None


def _of_likening(parse: Parse, verb: Token) -> Found | None:
    """likened | the refugees to a snake."""
    if verb.lemma.lower() not in codebook.words("cues", "likening", "verbs"):
        return None
    subject, objects = parse.child(verb, *SUBJECTS), parse.children(verb, "dobj")
    if subject is None or not objects or not (subject.is_name or subject.tag == "PRP"):
        return None
    to = [phrase for head in (verb, *objects) for phrase in parse.phrases(head, "to")]
    return Found("naming", parse.subtrees((*objects, *to)), None) if to else None


def of_passive(parse: Parse, verb: Token) -> Found | None:
    """have been reported killed; is believed to be higher; it is said that; was criticized for his vote."""
    act = passives().get(verb.lemma.lower())
    addressed = verb.lemma in codebook.words("cues", "addressed", "verbs")
    participle = verb.dep in ("advcl", "acl") and addressed and not parse.child(verb, "dobj")
    if verb.tag not in ("VBN", "VBD") or not act or not (participle or parse.child(verb, "auxpass")):
        return None
    after, taken = codebook.words("cues", "adjunct", "after_object"), (*COMPLEMENTS, "oprd", "prep")
    parts = [t for t in parse.children(verb, *taken) if t.dep != "prep" or t.lemma in after]
    if any(is_cue(t) for part in parts if part.lemma == "as" for t in parse.children(part, "pcomp")):
        return None  # was quoted as saying: the subject speaks, and is no part of what is said
    agents = parse.agents(verb)
    # was accused by the dockers of hiding it: the parser hangs the act on the dockers
    of_agents = [phrase for agent in agents for phrase in parse.phrases(agent, "of")]
    parts += [phrase for phrase in of_agents if addressed or parse.child(phrase, "pcomp")]
    subject = parse.child(verb, "nsubjpass", "csubjpass")
    if not parts and not (agents and subject):
        return None
    content = parse.subtrees(parts)
    if addressed:
        content = [t for t in content if t not in parts or t.dep != "prep"]
    elif subject and subject.lemma != "it":
        content += parse.subtree(subject)
    return Found(act, content, agents[0] if agents else None) if content else None


def of_noun(parse: Parse, noun: Token) -> Found | None:
    """Armenia's request for assistance; a statement that ..; his promise to ..; the claim made is that .."""
    for cue in nouns().get(noun.lemma.lower(), ()):
        source, content = _source_of_noun(parse, noun, cue), _content_of_noun(parse, noun, cue)
        if content and source:
            return Found(cue.act, content, source)
    return None


def _source_of_noun(parse: Parse, noun: Token, cue: Cue) -> Token | None:
    """Armenia's request; the request of, by or from Armenia; the request that Armenia made."""
    prepositions = ("by", "from") if "of" in cue.takes else ("by", "from", "of")
    made = [t for t in parse.children(noun, "relcl") if t.lemma in codebook.words("cues", "light", "verbs")]
    makers = (t for clause in made for t in parse.children(clause, "nsubj"))
    return parse.child(noun, "poss") or next(iter((*parse.objects(noun, *prepositions), *makers)), None)


def _content_of_noun(parse: Parse, noun: Token, cue: Cue) -> list[Token]:
    parts: list[Token] = []
    above = parse.head(noun)
    if noun.dep == "nsubj" and above.lemma == "be" and "that" in cue.takes:
        parts += [t for t in parse.children(above, "ccomp") if parse.has_child(t, ("that",), "mark")]
    for child in parse.children(noun, "prep", "acl", "ccomp", "relcl"):
        opens = marks(parse, child)
        for_object = child.dep == "prep" and child.lemma in ("for", "of") and child.lemma in cue.takes
        that_clause = child.dep in ("acl", "ccomp") and "that" in opens and "that" in cue.takes
        infinitive = child.dep in ("acl", "relcl") and "to" in opens and "infinitive" in cue.takes
        if for_object or that_clause or infinitive:
            parts.append(child)
    return parse.subtrees(parts)


def of_headline(parse: Parse, token: Token) -> Found | None:
    """The words before a cue in the third person are its source, those after it its content."""
    act = _act_in_headline(token)
    if act is None or token.is_verb:
        return None
    sentence = parse.in_sentence(token)
    before = parse.tokens[sentence.first : token.index]
    content = parse.tokens[token.index + 1 : sentence.last]
    if not before or not before[-1].is_noun or not is_headline(parse, sentence):
        return None
    if any(_act_in_headline(t) for t in before[1:]) or any(t.tag in ("VBZ", "VBD", "VBP") for t in before):
        return None
    return Found(act, list(content), before[-1]) if len(content) > 1 else None


def is_headline(parse: Parse, sentence: Sentence) -> bool:
    """Whether nearly all longer words of a sentence are capitalized."""
    long = [t for t in parse.tokens[sentence.first : sentence.last] if len(t.text) > 3 and t.text.isalpha()]
    return len(long) > 3 and sum(t.text[0].isupper() for t in long) >= threshold("headline") * len(long)


def _act_in_headline(token: Token) -> str | None:
    """The act of a cue's third person (Slams)."""
    word = token.text.lower()
    if not token.text[0].isupper() or not word.endswith("s"):
        return None
    stems = (word.removesuffix(ending) + put for ending, put in _THIRD_PERSON if word.endswith(ending))
    return next((verbs()[stem][0].act for stem in stems if stem in verbs()), None)
