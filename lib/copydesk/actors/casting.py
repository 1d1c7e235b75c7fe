"""Reading the cast: the names in a parse, what introduces each person, whom each speaks for, and every mention."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from copydesk import codebook
from copydesk.actors.affiliations import apposed, introduced, marked
from copydesk.actors.bodies_told import called_bodies, headed_bodies
from copydesk.actors.cast import ITSELF, LISTED, Appearance, Cast, Identity, Person, at
from copydesk.actors.full_names import Name
from copydesk.actors.institutions import institution_of
from copydesk.actors.kinds import OTHER, PERSON, kind_of
from copydesk.actors.names import body_noun, find_names, is_place
from copydesk.actors.roster import Mention, Roster
from copydesk.actors.titles import Affiliation, gender_of, is_former, likely_gender, office_in, title_words
from copydesk.article import Span
from copydesk.quotation import stands_in
from copydesk.syntax import SUBJECTS, Parse, Token

LONGEST_APPOSITION = 15  # tokens; a longer one tells a story
_ARTICLES = ("the", "a", "an")
_MODIFIERS = ("NN", "NNS", "NNP", "NNPS", "JJ", "POS", "HYPH")


def read_cast(parse: Parse, roster: Roster, quotations: Sequence[Span]) -> Cast:
    """The names in the parse, what introduces each person, and every mention of an actor."""
    names = tuple(find_names(parse, roster))
    mentions = _mentions(parse, roster, names)
    cast = Cast(names, {}, mentions, (), _bodies(parse, roster, mentions, names))
    persons: dict[str, Person] = cast.persons  # those before may be who somebody speaks for
    appearances = []
    institutions: dict[str, Affiliation] = {}  # by a common noun: what names a body is told first
    former: set[str] = set()
    for name in names:
        if name.kind == "person":
            first, head = parse.token_at(name.span.start), parse.head_of(name.span)
            before = _introduction(parse, names, first)
            known = persons.get(name.full) or _unknown(name.full, roster)
            if known.affiliation is None:
                told = introduced(parse, cast, roster, before) or marked(parse, name.span)
                told = told or apposed(parse, cast, head)
                known = _speaking_for(known, told) if told else known
            roles = known.roles.union(_roles(parse, head, before), _roles_by_verb(parse, cast, head))
            persons[name.full] = known._replace(
                gender=known.gender or gender_of(t.text for t in before[-1:]),
                roles=roles,
                by_last_name=known.by_last_name or name.reason != "exact",
                by_trade=any(map(_is_of_persons, roles)),
                profile=known.profile | _profile(parse, head, before),
            )
            if name.full not in institutions and (meant := institution_of(parse, cast, head, before)):
                institutions[name.full] = meant
            if is_former(before):
                former.add(name.full)
            start, subject = name.span.start, head.dep in SUBJECTS
            quoted, article = stands_in(quotations, start), _has_article(parse, first)
            told_of = subject and is_reported(parse, first)
            place = Appearance(start, first.sentence, name.full, subject, quoted, article, told_of)
            appearances.append(place)
    for full in _things(parse, appearances):
        persons[full] = persons[full]._replace(by_last_name=False)
    for full, meant in institutions.items():
        if persons[full].affiliation is None and full not in former:
            persons[full] = _speaking_for(persons[full], meant)
    others = {name.full for name in names}.union(*((m.actor, m.span.of(parse.text)) for m in mentions))
    told_bodies = called_bodies(parse) | headed_bodies(persons.values())
    for word in told_bodies.keys() - others:
        cast.bodies.setdefault(word, told_bodies[word])
    return Cast(names, persons, mentions, tuple(appearances), cast.bodies)


def _things(parse: Parse, appearances: Iterable[Appearance]) -> list[str]:
    """The names with a word that is a common one in the document, or that often take an article: no last names."""
    articles: dict[str, list[bool]] = {}
    for appearance in appearances:
        articles.setdefault(appearance.name, []).append(appearance.article)
    rule = codebook.load("names")["thing"]
    words = {token.text for token in parse.tokens if token.text.islower()}
    common = {word for word in words if len(word) >= rule["letters"]}
    return [
        name
        for name, each in articles.items()
        if not common.isdisjoint(name.lower().split()) or sum(each) >= rule["articles"] * len(each)
    ]


def _speaking_for(person: Person, told: Affiliation) -> Person:
    """The person with whom they speak for."""
    side = person.side or told.side
    return person._replace(affiliation=told.name, affiliation_reason=told.reason, side=side)


def _bodies(
    parse: Parse, roster: Roster, mentions: Sequence[Mention], names: Sequence[Name]
) -> dict[str, Identity]:
    """Who each body is: one of the gazetteer's, else by its name; its side by the words round it."""
    sides = _sides_of_bodies(parse, mentions, names)
    bodies: dict[str, Identity] = {}
    for name in names:
        if name.kind == "organisation" and name.full not in bodies:
            listed = roster.body(name.full, parse.text)
            if not listed and is_place(name.full):
                continue
            actor, kind = (listed.name, listed.kind) if listed else (name.full, _kind_of_body(parse, name))
            side = sides.get(name.full) or (listed.side if listed else None)
            bodies[name.full] = Identity(actor, kind, actor, ITSELF, side)
    return bodies


