"""Findings on sources: which side is heard, what sources speak as, and with which acts."""

import pandas as pd

from copydesk.findings.wording import MOST_GROUPS, count, leaders, quoted
from copydesk.summaries import FEWEST, NO_SIDE, NOBODY, in_body, source_entropy


def source_balance(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side is heard most and first, how evenly sides are heard, and which are only spoken about."""
    known = table[~table["side"].isin([NOBODY, NO_SIDE])]
    heard, total = known[known["attributions"] > 0], len(in_body(attributions))
    if heard.empty:
        return "**No side that is known is heard in the body.**"
    text = f"**Most heard: {leaders(heard, 'side', 'attributions')} ({heard['attributions'].max()} of "
    text += f"{count(total, 'attribution')}); heard first: "
    if "order" in heard:
        text += f"{_and(heard[heard['order'] == 1]['side'])}.** "
    else:
        opened = f"{heard['heard_first'].max()} of {count(in_body(attributions)['article'].nunique(), 'article')}"
        text += f"{leaders(heard, 'side', 'heard_first')} ({opened}).** "
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
    return text + (f"Only spoken about: {about}." if about else "No side is only spoken about.")


def _and(names: pd.Series) -> str:
    return " and ".join(map(quoted, names)) or "nobody"


def source_kinds(summary: pd.DataFrame) -> str:
    """How many attributions go to each kind of source, and how many of them have no name."""
    total = int(summary["attributions"].sum())
    if not total:
        return "**Nothing is attributed in the body.**"
    shown = ", ".join(f"{row.attributions} {row.kind}" for row in summary.itertuples() if row.attributions)
    none = [row.kind for row in summary.itertuples() if not row.attributions and row.kind != "unclassified"]
    text = f"**Of {count(total, 'attribution')} by kind of source: {shown}.** "
    text += f"None: {', '.join(none)}. " if none else ""
    return text + f"{summary['without_name'].sum()} of {total} give no name."


def acts_by_side(summary: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side leads in each speech act, of how many attributions with it."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])]
    if known.empty:
        return "**No side that is known is heard in the body.**"
    total = in_body(attributions)["act"].value_counts()
    said = [
        f"{quoted(act)}: {leaders(known, 'side', act)} ({known[act].max()} of {total[act]})"
        for act in known.columns.drop(["side", "total"])
        if known[act].any()
    ]
    return f"**Which side leads in each act** — {'; '.join(said)}."
