"""Tone as rows: of each segment, and toward each mention of an actor."""

from copydesk.article import Span, union
from copydesk.rows.corrected import corrected_rows
from copydesk.rows.shared import Analysis, Rows, asserter, locator, mention_id, part_of, segment_id

_DIGITS = 3  # of a probability: those after hang on the processor


def of_lexicon(analysis: Analysis) -> Rows:
    """The tone of every segment by a lexicon."""
    from copydesk.sentiment import SEGMENT_MEASURE, tone_of  # NLTK takes a second to import

    article, text, cast = analysis.article, analysis.article.text, analysis.attributed.cast
    names = union([*(name.span for name in cast.names), *(mention.span for mention in cast.mentions)])
    rows: Rows = {"tones": []}
    for number, segment in enumerate(analysis.segments):
        tone = tone_of(text, segment.spans, names)
        rows["tones"].append(
            {
                "tone": f"{article.id}/tone-{number + 1}",
                "article": article.id,
                "segment": segment_id(article, number),
                "voice": segment.voice,
                "asserter": asserter(analysis, segment),
                "measure": SEGMENT_MEASURE,
                "score": tone.score,
                "drivers": "; ".join(f"{word} {valence:+.1f}" for word, valence in tone.drivers) or None,
            }
        )
    return rows


def of_toward(analysis: Analysis, measure: str) -> Rows:
    """The tone toward every mention of an actor by *measure* (one of ``TOWARD``)."""
    from copydesk.sentiment import LABELS, TOWARD, decided, in_the_news, targets

    article, text = analysis.article, analysis.article.text
    where = locator(analysis)
    rows: Rows = {"tones_toward": [], "corrections": []}
    for sentence, numbers in targets(analysis.parse, analysis.mentions):
        mentioned = [analysis.mentions[number] for number in numbers]
        spans = [Span(*(at - sentence.start for at in mention.span)) for mention in mentioned]
        polarities = TOWARD[measure](sentence.of(text), spans)
        for number, mention, polarity in zip(numbers, mentioned, polarities, strict=True):
            ordinary = in_the_news(polarity, measure)
            rows["tones_toward"].append(
                {
                    "tone_toward": f"{article.id}/tone-toward-{len(rows['tones_toward']) + 1}",
                    "article": article.id,
                    "part": part_of(analysis.parse, mention.span),
                    "mention": mention_id(article, number),
                    "actor": mention.actor,
                    "actor_kind": mention.kind,
                    "side": mention.side,
                    **where(mention.span),
                    "measure": measure,
                    **{name: round(getattr(ordinary, name), _DIGITS) for name in LABELS},
                    "label": decided(polarity, measure),
                    "text": mention.span.of(text),
                    "sentence_start": sentence.start,
                    "sentence_end": sentence.end,
                    "sentence_text": sentence.of(text),
                }
            )
    corrected_rows(rows, "tones_toward", analysis)
    return rows
