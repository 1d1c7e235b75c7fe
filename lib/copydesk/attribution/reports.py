"""Reports: every cue in a parse with its content and the head of its source, before anybody is identified.

The grammar is in the codebook (``cues.toml``); here is only where each kind of content and source hangs in the parse.
"""

from collections.abc import Iterable
from typing import NamedTuple

from copydesk import codebook
from copydesk.article import Span, trim
from copydesk.attribution.cues import cues, is_cue, passives
from copydesk.attribution.quotation import find_quotations, stands_in
from copydesk.attribution.sources import COMPLEMENTS, EDGES, SUBJECTS, find_source, noun_phrase, swallowed_subject
from copydesk.syntax import Parse, Token
from copydesk.words import words


class Report(NamedTuple):
    """A cue, what it reports, and the noun that heads its source (None: nobody is named)."""

    act: str
    passage: int
    cue: Span
    content: tuple[Span, ...]
    source: Token | None
    addressee: Span | None
    channel: str | None


def find_reports(text: str, parse: Parse) -> list[Report]:
    """Every report in the parse, in the order of its cues. Cues inside quotation marks are the speaker's own words."""
    reports: list[Report] = []
    for number, passage in enumerate(parse.passages):
        quotations = find_quotations(text, passage.span)
        tokens = [t for t in parse.passage_tokens(number) if not stands_in(quotations, t.start)]
        found = [report for token in tokens for report in _reports_at(text, parse, number, token, quotations)]
        reports += _with_quotations(text, parse, number, found, quotations)
    return reports


def _reports_at(text: str, parse: Parse, passage: int, token: Token, quotations: list[Span]) -> Iterable[Report]:
    """The report whose cue is *token*, if it is one."""
    if token.text.lower() == "according":  # the tagger takes it for a verb
        found = _according_to(parse, token)
    elif token.is_verb:
        found = _passive_report(parse, token) or _active_report(text, parse, token, quotations)
    elif token.is_noun:
        found = _noun_report(parse, token)
    else:
        found = None
    if found:
        act, content, source = found
        spans = _spans(text, content, quotations)
        if spans:
            addressee = _addressee(text, parse, token, content)
            cue = trim(text, Span(_cue_start(parse, token), token.end))
            yield Report(act, passage, cue, spans, source, addressee, _channel(parse, token))


def _passive_report(parse: Parse, token: Token) -> tuple[str, list[Token], Token | None] | None:
    """have been reported killed; is believed to be higher; it is said that."""
    act = passives().get(token.lemma)
    if token.tag != "VBN" or not act or not parse.children(token, "auxpass"):
        return None
    complement = parse.children(token, *COMPLEMENTS, "oprd")
    subject = parse.children(token, "nsubjpass", "csubjpass")
    if not complement:
        return None
    content = [t for child in complement for t in parse.subtree(child)]
    if subject and subject[0].lemma != "it":
        content += parse.subtree(subject[0])
    agent = [t for by in parse.children(token, "agent") for t in parse.children(by, "pobj")]
    return act, content, agent[0] if agent else None


def _active_report(
    text: str, parse: Parse, token: Token, quotations: list[Span]
) -> tuple[str, list[Token], Token | None] | None:
    """X said (that) ..; X asked Y to ..; X accused Y of ..; X requested ..; "..", X said."""
    for cue in cues("verb").get(token.lemma, ()):
        content = _complement(parse, token, cue.takes)
        if not content and "quotation" in cue.takes:
            content = _interrupted(parse, token) or _beside_quotation(text, parse, token, quotations)
        if content:
            source = find_source(parse, token)
            quoted = any(q.overlap(t.span) for q in quotations for t in content)
            if source is None and not quoted and not parse.children(token, *SUBJECTS):
                return None
            return cue.act, content, source
    return None


