"""Each figure in words, for whoever cannot see it: how many, who or what leads and with how much. Plain text."""

from collections.abc import Mapping, Sequence

import pandas as pd

from copydesk.attribution.voices import VOICES
from copydesk.figures.layout import plain, signed
from copydesk.findings import count, rankable
from copydesk.summaries import KINDS, LABELS, NO_SIDE, NOBODY, without_name

_MOST = 3  # who tie, by name


def of_pages(lines: pd.DataFrame, kinds: Sequence[str]) -> str:
    """How many lines of how many articles, by kind."""
    counts = lines["kind"].value_counts()
    shown = _and([f"{counts[kind]} {kind}" for kind in kinds])
    return f"{count(len(lines), 'line')} of {count(lines['article'].nunique(), 'article')}: {shown}."


def of_kinds(summary: pd.DataFrame, column: str) -> str:
    """Who or what has most attributions, and how many of all are direct, mixed and indirect."""
    total = int(summary["attributions"].sum())
    kinds = _and([f"{summary[kind].sum()} {kind}" for kind in KINDS])
    nameless = without_name(summary[column])
    unknown, named = int(summary.loc[nameless, "attributions"].sum()), summary[~nameless]
    text = f"{count(len(named), column)}" + (f", {unknown:,} of {total:,} attributions without one" if unknown else "")
    if rankable(unknown, total):
        text += f". Most often: {_leading(named, column, 'attributions', count(total, 'attribution'))}"
    return f"{text}. In all {kinds}."


def of_order(places: pd.DataFrame) -> str:
    """Who is heard first and last, and how far into the body."""
    first, last, length = places.iloc[0], places.iloc[-1], int(places["of"].max())
    sources = places.loc[places["speaker"] != NOBODY, "speaker"].nunique()
    nameless = int(without_name(places["speaker"]).sum())
    if not rankable(nameless, len(places)):
        return f"{count(len(places), 'attribution')}, {nameless:,} without a name; {count(sources, 'source')}."
    return (
        f"{count(len(places), 'attribution')}, {count(sources, 'source')}. First, {count(int(first['word']), 'word')} "
        f"into the body: {plain(first['speaker'], 60)}; last, {last['word']} of {length} words into it: "
        f"{plain(last['speaker'], 60)}."
    )


def of_weights(summary: pd.DataFrame, measures: Mapping[str, str]) -> str:
    """Of how much no side is known, and which side leads on each measure of weight that can be ranked."""
    sideless = summary["side"].isin([NOBODY, NO_SIDE])
    named = summary[~sideless]
    if named.empty:
        return f"{count(int(summary['attributions'].sum()), 'attribution')}, none of a side that is known."
    said = []
    for column, label in measures.items():
        unknown, total = int(summary.loc[sideless, column].sum()), int(summary[column].sum())
        if not named[column].any():
            said.append(f"no {label.lower()} of a known side")
        elif rankable(unknown, total):
            said.append(f"most {label.lower()}: {_leading(named, 'side', column, f'{total:,}')}")
        else:
            said.append(f"{label.lower()}: {unknown:,} of {total:,} of no known side, not ranked")
    return f"{_capital('; '.join(said))}."


def of_balance(known: pd.DataFrame, attributions: int, unknown: int = 0) -> str:
    """Which side is heard most, how much of all sides stands early, and who is only spoken about.

    Where the side of too many attributions is *unknown*, that alone.
    """
    if not rankable(unknown, attributions):
        return f"{unknown:,} of {count(attributions, 'attribution')} of no known side: no side is ranked."
    heard, silent = known[known["attributions"] > 0], known[known["attributions"] == 0]
    about = f" Only spoken about: {_some(silent['side'])}." if len(silent) else ""
    if heard.empty:
        return f"No side that is known is heard.{about}"
    most = _leading(heard, "side", "attributions", count(attributions, "attribution"))
    early, late = heard["first_third"].sum(), heard["rest"].sum()
    return f"Heard most: {most}. In the first third of the body {early}, after it {late}.{about}"


def of_course(summary: pd.DataFrame) -> str:
    """The lowest and the highest tone of a segment, whose words it is, and where it stands."""
    low, high = (summary.loc[place] for place in (summary["score"].idxmin(), summary["score"].idxmax()))
    if low["score"] == high["score"]:
        return f"Every segment has the tone {signed(low['score'])}."
    ends = [f"{signed(row['score'])} ({row['voice']}, {round(row['word'])} words in)" for row in (low, high)]
    voices = _and([f"{n} in {voice}" for voice in VOICES if (n := (summary["voice"] == voice).sum())])
    return f"The tone runs from {ends[0]} to {ends[1]}; segments: {voices}."


