"""The schema: the tables of a run, the steps that make each, and what its columns mean. Tidy: one row a thing."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column's pandas dtype and its meaning in one line."""

    dtype: str
    meaning: str


class Table(NamedTuple):
    """A table: the steps that make its rows, mostly one, and its columns."""

    steps: tuple[str, ...]
    columns: dict[str, Column]


NEEDS = {  # each step with those that it stands on, in the order in which they are made
    "reading": (),
    "attribution": ("reading",),
    "lexicon": ("reading", "attribution"),
    "sentiment": ("reading", "attribution"),
    "framing": ("reading", "attribution"),
}
STEPS = tuple(NEEDS)

_TEXT, _COUNT, _NUMBER, _FLAG = "string", "Int64", "Float64", "boolean"
_MOMENT = "datetime64[us, UTC]"
_ARTICLE = Column(
    _TEXT, "the article's id: file stem, or its row's name, and first 8 hex digits of the content's SHA-256"
)
_START = Column(_COUNT, "first code point in the article's text")
_END = Column(_COUNT, "one past the last code point in the article's text")
_PART = Column(_TEXT, "where it stands: title, standfirst, caption or body")
_SEGMENT = Column(_TEXT, "the segment it stands in (empty: outside the parsed prose)")
_VOICE = Column(_TEXT, "whose words: narration, or an attribution's indirect or direct content")
_CORRECTED = Column(_TEXT, "fields that people put right, joined by '; ', or added (empty: the machine's own row)")
_ASSERTER = Column(_TEXT, "who asserts it: narration, a speaker, or (nobody named)")

