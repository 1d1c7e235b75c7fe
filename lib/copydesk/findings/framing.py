"""Findings on frames, actions, blame, labels and casualty claims."""

import pandas as pd

from copydesk.findings.wording import MOST_CHARGES, count, leaders, quoted
from copydesk.summaries import in_body

PASSIVES = ("agentless passive", "get-passive")  # constructions that can stand without an agent


def presence(table: pd.DataFrame, summary: pd.DataFrame) -> str:
    """Which frames are present, by what score or in how many articles, and how well that agrees with people."""
    if summary.empty:
        return "**No presence: this scheme of frames has not been measured against people.**"
    articles, judged = int(summary["articles"].max()), table.set_index("frame")

    def shown(row: tuple) -> str:
        if articles > 1:
            return f"{quoted(row.frame)} in {row.present} (macro-F1 {row.macro_f1:.1f})"
        own = judged.loc[row.frame]
        values = "" if pd.isna(own["corrected"]) else "put right by people; the machine's "
        values += f"score {own['score']:.2f}, present from {own['threshold']:.2f}"
        return f"{quoted(row.frame)} ({values}; macro-F1 {row.macro_f1:.1f})"

    agreement = (
        "Macro-F1, in percent over yes and no, is each frame's agreement with people, cross-validated on the articles "
        "that its rule was fitted to (the codebook's: climate news), and says little about other articles."
    )
    if articles > 1:
        most = summary.sort_values("present", ascending=False, kind="stable")
        return f"**Of {articles} articles, present:** {'; '.join(map(shown, most.itertuples()))}. {agreement}"
    yes, no = ([shown(row) for row in summary.itertuples() if bool(row.present) is value] for value in (True, False))
    return f"**Present: {'; '.join(yes) or 'none of the frames'}.** Not present: {'; '.join(no) or 'none'}. {agreement}"


def frames(summary: pd.DataFrame) -> str:
    """The frame with cues in most segments, and whose words they are."""
    total = summary.groupby("frame", sort=False)[["with_cue"]].sum()["with_cue"]
    segments = int(summary.drop_duplicates("voice")["segments"].sum())
    if not total.sum():
        return "**No cue of any frame stands in the body.**"
    found = total.rename_axis("frame").rename("with_cue").reset_index()
    first = leaders(found, "frame", "with_cue", segments, most=5)
    none = [frame for frame, n in total.items() if n == 0]
    own = summary[summary["frame"] == total.idxmax()]
    by_voice = ", ".join(f"{row.with_cue} of {row.segments} in {row.voice}" for row in own.itertuples())
    alone = total.max() > 1 and (total == total.max()).sum() == 1
    detail = f": {by_voice}" if alone else ""
    text = f"**Of {count(segments, 'body segment')}, most with a cue: {first}**{detail}."
    return text + (f" No cue at all: {', '.join(map(quoted, none))}." if none else "")


def actions(table: pd.DataFrame, constructions: pd.DataFrame) -> str:
    """How many actions are told, how many without saying who did it, and on whose word."""
    body = in_body(table)
    if body.empty:
        return "**No action found in the body.**"
    no_agent = body["agent"].isna()
    agentless = int((no_agent & body["construction"].isin(PASSIVES)).sum())
    hidden = int((no_agent & (body["construction"] == "nominalisation")).sum())
    harmful = body["harm"].notna()
    undone = int((harmful & no_agent).sum())
    claimed = int((body["voice"] != "narration").sum())
    doers, others = (int(body[column].isna().sum()) for column in ("agent_sides", "patient_sides"))
    return (
        f"**{count(len(body), 'action')} in the body, the doer's side not known for {doers}, that of who is acted on "
        f"for {others}; {int(no_agent.sum())} without a doer, {agentless} of these in "
        f"the passive, {hidden} in a noun.** {int(harmful.sum())} do harm, {undone} of these by nobody named. "
        f"{claimed} of {len(body)} stand in attributed content, {len(body) - claimed} in the narration itself."
    )


def blame(table: pd.DataFrame) -> str:
    """Who is accused or blamed by whom, and what stands as a cause, in the body."""
    body = in_body(table)
    if body.empty:
        return "**Nobody is blamed in the body, and nothing is given as a cause.**"
    charges, causes = body[body["kind"].isin(["accusation", "blame"])], int((body["kind"] == "cause").sum())
    several = body["article"].nunique() > 1
    nobody = int(charges["accuser"].isna().sum())
    said = f"**{count(len(charges), 'accusation')} in the body, {nobody} by nobody named; {count(causes, 'cause')}.**"
    for row in charges.head(MOST_CHARGES).itertuples():
        accuser = "Nobody named" if pd.isna(row.accuser) else quoted(row.accuser)
        matter = "" if pd.isna(row.matter) else f": {quoted(row.matter)}"
        where = f"{quoted(row.article)}, offsets" if several else "offsets"
        said += f"\n- {accuser} against {quoted(row.blamed)}{matter} ({where} {row.start} to {row.end})"
    more = len(charges) - MOST_CHARGES
    return said + (f"\n- and {count(more, 'accusation')} more, in the table" if more > 0 else "")


def labels(table: pd.DataFrame) -> str:
    """How many loaded labels there are, and in whose words; scare quotes, which are narration's, apart."""
    body = in_body(table)
    marks = body["category"].eq("scare quotes").fillna(False)
    marked, body = int(marks.sum()), body[~marks]
    aside = f" {count(marked, 'pair', 'pairs')} of scare quotes." if marked else ""
    narrated = int((body["voice"] == "narration").sum())
    if body.empty:
        return f"**No label of the codebook stands in the body.**{aside}"
    others, inferred = len(body) - narrated, int(body["inferred"].notna().sum())
    found = count(len(body), "loaded label")
    sideless = int(body["target_sides"].isna().sum())
    text = f"**{found} in the body, the target's side not known for {sideless}; {narrated} in the narration's own "
    text += f"voice, {others} in a source's.**"
    if inferred:
        text += f" Whom {inferred} of them {'mean' if inferred > 1 else 'means'} is inferred."
    return text + aside


def casualties(table: pd.DataFrame) -> str:
    """How many casualty claims stand in the body, in what state, of whom, and on whose word."""
    body = in_body(table)
    if body.empty:
        return "**No casualty claim stands in the body.**"
    states = body["state"].str.split("; ").explode().value_counts()
    shown = ", ".join(
        f"{quoted(state)} in {n}" for state, n in states.sort_index().sort_values(ascending=False).items()
    )
    nobody, narrated = (int((body["asserter"] == who).sum()) for who in ("(nobody named)", "narration"))
    sides, kinds = int(body["victim_sides"].notna().sum()), int((body["kind_of_victim"] != "not said").sum())
    numberless = int((body["number"].isna() & body["number_to"].isna()).sum())
    sides_unknown, kinds_unknown = len(body) - sides, len(body) - kinds
    return (
        f"**{count(len(body), 'casualty claim')} in the body: the victims' side is not known for {sides_unknown}, "
        f"whether they are civilians or fighters for {kinds_unknown}.** What is claimed: {shown}. "
        f"Asserted by nobody named: {nobody}; by the narration: {narrated}; "
        f"by a source: {len(body) - nobody - narrated}. "
        f"{numberless} {'gives' if numberless == 1 else 'give'} no number. "
        "Claims repeat and overlap: they are never added up."
    )