def of_grid(summary: pd.DataFrame) -> str:
    """The lowest and the highest mean tone, by whom and of whom."""
    known = summary[summary["balance"].notna()]
    speakers = f"{count(summary['asserter'].nunique(), 'voice')} on {count(summary['actor'].nunique(), 'actor')}"
    if known.empty:
        return f"{speakers}; nobody mentions an actor ten times, so that there is no mean."
    ends = [known.loc[known["balance"].idxmin()], known.loc[known["balance"].idxmax()]]
    said = [f"{plain(row['asserter'], 60)} on {plain(row['actor'], 60)} ({signed(row['balance'])})" for row in ends]
    if len(known) == 1:
        return f"{speakers}; the only mean: {said[0]}."
    return f"{speakers}. Of {len(known)} means the lowest: {said[0]}; the highest: {said[1]}."


def of_mentions(judged: pd.DataFrame) -> str:
    """How many mentions are negative, neutral and positive, and who is mentioned most."""
    labels = _and([f"{(judged['label'] == label).sum()} {label}" for label in LABELS])
    actors = judged["actor"].value_counts().rename("mentions").rename_axis("actor").reset_index()
    most = _leading(actors, "actor", "mentions", count(len(judged), "mention"))
    return f"{_capital(labels)}. Of {count(len(actors), 'actor')}, mentioned most: {most}."


def of_cues(summary: pd.DataFrame) -> str:
    """Which frame has cues in most segments, and in whose words."""
    totals = summary.groupby("frame", sort=False)["with_cue"].sum().reset_index()
    segments = int(summary.drop_duplicates("voice")["segments"].sum())
    first = summary[summary["frame"] == totals.loc[totals["with_cue"].idxmax(), "frame"]]
    voices = _and([f"{row.with_cue} in {row.voice}" for row in first.itertuples()])
    alone = (totals["with_cue"] == totals["with_cue"].max()).sum() == 1 < totals["with_cue"].max()
    most = _leading(totals, "frame", "with_cue", count(segments, "segment"))
    return f"Cues in most segments: {most}" + (f", {voices}." if alone else ".")


def of_actions(summary: pd.DataFrame, actions: int) -> str:
    """Of how many actions no side is known, and which side acts and is acted on most where it can be ranked."""
    sideless, shown = summary["side"] == NO_SIDE, []
    for what, column in {"Acts most": "acts", "is acted on most": "acted_on"}.items():
        unknown = int(summary.loc[sideless, column].sum())
        known = summary[~sideless]
        if not rankable(unknown, actions):
            shown.append(f"{what}: not ranked, {unknown:,} of no known side")
        else:
            leading = _leading(known, "side", column) if known[column].any() else "no side that is known"
            shown.append(f"{what}: {leading}")
    return f"{'; '.join(shown)}. In all {count(actions, 'action')}."


def of_means(own: pd.DataFrame) -> str:
    """Which groups are compared on how many measures, and the range of the first."""
    groups, measures = own["group"].drop_duplicates(), own["measure"].drop_duplicates()
    first = own[(own["measure"] == measures.iloc[0]) & own["mean"].notna()]
    text = f"{_capital(_some(groups))} on {count(len(measures), 'measure')}."
    if first.empty:
        return text
    low, high = (first.loc[place] for place in (first["mean"].idxmin(), first["mean"].idxmax()))
    ends = " to ".join(f"{row['mean']:.2f} ({plain(row['group'], 60)})" for row in (low, high))
    return f"{text} Means of {plain(measures.iloc[0], 60)}: from {ends}."


def _leading(table: pd.DataFrame, name: str, measure: str, total: str = "") -> str:
    """Who has the most of *measure*, and how much: Armenia (6), Chile and Peru (2 each of 9 mentions); none with 1."""
    most = table[measure].max()
    if most < 2:
        return f"none leads ({most:,}{f' of {total}' * bool(total)} at most)"
    tied = table.loc[table[measure] == most, name]
    return f"{_some(tied)} ({most:,}{' each' * (len(tied) > 1)}{f' of {total}' * bool(total)})"


def _some(names: pd.Series) -> str:
    """The first few by name, and how many more."""
    shown = [plain(name, 60) for name in names.head(_MOST)]
    return _and([*shown, f"{len(names) - _MOST} more"] if len(names) > _MOST else shown)


def _and(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
