"""Whether an act does harm to a body, to property or to freedom, and of which kind (harm.toml)."""

from copydesk import codebook
from copydesk.framing.actors import is_actor
from copydesk.framing.figures_of_speech import is_among_arms, is_figure_of_speech
from copydesk.framing.harm_words import Act, groups, harm_of_verb, is_listed, is_striker, is_weapon, listed
from copydesk.syntax import Parse, Token


def harm_of(parse: Parse, act: Act) -> str | None:
    """The kind of harm that *act* does; None where it does none, or only in a figure of speech."""
    if by := _by_what_is_sent(parse, act):
        return by
    group = harm_of_noun(parse, act.token) if act.token.is_noun else None
    group = group or harm_of_verb(act.name)
    if group is None or is_figure_of_speech(parse, act, group):
        return None
    burned = group == "destroy" and act.name in listed("force", "burning")
    somebody = act.patient and not act.patient.is_name and is_actor(parse, act.patient)
    return "injure" if burned and somebody else group


def harm_of_noun(parse: Parse, noun: Token) -> str | None:
    """The kind of harm that an act named by *noun* does, None where it names none."""
    lemma, nouns = noun.lemma.lower(), groups("nouns")
    before = parse.tokens[noun.index - 1].text.lower() if noun.index else ""
    group = nouns.get(f"{before} {lemma}") or nouns.get(lemma) or nouns.get(noun.text.lower())
    if group is None and lemma in listed("force", "ambiguous") and is_among_arms(parse, noun, deadly=True):
        group = "strike"  # killed in the strikes: no walkout
    if group is None or _is_way_of(parse, noun):
        return None
    words = {t.text.lower() for t in parse.children(noun, "amod", "compound", "nmod")}
    objects = {t.lemma for t in parse.objects(noun)}
    for rule in codebook.load("harm")["figurative"]:
        if lemma in rule.get("nouns", ()) and words & set(rule["modifiers"]):
            return None
        if lemma in rule.get("verbs", ()) and objects & set(rule["objects"]):
            return None  # attacks on her policy
    if lemma in listed("barrage", "nouns") and _is_of_no_weapon(parse, noun):
        return None
    sent = parse.objects(noun, "of") if lemma in listed("force", "of_weapons") else ()
    return None if any(not is_weapon(t) for t in sent) else group  # a barrage of questions


def _is_of_no_weapon(parse: Parse, noun: Token) -> bool:
    """An email bombardment, a heavy metal barrage: of a thing that harms nobody."""
    things = (t for t in parse.children(noun, "compound") if not t.is_name and t.tag != "VBG")
    return any(not (is_weapon(t) or is_striker(t) or is_listed(t, "barrage", "modifiers")) for t in things)


def _is_way_of(parse: Parse, noun: Token) -> bool:
    """A line of attack; the candidate went on the attack, but not the army."""
    over = parse.head(parse.head(noun))
    preposition = parse.head(noun).lemma if noun.dep == "pobj" else ""
    if preposition == "on" and is_listed(over, "figurative_on", "verbs"):
        return not any(map(is_striker, parse.children(over, "nsubj")))
    return preposition == "of" and is_listed(over, "figurative_of", "words")


def ends_of_itself(parse: Parse, verb: Token) -> bool:
    """Whether a death is one of illness or age."""
    causes = parse.objects(verb, "of", "from", "after", "with", "in")
    how = parse.children(verb, "advmod")
    ill = any(is_listed(t, "of_itself", "causes") for t in causes)
    return ill or any(is_listed(t, "of_itself", "adverbs") for t in how)


def _by_what_is_sent(parse: Parse, act: Act) -> str | None:
    """Grenades were thrown, used force to disperse, mobs rushed stores, drove a van into a crowd."""
    token = act.token
    if not token.is_verb:
        return None
    sent = parse.children(token, "dobj", "nsubjpass")
    if token.dep == "acl" and token.tag == "VBN" and not sent:  # force used against protesters
        sent = [parse.head(token), *parse.objects(parse.head(token), "of")]
    members = [member for noun in sent for member in parse.members(noun)]
    if is_listed(token, "force", "throwing") and any(
        map(is_weapon, (*members, *parse.objects(token, "with")))
    ):
        return "strike"
    if is_listed(token, "force", "using") and any(is_listed(t, "force", "tools") for t in members):
        at_somebody = act.patient is not None and act.patient not in sent
        return "strike" if at_somebody or any(is_listed(t, "force", "bare_tools") for t in members) else None
    if _collides(parse, act):
        return "strike"
    if lost_to_death(parse, token):
        return "die"
    if _is_held(parse, act):
        return "seize"
    # dispersed the crowd with water cannon
    over = (token, *sent)
    with_tools = any(is_listed(t, "force", "tools") for head in over for t in parse.objects(head, "with"))
    if with_tools and act.patient and is_listed(token, "force", "clearing"):
        return "strike"
    if is_listed(token, "force", "rushing") and act.agent and act.patient:
        rescued = bool(parse.objects(token, "to"))  # rushed her to a hospital
        return "strike" if is_listed(act.agent, "force", "crowds") and not rescued else None
    return None


def _collides(parse: Parse, act: Act) -> bool:
    """A van plowed into pedestrians, drove a van into a crowd; not: plowed through the paperwork."""
    struck = parse.objects(act.token, *listed("collision", "prepositions"))
    of = (noun for t in struck for noun in (t, *parse.objects(t, "of")))
    return is_listed(act.token, "collision", "verbs") and any(is_listed(t, "collision", "struck") for t in of)


def lost_to_death(parse: Parse, verb: Token) -> list[Token]:
    """Whom a verb tells to be lost to death: her husband, 19 people, the three climbers that we lost."""
    kept = any(is_listed(t, "loss", "kept") for t in parse.objects(verb, "in", "to"))
    if not verb.is_verb or not is_listed(verb, "loss", "verbs") or kept:
        return []
    lost = parse.children(verb, "dobj", "nsubjpass")
    if verb.dep == "relcl" and all(t.tag in ("WDT", "WP") for t in lost):
        lost = [parse.head(verb)]
    return [t for noun in lost for t in (noun, *parse.objects(noun, "of")) if _is_mortal(parse, t)][:1]


def _is_mortal(parse: Parse, noun: Token) -> bool:
    """Kin, loved ones, family members; of others those who are counted."""
    if is_listed(noun, "loss", "beside"):
        return any(is_listed(t, "loss", "near") for t in parse.children(noun, "amod", "compound"))
    counted = noun.tag in ("NNS", "NNPS") or parse.child(noun, "nummod") is not None
    return is_listed(noun, "loss", "kin") or (
        counted and (noun.tag == "NNPS" or is_listed(noun, "loss", "mortal"))
    )


def _is_held(parse: Parse, act: Act) -> bool:
    """Three men were held by police, where the banker was held; not: held accountable, in high regard."""
    if act.token.lemma != "hold" or act.patient is None or parse.child(act.token, "acomp", "oprd", "xcomp"):
        return False
    if act.agent is not None:
        return is_striker(act.agent) and is_actor(parse, act.patient)
    at = parse.objects(act.token)
    somebody = act.patient.tag in ("PRP", "NNP") or is_listed(act.patient, "force", "beaten")
    return somebody and any(t.is_name or is_listed(t, "force", "places") for t in at)
