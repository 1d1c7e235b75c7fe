"""Frames, actions, blame, labels and casualty claims as rows."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from copydesk import codebook
from copydesk.attribution.sources import noun_phrase
from copydesk.attribution.speakers import resolve, sides_of
from copydesk.attribution.voices import ActorMention
from copydesk.corrections.values import split
from copydesk.framing import labels
from copydesk.framing.actions import Action, find_actions
from copydesk.framing.blame import Blame, find_blame
from copydesk.framing.casualties import Casualty, find_casualties
from copydesk.framing.frames import find_frame_cues, presence
from copydesk.framing.labels import Label, Quarrel, said_at
from copydesk.framing.scare_quotes import SCARE_QUOTES, find_scare_quotes
from copydesk.framing.schemes import Scheme, codebook_scheme, frame_names
from copydesk.framing.standing import is_background
from copydesk.framing.topics import is_on_topic
from copydesk.quotation import quotations_in
from copydesk.rows.corrected import corrected_presence, corrected_rows
from copydesk.rows.shared import Analysis, Row, Rows, joined, locator, part_of, span_rows
from copydesk.schema import ASSERTED_BY_NOBODY, NARRATION
from copydesk.syntax import Token

CHARGES = ("accusation", "blame")  # kinds of blame that put somebody against somebody
DRIVERS = 4  # of a frame's presence that are shown
# Scare quotes, whoever the words beside them are given to.
_NARRATED = {"voice": NARRATION, "asserter": NARRATION}
# Fighting was reported; blamed for the attack.
_HEARSAY = {"voice": "indirect", "asserter": ASSERTED_BY_NOBODY}


def of_framing(analysis: Analysis, scheme: Scheme | None = None) -> Rows:
    """Which frames of the scheme (the codebook's) are present; cues, actions, blame, labels, casualties."""
    scheme = scheme or codebook_scheme()
    blames = list(find_blame(analysis.parse))
    rows: Rows = {"spans": [], "corrections": []}
    _presence(rows, analysis, scheme)
    _frames(rows, analysis, scheme)
    _actions(rows, analysis, [blame for blame in blames if blame.kind in CHARGES])
    _blames(rows, analysis, blames)
    _labels(rows, analysis, list(_quarrels(rows)))
    _casualties(rows, analysis)
    return rows


def _presence(rows: Rows, analysis: Analysis, scheme: Scheme) -> None:
    golds = {frame.name: frame.rule.gold for frame in scheme if frame.rule}
    article = analysis.article
    judged = presence(analysis.parse, analysis.attributed.attributions, scheme)
    rows["presence"] = [
        {
            "presence": f"{article.id}/presence-{number}",
            "article": article.id,
            "frame": frame,
            "score": round(told.score, 3),
            "threshold": told.threshold,
            "present": told.present,
            "macro_f1": told.macro_f1,
            "on_topic": is_on_topic(analysis.parse, golds[frame]),
            "drivers": "; ".join(f"{term} {added:+.1f}" for term, added in told.drivers[:DRIVERS]),
        }
        for number, (frame, told) in enumerate(judged.items(), 1)
    ]
    corrected_presence(rows, analysis)


def _frames(rows: Rows, analysis: Analysis, scheme: Scheme) -> None:
    where = locator(analysis)
    meant = find_frame_cues(analysis.parse, scheme, analysis.attributed.cast)
    rows["frames"] = [
        {
            "frame_cue": f"{analysis.article.id}/frame-cue-{number}",
            "article": analysis.article.id,
            "frame": cue.frame,
            "group": cue.group,
            "cue": cue.cue,
            **where(cue.span),
        }
        for number, cue in enumerate(meant, 1)
    ]
    corrected_rows(rows, "frames", analysis, frame_names(scheme))


def _actions(rows: Rows, analysis: Analysis, charges: list[Blame]) -> None:
    article, text, where = analysis.article, analysis.article.text, locator(analysis)
    rows["actions"], records = [], codebook.words("names", "record")
    for number, action in enumerate(find_actions(analysis.parse), 1):
        row = f"{article.id}/action-{number}"
        # released data: not whose data
        whom = [head for head in action.patients if not analysis.parse.is_one_of(head, records)]
        rows["actions"].append(
            {
                "action": row,
                "article": article.id,
                "part": part_of(analysis.parse, action.span),
                "verb": action.verb,
                "construction": action.construction,
                "harm": action.harm,
                "agent": action.agent.of(text) if action.agent else None,
                "agent_actors": joined(_actors(analysis, action.agents)),
                "agent_sides": joined(_sides(analysis, action.agents)),
                "patient": action.patient.of(text) if action.patient else None,
                "patient_actors": joined(_actors(analysis, whom)),
                "patient_sides": joined(_sides(analysis, action.patients)),
                **where(action.span),
                **_word_of_others(analysis, where(action.span), action, charges),
            }
        )
        for role in ("agent", "patient"):
            rows["spans"] += span_rows(article, "actions", row, role, filter(None, [getattr(action, role)]))
    corrected_rows(rows, "actions", analysis)


def _blames(rows: Rows, analysis: Analysis, blames: list[Blame]) -> None:
    article, text, where = analysis.article, analysis.article.text, locator(analysis)
    rows["blames"] = []
    for number, blame in enumerate(blames, 1):
        row = f"{article.id}/blame-{number}"
        rows["blames"].append(
            {
                "blame": row,
                "article": article.id,
                "part": part_of(analysis.parse, blame.span),
                "kind": blame.kind,
                "cue": blame.cue,
                "accuser": blame.accuser.of(text) if blame.accuser else None,
                "accuser_actors": joined(_actors(analysis, blame.accusers)),
                "accuser_sides": joined(_sides(analysis, blame.accusers)),
                "blamed": blame.blamed.of(text) if blame.blamed else None,
                "blamed_actors": joined(_actors(analysis, blame.accused)),
                "blamed_sides": joined(_sides(analysis, blame.accused)),
                "matter": blame.matter.of(text) if blame.matter else None,
                **where(blame.span),
            }
        )
        for role in ("accuser", "blamed", "matter"):
            rows["spans"] += span_rows(article, "blames", row, role, filter(None, [getattr(blame, role)]))
    corrected_rows(rows, "blames", analysis)


def _quarrels(rows: Rows) -> Iterable[Quarrel]:
    """Which sides harm, fight and accuse each other, by the rows as they stand after corrections."""

    def quarrel(row: Row, sides: str, others: str, what: str) -> Quarrel:
        return Quarrel(row["start"], split(row[sides] or ""), split(row[others] or ""), what)

    for row in rows["actions"]:
        if row["harm"]:
            what = "fights" if row["construction"] == "reciprocal" else "harms"
            yield quarrel(row, "agent_sides", "patient_sides", what)
    for row in rows["blames"]:
        if row["kind"] in CHARGES:
            yield quarrel(row, "accuser_sides", "blamed_sides", "accuses")


def _labels(rows: Rows, analysis: Analysis, quarrels: list[Quarrel]) -> None:
    article, text, parsed = analysis.article, analysis.article.text, analysis.parse
    attributions, cast = analysis.attributed
    where = locator(analysis)
    rows["labels"] = []
    loaded = list(labels.find_labels(parsed))
    marked = find_scare_quotes(parsed, analysis.attributed)
    loaded += [scare for scare in marked if not any(label.span.overlap(scare.span) for label in loaded)]
    for number, label in enumerate(sorted(loaded, key=lambda label: label.span), 1):
        row = f"{article.id}/label-{number}"
        owners: tuple[str, ...] = ()
        target_sides, said = _sides(analysis, (label.head,)), said_at(attributions, label.span.start)
        if label.infer:  # Chile's enemy is not Chile
            owners = _sides(analysis, labels.owners_of(parsed, label))
            target_sides = tuple(side for side in target_sides if side not in owners)
        inferred = None
        if not target_sides:
            inferred = labels.infer_target(parsed, label, said, cast, quarrels, owners)
        rows["labels"].append(
            {
                "label": row,
                "article": article.id,
                "part": part_of(parsed, label.span),
                "word": label.word,
                "category": label.category,
                "target": label.target.of(text),
                "target_actors": joined(_actors(analysis, (label.head,))),
                "target_sides": joined(inferred.sides if inferred else target_sides),
                "inferred": inferred.reason if inferred else None,
                "neutral": label.neutral,
                **where(label.span),
                **_user_of(analysis, label, where(label.span)),
            }
        )
        rows["spans"] += span_rows(article, "labels", row, "target", [label.target])
    corrected_rows(rows, "labels", analysis)


def _user_of(analysis: Analysis, label: Label, where: Row) -> Row:
    """Whose word a label is where not the attributions tell: theirs in whose words it is, or nobody's."""
    if label.category == SCARE_QUOTES:
        where = _NARRATED
    if where["asserter"] != NARRATION:
        return {}
    text, quoted = analysis.article.text, quotations_in(analysis.parse)
    spans = quoted.get(analysis.parse.passage_at(label.span.start), ())
    marked = next((span for span in spans if span.overlap(label.span)), None)
    if owner := labels.whose_word(analysis.parse, label):
        phrase = noun_phrase(analysis.parse, owner)
        named = _actors(analysis, (owner,))
        written = (phrase.of(text) if phrase else owner.text).removesuffix("’s")
        asserter = named[0] if len(named) == 1 else written.removesuffix("'s")
        return {"voice": "direct" if marked else "indirect", "asserter": asserter}
    users = {
        said.speaker or said.surface
        for said in analysis.attributed.attributions
        if marked and any(marked.of(text).lower() in span.of(text).lower() for span in said.content)
    }
    if users:  # spectre of “digital terrorism”, in a headline: whoever the article quotes with these words
        return {"voice": "direct", "asserter": (users.pop() if len(users) == 1 else "") or ASSERTED_BY_NOBODY}
    return _HEARSAY if labels.is_told_by_nobody(analysis.parse, label) else _NARRATED


def _casualties(rows: Rows, analysis: Analysis) -> None:
    article, text, where = analysis.article, analysis.article.text, locator(analysis)
    rows["casualties"] = []
    for number, claim in enumerate(find_casualties(analysis.parse), 1):
        row = f"{article.id}/casualty-{number}"
        part = part_of(analysis.parse, claim.span)
        rows["casualties"].append(
            {
                "casualty": row,
                "article": article.id,
                "part": part,
                "number": claim.number,
                "number_to": claim.number_to,
                "qualifier": claim.qualifier,
                "state": joined(claim.states),
                "victims": claim.victims.of(text),
                "kind_of_victim": claim.kind,
                "victim_sides": joined(_sides_of_victims(analysis, claim, part)),
                **where(claim.quantity),
                **_reported(analysis, claim, where(claim.quantity)),
                "start": claim.span.start,
                "end": claim.span.end,
                "text": claim.span.of(text),
            }
        )
        rows["spans"] += span_rows(article, "casualties", row, "victims", [claim.victims])
    corrected_rows(rows, "casualties", analysis)


def _reported(analysis: Analysis, claim: Casualty, where: Row) -> Row:
    """Whose word a claim is that only describes what somebody condemns or praises: of whoever reports that."""
    if where["voice"] == "indirect" and is_background(analysis.parse, claim.told):
        return _NARRATED
    presumed = codebook.words("casualties", "presumed", "acts")
    holding = list(analysis.attributed.attributions)
    said, at = said_at(holding, claim.quantity.start), claim.told
    if said is None or said.act not in presumed or said.quoted_words:
        return {}
    above = (at, *analysis.parse.ancestors(at))
    inside = [t for t in above if any(span.holds(t.start) for span in said.content)]
    if not any(t.dep in ("relcl", "acl") for t in inside):
        return {}
    holding = [other for other in holding if other.act not in presumed]
    teller = said_at(holding, claim.quantity.start)
    if teller is None:
        return _NARRATED
    return {"asserter": teller.speaker or teller.surface or ASSERTED_BY_NOBODY}


def _word_of_others(analysis: Analysis, where: Row, action: Action, charges: list[Blame]) -> Row:
    """Whose word an act is that narration tells as hearsay, or as what somebody is accused of."""
    if where["asserter"] != NARRATION:
        at = analysis.parse.token_at(action.span.start)
        return _NARRATED if where["voice"] == "indirect" and is_background(analysis.parse, at) else {}
    if any(charge.matter and charge.matter.overlap(action.span) for charge in charges) or action.hearsay:
        return _HEARSAY
    return {}


def _sides(analysis: Analysis, heads: Iterable[Token]) -> tuple[str, ...]:
    """The sides of noun phrases: what their words name, else whom a pronoun or description in them means."""
    sides: list[str] = []
    for head in heads:
        named = sides_of(analysis.parse, analysis.attributed.cast, (head,))
        places = (head.start, *(t.start for t in analysis.parse.children(head, "poss")))
        held = (m for place in sorted(places) for m in _holding(analysis.mentions, place))
        sides += named or [m.side for m in held if m.side]
    return tuple(dict.fromkeys(sides))


def _actors(analysis: Analysis, heads: Iterable[Token]) -> tuple[str, ...]:
    """The actors that the heads of noun phrases are or stand for.

    Of it and its as an object or owner none is told: what they mean is seldom whom the article speaks of. Him, and
    she, is nobody but a person.
    """
    meant = (m for head in heads for m in _holding(analysis.mentions, head.start) if _may_mean(head, m))
    return tuple(dict.fromkeys(mention.actor for mention in meant))


def _may_mean(head: Token, mention: ActorMention) -> bool:
    written = head.text.lower()
    if written in ("it", "its"):
        return head.dep in ("nsubj", "nsubjpass")
    return written not in ("he", "she", "him", "her", "his") or mention.kind in (None, "person")


def _holding(mentions: Sequence[ActorMention], position: int) -> list[ActorMention]:
    """Those of *mentions*, which are in reading order and of which few overlap, that hold *position*."""
    upto = bisect_right(mentions, position, key=lambda mention: mention.span.start)
    return [mention for mention in mentions[max(0, upto - 8) : upto] if mention.span.holds(position)]


def _sides_of_victims(analysis: Analysis, claim: Casualty, part: str) -> tuple[str, ...]:
    """The sides that the victims' own words name, or the phrase that says whose they are (from both sides).

    Which two sides *both* are is known from what the body has named before; elsewhere it is left open.
    """
    sides = list(_sides(analysis, claim.heads))
    for origin in claim.origins:
        named = _sides(analysis, (origin,))
        if not named and part == "body":
            named = resolve(analysis.parse, analysis.attributed.cast, origin, ()).sides
        sides += named
    return tuple(dict.fromkeys(sides))
