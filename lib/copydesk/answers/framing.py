"""How the story is told: frames, actions, blame, labels and casualty claims."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from copydesk.answers import Answer, measured
from copydesk.answers.rows import ENDS, NOT_KNOWN, grouping_of_actions, in_body, ordered, share
from copydesk.answers.wording import (
    MOST_CHARGES,
    agree,
    count,
    joined,
    leaders,
    leading,
    place,
    quoted,
    rankable,
)
from copydesk.attribution.voices import VOICES
from copydesk.framing.scare_quotes import SCARE_QUOTES
from copydesk.framing.schemes import frame_names
from copydesk.framing.topics import topic_names
from copydesk.schema import ASSERTED_BY_NOBODY, NARRATION
from copydesk.table_html import headlines

PASSIVES = ("agentless passive", "get-passive")  # constructions that can stand without an agent


def presence(
    judgements: pd.DataFrame, unfit: Sequence[str] = (), supported: Mapping[str, str] | None = None
) -> Answer:
    """Which frames are present? The table has a row a frame, and of several articles one an article.

    It is told of articles on the topic that the rule was fitted on, and where people put it right; elsewhere of
    the frames that are *supported*, each with how far people and the rule agree (``coding.reports.supported``).
    *unfit* says why the presence of others is not told (``framing.schemes.unfit``).
    """
    supported = supported or {}
    told = is_told(judgements, supported)
    shown, left = judgements[told], judgements[~told]
    table = shown[["frame", "present", "score", "threshold", "macro_f1", "drivers"]]
    if shown["article"].nunique() > 1:
        table = shown.pivot(index="article", columns="frame", values="present")
        table = table[shown["frame"].unique()].reset_index().rename_axis(columns=None)
    words = [] if shown.empty and len(judgements) else [presence_in_words(shown, frames_present(shown))]
    if support := "; ".join(f"{quoted(frame)}: {agreement}" for frame, agreement in supported.items()):
        words.append(f"By the sheets of this folder, on any topic: {support}.")
    return Answer(" ".join([*words, *_untold(judgements, left), *(f"{quoted(r)}." for r in unfit)]), table)


def is_told(judgements: pd.DataFrame, supported: Collection[str] = ()) -> pd.Series:
    """Whether each judgement may be told: on the rule’s topic, put right by people, or of a *supported* frame.

    A rule for whose gold no topic is listed, one’s own, is told everywhere.
    """
    on_topic = judgements["on_topic"].astype("boolean").fillna(True).astype(bool)
    return on_topic | judgements["corrected"].notna() | judgements["frame"].isin([*supported])


def _untold(judgements: pd.DataFrame, left: pd.DataFrame) -> list[str]:
    """Why presence is not told of some or all articles."""
    if left.empty:
        return []
    articles, topics = judgements["article"].nunique(), joined([*topic_names()])
    n = left["article"].nunique()
    which = f"{n} of {count(articles, 'article')}" if articles > 1 else "this article"
    supported = left["frame"].nunique() < judgements["frame"].nunique()
    what = f"the other frames ({joined([*left['frame'].unique()])})" if supported else "frames"
    these = "these are" if n > 1 else "this is"
    said = f"**Presence of {what} is not told for {which}:** its rules were fitted on news of one topic "
    said += f"({topics}), which {these} not about by the words of `topics.toml`, and no sheets that "
    said += "people coded support them here. The density of cues below is a description, "
    return [f"{said}and not validated. Such sheets are drawn by `coding-sheet frames`."]


def presence_in_words(table: pd.DataFrame, summary: pd.DataFrame) -> str:
    """Which frames are present, by what score or in how many articles, and how that agrees with people."""
    if summary.empty:
        return "**No presence: no frame of this scheme has a threshold that was fitted to its words.**"
    articles, judged = int(summary["articles"].max()), table.set_index("frame")

    def shown(row: Any) -> str:
        if articles > 1:
            return f"{quoted(row.frame)} in {row.present} ({measured.agreement(row.frame, row.macro_f1)})"
        of_frame = judged.loc[row.frame]
        values = "" if pd.isna(of_frame["corrected"]) else "put right by people; the machine's "
        values += f"score {of_frame['score']:.2f}, present from {of_frame['threshold']:.2f}"
        return f"{quoted(row.frame)} ({values}; {measured.agreement(row.frame, row.macro_f1)})"

    agreement = (
        "Macro-F1, in percent over yes and no, is each frame's agreement with people, cross-validated on "
        "the articles that its rule was fitted to (the codebook's: climate news); kept back, where known, on "
        "others of the kind. It says little about other articles."
    )
    if articles > 1:
        most = summary.sort_values("present", ascending=False, kind="stable")
        return f"**Of {articles} articles, present:** {'; '.join(map(shown, most.itertuples()))}. {agreement}"
    yes = "; ".join(shown(row) for row in summary.itertuples() if row.present)
    no = "; ".join(shown(row) for row in summary.itertuples() if not row.present)
    return f"**Present: {yes or 'none of the frames'}.** Not present: {no or 'none'}. {agreement}"


def frames_present(presence: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each frame is present, in the order of the scheme.

    Columns frame, present, articles, share (given from ten articles on), and the measured macro_f1 in
    percent.
    """
    frames = presence.groupby("frame", sort=False)
    table = frames.agg({"present": "sum", "article": "nunique", "macro_f1": "first"})
    table = table.rename(columns={"article": "articles"})
    table = table.astype({"present": "Int64", "articles": "Int64"}).reset_index()
    table["share"] = share(table["present"], table["articles"])
    return table[["frame", "present", "articles", "share", "macro_f1"]]


