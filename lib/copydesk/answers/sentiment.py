"""In what tone: how narration and sources speak of each actor, and how segments sound to a lexicon."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.rows import FEWEST, in_body, spelled
from copydesk.answers.wording import capital, count, joined, leading, place, plain, quoted, rankable, signed
from copydesk.attribution.voices import VOICES
from copydesk.schema import NARRATION
from copydesk.sentiment import LABELS, UNDECIDED, measures
from copydesk.table_html import headlines

_OPEN, _CLOSE = "\ue000", "\ue001"  # private characters: they stand for bold while text is made safe


def toward(judged: pd.DataFrame, measure: str) -> Answer:
    """How do narration and sources speak of each actor? *judged* is what ``mentions_judged`` gives."""
    table = tone_by_actor(judged)
    words = f"{validity(measure)} {toward_in_words(judged)}"
    return Answer(words, table, "How narration and each source speak of each actor", toward_alt(table))


def agreement(measure: str) -> str:
    """What a measure of tone toward an actor is, and how well it agrees with people."""
    agreed = "; ".join(
        f"{each.macro_f1:.1f} ({each.low:.1f} to {each.high:.1f}) on {each.n} targets of {each.gold}"
        for each in measures.agreement(measure)
    )
    return (
        f"**Measure: {measure}**, {measures.description(measure)}. Agreement with people, macro-F1 in "
        f"percent with its 95 % interval: {agreed} (Hamborg and Donnay 2021). On other articles it may differ."
    )


def warning(measure: str) -> str:
    """In a few words, whether a measure of tone toward an actor is known to hold on ordinary news.

    >>> warning("vader")
    'not valid on ordinary news'
    """
    known = measures.on_ordinary_news(measure) is not None
    return "not valid on ordinary news" if known else "not known to be valid on ordinary news"


def validity(measure: str) -> str:
    """How far a measure of tone toward an actor can be trusted on ordinary news."""
    measured = measures.on_ordinary_news(measure)
    known = f"**{warning(measure).capitalize()}:**"
    if not measured:
        return f"{known} nobody has compared it with a reading there."
    said = [
        f"of what it calls {each.label} {each.right} % is so (95 % interval {each.low} to {each.high}), "
        f"and it finds {each.found} % of all that is"
        for each in measured.called
    ]
    undecided = f"{measured.undecided} % is {UNDECIDED}"
    return f"{known} {'; '.join([*said, undecided])} ({measured.judged_by})."


def toward_in_words(judged: pd.DataFrame) -> str:
    """How often narration and sources speak ill or well of the actors."""
    if judged.empty:
        return "**No actor is mentioned in the body other than as a source.**"
    narrated = judged["voice"] == NARRATION
    said = []
    for who, rows in (("narration", judged[narrated]), ("sources", judged[~narrated])):
        said.append(f"in {count(len(rows), 'mention')} by {who}: {', '.join(_labels(rows))}")
    made = f"{count(len(judged), 'mention')} of {count(judged['target'].nunique(), 'actor')}"
    return f"{made} in the body, sources left out. Tone toward the actor {'; '.join(said)}."


def _labels(judged: pd.DataFrame) -> list[str]:
    """How many mentions have each label, those not decided first."""
    return [f"{(judged['label'] == label).sum()} {label}" for label in (UNDECIDED, *LABELS)]


def mentions_judged(toward: pd.DataFrame) -> pd.DataFrame:
    """The judged mentions in the body, the most mentioned target first, each one's in reading order.

    ``target`` is the side, where two thirds or more have one, else the actor; ``balance`` is P(positive) -
    P(negative), from -1 to 1, of those that are decided.
    """
    body = in_body(toward)
    sided = rankable(int(body["side"].isna().sum()), len(body))
    body = body.assign(target=body["side"].fillna(body["actor"]) if sided else body["actor"])
    judged = body.assign(
        balance=(body["positive"] - body["negative"]).round(3).mask(body["label"] == UNDECIDED),
        asserter=spelled(body["asserter"]),
        order=body["target"].map(body["target"].value_counts()),
    )
    columns = ["target", "actor", "side", "voice", "asserter", "balance", "label", *LABELS, "measure"]
    places = ["text", "sentence_text", "start", "end", "sentence_start", "sentence_end", "article", "mention"]
    judged = judged.sort_values(["order", "target", "article", "start"], ascending=[False, True, True, True])
    return judged[[*columns, *places]].round(dict.fromkeys(LABELS, 3)).reset_index(drop=True)


def tone_by_actor(judged: pd.DataFrame) -> pd.DataFrame:
    """How narration and each speaker speak of each actor: narration first, then who speaks of most.

    Columns asserter, target (a side or an actor), mentions, how many are not decided (``undecided``), negative,
    neutral and positive, and ``balance``, the mean of P(positive) - P(negative) of those decided, from ten on.
    """
    labels = pd.get_dummies(judged["label"]).reindex(columns=list(LABELS), fill_value=False)
    counted = judged[["asserter", "target", "balance"]].join(labels).groupby(["asserter", "target"])
    table = counted.agg(
        mentions=("balance", "size"),
        decided=("balance", "count"),
        **{label: (label, "sum") for label in LABELS},
        balance=("balance", "mean"),
    ).reset_index()
    table.insert(3, "undecided", table["mentions"] - table["decided"])
    table["balance"] = table["balance"].where(table["decided"] >= FEWEST).round(2)
    table["spoken"] = table.groupby("asserter")["mentions"].transform("sum")
    table["narrated"] = table["asserter"] == NARRATION
    places = {actor: place for place, actor in enumerate(judged["target"].drop_duplicates())}
    table["place"] = table["target"].map(places)
    order = ["narrated", "spoken", "asserter", "place"]
    table = table.sort_values(order, ascending=[False, False, True, True])
    return table.drop(columns=["decided", "spoken", "narrated", "place"]).reset_index(drop=True)


def toward_alt(summary: pd.DataFrame) -> str:
    """The lowest and the highest mean tone, by whom and of whom."""
    known = summary[summary["balance"].notna()]
    voices, actors = summary["asserter"].nunique(), summary["target"].nunique()
    speakers = f"{count(voices, 'voice')} on {count(actors, 'actor')}"
    if known.empty:
        return f"{speakers}; of nobody ten mentions by one voice are decided, so that there is no mean."
    ends = [known.loc[known["balance"].idxmin()], known.loc[known["balance"].idxmax()]]
    said = [f"{plain(end['asserter'], 60)} on {plain(end['target'], 60)}" for end in ends]
    said = [f"{pair} ({signed(end['balance'])})" for pair, end in zip(said, ends, strict=True)]
    if len(known) == 1:
        return f"{speakers}; the only mean: {said[0]}."
    return f"{speakers}. Of {len(known)} means the lowest: {said[0]}; the highest: {said[1]}."


def strongest(judged: pd.DataFrame, measure: str, articles: pd.DataFrame) -> Answer:
    """Which sentences speak worst and best of each actor? *judged* is what ``mentions_judged`` gives."""
    words = f"{validity(measure)}\n\n{strongest_in_words(judged, articles)}"
    actors = judged["target"].value_counts().rename("mentions").rename_axis("target").reset_index()
    most = leading(actors, "target", "mentions", count(len(judged), "mention"))
    alt = f"{capital(joined(_labels(judged)))}. Of {count(len(actors), 'actor')}, mentioned most: {most}."
    return Answer(words, judged, "Tone of each mention toward its actor, by voice", alt)


def strongest_in_words(judged: pd.DataFrame, articles: pd.DataFrame, most: int = 10) -> str:
    """The most negative and most positive sentence of each of the *most* mentioned actors, and its place."""
    lines, names, table = [], headlines(articles), strongest_mentions(judged)
    actors = judged["target"].drop_duplicates().tolist()
    for actor in actors[:most]:
        lines.append(f"- **{quoted(actor)}** ({count(int((judged['target'] == actor).sum()), 'mention')})")
        for label in ("negative", "positive"):
            row = next(table[(table["target"] == actor) & (table["label"] == label)].itertuples(), None)
            lines.append(f"    - {_strongest(row, names) if row else f'no mention is judged {label}'}")
    if len(actors) > most:
        lines.append(f"- and {count(len(actors) - most, 'actor')} more, in the CSV of the figure below")
    return "\n".join(lines) or "**No mention to judge.**"


def _strongest(row: Any, names: Mapping[str, str]) -> str:
    first = row.start - row.sentence_start
    last = first + len(row.text)
    marked = f"{row.sentence_text[:first]}{_OPEN}{row.text}{_CLOSE}{row.sentence_text[last:]}"
    sentence = quoted(marked).replace(_OPEN, "**").replace(_CLOSE, "**")
    who = row.voice if row.voice == row.asserter else f"{row.voice}, {quoted(row.asserter)}"
    return f"most {row.label} ({row.probability:.2f}; {who}): {sentence}{place(row, names)}"


def strongest_mentions(judged: pd.DataFrame) -> pd.DataFrame:
    """Each actor's most negative and most positive mention, where one is labelled so; ties by the earliest.

    Columns target, label, probability, then who says it, the sentence and where it stands.
    """
    chosen = []
    for label in ("negative", "positive"):
        labelled = judged[judged["label"] == label]
        labelled = labelled.assign(probability=labelled[label])
        labelled = labelled.sort_values("probability", ascending=False, kind="stable")
        chosen.append(labelled.drop_duplicates("target"))
    both = pd.concat(chosen)
    places = {actor: number for number, actor in enumerate(judged["target"].drop_duplicates())}
    both = both.sort_values("target", key=lambda actors: actors.map(places), kind="stable")
    columns = ["target", "label", "probability", "voice", "asserter", "text", "sentence_text", "start", "end"]
    return both[[*columns, "sentence_start", "sentence_end", "article", "mention"]].reset_index(drop=True)


def voices(tones: pd.DataFrame, segments: pd.DataFrame) -> Answer:
    """How do narration and sources sound to a lexicon? Narration first, then who is most heard.

    Columns voice, asserter, segments, total (sum of scores) and mean_tone, given from ten segments on.
    """
    by_voice = tones[tones["segment"].isin(in_body(segments)["segment"])].groupby(["voice", "asserter"])
    table = by_voice.agg(segments=("segment", "size"), total=("score", "sum")).reset_index()
    table["total"] = table["total"].round(3)
    table["mean_tone"] = (table["total"] / table["segments"]).where(table["segments"] >= FEWEST).round(3)
    table["order"] = table["voice"].map({voice: number for number, voice in enumerate(VOICES)})
    table = table.sort_values(["order", "segments", "asserter"], ascending=[True, False, True])
    table = table.drop(columns="order").reset_index(drop=True)
    return Answer(voices_in_words(table), table)


def voices_in_words(summary: pd.DataFrame) -> str:
    """Mean tone of narration and of attributed content, and the gap between them."""
    if summary.empty:
        return "**No segment to score.**"
    weighted = summary.assign(attributed=summary["voice"] != NARRATION)
    sums = weighted.groupby("attributed")[["total", "segments"]].sum()
    means = (sums["total"] / sums["segments"]).to_dict()
    counts = {attributed: count(int(n), "body segment") for attributed, n in sums["segments"].items()}
    if (sums["segments"] < FEWEST).any():
        names = {False: "narration", True: "attributed content"}
        told = [f"{n} in {names[attributed]}" for attributed, n in counts.items()]
        return f"Too few for a mean: {', '.join(told)}."
    if len(means) < 2:
        only = next(iter(means))
        return f"Mean tone {means[only]:+.2f} over {counts[only]}, all in one voice."
    return (
        f"Narration averages {means[False]:+.2f} over {counts[False]}, attributed content "
        f"{means[True]:+.2f} over {counts[True]}: a gap of {means[True] - means[False]:+.2f}."
    )


def course(tones: pd.DataFrame, segments: pd.DataFrame, article: str) -> Answer:
    """How does the lexical tone run along the article of the id *article*, placed by the body's words?"""
    body = in_body(segments)[["segment", "article", "sentence", "words", "start", "end", "text"]]
    table = body[body["article"] == article].merge(tones.drop(columns="article"), on="segment")
    table = table.sort_values("start")
    table["word"] = (table["words"].cumsum() - table["words"] / 2).astype("float64")
    columns = ["segment", "word", "words", "voice", "asserter", "score", "drivers", "start", "end", "text"]
    table = table[columns].reset_index(drop=True)
    alt = course_alt(table) if len(table) else ""
    return Answer(course_in_words(table), table, "Tone of each segment along the article, by voice", alt)