_COLUMNS: dict[str, dict[str, Column]] = {
    "articles": {
        "article": _ARTICLE,
        "file": Column(
            _TEXT, "file name in the folder of articles, with # and the row's number in a table of articles"
        ),
        "sha256": Column(_TEXT, "SHA-256 of the file's bytes, or of the row's text in UTF-8"),
        "text_sha256": Column(_TEXT, "SHA-256 of texts/ARTICLE.txt, the text that all offsets count in"),
        "encoding": Column(_TEXT, "encoding that the bytes were read in"),
        "title": Column(_TEXT, "headline"),
        "published": Column(
            _TEXT, "published as printed or given in a table: ISO 8601 instant, or a day where no zone is printed"
        ),
        "published_utc": Column(_MOMENT, "the published instant in UTC (empty: only a day is known)"),
        "published_reason": Column(_TEXT, "how the published stamp was read"),
        "updated": Column(_TEXT, "updated, where the page labels a stamp so"),
        "place": Column(_TEXT, "place in the dateline"),
        "country": Column(_TEXT, "country in the dateline, or of the capital it names"),
        "byline": Column(_TEXT, "persons in the byline, joined by '; '"),
        "agency": Column(_TEXT, "news agency credited"),
        "outlet": Column(_TEXT, "outlet, from a page's metadata or a table of articles"),
        "url": Column(_TEXT, "address, from a page's metadata or a table of articles"),
        "paragraphs": Column(_COUNT, "body paragraphs"),
        "words": Column(_COUNT, "words in the body, dateline left out"),
        "standfirst_points": Column(_COUNT, "standfirst lines"),
        "captions": Column(_COUNT, "captions, each counted once however often it is printed"),
        "credits": Column(_TEXT, "picture credits, joined by '; '"),
        "corrected": _CORRECTED,
    },
    "lines": {
        "line": Column(_TEXT, "id of the line"),
        "article": _ARTICLE,
        "number": Column(_COUNT, "place in the text, from 1"),
        "kind": Column(
            _TEXT, "title, standfirst, caption, credit, byline, stamp, agency, subhead, body, chrome or blank"
        ),
        "words": Column(_COUNT, "words on the line"),
        "start": _START,
        "end": Column(_COUNT, "one past the last code point, its newline included"),
        "text": Column(_TEXT, "the line without its newline"),
        "corrected": _CORRECTED,
    },
    "attributions": {
        "attribution": Column(_TEXT, "id of the attribution"),
        "article": _ARTICLE,
        "part": _PART,
        "kind": Column(_TEXT, "direct (at least 90 % of the words in quotation marks), indirect (none) or mixed"),
        "act": Column(_TEXT, "speech act of the cue, from the codebook"),
        "source": Column(_TEXT, "the source as written (empty: nobody is named)"),
        "speaker": Column(_TEXT, "fullest name in the document of who is meant (empty: not named)"),
        "roles": Column(_TEXT, "nouns that the document introduces the speaker by, joined by '; ' (empty: none)"),
        "actor": Column(_TEXT, "actor that the speaker is or speaks for"),
        "sides": Column(_TEXT, "sides of the source, joined by '; ' (empty: none known)"),
        "addressee": Column(_TEXT, "who is told or asked"),
        "channel": Column(_TEXT, "where the statement was made"),
        "reason": Column(_TEXT, "how the speaker was resolved"),
        "repeats": Column(_TEXT, "the body attribution that one outside the body repeats"),
        "words": Column(_COUNT, "attributed words: words of the content"),
        "quoted_words": Column(_COUNT, "words of the content inside quotation marks"),
        "word": Column(_COUNT, "words of the body that stand before the content (empty: it stands elsewhere)"),
        "cue": Column(_TEXT, "the cue as written"),
        "content": Column(_TEXT, "the content as written, stretches joined by ' … '"),
        "start": Column(_COUNT, "first code point of the content"),
        "end": Column(_COUNT, "one past the last code point of the content"),
        "corrected": _CORRECTED,
    },
    "segments": {
        "segment": Column(_TEXT, "id of the segment"),
        "article": _ARTICLE,
        "part": _PART,
        "sentence": Column(_COUNT, "number of its sentence in the article, from 1"),
        "voice": _VOICE,
        "attribution": Column(_TEXT, "the attribution whose content it is (empty: narration)"),
        "asserter": _ASSERTER,
        "words": Column(_COUNT, "words in the segment"),
        "start": _START,
        "end": _END,
        "text": Column(_TEXT, "the segment as written, stretches joined by ' … '"),
    },
    "mentions": {
        "mention": Column(_TEXT, "id of the mention"),
        "article": _ARTICLE,
        "part": _PART,
        "actor": Column(
            _TEXT, "actor mentioned: by a name, nationality or capital, a person, a description or a pronoun"
        ),
        "side": Column(_TEXT, "the actor's side"),
        "reason": Column(_TEXT, "how it is known that the actor is meant"),
        "source_of": Column(_TEXT, "the attribution that the mention is the source of (empty: it is none)"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "start": _START,
        "end": _END,
        "text": Column(_TEXT, "the mention as written"),
        "corrected": _CORRECTED,
    },
    "tones": {
        "tone": Column(_TEXT, "id of the tone"),
        "article": _ARTICLE,
        "segment": Column(_TEXT, "the segment scored"),
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "measure": Column(_TEXT, "how it was scored: vader"),
        "score": Column(_NUMBER, "tone from -1 (negative) to 1 (positive): VADER's compound"),
        "drivers": Column(_TEXT, "the lexicon's words in the segment with their valence (-4 to 4) before negation"),
    },
    "tones_toward": {
        "tone_toward": Column(_TEXT, "id of the tone toward an actor"),
        "article": _ARTICLE,
        "part": _PART,
        "mention": Column(_TEXT, "the mention judged; one that is the source of an attribution is not"),
        "actor": Column(_TEXT, "the actor that the mention means"),
        "side": Column(_TEXT, "the actor's side"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "measure": Column(_TEXT, "how it was judged: model, or vader round the mention"),
        "negative": Column(_NUMBER, "probability that the sentence speaks ill of the actor there"),
        "neutral": Column(_NUMBER, "probability that it speaks neither ill nor well"),
        "positive": Column(_NUMBER, "probability that it speaks well"),
        "label": Column(_TEXT, "the most probable of the three: negative, neutral or positive"),
        "start": _START,
        "end": _END,
        "text": Column(_TEXT, "the mention as written"),
        "sentence_start": Column(_COUNT, "first code point of the sentence that was read"),
        "sentence_end": Column(_COUNT, "one past its last code point"),
        "sentence_text": Column(_TEXT, "the sentence as written"),
        "corrected": _CORRECTED,
    },
    "presence": {
        "presence": Column(_TEXT, "id of the judgement"),
        "article": _ARTICLE,
        "frame": Column(_TEXT, "frame, from the codebook or the user's scheme"),
        "score": Column(_NUMBER, "probability that people would find the frame in the article, 0 to 1"),
        "threshold": Column(_NUMBER, "the frame is present where the score is at least this"),
        "present": Column(_FLAG, "whether the frame is present"),
        "macro_f1": Column(
            _NUMBER, "how well this frame's presence agrees with people: macro-F1 in percent, cross-validated"
        ),
        "drivers": Column(_TEXT, "what moved the score most, in log odds beyond a usual article"),
        "corrected": _CORRECTED,
    },
    "frames": {
        "frame_cue": Column(_TEXT, "id of the cue"),
        "article": _ARTICLE,
        "frame": Column(_TEXT, "frame, from the codebook or the user's scheme"),
        "group": Column(_TEXT, "group of the frame's cues that it is one of"),
        "cue": Column(_TEXT, "the word or words that carry it, as the codebook lists them"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "start": _START,
        "end": _END,
        "corrected": _CORRECTED,
    },
    "actions": {
        "action": Column(_TEXT, "id of the action"),
        "article": _ARTICLE,
        "part": _PART,
        "verb": Column(
            _TEXT,
            "the verb by lemma, with the particle or preposition that makes its sense; of a nominalisation, the noun",
        ),
        "construction": Column(
            _TEXT, "active, passive, agentless passive, get-passive, reciprocal or nominalisation (the shelling of)"
        ),
        "harm": Column(_TEXT, "the kind of harm, from the codebook (empty: none)"),
        "agent": Column(_TEXT, "who does it, as written (empty: not said)"),
        "agent_sides": Column(_TEXT, "sides of the agent, joined by '; '"),
        "patient": Column(_TEXT, "whom or what it is done to, as written"),
        "patient_sides": Column(_TEXT, "sides of the patient, joined by '; '"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "start": _START,
        "end": _END,
        "corrected": _CORRECTED,
    },
    "blames": {
        "blame": Column(_TEXT, "id of the blame"),
        "article": _ARTICLE,
        "part": _PART,
        "kind": Column(_TEXT, "accusation, blame, denial (of a charge) or cause"),
        "cue": Column(_TEXT, "the verb by lemma, or the phrase (in the wake of)"),
        "accuser": Column(_TEXT, "who blames or denies, as written (empty: not said, or a cause)"),
        "accuser_sides": Column(_TEXT, "sides of the accuser, joined by '; '"),
        "blamed": Column(_TEXT, "who or what is said to answer for it, as written"),
        "blamed_sides": Column(_TEXT, "sides of the blamed, joined by '; '"),
        "matter": Column(_TEXT, "what for, as written (empty: not said)"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "start": _START,
        "end": _END,
        "corrected": _CORRECTED,
    },
    "labels": {
        "label": Column(_TEXT, "id of the label"),
        "article": _ARTICLE,
        "part": _PART,
        "word": Column(_TEXT, "the loaded word as written"),
        "category": Column(_TEXT, "what it loads, from the codebook (status, enmity, kinship ...), or scare quotes"),
        "target": Column(_TEXT, "the noun phrase that it is put on"),
        "target_sides": Column(_TEXT, "sides of the target, joined by '; ' (empty: not known)"),
        "inferred": Column(_TEXT, "why these sides, where the target's own words do not name them (empty: said there)"),
        "neutral": Column(_TEXT, "a neutral alternative, from the codebook"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "start": _START,
        "end": _END,
        "corrected": _CORRECTED,
    },
    "casualties": {
        "casualty": Column(_TEXT, "id of the claim"),
        "article": _ARTICLE,
        "part": _PART,
        "number": Column(_COUNT, "how many, the lowest that is said (empty: dozens, up to 20)"),
        "number_to": Column(_COUNT, "the highest, where a range or an upper bound is said"),
        "qualifier": Column(_TEXT, "what stands before the number: more than, at least, about ..."),
        "state": Column(_TEXT, "killed, wounded, missing, displaced or detained; several joined by '; '"),
        "victims": Column(_TEXT, "who, as written, with the quantity"),
        "kind_of_victim": Column(_TEXT, "civilians, fighters, both or not said, by the codebook's lists"),
        "victim_sides": Column(_TEXT, "sides of the victims, joined by '; ' (empty: not said)"),
        "segment": _SEGMENT,
        "voice": _VOICE,
        "asserter": _ASSERTER,
        "start": _START,
        "end": _END,
        "text": Column(_TEXT, "the claim as written"),
        "corrected": _CORRECTED,
    },
    "spans": {
        "article": _ARTICLE,
        "table": Column(_TEXT, "the table that the row is in"),
        "row": Column(_TEXT, "the row's id"),
        "role": Column(
            _TEXT,
            "what the span is to the row: content, cue, source, addressee, text, agent, patient, accuser, blamed, "
            "matter, target, victims",
        ),
        "part": Column(_COUNT, "number among the row's spans of this role, from 1"),
        "start": _START,
        "end": _END,
    },
    "corrections": {
        "correction": Column(_TEXT, "id of the correction"),
        "article": Column(_TEXT, "the article's id; as written in corrections.csv where no such article was read"),
        "line": Column(_COUNT, "line of corrections.csv"),
        "step": Column(_TEXT, "the step that it is applied at"),
        "table": Column(_TEXT, "the table that it corrects"),
        "start": Column(_COUNT, "first code point of the row's words in the article's text as it is now"),
        "end": Column(_COUNT, "one past the last code point"),
        "field": Column(_TEXT, "the field put right; add or remove for a whole row; of presence, the frame"),
        "value": Column(_TEXT, "what people say it holds"),
        "was": Column(_TEXT, "what the machine had said"),
        "outcome": Column(_TEXT, "applied, already so (the machine says the same), or why it does not fit"),
        "coder": Column(_TEXT, "who put it right"),
        "reason": Column(_TEXT, "why, in the coder's words"),
        "date": Column(_TEXT, "the day it was put right, by ISO 8601"),
    },
    "failures": {
        "failure": Column(_TEXT, "id of the failure: the file's name and the step"),
        "file": Column(_TEXT, "file name in the folder of articles"),
        "step": Column(_TEXT, f"the step that failed: {', '.join(STEPS[:-1])} or {STEPS[-1]}"),
        "reason": Column(_TEXT, "why it failed"),
    },
}

_MADE_BY = {
    "articles": ("reading",),
    "lines": ("reading",),
    "attributions": ("attribution",),
    "segments": ("attribution",),
    "mentions": ("attribution",),
    "tones": ("lexicon",),
    "tones_toward": ("sentiment",),
    "presence": ("framing",),
    "frames": ("framing",),
    "actions": ("framing",),
    "blames": ("framing",),
    "labels": ("framing",),
    "casualties": ("framing",),
    "spans": ("attribution", "framing"),
    "corrections": ("reading", "attribution", "sentiment", "framing"),
    "failures": STEPS,
}
TABLES = {name: Table(_MADE_BY[name], columns) for name, columns in _COLUMNS.items()}


def tables_of(step: str) -> tuple[str, ...]:
    """The tables that *step* makes, or makes a part of."""
    return tuple(name for name, table in TABLES.items() if step in table.steps)


def steps_to(*steps: str) -> tuple[str, ...]:
    """*steps* with all that they stand on, in the order in which they are made."""
    wanted = {*steps, *(needed for step in steps for needed in NEEDS[step])}
    return tuple(step for step in STEPS if step in wanted)


def dtypes(name: str) -> dict[str, str]:
    """The pandas dtype of each column of the table *name*."""
    return {column: spec.dtype for column, spec in TABLES[name].columns.items()}
