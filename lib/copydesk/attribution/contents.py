"""What a cue takes as its content: where clauses, objects and phrases hang in the parse.

Last, the cues in headlines in capitals (Mayor Slams Council), whose verbs a tagger takes for names.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.attribution.asides import Found, before_parenthesis, beside_as_clause, round_parenthesis
from copydesk.attribution.sources import (
    COMPLEMENTS,
    Cue,
    find_source,
    goes_on_reporting,
    is_cue,
    nouns,
    passives,
    swallowed_subject,
    threshold,
    verbs,
)
from copydesk.syntax import ALL_SUBJECTS, SUBJECTS, Parse, Sentence, Token

_FAMILIES = (
    frozenset({"they", "their", "them"}),
    frozenset({"he", "his", "him"}),
    frozenset({"she", "her"}),
    frozenset({"we", "our", "us"}),
    frozenset({"i", "my", "me"}),
)
_STOPS = (":", ";")
_WH = ("WDT", "WP", "WP$")
_THIRD_PERSON = (("ies", "y"), ("es", ""), ("s", ""), ("s", "e"))  # its endings, and the lemma's


class _Taking(NamedTuple):
    """A verb as a cue with what it takes, its objects and complements, and what is detached from them."""

    verb: Token
    takes: frozenset[str]
    objects: list[Token]
    complements: list[Token]
    detached: list[Token]


def of_verb(parse: Parse, verb: Token) -> Found | None:
    """X said (that) ..; X asked Y to ..; X criticized ..; X talked about ..; fighting, he said, continued."""
    cues = verbs().get(verb.lemma.lower(), ())
    contents = [Found(cue.act, content, None) for cue in cues if (content := _complement(parse, verb, cue))]
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
    if _is_asked_of(parse, verb):
        return True
    denied = parse.child(verb, "neg") is not None or parse.has_child(verb, ("never",), "advmod")
    return denied and verb.lemma.lower() in codebook.words("cues", "unsaid", "negated")


def _is_asked_of(parse: Parse, verb: Token) -> bool:
    """urged the premier to pledge: what somebody else is asked to say nobody has said."""
    above = parse.head(verb)
    if verb.dep not in COMPLEMENTS or above.index > verb.index or not parse.has_child(verb, ("to",), "aux"):
        return False
    asks = any("infinitive" in cue.takes for cue in verbs().get(above.lemma.lower(), ()))
    return asks and (parse.child(above, "dobj", "dative") or parse.child(verb, *SUBJECTS)) is not None


def _complement(parse: Parse, verb: Token, cue: Cue) -> list[Token]:
    """The tokens of what *verb* takes as its content."""
    objects, complements = parse.children(verb, "dobj"), parse.children(verb, *COMPLEMENTS)
    taking = _Taking(verb, cue.takes, objects, complements, list(_detached(parse, verb)))
    return next((content for way in _WAYS if (content := way(parse, taking))), [])


def _clauses(parse: Parse, taking: _Taking) -> list[Token]:
    """said (that) ..; told them | to leave; called the talks | ended."""
    verb, takes, objects, complements, detached = taking
    swallowed = swallowed_subject(parse, verb)
    follows = any(child.index > verb.index for child in complements)
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
    marked = [clause for clause in clauses if _marks(parse, clause) == ["for", "to"]]
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
    parts = (*taking.objects, *_after_object(parse, taking.verb, taking.objects[0]))
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
    return Found("finding", parse.subtrees((*objects, *_after_object(parse, verb, objects[0]))), None)


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


def _marks(parse: Parse, clause: Token) -> list[str]:
    return [t.text.lower() for t in parse.children(clause, "mark", "aux")]


def _form(parse: Parse, clause: Token) -> str:
    if parse.has_child(clause, ("to",), "aux"):
        return "infinitive"
    opens = parse.child(clause, "mark", "advmod")
    aside = opens and parse.tokens[opens.index - 1].text == "," == parse.tokens[opens.index + 1].text
    if opens and not aside and opens.text.lower() in codebook.words("cues", "adjunct", "conjunctions"):
        return "adjunct"
    return "gerund" if clause.tag == "VBG" and clause.dep == "xcomp" else "clause"


def _after_object(parse: Parse, verb: Token, noun: Token) -> list[Token]:
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
        marks = _marks(parse, child)
        for_object = child.dep == "prep" and child.lemma in ("for", "of") and child.lemma in cue.takes
        that_clause = child.dep in ("acl", "ccomp") and "that" in marks and "that" in cue.takes
        infinitive = child.dep in ("acl", "relcl") and "to" in marks and "infinitive" in cue.takes
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