def cues(frames: pd.DataFrame, segments: pd.DataFrame, names: Sequence[str] | None = None) -> Answer:
    """Which frames have cues, and in whose words? *names* are the frames of the scheme (the codebook's)."""
    table = frames_by_voice(frames, segments, names)
    return Answer(cues_in_words(table), table, "Segments with a cue of each frame, by voice", cues_alt(table))


def cues_in_words(summary: pd.DataFrame) -> str:
    """The frame with cues in most segments, and whose words they are."""
    total = summary.groupby("frame", sort=False)["with_cue"].sum()
    segments = int(summary.drop_duplicates("voice")["segments"].sum())
    if not total.sum():
        return "**No cue of any frame stands in the body.**"
    table = total.rename_axis("frame").rename("with_cue").reset_index()
    first = leaders(table, "frame", "with_cue", segments, most=5)
    none = [frame for frame, n in total.items() if n == 0]
    of_first = summary[summary["frame"] == total.idxmax()]
    by_voice = ", ".join(f"{row.with_cue} of {row.segments} in {row.voice}" for row in of_first.itertuples())
    alone = total.max() > 1 and (total == total.max()).sum() == 1
    detail = f": {by_voice}" if alone else ""
    text = f"**Of {count(segments, 'body segment')}, most with a cue: {first}**{detail}."
    return text + (f" No cue at all: {', '.join(map(quoted, none))}." if none else "")


def frames_by_voice(
    frames: pd.DataFrame, segments: pd.DataFrame, names: Sequence[str] | None
) -> pd.DataFrame:
    """Body segments with a cue of each frame, by voice: columns frame, voice, with_cue, segments, density.

    The density is given from ten segments on; *names* are the frames of the scheme (the codebook's).
    """
    total = in_body(segments).groupby("voice")["segment"].nunique()
    cued = cues_in_body(frames, segments).groupby(["frame", "voice"])["segment"].nunique()
    every = pd.MultiIndex.from_product([names or frame_names(), VOICES], names=["frame", "voice"])
    counted = cued.reindex(every, fill_value=0).rename("with_cue").reset_index()
    counted["segments"] = counted["voice"].map(total).fillna(0).astype("Int64")
    counted["density"] = share(counted["with_cue"], counted["segments"])
    return counted


