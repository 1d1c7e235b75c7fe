"""Findings on sources: which side is heard, what sources speak as, and with which acts."""

import pandas as pd

from copydesk.findings.attributions import without_side
from copydesk.findings.wording import MOST_GROUPS, count, leaders, quoted, rankable
from copydesk.framing.source_kinds import UNCLASSIFIED, UNNAMED
from copydesk.summaries import FEWEST, NO_SIDE, NOBODY, in_body, source_entropy


def source_balance(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """How much has no known side; which side is heard most and first, how evenly, and which are only spoken about."""
    sideless = table["side"].isin([NOBODY, NO_SIDE])
    known, unknown = table[~sideless], int(table[sideless]["attributions"].sum())
    heard, total = known[known["attributions"] > 0], len(in_body(attributions))
    if heard.empty:
        return "**No side that is known is heard in the body.**"
    text = f"{without_side(unknown, total)} "
    if not rankable(unknown, total):
        return f"{text}With more than a third unknown, no side is ranked, and none is said to be only spoken about."
    text += f"Most heard: {leaders(heard, 'side', 'attributions', total)}. First of the known sides: "
    if "order" in heard:
        text += f"{_and(heard[heard['order'] == 1]['side'])}. "
    else:
        articles = in_body(attributions)["article"].nunique()
        text += f"{leaders(heard, 'side', 'heard_first', articles)} articles. "
    early = heard[heard["first_third"] > 0]
    first = early.sort_values("first_third", ascending=False, kind="stable").head(MOST_GROUPS)
    shares = ", ".join(f"{quoted(row.side)} {row.first_third}" for row in first.itertuples())
    shares += f" and {len(early) - len(first)} sides more" if len(early) > len(first) else ""
    text += f"In the first third of the body: {shares}. " if len(early) else "No side is heard in the first third. "
    evenness = source_entropy(table)
    if evenness is not None and heard["attributions"].sum() >= FEWEST:
        text += f"Evenness over the {len(heard)} sides heard: {evenness:.2f} (0: one side alone, 1: all alike). "
    silent = known[known["attributions"] == 0]
    silent = silent.sort_values("spoken_about", ascending=False, kind="stable")
    named = silent.head(MOST_GROUPS)
    about = ", ".join(f"{quoted(row.side)} ({count(row.spoken_about, 'mention')})" for row in named.itertuples())
    about += f" and {len(silent) - len(named)} more" if len(silent) > len(named) else ""
    return text + (f"Of known sides only spoken about: {about}." if about else "No known side is only spoken about.")


def _and(names: pd.Series) -> str:
    return " and ".join(map(quoted, names)) or "nobody"


def source_kinds(summary: pd.DataFrame) -> str:
    """How many attributions are of no known kind of source, how many go to each kind, and how many have no name."""
    total = int(summary["attributions"].sum())
    if not total:
        return "**Nothing is attributed in the body.**"
    shown = ", ".join(f"{row.attributions} {row.kind}" for row in summary.itertuples() if row.attributions)
    none = [
        row.kind for row in summary.itertuples() if not row.attributions and row.kind not in (UNCLASSIFIED, UNNAMED)
    ]
    unknown = int(summary.loc[summary["kind"].isin([UNCLASSIFIED, UNNAMED]), "attributions"].sum())
    text = (
        f"**Of {count(total, 'attribution')}, {unknown} {'has' if unknown == 1 else 'have'} no known kind of source.** "
    )
    text += f"By kind: {shown}. "
    if not rankable(unknown, total):
        text += "With more than a third unknown, no kind is said to be missing. "
    elif none:
        text += f"None known: {', '.join(none)}. "
    return text + f"{summary['without_name'].sum()} of {total} give no name."


def acts_by_side(summary: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """How much has no known side, and which side leads in each speech act, of how many attributions with it."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])]
    if known.empty:
        return "**No side that is known is heard in the body.**"
    body, sideless = in_body(attributions), summary[summary["side"].isin([NOBODY, NO_SIDE])]
    text, total = without_side(int(sideless["total"].sum()), len(body)), body["act"].value_counts()
    if not rankable(sideless["total"].sum(), len(body)):
        return f"{text} With more than a third unknown, no side is said to lead in an act."
    acts = [act for act in known.columns.drop(["side", "total"]) if known[act].any()]
    ranked = [act for act in acts if rankable(sideless[act].sum(), total[act])]
    said = [f"{quoted(act)}: {leaders(known, 'side', act, total[act])}" for act in ranked]
    text += f" Which side leads in each act — {'; '.join(said)}." if said else ""
    unranked = [quoted(act) for act in acts if act not in ranked]
    return text + (f" Too few known sides to rank: {', '.join(unranked)}." if unranked else "")