def _complement(parse: Parse, token: Token, takes: frozenset[str]) -> list[Token]:
    """The tokens of what the verb *token* takes as its content."""
    detached = frozenset(t.index for t in _detached(parse, token))
    found: list[Token] = []
    swallowed = swallowed_subject(parse, token)
    for child in parse.children(token, *COMPLEMENTS):
        if swallowed and swallowed in parse.subtree(child):
            continue  # the clause before "and Russia said" is no content of it
        infinitive = any(t.text.lower() == "to" for t in parse.children(child, "aux"))
        wanted = "infinitive" if infinitive else "gerund" if child.tag == "VBG" and child.dep == "xcomp" else "clause"
        if wanted in takes:
            found += parse.subtree(child, detached)
    if "of" in takes:
        for accused in parse.children(token, "dobj")[:1]:
            # the parser hangs "of striking" now on the verb, now on the accused
            acts = [t for t in (*parse.children(token, "prep"), *parse.children(accused, "prep")) if t.lemma == "of"]
            for prep in acts:
                found += parse.subtree(accused, detached) + parse.subtree(prep, detached)
    if "object" in takes and not found:
        for child in parse.children(token, "dobj"):
            found += parse.subtree(child, detached)
    return found


def _detached(parse: Parse, token: Token) -> Iterable[Token]:
    """What the parser hangs inside a content although it goes on with the reporting.

    A cue coordinated with the complement's verb (said X was near and reiterated that ..) has the same source as the
    first cue; a participle cue after a comma (asked Y to begin, invoking the pact) is an adjunct of the reporting verb.
    """
    for child in parse.children(token, *COMPLEMENTS):
        for inner in parse.subtree(child):
            if inner.head != child.index or not is_cue(inner):
                continue
            own_subject = parse.children(inner, *SUBJECTS)
            if inner.dep == "conj" and not own_subject and parse.children(inner, *COMPLEMENTS):
                yield inner
                yield from (t for t in parse.children(child, "cc") if t.index < inner.index)
            elif inner.dep == "advcl" and inner.tag == "VBG" and parse.tokens[inner.index - 1].text == ",":
                yield inner


def _interrupted(parse: Parse, token: Token) -> list[Token]:
    """Fighting, he said, continued: the clause round a parenthetical cue."""
    if token.dep not in ("parataxis", "ccomp") or parse.is_root(token) or not parse.children(token, *SUBJECTS):
        return []
    head, clause = parse.head(token), parse.subtree(token)
    before = parse.tokens[max(0, clause[0].index - 1)]
    after = parse.tokens[min(clause[-1].index + 1, len(parse.tokens) - 1)]
    if before.text not in (",", "–", "—") or after.text not in (",", ".", "–", "—"):
        return []
    return parse.subtree(head, frozenset({token.index}))


def _beside_quotation(text: str, parse: Parse, token: Token, quotations: list[Span]) -> list[Token]:
    """The quotation that ends just before the cue's clause, or begins just after it."""
    clause = [t for t in parse.subtree(token) if not stands_in(quotations, t.start)]
    sentence = parse.in_sentence(token)
    start, end = clause[0].start, sentence.span.end
    for quotation in quotations:
        before = 0 <= start - quotation.end <= 3
        after = (token.end <= quotation.start <= end and not text[token.end : quotation.start].strip(" ,:“\"'`")) or (
            token.end <= quotation.start <= end + 3
            and text[token.end : quotation.start].rstrip(" “\"`'").endswith((",", ":"))
        )
        if (before or after) and len(words(text, [quotation])) > 1:
            return [t for t in parse.passage_tokens(sentence.passage) if quotation.start <= t.start < quotation.end]
    return []


def _noun_report(parse: Parse, token: Token) -> tuple[str, list[Token], Token | None] | None:
    """Armenia's request for assistance; a statement that ..; his promise to .."""
    for cue in cues("noun").get(token.lemma, ()):
        source = parse.children(token, "poss")
        for prep in parse.children(token, "prep"):
            if prep.lemma == "by" or (prep.lemma == "of" and "of" not in cue.takes) or prep.lemma == "from":
                source = source or parse.children(prep, "pobj")
        content: list[Token] = []
        for child in parse.children(token, "prep", "acl", "ccomp", "relcl"):
            marks = {t.text.lower() for t in parse.children(child, "mark", "aux")}
            for_object = child.dep == "prep" and child.lemma in ("for", "of") and child.lemma in cue.takes
            that_clause = child.dep in ("acl", "ccomp") and "that" in marks and "that" in cue.takes
            infinitive = child.dep in ("acl", "relcl") and "to" in marks and "infinitive" in cue.takes
            if for_object or that_clause or infinitive:
                content += parse.subtree(child)
        if content and source:
            return cue.act, content, source[0]
    return None