def cues_in_body(frames: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """The cues that stand in segments of the body."""
    return frames[frames["segment"].isin(in_body(segments)["segment"])]


def cues_alt(summary: pd.DataFrame) -> str:
    """Which frame has cues in most segments, and in whose words."""
    totals = summary.groupby("frame", sort=False)["with_cue"].sum().reset_index()
    segments = int(summary.drop_duplicates("voice")["segments"].sum())
    first = summary[summary["frame"] == totals.loc[totals["with_cue"].idxmax(), "frame"]]
    voices = joined([f"{row.with_cue} in {row.voice}" for row in first.itertuples()])
    alone = (totals["with_cue"] == totals["with_cue"].max()).sum() == 1 < totals["with_cue"].max()
    most = leading(totals, "frame", "with_cue", count(segments, "segment"))
    return f"Cues in most segments: {most}" + (f", {voices}." if alone else ".")


def actions(told: pd.DataFrame) -> Answer:
    """Who acts, who is acted on, and how often is nobody said to have done it?"""
    body, table = in_body(told), actions_by_side(told)
    by = str(table.columns[0])
    about, alt = f"How often each {by} acts and is acted on", actions_alt(table, len(body))
    if body.empty:
        return Answer("**No action found in the body.**", table, about, alt)
    no_agent, harmful = body["agent"].isna(), body["harm"].notna()
    agentless = (no_agent & body["construction"].isin(PASSIVES)).sum()
    hidden = (no_agent & (body["construction"] == "nominalisation")).sum()
    claimed = (body["voice"] != NARRATION).sum()
    doers, others = (body[f"{end}_{by}s"].isna().sum() for end in ENDS)
    words = f"**{count(len(body), 'action')} in the body, the doer's {by} not known for {doers}, "
    words += f"that of who is acted on for {others}; {no_agent.sum()} without a doer, {agentless} of these "
    words += f"in the passive, {hidden} in a noun.** {harmful.sum()} do harm, {(harmful & no_agent).sum()} "
    words += f"of these by nobody named. {claimed} of {len(body)} stand in attributed content, "
    words += f"{len(body) - claimed} in the narration itself."
    return Answer(words, table, about, alt, len(body))


def actions_by_side(actions: pd.DataFrame) -> pd.DataFrame:
    """How often each side acts and is acted on in the body; an action of two sides counts for both.

    It is by actor where more actions have an actor than a side. The last row is of actions that nobody does,
    or that nobody suffers, whose side or actor is known.
    """
    body, by = in_body(actions), grouping_of_actions(actions)
    missing = NOT_KNOWN[by]
    acts, suffers = (
        body[f"{end}_{by}s"].fillna(missing).str.split("; ").explode().value_counts() for end in ENDS
    )
    table = pd.DataFrame({"acts": acts, "acted_on": suffers}).fillna(0).astype("Int64")
    table = table.rename_axis(by).reset_index()
    table["total"] = (table["acts"] + table["acted_on"]).mask(table[by] == missing, -1)
    return ordered(table, ["total"], by).drop(columns="total")


def responsibility_by_side(actions: pd.DataFrame, blames: pd.DataFrame) -> pd.DataFrame:
    """How often each side acts, is acted on, harms, is harmed, accuses and is blamed, and by whose word.

    The word is narration's or a source's: of a charge the accuser's, and narration's only where nobody is named
    to accuse. What counts for two sides counts for both; causes and denials are left out.
    """
    harmful = actions[actions["harm"].notna()]
    charges = blames[blames["kind"].isin(["accusation", "blame"])]
    columns = []
    for table, counted in (
        (actions, {"acts": "agent_sides", "acted_on": "patient_sides"}),
        (harmful, {"harms": "agent_sides", "harmed": "patient_sides"}),
        (charges, {"accuses": "accuser_sides", "blamed": "blamed_sides"}),
    ):
        body = in_body(table)
        narrated = body["voice"] == NARRATION
        if table is charges:
            narrated &= body[["accuser", "accuser_sides"]].isna().all(axis=1)
        word = narrated.map({True: "narration", False: "a source"}).astype("string")
        for name, column in counted.items():
            told = body.assign(side=body[column].str.split("; "), word=word).explode("side")
            columns.append(told.groupby(["side", "word"]).size().rename(name))
    counts = pd.concat(columns, axis=1).fillna(0).astype("Int64")
    return counts.rename_axis(["side", "word"]).sort_index().reset_index()


def actions_alt(summary: pd.DataFrame, actions: int) -> str:
    """Of how many actions no side is known, and which side acts and is acted on most if it can be ranked."""
    by = str(summary.columns[0])
    sideless, shown = summary[by] == NOT_KNOWN[by], []
    for what, column in {"Acts most": "acts", "is acted on most": "acted_on"}.items():
        unknown, known = int(summary.loc[sideless, column].sum()), summary[~sideless]
        most = leading(known, by, column) if known[column].any() else f"no {by} that is known"
        ranked = rankable(unknown, actions)
        shown.append(f"{what}: {most if ranked else f'not ranked, {unknown:,} of no known {by}'}")
    return f"{'; '.join(shown)}. In all {count(actions, 'action')}."


def blame(blames: pd.DataFrame, articles: pd.DataFrame) -> Answer:
    """Who is accused or blamed in the body, on whose word, and what stands as a cause?"""
    body = in_body(blames)
    if body.empty:
        return Answer("**Nobody is blamed in the body, and nothing is given as a cause.**", body)
    charges, causes = body[body["kind"].isin(["accusation", "blame"])], int((body["kind"] == "cause").sum())
    nobody, names = int(charges["accuser"].isna().sum()), headlines(articles)
    said = f"**{count(len(charges), 'accusation')} in the body, {nobody} by nobody named; "
    said += f"{count(causes, 'cause')}.**"
    for row in charges.head(MOST_CHARGES).itertuples():
        accuser = "Nobody named" if pd.isna(row.accuser) else quoted(row.accuser)
        matter = "" if pd.isna(row.matter) else f": {quoted(row.matter)}"
        said += f"\n- {accuser} against {quoted(row.blamed)}{matter}{place(row, names)}"
    more = len(charges) - MOST_CHARGES
    said += f"\n- and {count(more, 'accusation')} more, in the table" if more > 0 else ""
    return Answer(said, body)


def labels(used: pd.DataFrame) -> Answer:
    """Which loaded labels are used, and in whose words? Scare quotes, narration's own, are counted apart."""
    table = in_body(used)
    marks = table["category"].eq(SCARE_QUOTES).fillna(False)
    marked, body = int(marks.sum()), table[~marks]
    aside = f" {count(marked, 'pair', 'pairs')} of scare quotes." if marked else ""
    narrated = int((body["voice"] == NARRATION).sum())
    if body.empty:
        return Answer(f"**No label of the codebook stands in the body.**{aside}", table)
    others, inferred = len(body) - narrated, int(body["inferred"].notna().sum())
    total = count(len(body), "loaded label")
    text = f"**{total} in the body, the target's side not known for {body['target_sides'].isna().sum()}; "
    text += f"{narrated} in the narration's own voice, {others} in a source's.**"
    if inferred:
        text += f" Whom {inferred} of them {'mean' if inferred > 1 else 'means'} is inferred."
    return Answer(text + aside, table)


def casualties(claims: pd.DataFrame) -> Answer:
    """How many casualties are claimed in the body, in what state, whose, and on whose word?"""
    body = in_body(claims)
    if body.empty:
        return Answer("**No casualty claim stands in the body.**", body)
    states = body["state"].str.split("; ").explode().value_counts().sort_index().sort_values(ascending=False)
    shown = ", ".join(f"{quoted(state)} in {n}" for state, n in states.items())
    nobody, narrated = ((body["asserter"] == who).sum() for who in (ASSERTED_BY_NOBODY, NARRATION))
    numberless = int((body["number"].isna() & body["number_to"].isna()).sum())
    words = f"**{count(len(body), 'casualty claim')} in the body: the victims' side is not known for "
    words += f"{body['victim_sides'].isna().sum()}, whether they are civilians or fighters for "
    words += f"{(body['kind_of_victim'] == 'not said').sum()}.** What is claimed: {shown}. "
    words += f"Asserted by nobody named: {nobody}; by the narration: {narrated}; "
    words += f"by a source: {len(body) - nobody - narrated}. "
    words += f"{numberless} {agree(numberless, 'gives', 'give')} no number. "
    return Answer(f"{words}Claims repeat and overlap: they are never added up.", body)