def course_in_words(summary: pd.DataFrame) -> str:
    """The most negative and the most positive segment, with what drove the score and where it stands."""
    scored = summary[summary["score"] != 0]
    if scored.empty:
        return "**No word of the lexicon stands in this article's body.**"
    shown = []
    negative, positive = scored[scored["score"] < 0], scored[scored["score"] > 0]
    for what, segments, side in (("Most negative", negative, "below"), ("Most positive", positive, "above")):
        if segments.empty:
            shown.append(f"- {what}: no segment scores {side} zero.")
            continue
        row = segments.loc[segments["score"].abs().idxmax()]
        who = row["voice"]
        who += f", {quoted(row['asserter'])}" if row["asserter"] != who else ""
        drivers = "an emoticon" if pd.isna(row["drivers"]) else quoted(row["drivers"])
        text = f"- {what} ({row['score']:+.2f}, {who}): {quoted(row['text'])} — driven by {drivers}"
        shown.append(f"{text} (offsets {row['start']} to {row['end']})")
    return "\n".join(shown)


def course_alt(summary: pd.DataFrame) -> str:
    """The lowest and the highest tone of a segment, whose words it is, and where it stands."""
    low, high = (summary.loc[place] for place in (summary["score"].idxmin(), summary["score"].idxmax()))
    if low["score"] == high["score"]:
        return f"Every segment has the tone {signed(low['score'])}."
    ends = [f"{signed(row['score'])} ({row['voice']}, {round(row['word'])} words in)" for row in (low, high)]
    voices = joined([f"{n} in {voice}" for voice in VOICES if (n := (summary["voice"] == voice).sum())])
    return f"The tone runs from {ends[0]} to {ends[1]}; segments: {voices}."
