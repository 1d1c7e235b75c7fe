"""Findings on sources: which side is heard, what sources speak as, and with which acts."""

import pandas as pd

from copydesk.findings.wording import MOST_GROUPS, count, leaders, quoted, sideless_counts, unknown_first
from copydesk.framing.source_kinds import UNCLASSIFIED, UNNAMED
from copydesk.summaries import FEWEST, NO_SIDE, can_rank, in_body, nobody_named, source_entropy, without_side


def source_balance(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side is heard most and first, how evenly sides are heard, and which are only spoken about.

    Nothing of this where the side of too many attributions is not known: who seems silent may be among them.
    """
    total, unknown = len(in_body(attributions)), sideless_counts(table.set_index("side")["attributions"])
    if not total:
        return "**Nothing is attributed in the body.**"
    text = unknown_first(f"{count(total, 'attribution')} in the body", unknown, total)
    if not can_rank(sum(unknown.values()), total):
        return text
    known = table[~without_side(table["side"])]
    heard = known[known["attributions"] > 0]
    text += (
        f" Most heard: {leaders(heard, 'side', 'attributions', f'{total:,}')}; {_heard_first(table, attributions)}. "
    )
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


def _heard_first(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side is heard first in the one article, or in most articles, as far as that is known."""
    if "order" in table:
        return f"heard first: {_and(table[table['order'] == 1]['side'])}"
    body = in_body(attributions)
    opened = body[~nobody_named(body)]["article"].nunique()  # an article that two sides open counts once
    unknown = int(table.loc[table["side"] == NO_SIDE, "heard_first"].sum())
    if not can_rank(unknown, opened):
        return f"heard first: not ranked, no side is known for {unknown} of {opened}"
    known = table[~without_side(table["side"])]
    return f"heard first: {leaders(known, 'side', 'heard_first', count(opened, 'article'))}"


def _and(names: pd.Series) -> str:
    return " and ".join(map(quoted, names)) or "nobody"


def source_kinds(summary: pd.DataFrame) -> str:
    """How many attributions go to each kind of source, and how many of them have no name."""
    total, of_kind = int(summary["attributions"].sum()), summary.set_index("kind")["attributions"]
    if not total:
        return "**Nothing is attributed in the body.**"
    unknown = {"the source is unnamed": int(of_kind[UNNAMED]), "its kind is unclassified": int(of_kind[UNCLASSIFIED])}
    known = of_kind.drop([UNNAMED, UNCLASSIFIED])
    text = unknown_first(count(total, "attribution"), unknown, total)
    text += f" By kind of source: {', '.join(f'{n} {kind}' for kind, n in known.items() if n) or 'none'}. "
    none = [kind for kind, n in known.items() if not n]
    if none and can_rank(sum(unknown.values()), total):
        text += f"None: {', '.join(none)}. "
    return text + f"{summary['without_name'].sum()} of {total} give no name."


def acts_by_side(summary: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side leads in each speech act, of how many attributions with it, as far as sides are known."""
    acts = in_body(attributions)["act"].value_counts()
    if acts.empty:
        return "**Nothing is attributed in the body.**"
    of_side, total = summary.set_index("side"), int(acts.sum())
    unknown = sideless_counts(of_side["total"])
    text = unknown_first(f"{count(total, 'attribution')} in the body", unknown, total)
    if not can_rank(sum(unknown.values()), total):
        return text
    known = summary[~without_side(summary["side"])]
    said, not_ranked = [], []
    for act in known.columns.drop(["side", "total"]):
        missing = sum(sideless_counts(of_side[act]).values())
        if can_rank(missing, int(acts[act])):
            said.append(f"{quoted(act)}: {leaders(known, 'side', act, f'{acts[act]:,}')}")
        else:
            not_ranked.append(f"{quoted(act)} ({missing} of {acts[act]} of no known side)")
    text += f" Which side leads in each act — {'; '.join(said)}." if said else ""
    return text + (f" Not ranked: {'; '.join(not_ranked)}." if not_ranked else "")