def _kind_of_body(parse: Parse, name: Name) -> str:
    """The kind of a body by its name, else by what it is called: Third Arch, a research firm."""
    if (kind := kind_of(name.full)) != OTHER:
        return kind
    noun = body_noun(parse, parse.token_at(name.span.start), parse.token_at(name.span.end - 1))
    return kind_of(noun.text) if noun else OTHER


def _sides_of_bodies(parse: Parse, mentions: Sequence[Mention], names: Sequence[Name]) -> dict[str, str]:
    """The first side whose body the document says that each is: Chile's Air Force, the Armenian Defence Ministry."""
    sides: dict[str, str] = {}
    for name in names:
        if name.kind == "organisation" and name.full not in sides:
            head = parse.head_of(name.span)
            whose = (*parse.children(head, "poss", "amod", "compound", "nmod"), *parse.objects(head, "of"))
            held = [(token, mention) for token in (head, *whose) if (mention := at(mentions, token.start))]
            words = name.span.of(parse.text).split()
            of_state = not codebook.words("names", "state_body").isdisjoint(words)
            if said := [m.side for token, m in held if m.side and (of_state or token.dep == "poss")]:
                sides[name.full] = said[0]
    return sides


def _mentions(parse: Parse, roster: Roster, names: Sequence[Name]) -> tuple[Mention, ...]:
    """The mentions of actors in reading order: inside persons' names, those that the roster lists."""
    persons = [name for name in names if name.kind == "person"]
    mentions = roster.mentions(parse.text, [passage.span for passage in parse.passages])

    def in_a_name(span: Span) -> bool:
        before = bisect_right(persons, span.end - 1, key=lambda name: name.span.start) - 1
        return before >= 0 and persons[before].span.overlap(span) > 0

    kept = (m for m in mentions if m.span.of(parse.text) in roster.persons or not in_a_name(m.span))
    return tuple(sorted(m for m in kept if not _is_namesake(parse, m)))


def _unknown(name: str, roster: Roster) -> Person:
    """A person of whom the document has told nothing yet, the roster perhaps."""
    person = Person(name, None, None, likely_gender(name), frozenset(), False, False, frozenset())
    if listed := roster.by_name.get(name):
        return person._replace(side=listed.side, affiliation=listed.name, affiliation_reason=LISTED)
    return person


def _is_namesake(parse: Parse, mention: Mention) -> bool:
    """Whether a country's name is that of a state of another one: Georgia among American states, Atlanta, Georgia."""
    doubles = codebook.load("names")["double"]
    double = next((entry for entry in doubles if entry["name"] == mention.span.of(parse.text)), None)
    if double is None:
        return False
    first = parse.token_at(mention.span.start)
    before = parse.tokens[max(0, first.index - 2) : first.index]
    if len(before) == 2 and before[1].text == "," and before[0].text in double["cities"]:
        return True
    top = first
    while top.dep == "conj":
        top = parse.head(top)
    if any(member.text in double["states"] for member in parse.members(top)):
        return True
    written = {token.text for token in parse.tokens}
    beside_state = not written.isdisjoint((*double["states"], *double["cities"]))
    return beside_state and written.isdisjoint(double["beside_country"])


def _roles(parse: Parse, head: Token, before: Sequence[Token]) -> Iterable[str]:
    """The nouns that introduce a person: Mayor Ann Lee; Ann Lee, the mayor; the mayor, Ann Lee."""
    office = before[office_in(before)] if before else None
    if office and _is_role(parse, office):
        yield role_of(office)
    for noun in (*parse.children(head, "appos"), *([parse.head(head)] if head.dep == "appos" else [])):
        if noun.tag == "NN" and _is_of_persons(noun.lemma.lower()):
            yield role_of(noun)


