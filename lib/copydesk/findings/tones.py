"""Findings on tone: of voices, of segments, and toward actors."""

import pandas as pd

from copydesk.findings.wording import count, quoted
from copydesk.sentiment import measures
from copydesk.summaries import FEWEST, LABELS

_OPEN, _CLOSE = "\ue000", "\ue001"  # private characters: they stand for bold while text is made safe


def tone(summary: pd.DataFrame) -> str:
    """Mean tone of narration and of attributed content, and the gap between them."""
    if summary.empty:
        return "**No segment to score.**"
    weighted = summary.assign(attributed=summary["voice"] != "narration")
    found = weighted.groupby("attributed")[["total", "segments"]].sum()
    means = (found["total"] / found["segments"]).to_dict()
    counts = {attributed: count(int(n), "body segment") for attributed, n in found["segments"].items()}
    if (found["segments"] < FEWEST).any():
        names = {False: "narration", True: "attributed content"}
        told = [f"{n} in {names[attributed]}" for attributed, n in counts.items()]
        return f"Too few for a mean: {', '.join(told)}."
    if len(means) < 2:
        only = next(iter(means))
        return f"Mean tone {means[only]:+.2f} over {counts[only]}, all in one voice."
    return (
        f"Narration averages {means[False]:+.2f} over {counts[False]}, attributed content {means[True]:+.2f} over "
        f"{counts[True]}: a gap of {means[True] - means[False]:+.2f}."
    )


def extremes(summary: pd.DataFrame) -> str:
    """The most negative and the most positive segment, with what drove the score and where it stands."""
    scored = summary[summary["score"] != 0]
    if scored.empty:
        return "**No word of the lexicon stands in this article's body.**"
    shown = []
    for what, own in (("Most negative", scored[scored["score"] < 0]), ("Most positive", scored[scored["score"] > 0])):
        if own.empty:
            shown.append(f"- {what}: no segment scores {'below' if what == 'Most negative' else 'above'} zero.")
            continue
        row = own.loc[own["score"].abs().idxmax()]
        who = row["voice"] if row["voice"] == row["asserter"] else f"{row['voice']}, {quoted(row['asserter'])}"
        drivers = "an emoticon" if pd.isna(row["drivers"]) else quoted(row["drivers"])
        shown.append(
            f"- {what} ({row['score']:+.2f}, {who}): {quoted(row['text'])} "
            f"— driven by {drivers} (offsets {row['start']} to {row['end']})"
        )
    return "\n".join(shown)


def agreement(measure: str) -> str:
    """What a measure of tone toward an actor is, and how well it agrees with people."""
    found = "; ".join(
        f"{one.macro_f1:.1f} ({one.low:.1f} to {one.high:.1f}) on {one.n} targets of {one.gold}"
        for one in measures.agreement(measure)
    )
    return (
        f"**Measure: {measure}**, {measures.description(measure)}. Agreement with people, macro-F1 in percent with its "
        f"95 % interval: {found} (Hamborg and Donnay 2021). On other articles it may differ."
    )


def warning(measure: str) -> str:
    """In a few words, whether a measure of tone toward an actor is known to hold on ordinary news."""
    measured, _ = measures.on_ordinary_news(measure)
    return "not valid on ordinary news" if measured else "not known to be valid on ordinary news"


def validity(measure: str) -> str:
    """How far a measure of tone toward an actor can be trusted on ordinary news."""
    measured, judged_by = measures.on_ordinary_news(measure)
    known = f"**{warning(measure).capitalize()}:**"
    if not measured:
        return f"{known} nobody has compared it with a reading there."
    first, *others = measured
    shares = [f"what it calls {first.label} was so in {first.right} % of {first.n} sentences"]
    shares += [f"{other.label} in {other.right} % of {other.n}" for other in others]
    return f"{known} {', '.join(shares)}, by {judged_by}."


def toward(judged: pd.DataFrame) -> str:
    """How often narration and sources speak ill or well of the actors."""
    if judged.empty:
        return "**No actor is mentioned in the body other than as a source.**"
    narrated = judged["voice"] == "narration"
    said = []
    for who, own in (("narration", judged[narrated]), ("sources", judged[~narrated])):
        counts = [f"{(own['label'] == label).sum()} {label}" for label in LABELS]
        said.append(f"in {count(len(own), 'mention')} by {who}: {', '.join(counts)}")
    made = f"{count(len(judged), 'mention')} of {count(judged['actor'].nunique(), 'actor')}"
    return f"{made} in the body, sources left out. Tone toward the actor {'; '.join(said)}."


def strongest(table: pd.DataFrame, judged: pd.DataFrame, most: int = 10) -> str:
    """The most negative and most positive sentence for each of the *most* mentioned actors, and where they stand."""
    lines = []
    actors = judged["actor"].drop_duplicates().tolist()
    for actor in actors[:most]:
        lines.append(f"- **{quoted(actor)}** ({count(int((judged['actor'] == actor).sum()), 'mention')})")
        for label in ("negative", "positive"):
            row = next(table[(table["actor"] == actor) & (table["label"] == label)].itertuples(), None)
            several = judged["article"].nunique() > 1
            lines.append(f"    - {_strongest(row, several)}" if row else f"    - no mention is judged {label}")
    if len(actors) > most:
        lines.append(f"- and {count(len(actors) - most, 'actor')} more, in the CSV of the figure below")
    return "\n".join(lines) or "**No mention to judge.**"


def _strongest(row: tuple, several: bool) -> str:
    first = row.start - row.sentence_start
    last = first + len(row.text)
    marked = f"{row.sentence_text[:first]}{_OPEN}{row.text}{_CLOSE}{row.sentence_text[last:]}"
    sentence = quoted(marked).replace(_OPEN, "**").replace(_CLOSE, "**")
    who = row.voice if row.voice == row.asserter else f"{row.voice}, {quoted(row.asserter)}"
    where = f"{quoted(row.article)}, offsets" if several else "offsets"
    return f"most {row.label} ({row.probability:.2f}; {who}): {sentence} ({where} {row.start} to {row.end})"