def _according_to(parse: Parse, token: Token) -> tuple[str, list[Token], Token | None] | None:
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
    return "statement", content, named[0]


def _cue_start(parse: Parse, token: Token) -> int:
    """Where the cue begins: auxiliaries and adverbs that stand directly before it belong to it."""
    first = token
    own = {t.index for t in parse.children(token, "aux", "auxpass", "neg", "advmod")}
    while first.index - 1 in own:
        first = parse.tokens[first.index - 1]
    return first.start


def _addressee(text: str, parse: Parse, token: Token, content: list[Token]) -> Span | None:
    """Who is told or asked, where that is not part of the content."""
    inside = {t.index for t in content}
    found = parse.children(token, "dobj", "dative")
    if found and found[0].dep == "dative" and parse.children(found[0], "pobj"):
        found = parse.children(found[0], "pobj")
    if not found or found[0].index in inside or not token.is_verb:
        return None
    return noun_phrase(text, parse, found[0])


def _channel(parse: Parse, token: Token) -> str | None:
    """Twitter, an interview: where the statement was made, if the page says it beside the cue."""
    listed = codebook.load("cues")["channel"]
    for prep in parse.children(token, "prep"):
        for noun in parse.children(prep, "pobj"):
            if prep.lemma in listed["prepositions"] and (noun.text in listed["nouns"] or noun.lemma in listed["nouns"]):
                return noun.text
    return None


def _spans(text: str, tokens: list[Token], quotations: list[Span]) -> tuple[Span, ...]:
    """Tokens as the fewest spans, punctuation at their edges left out, the mark of a quotation they open with kept."""
    spans: list[Span] = []
    last = None
    for token in sorted(set(tokens)):
        if last is not None and token.index == last + 1:
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(token.span)
        last = token.index
    trimmed = [trim(text, span, EDGES) for span in spans if words(text, [span])]
    opened = {q.start: q for q in quotations}
    return tuple(
        Span(span.start - 1, span.end) if span.start in opened and opened[span.start].end < span.end else span
        for span in trimmed
    )


def _with_quotations(
    text: str, parse: Parse, passage: int, reports: list[Report], quotations: list[Span]
) -> Iterable[Report]:
    """Contents that are quotations take them whole; quotations left over go on with the last speaker."""
    taken: set[Span] = set()
    result: list[Report] = []
    for report in reports:
        inside = words(text, report.content)
        touched = [q for q in quotations if any(q.overlap(span) for span in report.content)]
        quoted = [word for word in inside if stands_in(touched, word.start)]
        whole = tuple(trim(text, q, EDGES) for q in touched)
        taken.update(touched)
        result.append(report._replace(content=whole) if touched and len(quoted) >= 0.8 * len(inside) else report)
    for quotation in quotations:
        if quotation in taken or len(words(text, [quotation])) < 4:
            continue
        before = [r for r in result if r.cue.end <= quotation.start and _is_quoted(r, quotations)]
        if before and _ends_sentence(text, before[-1], quotation):
            last = before[-1]
            at = result.index(last)
            result[at] = last._replace(content=(*last.content, trim(text, quotation, EDGES)))
            taken.add(quotation)
    return result


def _is_quoted(report: Report, quotations: list[Span]) -> bool:
    return any(q.overlap(span) for q in quotations for span in report.content)


def _ends_sentence(text: str, report: Report, quotation: Span) -> bool:
    """Whether only the rest of the cue's sentence lies between a report and the quotation that may go on with it."""
    last = max(report.cue.end, report.content[-1].end)
    between = text[last : quotation.start].strip(" ,.;:“”\"'`\n")
    return len(between.split()) <= 12 and not any(mark in between for mark in ".!?")