def _roles_by_verb(parse: Parse, cast: Cast, head: Token) -> Iterable[str]:
    """Ann Lee, who represents the family: a lawyer; who represents the district is none."""
    clauses = parse.children(head, "relcl", "acl")
    represents = (t for t in clauses if t.lemma in codebook.words("affiliations", "represents"))
    clients = codebook.words("affiliations", "represents", "clients")
    for client in (t for verb in represents for t in parse.children(verb, "dobj")):
        identity = cast.identity_at(client.start)
        if (identity and identity.kind == PERSON) or parse.is_one_of(client, clients):
            yield codebook.load("affiliations")["represents"]["role"]


def _is_role(parse: Parse, noun: Token) -> bool:
    """Whether a noun before a name is what somebody is: no day, and in a headline in capitals no verb."""
    if not noun.is_noun or noun.text in codebook.words("names", "not_a_name"):
        return False
    if noun.text in codebook.words("names", "courtesy"):
        return False
    groups = ("person_noun", "office", "speaks_for", "relation")
    known = frozenset().union(*(codebook.words("names", group) for group in groups))
    return noun.text in title_words() or noun.lemma.lower() in known or parse.in_prose[noun.sentence]


def _is_of_persons(lemma: str) -> bool:
    """Whether a noun beside a name is what somebody is (the mayor, a videographer), not a thing (center, a memoir)."""
    if lemma in _nouns_of_persons():
        return True
    endings = tuple(codebook.words("names", "apposed", "endings"))
    return lemma.endswith(endings) and lemma not in codebook.words("names", "apposed", "things")


@codebook.derived
def _nouns_of_persons() -> frozenset[str]:
    """Offices, trades and kin, in lower case."""
    groups = ("person_noun", "office", "speaks_for", "relation", "others", "apposed")
    listed = frozenset().union(*(codebook.words("names", group) for group in groups))
    told = codebook.words("names", "gender", "female") | codebook.words("names", "gender", "male")
    return frozenset(word.lower() for word in listed | told | title_words())


def role_of(noun: Token) -> str:
    """The office or trade that a noun names, in full: governor of Gov."""
    full, lemma = codebook.by_word("names", "short", "title"), noun.lemma.lower()
    return full.get(noun.text.lower()) or full.get(lemma, lemma)


def _profile(parse: Parse, head: Token, before: Sequence[Token]) -> frozenset[str]:
    """The words that introduce a person, before the name or in apposition to it."""
    apposed = [t for noun in parse.children(head, "appos") for t in parse.subtree(noun)[:LONGEST_APPOSITION]]
    told = frozenset(t.lemma.lower() for t in (*before, *apposed) if len(t.text) > 2)
    ages = (t.text for t in parse.children(head, "appos", "npadvmod", "nummod") if t.tag == "CD")
    return told | frozenset(age for age in ages if age.isdigit())


def _introduction(parse: Parse, names: Sequence[Name], first: Token) -> list[Token]:
    """The nouns and adjectives directly before a name (Russian foreign ministry spokeswoman), a body's name whole."""
    begin = first.index
    sentence = parse.in_sentence(first)
    while begin - 1 >= sentence.first:
        before = parse.tokens[begin - 1]
        # the "of" of a Secretary of State
        of_title = before.text == "of" and begin - 2 >= sentence.first and parse.tokens[begin - 2].is_name
        body = at(names, before.start)
        if body and body.kind == "organisation":  # Democratic Party for the People leader
            begin = parse.token_at(body.span.start).index
            continue
        if before.tag not in _MODIFIERS and not of_title and not is_former([before]):
            break
        begin -= 1
    return list(parse.tokens[begin : first.index])


def _has_article(parse: Parse, first: Token) -> bool:
    """Whether an article of the name's own stands before a name that begins with *first*."""
    head = parse.head(first) if first.dep == "compound" else first
    return head.is_name and parse.has_child(head, _ARTICLES, "det") and not parse.child(head, "appos")


def is_reported(parse: Parse, token: Token) -> bool:
    """Whether the verb above a name or noun is what somebody else says: Lee said Reed was late."""
    while not token.is_verb and not parse.is_root(token):
        token = parse.head(token)
    return token.dep == "ccomp" and parse.head(token).index < token.index
